"""Every refusal a caller can meet is a class here or in its room.

The docstring's first line is the message; `code` is stable and machine-readable; `status` is the
HTTP status; `cure` says what to do. A refusal is never a 500.
"""

from typing import Any, ClassVar


class YihuiError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    cure: ClassVar[str] = "Read the server's log for the request id."

    def __init__(
        self,
        problem: str = "",
        *,
        field: str = "",
        cure: str = "",
        zh: tuple[str, str] | None = None,
        **facts: Any,
    ) -> None:
        """`problem` names the value's trouble; `field` where it stands; `cure` what to do; `zh`
        problem and cure in Chinese, where those of the code would say too little."""
        self.problem = problem or (self.__doc__ or "").splitlines()[0]
        self.field = field
        self.remedy = cure or self.cure
        self.zh = zh
        self.facts = facts
        super().__init__(f"{field}: {self.problem}" if field else self.problem)

    def answer(self) -> dict[str, Any]:
        """The error as the API tells it."""
        told = {
            "code": self.code,
            "message": self.problem,
            "field": self.field,
            "cure": self.remedy,
        }
        return {key: value for key, value in (told | self.facts).items() if value != ""}


class Invalid(YihuiError):
    """A value cannot be accepted."""

    code = "invalid"
    status = 422
    cure = "Correct the field and send the record again."


class NotFound(YihuiError):
    """There is no such thing."""

    code = "not_found"
    status = 404
    cure = "Check the identifier; it may belong to another brand or store."


class Forbidden(YihuiError):
    """Your role may not do this."""

    code = "forbidden"
    status = 403
    cure = "Ask headquarters for a key or role that has this permission."


class Unauthorised(YihuiError):
    """The request carries no valid API key and no session."""

    code = "unauthorised"
    status = 401
    cure = "Log in, or send a key made with `yihui key create` as `Authorization: Bearer …`."


class WrongLogin(YihuiError):
    """Login or password is wrong."""

    code = "wrong_login"
    status = 401
    cure = "Try again; headquarters or `yihui user reset` gives a new password."


class Locked(YihuiError):
    """Too many wrong passwords."""

    code = "locked"
    status = 429
    cure = "Wait for the seconds in Retry-After; headquarters or `yihui user reset` opens it now."


class Untrusted(YihuiError):
    """The request does not come from a page of this console."""

    code = "csrf"
    status = 403
    cure = "Reload the page; programs send the session's csrf as X-Yihui-Csrf, or use an API key."


class PasswordToChange(YihuiError):
    """The password was given by somebody else and must be changed first."""

    code = "password_to_change"
    status = 403
    cure = "Set a password of your own (POST /v1/session/password)."


class Conflict(YihuiError):
    """The same key came with another content."""

    code = "conflict"
    status = 409
    cure = "Use a new key for a new request, or a higher version for a correction."


class Busy(YihuiError):
    """The queue in front of the pipeline is full."""

    code = "busy"
    status = 429
    cure = "Send again after the seconds in Retry-After; nothing of this request was applied."


class Unavailable(YihuiError):
    """The database cannot be reached."""

    code = "unavailable"
    status = 503
    cure = "Run `yihui up`, or check YIHUI_DATABASE_URL."
