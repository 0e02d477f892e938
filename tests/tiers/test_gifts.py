"""Points that tiers give: at night, once in each period, as many as the budget allows."""

import asyncio
from typing import Any

import pytest

from tests.house import FOUR_TIERS, House, order, phone
from tests.tiers.test_benefits import at_day, number_of, refused
from yihui import merging, points, tiers, tiers_work
from yihui.core import clock
from yihui.core.errors import Invalid
from yihui.members.own.actions import find_entries
from yihui.tiers.benefits.types import BenefitGivesPoints
from yihui.tiers.granting import say_benefit
from yihui.tiers.rules import parse_plan

GIFT: dict[str, Any] = {
    "code": "up", "name_zh": "升级礼", "name_en": "Welcome", "kind": "gift", "per": "year",
    "quotas": {"silver": 1, "gold": 1}, "points": 500,
}  # fmt: skip
SILVER, GOLD = 150_000, 600_000


def plan(*benefits: dict[str, Any], **more: Any) -> dict[str, Any]:
    return FOUR_TIERS | {"benefits": list(benefits)} | more


def buys(house: House, tail: str, fen: int) -> None:
    name = f"{tail}-{fen}-{clock.now():%m%d}"
    house.apply([order(name, fen, occurred_at=clock.now(), identifiers=phone(f"1390000{tail}"))])


def night(house: House) -> int:
    """How many gifts the night gives."""
    live = house.do(tiers.live_plan)
    assert live
    work = tiers_work.work(house.pool, live, clock.now(), asyncio.Event())
    return house.wait(work).gifts


def held(house: House, tail: str) -> int:
    asked = "select coalesce(sum(available), 0) from points.balance where member_no = %(no)s"
    return int(house.row(asked, {"no": number_of(house, tail)})[0])


