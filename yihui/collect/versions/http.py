"""Routes of mappings: the shipped and the saved ones, their versions, tried and compared."""

import asyncio
import itertools
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path

from yihui import organisation
from yihui.collect import imports, versions
from yihui.collect.arrivals import Outcome
from yihui.collect.assemble import Mapped
from yihui.collect.formats import read_rows
from yihui.collect.grouping import records
from yihui.collect.imports.showing import checked_row
from yihui.collect.imports.suggest import masked
from yihui.collect.imports.uploads import paths_of
from yihui.collect.mapping import Mapping, parse_mapping
from yihui.collect.rows import FileUnreadable, Reject
from yihui.collect.transforms import MappingInvalid
from yihui.collect.versions import Saved
from yihui.collect.wording import worded
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import PROBLEMS, Caller, Document, Text, requires

Read = Annotated[Caller, Depends(requires("imports.read", whole=True))]
Manage = Annotated[Caller, Depends(requires("imports.manage", whole=True))]
Save = Annotated[Caller, Depends(requires("mappings.manage", whole=True))]
Name = Annotated[str, Path(pattern=r"^[a-z0-9_]{1,64}$")]
Version = Annotated[int, Interval(ge=0, le=1_000_000)]
TRY_CHARACTERS_MAX = 200_000
TRY_RESULTS_MAX = 50
COMPARE_RESULTS_MAX = 20_000
DIFFERENCES_MAX = 50


@dataclass(frozen=True, slots=True)
class MappingShown:
    """A mapping in its newest version; `shipped` ones come with the program and are read only."""

    name: str
    title_zh: str
    title_en: str
    notes_zh: str
    notes_en: str
    source: str
    kind: str
    version: int
    shipped: bool
    made_by: str | None
    made_at: datetime | None
    imports: int
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class MappingVersionShown:
    """One version of a mapping."""

    name: str
    version: int
    shipped: bool
    made_by: str | None
    made_at: datetime | None
    document: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """The next version of a mapping; `based_on` is the one that its editor saw, 0 for a new one."""

    document: Document
    based_on: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A mapping to be checked."""

    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A mapping and some lines of a file, its headers included."""

    document: Document
    text: Annotated[str, Len(1, TRY_CHARACTERS_MAX), Text]


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """What is wrong with a mapping, and where."""

    field: str
    code: str
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What lines become: a record, or a reject with its reason."""

    line: int
    lines: int
    order: str
    date: str
    quantity: str
    amount_fen: int | None
    becomes_zh: str
    becomes_en: str
    field: str
    value: str
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What pasted lines become, or why they cannot be read at all."""

    records: int
    rejects: int
    items: list[Tried]
    problem_zh: str
    problem_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions of a mapping, and the import on whose files they are compared."""

    name: Annotated[str, Len(1, 64), Text]
    a: Version
    b: Version
    import_no: Annotated[str, Len(1, 20), Text]


@dataclass(frozen=True, slots=True)
class Side:
    """What one version makes of the file."""

    version: int
    lines: int
    records: int
    rejects: int
    orders: int
    refunds: int
    gross_fen: int
    refund_fen: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that becomes something else."""

    line: int
    order: str
    a_zh: str
    a_en: str
    b_zh: str
    b_en: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions on one file; `whole` says whether all of it was read."""

    a: Side
    b: Side
    whole: bool
    changed: int
    differences: list[Difference]


def routes(pool: Pool, home: FilePath) -> APIRouter:
    """The routes of mappings."""
    router = APIRouter(prefix="/v1/mappings", responses=PROBLEMS, tags=["imports"])
    _add_reads(router, pool, home)
    _add_tries(router, pool, home)
    return router


def _add_reads(router: APIRouter, pool: Pool, home: FilePath) -> None:
    @router.get("")
    async def get_mappings(caller: Read) -> list[MappingShown]:
        """All mappings in their newest version, with how often each was used."""
        async with pool.connection() as connection:
            found = await versions.find_all(connection, home)
            use = await versions.find_use(connection)
        return [_shown(one, use.get(one.name, {})) for one in found]

    @router.get("/{name}")
    async def get_mapping(caller: Read, name: Name) -> list[MappingVersionShown]:
        """The versions of a mapping, newest first."""
        async with pool.connection() as connection:
            found = await versions.find_versions(connection, name, home)
        return [_version(one) for one in found]

    @router.post("/{name}/versions")
    async def post_version(caller: Save, name: Name, new: NewVersion) -> MappingVersionShown:
        """Save the next version; a shipped mapping gets a saved one over it."""
        document = new.document | {"name": name}

        async def save(connection: Connection) -> Saved:
            saved = await versions.add(connection, document, new.based_on, caller.key_id, home)
            await organisation.audit(
                connection, caller.key_id, "mapping.saved", f"mapping:{name}",
                version=saved.version,
            )  # fmt: skip
            return saved

        return _version(await pool.transact(save))


def _version(one: Saved) -> MappingVersionShown:
    return MappingVersionShown(
        one.name, one.version, one.made_by is None, one.made_by, one.made_at, one.document
    )


def _shown(one: Saved, use: dict[str, Any]) -> MappingShown:
    document = one.document
    title, notes = document["title"], document.get("notes", {})
    return MappingShown(
        name=one.name, title_zh=title["zh"], title_en=title["en"], notes_zh=notes.get("zh", ""),
        notes_en=notes.get("en", ""), source=document["source"], kind=document["kind"],
        version=one.version, shipped=one.made_by is None, made_by=one.made_by,
        made_at=one.made_at, imports=use.get("imports", 0), last_used_at=use.get("last_at"),
    )  # fmt: skip


def _add_tries(router: APIRouter, pool: Pool, home: FilePath) -> None:
    @router.post("/check")
    async def post_check(caller: Manage, given: Given) -> list[MappingProblem]:
        """What is wrong with a mapping; nothing when it can be used."""
        try:
            parse_mapping(given.document)
        except MappingInvalid as error:
            said = worded(error.problem, error.remedy)
            return [MappingProblem(error.field, said.code, said.message_zh, said.message_en,
                                   said.cure_zh, said.cure_en)]  # fmt: skip
        return []

    @router.post("/try")
    async def post_try(caller: Manage, pasted: Pasted) -> Trial:
        """What pasted lines become under a mapping; nothing is kept."""
        mapping = parse_mapping(pasted.document)
        return await asyncio.to_thread(_tried, mapping, pasted.text)

    @router.post("/compare")
    async def post_compare(caller: Manage, asked: Comparison) -> Compared:
        """What two versions of a mapping make of the same uploaded files."""
        if not asked.import_no.isdecimal():
            raise NotFound(f"There is no import {asked.import_no}.", field="import_no")
        async with pool.connection() as connection:
            row = await imports.find(connection, int(asked.import_no))
            both = [
                await versions.find(connection, asked.name, version, home)
                for version in (asked.a, asked.b)
            ]
        paths = paths_of(home, row["import_no"], row["files"])
        if not all(path.is_file() for path in paths):
            raise NotFound("The files of this import are not here.", field="import_no")
        made = [await asyncio.to_thread(_made_of, paths, one.parsed()) for one in both]
        return _compared(asked, *made)


def _tried(mapping: Mapping, text: str) -> Trial:
    items: list[Tried] = []
    made = rejects = 0
    problem = worded("")
    with tempfile.TemporaryDirectory() as folder:
        path = FilePath(folder) / "pasted"
        path.write_text(text, encoding="utf-8-sig")
        try:
            for result in records(mapping, read_rows(path, mapping.options)):
                if isinstance(result, Mapped):
                    made += 1
                elif isinstance(result, Reject):
                    rejects += 1
                else:
                    continue
                if len(items) < TRY_RESULTS_MAX:
                    items.append(_try_shown(result))
        except FileUnreadable as error:
            problem = worded(error.problem, error.remedy)
    return Trial(made, rejects, items, problem.message_zh, problem.message_en)


def _try_shown(result: Mapped | Reject) -> Tried:
    if isinstance(result, Mapped):
        row = checked_row(result, Outcome("applied"), None)
        return Tried(
            row.line, row.lines, row.order, row.date, row.quantity, row.amount_fen,
            row.becomes_zh, row.becomes_en, "", "", "", "", "", "",
        )  # fmt: skip
    said = worded(result.problem, result.cure)
    return Tried(
        result.line, result.lines, result.key, "", "", None, "", "", result.field,
        masked(result.value), said.message_zh, said.message_en, said.cure_zh, said.cure_en,
    )  # fmt: skip


@dataclass(slots=True)
class _Made:
    """What a mapping makes of files: totals, and what each record's first line became."""

    totals: dict[str, int]
    lines: dict[tuple[str, int], tuple[str, str, str]]
    whole: bool


