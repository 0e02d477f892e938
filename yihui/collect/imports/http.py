"""Routes of imports: upload, choose a mapping, check, start, stop, and what came of it."""

import asyncio
import itertools
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import StreamingResponse

from yihui import organisation
from yihui.collect import imports, versions
from yihui.collect.imports import ImportShown, State
from yihui.collect.imports.checking import ROWS_FILE
from yihui.collect.imports.draft import drafted
from yihui.collect.imports.look import Look, find_form, look, sampled
from yihui.collect.imports.rejects import entries, told
from yihui.collect.imports.suggest import masked
from yihui.collect.imports.uploads import drop, folder_of, keep, paths_of
from yihui.collect.mapping import ENCODINGS, parse_mapping
from yihui.collect.rows import HEAD_LINE_MAX, Options
from yihui.collect.wording import worded
from yihui.core import refusals
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Document,
    Text,
    requires,
)

Read = Annotated[Caller, Depends(requires("imports.read", whole=True))]
Manage = Annotated[Caller, Depends(requires("imports.manage", whole=True))]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]
ROWS_READ_MAX = 200_000  # a page that skips more than this tells where to go on
UPLOAD_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}}
                    },
                }
            }
        },
    }
}


@dataclass(frozen=True, slots=True)
class Imports:
    """A page of imports, newest first; `total` is how many there are."""

    items: list[ImportShown]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingChoice:
    """A saved or shipped mapping by name, a document, or what each column holds.

    With `columns` (column → field) a mapping is made, named `name` and titled `title`; `source` is
    the code of the system that the file comes from, `format` how the file is read.
    """

    name: Annotated[str, Len(0, 64), Text] = ""
    version: int | None = None
    document: Document | None = None
    columns: dict[Annotated[str, Text], Annotated[str, Len(1, 64)]] | None = None
    title: Annotated[str, Len(0, 128), Text] = ""
    source: Annotated[str, Len(0, 64), Text] = ""
    format: Document | None = None


