"""Points of one currency become points of another: what is given, what comes, what rounding keeps,
how it is undone; and who comes second at the last point."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house import House, at, member, order, phone, refund
from tests.points.test_adjusting import number_of
from tests.points.test_merge_races import Work, burning, meet, merging_of, undoing
from tests.points.test_merging import ANNA, BELLA, merge, two, unmerge
from yihui.core.errors import Conflict, Invalid, YihuiError
from yihui.points import currencies, exchanging
from yihui.points.adjusting.types import LotsApart
from yihui.points.currencies import Currency, Rate, Terms
from yihui.points.currencies.rules import check_terms, comes_back, exact, lift, received
from yihui.points.exchanging import ExchangeSpent, Wish
from yihui.points.exchanging.types import ExchangeBounds, ExchangeLimit, NoExchange, RateChanged
from yihui.points.redeeming.types import NotEnoughPoints

BRAND = Currency(0, "tea", "茶分", "Tea points", None, 100, 100)
LOTS = """
    select l.granted, l.remaining, l.expires_on, l.origin_member_no
    from points.lot l join points.currency c using (currency_no)
    where c.code = %(code)s order by l.expires_on nulls last, l.lot_no
"""
BALANCE = """
    select b.available from points.balance b join points.currency c using (currency_no)
    where b.member_no = %(no)s and c.code = %(code)s
"""
ACCOUNTS = """
    select c.code, a.no, sum(case a.no when e.to_account then e.points else -e.points end)::int
    from points.entry e
    join points.currency c using (currency_no)
    cross join lateral (values (e.from_account), (e.to_account)) as a(no)
    where a.no in (10, 11)
    group by 1, 2 order by 1 desc, 2
