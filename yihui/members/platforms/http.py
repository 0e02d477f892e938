"""The route that a marketplace asks of members. Its caller is known by a signature, not a key."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from yihui.core.errors import YihuiError
from yihui.core.web import PROBLEMS, Text, as_json
from yihui.members.platforms.actions import Counter

BYTES_MAX = 16 * 1024
FORM: dict[str, Any] = {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}
BODY = {
    "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": FORM}},
    "security": [],
}


@dataclass(frozen=True, slots=True)
class CardNamed:
    """The number of her card."""

    card: str


@dataclass(frozen=True, slots=True)
class PlatformAnswer:
    """What the marketplace is answered: SUC with points, tier and card; E01 no such member, E02
    not bound, E03 somebody must look first, E04 busy: send again, E05 too few points, E06
    unreadable."""

    code: str
    message: str
    point: int | None = None
    level: str | None = None
    bindable: bool | None = None
    extend: CardNamed | None = None


ANSWERS: dict[int | str, Any] = PROBLEMS | {
    200: {"model": PlatformAnswer, "description": "Answered, by its code"},
    401: {"description": "The signature is not the platform's, or there is no such connector",
          "content": {"application/json": {"schema": {"type": "object"}}}},
}  # fmt: skip


class LongQuestion(YihuiError):
    """The message is larger than any that a platform sends."""

    code = "too_large"
    status = 413
    cure = "Send one question at a time."


def add_routes(router: APIRouter, counter: Counter) -> None:
    """The one route for all that is asked."""

    @router.post(
        "/sources/{code}/members", tags=["sources"], openapi_extra=BODY, response_class=Response,
        responses=ANSWERS,
    )  # fmt: skip
    async def post_platform_question(
        request: Request, code: Annotated[str, Path(min_length=1, max_length=64), Text]
    ) -> Response:
        """What a marketplace asks of one of its members: whether she may be bound, bind, register,
        tell, move points. Signed as it signs, answered within its 1.2 seconds."""
        body = await request.body()
        if len(body) > BYTES_MAX:
            raise LongQuestion(f"A question has at most {BYTES_MAX} bytes.")
        reply = await counter.answer(code, body)
        if reply is None:
            answer = as_json({"code": "wrong_signature"})
            answer.status_code = 401
            return answer
        return as_json(reply.body())
