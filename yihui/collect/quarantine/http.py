"""Routes of quarantine: see, mend, replay, dismiss."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query

from yihui.collect import quarantine
from yihui.collect.http import PARTS, Result, Submit, arrival_of, result_of
from yihui.core import db
from yihui.core.db import Pool
from yihui.core.errors import Invalid
from yihui.core.security import KeyRing
from yihui.core.web import BIGGEST, PAGE_MAX, PROBLEMS, Caller, page, plain, requires

Manage = Annotated[Caller, Depends(requires("quarantine.manage"))]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A quarantined record as it should have been: its kind and its body."""

    type: Literal["order", "refund", "member", "behaviour"]
    record: dict[str, Any]


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
        code: Annotated[str | None, Query(max_length=64)] = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> dict[str, Any]:
        """Records that could not be applied, newest first, with the reason and the cure."""
        async with pool.connection() as connection:
            rows = await quarantine.find_page(connection, state, code, before, limit)
        return page(rows, "quarantine_no", limit)

    @router.get("/quarantine/reasons", tags=["quarantine"])
    async def get_reasons(caller: Manage) -> list[dict[str, Any]]:
        """Open records grouped by reason, the commonest first."""
        async with pool.connection() as connection:
            return await quarantine.find_reasons(connection)

    @router.get("/quarantine/{quarantine_no}", tags=["quarantine"])
    async def get_entry(caller: Manage, quarantine_no: Number) -> dict[str, Any]:
        """One entry with its record. It may show personal data, so the look is written down."""

        async def look(connection: db.Connection) -> dict[str, Any]:
            entry, raw = await quarantine.find_record(connection, ring, quarantine_no)
            await quarantine.note(connection, caller.key_id, "quarantine.seen", quarantine_no)
            return plain(entry) | {"record": dict(raw)}

        return await pool.transact(look)


def _add_writes(router: APIRouter, pool: Pool, ring: KeyRing, submit: Submit) -> None:
    async def close(quarantine_no: int, state: str, actor: str) -> None:
        async def work(connection: db.Connection) -> None:
            if await quarantine.resolve(connection, quarantine_no, state, actor):
                await quarantine.note(connection, actor, f"quarantine.{state}", quarantine_no)

        await pool.transact(work)

    async def send(kind: str, raw: dict[str, Any]) -> Result:
        body = {key: value for key, value in raw.items() if key != "type"}
        arrival = arrival_of(f"{kind}s", body, 0)
        if arrival.problem:
            raise Invalid(
                arrival.problem.problem, field=arrival.problem.field, cure=arrival.problem.cure
            )
        outcome = (await submit([arrival]))[0]
        return Result(**result_of(arrival, outcome))

    @router.post("/quarantine/{quarantine_no}/fix", tags=["quarantine"])
    async def fix(caller: Manage, quarantine_no: Number, fixed: Fix) -> Result:
        """Send the record as it should have been; the entry closes when it is applied."""
        async with pool.connection() as connection:
            await quarantine.find_record(connection, ring, quarantine_no)
        result = await send(fixed.type, fixed.record)
        if result.state != "quarantined":
            await close(quarantine_no, "replayed", caller.key_id)
        return result

    @router.post("/quarantine/{quarantine_no}/replay", tags=["quarantine"])
    async def replay(caller: Manage, quarantine_no: Number) -> Result:
        """Try the record again as it is, after its cause was mended elsewhere."""
        async with pool.connection() as connection:
            _, raw = await quarantine.find_record(connection, ring, quarantine_no)
        kind = raw.get("type")
        if f"{kind}s" not in PARTS:
            raise Invalid("This line never became a record.", cure="Send it with fix.")
        result = await send(str(kind), dict(raw))
        if result.state != "quarantined":
            await close(quarantine_no, "replayed", caller.key_id)
        return result

    @router.post("/quarantine/{quarantine_no}/dismiss", tags=["quarantine"])
    async def dismiss(caller: Manage, quarantine_no: Number) -> dict[str, str]:
        """Close an entry for good: the record is not wanted."""
        async with pool.connection() as connection:
            await quarantine.find_record(connection, ring, quarantine_no)
        await close(quarantine_no, "dismissed", caller.key_id)
        return {"state": "dismissed"}
