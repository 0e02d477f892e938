"""Verbs on loans of tiers: ask for one, decide, end it or take it back.

A loan ends as of its last day, whoever comes first then: the night, an order, or a benefit.
"""

from datetime import date, datetime, timedelta
from typing import Any

from yihui import collect, identity, organisation, points
from yihui.core import clock, db, refusals, settings
from yihui.core.db import Connection, Retry
from yihui.core.errors import NotFound
from yihui.core.sql import load
from yihui.tiers import actions, challenging, living
from yihui.tiers.lending import resting, rules
from yihui.tiers.lending.types import (
    Asked,
    Listed,
    Loan,
    LoanLonger,
    LoanNotHigher,
    LoanOpen,
    LoanSecond,
    LoanSettled,
)
from yihui.tiers.types import LOAN, LOAN_ENDED, Plan

sql = load("tiers/lending/lending.sql")
YEAR = timedelta(days=365)
WAITING = ("proposed", "offered")


async def propose(connection: Connection, asked: Asked, actor: str) -> Loan:
    """Lend a tier until a day; above the days that one person decides it waits for a second one.

    Raises Invalid, LoanNotHigher, LoanOpen, Erased, Retry.
    """
    now, today = _now()
    rules.check_until(asked.until_on, today)
    await _lock(connection, asked.member_no)
    plan = await _plan(connection, asked.set_no)
    if asked.tier not in plan.codes:
        raise refusals.no_such("tier", "tier", asked.tier)
    given: dict[str, Any] = {
        "member_no": asked.member_no, "kind": asked.kind, "until_on": asked.until_on,
        "tier_no": plan.codes.index(asked.tier) + 1, "goal": asked.goal, "reason": asked.reason,
        "evidence": asked.evidence, "actor": actor, "now": now, "since": today - YEAR,
        "set_no": asked.set_no,
    }  # fmt: skip
    await settle(connection, plan, asked.member_no, now, today)
    await _check_free(connection, asked.member_no, given["tier_no"], asked.set_no)
    group = {"member_nos": await identity.find_group(connection, asked.member_no)}
    if (await db.tuples(connection, sql.count_waiting, given | group))[0][0]:
        raise LoanOpen(field="member")
    alone = (await db.tuples(connection, sql.sum_alone, given))[0][0]
    made = await db.tuples(connection, sql.add_loan, given)
    kept = await find_loan(connection, asked.member_no, made[0][0])
    days = (asked.until_on - today).days + 1
    if rules.needs_second(days, alone, settings.number("YIHUI_LEND_DAYS")):
        await _audit(connection, actor, "tier.loan_asked", kept, reason=kept.reason)
    else:
        await _begin(connection, plan, kept, asked.member_no, actor, "")
    return await find_loan(connection, asked.member_no, kept.loan_no)


async def approve(
    connection: Connection, member_no: int, loan_no: int, actor: str, why: str = ""
) -> Loan:
    """Lend what somebody else has asked for, or the plan offers, also for somebody who was merged
    since: then it goes on for the member that she is now. Raises NotFound, LoanSettled, LoanSecond,
    LoanNotHigher, LoanOpen, Erased, Retry."""
    now, today = _now()
    plan = await _settled(connection, member_no, loan_no, now, today)
    kept = await find_loan(connection, member_no, loan_no)
    if kept.state not in WAITING or kept.until_on < today:
        raise LoanSettled(field="loan_no", state=kept.state)
    if kept.state == "proposed" and kept.proposed_by == actor:
        raise LoanSecond
    await _check_free(connection, member_no, kept.tier_no, kept.set_no)
    open_no = await _begin(connection, plan, kept, member_no, actor, why)
    return await find_loan(connection, member_no, open_no)


