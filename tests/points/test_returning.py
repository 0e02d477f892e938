"""What becomes of points when goods come back, in plain words: a loyalty manager may correct it."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.histories import Shop, nothing_is_halved, open_shop  # noqa: F401
from tests.house import BASE_RULE, FOUR_TIERS, House
from tests.points.comparison import picture
from tests.points.returning_oracle import Policy, ReturningOracle
from tests.points.test_ledger import Story
from tests.servers import Server
from yihui.core.errors import Invalid
from yihui.points import currencies, returning

ALWAYS = date(2026, 1, 1)
FEN, HALF, YUAN3 = Fraction(1), Fraction(1, 2), Fraction(300)
# By how a shortfall ends, what is its most of an order, and what a point is worth: each step, and
# what the member has after it, with what all refunds so far withheld. Every yuan earns a point.
SCENARIOS: dict[str, tuple[tuple[str, int | None, Fraction | None], list[tuple[str, str]]]] = {
    "spent points are paid out of the refund": (("from_refund", None, FEN), [
        ("A pays 100.00", "100 points"),
        ("B pays 10.00 using 60 points", "50 points"),
        ("A is refunded 100.00", "nothing; 0.50 withheld"),
        ("C pays 80.00", "80 points; 0.50 withheld"),
    ]),
    "what is there is taken first": (("from_refund", None, FEN), [
        ("A pays 100.00", "100 points"),
        ("B pays 0.00 using 60 points", "40 points"),
        ("A is refunded 30.00", "10 points"),
        ("A is refunded 70.00", "nothing; 0.60 withheld"),
    ]),
    "parts withhold no more than the whole": (("from_refund", None, HALF), [
        ("A pays 3.00", "3 points"),
        ("B pays 0.00 using 3 points", "nothing"),
        ("A is refunded 1.00", "nothing"),
        ("A is refunded 1.00", "nothing; 0.01 withheld"),
        ("A is refunded 1.00", "nothing; 0.01 withheld"),
    ]),
    "no more is withheld than comes back, in whole points": (("from_refund", None, YUAN3), [
        ("A pays 10.00", "10 points"),
        ("B pays 0.00 using 10 points", "nothing"),
        ("A is refunded 4.00", "owes 3; 3.00 withheld"),
        ("A is refunded 6.00", "owes 7; 9.00 withheld"),
    ]),
    "points without worth stay owed": (("from_refund", None, None), [
        ("A pays 100.00", "100 points"),
        ("B pays 0.00 using 60 points", "40 points"),
        ("A is refunded 100.00", "owes 60"),
    ]),
    "beyond the most of an order the rest is owed": (("from_refund", 40, FEN), [
        ("A pays 100.00", "100 points"),
        ("B pays 0.00 using 100 points", "nothing"),
        ("A is refunded 30.00", "nothing; 0.30 withheld"),
        ("A is refunded 70.00", "owes 60; 0.40 withheld"),
    ]),
    "waived points are the house's loss": (("waive", None, None), [
        ("A pays 100.00", "100 points"),
        ("B pays 10.00 using 60 points", "50 points"),
        ("A is refunded 100.00", "nothing"),
        ("C pays 80.00", "80 points"),
    ]),
    "no more is waived of an order than the most, in any parts": (("waive", 50, None), [
        ("A pays 100.00", "100 points"),
        ("B pays 0.00 using 100 points", "nothing"),
        ("A is refunded 30.00", "nothing"),
        ("A is refunded 30.00", "owes 10"),
        ("A is refunded 40.00", "owes 50"),
    ]),
    "only refunds have a policy: a correction still owes": (("waive", None, None), [
        ("A pays 100.00", "100 points"),
        ("B pays 0.00 using 80 points", "20 points"),
        ("A is corrected to 50.00", "owes 30"),
    ]),
    "points used that were not there are owed as ever": (("waive", None, None), [
        ("A pays 10.00 using 30 points", "owes 20"),
        ("A is refunded 10.00", "nothing"),
    ]),
    "a refund without an order, too": (("waive", None, None), [
        ("A pays 10.00", "10 points"),
        ("30.00 are refunded", "nothing"),
        ("B pays 10.00", "10 points"),
    ]),
}  # fmt: skip
WITHHELD = """select coalesce(sum(withheld_fen), 0)::bigint from points.shortfall
where member_no = %(member_no)s"""
SET = """insert into points.return_policy (currency_no, shortfall, most_points, begins_on, reason,
    made_by) values (1, %(shortfall)s, %(most_points)s, %(begins_on)s, '', 'test')"""
WORTH = """insert into points.burn_rule (currency_no, worth_points, worth_fen, step_points,
    least_points, most_share_bp, least_order_fen, opens_on, closes_on, open, begins_on, reason,
    made_by) values (1, %(points)s, %(fen)s, %(points)s, %(points)s, 10000, 0, '{}', '{}', true,
    %(begins_on)s, '', 'test')"""


def set_policies(house: House, policies: Sequence[Policy]) -> None:
    """Policies of days that are long gone, in place of those before."""
    house.rows("delete from points.return_policy")
    house.rows("delete from points.burn_rule")
    for one in policies:
        day = {"begins_on": one.begins_on}
        house.rows(SET, day | {"shortfall": one.shortfall, "most_points": one.most_points})
        if one.worth:
            points, fen = one.worth.denominator, one.worth.numerator
            house.rows(WORTH, day | {"points": points, "fen": fen})


class Return(Story):
    def told(self) -> str:
        """What she has, and what her refunds withheld."""
        ((fen,),) = self.house.rows(WITHHELD, {"member_no": self.member_no})
        return self.held(False) + (f"; {fen / 100:.2f} withheld" if fen else "")


@pytest.fixture(scope="module")
def counter(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with server.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        house.publish_rule("base", BASE_RULE)
        yield house
        house.close()


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(counter: House, name: str) -> None:
    (shortfall, most, worth), steps = SCENARIOS[name]
    set_policies(counter, [Policy(ALWAYS, shortfall, most, worth or Fraction(0))])
    story = Return(counter)
    told = []
    for step, _ in steps:
        story.tell(step)
        told.append((step, story.told()))
    assert told == steps
    assert counter.differences() == []


def test_random_histories_with_policies_agree_with_a_naive_replay(house18: House) -> None:
    """Three policies follow one another: what is owed, withheld or waived is what the replay says,
    however the records are cut."""
    open_shop(house18, FOUR_TIERS)
    policies = [Policy(ALWAYS, "from_refund", None, Fraction(7, 3)),
                Policy(date(2026, 3, 10), "waive", 40, Fraction(7, 3)),
                Policy(date(2026, 3, 18), "from_refund", 90, Fraction(2, 3))]  # fmt: skip
    set_policies(house18, policies)
    oracle, chance = ReturningOracle(policies), random.Random(5)
    records = Shop(5, apps=False, acts=True).history(280)
    while records:
        size = chance.choice((1, 4, 15, 60))
        batch, records = records[:size], records[size:]
        for record in batch:
            oracle.apply(record)
        house18.apply(batch)
        assert picture(house18) == oracle.picture()
    found = house18.rows("select waived, sum(points)::bigint, sum(withheld_fen)::bigint"
                       " from points.shortfall group by 1 order by 1")  # fmt: skip
    withheld = [one for parts in oracle.withheld.values() for one in parts]
    expected: list[tuple[Any, ...]] = [
        (False, sum(one for one, _ in withheld), sum(one for _, one in withheld)),
        (True, sum(oracle.waived.values()), 0),
    ]
    assert found == expected
    assert all(row[1] > 0 for row in found), "the history asks nothing of its policies"
    assert house18.differences() == []


@pytest.mark.parametrize(
    ("shortfall", "most", "days", "field"),
    [("waive", None, -1, "begins_on"), ("debt", 5, 0, "most_points"),
     ("from_refund", None, 0, "shortfall")],
)  # fmt: skip
def test_a_policy_that_cannot_be_kept_is_refused(
    house: House, shortfall: Any, most: int | None, days: int, field: str
) -> None:
    terms = returning.Returns(shortfall=shortfall, most_points=most)
    day = date.fromordinal(currencies.today().toordinal() + days)
    refusals = (Invalid, returning.NothingToWithhold)
    with pytest.raises(refusals) as refused:
        house.do(lambda c: returning.set_policy(c, "points", terms, day, "agreed", "test"))
    assert refused.value.field == field
