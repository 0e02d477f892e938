"""Routes of points that expire: the policy, and the outbox of reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime

from yihui import identity, organisation
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    reading,
    requires,
    take_over,
)
from yihui.points.closing import http as closing_http
from yihui.points.earning.http import Edited
from yihui.points.expiring import actions, rules, running
from yihui.points.expiring.types import Outcome, Policy, PolicyVersion, Reminder, Untold
from yihui.points.extending import http as extending_http
from yihui.points.forecasting import http as forecasting_http
from yihui.points.liability import http as liability_http

SeePolicy = Annotated[Caller, Depends(requires("rules.read"))]
TryPolicy = Annotated[Caller, Depends(requires("rules.read", whole=True))]
WritePolicy = Annotated[Caller, Depends(requires("rules.write", whole=True))]
SeeLedger = Annotated[Caller, Depends(requires("ledger.read"))]
Remind = Annotated[Caller, Depends(requires("points.remind", whole=True))]
Reason = Annotated[str, Len(3, 500), Text]
OUTCOMES_MOST = 1_000
CURSOR = r"^[0-9]{1,18}\.[0-9]{4}-[0-9]{2}-[0-9]{2}\.[a-z0-9_\-]{1,64}$"
START = (0, date.min, "")


@dataclass(frozen=True, slots=True)
class ExpiryPolicyShown:
    """How points expire: the version that counts (null where nothing was decided: then nothing
    expires and nobody is told), all versions, and the steps that are suggested."""

    live: PolicyVersion | None
    versions: list[PolicyVersion]
    suggested_steps: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiryPolicyAsked:
    """A policy of expiry. `steps` are days before the day, the earliest first. `unreachable` must
    be chosen: whether points of members who cannot be told wait or expire. `small`: the same for
    fewer points than `least_points`, of which nobody is told. The run waits `waiting_days` after
    the day, so that records of the last day that come late still meet their points."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    steps: Annotated[list[int], Len(2, 3)]
    unreachable: Untold
    least_points: Annotated[int, Interval(ge=1, le=10**9)] = 1
    small: Untold = "wait"
    grace_days: Annotated[int, Interval(ge=1, le=366)] = 30
    waiting_days: Annotated[int, Interval(ge=0, le=30)] = 3
    reason: Reason
    based_on: Annotated[int, Interval(ge=0, le=2**31 - 1)] | None = None


@dataclass(frozen=True, slots=True)
class ExpiryPolicyEffect:
    """What the next night takes off as things are (`before`), and would under a policy."""

    before: running.Waiting
    after: running.Waiting


