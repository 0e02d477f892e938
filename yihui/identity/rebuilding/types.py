"""What the rebuild reads, and what it tells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a member's record said of an identifier, alone or beside another; `moment`
    in microseconds of the epoch."""

    identifier_no: int
    other_no: int | None
    record_no: int
    moment: int
    registers: bool
    refused: bool
    rested: bool


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
