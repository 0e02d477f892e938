"""The API: rooms wired together, with two lanes for records and one for redemptions."""

import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import structlog
import uvicorn
from fastapi import Depends, FastAPI, Response
from pydantic import TypeAdapter

from yihui import (
    checks,
    collect,
    health,
    identity,
    lake,
    members,
    orders,
    organisation,
    points,
    tiers,
)
from yihui.attaching import Attacher
from yihui.audiences import http as audiences_http
from yihui.collect import Arrival, Kind, Outcome, Record, Refund
from yihui.collect import http as collect_http
from yihui.collect.connectors import http as connectors_http
from yihui.collect.imports import http as imports_http
from yihui.collect.quarantine import bulk
from yihui.collect.quarantine import http as quarantine_http
from yihui.collect.quarantine.bulk import http as bulk_http
from yihui.collect.sdk import http as sdk_http
from yihui.collect.sources import http as sources_http
from yihui.collect.versions import http as versions_http
from yihui.core import clock, console, db, edge, garbage, security, settings, web
from yihui.core.db import Connection, Pool
from yihui.core.errors import YihuiError
from yihui.core.lanes import Lane
from yihui.health import http as health_http
from yihui.identity import http as identity_http
from yihui.identity.consents import http as consents_http
from yihui.insight import http as insight_http
from yihui.members import http as members_http
from yihui.members import timeline
from yihui.members.timeline import http as timeline_http
from yihui.merging import http as merging_http
from yihui.merging.reviewing import http as reviewing_http
from yihui.orders import http as orders_http
from yihui.orders.products import http as products_http
from yihui.organisation import http as organisation_http
from yihui.organisation.kept import http as kept_http
from yihui.organisation.places import http as places_http
from yihui.organisation.sessions import http as sessions_http
from yihui.organisation.users import http as users_http
from yihui.pipeline import STAGING_SQL, TILL_SQL, Pipeline
from yihui.points import http as points_http
from yihui.points import redeeming
from yihui.points.earning import http as earning_http
from yihui.points.expiring import http as expiring_http
from yihui.policies import http as policies_http
from yihui.privacy import http as privacy_http
from yihui.rehearsal import rehearse, tried
from yihui.tags import http as tags_http
from yihui.tiers import http as tiers_http

log = structlog.get_logger()
SeeTotals = Annotated[web.Caller, Depends(web.requires("totals.read", whole=True))]
READERS = 8
# Reads by key have one good plan; making it again each time took half of their 1.5 ms.
GENERIC = "set plan_cache_mode = force_generic_plan"
BULK_RUNNERS = 2
ABOUT = (
    "Records in, members known and rewarded. Money is integer fen, quantities thousandths, points "
    "integers; numbers of records are text. Send `Authorization: Bearer <key>`, or log in and send "
    "the session's cookie; what changes something then needs its csrf as `X-Yihui-Csrf`."
)


