"""Routes of the organisation: API keys, the audit log, what stores show each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query

from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    following,
    plain,
    requires,
)
from yihui.organisation import actions
from yihui.organisation.sharing import http as sharing_http
from yihui.organisation.words import ACTIONS

ManageKeys = Annotated[Caller, Depends(requires("keys.manage", whole=True))]
SeeAudit = Annotated[Caller, Depends(requires("audit.read", whole=True))]
Codes = Annotated[tuple[Annotated[str, Len(1, 64), Text], ...], Len(0, 1000)]
Role = Literal[
    "headquarters", "operator", "analyst", "finance", "supervisor", "store_manager", "guide",
    "integration", "collector",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key to make. Brands, regions and stores, by codes, add up; without any it sees all."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Annotated[str, Len(1, 64), Text]
    role: Role
    brands: Codes = ()
    regions: Codes = ()
    stores: Codes = ()


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key. It is shown this once."""

    key: str


@dataclass(frozen=True, slots=True)
class KeyShown:
    """An API key without its secret, with the codes of what it sees; all empty: the whole house."""

    key_id: str
    name: str
    role: str
    brands: list[str]
    regions: list[str]
    stores: list[str]
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Revoked:
    """A key that has ended."""

    state: str


@dataclass(frozen=True, slots=True)
class Act:
    """Who saw or did what, to whom or to what, and when. Users and keys carry their names."""

    audit_no: str
    recorded_at: datetime
    actor: str
    actor_name: str | None
    action: str
    action_zh: str
    action_en: str
    subject: str
    subject_name: str | None
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Action:
    """A kind of action, and what it is called."""

    action: str
    name_zh: str
    name_en: str


def _act(row: dict[str, Any]) -> Act:
    name_zh, name_en = ACTIONS.get(row["action"], (row["action"], row["action"]))
    return Act(**plain(row), action_zh=name_zh, action_en=name_en)


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    @router.get("/keys", tags=["organisation"])
    async def get_keys(caller: ManageKeys) -> list[KeyShown]:
        """All API keys, newest first, without their secrets."""
        async with pool.connection() as connection:
            return [KeyShown(**key) for key in await actions.find_keys(connection)]

    @router.post("/keys", tags=["organisation"])
    async def post_key(caller: ManageKeys, new: NewKey) -> MadeKey:
        """Make a key; the answer shows it this once."""

        async def work(connection: Connection) -> str:
            scope = await actions.find_scope(connection, new.brands, new.regions, new.stores)
            key = await actions.make_key(connection, new.name, new.role, **scope.columns())
            subject = f"key:{key.split('_')[1]}"
            await actions.audit(
                connection, caller.key_id, "key.made", subject, name=new.name, role=new.role,
                brands=new.brands, regions=new.regions, stores=new.stores,
            )  # fmt: skip
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
        actor: Annotated[str | None, Query(max_length=200), Text] = None,
        action: Annotated[str | None, Query(max_length=64), Text] = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[Act]:
        """Who saw and did what, newest first; of one subject, one actor, one kind of action."""
        async with pool.connection() as connection:
            rows = await actions.find_audit(connection, before, limit, subject, actor, action)
        return Page[Act](items=[_act(row) for row in rows],
                         next=following(rows, "audit_no", limit))  # fmt: skip

    @router.get("/audit/actions", tags=["organisation"])
    async def get_actions(caller: SeeAudit) -> list[Action]:
        """Every kind of action that the audit log knows, by name."""
        return [Action(code, *words) for code, words in sorted(ACTIONS.items())]

    sharing_http.add_routes(router, pool)
    return router
