"""Verbs on redemption: burn what members ask for, never more than there is."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from yihui import identity
from yihui.core import db, refusals
from yihui.core.db import Connection, Retry
from yihui.core.errors import Conflict, Invalid
from yihui.core.sql import load
from yihui.points import burning, ledger
from yihui.points.redeeming.types import (
    ERASED,
    OF_HOLD,
    OF_MEMBER,
    OF_PLATFORM,
    UNKNOWN_CURRENCY,
    UNKNOWN_MEMBER,
    MemberFrozen,
    NotEnoughPoints,
    Redemption,
    Request,
    WrongChannel,
)

sql = load("points/redeeming/redeeming.sql")


class Crowded(Exception):
    """Two of these requests ask for one account, as their members were merged."""


def fingerprint(request: Request) -> bytes:
    """What makes two requests the same: member, points and currency."""
    text = f"{request.member_no}\0{request.points}\0{request.currency}"
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


async def redeem(
    connection: Connection,
    requests: Sequence[Request],
    numbers: Sequence[int],
    currencies: dict[str, int],
    batch_no: int,
    now: datetime,
    today: date,
) -> list[Redemption]:
    """Burn for each request, one per member and reference; the answers, in order.

    Raises Retry, and Crowded when two of the members are one.
    """
    staged = {
        "redemption_nos": list(numbers),
        "references": [asked.reference for asked in requests],
        "member_nos": [asked.member_no for asked in requests],
        "currency_nos": [currencies[asked.currency] for asked in requests],
        "requests": [fingerprint(asked) for asked in requests],
        "points": [asked.points for asked in requests],
        "store_nos": [asked.store_no for asked in requests],
        "reasons": [asked.reason for asked in requests],
        "actors": [asked.actor for asked in requests],
        "channels": [asked.channel for asked in requests],
        "now": now,
        "today": today,
    }
    (accounts,) = (await db.tuples(connection, sql.stage_requests, staged))[0]
    if accounts < len(requests):
        raise Crowded
    made = {row["reference"]: row for row in
            await db.rows(connection, sql.add_redemptions, {"batch_no": batch_no})}  # fmt: skip
    idles = True in [row.pop("idles") for row in made.values()]
    kept: dict[str, dict[str, Any]] = {}
    if others := [asked.reference for asked in requests if asked.reference not in made]:
        found = await db.rows(connection, sql.find_kept, {"references": others})
        kept = {row["reference"]: row for row in found}
    if len(made) + len(kept) < len(requests):
        raise Retry("one of these members was merged or unmerged first")
    drawn: dict[int, list[dict[str, Any]]] = {}
    if any(not row["refused"] for row in made.values()):
        await ledger.take_open(connection, batch_no)
        if idles:
            await ledger.put_off(connection, batch_no)
        await ledger.apply(connection)
        drawn = _by_redemption(await db.rows(connection, sql.find_taken))
    return [_answer(asked, made, kept, drawn) for asked in requests]


def _answer(
    asked: Request,
    made: dict[str, dict[str, Any]],
    kept: dict[str, dict[str, Any]],
    drawn: dict[int, list[dict[str, Any]]],
) -> Redemption:
    if row := made.get(asked.reference):
        drew = drawn.get(row["redemption_no"], [])
        return Redemption(**row, drawn=drew, one_id=asked.one_id)
    row = dict(kept[asked.reference])
    conflict = bytes(row.pop("request")) != fingerprint(asked)
    return Redemption(**row, repeated=True, conflict=conflict, one_id=asked.one_id)


def _by_redemption(rows: Sequence[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    drawn: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        drawn.setdefault(row.pop("redemption_no"), []).append(row)
    return drawn


def check_reference(reference: str) -> None:
    """Raises Invalid for a reference that nobody could read, and for those of holds, members
    and marketplaces."""
    if not reference or not reference.isprintable():
        raise Invalid(
            "A reference of 1 to 128 characters is needed.", field="reference",
            zh=("参考号是空的，或含有看不见的字符。", "填 1 到 128 个看得见的字符。"),
        )  # fmt: skip
    if reference.startswith((OF_HOLD, OF_MEMBER, OF_PLATFORM)):
        raise Invalid(
            "Such references are those of holds, members and marketplaces.", field="reference",
            cure="Give a key of your own.",
            zh=("这样的参考号留给占用、会员自助和电商平台。", "换一个自己的参考号。"),
        )  # fmt: skip


def check_burned(made: Redemption, currency: str) -> None:
    """Raises NotFound, Erased, Invalid, Conflict, MemberFrozen, WrongChannel or NotEnoughPoints
    when a request did not burn what it asked for."""
    if made.refused in (UNKNOWN_MEMBER, ERASED):
        identity.check_asked(None if made.refused == UNKNOWN_MEMBER else identity.Asked(0, None))
    if made.refused == UNKNOWN_CURRENCY:
        raise refusals.no_such("currency", "currency", currency)
    if made.conflict:
        raise Conflict(field="reference")
    if made.refused == MemberFrozen.code:
        raise MemberFrozen(field="member")
    if made.refused == WrongChannel.code:
        raise WrongChannel(field="channel")
    if made.refused:
        raise NotEnoughPoints(field="points", short_by=made.short_by)


async def check_bill(connection: Connection, reference: str, bill: burning.Bill) -> None:
    """Whether the rule of the points lets them pay for the order, which is kept if it is named; a
    reference that was answered before is answered again, whatever the rule by now. Raises
    AgainstBurnRule, Invalid."""
    try:
        rule = await burning.check_bill(connection, bill)
    except burning.AgainstBurnRule:
        if not await db.tuples(connection, sql.find_kept, {"references": [reference]}):
            raise
        return
    if tender := burning.tender_of(rule, bill):
        await burning.keep_tender(connection, reference, tender)


async def find_redemption(connection: Connection, reference: str) -> dict[str, Any] | None:
    """What came of a reference."""
    return await db.row(connection, sql.find_redemption, {"reference": reference})


async def find_drawn(
    connection: Connection, member_nos: Sequence[int], redemption_nos: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    """The lots that redemptions, each of its member, drew on, in the order of drawing."""
    parameters = {"member_nos": list(member_nos), "redemption_nos": list(redemption_nos)}
    found = _by_redemption(await db.rows(connection, sql.find_drawn, parameters))
    return {number: found.get(number, []) for number in redemption_nos}
