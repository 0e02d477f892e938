"""A use of a tier's benefit, what is left of one, and why one is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yihui.core.errors import Conflict, NotFound, YihuiError
from yihui.tiers.types import Benefit

OF_MEMBER = "own:"  # then her own reference: what a member used by herself


@dataclass(frozen=True, slots=True)
class Use:
    """Use a benefit of a member once. `reference` is the asker's own key, once per member;
    `set_nos` are the sets of tiers that the asker sees, none: all."""

    member_no: int
    benefit: str
    reference: str
    store_no: int | None = None
    reason: str = ""
    actor: str = ""
    set_nos: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """What a member used, in the tier and by the version of the plan that granted it."""

    member_no: int
    use_no: int
    reference: str
    benefit: str
    plan_version_no: int
    tier_no: int
    quota: int | None
    period_on: date | None
    used_on: date
    store_no: int | None
    reason: str
    actor: str
    used_at: datetime
    reversed_at: datetime | None
    reversed_by: str | None


@dataclass(frozen=True, slots=True)
class Granted:
    """A benefit as a member has it now in a set of tiers: `quota` of her tier, `used` of it in this
    period, `left` (None: as often as she likes), and the day from which it is counted anew."""

    set_no: int
    benefit: Benefit
    quota: int | None
    used: int
    left: int | None
    anew_on: date | None


class BenefitUnknown(NotFound):
    """The plan that counts has no such benefit."""

    code = "benefit_unknown"
    cure = "Ask for the member's benefits and use one of their codes."


class BenefitNotGranted(YihuiError):
    """The member's tier does not have this benefit."""

    code = "benefit_not_granted"
    status = 409
    cure = "Look at the plan: it says which tiers have the benefit."


class BenefitUsedUp(YihuiError):
    """Nothing of this benefit is left for the member in this period."""

    code = "benefit_used_up"
    status = 409
    cure = "Wait for the next period; the answer says when it begins."


class BenefitBudgetUsedUp(YihuiError):
    """All members together have used this benefit as often as the plan allows."""

    code = "benefit_budget_used_up"
    status = 409
    cure = "Publish a plan with a larger budget for it if it shall go on."


class BenefitGivesPoints(YihuiError):
    """The points of this benefit are given at night, by themselves."""

    code = "benefit_gives_points"
    status = 409
    cure = "Nothing is to be done; points that were wrong are taken back by their adjustment."


class BenefitReversed(Conflict):
    """This reference names a use that was reversed."""

    code = "benefit_reversed"
    cure = "Use the benefit again under a new reference."
