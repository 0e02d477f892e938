"""Conditions and fields in plain words, Chinese and English, for people who set and check rules."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from yihui.conditions.types import (
    RELATIVE,
    SETS,
    AllOf,
    AnyOf,
    Calendar,
    Catalogue,
    Choice,
    Comparison,
    Field,
    Not,
    Operator,
    Sequence,
    Span,
    Step,
    Tree,
    Type,
    Unit,
    Value,
    Window,
    fields_at,
)

Language = Literal["zh-CN", "en"]
# What people call the values of fields whose choices live in the database: by field and value the
# Chinese and the English name.
Names = Mapping[str, Mapping[str | int, tuple[str, str]]]
HAN_LATIN = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9+\-−]|[A-Za-z0-9%][\u4e00-\u9fff]")
SET_SHOWN = 10  # values of a set that are read out; the rest is a number

# "Known and …" because that is what it means: who has no tier is not let in by "is not gold".
WORDS = {
    Operator.EQUAL: ("为", "is"),
    Operator.NOT_EQUAL: ("已知且不为", "is known and is not"),
    Operator.AT_LEAST: ("大于等于", "is at least"),
    Operator.AT_MOST: ("小于等于", "is at most"),
    Operator.MORE_THAN: ("大于", "is more than"),
    Operator.LESS_THAN: ("小于", "is less than"),
    Operator.BETWEEN: ("介于", "is between"),
    Operator.IN: ("属于", "is one of"),
    Operator.NOT_IN: ("已知且不属于", "is known and is none of"),
    Operator.STARTS_WITH: ("开头为", "starts with"),
    Operator.CONTAINS: ("包含", "contains"),
    Operator.KNOWN: ("已知", "is known"),
    Operator.UNKNOWN: ("未知", "is unknown"),
    Operator.IN_LAST_DAYS: ("在近 N 天内", "is in the last days"),
    Operator.MORE_THAN_DAYS_AGO: ("早于 N 天前", "is more than so many days ago"),
    Operator.DAYS_AGO_BETWEEN: ("在 N 至 M 天前", "is so many days ago"),
    Operator.IN_NEXT_DAYS: ("在未来 N 天内", "is in the next days"),
}
# The same with their numbers; a day of the question counts as the first of those days.
SAID_RELATIVE = {
    Operator.IN_LAST_DAYS: ("在近 {} 天内", "is in the last {} days"),
    Operator.MORE_THAN_DAYS_AGO: ("早于 {} 天前", "is more than {} days ago"),
    Operator.DAYS_AGO_BETWEEN: ("在 {} 至 {} 天前", "is {} to {} days ago"),
    Operator.IN_NEXT_DAYS: ("在未来 {} 天内", "is in the next {} days"),
}
# What a step of a sequence is.
KINDS = {
    "behaviour": ("行为", "behaviour"),
    "order": ("订单", "order"),
    "line": ("购买商品", "product bought"),
    "refund": ("退款", "refund"),
}
UNITS = {Unit.MINUTES: "分钟", Unit.HOURS: "小时", Unit.DAYS: "天"}
PLACES = {1: ("首次", "first "), -1: ("最后一次", "last "), 0: ("", "")}
# This one and the last one, an earlier one after its number, and the English noun.
CALENDARS = {
    Calendar.WEEK: (("本周", "上周"), "周前的整周", "week"),
    Calendar.MONTH: (("本月", "上月"), "个月前的整月", "month"),
    Calendar.QUARTER: (("本季度", "上季度"), "个季度前的整季", "quarter"),
    Calendar.YEAR: (("今年", "去年"), "年前的全年", "year"),
}
WORDS_OF_TIME = WORDS | {
    Operator.AT_LEAST: ("不早于", "is not before"),
    Operator.AT_MOST: ("不晚于", "is not after"),
    Operator.MORE_THAN: ("晚于", "is after"),
    Operator.LESS_THAN: ("早于", "is before"),
}


@dataclass(frozen=True, slots=True)
class Phrases:
    """How one language puts words together."""

    column: int  # of WORDS
    always: str
    all_of: str
    any_of: str
    negation: str
    group: str
    between: str
    comma: str
    more: str
    comparison: str
    yes_no: tuple[str, str]
    quoted: str
    units: dict[str, tuple[int, str]]  # decimals, and the wording of an amount
    names: Names | None = None


PHRASES: dict[Language, Phrases] = {
    "zh-CN": Phrases(
        column=0,
        always="不限",
        all_of="，且",
        any_of="，或",
        negation="不满足（{}）",
        group="（{}）",
        between="{}至{}（含两端）",
        comma="、",
        more="{} 等 {} 项",
        comparison="{}{}{}",
        yes_no=("「是」", "「否」"),
        quoted="「{}」",
        units={
            "fen": (2, "{} 元"),
            "milli": (3, "{}"),
            "points": (0, "{} 积分"),
            "days": (0, "{} 天"),
            "percent": (0, "{}%"),
        },
    ),
    "en": Phrases(
        column=1,
        always="always",
        all_of=" and ",
        any_of=" or ",
        negation="not ({})",
        group="({})",
        between="{} and {} inclusive",
        comma=", ",
        more="{} and others, {} in all",
        comparison="{} {} {}",
        yes_no=("true", "false"),
        quoted="“{}”",
        units={
            "fen": (2, "{} yuan"),
            "milli": (3, "{}"),
            "points": (0, "{} points"),
            "days": (0, "{} days"),
            "percent": (0, "{}%"),
        },
    ),
}


def describe(tree: Tree, language: Language, names: Names | None = None) -> str:
    """The condition as a sentence; groups within groups stand in brackets.

    `names` tells what people call stores, tiers and whatever else has its names in the database.
    """
    return say(tree, replace(PHRASES[language], names=names or {}))


def describe_value(
    value: Value | None, of: Field, language: Language, names: Names | None = None
) -> str:
    """A value of a field as people write it; what is not known is said so."""
    if value is None:
        return WORDS[Operator.UNKNOWN][PHRASES[language].column]
    return say_value(value, of, replace(PHRASES[language], names=names or {}))


def describe_step(step: Step, language: Language, names: Names | None = None) -> str:
    """The rows of a step of a sequence."""
    return say_step(step, replace(PHRASES[language], names=names or {}))


def joined(*parts: str) -> str:
    """Chinese parts put together, with a space where Han characters meet Latin ones or digits."""
    text = ""
    for part in parts:
        text += (" " if HAN_LATIN.fullmatch(text[-1:] + part[:1]) else "") + part
    return text


def say(tree: Tree, phrases: Phrases) -> str:
    """A tree in words, without brackets around it."""
    match tree:
        case Comparison():
            return say_comparison(tree, phrases)
        case Sequence():
            return say_sequence(tree, phrases)
        case Not(child=child):
            return phrases.negation.format(say(child, phrases))
        case AllOf(children=()):
            return phrases.always
        case AllOf(children=children):
            return phrases.all_of.join(say_within(child, phrases) for child in children)
        case AnyOf(children=children):
            return phrases.any_of.join(say_within(child, phrases) for child in children)


def say_within(tree: Tree, phrases: Phrases) -> str:
    """A part of a group in words, in brackets where its own "and" or "or" could be misread."""
    words = say(tree, phrases)
    is_group = isinstance(tree, AllOf | AnyOf) and len(tree.children) > 1
    is_group = is_group or (isinstance(tree, Sequence) and len(tree.steps) > 1)
    return phrases.group.format(words) if is_group else words


def say_comparison(leaf: Comparison, phrases: Phrases) -> str:
    """One comparison in words."""
    label = say_label(leaf, phrases)
    if leaf.operator in RELATIVE:
        days = SAID_RELATIVE[leaf.operator][phrases.column].format(*leaf.values)
        return joined(label, days) if phrases.column == 0 else f"{label} {days}"
    word = words_for(leaf.field)[leaf.operator][phrases.column]
    shown = [say_value(value, leaf.field, phrases) for value in leaf.values[:SET_SHOWN]]
    values = phrases.comma.join(shown)
    if leaf.operator is Operator.BETWEEN:
        low, high = shown
        values = phrases.between.format(low, high)
        if phrases.column == 0:
            values = joined(low, "至", high, "（含两端）")
    elif len(leaf.values) > SET_SHOWN:
        values = phrases.more.format(values, len(leaf.values))
    if phrases.column == 0:
        return joined(label, word, values)
    return phrases.comparison.format(label, word, values).rstrip()


def say_sequence(tree: Sequence, phrases: Phrases) -> str:
    """What happened one after the other."""
    first, *later = tree.steps
    days = say_window(tree.window, phrases) if tree.window else ""
    begun = say_step(first, phrases)
    if first.meets:
        meets = say(first.meets, phrases)
        begun += f"，且该次（{meets}）" if phrases.column == 0 else f", and in that one {meets}"
    said = [say_later(step, phrases) for step in later]
    if phrases.column == 0:
        if tree.overall:
            said.append(f"全程在 {tree.overall.count} {UNITS[tree.overall.unit]}内")
        return "，".join([joined(days, "有过", begun), *said])
    if tree.overall:
        said.append(f"all within {say_span(tree.overall)}")
    return ", ".join([f"had {begun} {days}".rstrip(), *said])


def say_step(step: Step, phrases: Phrases) -> str:
    """The rows of a step."""
    chinese = phrases.column == 0
    place = PLACES.get(step.place, (f"第 {step.place} 次", f"no. {step.place} "))[phrases.column]
    kind = KINDS[step.rows][phrases.column]
    where = say(step.where, phrases) if step.where else ""
    if chinese:
        return joined(f"（{where}）的" if where else "", place, kind)
    article = "the " if place else "an " if kind[0] == "o" else "a "
    return f"{article}{place}{kind}{f' (where {where})' if where else ''}"


def say_later(step: Step, phrases: Phrases) -> str:
    """A step that comes after another, or does not."""
    rows = say_step(step, phrases)
    if phrases.column == 0:
        soon = f"{step.span.count} {UNITS[step.span.unit]}内" if step.span else ""
        return joined("之后", soon, "没有" if step.never else "又有", rows)
    soon = f" within {say_span(step.span)}" if step.span else ""
    return f"then{soon} {'not ' if step.never else ''}{rows}"


def say_span(span: Span) -> str:
    """A length of time in English."""
    return f"{span.count} {span.unit if span.count > 1 else span.unit.removesuffix('s')}"


def say_label(leaf: Comparison, phrases: Phrases) -> str:
    """What is compared: the field, with the days and the rows that it adds up."""
    label = (leaf.field.label_zh, leaf.field.label_en)[phrases.column]
    window = leaf.window
    where = say(leaf.where, phrases) if leaf.where else ""
    days = say_window(window, phrases) if window else ""
    if phrases.column == 0:
        return joined(days, f"（{where}）的" if where else "", label)
    if where:
        label += f" (of those where {where})"
    return f"{label} {days}" if days else label


def say_window(window: Window, phrases: Phrases) -> str:
    """The days of a window."""
    chinese = phrases.column == 0
    ago = window.years_ago
    if window.days:
        zh, en = f"近 {window.days} 天", f"in the last {window.days} days"
        if window.days == 1:
            en = "on the day itself"
    elif window.calendar:
        zh, en = say_calendar(window.calendar, window.back)
    else:
        return f"{window.first} 至 {window.last} " if chinese else (
            f"from {window.first} to {window.last}")  # fmt: skip
    if ago and chinese:
        return joined("去年同期的" if ago == 1 else f"{ago} 年前同期的", zh)
    if ago:
        return f"{en}, seen from {'a year' if ago == 1 else f'{ago} years'} before,"
    return zh if chinese else en


def say_calendar(calendar: Calendar, back: int) -> tuple[str, str]:
    """A stretch of the calendar: this one so far, the last one, or an earlier one."""
    named, counted, unit = CALENDARS[calendar]
    if back < len(named):
        return named[back], f"{'last' if back else 'this'} {unit}"
    return f"{back} {counted}", f"in the whole {unit} {back} {unit}s ago"


def say_value(value: Value, field: Field, phrases: Phrases) -> str:
    """A value as people write it: money in yuan, text and names of choices in quotes."""
    named = (phrases.names or {}).get(field.name, {})
    if not isinstance(value, date) and value in named:
        return phrases.quoted.format(named[value][phrases.column])
    for choice in field.choices:
        if choice.value == value:
            return phrases.quoted.format((choice.label_zh, choice.label_en)[phrases.column])
    match value:
        case bool():
            return phrases.yes_no[0 if value else 1]
        case int():
            decimals, wording = phrases.units.get(field.unit, (0, f"{{}} {field.unit}".rstrip()))
            return wording.format(decimal(value, decimals))
        case str():
            return phrases.quoted.format(value)
    return str(value)


def decimal(value: int, decimals: int) -> str:
    """An integer of a smallest unit as a decimal number: decimal(123450, 2) is "1,234.50"."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), 10**decimals)
    return f"{sign}{whole:,}.{rest:0{decimals}d}" if rest else f"{sign}{whole:,}"


