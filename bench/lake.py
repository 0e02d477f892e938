"""The lake: how fast the overview is over ten million orders, and how far the export lags behind.

    python -m bench.lake [--members 1000000] [--orders 10000000] [--load 5000] [--seconds 60]

The facts of the first part are made in bulk and written by the lake's own writer, month by month,
as compaction leaves them. `ratio_to_duckdb` divides by one hand-written query over these files in
the same run. The second part applies orders at a steady rate while a worker exports; the lag of a
batch is from its commit until the books have it.
"""

import asyncio
import logging
import statistics
import threading
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pyarrow as pa
import structlog

from bench import ground, ingest
from yihui import insight, lake, pipeline
from yihui.collect import Arrival
from yihui.core.db import Pool
from yihui.core.security import KeyRing
from yihui.insight import Period
from yihui.lake import exporting, folder
from yihui.lake.facts import BY_NAME, MEMBERS_BASE, columns_of

MONTHS = 24
FIRST = date(2024, 12, 1)
LAST = date(2026, 11, 30)
PERIOD = Period(date(2026, 11, 1), LAST)
COLD, WARM = 7, 200
BATCH, BATCH_MOST = 250, 5_000
# Below so many orders the lake keeps no steps: they are worked out at once.
SETTLED = 100_000
SOME = lake.Scope(False, tuple(range(1, 201)))
# What anybody would write for the first figures of the overview; it has no day by day, no channels,
# no new members, and no refunds.
HAND = """
with sold as (
    select case when member_no > 0 then member_no end as buyer, count(*) as n, sum(paid_fen) as fen
    from read_parquet($orders)
    where status = 1 and not adjustment and local_date between $first and $last
    group by 1
)
select sum(fen), sum(fen) filter (buyer is not null), count(buyer), count(buyer) filter (n > 1)
from sold
"""
HELD = """
select local_date, sum(points) filter (to_account in (2, 3)),
    sum(points) filter (from_account in (2, 3))
from read_parquet($entries)
where local_date <= $last
group by 1
"""
# Made of row numbers and chance; a quarter of the orders has no member, three in a hundred come
# back, one in two hundred is corrected, one member in five hundred was merged.
MADE = {
    "orders": """
        select case when random() < 0.25 then -i else 1 + floor(random() * $members)::bigint end
            as member_no, i as order_no, 1 as status, false as adjustment,
            1 + floor(random() * 600)::int as store_no, 1 + floor(random() * 5)::int as channel_no,
            $month::date + floor(random() * $days)::int as local_date,
            100 + floor(random() * 100000)::bigint as paid_fen
        from range($low, $high) r(i)""",
    "entries": """
        select 1 + floor(random() * $members)::bigint as member_no, i as entry_no,
            1 as currency_no, 1 as from_account, 2 as to_account,
            1 + floor(random() * 1000)::bigint as points, false as late,
            $month::date + floor(random() * $days)::int as local_date
        from range($low, $high) r(i)""",
    "refunds": """
        select case when random() < 0.25 then -i else 1 + floor(random() * $members)::bigint end
            as member_no, i as refund_no, i as order_no, 1 + floor(random() * 600)::int as store_no,
            case when random() < 0.5 then 1 + floor(random() * 5)::int end as channel_no,
            $month::date + floor(random() * $days)::int as local_date,
            100 + floor(random() * 10000)::bigint as refund_fen
        from range($low, $low + ($high - $low) // 33) r(i)""",
    "voids": """
        select -1 as member_no, i * 200 as order_no, i * 200 + 1 as replaced_by
        from range(1, $orders // 200) r(i)""",
    "members": """
        select i as member_no, case when i % 500 = 0 then 'merged' else 'active' end as state,
            case when i % 500 = 0 then i - 1 end as survivor_no,
            1 + floor(random() * 600)::int as home_store_no,
            date '2024-12-01' + floor(random() * 729)::int as joined_date, 1 as export_version
        from range(1, 1 + $members) r(i)""",
}


