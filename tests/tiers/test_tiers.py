"""Tiers: reached in the batch that earns them, kept when growth is lost, by the live plan."""

from typing import Any

import pytest

from tests.histories import nothing_is_halved  # noqa: F401
from tests.house import BASE_RULE, FOUR_TIERS, House, at, order, phone, refund
from yihui import tiers
from yihui.core.errors import Invalid

STANDING = "select growth, tier_no, orders from tiers.standing"
CHANGES = "select from_tier_no, to_tier_no, growth, cause from tiers.change order by change_no"
GOLD_BONUS = {
    "name_zh": "金卡双倍", "name_en": "Double for gold", "points": 1, "per_fen": 100,
    "when": {"field": "member.tier", "is": "equal", "value": "gold"},
}  # fmt: skip


@pytest.fixture
def club(house: House) -> House:
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    return house


def plan(*thresholds: int, per_order: int = 0) -> dict[str, Any]:
    codes = [tier["code"] for tier in FOUR_TIERS["tiers"]]
    return {
        "growth": {"points": 1, "per_fen": 100, "per_order": per_order},
        "tiers": [
            {"code": code, "name_zh": code, "name_en": code, "threshold": threshold}
            for code, threshold in zip(codes, thresholds, strict=False)
        ],
    }


def test_a_tier_is_reached_in_the_batch_that_earns_it(club: House) -> None:
    club.publish_rule("gold", GOLD_BONUS)
    club.apply([order("a", 499_999), order("b", 1_000), order("c", 1_000)])
    assert club.row(STANDING) == (5_019, 3, 3)
    assert club.rows(CHANGES) == [(0, 2, 4_999, 1), (2, 3, 5_009, 1)]
    # Only the order after the change is one of a gold member.
    assert club.row("select available from points.balance") == (4_999 + 10 + 20,)


def test_a_change_tells_the_world(club: House) -> None:
    club.apply([order("a", 150_000)])
    told = club.row("select kind, detail from core.event")
    assert told == ("tier.changed", {"from": 0, "to": 2, "growth": 1_500, "set": 1})


def test_several_tiers_at_once(club: House) -> None:
    club.apply([order("a", 2_000_000)])
    assert club.rows(CHANGES) == [(0, 4, 20_000, 1)]


def test_refunds_take_growth_and_leave_the_tier(club: House) -> None:
    club.apply([order("a", 120_000)])
    for part, growth in ((33_333, 867), (33_333, 534), (53_334, 0)):
        club.apply([refund(f"r{growth}", part, "a")])
        assert club.row(STANDING) == (growth, 2, 1)
    assert club.rows(CHANGES) == [(0, 2, 1_200, 1)]


@pytest.mark.parametrize("parts", [(1,) * 7, (50, 49, 1), (99, 1), (1, 99)])
def test_parts_of_a_refund_take_growth_cumulatively(club: House, parts: tuple[int, ...]) -> None:
    paid = sum(parts) * 133
    club.apply([order("a", paid)])
    whole = club.row(STANDING)[0]
    refunded = 0
    for place, part in enumerate(parts):
        club.apply([refund(f"r{place}", part * 133, "a")])
        refunded += part * 133
        assert club.row(STANDING)[0] == whole - whole * refunded // paid
    assert club.row(STANDING)[0] == 0


def test_growth_per_order_comes_back_with_the_whole_order(house: House) -> None:
    house.publish_tiers(plan(0, 100, per_order=30))
    house.apply([order("a", 7_000)])
    assert house.row(STANDING) == (100, 2, 1)
    house.apply([refund("r", 7_000, "a")])
    assert house.row(STANDING) == (0, 2, 1)


def test_a_refund_without_order_takes_growth_of_its_amount(club: House) -> None:
    club.apply([order("a", 10_000), refund("r", 2_500, None, identifiers=phone())])
    assert club.row(STANDING) == (75, 1, 1)


def test_a_correction_counts_one_order(club: House) -> None:
    club.apply([order("a", 150_000, version=1)])
    club.apply([order("a", 20_000, version=2)])
    assert club.row(STANDING) == (200, 2, 1)
    club.apply([order("a", 20_000, version=3, status="closed")])
    assert club.row(STANDING) == (0, 2, 0)


def test_an_order_counts_when_it_is_paid(club: House) -> None:
    club.apply([order("a", 150_000, version=1, status="unpaid")])
    assert club.rows(STANDING) == []
    club.apply([order("a", 150_000, version=2)])
    assert club.row(STANDING) == (1_500, 2, 1)
    # A refund of what was never paid takes nothing.
    club.apply([order("b", 10_000, version=1, status="unpaid"), refund("r", 10_000, "b")])
    assert club.row(STANDING) == (1_500, 2, 1)


def test_adjustments_and_strangers_do_not_grow(club: House) -> None:
    club.apply([order("a", kind="adjustment"), order("b", identifiers=())])
    assert club.rows(STANDING) == []


def test_a_new_plan_counts_from_the_next_move_on(club: House) -> None:
    club.apply([order("a", 90_000)])
    assert club.row(STANDING) == (900, 1, 1)
    assert club.publish_tiers(plan(0, 500, 800)) == 2
    assert club.row(STANDING) == (900, 1, 1)
    club.apply([order("b", 100, occurred_at=at(day=2))])
    assert club.row(STANDING) == (901, 3, 2)
    numbers = "select array_agg(plan_version_no order by growth_no) from tiers.growth_entry"
    assert club.row(numbers) == ([1, 2],)
    versions = club.do(tiers.find_versions)
    assert [(kept.version, kept.state) for kept in versions] == [(2, "live"), (1, "ended")]


def test_a_harder_plan_takes_no_tier_away(club: House) -> None:
    club.apply([order("a", 150_000)])
    club.publish_tiers(plan(0, 5_000, 9_000))
    club.apply([order("b", 100)])
    assert club.row(STANDING) == (1_501, 2, 2)


def test_the_preview_says_who_would_move(club: House) -> None:
    club.apply([order("a", 90_000), order("b", 600_000, identifiers=phone("13900000002"))])
    told = club.do(lambda connection: tiers.preview(connection, plan(0, 500, 50_000)))
    assert [(move.from_tier, move.to_tier, move.members) for move in told.moves] == [
        ("basic", "silver", 1), ("gold", "silver", 1),
    ]  # fmt: skip


def test_without_a_plan_orders_are_counted(house: House) -> None:
    house.apply([order("a"), order("b")])
    assert house.row(STANDING) == (0, 0, 2)


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({}, "plan"),
        (plan(), "tiers"),
        (plan(0, 100, 100), "tiers[2].threshold"),
        (FOUR_TIERS | {"growth": {"per_fen": 0}}, "growth.per_fen"),
        (FOUR_TIERS | {"growth": {"points": True}}, "growth.points"),
        (FOUR_TIERS | {"growth": {"stars": 1}}, "growth"),
    ],
)
def test_a_wrong_plan_is_refused_with_its_place(document: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        tiers.rules.parse_plan(document)
    assert refused.value.field == field


def test_what_the_next_tier_needs(club: House) -> None:
    club.apply([order("a", 90_000)])
    member_no = club.row("select member_no from tiers.standing")[0]
    standing = club.do(lambda connection: tiers.find_standing(connection, member_no))
    assert (standing.tier, standing.next_tier, standing.growth_missing) == ("basic", "silver", 100)
