"""The desk where points are burned: in batches, each member and reference once at a time."""

from collections.abc import Sequence

from yihui import collect
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.points import earning, ledger
from yihui.points.redeeming.actions import Crowded, find_drawn, redeem
from yihui.points.redeeming.types import UNKNOWN_CURRENCY, Receipt, Redemption, Request

NUMBER_BLOCK = 1000


class Desk:
    """Burns points for requests that came together; `pool` opens its sessions with staging."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.numbers: list[int] = []
        self.currencies: dict[str, int] = {}

    async def serve(self, requests: Sequence[Request]) -> list[Receipt]:
        """The answers, in order, with what each drew on and what is left: read once for all."""
        return await receipts(self.pool, await self.burn(requests))

    async def burn(self, requests: Sequence[Request]) -> list[Redemption]:
        """What came of the requests. Two of one member, or under one reference, follow one
        another, so that each sees what the one before it left."""
        await self._prepare(requests)
        answers: dict[int, Redemption] = {}
        waiting: Places = []
        for place, asked in enumerate(requests):
            if asked.currency in self.currencies:
                waiting.append((place, asked))
            else:  # this one's own mistake, and nobody else's
                answers[place] = _refused(asked)
        while waiting:
            wave, later = _wave(waiting)
            try:
                made = await self._serve([asked for _, asked in wave])
            except Crowded:  # two of the members are one by now: each after the other
                made = [(await self._serve([asked]))[0] for _, asked in wave]
            answers |= {place: answer for (place, _), answer in zip(wave, made, strict=True)}
            waiting = later
        return [answers[place] for place in range(len(requests))]

    async def _prepare(self, requests: Sequence[Request]) -> None:
        unknown = {asked.currency for asked in requests} - self.currencies.keys()
        if not unknown and len(self.numbers) >= len(requests):
            return
        async with self.pool.connection() as connection:
            while len(self.numbers) < len(requests):
                self.numbers.extend(await collect.next_numbers(connection, NUMBER_BLOCK))
            if unknown:
                self.currencies = await earning.currency_numbers(connection)

    async def _serve(self, requests: Sequence[Request]) -> list[Redemption]:
        numbers = self.numbers[: len(requests)]
        del self.numbers[: len(requests)]

        async def work(connection: Connection) -> list[Redemption]:
            return await burn(connection, requests, numbers, self.currencies)

        return await self.pool.transact(work)


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


Places = list[tuple[int, Request]]


def _refused(asked: Request) -> Redemption:
    return Redemption(0, asked.reference, asked.member_no, asked.points, UNKNOWN_CURRENCY, 0)


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
