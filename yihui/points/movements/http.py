"""Routes of the ledger: a member's movements and lots, and the ledger of the house."""

from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from uuid import UUID

from annotated_types import Ge, Le
from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from yihui import collect, identity, orders, organisation
from yihui.core import clock, refusals, tables, windows
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Page,
    Text,
    following,
    plain,
    reading,
    requires,
)
from yihui.points import earning, ledger, recalling
from yihui.points.movements import actions
from yihui.points.movements.actions import Asked
from yihui.points.movements.rules import moves_of
from yihui.points.movements.shown import (
    HEADS,
    EntryRow,
    EntryShown,
    Language,
    LotShown,
    Rows,
    cells,
    entry_rows,
    shown,
)
from yihui.points.movements.types import Kind

Read = Annotated[Caller, Depends(requires("members.read"))]
SeeLedger = Annotated[Caller, Depends(requires("ledger.read"))]
Export = Annotated[Caller, Depends(requires("members.export"))]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 2, tzinfo=UTC)
Instant = Annotated[AwareDatetime, Ge(FIRST), Le(LAST)]
TICK = timedelta(microseconds=1)  # the finest that a moment is kept with
Code = Annotated[str, Query(min_length=1, max_length=64), Text]
Reason = Annotated[str, Query(min_length=3, max_length=200), Text]
Cursor = Annotated[str | None, Query(pattern=windows.CURSOR, max_length=40)]
# Sums read every movement of the period: 100 days of ten million orders a year are read in 0.4 s.
SUM_DAYS = 100
EXPORT_MOST = 100_000
EXPORT_STEP = 1_000


@dataclass(frozen=True, slots=True)
class LotAsOf:
    """A lot of which points were left, or held for a checkout, at a moment, and its last day as it
    stood then."""

    lot_no: str
    currency: str
    order_no: str | None
    granted: int
    remaining: int
    pending: bool
    expires_on: date | None
    occurred_at: datetime
    held: int


@dataclass(frozen=True, slots=True)
class BalanceAsOf:
    """What a member held when `as_of` was, as far as it was known when `known_at` was."""

    member: UUID
    as_of: datetime
    known_at: datetime
    balances: list[recalling.BalanceRecalled]
    lots: list[LotAsOf]


class LedgerPage(Page[EntryRow]):
    """A page of the ledger. The first page sums what matches: into what members hold and owe, out
    of it, and moved within it (released, or paid off a debt). Sums need a member, an order or a
    period of at most 100 days, and are null without. A page may end early where matches are rare;
    `next` goes on from there."""

    points_in: int | None
    points_out: int | None
    points_moved: int | None
    entries: int | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What the ledger is narrowed by; days are those on which it occurred, both ends included."""

    since: Annotated[Day | None, Query(alias="from")] = None
    until: Annotated[Day | None, Query(alias="to")] = None
    kind: Kind | None = None
    member: UUID | None = None
    order: Annotated[str | None, Query(min_length=1, max_length=128), Text] = None
    rule: Code | None = None
    store: Code | None = None

    async def found(self, pool: Pool, connection: Connection, caller: Caller) -> Asked:
        """The same with numbers and moments. Raises NotFound for somebody else's member, Invalid
        for a rule or store that is not there; an order that is not there has no movements."""
        asked = Asked(
            since=_start(self.since),
            until=_start(self.until + timedelta(days=1)) if self.until else None,
            moves=moves_of(self.kind) if self.kind else None,
        )
        if self.store is not None:
            number = await organisation.find_store_no(connection, self.store)
            if number is None or not (caller.whole or number in caller.store_nos):
                raise refusals.no_such("store", "store", self.store)
            asked = replace(asked, store_no=number)
        if self.rule is not None:
            numbers = await actions.find_rule_nos(connection, self.rule)
            if not numbers:
                raise refusals.no_such("rule", "rule", self.rule)
            asked = replace(asked, rule_nos=numbers)
        if self.order is not None:
            async with pool.connection() as owner:
                places = await collect.find_orders_by_id(owner, self.order)
                carriers = await identity.merging.find_carriers(owner, [one for one, _ in places])
            asked = replace(
                asked,
                member_nos=carriers,
                order_nos=[order_no for _, order_no in places],
            )
        if self.member is not None:
            member_no = (await identity.find_row(connection, self.member))["member_no"]
            asked = replace(asked, member_nos=await identity.find_group(connection, member_no))
        return asked

    @property
    def summable(self) -> bool:
        """Whether its sums are read in a time that somebody waits for."""
        if self.member or self.order:
            return True
        if self.since is None or self.until is None:
            return False
        return (self.until - self.since).days < SUM_DAYS

    def given(self) -> dict[str, str]:
        """The filters that were set, for the audit log."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: str(value) for name, value in values.items() if value is not None}


Narrow = Annotated[Filters, Depends()]


def _start(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), clock.zone()) if day else None


