"""Pure: the benefits that a plan's document grants to its tiers, and how they are said."""

from collections.abc import Collection
from typing import Any

from yihui.core import refusals
from yihui.core.errors import Invalid
from yihui.tiers.types import Benefit

BENEFITS_MAX = 30
USES_MAX = 1_000_000
BUDGET_MAX = 10**12
POINTS_MAX = 10**9
KEYS = ("code", "name_zh", "name_en", "kind", "per", "quotas")
SENTENCES = ("sentence_zh", "sentence_en")
SENTENCE_MAX = 200
MORE_KEYS = ("budget", "points", "held", "cost_fen", *SENTENCES)
COST_MAX = 10**9
KINDS = {
    "free_delivery": ("免运费", "free delivery"),
    "birthday_multiplier": ("生日多倍积分", "birthday multiplier"),
    "priority_service": ("优先服务", "priority service"),
    "gift": ("礼品", "gift"),
    "other": ("其他", "other"),
}
PERIODS = {"month": ("每月", "a month"), "quarter": ("每季", "a quarter"),
           "year": ("每年", "a year"), "ever": ("共", "in all")}  # fmt: skip


def parse_benefits(document: Any, tiers: Collection[str]) -> tuple[Benefit, ...]:
    """The benefits of a plan with these tiers; Invalid names field, problem and cure."""
    if not isinstance(document, list) or len(document) > BENEFITS_MAX:
        raise refusals.listed(0, BENEFITS_MAX, "benefits", "权益", "benefits")
    parsed = tuple(_benefit(one, f"benefits[{place}]", tiers)
                   for place, one in enumerate(document))  # fmt: skip
    if len({one.code for one in parsed}) < len(parsed):
        raise Invalid("Two benefits have the same code.", field="benefits",
                      zh=("两项权益的编码相同。", "给其中一项换一个编码。"))  # fmt: skip
    return parsed


def _benefit(document: Any, field: str, tiers: Collection[str]) -> Benefit:
    if not isinstance(document, dict) or set(document) - set(MORE_KEYS) != set(KEYS):
        raise refusals.parts("A benefit", "权益", KEYS, field, MORE_KEYS)
    for key in ("code", "name_zh", "name_en"):
        if not isinstance(document[key], str) or not 0 < len(document[key]) <= 64:
            raise refusals.text(64, f"{field}.{key}")
    for key, choices in (("kind", KINDS), ("per", PERIODS)):
        if not isinstance(document[key], str) or document[key] not in choices:
            raise refusals.one_of(choices, f"{field}.{key}")
    quotas = document["quotas"]
    if not isinstance(quotas, dict) or not quotas or set(quotas) - set(tiers):
        raise Invalid("Quotas go by codes of this plan's tiers.", field=f"{field}.quotas",
                      zh=("次数要按本方案的等级编码填写。",
                          "至少填一个等级，只填方案里有的。"))  # fmt: skip
    for code, quota in quotas.items():
        if quota is not None and not _is_whole(quota, USES_MAX):
            raise refusals.whole(1, USES_MAX, f"{field}.quotas.{code}", or_null=True)
    budget = document.get("budget")
    if budget is not None and not _is_whole(budget, BUDGET_MAX):
        raise refusals.whole(1, BUDGET_MAX, f"{field}.budget", or_null=True)
    cost = document.get("cost_fen")
    if cost is not None and not _is_whole(cost, COST_MAX):
        raise refusals.whole(1, COST_MAX, f"{field}.cost_fen", or_null=True)
    if cost is not None and document.get("points") is not None:
        raise Invalid(
            "A gift of points costs its points.", field=f"{field}.cost_fen",
            cure="Leave out cost_fen, or the points.",
            zh=("积分礼的成本就是它的积分。", "去掉每次成本，或去掉积分。"),
        )  # fmt: skip
    _check_gift(document, field)
    _check_sentence(document, field)
    return Benefit(
        document["code"], document["name_zh"], document["name_en"], document["kind"],
        document["per"], dict(quotas), budget, document.get("points"), document.get("held", False),
        document.get("sentence_zh", ""), document.get("sentence_en", ""), cost,
    )  # fmt: skip


