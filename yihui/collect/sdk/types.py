"""What the dialects of public SDKs have in common: the write key, and a message in normal form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from yihui.collect.arrivals import Problem

BODY_BYTES_MAX = 6 * 2**20
UNPACKED_BYTES_MAX = 16 * 2**20
MESSAGES_MAX = 2500


@dataclass(frozen=True, slots=True)
class WriteKey:
    """An API key as an SDK sends it: what comes with it, and how it is read.

    `user_kind` is the kind of identifier that the SDK's user ids are, `scope` inside what they and
    the anonymous ids are unique. Where `trusted` is off, phones, e-mails and WeChat ids that a
    message claims are not believed: for keys that anybody can read. `strict` refuses a request of
    which something cannot be applied, instead of putting that into quarantine.
    """

    key_id: str
    source: str
    user_kind: str
    scope: str
    trusted: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """The messages of one request, and what its sender's clock said when it was sent."""

    messages: list[Any]
    sent_at: datetime | None = None


@dataclass(slots=True)
class Message:
    """One message in normal form, whatever the dialect.

    `identifiers` are (kind, value, scope), the one that decides first. `traits` tell about the
    person; with `says_who` the message is a member record as well. `at` is None where the message
    has no time.
    """

    external_id: str
    event: str
    at: datetime | None
    identifiers: list[tuple[str, str, str]]
    properties: dict[str, Any]
    says_who: bool = False
    traits: Mapping[str, Any] = field(default_factory=dict)


class Unfit(Exception):
    """A message that cannot be applied, and why."""

    def __init__(self, code: str, place: str, problem: str, cure: str) -> None:
        self.problem = Problem(code, place, problem, cure)
        super().__init__(problem)