@dataclass(frozen=True, slots=True)
class RowShown:
    """A checked record, or a line with its problem; see the check for what the fields mean."""

    file: str
    line: int
    order: str
    date: str
    quantity: str
    amount_fen: int | None
    becomes_zh: str
    becomes_en: str
    problem: str | None
    value: str
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of checked rows; `next` is the `before` of the page that follows."""

    items: list[RowShown]
    next: str | None


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """The mapping of an import as it is."""

    name: str
    version: int
    document: dict[str, Any]


def routes(pool: Pool, home: FilePath) -> APIRouter:
    """The routes of imports; their files lie in `home`."""
    router = APIRouter(prefix="/v1/imports", responses=PROBLEMS, tags=["imports"])
    _add_upload(router, pool, home)
    _add_reads(router, pool, home)
    _add_file_reads(router, pool, home)
    _add_choice(router, pool, home)
    _add_acts(router, pool)
    return router


def _add_upload(router: APIRouter, pool: Pool, home: FilePath) -> None:
    @router.post("", openapi_extra=UPLOAD_FORM)
    async def post_import(caller: Manage, request: Request) -> ImportShown:
        """Upload the files of one import, up to 2 GiB together; nothing is applied yet."""
        import_no = await pool.transact(imports.next_import)
        kind = request.headers.get("content-type", "")
        files, content = await keep(home, import_no, kind, request.stream())

        async def add(connection: Connection) -> ImportShown:
            await imports.add(connection, import_no, files, caller.key_id, content=content)
            names = [one["name"] for one in files]
            subject = f"import:{import_no}"
            await organisation.audit(
                connection, caller.key_id, "import.uploaded", subject, files=names
            )
            return await imports.show(connection, import_no)

        try:
            return await pool.transact(add)
        except BaseException:
            drop(home, import_no)
            raise


def _add_reads(router: APIRouter, pool: Pool, home: FilePath) -> None:
    @router.get("")
    async def get_imports(
        caller: Read,
        state: State | None = None,
        way: Literal["upload", "command"] | None = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Imports:
        """Imports, newest first: who, when, what came of each."""
        async with pool.connection() as connection:
            found, total = await imports.find_page(connection, before, limit, state, way)
        return Imports(found, found[-1].import_no if len(found) == limit else None, total)

    @router.get("/{import_no}")
    async def get_import(caller: Read, import_no: Number) -> ImportShown:
        """One import: how far it has come, what it would do, what it did."""
        async with pool.connection() as connection:
            return await imports.show(connection, import_no)

    @router.get("/{import_no}/rows")
    async def get_rows(
        caller: Read,
        import_no: Number,
        problem: Annotated[str | None, Query(max_length=300), Text] = None,
        before: Annotated[int, Query(ge=0, le=BIGGEST)] = 0,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Rows:
        """Checked records in their order, or the lines with one kind of problem."""
        await _files_of(pool, home, import_no)
        folder = folder_of(home, import_no)
        return await asyncio.to_thread(_page_of_rows, folder, problem, before, limit)


def _add_file_reads(router: APIRouter, pool: Pool, home: FilePath) -> None:
    @router.get(
        "/{import_no}/rejects",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}, "application/jsonl": {}}}},
    )
    async def get_rejects(
        caller: Manage, import_no: Number, language: Literal["zh-CN", "en"] = "zh-CN"
    ) -> StreamingResponse:
        """What cannot go in, in the columns of the file and with the reason: mend it and upload it.

        It may show personal data, so that it was taken is written down.
        """
        row, _ = await _files_of(pool, home, import_no)
        await pool.transact(lambda connection: organisation.audit(
            connection, caller.key_id, "import.rejects_taken", f"import:{import_no}",
        ))  # fmt: skip
        pieces = told(folder_of(home, import_no), row["document"] or {}, language)
        first = next(pieces, "")
        kind = "csv" if first.startswith("\ufeff") else "jsonl"
        headers = {
            "Content-Disposition": f'attachment; filename="rejects-{import_no}.{kind}"',
            "X-Content-Type-Options": "nosniff",
        }
        return StreamingResponse(
            _encoded(itertools.chain([first], pieces)),
            media_type="text/csv; charset=utf-8" if kind == "csv" else "application/jsonl",
            headers=headers,
        )

    @router.get("/{import_no}/look")
    async def get_look(
        caller: Manage,
        import_no: Number,
        encoding: Literal["utf-8", "gb18030", "big5", "cp1252", "latin-1"] | None = None,
        delimiter: Annotated[str | None, Query(min_length=1, max_length=1), Text] = None,
        head_line: Annotated[int | None, Query(ge=1, le=HEAD_LINE_MAX)] = None,
        sheet: Annotated[str | None, Query(max_length=128), Text] = None,
    ) -> Look:
        """The first file as it would be read: columns, samples, fitting mappings."""
        _, paths = await _files_of(pool, home, import_no)
        async with pool.connection() as connection:
            saved = await versions.find_all(connection, home)
        known = [(one.parsed(), one.version) for one in saved]
        asked = Options(encoding=encoding, delimiter=delimiter, sheet=sheet, head_line=head_line)
        return await asyncio.to_thread(look, paths[0], asked, known)

    @router.get("/{import_no}/mapping")
    async def get_mapping(caller: Read, import_no: Number) -> DocumentShown:
        """The mapping that was chosen, as it is."""
        async with pool.connection() as connection:
            row = await imports.find(connection, import_no)
        if row["document"] is None:
            raise NotFound("No mapping is chosen yet.", field="mapping")
        return DocumentShown(row["mapping"], row["mapping_version"] or 0, row["document"])


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8", "replace") for piece in pieces)


async def _files_of(
    pool: Pool, home: FilePath, import_no: int
) -> tuple[dict[str, Any], list[FilePath]]:
    """An import with its files. Raises NotFound when they are swept or were never here."""
    async with pool.connection() as connection:
        row = await imports.find(connection, import_no)
    paths = paths_of(home, import_no, row["files"])
    if row["way"] != "upload" or not all(path.is_file() for path in paths):
        cure = "Upload the files again; they are kept for 30 days."
        raise NotFound("The files of this import are not here.", field="files", cure=cure)
    return row, paths


def _page_of_rows(folder: FilePath, problem: str | None, before: int, limit: int) -> Rows:
    items: list[RowShown] = []
    if problem is None:
        for row, end in _lines(folder / ROWS_FILE, before):
            items.append(_row_shown(row))
            if len(items) == limit:
                return Rows(items, str(end))
        return Rows(items, None)
    for read, (entry, end) in enumerate(entries(folder, before), 1):
        if entry.get("key") == problem and "field" in entry:
            items.append(_entry_shown(entry))
        if len(items) == limit or read == ROWS_READ_MAX:
            return Rows(items, str(end))
    return Rows(items, None)


def _lines(path: FilePath, start: int) -> Iterator[tuple[dict[str, Any], int]]:
    if not path.exists():
        return
    with open(path, "rb") as file:
        file.seek(start)
        while line := file.readline():
            yield json.loads(line), file.tell()


def _row_shown(row: dict[str, Any]) -> RowShown:
    kept = {name: row[name] for name in RowShown.__dataclass_fields__ if name in row}
    empty = dict.fromkeys(("value", "message_zh", "message_en", "cure_zh", "cure_en"), "")
    return RowShown(**empty | kept)


def _entry_shown(entry: dict[str, Any]) -> RowShown:
    said = worded(entry["problem"], entry["cure"])
    return RowShown(
        file=entry["file"], line=entry["line"], order=str(entry.get("order", "")), date="",
        quantity="", amount_fen=None, becomes_zh="", becomes_en="", problem=entry["key"],
        value=masked(entry.get("value", "")), message_zh=said.message_zh,
        message_en=said.message_en, cure_zh=said.cure_zh, cure_en=said.cure_en,
    )  # fmt: skip


def _add_choice(router: APIRouter, pool: Pool, home: FilePath) -> None:
    @router.put("/{import_no}/mapping")
    async def put_mapping(caller: Manage, import_no: Number, choice: MappingChoice) -> ImportShown:
        """Choose a mapping, give one, or have one made of what each column holds."""
        _, paths = await _files_of(pool, home, import_no)
        version = 0
        if choice.columns is not None:
            document = await asyncio.to_thread(_made, paths[0], choice)
        elif choice.document is not None:
            document = choice.document
        elif choice.name:
            async with pool.connection() as connection:
                saved = await versions.find(connection, choice.name, choice.version, home)
            document, version = saved.document, saved.version
        else:
            raise Invalid("Neither a name nor a document is given.", field="name",
                          cure="Choose a mapping.",
                          zh=("没有说明用哪个映射。", "选择一个映射。"))  # fmt: skip
        mapping = parse_mapping(document)

        async def choose(connection: Connection) -> ImportShown:
            await imports.choose(connection, import_no, mapping.name, version, document)
            await organisation.audit(
                connection, caller.key_id, "import.mapped", f"import:{import_no}",
                mapping=mapping.name, version=version,
            )  # fmt: skip
            return await imports.show(connection, import_no)

        return await pool.transact(choose)


def _made(path: FilePath, choice: MappingChoice) -> dict[str, Any]:
    """The mapping that follows from what each column holds."""
    form = choice.format or {}
    if form.get("encoding") not in (None, *ENCODINGS):
        raise refusals.one_of(ENCODINGS, "format.encoding")
    options = replace(
        Options(),
        **{
            key: form[key] for key in ("encoding", "delimiter", "sheet", "head_line") if key in form
        },
    )
    found = find_form(path, options)
    values, _ = sampled(path, found.options)
    name = choice.name or "columns"
    title = choice.title or name
    wanted = {key: value for key, value in asdict(found.options).items()
              if key in ("encoding", "sheet", "head_line") and value not in (None, 1)}  # fmt: skip
    if found.options.delimiter not in (None, ","):
        wanted["delimiter"] = found.options.delimiter
    if wanted.get("encoding") == "utf-8":
        del wanted["encoding"]
    titles = {"zh": title, "en": title}
    return drafted(name, titles, choice.source or name, choice.columns or {}, values, wanted)


def _add_acts(router: APIRouter, pool: Pool) -> None:
    async def act(caller: Caller, import_no: int, name: str, work: Any, *more: Any) -> ImportShown:
        async def done(connection: Connection) -> ImportShown:
            await work(connection, import_no, *more)
            await organisation.audit(
                connection, caller.key_id, f"import.{name}", f"import:{import_no}"
            )
            return await imports.show(connection, import_no)

        return await pool.transact(done)

    @router.post("/{import_no}/check")
    async def post_check(caller: Manage, import_no: Number) -> ImportShown:
        """Have the whole of the files checked by the worker; nothing is applied."""
        return await act(caller, import_no, "checked", imports.begin_check)

    @router.post("/{import_no}/start")
    async def post_start(caller: Manage, import_no: Number) -> ImportShown:
        """Have the checked files imported by the worker."""
        return await act(caller, import_no, "started", imports.begin, (State.CHECKED,))

    @router.post("/{import_no}/cancel")
    async def post_cancel(caller: Manage, import_no: Number) -> ImportShown:
        """Stop a check, or an import after the batch at hand; what was applied stays."""
        return await act(caller, import_no, "cancelled", imports.cancel)

    @router.post("/{import_no}/resume")
    async def post_resume(caller: Manage, import_no: Number) -> ImportShown:
        """Go on with an import that was stopped or failed, where it was."""
        states = (State.CANCELLED, State.FAILED)
        return await act(caller, import_no, "resumed", imports.begin, states)
