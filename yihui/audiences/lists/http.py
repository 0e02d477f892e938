"""Routes of lists: upload one as an audience, what it came to, and rows that name nobody."""

import asyncio
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import StringConstraints

from yihui import identity, organisation
from yihui.audiences import actions
from yihui.audiences.lists import actions as lists
from yihui.audiences.lists import rules
from yihui.audiences.lists.shown import AudienceList, AudienceListOf
from yihui.audiences.reach import stores_of
from yihui.core import tables, uploads
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, Caller, Text, reading, requires
from yihui.members import Language

See = Annotated[Caller, Depends(requires("audiences.read"))]
Make = Annotated[Caller, Depends(requires("audiences.write"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Name = Annotated[str, Query(min_length=1, max_length=80), Text]
FileName = Annotated[
    str,
    Query(alias="file"),
    StringConstraints(min_length=1, max_length=200, pattern=r"^[^/\\]+$"),
    Text,
]
COLUMNS = {
    "zh-CN": ("行", "列", "所写内容", "问题", "怎么办"),
    "en": ("Line", "Column", "Written", "Problem", "Cure"),
}


def add_routes(
    router: APIRouter, pool: Pool, clues: Callable[[], identity.Clues], home: FilePath
) -> None:
    """Add the routes of lists to those of audiences."""
    _add_upload(router, pool, clues, home)
    _add_reading(router, pool)


def _add_upload(
    router: APIRouter, pool: Pool, clues: Callable[[], identity.Clues], home: FilePath
) -> None:
    @router.post("/audience-lists", openapi_extra=uploads.FORM)
    async def post_audience_list(
        caller: Make, request: Request, name: Name, file: FileName
    ) -> AudienceListOf:
        """Upload a file (CSV, XLSX and others, up to 16 MiB and 100,000 rows) of member numbers,
        cards, phones or customer numbers as an audience. Members outside of the caller's scope are
        unknown. The file itself is not kept."""
        async with uploads.laid_down(home, await request.body(), "list") as path:
            given = await asyncio.to_thread(lists.read, str(path))
        async with pool.connection() as connection:
            named = await lists.match(connection, given, clues())
        async with reading(pool, caller) as connection:
            numbers = sorted(set(named.values()))
            seen = await identity.find_survivors(connection, numbers, erased=False)
        members = {line: number for line, number in named.items() if number in seen}

        async def work(connection: Connection) -> AudienceListOf:
            number = await lists.keep(
                connection, name, file, given, members, stores_of(caller), clues(), caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "audience.list_uploaded", f"audience:{number}",
                name=name, rows=len(given), members=len(set(members.values())),
            )  # fmt: skip
            return await _shown(connection, number)

        return await pool.transact(work)


def _add_reading(router: APIRouter, pool: Pool) -> None:
    @router.get("/audiences/{audience_no}/list")
    async def get_audience_list(caller: See, audience_no: AudienceNo) -> AudienceListOf:
        """What the uploaded list of an audience came to."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            return await _shown(connection, audience_no)

    @router.get(
        "/audiences/{audience_no}/list/unmatched.csv",
        response_class=Response,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_audience_list_unmatched(
        caller: Make, audience_no: AudienceNo, lang: Language = "zh-CN"
    ) -> Response:
        """The rows of an uploaded list that name nobody, masked, with the reason of each; none of
        an audience that was not uploaded."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            found = await lists.find_rows(connection, audience_no)
        zh = lang == "zh-CN"
        body = [COLUMNS[lang]]
        for row in found:
            said = rules.PROBLEMS[row["problem"]]
            names = rules.HEADS.get(row["kind"], ("", ""))
            body.append((row["line"], names[1 if zh else 0], row["shown"],
                         *(said[:2] if zh else said[2:])))  # fmt: skip
        return Response(
            tables.BOM + tables.csv_text(body),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="unmatched.csv"'},
        )


async def _shown(connection: Connection, audience_no: int) -> AudienceListOf:
    one = await lists.find(connection, audience_no)
    if one is None:
        return AudienceListOf(None)
    names = await organisation.find_actor_names(connection, [one.made_by])
    return AudienceListOf(AudienceList(
        str(one.audience_no), one.file_name, one.rows, one.members, one.twice, one.unmatched,
        names.get(one.made_by, one.made_by), one.made_at,
    ))  # fmt: skip
