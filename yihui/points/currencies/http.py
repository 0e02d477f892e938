"""Routes of kinds of points and of the ratios between them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from annotated_types import Interval, Len, Predicate
from fastapi import APIRouter, Depends, Path

from yihui import organisation
from yihui.core.db import Pool
from yihui.core.web import STRICT, Caller, Strict, Text, reading, requires
from yihui.points.currencies import actions
from yihui.points.currencies.types import Currency, Rate, Terms

Read = Annotated[Caller, Depends(requires("members.read"))]
Write = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Points = Annotated[int, Interval(ge=1, le=10**12)]
Ratio = Annotated[int, Interval(ge=1, le=10**6)]
Code = Annotated[str, Len(1, 64), Predicate(str.isprintable), Text]
Name = Annotated[str, Len(1, 64), Text]
CHANNELS_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCurrency:
    """A kind of points; of a brand, if it names one. `worth_points` of it are worth `worth_fen`, in
    reports."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    code: Code
    name_zh: Name
    name_en: Name
    brand: Code | None = None
    worth_points: Points = 100
    worth_fen: Annotated[int, Interval(ge=0, le=10**12)] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsSaid:
    """The channels in which points are spent; none: in any."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    burn_channels: Annotated[list[Code], Len(0, CHANNELS_MOST)]
    reason: Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True)
class CurrencyShown:
    """A kind of points; where `burn_channels` are named, they are spent in those only."""

    code: str
    name_zh: str
    name_en: str
    brand: str | None
    worth_points: int
    worth_fen: int
    burn_channels: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRate:
    """From `begins_on` (today at the earliest) on, `from_points` of one currency become `to_points`
    of the other; one way only. A rate that is not open ends the one before it."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    from_currency: Code
    to_currency: Code
    from_points: Ratio
    to_points: Ratio
    rounding: Literal["floor", "half_up", "up"] = "floor"
    least_points: Points = 1
    step_points: Points = 1
    most_per_day: Points | None = None
    expiry: Literal["kept", "new"] = "kept"
    valid_days: Annotated[int, Interval(ge=1, le=36_500)] | None = None
    open: bool = True
    begins_on: date
    reason: Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateShown:
    """A rate: it `counts` today, or from `begins_on` on; `until` is its last day, if another
    begins."""

    rate_no: str
    from_currency: str
    to_currency: str
    from_points: int
    to_points: int
    rounding: Literal["floor", "half_up", "up"]
    least_points: int
    step_points: int
    most_per_day: int | None
    expiry: Literal["kept", "new"]
    valid_days: int | None
    open: bool
    begins_on: date
    until: date | None
    counts: bool
    reason: str
    made_by: str
    made_by_name: str | None
    made_at: datetime


def add_routes(router: APIRouter, pool: Pool) -> None:
    """The routes of this room, among those of points."""

    @router.get("/points/currencies", tags=["points"])
    async def get_currencies(caller: Read) -> list[CurrencyShown]:
        """All kinds of points, the group's first."""
        async with pool.connection() as connection:
            return [_shown(one) for one in await actions.find_currencies(connection)]

    @router.post("/points/currencies", tags=["points"])
    async def post_currency(caller: Write, new: NewCurrency) -> CurrencyShown:
        """Begin a kind of points: rules may grant it from now on."""
        wanted = Currency(currency_no=0, **asdict(new))
        made = await pool.transact(lambda c: actions.add_currency(c, wanted, caller.key_id))
        return _shown(made)

    @router.put("/points/currencies/{code}/channels", tags=["points"])
    async def put_currency_channels(
        caller: Write, code: Annotated[str, Path(min_length=1, max_length=64)], said: ChannelsSaid
    ) -> CurrencyShown:
        """Say in which channels points of a currency are spent. Redemptions and holds that name
        another channel, or none, are refused from now on; what is held already may be captured."""
        set_by = caller.key_id
        return _shown(
            await pool.transact(
                lambda c: actions.set_channels(c, code, said.burn_channels, said.reason, set_by)
            )
        )

    @router.get("/points/rates", tags=["points"])
    async def get_rates(caller: Read) -> list[RateShown]:
        """All rates of exchange that were ever set, newest first."""
        async with reading(pool, caller) as connection:
            found = await actions.find_rates(connection)
        return await _rates(pool, found)

    @router.post("/points/rates", tags=["points"])
    async def post_rate(caller: Write, new: NewRate) -> RateShown:
        """Set at which ratio points of one currency become those of another, from a day on."""
        given = asdict(new)
        codes = given.pop("from_currency"), given.pop("to_currency")
        begins_on, reason = given.pop("begins_on"), given.pop("reason")
        made = await pool.transact(
            lambda c: actions.set_rate(c, codes, Terms(**given), begins_on, reason, caller.key_id)
        )
        return (await _rates(pool, [made]))[0]


def _shown(one: Currency) -> CurrencyShown:
    return CurrencyShown(
        one.code, one.name_zh, one.name_en, one.brand, one.worth_points, one.worth_fen,
        one.burn_channels,
    )  # fmt: skip


async def _rates(pool: Pool, found: list[Rate]) -> list[RateShown]:
    async with pool.connection() as connection:
        names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    shown = []
    for one in found:
        told = asdict(one) | {"rate_no": str(one.rate_no), "made_by_name": names.get(one.made_by)}
        del told["from_currency_no"], told["to_currency_no"]
        shown.append(RateShown(**told))
    return shown
