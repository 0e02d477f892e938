"""Verbs on adjustments: give and take points by hand, decide, reverse."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from yihui import identity, organisation
from yihui.core import clock, db, settings
from yihui.core.db import Connection, Pool, Retry
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load
from yihui.points import earning
from yihui.points.adjusting import rules
from yihui.points.adjusting.posting import post
from yihui.points.adjusting.types import (
    Adjustment,
    AdjustmentEffect,
    AdjustmentSecond,
    AdjustmentSettled,
    AdjustmentSum,
    Asked,
    Gift,
    HeldPoints,
    LotsApart,
    NotReversible,
    TooFewPoints,
    Undoing,
    Until,
)

sql = load("points/adjusting/adjusting.sql")
LAST = 2**63 - 1
GROUP = "points"  # the currency that the group has from the start


class _Seen(Exception):
    """A preview is over; carries what it saw past the rollback."""

    def __init__(self, effect: AdjustmentEffect) -> None:
        super().__init__("seen")
        self.effect = effect


@dataclass(frozen=True, slots=True)
class _Place:
    """An account whose lock is held, and when."""

    account_no: int
    member_no: int
    now: datetime
    today: date


async def find_adjustments(
    connection: Connection,
    before: int = LAST,
    limit: int = 1,
    state: str | None = None,
    member_nos: Sequence[int] | None = None,
    adjustment_no: int | None = None,
) -> list[Adjustment]:
    """Adjustments, newest first, as far as the connection sees their members."""
    wanted = {"before": before, "limit": limit, "state": state, "adjustment_no": adjustment_no,
              "member_nos": None if member_nos is None else list(member_nos)}  # fmt: skip
    return await db.objects(connection, Adjustment, sql.find_adjustments, wanted)


async def sum_adjustments(
    connection: Connection, state: str | None = None, member_nos: Sequence[int] | None = None
) -> list[AdjustmentSum]:
    """What the same adjustments come to, of each kind of points."""
    wanted = {"state": state, "member_nos": None if member_nos is None else list(member_nos)}
    return await db.objects(connection, AdjustmentSum, sql.sum_adjustments, wanted)


async def find_adjustment(connection: Connection, adjustment_no: int) -> Adjustment:
    """One adjustment. Raises NotFound, also for a member outside the scope."""
    found = await find_adjustments(connection, adjustment_no=adjustment_no)
    if not found:
        raise NotFound(f"There is no adjustment {adjustment_no}.", field="adjustment_no")
    return found[0]


async def preview(pool: Pool, wish: Asked | Undoing, actor: str) -> AdjustmentEffect:
    """What an adjustment or a reversal would do: it is done, looked at and rolled back."""

    async def look(connection: Connection) -> None:
        tried = replace(wish, reference=f"preview {clock.now().isoformat()} {actor}")
        made = await _keep(connection, tried, actor)
        before = await _held(connection, made.place, made.kept.currency_no)
        points = await _carry_out(connection, made.place, made.kept, actor, "")
        after = await _held(connection, made.place, made.kept.currency_no)
        done = await find_adjustment(connection, made.kept.adjustment_no)
        limit = settings.number("YIHUI_ADJUST_POINTS")
        raise _Seen(AdjustmentEffect(points, before, after, made.second, limit, done.expires_on))

    try:
        await pool.transact(look)
    except _Seen as seen:
        return seen.effect
    raise AssertionError("unreachable")


async def propose(connection: Connection, asked: Asked, actor: str) -> tuple[int, bool]:
    """Give or take points; the adjustment's number, and whether the reference was there before.

    Above the limit it waits for a second person. Raises TooFewPoints, Conflict, Retry.
    """
    return await _propose(connection, asked, actor)


async def reverse(connection: Connection, undoing: Undoing, actor: str) -> tuple[int, bool]:
    """Undo an adjustment that was done, by one of its own: exactly the same lots. Raises NotFound,
    NotReversible, TooFewPoints, LotsApart, Conflict, Retry."""
    return await _propose(connection, undoing, actor)


async def give(connection: Connection, wishes: Mapping[int, str], gift: Gift, actor: str) -> None:
    """Give the same to each of these members, under the references beside their numbers, since a
    plan says so that `actor` has published: no second person is asked. The locks of their accounts
    are held, each its own."""
    now = clock.now()
    given = asdict(gift) | {"member_nos": list(wishes), "references": list(wishes.values()),
                            "actor": actor, "now": now}  # fmt: skip
    made = [number for (number,) in await db.tuples(connection, sql.add_gifts, given)]
    until = await expiry_of(connection, GROUP)
    today = now.astimezone(clock.zone()).date()
    posted = await post(connection, dict.fromkeys(made, until), now, today, actor, "")
    assert all(one.problem is None for one in posted)


async def approve(connection: Connection, adjustment_no: int, actor: str, why: str = "") -> None:
    """Carry out what somebody else has asked for. Raises NotFound, AdjustmentSettled,
    AdjustmentSecond, TooFewPoints, LotsApart."""
    kept, place = await _waiting(connection, adjustment_no)
    if kept.proposed_by == actor:
        raise AdjustmentSecond
    await _carry_out(connection, place, kept, actor, why)


async def refuse(connection: Connection, adjustment_no: int, actor: str, why: str) -> None:
    """Decide that an adjustment is not made; who asked may also take it back. Raises NotFound,
    AdjustmentSettled."""
    kept, _ = await _waiting(connection, adjustment_no)
    await _decide(connection, kept, "refused", actor, why, kept.points)
    await _audit(connection, actor, "points.adjustment_refused", kept, reason=why)


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words that people wrote beside adjustments; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


@dataclass(frozen=True, slots=True)
class _Made:
    """An adjustment that was just kept, or was there before under its reference."""

    kept: Adjustment
    place: _Place
    second: bool
    repeated: bool = False


async def _propose(connection: Connection, wish: Asked | Undoing, actor: str) -> tuple[int, bool]:
    made = await _keep(connection, wish, actor)
    kept = made.kept
    if made.repeated:
        return kept.adjustment_no, True
    if made.second:
        await _check_enough(connection, made.place, kept)
        await _audit(connection, actor, "points.adjustment_asked", kept, reason=kept.reason)
    else:
        await _carry_out(connection, made.place, kept, actor, "")
    return kept.adjustment_no, False


async def _keep(connection: Connection, wish: Asked | Undoing, actor: str) -> _Made:
    undone = None
    if isinstance(wish, Undoing):
        undone = await find_adjustment(connection, wish.adjustment_no)
    member_no = undone.member_no if undone else _asked(wish).member_no
    place = await _lock(connection, member_no)
    given: dict[str, Any] = {
             "reference": wish.reference, "request": rules.fingerprint(wish, actor),
             "reason": wish.reason, "as_debt": wish.as_debt, "actor": actor,
             "member_no": member_no, "lapses_at": place.now
             + timedelta(days=settings.number("YIHUI_ADJUST_DAYS"))}  # fmt: skip
    before = await db.tuples(connection, sql.find_by_reference, given)
    if before:
        kept = await find_adjustment(connection, before[0][0])
        if kept.request != given["request"]:
            raise Conflict(field="reference")
        return _Made(kept, place, False, True)
    if undone:
        undone = await find_adjustment(connection, undone.adjustment_no)  # under the lock
        if undone.state != "done" or undone.reverses_no or undone.reversed_by_no:
            raise NotReversible(field="adjustment_no")
        given |= {"currency_no": undone.currency_no, "points": -undone.points,
                  "origin": undone.origin, "reverses_no": undone.adjustment_no}  # fmt: skip
    else:
        asked = _asked(wish)
        numbers = await earning.currency_numbers(connection)
        if asked.currency not in numbers:
            raise NotFound(f"There is no currency {asked.currency!r}.", field="currency")
        given |= {"currency_no": numbers[asked.currency], "points": asked.points,
                  "origin": asked.origin, "reverses_no": None}  # fmt: skip
    alone = await _sum(connection, sql.sum_alone, place, given["currency_no"])
    limit = settings.number("YIHUI_ADJUST_POINTS")
    made = await db.tuples(connection, sql.add_adjustment, given)
    if not made:
        raise Retry("another adjustment took this reference first")
    kept = await find_adjustment(connection, made[0][0])
    return _Made(kept, place, rules.needs_second(kept.points, alone, limit))


def _asked(wish: Asked | Undoing) -> Asked:
    assert isinstance(wish, Asked)
    return wish


async def _waiting(connection: Connection, adjustment_no: int) -> tuple[Adjustment, _Place]:
    """An adjustment that waits, under the lock of its account first and its own then."""
    kept = await find_adjustment(connection, adjustment_no)
    place = await _lock(connection, kept.member_no)
    number = {"adjustment_no": adjustment_no}
    if (await db.tuples(connection, sql.lock_adjustment, number))[0][0] != "proposed":
        raise AdjustmentSettled
    return kept, place


async def _lock(connection: Connection, member_no: int) -> _Place:
    """Take the member's lock; Retry where she was merged or unmerged meanwhile. Raises Erased."""
    asked = {"member_no": member_no}
    account_no = (await db.tuples(connection, sql.lock_account, asked))[0][0]
    if (await db.tuples(connection, sql.find_account, asked))[0][0] != account_no:
        raise Retry("the member was merged or unmerged first")
    if (await identity.find_person(connection, account_no))["state"] == "erased":
        raise identity.erasing.Erased
    await db.run(connection, sql.lapse, asked)
    now = clock.now()
    return _Place(account_no, member_no, now, now.astimezone(clock.zone()).date())


