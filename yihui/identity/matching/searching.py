"""The search for probable matches: members read and opened, compared in memory, pairs kept.

Names, birthdays, phones and e-mails stand in clear only in the memory of the process that compares
them; what is kept of a pair is which fields agree.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pyarrow as pa

from yihui.core import db
from yihui.core.db import Connection, Pool
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.identity.actions import opened
from yihui.identity.matching import fields
from yihui.identity.matching.types import Matches, Pair, Search, SearchRuns
from yihui.identity.rules import plain_name

sql = load("identity/matching/matching.sql")
PIECE = 5_000
LEAST = 0.5
# What one person can look through, and of one member.
KEPT_MOST = 20_000
KEPT_OF_MEMBER = 10
MET_MOST = 1_000_000
SILENCE = timedelta(minutes=2)
TELL_SECONDS = 1.0
MILLION = 1_000_000
# +86 139 1234 5678: two ends of which a slip of one digit leaves one whole.
HEAD, TAIL, SPOKEN_TAIL = -4, -5, -4
Told = Callable[[str, int, int], None]
SCHEMA = pa.schema([
    ("unique_id", pa.int64()), ("name", pa.string()), ("birthday", pa.string()),
    ("gender", pa.int16()), ("store", pa.int32()), ("phones", pa.list_(pa.string())),
    ("tails", pa.list_(pa.string())), ("phone_heads", pa.list_(pa.string())),
    ("phone_tails", pa.list_(pa.string())), ("mails", pa.list_(pa.string())),
    ("boxes", pa.list_(pa.string())), ("met", pa.list_(pa.int64())),
])  # fmt: skip


@dataclass(slots=True)
class _Progress:
    """How far a search is; told by the thread that compares, read by the one that writes it."""

    step: str = "read"
    done: int = 0
    expected: int = 0
    heard: Told | None = None

    def tell(self, step: str, done: int = 0, expected: int = 0) -> None:
        self.step, self.done, self.expected = step, done, expected
        if self.heard:
            self.heard(step, done, expected)


@dataclass(slots=True)
class _People:
    """Everybody who is compared, column by column."""

    columns: dict[str, list[Any]] = field(
        default_factory=lambda: {name: [] for name in SCHEMA.names}
    )

    def add(self, row: dict[str, Any], phones: list[str], mails: list[str]) -> None:
        told = {
            "unique_id": row["member_no"], "name": row["name"], "birthday": row["birthday"],
            "gender": row["gender"] or None, "store": row["home_store_no"], "phones": phones,
            "tails": [one[SPOKEN_TAIL:] for one in phones],
            "phone_heads": [one[:HEAD] for one in phones],
            "phone_tails": [one[TAIL:] for one in phones], "mails": mails,
            "boxes": [one.partition("@")[0] for one in mails], "met": [],
        }  # fmt: skip
        for name, value in told.items():
            self.columns[name].append(value)


async def queue(connection: Connection, actor: str) -> int:
    """Ask for a search; its number. Raises SearchRuns."""
    await db.run(connection, sql.end_dead, {"silence": SILENCE})
    made = await db.tuples(connection, sql.queue_search, {"actor": actor})
    if not made:
        raise SearchRuns
    return int(made[0][0])


async def waits(connection: Connection) -> bool:
    """Whether a search waits to be done."""
    return bool(await db.tuples(connection, sql.find_waiting))


async def find_searches(
    connection: Connection, limit: int, search_no: int | None = None
) -> list[Search]:
    """The newest searches, or one."""
    asked = {"limit": limit, "search_no": search_no}
    return await db.objects(connection, Search, sql.find_searches, asked)


async def search(pool: Pool, ring: KeyRing, heard: Told | None = None) -> int | None:
    """Do the search that waits; its number, or None when none does. It ends as finished or failed,
    and a failure is raised as well."""
    claimed = await pool.transact(lambda c: db.tuples(c, sql.claim_search))
    if not claimed:
        return None
    # Here and not above: Splink takes a second to load, and who only answers does without.
    from yihui.identity.matching.linking import find_matches

    number = int(claimed[0][0])
    progress = _Progress(heard=heard)
    telling = asyncio.create_task(_tell(pool, number, progress))
    try:
        people = await _read(pool, ring, progress)
        plan = fields.members(people.met_share)
        found = await asyncio.to_thread(find_matches, people.table, plan, LEAST, progress.tell)
        fresh = await pool.transact(lambda c: _keep(c, number, people.table.num_rows, found))
        progress.tell("kept", fresh, len(found.pairs))
    except BaseException as problem:
        ended = _ended(number, "failed") | {"problem": type(problem).__name__}
        await pool.transact(lambda c: db.run(c, sql.end_search, ended))
        raise
    finally:
        telling.cancel()
    return number


async def _tell(pool: Pool, number: int, progress: _Progress) -> None:
    async def work(connection: Connection) -> None:
        await db.run(connection, sql.tell_progress, {
            "search_no": number, "step": progress.step, "done": progress.done,
            "expected": progress.expected,
        })  # fmt: skip

    while True:
        await pool.transact(work)
        await asyncio.sleep(TELL_SECONDS)


@dataclass(frozen=True, slots=True)
class _Read:
    table: pa.Table
    met_share: float


async def _read(pool: Pool, ring: KeyRing, progress: _Progress) -> _Read:
    """Everybody, opened piece by piece; and who was named beside whom."""
    people, last = _People(), 0
    async with pool.connection() as connection:
        expected = (await db.tuples(connection, sql.count_people))[0][0]
        while True:
            asked = {"member_no": last, "limit": PIECE}
            rows = await db.rows(connection, sql.find_people, asked)
            if not rows:
                break
            last = rows[-1]["member_no"]
            values = await db.rows(
                connection, sql.find_values, {"member_nos": [row["member_no"] for row in rows]}
            )
            await asyncio.to_thread(_open, ring, people, rows, values)
            progress.tell("read", len(people.columns["unique_id"]), expected)
        met = await db.tuples(connection, sql.find_met, {"limit": MET_MOST})
    count = len(people.columns["unique_id"])
    place = {number: at for at, number in enumerate(people.columns["unique_id"])}
    for token, (one, other) in enumerate(met):
        if one in place and other in place:
            people.columns["met"][place[one]].append(token)
            people.columns["met"][place[other]].append(token)
    share = max(len(met), 1) / max(count * (count - 1) / 2, 1)
    return _Read(pa.table(people.columns, schema=SCHEMA), min(share, 0.5))


def _open(
    ring: KeyRing, people: _People, rows: list[dict[str, Any]], values: list[dict[str, Any]]
) -> None:
    known: dict[tuple[int, str], list[str]] = defaultdict(list)
    for one in values:
        about = str(one["identifier_no"]).encode()
        value = opened(ring, one["data_key"], one["sealed"], about)
        if value:
            known[one["member_no"], one["kind"]].append(value)
    for row in rows:
        name = opened(ring, row["data_key"], row["name_sealed"], b"name")
        row["name"] = plain_name(name or "") or None
        row["birthday"] = opened(ring, row["data_key"], row["birthday_sealed"], b"birthday")
        people.add(row, known[row["member_no"], "phone"], known[row["member_no"], "email"])


async def _keep(connection: Connection, number: int, members: int, found: Matches) -> int:
    """Keep what was found and end the search; how many pairs are new."""
    pairs = _bounded(found.pairs)
    kept = await db.tuples(connection, sql.keep_matches, {
        "search_no": number, "model": found.version,
        "one_nos": [pair.one for pair in pairs], "other_nos": [pair.other for pair in pairs],
        "weights": [round(pair.weight * 1000) for pair in pairs],
        "probabilities": [min(round(pair.probability * MILLION), MILLION - 1) for pair in pairs],
        "fields": [json.dumps(pair.fields) for pair in pairs],
    })  # fmt: skip
    await db.run(connection, sql.withdraw_old, {"search_no": number})
    fresh = sum(bool(one) for (one,) in kept)
    ended = _ended(number, "finished") | {
        "members": members, "found": len(kept), "fresh": fresh, "model": found.version,
        "shares": json.dumps(found.model),
    }  # fmt: skip
    await db.run(connection, sql.end_search, ended)
    return fresh


def _ended(number: int, state: str) -> dict[str, Any]:
    return {"search_no": number, "state": state, "members": 0, "found": 0, "fresh": 0, "model": "",
            "shares": "{}", "problem": ""}  # fmt: skip


def _bounded(pairs: Sequence[Pair]) -> list[Pair]:
    """The best pairs, and no more of one member than somebody can compare."""
    seen: dict[int, int] = defaultdict(int)
    kept: list[Pair] = []
    for pair in pairs:
        if max(seen[pair.one], seen[pair.other]) < KEPT_OF_MEMBER and len(kept) < KEPT_MOST:
            seen[pair.one] += 1
            seen[pair.other] += 1
            kept.append(pair)
    return kept