@dataclass(frozen=True, slots=True)
class ReminderShown:
    """A reminder to be sent: to whom, of what, and its sentence. `denied_channels` are ways by
    which she wants no service messages. After `lease_until` it is handed out again unless its
    outcome was told; `reminder_no` is the reference by which a message is sent once."""

    reminder_no: str
    member: UUID
    number: str
    currency: str
    points: int
    expires_on: date
    days_before: int
    due_on: date
    attempt: int
    lease_until: datetime
    denied_channels: list[str]
    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """The reminders that a sender has now; fewer than it asked for when no more are due."""

    items: list[ReminderShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTold:
    """What became of a reminder: `sent` needs the channel, the message's id there and the moment;
    `failed` needs why, and is handed out again; `unreachable`: there is no way to the member."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reminder_no: Annotated[str, Len(1, 19), Text]
    outcome: Literal["sent", "failed", "unreachable"]
    channel: Annotated[str, Len(0, 64), Text] = ""
    message_id: Annotated[str, Len(0, 200), Text] = ""
    at: AwareDatetime | None = None
    why: Annotated[str, Len(0, 500), Text] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAsked:
    """How many reminders that are due a sender takes on."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    limit: Annotated[int, Interval(ge=1, le=OUTCOMES_MOST)] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesTold:
    """What became of up to 1,000 reminders."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    outcomes: Annotated[list[OutcomeTold], Len(1, OUTCOMES_MOST)]


@dataclass(frozen=True, slots=True)
class OutcomeRefused:
    """An outcome that was not kept, and why."""

    reminder_no: str
    code: str
    message_zh: str
    message_en: str


@dataclass(frozen=True, slots=True)
class OutcomesKept:
    """How many outcomes were new, how many repeated what was kept, and those that were refused.
    `late` of the new ones were sent after the day: no proof."""

    applied: int
    repeated: int
    late: int
    refused: list[OutcomeRefused]


@dataclass(frozen=True, slots=True)
class WaitingShown:
    """Points of a member's one day that lapsed and have not expired, and what they wait for."""

    member: UUID
    number: str
    currency: str
    points: int
    expires_on: date
    told: int | None
    reason_zh: str
    reason_en: str


def routes(pool: Pool) -> APIRouter:
    """The routes of points that expire, of days that are put off, and of forecasts."""
    router = APIRouter(prefix="/v1/points", responses=PROBLEMS, tags=["points"])
    _add_policy(router, pool)
    _add_waiting(router, pool)
    _add_outbox(router, pool)
    for beside in (extending_http, forecasting_http, liability_http, closing_http):
        take_over(router, beside.routes(pool))
    return router


def _add_policy(router: APIRouter, pool: Pool) -> None:
    @router.get("/expiry/policy")
    async def get_policy(caller: SeePolicy) -> ExpiryPolicyShown:
        """By which rules points expire, with all versions."""
        async with pool.connection() as connection:
            found = await actions.find_policies(connection)
        return ExpiryPolicyShown(found[0] if found else None, found, list(rules.STEPS_DEFAULT))

    @router.post(
        "/expiry/policy",
        responses={409: {"model": Edited, "description": "Somebody else changed it meanwhile"}},
    )
    async def post_policy(caller: WritePolicy, asked: ExpiryPolicyAsked) -> PolicyVersion:
        """Decide how points expire from now on; the worker plans the reminders by it."""
        policy = _policy(asked)

        async def work(connection: Connection) -> PolicyVersion:
            made = await actions.set_policy(
                connection, policy, asked.reason, caller.key_id, asked.based_on
            )
            await organisation.audit(
                connection, caller.key_id, "points.expiry_policy", "points:expiry",
                version=made.version, steps=made.steps, unreachable=made.unreachable,
                small=made.small, least_points=made.least_points, grace_days=made.grace_days,
                waiting_days=made.waiting_days, reason=asked.reason,
            )  # fmt: skip
            return made

        return await pool.transact(work)

    @router.post("/expiry/policy/preview")
    async def post_policy_preview(
        caller: TryPolicy, asked: ExpiryPolicyAsked
    ) -> ExpiryPolicyEffect:
        """What a policy would let expire in the next night, beside the one that counts now."""
        policy = rules.checked(_policy(asked))
        tomorrow = clock.now().astimezone(clock.zone()).date() + timedelta(days=1)
        async with pool.connection() as connection:
            live = await actions.find_policy(connection)
            after = await running.count_next(connection, policy, tomorrow)
            before = running.Waiting(0, 0)
            if live:
                before = await running.count_next(connection, live, tomorrow)
        return ExpiryPolicyEffect(before, after)


def _policy(asked: ExpiryPolicyAsked) -> Policy:
    return Policy(
        tuple(asked.steps), asked.least_points, asked.small, asked.unreachable, asked.grace_days,
        asked.waiting_days,
    )  # fmt: skip


def _add_waiting(router: APIRouter, pool: Pool) -> None:
    @router.get("/expiry/waiting")
    async def get_waiting(
        caller: SeeLedger,
        before: Annotated[str | None, Query(pattern=CURSOR, max_length=100)] = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[WaitingShown]:
        """Points that lapsed and wait for their reminders, each with why: they stay until their
        members were told of them in time."""
        today = clock.now().astimezone(clock.zone()).date()
        async with reading(pool, caller) as connection:
            found = await running.find_waiting(connection, today, _place(before), limit + 1)
            member_nos = sorted({one.member_no for one in found})
            one_ids = await identity.find_one_ids(connection, member_nos)
            policy = await actions.find_policy(connection)
        shown = []
        for one in found[:limit]:
            until = rules.waits_until(one.expires_on, policy, today)
            zh, en = rules.waits_for(one.points, one.told, one.states, until)
            shown.append(WaitingShown(
                one_ids[one.member_no], identity.spoken(one.member_no), one.currency, one.points,
                one.expires_on, one.told, zh, en,
            ))  # fmt: skip
        last = found[limit - 1] if len(found) > limit else None
        place = f"{last.member_no}.{last.expires_on}.{last.currency}" if last else None
        return Page(items=shown, next=place)


def _place(cursor: str | None) -> tuple[int, date, str]:
    if cursor is None:
        return START
    number, day, code = cursor.split(".", 2)
    try:
        return int(number), date.fromisoformat(day), code
    except ValueError:
        raise Invalid(
            "This is no place in the list.", field="before",
            cure="Send the next of the page before as it is.",
            zh=("列表里没有这个位置。", "原样发送上一页给出的 next。"),
        ) from None  # fmt: skip


def _add_outbox(router: APIRouter, pool: Pool) -> None:
    @router.post("/reminders/claims")
    async def post_claims(caller: Remind, asked: ClaimAsked) -> Claimed:
        """Hand out reminders that are due to a sender, which has them for 15 minutes."""

        async def work(connection: Connection) -> list[ReminderShown]:
            found = await actions.claim(connection, caller.key_id, clock.now(), asked.limit)
            return await _shown(connection, found)

        return Claimed(await pool.transact(work))

    @router.post("/reminders/outcomes")
    async def post_outcomes(caller: Remind, asked: OutcomesTold) -> OutcomesKept:
        """Tell what became of reminders; a repeat changes nothing."""
        outcomes = [_outcome(one) for one in asked.outcomes]
        judged = await pool.transact(
            lambda connection: actions.tell(connection, outcomes, caller.key_id, clock.now())
        )
        refused = [
            OutcomeRefused(told.reminder_no, one.refused, *rules.REFUSALS[one.refused])
            for told, one in zip(asked.outcomes, judged, strict=True) if one.refused
        ]  # fmt: skip
        new = [one for one in judged if one.state and not one.repeated]
        return OutcomesKept(
            len(new), sum(one.repeated for one in judged),
            sum(one.state == "late" for one in new), refused,
        )  # fmt: skip


def _outcome(told: OutcomeTold) -> Outcome:
    number = told.reminder_no
    known = number.isascii() and number.isdigit() and int(number) <= BIGGEST
    return Outcome(
        int(number) if known else -1, told.outcome, told.channel, told.message_id, told.at,
        told.why,
    )  # fmt: skip


async def _shown(connection: Connection, found: Sequence[Reminder]) -> list[ReminderShown]:
    member_nos = sorted({one.member_no for one in found})
    one_ids = await identity.find_one_ids(connection, member_nos)
    shown = []
    for one in found:
        zh, en = rules.said(one.points, one.currency_zh, one.currency_en, one.expires_on, one.idle)
        shown.append(ReminderShown(
            reminder_no=str(one.reminder_no), member=one_ids[one.member_no],
            number=identity.spoken(one.member_no), currency=one.currency, points=one.points,
            expires_on=one.expires_on, days_before=one.days, due_on=one.due_on,
            attempt=one.attempts, lease_until=one.ready_at, denied_channels=list(one.denied),
            said_zh=zh, said_en=en,
        ))  # fmt: skip
    return shown
