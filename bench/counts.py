"""Live counts: how long somebody who builds a condition waits, and a snapshot of behaviours.

    python -m bench.counts [--members 1000000] [--orders 2000000] [--behaviours 5000000] [--no-http]

Ten conditions of two or three parts over a made-up lake, each as it is asked the first time
(`first_…`) and then some times over with another number in one part, as happens while it is built
(`count_…`): by the audiences' own door, from reading the condition to ten members of it.
`cpu_ratio_to_duckdb` divides the processor time of the latter by that of hand-written statements
over the same files in the same run, which must find the same number. `http_…` are the same
counts through the API, beside as many members in the database. `rebuild_s` is a snapshot of three
conditions about behaviours and what follows them, `settle_s` the lake's own steps.
"""

import asyncio
import json
import logging
import os
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import structlog

from bench import client, ground, house, ingest
from yihui import audiences, lake, tags
from yihui.audiences import takings
from yihui.core.db import Pool

TURNS = 6
HTTP_TURNS = 4
MEMORY = "1024MiB"


def count(field: str, least: int, days: int | None = None, where: Any = None) -> dict[str, Any]:
    """A sum that is at least so much."""
    asked: dict[str, Any] = {"field": field, "is": "at_least", "value": least}
    return (
        asked | ({"within": {"days": days}} if days else {}) | ({"where": where} if where else {})
    )


def equal(field: str, value: Any) -> dict[str, Any]:
    """A field that is this."""
    return {"field": field, "is": "equal", "value": value}


VIEW, CART, TRIED = (equal("behaviour.kind", kind) for kind in ("view", "cart", "tried_on"))
SMS = equal("consent.marketing.sms", True)
GOLD = {"field": "member.tier", "is": "in", "value": ["gold", "platinum"]}
# Ten conditions with a number that changes, and the same by hand over the views below.
MIX: dict[str, tuple[Any, str]] = {
    "points": (lambda n: {"all": [GOLD, count("points.available", 50 * n)]},
               "tier_no in (2, 3) and m in (select m from p group by 1 having sum(x) >= 50 * {n})"),
    "orders": (lambda n: {"all": [count("orders.count", 1, 80 + n), SMS]},
               "m in (select m from o where day > $today - (80 + {n})) and m in (from sms)"),
    "amount": (lambda n: {"any": [count("orders.paid_fen", 9_000 * n, 365), GOLD]},
               "tier_no in (2, 3) or m in (select m from o where day > $today - 365 group by 1"
               " having sum(fen) >= 9000 * {n})"),
    "sleeping": (lambda n: {"all": [
        count("orders.count", 1), {"not": count("orders.count", 1, 170 + n)}]},
        "m in (select m from o) and m not in (select m from o where day > $today - (170 + {n}))"),
    "category": (lambda n: {"all": [
        count("lines.quantity_milli", 1000, 350 + n, equal("line.category", "c7")), SMS]},
        "m in (select m from l where category_key = 'c7' and day > $today - (350 + {n}))"
        " and m in (from sms)"),
    "behaviours": (lambda n: {"all": [count("behaviours.count", 1 + n, 365), GOLD]},
                   "tier_no in (2, 3) and m in (select m from b where day > $today - 365 group by 1"
                   " having count(*) >= 1 + {n})"),
    "views": (lambda n: {"all": [
        count("behaviours.count", 3, 355 + n, VIEW), {"not": count("orders.count", 1, 90)}]},
        "m in (select m from b where kind = 'view' and day > $today - (355 + {n}) group by 1"
        " having count(*) >= 3) and m not in (select m from o where day > $today - 90)"),
    "cart": (lambda n: {"all": [
        count("behaviours.count", 1, 20 + n, CART), equal("member.gender", 2), SMS]},
        "gender = 2 and m in (from sms) and m in (select m from b where kind = 'cart'"
        " and day > $today - (20 + {n}))"),
    "sequence": (lambda n: {"all": [{"sequence": [
        {"rows": "behaviour", "where": TRIED}, {"rows": "order", "in": {"days": n}}],
        "within": {"days": 60}}, SMS]},
        "m in (from sms) and m in (select b.m from b join o on o.m = b.m and o.at > b.at"
        " and o.at - b.at <= {n} * 86400000000 where b.kind = 'tried_on' and b.day > $today - 60)"),
    "tagged": (lambda n: {"all": [
        {"field": "tag.rfm", "is": "in", "value": ["champions", "loyal"]},
        count("points.available", 40 * n)]},
        "m in (select member_no from tag where tag_no = 62 and value_no <= 2)"
        " and m in (select m from p group by 1 having sum(x) >= 40 * {n})"),
}  # fmt: skip
SEVERAL = {"all": [
    count("behaviours.count", 2, 365, VIEW), {"not": count("behaviours.count", 1, 30, CART)},
    {"sequence": [{"rows": "behaviour", "where": VIEW}, {"rows": "order", "in": {"days": 90}}],
     "within": {"days": 365}},
]}  # fmt: skip
# What the hand-written statements read: facts under who carries them now.
VIEWS = {
    "g": "select member_no, survivor_no from members where survivor_no > 0",
    "o": "select coalesce(g.survivor_no, f.member_no) as m, local_date as day, paid_fen as fen,"
         " epoch_us(occurred_at) as at, order_no from orders f left join g using (member_no)"
         " where f.member_no > 0 and status = 1 and order_no not in (select order_no from voids)",
    "l": "select o.m, o.day, p.category_key from lines f join o using (order_no)"
         " join products p using (product_no)",
    "p": "select coalesce(g.survivor_no, f.member_no) as m, case when to_account = 2 then points"
         " when from_account = 2 then -points else 0 end as x from entries f left join g"
         " using (member_no)",
    "b": "select coalesce(g.survivor_no, f.member_no, s.survivor_no, a.member_no) as m,"
         " local_date as day, epoch_us(occurred_at) as at, case when event_key in ('view',"
         " 'product viewed', 'view_item') then 'view' when event_key = 'add_to_cart' then 'cart'"
         " else event_key end as kind from behaviours f left join adoptions a using (identifier_no)"
         " left join g on g.member_no = f.member_no left join g s on s.member_no = a.member_no"
         " where coalesce(f.member_no, a.member_no) > 0",
    "t": "select member_no as m, arg_max(to_tier_no, change_no) as tier_no from tier_changes"
         " group by 1",
    "sms": "select member_no as m from consents where given and channel in ('all', 'sms')",
    "w": "select member_no as m, gender, tier_no from members left join t on t.m = member_no"
         " where state = 'active'",
}  # fmt: skip


