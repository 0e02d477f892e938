"""Verbs on challenges: offer one to who is judged down, and let those nobody accepted lapse.

A challenge is a loan of the tier that was lost: lending accepts, ends, merges and shows it.
"""

from datetime import date

from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.tiers import lending, living
from yihui.tiers.types import LOAN, Challenge, Goal, Plan

sql = load("tiers/challenging/challenging.sql")


async def judge(
    connection: Connection, plan: Plan, member_nos: list[int], days: list[date], batch_no: int
) -> int:
    """Judge these members' tiers as of a day each, under their locks, and offer those who fall what
    the plan offers; how many changes of tier. A challenge that began by itself and was over before
    that day has ended then, too."""
    challenge = plan.life.challenge
    if challenge is None:
        return await living.judge(connection, plan, member_nos, days, batch_no)
    changes = 0
    while True:
        judged, changed = await living.judge_once(connection, plan, member_nos, days, batch_no)
        if not judged:
            return changes
        changes += changed
        if changed:
            changes += await _offer(connection, plan, challenge, member_nos, batch_no)
        if changed and challenge.itself:
            changes += await lending.end(connection, plan, member_nos, days, batch_no)


async def judge_round(
    connection: Connection, plan: Plan | None, round_no: int, batch_no: int
) -> int:
    """Judge the tiers of a round's members whose day was over before their move; changes."""
    due = await living.find_due_in_round(connection, plan, round_no)
    if plan is None or not due:
        return 0
    return await judge(connection, plan, [no for no, _ in due], [day for _, day in due], batch_no)


async def find_gained(
    connection: Connection, member_no: int, loan: lending.Loan
) -> tuple[int, int]:
    """The growth and the orders that count for a loan's goal so far, of the account that has it."""
    asked = {
        "member_no": member_no, "set_no": loan.set_no, "from": loan.begun_on,
        "to": loan.until_on, "orders": loan.goal_orders is not None,
    }  # fmt: skip
    growth, orders = (await db.tuples(connection, sql.sum_gained, asked))[0]
    return growth, orders


async def settle(connection: Connection) -> int:
    """Let offers lapse that nobody accepted by their last day; how many."""
    today = clock.now().astimezone(clock.zone()).date()
    return await db.run(connection, sql.settle, {"today": today})


async def _offer(
    connection: Connection, plan: Plan, challenge: Challenge, member_nos: list[int], batch_no: int
) -> int:
    """Offer a challenge for each fall of this batch that has none; changes of tier."""
    now, zone = clock.now(), clock.zone()
    goals = [challenge.goals.get(code, Goal()) for code in plan.codes]
    asked = {
        "member_nos": member_nos, "batch_no": batch_no, "plan_version_no": plan.plan_version_no,
        "goals": [one.growth for one in goals], "goals_orders": [one.orders for one in goals],
        "days": challenge.days, "itself": challenge.itself, "now": now,
        "today": now.astimezone(zone).date(),
    }  # fmt: skip
    made = await db.rows(connection, sql.offer, asked)
    if not made or not challenge.itself:
        return 0
    await lending.open_again(connection, made)
    begun = {"member_nos": [one["member_no"] for one in made], "cause": LOAN, "zone": str(zone),
             "loan_nos": [one["loan_no"] for one in made], "batch_no": batch_no}  # fmt: skip
    return await db.run(connection, sql.tell_begun, begun)
