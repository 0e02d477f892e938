"""What a policy would do, as it is found out."""

from dataclasses import dataclass

from yihui.identity.rebuilding import Counts, FuseMoved, JoinedGroup, PartedMember


@dataclass(frozen=True, slots=True)
class PointsMoved:
    """Points of the first currency: what would change its account in merges, the debts that would
    be settled by it, and what members hold and owe who would be divided (how it would be divided
    nobody knows before it is done)."""

    moved: int
    settled: int
    parted: int
    parted_debt: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a draft would make of everything that records ever said. `anyway` is what the live
    policy itself would make of it today, where records came late: it is in the figures, too."""

    counts: Counts
    anyway: Counts
    points: PointsMoved
    fuse: FuseMoved
    joined: list[JoinedGroup]
    parted: list[PartedMember]
    rows: int
    decided: int
