"""The promises of a batch: however records are cut, and whoever comes at once, one result."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.histories import Shop, nothing_is_halved, open_shop  # noqa: F401
from tests.house import BASE_RULE, FOUR_TIERS, House, at, order, phone, refund
from tests.servers import Server
from yihui import checks
from yihui.collect import Arrival, Behaviour, Identifier, Outcome, Record
from yihui.core.errors import Unavailable

# Numbers depend on the cut; what a record is called outside does not.
NAMES = """
with name as (
    select source_no, external_id, version, order_no as record_no from orders.sales_order
    union all select source_no, external_id, 0, refund_no from orders.refund
    union all select source_no, external_id, 0, record_no from collect.receipt where kind = 3
    union all select source_no, external_id, 0, record_no from collect.behaviour
), named as (
    select record_no, concat(external_id, '.', version) as name from name
), owner as (
    select member_no, string_agg(masked, ' ' order by masked) as who
    from identity.identifier_value group by member_no
)
"""
PICTURES = {
    "balances": """select who, available, pending, debt
        from points.balance join owner using (member_no)""",
    "lots": """select who, n.name, granted, remaining, reversed, expired, pending, available_on,
            expires_on, occurred_at
        from points.lot l join owner using (member_no)
        left join named n on n.record_no = order_no""",
    "debts": """select who, n.name, owed, remaining
        from points.debt join owner using (member_no)
        left join named n on n.record_no = order_no""",
    "standings": """select who, growth, tier_no, orders, last_order_at
        from tiers.standing join owner using (member_no)""",
    "changes": """select who, from_tier_no, to_tier_no, growth, cause, c.name
        from tiers.change join owner using (member_no)
        left join named c on c.record_no = cause_no""",
    "growth": """select who, growth, cause, c.name
        from tiers.growth_entry join owner using (member_no)
        left join named c on c.record_no = cause_no""",
    "entries": """select who, from_account, to_account, points, cause, c.name, o.name, v.code, late,
            e.occurred_at
        from points.entry e join owner using (member_no)
        left join named c on c.record_no = cause_no left join named o on o.record_no = order_no
        left join points.rule_version v using (rule_version_no)""",
    "orders": """select coalesce(who, 'nobody'), external_id, version, paid_fen, status,
            exists (select from orders.void v where v.order_no = o.order_no)
        from orders.sales_order o left join owner using (member_no)""",
    "waiting": """select external_id, order_key, refund_fen
        from orders.waiting_refund where waiting""",
    "said": """select who, evidence, refused
        from identity.assertion left join owner using (member_no)""",
    "quarantine": "select external_id, code from collect.quarantine",
}  # fmt: skip


def picture(house: House) -> dict[str, Counter[tuple[Any, ...]]]:
    """All that must not depend on the cut, as multisets."""
    return {name: Counter(house.rows(NAMES + query)) for name, query in PICTURES.items()}


def differences(house: House) -> list[checks.Difference]:
    async def ask() -> list[checks.Difference]:
        async with house.pool.connection() as connection:
            return await checks.check(connection, lambda name: None)

    return house.wait(ask())


def cuts(records: Sequence[Record], how: str, seed: int) -> list[Sequence[Record]]:
    """The same records in batches of one, of random sizes, or in a single one."""
    if how == "whole":
        return [records]
    chance = random.Random(seed)
    batches, start = [], 0
    while start < len(records):
        size = 1 if how == "single" else chance.choice((1, 2, 3, 5, 20, 60))
        batches.append(records[start : start + size])
        start += size
    return batches


@pytest.mark.parametrize("seed", range(2))
def test_the_cut_changes_nothing(pg18: Server, tmp_path: Path, seed: int) -> None:
    records = Shop(seed, acts=True).history(260)
    assert sum(isinstance(record, Behaviour) for record in records) > 40
    pictures, totals = {}, {}
    for how in ("single", "random", "whole"):
        with pg18.clone() as url:
            house = House(url, tmp_path / how)
            try:
                open_shop(house)
                for batch in cuts(records, how, seed):
                    house.apply(batch)
                pictures[how], totals[how] = picture(house), house.totals()
                assert differences(house) == []
                for shared, day in ((False, 13), (True, 17)):
                    used = "select sum(points) from points.budget_use where shared = %(shared)s"
                    days = house.rows(used + " group by day", {"shared": shared})
                    assert max(days) == (day,)
            finally:
                house.close()
    for how in ("random", "whole"):
        for name, expected in pictures["single"].items():
            found = pictures[how][name]
            assert (how, name, expected - found, found - expected) == (
                how, name, Counter(), Counter(),
            )  # fmt: skip
        assert totals[how] == totals["single"]


def test_a_double_of_a_refused_record_is_refused_as_well(house18: House) -> None:
    """A till that repeats a refused record at once must not hear that it is known and applied."""
    house18.apply([order(version=1)])
    other = order(version=1, paid_fen=1)
    apart = [house18.apply([other])[0].state for _ in range(2)]
    together = [outcome.state for outcome in house18.apply([other, other])]
    assert together == apart == ["quarantined", "quarantined"]


def test_refused_identifiers_are_counted_alike_however_cut(house18: House) -> None:
    def refused() -> int:
        return house18.totals()["identifiers_refused"]

    one = order("a", identifiers=phone("13800138000"))
    for _ in range(2):
        house18.apply([one])
    apart = refused()
    other = order("b", identifiers=phone("13800138000"))
    house18.apply([other, other])
    assert refused() - apart == apart


def test_codes_of_a_batch_that_was_cut_off_are_not_believed(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a transaction learned is only known once it has committed."""
    pool = house18.lane().pool

    async def cut_off(work: Any) -> None:
        async with pool.connection() as connection:
            async with connection.transaction(force_rollback=True):
                await work(connection)
        raise Unavailable

    with monkeypatch.context() as patch:
        patch.setattr(pool, "transact", cut_off)
        with pytest.raises(Unavailable):
            house18.apply([order(store="s1")])
    house18.apply([order(store="s1")])
    known = "select code from orders.sales_order join organisation.store using (store_no)"
    assert house18.rows(known) == [("s1",)]


