"""What a member exchanges by herself, and why she is refused."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from yihui.core.errors import Forbidden
from yihui.identity import Named
from yihui.members.own.types import OwnBalance

Rounding = Literal["floor", "half_up", "up"]


class OwnExchangingOff(Forbidden):
    """This house does not let members exchange points by themselves."""

    code = "own_exchanging_off"
    cure = "Ask in a store; YIHUI_OWN_EXCHANGE says how many points members may give at a time."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRate:
    """What a member may exchange today: `from_points` of one currency become `to_points` of the
    other, from `least_points` on in steps, up to `most_points` at a time and `most_per_day`. What
    comes keeps the last day of what was given, or gets a new one after `valid_days`."""

    rate: str
    from_currency: Named
    to_currency: Named
    from_points: int
    to_points: int
    rounding: Rounding
    least_points: int
    step_points: int
    most_points: int
    most_per_day: int | None
    expiry: Literal["kept", "new"]
    valid_days: int | None


@dataclass(frozen=True, slots=True)
class OwnPart:
    """Points that would come, and their last day."""

    points: int
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuote:
    """What an exchange would give now. Send `rate` along to be sure that it has not changed."""

    rate: str
    gives: int
    receives: int
    parts: list[OwnPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExchanged:
    """What an exchange gave and brought, and what a member holds since. `repeated`: it was asked
    and answered before; `reversed`: the house has undone it since."""

    reference: str
    from_currency: str
    to_currency: str
    gave: int
    received: int
    balances: list[OwnBalance]
    repeated: bool
    reversed: bool
