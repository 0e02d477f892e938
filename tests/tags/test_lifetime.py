"""The models of customer value: published figures, parameters found again, and no overflow."""

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from yihui.tags import lifetime
from yihui.tags.lifetime import Histories, Visits, Worth

# As published for a tenth of CDNOW's customers of early 1997: Fader, Hardie and Lee (2005); Fader
# and Hardie (2013).
VISITS = Visits(0.2426, 4.4135, 0.7929, 2.4258, -9582.43)
WORTH = Worth(6.2488, 3.7446, 15.4478, -4055.92)
FIRST_TEN = (24.66, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17)


def one(visits: float, last: float, age: float, worth: float = 0) -> Histories:
    return Histories(*(np.array([figure], float) for figure in (visits, last, age, worth)))


def test_formulas_give_the_published_figures() -> None:
    known = one(2, 30.43, 38.86, 22.35)
    assert lifetime.expected_visits(VISITS, known, 39)[0] == pytest.approx(1.226, abs=5e-4)
    assert lifetime.alive(VISITS, known)[0] == pytest.approx(0.7266, abs=5e-5)
    assert lifetime.expected_worth(WORTH, known)[0] == pytest.approx(24.66, abs=5e-3)
    weeks = (1 / 7, 1, 3, 223 / 7, 32, 78)
    found = [round(lifetime.expected_from_start(VISITS, span), 4) for span in weeks]
    assert found == pytest.approx([0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8580], abs=1e-4)


@pytest.mark.shared_data
def test_the_published_parameters_are_found_in_the_published_customers(shared_data: Path) -> None:
    file = shared_data / "cdnow" / "cdnow_customers_summary_with_transactions.csv"
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    seen = Histories(*(np.array([float(row[name]) for row in rows])
                       for name in ("x", "t_x", "T", "zbar")))  # fmt: skip
    visits, worth = lifetime.fit_visits(seen), lifetime.fit_worth(seen)
    assert (len(rows), int(seen.repeaters.sum())) == (2357, 946)
    assert (visits.r, visits.alpha, visits.a, visits.b) == pytest.approx(
        (VISITS.r, VISITS.alpha, VISITS.a, VISITS.b), abs=1e-4
    )
    assert visits.log_likelihood == pytest.approx(-9582.43, abs=0.01)
    assert (worth.p, worth.q, worth.v) == pytest.approx((6.2488, 3.7446, 15.4478), abs=2e-4)
    assert worth.log_likelihood == pytest.approx(-4055.92, abs=0.01)
    first = lifetime.expected_worth(worth, seen)[:10]
    assert [round(float(figure), 2) for figure in first] == list(FIRST_TEN)


def test_parameters_are_found_again_in_customers_drawn_from_them() -> None:
    """20,000 lives drawn from known parameters; no figure is taken from the models themselves."""
    draw = np.random.default_rng(7)
    members, age = 20_000, 60.0
    rate = draw.gamma(0.6, 1 / 5.0, members)
    leave = draw.beta(0.9, 2.5, members)
    visits, last = np.zeros(members), np.zeros(members)
    now, here = np.zeros(members), np.ones(members, bool)
    while here.any():
        now = now + draw.exponential(1 / np.maximum(rate, 1e-12))
        here &= now <= age
        visits[here] += 1
        last[here] = now[here]
        here &= draw.random(members) >= leave
    mean = stats.invgamma(3.5, scale=2.0 * 4_000).rvs(members, random_state=draw)
    worth = np.where(visits > 0, draw.gamma(2.0 * np.maximum(visits, 1)) * mean
                     / (2.0 * np.maximum(visits, 1)), 0)  # fmt: skip
    seen = Histories(visits, last, np.full(members, age), worth)
    found = lifetime.fit_visits(seen)
    assert (found.r, found.alpha) == pytest.approx((0.6, 5.0), rel=0.1)
    assert found.a / (found.a + found.b) == pytest.approx(0.9 / 3.4, rel=0.1)
    money = lifetime.fit_worth(seen)
    assert (money.p, money.q, money.v) == pytest.approx((2.0, 3.5, 4_000), rel=0.1)


def test_who_comes_daily_overflows_nothing() -> None:
    four = ((900, 2000, 3000, 0), (150, 299, 400, 0), (151, 300, 900, 500), (100, 100, 100, 0))
    daily = Histories(*(np.array(figures, float) for figures in four))
    chance = lifetime.alive(VISITS, daily)
    visits = lifetime.expected_visits(VISITS, daily, 52)
    assert np.isfinite(visits).all()
    assert visits.min() >= 0
    assert chance[0] > 0.7
    assert chance[2] < 1e-6
    assert chance[3] == 1
    assert 100 < visits[0] < 52 * 900 / 150
