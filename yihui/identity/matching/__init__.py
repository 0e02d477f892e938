"""Probable matches: members who may be one person, for people to judge."""

from yihui.identity.matching import fields
from yihui.identity.matching.actions import (
    Filter,
    count_suggestions,
    find_precisions,
    find_suggestion,
    find_suggestions,
    judge,
    lock_suggestions,
    take_back,
)
from yihui.identity.matching.rules import JUDGED_LEAST, THRESHOLDS
from yihui.identity.matching.searching import find_searches, queue, search, waits
from yihui.identity.matching.types import (
    Changed,
    Matches,
    Pair,
    PairErased,
    Plan,
    Precision,
    Search,
    SearchRuns,
    Suggestion,
    TooFewJudged,
    Verdict,
)

__all__ = [
    "JUDGED_LEAST", "THRESHOLDS", "Changed", "Filter", "Matches", "Pair", "PairErased", "Plan",
    "Precision", "Search", "SearchRuns", "Suggestion", "TooFewJudged", "Verdict",
    "count_suggestions", "fields", "find_precisions", "find_searches", "find_suggestion",
    "find_suggestions", "judge", "lock_suggestions", "queue", "search", "take_back", "waits",
]  # fmt: skip
