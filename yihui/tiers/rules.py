"""Pure: a tier plan's document becomes a plan; progress to the next tier."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from yihui import conditions
from yihui.core import refusals
from yihui.core.errors import Invalid
from yihui.tiers.granting import parse_benefits
from yihui.tiers.growing.rules import parse_acts
from yihui.tiers.offering import parse_challenge
from yihui.tiers.types import Life, Plan, Tier

TIERS_MAX = 10
GROWTH_MAX = 10**12
RATIO_MAX = 1_000
FEN_MAX = 100_000_000
MONTHS_MAX = 120
GRACE_MAX = 366
WINDOWS = ("lifetime", "months", "year")
HOLDS = ("ever", "months", "year")
FALLS = ("earned", "one_step")
PLAN_KEYS = ("growth", "tiers")
MORE_KEYS = ("life", "benefits")
GROWTH_KEYS = ("points", "per_fen", "per_order", "behaviours")
TIER_KEYS = ("code", "name_zh", "name_en", "threshold")
LIFE_KEYS = ("window", "window_months", "holds", "hold_months", "falls", "grace_days", "challenge")


def parse_plan(document: Mapping[str, Any], plan_version_no: int = 0) -> Plan:
    """The plan that a document describes; Invalid names the field, its problem and the cure."""
    growth = document.get("growth")
    tiers = document.get("tiers")
    if set(document) - set(MORE_KEYS) != set(PLAN_KEYS) or not isinstance(growth, dict):
        raise refusals.parts("A plan", "等级方案", PLAN_KEYS, "plan", MORE_KEYS)
    if set(growth) - set(GROWTH_KEYS):
        raise refusals.parts("Growth", "成长值", (), "growth", GROWTH_KEYS)
    if not isinstance(tiers, list) or not 1 <= len(tiers) <= TIERS_MAX:
        raise refusals.listed(1, TIERS_MAX, "tiers", "等级", "tiers")
    parsed = tuple(_tier(tier, place) for place, tier in enumerate(tiers))
    for place in range(1, len(parsed)):
        if parsed[place].threshold <= parsed[place - 1].threshold:
            raise Invalid(
                "Thresholds must rise from tier to tier.", field=f"tiers[{place}].threshold",
                zh=("这个等级的门槛不高于前一个等级。", "门槛要逐级升高。"),
            )  # fmt: skip
    if len({tier.code for tier in parsed}) < len(parsed):
        raise Invalid("Two tiers have the same code.", field="tiers",
                      zh=("两个等级的编码相同。", "给其中一个换一个编码。"))  # fmt: skip
    return Plan(
        plan_version_no,
        _number(growth, "points", 0, RATIO_MAX, 1),
        _number(growth, "per_fen", 1, FEN_MAX, 100),
        _number(growth, "per_order", 0, 10**9, 0),
        parsed,
        _life(document.get("life", {}), parsed),
        parse_benefits(document.get("benefits", []), [tier.code for tier in parsed]),
        parse_acts(growth.get("behaviours", [])),
    )


def _life(document: Any, tiers: Sequence[Tier]) -> Life:
    if not isinstance(document, dict) or set(document) - set(LIFE_KEYS):
        raise refusals.parts("A life", "等级有效期", (), "life", LIFE_KEYS)
    window = _choice(document, "window", WINDOWS)
    holds = _choice(document, "holds", HOLDS)
    for key, kind in (("window_months", window), ("hold_months", holds)):
        if kind != "months" and key in document:
            raise Invalid("A number of months goes with the choice months.", field=f"life.{key}",
                          cure="Choose months, or leave the number out.",
                          zh=("选 months 时才填月数。", "改选 months，或去掉月数。"))  # fmt: skip
    return Life(
        window,
        _number(document, "window_months", 1, MONTHS_MAX, None, "life") if window == "months"
        else 0,
        holds,
        _number(document, "hold_months", 1, MONTHS_MAX, None, "life") if holds == "months" else 0,
        _choice(document, "falls", FALLS),
        _number(document, "grace_days", 0, GRACE_MAX, 0, "life"),
        parse_challenge(document.get("challenge"), tiers, ends=holds != "ever"),
    )  # fmt: skip


def _choice(document: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = document.get(key, choices[0])
    if not isinstance(value, str) or value not in choices:
        raise refusals.one_of(choices, f"life.{key}")
    return value


def _tier(document: Any, place: int) -> Tier:
    field = f"tiers[{place}]"
    if not isinstance(document, dict) or set(document) != set(TIER_KEYS):
        raise refusals.parts("A tier", "等级", TIER_KEYS, field)
    for key in ("code", "name_zh", "name_en"):
        if not isinstance(document[key], str) or not 0 < len(document[key]) <= 64:
            raise refusals.text(64, f"{field}.{key}")
    threshold = _number(document, "threshold", 0, GROWTH_MAX, None, field)
    return Tier(document["code"], document["name_zh"], document["name_en"], threshold)


def _number(
    document: Mapping[str, Any],
    key: str,
    low: int,
    high: int,
    default: int | None,
    where: str = "growth",
) -> int:
    value = document.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise refusals.whole(low, high, f"{where}.{key}")
    return value


def to_next(plan: Plan, tier_no: int, growth: int) -> tuple[str | None, int]:
    """The next tier's code and the growth value still missing; (None, 0) at the top."""
    if tier_no >= len(plan.tiers):
        return None, 0
    following = plan.tiers[tier_no]
    return following.code, max(0, following.threshold - growth)


