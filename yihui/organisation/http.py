"""Routes of the organisation: stores, API keys, the audit log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path, Query

from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Page,
    Text,
    following,
    plain,
    reading,
    requires,
)
from yihui.organisation import actions
from yihui.organisation.types import Store

SeeStores = Annotated[Caller, Depends(requires("organisation.read"))]
ManageKeys = Annotated[Caller, Depends(requires("keys.manage", whole=True))]
SeeAudit = Annotated[Caller, Depends(requires("audit.read", whole=True))]
StoreNo = Annotated[int, Interval(ge=1, le=2**31 - 1)]
Role = Literal[
    "headquarters", "operator", "analyst", "finance", "supervisor", "store_manager", "guide",
    "integration",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key to make. Without stores it sees the whole house."""

    name: Annotated[str, Len(1, 64), Text]
    role: Role
    store_nos: Annotated[
        tuple[Annotated[int, Interval(ge=1, le=2**31 - 1)], ...], Len(0, 1000)
    ] = ()


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key. It is shown this once."""

    key: str


@dataclass(frozen=True, slots=True)
class KeyShown:
    """An API key without its secret."""

    key_id: str
    name: str
    role: str
    brand_nos: list[int]
    store_nos: list[int]
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Revoked:
    """A key that has ended."""

    state: str


@dataclass(frozen=True, slots=True)
class Act:
    """Who saw or did what, to whom or to what, and when."""

    audit_no: str
    recorded_at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    @router.get("/stores", tags=["organisation"])
    async def get_stores(caller: SeeStores) -> list[Store]:
        """The stores in the caller's scope."""
        async with reading(pool, caller) as connection:
            if not caller.whole and not caller.store_nos:
                return []
            return await actions.find_stores(connection, caller.store_nos)

    @router.get("/keys", tags=["organisation"])
    async def get_keys(caller: ManageKeys) -> list[KeyShown]:
        """All API keys, newest first, without their secrets."""
        async with pool.connection() as connection:
            return [KeyShown(**key) for key in await actions.find_keys(connection)]

    @router.post("/keys", tags=["organisation"])
    async def post_key(caller: ManageKeys, new: NewKey) -> MadeKey:
        """Make a key; the answer shows it this once."""

        async def work(connection: Connection) -> str:
            key = await actions.make_key(
                connection, new.name, new.role, store_nos=list(new.store_nos)
            )
            await actions.audit(
                connection, caller.key_id, "key.made", f"key:{new.name}", role=new.role
            )
            return key

        return MadeKey(await pool.transact(work))

    @router.delete("/keys/{key_id}", tags=["organisation"])
    async def delete_key(
        caller: ManageKeys, key_id: Annotated[str, Path(min_length=1, max_length=64), Text]
    ) -> Revoked:
        """End a key; a process that has just seen it lets it pass for five seconds more."""

        async def work(connection: Connection) -> None:
            if not await actions.revoke_key(connection, key_id):
                raise NotFound(f"There is no live key {key_id!r}.")
            await actions.audit(connection, caller.key_id, "key.revoked", f"key:{key_id}")

        await pool.transact(work)
        return Revoked("revoked")

    @router.get("/audit", tags=["organisation"])
    async def get_audit(
        caller: SeeAudit,
        subject: Annotated[str | None, Query(max_length=200), Text] = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[Act]:
        """Who saw and did what, newest first."""
        async with pool.connection() as connection:
            rows = await actions.find_audit(connection, before, limit, subject)
        return Page[Act](
            items=[Act(**plain(row)) for row in rows], next=following(rows, "audit_no", limit)
        )

    return router
