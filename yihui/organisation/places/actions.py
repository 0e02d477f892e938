"""Verbs on places. Who calls them writes the audit log in the same transaction."""

from typing import Any

from yihui.conditions import normalised
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid, NotFound
from yihui.core.sql import load
from yihui.organisation.places.types import StoreFacts
from yihui.organisation.types import Place

sql = load("organisation/places/places.sql")
KINDS = ("brand", "region", "channel")
NOT_THERE_ZH = ("没有这个编码。", "刷新列表后再试。")


def _taken(code: str) -> Conflict:
    return Conflict(
        f"The code {code!r} is taken.", field="code", cure="Change that one, or take another.",
        zh=(f"编码 {code!r} 已被使用。", "修改已有的那一个，或换一个编码。"),
    )  # fmt: skip


async def add_place(connection: Connection, kind: str, place: Place) -> None:
    """A new brand, region or channel. Raises Conflict for a code that is there."""
    given = {"code": place.code, "code_key": normalised(place.code), "name_zh": place.name_zh,
             "name_en": place.name_en}  # fmt: skip
    if not await db.run(connection, getattr(sql, f"add_{kind}"), given):
        raise _taken(place.code)


async def change_place(
    connection: Connection, kind: str, code: str, name_zh: str | None, name_en: str | None
) -> Place:
    """Other names; None leaves as it is. Raises NotFound."""
    given = {"code": code, "name_zh": name_zh, "name_en": name_en}
    changed = await db.row(connection, getattr(sql, f"change_{kind}"), given)
    if changed is None:
        raise NotFound(f"There is no {kind} {code!r}.", zh=NOT_THERE_ZH)
    return Place(**changed)


async def add_store(connection: Connection, code: str, facts: StoreFacts) -> int:
    """A new store's number. Raises Conflict, and Invalid for an unknown brand or region."""
    given = await _columns(connection, facts) | {"code": code, "code_key": normalised(code)}
    made = await db.row(connection, sql.add_store, given)
    if made is None:
        raise _taken(code)
    return int(made["store_no"])


async def change_store(connection: Connection, store_no: int, facts: StoreFacts) -> None:
    """Other names, kind, brand or region: who sees the brand or region sees the store."""
    given = await _columns(connection, facts) | {"store_no": store_no}
    if not await db.run(connection, sql.change_store, given):
        raise NotFound("There is no such store.", zh=NOT_THERE_ZH)


async def _columns(connection: Connection, facts: StoreFacts) -> dict[str, Any]:
    wanted = {"brand": facts.brand, "region": facts.region}
    found = await db.row(connection, sql.find_numbers, wanted) or {}
    for kind, code in wanted.items():
        if code is not None and found[f"{kind}_no"] is None:
            raise Invalid(
                f"There is no {kind} {code!r}.", field=kind, cure="Make it first.", zh=NOT_THERE_ZH
            )
    return {"name_zh": facts.name_zh, "name_en": facts.name_en, "kind": facts.kind, **found}
