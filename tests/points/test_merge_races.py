"""Merges that meet orders, refunds, redemptions and other merges: nothing is lost, nobody waits
for ever. Whoever comes second has laid out its work before the first one commits."""

import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any

import psycopg
import pytest

from tests.histories import nothing_is_halved  # noqa: F401
from tests.house import House, order, phone, refund
from tests.points.test_merging import ANNA, BELLA, CLARA, held, merge, one_id, two, unmerge
from yihui import merging
from yihui.collect import Arrival, Record
from yihui.core.db import Connection
from yihui.core.errors import YihuiError
from yihui.points.redeeming import Desk, Request

WAITING = """
select count(*) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'
"""
Work = Coroutine[Any, Any, Any]


def meet(
    house: House, *works: Callable[[], Work], at: str = "points.balance"
) -> list["Future[Any]"]:
    """Start each when the one before it waits for its members, or for another table's rows; then
    let all go, in that order."""
    running: list[Future[Any]] = []
    with psycopg.connect(house.url) as holder:
        # Rows are let go to whoever waited first, a table to all at once.
        holder.execute(f"select from {at} for update".encode())
        for count, work in enumerate(works, 1):
            running.append(house.begin(work()))
            until = time.monotonic() + 20
            while house.row(WAITING) != (count,):
                assert time.monotonic() < until, "they do not meet"
                time.sleep(0.01)
        holder.rollback()
    for one in running:
        one.exception(60)
    assert house.differences() == []
    return running


def merging_of(house: House, survivor: str, merged: str) -> Callable[[], Work]:
    asked = merging.Asked(one_id(house, survivor), one_id(house, merged), keep_order=True)

    async def work(connection: Connection) -> int:
        return await merging.propose(connection, asked, "op", "the same person")

    return lambda: house.pool.transact(work)


def undoing(house: House, merge_no: int) -> Callable[[], Work]:
    return lambda: house.pool.transact(
        lambda connection: merging.undo(connection, merge_no, "hq", "two people")
    )


def applying(house: House, *records: Record) -> Callable[[], Work]:
    lane = house.lane("bulk")
    return lambda: lane.apply([Arrival(record) for record in records])


def member_no(house: House, number: str) -> int:
    found: int = house.row(
        "select member_no from identity.identifier_value where kind_no = 2 and masked like %(t)s",
        {"t": f"%{number[-4:]}"},
    )[0]
    return found


def burning(house: House, number: str, points: int, reference: str) -> Callable[[], Work]:
    request = Request(reference, member_no(house, number), points)
    desk = Desk(house.lane("interactive").pool)
    house.wait(desk._prepare(desk.pool, [request]))
    return lambda: desk.burn([request])


@pytest.mark.parametrize("merge_first", [True, False])
def test_a_merge_meets_an_order_and_a_refund(house: House, merge_first: bool) -> None:
    two(house)
    records = applying(
        house, order("c", 20_000, identifiers=phone(BELLA)), refund("r", 25_000, "b")
    )
    joining = merging_of(house, ANNA, BELLA)
    done = meet(house, *((joining, records) if merge_first else (records, joining)))
    assert [outcome.state for one in done if isinstance(one.result(), list)
            for outcome in one.result()] == ["applied", "applied"]  # fmt: skip
    assert (held(house, ANNA), held(house, BELLA)) == ((1450, 0, 0), (0, 0, 0))
    assert house.rows("select growth, tier_no, orders from tiers.standing") == [(1450, 2, 3)]


@pytest.mark.parametrize("undo_first", [True, False])
def test_an_unmerge_meets_an_order_and_a_refund(house: House, undo_first: bool) -> None:
    two(house)
    merge_no = merge(house, ANNA, BELLA)
    records = applying(
        house, order("c", 20_000, identifiers=phone(BELLA)), refund("r", 25_000, "b")
    )
    parting = undoing(house, merge_no)
    meet(house, *((parting, records) if undo_first else (records, parting)))
    assert (held(house, ANNA), held(house, BELLA)) == ((1000, 0, 0), (450, 0, 0))


@pytest.mark.parametrize("merge_first", [True, False])
def test_a_merge_meets_a_redemption(house: House, merge_first: bool) -> None:
    two(house)
    burn, joining = burning(house, BELLA, 400, "till-1"), merging_of(house, ANNA, BELLA)
    done = meet(house, *((joining, burn) if merge_first else (burn, joining)))
    answer = done[1 if merge_first else 0].result()[0]
    assert (answer.refused, answer.points) == (None, 400)
    assert held(house, ANNA) == (1100, 0, 0)


