"""A tier plan and where a member stands in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
    """One version of the plan as it is kept."""

    plan_version_no: int
    set_no: int
    version: int
    document: dict[str, Any]
    state: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Move:
    """How many members would move from one tier to another."""

    from_tier: str | None
    to_tier: str | None
    members: int
