"""The ledger alone: earning in batches, and redemptions one by one over HTTP.

    python -m bench.ledger [--members 1000000] [--seconds 10] [--pgledger FILE.sql …]

Earning: rounds of orders that are staged already, through the ledger's own functions (rules, lots,
entries, balances), beside plain statements that only post lots, entries and balances
(`ratio_to_limit`); both clocks run from the lock of the members to the end of the commit. Then the
same orders through the whole pipeline (`pipeline_ratio_to_limit`). Redemptions: paced at 200 and
1,000 a second, at saturation, and paced while an import runs. Expiry: the night's run takes off the
lots of two members in three, while 200 redemptions a second go on (`expired_lots_per_s`). With the
SQL files of pgledger, the same earnings as its transfers (`ratio_to_pgledger`).
"""

import asyncio
import multiprocessing
import random
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bench import client, ground, ingest, pgledger
from yihui import collect, expiry_work, pipeline, points, tiers
from yihui.collect import Arrival, Identifier, Order
from yihui.core import clock, db
from yihui.core.security import KeyRing

MOMENT = "2026-03-02 12:00:00+08"
FIRST_ORDER = 100_000_000  # beyond those that the pipeline numbers here
STAGED = (
    "stage_move (round, cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,"
    " freight_fen, occurred_at, local_date, local_hour, local_weekday, points_used)"
)
LIMIT_STEPS = (
    """insert into purse as p select distinct person_no, 0 from gain order by 1
    on conflict (person_no) do update set points = p.points""",
    """insert into pot select person_no, gain_no, points, points, current_date + 365 from gain
    order by 1, 2""",
    """insert into posting select person_no, gain_no, points, gain_no, now() from gain
    order by 1, 2""",
    """with gained as materialized (select person_no, sum(points) as points from gain group by 1)
    update purse p set points = p.points + g.points from gained g
    where p.person_no = g.person_no""",
)


def limit(url: str, members: int, batch: int, batches: int) -> int:
    """Earnings a second of nothing but lots, entries and balances; one connection."""
    chance = random.Random(1)
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        connection.execute("drop schema if exists bench_limit cascade")
        connection.execute("create schema bench_limit")
        connection.execute("set search_path = bench_limit, pg_temp")
        for table in (
            "purse (person_no bigint primary key, points bigint) with (fillfactor = 70)",
            "pot (person_no bigint, pot_no bigint, granted bigint, remaining bigint,"
            " expires_on date, primary key (person_no, pot_no)) with (fillfactor = 85)",
            "posting (person_no bigint, posting_no bigint, points bigint, pot_no bigint,"
            " at timestamptz, primary key (person_no, posting_no))",
        ):
            connection.execute(f"create table {table}".encode())
        connection.execute(
            "insert into purse select i, 0 from generate_series(1, %s) i", (members,)
        )
        connection.execute(
            "create temp table gain (person_no bigint, gain_no bigint, points bigint)"
            " on commit delete rows"
        )
        work = [
            "".join(
                f"{chance.randint(1, members)}\t{turn * batch + i}\t{chance.randint(1, 500)}\n"
                for i in range(batch)
            )
            for turn in range(batches)
        ]
        seconds = 0.0
        for text in work:
            with connection.transaction():
                with connection.cursor().copy("copy gain from stdin") as stream:
                    stream.write(text)
                start = time.perf_counter()
                for step in LIMIT_STEPS:
                    connection.execute(step.encode())
            seconds += time.perf_counter() - start
        connection.execute("drop schema bench_limit cascade")
    return round(batch * batches / seconds)


def staged(members: int, batch: int, batches: int) -> list[list[str]]:
    """Batches of orders as lines of `stage_move`: a member's nth order stands in round n."""
    chance = random.Random(3)
    made = []
    for turn in range(batches):
        seen: dict[int, int] = {}
        lines = []
        for number in range(FIRST_ORDER + turn * batch, FIRST_ORDER + (turn + 1) * batch):
            member = chance.randint(1, members)
            seen[member] = seen.get(member, 0) + 1
            lines.append(
                f"{seen[member]}\t1\t{number}\t{member}\t{number}\t{number}\tt"
                f"\t{chance.randint(100, 50_000)}\t0\t{MOMENT}\t{MOMENT[:10]}\t12\t1\t0\n"
            )
        made.append(lines)
    return made


