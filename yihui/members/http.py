"""Routes that find members: lists by filters and as a file, search by what somebody says."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from annotated_types import Ge, Le, Len
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response, StreamingResponse

from yihui import collect, identity, organisation, tiers
from yihui.core import refusals, tables
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.security import KeyRing
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    is_apart,
    reading,
    requires,
)
from yihui.identity import MemberRow
from yihui.members import actions, platforms, rules
from yihui.members.files import EXPORT_MOST, EXPORT_STEP, HEADS, Language, cells
from yihui.members.households import http as households_http
from yihui.members.own import http as own_http
from yihui.members.platforms import http as platforms_http
from yihui.members.types import Filter, FoundGroup, Match, Narrowing
from yihui.orders import attaching
from yihui.orders.attaching import http as attaching_http
from yihui.points import holding

Read = Annotated[Caller, Depends(requires("members.read"))]
Export = Annotated[Caller, Depends(requires("members.export"))]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
Code = Annotated[str, Query(min_length=1, max_length=64), Text]
Amount = Annotated[int, Query(ge=0, le=10**15)]
Reason = Annotated[str, Query(min_length=3, max_length=200), Text]
CHOSEN_MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody types to find a member: a phone or its last four digits, a card or member
    number, an order number, an e-mail address, a whole name. In the body, so that it stands in no
    log. The rest narrows many finds."""

    q: Annotated[str, Len(1, 64), Text]
    surname: Annotated[str, Len(0, 32), Text] = ""
    store: Annotated[str, Len(1, 64), Text] | None = None
    last_order_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Members picked from a list, to be taken as a file, and what for."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    members: Annotated[tuple[UUID, ...], Len(1, CHOSEN_MOST)]
    reason: Annotated[str, Len(3, 200), Text]
    lang: Language = "zh-CN"


@dataclass(frozen=True, slots=True)
class Groups:
    """What was found, by what matched; nothing of it lies outside the caller's scope."""

    groups: list[FoundGroup]


class MemberPage(Page[MemberRow]):
    """A page of members. The first page counts what matches: exactly up to 10,000, beyond that
    `total_at_least` is true. Later pages, and those asked for with `sums=false`, leave it out."""

    total: int | None
    total_at_least: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of members is narrowed by; days include both ends."""

    tier: Code | None = None
    brand: Code | None = None
    store: Code | None = None
    last_order_from: Day | None = None
    last_order_to: Day | None = None
    available_from: Amount | None = None
    available_to: Amount | None = None
    joined_from: Day | None = None
    joined_to: Day | None = None

    async def found(self, connection: Connection, caller: Caller) -> Filter:
        """The same with numbers and moments. Raises Invalid for codes that are not there."""
        brand_no = None
        if self.brand is not None:
            brand_no = await organisation.find_code(connection, "brand", self.brand)
            if brand_no is None:
                raise refusals.no_such("brand", "brand", self.brand)
        return Filter(
            tier_no=await _tier_no(connection, self.tier),
            brand_no=brand_no,
            store_no=await store_in_scope(connection, caller, self.store),
            last_order_since=actions.day_start(self.last_order_from),
            last_order_until=actions.day_end(self.last_order_to),
            available_from=self.available_from,
            available_to=self.available_to,
            joined_since=actions.day_start(self.joined_from),
            joined_until=actions.day_end(self.joined_to),
            apart=is_apart(caller),
        )

    def given(self) -> dict[str, Any]:
        """The filters that were set, for the audit log."""
        return {
            name: str(value)
            for name in self.__slots__
            if (value := getattr(self, name)) is not None
        }


Narrow = Annotated[Filters, Depends()]


async def _tier_no(connection: Connection, code: str | None) -> int | None:
    if code is None:
        return None
    plan = await tiers.live_plan(connection)
    if plan is None or code not in plan.codes:
        raise refusals.no_such("tier", "tier", code)
    return plan.codes.index(code) + 1


async def store_in_scope(connection: Connection, caller: Caller, code: str | None) -> int | None:
    """The number of a store that the caller may see; Invalid, too, for one she may not."""
    if code is None:
        return None
    found = await organisation.find_store_no(connection, code)
    if found is None or not (caller.whole or found in caller.store_nos):
        raise refusals.no_such("store", "store", code)
    return found


def routes(
    pool: Pool,
    ring: KeyRing,
    clues: Callable[[], identity.Clues],
    burn: own_http.Burn,
    staged: Pool,
    submit: platforms.Submit,
    attach: attaching.Attaching,
) -> APIRouter:
    """The routes of this room; `burn` is the desk where points are burned, `staged` has sessions
    with staging, `submit` brings records through the pipeline."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_search(router, pool, clues)
    _add_export(router, pool, ring)
    _add_chosen(router, pool, ring)

    @router.get("/members", tags=["members"])
    async def get_members(
        caller: Read,
        asked: Narrow,
        before: Annotated[int | None, Query(ge=1, le=BIGGEST)] = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
        with_sums: Annotated[bool, Query(alias="sums")] = True,
    ) -> MemberPage:
        """The members in the caller's scope that match the filters, newest first; `sums=false`
        does not count them, which is quicker."""
        async with reading(pool, caller) as connection:
            wanted = await asked.found(connection, caller)
            most = actions.TOTAL_MOST if with_sums and before is None else None
            found = await actions.find_page(connection, wanted, caller.whole, before, limit, most)
            rows = await actions.rows_of(connection, ring, found.member_nos)
        numbers = found.member_nos
        return MemberPage(
            items=[rows[number] for number in numbers if number in rows],
            next=str(numbers[-1]) if len(numbers) == limit else None,
            total=found.total,
            total_at_least=found.total_at_least,
        )

    households_http.add_routes(router, pool, ring)
    own_http.add_routes(router, pool, staged, ring, burn, attach)
    attaching_http.add_routes(router, pool, attach)
    counter = platforms.Counter(pool, staged, ring, clues, submit, burn, holding.Numbers())
    platforms_http.add_routes(router, counter)
    return router


