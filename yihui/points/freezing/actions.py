"""Verbs on freezes: freeze a member, thaw her, ask whether she is frozen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from yihui import collect, identity, organisation
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.sql import load
from yihui.points import holding
from yihui.points.freezing.types import AlreadyFrozen, Freeze, FrozenNow, NotFrozen
from yihui.points.ledger import Cause
from yihui.points.redeeming.types import MemberFrozen

sql = load("points/freezing/freezing.sql")
SHOWN_MOST = 50


async def freeze(
    connection: Connection, member_no: int, reason: str, until_on: date | None, actor: str
) -> int:
    """Freeze the account that carries a member, to the end of a day if one is given; the freeze's
    number. What checkouts hold of it is given back. Raises AlreadyFrozen, Invalid, Erased,
    Retry."""
    now = clock.now()
    today = _day(now)
    if until_on is not None and until_on < today:
        raise Invalid("A freeze lasts until today or longer.", field="until",
                      cure="Choose today or a later day.",
                      zh=("冻结不能在过去结束。", "选择今天或以后的日期。"))  # fmt: skip
    account_no = await _lock(connection, member_no)
    await _thaw(connection, [account_no], now, due=True)  # one whose day is over
    if await is_frozen(connection, account_no):
        raise AlreadyFrozen(field="member")
    given = {"account_no": account_no, "until_on": until_on, "reason": reason, "actor": actor,
             "today": today, "now": now}  # fmt: skip
    freeze_no = int((await db.tuples(connection, sql.freeze, given))[0][0])
    await db.run(connection, sql.stop_reminders, given)
    await holding.empty(connection, account_no, actor)
    await _audit(connection, actor, "member.frozen", account_no, freeze_no=str(freeze_no),
                 reason=reason, until=until_on and until_on.isoformat())  # fmt: skip
    return freeze_no


async def thaw(connection: Connection, member_no: int, reason: str, actor: str) -> None:
    """End every freeze of the account that carries a member, and give her lots the days back on
    which they could not be spent. Raises NotFrozen, Erased, Retry."""
    account_no = await _lock(connection, member_no)
    done = await _thaw(connection, [account_no], clock.now(), actor, reason)
    if not done["accounts"]:
        raise NotFrozen(field="member")
    await _audit(connection, actor, "member.thawed", account_no, reason=reason, lots=done["lots"])


async def thaw_due(connection: Connection, now: datetime, limit: int) -> int:
    """End up to `limit` freezes whose last day is over; how many accounts were found."""
    asked = {"today": _day(now), "limit": limit}
    found = [number for (number,) in await db.tuples(connection, sql.find_due, asked)]
    if found:
        await db.run(connection, sql.lock_accounts, {"account_nos": found})
        await _thaw(connection, found, now, due=True)
    return len(found)


async def is_frozen(connection: Connection, account_no: int) -> bool:
    """Whether nothing of an account may be spent today."""
    asked = {"account_no": account_no, "today": _day(clock.now())}
    return bool(await db.tuples(connection, sql.find_frozen, asked))


async def check(connection: Connection, account_no: int) -> None:
    """Raises MemberFrozen where nothing of an account may be used today; the caller holds its
    lock. What draws points in sets asks points.frozen_view in its own statement."""
    if await is_frozen(connection, account_no):
        raise MemberFrozen(field="member")


async def find_freezes(connection: Connection, member_nos: Sequence[int]) -> list[Freeze]:
    """The freezes of a member and of those merged into her, newest first."""
    asked = {"member_nos": list(member_nos), "limit": SHOWN_MOST, "cause": int(Cause.THAW)}
    return await db.objects(connection, Freeze, sql.find_freezes, asked)


async def find_house(connection: Connection, place: tuple[int, int], limit: int) -> list[FrozenNow]:
    """Who is frozen of those whom the reader sees, newest freeze first, after a place in the
    list."""
    freeze_no, member_no = place
    asked = {"freeze_no": freeze_no, "member_no": member_no, "limit": limit,
             "today": _day(clock.now())}  # fmt: skip
    return await db.objects(connection, FrozenNow, sql.find_house, asked)


async def count_house(connection: Connection) -> int:
    """How many that are."""
    asked = {"today": _day(clock.now())}
    return int((await db.tuples(connection, sql.count_house, asked))[0][0])


async def move(connection: Connection, transfer: dict[str, Any]) -> None:
    """Let freezes go along with members who are merged or parted; the caller holds the locks."""
    await db.run(connection, sql.move, transfer)


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words beside freezes, and end those that are open; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


async def _thaw(
    connection: Connection,
    account_nos: Sequence[int],
    now: datetime,
    actor: str = "",
    why: str = "",
    *,
    due: bool = False,
) -> dict[str, int]:
    batch_no = await collect.next_batch_no(connection)
    given = {
        "account_nos": list(account_nos), "batch_no": batch_no, "now": now, "today": _day(now),
        "actor": actor, "why": why, "due": due, "zone": clock.zone().key,
        "cause": int(Cause.THAW),
    }  # fmt: skip
    done = (await db.rows(connection, sql.thaw, given))[0]
    if done["lots"]:
        row = {"batch_no": batch_no, "lane": "maintenance", "started_at": now}
        await collect.add_batch(connection, row | {"extension_rows": done["lots"]})
    return done


async def _lock(connection: Connection, member_no: int) -> int:
    """Take the lock of the account that carries a member. Raises Erased, Retry."""
    (account_no,) = await holding.lock(connection, [member_no])
    if (await identity.find_person(connection, account_no))["state"] == "erased":
        raise identity.erasing.Erased
    return account_no


def _day(now: datetime) -> date:
    return now.astimezone(clock.zone()).date()


async def _audit(
    connection: Connection, actor: str, action: str, account_no: int, **detail: Any
) -> None:
    one_ids = await identity.find_one_ids(connection, [account_no])
    await organisation.audit(connection, actor, action, f"member:{one_ids[account_no]}", **detail)
