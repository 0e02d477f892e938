"""Benefits of tiers: as often as the tier grants, once per reference, added up by a merge."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any

import pytest

from tests.house import FOUR_TIERS, House, order, phone
from tests.points.test_merge_races import Work, meet
from yihui import merging, tiers
from yihui.core import clock
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid, YihuiError
from yihui.tiers.benefits import Use
from yihui.tiers.benefits.rules import left, next_on, period_on
from yihui.tiers.benefits.types import (
    BenefitBudgetUsedUp,
    BenefitNotGranted,
    BenefitReversed,
    BenefitUnknown,
    BenefitUsedUp,
)
from yihui.tiers.rules import parse_plan
from yihui.tiers.words import differences, say

DELIVERY: dict[str, Any] = {
    "code": "delivery", "name_zh": "免运费", "name_en": "Free delivery", "kind": "free_delivery",
    "per": "quarter", "quotas": {"silver": 2, "gold": 4},
}  # fmt: skip
LOUNGE = DELIVERY | {"code": "lounge", "name_zh": "茶歇", "name_en": "Lounge", "kind": "other",
                     "quotas": {"silver": None}, "budget": 3}  # fmt: skip
PLAN = FOUR_TIERS | {"benefits": [DELIVERY, LOUNGE]}
BELLA = "13900000002"


def at_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """From now on it is noon of a day."""
    moment = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=clock.zone())
    monkeypatch.setattr(clock, "now", lambda: moment)


def number_of(house: House, tail: str) -> int:
    asked = "select member_no from identity.identifier_value where right(masked, 4) = %(tail)s"
    return int(house.row(asked, {"tail": tail})[0])


@pytest.fixture
def club(house18: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Anna and Bella hold silver, in the first quarter."""
    at_day(monkeypatch, "2026-03-20")
    house18.publish_tiers(PLAN)
    house18.apply([order("a", 200_000), order("b", 200_000, identifiers=phone(BELLA))])
    return house18


def using(
    house: House, tail: str, reference: str, benefit: str = "delivery"
) -> Callable[[Connection], Awaitable[tuple[tiers.benefits.Used, bool]]]:
    wish = Use(number_of(house, tail), benefit, reference, actor="till")
    return lambda connection: tiers.benefits.use(connection, wish)


def used(house: House, tail: str, reference: str, benefit: str = "delivery") -> int:
    """The number of a use."""
    return house.do(using(house, tail, reference, benefit))[0].use_no


def begun(house: House, tail: str, reference: str, benefit: str = "delivery") -> Callable[[], Work]:
    work = using(house, tail, reference, benefit)
    return lambda: house.pool.transact(work)


def refused(house: House, tail: str, reference: str, benefit: str = "delivery") -> type[Exception]:
    with pytest.raises(YihuiError) as caught:
        used(house, tail, reference, benefit)
    return caught.type


def rest(house: House, tail: str = "0001") -> dict[str, int | None]:
    number = number_of(house, tail)
    found = house.do(lambda connection: tiers.benefits.find_granted(connection, number))
    return {one.benefit.code: one.left for one in found}


