"""A set of tiers, and why one is not changed."""

from dataclasses import dataclass

from yihui.core.errors import Forbidden


@dataclass(frozen=True, slots=True)
class TierSet:
    """A set of tiers: the group's (`brand` is none), which all orders and behaviours feed, or a
    brand's, which those of the brand feed. `version`: of its plan that counts now, if any."""

    set_no: int
    brand_no: int | None
    brand: str | None
    name_zh: str
    name_en: str
    version: int | None


class TierSetElsewhere(Forbidden):
    """The group's tiers are set for the whole house; a brand's by who sees all of its stores."""

    code = "tier_set_elsewhere"
    cure = "Name a brand all of whose stores you see, or ask headquarters."
