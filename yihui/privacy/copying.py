"""Verbs on copies of what is held of somebody: asked for, made by the worker, kept a while."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog

from yihui import identity, organisation
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.identity import copies, erasing
from yihui.identity.copies import Copy
from yihui.privacy import files

sql = load("privacy/privacy.sql")
log = structlog.get_logger()
KEPT_DAYS = 7
TABLES = (
    "assertions", "former_phones", "brands", "consents", "households", "merges", "orders",
    "order_lines", "payments", "refunds", "refund_lines", "shortfalls", "balances", "lots",
    "debts", "entries",
    "redemptions", "holds", "freezes", "exchanges", "offer_uses", "adjustments", "reminders",
    "expiries", "extensions", "standings", "growth", "tier_changes", "tier_judgements",
    "tier_loans", "benefit_uses", "tags", "given_tags",
    "behaviours",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose copy is made, for whom and why."""

    one_id: UUID
    made_by: str
    reason: str


async def ask(connection: Connection, whose: Whose) -> int:
    """Ask for a copy; its number. Raises NotFound, Erased."""
    member_no = await note(connection, whose)
    return await copies.add(connection, member_no, whose.made_by)


async def note(connection: Connection, whose: Whose) -> int:
    """Write down who takes a copy and why; the member's number. Raises NotFound, Erased."""
    row = await identity.find_row(connection, whose.one_id)
    await organisation.audit(
        connection, whose.made_by, "member.copied", f"member:{row['one_id']}", reason=whose.reason
    )
    return int(row["member_no"])


async def work_off(pool: Pool, ring: KeyRing, home: Path) -> int:
    """Make every copy that waits; how many."""
    made = 0
    while await pool.transact(lambda connection: _make_next(connection, ring, home)):
        made += 1
    return made


async def _make_next(connection: Connection, ring: KeyRing, home: Path) -> bool:
    """Make the oldest copy that waits; another worker skips it meanwhile."""
    waiting = await copies.claim(connection)
    if waiting is None:
        return False
    now = clock.now()
    path = files.path_of(home, waiting.copy_no)
    try:
        size = await write(connection, ring, waiting.member_no, path, now)
    except (OSError, NotFound) as problem:
        log.error("copy not made", copy_no=waiting.copy_no, problem=str(problem))
        await copies.end(connection, waiting.copy_no, "failed", 0, None)
        return True
    until = now + timedelta(days=KEPT_DAYS)
    await copies.end(connection, waiting.copy_no, "ready", size, until)
    return True


async def write(
    connection: Connection, ring: KeyRing, member_no: int, path: Path, now: datetime
) -> int:
    """Write all that is held of a member, and of whoever was merged into her; the size."""
    person = await erasing.find_people(connection, member_no)
    await db.run(connection, "set local enable_seqscan = on")
    tables = await _find(connection, ring, person)
    about = {
        "member": identity.spoken(person.root_no), "one_ids": [str(one) for one in person.one_ids],
        "made_at": now,
    }  # fmt: skip
    return await asyncio.to_thread(files.write, path, about, tables)


async def _find(
    connection: Connection, ring: KeyRing, person: erasing.Person
) -> dict[str, list[dict[str, Any]]]:
    asked: dict[str, Any] = {"member_nos": person.member_nos}
    members = await db.rows(connection, sql.find_members, asked)
    if members[0]["state"] == "erased":
        raise erasing.Erased
    keys = {one["member_no"]: one["data_key"] for one in members}
    identifiers = await db.rows(connection, sql.find_identifiers, asked)
    asked |= {
        "identifier_nos": [one["identifier_no"] for one in identifiers],
        "subjects": [f"member:{one_id}" for one_id in person.one_ids],
    }
    found = {name: await db.rows(connection, sql.texts[f"find_{name}"], asked) for name in TABLES}
    return found | {
        "members": [_opened(ring, one) for one in members],
        "identifiers": [_clear(ring, keys[one["member_no"]], one) for one in identifiers],
        "access": await db.rows(connection, sql.find_acts, asked),
    }


def _opened(ring: KeyRing, member: dict[str, Any]) -> dict[str, Any]:
    """A member's row with name and birthday in clear."""
    key = member.pop("data_key")
    sealed = {about: member.pop(f"{about}_sealed") for about in ("name", "birthday")}
    number = {"number": identity.spoken(member["member_no"])}
    return number | member | {
        about: identity.opened(ring, key, value, about.encode()) for about, value in sealed.items()
    }  # fmt: skip


def _clear(ring: KeyRing, key: bytes, one: dict[str, Any]) -> dict[str, Any]:
    about = str(one["identifier_no"]).encode()
    return one | {"value": identity.opened(ring, key, one.pop("sealed"), about)}


async def find_of_member(connection: Connection, one_id: UUID) -> Sequence[Copy]:
    """Copies that were made of a member and of whoever was merged into her, newest first."""
    row = await identity.find_row(connection, one_id)
    person = await erasing.find_people(connection, row["member_no"])
    return await copies.find_page(connection, person.member_nos)
