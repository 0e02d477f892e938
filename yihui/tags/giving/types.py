"""What somebody said that a member is known as."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Conflict, Invalid, YihuiError
from yihui.tags.types import Tag

# Whose word it is. The first one that says anything of a tag counts for the tag. What an event gave
# by a rule comes last: people know better.
Source = Literal["guide", "service", "survey", "import", "event"]


class TagOff(Conflict):
    """This tag is off, so nobody can be given it."""

    code = "tag_off"
    cure = "Ask headquarters to switch it on, or give another tag."


class TagOfFacts(Conflict):
    """What members have of this tag is a figure of their orders or records, no opinion."""

    code = "tag_of_facts"
    cure = "Correct what it rests on, or give another tag."


class TagApart(YihuiError):
    """Brands are kept apart, and she has not allowed that they know of each other."""

    code = "tag_apart"
    status = 409
    cure = "Ask her to consent to linking, or somebody of the whole house to do it."


class TooManyValues(Invalid):
    """A member cannot have so many values of this tag at once."""

    code = "too_many_values"
    cure = "Choose fewer values, or let the tag hold more."


@dataclass(frozen=True, slots=True)
class Giving:
    """What is to be said of a member: the values that one source gives her of a tag, each until a
    day or for good. Without values all that the source said of the tag is taken back."""

    root_no: int
    tag: Tag
    source: Source
    values: dict[int, date | None]
    note: str
    actor: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One value as somebody said it; over when it was taken back or said otherwise."""

    given_no: int
    member_no: int
    tag_no: int
    value_no: int
    source: Source
    said_by: str
    said_at: datetime
    until_on: date | None
    note: str
    ended_by: str | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counting:
    """A value that counts of what people said, in its place, until a day."""

    member_no: int
    tag_no: int
    place: int
    value_no: int
    given_no: int
    source: Source
    said_by: str
    said_at: datetime
    said_on: date
    until_on: date | None
    note: str
