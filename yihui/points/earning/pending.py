"""Pure: until when points are pending. Some days; or until something is told, such as the receipt
of an order, and so many days more. What becomes of them without that, a rule must say."""

import re
from typing import Any

from yihui.core.errors import Invalid
from yihui.points.earning.types import Rule

AT_LATEST = ("lapse", "release")
EVENT = re.compile(r"\S{1,64}")


def check_pending(values: dict[str, Any]) -> None:
    """What is waited for, how long, and what then; or none of it. Raises Invalid."""
    event = values.get("pending_until")
    latest, then = values.get("pending_latest_days"), values.get("pending_at_latest")
    if event is None:
        for key in ("pending_latest_days", "pending_at_latest"):
            if values.get(key) is not None:
                raise Invalid(
                    "There is nothing that the points wait for.", field=key,
                    cure="Give pending_until as well, or leave it out.",
                    zh=("没有填写等待的行为。", "同时填写 pending_until，或去掉这一项。"),
                )  # fmt: skip
        return
    if not (isinstance(event, str) and EVENT.fullmatch(event)):
        raise Invalid(
            "The code of an event is needed, of 1 to 64 characters.", field="pending_until",
            cure='Name what must happen, such as "order_received".',
            zh=("须为 1 至 64 个字符的事件代码。", "填写要等的行为，如 order_received。"),
        )  # fmt: skip
    if latest is None:
        raise Invalid(
            "It must be said how long the points wait.", field="pending_latest_days",
            cure="Give a number of days after the order.",
            zh=("须说明最多等多久。", "填写订单之后的天数。"),
        )  # fmt: skip
    if then not in AT_LATEST:
        raise Invalid(
            "It must be said what becomes of points that waited in vain.",
            field="pending_at_latest", cure='Choose "lapse" or "release".',
            zh=("须说明等不到时积分怎么办。", "选择 lapse（作废）或 release（照常生效）。"),
        )  # fmt: skip


def available(rule: Rule, parameters: dict[str, object]) -> tuple[str, str]:
    """From which day points are available (null: at once) and the version of the rule that says for
    what they wait (null: for nothing), as SQL; values are added to `parameters`."""
    if rule.pending_until is not None:
        parameters["pending_days"] = rule.pending_latest_days
        return "m.local_date + %(pending_days)s::int", "%(rule_version_no)s::int"
    if not rule.pending_days:
        return "null::date", "null::int"
    parameters["pending_days"] = rule.pending_days
    return "m.local_date + %(pending_days)s::int", "null::int"