WAITING = """
select count(*) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'
"""
WRITTEN = """
select count(*)
from pg_locks
where relation = 'orders.order_line'::regclass and mode = 'RowExclusiveLock'
"""


def meet(
    house: House, first: Sequence[Record], second: Sequence[Record]
) -> tuple[list[Outcome], list[Outcome]]:
    """Two batches at once: the first is held after it identified its buyers and took its receipts,
    the second runs as far as it can beside it; then both are let go."""
    lanes = (house.lane("bulk"), house.lane("interactive"))
    running = []
    with psycopg.connect(house.url) as holder:
        holder.execute("lock table points.balance in exclusive mode")
        for count, (lane, records) in enumerate(zip(lanes, (first, second), strict=True), 1):
            running.append(house.begin(lane.apply([Arrival(record) for record in records])))
            until = time.monotonic() + 10
            while house.row(WAITING) != (count,):
                assert time.monotonic() < until, "the batches do not meet"
        holder.rollback()
    one, two = (each.result(30) for each in running)
    assert differences(house) == []
    return one, two


def test_who_waits_for_a_member_has_written_her_new_orders(house18: House) -> None:
    """The longer a batch holds its members, the longer those wait who share one of them."""
    with psycopg.connect(house18.url) as holder:
        holder.execute("lock table points.balance in exclusive mode")
        running = house18.begin(house18.lane("bulk").apply([Arrival(order())]))
        until = time.monotonic() + 10
        while house18.row(WAITING) != (1,):
            assert time.monotonic() < until, "the batch does not wait"
        assert house18.row(WRITTEN) == (1,)
        holder.rollback()
    assert state(running.result(30)) == ["applied"]
    assert differences(house18) == []