def _add_search(router: APIRouter, pool: Pool, clues: Callable[[], identity.Clues]) -> None:
    @router.post("/search", tags=["members"])
    async def post_search(caller: Read, asked: Asked) -> Groups:
        """Find a member by what she says: the shape of the text decides where to look."""
        text = rules.clean(asked.q)
        places: list[tuple[int, int]] = []
        if Match.ORDER in rules.shapes(text):
            async with pool.connection() as connection:
                places = await collect.find_orders_by_id(connection, text)
        async with reading(pool, caller) as connection:
            known = Narrowing(
                asked.surname,
                await store_in_scope(connection, caller, asked.store),
                asked.last_order_on,
            )
            return Groups(await actions.search(connection, clues(), text, known, places))


def _add_export(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    @router.get(
        "/members.csv",
        tags=["members"],
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_members_file(
        caller: Export, asked: Narrow, reason: Reason, lang: Language = "zh-CN"
    ) -> StreamingResponse:
        """The members that match as CSV, masked, at most 100,000. Who took it, why and with what
        filters is written down first."""
        async with reading(pool, caller) as connection:
            wanted = await asked.found(connection, caller)
            found = await actions.find_page(
                connection, wanted, caller.whole, None, 1, total_most=EXPORT_MOST
            )
        if found.total_at_least:
            raise Invalid(
                f"These are more than {EXPORT_MOST:,} members.",
                field="members",
                cure="Narrow the list by tier, store or dates, and take several files.",
                zh=(f"会员超过 {EXPORT_MOST:,} 人。", "按等级、门店或日期缩小范围，分几次导出。"),
            )

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "members.exported", "members",
                reason=reason, filters=asked.given(), members=found.total,
            )  # fmt: skip

        await pool.transact(note)
        return StreamingResponse(
            _lines(pool, ring, caller, wanted, lang),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="members.csv"'},
        )


def _add_chosen(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    @router.post(
        "/members.csv",
        tags=["members"],
        response_class=Response,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def post_members_file(caller: Export, asked: Chosen) -> Response:
        """Members picked one by one as CSV, masked; written down like the file of a whole list.
        Who is outside the caller's scope is left out."""
        async with reading(pool, caller) as connection:
            numbers = await actions.find_chosen(connection, asked.members)
            rows = await actions.rows_of(connection, ring, numbers)
        shown = [rows[number] for number in numbers if number in rows]

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "members.exported", "members",
                reason=asked.reason, chosen=len(asked.members), members=len(shown),
            )  # fmt: skip

        await pool.transact(note)
        text = tables.csv_text([HEADS[asked.lang], *(cells(row, asked.lang) for row in shown)])
        return Response(
            tables.BOM + text,
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="members.csv"'},
        )


async def _lines(
    pool: Pool, ring: KeyRing, caller: Caller, wanted: Filter, lang: Language
) -> AsyncIterator[str]:
    """The file, step by step: no transaction stays open while a slow client reads."""
    yield tables.BOM + tables.csv_text([HEADS[lang]])
    before: int | None = BIGGEST
    while before:
        async with reading(pool, caller) as connection:
            found = await actions.find_page(connection, wanted, caller.whole, before, EXPORT_STEP)
            rows = await actions.rows_of(connection, ring, found.member_nos)
        numbers = found.member_nos
        yield tables.csv_text(cells(rows[n], lang) for n in numbers if n in rows)
        before = numbers[-1] if len(numbers) == EXPORT_STEP else None
