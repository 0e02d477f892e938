"""What is owed in points, over a ledger of three years.

    python -m bench.liability [--entries 20000000]

Half of the entries are earned by an order each, with a lot of its own; the others redeem, expire or
reverse. The report of the last twelve months is worked out three times, money included, and the
slowest counts (`report_s`), with the part of it that took longest. It must agree with the balances
to the point. Then it is asked for as the console asks, done by the worker's own work, and asked for
again (`kept_ms`).
"""

import asyncio
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg

from bench import ground
from yihui.core import db
from yihui.house import GENERIC
from yihui.points import liability

FIRST, LAST = date(2024, 8, 1), date(2025, 7, 1)
STEP = 1_000_000
ROUNDS = 3
# Lots are spread over 36 months; of seven in ten 60 points are redeemed within two months, two in
# ten expire after a year (if that is past) and of one in ten half is taken back.
START, SPAN = "timestamptz '2022-08-01 00:00+08'", "interval '1095 days'"
OCCURRED = f"{START} + {SPAN} * (i::float8 / %(lots)s)"
LATER = f"""{OCCURRED} + case when i %% 10 < 7 then interval '20 days' * (i %% 4)
    when i %% 10 < 9 then interval '366 days' else interval '5 days' end"""
MOVED = "case when i % 10 < 7 then 60 when i % 10 < 9 then 100 else 50 end"
FILL = (
    f"""insert into points.lot (member_no, lot_no, currency_no, origin_member_no, order_no, granted,
        remaining, expired, reversed, pending, expires_on, occurred_at)
    select 1 + i * 7919 %% %(members)s, i, 1, 1 + i * 7919 %% %(members)s, i, 100,
        100 - {MOVED.replace("%", "%%")}, case when i %% 10 in (7, 8) then 100 else 0 end,
        case when i %% 10 = 9 then 50 else 0 end, false, ({OCCURRED})::date + 365, {OCCURRED}
    from generate_series(%(since)s::bigint, %(until)s::bigint) i""",
    f"""insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account,
        to_account, points, lot_no, cause, cause_no, order_no, occurred_at, recorded_at)
    select 1 + i * 7919 %% %(members)s, 2 * i + s.step, 1, 1,
        case when s.step = 0 then 1 else 2 end,
        case when s.step = 0 then 2 when i %% 10 < 7 then 5 when i %% 10 < 9 then 6 else 1 end,
        case when s.step = 0 then 100 else {MOVED.replace("%", "%%")} end, i,
        case when s.step = 0 then 1 when i %% 10 < 7 then 3 when i %% 10 < 9 then 11 else 2 end,
        i, case when s.step = 0 or i %% 10 = 9 then i end, at.moment, at.moment
    from generate_series(%(since)s::bigint, %(until)s::bigint) i
    cross join (values (0), (1)) as s(step)
    cross join lateral (select case when s.step = 0 then {OCCURRED} else {LATER} end) at(moment)""",
    f"""insert into orders.sales_order (member_no, order_no, batch_no, source_no, external_id,
        version, adjustment, status, occurred_at, local_date, local_hour, local_weekday,
        amount_fen, freight_fen, paid_fen, points_used)
    select 1 + i * 7919 %% %(members)s, i, 1, 1, i::text, 1, false, 1, {OCCURRED},
        ({OCCURRED})::date, 12, 1, 10000, 0, 10000, 0
    from generate_series(%(since)s::bigint, %(until)s::bigint) i""",
)
BALANCES = """insert into points.balance (member_no, currency_no, available)
    select member_no, 1, sum(remaining) from points.lot group by member_no"""
ASSUME = """insert into points.assumption
    (currency_no, kind, begins_on, numerator, denominator, reason, made_by)
    values (1, 'price', '2020-01-01', 1, 1, 'bench', 'bench'),
        (1, 'breakage', '2020-01-01', 1800, 10000, 'bench', 'bench')"""


def fill(url: str, entries: int, say: Callable[[str], None]) -> None:
    """A ledger of so many entries, with its lots, orders and balances."""
    lots = entries // 2
    sizes = {"lots": lots, "members": max(lots // 10, 1)}
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set synchronous_commit = off")
        for since in range(1, lots + 1, STEP):
            part = sizes | {"since": since, "until": min(since + STEP - 1, lots)}
            for statement in FILL:
                connection.execute(statement.encode(), part)
            say(f"{part['until']} of {lots} lots")
        connection.execute(BALANCES.encode())
        connection.execute(ASSUME.encode())
        connection.execute("vacuum analyze")


async def ask(url: str) -> dict[str, Any]:
    """The report as the worker reads it: seconds of each time, and whether it agrees."""
    pool = db.Pool(url, 4, check=False, session_sql=GENERIC)
    await pool.open()
    spent: list[dict[str, float]] = []
    try:
        for _ in range(ROUNDS):
            parts, told = await time_parts(pool)
            spent.append(parts)
            assert told.ties, "the report does not agree with the ledger"
            assert told.contract_fen, "money is not told"
        kept_ms = await time_kept(pool)
    finally:
        await pool.close()
    sums = [sum(parts.values()) for parts in spent]
    slowest = spent[sums.index(max(sums))]
    part = max(slowest, key=lambda name: slowest[name])
    return {"report_s": round(max(sums), 1), "report_best_s": round(min(sums), 1),
            "slowest_part": part, "slowest_part_s": round(slowest[part], 1), "kept_ms": kept_ms,
            "outstanding": told.outstanding, "ties": told.ties}  # fmt: skip


async def time_parts(pool: db.Pool) -> tuple[dict[str, float], liability.LiabilityReport]:
    """A report, and how many seconds each part of it took."""
    begun = time.perf_counter()
    marks: dict[int, float] = {}

    async def say(done: int, steps: int) -> None:
        marks[done] = time.perf_counter()

    worked = await liability.work_out(pool, FIRST, LAST, None, say)
    ends = [*list(marks.values())[1:], time.perf_counter()]
    seconds = [end - start for start, end in zip(marks.values(), ends, strict=True)]
    parts = {"waiting": marks[0] - begun, "exceptions": seconds[0], "cells": seconds[1],
             "sales": sum(seconds[2:-1]), "telling": seconds[-1]}  # fmt: skip
    return parts, worked.report


async def time_kept(pool: db.Pool) -> int:
    """Milliseconds in which a report is answered again that was asked for and worked out."""
    asked = await liability.ask(pool, FIRST, LAST, None, "bench")
    await liability.work_off(pool, asyncio.Event())
    start = time.perf_counter()
    assert await liability.ask(pool, FIRST, LAST, None, "bench") == asked, "it is not kept"
    return round((time.perf_counter() - start) * 1000)


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--entries", type=int, default=20_000_000)
    args = options.parse_args()
    if args.quick:
        args.entries = min(args.entries, 400_000)
    say = (lambda _: None) if args.json else print
    with ground.database(args.url, say) as (url, _, _):
        start = time.perf_counter()
        fill(url, args.entries, say)
        filled = round(time.perf_counter() - start)
        result = asyncio.run(ask(url))
    ground.tell(
        {"bench": "liability", "entries": args.entries, "fill_s": filled}
        | result
        | ground.machine()
    )


if __name__ == "__main__":
    main()
