"""A wish to burn points, and what came of it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from yihui.core.errors import YihuiError

UNKNOWN_CURRENCY = "unknown_currency"
UNKNOWN_MEMBER = "unknown_member"
ERASED = "erased"
OF_HOLD = "hold:"  # then the number: the reference of what a hold captured
OF_PLATFORM = "platform:"  # then a source and its number: what a member used at a marketplace
STAGED = (  # the tables for staging that burning at a desk uses
    "stage_redemption", "stage_draw", "stage_taken", "stage_delta", "stage_flow",
    "stage_award", "stage_round",
)  # fmt: skip
OF_MEMBER = "own:"  # then her number and her own reference: what a member burned


class NotEnoughPoints(YihuiError):
    """The member has not that many points to spend today."""

    code = "not_enough_points"
    status = 409
    cure = "Ask for fewer points; a new attempt needs a new reference."


class MemberFrozen(YihuiError):
    """The member is frozen: nothing of hers is spent until she is thawed."""

    code = "member_frozen"
    status = 409
    cure = "Take no points; send her to the service desk. A new attempt needs a new reference."


class WrongChannel(YihuiError):
    """These points are not spent in this channel."""

    code = "wrong_channel"
    status = 409
    cure = "Name one of the currency's channels; a new attempt needs a new reference."


@dataclass(frozen=True, slots=True)
class Request:
    """Burn `points` of a member. `reference` is the caller's own unique key, for ever. Without
    `member_no` the desk finds her by `one_id`; a caller that does not see everybody finds her
    first.

    The same reference with the same content gets the same answer; with other content a conflict.
    """

    reference: str
    member_no: int
    points: int
    currency: str = "points"
    store_no: int | None = None
    reason: str = ""
    actor: str = ""
    channel: str = ""
    one_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Redemption:
    """What came of a request. `refused` says why nothing was burned; `short_by` how many points
    were missing. `repeated` tells that this reference was answered before; what was `drawn` is
    known of others. `one_id` is whose member answers for her now, where she was asked for by one.
    Of an unknown currency or member nothing is kept, and the reference stays free."""

    redemption_no: int
    reference: str
    member_no: int
    points: int
    refused: str | None
    short_by: int
    repeated: bool = False
    conflict: bool = False
    drawn: list[dict[str, Any]] = field(default_factory=list)
    one_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A redemption with the lots it drew on and the member's balances after it."""

    redemption: Redemption
    drawn: list[dict[str, Any]]
    balances: list[dict[str, Any]]
