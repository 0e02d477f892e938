"""Routes of sources: what comes in and how late; naming, pausing and connecting them."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Le, Len
from fastapi import APIRouter, Depends, Path

from yihui import organisation
from yihui.collect import connectors
from yihui.collect.connectors import ConnectorShown
from yihui.collect.sources import actions, showing
from yihui.collect.sources.showing import SourceOpened, SourceRow, SourcesShown
from yihui.collect.sources.types import Kind
from yihui.collect.types import STRICT, Moment, Strict
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.security import KeyRing
from yihui.core.web import PROBLEMS, Caller, Text, requires

See = Annotated[Caller, Depends(requires("sources.read", whole=True))]
Manage = Annotated[Caller, Depends(requires("sources.manage", whole=True))]
# Whoever holds a secret can send orders in the platform's name.
Keys = Annotated[Caller, Depends(requires("keys.manage", whole=True))]
Code = Annotated[str, Path(min_length=1, max_length=64), Text]
Name = Annotated[str, Len(0, 64), Text]
Party = Literal[1, 2, 3]
Limit = Annotated[int, Ge(1), Le(100_000)]
Secret = Annotated[str, Len(0, 8192), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGiven:
    """A source before its first record."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    code: Annotated[str, Len(1, 64), Text]
    kind: Kind = "other"
    name_zh: Name = ""
    name_en: Name = ""
    party: Party = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsGiven:
    """From where on the source gives an alarm; what is left out is that of the settings."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    silent_minutes: Limit | None = None
    behind_minutes: Limit | None = None
    errors_permille: Limit | None = None
    volume_percent: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """What people say of a source; what is left out stays. `unversioned` is what other content
    under a known id means when the source sends no versions."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    kind: Kind | None = None
    name_zh: Name | None = None
    name_en: Name | None = None
    party: Party | None = None
    unversioned: Literal["conflict", "newest"] | None = None
    state: Literal["active", "paused"] | None = None
    limits: LimitsGiven | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorGiven:
    """How the platform is spoken to. `shop` is inside what its ids of people are unique; brand,
    store and channel are those of all records. Secrets that are left out stay as they are."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    shop: Annotated[str, Len(0, 64), Text] = ""
    app_id: Annotated[str, Len(0, 64), Text] = ""
    brand: Annotated[str, Len(0, 64), Text] = ""
    store: Annotated[str, Len(0, 64), Text] = ""
    channel: Annotated[str, Len(0, 64), Text] = ""
    secrets: Annotated[dict[str, Secret], Len(0, 10)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PullGiven:
    """From when on the platform is asked again for what changed."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    since: Moment


@dataclass(frozen=True, slots=True)
class SecretShown:
    """A new secret, shown once, and until when the one of before is accepted."""

    secret: str
    previous_until: datetime | None


def routes(pool: Pool, ring: KeyRing) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_reads(router, pool)
    _add_writes(router, pool)
    _add_connecting(router, pool, ring)
    return router


def _add_reads(router: APIRouter, pool: Pool) -> None:
    @router.get("/sources", tags=["sources"])
    async def get_sources(caller: See) -> SourcesShown:
        """Every source: what came today, how late, against its habit, and its alarms."""
        async with pool.connection() as connection:
            return await showing.find_shown(connection, clock.now())

    @router.get("/sources/{code}", tags=["sources"])
    async def get_source(caller: See, code: Code) -> SourceOpened:
        """One source with its week by the hour, its newest failures, and how it is connected."""
        async with pool.connection() as connection:
            return await showing.find_opened(connection, code, clock.now())


def _add_writes(router: APIRouter, pool: Pool) -> None:
    @router.post("/sources", tags=["sources"])
    async def post_source(caller: Manage, given: SourceGiven) -> SourceRow:
        """Make a source before its first record comes."""

        async def work(connection: Connection) -> SourceRow:
            made = await actions.make(connection, caller.key_id, asdict(given))
            return (await showing.find_rows(connection, [made], clock.now()))[0]

        return await pool.transact(work)

    @router.patch("/sources/{code}", tags=["sources"])
    async def patch_source(caller: Manage, code: Code, change: SourceChange) -> SourceRow:
        """Name a source, pause it, set its limits. While it is paused, what is pushed is kept and
        applied later, and nothing is asked for; what is posted with a key goes on."""
        told: dict[str, Any] = {name: value for name, value in asdict(change).items()
                                if value is not None}  # fmt: skip
        if "limits" in told:
            told["limits"] = {n: v for n, v in told["limits"].items() if v is not None}

        async def work(connection: Connection) -> SourceRow:
            source = await actions.find_one(connection, code)
            changed = await actions.change(connection, caller.key_id, source, told)
            return (await showing.find_rows(connection, [changed], clock.now()))[0]

        return await pool.transact(work)

    @router.post("/sources/{code}/pull", tags=["sources"])
    async def post_pull(caller: Manage, code: Code, given: PullGiven) -> ConnectorShown:
        """Ask the platform again for all that changed since; what is known changes nothing."""

        async def work(connection: Connection) -> ConnectorShown:
            source = await actions.find_one(connection, code)
            if given.since > clock.now():
                raise Invalid("It lies ahead.", field="since", cure="Name a time that has been.",
                              zh=("这个时间还没有到。", "填写已经过去的时间。"))  # fmt: skip
            await connectors.pull_again(connection, source.source_no, given.since)
            told = given.since.isoformat()
            await organisation.audit(
                connection, caller.key_id, "source.pulled", f"source:{code}", since=told
            )
            return (await connectors.find_shown(connection, source.source_no))[source.source_no]

        return await pool.transact(work)


def _add_connecting(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    @router.put("/sources/{code}/connector", tags=["sources"])
    async def put_connector(caller: Keys, code: Code, given: ConnectorGiven) -> ConnectorShown:
        """Enter or renew the platform's keys. They are kept sealed and never shown again; those of
        before are accepted for some hours more."""
        told = {name: value for name, value in asdict(given).items()
                if name != "secrets" and value}  # fmt: skip

        async def work(connection: Connection) -> ConnectorShown:
            source = await actions.find_one(connection, code)
            await connectors.connect(
                connection, ring, asdict(source), told, given.secrets, clock.now()
            )
            names = sorted(name for name, value in given.secrets.items() if value.strip())
            await organisation.audit(
                connection, caller.key_id, "source.connected", f"source:{code}",
                settings=told, secrets=names,
            )  # fmt: skip
            return (await connectors.find_shown(connection, source.source_no))[source.source_no]

        return await pool.transact(work)

    @router.post("/sources/{code}/secret", tags=["sources"])
    async def post_secret(caller: Keys, code: Code) -> SecretShown:
        """Make a new secret for our own signed hook. It is shown once; the one of before is
        accepted for some hours more."""

        async def work(connection: Connection) -> SecretShown:
            source = await actions.find_one(connection, code)
            secret = await connectors.new_secret(connection, ring, asdict(source), clock.now())
            await organisation.audit(
                connection, caller.key_id, "source.secret_made", f"source:{code}"
            )
            shown = (await connectors.find_shown(connection, source.source_no))[source.source_no]
            return SecretShown(secret, shown.previous_until)

        return await pool.transact(work)
