"""What a running API holds: pools, two lanes for records and one for redemptions; and what several
rooms together tell of a member, a record or the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yihui import collect, health, identity, lake, members, orders, organisation, points, tiers
from yihui.collect import Arrival, Kind, Outcome, Record, Refund
from yihui.collect import http as collect_http
from yihui.core import clock, security, settings, web
from yihui.core.db import Connection, Pool
from yihui.core.lanes import Lane
from yihui.pipeline import STAGED, STAGING_SQL, Pipeline
from yihui.points import redeeming
from yihui.rehearsal import rehearse

READERS = 8
# Reads by key have one good plan; making it again each time took half of their 1.5 ms.
GENERIC = "set plan_cache_mode = force_generic_plan"
BULK_RUNNERS = 2
# Nobody behaves at a till, and the table for that is the one that each commit makes anew.
# Its plans are kept whatever is asked: each answer's lots were planned anew in 1 ms of 1.4.
TILL_SQL = f"""{STAGING_SQL};
drop table stage_behaviour;
{GENERIC}"""
# Each commit empties every table for staging, used or not: a tenth of what a redemption takes.
_UNUSED = [name for name in STAGED if name not in ("stage_behaviour", *redeeming.STAGED)]
DESK_SQL = f"{TILL_SQL}; drop table {', '.join(_UNUSED)}"


@dataclass(slots=True)
class House:
    """Everything that a running API holds: pools and lanes."""

    ring: security.KeyRing
    read: Pool
    staged: Pool
    holding: Pool
    burning: Pool
    interactive: Pipeline
    bulk: Pipeline
    quick: Lane[Arrival, Outcome]
    heavy: Lane[Arrival, Outcome]
    till: Lane[redeeming.Request, redeeming.Receipt]
    lake: lake.Lake
    names: organisation.Names

    @property
    def pools(self) -> tuple[Pool, ...]:
        lanes = (self.burning, self.interactive.pool, self.bulk.pool)
        return (self.read, self.staged, self.holding, *lanes)

    async def submit(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Small requests take the interactive lane, large ones the bulk lane."""
        lane = self.quick if len(arrivals) <= self.quick.most else self.heavy
        return await lane.submit(arrivals)

    async def rehearse(self, arrivals: Sequence[Arrival]) -> tuple[list[Outcome], dict[str, int]]:
        """What would become of arrivals; nothing of it stays."""
        return await rehearse(self.staged, self.ring, arrivals)

    async def deliver(self, arrivals: Sequence[Arrival], many: bool) -> list[Outcome]:
        """What SDKs send: batches take the bulk lane, so that tills need not wait for them."""
        return await (self.heavy if many else self.quick).submit(arrivals)

    async def burn(self, requests: Sequence[redeeming.Request]) -> list[redeeming.Receipt]:
        return await self.till.submit(requests)

    async def in_scope(self, caller: web.Caller, records: Sequence[Record]) -> bool:
        """Whether all records name stores that the caller may write for, and none corrects or
        refunds another store's by naming one of these."""
        async with self.read.connection() as connection:
            stores = await organisation.find_stores(connection, caller.store_nos or (0,))
            allowed = {store.code for store in stores}
            if not all(record.store in allowed for record in records):
                return False
            keys = [collect.key_of(record) for record in records]
            keys += [(one.source, Kind.ORDER, one.order) for one in records
                     if isinstance(one, Refund) and one.order]  # fmt: skip
            known = await collect.find_receipts(connection, keys)
            of = {kind: [(member, number) for one, number, member in known
                         if one == kind and member is not None] for kind in Kind}  # fmt: skip
            touched = await orders.find_stores(connection, of[Kind.ORDER], of[Kind.REFUND])
        return touched <= set(caller.store_nos)

    async def summary(self, connection: Connection, member_no: int) -> dict[str, Any]:
        """What a member holds, where she stands, what she bought."""
        today = clock.now().astimezone(clock.zone()).date()
        balances = (await points.ledger.find_balances(connection, [member_no], today))[member_no]
        standing = await tiers.find_standing(connection, member_no)
        return {
            "balances": [identity.BalanceShown(**balance) for balance in balances],
            "tier": identity.StandingShown(**standing.shown()),
            "row": (await self.rows_of(connection, [member_no])).get(member_no),
            "facts": await self.facts(connection, member_no, standing.orders),
        }

    async def rows_of(
        self, connection: Connection, member_nos: Sequence[int]
    ) -> dict[int, identity.MemberRow]:
        """Members as lists show them, by number; who is outside the scope is left out."""
        return await members.rows_of(connection, self.ring, member_nos)

    async def facts(
        self, connection: Connection, member_no: int, counted: int
    ) -> identity.FactsShown:
        """What a member bought, as far as the connection's stores go, of `counted` orders."""
        group = await identity.find_group(connection, member_no)
        found = await orders.sum_of_member(connection, group)
        elsewhere = max(0, counted - found["orders"])
        return identity.FactsShown(orders_elsewhere=elsewhere, **found)

    async def answers(
        self, caller: web.Caller, outcomes: Sequence[Outcome]
    ) -> list[collect_http.Answer]:
        """What records changed, from the facts: the same for a first arrival and a repeat. Of a
        member outside the caller's scope only what the caller's own record did is told."""
        found = [outcome for outcome in outcomes if (outcome.member_no or 0) > 0]
        members = sorted({outcome.member_no for outcome in found if outcome.member_no})
        records = [outcome.record_no for outcome in found if outcome.record_no]
        if not members:
            return [_answer(outcome) for outcome in outcomes]
        async with web.reading(self.read, caller) as connection:
            survivors = await identity.find_survivors(connection, members, erased=False)
        seen = sorted({number for number, _ in survivors.values()})
        async with self.read.connection() as connection:
            sums = await points.ledger.sum_records(connection, members, records)
            held = await points.ledger.find_available(connection, seen)
            standing = await tiers.find_standings(connection, seen)
        return [_answer(outcome, survivors, sums, held, standing) for outcome in outcomes]

    async def lake_health(self) -> health.LakeHealth | None:
        """How far the lake is, if anything was ever exported."""
        async with self.read.connection() as connection:
            found = await lake.find_health(connection)
        if found is None:
            return None
        return health.LakeHealth(
            found.exported_at, found.lag_s, found.batches_behind, found.files, found.bytes,
            found.problem,
        )  # fmt: skip

    def lane_healths(self) -> list[health.LaneHealth]:
        """Who waits in front of each lane."""
        lanes = (self.quick, self.heavy, self.till)
        return [health.LaneHealth(one.name, one.queued, one.queue_most, one.runners)
                for one in lanes]  # fmt: skip


