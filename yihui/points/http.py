"""Routes of points: the ledger with its why, redemption, earning rules."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Header, Path, Query

from yihui import conditions, identity, organisation
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import Conflict, Invalid, NotFound, YihuiError
from yihui.core.web import BIGGEST, PAGE_MAX, PROBLEMS, Caller, page, plain, reading, requires
from yihui.points import earning, ledger, redeeming

Read = Annotated[Caller, Depends(requires("members.read"))]
Burn = Annotated[Caller, Depends(requires("points.redeem"))]
SeeRules = Annotated[Caller, Depends(requires("rules.read"))]
WriteRules = Annotated[Caller, Depends(requires("rules.write"))]
Code = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[a-z0-9_\-]+$")]
Reference = Annotated[str, Len(1, 128)]


class NotEnoughPoints(YihuiError):
    """The member has not that many points to spend today."""

    code = "not_enough_points"
    status = 409
    cure = "Ask for fewer points; a new attempt needs a new reference."


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeem:
    """Burn points of a member, once per `reference` for ever."""

    member: UUID
    points: Annotated[int, Interval(ge=1, le=10**12)]
    reference: Annotated[str, Len(0, 128)] = ""
    currency: Annotated[str, Len(1, 64)] = "points"
    store: Annotated[str, Len(1, 64)] | None = None
    reason: Annotated[str, Len(0, 200)] = ""


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a redemption burned, from which lots, and what is left."""

    redemption_no: str
    reference: str
    member: UUID
    points: int
    drawn: list[dict[str, Any]]
    balances: list[dict[str, Any]]
    repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """A rule to try on the orders of past days (default: the last 90)."""

    document: dict[str, Any]
    since: date | None = None
    until: date | None = None


Serve = Callable[[Sequence[redeeming.Request]], Awaitable[list[redeeming.Redemption]]]
TierCodes = Callable[[Connection], Awaitable[list[str]]]


