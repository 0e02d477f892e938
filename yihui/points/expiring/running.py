"""Verbs of the run: what has been told of expires, the rest waits and is named."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points import ledger
from yihui.points.expiring.types import Policy, PolicyVersion, State

sql = load("points/expiring/run.sql")


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many members, so many points: those that wait for reminders, or that would expire."""

    members: int
    points: int


@dataclass(frozen=True, slots=True)
class WaitingDay:
    """Points of a member's one day that wait: what the last reminder told, and all states."""

    member_no: int
    currency: str
    expires_on: date
    points: int
    told: int | None
    states: list[str]


def before(policy: Policy | PolicyVersion, today: date) -> date:
    """Days before this one have been over for as long as the run waits for late records."""
    return today - timedelta(days=policy.waiting_days)


def proofs(policy: Policy | PolicyVersion) -> list[str]:
    """The states of a reminder that let its points expire."""
    found = [State.SENT]
    if policy.unreachable == "expire":
        found += [State.UNREACHABLE, State.DENIED]
    if policy.small == "expire":
        found.append(State.SMALL)
    return [str(state) for state in found]


async def find_lapsed(
    connection: Connection, policy: PolicyVersion, today: date, since: int, limit: int
) -> list[int]:
    """The next members after number `since` of whom something may expire."""
    asked = {"proofs": proofs(policy), "before": before(policy, today), "since": since,
             "limit": limit}  # fmt: skip
    return [number for (number,) in await db.tuples(connection, sql.find_lapsed, asked)]


async def expire(
    connection: Connection,
    policy: PolicyVersion,
    member_nos: list[int],
    now: datetime,
    today: date,
    batch_no: int,
) -> int:
    """Take off what may expire of these members, under their locks; how many lots."""
    await db.run(connection, sql.lock_lapsed, {"member_nos": member_nos})
    asked = {
        "member_nos": member_nos, "proofs": proofs(policy), "now": now,
        "before": before(policy, today),
        "batch_no": batch_no, "policy_version": policy.version,
    }  # fmt: skip
    lots = await db.run(connection, sql.expire, asked)
    await ledger.apply(connection)
    return lots


async def count_next(
    connection: Connection, policy: Policy | PolicyVersion, today: date
) -> Waiting:
    """How much the run of a day would take off under a policy."""
    asked = {"proofs": proofs(policy), "before": before(policy, today)}
    async with db.planned(connection):
        return (await db.objects(connection, Waiting, sql.count_next, asked))[0]


async def count_waiting(connection: Connection, today: date) -> Waiting:
    """How much waits for its reminders, in sum."""
    async with db.planned(connection):
        return (await db.objects(connection, Waiting, sql.count_waiting, {"today": today}))[0]


async def find_waiting(
    connection: Connection, today: date, after: tuple[int, date, str], limit: int
) -> list[WaitingDay]:
    """A page of what waits, in the order of members and days."""
    member_no, day, code = after
    asked = {"today": today, "member_no": member_no, "day": day, "code": code, "limit": limit}
    async with db.planned(connection):
        return await db.objects(connection, WaitingDay, sql.find_waiting, asked)
