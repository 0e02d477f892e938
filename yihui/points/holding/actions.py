"""Verbs on holds: keep points for a checkout, capture them, give them back."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from yihui import collect, identity, organisation
from yihui.core import clock, db, refusals
from yihui.core.db import Connection, Retry
from yihui.core.errors import Conflict, Invalid, NotFound
from yihui.core.sql import load
from yihui.points import burning, earning, ledger
from yihui.points.holding.types import (
    HOLDS_MOST,
    CapturedOtherwise,
    Hold,
    HoldEnded,
    Outcome,
    State,
    TooManyHolds,
    Wish,
)
from yihui.points.redeeming.types import OF_HOLD, MemberFrozen, NotEnoughPoints, WrongChannel

sql = load("points/holding/holding.sql")
LAST = 2**63 - 1
NUMBER_BLOCK = 1000


@dataclass(frozen=True, slots=True)
class _Ending:
    """Open holds that end in locked accounts, in one batch."""

    references: list[str]
    captured: list[int]
    state: State
    account_nos: list[int]
    batch_no: int
    now: datetime
    actor: str = ""

    def parameters(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


class Numbers:
    """Fresh numbers for holds, taken from those of records in blocks: a capture is a redemption of
    the hold's number."""

    def __init__(self) -> None:
        self.free: list[int] = []

    async def next(self, connection: Connection) -> int:
        """A number that nothing else has."""
        if not self.free:
            self.free.extend(await collect.next_numbers(connection, NUMBER_BLOCK))
        return self.free.pop(0)


def fingerprint(wish: Wish) -> bytes:
    """What makes two wishes the same: member, points and currency."""
    text = f"{wish.member_no}\0{wish.points}\0{wish.currency}"
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


async def hold(connection: Connection, wish: Wish, hold_no: int) -> Outcome:
    """Keep points, under the fresh number `hold_no`; what came of it stays the answer for this
    reference. Raises Conflict, Invalid, Erased, Retry."""
    currencies = await earning.currency_numbers(connection)
    if wish.currency not in currencies:
        raise refusals.no_such("currency", "currency", wish.currency)
    (account_no,) = await lock(connection, [wish.member_no])
    if (await identity.find_person(connection, account_no))["state"] == "erased":
        raise identity.erasing.Erased
    given: dict[str, Any] = {"reference": wish.reference, "request": fingerprint(wish)}
    if before := await db.row(connection, sql.find_kept, given):
        if bytes(before["request"]) != given["request"]:
            raise Conflict(field="reference")
        kept = await find_hold(connection, before["hold_no"])
        if wish.tender and not kept.refused:
            await burning.keep_tender(connection, f"{OF_HOLD}{kept.hold_no}", wish.tender)
        return Outcome(kept.hold_no, True, kept.refused, kept.short_by)
    now, today = _now()
    batch_no = await collect.next_batch_no(connection)
    given |= {
        "hold_no": hold_no, "member_no": wish.member_no, "account_no": account_no,
        "currency_no": currencies[wish.currency], "points": wish.points,
        "store_no": wish.store_no, "reason": wish.reason, "actor": wish.actor,
        "channel": wish.channel,
        "batch_no": batch_no, "now": now, "today": today, "most": HOLDS_MOST,
        "until_at": now + timedelta(seconds=wish.seconds),
    }  # fmt: skip
    made = await db.rows(connection, sql.add_hold, given)
    if not made:
        raise Retry("another hold took this reference first")
    if made[0]["refused"]:
        kept = await find_hold(connection, hold_no)
        return Outcome(hold_no, False, kept.refused, kept.short_by)
    await db.run(connection, sql.draw_hold, given)
    await ledger.take(connection, batch_no)
    await db.run(connection, sql.keep_parts, given)
    if wish.tender:
        await burning.keep_tender(connection, f"{OF_HOLD}{hold_no}", wish.tender)
    await ledger.apply(connection)
    await _note(connection, batch_no, now)
    return Outcome(hold_no, False)


def check_held(outcome: Outcome) -> None:
    """Raises MemberFrozen, TooManyHolds, WrongChannel or NotEnoughPoints where nothing was held."""
    if outcome.refused == MemberFrozen.code:
        raise MemberFrozen(field="member")
    if outcome.refused == TooManyHolds.code:
        raise TooManyHolds(field="member")
    if outcome.refused == WrongChannel.code:
        raise WrongChannel(field="channel")
    if outcome.refused:
        raise NotEnoughPoints(field="points", short_by=outcome.short_by)