def state(outcomes: list[Outcome]) -> list[str]:
    return [outcome.state for outcome in outcomes]


def test_two_batches_that_meet_a_new_buyer_make_one_member(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    one, two = meet(house, [order("a")], [order("b")])
    assert one[0].member_no == two[0].member_no
    assert house.row("select count(*) from identity.member") == (1,)
    assert house.row("select available from points.balance") == (200,)


def test_two_batches_that_link_a_buyer_differently_make_one_member(house: House) -> None:
    app = (Identifier(kind="openid", value="openid-1", scope="app"),)
    one, two = meet(house, [order("a", identifiers=phone() + app)], [order("b", identifiers=app)])
    assert one[0].member_no == two[0].member_no
    assert house.row("select count(*) from identity.member") == (1,)


def test_the_same_order_in_two_batches_is_one(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    one, two = meet(house, [order("a"), order("b")], [order("b"), order("c")])
    assert (state(one), state(two)) == (["applied", "applied"], ["duplicate", "applied"])
    assert two[0].member_no == one[1].member_no
    assert house.row("select available from points.balance") == (300,)


def test_a_refund_and_its_order_at_once_find_each_other(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    # The refund's batch brings another order, so that it waits for a lock too.
    with_refund = [refund("ra", 4_000, "a"), order("x")]
    one, two = meet(house, with_refund, [order("a")])
    assert (state(one), state(two)) == (["waiting", "applied"], ["applied"])
    one, two = meet(house, [order("b")], [refund("rb", 4_000, "b")])
    assert (state(one), state(two)) == (["applied"], ["applied"])
    assert house.row("select available from points.balance") == (220,)
    assert house.row("select growth, orders from tiers.standing") == (220, 3)
    assert house.totals()["waiting"] == 0


def test_two_parts_of_a_refund_at_once_take_back_one_after_the_other(house: House) -> None:
    """Neither reads what was taken back before the other one has written it."""
    house.publish_rule("base", BASE_RULE)
    house.apply([order("a", 9_999), order("used", 0, points_used=30)])
    one, two = meet(house, [refund("r1", 3_333, "a")], [refund("r2", 6_666, "a")])
    assert (state(one), state(two)) == (["applied"], ["applied"])
    assert house.row("select available, debt from points.balance") == (0, 30)
    meet(house, [refund("r3", 100, "a")], [refund("r3", 100, "a")])
    assert house.row("select available, debt from points.balance") == (0, 30)
    assert house.totals()["points_reversed"] == 99


@pytest.mark.parametrize("versions", [(2, 3), (3, 2)])
def test_two_corrections_at_once_leave_the_newest(house: House, versions: tuple[int, int]) -> None:
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    house.apply([order(version=1)])
    meet(house, *([order(version=version, paid_fen=version * 6_000)] for version in versions))
    assert house.rows("select version, paid_fen from orders.sales_order_view") == [(3, 18_000)]
    assert house.row("select available from points.balance") == (180,)
    assert house.row("select growth, orders from tiers.standing") == (180, 1)


def test_a_newer_version_that_says_the_same_changes_no_fact(house18: House) -> None:
    """Platforms count up whenever an order moves on: shipped, received, remembered."""
    house18.publish_rule("base", BASE_RULE)
    house18.apply([order(version=1), refund(refund_fen=5_000)])
    assert state(house18.apply([order(version=9)])) == ["duplicate"]
    assert house18.rows("select version, confirmed from collect.receipt where kind = 1") == [(1, 9)]
    assert house18.row("select available from points.balance") == (50,)
    late = house18.apply([order(version=5, paid_fen=20_000)])
    assert state(late) == ["superseded"]
    assert house18.row("select count(*) from orders.void") == (0,)
    assert house18.differences() == []


@pytest.mark.parametrize("refund_first", [True, False])
def test_a_refund_and_a_correction_at_once_see_each_other(house: House, refund_first: bool) -> None:
    """Whoever gets the member's lock second acts on what the other one has left."""
    house.publish_rule("base", BASE_RULE)
    house.apply([order(version=1)])
    batches: list[list[Record]] = [[order(version=2, paid_fen=20_000)], [refund(refund_fen=5_000)]]
    one, two = meet(house, *(reversed(batches) if refund_first else batches))
    refused = [outcome.problem.code for outcome in one + two if outcome.problem]
    assert refused in ([], ["order_refunded"])
    assert house.row("select available from points.balance") == (50 if refused else 150,)


def test_a_refund_before_a_correction_in_one_batch_forbids_it(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE)
    house18.apply([order(version=1)])
    outcomes = house18.apply([refund(refund_fen=5_000), order(version=2, paid_fen=20_000)])
    assert state(outcomes) == ["applied", "quarantined"]
    assert house18.row("select available from points.balance") == (50,)


def test_two_batches_of_different_rules_do_not_oversell_the_budget_they_share(
    house18: House,
) -> None:
    """An order of shop a earns by one rule and one of shop b by another, 100 each of 150; nobody
    gets what is taken back."""
    house18.share_budget("spring", in_all=150)
    for code in ("a", "b"):
        where = {"field": "order.channel", "is": "equal", "value": code}
        house18.publish_rule(code, BASE_RULE | {"shared_budget": "spring", "when": where})
    other = phone("13900000002")
    meet(house18, [order("a", channel="a")], [order("b", channel="b", identifiers=other)])
    used = "select sum(points), count(distinct code) from points.budget_use where shared"
    assert house18.row("select sum(available) from points.balance") == (150,)
    assert house18.row(used) == (150, 2)
    house18.apply([refund(order="a"), order("c", channel="a")])
    assert house18.row(used) == (150, 2)
    assert differences(house18) == []


@pytest.mark.parametrize("size", [1, 6])
def test_rules_that_share_a_budget_are_served_in_the_order_of_arrival(
    house18: House, size: int
) -> None:
    """70 points a day: each order earns 20 by one rule and 10 by the other; the third of a day gets
    what is left, by the rule that is older first. A rule outside gives on."""
    house18.share_budget("spring", per_day=70, in_all=1000)
    for code, points in (("first", 20), ("second", 10)):
        house18.publish_rule(code, BASE_RULE | {
            "points": 0, "fixed_points": points, "shared_budget": "spring"})  # fmt: skip
    house18.publish_rule("outside", BASE_RULE | {"points": 0, "fixed_points": 1})
    made = [order(f"o{n}", identifiers=phone(f"1390000000{n % 3}"), occurred_at=at(1 + n % 2))
            for n in range(6)]  # fmt: skip
    for start in range(0, 6, size):
        house18.apply(made[start : start + size])
    granted = house18.rows("""
        select o.external_id, v.code, e.points
        from points.entry e
        join orders.sales_order o using (member_no, order_no)
        join points.rule_version v using (rule_version_no)
        where e.from_account = 1 and v.code <> 'outside'
        order by 1, 2""")
    each = [(code, points) for code, points in (("first", 20), ("second", 10))]
    whole = [(f"o{n}", *one) for n in range(4) for one in each]
    assert granted == [*whole, ("o4", "first", 10), ("o5", "first", 10)]
    assert house18.row("select count(*) from points.entry e join points.rule_version v"
                       " using (rule_version_no) where v.code = 'outside'") == (6,)  # fmt: skip
    assert differences(house18) == []


def test_two_batches_that_meet_at_the_end_of_a_budget_do_not_oversell_it(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE | {"budget_in_all": 150})
    other = phone("13900000002")
    meet(house18, [order("a")], [order("b", identifiers=other), order("c", identifiers=other)])
    assert house18.row("select sum(available) from points.balance") == (150,)
    house18.apply([order("d"), order("e", identifiers=other)])
    assert house18.row("select sum(available), max(points) from points.balance, points.budget_use"
                       ) == (150, 150)  # fmt: skip