@dataclass(slots=True)
class House:
    """Everything that a running API holds: pools and lanes."""

    ring: security.KeyRing
    read: Pool
    staged: Pool
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
        return (self.read, self.staged, self.burning, self.interactive.pool, self.bulk.pool)

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
    burning = Pool(url, 1, session_sql=TILL_SQL, name="yihui redeem")
    quick, heavy = Pipeline(interactive, ring, "interactive"), Pipeline(bulk, ring, "bulk")
    queue = settings.number("YIHUI_QUEUE_RECORDS")
    deadline = settings.number("YIHUI_DEADLINE")
    most = settings.number("YIHUI_INTERACTIVE_RECORDS")
    wait = settings.number("YIHUI_INTERACTIVE_WAIT")
    read = Pool(url, READERS, check=False, session_sql=GENERIC, name="yihui read")
    return House(
        ring=ring, read=read,
        staged=Pool(url, 1, prepare=False, session_sql=STAGING_SQL, name="yihui preview"),
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


def make_app(url: str, home: Path, lake_folder: Path | None = None) -> FastAPI:
    """The application; it opens the house when it starts and closes it when it stops."""
    house = build(url, security.key_ring(home), lake_folder or home / "lake")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        for pool in house.pools:
            await pool.open()
        await house.interactive.start()
        await house.bulk.start()
        for lane in (house.quick, house.heavy, house.till):
            lane.start()
        yield
        for lane in (house.quick, house.heavy, house.till):
            await lane.stop()
        for pool in house.pools:
            await pool.close()

    app = FastAPI(title="Yihui", version="0.1.0", description=ABOUT, lifespan=lifespan)
    app.state.gate = organisation.Gate(house.read)
    web.add_errors(app)
    app.add_middleware(edge.Edge, own_bound={("POST", "/v1/imports")})
    _add_routes(app, house, home)
    _complete_document(app)
    console.add_console(app)
    return app


def _complete_document(app: FastAPI) -> None:
    """Add to the API's document what its routes do not say: the types of the batch, which is read
    by hand, and how a key is sent."""
    document = app.openapi

    def openapi() -> dict[str, Any]:
        found = document()
        template = "#/components/schemas/{model}"
        types = TypeAdapter(collect_http.Records).json_schema(ref_template=template)
        for name, schema in types.get("$defs", {}).items():
            found["components"]["schemas"].setdefault(name, schema)
        found["components"]["securitySchemes"] |= {
            "key": {"type": "http", "scheme": "bearer"},
            "session": {"type": "apiKey", "in": "cookie", "name": web.COOKIE},
            "write_key": {"type": "http", "scheme": "basic"},
            "token": {"type": "apiKey", "in": "query", "name": "token"},
        }
        for path, operations in found["paths"].items():
            for operation in operations.values() if path.startswith("/v1/") else ():
                operation.setdefault("security", [{"key": []}, {"session": []}])
            for operation in operations.values() if path.startswith("/sdk/") else ():
                operation["security"] = [{"key": []}, {"write_key": []}, {"token": []}]
        found["paths"]["/v1/session"]["post"]["security"] = []
        return found

    app.openapi = openapi  # type: ignore[method-assign]


def document() -> str:
    """The API's document as `openapi.json` keeps it; it needs no database."""
    with TemporaryDirectory() as home:
        found = make_app("postgresql://", Path(home)).openapi()
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _add_routes(app: FastAPI, house: House, home: Path) -> None:
    def clues() -> identity.Clues:
        assert house.interactive.clues
        return house.interactive.clues

    take = partial(web.take_over, app.router)
    # Tills and SDKs first: routes are tried one after the other, and a hundred take their time.
    take(collect_http.routes(house.submit, house.answers, house.in_scope))
    trying = partial(tried, house.staged, house.ring)
    take(points_http.routes(house.read, house.burn, house.burning, trying))
    take(identity_http.routes(house.read, house.ring, house.summary, clues))
    take(sdk_http.routes(house.read, house.deliver, lambda: frozenset(clues().kinds)))
    take(connectors_http.routes(house.read, house.ring, house.submit))
    tools = bulk.Freeing(house.read, house.ring, house.submit, house.rehearse)
    take(bulk_http.routes(tools))
    take(quarantine_http.routes(house.read, house.ring, house.submit))
    for filed in (versions_http, imports_http):
        take(filed.routes(house.read, home))
    for sealed in (sources_http, policies_http):
        take(sealed.routes(house.read, house.ring))
    take(merging_http.routes(house.read, house.staged, house.ring, clues))
    take(reviewing_http.routes(house.read, house.staged, house.ring, house.rows_of))
    take(privacy_http.routes(house.read, house.staged, house.ring, home))
    desks = house.burn, house.burning, house.submit, Attacher(house.staged).attach
    take(members_http.routes(house.read, house.ring, clues, *desks))
    take(orders_http.routes(house.read, house.rows_of, timeline.entries_of_order))
    take(points_http.desk_routes(house.read, house.staged, home, house.rows_of, clues))
    take(earning_http.routes(house.read, house.staged, tiers.find_names, tiers.stage_past))
    take(health_http.routes(house.read, home, house.lane_healths, house.lake_health))
    take(tiers_http.routes(house.read, house.staged, house.rows_of))
    for room in (organisation_http, places_http, sessions_http, users_http, kept_http,
                 timeline_http, consents_http, expiring_http, products_http):  # fmt: skip
        take(room.routes(house.read))
    for asked, *more in ((insight_http,), (tags_http, clues, home), (audiences_http, clues, home)):
        take(asked.routes(house.read, house.lake, house.rows_of, *more))

    @app.get("/v1/totals", tags=["totals"], responses=web.PROBLEMS)
    async def get_totals(caller: SeeTotals) -> dict[str, int]:
        """The reconciliation: what came in, what became of it, money and points."""
        async with house.read.connection() as connection:
            return await checks.totals(connection)

    @app.get("/healthz", tags=["health"])
    async def healthz() -> dict[str, str]:
        """The process lives."""
        return {"state": "alive"}

    @app.get("/readyz", tags=["health"], responses={503: {"model": web.Problem}})
    async def readyz(response: Response) -> dict[str, str]:
        """The database answers."""
        response.status_code = 200 if (alive := await db.is_alive(house.read)) else 503
        return {"state": "ready" if alive else "the database is away"}

    @app.get("/metrics", tags=["health"], response_class=Response)
    async def metrics() -> Response:
        """Counters for Prometheus."""
        with suppress(YihuiError):  # with the database away, the rest is still told
            async with house.read.connection() as connection:
                await collect.sources.tell(connection)
        return web.metrics()


def serve(url: str, home: Path, host: str, port: int) -> None:
    """Answer requests until the process is told to stop."""
    application = make_app(url, home, lake.place())
    garbage.serve()
    uvicorn.run(
        application, host=host, port=port, forwarded_allow_ips=settings.read("YIHUI_PROXIES"),
        loop="uvloop", http="httptools", access_log=False, log_level="warning",
        timeout_graceful_shutdown=10,
    )  # fmt: skip


if __name__ == "__main__":  # python -m yihui.app > openapi.json
    sys.stdout.buffer.write(document().encode())
