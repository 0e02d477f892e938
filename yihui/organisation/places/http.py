"""Routes of places: brands, regions, channels, stores."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path
from pydantic import AfterValidator

from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import PROBLEMS, STRICT, Caller, Strict, Text, reading, requires
from yihui.organisation import actions as house
from yihui.organisation.places import actions
from yihui.organisation.places.types import StoreFacts
from yihui.organisation.types import Place, Store

See = Annotated[Caller, Depends(requires("organisation.read"))]
Manage = Annotated[Caller, Depends(requires("organisation.manage", whole=True))]
StoreKind = Literal["own", "franchise", "outlet", "counter", "online"]


def _trimmed(code: str) -> str:
    if code != code.strip() or not code.isprintable():
        raise ValueError("A code has no space around it and no invisible characters")
    return code


Code = Annotated[str, Len(1, 64), Text, AfterValidator(_trimmed)]
Called = Annotated[str, Len(0, 128), Text]
InPath = Annotated[str, Path(min_length=1, max_length=64), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceToMake:
    """A new brand, region or channel. Its code is how records name it, and never changes."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    code: Code
    name_zh: Called = ""
    name_en: Called = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """Other names; what is left out stays as it is."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name_zh: Called | None = None
    name_en: Called | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreToMake:
    """A new store. Its code is how records name it, and never changes."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    code: Code
    name_zh: Called = ""
    name_en: Called = ""
    kind: StoreKind = "own"
    brand: Code | None = None
    region: Code | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreChange:
    """What is to change; what is left out stays as it is, an empty brand or region means none."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name_zh: Called | None = None
    name_en: Called | None = None
    kind: StoreKind | None = None
    brand: Annotated[str, Len(0, 64), Text] | None = None
    region: Annotated[str, Len(0, 64), Text] | None = None


def routes(pool: Pool) -> APIRouter:
    """The routes of places."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["organisation"])
    for kind in actions.KINDS:
        _add_kind(router, pool, kind)
    _add_stores(router, pool)
    return router


def _add_kind(router: APIRouter, pool: Pool, kind: str) -> None:
    """The three routes of brands, regions or channels, which have a code and names and no more."""

    async def find(caller: See) -> list[Place]:
        async with reading(pool, caller) as connection:
            seen = None if caller.whole else caller.store_nos
            return (await house.find_places(connection, seen))[kind]

    async def add(caller: Manage, new: PlaceToMake) -> Place:
        place = Place(new.code, new.name_zh, new.name_en)

        async def work(connection: Connection) -> None:
            await actions.add_place(connection, kind, place)
            await house.audit(
                connection, caller.key_id, f"{kind}.made", f"{kind}:{new.code}",
                name_zh=new.name_zh, name_en=new.name_en,
            )  # fmt: skip

        await pool.transact(work)
        return place

    async def change(caller: Manage, code: InPath, names: PlaceNames) -> Place:
        async def work(connection: Connection) -> Place:
            place = await actions.change_place(connection, kind, code, names.name_zh, names.name_en)
            await house.audit(
                connection, caller.key_id, f"{kind}.changed", f"{kind}:{code}",
                name_zh=place.name_zh, name_en=place.name_en,
            )  # fmt: skip
            return place

        return await pool.transact(work)

    some = {"brand": "brands", "region": "regions", "channel": "channels"}[kind]
    limits = "in the caller's scope" if kind != "channel" else "of the group"
    for method, path, endpoint, told in (
        ("GET", f"/{some}", find, f"The {some} {limits}, by code."),
        ("POST", f"/{some}", add, f"Make a {kind}; its code is how records name it."),
        ("PATCH", f"/{some}/{{code}}", change, f"Change the names of a {kind}."),
    ):
        verb = {"GET": "get", "POST": "post", "PATCH": "patch"}[method]
        endpoint.__name__ = f"{verb}_{some if verb == 'get' else kind}"
        endpoint.__doc__ = told
        router.add_api_route(path, endpoint, methods=[method])


def _add_stores(router: APIRouter, pool: Pool) -> None:
    @router.get("/stores")
    async def get_stores(caller: See) -> list[Store]:
        """The stores in the caller's scope."""
        async with reading(pool, caller) as connection:
            if not caller.whole and not caller.store_nos:
                return []
            return await house.find_stores(connection, caller.store_nos)

    @router.post("/stores")
    async def post_store(caller: Manage, new: StoreToMake) -> Store:
        """Make a store; who sees its brand or region sees it at once."""
        facts = StoreFacts(new.name_zh, new.name_en, new.kind, new.brand, new.region)

        async def work(connection: Connection) -> Store:
            store_no = await actions.add_store(connection, new.code, facts)
            await house.audit(
                connection, caller.key_id, "store.made", f"store:{new.code}", kind=new.kind,
                brand=new.brand, region=new.region, name_zh=new.name_zh, name_en=new.name_en,
            )  # fmt: skip
            return (await house.find_stores(connection, [store_no]))[0]

        return await pool.transact(work)

    @router.patch("/stores/{store_no}")
    async def patch_store(
        caller: Manage,
        store_no: Annotated[int, Interval(ge=1, le=2**31 - 1), Path()],
        change: StoreChange,
    ) -> Store:
        """Change names, kind, brand or region of a store."""

        async def work(connection: Connection) -> Store:
            found = await house.find_stores(connection, [store_no])
            if not found:
                raise NotFound("There is no such store.", zh=actions.NOT_THERE_ZH)
            store = found[0]
            told: dict[str, Any] = {}
            for name in ("name_zh", "name_en", "kind", "brand", "region"):
                given, kept = getattr(change, name), getattr(store, name)
                if given is not None and (given or None) != (kept or None):
                    told[name] = [kept, given]
            facts = StoreFacts(
                _after(change, store, "name_zh"), _after(change, store, "name_en"),
                change.kind or store.kind, _after(change, store, "brand") or None,
                _after(change, store, "region") or None,
            )  # fmt: skip
            await actions.change_store(connection, store_no, facts)
            subject = f"store:{store.code}"
            await house.audit(connection, caller.key_id, "store.changed", subject, **told)
            return (await house.find_stores(connection, [store_no]))[0]

        return await pool.transact(work)


def _after(change: StoreChange, store: Store, name: str) -> Any:
    given = getattr(change, name)
    return getattr(store, name) if given is None else given
