"""What the rebuild reads, and what it tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from yihui.identity.types import Kind


@dataclass(frozen=True, slots=True)
class Said:
    """What a member's record said of an identifier, alone or beside another, and by which policy it
    was judged; `moment` in microseconds of the epoch, and so is `verified`, when a code was sent to
    the phone in it."""

    identifier_no: int
    other_no: int | None
    record_no: int
    moment: int
    registers: bool
    refused: bool
    rested: bool
    policy_version: int = 1
    source_no: int = 0
    verified: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An identifier, and the member whose it is by now."""

    identifier_no: int
    kind_no: int
    scope_key: int
    member_no: int | None


@dataclass(frozen=True, slots=True)
class Apart:
    """Members that the rebuild divides otherwise: one person of it and the members who share it,
    or one member and the identifiers of the persons whom she holds."""

    member_nos: tuple[int, ...]
    identifier_nos: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a comparison of the rebuild with the house: how many identifiers it looked at,
    in how many places the two divide people otherwise, and the first of those."""

    identifiers: int
    count: int
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class KeptApart:
    """One such place as it is kept: some of its members and identifiers, and how many there are."""

    member_nos: list[int]
    identifier_nos: list[int]
    members: int
    identifiers: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest comparison, as it is kept: when it ended, how long it took, what it found."""

    at: datetime
    seconds: int
    identifiers: int
    count: int
    apart: list[KeptApart]


@dataclass(frozen=True, slots=True)
class Policies:
    """By which kinds each record is judged: those of the policy of its day, or a draft for all.

    Of a draft `blocked` are the identifiers whose values tell nothing, `refused` the pairs of
    members of whom a person said that they are two, and `bought` when members bought, in order.
    `limits` are how many members an identifier may meet, of the kinds of which the draft says it
    otherwise, and `let_in` when people let identifiers in again.
    """

    of_days: Mapping[int, Mapping[int, Kind]]
    draft: Mapping[int, Kind] | None = None
    blocked: frozenset[int] = frozenset()
    refused: frozenset[tuple[int, int]] = frozenset()
    bought: Mapping[int, Sequence[int]] = field(default_factory=dict)
    limits: Mapping[int, int] = field(default_factory=dict)
    let_in: Mapping[int, Sequence[int]] = field(default_factory=dict)

    @staticmethod
    def always(kinds: Iterable[Kind]) -> "Policies":
        """As if there had never been another policy; silence is as it was decided."""
        known = {kind.kind_no: kind for kind in kinds}
        return Policies(_Always(known))

    def of(self, version: int) -> Mapping[int, Kind]:
        """The kinds by number that a record of this version's days is judged by."""
        return self.of_days[version] if self.draft is None else self.draft

    def all(self) -> list[Mapping[int, Kind]]:
        """Every policy that judges."""
        return list(self.of_days.values()) if self.draft is None else [self.draft]


class _Always(dict[int, Mapping[int, Kind]]):
    """The same kinds for any version."""

    def __init__(self, kinds: Mapping[int, Kind]) -> None:
        super().__init__({0: kinds})
        self.kinds = kinds

    def __missing__(self, version: int) -> Mapping[int, Kind]:
        return self.kinds
