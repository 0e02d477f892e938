"""What the routes of audiences take and tell."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Le, Len

from yihui.audiences.types import Part
from yihui.core.web import BIGGEST, STRICT, Document, Strict, Text
from yihui.identity import MemberRow

Name = Annotated[str, Len(1, 80), Text]


@dataclass(frozen=True, slots=True)
class ConditionChoice:
    """A value that a field can have."""

    value: str | int
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class ConditionOperator:
    """What may be asked of a field, and how many values it takes: none, one, two or many."""

    name: str
    takes: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class ConditionField:
    """A field of conditions about members. `rows` names what it adds up, if it does: then it takes
    `within` and a `where` about fields of the levels in `where_levels`."""

    name: str
    type: str
    level: str
    unit: str
    rows: str
    where_levels: list[str]
    label_zh: str
    label_en: str
    choices: list[ConditionChoice]
    operators: list[ConditionOperator]


@dataclass(frozen=True, slots=True)
class ConditionFields:
    """All fields, and the bounds of a condition. Every field has every operator on both
    `engines`."""

    fields: list[ConditionField]
    engines: list[str]
    depth_max: int
    nodes_max: int
    sums_max: int
    set_max: int
    text_max: int
    days_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAudience:
    """A condition to be counted, as of a day (without one: today); in the scope of an audience that
    is being changed, if it is one."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    condition: Document
    as_of: date | None = None
    audience_no: Annotated[int, Ge(1), Le(BIGGEST)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAudience:
    """A condition to be kept under a name."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Name
    condition: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAudienceVersion:
    """Another condition of an audience; `based_on` is the version that its editor saw."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    condition: Document
    based_on: Annotated[int, Ge(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceChanges:
    """Another name, and whether it is archived; what is left out stays."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Name | None = None
    archived: bool | None = None


@dataclass(frozen=True, slots=True)
class AudienceTemplate:
    """A ready-made audience: a situation, what can be done in it, and the condition."""

    key: str
    name_zh: str
    name_en: str
    why_zh: str
    why_en: str
    condition: dict[str, Any]
    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True)
class PausedTag:
    """A tag that a condition asks for and whose values stand still since it was paused."""

    label_zh: str
    label_en: str
    paused_at: datetime


@dataclass(frozen=True, slots=True)
class AudienceCount:
    """How many members a condition holds for, ten of them, and how it reads. `as_of` is the day of
    the question, `facts_at` until when the facts are complete. Tags that it asks for may be
    `paused`."""

    members: int
    sample: list[MemberRow]
    as_of: date
    facts_at: datetime
    said_zh: str
    said_en: str
    paused: list[PausedTag]


@dataclass(frozen=True, slots=True)
class AudienceShown:
    """An audience as it is now. `whole`: of the whole house, else of the stores of its maker.
    `trend`: how many members the newest snapshots have, oldest first."""

    audience_no: str
    name: str
    whole: bool
    stores: int
    version: int
    condition: dict[str, Any]
    said_zh: str
    said_en: str
    made_by: str
    made_at: datetime
    changed_at: datetime
    archived_at: datetime | None
    snapshot_no: str | None
    snapshot_members: int | None
    snapshot_as_of: date | None
    trend: list[int]


@dataclass(frozen=True, slots=True)
class AudienceVersion:
    """What an audience asked in one version."""

    version: int
    condition: dict[str, Any]
    said_zh: str
    said_en: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AudienceWhy:
    """Whether a member is in an audience now, and why: each part of the condition with her value,
    groups before what they hold. `was_in` tells of the newest snapshot, null without one."""

    is_in: bool
    was_in: bool | None
    as_of: date
    version: int
    parts: list[Part]