def _answer(
    outcome: Outcome,
    survivors: dict[int, tuple[int, Any]] | None = None,
    sums: dict[int, Any] | None = None,
    held: dict[int, Any] | None = None,
    standing: dict[int, str | None] | None = None,
) -> collect_http.Answer:
    member_no = outcome.member_no or 0
    if outcome.state == "quarantined":  # what an earlier version earned is not this one's
        member_no = 0
    earned = (sums or {}).get(outcome.record_no or 0, {}) if member_no else {}
    survivor_no, one_id = (survivors or {}).get(member_no, (0, None))
    balance = (held or {}).get(survivor_no, {})
    problem = outcome.problem
    return collect_http.Answer(
        state=outcome.state,
        record_no=str(outcome.record_no) if outcome.record_no else None,
        member=str(one_id) if one_id else None,
        points_available=balance.get("available"),
        points_pending=balance.get("pending"),
        points_debt=balance.get("debt"),
        tier=(standing or {}).get(survivor_no),
        code=problem.code if problem else None,
        message=problem.problem if problem else None,
        field=problem.field if problem else None,
        cure=problem.cure if problem else None,
        **earned,
    )


def build(url: str, ring: security.KeyRing, lake_folder: Path) -> House:
    """The pools and lanes of a running API; nothing is opened yet."""
    interactive = Pool(url, 1, session_sql=STAGING_SQL, name="yihui interactive")
    bulk = Pool(url, BULK_RUNNERS, prepare=False, session_sql=STAGING_SQL, name="yihui bulk")
    burning = Pool(url, 1, session_sql=DESK_SQL, name="yihui redeem")
    quick, heavy = Pipeline(interactive, ring, "interactive"), Pipeline(bulk, ring, "bulk")
    queue = settings.number("YIHUI_QUEUE_RECORDS")
    deadline = settings.number("YIHUI_DEADLINE")
    most = settings.number("YIHUI_INTERACTIVE_RECORDS")
    wait = settings.number("YIHUI_INTERACTIVE_WAIT")
    read = Pool(url, READERS, check=False, session_sql=GENERIC, name="yihui read")
    return House(
        ring=ring, read=read,
        staged=Pool(url, 1, prepare=False, session_sql=STAGING_SQL, name="yihui preview"),
        holding=Pool(url, 1, session_sql=TILL_SQL, name="yihui till"),
        burning=burning,
        interactive=quick,
        bulk=heavy,
        quick=Lane("interactive", quick.apply, most=most, wait_ms=wait, queue_most=queue,
                   deadline_ms=deadline),
        heavy=Lane("bulk", heavy.apply, most=settings.number("YIHUI_BULK_RECORDS"), wait_ms=wait,
                   queue_most=queue, deadline_ms=deadline, runners=BULK_RUNNERS),
        till=Lane("redeem", redeeming.Desk(burning).serve, most=most, wait_ms=wait,
                  queue_most=queue, deadline_ms=deadline),
        lake=lake.Lake(read, lake_folder),
        names=organisation.Names(),
    )  # fmt: skip
