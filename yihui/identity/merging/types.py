"""A merge of two members: proposed, decided, undone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from yihui.core.errors import YihuiError


@dataclass(frozen=True, slots=True)
class Proposal:
    """A merge as it is kept: `merged_no` goes, `survivor_no` stays."""

    merge_no: int
    survivor_no: int
    merged_no: int
    state: str
    evidence: str
    reason: str
    value_points: int
    proposed_by: str
    proposed_at: datetime
    lapses_at: datetime


@dataclass(frozen=True, slots=True)
class Tree:
    """Whose facts an account carries: hers and those of everybody merged into her."""

    root_no: int
    origins: list[int]


@dataclass(frozen=True, slots=True)
class Edge:
    """A merge that stands: `merged_no` went into `survivor_no`, and since when they are one."""

    merge_no: int
    merged_no: int
    survivor_no: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Parting:
    """How a group becomes two: who stays and who goes, the merges that end (`cut`), and those that
    take their place where one side hung together by somebody of the other (`tied`, not numbered).
    """

    staying: Tree
    going: Tree
    cut: list[Edge]
    tied: list[Edge]


@dataclass(frozen=True, slots=True)
class Known:
    """An identifier of a member: by which number, and whose."""

    identifier_no: int
    member_no: int


@dataclass(frozen=True, slots=True)
class Face:
    """One of two members as people tell them apart: number, masked name and phone."""

    member: UUID
    number: str
    name: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """An identifier as answers show it."""

    kind: str
    scope: str
    masked: str


@dataclass(frozen=True, slots=True)
class Path:
    """What joins two identifiers, or what was said for it in vain."""

    joined: bool
    one: UUID | None
    other: UUID | None
    steps: list[dict[str, Any]]
    refused: list[dict[str, Any]]
    member_nos: list[int]


class SamePerson(YihuiError):
    """These two are one member already."""

    code = "same_person"
    status = 409
    cure = "Nothing is left to do; see `GET /v1/merges`."


class Settled(YihuiError):
    """This merge was decided before."""

    code = "settled"
    status = 409
    cure = "Propose the merge again."


class OnePerson(YihuiError):
    """She was never merged, so she cannot be divided."""

    code = "one_person"
    status = 409
    cure = "Name all of her identifiers, or none: orders do not record which one was used."


class SecondPerson(YihuiError):
    """Who proposed a merge does not decide it."""

    code = "second_person"
    status = 403
    cure = "Ask somebody else who may merge members; you can still refuse it."


class MovedOn(YihuiError):
    """One of the two was merged with somebody else meanwhile."""

    code = "moved_on"
    status = 409
    cure = "Look at the two again and propose the merge anew."
