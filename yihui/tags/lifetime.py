"""How often members will still buy, and for how much: BG/NBD and Gamma-Gamma, fitted on scipy.

Sources: Fader, Hardie and Lee, "Counting your customers the easy way" (Marketing Science, 2005) for
visits; Fader and Hardie, "The Gamma-Gamma model of monetary value" (2013) for the worth of one.
A visit is a day with a purchase; the first one begins a history and is not counted. Time is weeks.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy  # its parts come when they are asked for, which most commands never do
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Parameters lie within these natural logarithms: beyond them the likelihood is flat. Below the
# least q the worth of a visit has no mean.
EDGE = 12.0
Q_LEAST = 1.1


@dataclass(frozen=True, slots=True)
class Histories:
    """Members as the models see them, one place of each array for a member: visits after the
    first, weeks from the first to the last, weeks from the first to now, and the mean worth of the
    visits after the first in fen (of no meaning where there is none)."""

    visits: Floats
    last: Floats
    age: Floats
    worth: Floats

    @property
    def repeaters(self) -> NDArray[np.bool_]:
        return (self.visits > 0) & (self.worth > 0)


@dataclass(frozen=True, slots=True)
class Visits:
    """BG/NBD: members buy at rates that follow a gamma distribution (r, alpha), and after each
    visit leave for good with chances that follow a beta distribution (a, b)."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class Worth:
    """Gamma-Gamma: the worth of a visit varies about each member's own mean by a gamma
    distribution of shape p; these means vary by an inverse gamma distribution (q, v in fen)."""

    p: float
    q: float
    v: float
    log_likelihood: float


def fit_visits(seen: Histories) -> Visits:
    """The likeliest rates of visits and of leaving."""

    def miss(logs: Floats) -> float:
        return -float(np.sum(_visits_likelihood(np.exp(logs), seen)))

    logs, likelihood = _climb(miss, np.log([1.0, max(1.0, float(np.median(seen.age)) / 4), 1, 2]))
    r, alpha, a, b = (float(one) for one in np.exp(logs))
    return Visits(r, alpha, a, b, likelihood)


def _visits_likelihood(parameters: Floats, seen: Histories) -> Floats:
    r, alpha, a, b = parameters
    x = seen.visits
    rate = scipy.special.gammaln(r + x) - scipy.special.gammaln(r) + r * np.log(alpha)
    stay = scipy.special.betaln(a, b + x) - scipy.special.betaln(a, b)
    here = -(r + x) * np.log(alpha + seen.age)
    left = scipy.special.betaln(a + 1, b + np.maximum(x, 1) - 1) - scipy.special.betaln(a, b)
    gone = left - (r + x) * np.log(alpha + seen.last)
    found: Floats = rate + np.where(x > 0, np.logaddexp(stay + here, gone), stay + here)
    return found


def fit_worth(seen: Histories) -> Worth:
    """The likeliest spread of what a visit is worth, by those who came again."""
    x, m = seen.visits[seen.repeaters], seen.worth[seen.repeaters]
    # In shares of the mean, so that the search does not depend on the currency.
    unit = float(np.mean(m))
    m = m / unit

    def miss(logs: Floats) -> float:
        p, q, v = np.exp(logs)
        found = (
            scipy.special.gammaln(p * x + q)
            - scipy.special.gammaln(p * x) - scipy.special.gammaln(q)
            + q * np.log(v) + (p * x - 1) * np.log(m) + p * x * np.log(x)
            - (p * x + q) * np.log(v + m * x)
        )  # fmt: skip
        return -float(np.sum(found))

    logs, likelihood = _climb(miss, np.log([2.0, 2.0, 1.0]), least=[0, Q_LEAST, 0])
    p, q, v = (float(one) for one in np.exp(logs))
    return Worth(p, q, v * unit, likelihood - len(x) * float(np.log(unit)))


def _climb(miss: Any, start: Floats, least: Sequence[float] = ()) -> tuple[Floats, float]:
    """Where the likelihood is highest, by logarithms of the parameters; and how high."""
    lows = [math.log(one) if one else -EDGE for one in least or [0.0] * len(start)]
    bounds = [(low, EDGE) for low in lows]
    found = scipy.optimize.minimize(miss, start, method="L-BFGS-B", bounds=bounds,
                              options={"maxiter": 500, "ftol": 1e-12, "gtol": 1e-7})  # fmt: skip
    return found.x, -float(found.fun)


def alive(model: Visits, seen: Histories) -> Floats:
    """The chance that each member still is a customer; 1 for those who came once only."""
    return 1 / (1 + _odds_of_leaving(model, seen))


def _odds_of_leaving(model: Visits, seen: Histories) -> Floats:
    x = seen.visits
    waited = np.log(model.alpha + seen.age) - np.log(model.alpha + seen.last)
    odds = np.exp(np.minimum((model.r + x) * waited, 700.0)) * model.a
    found: Floats = np.where(x > 0, odds / (model.b + np.maximum(x, 1) - 1), 0.0)
    return found


def expected_visits(model: Visits, seen: Histories, weeks: float) -> Floats:
    """Visits to be expected of each member in so many weeks from now.

    By Euler's transformation of the hypergeometric function the published formula loses its powers
    of the number of visits, which overflow for members who come daily.
    """
    z = weeks / (model.alpha + seen.age + weeks)
    c = model.a + model.b + seen.visits - 1
    series = scipy.special.hyp2f1(model.a + model.b - 1 - model.r, model.a - 1, c, z)
    part = 1 - np.exp((model.a - 1) * np.log1p(-z)) * series
    found: Floats = c / (model.a - 1) * part / (1 + _odds_of_leaving(model, seen))
    return found


def expected_from_start(model: Visits, weeks: float) -> float:
    """Visits to be expected of somebody new in so many weeks after the first."""
    z = weeks / (model.alpha + weeks)
    c = model.a + model.b - 1
    series = scipy.special.hyp2f1(c - model.r, model.a - 1, c, z)
    return float(c / (model.a - 1) * (1 - (1 - z) ** (model.a - 1) * series))


def expected_worth(model: Worth, seen: Histories) -> Floats:
    """What a visit of each member is worth in fen: her own mean, drawn to everybody's the more the
    fewer visits it rests on."""
    x = np.where(seen.repeaters, seen.visits, 0.0)
    m = np.where(seen.repeaters, seen.worth, 0.0)
    found: Floats = model.p * (model.v + x * m) / (model.p * x + model.q - 1)
    return found
