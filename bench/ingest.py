"""Orders through the whole pipeline into a durable database.

    python -m bench.ingest [--members 1000000] [--orders 3000000] [--batch 5000] [--workers 2]

2.2 lines an order, 3 % refunds, 2 % duplicates, 2 % new buyers; the live rules are a base rate and
a tier-dependent bonus. The orders are made before the clock starts. `ratio_to_limit` divides by
plain hand-written statements in the same run (bench/limit.py).
"""

import asyncio
import gc
import json
import multiprocessing
import random
import resource
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import client, ground, limit
from yihui import collect, pipeline, points, tiers
from yihui.collect import Arrival, Identifier, Line, Order, Record, Refund
from yihui.collect.quarantine import written
from yihui.core import garbage
from yihui.core.security import KeyRing

BASE = {"name_zh": "基础积分", "name_en": "Base", "points": 1, "per_fen": 100}
BONUS = {
    "name_zh": "金卡加成", "name_en": "Gold bonus", "points": 1, "per_fen": 200,
    "when": {"field": "member.tier", "is": "in", "value": ["gold", "black"]},
}  # fmt: skip
PLAN = {
    "growth": {"points": 1, "per_fen": 100},
    "tiers": [
        {"code": "silver", "name_zh": "银卡", "name_en": "Silver", "threshold": 0},
        {"code": "gold", "name_zh": "金卡", "name_en": "Gold", "threshold": 2_000},
        {"code": "platinum", "name_zh": "白金卡", "name_en": "Platinum", "threshold": 8_000},
        {"code": "black", "name_zh": "黑金卡", "name_en": "Black", "threshold": 30_000},
    ],
}
NEW_SHARE = 0.02
READY_SECONDS = 300
HTTP_BATCH = 1000
HTTP_CONNECTIONS = 16
HTTP_ORDERS_MAX = 300_000
REFUND_SHARE = 0.03
DOUBLE_SHARE = 0.02


def make(count: int, members: int, seed: int) -> list[Record]:
    """A worker's records: orders of all members, some refunded, some sent twice."""
    chance = random.Random(seed)
    phones = [
        Identifier(kind="phone", value=ground.phone(i)) for i in range(1, min(members, 400_000))
    ]
    lines = [Line(product=f"p{i}", paid_fen=chance.randint(100, 50_000)) for i in range(20_000)]
    stores = [f"S{i:03d}" for i in range(600)]
    channels = ["pos", "mini_program", "tmall", "douyin", "wecom_shop"]
    begin = datetime(2026, 9, 1, tzinfo=UTC)
    made: list[Record] = []
    fresh = members + seed * 10_000_000
    while len(made) < count:
        turn = len(made)
        at = begin + timedelta(seconds=turn)
        if turn and chance.random() < DOUBLE_SHARE:
            made.append(made[chance.randrange(max(0, turn - 20_000), turn)])
            continue
        if turn and chance.random() < REFUND_SHARE:
            of = made[chance.randrange(max(0, turn - 20_000), turn)]
            if isinstance(of, Order):
                made.append(Refund(source="pos", external_id=f"r{seed}-{turn}", version=1,
                                   occurred_at=at, order=of.external_id, store=of.store,
                                   refund_fen=of.paid_fen))  # fmt: skip
                continue
        bought = tuple(chance.choice(lines) for _ in range(chance.choice((1, 2, 2, 3, 3))))
        if chance.random() < NEW_SHARE:
            fresh += 1
            buyer = Identifier(kind="phone", value=ground.phone(fresh))
        elif members > 400_000:
            number = chance.randint(1, members)
            buyer = Identifier(kind="phone", value=ground.phone(number))
        else:
            buyer = chance.choice(phones)
        made.append(
            Order(source="pos", external_id=f"o{seed}-{turn}", version=1, occurred_at=at,
                  store=chance.choice(stores), channel=chance.choice(channels),
                  identifiers=(buyer,), lines=bought,
                  paid_fen=sum(line.paid_fen or 0 for line in bought)))  # fmt: skip
    return made


async def work(
    url: str, ring: KeyRing, records: list[Record], batch: int, ready: Any, go: Any
) -> None:
    """One worker: its records in batches, one after another."""
    async with pipeline.opened(url, ring, "bulk") as lane:
        warm = [Arrival(record=record) for record in records[:batch]]
        await lane.apply(warm)
        ready.release()
        await asyncio.to_thread(go.wait)
        for start in range(batch, len(records), batch):
            part = records[start : start + batch]
            await lane.apply([Arrival(record=record) for record in part])


