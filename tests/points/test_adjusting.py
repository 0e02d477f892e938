"""Points given and taken by hand: as people tell it, down to the lots."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, member, order, refund
from tests.points.test_merging import ANNA, BELLA, held, merge, redeem, two, unmerge
from yihui.core.db import Connection
from yihui.points import adjusting
from yihui.points.adjusting import Asked, Undoing
from yihui.points.adjusting.types import (
    AdjustmentSecond,
    AdjustmentSettled,
    LotsApart,
    NotReversible,
    TooFewPoints,
)

MEMBER_NO = """select member_no from identity.identifier_value
    where kind_no = 2 and masked like %(tail)s"""
LOTS = """select granted, remaining, reversed, expired, expires_on is null
    from points.lot where member_no = %(no)s order by lot_no"""
ENTRIES = """select from_account, to_account, points, lot_no, debt_no from points.entry
    where cause in (12, 13) order by entry_no"""


def number_of(house: House, phone: str) -> int:
    found: int = house.row(MEMBER_NO, {"tail": f"%{phone[-4:]}"})[0]
    return found


def ask(house: House, phone: str, points: int, reference: str = "", **more: Any) -> Asked:
    wish = Asked(member_no=number_of(house, phone), points=points, origin="service",
                 reason="a broken parcel", reference=reference or f"ref {points}")  # fmt: skip
    return replace(wish, **more)


def adjust(house: House, wish: Asked, actor: str = "op") -> int:
    return house.do(lambda connection: adjusting.propose(connection, wish, actor))[0]


def undo(house: House, number: int, actor: str = "op", **more: Any) -> int:
    wish = Undoing(adjustment_no=number, reason="a slip", reference=f"undo {number}", **more)
    return house.do(lambda connection: adjusting.reverse(connection, wish, actor))[0]


def approve(house: House, number: int, actor: str = "hq") -> None:
    house.do(lambda connection: adjusting.approve(connection, number, actor))


def kept(house: House, number: int) -> adjusting.Adjustment:
    return house.do(lambda connection: adjusting.find_adjustment(connection, number))


def lots(house: House, phone: str) -> list[tuple[Any, ...]]:
    return house.rows(LOTS, {"no": number_of(house, phone)})


def anna(house: House, *opening: tuple[int, date | None]) -> None:
    """Anna with these points, each with its last day."""
    house.apply([
        member(f"m{place}", identifiers=order().identifiers, opening_points=points,
               opening_expires_on=until, occurred_at=at(hour=9, minute=place))
        for place, (points, until) in enumerate(opening)
    ])  # fmt: skip


PHONE = "13900000001"
FAR, FARTHER = date(2099, 1, 31), date(2099, 6, 30)

# What she has (points, last day), what is done by hand, what she has then (available, debt) and
# what is left in each lot; and after it was undone. `None`: it is refused.
STORIES: list[tuple[str, list[tuple[int, date | None]], int, bool, Any, Any, Any]] = [
    ("points are given", [(100, FAR)], 500, False, (600, 0), [100, 500], [100, 0]),
    ("points are given to somebody with none", [], 500, False, (500, 0), [500], [0]),
    ("points are taken, soonest expiry first", [(100, FARTHER), (50, FAR)], -80, False,
     (70, 0), [70, 0], [100, 50]),
    ("all points are taken", [(100, FAR)], -100, False, (0, 0), [0], [100]),
    ("not more than there are", [(100, FAR)], -101, False, None, None, None),
    ("more than there are, as debt", [(100, FAR)], -130, True, (0, 30), [0], [100]),
    ("lots without expiry come last", [(100, None), (50, FAR)], -60, False,
     (90, 0), [90, 0], [100, 50]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("opening", "points", "as_debt", "after", "left", "undone"),
    [one[1:] for one in STORIES], ids=[one[0] for one in STORIES],
)  # fmt: skip
def test_stories(
    house18: House, opening: list[tuple[int, date | None]], points: int, as_debt: bool,
    after: Any, left: Any, undone: Any,
) -> None:  # fmt: skip
    anna(house18, *opening)
    if not opening:
        house18.apply([member("m")])
    before = held(house18, PHONE)
    wish = ask(house18, PHONE, points, as_debt=as_debt)
    if after is None:
        with pytest.raises(TooFewPoints):
            adjust(house18, wish)
        assert (held(house18, PHONE), house18.rows("select 1 from points.adjustment")) == (
            before, [])  # fmt: skip
        return
    number = adjust(house18, wish)
    assert held(house18, PHONE) == (after[0], 0, after[1])
    assert [lot[1] for lot in lots(house18, PHONE)] == left
    assert house18.differences() == []
    undo(house18, number)
    assert held(house18, PHONE) == before
    assert [lot[1] for lot in lots(house18, PHONE)] == undone
    assert house18.differences() == []
    totals = house18.totals()
    assert totals["points_adjusted"] == 0
    assert totals["points_outstanding"] == totals["points_issued"]


def test_points_given_expire_like_those_of_an_order_of_today(house18: House) -> None:
    house18.apply([member("m")])
    given = kept(house18, adjust(house18, ask(house18, PHONE, 1, "no rule")))
    assert given.expires_on is None
    house18.publish_rule("base", BASE_RULE | {"expiry_months": 6})
    house18.publish_rule("long", BASE_RULE | {"expiry_months": 24})
    house18.apply([order("o", 100)])
    earned = house18.row("select max(expires_on) from points.lot where order_no is not null")[0]
    given = kept(house18, adjust(house18, ask(house18, PHONE, 1, "longest")))
    today = house18.row("select (now() at time zone 'Asia/Shanghai')::date")[0]
    assert given.expires_on is not None
    months = (given.expires_on.year - today.year) * 12 + given.expires_on.month - today.month
    assert months == 24
    assert earned.day >= 28
    house18.publish_rule("ever", BASE_RULE | {"expiry_months": None})
    assert kept(house18, adjust(house18, ask(house18, PHONE, 1, "ever"))).expires_on is None


def test_points_given_pay_debts_first(house18: House) -> None:
    anna(house18, (100, FAR))
    house18.apply([order("o", 0, points_used=150)])
    assert held(house18, PHONE) == (0, 0, 50)
    number = adjust(house18, ask(house18, PHONE, 80))
    assert held(house18, PHONE) == (30, 0, 0)
    with pytest.raises(TooFewPoints):  # 50 of them are gone
        undo(house18, number)
    undo(house18, number, as_debt=True)
    assert held(house18, PHONE) == (0, 0, 50)
    assert house18.differences() == []


def test_what_was_spent_of_points_given_is_owed_only_if_that_is_said(house18: House) -> None:
    anna(house18, (100, FARTHER))
    house18.publish_rule("base", BASE_RULE | {"expiry_months": 12})
    number = adjust(house18, ask(house18, PHONE, 200))
    assert redeem(house18, PHONE, 150, "r").refused is None
    with pytest.raises(TooFewPoints) as refused:
        undo(house18, number)
    assert refused.value.facts["short_by"] == 150
    undo(house18, number, as_debt=True)
    # 50 left its lot, 150 were owed and paid at once from her others; 50 are still owed.
    assert held(house18, PHONE) == (0, 0, 50)
    assert kept(house18, number).reversed_by_no is not None
    assert house18.differences() == []


def test_a_debt_by_hand_that_was_paid_comes_back_to_the_lots_that_paid(house18: House) -> None:
    anna(house18, (100, FAR))
    number = adjust(house18, ask(house18, PHONE, -130, as_debt=True))
    house18.publish_rule("base", BASE_RULE)
    house18.apply([order("o", 2_000)])
    assert held(house18, PHONE) == (0, 0, 10)
    undo(house18, number)
    assert held(house18, PHONE) == (120, 0, 0)
    assert [lot[1] for lot in lots(house18, PHONE)] == [100, 20]
    assert house18.differences() == []
    house18.apply([refund("r", 2_000, "o")])
    assert held(house18, PHONE) == (100, 0, 0)
    assert house18.differences() == []


def test_a_reversal_is_done_once_and_is_not_reversed(house18: House) -> None:
    anna(house18, (100, FAR))
    number = adjust(house18, ask(house18, PHONE, -40))
    again = undo(house18, number)
    assert undo(house18, number) == again  # the same request, answered again
    for other in (number, again):
        wish = Undoing(adjustment_no=other, reason="once more", reference=f"x{other}")
        with pytest.raises(NotReversible):
            house18.do(lambda c, wish=wish: adjusting.reverse(c, wish, "op"))
    assert held(house18, PHONE) == (100, 0, 0)


def test_above_the_limit_a_second_person_decides(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_ADJUST_POINTS", "100")
    house18.apply([member("m")])
    small = adjust(house18, ask(house18, PHONE, 60, "small"))
    assert kept(house18, small).state == "done"
    # Many small ones are no way around: with those of the day it is above the limit.
    second = adjust(house18, ask(house18, PHONE, 41, "second"))
    assert kept(house18, second).state == "proposed"
    assert held(house18, PHONE) == (60, 0, 0)
    with pytest.raises(AdjustmentSecond):
        approve(house18, second, "op")
    approve(house18, second)
    assert held(house18, PHONE) == (101, 0, 0)
    with pytest.raises(AdjustmentSettled):
        approve(house18, second)
    # What a second person agreed to does not count for those who decide alone.
    assert kept(house18, adjust(house18, ask(house18, PHONE, 40, "third"))).state == "done"
    taken = undo(house18, second)
    assert kept(house18, taken).state == "proposed"
    house18.do(lambda c: adjusting.refuse(c, taken, "op", "not needed"))
    assert (kept(house18, taken).state, held(house18, PHONE)) == ("refused", (141, 0, 0))
    assert kept(house18, second).reversed_by_no is None
    assert house18.differences() == []


def test_what_waits_too_long_lapses_and_what_is_gone_meanwhile_is_not_taken(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_ADJUST_POINTS", "10")
    anna(house18, (100, FAR))
    number = adjust(house18, ask(house18, PHONE, -100))
    assert redeem(house18, PHONE, 1, "r").refused is None
    with pytest.raises(TooFewPoints):
        approve(house18, number)
    assert kept(house18, number).state == "proposed"
    house18.rows("update points.adjustment set lapses_at = now() - interval '1 second'")
    assert kept(house18, number).state == "lapsed"
    with pytest.raises(AdjustmentSettled):
        approve(house18, number)
    assert held(house18, PHONE) == (99, 0, 0)


def test_points_by_hand_go_along_with_a_merge_and_come_back(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_ADJUST_POINTS", "9000")
    two(house18)
    given = adjust(house18, ask(house18, BELLA, 300, "to bella"))
    merge_no = merge(house18, ANNA, BELLA)
    assert held(house18, ANNA) == (1800, 0, 0)
    taken = adjust(house18, ask(house18, BELLA, -900, "from bella"))
    assert held(house18, ANNA) == (900, 0, 0)  # her own 800 first, then 100 of Anna's
    undo(house18, given, as_debt=True)
    assert held(house18, ANNA) == (600, 0, 0)
    assert house18.differences() == []
    unmerge(house18, merge_no)
    assert house18.differences() == []
    with pytest.raises(LotsApart):
        undo(house18, taken)
    assert house18.differences() == []


def test_a_deduction_while_two_were_one_is_undone_while_they_are(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_ADJUST_POINTS", "9000")
    two(house18)
    merge_no = merge(house18, ANNA, BELLA)
    taken = adjust(house18, ask(house18, BELLA, -900))
    undo(house18, taken)
    unmerge(house18, merge_no)
    assert (held(house18, ANNA), held(house18, BELLA)) == ((1000, 0, 0), (500, 0, 0))
    assert house18.differences() == []


def test_each_movement_names_its_lot(house18: House) -> None:
    anna(house18, (100, FAR))
    number = adjust(house18, ask(house18, PHONE, -130, as_debt=True))
    undo(house18, number)
    rows = house18.rows(ENTRIES)
    assert [row[:3] for row in rows] == [(2, 9, 100), (7, 9, 30), (9, 2, 100), (9, 7, 30)]
    assert rows[0][3] == rows[2][3] is not None
    assert rows[1][4] == rows[3][4] is not None


def test_the_same_reference_gives_once(house18: House) -> None:
    house18.apply([member("m")])
    wish = ask(house18, PHONE, 10, "once")

    async def twice(connection: Connection) -> list[tuple[int, bool]]:
        return [await adjusting.propose(connection, wish, "op") for _ in range(2)]

    (number, fresh), (again, repeated) = house18.do(twice)
    assert (number, fresh, repeated) == (again, False, True)
    assert held(house18, PHONE) == (10, 0, 0)