def test_as_often_as_the_tier_grants_and_again_in_the_next_period(
    club: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rest(club) == {"delivery": 2, "lounge": 3}
    first = used(club, "0001", "basket 1")
    assert used(club, "0001", "basket 1") == first  # a repeat uses nothing
    assert rest(club)["delivery"] == 1
    used(club, "0001", "basket 2")
    assert refused(club, "0001", "basket 3") is BenefitUsedUp
    assert refused(club, "0001", "basket 1", "lounge") is Conflict
    assert refused(club, "0001", "basket 3", "yacht") is BenefitUnknown
    number = number_of(club, "0001")
    for repeated in (False, True):
        back = club.do(lambda c: tiers.benefits.reverse(c, number, first, "till"))
        assert (back[0].reversed_by, back[1]) == ("till", repeated)
    assert rest(club)["delivery"] == 1
    assert refused(club, "0001", "basket 1") is BenefitReversed
    used(club, "0001", "basket 4")
    club.apply([order("more", 400_000)])  # gold from here on: four, of which two are used
    assert rest(club) == {"delivery": 2}
    assert refused(club, "0001", "basket 5", "lounge") is BenefitNotGranted
    at_day(monkeypatch, "2026-04-01")
    assert rest(club)["delivery"] == 4
    assert club.differences() == []


def test_the_last_one_is_used_once(club: House) -> None:
    """The last of her own by two tills, the last of everybody's by two members."""
    used(club, "0001", "one")
    done = meet(club, *(begun(club, "0001", till) for till in ("till 1", "till 2")))
    assert [type(one.exception()) for one in done] == [type(None), BenefitUsedUp]
    for place in range(2):
        used(club, "0002", f"tea {place}", "lounge")
    works = [begun(club, tail, "last", "lounge") for tail in ("0001", "0002")]
    done = meet(club, *works, at="tiers.benefit_total")
    assert [type(one.exception()) for one in done] == [type(None), BenefitBudgetUsedUp]
    assert rest(club) == {"delivery": 0, "lounge": 0}
    assert club.differences() == []


def test_a_merge_adds_up_what_was_used_and_an_unmerge_parts_it(club: House) -> None:
    used(club, "0001", "one")
    used(club, "0002", "one")
    used(club, "0002", "two")
    before = club.rows("select * from tiers.benefit_use order by use_no")
    one_ids = [club.row("select one_id from identity.one_id where member_no = %(no)s",
                        {"no": number_of(club, tail)})[0] for tail in ("0001", "0002")]  # fmt: skip
    asked = merging.Asked(*one_ids)
    number = club.do(lambda c: merging.propose(c, asked, "op", "the same"))
    assert rest(club)["delivery"] == 0
    assert refused(club, "0002", "three") is BenefitUsedUp
    club.do(lambda c: merging.undo(c, number, "op", "two after all"))
    assert club.rows("select * from tiers.benefit_use order by use_no") == before
    assert [rest(club, tail)["delivery"] for tail in ("0001", "0002")] == [1, 0]
    assert club.differences() == []


def test_a_tier_whose_day_is_over_gives_no_more_before_the_night_either(
    club: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.publish_tiers(PLAN | {"life": {"window": "year", "holds": "year", "falls": "one_step"}})
    for tail, paid in (("0003", 500_000), ("0004", 100_000)):
        club.apply([order(tail, paid, identifiers=phone(f"1390000{tail}"))])
    at_day(monkeypatch, "2028-01-01")
    assert refused(club, "0004", "late") is BenefitNotGranted
    used(club, "0003", "late")
    assert rest(club, "0003") == {"delivery": 1, "lounge": 3}  # silver: gold was judged by the use
    assert club.row("select count(*) from tiers.judgement") == (1,)
    assert club.differences() == []


@pytest.mark.parametrize(
    ("per", "day", "first", "anew"),
    [
        ("month", "2026-12-31", "2026-12-01", "2027-01-01"),
        ("quarter", "2026-02-28", "2026-01-01", "2026-04-01"),
        ("quarter", "2026-12-01", "2026-10-01", "2027-01-01"),
        ("year", "2026-07-01", "2026-01-01", "2027-01-01"),
        ("ever", "2026-07-01", None, None),
    ],
)
def test_periods(per: str, day: str, first: str | None, anew: str | None) -> None:
    on = date.fromisoformat(day)
    assert [str(one) for one in (period_on(per, on), next_on(per, on))] == [str(first), str(anew)]


def test_what_is_left_is_the_least_of_her_own_and_everybodys() -> None:
    cases = [((4, 1, None, 9), 3), ((4, 1, 10, 9), 1), ((2, 4, None, 9), 0), ((None, 4, 10, 9), 1),
             ((None, 4, None, 9), None), ((4, 0, 5, 9), 0)]  # fmt: skip
    for asked, expected in cases:
        assert left(*asked) == expected


WRONG: list[tuple[Any, str]] = [
    ({}, "benefits"),
    ([DELIVERY, DELIVERY], "benefits"),
    ([DELIVERY] * 31, "benefits"),
    ([DELIVERY | {"more": 1}], "benefits[0]"),
    ([DELIVERY | {"name_zh": ""}], "benefits[0].name_zh"),
    ([DELIVERY | {"kind": "car"}], "benefits[0].kind"),
    ([DELIVERY | {"per": "week"}], "benefits[0].per"),
    ([DELIVERY | {"quotas": {}}], "benefits[0].quotas"),
    ([DELIVERY | {"quotas": {"platinum": 1}}], "benefits[0].quotas"),
    ([DELIVERY | {"quotas": {"gold": 0}}], "benefits[0].quotas.gold"),
    ([LOUNGE, DELIVERY | {"budget": True}], "benefits[1].budget"),
]


@pytest.mark.parametrize(("benefits", "field"), WRONG)
def test_a_wrong_benefit_is_named(benefits: Any, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_plan(FOUR_TIERS | {"benefits": benefits})
    assert caught.value.field == field


def test_benefits_are_said_and_compared() -> None:
    before, after = parse_plan(FOUR_TIERS), parse_plan(PLAN)
    said_zh, said_en = say(after)
    assert "免运费（银卡每季 2 次，金卡每季 4 次）、茶歇（银卡不限次，全体共 3 次）。" in said_zh
    assert "Free delivery (Silver 2 a quarter, Gold 4 a quarter); Lounge" in said_en
    (added, _) = differences(before, after)
    assert (added.part, added.change, added.before_zh) == ("benefits.delivery", "added", None)
    fewer = parse_plan(FOUR_TIERS | {"benefits": [DELIVERY | {"per": "year"}]})
    changes = [(one.part, one.change) for one in differences(after, fewer)]
    assert changes == [("benefits.delivery", "changed"), ("benefits.lounge", "removed")]
