"""What the routes of tags take and tell."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Interval, Len
from pydantic import StringConstraints

from yihui.core.web import STRICT, Document, Strict, Text
from yihui.identity import MemberRow
from yihui.tags.schedules.shown import TagSchedule

Code = Annotated[str, Len(1, 64), Text]
# Conditions name tags and values by their codes, which are compared as they are.
NewCode = Annotated[str, Len(1, 64), StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$")]
Name = Annotated[str, Len(1, 64), Text]
Owner = Annotated[str, Len(0, 64), Text]
Days = Annotated[int, Interval(ge=0, le=3660)]


@dataclass(frozen=True, slots=True)
class TagValue:
    """A value of a tag, and how many members of the caller's scope have it (null: not counted)."""

    code: str
    name_zh: str
    name_en: str
    members: int | None


@dataclass(frozen=True, slots=True)
class TagShown:
    """A tag of the house. `kind`: `order` and `model` (come with the program), `condition` or
    `manual`; `most` values at once. `members` have any of its values."""

    code: str
    theme: str
    name_zh: str
    name_en: str
    kind: str
    most: int
    owner: str
    live: bool
    expiry_days: int
    version: int
    schedule: TagSchedule
    values: list[TagValue]
    members: int | None


@dataclass(frozen=True, slots=True)
class TagsShown:
    """The catalogue. `members` of the caller's scope may be tagged, by facts that were complete
    until `as_of`; both null while nothing was worked out."""

    tags: list[TagShown]
    members: int | None
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class ModelBucket:
    """Members who had come on so many days after their first (the last bucket: or more): days
    foretold for the weeks held out, and those seen."""

    visits: int
    members: int
    expected: float
    seen: int


@dataclass(frozen=True, slots=True)
class TagModel:
    """What a tag by model rests on: learnt on a day from so many members, of whom `repeaters` came
    again. `weeks` are foretold. `correlation` is of how often they come with what a visit is worth;
    the model takes it for none. `buckets` judge a model that did not know the last
    `held_out_weeks`; none where the house is too young."""

    as_of: date
    members: int
    repeaters: int
    weeks: int
    correlation: float
    held_out_weeks: int
    buckets: list[ModelBucket]


@dataclass(frozen=True, slots=True)
class TagOpened:
    """One tag with its rule, in words, too, and a few of the members who have it. `model` is null
    of a tag that is not by model, and while too few came again to learn from."""

    tag: TagShown
    rule: dict[str, Any]
    said_zh: str
    said_en: str
    sample: list[MemberRow]
    members: int | None
    as_of: datetime | None
    model: TagModel | None


@dataclass(frozen=True, slots=True)
class TagVersion:
    """What a tag was in one version."""

    version: int
    settings: dict[str, Any]
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTagVersion:
    """What is to be decided about a tag; `based_on` is the version that its editor saw. `rule`
    holds a condition about members for each value, by its code; of a tag that comes with the
    program it stays empty."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    based_on: Annotated[int, Ge(1)]
    name_zh: Name
    name_en: Name
    owner: Owner = ""
    live: bool
    expiry_days: Days = 730
    most: Annotated[int, Interval(ge=1, le=3)] = 1
    rule: dict[Code, Document] = field(default_factory=dict)
    reason: Annotated[str, Len(0, 500), Text] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTagValue:
    """A value: its code never changes."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    code: NewCode
    name_zh: Name
    name_en: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTag:
    """A tag of the house's own."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    code: NewCode
    name_zh: Name
    name_en: Name
    owner: Owner = ""
    values: Annotated[tuple[NewTagValue, ...], Len(1, 200)]
    most: Annotated[int, Interval(ge=1, le=3)] = 1
    expiry_days: Days = 730
    rule: dict[Code, Document] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAsked:
    """Whether all members are to be worked out anew, or only those of whom something is new."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    full: bool = False


@dataclass(frozen=True, slots=True)
class TagRun:
    """One working out of tags: how far it is (`done` of `steps`), and what it did. `problem`: why
    it failed, or of one that is done which tags stay as they were and why."""

    run_no: str
    kind: str
    state: str
    steps: int
    done: int
    members: int
    changed: int
    as_of: date | None
    asked_by: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    problem: str


@dataclass(frozen=True, slots=True)
class EvidenceOrder:
    """An order that a value rests on."""

    order_no: str
    date: date


@dataclass(frozen=True, slots=True)
class MemberTag:
    """A value that a member has, and why. `part` of `whole` is what it rests on, or a figure by
    itself; `orders` are the newest of it, `elsewhere` of them lie outside the caller's scope. What
    people said has a `source` and perhaps a note; then `computed_at` is when they said it."""

    tag: str
    theme: str
    name_zh: str
    name_en: str
    place: int
    value: str
    value_zh: str
    value_en: str
    evidence_zh: str
    evidence_en: str
    part: int | None
    whole: int | None
    confidence: float | None
    orders: list[EvidenceOrder]
    elsewhere: int
    rule_zh: str
    rule_en: str
    rule_version: int
    since_on: date
    until_on: date | None
    computed_at: datetime
    source: str | None
    note: str
