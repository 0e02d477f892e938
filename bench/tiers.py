"""The night of tiers: everybody's tier has ended, and is judged by the growth of twelve months.

    python -m bench.tiers [--members 1000000]

Each member has six entries of growth in two years and holds the second of four tiers until
yesterday. The night judges all of them as `yihui work` does: in bounded transactions, under their
locks, each judgement and change written down. The hand-written limit beside it is one statement
over copies of the same tables that writes the same rows at once, without locks; both must come to
the same tiers.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import psycopg

from bench import ground
from yihui import tiers, tiers_work
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.pipeline import STAGING_SQL

THRESHOLDS = (0, 1_000, 3_000, 6_000)
PLAN = {
    "growth": {"points": 1, "per_fen": 100, "per_order": 0},
    "tiers": [{"code": f"t{place}", "name_zh": f"{place}级", "name_en": f"Tier {place}",
               "threshold": threshold} for place, threshold in enumerate(THRESHOLDS, 1)],
    "life": {"window": "months", "window_months": 12, "holds": "months", "hold_months": 12,
             "falls": "earned", "grace_days": 0},
}  # fmt: skip
ENTRIES = 6
STEP = 200_000
FILL = (
    """insert into tiers.growth_entry (member_no, growth_no, set_no, batch_no, growth, cause,
        cause_no, plan_version_no, counted_on, occurred_at)
    select i, i * 6 + s, 1, 0, (i * 7919 + s * 104729) %% 1000, 1, i * 6 + s, %(plan)s,
        %(today)s::date - 1 - ((i * 31 + s * 127) %% 730)::int, now()
    from generate_series(%(since)s::bigint, %(until)s::bigint) i
    cross join generate_series(1, 6) s""",
    """insert into tiers.standing (member_no, set_no, growth, tier_no, orders, until_on, life_no)
    select i, 1, 0, 2, 6, %(today)s::date - 1, %(plan)s
    from generate_series(%(since)s::bigint, %(until)s::bigint) i""",
)
BY_HAND = """
with earned as (
    select s.member_no, s.tier_no, s.until_on, coalesce(sum(e.growth), 0)::bigint as growth
    from hand.standing s
    left join tiers.growth_entry e on e.member_no = s.member_no
        and e.counted_on > (s.until_on - interval '12 months')::date
        and e.counted_on <= s.until_on
    group by 1, 2, 3
), judged as materialized (
    select *, least(tier_no, width_bucket(growth, %(thresholds)s::bigint[]))::smallint as to_no
    from earned
), kept as (
    insert into hand.judgement (member_no, judgement_no, set_no, batch_no, plan_version_no,
        life_no, due_on, window_on, judged_on, growth, from_tier_no, to_tier_no, until_on,
        growth_mark)
    select member_no, nextval('tiers.judgement_no'), 1, 1, 1, 1, until_on, until_on, until_on,
        growth, tier_no, to_no, until_on + 365, 0
    from judged
), changed as (
    insert into hand.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth, cause,
        cause_no, occurred_at, batch_no, growth_mark)
    select member_no, nextval('tiers.change_no'), 1, tier_no, to_no, growth, 1, 1, now(), 1, 0
    from judged where to_no <> tier_no
)
update hand.standing s
set tier_no = j.to_no, until_on = case when j.to_no > 1 then j.until_on + 365 end
from judged j
where s.member_no = j.member_no"""


async def publish(pool: db.Pool) -> tiers.Plan:
    """Make the plan live."""

    async def work(connection: Connection) -> tiers.Plan:
        drafted = await tiers.draft(connection, PLAN, "bench")
        await tiers.publish(connection, drafted.version)
        live = await tiers.live_plan(connection)
        assert live
        return live

    return await pool.transact(work)


def fill(url: str, members: int, plan: int, say: Callable[[str], None]) -> None:
    """Members with growth, whose tier held until yesterday; and the copies for the limit."""
    today = clock.now().astimezone(clock.zone()).date()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set synchronous_commit = off")
        for since in range(1, members + 1, STEP):
            part = {"since": since, "until": min(since + STEP - 1, members), "plan": plan,
                    "today": today}  # fmt: skip
            for statement in FILL:
                connection.execute(statement.encode(), part)
        connection.execute("create schema hand")
        for table in ("standing", "judgement", "change"):
            connection.execute(
                f"create table hand.{table} (like tiers.{table} including all)".encode()
            )
        connection.execute("insert into hand.standing select * from tiers.standing")
        connection.execute("vacuum analyze")
    say(f"{members} members, {members * ENTRIES} entries of growth")


def by_hand(url: str) -> float:
    """Seconds of the one statement."""
    with psycopg.connect(url) as connection:
        start = time.perf_counter()
        connection.execute(BY_HAND.encode(), {"thresholds": list(THRESHOLDS)})
        connection.commit()
        return time.perf_counter() - start


async def night(pool: db.Pool, plan: tiers.Plan) -> tuple[float, tiers_work.Night]:
    """Seconds of the night, and what it did."""
    start = time.perf_counter()
    done = await tiers_work.work(pool, plan, clock.now(), asyncio.Event())
    return time.perf_counter() - start, done


async def measure(url: str, members: int, say: Callable[[str], None]) -> dict[str, Any]:
    pool = db.Pool(url, 2, prepare=False, session_sql=STAGING_SQL)
    await pool.open()
    try:
        plan = await publish(pool)
        await asyncio.to_thread(fill, url, members, plan.plan_version_no, say)
        limit = await asyncio.to_thread(by_hand, url)
        seconds, done = await night(pool, plan)
        differing = "select count(*) from tiers.standing t join hand.standing h using (member_no)"
        async with pool.connection() as connection:
            wrong = await db.tuples(connection, f"{differing} where t.tier_no <> h.tier_no")
    finally:
        await pool.close()
    assert done.judged == members, f"{done.judged} of {members} were judged"
    assert wrong[0][0] == 0, f"{wrong[0][0]} tiers differ from those found by hand"
    return {"seconds": round(seconds, 1), "judged_per_s": round(members / seconds),
            "changed": done.changed, "by_hand_s": round(limit, 1),
            "ratio": round(seconds / limit, 2)}  # fmt: skip


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=1_000_000)
    args = options.parse_args()
    if args.quick:
        args.members = min(args.members, 50_000)
    say = (lambda _: None) if args.json else print
    with ground.database(args.url, say) as (url, _, _):
        result = asyncio.run(measure(url, args.members, say))
    ground.tell({"bench": "tiers", "members": args.members} | result | ground.machine())


if __name__ == "__main__":
    main()
