"""What is owed in points: sums that tie to the ledger at any moment, examples of IFRS 15."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction

import psycopg
import pytest

from tests.histories import Shop, nothing_is_halved, open_shop  # noqa: F401
from tests.house import BASE_RULE, PHONE, House, at, member, order, phone, refund
from tests.points.holding_verbs import hold
from tests.points.test_adjusting import adjust, ask
from tests.points.test_merging import ANNA, BELLA, merge, redeem, unmerge
from yihui.core import clock
from yihui.points import liability, recalling
from yihui.points.liability import AssumptionKind, LiabilityReport, money
from yihui.points.liability.money import Assumed, Pool, allocated, recognised, rounded, worth
from yihui.points.liability.types import Assumption, CurrencyReport, Origin, Roll

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
MONTHS = [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1), MARCH]
PRICE, BREAKAGE = AssumptionKind.PRICE, AssumptionKind.BREAKAGE


def assumed(*told: tuple[AssumptionKind, date, int, int]) -> Assumed:
    moment = datetime(2026, 1, 1, tzinfo=clock.zone())
    return Assumed(
        [Assumption(number, "points", kind, begins, numerator, denominator, "test", "user:1",
                    moment) for number, (kind, begins, numerator, denominator) in enumerate(told)]
    )  # fmt: skip


def sold(redeemed: int, promised: int = 10_000, sales: int = 10_000_000) -> money.Pools:
    """Sales of 100,000.00 with 10,000 points worth 1.00 each, of which some are redeemed."""
    return {(Origin.PURCHASE, 1): Pool(promised, redeemed, promised - redeemed, sales)}


def yuan(amount: Fraction) -> str:
    return f"{rounded(amount) / 100:.2f}"


@pytest.mark.parametrize(
    ("sales", "points", "price", "share", "part"),
    [
        (100_000, 10_000, Fraction(1), 97, "8842.30"),
        (100_000, 10_000, Fraction(1), 95, "8675.80"),
        (1_000, 10_000, Fraction(1, 100), 95, "86.76"),
        (1_000, 10_000, Fraction(1, 100), 80, "74.07"),
        (1_000, 10_000, Fraction(1, 100), 60, "56.60"),
        (0, 10_000, Fraction(1), 95, "0.00"),
        (1_000, 0, Fraction(1), 95, "0.00"),
        (1_000, 10_000, Fraction(1), 0, "0.00"),
    ],
)
def test_a_sale_is_shared_by_stand_alone_price(
    sales: int, points: int, price: Fraction, share: int, part: str
) -> None:
    assert yuan(allocated(sales * 100, points, price * 100, Fraction(share, 100))) == part


@pytest.mark.parametrize(
    ("breakage", "first", "told"),
    [  # of 10,000: 4,500 redeemed in the first month, 8,500 by the second
        ((500, 300), 4_500, ("8675.80", "4109.59", "3492.92", "1073.29")),
        ((300, 100), 4_500, ("8842.30", "4102.10", "3489.77", "1250.43")),
        ((300, 800), 4_500, ("8842.30", "4102.10", "4067.42", "672.78")),
        ((500, 500), 4_500, ("8675.80", "4109.59", "3652.97", "913.24")),
    ],
)
def test_revenue_follows_redemption_and_each_new_estimate(
    breakage: tuple[int, int], first: int, told: Sequence[str]
) -> None:
    """The examples of the standard and of its handbook, not rounded on the way."""
    january, february = MONTHS[1], MONTHS[2]
    believed = assumed(
        (PRICE, january, 100, 1), (BREAKAGE, january, breakage[0], 10_000),
        (BREAKAGE, february, breakage[1], 10_000),
    )  # fmt: skip
    start = worth(sold(first), MONTHS, believed, 1)
    end = worth(sold(8_500), MONTHS, believed, 2)
    amounts = (start.deferred, start.recognised, end.recognised - start.recognised,
               end.deferred - end.recognised)  # fmt: skip
    assert tuple(yuan(one) for one in amounts) == tuple(told)
    month = money.tell_month(
        sold(first), sold(first), sold(8_500), MONTHS, {1: believed, 2: believed}, 2
    )
    same = breakage[0] == breakage[1]
    assert (month.changed_fen == 0) is same, "a change of estimate stands apart"
    assert month.opening_fen + month.deferred_fen - month.recognised_fen + month.changed_fen == (
        month.closing_fen
    )
    assert month.closing_fen == rounded(end.deferred) - rounded(end.recognised)


def test_what_is_over_is_revenue_and_what_is_given_is_an_expense() -> None:
    believed = assumed((PRICE, MONTHS[1], 1, 1), (BREAKAGE, MONTHS[1], 2_000, 10_000))
    over = {(Origin.PURCHASE, 1): Pool(1_000, 300, 0, 100_000)}
    told = worth(over, MONTHS, believed, 2)
    assert told.deferred == told.recognised > 0, "nothing is left to be redeemed"
    more = Pool(1_000, 900, 100, 100_000)
    assert recognised(Fraction(500), more, Fraction(8, 10)) == 500, "more than was expected"
    free = worth({(Origin.GIVEN, 1): Pool(1_000, 300, 700)}, MONTHS, believed, 2)
    assert (free.deferred, free.given, free.brought) == (0, 500, 0)
    with pytest.raises(money.Unassumed):
        worth(over, MONTHS, assumed(), 2)
    (price, breakage) = money.find_missing({2: over}, MONTHS, {2: assumed()})
    assert (price.kind, price.month, breakage.kind) == (PRICE, MONTHS[1], BREAKAGE)
    (late,) = money.find_missing(
        {2: over}, MONTHS,
        {2: assumed((PRICE, MONTHS[1], 1, 1), (BREAKAGE, MONTHS[2], 1, 10))},
    )  # fmt: skip
    assert (late.kind, late.month) == (BREAKAGE, MONTHS[1])


def report(
    house: House, first: date = MARCH, last: date = APRIL, known_at: datetime | None = None
) -> LiabilityReport:
    return house.wait(liability.find_report(house.pool, first, last, known_at))


def only(told: LiabilityReport) -> CurrencyReport:
    (one,) = told.currencies
    return one


def lines(roll: Roll, place: int | None = None) -> dict[str, int]:
    found = {one.key: one.points if place is None else one.by_month[place] for one in roll.lines}
    return {key: points for key, points in found.items() if points}


def moment(house: House) -> datetime:
    found: datetime = house.row("select clock_timestamp()")[0]
    return found


def replayed(house: House, until: datetime, known_at: datetime) -> tuple[int, int]:
    """What is outstanding and owed at the end of a day, added up by hand."""
    held = owed = 0
    for source, target, points in house.rows(
        "select from_account, to_account, points from points.entry"
        " where occurred_at < %(until)s and recorded_at <= %(known)s",
        {"until": until, "known": known_at},
    ):
        held += points * ((target in (2, 3)) - (source in (2, 3)))
        owed += points * ((source == 7) - (target == 7))
    return held, owed


def recalled(house: House, as_of: datetime, known_at: datetime) -> tuple[int, int]:
    """The same as each member was told it."""
    sums: Counter[str] = Counter()
    for (member_no,) in house.rows("select distinct member_no from points.balance"):
        told = house.do(lambda connection, number=member_no: recalling.recall(
            connection, number, as_of, known_at))  # fmt: skip
        for one in told.balances:
            sums["held"] += one.available + one.pending
            sums["owed"] += one.debt
    return sums["held"], sums["owed"]


def test_every_line_is_what_moved_and_all_of_it_ties(house18: House) -> None:
    """One shop, two months: what a loyalty manager would write down."""
    house18.publish_rule("base", BASE_RULE)
    house18.apply([
        member("m", opening_points=400, opening_expires_on=date(2026, 6, 30)),
        order("a", 100_000, occurred_at=at(1)),  # 1,000 points
        order("b", 50_000, occurred_at=at(2), identifiers=phone(ANNA)),  # 500
        order("used", 10_000, points_used=450, occurred_at=at(3)),  # 100, and 450 are used
        refund("r", 20_000, "a", occurred_at=at(4)),  # 200 go back
        order("spent", 1_000, points_used=500, occurred_at=at(33), identifiers=phone(ANNA)),
        refund("owed", 50_000, "b", occurred_at=at(34)),  # 500 of which 490 were spent
        order("pays", 20_000, occurred_at=at(35), identifiers=phone(ANNA)),  # 200, all repaid
    ])  # fmt: skip
    told = report(house18)
    shown = only(told)
    whole, bought, given, brought = shown.rolls
    assert lines(whole, 0) == {"brought": 400, "earned": 1_600, "redeemed": -450, "reversed": -200}
    assert lines(whole, 1) == {
        "earned": 210, "redeemed": -500, "reversed": -10, "debt_repaid": -200,
    }  # fmt: skip
    assert (whole.openings, whole.closings) == ([0, 1_350], [1_350, 850])
    assert lines(brought) == {"brought": 400, "redeemed": -400}, "what expires first is used first"
    assert (bought.closing, given.closing, brought.closing) == (850, 0, 0)
    assert lines(shown.debt, 1) == {"owed_reversed": 490, "repaid": -200}
    assert (shown.debt.opening, shown.debt.closing) == (0, 290)
    assert (told.ties, told.difference, told.outstanding) == (True, 0, 850)
    totals = house18.totals()
    assert (totals["points_outstanding"], totals["points_debt"]) == (850, 290)
    ages = {(one.from_months, one.to_months): one.points for one in shown.ages}
    assert ages == {(0, 2): 850, (3, 5): 0, (6, 11): 0, (12, 23): 0, (24, None): 0}
    ahead = {(one.kind, one.from_months): one.points for one in shown.expiries if one.points}
    assert ahead == {("ahead", 6): 850}, "they last until 31 March 2027, eleven months after April"
    assert sum(one.points for one in shown.expiries) == whole.closing
    vintages = {(one.origin, one.month): one for one in shown.vintages}
    march = vintages["purchase", MARCH]
    assert (march.issued, march.reversed, march.redeemed, march.lapsed, march.outstanding) == (
        1_600, 200, 550, 0, 850)  # fmt: skip
    assert vintages["brought", MARCH].mature
    assert shown.breakage_seen, "what was earned in April is all used"
    assert (shown.breakage_seen.vintages, shown.breakage_seen.basis_points) == (1, 0)
    assert {(one.kind, one.month) for one in shown.missing} == {(PRICE, MARCH), (BREAKAGE, MARCH)}
    assert (shown.money, told.contract_fen) == ([], None)


def test_a_report_can_be_printed_again_whatever_came_since(house18: House) -> None:
    """Late records, gifts, merges: new figures now, and the old ones as they were known."""
    house18.publish_rule("base", BASE_RULE)
    house18.apply([
        order("a", 100_000, occurred_at=at(1)),
        order("b", 50_000, occurred_at=at(2), identifiers=phone(ANNA)),
    ])  # fmt: skip
    for kind, ratio in ((PRICE, (1, 1)), (BREAKAGE, (1_000, 10_000))):
        house18.do(lambda connection, kind=kind, ratio=ratio: liability.assume(
            connection, "points", kind, MARCH, ratio, "from the budget", "user:1"))  # fmt: skip
    this_month = clock.now().astimezone(clock.zone()).date().replace(day=1)
    first = report(house18)
    deferred = rounded(Fraction(150_000 * 1_350, 150_000 + 1_350))
    assert (first.ties, first.contract_fen) == (True, deferred)
    house18.apply([order("late", 10_000, occurred_at=at(3))])
    adjust(house18, ask(house18, ANNA, 70))
    merge_no = merge(house18, ANNA, BELLA)
    assert redeem(house18, ANNA, 1_200, "r").refused is None
    house18.apply([order("uses", 1_000, points_used=300, occurred_at=at(90))])
    unmerge(house18, merge_no)
    house18.do(lambda connection: liability.assume(
        connection, "points", PRICE, MARCH, (2, 1), "dearer", "user:1"))  # fmt: skip
    again = report(house18, known_at=first.known_at)
    assert only(again).reconciliation.after != 0
    same = [(one.rolls, one.debt, one.ages, one.expiries, one.vintages, one.money)
            for one in (only(first), only(again))]  # fmt: skip
    assert same[0] == same[1]
    assert (again.ties, again.contract_fen) == (True, deferred)
    now = report(house18)
    roll = only(now).rolls[0]
    assert (roll.closings[0], roll.later[0]) == (1_600, 1_600), "all of it was recorded today"
    assert now.ties
    assert now.contract_fen != first.contract_fen
    later = only(report(house18, this_month, this_month))
    assert later.reconciliation.ties
    assert lines(later.rolls[0]).get("exchanged") is None, "between members nothing comes or goes"
    assert lines(later.rolls[2])["given_service"] == 70
    assert sum(one.outstanding for one in later.vintages) == later.rolls[0].closing
    assert not house18.differences()


def test_any_history_ties_to_the_ledger_and_to_what_members_were_told(house18: House) -> None:
    open_shop(house18)
    history = Shop(23, apps=False).history(150)
    known = []
    for start in (0, 75):
        house18.apply(history[start : start + 75])
        known.append(moment(house18))
    days = sorted(one.occurred_at.astimezone(clock.zone()).date() for one in history)
    first, last = days[0].replace(day=1), days[-1].replace(day=1)
    held = 0
    for known_at in known:
        told = report(house18, first, last, known_at)
        shown = only(told)
        assert (told.ties, shown.rolls[0].opening) == (True, 0)
        for place, month in enumerate(told.months):
            after = (month + timedelta(days=32)).replace(day=1)
            until = datetime.combine(after, time(), clock.zone())
            closing = (shown.rolls[0].closings[place], shown.debt.closings[place])
            assert closing == replayed(house18, until, known_at)
            assert sum(roll.closings[place] for roll in shown.rolls[1:]) == closing[0]
            held += closing[0]
        end = told.until - timedelta(microseconds=1)
        assert (shown.rolls[0].closing, shown.debt.closing) == recalled(house18, end, known_at)
    assert held > 0, "somebody must hold something"


def test_a_difference_is_told(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE)
    house18.apply([order("a", 100_000, occurred_at=at(1))])
    house18.rows("update points.balance set available = available - 3")
    told = report(house18)
    assert (told.ties, told.difference) == (False, 3)


def test_what_a_checkout_holds_is_owed_as_before(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE)
    house18.apply([order("a", 100_000, occurred_at=at(1))])
    assert hold(house18, PHONE, 300, "till-1").refused is None
    told = report(house18)
    assert (told.ties, told.difference, told.outstanding) == (True, 0, 1_000)


def test_what_is_not_yet_written_does_not_change_a_printed_report(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A transaction records with the time of its beginning, and is seen when it ends."""
    monkeypatch.setattr(liability.actions, "WAITS", 1)
    house18.publish_rule("base", BASE_RULE)
    house18.apply([order("a", 100_000, occurred_at=at(1))])
    with psycopg.connect(house18.url) as other:
        other.execute(
            "insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account,"
            " to_account, points, lot_no, cause, cause_no, order_no, occurred_at)"
            " select member_no, nextval('points.entry_no'), batch_no, currency_no, from_account,"
            " to_account, 7, lot_no, cause, cause_no, order_no, occurred_at from points.entry"
        )
        first = report(house18)
        other.commit()
    again = report(house18, known_at=first.known_at)
    assert only(first).rolls == only(again).rolls
    assert only(report(house18)).rolls[0].closing == 1_007