def _made_of(paths: list[FilePath], mapping: Mapping) -> _Made:
    names = ("lines", "records", "rejects", "orders", "refunds", "gross_fen", "refund_fen")
    made = _Made(dict.fromkeys(names, 0), {}, False)
    rows = itertools.chain.from_iterable(read_rows(path, mapping.options) for path in paths)
    found = records(mapping, rows)
    try:
        for result in itertools.islice(found, COMPARE_RESULTS_MAX):
            made.totals["lines"] += result.lines
            if isinstance(result, Mapped):
                _count(made, result)
            elif isinstance(result, Reject):
                made.totals["rejects"] += 1
                said = worded(result.problem)
                place = (result.file, result.rows[0].line if result.rows else result.line)
                made.lines[place] = (result.key, said.message_zh, said.message_en)
        made.whole = next(found, None) is None
    except FileUnreadable as error:
        said = worded(error.problem)
        made.lines[("", 0)] = ("", said.message_zh, said.message_en)
        made.whole = True
    return made


def _count(made: _Made, result: Mapped) -> None:
    row = checked_row(result, Outcome("applied"), None)
    kind = type(result.record).__name__.lower()
    made.totals["records"] += 1
    if kind in ("order", "refund"):
        made.totals[f"{kind}s"] += 1
    amount = row.amount_fen or 0
    made.totals["gross_fen"] += amount if kind == "order" else 0
    made.totals["refund_fen"] -= amount if kind == "refund" else 0
    sign = "−" if amount < 0 else ""
    told = f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02}"
    detail = f"{row.date} · {row.quantity or '—'} · {told}"
    made.lines[(result.file, result.first_line)] = (
        row.order, f"{row.becomes_zh} · {detail}", f"{row.becomes_en} · {detail}",
    )  # fmt: skip


def _compared(asked: Comparison, a: _Made, b: _Made) -> Compared:
    changed = [place for place in sorted(a.lines.keys() | b.lines.keys())
               if a.lines.get(place) != b.lines.get(place)]  # fmt: skip
    nothing = ("", "", "")
    differences = []
    for place in changed[:DIFFERENCES_MAX]:
        one, other = a.lines.get(place, nothing), b.lines.get(place, nothing)
        differences.append(
            Difference(place[1], one[0] or other[0], one[1], one[2], other[1], other[2])
        )
    return Compared(
        Side(version=asked.a, **a.totals), Side(version=asked.b, **b.totals),
        a.whole and b.whole, len(changed), differences,
    )  # fmt: skip
