"""Routes that take records in."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from annotated_types import Len
from fastapi import APIRouter, Depends, Request
from pydantic import ConfigDict, TypeAdapter, ValidationError

from yihui.collect import quarantine
from yihui.collect.arrivals import Arrival, Outcome
from yihui.collect.bodies import PARTS, arrival_of
from yihui.collect.types import Behaviour, Member, Order, Record, Refund
from yihui.core.errors import Forbidden, Invalid, YihuiError
from yihui.core.web import PROBLEMS, Caller, as_json, requires, unfit

BATCH_MAX = 1000
Write = Annotated[Caller, Depends(requires("records.write"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Up to 1,000 records; they are applied in the order members, orders, refunds, behaviours."""

    # A part under a wrong name would be lost without a word.
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    members: Annotated[tuple[Member, ...], Len(0, BATCH_MAX)] = ()
    orders: Annotated[tuple[Order, ...], Len(0, BATCH_MAX)] = ()
    refunds: Annotated[tuple[Refund, ...], Len(0, BATCH_MAX)] = ()
    behaviours: Annotated[tuple[Behaviour, ...], Len(0, BATCH_MAX)] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a record: applied, duplicate, superseded, waiting or quarantined.

    For a member's order or refund it tells what the record earned, reversed and redeemed, the
    balance and the tier after it. `points_returned` had paid for what is refunded, and came back.
    Of a refund's money `withheld_fen` is kept for points that were spent before;
    `points_reversed` counts them. A duplicate is answered from the facts of the first
    arrival.
    A key of some stores is not told who a member of another store is, what she holds and where
    she stands.
    """

    state: str
    record_no: str | None
    member: str | None = None
    points_earned: int = 0
    points_reversed: int = 0
    points_redeemed: int = 0
    points_returned: int = 0
    withheld_fen: int = 0
    points_available: int | None = None
    points_pending: int | None = None
    points_debt: int | None = None
    tier: str | None = None
    code: str | None = None
    message: str | None = None
    field: str | None = None
    cure: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one record of a batch: its kind and external id, and where its facts stand."""

    type: str
    external_id: str | None
    state: str
    record_no: str | None
    code: str | None = None
    message: str | None = None
    field: str | None = None
    cure: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """One result per record, in the order members, orders, refunds, behaviours."""

    results: list[Result]


Submit = Callable[[Sequence[Arrival]], Awaitable[list[Outcome]]]
Answers = Callable[[Caller, Sequence[Outcome]], Awaitable[list[Answer]]]
InScope = Callable[[Caller, Sequence[Record]], Awaitable[bool]]
WHOLE = TypeAdapter(Records)


def routes(submit: Submit, answers: Answers, in_scope: InScope) -> APIRouter:
    """The routes of this room; `submit` applies arrivals, `answers` tells what they changed."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    async def one(caller: Caller, record: Record) -> Answer:
        await _check_scope(in_scope, caller, [record])
        outcome = (await submit([Arrival(record)]))[0]
        return (await answers(caller, [outcome]))[0]

    @router.post("/orders", tags=["records"])
    async def post_order(caller: Write, order: Order) -> Answer:
        """Post one order and wait for what it earned: for a till."""
        return await one(caller, order)

    @router.post("/refunds", tags=["records"])
    async def post_refund(caller: Write, refund: Refund) -> Answer:
        """Post one refund and wait for what it took back."""
        return await one(caller, refund)

    @router.post("/members", tags=["records"])
    async def post_member(caller: Write, member: Member) -> Answer:
        """Somebody joins, or tells more about herself."""
        return await one(caller, member)

    @router.post("/behaviours", tags=["records"])
    async def post_behaviour(caller: Write, behaviour: Behaviour) -> Answer:
        """Something a person did that is no order."""
        return await one(caller, behaviour)

    @router.post("/batch", tags=["records"], openapi_extra=_batch_document())
    async def post_batch(caller: Write, request: Request) -> Results:
        """Post up to 1,000 records at once; one result each.

        A record that does not fit goes to quarantine with its reason; the others are applied.
        """
        arrivals = read_batch(await request.body())
        records = [arrival.record for arrival in arrivals if arrival.record is not None]
        await _check_scope(in_scope, caller, records)
        outcomes = await submit(arrivals) if arrivals else []
        pairs = zip(arrivals, outcomes, strict=True)
        # Made by hand: 1,000 dataclasses through a response model take 3 ms.
        results: Any = as_json({"results": [result_of(a, o) for a, o in pairs]})
        return results  # type: ignore[no-any-return]

    return router


def read_batch(body: bytes) -> list[Arrival]:
    """The records of a batch's JSON. Raises Invalid when it is no batch at all."""
    try:
        whole = WHOLE.validate_json(body)
    except ValidationError:
        return _read_one_by_one(body)
    records: list[Record] = [*whole.members, *whole.orders, *whole.refunds, *whole.behaviours]
    _check_size(len(records))
    return [Arrival(record) for record in records]