def routes(pool: Pool, staged: Pool, serve: Serve, tier_codes: TierCodes) -> APIRouter:
    """The routes of this room; `serve` burns, `staged` has sessions with staging for previews."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_ledger(router, pool)
    _add_redemption(router, pool, serve)
    _add_rules(router, pool, staged, tier_codes)
    return router


def _add_ledger(router: APIRouter, pool: Pool) -> None:
    @router.get("/members/{one_id}/ledger", tags=["points"])
    async def get_ledger(
        caller: Read,
        one_id: UUID,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> dict[str, Any]:
        """Every movement of a member's points, newest first: from which account to which, what
        caused it, by which version of which rule, and which lot or debt it touched."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            rows = await ledger.find_entries(connection, member["member_no"], before, limit)
        return page(rows, "entry_no", limit)

    @router.get("/members/{one_id}/lots", tags=["points"])
    async def get_lots(
        caller: Read,
        one_id: UUID,
        closed: bool = False,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> list[dict[str, Any]]:
        """A member's lots, soonest expiry first: what was granted, what is left, what went."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            rows = await ledger.find_lots(connection, member["member_no"], closed, limit)
        return [plain(row) for row in rows]


def _add_redemption(router: APIRouter, pool: Pool, serve: Serve) -> None:
    async def told(caller: Caller, member: UUID, made: redeeming.Redemption) -> Redeemed:
        async with reading(pool, caller) as connection:
            drawn = await redeeming.find_drawn(connection, made.member_no, made.redemption_no)
            balances = await ledger.find_balances(connection, made.member_no, _today())
        return Redeemed(
            str(made.redemption_no), made.reference, member, made.points,
            [plain(lot) for lot in drawn], balances, made.repeated,
        )  # fmt: skip

    @router.post("/redemptions", tags=["points"])
    async def post_redemption(
        caller: Burn,
        asked: Redeem,
        key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
    ) -> Redeemed:
        """Burn points. The reference (or the Idempotency-Key header) makes a repeat harmless."""
        reference = asked.reference or key or ""
        if not reference or not reference.isprintable():
            raise Invalid("A reference of 1 to 128 characters is needed.", field="reference")
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, asked.member)
            store_no = await _store_no(connection, caller, asked.store)
        request = redeeming.Request(
            reference, member["member_no"], asked.points, asked.currency, store_no,
            asked.reason, caller.key_id,
        )  # fmt: skip
        made = (await serve([request]))[0]
        if made.conflict:
            raise Conflict(field="reference")
        if made.refused:
            raise NotEnoughPoints(field="points", short_by=made.short_by)
        return await told(caller, member["one_id"], made)

    @router.get("/redemptions/{reference}", tags=["points"])
    async def get_redemption(
        caller: Burn, reference: Annotated[str, Path(min_length=1, max_length=128)]
    ) -> dict[str, Any]:
        """What came of a reference, with the lots it drew on."""
        async with pool.connection() as connection:
            row = await redeeming.find_redemption(connection, reference)
        async with reading(pool, caller) as connection:
            seen = row and await identity.find_member(connection, row["member_no"])
            if not row or not seen:
                raise NotFound(f"There is no redemption {reference!r}.")
            drawn = await redeeming.find_drawn(connection, row["member_no"], row["redemption_no"])
        row["member"] = seen["one_id"]
        del row["member_no"]
        return plain(row) | {"drawn": [plain(lot) for lot in drawn]}


async def _store_no(connection: Connection, caller: Caller, code: str | None) -> int | None:
    if code is None:
        return None
    stores = await organisation.find_stores(connection, caller.store_nos)
    found = next((store.store_no for store in stores if store.code == code), None)
    if found is None:
        raise Invalid("There is no such store in this key's scope.", field="store")
    return found


def _today() -> date:
    return clock.now().astimezone(clock.zone()).date()


def _add_rules(router: APIRouter, pool: Pool, staged: Pool, tier_codes: TierCodes) -> None:
    @router.get("/rules/fields", tags=["rules"])
    async def get_fields(caller: SeeRules) -> list[dict[str, Any]]:
        """What the conditions of an earning rule may ask about, with types and operators."""
        return conditions.document(earning.CATALOGUE, {"order", "line", "member"})

    @router.get("/rules", tags=["rules"])
    async def get_rules(
        caller: SeeRules, code: Annotated[str | None, Query(max_length=64)] = None
    ) -> list[earning.RuleVersion]:
        """All versions of one rule, or of all."""
        async with pool.connection() as connection:
            return await earning.find_versions(connection, code)

    @router.post("/rules/preview", tags=["rules"])
    async def post_preview(caller: SeeRules, asked: RulePreview) -> earning.Preview:
        """What a rule would have granted for past orders, beside what was granted."""
        until = asked.until or _today()
        since = asked.since or until - timedelta(days=90)
        async with staged.undone() as connection:
            codes = await tier_codes(connection)
            return await earning.preview(connection, asked.document, codes, since, until)

    @router.post("/rules/{code}/versions", tags=["rules"])
    async def post_version(
        caller: WriteRules, code: Code, document: dict[str, Any]
    ) -> earning.RuleVersion:
        """Keep a new version of a rule as a draft."""

        async def work(connection: Connection) -> earning.RuleVersion:
            made = await earning.draft(connection, code, document, caller.key_id)
            await organisation.audit(
                connection, caller.key_id, "rule.drafted", f"rule:{code}", version=made.version
            )
            return made

        return await pool.transact(work)

    async def write(caller: Caller, code: str, action: str, version: int | None) -> dict[str, str]:
        async def work(connection: Connection) -> None:
            if version is None:
                await earning.end(connection, code)
            else:
                await earning.publish(connection, code, version)
            subject = f"rule:{code}"
            await organisation.audit(connection, caller.key_id, action, subject, version=version)

        await pool.transact(work)
        return {"state": action.partition(".")[2]}

    @router.post("/rules/{code}/versions/{version}/publish", tags=["rules"])
    async def publish(
        caller: WriteRules, code: Code, version: Annotated[int, Path(ge=1, le=2**31 - 1)]
    ) -> dict[str, str]:
        """Make a version the live one; the one before ends."""
        return await write(caller, code, "rule.published", version)

    @router.post("/rules/{code}/end", tags=["rules"])
    async def end(caller: WriteRules, code: Code) -> dict[str, str]:
        """Stop a rule; what it granted stays."""
        return await write(caller, code, "rule.ended", None)
