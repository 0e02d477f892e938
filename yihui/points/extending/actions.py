"""Verbs on extensions by hand: preview, ask, approve, refuse, carry out."""

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any

from yihui import collect, identity, organisation
from yihui.core import clock, db, settings
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.points import expiring, merging
from yihui.points.extending.types import (
    ExtensionEffect,
    ExtensionSecond,
    ExtensionSettled,
    ExtensionSum,
    Which,
    Wish,
)

sql = load("points/extending/extending.sql")
WISH_DAYS = 7
# Points that never lapse are a policy, not an extension.
DAYS_MOST = 5 * 366
# So many members are looked at in one transaction of a step.
MEMBERS = 5_000
AUDIT_SUBJECT = "points:expiry"


def day_of(now: datetime) -> date:
    """The day of a moment in the programme's zone."""
    return now.astimezone(clock.zone()).date()


async def preview(connection: Connection, which: Which, today: date, actor: str) -> ExtensionEffect:
    """What an extension would do now, if this person asked for it. Raises Invalid."""
    if not today <= which.until_on <= today + timedelta(days=DAYS_MOST):
        raise Invalid("The new day is today or within five years.", field="until",
                      zh=("新的到期日要在今天到五年之内。", "换一个日期。"))  # fmt: skip
    # Many small ones are no way around the second person.
    alone = (await db.tuples(connection, sql.sum_alone, {"actor": actor}))[0][0]
    return await _effect(connection, which, today, alone)


async def _effect(
    connection: Connection, which: Which, today: date, alone: int = 0
) -> ExtensionEffect:
    if which.member_no is not None:
        root_no = await identity.merging.find_root(connection, which.member_no)
        which = replace(which, member_no=root_no)
    async with db.planned(connection):
        found = await db.rows(connection, sql.sum_lots, asdict(which) | {"today": today})
    above = settings.number("YIHUI_EXTEND_POINTS")
    second_person = found[0]["points"] + alone > above
    return ExtensionEffect(**found[0], second_above=above, second_person=second_person)


async def propose(
    connection: Connection, which: Which, actor: str, reason: str, now: datetime
) -> int:
    """Ask for an extension; its number. Above the value that needs four eyes, what the same person
    extended alone in the last day included, it waits for a second person. Below, that of one member
    is done at once, and the worker does the others. Raises Invalid."""
    await db.run(connection, sql.lapse, {"now": now})
    await db.run(connection, sql.lock_actor, {"actor": actor})
    effect = await preview(connection, which, day_of(now), actor)
    if not effect.lots:
        raise Invalid("No points expire there before the new day.", field="until",
                      cure="Choose a later day, or other points.",
                      zh=("所选的积分没有在新的日期之前到期的。",
                          "选择更晚的日期，或另选积分。"))  # fmt: skip
    given = asdict(which) | asdict(effect) | {
        "reason": reason, "actor": actor, "lapses_at": now + timedelta(days=WISH_DAYS),
        "state": "proposed" if effect.second_person else "approved",
    }  # fmt: skip
    wish_no = int((await db.tuples(connection, sql.add_wish, given))[0][0])
    wish = await _lock(connection, wish_no)
    await _audit(connection, actor, "points.extension_asked", wish, lots=effect.lots,
                 members=effect.members, points=effect.points)  # fmt: skip
    if not effect.second_person:
        await _begin(connection, wish, actor, now)
    return wish_no


async def approve(
    connection: Connection, wish_no: int, actor: str, why: str, now: datetime
) -> None:
    """Have carried out what somebody else asked for. Raises ExtensionSettled, ExtensionSecond,
    Retry."""
    wish = await _lock_proposed(connection, wish_no, now)
    if wish.proposed_by == actor:
        raise ExtensionSecond
    if wish.until_on < day_of(now):
        raise ExtensionSettled(f"The new day of extension {wish_no}, {wish.until_on}, is over.")
    await _decide(connection, wish_no, "approved", actor, why)
    await _audit(connection, actor, "points.extension_approved", wish, why=why)
    await _begin(connection, wish, actor, now)


async def refuse(connection: Connection, wish_no: int, actor: str, why: str, now: datetime) -> None:
    """Decide that the points keep their day. Raises ExtensionSettled."""
    wish = await _lock_proposed(connection, wish_no, now)
    await _decide(connection, wish_no, "refused", actor, why)
    await _audit(connection, actor, "points.extension_refused", wish, why=why)


async def find_page(
    connection: Connection, before: int, limit: int, state: str | None = None
) -> list[Wish]:
    """A page of extensions, newest first; of one state, if wanted."""
    asked = {"before": before, "limit": limit, "state": state}
    return await db.objects(connection, Wish, sql.find_wishes, asked)