def _check_size(records: int) -> None:
    if records > BATCH_MAX:
        raise Invalid(
            f"{records} records; a batch has at most {BATCH_MAX}.", cure="Send parts.",
            zh=(f"这一批有 {records:,} 条记录，最多 {BATCH_MAX:,} 条。", "分几批发送。"),
        )  # fmt: skip


def _read_one_by_one(body: bytes) -> list[Arrival]:
    """Some record does not fit: find out which, and keep the others."""
    try:
        parts = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotJson(f"The body is not JSON: {error}.") from None
    problem = unfit(parts)
    if problem and "text" not in problem:  # half a character harms its own record only
        raise NotJson(problem)
    if not isinstance(parts, dict) or set(parts) - set(PARTS):
        raise Invalid(
            f"A batch is an object with the parts {', '.join(PARTS)}.", field="body",
            zh=("内容不是一批记录。", f"发送一个对象，其中只有 {'、'.join(PARTS)}。"),
        )  # fmt: skip
    for name, given in parts.items():
        if not isinstance(given, list):
            raise Invalid("A list of records is needed.", field=name,
                          zh=("这里要一个记录的列表。", "把记录放进方括号里发送。"))  # fmt: skip
    _check_size(sum(len(given) for given in parts.values()))
    return [
        arrival_of(name, raw, place)
        for name in PARTS
        for place, raw in enumerate(parts.get(name, ()))
    ]


class NotJson(YihuiError):
    """The body is not JSON."""

    code = "invalid_json"
    status = 400
    cure = "Send a JSON object in UTF-8."


async def _check_scope(in_scope: InScope, caller: Caller, records: Sequence[Record]) -> None:
    if not caller.whole and not await in_scope(caller, records):
        raise Forbidden(
            "A record names no store or one outside the scope, or changes one of another store.",
            field="store", cure="Send what belongs to your stores; others correct their own.",
            zh=("有记录没有写门店、门店不在数据范围内，或在更改别的门店的记录。",
                "只提交自己门店的记录；别店的记录由别店更正。"),
        )  # fmt: skip


def result_of(arrival: Arrival, outcome: Outcome) -> dict[str, Any]:
    """What became of an arrival, as the API tells it."""
    record = arrival.record
    raw = arrival.raw or {}
    shown: dict[str, Any] = {
        "type": quarantine.NAMES[type(record)] if record else raw.get("type"),
        "external_id": record.external_id if record else _text_or_none(raw.get("external_id")),
        "state": outcome.state,
        "record_no": str(outcome.record_no) if outcome.record_no else None,
    }
    if outcome.problem:
        shown |= {
            "code": outcome.problem.code,
            "message": outcome.problem.problem,
            "field": ".".join(part for part in (arrival.place, outcome.problem.field) if part),
            "cure": outcome.problem.cure,
        }
    return shown


def _text_or_none(value: Any) -> str | None:
    return value[:128] if isinstance(value, str) else None


def _batch_document() -> dict[str, Any]:
    """The body is read by hand, for speed and to keep good records; its form is still told."""
    schema = WHOLE.json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}
