"""Pure: tier plans as sentences, what changed between two, and why a member would move."""

from dataclasses import dataclass
from datetime import date

from yihui.tiers.granting import say_benefit
from yihui.tiers.growing.rules import say_act
from yihui.tiers.offering import say_challenge, say_goal
from yihui.tiers.types import Benefit, Life, Plan, Tier


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """One part of a plan that two versions say differently; null where one says nothing."""

    part: str
    change: str
    label_zh: str
    label_en: str
    before_zh: str | None
    before_en: str | None
    after_zh: str | None
    after_en: str | None


def say(plan: Plan) -> tuple[str, str]:
    """The plan as one sentence, in Chinese and English."""
    zh = "，".join(f"{tier.name_zh} {tier.threshold:,} 起" for tier in plan.tiers)
    en = ", ".join(f"{tier.name_en} from {tier.threshold:,}" for tier in plan.tiers)
    said = [growth(plan), (zh, en)]
    if plan.lives:
        said.append(life(plan.life))
    if plan.life.challenge:
        said.append(say_challenge(plan.life.challenge, _names(plan)))
    if plan.benefits:
        each = [say_benefit(one, _names(plan)) for one in plan.benefits]
        said.append(("、".join(one for one, _ in each), "; ".join(one for _, one in each)))
    return "；".join(one for one, _ in said) + "。", "; ".join(one for _, one in said) + "."


def _names(plan: Plan) -> dict[str, tuple[str, str]]:
    return {tier.code: (tier.name_zh, tier.name_en) for tier in plan.tiers}


def life(of: Life) -> tuple[str, str]:
    """Which growth counts, how long a tier holds, and what happens then."""
    zh, en = {
        "lifetime": ("成长值累计计算", "all growth counts"),
        "months": (f"计近 {of.window_months} 个月的成长值",
                   f"growth of the last {of.window_months} months counts"),
        "year": ("计当年的成长值", "growth of the calendar year counts"),
    }[of.window]  # fmt: skip
    if not of.ends:
        return f"{zh}，等级永久有效", f"{en}, tiers hold for ever"
    held = {
        "months": (f"达到后 {of.hold_months} 个月的月底",
                   f"the end of the month {of.hold_months} months on"),
        "year": ("次年年底", "the end of the next calendar year"),
    }[of.holds]  # fmt: skip
    grace = (f"，宽限 {of.grace_days} 天", f" and {of.grace_days} days of grace")
    wait = grace if of.grace_days else ("", "")
    falls = {
        "earned": ("到期未达标降到所达等级", "then down to what is earned"),
        "one_step": ("到期未达标最多降一级", "then down one step at most"),
    }[of.falls]
    return (
        f"{zh}，等级有效至{held[0]}{wait[0]}，{falls[0]}",
        f"{en}, tiers hold to {held[1]}{wait[1]}, {falls[1]}",
    )


def keeping(tier: Tier, until: date, judged_on: date, missing: int) -> tuple[str, str]:
    """Until when a tier holds, and what keeps it."""
    grace = judged_on > until
    zh = f"{tier.name_zh}有效至 {until}" + (f"，宽限至 {judged_on}" if grace else "")
    en = f"{tier.name_en} holds until {until}" + (f", grace until {judged_on}" if grace else "")
    if missing <= 0:
        return f"{zh}；成长值已够保级。", f"{en}; enough growth to keep it."
    return (
        f"{zh}；在此之前再得 {missing:,} 成长值可保级。",
        f"{en}; {missing:,} more growth by then keeps it.",
    )


def progress(following: Tier | None, missing: int, on: date | None, fades: int) -> tuple[str, str]:
    """What leads to the next tier, and when growth that counts now no longer will."""
    zh, en = "已是最高等级。", "This is the highest tier."
    if following:
        zh = f"再得 {missing:,} 成长值可升为{following.name_zh}。"
        en = f"{missing:,} more growth leads to {following.name_en}."
    if on is None or fades <= 0:
        return zh, en
    return (
        f"{zh}{on} 起有 {fades:,} 成长值不再计入。",
        f"{en} From {on} on {fades:,} no longer counts.",
    )


def challenged(
    tier: Tier, until: date, growth_missing: int, orders_missing: int
) -> tuple[str, str]:
    """Until when a challenge runs, the last day with it, and what is missing of its goal."""
    zh = f"{tier.name_zh}保级挑战，到 {until} 当天为止"
    en = f"Challenge to keep {tier.name_en}, until the end of {until}"
    if growth_missing <= 0 and orders_missing <= 0:
        return f"{zh}；目标已达成，到期后保级。", f"{en}; its goal is reached, and it is kept then."
    missing_zh, missing_en = say_goal(max(growth_missing, 0), max(orders_missing, 0))
    return f"{zh}；还差 {missing_zh}。", f"{en}; {missing_en} missing."


def lent(tier: Tier, until: date, missing: int | None) -> tuple[str, str]:
    """Until when a tier is lent, and what keeps it; `missing` is None where nothing does."""
    zh, en = f"{tier.name_zh}为临时等级，有效至 {until}", f"{tier.name_en} is lent until {until}"
    if missing is None:
        return f"{zh}。", f"{en}."
    if missing <= 0:
        return f"{zh}；目标已达成，到期后保留。", f"{en}; its goal is reached, and it is kept then."
    return (
        f"{zh}；在此之前再得 {missing:,} 成长值可保留。",
        f"{en}; {missing:,} more growth by then keeps it.",
    )


