"""The control group of a rule: members who get nothing by it, so that it can be told what the rule
changed. By a hash of her number: no list is kept, a smaller group lies within a larger one of the
same name, and rules that name the same group leave out the same members."""

import re
from collections.abc import Mapping
from typing import Any

from yihui.core import refusals
from yihui.core.errors import Invalid
from yihui.points.earning.types import ControlGroup, Rule

NAME = re.compile(r"[a-z0-9_-]{1,64}")
PERCENT_MAX = 50
BITS = 32
DIGITS = BITS // 4


def check(values: Mapping[str, Any]) -> None:
    """A name and a share, or neither. Raises Invalid."""
    name, percent = values.get("control_group"), values.get("control_percent")
    if name is None and percent is None:
        return
    if not (isinstance(name, str) and NAME.fullmatch(name)):
        cure = "Rules that share it leave out the same members."
        raise refusals.name("control_group", (cure, "用同一名称的规则不给同一批会员。"))
    whole = isinstance(percent, int) and not isinstance(percent, bool)
    if not whole or not 1 <= int(percent or 0) <= PERCENT_MAX:
        raise Invalid(
            f"A whole number from 1 to {PERCENT_MAX} is needed.", field="control_percent",
            cure="Say how many of a hundred members get nothing by the rule.",
            zh=(f"须为 1 至 {PERCENT_MAX} 的整数。", "写明每一百位会员中有几位不得分。"),
        )  # fmt: skip


def edge_of(percent: int) -> str:
    """Hashes below are in the group."""
    return f"{-(-(percent << BITS) // 100):0{DIGITS}x}"


def group_of(rule: Rule) -> ControlGroup | None:
    """The group that a rule leaves out."""
    if rule.control_group is None or rule.control_percent is None:
        return None
    name, percent = rule.control_group, rule.control_percent
    return ControlGroup(name, percent, f"{name} ", edge_of(percent))


def spared(rule: Rule, parameters: dict[str, object], member: str = "m.member_no") -> str:
    """Whether a member is in the rule's group, as SQL; its values are added to `parameters`. Who
    buys without being a member is in none."""
    group = group_of(rule)
    if group is None:
        return "false"
    parameters |= {"control_group": group.salt, "control_edge": group.edge}
    hashed = f"md5(concat(%(control_group)s::text, {member}))"
    return f'({member} > 0 and {hashed} < %(control_edge)s::text collate "C")'


def said(rule: Rule) -> tuple[str, str]:
    """Why a member of the group gets nothing, in Chinese and English."""
    group = rule.control_group
    return f"会员在对照组「{group}」里，此规则不给分。", (
        f"She is in the control group “{group}”, which gets nothing by this rule."
    )
