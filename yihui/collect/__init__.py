"""Collect: every channel in, nothing lost, nothing applied twice."""

from yihui.collect import (
    connectors,
    erasing,
    importing,
    imports,
    mapping,
    preview,
    quarantine,
    sdk,
    sources,
    versions,
    wording,
)
from yihui.collect.actions import (
    PROBLEMS,
    add_batch,
    add_behaviours,
    add_run,
    adopt_batches,
    claim,
    copy,
    drop_settled,
    find_newest_batches,
    find_order,
    find_orders_by_id,
    find_origins,
    find_receipts,
    find_run,
    finish_run,
    is_behind,
    judge,
    move_run,
    name_sources,
    next_batch_no,
    next_numbers,
    outcome_of,
    place_receipts,
    set_source,
    sum_batches,
    sum_batches_since,
    take_over,
    tally,
)
from yihui.collect.arrivals import Arrival, Outcome, Problem, Progress
from yihui.collect.formats import read_rows
from yihui.collect.kinds import KINDS, BehaviourKind
from yihui.collect.months import ensure_months
from yihui.collect.rows import Row
from yihui.collect.staging import Codes, Staged, Writer, codes_of, key_of
from yihui.collect.types import (
    Behaviour,
    Consent,
    Identifier,
    Kind,
    Line,
    Member,
    Order,
    Payment,
    Record,
    Refund,
)

__all__ = [
    "KINDS", "PROBLEMS", "Arrival", "Behaviour", "BehaviourKind", "Codes", "Consent", "Identifier",
    "Kind", "Line", "Member", "Order", "Outcome", "Payment", "Problem", "Progress", "Record",
    "Refund", "Row", "Staged", "Writer", "add_batch", "add_behaviours", "add_run", "adopt_batches",
    "claim", "codes_of", "connectors", "copy", "drop_settled", "ensure_months", "erasing",
    "find_newest_batches",
    "find_order", "find_orders_by_id", "find_origins", "find_receipts", "find_run",
    "finish_run", "importing", "imports", "is_behind", "judge", "key_of", "mapping", "move_run",
    "name_sources", "next_batch_no", "next_numbers", "outcome_of", "place_receipts",
    "preview", "quarantine", "read_rows", "sdk", "set_source", "sources", "sum_batches",
    "sum_batches_since", "take_over", "tally", "versions", "wording",
]  # fmt: skip