async def refuse(
    connection: Connection, member_no: int, loan_no: int, actor: str, why: str
) -> Loan:
    """Decide that a tier is not lent; who asked may also take it back. Raises NotFound,
    LoanSettled."""
    now, _ = _now()
    await _lock(connection, member_no)
    kept = await find_loan(connection, member_no, loan_no)
    if kept.state != "proposed":
        raise LoanSettled(field="loan_no", state=kept.state)
    given = {"member_no": kept.member_no, "loan_no": loan_no, "actor": actor, "now": now,
             "decision": why}  # fmt: skip
    await db.run(connection, sql.refuse, given)
    await _audit(connection, actor, "tier.loan_refused", kept, reason=why)
    return await find_loan(connection, kept.member_no, loan_no)


async def extend(
    connection: Connection, member_no: int, loan_no: int, until_on: date, actor: str, why: str
) -> Loan:
    """Lend a tier for longer. Above the days that one person decides, somebody else than who
    decided last has to. Raises Invalid, NotFound, LoanSettled, LoanLonger, Erased, Retry."""
    now, today = _now()
    rules.check_until(until_on, today)
    await _settled(connection, member_no, loan_no, now, today)
    kept = await find_loan(connection, member_no, loan_no)
    if kept.state != "open":
        raise LoanSettled(field="loan_no", state=kept.state)
    rules.check_later(until_on, kept.until_on)
    given = {
        "member_no": member_no, "loan_no": loan_no, "until_on": until_on, "actor": actor,
        "now": now, "decision": why, "since": today - YEAR,
    }  # fmt: skip
    alone = (await db.tuples(connection, sql.sum_alone, given))[0][0]
    days = (until_on - kept.until_on).days
    second = rules.needs_second(days, alone, settings.number("YIHUI_LEND_DAYS"))
    if second and kept.decided_by == actor:
        raise LoanLonger(field="until_on")
    await db.run(connection, sql.extend, given)
    made = await find_loan(connection, member_no, loan_no)
    await _audit(connection, actor, "tier.loan_extended", made, reason=why,
                 before=kept.until_on.isoformat())  # fmt: skip
    return made


async def take_back(
    connection: Connection, member_no: int, loan_no: int, actor: str, why: str
) -> Loan:
    """End a loan before its day, whatever its goal. Raises NotFound, LoanSettled, Retry."""
    now, today = _now()
    plan = await _settled(connection, member_no, loan_no, now, today)
    kept = await find_loan(connection, member_no, loan_no)
    if kept.state != "open":
        raise LoanSettled(field="loan_no", state=kept.state)
    batch_no = await collect.next_batch_no(connection)
    changed = await _end(connection, plan, [member_no], [today], batch_no, taken=True)
    await _note(connection, batch_no, now, changed)
    await _audit(connection, actor, "tier.loan_taken_back", kept, reason=why)
    return await find_loan(connection, member_no, loan_no)


async def rest(
    connection: Connection, plan: Plan | None, member_nos: list[int], batch_no: int
) -> tuple[dict[int, int], int]:
    """Let the loans in a plan's set of accounts that are merged or parted rest, under their locks:
    each stands at what is beneath its loan, after those ended that are over. The tiers that were
    lent by account, and how many changes of tier there were."""
    if plan is None:
        return {}, 0
    _, today = _now()
    days = [today] * len(member_nos)
    changed = await end(connection, plan, member_nos, days, batch_no)
    await db.run(connection, sql.settle_outgrown, {"member_nos": member_nos})
    asked = {"member_nos": member_nos, "today": today, "set_no": plan.set_no}
    lent = await db.tuples(connection, sql.rest, asked)
    return dict(lent), changed


async def settle_resumed(
    connection: Connection, plan: Plan | None, member_no: int, batch_no: int, *, taken: bool
) -> int:
    """End a loan that went on for somebody on her own again, where its day was over meanwhile or it
    was taken back; changes of tier."""
    if plan is None:
        return 0
    member_nos, days = [member_no], [_now()[1]]
    changed = await end(connection, plan, member_nos, days, batch_no)
    if taken:
        changed += await _end(connection, plan, member_nos, days, batch_no, taken=True)
    return changed


async def end(
    connection: Connection, plan: Plan, member_nos: list[int], days: list[date], batch_no: int
) -> int:
    """End these members' loans that were over before a day each, under their locks; how many
    changes of tier."""
    return await _end(connection, plan, member_nos, days, batch_no, taken=False)


