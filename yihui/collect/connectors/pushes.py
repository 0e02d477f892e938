"""What becomes of a push: trusted, kept, answered in the platform's form, applied.

A message is kept, sealed, before it is answered, so an answer is a promise. It is applied at once;
where that cannot be done now, the worker does it later. What cannot be read goes to quarantine.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from prometheus_client import Counter

from yihui.collect.arrivals import Arrival, Outcome
from yihui.collect.connectors import reading
from yihui.collect.connectors.actions import Connected, find_connected, sql
from yihui.collect.connectors.types import Push, Reading, Reply
from yihui.collect.sdk.types import Unfit
from yihui.core import clock, db, settings
from yihui.core.db import Connection, Pool
from yihui.core.errors import YihuiError
from yihui.core.security import KeyRing

log = structlog.get_logger()
PUSHES = Counter("yihui_source_pushes", "Messages that platforms pushed", ["kind", "state"])
SEALED_FOR = b"push"
KEPT_MAX = 100
Apply = Callable[[Sequence[Arrival]], Awaitable[list[Outcome]]]
NOBODY = Reply(401, {"code": "wrong_signature"})


class Door:
    """Where platforms' messages come in; `apply` brings records through the pipeline."""

    def __init__(self, pool: Pool, ring: KeyRing, apply: Apply) -> None:
        self.pool = pool
        self.ring = ring
        self.apply = apply

    async def take(self, code: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """The answer to a message. Raises Unavailable when it cannot even be kept."""
        push = Push(headers, body, clock.now())
        async with self.pool.connection() as connection:
            found = await find_connected(connection, self.ring, code, push.now)
        pushing = found.contract.pushing if found else None
        if found is None or pushing is None:
            PUSHES.labels("none", "refused").inc()
            log.warning("push refused", source=code[:64], reason="no such connector")
            return NOBODY
        if not any(pushing.is_genuine(push, context) for context in found.contexts):
            PUSHES.labels(found.kind, "refused").inc()
            log.warning("push refused", source=found.code, reason="wrong signature",
                        bytes=len(body))  # fmt: skip
            return pushing.refused
        event = pushing.event(push)
        kept = await self.pool.transact(lambda c: _keep(c, self.ring, found, push, event))
        PUSHES.labels(found.kind, "again" if kept["state"] == "applied" else "kept").inc()
        if kept["state"] == "kept" and found.state == "active":
            await self._try(kept["push_no"], found, event, body)
        return pushing.accepted

    async def _try(self, push_no: int, found: Connected, event: str, body: bytes) -> None:
        try:
            await apply_one(self.pool, found, push_no, event, body, self.apply)
        except (YihuiError, db.Refused, db.DatabaseError) as problem:
            log.warning("push waits", source=found.code, push_no=push_no, problem=str(problem))


async def _keep(
    connection: Connection, ring: KeyRing, found: Connected, push: Push, event: str
) -> dict[str, Any]:
    mark = hashlib.blake2b(push.body, digest_size=16, key=event.encode()[:64]).digest()
    kept = await db.row(connection, sql.keep_push, {
        "source_no": found.source_no, "fingerprint": mark, "event": event,
        "body": ring.sealed(push.body, SEALED_FOR),
    })  # fmt: skip
    await db.run(connection, sql.note_heard, {"source_no": found.source_no, "now": push.now})
    assert kept
    return kept


async def apply_one(
    pool: Pool, found: Connected, push_no: int, event: str, body: bytes, apply: Apply
) -> list[Outcome]:
    """Apply a kept message. What raises leaves it kept; done twice, it changes nothing twice."""
    read = read_push(found, event, body)
    outcomes = await apply(read.arrivals) if read.arrivals else []

    async def settle(connection: Connection) -> None:
        await db.run(connection, sql.settle_push, {"push_no": push_no, "records": len(outcomes)})
        if read.ask:
            await db.run(connection, sql.poke, {"source_no": found.source_no})

    await pool.transact(settle)
    return outcomes


def read_push(found: Connected, event: str, body: bytes) -> Reading:
    """The records of a message; one that cannot be read becomes an arrival for quarantine."""
    pushing = found.contract.pushing
    assert pushing
    problem: Unfit | None = None
    for context in found.contexts:  # what the old key sealed, the new one cannot open
        try:
            return pushing.read(body, event, context)
        except Unfit as unfit:
            problem = problem or unfit
    assert problem
    try:
        raw = reading.parsed(body)
    except Unfit:
        raw = body.decode("utf-8", "replace")
    return Reading([reading.kept(found.contexts[0], raw, problem.problem)])


async def apply_kept(pool: Pool, ring: KeyRing, apply: Apply) -> int:
    """Apply messages that could not be applied when they came; how many. For the worker."""
    taken = await pool.transact(lambda c: db.rows(c, sql.take_kept, {"limit": KEPT_MAX}))
    done = 0
    for row in taken:
        async with pool.connection() as connection:
            found = await find_connected(connection, ring, row["code"], clock.now())
        if found is None or found.contract.pushing is None:
            continue
        body = ring.opened(row["body"], SEALED_FOR)
        await apply_one(pool, found, row["push_no"], row["event"], body, apply)
        done += 1
    return done


async def prune(pool: Pool) -> int:
    """Delete applied messages that are older than they shall be kept; how many."""
    days = settings.number("YIHUI_PUSH_DAYS")
    return await pool.transact(lambda c: db.run(c, sql.prune_pushes, {"days": days}))