async def post(connection: db.Connection, lines: list[str]) -> float:
    """Post one staged batch; the seconds from the lock to the end of the commit."""
    async with connection.transaction():
        await db.copy(connection, STAGED, lines)
        start = time.perf_counter()
        batch_no = await collect.next_batch_no(connection)
        plan = await tiers.live_plan(connection)
        statements = await points.earning.live_statements(connection, plan.codes if plan else [])
        rounds = await points.ledger.lock(connection)
        spent = time.perf_counter() - start
        for this in rounds:
            if this.round > 1:
                await points.ledger.empty_round(connection)
            await tiers.start_round(connection, [plan] if plan else [], this.round, batch_no)
            start = time.perf_counter()
            await points.ledger.reward(connection, this, statements, batch_no)
            spent += time.perf_counter() - start
        start = time.perf_counter()
    return spent + time.perf_counter() - start


async def ledger_earn(url: str, ring: KeyRing, members: int, batch: int, batches: int) -> int:
    """Earnings a second of the ledger alone, of orders whose rounds are staged; one connection."""
    work = staged(members, batch, batches)
    async with pipeline.opened(url, ring, "bulk") as lane, lane.pool.connection() as connection:
        seconds = [await post(connection, lines) for lines in work]
    return round(batch * batches / sum(seconds))


async def earn(url: str, ring: KeyRing, members: int, count: int, batch: int) -> int:
    """Orders without lines a second through the whole pipeline; one worker."""
    chance = random.Random(2)
    begin = ingest.make(2, members, 3)[0].occurred_at
    records = [
        Order(
            source="pos", external_id=f"e{i}", version=1, occurred_at=begin,
            identifiers=(Identifier(kind="phone", value=ground.phone(chance.randint(1, members))),),
            paid_fen=chance.randint(100, 50_000),
        )
        for i in range(count)
    ]  # fmt: skip
    async with pipeline.opened(url, ring, "bulk") as lane:
        start = time.perf_counter()
        for place in range(0, count, batch):
            await lane.apply([Arrival(record) for record in records[place : place + batch]])
        return round(count / (time.perf_counter() - start))


def find_rich(url: str) -> list[str]:
    """Make members findable, and tell those who have points."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "insert into identity.one_id select one_id, member_no from identity.member"
            " on conflict do nothing"
        )
        found = connection.execute(
            "select m.one_id from points.balance b join identity.member m using (member_no)"
            " where b.available > 50 and b.currency_no = 1 limit 100000"
        ).fetchall()
    return [str(one_id) for (one_id,) in found]


def redeemer(one_ids: list[str], run: str) -> client.Send:
    """Burns one point of one member after another, each under a reference of its own."""

    def send(turn: int) -> client.Question:
        member = one_ids[turn % len(one_ids)]
        body = f'{{"member": "{member}", "points": 1, "reference": "{run}-{turn}"}}'
        return "POST", "/v1/redemptions", body.encode()

    return send


def importer(url: str, ring: KeyRing, members: int, seconds: float) -> None:
    """An import that runs beside the tills for so long."""

    async def work() -> None:
        records = ingest.make(60_000, members, 5)
        async with pipeline.opened(url, ring, "bulk") as lane:
            end = time.monotonic() + seconds
            for start in range(0, len(records), 2_000):
                if time.monotonic() > end:
                    return
                part = records[start : start + 2_000]
                await lane.apply([Arrival(record) for record in part])

    asyncio.run(work())


def redeem(url: str, ring: KeyRing, home: Any, args: Any) -> dict[str, Any]:
    rich = find_rich(url)
    key = asyncio.run(client.make_key(url))
    told: dict[str, Any] = {}
    with client.serving(url, home) as base:
        asyncio.run(client.saturating(base, key, redeemer(rich, "warm"), 4, 1))
        for per_s in (200, 1_000):
            told[f"redeem_{per_s}"] = asyncio.run(
                client.paced(base, key, redeemer(rich, f"p{per_s}"), per_s, args.seconds)
            )
        told["redeem_saturated"] = asyncio.run(
            client.saturating(base, key, redeemer(rich, "s"), 64, args.seconds)
        )
        beside = multiprocessing.get_context("fork").Process(
            target=importer, args=(url, ring, args.members, args.seconds)
        )
        beside.start()
        told["redeem_200_beside_import"] = asyncio.run(
            client.paced(base, key, redeemer(rich, "i"), 200, args.seconds)
        )
        beside.join()
    told["redeem_p99_ms"] = told["redeem_1000"]["p99_ms"]
    return told


def lapse(url: str, last: date) -> tuple[int, list[str]]:
    """Let the open lots of two members in three end on a day, of which each was told in time; how
    many lots, and the members who keep theirs."""
    with psycopg.connect(url) as connection:
        done = connection.execute(
            "update points.lot set expires_on = %s"
            " where remaining > 0 and not pending and member_no %% 3 > 0",
            (last,),
        )
        connection.execute(
            "insert into points.reminder (member_no, reminder_no, currency_no, expires_on, days,"
            " round, points, due_on, state, ready_at, channel, message_id, sent_at,"
            " policy_version) select member_no, nextval('points.reminder_no'), currency_no,"
            " expires_on, 7, 1, sum(remaining), expires_on - 7, 'sent', now(), 'sms', 'm',"
            " now() - interval '8 days', 1 from points.lot"
            " where remaining > 0 and not pending and expires_on = %s group by 1, 3, 4",
            (last,),
        )
        found = connection.execute(
            "select m.one_id from points.balance b join identity.member m using (member_no)"
            " where b.available > 50 and b.currency_no = 1 and b.member_no % 3 = 0 limit 100000"
        ).fetchall()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum (analyze) points.lot, points.reminder, points.balance")
    return done.rowcount, [str(one_id) for (one_id,) in found]


async def decide(url: str, ring: KeyRing) -> None:
    """A policy by which told points expire in the night after their day."""
    terms = points.expiring.Policy((30, 7), 1, "wait", "wait", 30)
    async with pipeline.opened(url, ring, "bulk") as lane, lane.pool.connection() as connection:
        async with connection.transaction():
            await points.expiring.set_policy(connection, terms, "a bench", "bench")


def expirer(url: str, ring: KeyRing, told: Any) -> None:
    """The night's run; how many lots in how many seconds."""

    async def work() -> tuple[int, float]:
        async with pipeline.opened(url, ring, "bulk") as lane:
            async with lane.pool.connection() as connection:
                policy = await points.expiring.find_policy(connection)
            assert policy
            start = time.perf_counter()
            lots = await expiry_work.expire_all(lane.pool, policy, clock.now(), asyncio.Event())
            return lots, time.perf_counter() - start

    told.put(asyncio.run(work()))


