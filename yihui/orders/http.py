"""Routes that show the facts of trade."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from annotated_types import Ge, Le
from fastapi import APIRouter, Depends, Path, Query

from yihui import identity, organisation
from yihui.core import clock, refusals, windows
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
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
from yihui.identity import MemberRow, Named
from yihui.orders import actions
from yihui.orders.types import Asked, PointsTold

Read = Annotated[Caller, Depends(requires("members.read"))]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
Code = Annotated[str, Query(min_length=1, max_length=64), Text]
Cursor = Annotated[str | None, Query(pattern=windows.CURSOR, max_length=40)]
STATES = {1: "paid", 2: "unpaid", 3: "closed"}
# Totals read every order of the period: 100 days of ten million orders a year.
SUM_DAYS = 100
Rows = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
Entries = Callable[[Connection, int, int], Awaitable[list[PointsTold]]]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of an order: thousandths of a unit, list amount and paid amount in fen."""

    line_no: str
    sku: str
    name: str
    category: str
    quantity_milli: int
    amount_fen: int | None
    paid_fen: int | None


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order with its lines, and what of it was refunded."""

    order_no: str
    external_id: str
    version: str
    source_no: str
    status: str
    adjustment: bool
    store: str | None
    channel: str | None
    brand: str | None
    occurred_at: datetime
    amount_fen: int
    freight_fen: int
    paid_fen: int
    points_used: int
    refund_fen: int
    lines: list[LineShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """A paid sale as lists show it. `points` is what is left of what it earned. The member is shown
    as far as the caller's stores go; `has_member` says whether there is one."""

    order_no: str
    external_id: str
    source: str
    occurred_at: datetime
    store: Named | None
    channel: Named | None
    brand: Named | None
    paid_fen: int
    refund_fen: int
    lines: int
    has_member: bool
    member: MemberRow | None
    points: int


class OrderPage(Page[OrderRow]):
    """A page of orders. The first page counts and sums what matches, when a period of at most 100
    days is given; otherwise both are null. A page may end early where matches are rare; `next`
    goes on from there."""

    total: int | None
    paid_fen: int | None


@dataclass(frozen=True, slots=True)
class PaymentShown:
    """One tender of an order."""

    method: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class RefundShown:
    """One refund of an order."""

    refund_no: str
    external_id: str
    occurred_at: datetime
    refund_fen: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWhole:
    """One order with everything that belongs to it; `replaced` when a correction took its place."""

    order_no: str
    external_id: str
    version: str
    source: str
    status: str
    adjustment: bool
    replaced: bool
    occurred_at: datetime
    recorded_at: datetime
    store: Named | None
    channel: Named | None
    brand: Named | None
    amount_fen: int
    freight_fen: int
    paid_fen: int
    refund_fen: int
    points_used: int
    points: int
    has_member: bool
    member: MemberRow | None
    lines: list[LineShown]
    payments: list[PaymentShown]
    refunds: list[RefundShown]
    entries: list[PointsTold]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the orders are narrowed by; days include both ends."""

    since: Annotated[Day | None, Query(alias="from")] = None
    until: Annotated[Day | None, Query(alias="to")] = None
    channel: Code | None = None
    store: Code | None = None
    member: Literal["with", "without"] | None = None

    async def found(self, connection: Connection, caller: Caller) -> Asked:
        """The same with numbers and moments. Raises Invalid for codes that are not there."""
        numbers = {}
        catalogues: tuple[refusals.Noun, ...] = ("channel", "store")
        for catalogue in catalogues:
            code = getattr(self, catalogue)
            number = code and await organisation.find_code(connection, catalogue, code)
            hidden = catalogue == "store" and not caller.whole and number not in caller.store_nos
            if code and (number is None or hidden):
                raise refusals.no_such(catalogue, catalogue, code)
            numbers[catalogue] = number
        return Asked(
            since=_start(self.since),
            until=_start(self.until + timedelta(days=1)) if self.until else None,
            channel_no=numbers["channel"],
            store_no=numbers["store"],
            with_member=None if self.member is None else self.member == "with",
        )

    @property
    def summable(self) -> bool:
        """Whether its totals are read in a time that somebody waits for."""
        if self.since is None or self.until is None:
            return False
        return (self.until - self.since).days < SUM_DAYS


def _start(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), clock.zone()) if day else None


def routes(pool: Pool, rows_of: Rows, entries_of: Entries) -> APIRouter:
    """The routes of this room; `rows_of` shows members as lists do, `entries_of` tells what an
    order did to points."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_member(router, pool)
    _add_house(router, pool, rows_of)
    _add_order(router, pool, rows_of, entries_of)
    return router


