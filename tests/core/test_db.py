"""Transactions that meet are done again; a server that is away and a poisonous record are told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.servers import Server
from yihui.core import db
from yihui.core.db import Connection, Contended, Pool, Refused, Retry
from yihui.core.errors import Unavailable

SETUP = (
    "create table shelf (shelf_no int primary key, jars int not null check (jars >= 0))",
    "insert into shelf values (1, 0), (2, 0)",
)


@asynccontextmanager
async def opened(url: str, size: int = 2) -> AsyncIterator[Pool]:
    pool = Pool(url, size)
    await pool.open()
    try:
        yield pool
    finally:
        await pool.close()


def with_shelf(server: Server, work: Callable[[Pool], Awaitable[Any]]) -> None:
    """Do `work` with a pool on a database that has a shelf of two rows."""

    async def main(url: str) -> None:
        async with opened(url) as pool:
            async with pool.connection() as connection:
                for statement in SETUP:
                    await db.run(connection, statement)
            await work(pool)

    with server.clone("template1") as url:
        asyncio.run(main(url))


async def jars(pool: Pool) -> list[int]:
    async with pool.connection() as connection:
        found = await db.tuples(connection, "select jars from shelf order by shelf_no")
    return [number for (number,) in found]


async def fill(connection: Connection, shelf_no: int) -> None:
    statement = "update shelf set jars = jars + 1 where shelf_no = %(shelf_no)s::int"
    await db.run(connection, statement, {"shelf_no": shelf_no})


def retries(reason: str) -> float:
    return db.RETRIES.labels(reason)._value.get()


def test_a_deadlock_is_done_again_and_counted(server: Server) -> None:
    async def work(pool: Pool) -> None:
        both_hold_one = asyncio.Barrier(2)
        attempts = []

        async def cross(first: int, second: int) -> None:
            async def once(connection: Connection) -> None:
                attempts.append(first)
                await fill(connection, first)
                if len(attempts) <= 2:
                    await both_hold_one.wait()
                await fill(connection, second)

            await pool.transact(once)

        before = retries("DeadlockDetected")
        await asyncio.gather(cross(1, 2), cross(2, 1))
        assert await jars(pool) == [2, 2]
        # who is thrown out may come back before the other has woken, and meet it again
        again = len(attempts) - 2
        assert again >= 1
        assert retries("DeadlockDetected") == before + again

    with_shelf(server, work)


def test_retry_does_the_whole_of_it_again(server: Server) -> None:
    async def work(pool: Pool) -> None:
        attempts = []

        async def once(connection: Connection) -> str:
            attempts.append(1)
            await fill(connection, 1)
            if len(attempts) < 3:
                raise Retry("another one was quicker")
            return "done"

        before = retries("Retry")
        assert await pool.transact(once) == "done"
        assert await jars(pool) == [1, 0]
        assert retries("Retry") == before + 2

    with_shelf(server, work)


def test_retries_have_a_limit(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "RETRIES_MAX", 3)

    async def work(pool: Pool) -> None:
        attempts = []

        async def never(connection: Connection) -> None:
            attempts.append(1)
            raise Retry("always")

        with pytest.raises(Contended):
            await pool.transact(never)
        assert len(attempts) == 3

    with_shelf(server, work)


@pytest.mark.parametrize(
    "poison",
    ["update shelf set jars = -1", "select 1 / 0", "insert into shelf values (1, 1)", "select foo"],
)
def test_poison_is_refused_and_leaves_nothing(server: Server, poison: str) -> None:
    async def work(pool: Pool) -> None:
        async def once(connection: Connection) -> None:
            await fill(connection, 2)
            await db.run(connection, poison)

        with pytest.raises(Refused) as refused:
            await pool.transact(once)
        assert "\n" not in str(refused.value)
        assert await jars(pool) == [0, 0]

    with_shelf(server, work)


def test_other_errors_pass_through_and_leave_nothing(server: Server) -> None:
    async def work(pool: Pool) -> None:
        async def once(connection: Connection) -> None:
            await fill(connection, 1)
            raise KeyError("a mistake of ours")

        with pytest.raises(KeyError):
            await pool.transact(once)
        assert await jars(pool) == [0, 0]

    with_shelf(server, work)


def test_a_server_that_is_not_there_is_unavailable(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "CONNECT_SECONDS", 0.3)

    async def main() -> None:
        pool = Pool(server.database("no_such_database"), 1)
        with pytest.raises(Unavailable):
            await pool.open()
        assert not await db.is_alive(pool)

    asyncio.run(main())


def test_a_server_that_ends_the_session_is_unavailable_and_comes_back(server: Server) -> None:
    async def work(pool: Pool) -> None:
        async def die(connection: Connection) -> None:
            await fill(connection, 1)
            await db.run(connection, "select pg_terminate_backend(pg_backend_pid())")

        with pytest.raises(Unavailable) as away:
            await pool.transact(die)
        assert away.value.status == 503
        assert await db.is_alive(pool)
        assert await jars(pool) == [0, 0]

    with_shelf(server, work)


def test_copy_brings_every_text_through(server: Server) -> None:
    texts = ["", "plain", "tab\there", "line\nbreak", "back\\slash", "\\N", "回\r车", "'\"%"]

    async def work(pool: Pool) -> None:
        async with pool.connection() as connection:
            await db.run(connection, "create table said (place int, words text)")
            lines = [f"{place}\t{db.escaped(text)}\n" for place, text in enumerate(texts)]
            await db.copy(connection, "said (place, words)", [*lines, "99\t\\N\n"])
            await db.copy(connection, "said (place, words)", [])
            found = await db.tuples(connection, "select words from said order by place")
        assert [words for (words,) in found] == [*texts, None]

    with_shelf(server, work)
