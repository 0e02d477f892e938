"""How a checked line is shown: what it becomes, in both languages."""

from decimal import Decimal
from typing import Any

from yihui.collect.arrivals import Outcome
from yihui.collect.assemble import Mapped
from yihui.collect.imports.suggest import masked
from yihui.collect.imports.types import CheckedRow, Example
from yihui.collect.mapping import Mapping
from yihui.collect.rows import Reject, shown
from yihui.collect.types import Behaviour, Member, Order, Record, Refund
from yihui.core import clock


class Columns:
    """Which columns of a file hold what a person knows a line by."""

    def __init__(self, mapping: Mapping) -> None:
        shapes = list(mapping.shapes.values())
        named = [dict(shape.fields) for shape in shapes]
        lines = [dict(shape.line) for shape in shapes]
        self.order = self._of(named, "external_id")
        self.date = self._of(named, "occurred_at")
        self.quantity = self._of(lines, "quantity_milli")
        self.price = self._of(lines, "paid_fen")[-1:] or self._of(named, "paid_fen")[-1:]
        self.people = {column for shape in shapes for one in shape.identifiers
                       for column in one.value.columns}  # fmt: skip

    @staticmethod
    def _of(parts: list[dict[str, Any]], field: str) -> tuple[str, ...]:
        return next((part[field].columns for part in parts if field in part), ())


def example(reject: Reject, columns: Columns) -> Example:
    """A rejected line as a person finds it again."""
    row = next((row.cells for row in reject.rows if row.line == reject.line), reject.cells or {})

    def told(names: tuple[str, ...]) -> str:
        return shown(" ".join(str(row[name]) for name in names if row.get(name) is not None))

    person = bool(columns.people & set(reject.field.split(", ")))
    value = masked(reject.value, "card_no" if person else "")
    return Example(
        reject.file, reject.line, told(columns.order) or reject.key, told(columns.date),
        told(columns.quantity), told(columns.price), masked(value),
    )  # fmt: skip


def checked_row(result: Mapped, outcome: Outcome, problem: str | None) -> CheckedRow:
    """A record as the check shows it."""
    record = result.record
    zh, en = becomes(record)
    if outcome.state == "duplicate":
        zh, en = "以前导入过，不变", "came before: nothing changes"
    elif outcome.state == "superseded":
        zh, en = "已有更新的版本，不变", "a newer version is there: nothing changes"
    elif outcome.state == "quarantined":
        zh, en = "进入隔离区", "goes to quarantine"
    elif outcome.state == "waiting":
        zh, en = f"{zh}，等待原订单", f"{en}, waits for its order"
    lines = record.lines if isinstance(record, Order | Refund) else ()
    milli = sum(line.quantity_milli for line in lines)
    return CheckedRow(
        file=result.file,
        line=result.first_line,
        lines=result.lines,
        order=shown(record.external_id),
        date=f"{record.occurred_at.astimezone(clock.zone()):%Y-%m-%d %H:%M}",
        quantity=f"{(Decimal(milli) / 1000).normalize():f}" if lines else "",
        amount_fen=_amount(record),
        becomes_zh=zh,
        becomes_en=en,
        problem=problem,
    )


def becomes(record: Record) -> tuple[str, str]:
    """What a record is, in words."""
    if isinstance(record, Refund):
        if record.order is None:
            return "无原单的退款", "refund without an order"
        return f"{record.order} 的退款", f"refund of {record.order}"
    if isinstance(record, Member):
        return "会员资料", "member record"
    if isinstance(record, Behaviour):
        return f"行为 {record.event}", f"behaviour {record.event}"
    if record.kind == "adjustment":
        return "调整单", "adjustment"
    names = {"paid": ("订单", "order"), "unpaid": ("未付款订单", "unpaid order"),
             "closed": ("已关闭订单", "closed order")}  # fmt: skip
    zh, en = names[record.status]
    return (zh, en) if record.identifiers else (f"匿名{zh}", f"{en} without a buyer")


def _amount(record: Record) -> int | None:
    if isinstance(record, Order):
        return record.paid_fen
    return -record.refund_fen if isinstance(record, Refund) else None
