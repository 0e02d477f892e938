"""Routes of what people keep: views of lists, how lists open, drafts. Each sees her own, and what
others share of lists that she may read."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Interval, Le, Len, MaxLen
from fastapi import APIRouter, Depends, Path, Request

from yihui.core import refusals
from yihui.core.db import Connection, Pool
from yihui.core.errors import Forbidden, Invalid, PasswordToChange
from yihui.core.web import PROBLEMS, STRICT, Document, Strict, Text
from yihui.organisation import actions as house
from yihui.organisation.kept import actions
from yihui.organisation.kept.types import DRAFT_BYTES, LISTS, Layout, Opening, View
from yihui.organisation.sessions.http import signed_in
from yihui.organisation.types import Actor, Permission

ListName = Literal["members", "orders", "ledger", "imports", "users", "audit"]
Name = Annotated[str, Len(1, 40), Text]
Filters = Annotated[
    dict[Annotated[str, Len(1, 32), Text], Annotated[str, Len(1, 100), Text]], MaxLen(20)
]
ViewNo = Annotated[int, Interval(ge=1, le=2**31 - 1), Path()]
# What drafts are kept of: a rule by its code, `new` being one that has none yet.
Subject = Annotated[str, Path(max_length=80, pattern=r"^rule:[a-z0-9_-]{1,64}$"), Text]


async def entered(request: Request) -> Actor:
    """The user of this session, once her password is her own."""
    found = await signed_in(request)
    if found.must_change:
        raise PasswordToChange
    return found


# The test of the route list reads both.
entered.permission = ""  # type: ignore[attr-defined]
entered.whole = False  # type: ignore[attr-defined]
Entered = Annotated[Actor, Depends(entered)]


@dataclass(frozen=True, slots=True)
class ViewShown:
    """A view: the filters as addresses of the console spell them, and how its columns lie."""

    view_no: str
    name: str
    shared: bool
    mine: bool
    made_by: str
    filters: dict[str, str]
    layout: Layout | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ListShown:
    """The views of a list, the one it opens with, and how its columns lie without one."""

    views: list[ViewShown]
    view_no: str | None
    layout: Layout | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewView:
    """A view to keep."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Name
    shared: bool = False
    filters: Filters
    layout: Layout | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChange:
    """What is to change of a view; what is left out stays as it is."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Name | None = None
    shared: bool | None = None
    filters: Filters | None = None
    layout: Layout | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningAsked:
    """How a list shall open from now on."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    view_no: Annotated[int, Interval(ge=1, le=2**31 - 1)] | None = None
    layout: Layout | None = None


@dataclass(frozen=True, slots=True)
class ViewState:
    """What became of a view, a list or a draft."""

    state: str


@dataclass(frozen=True, slots=True)
class DraftShown:
    """What is being written and not saved; without a document nothing is."""

    document: dict[str, Any] | None
    based_on: int | None
    kept_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftToKeep:
    """What is being written, and the version that its writer began from."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    document: Document
    based_on: Annotated[int, Ge(0), Le(2**31 - 1)]


def routes(pool: Pool) -> APIRouter:
    """The routes of what people keep."""
    router = APIRouter(prefix="/v1/session", responses=PROBLEMS, tags=["session"])
    _add_lists(router, pool)
    _add_views(router, pool)
    _add_drafts(router, pool)
    return router


def _check_reader(caller: Actor, name: str) -> None:
    wanted = LISTS[name]
    if not caller.may(wanted.permission) or (wanted.whole and not caller.whole):
        raise Forbidden(f"The role {caller.role!r} does not read the list {name!r} here.")


def _add_lists(router: APIRouter, pool: Pool) -> None:
    @router.get("/lists/{name}")
    async def get_list(caller: Entered, name: ListName) -> ListShown:
        """How a list of the console opens, with own and shared views of it."""
        _check_reader(caller, name)
        async with pool.connection() as connection:
            views = await actions.find_views(connection, caller, name)
            opening = await actions.find_opening(connection, caller, name)
        known = opening.view_no in [view.view_no for view in views]
        return ListShown(
            [_shown(view) for view in views],
            str(opening.view_no) if known else None,
            _layout(opening.layout),
        )

    @router.put("/lists/{name}")
    async def put_list(caller: Entered, name: ListName, asked: OpeningAsked) -> ViewState:
        """Choose the view that a list opens with, and how its columns lie without one."""
        _check_reader(caller, name)
        opening = Opening(asked.view_no, asdict(asked.layout) if asked.layout else {})

        async def work(connection: Connection) -> None:
            await actions.set_opening(connection, caller, name, opening)

        await pool.transact(work)
        return ViewState("set")


def _add_views(router: APIRouter, pool: Pool) -> None:
    @router.post("/lists/{name}/views")
    async def post_view(caller: Entered, name: ListName, new: NewView) -> ViewShown:
        """Keep a view of a list, for oneself or shared with all who read the list."""
        _check_reader(caller, name)
        layout = asdict(new.layout) if new.layout else {}
        view = actions.Kept(name, new.name, new.shared, new.filters, layout)

        async def work(connection: Connection) -> View:
            await _check_store(connection, caller, view.filters)
            view_no = await actions.add_view(connection, caller, view)
            if view.shared:
                await _note(connection, caller, "view.shared", view_no, view)
            return await actions.find_view(connection, caller, name, view_no)

        return _shown(await pool.transact(work))

    @router.patch("/views/{view_no}")
    async def patch_view(caller: Entered, view_no: ViewNo, asked: ViewChange) -> ViewShown:
        """Rename, share or save into a view of one's own."""
        change = {key: value for key, value in asdict(asked).items() if value is not None}

        async def work(connection: Connection) -> View:
            before, after = await actions.change_view(connection, caller, view_no, change)
            _check_reader(caller, after.list)
            await _check_store(connection, caller, after.filters)
            moved = replace(before, layout=after.layout) != after
            if moved and (before.shared or after.shared):
                action = "view.changed" if before.shared else "view.shared"
                await _note(connection, caller, action, view_no, after)
            return await actions.find_view(connection, caller, after.list, view_no)

        return _shown(await pool.transact(work))

    @router.delete("/views/{view_no}")
    async def delete_view(caller: Entered, view_no: ViewNo) -> ViewState:
        """Remove a view of one's own."""

        async def work(connection: Connection) -> None:
            held = await actions.drop_view(connection, caller, view_no)
            if held.shared:
                await _note(connection, caller, "view.removed", view_no, held)

        await pool.transact(work)
        return ViewState("removed")