class Hand:
    """The hand-written statements over the same files."""

    def __init__(self, place: Path, today: date) -> None:
        self.today = today
        self.duck = duckdb.connect(config={"memory_limit": MEMORY})
        for name in (*house.MONTHLY, "members", "tier_changes", "consents", "adoptions"):
            files = place / "tables" / name / "**" / "*.parquet"
            self._see(name, f"from read_parquet('{files}', hive_partitioning = false)")
        self._see("tag", f"from read_parquet('{place / 'tables' / 'member_tags' / '*.parquet'}')")
        self._see("products", f"from '{place / 'catalogues' / 'products.parquet'}'")
        for name, text in VIEWS.items():
            self._see(name, text)

    def _see(self, name: str, text: str) -> None:
        self.duck.execute(f"create view {name} as {text}")

    def count(self, where: str, number: int) -> int:
        text = where.replace("{n}", str(number)).replace("$today", f"date '{self.today}'")
        return int(self.duck.execute(f"select count(*) from w where {text}").fetchall()[0][0])


def spent(begun: tuple[float, float]) -> tuple[float, float]:
    """Milliseconds on the clock and of the processor since."""
    now = (time.perf_counter(), time.process_time())
    return (now[0] - begun[0]) * 1000, (now[1] - begun[1]) * 1000


async def ask(pool: Pool, place: Path, today: date) -> dict[str, Any]:
    """All counts by the audiences' own door, each beside the hand-written statement."""
    hall, hand = lake.Lake(pool, place), Hand(place, today)
    async with pool.connection() as connection:
        words = await audiences.find_words(connection, None)
    first: list[tuple[float, float]] = []
    later: list[tuple[float, float]] = []
    by_hand: list[tuple[float, float]] = []
    each = {}
    for name, (document, where) in MIX.items():
        own: list[tuple[float, float]] = []
        for turn in range(TURNS + 1):
            number = 2 + turn
            begun = (time.perf_counter(), time.process_time())
            tree = audiences.read(document(number), words)
            found = await audiences.count(await hall.open(lake.WHOLE), tree, today)
            (own if turn else first).append(spent(begun))
            begun = (time.perf_counter(), time.process_time())
            same = hand.count(where, number)
            by_hand.append(spent(begun))
            if found.members != same:
                raise SystemExit(f"{name} {number}: {found.members} members, by hand {same}")
        later += own
        each[name] = [round(statistics.median(one[side] for one in own)) for side in (0, 1)]
    hand.duck.close()
    return {
        "first_p50_ms": quantile(first, 0, 0.5), "first_p95_ms": quantile(first, 0, 0.95),
        "count_p50_ms": quantile(later, 0, 0.5), "count_p95_ms": quantile(later, 0, 0.95),
        "first_cpu_p95_ms": quantile(first, 1, 0.95), "cpu_p50_ms": quantile(later, 1, 0.5),
        "cpu_p95_ms": quantile(later, 1, 0.95), "hand_cpu_p50_ms": quantile(by_hand, 1, 0.5),
        "cpu_ratio_to_duckdb": round(statistics.fmean(one[1] for one in later)
                                     / statistics.fmean(one[1] for one in by_hand), 2),
        "ms_and_cpu_ms_of_each": each,
    }  # fmt: skip


