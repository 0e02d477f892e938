"""The outermost layer: a number for each request, a bound on bodies, and a time for each route."""

import time
from collections.abc import Collection
from typing import Any
from uuid import uuid4

import structlog
from fastapi.responses import JSONResponse
from prometheus_client import Histogram
from starlette.exceptions import HTTPException

from yihui.core.errors import YihuiError
from yihui.core.words import chinese

log = structlog.get_logger()
BODY_BYTES_MAX = 16 * 2**20
SECONDS = Histogram("yihui_http_seconds", "Time to answer", ["route", "status"])
TOO_LARGE = {
    "code": "too_large",
    "message": f"A body has at most {BODY_BYTES_MAX} bytes.",
    "cure": "Send fewer records at a time.",
}
INTERNAL = {
    "code": YihuiError.code,
    "message": "Something went wrong.",
    "cure": YihuiError.cure,
}


class TooLarge(HTTPException):
    """A body without a length went on beyond the bound. Of this kind the framework lets it pass."""

    def __init__(self) -> None:
        super().__init__(413)


class Edge:
    """Outermost: a request id in logs and answers, a bound on bodies, and a time for each route."""

    def __init__(self, app: Any, own_bound: Collection[tuple[str, str]] = ()) -> None:
        """`own_bound` are methods and paths of routes that bound their bodies themselves."""
        self.app = app
        self.own_bound = own_bound

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid4().hex[:16]
        start = time.perf_counter()
        status = 0

        async def tell(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message["headers"], (b"x-request-id", request_id.encode()),
                ]  # fmt: skip
            await send(message)

        with structlog.contextvars.bound_contextvars(request=request_id):
            try:
                bound = (scope["method"], scope["path"]) not in self.own_bound
                length = next((v for k, v in scope["headers"] if k == b"content-length"), b"0")
                if bound and length.isdigit() and int(length) > BODY_BYTES_MAX:
                    await JSONResponse(in_both("too_large", TOO_LARGE), 413)(scope, receive, tell)
                else:
                    await self.app(scope, _bounded(receive) if bound else receive, tell)
            except Exception:
                log.exception("request failed", path=scope["path"])
                if not status:
                    await JSONResponse(in_both("internal", INTERNAL), 500)(scope, receive, tell)
        route = scope.get("route")
        path = getattr(route, "path", "none")
        SECONDS.labels(path, str(status)).observe(time.perf_counter() - start)


def _bounded(receive: Any) -> Any:
    """A body without a length is refused at the same bound."""
    seen = 0

    async def bounded() -> Any:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_BYTES_MAX:
            raise TooLarge
        return message

    return bounded


def request_id() -> str | None:
    """The number of the request at hand, as the log lines carry it."""
    found: str | None = structlog.contextvars.get_contextvars().get("request")
    return found


def in_both(code: str, told: dict[str, Any], zh: tuple[str, str] | None = None) -> dict[str, Any]:
    """An answer with its problem and cure in Chinese as well, and the request's number."""
    words, cure = zh or chinese(code)
    return told | {"message_zh": words, "cure_zh": cure, "request": request_id()}
