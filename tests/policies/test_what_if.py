"""What-ifs: what is foretold is what a fresh house under the draft makes of the same records."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.house import House, at, member, order, phone
from tests.identity.test_rebuilding import random_records
from tests.servers import Server
from yihui import identity, merging, policies, population
from yihui.collect import Identifier, Record

MANY_CARDS = {"card_no": {"single": False}}
DRAFTS: dict[str, dict[str, Any]] = {
    "many cards": MANY_CARDS,
    "cards first": {"card_no": {"priority": 20}},
    "joining": {"phone": {"may_join": True}, "unionid": {"may_join": True}},
    "joining cards": {"phone": {"may_join": True}, "card_no": {"may_join": True}},
    "one mail": {"email": {"single": True}},
    "no phone founds": {"phone": {"founds": False}},
    "never silent": {"phone": {"rest_days": 0}},
    "soon silent": {"phone": {"rest_days": 30}},
    "blocked": {"phone": {"blocked": [{"value": "13900110000"}, {"value": "13900110003"}]}},
}
Parts = set[frozenset[bytes]]


def years(seed: int) -> list[Record]:
    """People who come again after weeks or years, with new accounts on old phones."""
    chance = random.Random(seed)
    found: list[Record] = []
    day = 1
    for place in range(160):
        day += chance.choice((1, 2, 9, 40))
        person = chance.randrange(12)
        bears = [Identifier(kind="phone", value=f"1370000{person:04d}")]
        if chance.random() < 0.3:
            bears.append(Identifier(kind="unionid", value=f"union-{person}-{day // 400}"))
        found.append(order(f"y{place}", identifiers=tuple(bears), occurred_at=at(day)))
    return found


@contextmanager
def second_house(server: Server, home: Path) -> Iterator[House]:
    """Another house with the same keys, so that hashes of both can be held together."""
    with server.clone() as url:
        house = House(url, home)
        try:
            yield house
        finally:
            house.close()


def foretold(house: House, **changes: dict[str, Any]) -> policies.Answer:
    document = house.draft_policy(**changes)

    async def sealed(connection: Any) -> dict[str, Any]:
        made = await identity.policy.checked(connection, document, house.ring)
        return identity.policy.document_of(made)

    return house.wait(policies.try_out(house.pool, house.ring, house.do(sealed)))


def people(house: House) -> Parts:
    """The identifiers of each member, those of whom she carries with them."""
    found = defaultdict(set)
    for hash_, root_no in house.rows(
        "select i.hash, coalesce(m.survivor_no, m.member_no) from identity.identifier i"
        " join identity.member m using (member_no)"
    ):
        found[root_no].add(bytes(hash_))
    return {frozenset(group) for group in found.values()}


def steps(before: Parts, after: Parts) -> tuple[int, int]:
    """How many merges and splits lead from one partition to another."""
    where = {hash_: group for group in after for hash_ in group}
    pairs = {(one, where[hash_]) for one in before for hash_ in one if hash_ in where}
    return (len(pairs) - len({other for _, other in pairs}),
            len(pairs) - len({one for one, _ in pairs}))  # fmt: skip


def apply_in_parts(house: House, records: list[Record], step: int = 40) -> None:
    for start in range(0, len(records), step):
        house.apply(records[start : start + step])


@pytest.mark.parametrize("name", DRAFTS)
def test_what_is_foretold_is_what_a_fresh_house_makes(
    name: str, house18: House, pg18: Server
) -> None:
    changes: Mapping[str, Any] = DRAFTS[name]
    records = population.population(seed=5, people=120).records
    records = [*years(7), *records, *random_records(11, 160)]
    apply_in_parts(house18, list(records))
    told = foretold(house18, **changes)
    with second_house(pg18, house18.home) as fresh:
        fresh.publish_policy(**changes)
        apply_in_parts(fresh, list(records))
        assert fresh.do(identity.rebuilding.compare).count == 0 or "join" in name
        after = people(fresh)
    before = people(house18)
    counts = told.counts
    assert told.anyway.merges == told.anyway.splits == 0
    assert (counts.before, counts.after) == (len(before), len(after))
    assert (counts.merges, counts.splits) == steps(before, after)
    assert counts.after == (
        counts.before - counts.merges + counts.splits - counts.vanished + counts.appeared
    )


def test_people_s_own_words_stand(house18: House) -> None:
    """A merge by hand holds under any draft, and whom a person parted no draft joins."""
    union = (Identifier(kind="unionid", value="union-1", scope="open"),)
    mail = (Identifier(kind="email", value="anna@example.com"),)
    house18.apply([order("a"), order("b", identifiers=union), order("c", identifiers=mail),
                   order("d", identifiers=(*phone(), *union))])  # fmt: skip
    ids = [one for (one,) in house18.rows("select one_id from identity.member order by member_no")]

    def merged(one: int, other: int) -> int:
        asked = merging.Asked(ids[one], ids[other])
        return house18.do(lambda c: merging.propose(c, asked, "hq", "one at the desk"))

    merged(0, 2)
    told = foretold(house18, card_no={"priority": 80}).counts
    assert (told.before, told.after, told.merges, told.splits) == (2, 2, 0, 0)
    joining: dict[str, Any] = DRAFTS["joining"]
    assert foretold(house18, **joining).counts.after == 1
    number = merged(0, 1)
    house18.do(lambda c: merging.undo(c, number, "hq", "mother and daughter"))
    told = foretold(house18, **joining).counts
    assert (told.before, told.after, told.merges) == (2, 2, 0)


def test_what_came_late_is_told_apart(house18: House) -> None:
    """What the live policy itself would do otherwise by now is no effect of a draft."""
    number = Identifier(kind="phone", value="13911112222")
    one, two = (Identifier(kind="unionid", value=f"union-{name}") for name in "ab")
    house18.apply([member("late", identifiers=(number, one), occurred_at=at(9))])
    house18.apply([member("early", identifiers=(number, two), occurred_at=at(2))])
    told = foretold(house18, email={"priority": 80})
    assert told.counts == told.anyway
    assert told.anyway.merges + told.anyway.splits > 0


def test_what_blocking_takes_away(house18: House) -> None:
    """A store's own phone made one member of many: without it each card is somebody."""
    house18.publish_policy(card_no={"single": False})
    shop = Identifier(kind="phone", value="13955556666")
    house18.apply([
        order(f"o{n}", identifiers=(shop, Identifier(kind="card_no", value=f"C{n}")))
        for n in range(3)
    ])  # fmt: skip
    house18.apply([order("alone", identifiers=(Identifier(kind="phone", value="13977778888"),))])
    blocked = {"phone": {"blocked": [{"value": "139-5555-6666"}, {"value": "13977778888"}]}}
    counts = foretold(house18, **blocked).counts
    assert (counts.before, counts.after, counts.splits, counts.vanished) == (2, 3, 2, 1)


def test_the_default_policy_is_what_the_kinds_always_were(house18: House) -> None:
    live = house18.do(lambda c: identity.policy.find_live(c, house18.ring))
    assert live.version == 1
    assert live.kinds == house18.do(identity.find_kinds)
    phones = live.kinds["phone"]
    assert (phones.priority, phones.single, phones.rest_days, phones.may_join) == (
        30, False, 365, False)  # fmt: skip
    assert {code for code, kind in live.kinds.items() if kind.weak} == {"device"}
    assert all(kind.founds and not kind.blocked for kind in live.kinds.values())


def test_orders_that_may_found_nobody_are_anonymous_until_she_joins(house: House) -> None:
    house.publish_policy(email={"founds": False})
    mail = (Identifier(kind="email", value="anna@example.com"),)
    house.apply([order("a", identifiers=mail)])
    assert house.row("select count(*) from identity.member") == (0,)
    assert house.row("select member_no < 0 from orders.sales_order") == (True,)
    house.apply([member("m", identifiers=mail), order("b", identifiers=mail)])
    assert house.row("select count(*) from identity.member") == (1,)
    assert house.row("select count(*) from orders.sales_order where member_no > 0") == (1,)
    assert house.differences() == []