async def end_round(connection: Connection, plan: Plan | None, round_no: int, batch_no: int) -> int:
    """End the loans of a round's members that were over before their move; changes of tier."""
    if plan is None:
        return 0
    today = _now()[1]
    if not await is_any_due(connection, plan, today):
        return 0
    asked = {"round": round_no, "today": today, "set_no": plan.set_no}
    due = await db.tuples(connection, sql.find_due_in_round, asked)
    return await end(connection, plan, [no for no, _ in due], [day for _, day in due], batch_no)


async def is_any_due(connection: Connection, plan: Plan, today: date) -> bool:
    """Whether any loan in a plan's set is over that has not ended yet."""
    asked = {"today": today, "set_no": plan.set_no}
    return bool((await db.tuples(connection, sql.has_due, asked))[0][0])


async def find_due(connection: Connection, plan: Plan, today: date, limit: int) -> list[int]:
    """Members whose loan is over; the longest over first."""
    asked = {"today": today, "limit": limit, "set_no": plan.set_no}
    return [number for (number,) in await db.tuples(connection, sql.find_due, asked)]


async def settle_outgrown(connection: Connection) -> int:
    """Close loans of members who have earned a higher tier since; how many."""
    return await db.run(connection, sql.settle_outgrown, {"member_nos": None})


async def settle(
    connection: Connection, plan: Plan, account_no: int, now: datetime, today: date
) -> int:
    """The tier of an account whose lock is held, in the set of a plan, after its loan ended and it
    was judged where their days were over: the night may still come."""
    batch_no = await collect.next_batch_no(connection)
    changed = await end(connection, plan, [account_no], [today], batch_no)
    if plan.life.ends:
        changed += await challenging.judge(connection, plan, [account_no], [today], batch_no)
    if changed:
        await _note(connection, batch_no, now, changed)
    given = {"member_no": account_no, "set_no": plan.set_no}
    row = await db.row(connection, sql.find_standing, given)
    return int(row["tier_no"]) if row else 0


async def find_loans(
    connection: Connection, member_nos: list[int], loan_no: int | None = None
) -> list[Loan]:
    """Loans of tiers to these members, newest first, as far as the connection sees them."""
    asked = {"member_nos": member_nos, "loan_no": loan_no}
    return await db.objects(connection, Loan, sql.find_loans, asked)


async def find_list(connection: Connection, asked: Listed) -> list[Loan]:
    """Loans in one state, those that end soonest first, as far as the connection sees them. Raises
    Invalid for a tier that the set's plan has not got."""
    tier_no = None
    if asked.tier is not None:
        plan = await actions.live_plan(connection, asked.set_no)
        if plan is None or asked.tier not in plan.codes:
            raise refusals.no_such("tier", "tier", asked.tier)
        tier_no = plan.codes.index(asked.tier) + 1
    to_on = None if asked.within is None else _now()[1] + timedelta(days=asked.within)
    given = {"state": asked.state, "tier_no": tier_no, "to_on": to_on, "after": asked.after,
             "limit": asked.limit, "set_no": asked.set_no}  # fmt: skip
    return await db.objects(connection, Loan, sql.find_list, given)


async def find_loan(connection: Connection, member_no: int, loan_no: int) -> Loan:
    """One loan of a member, or of somebody who was merged into her. Raises NotFound."""
    group = await identity.find_group(connection, member_no)
    found = await find_loans(connection, group, loan_no)
    if not found:
        raise NotFound(f"This member has no loan {loan_no} of a tier.", field="loan_no")
    return found[0]


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words beside loans of tiers; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


def _now() -> tuple[datetime, date]:
    now = clock.now()
    return now, now.astimezone(clock.zone()).date()


async def _lock(connection: Connection, account_no: int) -> None:
    """Take the lock of an account. Raises Retry where it was merged meanwhile, and Erased."""
    await points.merging.lock(connection, [account_no])
    person = await identity.find_person(connection, account_no)
    if person["state"] == "erased":
        raise identity.erasing.Erased
    if person["state"] != "active":
        raise Retry("the member was merged first")