def expire(url: str, ring: KeyRing, home: Any, args: Any) -> dict[str, Any]:
    """Expired lots a second, and how tills fare meanwhile."""
    last = clock.now().astimezone(clock.zone()).date() - timedelta(days=1)
    asyncio.run(decide(url, ring))
    lots, rich = lapse(url, last)
    key = asyncio.run(client.make_key(url))
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    with client.serving(url, home) as base:
        asyncio.run(client.saturating(base, key, redeemer(rich, "w"), 4, 1))
        beside = context.Process(target=expirer, args=(url, ring, queue))
        beside.start()
        tills = asyncio.run(client.paced(base, key, redeemer(rich, "x"), 200, args.seconds))
        done, seconds = queue.get()
        beside.join()
    assert done == lots, f"{done} lots of {lots} expired"
    return {
        "expired_lots": done, "expired_lots_per_s": round(done / seconds),
        "expiry_seconds": round(seconds, 1), "redeem_200_beside_expiry": tills,
    }  # fmt: skip


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--earnings", type=int, default=500_000)
    options.add_argument("--batch", type=int, default=5_000)
    options.add_argument("--pgledger", type=Path, nargs="+", default=[], metavar="FILE.sql")
    args = options.parse_args()
    if args.quick:
        args.members, args.seconds, args.earnings = 50_000, 3, 40_000
    say = (lambda _: None) if args.json else print
    with ground.database(args.url, say) as (url, ring, home):
        ground.fill(url, ring, args.members, say)
        asyncio.run(ingest.publish(url, ring))
        told: dict[str, Any] = {"bench": "ledger", "members": args.members}
        told["earn_per_s"] = asyncio.run(earn(url, ring, args.members, args.earnings, args.batch))
        size = (args.members, args.batch, args.earnings // args.batch)
        told["ledger_earn_per_s"] = asyncio.run(ledger_earn(url, ring, *size))
        told["limit_earn_per_s"] = limit(url, *size)
        most = told["limit_earn_per_s"]
        told["ratio_to_limit"] = round(told["ledger_earn_per_s"] / most, 2)
        told["pipeline_ratio_to_limit"] = round(told["earn_per_s"] / most, 2)
        told |= pgledger.measure(url, args.pgledger, FIRST_ORDER)
        if theirs := told.get("pgledger_per_s"):
            told["ratio_to_pgledger"] = round(told["ledger_earn_per_s"] / theirs, 1)
        told |= redeem(url, ring, home, args)
        told |= expire(url, ring, home, args)
    ground.tell(told | {"seconds": args.seconds} | ground.machine())


if __name__ == "__main__":
    main()
