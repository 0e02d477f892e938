"""A goal of a year against its ledger: what its page and its bell wait for.

    python -m bench.goals [--orders 10000000]

Each order of the year earned points; of ten orders three were followed by a redemption, and every
fiftieth member was given points by hand. One member in fifty was merged into another, one order in
two hundred was corrected. The goal has a stage for each month and a budget in two parts. Its report
is read three times, as the page reads it, and the bell three times; the slowest counts. What they
say must be what was made, to the point and to the buyer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from time import perf_counter
from typing import Any, TypeVar

import psycopg

from bench import ground
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.house import GENERIC
from yihui.points import goals

Told = TypeVar("Told")
STEP = 1_000_000
ROUNDS = 3
ORDERS_EACH = 4  # of a member
POINTS, BURNT, BY_HAND = 100, 60, 500
# Orders are spread over the days before today; members come round, so that all buy all year.
OCCURRED = "%(first)s::timestamptz + interval '365 days' * (i::float8 / (%(orders)s + 1))"
MEMBER = "1 + i * 7919 %% %(members)s"
FILL = (
    f"""insert into orders.sales_order (member_no, order_no, batch_no, source_no, external_id,
        version, adjustment, status, occurred_at, local_date, local_hour, local_weekday,
        amount_fen, freight_fen, paid_fen, points_used)
    select {MEMBER}, i, 1, 1, i::text, 1, false, 1, {OCCURRED}, ({OCCURRED})::date, 12, 1, 10000,
        0, 10000, 0
    from generate_series(%(since)s::bigint, %(until)s::bigint) i""",
    f"""insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account,
        to_account, points, lot_no, cause, cause_no, order_no, rule_version_no, occurred_at)
    select {MEMBER}, 2 * i + s.step, 1, 1, 1 + s.step, 2 + 3 * s.step,
        case when s.step = 0 then {POINTS} else {BURNT} end, i, 1 + 2 * s.step, i,
        case when s.step = 0 then i end, case when s.step = 0 then 1 + i %% 5 end, {OCCURRED}
    from generate_series(%(since)s::bigint, %(until)s::bigint) i
    cross join (values (0), (1)) as s(step)
    where s.step = 0 or i %% 10 < 3""",
    """insert into orders.void (member_no, order_no, batch_no, replaced_by)
    select 1 + i * 7919 %% %(members)s, i, 1, i + 1
    from generate_series(%(since)s::bigint, %(until)s::bigint) i
    where i %% 200 = 0""",
)
PEOPLE = (
    """insert into identity.member (member_no, one_id, joined_at, batch_no, home_store_no,
        data_key, state, survivor_no)
    select i, gen_random_uuid(), %(first)s, 0, 1, '\\x00',
        case when i %% 50 = 0 then 'merged' else 'active' end,
        case when i %% 50 = 0 then i - 1 end
    from generate_series(1, %(members)s) i""",
    """insert into identity.carrier (member_no, carrier_no, current)
    select i, i - 1, true from generate_series(50, %(members)s, 50) i""",
    f"""insert into points.adjustment (reference, request, member_no, currency_no, points, origin,
        reason, as_debt, state, proposed_by, lapses_at)
    select 'bench ' || i, '', i, 1, {BY_HAND}, 'marketing', '', false, 'done', 'bench', now()
    from generate_series(49, %(members)s, 50) i""",
    f"""insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account,
        to_account, points, cause, cause_no, occurred_at)
    select a.member_no, 2 * %(orders)s + 1 + a.adjustment_no, 1, 1, 9, 2, {BY_HAND}, 12,
        a.adjustment_no, %(first)s::timestamptz + interval '300 days'
    from points.adjustment a""",
    "vacuum analyze",
)
BUYERS = """select count(distinct coalesce(c.carrier_no, o.member_no))
from orders.sales_order o
left join identity.carrier c using (member_no)
where o.occurred_at between %(since)s and %(until)s
    and (o.member_no, o.order_no) not in (select member_no, order_no from orders.void)"""


def fill(url: str, sizes: dict[str, Any], say: Callable[[str], None]) -> None:
    """A year of orders and of what they earned."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set synchronous_commit = off")
        for since in range(1, sizes["orders"] + 1, STEP):
            part = sizes | {"since": since, "until": min(since + STEP - 1, sizes["orders"])}
            for statement in FILL:
                connection.execute(statement.encode(), part)
            say(f"{part['until']} of {sizes['orders']} orders")
        for statement in PEOPLE:
            given = sizes if "%(" in statement else None
            connection.execute(statement.encode(), given)


