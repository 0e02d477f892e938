"""A closed month never changes: what comes later corrects it in the first month that is open."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, order, phone, refund
from tests.points.test_liability import lines, only
from tests.points.test_merging import ANNA
from yihui.points import closing, liability
from yihui.points.closing import ClosingSecond, ClosingSettled, ClosingUnfit
from yihui.points.liability import AssumptionKind, LiabilityReport, keeping
from yihui.points.liability.types import MoneyMonth

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
FIRST, SECOND = "user:1", "user:2"


def shop(house: House) -> None:
    """March and April, as finance found them when it closed them."""
    house.publish_rule("base", BASE_RULE)
    house.apply([
        order("a", 100_000, occurred_at=at(1)),
        order("b", 50_000, occurred_at=at(2), identifiers=phone(ANNA)),
        order("uses", 1_000, points_used=300, occurred_at=at(33)),
    ])  # fmt: skip
    for kind, ratio in ((AssumptionKind.PRICE, (1, 1)), (AssumptionKind.BREAKAGE, (1, 10))):
        assume(house, kind, ratio)


def assume(house: House, kind: AssumptionKind, ratio: tuple[int, int]) -> None:
    house.do(
        lambda connection: liability.assume(
            connection, "points", kind, MARCH, ratio, "from the budget", FIRST
        )
    )


def ask(house: House, first: date, last: date, known_at: datetime | None = None) -> int:
    return house.wait(keeping.ask(house.pool, first, last, known_at, FIRST))


def report(
    house: House, first: date, last: date, known_at: datetime | None = None
) -> LiabilityReport:
    number = ask(house, first, last, known_at)
    return keeping.read(house.do(lambda connection: keeping.find_one(connection, number)))


def propose(house: House, month: date) -> int:
    number = ask(house, month, month)
    return house.do(lambda connection: closing.propose(connection, number, FIRST))


def close(house: House, month: date) -> int:
    made = propose(house, month)
    house.do(lambda connection: closing.approve(connection, made, SECOND, "looked through"))
    return made


def adds_up(one: MoneyMonth) -> bool:
    corrected = one.corrected_deferred_fen - one.corrected_recognised_fen
    moved = one.deferred_fen - one.recognised_fen + one.changed_fen
    return one.opening_fen + corrected + moved == one.closing_fen


def parts(told: LiabilityReport) -> Sequence[Any]:
    shown = only(told)
    return shown.rolls, shown.debt, shown.ages, shown.expiries, shown.vintages, shown.money


def test_what_comes_later_corrects_a_closed_month_in_the_next(house18: House) -> None:
    shop(house18)
    close(house18, MARCH)
    march = report(house18, MARCH, MARCH)
    house18.apply([
        order("late", 10_000, occurred_at=at(3)),  # 100 points of March
        refund("back", 20_000, "a", occurred_at=at(4)),  # 200 of March go back
    ])  # fmt: skip
    assume(house18, AssumptionKind.PRICE, (2, 1))
    assert parts(report(house18, MARCH, MARCH)) == parts(march), "it never changes"
    assert only(march).rolls[0].closing == 1_500
    both = report(house18, MARCH, APRIL)
    whole = only(both).rolls[0]
    assert whole.closings == [1_500, 1_110]
    assert lines(whole, 0) == {"earned": 1_500}
    assert lines(whole, 1) == {"earned": 10, "redeemed": -300, "corrected": -100}
    assert (only(both).reconciliation.corrected, both.ties) == (-100, True)
    before, after = only(both).money
    assert before == only(march).money[0]
    assert (after.opening_fen, after.corrected_sales_fen) == (before.closing_fen, -10_000)
    assert after.corrected_deferred_fen > 0, "half of the sales, and twice the price"
    assert adds_up(before)
    assert adds_up(after)
    april = only(report(house18, APRIL, APRIL))
    assert (april.rolls[0].opening, april.money) == (1_500, [after])
    assert sum(one.outstanding for one in april.vintages) == 1_110
    # As if nothing had been closed, the end is the same: only the way to it differs.
    house18.rows("update points.closing set state = 'refused'")
    free = only(house18.wait(liability.find_report(house18.pool, MARCH, APRIL, None)))
    assert free.rolls[0].closings == [1_400, 1_110]
    assert lines(free.rolls[0], 1) == {"earned": 10, "redeemed": -300}
    assert (free.money[1].closing_fen, free.vintages) == (after.closing_fen, april.vintages)


def test_corrections_go_to_the_first_open_month_of_their_time(house18: House) -> None:
    shop(house18)
    close(house18, MARCH)
    house18.apply([order("late", 10_000, occurred_at=at(3))])
    close(house18, APRIL)
    known = report(house18, MARCH, APRIL)
    house18.apply([
        order("later", 20_000, occurred_at=at(4)),
        # What a correction replaces goes out again in the month in which that is known.
        order("late", 5_000, occurred_at=at(3), version=2),
    ])  # fmt: skip
    assert parts(report(house18, MARCH, APRIL)) == parts(known)
    may = only(report(house18, MARCH, MAY))
    whole = may.rolls[0]
    assert [lines(whole, place).get("corrected", 0) for place in range(3)] == [0, 100, 150]
    assert (whole.closings[1], whole.ties) == (only(known).rolls[0].closing, True)
    assert [one.corrected_sales_fen for one in may.money] == [0, 10_000, 15_000]
    assert all(map(adds_up, may.money))
    assert may.money[1] == only(known).money[1]
    assert not house18.differences()


def test_two_people_close_months_in_their_order(house18: House) -> None:
    shop(house18)
    today = house18.row("select now()::date")[0].replace(day=1)
    for wrong in ((MARCH, APRIL), (today, today)):
        number = ask(house18, *wrong)
        with pytest.raises(ClosingUnfit):
            house18.do(lambda c, number=number: closing.propose(c, number, FIRST))
    early = ask(house18, APRIL, APRIL)
    made = propose(house18, MARCH)
    with pytest.raises(ClosingUnfit):
        propose(house18, MARCH)
    with pytest.raises(ClosingSecond):
        house18.do(lambda c: closing.approve(c, made, FIRST, "myself"))
    house18.do(lambda c: closing.refuse(c, made, FIRST, "too early"))
    first = close(house18, MARCH)
    with pytest.raises(ClosingUnfit):
        propose(house18, MAY)
    with pytest.raises(ClosingUnfit):  # it was made before March was closed
        house18.do(lambda c: closing.propose(c, early, FIRST))
    second = close(house18, APRIL)
    with pytest.raises(ClosingSettled):
        house18.do(lambda c: closing.approve(c, second, SECOND, "again"))
    with pytest.raises(ClosingSettled):
        house18.do(lambda c: closing.reopen(c, first, FIRST, "not the last"))
    seen = house18.do(lambda c: closing.find_closing(c, second))
    assert (seen.state, seen.last, seen.outstanding) == ("closed", True, 1_210)


def test_a_reopened_month_counts_anew_and_stays_known(house18: House) -> None:
    shop(house18)
    made = close(house18, MARCH)
    old = report(house18, MARCH, MARCH)
    house18.apply([order("late", 10_000, occurred_at=at(3))])
    house18.do(lambda c: closing.reopen(c, made, FIRST, "an order was forgotten"))
    new = report(house18, MARCH, MARCH)
    assert only(new).rolls[0].closing == 1_600
    assert parts(report(house18, MARCH, MARCH, old.known_at)) == parts(old)
    close(house18, MARCH)
    assert parts(report(house18, MARCH, MARCH)) == parts(new)
    assert not house18.differences()
