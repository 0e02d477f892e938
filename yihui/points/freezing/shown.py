"""Frozen members as answers and files show them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from yihui.core.db import Connection
from yihui.identity import MemberRow
from yihui.points.freezing.types import FrozenNow

Language = Literal["zh-CN", "en"]
Rows = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
EXPORT_MOST = 100_000
EXPORT_STEP = 1_000
HEADS = {
    "zh-CN": ["会员号", "姓名", "手机", "可用积分", "冻结时间", "冻结到", "冻结人", "原因"],
    "en": ["Member number", "Name", "Phone", "Points available", "Frozen", "Until", "By", "Why"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRow:
    """A member who is frozen: since when, to the end of which day (null: until somebody thaws
    her), and by whom. Why is told to those who may freeze."""

    freeze_no: str
    whose: MemberRow | None
    frozen_at: datetime
    until: date | None
    frozen_by_name: str
    reason: str


def rows_shown(
    found: Sequence[FrozenNow],
    rows: dict[int, MemberRow],
    names: dict[str, str],
    told: bool,
) -> list[FrozenRow]:
    """Freezes with their members and the names of those who froze them; `told` says why, too."""
    return [
        FrozenRow(
            freeze_no=str(one.freeze_no), whose=rows.get(one.member_no), frozen_at=one.frozen_at,
            until=one.until_on, frozen_by_name=names.get(one.frozen_by, one.frozen_by),
            reason=one.reason if told else "",
        )
        for one in found
    ]  # fmt: skip


def cells(row: FrozenRow) -> list[Any]:
    """A frozen member as a line under HEADS."""
    who = row.whose
    return [
        *((who.number, who.name, who.phone, who.available) if who else (None,) * 4),
        row.frozen_at, row.until, row.frozen_by_name, row.reason,
    ]  # fmt: skip
