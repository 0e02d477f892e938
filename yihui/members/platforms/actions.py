"""Verbs on what a marketplace asks of members: find who is meant, bind, tell, move points.

Whatever is asked may be sent again, in any order, up to a day later: binding is a record with the
moment at which she bound, and each change of points has the platform's own number.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import structlog

from yihui import collect, identity, organisation, tiers
from yihui.collect import Arrival, Identifier, Member, Outcome
from yihui.collect.connectors import Connected, Context, tmall
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import Conflict, YihuiError
from yihui.core.security import KeyRing
from yihui.members.platforms import rules
from yihui.members.platforms.types import Asked, Change, Code, Method, Reply
from yihui.points import adjusting, holding, ledger, redeeming
from yihui.points.holding import SECONDS_MOST, HoldEnded

log = structlog.get_logger()
KIND = "tmall_ouid"
# The platform waits 1.2 s and then goes on without us.
ANSWER_SECONDS = 1.0
Submit = Callable[[Sequence[Arrival]], Awaitable[list[Outcome]]]
Burn = Callable[[Sequence[redeeming.Request]], Awaitable[list[redeeming.Receipt]]]


@dataclass(frozen=True, slots=True)
class Counter:
    """Where a marketplace's questions are answered. `staged` has sessions with staging; `submit`
    brings records through the pipeline, `burn` is the desk where points are burned."""

    pool: Pool
    staged: Pool
    ring: KeyRing
    clues: Callable[[], identity.Clues]
    submit: Submit
    burn: Burn
    numbers: holding.Numbers

    async def answer(self, code: str, body: bytes) -> Reply | None:
        """The answer to a message, in time; None when it is not the platform's. What could not be
        done in time is answered as busy, and comes again."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._answer(code, body)
        except (TimeoutError, YihuiError, db.Refused, db.DatabaseError) as problem:
            log.warning("platform asks again", source=code[:64], problem=str(problem)[:200])
            return Reply(Code.BUSY)

    async def _answer(self, code: str, body: bytes) -> Reply | None:
        now = clock.now()
        async with self.pool.connection() as connection:
            found = await collect.connectors.find_connected(connection, self.ring, code, now)
        given = tmall.form_of(body)
        context = _context(found, given, now)
        if found is None or given is None or context is None:
            log.warning("platform refused", source=code[:64], bytes=len(body))
            return None
        if found.state != "active":
            return Reply(Code.BUSY)
        asked = rules.read(given)
        if asked is None:
            return Reply(Code.UNREADABLE)
        try:
            return await self._done(context, asked)
        except identity.erasing.Erased:
            return Reply(Code.UNKNOWN)
        except Conflict:  # the number was of other points before
            return Reply(Code.UNREADABLE)

    async def _done(self, context: Context, asked: Asked) -> Reply:
        if asked.method is Method.BINDABLE:
            return await self._bindable(context, asked)
        if asked.method in (Method.BIND, Method.REGISTER):
            return await self._bind(context, asked)
        member_no = await self._find(KIND, context.shop, asked.ouid)
        if member_no is None:
            known = asked.mobile and await self._find("phone", "", asked.mobile)
            return Reply(Code.UNBOUND if known else Code.UNKNOWN)
        if asked.method is Method.POINTS:
            refused = await self._move(context, asked, member_no)
            if refused:
                return Reply(refused)
        return await self._told(member_no)

    async def _find(self, kind: str, scope: str, value: str) -> int | None:
        """The member behind an identifier, as it was assigned."""
        clues = self.clues()
        clue = clues.clue(clues.kinds[kind], scope, value)
        if clue is None:
            return None
        async with self.pool.connection() as connection:
            return await identity.find_by_clue(connection, clue, self.ring)

    async def _bindable(self, context: Context, asked: Asked) -> Reply:
        """Whether a phone is of a member who could be bound; who is bound is told as she is."""
        bound = asked.ouid and await self._find(KIND, context.shop, asked.ouid)
        if bound:
            return await self._told(bound, bindable=False)
        known = await self._find("phone", "", asked.mobile)
        return Reply(Code.DONE if known else Code.UNKNOWN, bindable=known is not None)

    async def _bind(self, context: Context, asked: Asked) -> Reply:
        """Bind by a record: the same again changes nothing, an older one neither. Binding needs a
        member, registering makes one."""
        known = await self._find(KIND, context.shop, asked.ouid)
        known = known or await self._find("phone", "", asked.mobile)
        if asked.method is Method.BIND and known is None:
            return Reply(Code.UNKNOWN)
        record = Member(
            source=context.source, external_id=f"bind:{asked.ouid}", occurred_at=asked.at,
            version=int(asked.at.timestamp() * 1000), brand=context.brand, store=context.store,
            channel=context.channel,
            identifiers=(Identifier(kind=KIND, value=asked.ouid, scope=context.shop),
                         Identifier(kind="phone", value=asked.mobile)),
        )  # fmt: skip
        (outcome,) = await self.submit([Arrival(record)])
        member_no = await self._find(KIND, context.shop, asked.ouid)
        if outcome.state == "quarantined" or member_no is None:
            return Reply(Code.DISPUTED)
        return await self._told(member_no)

    async def _told(self, member_no: int, bindable: bool | None = None) -> Reply:
        async with self.pool.connection() as connection:
            survivor_no, _ = (await identity.find_survivors(connection, [member_no]))[member_no]
            held = await ledger.find_available(connection, [survivor_no])
            standing = await tiers.find_standings(connection, [survivor_no])
        point = int(held.get(survivor_no, {}).get("available", 0))
        card = identity.spoken(survivor_no)
        return Reply(Code.DONE, point, standing.get(survivor_no), card, bindable)

    async def _move(self, context: Context, asked: Asked, member_no: int) -> Code | None:
        """Move points, once for each number; why not, if not."""
        reference = f"{redeeming.OF_PLATFORM}{context.source}:{asked.number}"
        actor = f"source:{context.source}"
        if asked.change is Change.ADD:
            await self._adjust(asked, member_no, f"{reference}:add", actor, asked.points)
            return None
        async with self.pool.connection() as connection:
            burned = await redeeming.find_redemption(connection, reference)
            kept = await holding.find_by_reference(connection, reference)
        if burned is not None or (kept is not None and kept.state == "captured"):
            return None  # used already, whatever comes late
        if asked.change is Change.CONSUME:
            return await self._set_aside(context, asked, member_no, reference, actor)
        hold_no = kept.hold_no if kept is not None and kept.state == "open" else 0
        if asked.change is Change.ROLLBACK:
            if hold_no:
                await self.staged.transact(lambda c: holding.release(c, hold_no, actor))
            return None
        if hold_no:
            with suppress(HoldEnded):  # its day was over just now: as if it never was held
                await self.staged.transact(lambda c: holding.capture(c, hold_no, None, actor))
                return None
        await self._use(context, asked, member_no, reference, actor)
        return None

    async def _set_aside(
        self, context: Context, asked: Asked, member_no: int, reference: str, actor: str
    ) -> Code | None:
        """Hold what is about to be used, until it is confirmed, given back, or a day is over."""
        wish = holding.Wish(
            reference, member_no, asked.points, SECONDS_MOST, reason=str(asked.method), actor=actor,
            store_no=await self._store_no(context), channel=_channel(context),
        )  # fmt: skip

        async def work(connection: Connection) -> holding.Outcome:
            return await holding.hold(connection, wish, await self.numbers.next(connection))

        return Code.TOO_FEW if (await self.staged.transact(work)).refused else None

    async def _use(
        self, context: Context, asked: Asked, member_no: int, reference: str, actor: str
    ) -> None:
        """Burn what the platform let her use while we were away; what is not there is owed."""
        request = redeeming.Request(
            reference, member_no, asked.points, actor=actor, reason=str(asked.method),
            store_no=await self._store_no(context), channel=_channel(context),
        )  # fmt: skip
        (receipt,) = await self.burn([request])
        if receipt.redemption.refused:
            await self._adjust(asked, member_no, f"{reference}:owed", actor, -asked.points)

    async def _adjust(
        self, asked: Asked, member_no: int, reference: str, actor: str, points: int
    ) -> None:
        wish = adjusting.Asked(
            member_no=member_no, points=points, reference=reference, as_debt=points < 0,
            origin="marketing" if points > 0 else "correction", reason=str(asked.method),
        )  # fmt: skip
        await self.staged.transact(lambda c: adjusting.propose(c, wish, actor))

    async def _store_no(self, context: Context) -> int | None:
        if context.store is None:
            return None
        async with self.pool.connection() as connection:
            return await organisation.find_store_no(connection, context.store)


def _channel(context: Context) -> str:
    """Where points are used at a marketplace: the source's channel, or what the platform is."""
    return context.channel or context.kind


def _context(
    found: Connected | None, given: Mapping[str, str] | None, now: datetime
) -> Context | None:
    """With which keys a message was signed: those of now, or of before a rotation."""
    if found is None or given is None or found.kind != "tmall":
        return None
    for context in found.contexts:
        if tmall.is_genuine(given, context.secrets, now):
            return context
    return None