async def check_bill(
    connection: Connection, reference: str, bill: burning.Bill
) -> burning.Tender | None:
    """Whether the rule of the points lets them pay for the order; what to keep of it, if it is
    named. A reference that was answered before is answered again, whatever the rule by now. Raises
    AgainstBurnRule, Invalid."""
    try:
        return burning.tender_of(await burning.check_bill(connection, bill), bill)
    except burning.AgainstBurnRule:
        if not await db.row(connection, sql.find_kept, {"reference": reference}):
            raise
    return None


async def capture(connection: Connection, hold_no: int, points: int | None, actor: str) -> Outcome:
    """Burn what is held, or so many of it, and give the rest back. A repeat is answered like the
    first time. Raises NotFound, Invalid, HoldEnded, CapturedOtherwise, Retry."""
    kept, account_no = await _locked(connection, hold_no)
    wanted = kept.points if points is None else points
    if kept.state == "captured":
        if points is not None and points != kept.captured:
            raise CapturedOtherwise(field="points", captured=kept.captured)
        return Outcome(hold_no, True)
    now, today = _now()
    if kept.state != "open" or kept.until_at <= now:
        raise HoldEnded(field="hold_no", state=kept.state)
    if wanted > kept.points:
        raise Invalid(f"{kept.points} points are held, not {wanted}.", field="points",
                      cure="Capture as many as are held, or fewer.",
                      zh=(f"只占用了 {kept.points:,} 积分，不到 {wanted:,}。",
                          "扣用的积分不超过占用的。"))  # fmt: skip
    if wanted < kept.points and await db.tuples(connection, sql.find_offer, asdict(kept)):
        raise Invalid("The points of an offer are captured whole.", field="points",
                      cure="Capture all of them, or release the hold.",
                      zh=("优惠的积分要整笔扣用。", "全部扣用，或释放这笔占用。"))  # fmt: skip
    ending = await _ending(connection, [kept], [wanted], "captured", [account_no], now, actor)
    await _end(connection, ending)
    given = ending.parameters() | {
        "reference": kept.reference, "account_no": account_no, "today": today,
    }  # fmt: skip
    if (await db.tuples(connection, sql.add_redemptions, given))[0][0]:
        await db.run(connection, sql.stage_spent, given)
        await ledger.put_off(connection, ending.batch_no)
    await _settle(connection, ending, kept.hold_no, today)
    await _note(connection, ending.batch_no, now)
    return Outcome(hold_no, False)


async def release(connection: Connection, hold_no: int, actor: str) -> Outcome:
    """Give back what is held, before its time; a repeat does nothing more. Raises NotFound,
    HoldEnded when it was captured, Retry."""
    kept, account_no = await _locked(connection, hold_no)
    if kept.state in ("captured", "refused"):
        raise HoldEnded(field="hold_no", state=kept.state)
    now, today = _now()
    if kept.ended_at is not None:
        return Outcome(hold_no, True)
    ending = await _ending(connection, [kept], [0], "released", [account_no], now, actor)
    await _end(connection, ending)
    await _settle(connection, ending, hold_no, today)
    await _note(connection, ending.batch_no, now)
    one_ids = await identity.find_one_ids(connection, [kept.member_no])
    await organisation.audit(
        connection, actor, "points.hold_released", f"member:{one_ids[kept.member_no]}",
        hold_no=str(hold_no), points=kept.points, currency=kept.currency, held_by=kept.actor,
    )  # fmt: skip
    return Outcome(hold_no, False)


async def lapse(connection: Connection, now: datetime, limit: int) -> int:
    """Give back up to `limit` holds whose time is over; how many were found. Raises Retry."""
    due = await db.rows(connection, sql.find_due, {"now": now, "limit": limit})
    if not due:
        return 0
    account_nos = await lock(connection, [one["member_no"] for one in due])
    ending = _Ending(
        [one["reference"] for one in due], [0] * len(due), "lapsed", account_nos,
        await collect.next_batch_no(connection), now,
    )  # fmt: skip
    await _end(connection, ending)
    await _settle(connection, ending, due[0]["hold_no"], now.astimezone(clock.zone()).date())
    await _note(connection, ending.batch_no, now)
    return len(due)


async def give_back_all(
    connection: Connection, account_no: int, batch_no: int, now: datetime, actor: str
) -> None:
    """End all holds in an account that is closed. The caller holds its lock and applies what is
    staged."""
    found = await db.rows(connection, sql.find_of_accounts, {"account_nos": [account_no]})
    await _give_back(connection, found, account_no, batch_no, now, actor)