def table(duck: Any, fact: str, given: dict[str, Any]) -> Any:
    """An Arrow table of a fact: what is made, and the other columns null."""
    text = MADE[fact]
    found = duck.execute(text, {key: value for key, value in given.items() if f"${key}" in text})
    rows = found.to_arrow_table()
    arrays = [
        rows[name].cast(kind) if name in rows.column_names else pa.nulls(rows.num_rows, kind)
        for name, kind in columns_of(fact).items()
    ]
    return pa.table(arrays, schema=pa.schema(list(columns_of(fact).items())))


def make_files(place: Path, members: int, orders: int) -> list[lake.File]:
    """A month's orders, refunds and entries after the other, corrections, the base of members."""
    duck = duckdb.connect()
    duck.execute("select setseed(0.5)")
    made = []
    share = orders // MONTHS
    month = FIRST
    for number in range(MONTHS):
        following = (month + timedelta(days=32)).replace(day=1)
        given: dict[str, Any] = {
            "members": members, "month": month, "days": (following - month).days,
            "low": 1 + number * share, "high": 1 + (number + 1) * share,
        }  # fmt: skip
        made.append(write(place, "orders", table(duck, "orders", given), month))
        made.append(write(place, "refunds", table(duck, "refunds", given), month))
        given["high"] -= share // 4
        made.append(write(place, "entries", table(duck, "entries", given), month))
        month = following
    made.append(write(place, "voids", table(duck, "voids", {"orders": orders}), None))
    made.append(write(place, "members", table(duck, "members", {"members": members}), None))
    duck.close()
    return made


def write(place: Path, fact: str, rows: Any, month: date | None) -> lake.File:
    """One file by the lake's own writer."""
    path = folder.new_path(fact, 1, month)
    size = folder.write_whole(place / path, partial(exporting.write_table, rows))
    first, last = exporting.days(rows)
    level = MEMBERS_BASE if fact == "members" else 2
    return lake.File(path, fact, month, level, rows.num_rows, size, first, last, 1)


def percentile(values: list[float], share: float) -> float:
    return round(sorted(values)[min(len(values) - 1, int(share * len(values)))], 4)


async def ask(url: str, place: Path, files: list[lake.File], settling: bool) -> dict[str, Any]:
    """Ask for the overview with and without kept answers; the hand-written query beside it."""
    pool = Pool(url, 2, name="yihui bench")
    await pool.open()
    house = lake.Lake(pool, place)
    paths = {fact: [str(place / one.path) for one in files if one.fact == fact] for fact in BY_NAME}
    cold, warm, hand, others = [], [], [], {}
    duck = duckdb.connect(config={"memory_limit": "1024MiB"})
    for _ in range(COLD):
        house.answers.clear()
        begun = time.perf_counter()
        await insight.find_overview(await house.open(lake.WHOLE), PERIOD, {})
        cold.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        for one in (PERIOD, insight.before(PERIOD), insight.year_before(PERIOD)):
            duck.execute(HAND, {"orders": paths["orders"], "first": one.first, "last": one.last})
            duck.fetchall()
        duck.execute(HELD, {"entries": paths["entries"], "last": LAST}).fetchall()
        hand.append(time.perf_counter() - begun)
    for _ in range(WARM):
        begun = time.perf_counter()
        await insight.find_overview(await house.open(lake.WHOLE), PERIOD, {})
        warm.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    if settling:
        assert await lake.settle(pool, place, lake.engine(place))
    others["settle_s"] = round(time.perf_counter() - begun, 2)
    for scope, name in ((lake.WHOLE, ""), (SOME, "_200_stores")):
        for key, seconds in (await ask_others(house, scope)).items():
            others[f"{key}{name}_p95_s"] = percentile(seconds, 0.95)
    duck.close()
    await pool.close()
    return {
        "overview_cold_p50_s": percentile(cold, 0.5), "overview_cold_p95_s": percentile(cold, 0.95),
        "overview_warm_p50_s": percentile(warm, 0.5), "overview_warm_p95_s": percentile(warm, 0.95),
        "ratio_to_duckdb": round(statistics.median(cold) / statistics.median(hand), 2),
    } | others  # fmt: skip


