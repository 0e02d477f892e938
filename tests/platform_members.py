"""A marketplace that asks of its members as Tmall does: signed, impatient, and stubborn. It waits
1.2 s, then goes on without us ("flight mode"), and sends again later what was not answered."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from tests.platforms import TMALL
from yihui.collect.connectors.reading import CHINA
from yihui.collect.connectors.tmall import signature

PATIENCE_SECONDS = 1.2
TRIES = 10
CRM = "tmall.mei.crm."


def signed(fields: dict[str, str], now: datetime, secret: str = "") -> dict[str, str]:
    """The form of a question."""
    given = fields | {"app_key": TMALL["app_key"], "timestamp": spelled(now), "v": "2.0",
                      "sign_method": "hmac"}  # fmt: skip
    return given | {"sign": signature(given, secret or TMALL["app_secret"])}


def spelled(at: datetime) -> str:
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


@dataclass
class Marketplace:
    """What it said and was not answered; `url` is where the house is, when it is there."""

    url: str
    path: str
    waiting: list[dict[str, str]] = field(default_factory=list)

    def ask(self, method: str, **fields: Any) -> dict[str, Any]:
        """The answer; what is not answered, or busy, waits to be sent again."""
        question = {"method": CRM + method} | {name: str(one) for name, one in fields.items()}
        question.setdefault("occurred", spelled(datetime.now(CHINA)))
        return self._send(question)

    def _send(self, question: dict[str, str]) -> dict[str, Any]:
        try:
            answer = httpx.post(self.url + self.path, data=signed(question, datetime.now(CHINA)),
                                timeout=PATIENCE_SECONDS)  # fmt: skip
            found: dict[str, Any] = answer.json()
        except httpx.TransportError:
            found = {"code": "away"}
        if found["code"] in ("away", "E04"):
            self.waiting.append(question)
        return found

    def replay(self) -> None:
        """Send again what waits, until it is answered; it gives up after so many times."""
        for _ in range(TRIES):
            again, self.waiting = self.waiting, []
            for question in again:
                self._send(question)
            if not self.waiting:
                return
        raise AssertionError(f"given up: {self.waiting}")