async def _plan(connection: Connection, set_no: int) -> Plan:
    """The plan of a set. Raises NotFound without one."""
    plan = await actions.live_plan(connection, set_no)
    if plan is None:
        raise NotFound("There is no tier plan yet.", field="tier")
    return plan


async def _settled(
    connection: Connection, member_no: int, loan_no: int, now: datetime, today: date
) -> Plan:
    """The plan of a loan's set, with the lock of its account, where days that are over were
    judged."""
    await _lock(connection, member_no)
    plan = await _plan(connection, (await find_loan(connection, member_no, loan_no)).set_no)
    await settle(connection, plan, member_no, now, today)
    return plan


async def _check_free(connection: Connection, member_no: int, tier_no: int, set_no: int) -> None:
    row = await db.row(connection, sql.find_standing, {"member_no": member_no, "set_no": set_no})
    if row and row["loan_no"] is not None:
        raise LoanOpen(field="member")
    if row and row["tier_no"] >= tier_no:
        raise LoanNotHigher(field="tier")


async def _begin(
    connection: Connection, plan: Plan, kept: Loan, account_no: int, actor: str, why: str
) -> int:
    """Let a loan begin, in the account that carries its member; the number under which it is open.
    What she had stays written down, to go back to."""
    now, today = _now()
    batch_no = await collect.next_batch_no(connection)
    given = {
        "member_no": kept.member_no, "loan_no": kept.loan_no, "account_no": account_no,
        "actor": actor, "decision": why, "now": now, "today": today,
        "plan_version_no": plan.plan_version_no, "cause": LOAN, "batch_no": batch_no,
        "set_no": plan.set_no,
    }  # fmt: skip
    await db.run(connection, sql.decide, given)
    await db.run(connection, sql.add_standing, given)
    loan = {"member_no": account_no, "origin_no": kept.member_no, "loan_no": kept.loan_no}
    await resting.open_again(connection, [loan])
    await db.run(connection, sql.tell_begun, given)
    await _note(connection, batch_no, now, 1)
    action = "tier.challenge_accepted" if kept.kind == "challenge" else "tier.lent"
    await _audit(connection, actor, action, kept, reason=why or kept.reason)
    standing = await db.row(connection, sql.find_standing, given | {"member_no": account_no})
    assert standing
    return int(standing["loan_no"])


async def _end(
    connection: Connection,
    plan: Plan,
    member_nos: list[int],
    days: list[date],
    batch_no: int,
    *,
    taken: bool,
) -> int:
    """A loan that rested behind one that ended goes on, and ends with its own day."""
    changed = 0
    terms = living.terms(plan) | {
        "member_nos": member_nos, "days": days, "batch_no": batch_no, "taken": taken,
        "now": clock.now(), "cause": LOAN_ENDED,
    }  # fmt: skip
    while ended := await db.rows(connection, sql.end, terms):
        told = terms | {f"{name}s": [one[name] for one in ended] for name in ended[0]}
        following = await db.rows(connection, sql.find_next, told)
        if following:
            await resting.open_again(connection, following)
        changed += await db.run(connection, sql.tell_ends, told)
        if taken:
            break
    return changed


async def _note(connection: Connection, batch_no: int, now: datetime, rows: int) -> None:
    """The batch that tells the lake."""
    row = {"batch_no": batch_no, "lane": "maintenance", "started_at": now,
           "tier_change_rows": rows}  # fmt: skip
    await collect.add_batch(connection, row)


async def _audit(connection: Connection, actor: str, action: str, kept: Loan, **more: Any) -> None:
    one_ids = await identity.find_one_ids(connection, [kept.member_no])
    await organisation.audit(
        connection, actor, action, f"member:{one_ids[kept.member_no]}",
        loan_no=str(kept.loan_no), kind=kept.kind, until_on=kept.until_on.isoformat(), **more,
    )  # fmt: skip