async def _sum(connection: Connection, statement: str, place: _Place, currency_no: int) -> int:
    given = {"account_no": place.account_no, "today": place.today, "currency_no": currency_no}
    return int((await db.tuples(connection, statement, given))[0][0])


async def _held(connection: Connection, place: _Place, currency_no: int) -> HeldPoints:
    given = {"account_no": place.account_no, "currency_no": currency_no}
    return (await db.objects(connection, HeldPoints, sql.find_held, given))[0]


async def _check_enough(connection: Connection, place: _Place, kept: Adjustment) -> None:
    """Raises TooFewPoints when a deduction finds less than it wants."""
    if kept.reverses_no or kept.points > 0 or kept.as_debt:
        return
    there = await _sum(connection, sql.sum_open, place, kept.currency_no)
    if there < -kept.points:
        raise TooFewPoints(field="points", short_by=-kept.points - there)


async def _carry_out(
    connection: Connection, place: _Place, kept: Adjustment, actor: str, why: str
) -> int:
    """Move the points; how many, with their sign. Raises TooFewPoints, NotReversible, LotsApart."""
    until = await expiry_of(connection, kept.currency)
    (posted,) = await post(
        connection, {kept.adjustment_no: until}, place.now, place.today, actor, why
    )
    match posted.problem:
        case "too_few_points":
            raise TooFewPoints(field="points", short_by=posted.short_by)
        case "not_reversible":
            raise NotReversible("All its points have expired.", field="adjustment_no")
        case "lots_apart":
            raise LotsApart
    act = "points.adjustment_reversed" if kept.reverses_no else "points.adjusted"
    await _audit(connection, actor, act, kept, reason=why or kept.reason)
    return posted.points