def quantile(times: list[tuple[float, float]], side: int, share: float) -> float:
    ordered = sorted(one[side] for one in times)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)


async def rebuild(pool: Pool, place: Path, today: date) -> dict[str, Any]:
    """A snapshot's members, and then the steps that the lake keeps."""
    reading = await lake.Lake(pool, place).open(lake.WHOLE)
    async with pool.connection() as connection:
        words = await audiences.find_words(connection, None)
    begun = (time.perf_counter(), time.process_time())
    members = await takings.find_members(reading, audiences.read(SEVERAL, words), today)
    clock, used = spent(begun)
    counted = await audiences.count(reading, audiences.read(SEVERAL, words), today)
    if counted.members != len(members):
        raise SystemExit(f"a snapshot has {len(members)} members, counted {counted.members}")
    begun = (time.perf_counter(), time.process_time())
    await lake.settle(pool, place, lake.engine(place))
    settled = spent(begun)
    return {"rebuild_s": round(clock / 1000, 2), "rebuild_cpu_s": round(used / 1000, 2),
            "rebuild_members": len(members), "settle_s": round(settled[0] / 1000, 2),
            "settle_cpu_s": round(settled[1] / 1000, 2)}  # fmt: skip


async def prepare(url: str, files: list[lake.File]) -> None:
    """The books of the lake, and the catalogue of tags."""
    pool = Pool(url, 1, name="yihui bench")
    await pool.open()
    await pool.transact(tags.stock)
    await pool.close()
    with psycopg.connect(url, autocommit=True) as books:
        books.execute("insert into lake.state (system_id, version, rebuilding, exported_at)"
                      " values (0, 1, false, now())")  # fmt: skip
        books.cursor().executemany(
            "insert into lake.file (path, fact, month, level, rows, bytes, first_date, last_date,"
            " version) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [(one.path, one.fact, one.month, one.level, one.rows, one.bytes, one.first_date,
              one.last_date, one.version) for one in files],
        )  # fmt: skip


async def inside(url: str, place: Path, today: date) -> dict[str, Any]:
    """What is measured without HTTP."""
    pool = Pool(url, 2, name="yihui bench")
    await pool.open()
    try:
        return await ask(pool, place, today) | await rebuild(pool, place, today)
    finally:
        await pool.close()


async def over_http(base: str, key: str) -> dict[str, Any]:
    """The same counts through the API, one after another, each with a number that is new."""
    line = await client.Line.open(base, key)
    times: list[float] = []
    for turn in range(HTTP_TURNS + 1):
        for document, _ in MIX.values():
            body = json.dumps({"condition": document(20 + turn)}).encode()
            begun = time.perf_counter()
            status = await line.ask(("POST", "/v1/audiences/count", body))
            if status != 200:
                raise SystemExit(f"the API answers {status}")
            if turn:
                times.append(time.perf_counter() - begun)
    return {"http_p50_ms": client.quantile(times, 0.5), "http_p95_ms": client.quantile(times, 0.95)}


def main() -> None:
    """Run the bench; `--json` prints its one line alone."""
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--orders", type=int, default=2_000_000)
    options.add_argument("--behaviours", type=int, default=5_000_000)
    options.add_argument("--no-http", action="store_true", help="without the API")
    args = options.parse_args()
    sizes = {key: getattr(args, key) for key in ("members", "orders", "behaviours")}
    if args.quick:
        sizes = {key: value // 20 for key, value in sizes.items()}
    say = (lambda _: None) if args.json else print
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with ground.database(args.url, say) as (url, ring, home):
        place = home / "lake"
        maker = house.Maker(place, **sizes)
        asyncio.run(prepare(url, maker.make()))
        asyncio.run(ingest.publish(url, ring))
        say("the lake is made")
        result: dict[str, Any] = {}
        # Before the lake is opened here: its threads would not be there in the server's process.
        if not args.no_http:
            ground.fill(url, ring, sizes["members"], say)
            key = asyncio.run(client.make_key(url))
            os.environ["YIHUI_LAKE"] = str(place)
            with client.serving(url, home) as base:
                result = asyncio.run(over_http(base, key))
        result |= asyncio.run(inside(url, place, maker.today))
    ground.tell({"bench": "counts"} | sizes | {"turns": TURNS} | result | ground.machine())


if __name__ == "__main__":
    main()