"""


def terms(source: int, target: int, rounding: str = "floor", **more: Any) -> Terms:
    given: dict[str, Any] = {"least_points": 1, "step_points": 1, "most_per_day": None,
                             "expiry": "kept", "valid_days": None, "open": True}  # fmt: skip
    return Terms(from_points=source, to_points=target, rounding=rounding, **given | more)


def rate(house: House, one: Terms, on: date | None = None, back: bool = False) -> int:
    """Set the rate from points to tea (or back); the currency is begun when it is missing."""
    codes = ("tea", "points") if back else ("points", "tea")

    async def work(connection: Any) -> int:
        known = {each.code for each in await currencies.find_currencies(connection)}
        if "tea" not in known:
            await currencies.add_currency(connection, BRAND, "op")
        day = on or currencies.today()
        made = await currencies.set_rate(connection, codes, one, day, "agreed", "op")
        return made.rate_no

    return house.do(work)


def wish(house: House, number: str, points: int, reference: str = "", **more: Any) -> Wish:
    given: dict[str, Any] = {"from_currency": "points", "to_currency": "tea"} | more
    return Wish(member_no=number_of(house, number), points=points,
                reference=reference or f"x {points}", **given)  # fmt: skip


def exchanging_of(house: House, asked: Wish) -> Callable[[], Work]:
    lane = house.lane("interactive").pool
    return lambda: lane.transact(lambda c: exchanging.exchange(c, asked, "till"))


def exchange(house: House, number: str, points: int, reference: str = "", **more: Any) -> int:
    asked = exchanging_of(house, wish(house, number, points, reference, **more))
    made: tuple[int, bool] = house.wait(asked())
    return made[0]


def reversing(house: House, exchange_no: int) -> Callable[[], Work]:
    lane = house.lane("interactive").pool
    return lambda: lane.transact(lambda c: exchanging.reverse(c, exchange_no, "a slip", "op"))


def held(house: House, number: str, code: str = "points") -> int:
    found = house.rows(BALANCE, {"no": number_of(house, number), "code": code})
    return int(found[0][0]) if found else 0


def lots(house: House, code: str = "tea") -> list[tuple[Any, ...]]:
    return house.rows(LOTS, {"code": code})


@pytest.mark.parametrize(("ratio", "rounding", "points", "comes", "by_ratio"), [
    ((1, 1), "floor", 7, 7, (7, 7)),
    ((3, 2), "floor", 10, 6, (9, 6)),
    ((3, 2), "half_up", 10, 7, (9, 6)),
    ((3, 2), "up", 10, 7, (9, 6)),
    ((3, 2), "half_up", 11, 7, (9, 6)),
    ((100, 1), "floor", 250, 2, (200, 2)),
    ((100, 1), "half_up", 250, 3, (200, 2)),
    ((4, 6), "floor", 5, 7, (4, 6)),
    ((2, 3), "floor", 1, 1, (0, 0)),
    ((2, 3), "up", 1, 2, (0, 0)),
    ((1_000_000, 999_999), "floor", 10**12, 999_999_000_000, (10**12, 999_999_000_000)),
])  # fmt: skip
def test_what_comes_of_what_is_given(
    ratio: tuple[int, int], rounding: str, points: int, comes: int, by_ratio: tuple[int, int]
) -> None:
    one = terms(*ratio, rounding)
    assert (received(one, points), exact(one, points)) == (comes, by_ratio)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**12),
       st.sampled_from(["floor", "half_up", "up"]))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_any_ratio_is_exact_but_for_less_than_one_point(
    source: int, target: int, points: int, rounding: str
) -> None:
    one = terms(source, target, rounding)
    true = Fraction(points * target, source)
    wanted = {"floor": floor(true), "half_up": floor(true + Fraction(1, 2)), "up": ceil(true)}
    assert received(one, points) == wanted[rounding]
    gave, came = exact(one, points)
    assert gave * target == came * source
    assert 0 <= points - gave < source
    assert came <= received(one, points)
    assert lift(one) < 2 * source


def test_terms_that_could_not_be_kept_are_refused() -> None:
    for one, field in ((terms(3, 2, least_points=1), "least_points"),
                       (terms(1, 1, least_points=5, step_points=2), "least_points"),
                       (terms(1, 1, least_points=5, step_points=5, most_per_day=4),
                        "most_per_day"),
                       (terms(1, 1, valid_days=3), "valid_days")):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            check_terms(one)
        assert refused.value.field == field


def leading(source: int, target: int, one: Terms) -> Rate:
    return Rate(
        **asdict(one), rate_no=1, from_currency_no=source, to_currency_no=target, from_currency="",
        to_currency="", begins_on=date.min, reason="", made_by="", made_at=at(), until=None,
        counts=True,
    )  # fmt: skip


ONE = terms(1, 1)


@pytest.mark.parametrize(("one", "others", "most"), [
    (terms(3, 2), [(2, 1, terms(2, 3))], 1),
    (terms(3, 2), [(2, 1, terms(2, 4))], Fraction(4, 3)),
    (terms(3, 2, "up", least_points=2), [(2, 1, ONE)], 1),
    (terms(3, 2, "up", least_points=3, step_points=3), [(2, 1, terms(2, 3))], 1),
    (terms(2, 1, "half_up"), [(2, 1, ONE)], 1),
    (terms(1, 2), [(2, 3, ONE), (3, 4, ONE), (4, 1, ONE), (2, 5, terms(1, 9))], 2),
    (terms(1, 2), [(1, 2, terms(1, 9)), (2, 3, ONE)], 0),
])  # fmt: skip
def test_what_comes_back_of_a_point(
    one: Terms, others: list[tuple[int, int, Terms]], most: int | Fraction
) -> None:
    assert comes_back(1, 2, one, [leading(*each) for each in others]) == most


TERMS = st.builds(
    terms, st.integers(1, 9), st.integers(1, 9), st.sampled_from(["floor", "half_up", "up"]),
    least_points=st.integers(1, 9),
)  # fmt: skip


@given(TERMS, TERMS)
@settings(max_examples=200, deadline=None)
def test_no_point_comes_back_as_more_than_was_foretold(there: Terms, back: Terms) -> None:
    most = comes_back(1, 2, there, [leading(2, 1, back)])
    for points in range(there.least_points, 60):
        if (came := received(there, points)) >= back.least_points:
            assert received(back, came) <= points * most


def test_rates_that_make_points_of_nothing_are_refused(house18: House) -> None:
    later = currencies.today() + timedelta(days=3)
    rate(house18, terms(1, 2))
    for one in (ONE, terms(2, 1, "up")):
        with pytest.raises(Invalid) as refused:
            rate(house18, one, back=True)
        assert refused.value.field == "to_points"
    rate(house18, terms(2, 1, least_points=2), back=True)
    rate(house18, terms(1, 2, open=False), later)
    rate(house18, ONE, later, back=True)  # nothing leads there any more on that day
    assert house18.differences() == []


def test_an_exchange_keeps_the_days_and_says_where_rounding_went(house: House) -> None:
    first = currencies.today() + timedelta(days=10)
    later = currencies.today() + timedelta(days=90)
    house.apply([
        member("a", identifiers=phone(ANNA), opening_points=4, opening_expires_on=first),
        member("b", identifiers=phone(ANNA), opening_points=40, opening_expires_on=later),
        member("c", identifiers=phone(ANNA), opening_points=9),
    ])  # fmt: skip
    rate(house, terms(3, 2, least_points=2))
    number = exchange(house, ANNA, 50)  # 48 by the ratio for 32, 2 for 1
    assert (held(house, ANNA), held(house, ANNA, "tea")) == (3, 33)
    me = number_of(house, ANNA)
    assert lots(house) == [(2, 2, first, me), (27, 27, later, me), (4, 4, None, me)]
    assert house.rows(ACCOUNTS) == [
        ("tea", 10, -32), ("tea", 11, -1), ("points", 10, 48), ("points", 11, 2)]  # fmt: skip
    assert house.differences() == []
    assert exchange(house, ANNA, 50) == number  # asked again, nothing is done again
    with pytest.raises(Conflict):
        exchange(house, ANNA, 2, "x 50")
    assert house.wait(reversing(house, number)()) is False
    assert house.wait(reversing(house, number)()) is True
    assert (held(house, ANNA), held(house, ANNA, "tea")) == (53, 0)
    assert [one[:3] for one in lots(house, "points")] == [
        (4, 4, first), (40, 40, later), (9, 9, None)]  # fmt: skip
    assert {one[2] for one in house.rows(ACCOUNTS)} == {0}
    assert house.differences() == []


def test_new_days_and_what_was_given_for_something_stays_so(house18: House) -> None:
    house18.apply([member("a", identifiers=phone(ANNA), opening_points=10)])
    rate(house18, terms(1, 10, expiry="new", valid_days=30))
    house18.rows("update points.lot set given = true")
    exchange(house18, ANNA, 10)
    until = currencies.today() + timedelta(days=30)
    assert lots(house18) == [(100, 100, until, number_of(house18, ANNA))]
    assert house18.rows("select given from points.lot") == [(True,), (True,)]


@pytest.mark.parametrize(("points", "more", "refusal", "facts"), [
    (15, {}, ExchangeBounds, {"least_points": 20, "step_points": 10}),
    (25, {}, ExchangeBounds, {"least_points": 20, "step_points": 10}),
    (110, {}, ExchangeLimit, {"most_per_day": 100, "left": 60}),
    (70, {}, ExchangeLimit, {"most_per_day": 100, "left": 60}),
    (60, {"rate_no": 99}, RateChanged, {}),
    (60, {"from_currency": "tea", "to_currency": "points"}, NoExchange, {}),
    (60, {"from_currency": "milk"}, Invalid, {}),
    (60, {}, NotEnoughPoints, {"short_by": 5}),
])  # fmt: skip
def test_what_a_rate_does_not_take(
    house18: House,
    points: int,
    more: dict[str, Any],
    refusal: type[YihuiError],
    facts: dict[str, int],
) -> None:
    house18.apply([member("a", identifiers=phone(ANNA), opening_points=95)])
    rate(house18, terms(1, 2, least_points=20, step_points=10, most_per_day=100))
    exchange(house18, ANNA, 40, "before")
    undone = exchange(house18, ANNA, 40, "undone")  # counts no more
    house18.wait(reversing(house18, undone)())
    with pytest.raises(refusal) as refused:
        exchange(house18, ANNA, points, "after", **more)
    assert refused.value.facts == facts
    assert held(house18, ANNA) == 55
    assert house18.differences() == []


def test_rates_follow_each_other_day_by_day(house18: House) -> None:
    today = currencies.today()
    old = rate(house18, terms(1, 1))
    rate(house18, terms(1, 5), today + timedelta(days=3))
    new = rate(house18, terms(1, 2))
    shut = rate(house18, terms(1, 2, open=False), today + timedelta(days=9))
    house18.apply([member("a", identifiers=phone(ANNA), opening_points=10)])

    async def find(connection: Any) -> Any:
        return await currencies.find_rates(connection)

    found = {one.rate_no: one for one in house18.do(find)}
    assert [found[number].counts for number in (old, new, shut)] == [False, True, False]
    assert found[new].until == today + timedelta(days=2)
    exchange(house18, ANNA, 1)
    assert held(house18, ANNA, "tea") == 2
    rate(house18, terms(1, 2, open=False))
    with pytest.raises(NoExchange):
        exchange(house18, ANNA, 2)
    with pytest.raises(Invalid):
        rate(house18, terms(1, 2), today - timedelta(days=1))


def test_what_was_spent_is_not_undone(house18: House) -> None:
    house18.apply([member("a", identifiers=phone(ANNA), opening_points=10)])
    rate(house18, terms(1, 1))
    rate(house18, terms(1, 1), back=True)
    there = exchange(house18, ANNA, 10)
    back = exchange(house18, ANNA, 4, from_currency="tea", to_currency="points")
    with pytest.raises(ExchangeSpent) as refused:
        house18.wait(reversing(house18, there)())
    assert refused.value.facts == {"short_by": 4}
    house18.wait(reversing(house18, back)())
    house18.wait(reversing(house18, there)())
    assert (held(house18, ANNA), held(house18, ANNA, "tea")) == (10, 0)
    assert house18.differences() == []


def test_points_that_come_back_pay_what_is_owed(house18: House) -> None:
    """The order that earned them was refunded meanwhile: what came back is taken for the debt."""
    two(house18)
    rate(house18, terms(1, 1))
    number = exchange(house18, ANNA, 1000)
    house18.apply([refund("r", 100_000, "a", identifiers=phone(ANNA))])
    owed = "select debt from points.balance where member_no = %(no)s and currency_no = 1"
    assert house18.row(owed, {"no": number_of(house18, ANNA)}) == (1000,)
    house18.wait(reversing(house18, number)())
    assert (held(house18, ANNA), held(house18, ANNA, "tea")) == (0, 0)
    assert house18.row(owed, {"no": number_of(house18, ANNA)}) == (0,)
    assert house18.differences() == []


def test_a_merge_takes_exchanges_along_and_a_parting_gives_each_her_own(house: House) -> None:
    two(house)
    rate(house, terms(2, 1, least_points=2))
    alone = exchange(house, BELLA, 100)
    merge_no = merge(house, ANNA, BELLA)
    together = exchange(house, BELLA, 600)  # 400 of Bella's, then 200 of Anna's
    anna, bella = number_of(house, ANNA), number_of(house, BELLA)
    assert [one[::3] for one in lots(house)] == [(50, bella), (100, anna), (200, bella)]
    assert held(house, ANNA, "tea") == 350
    house.wait(reversing(house, alone)())  # while she is carried by the other one
    unmerge(house, merge_no)
    assert (held(house, ANNA, "tea"), held(house, BELLA, "tea")) == (100, 200)
    assert (held(house, ANNA), held(house, BELLA)) == (800, 100)
    with pytest.raises(LotsApart):
        house.wait(reversing(house, together)())
    assert house.differences() == []


def test_what_people_gave_keeps_that_through_a_merge(house18: House) -> None:
    two(house18)
    house18.rows("update points.lot set given = true")
    unmerge(house18, merge(house18, ANNA, BELLA))
    assert house18.rows("select given from points.lot") == [(True,), (True,)]


def test_two_exchanges_meet_at_the_last_points(house: House) -> None:
    two(house)
    rate(house, terms(1, 1))
    works = [exchanging_of(house, wish(house, ANNA, 1000, name)) for name in ("a", "b", "b")]
    done = meet(house, *works)
    assert done[0].result()[1] is False
    assert all(isinstance(one.exception(), NotEnoughPoints) for one in done[1:])
    assert (held(house, ANNA), held(house, ANNA, "tea")) == (0, 1000)


@pytest.mark.parametrize("exchange_first", [True, False])
def test_an_exchange_meets_a_redemption_of_all(house18: House, exchange_first: bool) -> None:
    two(house18)
    rate(house18, terms(1, 1))
    works = [exchanging_of(house18, wish(house18, ANNA, 1000)), burning(house18, ANNA, 1000, "r")]
    done = meet(house18, *(works if exchange_first else reversed(works)))
    if exchange_first:
        assert done[1].result()[0].refused == "not_enough_points"
        assert held(house18, ANNA, "tea") == 1000
    else:
        assert isinstance(done[1].exception(), NotEnoughPoints)
        assert held(house18, ANNA, "tea") == 0
    assert held(house18, ANNA) == 0


@pytest.mark.parametrize("exchange_first", [True, False])
def test_an_exchange_or_its_undoing_meets_a_merge(house18: House, exchange_first: bool) -> None:
    two(house18)
    rate(house18, terms(1, 1))
    number = exchange(house18, BELLA, 100)
    works = [reversing(house18, number), merging_of(house18, ANNA, BELLA)]
    meet(house18, *(works if exchange_first else reversed(works)))
    assert (held(house18, ANNA), held(house18, ANNA, "tea")) == (1500, 0)
    merge_no = house18.row("select merge_no from identity.merge")[0]
    works = [exchanging_of(house18, wish(house18, BELLA, 700, "z")), undoing(house18, merge_no)]
    done = meet(house18, *(works if exchange_first else reversed(works)))
    if exchange_first:  # 500 of her own, 200 of the other one's
        assert (held(house18, ANNA, "tea"), held(house18, BELLA, "tea")) == (200, 500)
    else:
        assert isinstance(done[1].exception(), NotEnoughPoints)


def test_the_same_exchange_at_once_is_done_once(house18: House) -> None:
    house18.apply([order("a", 10_000, identifiers=phone(ANNA), points_earned=100)])
    rate(house18, terms(1, 1))
    works = [exchanging_of(house18, wish(house18, ANNA, 60, "a"))] * 2
    done = [one.result() for one in meet(house18, *works)]
    assert [again for _, again in done] == [False, True]
    assert held(house18, ANNA, "tea") == 60