def plan(first: date) -> goals.Plan:
    """Twelve stages, and a budget whose gifts go as planned and whose rest nothing gives."""
    starts = [first + timedelta(days=365 * place // 12) for place in range(13)]
    stages = [
        goals.GoalStage(
            name_zh=f"第 {place} 月", name_en=f"Month {place}", first_on=begins,
            last_on=ends - timedelta(days=1), issued=10**6, redeemed=10**6, buyers_bp=2_000,
        )
        for place, (begins, ends) in enumerate(pairwise(starts), 1)
    ]  # fmt: skip
    parts = [goals.GoalPart(name_zh=origin, name_en=origin, weight=1, origins=[origin])
             for origin in ("marketing", "service")]  # fmt: skip
    return goals.Plan(
        name_zh="一年", name_en="A year", purpose="bench", currency="points", first_on=first,
        last_on=first + timedelta(days=364), stages=stages, budget=10**12, parts=parts,
        drift_bp=500, closed=False,
    )  # fmt: skip


async def ask(url: str, sizes: dict[str, Any]) -> dict[str, Any]:
    """Seconds of the page and of the bell, and that they tell what was made."""
    pool = db.Pool(url, 2, check=False, session_sql=GENERIC)
    await pool.open()
    try:
        wanted = plan(sizes["first"].date())
        await pool.transact(lambda c: goals.set_goal(c, "year", wanted, 0, "", "bench"))
        report_s, report = await slowest(pool, lambda c: goals.find_report(c, "year"))
        alarms_s, _ = await slowest(pool, goals.find_alarms)
    finally:
        await pool.close()
    check(url, report, sizes)
    return {"report_s": report_s, "alarms_s": alarms_s}


async def slowest(
    pool: db.Pool, work: Callable[[Connection], Awaitable[Told]]
) -> tuple[float, Told]:
    """Seconds of the slowest of some times, and what was told."""
    spent = []
    for _ in range(ROUNDS):
        start = perf_counter()
        async with pool.connection() as connection:
            told = await work(connection)
        spent.append(perf_counter() - start)
    return round(max(spent), 2), told


def check(url: str, report: goals.GoalReport, sizes: dict[str, Any]) -> None:
    """Every point, and the buyers of a month as they are counted by hand."""
    orders, members = sizes["orders"], sizes["members"]
    told = [sum(getattr(one, key) for one in report.days)
            for key in ("earned", "by_hand", "redeemed")]  # fmt: skip
    burnt = sum((orders + shift) // 10 for shift in (0, 8, 9))
    made = [orders * POINTS, (members + 1) // 50 * BY_HAND, burnt * BURNT]
    assert told == made, (told, made)
    assert {one.bought.members for one in report.stages} == {members - members // 50}
    month = report.stages[6]
    asked = {"since": datetime.combine(month.first_on, time.min, clock.zone()),
             "until": datetime.combine(month.last_on, time.max, clock.zone())}  # fmt: skip
    with psycopg.connect(url) as connection:
        counted = connection.execute(BUYERS.encode(), asked).fetchone()
    assert counted == (month.bought.buyers,), (counted, month.bought)


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--orders", type=int, default=10_000_000)
    args = options.parse_args()
    if args.quick:
        args.orders = min(args.orders, 400_000)
    today = clock.now().astimezone(clock.zone())
    midnight = datetime(today.year, today.month, today.day, tzinfo=clock.zone())
    sizes = {"orders": args.orders, "members": args.orders // ORDERS_EACH,
             "first": midnight - timedelta(days=364)}  # fmt: skip
    say = (lambda _: None) if args.json else print
    with ground.database(args.url, say) as (url, _, _):
        start = perf_counter()
        fill(url, sizes, say)
        filled = round(perf_counter() - start)
        result = asyncio.run(ask(url, sizes))
    ground.tell(
        {"bench": "goals", "orders": args.orders, "fill_s": filled} | result | ground.machine()
    )


if __name__ == "__main__":
    main()