async def empty(connection: Connection, account_no: int, actor: str) -> None:
    """End all holds in an account whose points are to be its member's again, in a batch of their
    own; what she owes is paid first. The caller holds its lock."""
    found = await db.rows(connection, sql.find_of_accounts, {"account_nos": [account_no]})
    if not found:
        return
    now, today = _now()
    batch_no = await collect.next_batch_no(connection)
    await _give_back(connection, found, account_no, batch_no, now, actor)
    none = _Ending([], [], "released", [account_no], batch_no, now, actor)
    await _settle(connection, none, found[0]["hold_no"], today)
    await _note(connection, batch_no, now)


async def give_back_crossing(
    connection: Connection,
    from_no: int,
    origins: Sequence[int],
    batch_no: int,
    now: datetime,
) -> None:
    """End the holds that keep points of both sides of a group that is parted, or of the other one's
    only. The caller holds the lock and applies what is staged."""
    asked = {"from_no": from_no, "origins": list(origins)}
    found = await db.rows(connection, sql.find_crossing, asked)
    await _give_back(connection, found, from_no, batch_no, now, "unmerge")


async def lock(connection: Connection, member_nos: Sequence[int]) -> list[int]:
    """Take the locks of the accounts that carry these members. Raises Retry where one was merged
    or unmerged meanwhile."""
    asked: dict[str, Any] = {"member_nos": list(member_nos)}
    asked["account_nos"] = [no for (no,) in await db.tuples(connection, sql.lock_accounts, asked)]
    if await db.tuples(connection, sql.find_strangers, asked):
        raise Retry("one of these members was merged or unmerged first")
    return list(asked["account_nos"])


async def find_holds(
    connection: Connection,
    member_nos: Sequence[int] | None = None,
    state: State | None = None,
    before: int = LAST,
    limit: int = 1,
    hold_no: int | None = None,
) -> list[Hold]:
    """Holds, newest first, as far as the connection sees them."""
    wanted = {
        "member_nos": None if member_nos is None else list(member_nos), "state": state,
        "before": before, "limit": limit, "hold_no": hold_no, "now": clock.now(),
    }  # fmt: skip
    return await db.objects(connection, Hold, sql.find_holds, wanted)


async def find_hold(connection: Connection, hold_no: int) -> Hold:
    """One hold. Raises NotFound, also for one outside the scope."""
    found = await find_holds(connection, hold_no=hold_no)
    if not found:
        raise NotFound(f"There is no hold {hold_no}.", field="hold_no")
    return found[0]


async def find_by_reference(connection: Connection, reference: str) -> Hold | None:
    """The hold of a reference, if there is one."""
    kept = await db.row(connection, sql.find_kept, {"reference": reference})
    return await find_hold(connection, kept["hold_no"]) if kept else None


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words beside holds; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


def _now() -> tuple[datetime, date]:
    now = clock.now()
    return now, now.astimezone(clock.zone()).date()


async def _locked(connection: Connection, hold_no: int) -> tuple[Hold, int]:
    """A hold under the lock of its account, as it is since."""
    (account_no,) = await lock(connection, [(await find_hold(connection, hold_no)).member_no])
    return await find_hold(connection, hold_no), account_no


async def _ending(
    connection: Connection,
    holds: Sequence[Hold],
    captured: list[int],
    state: State,
    account_nos: list[int],
    now: datetime,
    actor: str,
) -> _Ending:
    references = [one.reference for one in holds]
    batch_no = await collect.next_batch_no(connection)
    return _Ending(references, captured, state, account_nos, batch_no, now, actor)


async def _end(connection: Connection, ending: _Ending) -> None:
    await db.run(connection, sql.end_holds, ending.parameters())


async def _give_back(
    connection: Connection,
    found: Sequence[dict[str, Any]],
    account_no: int,
    batch_no: int,
    now: datetime,
    actor: str,
) -> None:
    if found:
        references = [one["reference"] for one in found]
        none = [0] * len(found)
        await _end(
            connection,
            _Ending(references, none, "released", [account_no], batch_no, now, actor),
        )


async def _settle(connection: Connection, ending: _Ending, hold_no: int, today: date) -> None:
    """What came back pays debts first; then all that is staged is applied."""
    given = ending.parameters() | {"hold_no": hold_no, "today": today}
    if await db.run(connection, sql.start_settling, given):
        await db.run(connection, sql.mark_indebted)
        await ledger.settle(connection, ending.batch_no)
    await ledger.apply(connection)


async def _note(connection: Connection, batch_no: int, now: datetime) -> None:
    row = {"batch_no": batch_no, "lane": "hold", "started_at": now}
    await collect.add_batch(connection, await ledger.flow(connection) | row)