@pytest.mark.parametrize("undo_first", [True, False])
def test_an_unmerge_meets_a_redemption_of_all(house: House, undo_first: bool) -> None:
    two(house)
    merge_no = merge(house, ANNA, BELLA)
    burn, parting = burning(house, BELLA, 1500, "till-1"), undoing(house, merge_no)
    done = meet(house, *((parting, burn) if undo_first else (burn, parting)))
    answer = done[1 if undo_first else 0].result()[0]
    assert answer.refused == ("not_enough_points" if undo_first else None)
    assert held(house, ANNA) == ((1000, 0, 0) if undo_first else (0, 0, 0))
    assert held(house, BELLA) == ((500, 0, 0) if undo_first else (0, 0, 0))


def test_two_requests_of_two_who_are_one_are_not_both_served(house: House) -> None:
    two(house)
    merge(house, ANNA, BELLA)
    requests = [Request(f"r{n}", member_no(house, number), 1000)
                for n, number in enumerate((ANNA, BELLA))]  # fmt: skip
    answers = house.wait(Desk(house.lane().pool).burn(requests))
    assert [answer.refused for answer in answers] == [None, "not_enough_points"]
    assert held(house, ANNA) == (500, 0, 0)
    assert house.differences() == []


@pytest.mark.parametrize("chain_first", [True, False])
def test_two_merges_meet_in_one_member(house: House, chain_first: bool) -> None:
    """Clara into Bella and Bella into Anna: whatever comes first, each has one survivor."""
    two(house)
    house.apply([order("e", 30_000, identifiers=phone(CLARA))])
    inner, outer = merging_of(house, BELLA, CLARA), merging_of(house, ANNA, BELLA)
    done = meet(house, *((inner, outer) if chain_first else (outer, inner)))
    lost = [each.exception() for each in done]
    if lost == [None, None]:  # Clara came first
        assert held(house, ANNA) == (1800, 0, 0)
    else:  # Bella was gone when Clara was to join her
        assert [error.code for error in lost if isinstance(error, YihuiError)] == ["moved_on"]
        assert (held(house, ANNA), held(house, CLARA)) == ((1500, 0, 0), (300, 0, 0))
    survivors = house.rows(
        "select distinct s.state from identity.member m"
        " join identity.member s on s.member_no = m.survivor_no"
    )
    assert survivors == [("active",)]


def test_the_same_merge_twice_at_once_is_done_once(house: House) -> None:
    two(house)
    one, other = merging_of(house, ANNA, BELLA), merging_of(house, BELLA, ANNA)
    first = house.begin(one())
    second = house.begin(other())
    lost = [each.exception(60) for each in (first, second)]
    names = {type(error).__name__ for error in lost if error}
    assert names <= {"Conflict", "MovedOn", "SamePerson"}
    assert lost.count(None) == 1
    assert held(house, ANNA)[0] + held(house, BELLA)[0] == 1500
    assert house.differences() == []


def test_many_at_once_neither_deadlock_nor_lose(house18: House) -> None:
    """Merges and unmerges go round among three people while tills sell, refund and redeem."""
    two(house18)
    house18.apply([order("e", 30_000, identifiers=phone(CLARA))])
    people = (ANNA, BELLA, CLARA)
    works: list[Future[Any]] = []
    lane = house18.lane("interactive")
    for turn in range(8):
        pair = [people[turn % 3], people[(turn + 1) % 3]]
        works.append(house18.begin(merging_of(house18, *pair)()))
        for number in people:
            sold = order(f"{turn}-{number}", 1_000, identifiers=phone(number))
            works.append(house18.begin(lane.apply([Arrival(sold)])))
        back = refund(f"r{turn}", 1_000, f"{turn}-{people[turn % 3]}")
        works.append(house18.begin(lane.apply([Arrival(back)])))
        works.append(house18.begin(burning(house18, people[turn % 3], 3, f"till-{turn}")()))
        for (merge_no,) in house18.rows(
            "select merge_no from identity.merge where state = 'done' order by 1 limit 1"
        ):
            works.append(house18.begin(undoing(house18, merge_no)()))
    errors = [one.exception(120) for one in works]
    allowed = {"Conflict", "MovedOn", "SamePerson", "Settled"}
    assert {type(error).__name__ for error in errors if error} <= allowed
    for (merge_no,) in house18.rows("select merge_no from identity.merge where state = 'done'"):
        unmerge(house18, merge_no)
    assert house18.differences() == []
    total = house18.row("select sum(available - debt) from points.balance")
    assert total == (1500 + 300 + 8 * 20 - 8 * 3,)
