"""Pure: whom the rows of a list name, and what is wrong with those that name nobody."""

from collections.abc import Iterable, Iterator
from typing import Any

from yihui.audiences.lists.types import Given, ListUnheaded
from yihui.core.cells import as_text, fields_of

# How columns may be headed; where several are filled the first of these counts.
HEADS = {
    "member": ("member", "会员号", "会员编号", "oneid", "member number"),
    "card": ("card", "卡号", "会员卡号", "card number"),
    "phone": ("phone", "手机号", "手机", "手机号码", "mobile"),
    "customer": ("customer", "客户号", "外部编号", "外部id", "external id", "external_id",
                 "customer_no"),
}  # fmt: skip
# Code: problem and cure in Chinese, problem and cure in English.
PROBLEMS = {
    "row_unreadable": ("这一行读不出来", "检查这一行的引号和列数",
                       "The line cannot be read", "Check its quotes and columns"),
    "who_missing": ("没有写是哪位会员", "填写会员号、卡号、手机号或客户号",
                    "It names no member", "Give a member number, a card, a phone or a customer"),
    "who_unfit": ("写法不对", "核对号码有没有缺位或多字",
                  "It cannot be such a number", "Check it for missing or additional characters"),
    "who_unknown": ("范围内找不到这位会员，或她已注销", "核对号码；非会员请先入会",
                    "There is no such member in your scope, or she was erased",
                    "Check it, or have her join"),
}  # fmt: skip


def read(rows: Iterable[tuple[int, dict[str, Any] | None]]) -> Iterator[Given]:
    """Whom each row names, in order; no cells where the line could not be read. Raises
    ListUnheaded."""
    for line, cells in rows:
        if cells is None:
            yield Given(line, problem="row_unreadable")
            continue
        fields = fields_of(cells, HEADS)
        if not fields:
            raise ListUnheaded
        said = {kind: as_text(cells[header]) for kind, header in fields.items()}
        kind = next((one for one in HEADS if said.get(one)), None)
        if kind is None:
            yield Given(line, problem="who_missing")
        else:
            yield Given(line, kind, said[kind])
