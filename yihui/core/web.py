"""What all routes share: errors as answers, the caller and her permission, scoped reading."""

import json
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any, Generic, Literal, Protocol, TypedDict, TypeVar
from urllib.parse import urlsplit

import structlog
from annotated_types import Predicate
from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ValidationError
from starlette.exceptions import HTTPException

from yihui.core import db, security, settings
from yihui.core.db import Connection, Pool
from yihui.core.edge import TOO_LARGE, TooLarge, in_both, request_id
from yihui.core.errors import (
    Busy,
    Forbidden,
    PasswordToChange,
    Unauthorised,
    Untrusted,
    YihuiError,
)
from yihui.core.words import cure_of, misfit_zh, told

log = structlog.get_logger()
DEPTH_MAX = 64
PAGE_MAX = 200
BIGGEST = 2**63 - 1
COOKIE = "yihui_session"
SAFE = ("GET", "HEAD", "OPTIONS")


class Caller(Protocol):
    """Who asks, and what she may do and see."""

    @property
    def key_id(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def whole(self) -> bool: ...
    @property
    def store_nos(self) -> tuple[int, ...]: ...
    @property
    def must_change(self) -> bool: ...

    def may(self, permission: Any) -> bool: ...


class Gate(Protocol):
    """Who knows the callers; the application's state holds one as `gate`."""

    async def of_key(self, key: str) -> Caller | None: ...
    async def of_session(self, token: str) -> Caller | None: ...
    async def narrowed(self, caller: Any, scope: str) -> Caller: ...


def is_text(value: str) -> bool:
    """No NUL and no half of a surrogate pair: neither can be stored in PostgreSQL."""
    return not any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in value)


def unfit(value: Any) -> str:
    """What keeps a JSON value from being stored and shown again; empty when nothing does."""
    level = [value]
    for _ in range(DEPTH_MAX):
        if not level:
            return ""
        following: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                following += one.keys()
                following += one.values()
            elif isinstance(one, list):
                following += one
            elif isinstance(one, str) and not is_text(one):
                return "A text holds NUL or half a surrogate pair."
            elif isinstance(one, float) and not math.isfinite(one):
                return "A number is not finite."
        level = following
    return f"It is nested deeper than {DEPTH_MAX} levels."


def _fit(value: dict[str, Any]) -> dict[str, Any]:
    problem = unfit(value)
    if problem:
        raise ValueError(problem)
    return value


Text = Predicate(is_text)


class Strict(TypedDict):
    """Unknown fields of a body are refused: a misspelt scope must not open the whole house."""

    extra: Literal["forbid"]


STRICT: Strict = {"extra": "forbid"}
Document = Annotated[dict[str, Any], AfterValidator(_fit)]
Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """One page of a list; `next` is the `before` of the page that follows, null on the last."""

    items: list[Item]
    next: str | None


class Problem(BaseModel):
    """Why a request was refused: a stable code, the problem, the field, and what to do, in both
    languages; and the number by which the log knows the request."""

    code: str
    message: str
    message_zh: str | None = None
    field: str | None = None
    cure: str | None = None
    cure_zh: str | None = None
    request: str | None = None


AskedScope = Annotated[
    str | None,
    Query(
        max_length=80,
        pattern="^(brand|region|store):.+$",
        description="Narrow what is seen to brand:CODE, region:CODE or store:CODE.",
    ),
    Text,
]
# By name and not as a `model`, which would be made anew for each of them on each route: a second of
# every start.
_PROBLEM = {"application/json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": _PROBLEM}
    for status, text in (
        (400, "Not JSON, or not a request at all"), (401, "No valid API key, no session"),
        (403, "The role may not do this"), (404, "Not there, or outside the scope"),
        (409, "The same key came with another content"), (413, "The body is too large"),
        (422, "A value cannot be accepted"), (429, "The queue is full; see Retry-After"),
        (503, "The database is away"), (504, "Not done within the deadline; send it again"),
    )
}  # fmt: skip


def requires(permission: str, *, whole: bool = False) -> Callable[..., Awaitable[Caller]]:
    """A dependency: the caller, if her role has this permission. Raises 401 or 403.

    `whole` is for what has no stores to be divided by: only a caller of the whole house passes. All
    other routes take `scope`, which narrows what the caller sees.
    """

    async def of_house(request: Request) -> Caller:
        found = await authenticated(request)
        if found.must_change:
            raise PasswordToChange
        if not found.may(permission):
            raise Forbidden(f"The role {found.role!r} has no permission {permission!r}.")
        if whole and not found.whole:
            raise Forbidden("This concerns the whole house; the caller sees only some stores.")
        return found

    async def of_scope(request: Request, scope: AskedScope = None) -> Caller:
        found = await of_house(request)
        if scope is None:
            return found
        gate: Gate = request.app.state.gate
        return await gate.narrowed(found, scope)

    caller: Callable[..., Awaitable[Caller]] = of_house if whole else of_scope
    # The test of the route list reads both.
    caller.permission = permission  # type: ignore[attr-defined]
    caller.whole = whole  # type: ignore[attr-defined]
    return caller


