"""The API: the routes of all rooms over one house."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import structlog
import uvicorn
from fastapi import Depends, FastAPI, Response
from pydantic import TypeAdapter

from yihui import checks, collect, identity, lake, organisation, tiers
from yihui.attaching import Attacher
from yihui.audiences import http as audiences_http
from yihui.collect import http as collect_http
from yihui.collect.connectors import http as connectors_http
from yihui.collect.imports import http as imports_http
from yihui.collect.quarantine import bulk
from yihui.collect.quarantine import http as quarantine_http
from yihui.collect.quarantine.bulk import http as bulk_http
from yihui.collect.sdk import http as sdk_http
from yihui.collect.sources import http as sources_http
from yihui.collect.versions import http as versions_http
from yihui.core import console, db, edge, garbage, security, settings, web
from yihui.core.errors import YihuiError
from yihui.health import http as health_http
from yihui.house import House, build
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
from yihui.points import http as points_http
from yihui.points.earning import http as earning_http
from yihui.points.expiring import http as expiring_http
from yihui.policies import http as policies_http
from yihui.privacy import http as privacy_http
from yihui.rehearsal import tried
from yihui.tags import http as tags_http
from yihui.tiers import http as tiers_http

log = structlog.get_logger()
SeeTotals = Annotated[web.Caller, Depends(web.requires("totals.read", whole=True))]
ABOUT = (
    "Records in, members known and rewarded. Money is integer fen, quantities thousandths, points "
    "integers; numbers of records are text. Send `Authorization: Bearer <key>`, or log in and send "
    "the session's cookie; what changes something then needs its csrf as `X-Yihui-Csrf`."
)


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
    names = tiers.find_names_of_sets
    take(points_http.routes(house.read, house.burn, house.holding, trying, names))
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
    desks = house.burn, house.holding, house.submit, Attacher(house.staged).attach
    take(members_http.routes(house.read, house.ring, clues, *desks))
    take(orders_http.routes(house.read, house.rows_of, timeline.entries_of_order))
    take(points_http.desk_routes(house.read, house.staged, home, house.rows_of, clues))
    take(earning_http.routes(house.read, house.staged, names, tiers.stage_past))
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