async def expiry_of(connection: Connection, currency: str) -> Until:
    """When points of a currency that are given by hand today expire."""
    today = earning.today()
    live = [one for one in await earning.find_live(connection)
            if (one.first_day is None or one.first_day <= today)
            and (one.last_day is None or one.last_day >= today)]  # fmt: skip
    parsed = [(one.rule_version_no, earning.parse_rule(one.document)) for one in live]
    counting = [(number, rule) for number, rule in parsed if rule.currency == currency]
    days = await earning.last_days(connection, [rule for _, rule in counting], today)
    return rules.latest([
        Until(day, None if rule.idle_months is None else number)
        for day, (number, rule) in zip(days, counting, strict=True)
    ])  # fmt: skip


async def _decide(
    connection: Connection, kept: Adjustment, state: str, actor: str, why: str, points: int
) -> None:
    given = {"adjustment_no": kept.adjustment_no, "state": state, "actor": actor,
             "decision": why, "points": points}  # fmt: skip
    await db.run(connection, sql.decide, given)


async def _audit(
    connection: Connection, actor: str, action: str, kept: Adjustment, **detail: Any
) -> None:
    one_ids = await identity.find_one_ids(connection, [kept.member_no])
    await organisation.audit(
        connection, actor, action, f"member:{one_ids[kept.member_no]}",
        adjustment_no=str(kept.adjustment_no), points=kept.points, currency=kept.currency,
        origin=kept.origin, as_debt=kept.as_debt, asked_by=kept.proposed_by,
        reverses_no=None if kept.reverses_no is None else str(kept.reverses_no), **detail,
    )  # fmt: skip
