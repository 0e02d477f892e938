"""Verbs on erasures: preview, ask, approve, refuse; each is one transaction over all rooms."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from yihui import collect, identity, orders, organisation, points, tags, tiers
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.security import KeyRing
from yihui.identity import copies, erasing, households
from yihui.privacy import files

LAPSE_DAYS = 30
LANE = "erasure"


@dataclass(frozen=True, slots=True)
class ErasureEffect:
    """What an erasure takes and what it leaves, in rows and points.

    What goes: `identifiers`, `profiles` (merged ones counted), what was `asserted` of identifiers,
    `receipts` of member records, `behaviours` whose properties go, entries of quarantine, uploaded
    `imports` with their rejects, `words` that people wrote beside facts; `lapsed` points and
    `forgiven` debt. What stays without her: `orders`, `refunds`. Imports that are `busy` hold her
    and are worked on now: their files go with the others after 30 days.
    """

    members: int
    identifiers: int
    profiles: int
    asserted: int
    receipts: int
    behaviours: int
    quarantined: int
    imports: int
    busy: list[str]
    words: int
    lapsed: int
    forgiven: int
    orders: int
    refunds: int


async def preview(pool: Pool, ring: KeyRing, home: Path, one_id: UUID) -> ErasureEffect:
    """What an erasure would do: it is done, looked at and rolled back."""
    async with pool.undone() as connection:
        member_no = (await identity.find_row(connection, one_id))["member_no"]
        await erasing.set_aside(connection, member_no)
        lapses_at = clock.now() + timedelta(days=1)
        erasure_no = await erasing.propose(connection, member_no, "", "", lapses_at)
        try:
            effect, _ = await _erase(connection, ring, home, member_no, erasure_no, "")
        except db.Retry as met:
            raise db.Contended(retry_after=1) from met
        return effect


async def propose(connection: Connection, one_id: UUID, actor: str, reason: str) -> int:
    """Ask for the erasure of a member; somebody else decides. Its number. Raises ErasureWaits."""
    row = await identity.find_row(connection, one_id)
    lapses_at = clock.now() + timedelta(days=LAPSE_DAYS)
    erasure_no = await erasing.propose(connection, row["member_no"], reason, actor, lapses_at)
    await _audit(connection, actor, "member.erasure_asked", row["one_id"], erasure_no)
    return erasure_no


async def approve(
    pool: Pool, ring: KeyRing, home: Path, erasure_no: int, actor: str
) -> ErasureEffect:
    """Carry out what somebody else asked for. Raises ErasureSettled, ErasureSecond, Retry."""

    async def work(connection: Connection) -> ErasureEffect:
        asked = await erasing.lock(connection, erasure_no)
        if asked.proposed_by == actor:
            raise erasing.ErasureSecond
        effect, files = await _erase(connection, ring, home, asked.member_no, erasure_no, actor)
        await erasing.decide(connection, erasure_no, "done", actor, asdict(effect), files)
        return effect

    effect = await pool.transact(work)
    await sweep(pool, home)
    return effect


async def refuse(connection: Connection, erasure_no: int, actor: str, reason: str) -> None:
    """Decide that a member's data stays. Raises ErasureSettled."""
    asked = await erasing.lock(connection, erasure_no)
    await erasing.decide(connection, erasure_no, "refused", actor)
    one_id = (await identity.find_person(connection, asked.member_no))["one_id"]
    await _audit(connection, actor, "member.erasure_refused", one_id, erasure_no, reason=reason)


async def sweep(pool: Pool, home: Path) -> int:
    """Remove files that erasures left to be removed; how many imports."""
    async with pool.connection() as connection:
        left = await erasing.find_left_files(connection)
    for erasure_no, import_nos in left:
        await asyncio.to_thread(collect.erasing.remove_files, home, import_nos)

        async def note(connection: Connection, erasure_no: int = erasure_no) -> None:
            await erasing.note_files_gone(connection, erasure_no)

        await pool.transact(note)
    await tidy(pool, home)
    return sum(len(import_nos) for _, import_nos in left)


async def tidy(pool: Pool, home: Path) -> int:
    """Remove files of copies that are over, or that nobody knows of; how many."""
    await pool.transact(copies.expire)
    there = await asyncio.to_thread(files.numbers, home)
    async with pool.connection() as connection:
        kept = await copies.find_kept(connection, there)
    gone = [number for number in there if number not in kept]
    for number in gone:
        await asyncio.to_thread(files.path_of(home, number).unlink, missing_ok=True)
    return len(gone)


async def _erase(
    connection: Connection, ring: KeyRing, home: Path, member_no: int, erasure_no: int, actor: str
) -> tuple[ErasureEffect, list[int]]:
    person = await erasing.find_people(connection, member_no)
    await points.merging.lock(connection, person.member_nos)
    if await erasing.find_people(connection, member_no) != person:
        raise db.Retry("she was merged or unmerged first")
    now = clock.now()
    batch_no = await collect.next_batch_no(connection)
    member_nos = person.member_nos
    traces, identifier_nos = await erasing.find_traces(connection, ring, member_nos)
    closed = await points.erasing.close(connection, person.root_no, erasure_no, batch_no, now)
    words = await orders.drop_reasons(connection, member_nos)
    words += await points.erasing.drop_reasons(connection, member_nos)
    words += await tiers.benefits.drop_reasons(connection, member_nos)
    words += await tiers.lending.drop_reasons(connection, member_nos)
    emptied = await collect.erasing.empty(
        connection, ring, home, member_nos, identifier_nos, traces, actor
    )
    wiped = await erasing.wipe(connection, person, identifier_nos, erasure_no, batch_no, now)
    words += await erasing.clear_acts(connection, person, traces)
    await copies.drop(connection, member_nos)
    await households.drop(connection, member_nos)
    await tags.forget(connection, member_nos)
    await tags.giving.forget(connection, member_nos)
    await tags.trials.forget(connection, member_nos)
    await _tell(connection, batch_no, now, len(member_nos))
    for one_id in person.one_ids if actor else ():
        await _audit(connection, actor, "member.erased", one_id, erasure_no)
    kept = await orders.count_of_members(connection, member_nos)
    effect = ErasureEffect(
        members=len(member_nos), identifiers=wiped.identifiers, profiles=wiped.profiles,
        asserted=wiped.assertions, receipts=emptied.receipts, behaviours=emptied.behaviours,
        quarantined=emptied.quarantined, imports=len(emptied.imports),
        busy=[str(number) for number in emptied.busy], words=words, lapsed=closed.lapsed,
        forgiven=closed.forgiven, **kept,
    )  # fmt: skip
    return effect, emptied.imports


async def _tell(connection: Connection, batch_no: int, now: Any, changes: int) -> None:
    """The row that says what this did: totals, check and the lake read it."""
    row = {"batch_no": batch_no, "lane": LANE, "started_at": now, "member_change_rows": changes}
    await collect.add_batch(connection, await points.ledger.flow(connection) | row)


async def _audit(
    connection: Connection, actor: str, action: str, one_id: UUID, erasure_no: int, **detail: str
) -> None:
    await organisation.audit(
        connection, actor, action, f"member:{one_id}", erasure_no=str(erasure_no), **detail
    )