def words_for(field: Field) -> dict[Operator, tuple[str, str]]:
    """The operators' names for a field: time is early or late, not great or small."""
    return WORDS_OF_TIME if field.type in (Type.DATE, Type.MOMENT) else WORDS


def document(
    catalogue: Catalogue, levels: Collection[str], names: Names | None = None
) -> list[dict[str, object]]:
    """The fields that may be asked where these nouns are at hand, as the API tells them.

    A field with `names` lists them as choices too, though it takes other values as well.
    """
    found = fields_at(catalogue, levels)
    return [field_document(field, (names or {}).get(field.name, {})) for field in found]


def field_document(
    field: Field, names: Mapping[str | int, tuple[str, str]] | None = None
) -> dict[str, object]:
    """One field as JSON; its SQL stays inside. `takes` says how many values an operator wants."""
    words = words_for(field)
    named = [Choice(value, zh, en) for value, (zh, en) in (names or {}).items()]
    return {
        "name": field.name,
        "type": field.type.value,
        "level": field.level,
        "unit": field.unit,
        "label_zh": field.label_zh,
        "label_en": field.label_en,
        "choices": [
            {"value": choice.value, "label_zh": choice.label_zh, "label_en": choice.label_en}
            for choice in (*field.choices, *named)
        ],
        "operators": [
            {
                "name": operator.value,
                "takes": takes(operator),
                "label_zh": words[operator][0],
                "label_en": words[operator][1],
            }
            for operator in field.operators
        ],
    }


def takes(operator: Operator) -> Literal["none", "one", "two", "many", "days", "two_days"]:
    """How many values an operator wants; of days before or after that of the question, how many
    numbers of them."""
    if operator in RELATIVE:
        return "two_days" if operator is Operator.DAYS_AGO_BETWEEN else "days"
    if operator in SETS:
        return "many"
    if operator in (Operator.KNOWN, Operator.UNKNOWN):
        return "none"
    return "two" if operator is Operator.BETWEEN else "one"
