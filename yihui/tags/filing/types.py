"""A file of given tags: its rows, what is wrong with some of them, what the others change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yihui.conditions import normalised
from yihui.core.errors import YihuiError
from yihui.tags.types import Tag, Value

ROWS_MOST = 100_000
UNPACKED_BYTES_MOST = 2**26


class TagFileUnheaded(YihuiError):
    """The columns of this file do not say who has which value of which tag."""

    code = "tag_file_unheaded"
    status = 422
    cure = "Head columns with tag, value, and one of member, card and phone; until if you like."


class TagFileEmpty(YihuiError):
    """This file has no rows."""

    code = "tag_file_empty"
    status = 422
    cure = "Put a member, a tag and a value in each row below the heading."


class TagFileTooLong(YihuiError):
    """A file of tags has at most 100,000 rows."""

    code = "tag_file_too_long"
    status = 413
    cure = "Split it; all rows of one member and tag belong in the same part."


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was read: who, by which column (`kind`), has what until when; or the code of its
    `problem`, in which `field`, with what stands there."""

    number: int
    kind: str = ""
    who: str = ""
    tag: str = ""
    value: str = ""
    until_on: date | None = None
    problem: str = ""
    field: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that is left out: where, the code of what is wrong, what stands there (masked if it
    says who)."""

    number: int
    problem: str
    field: str
    written: str


@dataclass(frozen=True, slots=True)
class Good:
    """A row that can be given."""

    number: int
    root_no: int
    tag_no: int
    value_no: int
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """All rows of a file: those that can be given, by member and tag, and those that are left out,
    in their order. What says the same as another row is in neither."""

    rows: int
    good: Sequence[Good]
    wrong: Sequence[Wrong]

    @property
    def members(self) -> int:
        """How many members the good rows are about."""
        return len({one.root_no for one in self.good})


@dataclass(frozen=True, slots=True)
class Change:
    """What a file changes of a value: how many get it (`given`) or have it of a file until the same
    day (`known`), how many lose what a file said (`lost`), and of how many of the first two people
    say something else of the tag, which counts before files (`behind`)."""

    tag_no: int
    value_no: int
    given: int
    known: int
    lost: int
    behind: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What rows may name: tags and values by their codes and names."""

    tags: Mapping[str, Tag]
    values: Mapping[tuple[int, str], int]

    @staticmethod
    def of(choices: Iterable[tuple[Tag, Sequence[Value]]]) -> "Catalogue":
        """The catalogue of what people may give."""
        tags: dict[str, Tag] = {}
        values: dict[tuple[int, str], int] = {}
        for tag, own in choices:
            for word in (tag.code, tag.name_zh, tag.name_en):
                tags.setdefault(normalised(word), tag)
            for one in own:
                for word in (one.code, one.name_zh, one.name_en):
                    values.setdefault((tag.tag_no, normalised(word)), one.value_no)
        return Catalogue(tags, values)

    @property
    def most(self) -> dict[int, int]:
        """How many values of each tag a member has at once."""
        return {tag.tag_no: tag.most for tag in self.tags.values()}