async def ask_others(house: lake.Lake, scope: lake.Scope) -> dict[str, list[float]]:
    """How long the other analyses take, each time anew."""
    always = Period(FIRST, LAST)
    year = Period(LAST - timedelta(days=364), LAST)
    times: dict[str, list[float]] = {}
    for _ in range(COLD):
        house.answers.clear()
        reading = await house.open(scope)

        async def rfm(reading: lake.Reading) -> None:
            cuts = await insight.find_cuts(reading, year, "quintile")
            await insight.find_cells(reading, year, cuts)

        for name, question in (
            ("ladder", partial(insight.find_ladder, reading, always)),
            ("cohorts", partial(insight.find_cohorts, reading, LAST, 12, LAST)),
            ("rfm", partial(rfm, reading)),
            ("overview", partial(insight.find_overview, reading, PERIOD, {})),
        ):
            begun = time.perf_counter()
            await question()
            times.setdefault(name, []).append(time.perf_counter() - begun)
    return times


def overview(url: str, home: Path, args: Any, say: Any) -> dict[str, Any]:
    """The first part, in books and a folder of its own."""
    place = home / "lake-made"
    files = make_files(place, args.members, args.orders)
    say(f"{sum(one.rows for one in files):,} rows in {len(files)} files")
    with psycopg.connect(url, autocommit=True) as books:
        books.execute("insert into lake.state (system_id, version, rebuilding, exported_at)"
                      " values (0, 1, false, now())")  # fmt: skip
        for one in files:
            books.execute(
                "insert into lake.file (path, fact, month, level, rows, bytes, first_date,"
                " last_date, version) values (%s, %s, %s, %s, %s, %s, %s, %s, 1)",
                (one.path, one.fact, one.month, one.level, one.rows, one.bytes, one.first_date,
                 one.last_date),
            )  # fmt: skip
    try:
        return asyncio.run(ask(url, place, files, args.orders >= SETTLED))
    finally:
        with psycopg.connect(url, autocommit=True) as books:
            books.execute("delete from lake.state")
            books.execute("delete from lake.file")


def lag(url: str, ring: KeyRing, home: Path, args: Any) -> dict[str, Any]:
    """The second part: a steady load, an exporter beside it, and who looks at both."""
    records = ingest.make(args.load * args.seconds, args.members, 1)
    stop = asyncio.Event()
    lags: list[float] = []
    ended = threading.Event()

    def watch() -> None:
        """When the books have a batch that was there at the last look; per batch, once."""
        waiting: dict[int, float] = {}
        with psycopg.connect(url, autocommit=True) as books:
            while not ended.is_set() or waiting:
                rows = books.execute(
                    "select b.batch_no, extract(epoch from b.recorded_at)::float8,"
                    " (b.xid, b.batch_no) <= (s.cursor_xid, s.cursor_batch_no)"
                    " from collect.batch b, lake.state s where b.batch_no > %s",
                    (max(seen, default=0) - 500,),
                ).fetchall()
                now = time.time()
                for number, recorded, done in rows:
                    if done and number not in seen:
                        seen.add(number)
                        waiting.pop(number, None)
                        lags.append(now - recorded)
                    elif not done:
                        waiting[number] = recorded
                time.sleep(0.1)

    seen: set[int] = set()

    async def load() -> tuple[float, lake.Exported | None]:
        keeping = asyncio.create_task(lake.keep(url, home / "lake", stop))
        begun = time.perf_counter()
        async with pipeline.opened(url, ring, "bulk") as lane:
            start = 0
            while start < len(records):
                # A lane takes what waits for it: the more, the longer the batch before took.
                due = int((time.perf_counter() - begun) * args.load)
                end = min(max(due, start + BATCH), start + BATCH_MOST, len(records))
                await asyncio.sleep(max(0, end - due) / args.load)
                await lane.apply([Arrival(one) for one in records[start:end]])
                start = end
        seconds = time.perf_counter() - begun
        ended.set()
        await asyncio.to_thread(watcher.join)
        stop.set()
        await keeping
        return seconds, None

    watcher = threading.Thread(target=watch)
    watcher.start()
    seconds, _ = asyncio.run(load())
    return {
        "load_orders_per_s": round(len(records) / seconds),
        "lag_p50_s": percentile(lags, 0.5), "lag_p95_s": percentile(lags, 0.95),
        "lag_max_s": round(max(lags), 2), "lag_batches": len(lags),
    }  # fmt: skip