async def authenticated(request: Request) -> Caller:
    """Who sends this request: the key it carries, else the session of its cookie.

    Raises Unauthorised; and Untrusted when a cookie comes with something unsafe, but without the
    header that only pages of the console can send.
    """
    gate: Gate = request.app.state.gate
    header = request.headers.get("authorization")
    if header is not None:
        scheme, _, key = header.partition(" ")
        found = await gate.of_key(key.strip()) if scheme.lower() == "bearer" and key else None
    elif token := request.cookies.get(COOKIE):
        found = await gate.of_session(token)
        if found and request.method not in SAFE:
            check_origin(request)
            sent = request.headers.get("x-yihui-csrf", "")
            if not security.same(sent.encode(), security.csrf_of(token).encode()):
                raise Untrusted("The header X-Yihui-Csrf is missing or is not this session's.")
    else:
        found = None
    if found is None:
        raise Unauthorised
    return found


def check_origin(request: Request) -> None:
    """Raises Untrusted when a browser says that the request comes from another site's page."""
    origin = request.headers.get("origin")
    if origin is None or origin in settings.read("YIHUI_ORIGINS").split():
        return
    if urlsplit(origin).netloc != request.headers.get("host") or not urlsplit(origin).netloc:
        raise Untrusted(f"The request comes from {origin}, not from this console.")


def address_of(request: Request) -> str:
    """The network address of who asks, as a trusted proxy tells it."""
    return request.client.host if request.client else "unknown"


def is_https(request: Request) -> bool:
    """Whether the request came encrypted, as a trusted proxy tells it."""
    return request.url.scheme == "https"


@asynccontextmanager
async def reading(pool: Pool, caller: Caller) -> AsyncIterator[Connection]:
    """A connection that shows what the caller may see.

    Whole-house callers read as the owner; others as yihui_reader under the policies of their
    stores, for one transaction; where brands are kept apart, held to the brands of these, too.
    """
    async with pool.connection() as connection:
        if caller.whole:
            yield connection
            return
        async with connection.transaction():
            await db.run(connection, "set local role yihui_reader")
            stores = ",".join(str(number) for number in caller.store_nos)
            await db.run(
                connection,
                "select set_config('yihui.stores', %(stores)s, true),"
                " set_config('yihui.apart', %(apart)s, true)",
                {"stores": stores, "apart": stores if is_apart(caller) else ""},
            )
            yield connection


def is_apart(caller: Caller) -> bool:
    """Whether a caller sees of a member what she did with the caller's own brands only, as long as
    she does not consent to linking."""
    return not caller.whole and settings.read("YIHUI_BRANDS") == "apart"


def problems_of(error: ValidationError | RequestValidationError) -> Problem:
    """The first problem of a body that does not fit, with its place in it."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if part != "body")
    place = place.encode("utf-8", "replace").decode()
    words, cure = misfit_zh(first)
    return Problem(
        code="invalid", message=told(first), message_zh=words, field=place, cure=cure_of(first),
        cure_zh=cure, request=request_id(),
    )  # fmt: skip


def answer(error: YihuiError) -> JSONResponse:
    """A refusal as an answer."""
    headers = {}
    if error.status == Busy.status:
        headers["Retry-After"] = str(error.facts.get("retry_after", 1))
    if isinstance(error, Unauthorised):
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(in_both(error.code, error.answer(), error.zh), error.status, headers)


def add_errors(app: FastAPI) -> None:
    """Make every error of the application one kind of answer."""

    @app.exception_handler(YihuiError)
    async def refused(request: Request, error: YihuiError) -> JSONResponse:
        if error.status >= 500:
            log.error("request failed", code=error.code, problem=error.problem)
        return answer(error)

    @app.exception_handler(RequestValidationError)
    async def misfit(request: Request, error: RequestValidationError) -> JSONResponse:
        kind = error.errors()[0]["type"]
        status = 400 if kind == "json_invalid" else 422
        return JSONResponse(problems_of(error).model_dump(exclude_none=True), status)

    @app.exception_handler(TooLarge)
    async def too_large(request: Request, error: TooLarge) -> JSONResponse:
        return JSONResponse(in_both("too_large", TOO_LARGE), 413)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> JSONResponse:
        code = f"http_{error.status_code}"
        told = in_both(code, {"code": code, "message": str(error.detail)})
        return JSONResponse(told, error.status_code, error.headers)


def take_over(whole: APIRouter, part: APIRouter) -> None:
    """Give a router the routes of another, which bring their prefix, tags and answers themselves.

    Not by `include_router`: that makes every route anew when the first request comes, which takes
    half a second, and looks each request up twice.
    """
    whole.routes.extend(part.routes)


def following(rows: Sequence[dict[str, Any]], key: str, limit: int) -> str | None:
    """The cursor of the next page, when this one is full."""
    return str(rows[-1][key]) if len(rows) == limit else None


def as_json(content: Any) -> Response:
    """An answer that was made by hand; half a character that came in goes out as a mark."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), media_type="application/json")


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """Numbers that count things in the database (…_no) are text in JSON: they pass 2^53."""
    return {
        key: str(value) if key.endswith("_no") and value is not None else value
        for key, value in row.items()
    }


def metrics() -> Response:
    """What Prometheus reads."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
