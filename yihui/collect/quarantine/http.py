"""Routes of quarantine: see, mend, replay, dismiss."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Response

from yihui.collect import quarantine
from yihui.collect.bodies import PARTS, arrival_of
from yihui.collect.http import Result, Submit, result_of
from yihui.collect.wording import worded
from yihui.core import db
from yihui.core.db import Pool
from yihui.core.errors import Conflict, Invalid
from yihui.core.security import KeyRing
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Document,
    Page,
    Text,
    as_json,
    following,
    plain,
    requires,
)

Manage = Annotated[Caller, Depends(requires("quarantine.manage", whole=True))]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]


class AlreadyClosed(Conflict):
    """The entry was closed before."""

    code = "closed"
    cure = "Send the record as a new one if it is wanted after all."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A quarantined record as it should have been: its kind and its body."""

    type: Literal["order", "refund", "member", "behaviour"]
    record: Document


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that could not be applied: why, what to do, how often it came, what became of it."""

    quarantine_no: str
    source: str
    kind: str
    external_id: str
    code: str
    field: str
    problem: str
    problem_zh: str
    cure: str
    cure_zh: str
    place: str
    state: str
    seen: int
    received_at: datetime
    resolved_at: datetime | None
    resolved_by: str | None


@dataclass(frozen=True, slots=True)
class EntryOpened:
    """One entry with its record in clear."""

    quarantine_no: str
    source: str
    kind: str
    external_id: str
    code: str
    field: str
    problem: str
    cure: str
    place: str
    state: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why open records wait, how many, and since when."""

    code: str
    field: str
    problem: str
    cure: str
    records: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of an entry."""

    state: str


def entry_of(row: dict[str, Any]) -> Entry:
    """An entry as lists show it, in both languages."""
    said = worded(row["problem"], row["cure"], row["code"])
    return Entry(**plain(row) | {"problem_zh": said.message_zh, "cure_zh": said.cure_zh})


def routes(pool: Pool, ring: KeyRing, submit: Submit) -> APIRouter:
    """The routes of quarantine; `submit` applies a mended record."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_reads(router, pool, ring)
    _add_writes(router, pool, ring, submit)
    return router


def _add_reads(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    @router.get("/quarantine", tags=["quarantine"])
    async def get_quarantine(
        caller: Manage,
        state: Literal["open", "replayed", "dismissed"] = "open",
        code: Annotated[str | None, Query(max_length=64), Text] = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[Entry]:
        """Records that could not be applied, newest first, with the reason and the cure."""
        async with pool.connection() as connection:
            rows = await quarantine.find_page(connection, state, code, before, limit)
        return Page[Entry](
            items=[entry_of(row) for row in rows],
            next=following(rows, "quarantine_no", limit),
        )

    @router.get("/quarantine/reasons", tags=["quarantine"])
    async def get_reasons(caller: Manage) -> list[Reason]:
        """Open records grouped by reason, the commonest first."""
        async with pool.connection() as connection:
            return [Reason(**row) for row in await quarantine.find_reasons(connection)]

    @router.get("/quarantine/{quarantine_no}", tags=["quarantine"], response_model=EntryOpened)
    async def get_entry(caller: Manage, quarantine_no: Number) -> Response:
        """One entry with its record. It may show personal data, so the look is written down."""

        async def look(connection: db.Connection) -> dict[str, Any]:
            entry, raw = await quarantine.find_record(connection, ring, quarantine_no)
            await quarantine.note(connection, caller.key_id, "quarantine.seen", quarantine_no)
            return plain(entry) | {"record": dict(raw)}

        return as_json(await pool.transact(look))  # the record may hold half a character


def _add_writes(router: APIRouter, pool: Pool, ring: KeyRing, submit: Submit) -> None:
    async def find_open(quarantine_no: int) -> dict[str, Any]:
        async with pool.connection() as connection:
            entry, raw = await quarantine.find_record(connection, ring, quarantine_no)
        if entry["state"] != "open":
            raise AlreadyClosed(f"The entry was {entry['state']}.")
        return dict(raw)

    async def close(quarantine_no: int, state: str, actor: str) -> bool:
        async def work(connection: db.Connection) -> bool:
            closed = await quarantine.resolve(connection, quarantine_no, state, actor)
            if closed:
                await quarantine.note(connection, actor, f"quarantine.{state}", quarantine_no)
            return closed

        return await pool.transact(work)

    async def send(quarantine_no: int, kind: str, raw: dict[str, Any], actor: str) -> Result:
        body = {key: value for key, value in raw.items() if key != "type"}
        arrival = arrival_of(f"{kind}s", body, 0)
        if arrival.problem:
            why = arrival.problem
            said = worded(why.problem, why.cure, why.code)
            raise Invalid(why.problem, field=why.field, cure=why.cure,
                          zh=(f"{said.message_zh}。", said.cure_zh))  # fmt: skip
        outcome = (await submit([arrival]))[0]
        if outcome.state != "quarantined":
            await close(quarantine_no, "replayed", actor)
        return Result(**result_of(arrival, outcome))

    @router.post("/quarantine/{quarantine_no}/fix", tags=["quarantine"])
    async def fix(caller: Manage, quarantine_no: Number, fixed: Fix) -> Result:
        """Send the record as it should have been; the entry closes when it is applied."""
        await find_open(quarantine_no)
        return await send(quarantine_no, fixed.type, fixed.record, caller.key_id)

    @router.post("/quarantine/{quarantine_no}/replay", tags=["quarantine"])
    async def replay(caller: Manage, quarantine_no: Number) -> Result:
        """Try the record again as it is, after its cause was mended elsewhere."""
        raw = await find_open(quarantine_no)
        kind = str(raw.get("type"))
        if f"{kind}s" not in PARTS:
            raise Invalid("This line never became a record.", cure="Send it with fix.",
                          zh=("这一行没有变成记录。",
                              "把它改成一条完整的记录再提交。"))  # fmt: skip
        return await send(quarantine_no, kind, raw, caller.key_id)

    @router.post("/quarantine/{quarantine_no}/dismiss", tags=["quarantine"])
    async def dismiss(caller: Manage, quarantine_no: Number) -> Closed:
        """Close an entry for good: the record is not wanted."""
        await find_open(quarantine_no)
        if not await close(quarantine_no, "dismissed", caller.key_id):
            raise AlreadyClosed
        return Closed("dismissed")
