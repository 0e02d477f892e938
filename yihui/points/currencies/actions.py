"""Verbs on currencies and the rates between them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from yihui import organisation
from yihui.core import clock, db, refusals
from yihui.core.db import Connection, Retry
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.points.currencies.rules import check_terms, comes_back
from yihui.points.currencies.types import Currency, CurrencyThere, Rate, Terms

sql = load("points/currencies/currencies.sql")
CURRENCIES_MOST = 1000


def today() -> date:
    """The day of the programme's zone."""
    return clock.now().astimezone(clock.zone()).date()


async def find_currencies(connection: Connection) -> list[Currency]:
    """All kinds of points, the group's first."""
    return await db.objects(connection, Currency, sql.find_currencies)


async def find_currency(connection: Connection, code: str, field: str = "currency") -> Currency:
    """A currency by its code. Raises Invalid."""
    for one in await find_currencies(connection):
        if one.code == code:
            return one
    raise refusals.no_such("currency", field, code)


async def add_currency(connection: Connection, new: Currency, actor: str) -> Currency:
    """Begin a kind of points. Raises CurrencyThere, Invalid, Retry."""
    known = await find_currencies(connection)
    if any(one.code == new.code for one in known):
        raise CurrencyThere(field="code")
    if len(known) >= CURRENCIES_MOST:
        raise refusals.too_many(CURRENCIES_MOST, "currencies", "积分种类", "code")
    if new.brand is not None:
        there = await db.tuples(connection, sql.has_brand, {"brand": new.brand})
        if not there[0][0]:
            raise refusals.no_such("brand", "brand", new.brand)
    if not await db.tuples(connection, sql.add_currency, asdict(new)):
        raise Retry("another currency was begun at once")
    await organisation.audit(
        connection, actor, "points.currency_begun", f"currency:{new.code}",
        name_zh=new.name_zh, name_en=new.name_en, brand=new.brand,
        worth_points=new.worth_points, worth_fen=new.worth_fen,
    )  # fmt: skip
    return await find_currency(connection, new.code)


async def set_channels(
    connection: Connection, code: str, channels: Sequence[str], reason: str, actor: str
) -> Currency:
    """Say in which channels points of a currency are spent, in any where none is named: what is
    asked from now on is held to it. Raises Invalid."""
    found = await find_currency(connection, code, "code")
    wanted = sorted(set(channels))
    known = {one for (one,) in await db.tuples(connection, sql.find_channels, {"codes": wanted})}
    if unknown := [one for one in wanted if one not in known]:
        raise Invalid(f"There is no channel {unknown[0]!r}.", field="burn_channels",
                      cure="Ask for the places and choose from their channels.",
                      zh=(f"没有代码为 {unknown[0]} 的渠道。", "从已有的渠道里选。"))  # fmt: skip
    given = {"currency_no": found.currency_no, "burn_channels": wanted}
    await db.run(connection, sql.set_channels, given)
    await organisation.audit(
        connection, actor, "points.channels_set", f"currency:{code}", before=found.burn_channels,
        burn_channels=wanted, reason=reason,
    )  # fmt: skip
    return await find_currency(connection, code)


async def find_rates(connection: Connection, on: date | None = None) -> list[Rate]:
    """All rates ever set, newest first; which count on a day (today)."""
    return await db.objects(connection, Rate, sql.find_rates, {"today": on or today()})


async def find_rate(connection: Connection, from_no: int, to_no: int, on: date) -> Rate | None:
    """The rate that counts between two currencies on a day, open or not."""
    for one in await find_rates(connection, on):
        if one.counts and (one.from_currency_no, one.to_currency_no) == (from_no, to_no):
            return one
    return None


async def find_rate_of(connection: Connection, rate_no: int) -> Rate:
    """One rate by its number. Raises NotFound."""
    for one in await find_rates(connection):
        if one.rate_no == rate_no:
            return one
    raise NotFound(f"There is no rate {rate_no}.", field="rate")


async def set_rate(
    connection: Connection,
    codes: tuple[str, str],
    terms: Terms,
    begins_on: date,
    reason: str,
    actor: str,
) -> Rate:
    """Set how points of one currency become those of another from a day on, today at the earliest.
    Raises Invalid."""
    source = await find_currency(connection, codes[0], "from_currency")
    target = await find_currency(connection, codes[1], "to_currency")
    if source.currency_no == target.currency_no:
        raise Invalid("Both are the same currency.", field="to_currency",
                      cure="Choose two currencies.",
                      zh=("转出和转入是同一种积分。", "选择两种不同的积分。"))  # fmt: skip
    if begins_on < today():
        raise Invalid("A rate does not begin in the past.", field="begins_on",
                      cure="Choose today or a later day.",
                      zh=("比例不能从过去开始。", "选择今天或以后的日期。"))  # fmt: skip
    check_terms(terms)
    if terms.open:
        await _check_circle(connection, source.currency_no, target.currency_no, terms, begins_on)
    given = asdict(terms) | {
        "from_currency_no": source.currency_no, "to_currency_no": target.currency_no,
        "begins_on": begins_on, "reason": reason, "made_by": actor,
    }  # fmt: skip
    rate_no = (await db.tuples(connection, sql.add_rate, given))[0][0]
    await organisation.audit(
        connection, actor, "points.rate_set", f"rate:{rate_no}",
        from_currency=source.code, to_currency=target.code, begins_on=str(begins_on),
        reason=reason, **asdict(terms),
    )  # fmt: skip
    return await find_rate_of(connection, rate_no)


async def _check_circle(
    connection: Connection, source_no: int, target_no: int, terms: Terms, begins_on: date
) -> None:
    """Nobody makes points of nothing by exchanging them on and back. Raises Invalid."""
    await db.run(connection, sql.lock_rates)
    others = [
        one for one in await find_rates(connection)
        if one.open and (one.from_currency_no, one.to_currency_no) != (source_no, target_no)
        and (one.until is None or one.until >= max(one.begins_on, begins_on))
    ]  # fmt: skip
    if comes_back(source_no, target_no, terms, others) > 1:
        raise Invalid("Exchanged at this rate and back, a point could become more than one.",
                      field="to_points",
                      cure="Give less for a point, round down, or end a rate that leads back.",
                      zh=("按这个比例换出再换回，1 分可能变成不止 1 分。",
                          "降低比例、改为向下取整，或先停用换回的比例。"))  # fmt: skip
