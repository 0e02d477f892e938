"""Verbs on offers: draft one, foretell what it can cost, publish it, close it."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from yihui import organisation
from yihui.conditions import Names
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.sql import load
from yihui.points import banding, currencies, guarding
from yihui.points.offering import rules
from yihui.points.offering.types import (
    Crowd,
    NoOffer,
    NotADraft,
    Offer,
    OfferForecast,
    OfferTerms,
    State,
)

sql = load("points/offering/offering.sql")
LIVE_MOST = 20  # of one currency: a quote looks into a member's past for each
VERSIONS_MOST = 1000


async def find_offers(
    connection: Connection,
    code: str | None = None,
    state: State | None = None,
    currency_no: int | None = None,
) -> list[Offer]:
    """Versions of offers, newest first."""
    asked = {"code": code, "state": state, "currency_no": currency_no}
    return await db.objects(connection, Offer, sql.find_offers, asked)


async def draft(
    connection: Connection, code: str, terms: OfferTerms, reason: str, actor: str
) -> Offer:
    """Write a new version of an offer, which is for nobody yet. Raises Invalid."""
    currency = await _check(connection, terms)
    await db.run(connection, sql.lock_code, {"code": code})
    before = await find_offers(connection, code)
    if len(before) >= VERSIONS_MOST:
        raise Invalid("This offer has too many versions.", field="code",
                      cure="Begin another one.",
                      zh=("这个优惠的版本太多。", "另建一个优惠。"))  # fmt: skip
    if before and before[0].currency != terms.currency:
        raise Invalid("An offer keeps its currency.", field="currency",
                      cure=f"Choose {before[0].currency}, or begin another offer.",
                      zh=("优惠的积分种类不能改。", "沿用原来的种类，或另建优惠。"))  # fmt: skip
    version = max((one.version for one in before), default=0) + 1
    given = asdict(terms) | {"code": code, "version": version, "actor": actor, "reason": reason,
                             "currency_no": currency.currency_no}  # fmt: skip
    await db.run(connection, sql.add_version, given)
    told = asdict(terms) | {"begins_on": str(terms.begins_on), "ends_on": str(terms.ends_on)}
    await organisation.audit(
        connection, actor, "offer.drafted", f"offer:{code}", version=version, reason=reason, **told
    )
    return await _find(connection, code, version)


async def foretell(
    connection: Connection, code: str | None, terms: OfferTerms, names: Names | None = None
) -> OfferForecast:
    """Who might take an offer that is published today, and what it can cost, told with these
    names. Raises Invalid."""
    currency = await _check(connection, terms)
    found = await _crowd(connection, code, terms, currency.currency_no)
    async with db.planned(connection):
        row = await db.row(connection, sql.count_fitting, asked_of(found, currency.currency_no)
                           | {"account_no": None, "account_nos": None,
                              "points": terms.points})  # fmt: skip
    assert row
    new = _candidate(currency.currency_no, code or "", terms)
    most = min(terms.most_in_all, row["members"] * terms.most_per_member)
    return OfferForecast(
        **asdict(found), **row, most_taken=most, most_points=most * terms.points,
        most_fen=most * terms.off_fen, rebate=await guarding.find_rebate(connection, new, names),
    )  # fmt: skip


async def publish(connection: Connection, code: str, version: int, actor: str) -> Offer:
    """Make a draft live, in place of the version that was, for those who fit it by today. Raises
    NoOffer, NotADraft, Invalid, TooMuchRebate."""
    await db.run(connection, sql.lock_code, {"code": code})
    drafted = await _find(connection, code, version)
    if drafted.state != "draft":
        raise NotADraft(field="version", state=drafted.state)
    if drafted.ends_on < currencies.today():
        raise Invalid("The offer's last day is over.", field="ends_on",
                      cure="Draft it again with later days.",
                      zh=("优惠的最后一天已过。", "用更晚的日期重新起草。"))  # fmt: skip
    live = await find_offers(connection, None, "live", drafted.currency_no)
    if len([one for one in live if one.code != code]) >= LIVE_MOST:
        raise Invalid(f"{LIVE_MOST} offers are live.", field="code", cure="Close one of them.",
                      zh=(f"已有 {LIVE_MOST} 个生效的优惠。", "先关闭其中一个。"))  # fmt: skip
    await guarding.check(connection, _candidate(drafted.currency_no, code, drafted), "off_fen")
    found = await _crowd(connection, code, drafted, drafted.currency_no)
    given = asdict(found) | {"code": code, "version": version, "actor": actor, "now": clock.now()}
    await db.run(connection, sql.end_live, given)
    await db.run(connection, sql.publish_version, given)
    await organisation.audit(
        connection, actor, "offer.published", f"offer:{code}", version=version,
        window_on=str(found.window_on), snapshot_on=str(found.snapshot_on),
        floor_points=found.floor_points, ceiling_points=found.ceiling_points,
    )  # fmt: skip
    return await _find(connection, code, version)


async def close(connection: Connection, code: str, reason: str, actor: str) -> Offer:
    """End the live version: nobody takes it any more. Raises NoOffer, NotADraft."""
    await db.run(connection, sql.lock_code, {"code": code})
    found = await find_offers(connection, code)
    if not found:
        raise NoOffer(field="code")
    live = next((one for one in found if one.state == "live"), None)
    if live is None:
        raise NotADraft("No version of this offer is live.", field="code",
                        zh=("这个优惠没有生效的版本。", "刷新后再看。"))  # fmt: skip
    given = {"code": code, "actor": actor, "now": clock.now()}
    await db.run(connection, sql.end_live, given)
    await organisation.audit(
        connection, actor, "offer.closed", f"offer:{code}", version=live.version, reason=reason,
        taken=live.taken,
    )  # fmt: skip
    return await _find(connection, code, live.version)


def asked_of(found: Crowd, currency_no: int) -> dict[str, Any]:
    """Bounds and days as the statement asks for them."""
    return {
        "currency_no": currency_no, "floor_points": found.floor_points,
        "ceiling_points": found.ceiling_points, "first": _midnight(found.window_on),
        "last": _midnight(found.snapshot_on + timedelta(days=1)),
    }  # fmt: skip


def _candidate(currency_no: int, code: str, terms: OfferTerms) -> guarding.Candidate:
    return guarding.Candidate(
        currency_no=currency_no, since=terms.begins_on, until=terms.ends_on,
        offer=guarding.Offered(
            code, terms.points, terms.off_fen, terms.least_order_fen, terms.name_zh, terms.name_en
        ),
    )  # fmt: skip


async def _check(connection: Connection, terms: OfferTerms) -> currencies.Currency:
    rules.check_terms(terms)
    return await currencies.find_currency(connection, terms.currency)


async def _crowd(
    connection: Connection, code: str | None, terms: OfferTerms, currency_no: int
) -> Crowd:
    before = await find_offers(connection, code) if code else []
    kept = min((one.snapshot_on for one in before if one.snapshot_on), default=None)
    bounds = await banding.find_bounds(connection, currency_no)
    return rules.crowd(terms, bounds, currencies.today(), kept)


async def _find(connection: Connection, code: str, version: int) -> Offer:
    for one in await find_offers(connection, code):
        if one.version == version:
            return one
    raise NoOffer(field="version")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.zone())
