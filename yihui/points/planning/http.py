"""The route of planning: pure arithmetic, nothing is read or written."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from yihui.core.web import Caller, requires
from yihui.points.planning.rules import plan
from yihui.points.planning.types import Rates, Reading

SeeRules = Annotated[Caller, Depends(requires("rules.read"))]
BASIS = 10_000
Points = Annotated[int, Query(ge=1, le=1_000_000)]
Fen = Annotated[int, Query(ge=1, le=100_000_000)]


@dataclass(frozen=True, slots=True)
class RateReading:
    """One reading: shares are of 10,000, rounded half up, as are fen. Null where what earns again
    never ends."""

    earns_again: bool
    goods_fen: int | None
    price_bp: int | None
    discount_bp: int | None
    margin_bp: int | None


@dataclass(frozen=True, slots=True)
class RateWanted:
    """The points that would have to redeem `burn_fen` for a nominal rebate."""

    nominal_bp: int
    burn_points: int
    discount_bp: int


@dataclass(frozen=True, slots=True)
class RatePlan:
    """What rates come to. `norm` is where the nominal rebate lies to the 1 % to 5 % that are usual;
    `loses` says that the expected margin is below zero in the first reading."""

    nominal_bp: int
    norm: str
    points: int
    worth_fen: int
    expected_fen: int
    readings: list[RateReading]
    expected: list[RateReading]
    break_even_bp: int
    loses: bool
    wanted: list[RateWanted]


def add_routes(router: APIRouter) -> None:
    """The routes of this room, among those of points."""

    @router.get("/points/plan", tags=["points"])
    async def get_plan(
        caller: SeeRules,
        earn_points: Points = 1,
        earn_fen: Fen = 100,
        burn_points: Points = 100,
        burn_fen: Fen = 100,
        margin_bp: Annotated[int, Query(ge=0, lt=BASIS)] = 5_000,
        redeemed_bp: Annotated[int, Query(ge=0, le=BASIS)] = 8_000,
        sales_fen: Annotated[int, Query(ge=0, le=10**13)] = 100_000_000,
    ) -> RatePlan:
        """What an earn rate and a burn rate come to: nominal rebate, true discount in both
        readings, margin, points issued and what they are worth; and the burn rates of usual
        rebates."""
        rates = Rates(
            earn_points, earn_fen, burn_points, burn_fen, Fraction(margin_bp, BASIS),
            Fraction(redeemed_bp, BASIS), sales_fen,
        )  # fmt: skip
        told = plan(rates)
        low, high = told.wanted[0].nominal, told.wanted[-1].nominal
        norm = "below" if told.nominal < low else "above" if told.nominal > high else "usual"
        expected = told.expected[0].margin
        return RatePlan(
            nominal_bp=_bp(told.nominal), norm=norm, points=_rounded(told.points),
            worth_fen=_rounded(told.worth_fen), expected_fen=_rounded(told.expected_fen),
            readings=[_shown(one) for one in told.readings],
            expected=[_shown(one) for one in told.expected],
            break_even_bp=_bp(told.break_even), loses=expected is not None and expected < 0,
            wanted=[
                RateWanted(_bp(one.nominal), _rounded(one.burn_points), _bp(one.discount))
                for one in told.wanted
            ],
        )  # fmt: skip


def _rounded(value: Fraction) -> int:
    """Half up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _bp(value: Fraction) -> int:
    return _rounded(value * BASIS)


def _shown(one: Reading) -> RateReading:
    def bp(value: Fraction | None) -> int | None:
        return None if value is None else _bp(value)

    goods = None if one.goods_fen is None else _rounded(one.goods_fen)
    return RateReading(one.earns_again, goods, bp(one.price), bp(one.discount), bp(one.margin))
