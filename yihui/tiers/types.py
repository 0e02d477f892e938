"""A tier plan and where a member stands in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: reached at `threshold` growth value."""

    code: str
    name_zh: str
    name_en: str
    threshold: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How growth is earned (`points` per `per_fen` paid, `per_order` for each order) and the tiers.

    Growth of an order is floored once per order. Tiers stand lowest first; tier number 0 is
    "no tier yet", number n the nth tier.
    """

    plan_version_no: int
    points: int
    per_fen: int
    per_order: int
    tiers: tuple[Tier, ...]

    @property
    def thresholds(self) -> list[int]:
        return [tier.threshold for tier in self.tiers]

    @property
    def codes(self) -> list[str]:
        return [tier.code for tier in self.tiers]

    def code(self, tier_no: int) -> str | None:
        """The code of a tier number, None below the first tier."""
        return self.tiers[tier_no - 1].code if 0 < tier_no <= len(self.tiers) else None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of the plan: who made it upon which, who published it, and why."""

    plan_version_no: int
    set_no: int
    version: int
    document: dict[str, Any]
    state: str
    made_at: datetime
    made_by: str
    based_on: int | None
    published_at: datetime | None
    published_by: str | None
    reason: str
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """How many members would move from one tier to another."""

    from_tier: str | None
    to_tier: str | None
    members: int


@dataclass(frozen=True, slots=True)
class TierEffect:
    """One tier before and after. `members_by_line` stand there by their growth alone;
    `members_after` will, once each has moved: a tier is reached at once and never taken away.
    `below_line` and `above_line` are members within a few percent of its threshold."""

    code: str | None
    name_zh: str
    name_en: str
    threshold_before: int | None
    threshold: int | None
    members_before: int
    members_by_line: int
    members_after: int
    below_line: int
    above_line: int


@dataclass(frozen=True, slots=True)
class MemberMove:
    """A member who would stand elsewhere by the new lines, and why. The phone is masked."""

    member: UUID
    phone: str | None
    growth: int
    from_tier: str | None
    to_tier: str | None
    rises: bool
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a plan's thresholds would change, by the growth value that members have now."""

    as_of: datetime
    members: int
    rises: int
    kept: int
    near_percent: int
    tiers: list[TierEffect]
    moves: list[Move]
    sample: list[MemberMove]


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many members hold a tier now; no code is those without one."""

    code: str | None
    name_zh: str
    name_en: str
    threshold: int | None
    members: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Who is where, by the plan that counts now."""

    as_of: datetime
    version: int | None
    members: int
    tiers: list[TierCount]
