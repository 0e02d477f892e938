"""Runs of changes: how long tags take when few of many members bought something.

    python -m bench.renewing [--members 200000 1000000] [--changed 10000] [--quick]

For each size a house is made: members in an embedded PostgreSQL, facts as files of the lake, two
lines a member; a run works out and writes all its tags. Then so many members buy something, and a
run of changes is measured from its beginning to its end (`changes_s`; `changes_cpu_s` is what this
process took of the processors, without PostgreSQL's), three times, layer upon layer: the median.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from bench import ground
from bench.tags import AS_OF, make
from yihui import lake, tags
from yihui.core.db import Connection
from yihui.lake import books

TURNS = 3
# Of one purchase: an order and a line of it.
BOUGHT = {
    "orders": """
        select (1 + hash(i, $turn) % $members::bigint)::bigint as member_no,
            (1000000000::bigint * $turn + i) as order_no, (1 + $turn)::bigint as batch_no,
            1::smallint as status, false as adjustment, (1 + hash(i, 1) % 600)::int as store_no,
            (1 + hash(i, 2) % 5)::int as channel_no, (1 + hash(i, 3) % 5000)::int as staff_no,
            date '2026-11-01' as local_date, 12::smallint as local_hour,
            7::smallint as local_weekday, 20000::bigint as paid_fen
        from range(1, 1 + $changed::bigint) r(i)""",
    "lines": """
        select (1 + hash(i, $turn) % $members::bigint)::bigint as member_no,
            (1000000000::bigint * $turn + i) as order_no, 1::smallint as line_no,
            (1 + $turn)::bigint as batch_no, (1 + hash(i, 8) % 2000)::bigint as product_no,
            1000::bigint as quantity_milli, 30000::bigint as amount_fen, 20000::bigint as paid_fen,
            1::smallint as promotion
        from range(1, 1 + $changed::bigint) r(i)""",
}  # fmt: skip
COUNTS = """
select column_name from information_schema.columns
where table_schema = 'collect' and table_name = 'batch' and data_type = 'bigint'
    and is_nullable = 'NO' and column_name <> 'batch_no'
"""


class House:
    """A house with its members and its lake."""

    def __init__(self, url: str, place: Path, members: int) -> None:
        self.url = url
        self.place = place
        self.members = members
        self.pool = lake.pool_for(url)
        self.duck = lake.engine(place).duck

    async def found(self) -> None:
        """Let everybody join, and take in what is in the lake's folder."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(
                "insert into identity.member (member_no, one_id, joined_at, batch_no,"
                " home_store_no) select i, gen_random_uuid(), now(), 1, 1"
                " from generate_series(1, %s) i", (self.members,),
            )  # fmt: skip
            connection.execute("vacuum analyze identity.member")
        await self.pool.open()
        made = make(self.place, self.members, 2 * self.members).manifest.files

        async def open_books(connection: Connection) -> None:
            await books.open_state(connection)
            await connection.execute("update lake.state set rebuilding = false")

        await self.pool.transact(open_books)
        await self.take([file for own in made.values() for file in own])

    async def take(self, files: list[lake.File]) -> None:
        """Let files be the lake's, too."""
        async with self.pool.connection() as connection:
            state = await books.open_state(connection)
        await books.swap(self.pool, self.place, state, [], files)

    async def buy(self, turn: int, changed: int) -> None:
        """Let so many members buy something."""
        given = {"members": self.members, "changed": changed, "turn": turn}
        files = []
        for name, text in BOUGHT.items():
            path = f"tables/{name}-{turn}.parquet"
            self.duck.execute(f"create or replace temp table made as {text}", given)
            self.duck.execute(f"copy made to '{self.place / path}' (format parquet)")
            files.append(lake.File(path, name, None, 0, changed, 1, None, None, 1 + turn))
        await self.take(files)
        with psycopg.connect(self.url, autocommit=True) as connection:
            counts = [row[0] for row in connection.execute(COUNTS)]
            connection.execute(
                f"insert into collect.batch (batch_no, lane, started_at, {', '.join(counts)})"
                f" values (%s, 'bulk', now(){', 0' * len(counts)})".encode(), (1 + turn,)
            )  # fmt: skip
            connection.execute(
                "update lake.state set (cursor_xid, cursor_batch_no)"
                " = (select xid, batch_no from collect.batch order by batch_no desc limit 1)"
            )

    async def run(self, kind: str) -> tuple[tags.Done, float, float]:
        """A run of tags; what it did, and its seconds on the clock and of this process."""
        claimed = await self.pool.transact(lambda c: tags.runs.begin(c, kind, "bench"))
        begun, used = time.perf_counter(), time.process_time()
        done = await tags.run(self.pool, lake.Lake(self.pool, self.place), claimed, as_of=AS_OF)
        return done, time.perf_counter() - begun, time.process_time() - used


async def measure(url: str, place: Path, members: int, changed: int) -> dict[str, Any]:
    """The figures of a size."""
    house = House(url, place, members)
    await house.found()
    _, full, _ = await house.run("full")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze tags.member_tag")
    found = []
    for turn in range(1, 1 + TURNS):
        await house.buy(turn, changed)
        found.append(await house.run("changes"))
        assert found[-1][0].kind == "changes"
    await house.pool.close()
    return {
        "members": members, "full_s": round(full, 1), "rows": found[-1][0].rows,
        "changed": found[-1][0].changed,
        "changes_s": round(statistics.median(one[1] for one in found), 2),
        "changes_cpu_s": round(statistics.median(one[2] for one in found), 2),
    }  # fmt: skip


def bench(sizes: list[int], changed: int, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """The figures of each size, each in a house of its own."""
    figures = []
    for members in sizes:
        with ground.database(None, say) as (url, _, _), tempfile.TemporaryDirectory() as folder:
            figures.append(asyncio.run(measure(url, Path(folder), members, changed)))
    return figures


def main() -> None:
    """Run the bench; `--json` prints its one line alone."""
    parser = ground.parser(__doc__)
    parser.add_argument("--members", type=int, nargs="+", default=[200_000, 1_000_000])
    parser.add_argument("--changed", type=int, default=10_000)
    asked = parser.parse_args()
    sizes, changed = ([20_000, 50_000], 1_000) if asked.quick else (asked.members, asked.changed)
    begun = datetime.now(UTC)
    figures = bench(sizes, changed, lambda text: None if asked.json else print(text))
    seconds = round((datetime.now(UTC) - begun).total_seconds())
    ground.tell({"bench": "renewing", "sizes": figures, "all_s": seconds} | ground.machine())


if __name__ == "__main__":
    main()