def why_challenged(growth_value: int, *, ended: bool) -> tuple[str, str]:
    """Why a tier changed by a challenge."""
    if not ended:
        return "保级挑战开始，等级暂时保留。", "A challenge began: the tier is held until it ends."
    return (
        f"保级挑战已结束，未保级；计入的成长值为 {growth_value:,}。",
        f"The challenge ended without keeping the tier; the growth that counted was"
        f" {growth_value:,}.",
    )


def why_lent(growth_value: int, *, ended: bool) -> tuple[str, str]:
    """Why a tier changed by hand."""
    if not ended:
        return "由人工授予，到期为止。", "Lent by hand until a day."
    return (
        f"临时等级已结束；计入的成长值为 {growth_value:,}。",
        f"The loan of a tier ended; the growth that counted was {growth_value:,}.",
    )


def growth(plan: Plan) -> tuple[str, str]:
    """How growth is earned."""
    whole, rest = divmod(plan.per_fen, 100)
    yuan = f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"
    zh = [f"每实付 {yuan} 元得 {plan.points:,} 成长值"] if plan.points else []
    unit = "yuan" if plan.per_fen == 100 else f"{yuan} yuan"
    en = [f"{plan.points:,} growth for every {unit} paid"] if plan.points else []
    if plan.per_order:
        zh.append(f"每单得 {plan.per_order:,} 成长值")
        en.append(f"{plan.per_order:,} growth per order")
    each = [say_act(one) for one in plan.acts]
    zh += [said_zh for said_zh, _ in each]
    en += [said_en for _, said_en in each]
    said_en = " and ".join(filter(None, [", ".join(en[:-1]), *en[-1:]]))
    return "，".join(zh) or "不得成长值", said_en or "No growth"


def differences(before: Plan, after: Plan) -> list[PlanDifference]:
    """What the second plan says otherwise than the first, tier by tier."""
    found = []
    old, new = growth(before), growth(after)
    if old != new:
        found.append(PlanDifference("growth", "changed", "成长值", "Growth value",
                                old[0], old[1], new[0], new[1]))  # fmt: skip
    old_keep, new_keep = _challenge(before), _challenge(after)
    if old_keep != new_keep:
        found.append(PlanDifference("life.challenge", _change(old_keep[0], new_keep[0]),
                                "保级挑战", "Challenge", *old_keep, *new_keep))  # fmt: skip
    if life(before.life) != life(after.life):
        found.append(PlanDifference("life", "changed", "有效期", "Validity",
                                *life(before.life), *life(after.life)))  # fmt: skip
    was = {tier.code: tier for tier in before.tiers}
    now = {tier.code: tier for tier in after.tiers}
    for code in dict.fromkeys([*was, *now]):
        first, second = was.get(code), now.get(code)
        if first == second:
            continue
        named = second or first
        assert named
        change = "changed" if first and second else ("added" if second else "removed")
        said = (*_tier(first), *_tier(second))
        found.append(PlanDifference(f"tiers.{code}", change, named.name_zh, named.name_en, *said))
    return found + _benefits(before, after)


def _benefits(before: Plan, after: Plan) -> list[PlanDifference]:
    """What the second plan grants otherwise, benefit by benefit."""
    was = {one.code: one for one in before.benefits}
    now = {one.code: one for one in after.benefits}
    found = []
    for code in dict.fromkeys([*was, *now]):
        first, second = was.get(code), now.get(code)
        if first == second:
            continue
        named = second or first
        assert named
        change = "changed" if first and second else ("added" if second else "removed")
        said = (*_benefit(first, before), *_benefit(second, after))
        found.append(
            PlanDifference(f"benefits.{code}", change, named.name_zh, named.name_en, *said)
        )
    return found


def _benefit(benefit: Benefit | None, plan: Plan) -> tuple[str | None, str | None]:
    return say_benefit(benefit, _names(plan)) if benefit else (None, None)


def _challenge(plan: Plan) -> tuple[str | None, str | None]:
    challenge = plan.life.challenge
    return say_challenge(challenge, _names(plan)) if challenge else (None, None)


def _change(before: str | None, after: str | None) -> str:
    return "changed" if before and after else ("added" if after else "removed")


def _tier(tier: Tier | None) -> tuple[str | None, str | None]:
    if tier is None:
        return None, None
    return f"{tier.name_zh} {tier.threshold:,} 起", f"{tier.name_en} from {tier.threshold:,}"


def why(plan: Plan, growth_value: int, from_no: int, to_no: int) -> tuple[str, str]:
    """Why a member with this growth value would stand where the plan's lines put her."""
    if to_no > from_no:
        tier = plan.tiers[to_no - 1]
        return (
            f"成长值 {growth_value:,}，达到{tier.name_zh}的 {tier.threshold:,}。",
            f"Growth {growth_value:,} reaches {tier.name_en} at {tier.threshold:,}.",
        )
    tier = plan.tiers[min(from_no, len(plan.tiers)) - 1]
    missing = tier.threshold - growth_value
    if plan.life.ends:
        return (
            f"计入的成长值 {growth_value:,}，离{tier.name_zh}的 {tier.threshold:,} 还差"
            f" {missing:,}；到期前未补足就会降级。",
            f"Growth that counts {growth_value:,} is {missing:,} short of {tier.name_en} at"
            f" {tier.threshold:,}; unless made up, the tier falls when its day is over.",
        )
    return (
        f"成长值 {growth_value:,}，离{tier.name_zh}的 {tier.threshold:,} 还差 {missing:,}；"
        "发布不降级，等级保留。",
        f"Growth {growth_value:,} is {missing:,} short of {tier.name_en} at {tier.threshold:,}; "
        "publishing takes no tier away.",
    )
