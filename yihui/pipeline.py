"""The way of a batch through the house: receive, identify, add, lock, record, reward, tell.

One transaction per batch, a few set-based statements per step, the same for one record and for
thousands. If a batch fails it is halved down to the record, which goes to quarantine, and the rest
is applied.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog

from yihui import collect, identity, merging, naming, orders, points, tiers
from yihui.batch import Batch, row_of, said_in, verified_at
from yihui.collect import Arrival, Codes, Member, Outcome, Record, Refund, Staged
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.security import KeyRing
from yihui.core.sql import PACKAGE

log = structlog.get_logger()
NUMBER_BLOCK = 1000
TRADE = (collect.Order, Refund)
# A till that gives its own phone to every buyer would make a round of each of its orders.
ROUNDS_MAX = 50
STAGED_AT_ONCE = 100
STAGING_SQL = (PACKAGE / "collect/staging.sql").read_text(encoding="utf-8")
STAGED = re.findall(r"create temp table (\w+)", STAGING_SQL)


class Pipeline:
    """One lane's way into the database. `pool` must open its sessions with STAGING_SQL."""

    def __init__(self, pool: Pool, ring: KeyRing, lane: str) -> None:
        self.pool = pool
        self.ring = ring
        self.lane = lane
        self.codes = Codes()
        self.member_nos = identity.MemberNumbers()
        self.free_numbers: list[int] = []
        self.writer: collect.Writer[identity.Clue] | None = None
        self.clues: identity.Clues | None = None
        self.policy_version = 0

    async def start(self) -> None:
        """Learn the policy by which identifiers are read; again whenever another is live."""
        async with self.pool.connection() as connection:
            policy = await identity.policy.find_live(connection, self.ring)
        kinds, self.policy_version = policy.kinds, policy.version
        self.clues = clues = identity.Clues(kinds, self.ring)
        self.writer = collect.Writer(
            self.codes, clock.zone(),
            lambda record: clues.of(record.identifiers, isinstance(record, TRADE)),
            self.ring.key_no, kinds,
        )  # fmt: skip

    async def apply(
        self, arrivals: Sequence[Arrival], progress: collect.Progress | None = None
    ) -> list[Outcome]:
        """Apply records in their order; what became of each.

        The same record twice in a row of arrivals is one; a record that comes again with other
        content starts a new transaction, so that it is judged like one that came later.
        """
        outcomes: list[Outcome] = []
        start = 0
        while start < len(arrivals):
            end, doubles = self._cut(arrivals, start)
            outcomes += await self._apply_or_halve(arrivals[start:end], doubles, progress)
            start = end
        return outcomes

    def _cut(self, arrivals: Sequence[Arrival], start: int) -> tuple[int, dict[int, int]]:
        """Where the next transaction ends, and which of its arrivals repeat an earlier one."""
        seen: dict[tuple[str, int, str], int] = {}
        doubles: dict[int, int] = {}
        crowd: dict[str, int] = {}
        for place in range(start, len(arrivals)):
            record = arrivals[place].record
            if record is None:
                continue
            first = seen.setdefault(collect.key_of(record), place)
            if first != place:
                if arrivals[first].record != record:
                    return place, doubles
                doubles[place - start] = first - start
            elif record.identifiers:
                buyer = record.identifiers[0].value
                crowd[buyer] = crowd.get(buyer, 0) + 1
                if crowd[buyer] > ROUNDS_MAX:
                    return place, doubles
        return len(arrivals), doubles

    async def _apply_or_halve(
        self,
        arrivals: Sequence[Arrival],
        doubles: Mapping[int, int],
        progress: collect.Progress | None,
        poison: bool = False,
    ) -> list[Outcome]:
        try:
            return await self._apply(arrivals, doubles, progress, poison)
        except identity.policy.PolicyMoved:
            await self.start()
            return await self._apply_or_halve(arrivals, doubles, progress, poison)
        except (db.Refused, ValueError) as refusal:
            log.error("batch refused", records=len(arrivals), problem=str(refusal))
        if len(arrivals) == 1:
            if poison:
                raise RuntimeError("a quarantined record was refused too")
            return await self._apply_or_halve(arrivals, {}, progress, poison=True)
        half = len(arrivals) // 2
        parts = (arrivals[:half], arrivals[half:])
        return [outcome for part in parts
                for outcome in await self.apply(part, progress)]  # fmt: skip

    async def _apply(
        self,
        arrivals: Sequence[Arrival],
        doubles: Mapping[int, int],
        progress: collect.Progress | None,
        poison: bool,
    ) -> list[Outcome]:
        """One transaction: every arrival ends applied, waiting, known or in quarantine."""
        rejected = [(a, a.problem) for a in arrivals if a.record is None and a.problem]
        if poison:
            rejected += [(a, collect.PROBLEMS["refused"]) for a in arrivals if a.record]
        numbers, records = await self._number(arrivals, doubles, poison)
        await naming.learn(self.pool, self.codes, list(records.values()))
        assert self.writer  # of this moment: another policy may be learnt while a thread stages
        write, policy = self.writer.staged, self.policy_version
        given = list(records.values()), iter(records)
        big = len(records) > STAGED_AT_ONCE  # in a thread: the batch beside this one need not wait
        staged = await asyncio.to_thread(write, *given) if big else write(*given)
        done = await self.pool.transact(
            lambda connection: self._steps(
                connection, arrivals, staged, list(rejected), doubles, progress, numbers, policy
            )
        )
        if done.joins:  # in transactions of their own, which lock both members
            await merging.join(self.pool, done.joins)
        refused = collect.PROBLEMS["refused"]
        outcomes = [
            done.outcomes[number]
            if number
            else Outcome("quarantined", problem=a.problem or refused)
            for a, number in zip(arrivals, numbers, strict=True)
        ]
        for place, first in doubles.items():
            known = outcomes[first]
            same = known.state in ("quarantined", "superseded")
            state = known.state if same else "duplicate"
            outcomes[place] = Outcome(state, known.record_no, known.member_no, known.problem)
        return outcomes

    async def _number(
        self, arrivals: Sequence[Arrival], doubles: Mapping[int, int], poison: bool
    ) -> tuple[list[int | None], dict[int, Record]]:
        """A number for each record that will be staged; doubles share their first one's."""
        while len(self.free_numbers) < len(arrivals):
            async with self.pool.connection() as connection:
                block = await collect.next_numbers(connection, NUMBER_BLOCK)
            self.free_numbers.extend(block)
        taken = self.free_numbers[: len(arrivals)]
        del self.free_numbers[: len(arrivals)]
        numbers: list[int | None] = []
        records: dict[int, Record] = {}
        for place, (arrival, number) in enumerate(zip(arrivals, taken, strict=True)):
            if arrival.record is None or poison:
                numbers.append(None)
            elif place in doubles:
                numbers.append(numbers[doubles[place]])
            else:
                numbers.append(number)
                records[number] = arrival.record
        return numbers, records

    async def _steps(
        self,
        connection: Connection,
        arrivals: Sequence[Arrival],
        staged: Staged[identity.Clue],
        rejected: list[tuple[Arrival, collect.Problem]],
        doubles: Mapping[int, int],
        progress: collect.Progress | None,
        numbers: Sequence[int | None],
        policy: int,
    ) -> Batch:
        """The steps of section "The pipeline of a batch", in one transaction."""
        await identity.policy.check_live(connection, policy)
        batch_no = await collect.next_batch_no(connection)
        batch = Batch(batch_no, clock.now(), staged, rejected, doubles, policy)
        await collect.copy(connection, staged)
        await self._receive(connection, batch, arrivals, numbers)
        await self._identify(connection, batch)
        events: Sequence[str] = ()
        if staged.behaviours:  # before any member is locked, as whoever brings the same one waits
            batch.behaviours = await collect.add_behaviours(
                connection, batch_no, staged.by_server_clock
            )
            events = await points.earning.find_events(connection)
            events += await tiers.growing.find_events(connection)
        # Who shares a member waits from the lock to the commit: what can be done is done before.
        batch.counts = await orders.add(connection, batch_no, bool(staged.payments))
        await self._own(connection, batch)
        rounds = await points.ledger.lock(connection, events)
        await self._record(connection, batch)
        if rounds:
            await reward(connection, rounds, batch.batch_no, batch.counts)
        refused = [
            (arrivals[place], problem)
            for place, first in doubles.items()
            if (problem := batch.outcomes[numbers[first] or 0].problem)
        ]
        batch.rejected += refused
        run_no = progress.run_no if progress else None
        await collect.quarantine.add(connection, self.ring, batch.rejected, run_no)
        known = len(doubles) - len(refused)
        await self._tell(connection, batch, arrivals, numbers, known, progress)
        return batch

    async def _receive(
        self,
        connection: Connection,
        batch: Batch,
        arrivals: Sequence[Arrival],
        numbers: Sequence[int | None],
    ) -> None:
        staged = batch.staged
        verified = [number for number, record in staged.by_number.items() if verified_at(record)]
        forgotten, nameless, batch.stripped = await identity.know(connection, verified)
        for number, is_behaviour in forgotten:
            batch.outcomes[number] = Outcome("superseded")
            batch.forgotten_behaviours += is_behaviour
        claimed = await collect.claim(connection)
        wanted = len(staged.records) - len(staged.behaviours)
        wanted -= len(forgotten) - batch.forgotten_behaviours + len(nameless)
        arrival_of = dict(zip(numbers, arrivals, strict=True))
        unusable = staged.unusable | dict.fromkeys(nameless, "suspended_identifier")
        for number, why in unusable.items():
            problem = collect.PROBLEMS[why]
            batch.outcomes[number] = Outcome("quarantined", problem=problem)
            batch.rejected.append((arrival_of[number], problem))
        if claimed == wanted:
            return
        await collect.judge(connection)
        if batch.stripped:
            await identity.fusing.keep_owners(connection, batch.stripped)
        await orders.refuse_refunded_corrections(connection)
        for found in await collect.drop_settled(connection):
            if found["outcome"] == "expected":
                batch.expected = True
            elif found["outcome"] == "correction":
                batch.corrected = True
            else:
                number = found["record_no"]
                outcome = batch.outcomes[number] = collect.outcome_of(found)
                if outcome.problem:
                    batch.rejected.append((arrival_of[number], outcome.problem))

    async def _identify(self, connection: Connection, batch: Batch) -> None:
        staged = batch.staged
        assert self.writer
        numbers_of = self.writer.numbers_of

        origins: dict[int, identity.Origin] = {}  # asked several times for each record

        def origin(record_no: int) -> identity.Origin:
            found = origins.get(record_no)
            if found is None:
                record = staged.by_number[record_no]
                found = identity.Origin(*numbers_of(record), record.occurred_at)
                origins[record_no] = found
            return found

        def is_a(kind: Any) -> Callable[[int], bool]:
            return lambda number: isinstance(staged.by_number[number], kind)

        told = identity.Told(
            origin, lambda number: collect.key_of(staged.by_number[number])[1],
            is_a((collect.Member, *TRADE)), is_a(collect.Member), is_a(collect.Order),
            lambda number: verified_at(staged.by_number[number]), orders.find_last,
            batch.policy_version,
        )  # fmt: skip
        found = await identity.identify(
            connection, staged.clues, told, self.member_nos, self.ring, batch.batch_no,
            visits=bool(staged.behaviours), later=self.codes.has_brands or bool(batch.stripped),
        )  # fmt: skip
        batch.members, batch.joins, batch.adopted = found.founded, found.joins, found.adopted
        batch.changed = found.changed
        if batch.stripped:
            version = batch.policy_version
            await identity.fusing.note_passed_over(connection, batch.stripped, version)
        await collect.find_origins(connection)
        await orders.link_refunds(connection, batch.expected)
        await collect.place_receipts(connection)

    async def _own(self, connection: Connection, batch: Batch) -> None:
        """What became of each record, and what member records tell of their members."""
        staged = batch.staged
        owners = await identity.find_owners(connection)
        for number, record in staged.by_number.items():
            if number in batch.outcomes:
                continue
            member_no = owners.get(number)
            waits = isinstance(record, Refund) and member_no is None
            batch.outcomes[number] = Outcome("waiting" if waits else "applied", number, member_no)
            if isinstance(record, Member) and member_no:
                store_no = self.codes.store[record.store] if record.store else None
                told = identity.Profile(
                    member_no, record.name, record.gender, record.birthday, store_no
                )
                if told.says:
                    batch.profiles.append(told)
                source_no = self.codes.source[record.source]
                batch.consents += said_in(record, number, member_no, source_no)

    async def _record(self, connection: Connection, batch: Batch) -> None:
        """Write what the batch does to orders and members that were there before."""
        batch.counts = await orders.record(
            connection, batch.batch_no, batch.has_refunds, batch.corrected, batch.counts
        )
        batch.counts["member_change_rows"] = batch.changed
        if batch.consents:
            batch.counts["consent_rows"] = await identity.consents.tell(
                connection, batch.consents, batch.batch_no
            )
        if batch.profiles:
            batch.counts["member_change_rows"] += await identity.tell_profiles(
                connection, self.ring, batch.profiles, batch.batch_no
            )
        if self.codes.has_brands:
            await identity.brands.join(connection)

    async def _tell(
        self,
        connection: Connection,
        batch: Batch,
        arrivals: Sequence[Arrival],
        numbers: Sequence[int | None],
        doubles: int,
        progress: collect.Progress | None,
    ) -> None:
        """The row that says what this batch did, and the import's new position."""
        lines = sum(arrival.lines for arrival in arrivals)
        row: dict[str, Any] = row_of(batch, numbers, doubles) | {
            "lane": self.lane,
            "run_no": progress.run_no if progress else None,
            "lines_received": lines,
        }
        row |= await points.ledger.flow(connection)
        row |= await collect.tally(connection, arrivals, numbers, batch, batch.repeats)
        await collect.add_batch(connection, row)
        if progress:
            await collect.move_run(connection, progress.run_no, arrivals[-1].mark, lines)


