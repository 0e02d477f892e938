"""What a batch brought of each source: pure counting, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from yihui.collect.arrivals import Arrival, Outcome
from yihui.collect.types import Behaviour, is_text

STATES = {
    "applied": "applied", "duplicate": "duplicates", "superseded": "superseded",
    "waiting": "waiting", "quarantined": "quarantined",
}  # fmt: skip
COUNTS = tuple(STATES.values())
COLUMNS = ("sources", "source_received", *(f"source_{name}" for name in COUNTS), "source_newest")
SOURCE_CHARACTERS = 64


class Ended(Protocol):
    """A batch of which it is known what became of each record, and which repeat another one."""

    outcomes: dict[int, Outcome]
    doubles: Mapping[int, int]


@dataclass(slots=True)
class Tally:
    """How many records of a source became what; their sum is what was received."""

    applied: int = 0
    duplicates: int = 0
    superseded: int = 0
    waiting: int = 0
    quarantined: int = 0
    behaviours: int = 0
    newest_at: datetime | None = None

    @property
    def received(self) -> int:
        return sum(getattr(self, name) for name in COUNTS)


def told(
    arrivals: Sequence[Arrival],
    numbers: Sequence[int | None],
    outcomes: Mapping[int, Outcome],
    doubles: Mapping[int, int],
) -> dict[str, Tally]:
    """The tally of each source; behaviours that were there before still count as applied."""
    found: dict[str, Tally] = {}
    for place, (arrival, number) in enumerate(zip(arrivals, numbers, strict=True)):
        record = arrival.record
        source = record.source if record else source_of(arrival)
        tally = found.get(source)
        if tally is None:
            tally = found[source] = Tally()
        state = "quarantined" if number is None else outcomes[number].state
        if place in doubles and state not in ("quarantined", "superseded"):
            state = "duplicate"
        name = STATES[state]
        setattr(tally, name, getattr(tally, name) + 1)
        if record is None:
            continue
        if state == "applied" and isinstance(record, Behaviour):
            tally.behaviours += 1
        if tally.newest_at is None or record.occurred_at > tally.newest_at:
            tally.newest_at = record.occurred_at
    return found


def source_of(arrival: Arrival) -> str:
    """Where something came from that did not even become a record; empty where nobody knows."""
    given = (arrival.raw or {}).get("source")
    fits = isinstance(given, str) and len(given) <= SOURCE_CHARACTERS and is_text(given)
    return str(given) if fits else ""


def correct(tallies: Mapping[str, Tally], repeats: int, fresh: Mapping[str, int] | None) -> None:
    """Behaviours that were there before are duplicates: `repeats` in all, or what of each source
    is not among the `fresh` ones."""
    for source, tally in tallies.items():
        if tally.behaviours:
            known = repeats if fresh is None else tally.behaviours - fresh.get(source, 0)
            tally.applied -= known
            tally.duplicates += known


def columns(tallies: Mapping[str, Tally]) -> dict[str, list[Any]]:
    """Tallies as arrays, one for each column."""
    rows = list(tallies.values())
    found: dict[str, list[Any]] = {
        "sources": list(tallies),
        "source_received": [one.received for one in rows],
        "source_newest": [one.newest_at for one in rows],
    }
    return found | {f"source_{name}": [getattr(one, name) for one in rows] for name in COUNTS}
