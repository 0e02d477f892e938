"""The desk where points are burned: in batches, each member and reference once at a time."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from yihui import collect, identity
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.points import earning, ledger
from yihui.points.redeeming.actions import Crowded, find_drawn, redeem
from yihui.points.redeeming.types import (
    ERASED,
    UNKNOWN_CURRENCY,
    UNKNOWN_MEMBER,
    Receipt,
    Redemption,
    Request,
)

NUMBER_BLOCK = 1000
Known = dict[UUID, identity.Asked]
Places = list[tuple[int, Request]]


class Desk:
    """Burns points for requests that came together; `pool` opens its sessions with staging."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.numbers: list[int] = []
        self.currencies: dict[str, int] = {}

    async def serve(self, requests: Sequence[Request]) -> list[Receipt]:
        """The answers, in order, with what each drew on and what is left: read once for all."""
        async with self.pool.held() as pool:
            return await receipts(pool, await self._burn(pool, requests))

    async def burn(self, requests: Sequence[Request]) -> list[Redemption]:
        """What came of the requests. Two of one member, or under one reference, follow one
        another, so that each sees what the one before it left."""
        async with self.pool.held() as pool:
            return await self._burn(pool, requests)

    async def _burn(self, pool: Pool, requests: Sequence[Request]) -> list[Redemption]:
        known = await self._prepare(pool, requests)
        answers: dict[int, Redemption] = {}
        waiting: Places = []
        for place, given in enumerate(requests):
            asked, refused = _placed(given, known)
            if not refused and asked.currency not in self.currencies:
                refused = UNKNOWN_CURRENCY
            if refused:  # this one's own mistake, and nobody else's
                answers[place] = _refused(asked, refused)
            else:
                waiting.append((place, asked))
        while waiting:
            wave, later = _wave(waiting)
            try:
                made = await self._serve(pool, [asked for _, asked in wave])
            except Crowded:  # two of the members are one by now: each after the other
                made = [(await self._serve(pool, [asked]))[0] for _, asked in wave]
            answers |= {place: answer for (place, _), answer in zip(wave, made, strict=True)}
            waiting = later
        return [answers[place] for place in range(len(requests))]

    async def _prepare(self, pool: Pool, requests: Sequence[Request]) -> Known:
        """Have numbers and currencies at hand; the members who are asked for by OneID."""
        one_ids = [asked.one_id for asked in requests if asked.one_id and not asked.member_no]
        unknown = {asked.currency for asked in requests} - self.currencies.keys()
        async with pool.connection() as connection:
            while len(self.numbers) < len(requests):
                self.numbers.extend(await collect.next_numbers(connection, NUMBER_BLOCK))
            if unknown:
                self.currencies = await earning.currency_numbers(connection)
            return await identity.find_asked(connection, one_ids) if one_ids else {}

    async def _serve(self, pool: Pool, requests: Sequence[Request]) -> list[Redemption]:
        numbers = self.numbers[: len(requests)]
        del self.numbers[: len(requests)]

        async def work(connection: Connection) -> list[Redemption]:
            return await burn(connection, requests, numbers, self.currencies)

        return await pool.transact(work)


async def burn(
    connection: Connection,
    requests: Sequence[Request],
    numbers: Sequence[int],
    currencies: dict[str, int],
) -> list[Redemption]:
    """Burn under these fresh numbers, in a batch of its own. Raises Retry, Crowded."""
    batch_no = await collect.next_batch_no(connection)
    started_at = clock.now()
    today = started_at.astimezone(clock.zone()).date()
    answers = await redeem(connection, requests, numbers, currencies, batch_no, started_at, today)
    flow = await ledger.flow(connection)
    if flow["points_redeemed"]:
        row = {"batch_no": batch_no, "lane": "redeem", "started_at": started_at}
        await collect.add_batch(connection, flow | row)
    return answers


async def receipts(pool: Pool, answers: Sequence[Redemption]) -> list[Receipt]:
    """The answers, in order, with what each drew on and what is left: read once for all."""
    today = clock.now().astimezone(clock.zone()).date()
    drawn = {answer.redemption_no: answer.drawn for answer in answers}
    repeated = {answer.redemption_no: answer.member_no for answer in answers if answer.repeated}
    members = sorted({answer.member_no for answer in answers})
    async with pool.connection() as connection:
        if repeated:
            drawn |= await find_drawn(connection, list(repeated.values()), list(repeated))
        balances = await ledger.find_balances(connection, members, today)
    return [
        Receipt(answer, drawn[answer.redemption_no], balances[answer.member_no])
        for answer in answers
    ]


def _placed(asked: Request, known: Known) -> tuple[Request, str | None]:
    """A request with the number of its member, or why it is refused."""
    if asked.member_no or not asked.one_id:
        return asked, None
    who = known.get(asked.one_id)
    if who is None or who.one_id is None:
        return asked, ERASED if who else UNKNOWN_MEMBER
    return replace(asked, member_no=who.member_no, one_id=who.one_id), None


def _refused(asked: Request, why: str) -> Redemption:
    return Redemption(0, asked.reference, asked.member_no, asked.points, why, 0)


def _wave(waiting: Places) -> tuple[Places, Places]:
    """The first request of each member and reference, and the rest in order."""
    wave: Places = []
    later: Places = []
    members: set[int] = set()
    references: set[str] = set()
    for place, asked in waiting:
        if asked.member_no in members or asked.reference in references:
            later.append((place, asked))
        else:
            wave.append((place, asked))
        members.add(asked.member_no)
        references.add(asked.reference)
    return wave, later
