"""Pure: payments that do not count, such as gift cards, whose points were given when they were
bought. A rule names their methods; what they paid of an order earns nothing by it."""

from collections.abc import Sequence
from typing import Any

from yihui.conditions import normalised
from yihui.core.errors import Invalid
from yihui.points.earning.types import METHODS_MAX, Rule

METHODS: dict[str, tuple[str, str]] = {
    "gift_card": ("礼品卡", "gift cards"),
    "stored_value": ("储值", "stored value"),
}
LENGTH_MAX = 64


def check_payments(values: dict[str, Any]) -> None:
    """The methods as they are compared, each once. Raises Invalid."""
    told = values.get("payments_left_out")
    methods = [] if told is None else told
    fits = isinstance(methods, list | tuple) and len(methods) <= METHODS_MAX
    if not fits or not all(_is_code(method) for method in methods):
        raise Invalid(
            f"Up to {METHODS_MAX} methods of payment are needed, each of 1 to {LENGTH_MAX}"
            " characters.", field="payments_left_out",
            cure='Name them as orders do, such as ["gift_card"], or leave it out.',
            zh=(f"须为至多 {METHODS_MAX} 个支付方式代码，每个 1 至 {LENGTH_MAX} 个字符。",
                "按订单里的写法填写，如 gift_card，或去掉这一项。"),
        )  # fmt: skip
    values["payments_left_out"] = tuple(dict.fromkeys(map(normalised, methods)))


def _is_code(method: Any) -> bool:
    return isinstance(method, str) and len(method) <= LENGTH_MAX and normalised(method) != ""


def without(
    rule: Rule, parameters: dict[str, object], base: str, money: str, whole: str
) -> tuple[str, str]:
    """The join that knows what left-out payments paid of each order, and what counts without it.

    They pay for no more than the `money` that counts of an order. Of chosen lines (`base`) a share
    goes, as large as theirs of all that counts (`whole`); rounded down, so that all lines lose
    exactly what the order does.
    """
    parameters["payments_left_out"] = list(rule.payments_left_out)
    join = (
        "left join (select payment.record_no, sum(payment.amount_fen)::bigint as fen"
        " from stage_payment payment"
        " where payment.method_key = any(%(payments_left_out)s::text[])"
        " group by payment.record_no) left_out using (record_no)"
    )
    paid = f"greatest(least(coalesce(left_out.fen, 0), {money}), 0)"
    if rule.lines:
        paid = f"coalesce(div(({base})::numeric * {paid}, nullif({whole}, 0)), 0)::bigint"
    return join, f"{base} - {paid}"


def left_out_fen(
    rule: Rule, paid_fen: int, freight_fen: int, payments: Sequence[tuple[str, int]]
) -> int:
    """What payments that a rule leaves out paid of an order, freight first if that does not count;
    the same as above."""
    money = paid_fen if rule.freight_counts and not rule.lines else paid_fen - freight_fen
    paid = sum(fen for method, fen in payments if normalised(method) in rule.payments_left_out)
    return max(min(paid, money), 0)


def named_methods(methods: Sequence[str]) -> tuple[str, str]:
    """What people call these methods, in Chinese and English; an unknown one by its code."""
    names = [METHODS.get(method, (f"「{method}」", f"“{method}”")) for method in methods]
    return "、".join(zh for zh, _ in names), " or ".join(en for _, en in names)
