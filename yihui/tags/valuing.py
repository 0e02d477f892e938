"""Tags by model: how likely a member is to stay a customer, and what her next year is worth.

The models are learnt anew once a week from a sample of those who bought, and judged by what they
would have said of the last weeks had they not known them. Full runs score everybody, and learning
makes a run a full one; runs of changes leave these tags as they are.
"""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yihui.core.sql import load
from yihui.lake import Bench
from yihui.tags import lifetime
from yihui.tags.lifetime import Histories, Visits, Worth

sql = load("tags/valuing.lake.sql")
CHURN_RISK, FUTURE_VALUE = 64, 65
SAMPLE_MOST = 50_000
REPEATERS_LEAST = 300  # fewer tell too little of how members differ
LEARN_DAYS = 7
WEEKS = 52
HELD_OUT_WEEKS = 13
BUCKETS = 8  # members by visits before the weeks held out: 0, 1 … 6, 7 and more
# A chance to stay of so much or more is a low risk, a medium one, a high one; less is lost.
CHANCES = (0.8, 0.5, 0.2)
# Bounds between bands of money, in fen.
MONEY = (200_00, 500_00, 1_000_00, 3_000_00)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Members who had come so often: visits foretold for the weeks held out, and those seen."""

    visits: int
    members: int
    expected: float
    seen: int


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt on a day, from how many members, of whom so many came again. `correlation`
    of how often they come with what a visit is worth: the models take it for none. `buckets` are
    empty where the house is too young to hold weeks out."""

    as_of: date
    members: int
    repeaters: int
    visits: Visits
    worth: Worth
    correlation: float
    buckets: list[Bucket]

    @classmethod
    def read(cls, as_of: date, kept: dict[str, Any]) -> "Model":
        """A model as it was kept."""
        return cls(
            as_of, kept["members"], kept["repeaters"], Visits(**kept["visits"]),
            Worth(**kept["worth"]), kept["correlation"], [Bucket(**one) for one in kept["buckets"]],
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """What is written down of it beside its day."""
        found = asdict(self)
        del found["as_of"]
        return found


@dataclass(frozen=True, slots=True)
class Learnt:
    """The newest learning: its day, and the model; None where too few came again."""

    as_of: date
    model: Model | None

    def young(self, as_of: date) -> bool:
        """Whether a run as of a day need not learn anew."""
        return 0 <= (as_of - self.as_of).days < LEARN_DAYS


def learn(bench: Bench, as_of: date) -> Model | None:
    """The models of a house as of a day; None where too few members came again."""
    members = bench.rows("select count(*) from members")[0][0]
    given = {"as_of": as_of, "every": max(1, members // SAMPLE_MOST)}
    bench.make("sampled", sql.sampled, given)
    bench.make("sampled_back", sql.sampled_back, given)
    _, seen = _sampled(bench, as_of)
    repeaters = int(seen.repeaters.sum())
    if repeaters < REPEATERS_LEAST:
        return None
    visits, worth = seen.visits[seen.repeaters], seen.worth[seen.repeaters]
    steady = bool(np.ptp(visits) == 0 or np.ptp(worth) == 0)
    correlation = 0.0 if steady else float(np.corrcoef(visits, worth)[0, 1])
    return Model(
        as_of, len(seen.visits), repeaters, lifetime.fit_visits(seen), lifetime.fit_worth(seen),
        round(correlation, 4), _judge(bench, as_of),
    )  # fmt: skip


def _judge(bench: Bench, as_of: date) -> list[Bucket]:
    """What a model that does not know the last weeks says of them, beside what was seen."""
    after = as_of - timedelta(weeks=HELD_OUT_WEEKS)
    member_nos, known = _sampled(bench, after)
    if known.repeaters.sum() < REPEATERS_LEAST:
        return []
    foretold = lifetime.expected_visits(lifetime.fit_visits(known), known, HELD_OUT_WEEKS)
    later = bench.columns(sql.later_visits, {"after": after})
    found = np.zeros(len(member_nos))
    # Who first bought in these weeks was not known before.
    _, old, new = np.intersect1d(member_nos, later["member_no"], return_indices=True)
    found[old] = later["visits"][new]
    place = np.minimum(known.visits, BUCKETS - 1).astype(np.int64)
    counts = np.bincount(place, minlength=BUCKETS)
    expected = np.bincount(place, weights=foretold, minlength=BUCKETS)
    seen = np.bincount(place, weights=found, minlength=BUCKETS)
    return [
        Bucket(visits, int(counts[visits]), round(float(expected[visits]), 1), int(seen[visits]))
        for visits in range(BUCKETS)
    ]


def score(bench: Bench, model: Model, as_of: date) -> None:
    """Add to `held` the tags by model of the members of a range, whose facts are at hand."""
    member_nos, seen = _histories(bench, as_of, "sold", "back")
    if not len(member_nos):
        return
    again = seen.visits > 0
    chance = lifetime.alive(model.visits, seen)
    visits = lifetime.expected_visits(model.visits, seen, WEEKS)
    fen = np.maximum(np.rint(visits * lifetime.expected_worth(model.worth, seen)), 0)
    _hold(bench, CHURN_RISK, member_nos[again],
          1 + np.searchsorted(-np.array(CHANCES), -chance[again], side="left"),
          np.rint(chance[again] * 10_000), np.full(int(again.sum()), 10_000.0))  # fmt: skip
    _hold(bench, FUTURE_VALUE, member_nos, 1 + np.searchsorted(MONEY, fen, side="right"),
          fen, np.rint(visits * 1000))  # fmt: skip


def _hold(
    bench: Bench, tag_no: int, member_nos: Any, value_nos: Any, parts: Any, wholes: Any
) -> None:
    bench.put("scored", {
        "member_no": member_nos, "value_no": value_nos.astype(np.int64),
        "part": parts.astype(np.int64), "whole": wholes.astype(np.int64),
    })  # fmt: skip
    bench.add("held", sql.hold, {"tag_no": tag_no})


def _sampled(bench: Bench, as_of: date) -> tuple[NDArray[np.int64], Histories]:
    back = "(from sampled_back where local_date <= $as_of::date)"
    return _histories(bench, as_of, "sampled", back)


def _histories(
    bench: Bench, as_of: date, sold: str, back: str
) -> tuple[NDArray[np.int64], Histories]:
    """Members and their histories, by number."""
    found = bench.columns(sql.histories.format(sold=sold, back=back), {"as_of": as_of})
    return found["member_no"], Histories(
        found["visits"], found["last"], found["age"], found["worth"]
    )
