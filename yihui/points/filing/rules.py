"""Pure: what the rows of a file of adjustments say, what is wrong with them, who must agree."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from yihui.core.cells import as_day, as_text, fields_of
from yihui.points.filing.types import Given

# How columns may be headed; the first is what errors and the how-to call them.
HEADS = {
    "phone": ("phone", "手机号", "手机", "手机号码", "mobile"),
    "card": ("card", "卡号", "会员卡号", "card number"),
    "member": ("member", "会员号", "oneid", "member number"),
    "points": ("points", "积分", "分数"),
    "reason": ("reason", "原因", "备注"),
    "expires_on": ("expires_on", "到期日", "有效期至", "expiry"),
}
WHO = ("member", "card", "phone")
POINTS_MOST = 10**9
REASON_LEAST, REASON_MOST = 3, 200
DAYS_MOST = 5 * 366
# Code: problem and cure in Chinese, problem and cure in English.
PROBLEMS = {
    "row_unreadable": ("这一行读不出来", "检查这一行的引号和列数",
                       "The line cannot be read", "Check its quotes and columns"),
    "who_missing": ("没有写是哪位会员", "填写会员号、卡号或手机号",
                    "It names no member", "Give a member number, a card or a phone"),
    "who_unfit": ("写法不对", "核对号码有没有缺位或多字",
                  "It cannot be such a number", "Check it for missing or additional characters"),
    "who_unknown": ("找不到这位会员，或她已注销", "核对号码；非会员请先入会",
                    "There is no such member, or she was erased", "Check it, or have her join"),
    "points_unfit": ("积分不是整数，或者是 0，或者太大", "给予写正整数，扣减写负整数",
                     "The points are no whole number, or 0, or too many",
                     "Write a whole number: above 0 gives, below 0 takes"),
    "reason_unfit": ("没有原因，或不在 3 到 200 个字之间", "写明这一行的或整个文件的原因",
                     "There is no reason of 3 to 200 characters",
                     "Give one in the row, or one for the whole file"),
    "expiry_unfit": ("到期日不是日期，已经过去，或在五年以后",
                     "写成 2027-12-31 这样，或留空按积分规则",
                     "The expiry is no date, over, or more than five years away",
                     "Write it like 2027-12-31, or leave it to the earning rules"),
    "expiry_of_taking": ("扣减的积分没有到期日", "清空这一格",
                         "Points that are taken have no expiry", "Leave it empty"),
    "row_twice": ("和前面的一行完全一样", "如果两行都要，写不同的原因",
                  "It says the same as an earlier row", "If both are meant, give other reasons"),
    "too_few_points": ("可用积分不够", "少扣一些，或在上传时选择不足的部分记为欠分",
                       "She has not that many points", "Take fewer, or let the rest become debt"),
    "not_reversible": ("这些积分已经全部到期", "不用再做什么",
                       "All these points have expired", "Nothing is to be done"),
    "lots_apart": ("积分批次已经随拆分归了另一位会员", "分别手工调整两位会员的积分",
                   "The lots stand with another member now", "Adjust the two by hand"),
    "erased": ("会员已注销", "不用再做什么", "The member was erased", "Nothing is to be done"),
}  # fmt: skip


def read(
    rows: Iterable[tuple[int, dict[str, Any] | None]], reason: str, today: date
) -> Iterator[Given]:
    """What each row says, in order; no cells where the line could not be read. A row without a
    reason of its own gets `reason`."""
    before: set[tuple[object, ...]] = set()
    for line, cells in rows:
        if cells is None:
            yield Given(line, problem="row_unreadable")
            continue
        given = _row(line, cells, reason, today)
        said = (given.kind, given.value, given.points, given.reason, given.expires_on)
        if given.problem is None and said in before:
            given = Given(line, problem="row_twice", field="reason", shown=given.reason)
        before.add(said)
        yield given


def _row(line: int, cells: dict[str, Any], reason: str, today: date) -> Given:
    fields = fields_of(cells, HEADS)
    text = {field: as_text(cells[header]) for field, header in fields.items()}
    kind = next((one for one in WHO if text.get(one)), None)
    if kind is None:
        return Given(line, problem="who_missing", field="member")
    points = _points(text.get("points", ""))
    if points is None:
        return Given(line, problem="points_unfit", field="points", shown=text.get("points", ""))
    why = text.get("reason") or reason
    if not REASON_LEAST <= len(why) <= REASON_MOST or not why.isprintable():
        return Given(line, problem="reason_unfit", field="reason", shown=why)
    until = None
    if text.get("expires_on"):
        until = as_day(cells[fields["expires_on"]])
        problem = "expiry_of_taking" if points < 0 else "expiry_unfit"
        if points < 0 or not until or not today <= until <= today + timedelta(days=DAYS_MOST):
            return Given(line, problem=problem, field="expires_on", shown=text["expires_on"])
    return Given(line, kind, text[kind], points, why, until)


def _points(text: str) -> int | None:
    plain = text.replace(",", "").replace("−", "-").removeprefix("+")
    digits = plain.removeprefix("-")
    if not digits.isdecimal() or len(digits) > len(str(POINTS_MOST)):
        return None
    points = int(plain)
    return points if 0 < abs(points) <= POINTS_MOST else None


def needs_second(in_all: int, alone: int, most: int, limit: int, member_limit: int) -> bool:
    """Whether a second person must agree: `in_all` points and those of other files that the same
    person decided `alone` in the last day, or the `most` for one member, with what was moved of
    hers alone in that time, are above their limits."""
    return in_all + alone > limit or most > member_limit
