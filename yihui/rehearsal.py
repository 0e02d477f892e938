"""What would happen, found out by doing it in a transaction that is undone."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any

from yihui import collect, identity
from yihui.collect import Arrival, Outcome, Record
from yihui.core import db
from yihui.core.db import Connection, Pool
from yihui.core.security import KeyRing
from yihui.pipeline import STAGED, TRADE, Pipeline


async def rehearse(
    pool: Pool, ring: KeyRing, arrivals: Sequence[Arrival]
) -> tuple[list[Outcome], dict[str, int]]:
    """What would become of these arrivals now, and the sums that they would add.

    They go the whole way through the pipeline; nothing of it stays. Members that they touch are
    locked meanwhile, so give it a thousand or so at a time. `pool` must open its sessions with
    STAGING_SQL.
    """
    async with pool.undone() as connection:
        first = await collect.next_batch_no(connection)
        outcomes = await _try(connection, ring, arrivals)
        sums = await collect.sum_batches_since(connection, first)
    return outcomes, sums


@asynccontextmanager
async def tried(
    pool: Pool, ring: KeyRing, record: Record
) -> AsyncIterator[tuple[Connection, Outcome]]:
    """What would become of a record now, and a connection that sees what it would leave, until the
    end of the block undoes it."""
    async with pool.undone() as connection:
        yield connection, (await _try(connection, ring, [Arrival(record)]))[0]


async def _try(connection: Connection, ring: KeyRing, arrivals: Sequence[Arrival]) -> list[Outcome]:
    trial = Pipeline(db.Within(connection, f"truncate {', '.join(STAGED)}"), ring, "rehearsal")
    await trial.start()
    return await trial.apply(arrivals)


class Scout:
    """What the check of a file asks the house. `pool` must open its sessions with STAGING_SQL."""

    def __init__(self, pool: Pool, ring: KeyRing, clues: identity.Clues) -> None:
        self.pool, self.ring, self.clues = pool, ring, clues

    @property
    def kinds(self) -> Collection[str]:
        return self.clues.kinds

    def clues_of(self, record: Record) -> tuple[Sequence[Any], int]:
        """The usable identifiers of a record, best first, and how many were refused."""
        return self.clues.of(record.identifiers, isinstance(record, TRADE))

    async def find_holders(self, hashes: Sequence[bytes]) -> dict[bytes, int | None]:
        """Whose these identifiers are, of those that are known."""
        async with self.pool.connection() as connection:
            return await identity.find_holders(connection, self.ring.key_no, hashes)

    async def rehearse(self, arrivals: Sequence[Arrival]) -> tuple[list[Outcome], dict[str, int]]:
        """What would become of records, and what they would add, tried and undone."""
        return await rehearse(self.pool, self.ring, arrivals)
