"""Adjustments as answers and files show them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from yihui import identity
from yihui.core.web import Caller
from yihui.points.adjusting.rules import ORIGINS
from yihui.points.adjusting.types import Adjustment
from yihui.points.movements.shown import Language, WhoseEntry

Origin = Literal["service", "marketing", "correction", "misuse", "other"]
State = Literal["proposed", "done", "refused", "lapsed"]
STATES_ZH = {"proposed": "等待批准", "done": "已生效", "refused": "已拒绝", "lapsed": "已过期"}
HEADS = {
    "zh-CN": ["编号", "提交时间", "会员号", "姓名", "手机", "积分种类", "积分", "用途", "原因",
              "状态", "到期", "提交人", "决定时间", "决定人", "决定的原因", "撤销的是", "参考号"],
    "en": ["Number", "Asked", "Member number", "Name", "Phone", "Currency", "Points", "For",
           "Reason", "State", "Expiry", "Asked by", "Decided", "Decided by",
           "Reason of the decision", "Undoes", "Reference"],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentShown:
    """An adjustment: whose, how many points with their sign, why, who asked and who decided.

    `mine` says that the caller asked for it, and so does not approve it. `reverses_no` is the
    adjustment that it undoes, `reversed_by_no` the one that undoes it. `repeated`: the reference
    was there before, and nothing was done again. A gift may have a sentence for its member, as the
    plan of tiers says it.
    """

    adjustment_no: str
    reference: str
    member: WhoseEntry | None
    points: int
    currency: str
    origin: Origin
    origin_zh: str
    origin_en: str
    reason: str
    sentence_zh: str
    sentence_en: str
    as_debt: bool
    state: State
    expires_on: date | None
    reverses_no: str | None
    reversed_by_no: str | None
    proposed_by: str
    proposed_by_name: str | None
    proposed_at: datetime
    lapses_at: datetime
    mine: bool
    decided_by: str | None
    decided_by_name: str | None
    decided_at: datetime | None
    decision: str
    repeated: bool


def shown(
    one: Adjustment,
    caller: Caller,
    row: identity.MemberRow | None,
    names: dict[str, str],
    repeated: bool,
) -> AdjustmentShown:
    """An adjustment as answers show it."""
    zh, en = ORIGINS[one.origin]
    return AdjustmentShown(
        adjustment_no=str(one.adjustment_no),
        reference=one.reference,
        member=WhoseEntry(row.member, row.number, row.name, row.phone) if row else None,
        points=one.points,
        currency=one.currency,
        origin=one.origin,  # type: ignore[arg-type]
        origin_zh=zh,
        origin_en=en,
        reason=one.reason,
        sentence_zh=one.sentence_zh,
        sentence_en=one.sentence_en,
        as_debt=one.as_debt,
        state=one.state,  # type: ignore[arg-type]
        expires_on=one.expires_on,
        reverses_no=_text(one.reverses_no),
        reversed_by_no=_text(one.reversed_by_no),
        proposed_by=one.proposed_by,
        proposed_by_name=names.get(one.proposed_by),
        proposed_at=one.proposed_at,
        lapses_at=one.lapses_at,
        mine=one.proposed_by == caller.key_id,
        decided_by=one.decided_by,
        decided_by_name=names.get(one.decided_by or ""),
        decided_at=one.decided_at,
        decision=one.decision,
        repeated=repeated,
    )


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def cells(
    one: AdjustmentShown, currencies: dict[str, tuple[str, str]], lang: Language
) -> list[Any]:
    """An adjustment as a line of a file; `currencies` are the names of kinds of points."""
    zh = lang == "zh-CN"
    whose = one.member
    named = currencies.get(one.currency, (one.currency, one.currency))
    return [
        int(one.adjustment_no), one.proposed_at, whose and whose.number, whose and whose.name,
        whose and whose.phone, named[0 if zh else 1], one.points,
        one.origin_zh if zh else one.origin_en, one.reason,
        STATES_ZH[one.state] if zh else one.state, one.expires_on,
        one.proposed_by_name or one.proposed_by, one.decided_at,
        one.decided_by_name or one.decided_by, one.decision,
        int(one.reverses_no) if one.reverses_no else None, one.reference,
    ]  # fmt: skip
