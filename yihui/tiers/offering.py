"""Pure: the challenge of a plan's document, and how it is said."""

from collections.abc import Sequence
from typing import Any

from yihui.core import refusals
from yihui.core.errors import Invalid
from yihui.tiers.types import Challenge, Fall, Goal, Plan, Tier

DAYS_MAX = 366
GROWTH_MAX = 10**12
ORDERS_MAX = 1_000
KEYS = ("days", "begins", "goals")
BEGINS = ("accepted", "itself")


def parse_challenge(document: Any, tiers: Sequence[Tier], *, ends: bool) -> Challenge | None:
    """The challenge of a life with these tiers; Invalid names field, problem and cure."""
    if document is None:
        return None
    field = "life.challenge"
    if not isinstance(document, dict) or set(document) != set(KEYS):
        raise refusals.parts("A challenge", "保级挑战", KEYS, field)
    if not ends:
        raise Invalid(
            "Tiers that hold for ever are never lost.", field=field,
            cure="Let tiers end, or leave the challenge out.",
            zh=("等级永久有效，不会失去。", "让等级有期限，或去掉保级挑战。"),
        )  # fmt: skip
    if not isinstance(document["begins"], str) or document["begins"] not in BEGINS:
        raise refusals.one_of(BEGINS, f"{field}.begins")
    days = _number(document["days"], DAYS_MAX, f"{field}.days")
    goals, lines = document["goals"], {tier.code: tier.threshold for tier in tiers}
    if not isinstance(goals, dict) or not goals or set(goals) - set(lines):
        raise Invalid("Goals go by codes of this plan's tiers.", field=f"{field}.goals",
                      zh=("目标要按本方案的等级编码填写。",
                          "至少填一个等级，只填方案里有的。"))  # fmt: skip
    for code in goals:
        if lines[code] <= 0:
            raise Invalid(
                "A tier that begins at 0 is never lost.", field=f"{field}.goals.{code}",
                cure="Leave out its goal.", zh=("从 0 开始的等级不会失去。", "去掉它的目标。"),
            )  # fmt: skip
    # As the tiers stand: the database keeps no order of keys.
    parsed = {code: _goal(goals[code], f"{field}.goals.{code}") for code in lines if code in goals}
    return Challenge(days, document["begins"] == "itself", parsed)


def _goal(document: Any, field: str) -> Goal:
    if not isinstance(document, dict) or not document or set(document) - {"growth", "orders"}:
        raise Invalid("A goal has growth, orders, or both.", field=field,
                      zh=("目标是成长值、订单数，或两者都有。",
                          "填写 growth、orders 或两者。"))  # fmt: skip
    return Goal(
        _number(document["growth"], GROWTH_MAX, f"{field}.growth") if "growth" in document
        else None,
        _number(document["orders"], ORDERS_MAX, f"{field}.orders") if "orders" in document
        else None,
    )  # fmt: skip


def _number(value: Any, most: int, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise refusals.whole(1, most, field)
    return value


def offered(plan: Plan, falls: Sequence[Fall]) -> int:
    """Of members who would go down, how many would be offered to keep their tier."""
    goals = plan.life.challenge.goals if plan.life.challenge else {}
    return sum(fall.members for fall in falls if fall.from_tier in goals)


def say_goal(growth: int | None, orders: int | None) -> tuple[str, str]:
    """What is to be reached, or is missing, as part of a sentence."""
    zh = [f"{growth:,} 成长值"] if growth else []
    en = [f"{growth:,} growth"] if growth else []
    if orders:
        zh.append(f"{orders:,} 单")
        en.append(f"{orders:,} {'order' if orders == 1 else 'orders'}")
    return "和 ".join(zh), " and ".join(en)


def say_challenge(challenge: Challenge, names: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """A challenge as part of a sentence. `names` are those of the tiers."""
    zh, en = [], []
    for code, goal in challenge.goals.items():
        said_zh, said_en = say_goal(goal.growth, goal.orders)
        zh.append(f"{names[code][0]} {said_zh}")
        en.append(f"{names[code][1]} by {said_en}")
    how_zh, how_en = ("自动开始", "begun by itself") if challenge.itself else (
        "接受后开始", "begun when accepted")  # fmt: skip
    return (
        f"降级后 {challenge.days} 天内达到目标可保级（{'，'.join(zh)}；{how_zh}）",
        f"who falls keeps the tier by a goal within {challenge.days} days"
        f" ({', '.join(en)}; {how_en})",
    )