def title_of_change(plan: Plan | None, from_no: int, to_no: int) -> tuple[str, str]:
    """What a change of tier is called, in Chinese and English."""
    tier = _tier_of(plan, to_no)
    if tier is None:
        return "不再有等级", "Has no tier any more"
    if from_no == 0:
        return f"成为{tier.name_zh}", f"Became {tier.name_en}"
    if to_no > from_no:
        return f"升为{tier.name_zh}", f"Rose to {tier.name_en}"
    return f"降为{tier.name_zh}", f"Fell to {tier.name_en}"


def why_of_fall(
    plan: Plan | None, from_no: int, to_no: int, growth: int, judged_on: date
) -> tuple[str, str]:
    """Why a tier fell when its day was over: the growth that counted until then."""
    held, tier = _tier_of(plan, from_no), _tier_of(plan, to_no)
    zh = f"截至 {judged_on} 计入的成长值为 {growth:,}"
    en = f"The growth that counted until {judged_on} was {growth:,}"
    if held and growth < held.threshold:
        zh += f"，不足「{held.name_zh}」保级所需的 {held.threshold:,}"
        en += f", less than the {held.threshold:,} that keep “{held.name_en}”"
    if tier:
        zh += f"，到期降为「{tier.name_zh}」"
        en += f": down to “{tier.name_en}”"
    return f"{zh}。", f"{en}."


def why_of_change(plan: Plan | None, to_no: int, growth: int) -> tuple[str, str]:
    """Why a tier changed: the growth value against the threshold of today's plan."""
    tier = _tier_of(plan, to_no)
    if tier is None:
        return f"成长值为 {growth:,}。", f"The growth value is {growth:,}."
    if growth < tier.threshold:  # the plan has changed since
        return (
            f"当时成长值为 {growth:,}，达到了那时「{tier.name_zh}」的门槛。",
            f"The growth value was {growth:,} and reached what “{tier.name_en}” asked for then.",
        )
    return (
        f"成长值到 {growth:,}，达到「{tier.name_zh}」的 {tier.threshold:,}。",
        f"The growth value came to {growth:,} and reached the {tier.threshold:,} of"
        f" “{tier.name_en}”.",
    )


def _tier_of(plan: Plan | None, tier_no: int) -> Tier | None:
    return plan.tiers[tier_no - 1] if plan and 0 < tier_no <= len(plan.tiers) else None


def codes_of_brands(plans: Sequence[Plan]) -> dict[str, Any]:
    """All tiers of brands, for a round that says which its members have: their codes are as
    conditions compare them."""
    found = [
        (plan.brand_no, plan.set_no, tier_no, conditions.normalised(code))
        for plan in plans if plan.brand_no is not None
        for tier_no, code in enumerate(plan.codes, 1)
    ]  # fmt: skip
    names = ("brand_nos", "set_nos", "tier_nos", "codes")
    return {name: [one[place] for one in found] for place, name in enumerate(names)}
