"""Verbs on suggestions: list them, judge them, take a judgement back, and measure the scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.core.sql import load
from yihui.identity.matching.rules import MILLION, THRESHOLDS, precision
from yihui.identity.matching.types import Changed, Judged, Precision, Suggestion, Verdict

sql = load("identity/matching/matching.sql")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which suggestions: their state, the least probability, a field that agrees or differs."""

    state: str = "open"
    least: float = 0.0
    same: str | None = None
    differ: str | None = None

    def parameters(self) -> dict[str, Any]:
        return {"state": self.state, "least": round(self.least * MILLION), "same": self.same,
                "differ": self.differ}  # fmt: skip


async def find_suggestions(
    connection: Connection, wanted: Filter, after: tuple[int, int] | None, limit: int
) -> list[Suggestion]:
    """A page, best first; `after` is weight and number of the last one of the page before."""
    weight, number = after or (2**62, 0)
    asked = wanted.parameters() | {"weight": weight, "suggestion_no": number, "limit": limit}
    return await db.objects(connection, Suggestion, sql.find_suggestions, asked)


async def count_suggestions(connection: Connection, wanted: Filter) -> int:
    """How many there are."""
    return int((await db.tuples(connection, sql.count_suggestions, wanted.parameters()))[0][0])


async def find_suggestion(connection: Connection, suggestion_no: int) -> Suggestion:
    """One suggestion. Raises NotFound."""
    found = await db.objects(
        connection, Suggestion, sql.find_suggestion, {"suggestion_no": suggestion_no}
    )
    if not found:
        raise NotFound(f"There is no suggestion {suggestion_no}.", field="suggestion_no")
    return found[0]


async def lock_suggestions(
    connection: Connection, suggestion_nos: Sequence[int]
) -> list[Suggestion]:
    """Suggestions, locked, by number. Raises NotFound."""
    asked = {"suggestion_nos": sorted(set(suggestion_nos))}
    found = await db.objects(connection, Suggestion, sql.lock_suggestions, asked)
    if len(found) < len(asked["suggestion_nos"]):
        missing = min(set(suggestion_nos) - {one.suggestion_no for one in found})
        raise NotFound(f"There is no suggestion {missing}.", field="suggestions")
    return found


async def judge(
    connection: Connection,
    merges: dict[int, int | None],
    verdict: Verdict,
    actor: str,
    reason: str,
    alone: bool,
) -> None:
    """Keep what somebody says of locked suggestions, each with its merge; labels stay for ever."""
    await db.run(connection, sql.judge, {
        "suggestion_nos": list(merges), "merge_nos": list(merges.values()), "verdict": verdict,
        "actor": actor, "reason": reason, "alone": alone,
    })  # fmt: skip


async def take_back(connection: Connection, one: Suggestion) -> None:
    """A judgement was a slip: the suggestion waits again, and the label counts no more."""
    if one.state in ("open", "withdrawn"):
        raise Changed
    await db.run(connection, sql.take_back, {"suggestion_no": one.suggestion_no})


async def find_precisions(
    connection: Connection, at: Sequence[float] = THRESHOLDS
) -> tuple[list[Precision], datetime | None]:
    """How right scores were, as far as people have judged; and since when the oldest waits."""
    scores = await db.tuples(connection, sql.find_scores)
    labels = await db.objects(connection, Judged, sql.find_labels)
    waiting = [score for score, _ in scores]
    oldest = min((when for _, when in scores), default=None)
    return [precision(one, waiting, labels) for one in at], oldest
