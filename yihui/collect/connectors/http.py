"""The route that platforms push to. Its caller is known by a signature, not by a key."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from yihui.collect.connectors.pushes import Apply, Door
from yihui.collect.connectors.types import PUSH_BYTES_MAX
from yihui.core.db import Pool
from yihui.core.errors import YihuiError
from yihui.core.security import KeyRing
from yihui.core.web import PROBLEMS, Text, as_json

Code = Annotated[str, Path(min_length=1, max_length=64), Text]
OBJECT: dict[str, Any] = {"schema": {"type": "object"}}
BODY = {"requestBody": {"required": True, "content": {"application/json": OBJECT}}}


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """What platforms are answered once their message is kept: each the fields that it expects."""

    code: int | None = None
    msg: str | None = None
    state: str | None = None


ANSWERS: dict[int | str, Any] = PROBLEMS | {
    200: {"model": PushAnswer, "description": "Kept"},
    204: {"description": "Kept; WeChat Pay expects no content"},
    401: {"description": "The signature is not the platform's, or there is no such connector",
          "content": {"application/json": OBJECT}},
}  # fmt: skip


class TooLongPush(YihuiError):
    """The message is larger than any that a platform sends."""

    code = "too_large"
    status = 413
    cure = "Send fewer records at a time."


def routes(pool: Pool, ring: KeyRing, apply: Apply) -> APIRouter:
    """The one route for all platforms; `apply` brings records through the pipeline."""
    door = Door(pool, ring, apply)
    router = APIRouter(prefix="/v1")

    @router.post(
        "/sources/{code}/push", tags=["sources"], openapi_extra=BODY, response_class=Response,
        responses=ANSWERS,
    )  # fmt: skip
    async def post_push(request: Request, code: Code) -> Response:
        """A message of a platform, signed as the platform signs, answered as it expects. It is kept
        before it is answered."""
        body = await request.body()
        if len(body) > PUSH_BYTES_MAX:
            raise TooLongPush(f"A message has at most {PUSH_BYTES_MAX} bytes.")
        reply = await door.take(code, request.headers, body)
        if reply.body is None:
            return Response(status_code=reply.status)
        answer = as_json(reply.body)
        answer.status_code = reply.status
        return answer

    return router
