"""What one pass through the pipeline carries along, and the row that tells what it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from yihui import collect, identity
from yihui.collect import Arrival, Member, Outcome, Record, Refund, Staged

SUMS = (
    "orders", "voided", "anonymous_orders", "order_lines", "adjustments", "refunds", "gross_fen",
    "refund_fen", "adjustment_fen", "member_gross_fen", "member_refund_fen", "waiting",
)  # fmt: skip
# What a batch that only moves points has none of.
NO_ARRIVALS = (
    "received", "lines_received", "applied", "duplicates", "superseded", "quarantined", "members",
    "behaviours", "identifiers_refused",
)  # fmt: skip


@dataclass(slots=True)
class Batch:
    """What one pass through the pipeline carries along."""

    batch_no: int
    started_at: datetime
    staged: Staged[identity.Clue]
    rejected: list[tuple[Arrival, collect.Problem]]
    doubles: Mapping[int, int]
    policy_version: int
    # Which records bore which identifiers that are suspended.
    stripped: list[tuple[int, int]] = field(default_factory=list)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    corrected: bool = False
    expected: bool = False
    members: int = 0
    joins: tuple[identity.Join, ...] = ()
    adopted: int = 0
    changed: int = 0
    behaviours: int = 0
    forgotten_behaviours: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    # What member records tell of their members, and of the use of data.
    profiles: list[identity.Profile] = field(default_factory=list)
    consents: list[identity.consents.Told] = field(default_factory=list)

    @property
    def has_refunds(self) -> bool:
        """Whether it brings refunds, or orders for which refunds wait."""
        return self.expected or any(
            isinstance(record, Refund) for record in self.staged.by_number.values()
        )

    @property
    def repeats(self) -> int:
        """Behaviours that were there before."""
        return len(self.staged.behaviours) - self.forgotten_behaviours - self.behaviours


def row_of(batch: Batch, numbers: Sequence[int | None], doubles: int) -> dict[str, Any]:
    """What a batch did, as its row has it, but for what only its lane knows.

    `numbers` are those of its arrivals, `doubles` how many of them repeat others that were applied.
    """
    states = [outcome.state for outcome in batch.outcomes.values()]
    again = [batch.outcomes[number].state for first in batch.doubles.values()
             if (number := numbers[first])]  # fmt: skip
    older = again.count("superseded")
    own_refunds = sum(
        isinstance(batch.staged.by_number[number], Refund) and outcome.state == "applied"
        for number, outcome in batch.outcomes.items()
    )
    woken = batch.counts["refunds"] - own_refunds
    row: dict[str, Any] = {key: batch.counts[key] for key in SUMS}
    row |= {key: count for key, count in batch.counts.items() if key.endswith("_rows")}
    return row | {
        "batch_no": batch.batch_no,
        "started_at": batch.started_at,
        "received": len(numbers),
        "applied": states.count("applied") - batch.repeats + woken,
        "duplicates": states.count("duplicate") + doubles - older + batch.repeats,
        "superseded": states.count("superseded") + older,
        "quarantined": len(batch.rejected),
        "waiting": states.count("waiting") - woken,
        "members": batch.members,
        "behaviours": batch.behaviours,
        "adoption_rows": batch.adopted,
        "identifiers_refused": sum(
            batch.staged.refused_identifiers.get(number or 0, 0) for number in numbers
        ),
    }


def verified_at(record: Record) -> datetime | None:
    """When a code was sent to the phone of a member record: before it was made, whoever says so."""
    if not isinstance(record, Member) or record.phone_verified_at is None:
        return None
    return min(record.phone_verified_at, record.occurred_at)


def said_in(
    record: Member, record_no: int, member_no: int, source_no: int
) -> list[identity.consents.Told]:
    """What a member record says of the use of data, as identity keeps it."""
    return [
        identity.consents.Told(
            member_no=member_no, purpose=one.purpose, channel=one.channel,
            given=one.state == "given", occurred_at=one.occurred_at or record.occurred_at,
            source_no=source_no, record_no=record_no, text_code=one.text,
            text_version=one.text_version,
        )
        for one in record.consents
    ]  # fmt: skip
