"""Verbs on redemption: burn what members ask for, never more than there is."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from yihui.core import db
from yihui.core.db import Connection, Retry
from yihui.core.sql import load
from yihui.points import ledger
from yihui.points.redeeming.types import Redemption, Request

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
    columns = (
        "redemption_no, reference, member_no, currency_no, request, points, store_no, reason,"
        " actor, occurred_at, on_date"
    )
    lines = [
        f"{number}\t{db.escaped(asked.reference)}\t{asked.member_no}"
        f"\t{currencies[asked.currency]}\t\\\\x{fingerprint(asked).hex()}\t{asked.points}"
        f"\t{db.whole(asked.store_no)}\t{db.escaped(asked.reason)}"
        f"\t{db.escaped(asked.actor)}\t{now.isoformat()}\t{today.isoformat()}\n"
        for number, asked in zip(numbers, requests, strict=True)
    ]
    await db.copy(connection, f"stage_redemption ({columns})", lines)
    if await db.run(connection, sql.lock_members) < len(requests):
        raise Crowded
    references = [asked.reference for asked in requests]
    kept = {row["reference"]: row for row in
            await db.rows(connection, sql.find_kept, {"references": references})}  # fmt: skip
    if kept:
        await db.run(connection, sql.drop_kept, {"references": list(kept)})
    made = {row["reference"]: row for row in
            await db.rows(connection, sql.add_redemptions, {"batch_no": batch_no})}  # fmt: skip
    if len(made) + len(kept) < len(requests):
        raise Retry("another batch used one of these references first, or merged a member")
    burned = [row["redemption_no"] for row in made.values() if not row["refused"]]
    if burned:
        await db.run(connection, sql.draw_redemptions, {"redemption_nos": burned})
        await ledger.take(connection, batch_no)
        await ledger.apply(connection)
    return [_answer(asked, made, kept) for asked in requests]


def _answer(
    asked: Request, made: dict[str, dict[str, Any]], kept: dict[str, dict[str, Any]]
) -> Redemption:
    before = kept.get(asked.reference)
    row = dict(before or made[asked.reference])
    conflict = bool(before) and bytes(row.pop("request")) != fingerprint(asked)
    return Redemption(**row, repeated=bool(before), conflict=conflict)


async def find_redemption(connection: Connection, reference: str) -> dict[str, Any] | None:
    """What came of a reference."""
    return await db.row(connection, sql.find_redemption, {"reference": reference})


async def find_drawn(
    connection: Connection, member_nos: Sequence[int], redemption_nos: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    """The lots that redemptions, each of its member, drew on, in the order of drawing."""
    parameters = {"member_nos": list(member_nos), "redemption_nos": list(redemption_nos)}
    drawn: dict[int, list[dict[str, Any]]] = {number: [] for number in redemption_nos}
    for row in await db.rows(connection, sql.find_drawn, parameters):
        drawn[row.pop("redemption_no")].append(row)
    return drawn
