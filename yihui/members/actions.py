"""Verbs of finding: lists by filters, search by what somebody says, rows of lists in sets."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from yihui import identity, orders, organisation, tiers
from yihui.core import clock, db, settings
from yihui.core.db import Connection
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.identity import MemberRow, Named
from yihui.members import rules
from yihui.members.types import Filter, Found, FoundGroup, Hit, Match, Narrowing, OrderFound, Places

sql = load("members/members.sql")
GENDERS = {0: "unknown", 1: "female", 2: "male"}
EVERYBODY = 2**62
TOTAL_MOST = 10_000  # counted exactly up to here; a person pages no further, a figure comes free
FIRST_LOOK = 30_000  # member numbers; most filters fill a page and the count from the newest
GROUP_MOST = 5
CANDIDATES_MOST = 5_000  # of one phone tail or name; 20 million members have 2,000 to a tail


def day_start(day: date | None) -> datetime | None:
    """When a day of the programme begins."""
    return datetime.combine(day, time(), clock.zone()) if day else None


def day_end(day: date | None) -> datetime | None:
    """When the day after a day of the programme begins."""
    return day_start(day + timedelta(days=1)) if day else None


async def find_page(
    connection: Connection,
    asked: Filter,
    whole: bool,
    before: int | None,
    limit: int,
    total_most: int | None = None,
) -> Found:
    """One page of the members that match, newest first, counted up to `total_most`.

    A house is first looked through from its newest member; only what is rare is looked for
    everywhere. What the caller sees of it otherwise is small enough to be read at once.
    """
    most = limit if total_most is None else total_most + 1
    wanted = asdict(asked) | {"before": before or EVERYBODY, "limit": limit, "most": most}
    async with db.planned(connection):
        low = 0
        if whole:
            newest = (await db.row(connection, sql.find_newest) or {})["member_no"]
            low = max(0, min(before or EVERYBODY, newest + 1) - FIRST_LOOK)
        found = await _matching(connection, wanted | {"low": low})
        if low and found["found"] < most:
            found = await _matching(connection, wanted | {"low": 0})
    if total_most is None:
        return Found(found["member_nos"], None, False)
    return Found(found["member_nos"], min(found["found"], total_most), found["found"] > total_most)


async def _matching(connection: Connection, wanted: dict[str, Any]) -> dict[str, Any]:
    return await db.row(connection, sql.find_matching, wanted) or {}


async def find_chosen(connection: Connection, one_ids: Sequence[UUID]) -> list[int]:
    """The numbers of chosen members, newest first; who is outside the scope is left out."""
    found = await db.tuples(connection, sql.find_chosen, {"one_ids": list(one_ids)})
    return [member_no for (member_no,) in found]


async def rows_of(
    connection: Connection, ring: KeyRing, member_nos: Sequence[int]
) -> dict[int, MemberRow]:
    """Members as lists show them, by number: masked, with what they hold and where they stand.

    In sets: eight statements however many there are. Who was merged is shown as her survivor; who
    is outside the connection's scope or was erased is left out.
    """
    if not member_nos:
        return {}
    asked = {"member_nos": sorted(set(member_nos))}
    members = await db.rows(connection, sql.find_rows, asked)
    wanted = {"member_nos": sorted({member["member_no"] for member in members})}
    names = dict(
        zip((m["member_no"] for m in members), identity.opened_names(ring, members), strict=True)
    )
    phones = dict(await db.tuples(connection, sql.find_phones, wanted))
    standings = {s["member_no"]: s for s in await db.rows(connection, sql.find_standings, wanted)}
    held = {b["member_no"]: b for b in await db.rows(connection, sql.find_held, wanted)}
    plan = await tiers.live_plan(connection)
    named = await organisation.find_named(
        connection,
        {"brand": [m["brand_no"] for m in members], "store": [m["home_store_no"] for m in members]},
    )
    region = settings.read("YIHUI_REGION")
    rows = {}
    for member in members:
        number = member["member_no"]
        standing, balance = standings.get(number, {}), held.get(number, {})
        phone = phones.get(number)
        rows[member["asked_no"]] = MemberRow(
            member=member["one_id"],
            number=identity.spoken(number),
            name=identity.masked_name(names[number]),
            phone=identity.at_home(phone, region) if phone else None,
            gender=GENDERS[member["gender"]],
            tier=named_tier(plan, standing.get("tier_no", 0)),
            brand=_named(named["brand"], member["brand_no"]),
            store=_named(named["store"], member["home_store_no"]),
            joined_at=member["joined_at"],
            orders=standing.get("orders", 0),
            last_order_at=standing.get("last_order_at"),
            available=balance.get("available", 0),
            pending=balance.get("pending", 0),
            debt=balance.get("debt", 0),
        )
    return rows


def _named(catalogue: dict[int, dict[str, str]], number: int | None) -> Named | None:
    found = catalogue.get(number or 0)
    return Named(**found) if found else None


def named_tier(plan: tiers.Plan | None, tier_no: int) -> Named | None:
    """A tier by its number in the plan that counts now; None below the first."""
    if plan is None or not 0 < tier_no <= len(plan.tiers):
        return None
    tier = plan.tiers[tier_no - 1]
    return Named(tier.code, tier.name_zh, tier.name_en)


async def search(
    connection: Connection,
    clues: identity.Clues,
    text: str,
    known: Narrowing,
    places: Places,
) -> list[FoundGroup]:
    """Who is meant by a text, group by group; groups without a find are left out.

    `places` are the orders of this number wherever they are. What the connection may not see of
    members and orders is not found, nor counted, nor hinted at.
    """
    ring = clues.ring
    shapes = rules.shapes(text)
    found: dict[Match, list[int]] = {}
    for shape in shapes:
        if shape in (Match.PHONE_TAIL, Match.NAME):
            member_nos = await _candidates(connection, ring, shape, text)
            found[shape] = await _narrowed(connection, ring, member_nos, known)
        elif shape is Match.NUMBER:
            found[shape] = [number for number in [identity.heard(text)] if number]
        elif shape is not Match.ORDER:
            found[shape] = await _known_by(connection, clues, shape, text)
    bought = await orders.find_by_places(connection, places) if Match.ORDER in shapes else []
    wanted = {n for member_nos in found.values() for n in member_nos[:GROUP_MOST]}
    wanted |= {order["member_no"] for order in bought if order["member_no"] > 0}
    rows = await rows_of(connection, ring, sorted(wanted))
    groups = []
    for shape in shapes:
        if shape is Match.ORDER:
            hits = [_order_hit(order, rows) for order in bought]
        else:
            matched = _matched(shape, text)
            seen = {rows[n].member: rows[n] for n in found[shape][:GROUP_MOST] if n in rows}
            hits = [Hit(matched, row) for row in seen.values()]  # merged ones are one
        if hits:
            more = len(found.get(shape, hits)) > GROUP_MOST
            groups.append(FoundGroup(shape, more, hits[:GROUP_MOST]))
    return groups


async def _candidates(connection: Connection, ring: KeyRing, shape: Match, text: str) -> list[int]:
    if shape is Match.PHONE_TAIL:
        tail = {"tail": text, "most": CANDIDATES_MOST}
        found = await db.tuples(connection, sql.find_by_tail, tail)
    else:
        name = {"hash": identity.name_hash(ring, text), "most": CANDIDATES_MOST}
        found = await db.tuples(connection, sql.find_by_name, name)
    return [member_no for (member_no,) in found]


async def _narrowed(
    connection: Connection, ring: KeyRing, member_nos: list[int], known: Narrowing
) -> list[int]:
    wanted = {
        "member_nos": member_nos,
        "store_no": known.store_no,
        "last_order_since": day_start(known.last_order_on),
        "last_order_until": day_end(known.last_order_on),
    }
    rows = await db.rows(connection, sql.narrow, wanted)
    if not known.surname:
        return [row["member_no"] for row in rows]
    names = identity.opened_names(ring, rows)
    return [
        row["member_no"]
        for row, name in zip(rows, names, strict=True)
        if rules.has_surname(name, known.surname)
    ]


async def _known_by(
    connection: Connection, clues: identity.Clues, shape: Match, text: str
) -> list[int]:
    """The members behind identifiers that are written so."""
    kinds = {Match.PHONE: ("phone",), Match.EMAIL: ("email",), Match.CARD: rules.CARD_KINDS}
    asked = [clues.clue(clues.kinds[kind], "", text) for kind in kinds[shape]]
    usable = [clue for clue in asked if clue]
    if not usable:
        return []
    found = await identity.find_by_clues(connection, usable, clues.ring)
    return list(dict.fromkeys(found[clue.hash] for clue in usable if clue.hash in found))


def _matched(shape: Match, text: str) -> str:
    """What of the question matched, without repeating personal data."""
    if shape is Match.PHONE_TAIL:
        return f"*{text}"
    return "" if shape in (Match.PHONE, Match.EMAIL, Match.NAME, Match.CARD) else text.upper()


def _order_hit(order: dict[str, Any], rows: dict[int, MemberRow]) -> Hit:
    found = OrderFound(
        str(order["order_no"]), order["external_id"], order["occurred_at"], order["paid_fen"]
    )
    return Hit(order["external_id"], rows.get(order["member_no"]), found)
