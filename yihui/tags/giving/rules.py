"""Pure decisions of given tags: which can be given, whose word counts first, how it is told."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from yihui.conditions import Language
from yihui.tags.giving.types import Source
from yihui.tags.types import BUILT_IN, Held, Tag

# Tags of orders that are a guess, which a person may know better: sizes, tastes, for whom she buys.
# The others are figures, such as the day of her last purchase.
GUESSED = frozenset({18, 19, 20, 21, 25, 26, 27, 28, 29, 30, 38, 59, 60})
ORDER: tuple[Source, ...] = get_args(Source)
LANGUAGES: tuple[Language, Language] = ("zh-CN", "en")
NAMES: dict[Source, tuple[str, str]] = {
    "guide": ("导购", "Guide"),
    "service": ("客服", "Service"),
    "survey": ("问卷", "Survey"),
    "import": ("文件", "File"),
    "event": ("事件", "Event"),
}
RULE = (
    "人所登记的取值，先于计算的取值：依次为导购、客服、问卷、文件、事件，同一来源以最近登记的为准",
    "What people said stands before what is worked out: guides, then service, then surveys, then"
    " files, then events; of one source the newest",
)
SELLERS = frozenset({"guide", "store_manager", "supervisor"})


def can_be_given(tag: Tag) -> bool:
    """Whether people may say of members that they have it, once it is on."""
    return tag.kind not in BUILT_IN or tag.tag_no in GUESSED


def source_of(role: str) -> Source:
    """Whose word it is when somebody of a role says something and does not say whose."""
    return "guide" if role in SELLERS else "service"


def said_of(source: Source, name: str, day: date, language: Language) -> str:
    """Who said a value and when, in words."""
    zh, en = NAMES[source]
    if source in ("guide", "service"):
        return f"{zh}{name} {day} 所说" if language == "zh-CN" else f"{en} {name} said so on {day}"
    if source == "event":
        return f"{day} 的事件登记，规则由{name}设定" if language == "zh-CN" else (
            f"given by an event on {day}, by the rule of {name}")  # fmt: skip
    if language == "zh-CN":
        return f"{zh}，{name} {day} 登记"
    return f"{en}, written down by {name} on {day}"


def laid_before(said: Sequence[Held], computed: Sequence[Held]) -> list[Held]:
    """The values of a member: where people said anything of a tag, that alone counts for it."""
    tags = {one.tag.tag_no for one in said}
    rest = [one for one in computed if one.tag.tag_no not in tags]
    return sorted([*said, *rest], key=lambda one: (one.tag.tag_no, one.place))