def routes(pool: Pool, rows_of: Rows) -> APIRouter:
    """The routes of this noun; `rows_of` shows members as lists do."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_member(router, pool)
    _add_house(router, pool, rows_of)
    _add_export(router, pool, rows_of)
    return router


def _add_member(router: APIRouter, pool: Pool) -> None:
    @router.get("/members/{one_id}/ledger", tags=["points"])
    async def get_ledger(
        caller: Read,
        one_id: UUID,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[EntryShown]:
        """Every movement of a member's points, newest first, each with its reason: from which
        account to which, by which version of which rule, which lots it drew on."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, member["member_no"])
            await orders.open_elsewhere(connection, group)
            told = await actions.find_of_member(connection, group, before, limit)
        return Page[EntryShown](
            items=[shown(one) for one in told],
            next=following([one.row for one in told], "entry_no", limit),
        )

    @router.get("/members/{one_id}/lots", tags=["points"])
    async def get_lots(
        caller: Read,
        one_id: UUID,
        closed: bool = False,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> list[LotShown]:
        """A member's lots, soonest expiry first: what was granted, what is left, what went."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            rows = await ledger.find_lots(connection, member["member_no"], closed, limit)
        return [LotShown(**plain(row), **earning.awaited(row["awaits"])) for row in rows]

    _add_balance(router, pool)


def _add_balance(router: APIRouter, pool: Pool) -> None:
    @router.get("/members/{one_id}/balance", tags=["points"])
    async def get_balance_as_of(
        caller: Read,
        one_id: UUID,
        as_of: Instant | None = None,
        on: Day | None = None,
        known_at: Instant | None = None,
    ) -> BalanceAsOf:
        """What a member held at a moment (`as_of`, or the end of the day `on`): what had occurred
        by then, as far as it was recorded by `known_at`. Both are now if not given."""
        if as_of is not None and on is not None:
            raise Invalid("Either a moment or a day.", field="on", cure="Leave one of them out.",
                          zh=("时刻和日期只能填一个。", "去掉其中一个。"))  # fmt: skip
        now = clock.now()
        if on is not None:
            as_of = datetime.combine(on + timedelta(days=1), time(), clock.zone()) - TICK
        moment, known = as_of or now, known_at or now
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
        async with pool.connection() as owner:  # sums are of all, as those of today are
            found = await recalling.recall(owner, member["asked_no"], moment, known)
        async with reading(pool, caller) as connection:
            seen = await recalling.find_seen(connection, found)
        lots = [LotAsOf(**plain(asdict(lot))) for lot in found.lots if lot.lot_no in seen]
        return BalanceAsOf(member["one_id"], moment, known, found.balances, lots)


def _add_house(router: APIRouter, pool: Pool, rows_of: Rows) -> None:
    @router.get("/ledger", tags=["points"])
    async def get_house_ledger(
        caller: SeeLedger,
        asked: Narrow,
        before: Cursor = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
        with_sums: Annotated[bool, Query(alias="sums")] = True,
    ) -> LedgerPage:
        """The movements of all members in the caller's scope, newest first, and what they come
        to. Of orders in other stores it tells that they exist, not what they cost. Sums of a month
        of a large house take longer than its rows: `sums=false` does without."""
        sums: dict[str, int] = {}
        async with reading(pool, caller) as connection:
            wanted = await asked.found(pool, connection, caller)
            told, cursor = await actions.find_house(connection, wanted, before, limit)
            items = await entry_rows(connection, told, rows_of)
            if with_sums and before is None and asked.summable:
                sums = await actions.sum_house(connection, wanted)
        return LedgerPage(
            items=items,
            next=cursor,
            **{name: sums.get(name)
               for name in ("points_in", "points_out", "points_moved", "entries")},
        )  # fmt: skip

    @router.get("/ledger/{entry_no}", tags=["points"])
    async def get_entry(
        caller: SeeLedger,
        entry_no: Annotated[int, Le(BIGGEST), Ge(1)],
        member: UUID,
    ) -> EntryRow:
        """One movement of a member with its reason, for a link to it."""
        async with reading(pool, caller) as connection:
            member_no = (await identity.find_row(connection, member))["member_no"]
            group = await identity.find_group(connection, member_no)
            told = await actions.find_of_member(connection, group, entry_no + 1, 1)
            if not told or told[0].row["entry_no"] != entry_no:
                raise NotFound("This member has no such movement.")
            return (await entry_rows(connection, told, rows_of))[0]


def _add_export(router: APIRouter, pool: Pool, rows_of: Rows) -> None:
    @router.get(
        "/ledger.csv",
        tags=["points"],
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_ledger_file(
        caller: Export, asked: Narrow, reason: Reason, lang: Language = "zh-CN"
    ) -> StreamingResponse:
        """The movements that match as CSV, masked, at most 100,000. Who took it, why and with what
        filters is written down first."""
        if not asked.summable:
            raise Invalid(
                "A file needs a member, an order or a period.", field="from",
                cure=f"Give from and to, at most {SUM_DAYS} days apart.",
                zh=("文件要限定会员、订单或时间段。", f"填写起止日期，相隔最多 {SUM_DAYS} 天。"),
            )  # fmt: skip
        async with reading(pool, caller) as connection:
            wanted = await asked.found(pool, connection, caller)
            sums = await actions.sum_house(connection, wanted)
        if sums["entries"] > EXPORT_MOST:
            raise Invalid(
                f"These are {sums['entries']:,} movements.", field="from",
                cure=f"Narrow the period: a file has at most {EXPORT_MOST:,}.",
                zh=(f"共 {sums['entries']:,} 笔积分变动。",
                    f"缩短时间段：文件最多 {EXPORT_MOST:,} 笔。"),
            )  # fmt: skip

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "ledger.exported", "ledger",
                reason=reason, filters=asked.given(), entries=sums["entries"],
            )  # fmt: skip

        await pool.transact(note)
        return StreamingResponse(
            _lines(pool, caller, wanted, rows_of, lang),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="ledger.csv"'},
        )


async def _lines(
    pool: Pool, caller: Caller, wanted: Asked, rows_of: Rows, lang: Language
) -> AsyncIterator[str]:
    """The file, step by step: no transaction stays open while a slow client reads."""
    yield tables.BOM + tables.csv_text([HEADS[lang]])
    cursor: str | None = None
    while True:
        async with reading(pool, caller) as connection:
            told, cursor = await actions.find_house(connection, wanted, cursor, EXPORT_STEP)
            items = await entry_rows(connection, told, rows_of)
        yield tables.csv_text(cells(item, lang) for item in items)
        if cursor is None:
            return