def _check_gift(document: dict[str, Any], field: str) -> None:
    """Points are a gift, once in each period."""
    points, held = document.get("points"), document.get("held", False)
    if not isinstance(held, bool) or (held and points is None):
        raise Invalid("It is true or false, and needs points.", field=f"{field}.held",
                      cure="Give points, or leave it out.",
                      zh=("只填 true 或 false，并且只用于积分礼。",
                          "填写积分，或去掉这一项。"))  # fmt: skip
    if points is None:
        return
    if not _is_whole(points, POINTS_MAX):
        raise refusals.whole(1, POINTS_MAX, f"{field}.points", or_null=True)
    if document["kind"] != "gift" or set(document["quotas"].values()) != {1}:
        raise Invalid(
            "Points are a gift, once in each period.", field=f"{field}.points",
            cure="Let its kind be gift and its quotas 1.",
            zh=("积分只能作为礼品，每期一次。", "类型选礼品，各等级的次数填 1。"),
        )  # fmt: skip


def _check_sentence(document: dict[str, Any], field: str) -> None:
    """What a member is told of points that she is given, in both languages or in none."""
    said = {key: document.get(key, "") for key in SENTENCES}
    for key, one in said.items():
        if not isinstance(one, str) or len(one) > SENTENCE_MAX or not one.isprintable():
            raise Invalid(f"A line of up to {SENTENCE_MAX} characters is needed.",
                          field=f"{field}.{key}", cure="Shorten it; a line has no breaks.",
                          zh=(f"附言是一行最多 {SENTENCE_MAX} 个字的文字。",
                              "缩短它，并去掉换行。"))  # fmt: skip
    for key, one in said.items():
        if not one.strip() and any(said.values()):
            raise Invalid(
                "The sentence is missing in one language.", field=f"{field}.{key}",
                cure="Say it in Chinese and in English, or in neither.",
                zh=("附言少了一种语言。", "中文和英文都写，或都不写。"),
            )  # fmt: skip
        if one and document.get("points") is None:
            raise Invalid(
                "A sentence goes with points.", field=f"{field}.{key}",
                cure="Give the benefit points, or leave the sentence out.",
                zh=("只有自动送积分的礼品才有附言。", "填写自动送的积分，或去掉附言。"),
            )  # fmt: skip


def _is_whole(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def say_benefit(benefit: Benefit, names: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """A benefit as half a sentence: who may use it, how often. `names` are those of the tiers."""
    per_zh, per_en = PERIODS[benefit.per]
    zh, en = [], []
    for code, quota in benefit.quotas.items():
        name_zh, name_en = names[code]
        zh.append(f"{name_zh}不限次" if quota is None else f"{name_zh}{per_zh} {quota:,} 次")
        en.append(f"{name_en} any number" if quota is None else f"{name_en} {quota:,} {per_en}")
    if benefit.budget is not None:
        zh.append(f"全体共 {benefit.budget:,} 次")
        en.append(f"{benefit.budget:,} for everybody together")
    if benefit.cost_fen is not None:
        yuan = f"{benefit.cost_fen // 100:,}.{benefit.cost_fen % 100:02d}"
        zh.append(f"每次成本 {yuan} 元")
        en.append(f"each costs {yuan} yuan")
    if benefit.points is not None:
        who_zh, who_en = ("持有", "holds") if benefit.held else ("升到", "reaches")
        zh.append(f"{who_zh}该等级的会员，夜间自动得 {benefit.points:,} 积分")
        en.append(f"whoever {who_en} the tier is given {benefit.points:,} points at night")
    if benefit.sentence_zh:
        zh.append(f"附言「{benefit.sentence_zh}」")
        en.append(f"with the words “{benefit.sentence_en}”")
    return f"{benefit.name_zh}（{'，'.join(zh)}）", f"{benefit.name_en} ({', '.join(en)})"
