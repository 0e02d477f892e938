"""An erasure: asked for, decided, done; and who somebody was, for as long as that is looked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from yihui.core.errors import NotFound, YihuiError

State = Literal["proposed", "done", "refused", "lapsed"]
SHORTEST = 6  # characters; a shorter value stands in a text by chance
BETWEEN_DIGITS = re.compile(r"(?<=\d)[ \-](?=\d)")


@dataclass(frozen=True, slots=True)
class Request:
    """An erasure as it is kept."""

    erasure_no: int
    member_no: int
    state: State
    reason: str
    proposed_by: str
    proposed_at: datetime
    lapses_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    done: dict[str, Any] | None
    files: list[int]


@dataclass(frozen=True, slots=True)
class Wiped:
    """What of a member went from identity, in rows."""

    identifiers: int
    assertions: int
    profiles: int


@dataclass(frozen=True, slots=True)
class Traces:
    """The values by which somebody is found in texts and files that know no members.

    A phone is looked for as people of its country write it, however it is spaced.
    """

    texts: frozenset[str]
    whole: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, values: Iterable[tuple[str, str]]) -> "Traces":
        """Those of identifiers in clear, (kind, value) each."""
        texts: set[str] = set()
        whole: set[str] = set()
        for kind, value in values:
            plain = value.removeprefix("+86").removeprefix("+") if kind == "phone" else value
            (texts if len(plain) >= SHORTEST else whole).add(plain.lower())
        return cls(frozenset(texts), frozenset(whole))

    def in_text(self, text: str) -> bool:
        """Whether one of the values stands in a text."""
        plain = BETWEEN_DIGITS.sub("", text.lower())
        return any(one in plain for one in self.texts)

    def in_values(self, value: Any) -> bool:
        """Whether one of the values stands in a JSON document; short ones as a whole text only."""
        if isinstance(value, dict):
            return any(self.in_values(one) for pair in value.items() for one in pair)
        if isinstance(value, list):
            return any(self.in_values(one) for one in value)
        text = str(value)
        return text.lower() in self.whole or self.in_text(text)


class Erased(NotFound):
    """This member's data was erased at her request."""

    code = "erased"
    cure = "Nothing is left to be shown; what she bought counts without her."


class ErasureWaits(YihuiError):
    """The erasure of this member waits to be decided."""

    code = "erasure_waits"
    status = 409
    cure = "Decide that one: see `GET /v1/erasures?state=proposed`."


class ErasureSettled(YihuiError):
    """This erasure was decided before, or has lapsed."""

    code = "erasure_settled"
    status = 409
    cure = "Ask for it again if it is still wanted."


class ErasureSecond(YihuiError):
    """Who asked for an erasure does not carry it out."""

    code = "erasure_second"
    status = 403
    cure = "Ask somebody else who may erase members; you can still refuse it."
