"""The only door to PostgreSQL: pools, transactions with retry, COPY. Nothing else commits."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import psycopg
from prometheus_client import Counter
from psycopg import AsyncConnection
from psycopg.rows import TupleRow, class_row, dict_row
from psycopg.types.json import Json, Jsonb
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from yihui.core.errors import Busy, Unavailable

Connection = AsyncConnection[TupleRow]
Result = TypeVar("Result")
Row = TypeVar("Row")
RETRIES_MAX = 8
CONNECT_SECONDS = 30.0
RETRIES = Counter("yihui_transaction_retries", "Transactions done again", ["reason"])

DatabaseError = psycopg.Error
json = Jsonb
text_json = Json  # keeps the order of keys, in columns that do, too


class Retry(Exception):
    """Two transactions met; the whole of this one is to be done again."""


class Contended(Busy):
    """Other requests kept changing the same records."""

    code = "contended"


class Refused(Exception):
    """The database refused what a batch brought: some record of it is poison."""


# The server is away, full or stopping: nobody's record is to blame.
AWAY = ("08", "53", "57", "58")


class Pool:
    """Connections of one kind: `prepare` says whether plans are kept (small, repeated work),
    `check` whether each is tried before it is lent (a read takes 1 ms, a try 0.2 ms)."""

    def __init__(
        self,
        url: str,
        size: int,
        *,
        prepare: bool = True,
        session_sql: str = "",
        check: bool = True,
        name: str = "yihui",
    ) -> None:
        async def configure(connection: Connection) -> None:
            connection.prepare_threshold = 3 if prepare else None
            await connection.set_autocommit(True)
            await connection.execute("set timezone = 'UTC'")
            if session_sql:
                await connection.execute(session_sql.encode())

        self.pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            min_size=1,
            max_size=size,
            open=False,
            configure=configure,
            check=AsyncConnectionPool.check_connection if check else None,
            timeout=CONNECT_SECONDS,
            kwargs={"application_name": name},
        )

    async def open(self) -> None:
        """Connect; Unavailable when the server does not answer."""
        try:
            await self.pool.open(wait=True, timeout=CONNECT_SECONDS)
        except PoolTimeout as timeout:
            await self.pool.close()
            raise Unavailable from timeout

    async def close(self) -> None:
        await self.pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection that commits each statement by itself: for reads."""
        with _telling_away():
            async with self.pool.connection() as connection:
                yield connection

    @asynccontextmanager
    async def held(self) -> AsyncIterator["Pool"]:
        """One connection as a pool of its own: lent and tried once for all that follows."""
        async with self.connection() as connection:
            yield Held(connection)

    @asynccontextmanager
    async def undone(self) -> AsyncIterator[Connection]:
        """A transaction that is rolled back at its end: for previews."""
        async with self.connection() as connection, connection.transaction(force_rollback=True):
            yield connection

    async def transact(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Do `work` in one transaction; again when it met another one (deadlock, Retry).

        Raises Contended when it met others every time, and Refused for what the database refuses.
        """
        for attempt in range(RETRIES_MAX):
            try:
                async with self.connection() as connection, connection.transaction():
                    return await work(connection)
            except (
                psycopg.errors.DeadlockDetected,
                psycopg.errors.SerializationFailure,
                Retry,
            ) as met:
                RETRIES.labels(type(met).__name__).inc()
                if attempt == RETRIES_MAX - 1:
                    raise Contended(retry_after=1) from met
                await asyncio.sleep(random.uniform(0.001, 0.01) * 2**attempt)
            except psycopg.Error as error:
                raise Refused(_first_line(error)) from error
        raise AssertionError("unreachable")


class Held(Pool):
    """A pool of one connection that somebody else lends."""

    def __init__(self, connection: Connection) -> None:
        self.lent = connection

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        with _telling_away():
            yield self.lent

    @asynccontextmanager
    async def held(self) -> AsyncIterator[Pool]:
        yield self


class Within(Held):
    """A pool of one connection whose transaction is open already: what is done here is seen by what
    is done after it, and undone with that transaction. `tidy` is run where a commit would be."""

    def __init__(self, connection: Connection, tidy: str) -> None:
        super().__init__(connection)
        self.tidy = tidy

    async def transact(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Do `work` in a savepoint, with all that belongs to a transaction."""

        async def tidied(connection: Connection) -> Result:
            result = await work(connection)
            await connection.execute(self.tidy.encode())
            return result

        return await super().transact(tidied)


@contextmanager
def _telling_away() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable from error
    except psycopg.OperationalError as error:
        if error.sqlstate is None or error.sqlstate[:2] in AWAY:
            raise Unavailable(f"The database is away: {_first_line(error)}") from error
        raise


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


@asynccontextmanager
async def planned(connection: Connection) -> AsyncIterator[None]:
    """A transaction in which each statement is planned with its values: filters that were not
    given fall away, and rare values are looked up where frequent ones are walked to. Planning
    takes 1 ms, so reads by key do without."""
    async with connection.transaction():
        await run(connection, "set local plan_cache_mode = force_custom_plan")
        await run(connection, "set local work_mem = '64MB'")
        yield


async def rows(
    connection: Connection, statement: str, parameters: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The answer of a statement as dictionaries."""
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(statement.encode(), parameters)
        return await cursor.fetchall()


async def row(
    connection: Connection, statement: str, parameters: dict[str, Any] | None = None
) -> dict[str, Any] | None:
    """The first row of the answer, or None."""
    return next(iter(await rows(connection, statement, parameters)), None)


async def objects(
    connection: Connection,
    kind: type[Row],
    statement: str,
    parameters: dict[str, Any] | None = None,
) -> list[Row]:
    """The answer of a statement as instances of a frozen dataclass."""
    async with connection.cursor(row_factory=class_row(kind)) as cursor:
        await cursor.execute(statement.encode(), parameters)
        return await cursor.fetchall()


async def tuples(
    connection: Connection, statement: str, parameters: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """The answer of a statement as plain tuples."""
    cursor = await connection.execute(statement.encode(), parameters)
    return await cursor.fetchall()


async def numbers(connection: Connection, statement: str) -> list[tuple[int, ...]]:
    """An answer of many rows of numbers; in binary, which is read in a third of the time."""
    cursor = connection.cursor(binary=True)
    await cursor.execute(statement.encode())
    return await cursor.fetchall()


async def run(
    connection: Connection, statement: str, parameters: dict[str, Any] | None = None
) -> int:
    """Do a statement; how many rows it touched."""
    cursor = await connection.execute(statement.encode(), parameters)
    return cursor.rowcount


ESCAPES = str.maketrans(dict[str, str | int | None](
    {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}))  # fmt: skip


def escaped(text: str) -> str:
    """A text as COPY wants it."""
    if text.isalnum() or (text.isprintable() and "\\" not in text):
        return text
    return text.translate(ESCAPES)


def whole(number: int | None) -> str:
    """A number as COPY wants it."""
    return "\\N" if number is None else str(number)


async def copy(connection: Connection, target: str, lines: Sequence[str]) -> None:
    """Bring text lines (tab-separated, `\\N` for null, each ending in a newline) into a table."""
    if not lines:
        return
    async with connection.cursor().copy(f"copy {target} from stdin".encode()) as stream:
        await stream.write("".join(lines))


async def copied(
    connection: Connection, question: str, parameters: dict[str, Any] | None = None
) -> bytes:
    """The answer of a question as CSV: texts quoted, nulls bare, times in the session's zone."""
    asked = question.strip().removesuffix(";")
    parts = []
    command = f"copy ({asked}) to stdout (format csv, force_quote *)"
    async with connection.cursor().copy(command.encode(), parameters) as stream:
        async for part in stream:
            parts.append(bytes(part))
    return b"".join(parts)


async def is_alive(pool: Pool) -> bool:
    """Whether the database answers."""
    try:
        async with pool.connection() as connection:
            await connection.execute("select 1")
    except (Unavailable, psycopg.Error):
        return False
    return True
