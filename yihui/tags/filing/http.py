"""Routes of files of tags: look through one, give it, and what is wrong with rows as a file."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import StringConstraints

from yihui import identity
from yihui.core import tables, uploads
from yihui.core.db import Connection, Pool
from yihui.core.web import Caller, Text, is_apart, reading, requires
from yihui.tags import actions as catalogue
from yihui.tags.filing import actions, rules
from yihui.tags.filing.types import Change, Judged, Wrong
from yihui.tags.types import Tag, Value

Give = Annotated[Caller, Depends(requires("tags.give"))]
FileName = Annotated[
    str,
    Query(),
    StringConstraints(min_length=1, max_length=200, pattern=r"^[^/\\]+$"),
    Text,
]
WRONG_SHOWN = 200
COLUMNS = {
    "zh-CN": ("行", "列", "所写内容", "问题", "怎么办"),
    "en": ("Line", "Column", "Written", "Problem", "Cure"),
}
Clues = Callable[[], identity.Clues]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagFileChange:
    """What a file changes of a value: `given` members get it, `known` have it of a file until the
    same day, `lost` lose it because the file says something else; of `behind` of the first two
    people say something else of the tag, which counts before files."""

    tag: str
    tag_zh: str
    tag_en: str
    value: str
    value_zh: str
    value_en: str
    given: int
    known: int
    lost: int
    behind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagFileWrong:
    """A row that is left out: where, what stands there (masked if it says who), what is wrong and
    what to do."""

    line: int
    column_zh: str
    column_en: str
    written: str
    problem: str
    problem_zh: str
    problem_en: str
    cure_zh: str
    cure_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagFileShown:
    """What a file of tags says or did, in all and by value: `rows` of it, of which `wrong` are left
    out and `twice` say what another row says; `members` whom the others are about. `wrong_rows` are
    the first of those left out; all of them are a file of their own."""

    rows: int
    wrong: int
    twice: int
    members: int
    given: int
    known: int
    lost: int
    behind: int
    changes: list[TagFileChange]
    wrong_rows: list[TagFileWrong]


def add_routes(router: APIRouter, pool: Pool, clues: Clues, home: FilePath) -> None:
    """The routes of this noun, added to those of tags; uploads lie in `home` while they are
    read."""

    async def judged(caller: Caller, request: Request) -> Judged:
        async with uploads.laid_down(home, await request.body(), "tags") as path:
            lines = await asyncio.to_thread(actions.read, path)
        return await actions.judge(pool, clues(), lines, partial(_seen, pool, caller))

    @router.post("/tag-files/check", openapi_extra=uploads.FORM)
    async def post_tag_file_check(caller: Give, request: Request) -> TagFileShown:
        """Look through a file (CSV, XLSX and others, up to 16 MiB and 100,000 rows) of members,
        tags, values and perhaps until when: what it would change, and what is wrong with which
        rows. Members outside of the caller's scope are unknown. Nothing is done or kept."""
        found = await judged(caller, request)
        return await _shown(pool, found, await actions.check(pool, found))

    @router.post("/tag-files", openapi_extra=uploads.FORM)
    async def post_tag_file(caller: Give, request: Request, name: FileName) -> TagFileShown:
        """Let such a file say what members are known as; rows with problems are left out. What it
        says of a tag of a member replaces what files said of it before, so that the same file twice
        changes nothing. The file itself is not kept."""
        found = await judged(caller, request)
        changes = await actions.give(pool, found, name, caller.key_id)
        return await _shown(pool, found, changes)

    @router.post(
        "/tag-files/wrong.csv",
        openapi_extra=uploads.FORM,
        response_class=Response,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def post_tag_file_wrong(
        caller: Give, request: Request, lang: Literal["zh-CN", "en"] = "zh-CN"
    ) -> Response:
        """All rows of such a file that are left out, with the problem and the cure of each; who is
        meant is masked. Nothing is done or kept."""
        found = await judged(caller, request)
        body: list[tuple[str | int, ...]] = [COLUMNS[lang]]
        for one in found.wrong:
            column, problem, cure = rules.said(one, lang)
            body.append((one.number, column, one.written, problem, cure))
        return Response(
            tables.BOM + tables.csv_text(body),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="left-out.csv"'},
        )


async def _seen(pool: Pool, caller: Caller, member_nos: list[int]) -> dict[int, bool]:
    """Of members those whom the caller sees, and whether she may say what they are known as."""
    async with reading(pool, caller) as connection:
        found = await identity.find_survivors(connection, member_nos, erased=False)
        if not is_apart(caller):
            return dict.fromkeys(found, True)
        linked = await identity.brands.find_linked(connection, list(found))
    return {number: number in linked for number in found}


async def _shown(pool: Pool, judged: Judged, changes: Sequence[Change]) -> TagFileShown:
    async def find(connection: Connection) -> tuple[list[Tag], Mapping[int, Sequence[Value]]]:
        return await catalogue.find_tags(connection), await catalogue.find_values(connection)

    tags, values = await pool.transact(find)
    named = {tag.tag_no: tag for tag in tags}
    own = {(no, one.value_no): one for no, found in values.items() for one in found}
    given, known, lost, behind = rules.in_all(changes)
    wrong = len(judged.wrong)
    return TagFileShown(
        rows=judged.rows, wrong=wrong, twice=judged.rows - wrong - len(judged.good),
        members=judged.members, given=given, known=known, lost=lost, behind=behind,
        changes=[_change(one, named[one.tag_no], own[one.tag_no, one.value_no])
                 for one in changes],
        wrong_rows=[_wrong(one) for one in judged.wrong[:WRONG_SHOWN]],
    )  # fmt: skip


def _change(one: Change, tag: Tag, value: Value) -> TagFileChange:
    return TagFileChange(
        tag=tag.code, tag_zh=tag.name_zh, tag_en=tag.name_en, value=value.code,
        value_zh=value.name_zh, value_en=value.name_en, given=one.given, known=one.known,
        lost=one.lost, behind=one.behind,
    )  # fmt: skip


def _wrong(one: Wrong) -> TagFileWrong:
    column_zh, problem_zh, cure_zh = rules.said(one, "zh-CN")
    column_en, problem_en, cure_en = rules.said(one, "en")
    return TagFileWrong(
        line=one.number, column_zh=column_zh, column_en=column_en, written=one.written,
        problem=one.problem, problem_zh=problem_zh, problem_en=problem_en, cure_zh=cure_zh,
        cure_en=cure_en,
    )  # fmt: skip
