"""Routes that public SDKs speak to, and those that say how a write key is read.

A request is read whole, its key is looked for where the dialect puts it, its messages become
records, and the lanes apply them. The default answers success as soon as all of it is kept: applied
or in quarantine. Strict mode refuses instead.
"""

import base64
import binascii
import dataclasses
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query, Request, Response

from yihui.collect.sdk import actions, posthog, rudderstack, segment, sensors
from yihui.collect.sdk.actions import Keys
from yihui.collect.sdk.taking import Deliver, NotBound, Sent, TooMuch, Unreadable, take
from yihui.collect.sdk.types import BODY_BYTES_MAX, MESSAGES_MAX, Delivery, Unfit, WriteKey
from yihui.collect.types import STRICT, Strict
from yihui.core.db import Connection, Pool
from yihui.core.errors import Forbidden, Unauthorised
from yihui.core.web import PROBLEMS, Caller, Gate, Problem, Text, as_json, requires

PERMISSION = "events.write"
YES = ("1", "true")
Manage = Annotated[Caller, Depends(requires("keys.manage", whole=True))]
Code = Annotated[str, Len(1, 64), Text]
Project = Annotated[str, Query(max_length=64, description="The source of the key, or default")]
Token = Annotated[str, Query(max_length=200, description="The write key")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageProblem:
    """Why one message of a request cannot be applied; `message` counts from 0."""

    message: int
    code: str
    field: str
    problem: str
    cure: str


class Refused(Problem):
    """A refusal; in strict mode with the problem of each message, the first hundred."""

    problems: list[MessageProblem] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """How what comes with a write key is read.

    `source` is what its records are of. `user_kind` is the kind of identifier that user ids are;
    `scope` inside what they and anonymous ids are unique, the source when left out. `trusted`:
    phones, e-mails and WeChat ids in messages are believed. `strict`: a message that cannot be
    applied makes the request a 400.
    """

    __pydantic_config__: ClassVar[Strict] = STRICT

    source: Code
    user_kind: Code = "customer_no"
    scope: Annotated[str, Len(0, 64), Text] | None = None
    trusted: bool = True
    strict: bool = False


def sender(dialect: ModuleType, keys: Keys) -> Callable[[Request], Awaitable[Sent]]:
    """A dependency: the request with its write key. Raises 400, 401, 403 or 413."""

    async def sent(request: Request) -> Sent:
        content = await request.body()
        if len(content) > BODY_BYTES_MAX:
            raise TooMuch(f"A body has at most {BODY_BYTES_MAX} bytes.")
        fields = sensors.fields_of(content) if dialect is sensors else {}
        given = _key_in_head(request) or request.query_params.get("token") or fields.get("token")
        caller = await _caller(request, given) if given else None
        try:
            content = sensors.opened(fields, actions.unpacked) if dialect is sensors else (
                actions.unpacked(content))  # fmt: skip
            body = actions.parsed(content)
        except Unfit as unfit:
            if caller is None:
                raise Unauthorised from None
            raise _unreadable(unfit) from None
        if caller is None:
            caller = await _caller(request, dialect.key_of(body))
        key, stores = await keys.find(caller)
        if key is None:
            raise NotBound
        _check_project(request, fields, key)
        strict = key.strict or request.headers.get("x-strict-mode", "").lower() in YES
        return Sent(body, key, stores, strict)

    # The test of the route list reads both.
    sent.permission = PERMISSION  # type: ignore[attr-defined]
    sent.whole = False  # type: ignore[attr-defined]
    return sent


async def _caller(request: Request, key: str | None) -> Caller:
    gate: Gate = request.app.state.gate
    found = await gate.of_key(key.strip()) if key else None
    if found is None:
        raise Unauthorised(cure="Send a write key as the SDK's own server wants it.")
    if not found.may(PERMISSION):
        raise Forbidden(f"The role {found.role!r} has no permission {PERMISSION!r}.")
    return found


def _key_in_head(request: Request) -> str:
    """The key of `Authorization`: a bearer, or the user of basic, with or without a colon."""
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        pair = base64.b64decode(rest.strip(), validate=True).decode("latin-1")
    except (binascii.Error, ValueError):
        return ""
    return pair.partition(":")[0]


def _check_project(request: Request, fields: dict[str, str], key: WriteKey) -> None:
    """Sensors names a project beside the token; one of another source is a mistake."""
    project = request.query_params.get("project") or fields.get("project") or "default"
    if project not in ("default", key.source):
        raise Unauthorised(
            f"The token is not of the project {project[:64]!r}.", cure="Send the key's source."
        )


def _unreadable(unfit: Unfit) -> Unreadable:
    problem = unfit.problem
    return Unreadable(problem.problem, field=problem.field, cure=problem.cure)


def routes(pool: Pool, deliver: Deliver, kinds: Callable[[], frozenset[str]]) -> APIRouter:
    """The routes of this room; `deliver` applies arrivals, in the bulk lane if told so."""
    router = APIRouter(responses=PROBLEMS | {400: {"model": Refused}})
    keys = Keys(pool)
    _add_segment(router, keys, deliver)
    _add_rudderstack(router, keys, deliver)
    _add_sensors(router, keys, deliver)
    _add_posthog(router, keys, deliver)
    _add_write_keys(router, pool, kinds)
    return router


Call = Literal["identify", "track", "page", "screen", "group", "alias"]
TAG: dict[str, Any] = {"tags": ["sdk"]}


def _document(kind: str, **properties: Any) -> dict[str, Any]:
    """Bodies are read by hand; their form is told as the dialect's own documents have it."""
    schema = {"type": "object", "properties": properties}
    return {"requestBody": {"required": True, "content": {kind: {"schema": schema}}}}


OBJECTS = {"type": "array", "items": {"type": "object"}, "maxItems": MESSAGES_MAX}
TEXT = {"type": "string"}
BATCH = _document("application/json", batch=OBJECTS, writeKey=TEXT, sentAt=TEXT)
CALL = _document("application/json", messageId=TEXT, userId=TEXT, anonymousId=TEXT, event=TEXT,
                 timestamp=TEXT, writeKey=TEXT, properties={"type": "object"},
                 traits={"type": "object"})  # fmt: skip
EVENTS = _document("application/json", api_key=TEXT, sent_at=TEXT, batch=OBJECTS)
FORM = _document("application/x-www-form-urlencoded", data=TEXT, data_list=TEXT,
                 gzip={"type": "string", "enum": ["0", "1"]})  # fmt: skip
FORM["requestBody"]["content"]["text/plain"] = {"schema": TEXT}


@dataclass(frozen=True, slots=True)
class Success:
    """What Segment's SDKs are answered: all messages are kept."""

    success: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What PostHog's SDKs are answered: all events are kept."""

    status: int


def opened(dialect: ModuleType, sent: Sent, kind: str = "") -> Delivery:
    """The messages of a JSON body. Raises Unreadable."""
    try:
        found: Delivery = dialect.opened(sent.body, kind)
    except Unfit as unfit:
        raise _unreadable(unfit) from None
    return found


def _add_segment(router: APIRouter, keys: Keys, deliver: Deliver) -> None:
    FromSegment = Annotated[Sent, Depends(sender(segment, keys))]  # noqa: N806  # it is a type
    success: Any = {"success": True}

    @router.post("/sdk/segment/v1/batch", openapi_extra=BATCH, response_model=Success, **TAG)
    async def segment_batch(sent: FromSegment) -> Response:
        """Messages of Segment's SDKs, up to 2,500 in one request."""
        await take(segment, sent, opened(segment, sent), deliver)
        return as_json(success)

    @router.post("/sdk/segment/v1/{kind}", openapi_extra=CALL, response_model=Success, **TAG)
    async def segment_call(sent: FromSegment, kind: Call) -> Response:
        """One message of Segment's HTTP API."""
        await take(segment, sent, opened(segment, sent, kind), deliver)
        return as_json(success)


class PlainText(Response):
    media_type = "text/plain"


def _add_rudderstack(router: APIRouter, keys: Keys, deliver: Deliver) -> None:
    FromRudder = Annotated[Sent, Depends(sender(rudderstack, keys))]  # noqa: N806  # it is a type
    plain: dict[str, Any] = {"response_class": PlainText} | TAG

    @router.post("/sdk/rudderstack/v1/batch", openapi_extra=BATCH, **plain)
    async def rudderstack_batch(sent: FromRudder) -> Response:
        """Messages of RudderStack's SDKs, up to 2,500 in one request; the answer is `OK`."""
        await take(rudderstack, sent, opened(rudderstack, sent), deliver)
        return PlainText(rudderstack.ANSWER)

    @router.post("/sdk/rudderstack/v1/{kind}", openapi_extra=CALL, **plain)
    async def rudderstack_call(sent: FromRudder, kind: Call) -> Response:
        """One message of RudderStack's HTTP API; the answer is `OK`."""
        await take(rudderstack, sent, opened(rudderstack, sent, kind), deliver)
        return PlainText(rudderstack.ANSWER)


def _add_sensors(router: APIRouter, keys: Keys, deliver: Deliver) -> None:
    FromSensors = Annotated[Sent, Depends(sender(sensors, keys))]  # noqa: N806  # it is a type
    plain: dict[str, Any] = {"response_class": PlainText} | TAG

    @router.post("/sdk/sensors/sa", openapi_extra=FORM, **plain)
    async def sensors_data(
        sent: FromSensors, project: Project = "default", token: Token = ""
    ) -> Response:
        """Messages of Sensors Analytics' SDKs: `data` or `data_list` in base64, gzip or not."""
        await take(sensors, sent, sensors.delivery_of(sent.body), deliver)
        return PlainText()

    @router.post("/sdk/sensors/debug", openapi_extra=FORM, **plain)
    async def sensors_debug(
        sent: FromSensors, request: Request, project: Project = "default", token: Token = ""
    ) -> Response:
        """The same in strict mode; with the header `Dry-Run: true` nothing is applied."""
        dry = request.headers.get("dry-run", "").lower() in YES
        strict = dataclasses.replace(sent, strict=True)
        await take(sensors, strict, sensors.delivery_of(sent.body), deliver, dry)
        return PlainText()


def _add_posthog(router: APIRouter, keys: Keys, deliver: Deliver) -> None:
    FromPostHog = Annotated[Sent, Depends(sender(posthog, keys))]  # noqa: N806  # it is a type

    @router.post("/sdk/posthog/{call}/", openapi_extra=EVENTS, response_model=Status, **TAG)
    async def posthog_batch(sent: FromPostHog, call: Literal["batch", "capture"]) -> Response:
        """Events of PostHog's SDKs, up to 2,500 in one request."""
        await take(posthog, sent, opened(posthog, sent), deliver)
        return as_json({"status": 1})


def _add_write_keys(router: APIRouter, pool: Pool, kinds: Callable[[], frozenset[str]]) -> None:
    @router.get("/v1/write-keys", tags=["organisation"])
    async def get_write_keys(caller: Manage) -> list[WriteKey]:
        """The keys that SDKs may send, and how what comes with them is read."""
        async with pool.connection() as connection:
            return await actions.find_write_keys(connection)

    @router.put("/v1/write-keys/{key_id}", tags=["organisation"])
    async def put_write_key(
        caller: Manage,
        key_id: Annotated[str, Path(min_length=1, max_length=64), Text],
        binding: Binding,
    ) -> WriteKey:
        """Bind a key to a source, so that SDKs may send it; a process that has just seen it
        reads it as before for five seconds more."""
        told = dataclasses.asdict(binding) | {"key_id": key_id}
        if binding.scope is None:
            told["scope"] = binding.source
        key = WriteKey(**told)

        async def work(connection: Connection) -> WriteKey:
            return await actions.set_write_key(connection, caller.key_id, key, kinds())

        return await pool.transact(work)
