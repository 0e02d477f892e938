"""What the routes of splits take and tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from annotated_types import Ge, Le, Len

from yihui.audiences.splits.types import PARTS_MOST, WHOLE
from yihui.core.web import BIGGEST, STRICT, Strict, Text

Name = Annotated[str, Len(1, 40), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPart:
    """A part of a split, and its share of ten thousand."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Name
    share: Annotated[int, Ge(1), Le(WHOLE - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSplit:
    """Named parts whose shares come to ten thousand together."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Name
    parts: Annotated[list[SplitPart], Len(2, PARTS_MOST)]


@dataclass(frozen=True, slots=True)
class SplitShown:
    """A split: conditions ask for its parts by their places, from 1, of the field `split.` and its
    number."""

    split_no: str
    name: str
    parts: list[SplitPart]
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceDivision:
    """By which split an audience is divided."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    split_no: Annotated[int, Ge(1), Le(BIGGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceSample:
    """So many members of an audience under a name, drawn by lot; by the salt of a split, where a
    larger sample is to hold the smaller one."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Annotated[str, Len(1, 80), Text]
    split_no: Annotated[int, Ge(1), Le(BIGGEST)] | None = None
    members: Annotated[int, Ge(1), Le(BIGGEST)]


@dataclass(frozen=True, slots=True)
class AudiencesMade:
    """The numbers of audiences that were made, in the order of the parts."""

    audience_nos: list[str]
