"""Verbs of liability: read the report, and say what is assumed."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from yihui.core import clock, db, refusals
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.sql import load
from yihui.points.liability import rules
from yihui.points.liability.money import Assumed
from yihui.points.liability.rules import AHEAD_MONTHS, month_from
from yihui.points.liability.types import (
    Assumption,
    AssumptionKind,
    Cell,
    CurrencyReport,
    LiabilityReport,
    Sale,
    WorkedOut,
)

sql = load("points/liability/liability.sql")
MONTHS_MOST = 24
MONTHS_BACK = 240  # of issue that are told apart; what is older is one
BIGGEST = 2**62
ASSUMPTIONS_MOST = 10_000
HANDS = ["service", "marketing", "correction", "misuse", "other"]
# The whole ledger is read and joined by hashing, by two processes: sessions of the lanes are told
# to look up by key, and the planner takes sharing the work for dearer than it is (bench.liability).
SETTINGS = (
    "set transaction isolation level repeatable read, read only",
    "set local plan_cache_mode = force_custom_plan",
    "set local work_mem = '256MB'",
    "set local enable_seqscan = on",
    "set local enable_mergejoin = on",
    "set local max_parallel_workers_per_gather = 1",
    "set local parallel_setup_cost = 0",
    "set local parallel_tuple_cost = 0",
)
WAITS, WAIT = 100, timedelta(milliseconds=20)
Say = Callable[[int, int], Awaitable[None]]


async def silent(done: int, steps: int) -> None:
    """For whom nobody waits."""


def check_months(first: date, last: date) -> None:
    """Whether these are months of a report. Raises Invalid."""
    if first > last:
        raise Invalid("The first month is after the last.", field="from",
                      zh=("开始的月份晚于结束的月份。", "填写更早的开始月份。"))  # fmt: skip
    if month_from(first, MONTHS_MOST) <= last:
        raise Invalid(f"A report has at most {MONTHS_MOST} months.", field="to",
                      zh=(f"一份报告最多 {MONTHS_MOST} 个月。", "缩短时间段。"))  # fmt: skip
    if last > clock.now().astimezone(clock.zone()).date():
        raise Invalid("This month has not begun.", field="to",
                      zh=("这个月还没有开始。", "选本月或更早的月份。"))  # fmt: skip


async def find_report(
    pool: Pool, first: date, last: date, known_at: datetime | None
) -> LiabilityReport:
    """What is owed in points, month by month (first days of months), as far as it was recorded by
    `known_at`, or by now. Raises Invalid."""
    return (await work_out(pool, first, last, known_at)).report


async def work_out(
    pool: Pool, first: date, last: date, known_at: datetime | None, say: Say = silent
) -> WorkedOut:
    """The same, with what it rests on; `say` is told how many steps are done, and of how many."""
    check_months(first, last)
    known, snapshot = await _find_known(pool, known_at)
    async with pool.connection() as connection, connection.transaction():
        for setting in SETTINGS:
            await db.run(connection, setting)
        report, flows = await _report(connection, first, last, known, say)
    return WorkedOut(report, snapshot, flows)


async def _find_known(pool: Pool, known_at: datetime | None) -> tuple[datetime, str | None]:
    """The moment that a report is of, and which transactions had ended when it was asked. What
    began before is waited for, since it is recorded with the time at which it began; what takes
    longer comes into the next report."""
    moment, asked_in = known_at, ""
    async with pool.connection() as connection:
        for _ in range(WAITS):
            known, now, snapshot = (
                await db.tuples(connection, sql.find_known, {"known_at": known_at})
            )[0]
            moment, asked_in = min(moment or now, now), asked_in or snapshot
            if known >= moment:
                return moment, asked_in
            await asyncio.sleep(WAIT.total_seconds())
    return cast(datetime, known), None


async def _report(
    connection: Connection, first: date, last: date, known_at: datetime, say: Say
) -> tuple[LiabilityReport, list[tuple[int, int, int, int]]]:
    zone = clock.zone()
    # A place in `months` is what the statements count: 0 is before the first that is told apart.
    start = month_from(last, -MONTHS_BACK)
    months = [month_from(start, count - 1) for count in range(MONTHS_BACK + 2)]
    until_day = month_from(last, 1)
    until = datetime.combine(until_day, time(), zone)
    place = months.index(first)
    starts = [datetime.combine(day, time(), zone) for day in months[1:]]
    shown = starts[place - 1 :]
    known_at = await find_counting(connection, last, known_at) or known_at
    closings = await _find_closings(connection, known_at)
    asked: dict[str, Any] = _closed(closings, first) | {
        "known_at": known_at, "until": until, "before": place - 1, "hands": HANDS,
        "months": starts, "shown": shown, "ends": [*shown[1:], until],
        "days": [month_from(until_day, count) for count in range(AHEAD_MONTHS + 1)],
    }  # fmt: skip
    named_all = await db.rows(connection, sql.find_currencies)
    steps = len(named_all) + 3
    await say(0, steps)
    odd = await db.tuples(connection, sql.find_exceptions, asked)
    await say(1, steps)
    asked |= {"lot_nos": [lot_no for lot_no, _, _ in odd],
              "origins": [origin for _, origin, _ in odd],
              "lasting": [day for _, _, day in odd]}  # fmt: skip
    cells: dict[int, list[Cell]] = defaultdict(list)
    flows: dict[tuple[int, int, int], int] = defaultdict(int)
    for one in (Cell(*row) for row in await db.tuples(connection, sql.sum_cells, asked)):
        cells[one.currency_no].append(one)
        if one.month is not None:
            flows[one.currency_no, one.from_account, one.to_account] += one.points
    sales: dict[int, list[Sale]] = {}
    for place_no, number in enumerate(named["currency_no"] for named in named_all):
        await say(2 + place_no, steps)
        sales[number] = await db.objects(
            connection, Sale, sql.sum_sales, asked | {"currency_no": number}
        )
    await say(steps - 1, steps)
    balances = {number: (held, owed) for number, held, owed
                in await db.tuples(connection, sql.sum_balances)}  # fmt: skip
    assumptions = await find_assumptions(connection, known_at, BIGGEST, ASSUMPTIONS_MOST)
    currencies = [
        rules.report_currency(
            named, cells[number], sales[number], balances.get(number, (0, 0)),
            _believed([one for one in assumptions if one.currency == named["code"]], months, place,
                      closings), months, place,
        )
        for named in named_all
        for number in (named["currency_no"],)
    ]  # fmt: skip
    whole = _whole(first, last, until, known_at, months[place:], currencies)
    return whole, [(*key, points) for key, points in sorted(flows.items())]


async def find_counting(connection: Connection, last: date, known_at: datetime) -> datetime | None:
    """As known when a month counts that was closed by a moment, itself or one after it."""
    closings = await _find_closings(connection, known_at)
    return next((known for month, known in closings.items() if month >= last), None)


async def _find_closings(connection: Connection, known_at: datetime) -> dict[date, datetime]:
    return dict(await db.tuples(connection, sql.find_closings, {"known_at": known_at}))


def _closed(closings: Mapping[date, datetime], first: date) -> dict[str, Any]:
    """Closed months, as the statements count them: `opened` is the place of the first of them, 1
    being that of the first month that is shown. What is known at its moment is still within."""
    known = [one + timedelta(microseconds=1) for one in closings.values()]
    begun = min(closings, default=first)
    opened = (begun.year - first.year) * 12 + begun.month - first.month + 1
    return {"closings": known, "first_closing": min(known, default=None), "opened": opened}


def _believed(
    assumptions: Sequence[Assumption],
    months: Sequence[date],
    place: int,
    closings: Mapping[date, datetime],
) -> dict[int, Assumed]:
    """What is assumed at the end of each month: of one that is closed, or lies before the first
    that is, what was then."""
    believed = {}
    for at in range(place - 1, len(months)):
        known = next((moment for month, moment in closings.items() if month >= months[at]), None)
        believed[at] = Assumed(
            [one for one in assumptions if known is None or one.made_at <= known]
        )
    return believed  # fmt: skip


def _whole(
    first: date,
    last: date,
    until: datetime,
    known_at: datetime,
    months: list[date],
    currencies: list[CurrencyReport],
) -> LiabilityReport:
    told = None if any(one.missing for one in currencies) else [
        one.money[-1] for one in currencies]  # fmt: skip
    return LiabilityReport(
        first=first, last=last, until=until, known_at=known_at, worked_at=clock.now(),
        open=known_at < until,
        months=months, currencies=currencies,
        outstanding=sum(one.rolls[0].closing for one in currencies),
        ties=all(one.reconciliation.ties for one in currencies),
        difference=sum(one.reconciliation.difference for one in currencies),
        contract_fen=None if told is None else sum(one.closing_fen for one in told),
        given_fen=None if told is None else sum(one.given_fen for one in told),
        brought_fen=None if told is None else sum(one.brought_fen for one in told),
    )  # fmt: skip


async def find_assumptions(
    connection: Connection, known_at: datetime, before: int, limit: int
) -> list[Assumption]:
    """What was assumed by a moment, newest first."""
    asked = {"known_at": known_at, "before": before, "limit": limit}
    rows = await db.rows(connection, sql.find_assumptions, asked)
    return [Assumption(**row | {"kind": AssumptionKind(row["kind"])}) for row in rows]


async def assume(
    connection: Connection,
    currency: str,
    kind: AssumptionKind,
    begins_on: date,
    ratio: Sequence[int],
    reason: str,
    actor: str,
) -> int:
    """Assume a price or a breakage from a month on; the number of it. Raises Invalid."""
    given = {
        "currency": currency, "kind": str(kind), "begins_on": begins_on, "numerator": ratio[0],
        "denominator": ratio[1], "reason": reason, "made_by": actor,
    }  # fmt: skip
    found = await db.tuples(connection, sql.add_assumption, given)
    if not found:
        raise refusals.no_such("currency", "currency", currency)
    return int(found[0][0])
