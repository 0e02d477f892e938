"""Pure: what the rows of a file of tags say, which can be given, and what hinders the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from yihui.conditions import Language, normalised
from yihui.core.cells import SHOWN_MOST, as_day, as_text, fields_of, hidden
from yihui.tags.filing.types import Catalogue, Change, Good, Line, TagFileUnheaded, Wrong

# How columns may be headed: first in English and Chinese as errors and the how-to call them.
HEADS = {
    "phone": ("phone", "手机号", "手机", "手机号码", "mobile"),
    "card": ("card", "卡号", "会员卡号", "card number"),
    "member": ("member", "会员号", "会员编号", "oneid", "member number"),
    "tag": ("tag", "标签"),
    "value": ("value", "取值", "标签值"),
    "until": ("until", "有效到", "有效期至"),
}
WHO = ("member", "card", "phone")
# Code: problem and cure in Chinese, problem and cure in English.
PROBLEMS = {
    "row_unreadable": ("这一行读不出来", "检查这一行的引号和列数",
                       "The line cannot be read", "Check its quotes and columns"),
    "who_missing": ("没有写是哪位会员", "填写会员号、卡号或手机号",
                    "It names no member", "Give a member number, a card or a phone"),
    "who_unfit": ("写法不对", "核对号码有没有缺位或多字",
                  "It cannot be such a number", "Check it for missing or additional characters"),
    "who_unknown": ("范围内找不到这位会员，或她已注销", "核对号码；非会员请先入会",
                    "There is no such member in your scope, or she was erased",
                    "Check it, or have her join"),
    "who_apart": ("各品牌分开经营，而她没有同意跨品牌关联", "请她同意关联，或由总部办理",
                  "Brands are kept apart, and she has not allowed that they know of each other",
                  "Ask her to consent to linking, or headquarters to do it"),
    "tag_unknown": ("没有这个可以登记的标签", "写可以登记的标签的名称或编码；停用的请总部先启用",
                    "There is no such tag that can be given",
                    "Use the code or name of a tag that is on and that people may give"),
    "value_unknown": ("标签没有这个取值", "写它的一个取值的名称或编码",
                      "The tag has no such value", "Use the code or name of one of its values"),
    "too_many_values": ("文件给她的取值超过标签允许的个数", "只留下成立的取值",
                        "The file gives her more values than the tag allows",
                        "Keep those that hold"),
    "until_unfit": ("有效到不是日期", "写成 2027-12-31 这样，或留空",
                    "It is no day", "Write it like 2027-12-31, or leave it empty"),
    "until_over": ("这一天已经过去", "写以后的日期，或留空",
                   "The day is over", "Write a day to come, or leave it empty"),
}  # fmt: skip


def read(rows: Iterable[tuple[int, Mapping[str, Any] | None]], today: date) -> Iterator[Line]:
    """What each row says, in order; no cells where the line could not be read. Raises
    TagFileUnheaded."""
    headed = False
    for number, cells in rows:
        if cells is None:
            yield Line(number, problem="row_unreadable")
            continue
        fields = fields_of(cells, HEADS)
        headed = headed or (fields.keys() >= {"tag", "value"} and bool(fields.keys() & set(WHO)))
        if not headed:
            raise TagFileUnheaded(field="columns")
        yield _line(number, {field: cells[head] for field, head in fields.items()}, today)


def _line(number: int, told: Mapping[str, Any], today: date) -> Line:
    said = {field: as_text(value) for field, value in told.items()}
    kind = next((one for one in WHO if said.get(one)), None)
    if kind is None:
        return Line(number, problem="who_missing", field="member")
    until_on = as_day(told.get("until"))
    if said.get("until") and (until_on is None or until_on < today):
        problem = "until_over" if until_on else "until_unfit"
        return Line(number, problem=problem, field="until", written=said["until"][:SHOWN_MOST])
    return Line(number, kind, said[kind], said.get("tag", ""), said.get("value", ""), until_on)


def judge(line: Line, whose: int | str, catalogue: Catalogue) -> Good | Wrong:
    """What a row gives to whom, or what is wrong with it. `whose`: the number of who is meant, or
    the code of why nobody is."""
    if line.problem:
        return Wrong(line.number, line.problem, line.field, line.written)
    if isinstance(whose, str):
        return Wrong(line.number, whose, line.kind, hidden(line.who))
    tag = catalogue.tags.get(normalised(line.tag))
    if tag is None:
        return Wrong(line.number, "tag_unknown", "tag", line.tag[:SHOWN_MOST])
    value_no = catalogue.values.get((tag.tag_no, normalised(line.value)))
    if value_no is None:
        return Wrong(line.number, "value_unknown", "value", line.value[:SHOWN_MOST])
    return Good(line.number, whose, tag.tag_no, value_no, line.until_on)


def within(
    lines: Mapping[int, Line], good: Iterable[Good], most: Mapping[int, int]
) -> tuple[list[Good], list[Wrong]]:
    """By member and tag the values that she may have at once, the first ones; and the others. Of
    rows that say the same the last one stands, until its day."""
    kept: list[Good] = []
    surplus: list[Wrong] = []
    ordered = sorted(good, key=lambda one: (one.root_no, one.tag_no, one.number))
    for (_, tag_no), rows in groupby(ordered, key=lambda one: (one.root_no, one.tag_no)):
        held: dict[int, Good] = {}
        for one in rows:
            if one.value_no not in held and len(held) == most[tag_no]:
                written = lines[one.number].value[:SHOWN_MOST]
                surplus.append(Wrong(one.number, "too_many_values", "value", written))
            else:
                held[one.value_no] = one
        kept += held.values()
    return kept, surplus


def chunks(good: Sequence[Good], size: int) -> Iterator[list[Good]]:
    """The rows in order of members, in parts that never cut a member's."""
    part: list[Good] = []
    for _, rows in groupby(good, key=lambda one: one.root_no):
        part += rows
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part


def summed(parts: Iterable[Change]) -> list[Change]:
    """The changes of all parts of a file, one for each value of each tag."""
    sums: dict[tuple[int, int], list[int]] = {}
    for one in parts:
        held = sums.setdefault((one.tag_no, one.value_no), [0, 0, 0, 0])
        for place, count in enumerate((one.given, one.known, one.lost, one.behind)):
            held[place] += count
    return [Change(*value, *counts) for value, counts in sorted(sums.items())]


def in_all(changes: Sequence[Change]) -> tuple[int, int, int, int]:
    """Given, known, lost and behind, over all values."""
    return (
        sum(one.given for one in changes), sum(one.known for one in changes),
        sum(one.lost for one in changes), sum(one.behind for one in changes),
    )  # fmt: skip


def said(one: Wrong, language: Language) -> tuple[str, str, str]:
    """The column of a row that is left out as it may be headed, the problem and the cure."""
    zh = language == "zh-CN"
    problem_zh, cure_zh, problem_en, cure_en = PROBLEMS[one.problem]
    head = HEADS[one.field][1 if zh else 0] if one.field else ""
    return (head, problem_zh, cure_zh) if zh else (head, problem_en, cure_en)