def slowed(url: str, ring: KeyRing, home: Path, args: Any) -> dict[str, Any]:
    """By how much an exporter at work slows orders that come as fast as one worker takes them:
    pairs of the same number of orders, without and with it in turn."""
    size = args.load * (2 if args.quick else 6)
    pairs = [[0.0, 0.0] for _ in range(2 if args.quick else 4)]

    async def take(records: list[Any], exporting: bool) -> float:
        stop = asyncio.Event()
        keeping = asyncio.create_task(lake.keep(url, home / "lake", stop)) if exporting else None
        async with pipeline.opened(url, ring, "bulk") as lane:
            begun = time.perf_counter()
            for start in range(0, len(records), 1000):
                await lane.apply([Arrival(one) for one in records[start : start + 1000]])
            seconds = time.perf_counter() - begun
        stop.set()
        if keeping:
            await keeping
        return seconds

    for turn, pair in enumerate(pairs):
        for place in (0, 1) if turn % 2 == 0 else (1, 0):
            records = ingest.make(size, args.members, 2 + turn * 2 + place)
            pair[place] = asyncio.run(take(records, bool(place)))
    ratio = statistics.median(beside / alone for alone, beside in pairs)
    return {
        "export_slows_ingest": round(ratio - 1, 4),
        "ingest_alone_per_s": round(size / statistics.median(alone for alone, _ in pairs)),
    }


def backlog(url: str, home: Path) -> dict[str, Any]:
    """How fast everything is exported anew."""

    async def again() -> tuple[lake.Exported | None, float]:
        pool = lake.pool_for(url)
        await pool.open()
        try:
            await lake.start_over(pool, home / "lake")
            begun = time.perf_counter()
            done = await lake.export(pool, home / "lake")
            return done, time.perf_counter() - begun
        finally:
            await pool.close()

    done, seconds = asyncio.run(again())
    rows = sum(done.rows.values()) if done else 0
    return {"export_rows_per_s": round(rows / seconds), "export_rows": rows}


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--orders", type=int, default=10_000_000)
    options.add_argument("--load", type=int, default=5_000)
    options.add_argument("--seconds", type=int, default=60)
    args = options.parse_args()
    if args.quick:
        args.members, args.orders = min(args.members, 100_000), min(args.orders, 1_000_000)
        args.seconds = min(args.seconds, 10)
    say = (lambda _: None) if args.json else print
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with ground.database(args.url, say) as (url, ring, home):
        result = overview(url, home, args, say)
        say(result)
        known = min(args.members, 200_000)
        ground.fill(url, ring, known, say)
        asyncio.run(ingest.publish(url, ring))
        args.members = known
        result |= lag(url, ring, home, args) | slowed(url, ring, home, args)
        result |= backlog(url, home)
    sizes = {key: getattr(args, key) for key in ("orders", "load", "seconds")}
    ground.tell({"bench": "lake"} | result | sizes | ground.machine())


if __name__ == "__main__":
    main()
