"""Routes of quarantine in groups: see what shares a reason, mend or discard all of it at once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path

from yihui.collect.quarantine import bulk
from yihui.collect.quarantine.bulk import Freed, Freeing
from yihui.collect.quarantine.bulk.entries import changed
from yihui.collect.quarantine.http import Entry, entry_of
from yihui.collect.wording import worded
from yihui.core.errors import Invalid, NotFound
from yihui.core.web import BIGGEST, PROBLEMS, Caller, Text, requires

Manage = Annotated[Caller, Depends(requires("quarantine.manage", whole=True))]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]
Short = Annotated[str, Len(0, 256), Text]
NUMBERS_MAX = 1000


@dataclass(frozen=True, slots=True)
class Group:
    """Open entries that share a reason, a source or a day; what they do not share is empty.

    `problems` counts the different wordings; the newest stands in `message_…`.
    """

    key: str
    code: str
    field: str
    source: str
    kind: str
    count: int
    problems: int
    oldest_at: datetime
    newest_at: datetime
    problem: str
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which open entries are meant; at least one of these. `problem` is one of their problems as
    it stands in the group: those that differ in numbers only are meant, too."""

    code: Short | None = None
    field: Short | None = None
    source: Short | None = None
    problem: Annotated[str, Len(1, 1000), Text] | None = None
    day: date | None = None
    numbers: Annotated[tuple[str, ...], Len(1, NUMBERS_MAX)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The newest of the open entries that are meant; `before` a number, those older than it."""

    where: Which
    before: Annotated[int, Interval(ge=1, le=BIGGEST)] | None = None
    limit: Annotated[int, Interval(ge=1, le=200)] = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Try entries again; `dry` only says what would happen."""

    where: Which
    dry: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A value, and what it should have been; empty takes it away."""

    old: Annotated[str, Len(0, 256), Text]
    new: Annotated[str, Len(0, 256), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Change a field of many records and try them: `set` for all, or `replace` value by value.

    `field` is a path like `store`, `lines.paid_fen` or `identifiers.phone`.
    """

    where: Which
    field: Annotated[str, Len(1, 128), Text]
    set: Short | Annotated[int, Interval(ge=-BIGGEST, le=BIGGEST)] | None = None
    replace: Annotated[tuple[Replacement, ...], Len(1, 1000)] | None = None
    dry: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismiss:
    """Close entries for good, with the reason."""

    where: Which
    reason: Annotated[str, Len(1, 256), Text]
    dry: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """Why some would stay, and how many."""

    code: str
    field: str
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str
    count: int


@dataclass(frozen=True, slots=True)
class FreedShown:
    """What would become (`dry`) or became of the entries: tried = freed + failed.

    `would_apply` and `applied` are the freed ones, of which `known` were in already. `left`: more
    match than one request takes; ask again.
    """

    tried: int
    would_apply: int | None
    applied: int | None
    known: int
    failed: list[Failure]
    left: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """An entry with its record as it came and as it was mended, people masked."""

    quarantine_no: str
    source: str
    kind: str
    external_id: str
    code: str
    field: str
    place: str
    state: str
    seen: int
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str
    reason: str
    received_at: datetime
    resolved_at: datetime | None
    resolved_by: str | None
    received: dict[str, Any]
    mended: dict[str, Any] | None


def routes(tools: Freeing) -> APIRouter:
    """The routes of groups of quarantine. They come before those of single entries."""
    router = APIRouter(prefix="/v1/quarantine", responses=PROBLEMS, tags=["quarantine"])
    _add_reads(router, tools)
    _add_writes(router, tools)
    return router


def _add_reads(router: APIRouter, tools: Freeing) -> None:
    @router.get("/groups")
    async def get_groups(
        caller: Manage, by: Literal["reason", "source", "day"] = "reason"
    ) -> list[Group]:
        """Open entries in groups, the largest first."""
        async with tools.pool.connection() as connection:
            rows = await bulk.find_groups(connection, by)
        found = []
        for row in rows:
            said = worded(row["problem"], row.pop("cure"), row["code"])
            shared = row["problems"] == 1 or by == "reason"
            empty = worded("") if not shared else said
            row["problem"] = row["problem"] if shared else ""
            found.append(Group(**row, message_zh=empty.message_zh, message_en=empty.message_en,
                               cure_zh=empty.cure_zh, cure_en=empty.cure_en))  # fmt: skip
        return found

    @router.post("/entries")
    async def post_entries(caller: Manage, asked: Listing) -> list[Entry]:
        """The open entries of a group, newest first."""
        async with tools.pool.connection() as connection:
            rows = await bulk.find_entries(
                connection, _where(asked.where), asked.before or BIGGEST, asked.limit
            )
        return [entry_of(row) for row in rows]

    @router.get("/{quarantine_no}/sides")
    async def get_sides(caller: Manage, quarantine_no: Number) -> Sides:
        """One entry as it came and as it was mended, side by side, people masked."""
        async with tools.pool.connection() as connection:
            found = await bulk.find_history(connection, tools.ring, quarantine_no)
        if found is None:
            raise NotFound(f"Quarantine has no entry {quarantine_no}.")
        row, received, mended = found
        said = worded(row.pop("problem"), row.pop("cure"), row["code"])
        row["quarantine_no"] = str(row["quarantine_no"])
        return Sides(
            **row, message_zh=said.message_zh, message_en=said.message_en, cure_zh=said.cure_zh,
            cure_en=said.cure_en, received=bulk.veiled(received),
            mended=bulk.veiled(mended) if mended else None,
        )  # fmt: skip


def _add_writes(router: APIRouter, tools: Freeing) -> None:
    @router.post("/replay")
    async def post_replay(caller: Manage, asked: Replay) -> FreedShown:
        """Try many entries again, after their cause was mended elsewhere."""
        found = await bulk.free(tools, _where(asked.where), caller.key_id, dry=asked.dry)
        return _shown(found, asked.dry)

    @router.post("/mend")
    async def post_mend(caller: Manage, asked: Mend) -> FreedShown:
        """Change a field of many entries and try them; what came is kept as it came."""
        bulk.check_field(asked.field)
        table = None
        if asked.replace is not None:
            if asked.set is not None:
                raise Invalid("Both set and replace are given.", field="set",
                              cure="Give one of them.",
                              zh=("set 和 replace 不能同时填写。", "只填其中一个。"))  # fmt: skip
            table = {one.old: one.new for one in asked.replace}

        def change(record: dict[str, Any]) -> dict[str, Any] | None:
            return changed(record, asked.field, asked.set, table)

        found = await bulk.free(
            tools, _where(asked.where), caller.key_id, change=change, action="mended",
            dry=asked.dry,
        )  # fmt: skip
        return _shown(found, asked.dry)

    @router.post("/dismiss")
    async def post_dismiss(caller: Manage, asked: Dismiss) -> FreedShown:
        """Discard many entries; their records and the reason are kept."""
        where = _where(asked.where)
        found = await bulk.dismiss(tools, where, caller.key_id, asked.reason, asked.dry)
        return _shown(found, asked.dry)


def _where(which: Which) -> bulk.Where:
    given = (which.code, which.field, which.source, which.problem, which.day, which.numbers)
    if all(one is None for one in given):
        raise Invalid("It does not say which entries are meant.", field="where",
                      cure="Give a code, a source, a day or numbers.",
                      zh=("没有说明是哪些记录。",
                          "写明原因代码、数据源、日期或编号。"))  # fmt: skip
    numbers = None
    if which.numbers is not None:
        if not all(one.isdecimal() and len(one) < 19 for one in which.numbers):
            raise Invalid("A number of an entry is wrong.", field="where.numbers",
                          cure="Take the numbers from the list of quarantine.",
                          zh=("有一个编号不对。", "使用隔离区列表里的编号。"))  # fmt: skip
        numbers = tuple(int(one) for one in which.numbers)
    return bulk.Where(which.code, which.field, which.source, which.problem, which.day, numbers)


def _shown(found: Freed, dry: bool) -> FreedShown:
    failed = []
    for why in found.failed:
        said = worded(why.problem.problem, why.problem.cure, why.problem.code)
        failed.append(Failure(
            why.problem.code, why.problem.field, said.message_zh, said.message_en, said.cure_zh,
            said.cure_en, why.count,
        ))  # fmt: skip
    return FreedShown(
        found.tried, found.freed if dry else None, None if dry else found.freed, found.known,
        failed, found.left,
    )  # fmt: skip
