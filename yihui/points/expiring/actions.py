"""Verbs on points that expire: the policy, planning reminders, the outbox and its outcomes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from yihui import identity
from yihui.core import clock, db, settings
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.earning import EditedMeanwhile
from yihui.points.expiring import rules
from yihui.points.expiring.types import (
    Judged,
    Kept,
    Outcome,
    Planned,
    Policy,
    PolicyVersion,
    Reminder,
    State,
)

sql = load("points/expiring/expiring.sql")
LEASE = timedelta(minutes=15)
AGAIN = timedelta(hours=1)


async def find_policies(connection: Connection) -> list[PolicyVersion]:
    """All versions of the policy, newest first; none where nothing was ever decided."""
    return await db.objects(connection, PolicyVersion, sql.find_policies)


async def find_policy(connection: Connection) -> PolicyVersion | None:
    """The policy that counts, if there is one."""
    found = await find_policies(connection)
    return found[0] if found else None


async def set_policy(
    connection: Connection, policy: Policy, reason: str, actor: str, based_on: int | None = None
) -> PolicyVersion:
    """Make a policy count from now on. Raises Invalid, EditedMeanwhile.

    `based_on` is the version that its editor saw, 0 for none.
    """
    rules.checked(policy)
    await db.run(connection, sql.lock_policy)
    newest = await find_policy(connection)
    if based_on is not None and newest and newest.version != based_on:
        raise EditedMeanwhile.by({"version": newest.version, "state": "live",
                                  "by": newest.made_by, "at": newest.made_at})  # fmt: skip
    given = {
        "steps": list(policy.steps), "least_points": policy.least_points,
        "small": policy.small, "unreachable": policy.unreachable,
        "grace_days": policy.grace_days, "waiting_days": policy.waiting_days,
        "reason": reason, "made_by": actor,
    }  # fmt: skip
    return (await db.objects(connection, PolicyVersion, sql.add_policy, given))[0]


async def find_range(connection: Connection, since: int, limit: int) -> int | None:
    """The last of the next `limit` members after number `since`; None when there are no more."""
    found = await db.tuples(connection, sql.find_range, {"since": since, "limit": limit})
    return int(found[0][0]) if found[0][0] is not None else None


async def plan(
    connection: Connection, policy: PolicyVersion, since: int, until: int, today: date
) -> Planned:
    """Plan the reminders of the members in a range, and stop those of points that are gone.

    Doing it again changes nothing.
    """
    asked = {
        "since": since, "until": until, "today": today, "steps": policy.steps,
        "farthest": max(policy.steps), "policy_version": policy.version,
        "zone": settings.read("YIHUI_ZONE"),
    }  # fmt: skip
    stopped = await db.run(connection, sql.stop_spent_of_range, asked)
    planned = await db.run(connection, sql.plan, asked)
    planned += await db.run(connection, sql.plan_again, asked)
    open_ones = await db.tuples(connection, sql.find_open_of_range, asked)
    fewer = await _refresh(connection, open_ones, policy)
    small = sum(state == State.SMALL for state in fewer.values())
    denied, _ = await _deny(connection, [one for one in open_ones if one not in fewer])
    return Planned(planned, stopped, small, denied)


async def claim(connection: Connection, actor: str, now: datetime, limit: int) -> list[Reminder]:
    """Hand out up to `limit` reminders that are due; the sender has them until its lease ends.

    One that is not told of by then is handed out again: at least once, so senders use its number
    as the message's reference.
    """
    policy = await find_policy(connection)
    if policy is None:
        return []
    await db.run(connection, sql.lock_outbox)
    today = now.astimezone(clock.zone()).date()
    found: list[Reminder] = []
    while len(found) < limit:
        asked = {"now": now, "today": today, "limit": limit - len(found)}
        ready = await db.tuples(connection, sql.find_ready, asked)
        if not ready:
            break
        gone = await _refresh(connection, ready, policy)
        left = [one for one in ready if one not in gone]
        _, ways = await _deny(connection, left)
        named = {"now": now, "until": now + LEASE, "actor": actor,
                 "member_nos": [one for one, _ in left],
                 "reminder_nos": [two for _, two in left]}  # fmt: skip
        for row in await db.rows(connection, sql.claim, named):
            found.append(Reminder(**row, denied=ways.get(row["member_no"], ())))
    return found


async def _refresh(
    connection: Connection, ones: Sequence[tuple[int, ...]], policy: PolicyVersion
) -> dict[tuple[int, ...], State]:
    """Bring the points of reminders up to date; those that are not to be sent, and why."""
    if not ones:
        return {}
    asked = {"member_nos": [one[0] for one in ones], "reminder_nos": [one[1] for one in ones],
             "least_points": policy.least_points}  # fmt: skip
    found = await db.tuples(connection, sql.refresh, asked)
    states = {(member_no, number): State(state) for member_no, number, state in found}
    return {one: state for one, state in states.items() if state not in rules.OPEN}


async def _deny(
    connection: Connection, ones: Sequence[tuple[int, ...]]
) -> tuple[int, dict[int, tuple[str, ...]]]:
    """Mark those whose members want no service messages at all; how many, and of the others the
    ways that they do not want."""
    consents = identity.consents
    member_nos = sorted({one[0] for one in ones})
    if not member_nos:
        return 0, {}
    denied = await consents.find_denied(connection, consents.Purpose.SERVICE, member_nos)
    wholly = [number for number, ways in denied.items() if len(ways) == len(consents.WAYS)]
    ways = {number: tuple(sorted(map(str, ways))) for number, ways in denied.items()}
    if not wholly:
        return 0, ways
    asked = {"denied_nos": wholly, "reminder_nos": [one[1] for one in ones]}
    return await db.run(connection, sql.deny, asked), ways


async def tell(
    connection: Connection, outcomes: Sequence[Outcome], actor: str, now: datetime
) -> list[Judged]:
    """Keep what a sender tells of its reminders, each once; what became of each, in order."""
    await db.run(connection, sql.lock_outbox)
    asked = {"reminder_nos": [one.reminder_no for one in outcomes]}
    kept = {
        one.reminder_no: one for one in await db.objects(connection, Kept, sql.find_kept, asked)
    }
    judged: list[Judged] = []
    seen: set[int] = set()
    applied: list[tuple[Outcome, Judged]] = []
    for told in outcomes:
        sent_on = told.at.astimezone(clock.zone()).date() if told.at else None
        one = rules.judged(kept.get(told.reminder_no), told, now, sent_on)
        if told.reminder_no in seen:
            one = Judged(told.reminder_no, refused="named_twice")
        seen.add(told.reminder_no)
        judged.append(one)
        if one.state and not one.repeated:
            applied.append((told, one))
    if applied:
        await _keep(connection, kept, applied, actor, now)
    return judged


async def _keep(
    connection: Connection,
    kept: dict[int, Kept],
    applied: Sequence[tuple[Outcome, Judged]],
    actor: str,
    now: datetime,
) -> None:
    told_of = [told for told, _ in applied]
    sent = [told.outcome == "sent" for told in told_of]
    proofs = list(zip(told_of, sent, strict=True))
    columns = {
        "member_nos": [kept[told.reminder_no].member_no for told in told_of],
        "reminder_nos": [told.reminder_no for told in told_of],
        "states": [str(one.state) for _, one in applied],
        "channels": [one.channel or None for one in told_of],
        "message_ids": [one.message_id if was else None for one, was in proofs],
        "sent_ats": [one.at if was else None for one, was in proofs],
        "notes": ["" if was else one.why for one, was in proofs],
    }
    asked = columns | {"now": now, "actor": actor, "again_at": now + AGAIN}
    await db.run(connection, sql.keep_outcomes, asked)


async def count_states(connection: Connection) -> dict[str, int]:
    """How many reminders of points that have not expired are in each state."""
    return dict(await db.tuples(connection, sql.count_states))