async def carry_out(connection: Connection, today: date) -> bool:
    """One bounded step of the oldest approved extension; whether there was one.

    A step that was broken off is done again: what is put off already is not put off twice. At the
    end it is looked whether something is left, as members who are merged meanwhile change places.
    """
    waiting = await find_page(connection, 2**62, 1_000, "approved")
    if not waiting:
        return False
    wish = await _lock(connection, waiting[-1].wish_no)
    if wish.state != "approved":
        return True
    until = await expiring.find_range(connection, wish.reached_no, MEMBERS)
    if until is not None:
        await _extend(connection, wish, wish.reached_no, until, today)
    elif wish.until_on >= today and (await _effect(connection, wish.which, today)).lots:
        await _note(connection, wish, ExtensionSum(0, 0, 0), 0)
    else:
        await _end(connection, wish, wish.decided_by or wish.proposed_by)
    return True


async def _begin(connection: Connection, wish: Wish, actor: str, now: datetime) -> None:
    """That of one member is done here and now; the others are the worker's."""
    if wish.member_no is None:
        return
    root_no = await identity.merging.find_root(connection, wish.member_no)
    await merging.lock(connection, [root_no])
    await identity.merging.check_root(connection, wish.member_no, root_no)
    await _extend(connection, wish, root_no - 1, root_no, day_of(now))
    await _end(connection, await _lock(connection, wish.wish_no), actor)


async def _extend(connection: Connection, wish: Wish, since: int, until: int, today: date) -> None:
    """Put off the lots of members in a range, and plan anew what these are told."""
    which = asdict(wish.which)
    found = await db.tuples(connection, sql.find_members, which | {"since": since, "until": until})
    done = ExtensionSum(0, 0, 0)
    if found and wish.until_on >= today:
        member_nos = [number for (number,) in found]
        await merging.lock(connection, member_nos)
        batch_no = await collect.next_batch_no(connection)
        asked = which | {
            "member_nos": member_nos, "wish_no": wish.wish_no, "batch_no": batch_no
        }  # fmt: skip
        done = (await db.objects(connection, ExtensionSum, sql.extend, asked))[0]
        await collect.add_batch(connection, {
            "batch_no": batch_no, "lane": "maintenance", "started_at": clock.now(),
            "extension_rows": done.lots,
        })  # fmt: skip
        policy = await expiring.find_policy(connection)
        if policy:
            await expiring.plan(connection, policy, since, until, today)
    await _note(connection, wish, done, until)


async def _note(connection: Connection, wish: Wish, done: ExtensionSum, reached_no: int) -> None:
    given = asdict(done) | {"wish_no": wish.wish_no, "reached_no": reached_no}
    await db.run(connection, sql.note_done, given)


async def _end(connection: Connection, wish: Wish, actor: str) -> None:
    await db.run(connection, sql.end_wish, {"wish_no": wish.wish_no})
    await _audit(connection, actor, "points.extended", wish, members=wish.members, lots=wish.lots,
                 points=wish.points)  # fmt: skip


async def _lock(connection: Connection, wish_no: int) -> Wish:
    found = await db.objects(connection, Wish, sql.lock_wish, {"wish_no": wish_no})
    if not found:
        raise NotFound(f"There is no extension {wish_no}.", field="wish_no")
    return found[0]


async def _lock_proposed(connection: Connection, wish_no: int, now: datetime) -> Wish:
    await db.run(connection, sql.lapse, {"now": now})
    wish = await _lock(connection, wish_no)
    if wish.state != "proposed":
        raise ExtensionSettled(f"Extension {wish_no} is {wish.state}.")
    return wish


async def _decide(connection: Connection, wish_no: int, state: str, actor: str, why: str) -> None:
    given = {"wish_no": wish_no, "state": state, "actor": actor, "why": why}
    await db.run(connection, sql.decide, given)


async def _audit(
    connection: Connection, actor: str, action: str, wish: Wish, **detail: Any
) -> None:
    subject = AUDIT_SUBJECT
    if wish.member_no is not None:
        one_ids = await identity.find_one_ids(connection, [wish.member_no])
        subject = f"member:{one_ids[wish.member_no]}"
    which = {"from": wish.from_on, "to": wish.to_on, "until": wish.until_on}
    days = {key: day.isoformat() for key, day in which.items() if day}
    await organisation.audit(
        connection, actor, action, subject, wish_no=str(wish.wish_no), waiting=wish.waiting,
        reason=wish.reason, **days, **detail,
    )  # fmt: skip
