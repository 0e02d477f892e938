"""What a marketplace asks of a member, and what it is answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Method(StrEnum):
    """What is asked, as the platform names it."""

    BINDABLE = "tmall.mei.crm.member.bind.query"
    BIND = "tmall.mei.crm.bind"
    REGISTER = "tmall.mei.crm.member.register"
    QUERY = "tmall.mei.crm.member.query"
    POINTS = "tmall.mei.crm.point.change"


class Change(StrEnum):
    """What a message about points says: points are set aside, used, given back, or added."""

    CONSUME = "consume"
    CONFIRM = "confirm"
    ROLLBACK = "rollback"
    ADD = "add"


class Code(StrEnum):
    """What the platform is answered. It sends again what was answered with BUSY."""

    DONE = "SUC"
    UNKNOWN = "E01"
    UNBOUND = "E02"
    DISPUTED = "E03"
    BUSY = "E04"
    TOO_FEW = "E05"
    UNREADABLE = "E06"


SAID: dict[Code, str] = {
    Code.DONE: "成功",
    Code.UNKNOWN: "会员不存在",
    Code.UNBOUND: "会员未绑定",
    Code.DISPUTED: "需要人工核对后才能绑定",
    Code.BUSY: "系统繁忙，请重试",
    Code.TOO_FEW: "积分不足",
    Code.UNREADABLE: "请求缺少字段或字段无效",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A message that was signed. `at`: when it happened, which may be long before it was sent;
    `number`: the platform's own of a change of points, unique for ever."""

    method: Method
    ouid: str
    mobile: str = ""
    at: datetime
    change: Change | None = None
    number: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer, in the platform's form."""

    code: Code
    point: int | None = None
    level: str | None = None
    card: str | None = None
    bindable: bool | None = None

    def body(self) -> dict[str, Any]:
        """The answer as it is sent; what is not known is left out."""
        told = {"code": str(self.code), "message": SAID[self.code], "point": self.point,
                "level": self.level, "bindable": self.bindable,
                "extend": {"card": self.card} if self.card else None}  # fmt: skip
        return {name: value for name, value in told.items() if value is not None}