async def reward(
    connection: Connection, rounds: list[points.ledger.Round], batch_no: int, counts: dict[str, int]
) -> None:
    """Points, growth and tiers of a batch, round by round; `counts` gets what was written."""
    plans = await tiers.live_plans(connection)
    group = tiers.plan_of(plans)
    statements = await points.earning.live_statements(connection, group.codes if group else [])
    rounds = await points.ledger.lay_out(connection, rounds, statements)
    for this in rounds:
        if this.round > 1:
            await points.ledger.empty_round(connection)
        rows = await tiers.start_round(connection, plans, this.round, batch_no)
        if this.has_refunds:
            await orders.stage_refunded(connection, this.round)
        await points.ledger.reward(connection, this, statements, batch_no)
        risen = await tiers.promote(connection, plans, this.has_refunds, batch_no, this.has_acts)
        for name, count in (*rows.items(), *risen.items()):
            counts[name] = counts.get(name, 0) + count
    await points.ledger.fold_budgets(connection, statements)


@asynccontextmanager
async def opened(url: str, ring: KeyRing, lane: str, size: int = 1) -> AsyncIterator[Pipeline]:
    """A lane with connections of its own. Small repeated batches keep their plans, bulk does not:
    a plan made for ten staged rows would join ten thousand of them row by row."""
    pool = Pool(
        url, size, prepare=lane == "interactive", session_sql=STAGING_SQL, name=f"yihui {lane}"
    )
    await pool.open()
    try:
        pipeline = Pipeline(pool, ring, lane)
        await pipeline.start()
        yield pipeline
    finally:
        await pool.close()