def _add_member(router: APIRouter, pool: Pool) -> None:
    names = organisation.Names()

    @router.get("/members/{one_id}/orders", tags=["members"])
    async def get_orders(
        caller: Read,
        one_id: UUID,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[OrderShown]:
        """A member's orders with their lines, newest first, as far as the caller's stores go; those
        of other stores, too, where the group shows them (`/v1/sharing`)."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, member["member_no"])
            await actions.open_elsewhere(connection, group)
            rows = await actions.find_orders(connection, group, before, limit)
            for row in rows:
                for catalogue in ("brand", "store", "channel"):
                    number = row.pop(f"{catalogue}_no")
                    row[catalogue] = await names.find(connection, catalogue, number)
        following_no = following(rows, "order_no", limit)
        for row in rows:
            row["status"] = STATES[row["status"]]
            row["version"] = str(row["version"])
            row["lines"] = [LineShown(**plain(line)) for line in row["lines"]]
        return Page[OrderShown](items=[OrderShown(**plain(row)) for row in rows], next=following_no)


def _add_house(router: APIRouter, pool: Pool, rows_of: Rows) -> None:
    @router.get("/orders", tags=["orders"])
    async def get_house_orders(
        caller: Read,
        asked: Annotated[Filters, Depends()],
        before: Cursor = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
        with_sums: Annotated[bool, Query(alias="sums")] = True,
    ) -> OrderPage:
        """The paid sales of the caller's stores, newest first, and what they come to; `sums=false`
        does without the second, which takes longer in a large house."""
        sums: dict[str, int] = {}
        async with reading(pool, caller) as connection:
            wanted = await asked.found(connection, caller)
            rows, cursor = await actions.find_house(connection, wanted, before, limit)
            members = await rows_of(connection, [one["member_no"] for one in rows])
            names = await _names(connection, rows)
            if with_sums and before is None and asked.summable:
                sums = await actions.sum_house(connection, wanted)
        items = [_listed(row, names, members) for row in rows]
        return OrderPage(
            items=items, next=cursor, total=sums.get("total"), paid_fen=sums.get("paid_fen")
        )


def _add_order(router: APIRouter, pool: Pool, rows_of: Rows, entries_of: Entries) -> None:
    @router.get("/orders/{order_no}", tags=["orders"])
    async def get_order(
        caller: Read, order_no: Annotated[int, Path(ge=1, le=BIGGEST)]
    ) -> OrderWhole:
        """One order of the caller's stores: lines, payments, refunds, and what it did to points."""
        async with reading(pool, caller) as connection:
            found = await actions.find_order(connection, order_no)
            if found is None:
                raise NotFound("There is no such order, or it belongs to another store.")
            member_no = found.pop("member_no")
            members = await rows_of(connection, [member_no])
            names = await _names(connection, [found])
            entries = await entries_of(connection, member_no, order_no) if members else []
        named = {name: names[name].get(found.pop(f"{name}_no") or 0)
                 for name in ("store", "channel", "brand")}  # fmt: skip
        shown = plain(found) | named | {
            "version": str(found["version"]),
            "status": STATES[found["status"]],
            "lines": [LineShown(**plain(line)) for line in found["lines"]],
            "payments": [PaymentShown(one["method"], one["amount_fen"])
                         for one in found["payments"]],
            "refunds": [RefundShown(**plain(one)) for one in found["refunds"]],
        }  # fmt: skip
        return OrderWhole(
            **shown, has_member=member_no > 0, member=members.get(member_no), entries=entries
        )


Names = dict[str, dict[int, Named]]


async def _names(connection: Connection, rows: Sequence[dict[str, Any]]) -> Names:
    catalogues = ("store", "channel", "brand")
    numbers = {name: [row[f"{name}_no"] for row in rows] for name in catalogues}
    found = await organisation.find_named(connection, numbers)
    return {
        catalogue: {number: Named(**named) for number, named in numbered.items()}
        for catalogue, numbered in found.items()
    }


def _listed(row: dict[str, Any], names: Names, members: dict[int, MemberRow]) -> OrderRow:
    return OrderRow(
        order_no=str(row["order_no"]),
        external_id=row["external_id"],
        source=row["source"],
        occurred_at=row["occurred_at"],
        store=names["store"].get(row["store_no"] or 0),
        channel=names["channel"].get(row["channel_no"] or 0),
        brand=names["brand"].get(row["brand_no"] or 0),
        paid_fen=row["paid_fen"],
        refund_fen=row["refund_fen"],
        lines=row["lines"],
        has_member=row["member_no"] > 0,
        member=members.get(row["member_no"]),
        points=row["points"],
    )
