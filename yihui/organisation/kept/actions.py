"""Verbs on what people keep. What others see is written down by who calls these."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid, NotFound
from yihui.core.sql import load
from yihui.organisation.kept.types import (
    DRAFT_DAYS,
    DRAFTS_MOST,
    LISTS,
    VIEWS_MOST,
    Draft,
    Opening,
    View,
)
from yihui.organisation.types import Actor

sql = load("organisation/kept/kept.sql")
NO_VIEW_ZH = ("没有这个视图。", "它可能已被删除，请刷新后再试。")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a view holds."""

    list: str
    name: str
    shared: bool
    filters: dict[str, str]
    layout: dict[str, Any]


async def find_views(connection: Connection, actor: Actor, name: str) -> list[View]:
    """The views of a list that this person sees, her own before shared ones."""
    given = {"user_no": actor.user_no, "list": name, "whole": actor.whole,
             "store_nos": list(actor.store_nos)}  # fmt: skip
    return await db.objects(connection, View, sql.find_views, given)


async def find_view(connection: Connection, actor: Actor, name: str, view_no: int) -> View:
    """One of them. Raises NotFound."""
    for view in await find_views(connection, actor, name):
        if view.view_no == view_no:
            return view
    raise NotFound("There is no such view.", zh=NO_VIEW_ZH)


def check_view(view: Kept) -> None:
    """Raises Invalid for a filter that views of the list do not hold."""
    known = LISTS[view.list].filters
    for key in view.filters:
        if key not in known:
            raise Invalid(
                f"A view of {view.list} holds no {key!r}.", field=f"filters.{key}",
                cure=f"It may hold {', '.join(sorted(known))}.",
                zh=(f"视图不能保存 {key} 这个筛选条件。", "去掉它再保存。"),
            )  # fmt: skip


async def add_view(connection: Connection, actor: Actor, view: Kept) -> int:
    """A new view's number. Raises Invalid, and Conflict for a name that she has already."""
    check_view(view)
    mine = {"user_no": actor.user_no, "list": view.list}
    counted = await db.row(connection, sql.count_views, mine) or {}
    if counted["views"] >= VIEWS_MOST:
        raise Invalid(
            f"You keep {VIEWS_MOST} views of this list.", field="name", cure="Remove one first.",
            zh=(f"这个列表您已保存 {VIEWS_MOST} 个视图。", "先删除一个。"),
        )  # fmt: skip
    made = await db.row(connection, sql.add_view, mine | _columns(view))
    if made is None:
        raise _taken(view.name)
    return int(made["view_no"])


async def change_view(
    connection: Connection, actor: Actor, view_no: int, change: dict[str, Any]
) -> tuple[Kept, Kept]:
    """Another name, sharing, filters or layout of an own view; how it was and how it is."""
    before = await _lock(connection, actor, view_no)
    after = replace(before, **change)
    check_view(after)
    given = _columns(after) | {"view_no": view_no}
    if await db.row(connection, sql.change_view, given) is None:
        raise _taken(after.name)
    return before, after


async def drop_view(connection: Connection, actor: Actor, view_no: int) -> Kept:
    """Remove an own view; what it held. Raises NotFound."""
    held = await _lock(connection, actor, view_no)
    await db.run(connection, sql.drop_view, {"view_no": view_no})
    return held


async def _lock(connection: Connection, actor: Actor, view_no: int) -> Kept:
    given = {"view_no": view_no, "user_no": actor.user_no}
    found = await db.row(connection, sql.lock_view, given)
    if found is None:
        raise NotFound("There is no such view of yours.", zh=NO_VIEW_ZH)
    found.pop("view_no")
    return Kept(**found)


def _columns(view: Kept) -> dict[str, Any]:
    return {"name": view.name, "shared": view.shared, "filters": db.json(view.filters),
            "layout": db.json(view.layout), "now": clock.now()}  # fmt: skip


def _taken(name: str) -> Conflict:
    return Conflict(
        f"You have a view {name!r} of this list already.", field="name",
        cure="Choose another name, or save into that one.",
        zh=(f"这个列表已有您的视图「{name}」。", "换一个名称，或保存到已有的视图。"),
    )  # fmt: skip


async def find_opening(connection: Connection, actor: Actor, name: str) -> Opening:
    """How a list opens for this person."""
    given = {"user_no": actor.user_no, "list": name}
    found = await db.row(connection, sql.find_opening, given)
    return Opening(**found) if found else Opening(None, {})


async def set_opening(connection: Connection, actor: Actor, name: str, opening: Opening) -> None:
    """Remember how a list opens. Raises NotFound for a view that she does not see."""
    if opening.view_no is not None:
        await find_view(connection, actor, name, opening.view_no)
    given = {"user_no": actor.user_no, "list": name, "view_no": opening.view_no,
             "layout": db.json(opening.layout)}  # fmt: skip
    await db.run(connection, sql.set_opening, given)


async def find_draft(connection: Connection, actor: Actor, subject: str) -> Draft | None:
    """What she has written and not saved, if anything."""
    given = {"user_no": actor.user_no, "subject": subject}
    found = await db.row(connection, sql.find_draft, given)
    return Draft(**found) if found else None


async def set_draft(
    connection: Connection, actor: Actor, subject: str, document: dict[str, Any], based_on: int
) -> None:
    """Keep what is being written, in the place of what was kept of it before."""
    now = clock.now()
    given = {"user_no": actor.user_no, "subject": subject, "document": db.json(document),
             "based_on": based_on, "now": now}  # fmt: skip
    await db.run(connection, sql.set_draft, given)
    old = {"user_no": actor.user_no, "most": DRAFTS_MOST,
           "oldest": now - timedelta(days=DRAFT_DAYS)}  # fmt: skip
    await db.run(connection, sql.drop_old_drafts, old)


async def drop_draft(connection: Connection, actor: Actor, subject: str) -> None:
    """Forget what is kept of it."""
    await db.run(connection, sql.drop_draft, {"user_no": actor.user_no, "subject": subject})
