"""A rule's own budget is one for all its versions, however they come to draw on it."""

import time
from typing import Any

import psycopg
import pytest

from tests.house import BASE_RULE, House, at, order, phone
from yihui.collect import Arrival

SHARED = "points.shared_budget"
WAITING = """
select count(*)
from pg_locks l
join pg_stat_activity a using (pid)
where a.datname = current_database() and not l.granted
    and coalesce(l.relation::regclass::text = 'points.shared_budget', false) = %(at_shared)s
"""
BUDGET = {"budget_in_all": 150}
OTHER = phone("13900000002")


def wait_for(house: House, count: int, at_shared: bool) -> None:
    until = time.monotonic() + 20
    while house.row(WAITING, {"at_shared": at_shared}) != (count,):
        assert time.monotonic() < until, "they do not meet"
        time.sleep(0.01)


def granted(house: House) -> tuple[Any, ...]:
    return house.row("""
        select sum(e.points)::int, count(distinct v.version)
        from points.entry e join points.rule_version v using (rule_version_no)
        where v.code = 'own' and e.from_account = 1""")


def test_a_batch_that_read_the_version_before_meets_one_that_read_the_new_one(
    house18: House,
) -> None:
    """Both have read their rules, version 1 and version 2, when the budget of 150 is asked; each
    would give 100. Rules are read with the shared budgets, so a lock on those stops them there."""
    house18.share_budget("spring", in_all=1, end="tell_only")  # or its lock would do
    house18.publish_rule("sharing", BASE_RULE | {"shared_budget": "spring", "from": "2099-01-01"})
    house18.publish_rule("own", BASE_RULE | BUDGET)
    with psycopg.connect(house18.url) as reading, psycopg.connect(house18.url) as counting:
        reading.execute(f"lock table {SHARED} in access exclusive mode".encode())
        before = house18.begin(house18.lane("bulk").apply([Arrival(order("a"))]))
        wait_for(house18, 1, at_shared=True)
        house18.publish_rule("own", BASE_RULE | BUDGET | {"name_en": "Newer"})
        newer = order("b", identifiers=OTHER)
        after = house18.begin(house18.lane("interactive").apply([Arrival(newer)]))
        wait_for(house18, 2, at_shared=True)
        counting.execute("lock table points.budget_use in share mode")
        reading.rollback()
        wait_for(house18, 2, at_shared=False)
        counting.rollback()
    before.result(30), after.result(30)
    assert granted(house18) == (150, 2)
    assert house18.row("select sum(points)::int from points.budget_use") == (150,)
    assert house18.differences() == []


@pytest.mark.parametrize(("newer", "given"), [({}, 150), ({"budget_in_all": 120}, 120)])
def test_two_live_versions_in_one_round_draw_on_one_budget(
    house18: House, newer: dict[str, Any], given: int
) -> None:
    """Version 1 counts on one day, version 2 from the next on, and a batch has an order of each,
    100 points each. What the first was given counts for the second, which says itself how much
    there is."""
    house18.publish_rule("own", BASE_RULE | BUDGET)
    house18.publish_rule("own", BASE_RULE | BUDGET | newer | {"from": "2026-03-03"})
    house18.apply([order("a", occurred_at=at(1)),
                   order("b", occurred_at=at(2), identifiers=OTHER)])  # fmt: skip
    assert granted(house18) == (given, 2)
    assert house18.row("select sum(points)::int from points.budget_use") == (given,)
    assert house18.differences() == []