def worker(
    url: str, ring: KeyRing, count: int, members: int, seed: int, batch: int,
    ready: Any, go: Any, peak: Any,
) -> None:  # fmt: skip
    records = make(count + batch, members, seed)
    gc.collect()
    gc.freeze()
    garbage.seldom()  # as the product's own processes for files do
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asyncio.run(work(url, ring, records, batch, ready, go))
    peak.put((before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


async def publish(url: str, ring: KeyRing) -> None:
    """The rules and the plan of the bench."""
    async with pipeline.opened(url, ring, "bulk") as lane:

        async def rules(connection: Any) -> None:
            for code, document in (("base", BASE), ("bonus", BONUS)):
                drafted = await points.earning.draft(connection, code, document, "bench")
                await points.earning.publish(connection, code, drafted.version)
            plan = await tiers.draft(connection, PLAN, "bench")
            await tiers.publish(connection, plan.version)

        await lane.pool.transact(rules)


async def sums(url: str, ring: KeyRing) -> dict[str, int]:
    async with pipeline.opened(url, ring, "bulk") as lane, lane.pool.connection() as connection:
        return await collect.sum_batches(connection)


def run(url: str, ring: KeyRing, args: Any) -> dict[str, Any]:
    """Start the workers, wait until they are warm, and time them to their end."""
    context = multiprocessing.get_context("fork")
    ready, go, peak = context.Semaphore(0), context.Event(), context.Queue()
    share = args.orders // args.workers
    started = [
        context.Process(target=worker, args=(url, ring, share, args.members, seed + 1, args.batch,
                                             ready, go, peak))
        for seed in range(args.workers)
    ]  # fmt: skip
    for process in started:
        process.start()
    for _ in started:
        if not ready.acquire(timeout=READY_SECONDS):
            raise SystemExit("a worker did not get ready; its error stands above")
    start = time.perf_counter()
    go.set()
    peaks = [peak.get(timeout=3600) for _ in started]
    seconds = time.perf_counter() - start
    for process in started:
        process.join()
    return {
        "orders_per_s": round(share * args.workers / seconds),
        "seconds": round(seconds, 1),
        "worker_peak_mib": max(after for _, after in peaks) // 1024,
        "worker_growth_mib": max(after - before for before, after in peaks) // 1024,
    }


def bodies(records: list[Record], size: int) -> list[bytes]:
    """The records as JSON bodies of the batch API, made before the clock starts."""
    made = []
    for start in range(0, len(records), size):
        parts: dict[str, list[Any]] = {"orders": [], "refunds": []}
        for record in records[start : start + size]:
            body = written(record)
            parts[f"{body.pop('type')}s"].append(body)
        made.append(json.dumps(parts).encode())
    return made


async def post(base: str, key: str, made: list[bytes], connections: int) -> float:
    """Post all bodies over so many connections; the seconds it took."""
    lines = [await client.Line.open(base, key) for _ in range(connections)]
    waiting = iter(made)

    async def loop(line: client.Line) -> None:
        for body in waiting:
            status = await line.ask(("POST", "/v1/batch", body))
            if status != 200:
                raise SystemExit(f"the API answered {status}")

    start = time.perf_counter()
    await asyncio.gather(*(loop(line) for line in lines))
    return time.perf_counter() - start


def run_http(url: str, ring: KeyRing, home: Path, args: Any) -> dict[str, Any]:
    """The same records through the batch API, 1,000 a request."""
    key = asyncio.run(client.make_key(url))
    count = min(args.orders, HTTP_ORDERS_MAX)
    made = bodies(make(count, args.members, 9), HTTP_BATCH)
    with client.serving(url, home) as base:
        asyncio.run(post(base, key, made[:2], 2))
        seconds = asyncio.run(post(base, key, made[2:], HTTP_CONNECTIONS))
    sent = count - 2 * HTTP_BATCH
    return {"http_orders_per_s": round(sent / seconds), "http_orders": sent}


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--orders", type=int, default=3_000_000)
    options.add_argument("--batch", type=int, default=5_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--http", action="store_true", help="through the batch API instead")
    options.add_argument("--no-limit", action="store_true", help="leave the hand-written limit out")
    args = options.parse_args()
    if args.quick:
        args.members, args.orders = min(args.members, 100_000), min(args.orders, 150_000)
    say = (lambda _: None) if args.json else print
    with ground.database(args.url, say) as (url, ring, home):
        ground.fill(url, ring, args.members, say)
        asyncio.run(publish(url, ring))
        result = run_http(url, ring, home, args) if args.http else run(url, ring, args)
        result |= {
            key: asyncio.run(sums(url, ring))[key]
            for key in ("received", "applied", "duplicates", "refunds", "members", "points_issued")
        }
        if not args.no_limit and not args.http:
            hashes = [ground.hashed(ring, i) for i in range(1, min(args.members, 1_000_000) + 1)]
            batches = max(2, min(40, args.orders // args.workers // args.batch))
            result["limit_orders_per_s"] = limit.orders_per_s(
                url, hashes, args.batch, batches, args.workers, NEW_SHARE
            )
            result["ratio_to_limit"] = round(
                result["orders_per_s"] / result["limit_orders_per_s"], 2
            )
    sizes = {key: getattr(args, key) for key in ("members", "orders", "batch", "workers")}
    ground.tell({"bench": "ingest"} | result | sizes | ground.machine())


if __name__ == "__main__":
    main()
