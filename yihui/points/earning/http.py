"""Routes of earning rules: what they may ask, their versions, and what they would do."""

import calendar
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends, Path, Query
from pydantic import AwareDatetime

from yihui import collect, conditions, organisation
from yihui.conditions import Names
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.web import PROBLEMS, Caller, Document, Problem, Text, requires
from yihui.points.budgeting import http as budgeting_http
from yihui.points.earning import actions, basket, past
from yihui.points.earning.behaviours import BEHAVIOURS
from yihui.points.earning.fields import CATALOGUE
from yihui.points.earning.payments import METHODS
from yihui.points.earning.rules import parse_rule
from yihui.points.earning.shown import (
    BehaviourNamed,
    CatalogueShown,
    MethodNamed,
    RuleShown,
    RuleState,
    RuleVersionShown,
    SaidShown,
)
from yihui.points.earning.types import Basket, BasketLine, BasketPayment, RuleVersion, TierName
from yihui.points.earning.words import RuleDifference, differences, say

SeeRules = Annotated[Caller, Depends(requires("rules.read"))]
TryRules = Annotated[Caller, Depends(requires("rules.read", whole=True))]
WriteRules = Annotated[Caller, Depends(requires("rules.write", whole=True))]
CODE = r"^[a-z0-9_\-]+$"
LEVELS = {"order", "line", "member", "behaviour"}
Code = Annotated[str, Path(min_length=1, max_length=64, pattern=CODE)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
BasedOn = Annotated[int | None, Query(ge=0, le=2**31 - 1)]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
Fen = Annotated[int, Interval(ge=0, le=10**13)]
Known = Annotated[str, Len(1, 64), Text]
FindTiers = Callable[[Connection], Awaitable[list[TierName]]]


class Edited(Problem):
    """Somebody else was quicker: who, when, and which version to compare with."""

    version: int | None = None
    state: str | None = None
    by: str | None = None
    at: datetime | None = None


CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": Edited, "description": "Somebody else changed it meanwhile"}
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """Why a version goes live, kept with it."""

    reason: Annotated[str, Len(0, 500), Text] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Which scheduled version is taken back; without one the whole rule ends."""

    version: Annotated[int, Interval(ge=1, le=2**31 - 1)] | None = None
    reason: Annotated[str, Len(0, 500), Text] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """A rule to try on the orders of a month (2026-10), or of some days; by default on those of
    the newest month that is over and has orders. `code` is the rule that it would replace."""

    document: Document
    code: Annotated[str, Len(0, 64)] = ""
    month: Annotated[str, Len(7, 7)] | None = None
    since: Day | None = None
    until: Day | None = None
    orders_most: Annotated[int, Interval(ge=1_000, le=past.ORDERS_MOST)] = past.ORDERS_MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """One line of a typed basket."""

    product: Known | None = None
    quantity_milli: Annotated[int, Interval(ge=1, le=10**9)] = 1000
    amount_fen: Fen | None = None
    paid_fen: Fen
    promotion: collect.Promotion = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPayment:
    """What one method of payment paid of a typed basket."""

    method: Known
    amount_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class TryBasket:
    """A real order by the number on its receipt, or a typed basket, of which points pay
    `points_fen` beside `paid_fen`, and `payments` parts of that; and the draft of a rule to hold it
    against as well, in the place of the rule with its code."""

    order: Annotated[str, Len(1, 128), Text] | None = None
    lines: Annotated[list[TypedLine], Len(0, 200)] | None = None
    paid_fen: Fen | None = None
    freight_fen: Fen = 0
    points_fen: Fen = 0
    points_used: Annotated[int, Interval(ge=0, le=10**12)] = 0
    payments: Annotated[list[TypedPayment], Len(0, 20)] | None = None
    store: Known | None = None
    channel: Known | None = None
    brand: Known | None = None
    tier: Known | None = None
    brand_tier: Known | None = None
    orders: Annotated[int, Interval(ge=0, le=10**9)] = 0
    occurred_at: AwareDatetime | None = None
    code: Annotated[str, Len(0, 64)] = ""
    document: Document | None = None


def routes(
    pool: Pool, staged: Pool, find_tiers: FindTiers, stage_standings: past.StageStandings
) -> APIRouter:
    """The routes of this room; `staged` has sessions with staging, whose work is undone."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["rules"])
    budgeting_http.add_routes(router, pool, CONFLICT)
    _add_trying(router, staged, find_tiers, stage_standings)
    _add_reading(router, pool, find_tiers)
    _add_writing(router, pool, find_tiers)
    return router


def _add_reading(router: APIRouter, pool: Pool, find_tiers: FindTiers) -> None:
    @router.get("/rules/fields", response_model=CatalogueShown)
    async def get_fields(caller: SeeRules) -> dict[str, Any]:
        """What the conditions of an earning rule may ask about, with types, operators and the
        names of stores, channels and tiers."""
        async with pool.connection() as connection:
            names = await actions.find_names(connection, await find_tiers(connection))
        return {
            "fields": conditions.document(CATALOGUE, LEVELS, names),
            "behaviours": [BehaviourNamed(event, *told) for event, told in BEHAVIOURS.items()],
            "payments": [MethodNamed(method, *told) for method, told in METHODS.items()],
            "depth_max": conditions.DEPTH_MAX, "nodes_max": conditions.NODES_MAX,
            "set_max": conditions.SET_MAX, "text_max": conditions.TEXT_MAX,
        }  # fmt: skip

    @router.get("/rules")
    async def get_rules(
        caller: SeeRules, code: Annotated[str | None, Query(max_length=64), Text] = None
    ) -> list[RuleVersionShown]:
        """All versions of one rule, or of all: live, scheduled, draft or ended."""
        async with pool.connection() as connection:
            found = await actions.find_versions(connection, code)
            names = await actions.find_names(connection, await find_tiers(connection))
        return [_shown(one, names) for one in found]

    @router.get("/rules/{code}")
    async def get_rule(caller: SeeRules, code: Code) -> RuleShown:
        """A rule with its versions, each as a sentence, and what each granted so far."""
        async with pool.connection() as connection:
            found = await actions.find_versions(connection, code)
            if not found:
                raise NotFound(f"There is no rule {code!r}.")
            names = await actions.find_names(connection, await find_tiers(connection))
            numbers = [one.rule_version_no for one in found if one.published_at]
            granted = await actions.find_granted(connection, numbers)
        shown = [_shown(one, names) for one in found]
        return RuleShown(code, found[0].version, shown, list(granted.values()))

    @router.get("/rules/{code}/diff")
    async def get_diff(
        caller: SeeRules,
        code: Code,
        a: Annotated[int, Query(ge=1, le=2**31 - 1)],
        b: Annotated[int, Query(ge=1, le=2**31 - 1)],
    ) -> list[RuleDifference]:
        """What version b says otherwise than version a, part by part in plain words."""
        async with pool.connection() as connection:
            before = await actions.find_version(connection, code, a)
            after = await actions.find_version(connection, code, b)
            names = await actions.find_names(connection, await find_tiers(connection))
        return differences(parse_rule(before.document), parse_rule(after.document), names)


def _add_trying(
    router: APIRouter,
    staged: Pool,
    find_tiers: FindTiers,
    stage_standings: past.StageStandings,
) -> None:
    @router.post("/rules/say")
    async def post_say(caller: SeeRules, document: Document) -> SaidShown:
        """A rule's document as a sentence in both languages; a document that is wrong is refused
        with the field."""
        rule = parse_rule(document)
        async with staged.connection() as connection:
            names = await actions.find_names(connection, await find_tiers(connection))
        return SaidShown(say(rule, "zh-CN", names), say(rule, "en", names))

    @router.post("/rules/preview")
    async def post_preview(caller: TryRules, asked: RulePreview) -> past.RuleEffect:
        """What a rule would have granted for past orders, beside what was granted: in sum, by
        tier and store, for the orders that change most and for a sample."""
        async with staged.undone() as connection:
            tiers = await find_tiers(connection)
            since, until = await _span(connection, asked)
            return await past.preview(
                connection, asked.code, asked.document, tiers, stage_standings, since, until,
                asked.orders_most,
            )  # fmt: skip

    @router.post("/rules/basket")
    async def post_basket(caller: TryRules, asked: TryBasket) -> basket.BasketResult:
        """What each rule gives for one basket, typed or of a real order, and in words why the
        others give nothing."""
        async with staged.undone() as connection:
            tiers = await find_tiers(connection)
            names = await actions.find_names(connection, tiers)
            tried = await basket.find_tried(connection, asked.code, asked.document)
            if asked.order:
                return await basket.try_order(
                    connection, asked.order, tried, tiers, names, stage_standings
                )
            return await basket.try_basket(connection, _typed(asked), tried, tiers, names)


def _add_writing(router: APIRouter, pool: Pool, find_tiers: FindTiers) -> None:
    @router.post("/rules/{code}/versions", responses=CONFLICT)
    async def post_version(
        caller: WriteRules, code: Code, document: Document, based_on: BasedOn = None
    ) -> RuleVersionShown:
        """Keep a new version of a rule as a draft. With `based_on`, the newest version that its
        editor saw, it is refused when somebody else has made another since."""

        async def work(connection: Connection) -> RuleVersionShown:
            made = await actions.draft(connection, code, document, caller.key_id, based_on)
            await organisation.audit(
                connection, caller.key_id, "rule.drafted", f"rule:{code}", version=made.version
            )
            names = await actions.find_names(connection, await find_tiers(connection))
            return _shown(made, names)

        return await pool.transact(work)

    @router.post("/rules/{code}/versions/{version}/publish", responses=CONFLICT)
    async def publish(
        caller: WriteRules,
        code: Code,
        version: Number,
        asked: Publishing | None = None,
        based_on: BasedOn = None,
    ) -> RuleState:
        """Make a version count from its first day on; the one before goes on until then."""
        reason = asked.reason if asked else ""

        async def work(connection: Connection) -> None:
            await actions.publish(connection, code, version, caller.key_id, reason, based_on)
            await organisation.audit(
                connection, caller.key_id, "rule.published", f"rule:{code}", version=version,
                reason=reason,
            )  # fmt: skip

        await pool.transact(work)
        return RuleState("published")

    @router.post("/rules/{code}/end")
    async def end(caller: WriteRules, code: Code, asked: Ending | None = None) -> RuleState:
        """Stop a rule, or take back a scheduled version of it; what it granted stays."""
        version = asked.version if asked else None
        reason = asked.reason if asked else ""

        async def work(connection: Connection) -> None:
            await actions.end(connection, code, caller.key_id, version)
            await organisation.audit(
                connection, caller.key_id, "rule.ended", f"rule:{code}", version=version,
                reason=reason,
            )  # fmt: skip

        await pool.transact(work)
        return RuleState("ended")


def _shown(version: RuleVersion, names: Names) -> RuleVersionShown:
    rule = parse_rule(version.document)
    kept = {field.name: getattr(version, field.name) for field in fields(version)}
    return RuleVersionShown(
        **kept, name_zh=rule.name_zh, name_en=rule.name_en, said_zh=say(rule, "zh-CN", names),
        said_en=say(rule, "en", names),
    )  # fmt: skip


def _typed(asked: TryBasket) -> Basket:
    told = {field.name: getattr(asked, field.name) for field in fields(Basket)}
    lines = [BasketLine(**asdict(line)) for line in asked.lines or ()]
    payments = [BasketPayment(**asdict(one)) for one in asked.payments or ()]
    return Basket(**(told | {"lines": lines, "payments": payments}))


async def _span(connection: Connection, asked: RulePreview) -> tuple[date, date]:
    """The days that a preview asks for; of the newest month that is over and has orders."""
    if asked.month:
        try:
            return month_of(date.fromisoformat(f"{asked.month}-01"))
        except ValueError:
            raise Invalid(
                "A month such as 2026-10 is needed.", field="month",
                zh=("这里要一个月份。", "按 2026-10 的格式填写。"),
            ) from None  # fmt: skip
    if asked.since or asked.until:
        until = asked.until or actions.today()
        return asked.since or until - timedelta(days=90), until
    newest = await past.newest_day(connection) or actions.today()
    this = actions.today().replace(day=1)
    last = newest if newest < this else this - timedelta(days=1)
    return month_of(last)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    days = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=days)
