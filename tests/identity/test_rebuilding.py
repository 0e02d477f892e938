"""The rebuild: the same people as the house found, whatever the order in which the log is read."""

import random
from collections import defaultdict

import pytest

from tests.house import House, at, member, order
from tests.identity.test_protections import Told
from yihui import identity, population
from yihui.collect import Identifier, Record
from yihui.core import db
from yihui.identity.rebuilding import (
    Node,
    Policies,
    Said,
    components,
    partition,
    replay,
    sets,
)

KINDS = [
    identity.Kind(2, "phone", 30, rest_days=365), identity.Kind(3, "unionid", 40, single=True),
    identity.Kind(10, "card_no", 65, single=True),
]  # fmt: skip


def rebuilt(house: House) -> list[identity.rebuilding.Apart]:
    return list(house.do(identity.rebuilding.compare).apart)


def random_records(seed: int, count: int) -> list[Record]:
    """Phones, unionids, openids and cards of a few people thrown together at random."""
    chance = random.Random(seed)
    found: list[Record] = []
    for place in range(count):
        drawn = []
        for kind, few in (("phone", 9), ("unionid", 12), ("openid", 12), ("card_no", 12)):
            if chance.random() < 0.45:
                value = chance.randrange(few)
                text = f"139{seed:04d}{value:04d}" if kind == "phone" else f"{seed}-{value}-{kind}"
                drawn.append(
                    Identifier(kind=kind, value=text, scope="" if kind != "openid" else "a")
                )
        if drawn:
            fields = {"identifiers": tuple(drawn), "occurred_at": at(1 + place // 20, minute=place)}
            make = member if chance.random() < 0.4 else order
            found.append(make(f"{seed}-{place}", **fields))  # type: ignore[operator]
    return found


def test_the_rebuild_finds_the_people_of_stories_and_of_a_population(house18: House) -> None:
    house18.apply([record for _, record in Told().records])
    made = population.population(seed=5, people=200)
    for start in range(0, len(made.records), 500):
        house18.apply(made.records[start : start + 500])
    assert rebuilt(house18) == []
    house18.rows(
        "update identity.identifier set member_no = (select min(member_no) from identity.member)"
        " where kind_no = 3 and identifier_no = (select max(identifier_no)"
        " from identity.identifier where kind_no = 3 and member_no is not null)"
    )
    assert rebuilt(house18)


@pytest.mark.parametrize("seed", range(3))
def test_the_rebuild_finds_the_people_of_random_records(house18: House, seed: int) -> None:
    records = [one for part in range(4) for one in random_records(seed * 4 + part, 120)]
    chance = random.Random(seed)
    while records:
        cut = chance.randrange(1, 90)
        house18.apply(records[:cut])
        records = records[cut:]
    assert rebuilt(house18) == []


def house_log(house: House) -> tuple[list[Said], list[Node]]:
    async def find(connection: db.Connection) -> tuple[list[Said], list[Node]]:
        sql = identity.rebuilding.actions.sql  # type: ignore[attr-defined]
        after = {"identifier_no": 0, "assertion_no": 0, "limit": 10**6}
        log = await db.tuples(connection, sql.find_log, after)
        nodes = await db.tuples(connection, sql.find_nodes, {"hash": b"", "limit": 10**6})
        return [Said(row[0], *row[2:]) for row in log], [Node(*row[1:]) for row in nodes]

    return house.do(find)


def people(log: list[Said], nodes: list[Node], kinds: list[identity.Kind]) -> set[frozenset[int]]:
    database = sets.opened()
    sets.add(database, "said", log)
    sets.add(database, "node", nodes)
    partition(database, Policies.always(kinds))
    found = defaultdict(set)
    for identifier_no, person in database.execute("select * from person").fetchall():
        found[person].add(identifier_no)
    database.close()
    return {frozenset(group) for group in found.values()}


def test_the_order_of_the_log_changes_nothing_and_sets_find_what_replay_finds(
    house18: House,
) -> None:
    house18.apply(random_records(77, 300))
    log, nodes = house_log(house18)
    kinds = list(house18.do(identity.find_kinds).values())
    expected = people(log, nodes, kinds)
    assert len(expected) > 5
    for seed in range(3):
        mixed = log[:]
        random.Random(seed).shuffle(mixed)
        assert people(mixed, nodes, kinds) == expected
    one_by_one = defaultdict(set)
    by_no = {node.identifier_no: node for node in nodes}
    for number, person in replay(log, by_no, Policies.always(kinds)).people.items():
        one_by_one[person].add(number)
    assert {frozenset(group) for group in one_by_one.values()} == expected


def people_of(house: House) -> set[frozenset[bytes]]:
    groups = defaultdict(set)
    for hash_, member_no in house.rows(
        "select hash, member_no from identity.identifier where member_no is not null"
    ):
        groups[member_no].add(bytes(hash_))
    return {frozenset(group) for group in groups.values()}


def test_late_arrivals_that_contradict_nothing_end_alike_in_any_order(house18: House) -> None:
    """Each person's records begin with what all others of hers bear: any order is the same."""
    chance = random.Random(3)
    told: list[list[Record]] = []
    for person in range(30):
        phone = Identifier(kind="phone", value=f"1391111{person:04d}")
        named = [(phone, Identifier(kind=kind, value=f"{person}-{kind}"))
                 for kind in ("unionid", "openid", "card_no")]  # fmt: skip
        told.append([member(f"{person}-{i}", identifiers=both, occurred_at=at(1 + i))
                     for i, both in enumerate(named)])  # fmt: skip
    records = [record for one in told for record in one]
    chance.shuffle(records)
    house18.apply(records)
    assert len(people_of(house18)) == 30
    assert rebuilt(house18) == []


def test_what_came_too_late_is_told(house18: House) -> None:
    """By the order of events the second account had the phone first; the house met it last."""
    phone = Identifier(kind="phone", value="13911112222")
    one, two = (Identifier(kind="unionid", value=f"union-{name}") for name in "ab")
    house18.apply([member("late", identifiers=(phone, one), occurred_at=at(9))])
    house18.apply([member("early", identifiers=(phone, two), occurred_at=at(2))])
    (apart, *_) = rebuilt(house18)
    assert len(apart.identifier_nos) >= 1
    assert house18.differences() == []  # nothing is broken: a person may look at it


@pytest.mark.parametrize("seed", range(8))
def test_components_are_those_of_a_plain_search(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.choice([5, 60, 900])
    edges = [
        (chance.randrange(count), chance.randrange(count)) for _ in range(count // 2 + seed * 9)
    ]
    if seed == 5:
        edges = [(i, i + 1) for i in range(count)]  # one long chain
    if seed > 5:  # numbers with large holes, and below zero
        edges = [(a * 10**9 - 3 * 10**9, b * 10**9 - 3 * 10**9) for a, b in edges]
    chance.shuffle(edges)
    up: dict[int, int] = {}

    def root(node: int) -> int:
        while up.setdefault(node, node) != node:
            up[node] = up[up[node]]
            node = up[node]
        return node

    for a, b in edges:
        one, two = sorted((root(a), root(b)))
        up[two] = one
    expected = {node: root(node) for node in up}
    database = sets.opened()
    database.execute("create temp table edge (a bigint, b bigint)")
    database.executemany("insert into edge values (?, ?)", edges)
    components(database)
    labels = dict(database.execute("select node, label from label").fetchall())
    assert labels == {node: expected[node] for a, b in edges if a != b for node in (a, b)}


def test_a_log_of_records_without_links() -> None:
    log = [Said(1, None, 10, 5, True, False, False), Said(2, None, 11, 6, True, False, False)]
    nodes = [Node(1, 2, 0, 7), Node(2, 2, 0, 8)]
    assert people(log, nodes, KINDS) == {frozenset({1}), frozenset({2})}