@pytest.fixture
def club(house18: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Anna held silver before there was a gift; Bella and Carla reach it after, Dora gold."""
    at_day(monkeypatch, "2026-03-20")
    house18.publish_tiers(FOUR_TIERS)
    buys(house18, "0001", SILVER)
    house18.publish_tiers(plan(GIFT))
    buys(house18, "0002", SILVER)
    buys(house18, "0003", SILVER)
    buys(house18, "0004", GOLD)
    return house18


def test_who_reaches_a_tier_is_given_its_points_once_in_each_period(
    club: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert night(club) == 3
    assert [held(club, f"000{n}") for n in (1, 2, 3, 4)] == [0, 500, 500, 500]
    told = "select distinct points, origin, reason, state, decided_by from points.adjustment"
    assert club.row(told) == (500, "marketing", "升级礼 Welcome", "done", "test")
    buys(club, "0002", GOLD)  # she rises once more in the same year
    assert night(club) == 0
    # Points that were wrong are taken back by their adjustment, and are not given again.
    (number,) = club.row("select adjustment_no from points.adjustment where member_no = %(no)s",
                         {"no": number_of(club, "0003")})  # fmt: skip
    back = points.adjusting.Undoing(adjustment_no=number, reason="a slip", reference="slip")
    club.do(lambda c: points.adjusting.reverse(c, back, "op"))
    assert (night(club), held(club, "0003")) == (0, 0)
    assert refused(club, "0004", "by hand", "up") is BenefitGivesPoints
    ((use_no,),) = club.rows("select use_no from tiers.benefit_use where member_no = %(no)s",
                             {"no": number_of(club, "0004")})  # fmt: skip
    dora = number_of(club, "0004")
    with pytest.raises(BenefitGivesPoints):
        club.do(lambda c: tiers.benefits.reverse(c, dora, use_no, "till"))
    at_day(monkeypatch, "2027-01-05")
    assert night(club) == 0  # nobody has reached it in the new year
    assert club.differences() == []


def test_all_who_hold_the_tier_get_it_each_period_within_the_budget(
    club: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few are given theirs in one transaction."""
    monkeypatch.setattr(tiers_work, "MEMBERS", 1)
    club.publish_tiers(plan(GIFT | {"held": True, "points": 30, "budget": 6}))
    assert night(club) == 4
    assert [held(club, f"000{n}") for n in (1, 2, 3, 4)] == [30, 30, 30, 30]
    at_day(monkeypatch, "2027-01-05")
    assert night(club) == 2  # the budget of six is used up
    assert sorted(held(club, f"000{n}") for n in (1, 2, 3, 4)) == [30, 30, 60, 60]
    assert night(club) == 0
    assert club.differences() == []


def test_it_is_known_before_whom_a_gift_would_reach(
    club: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is foretold of a gift to all who hold a tier is what its first night gives."""

    def foretold(*gifts: dict[str, Any]) -> list[tuple[str, int, int, int | None, int]]:
        asked = parse_plan(plan(*gifts))
        return [(one.code, one.members, one.rose, one.left, one.first_points)
                for one in club.do(lambda c: tiers.benefits.foretell(c, asked))]  # fmt: skip

    year = GIFT | {"code": "year", "held": True, "points": 30}
    few = year | {"code": "few", "quotas": {"gold": 1}, "budget": 3}
    one = year | {"code": "one", "budget": 1}
    assert foretold(GIFT, year, few, one) == [
        ("up", 4, 4, None, 0), ("year", 4, 4, None, 120), ("few", 1, 1, 3, 30),
        ("one", 4, 4, 1, 30),
    ]  # fmt: skip
    club.publish_tiers(plan(year, one))
    assert night(club) == 4 + 1
    assert foretold(year, one) == [("year", 0, 4, None, 0), ("one", 3, 4, 0, 0)]
    at_day(monkeypatch, "2027-01-05")
    assert foretold(year) == [("year", 4, 4, None, 120)]
    at_day(monkeypatch, "2028-01-05")
    assert foretold(GIFT) == [("up", 4, 0, None, 0)]


def test_two_who_are_merged_get_one(club: House) -> None:
    assert night(club) == 3
    asked = "select one_id from identity.one_id_view where member_no = any(%(nos)s) order by 1"
    numbers = [number_of(club, tail) for tail in ("0001", "0002")]
    one_ids = [one_id for (one_id,) in club.rows(asked, {"nos": numbers})]
    club.do(lambda c: merging.propose(c, merging.Asked(*one_ids), "op", "the same"))
    club.publish_tiers(plan(GIFT | {"held": True}))
    assert night(club) == 0
    assert club.differences() == []


def test_a_tier_on_loan_and_a_fall_and_rise_give_nothing_more(
    club: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert night(club) == 3
    number = number_of(club, "0003")
    club.rows("update tiers.standing set tier_no = 1 where member_no = %(no)s", {"no": number})
    buys(club, "0003", 100)
    assert (night(club), held(club, "0003")) == (0, 500)
    club.publish_tiers(plan(GIFT | {"held": True}))
    club.rows("update tiers.standing set loan_no = 1 where member_no = %(no)s",
              {"no": number_of(club, "0001")})  # fmt: skip
    assert night(club) == 0


THANKS = {"sentence_zh": "感谢一路相伴。", "sentence_en": "Thank you for staying"}


def test_a_gift_may_have_a_sentence_of_its_own(club: House) -> None:
    """The member reads it beside her points, and so does whoever looks why; without one both are
    told as before. What was given before keeps its words."""
    number = number_of(club, "0002")
    most = 2**62

    def told() -> list[tuple[str, str, str]]:
        """What the member is told in both languages, and staff, newest first."""
        own = {zh: club.do(lambda c, zh=zh: find_entries(c, number, most, 9, zh=zh))
               for zh in (True, False)}  # fmt: skip
        rows = club.do(lambda c: points.movements.find_of_member(c, [number], most, 9))
        said = [(zh.said, en.said, row.why.zh)
                for zh, en, row in zip(own[True], own[False], rows, strict=True)]  # fmt: skip
        return [one for one in said if "手工" in one[2]]

    assert night(club) == 3
    ((zh, en, why),) = told()
    assert (zh, en) == ("积分调整：增加 500 积分。", "Adjustment: 500 points added.")
    assert "（营销赠送：升级礼 Welcome）" in why
    yearly = GIFT | THANKS | {"code": "yearly", "held": True, "points": 30}
    club.publish_tiers(plan(GIFT, yearly))
    assert night(club) == 4
    (zh, en, why), before = told()
    assert (zh, en) == ("感谢一路相伴。增加 30 积分。", "Thank you for staying. 30 points added.")
    assert "（营销赠送：感谢一路相伴）" in why
    assert before[0] == "积分调整：增加 500 积分。"
    kept = "select distinct sentence_zh, sentence_en from points.adjustment where points = 30"
    assert club.row(kept) == tuple(THANKS.values())
    assert club.differences() == []


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"points": 0}, "benefits[0].points"),
    ({"kind": "other"}, "benefits[0].points"),
    ({"quotas": {"silver": 2}}, "benefits[0].points"),
    ({"quotas": {"silver": None}}, "benefits[0].points"),
    ({"held": 1}, "benefits[0].held"),
    ({"points": None, "held": True}, "benefits[0].held"),
    ({"sentence_zh": "谢谢"}, "benefits[0].sentence_en"),
    (THANKS | {"sentence_zh": " "}, "benefits[0].sentence_zh"),
    (THANKS | {"sentence_en": "Thank\nyou"}, "benefits[0].sentence_en"),
    (THANKS | {"points": None}, "benefits[0].sentence_zh"),
]


def test_a_gift_that_is_none_is_refused() -> None:
    for changed, field in WRONG:
        with pytest.raises(Invalid) as refused:
            parse_plan(plan(GIFT | changed))
        assert refused.value.field == field, changed
    (gift,) = parse_plan(plan(GIFT | THANKS)).benefits
    names = {"silver": ("银卡", "Silver"), "gold": ("金卡", "Gold")}
    zh, en = say_benefit(gift, names)
    assert "升到该等级的会员，夜间自动得 500 积分" in zh
    assert "whoever reaches the tier is given 500 points at night" in en
    assert "附言「感谢一路相伴。」" in zh
    assert "with the words “Thank you for staying”" in en