async def _check_store(connection: Connection, caller: Actor, filters: dict[str, str]) -> None:
    code = filters.get("store")
    if code is None or caller.whole:
        return
    if await house.find_store_no(connection, code) not in caller.store_nos:
        raise refusals.no_such("store", "filters.store", code)


async def _note(
    connection: Connection, caller: Actor, action: str, view_no: int, view: actions.Kept
) -> None:
    await house.audit(
        connection, caller.key_id, action, f"view:{view_no}", name=view.name, list=view.list,
        filters=view.filters, shared=view.shared,
    )  # fmt: skip


def _add_drafts(router: APIRouter, pool: Pool) -> None:
    @router.get("/drafts/{subject}")
    async def get_draft(caller: Entered, subject: Subject) -> DraftShown:
        """What the caller has written of it and not saved, wherever she wrote it."""
        _check_writer(caller)
        async with pool.connection() as connection:
            found = await actions.find_draft(connection, caller, subject)
        if found is None:
            return DraftShown(None, None, None)
        return DraftShown(found.document, found.based_on, found.kept_at)

    @router.put("/drafts/{subject}")
    async def put_draft(caller: Entered, subject: Subject, draft: DraftToKeep) -> ViewState:
        """Keep what is being written; nobody else sees it, and nothing counts from it."""
        _check_writer(caller)
        if len(json.dumps(draft.document)) > DRAFT_BYTES:
            raise Invalid(f"A draft is kept up to {DRAFT_BYTES:,} bytes.", field="document",
                          cure="Shorten it, or save it.",
                          zh=(f"草稿最多 {DRAFT_BYTES:,} 字节。",
                              "缩短它，或先保存。"))  # fmt: skip

        async def work(connection: Connection) -> None:
            await actions.set_draft(connection, caller, subject, draft.document, draft.based_on)

        await pool.transact(work)
        return ViewState("kept")

    @router.delete("/drafts/{subject}")
    async def delete_draft(caller: Entered, subject: Subject) -> ViewState:
        """Forget what is being written of it."""
        _check_writer(caller)

        async def work(connection: Connection) -> None:
            await actions.drop_draft(connection, caller, subject)

        await pool.transact(work)
        return ViewState("removed")


def _check_writer(caller: Actor) -> None:
    if not caller.may(Permission.RULES_WRITE) or not caller.whole:
        raise Forbidden(f"The role {caller.role!r} does not write rules of the whole house.")


def _layout(kept: dict[str, Any]) -> Layout | None:
    return Layout(**kept) if kept else None


def _shown(view: View) -> ViewShown:
    return ViewShown(
        str(view.view_no), view.name, view.shared, view.mine, view.made_by, view.filters,
        _layout(view.layout), view.changed_at,
    )  # fmt: skip
