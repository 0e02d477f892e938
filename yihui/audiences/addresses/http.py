"""The route that hands the addresses of an audience out, in clear."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Path
from fastapi.responses import StreamingResponse

from yihui import identity, organisation
from yihui.audiences import actions, snapshots
from yihui.audiences.addresses.actions import find_addresses, lines_of
from yihui.audiences.reach import stores_of
from yihui.audiences.snapshots.rules import check_file, page_of
from yihui.core import tables
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, Caller, Text, reading, requires
from yihui.members import EXPORT_STEP, Language

Reveal = Annotated[Caller, Depends(requires("members.reveal"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Way = Literal["sms", "phone", "email", "wecom", "mini_program", "service_account"]
HEADS = {"zh-CN": ["会员号", "应用", "地址"], "en": ["Member number", "App", "Address"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressesAsked:
    """By which way the members of an audience are to be reached, and what the file is for."""

    way: Way
    reason: Annotated[str, Len(3, 200), Text]
    lang: Language = "zh-CN"


def add_routes(router: APIRouter, pool: Pool, clues: Callable[[], identity.Clues]) -> None:
    """Add the route of addresses to those of audiences."""

    @router.post(
        "/audiences/{audience_no}/addresses.csv",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def post_audience_addresses(
        caller: Reveal, audience_no: AudienceNo, asked: AddressesAsked
    ) -> StreamingResponse:
        """Addresses of the newest snapshot's members by one way, in clear, as CSV: of those alone
        who consent to marketing by it now and have one, each person once; of openids one for each
        app. Who took them and why is written down first. At most 100,000 members."""
        async with pool.connection() as connection:
            known = await actions.find_audience(connection, stores_of(caller), audience_no)
            snapshot = await snapshots.find_snapshot(connection, audience_no)
            words = await actions.find_words(connection, stores_of(caller))
        check_file(snapshot)
        ring = clues().ring

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "members.addresses_taken", "members",
                reason=asked.reason, way=asked.way, audience=known.name,
                snapshot=str(snapshot.snapshot_no), members=snapshot.members,
            )  # fmt: skip

        await pool.transact(note)

        async def lines() -> AsyncIterator[str]:
            yield tables.BOM + tables.csv_text([HEADS[asked.lang]])
            before: int | None = BIGGEST
            done: set[int] = set()
            while before:
                numbers = page_of(snapshot, before, EXPORT_STEP)
                async with reading(pool, caller) as connection:
                    found = await find_addresses(connection, ring, words, numbers, asked.way)
                yield tables.csv_text(lines_of(found, done))
                before = numbers[-1] if len(numbers) == EXPORT_STEP else None

        return StreamingResponse(
            lines(),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="addresses.csv"'},
        )
