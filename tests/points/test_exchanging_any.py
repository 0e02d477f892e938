"""Points exchanged for others and back among all else, against the naive replay: no history makes
points of nothing, and each exchange closes at its ratio."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.house import member, phone
from tests.points.comparison import picture
from tests.points.exchanging_oracle import ExchangingOracle, Swap
from tests.points.expiring_nights import PHONES
from tests.points.oracle import end_of_month
from tests.points.test_adjusting import number_of
from tests.points.test_adjusting_any import Adjusts
from tests.points.test_exchanging import exchanging_of, rate, reversing, terms, wish
from tests.points.test_merging import PHASES, merge, unmerge
from tests.servers import Server
from yihui.points import currencies
from yihui.points.adjusting.types import LotsApart
from yihui.points.exchanging import ExchangeSpent
from yihui.points.redeeming import Desk, Request
from yihui.points.redeeming.types import NotEnoughPoints

CODES = ("points", "tea")
TURNS = (*["give_points"] * 2, *["give_tea"] * 2, "undo", "drink", "join", "leave")


class Exchanges(Adjusts):
    """The history of merges, checkouts and hands with exchanges between, in months to come: only
    what can be spent today can be exchanged."""

    def __init__(self) -> None:
        super().__init__()
        self.oracle: ExchangingOracle = ExchangingOracle()
        self.today = currencies.today()
        self.month_end = end_of_month(self.today, 1)
        days = (self.month_end - self.today).days
        self.terms = {
            False: terms(3, 2, "half_up", least_points=2),
            True: terms(5, 4, least_points=2, expiry="new", valid_days=days),
        }
        for back, one in self.terms.items():
            rate(self.house, one, back=back)
        self.swaps: list[tuple[int, Swap]] = []
        self.wishes = 0

    @initialize(seed=st.integers(0, 10**6))
    def open(self, seed: int) -> None:
        super().open(seed)
        for number in sorted(self.oracle.accounts):
            self.bring(member(f"opens {number}", identifiers=phone(number), version=1,
                              opening_points=800, opening_expires_on=self.month_end))  # fmt: skip
        self.exchange(30)

    @rule(count=st.integers(2, 5))
    def exchange(self, count: int) -> None:
        """There, back, undone, drunk; and people who become one, and two again."""
        for _ in range(count):
            self.wishes += 1
            getattr(self, self.random.choice(TURNS))(f"swap {self.wishes}")
            self.both_agree()
            self.tea_agrees()

    def anybody(self, with_tea: bool = False) -> str:
        """One of all, merged ones too; `with_tea`: of those who have some, as long as there are."""
        tea = self.oracle.tea
        thirsty = [one for one in sorted(self.oracle.accounts) if any(tea.held(one).balance)]
        return self.random.choice((with_tea and thirsty) or sorted(self.oracle.accounts))

    def give_points(self, reference: str) -> None:
        self.give(reference, self.random.choice((2, 50, 333, 2_000)), back=False)

    def give_tea(self, reference: str) -> None:
        self.give(reference, self.random.choice((2, 33, 150)), back=True)

    def give(self, reference: str, points: int, back: bool) -> None:
        number = self.anybody(with_tea=back)
        source, target = reversed(CODES) if back else CODES
        asked = exchanging_of(self.house, wish(
            self.house, number, points, reference, from_currency=source, to_currency=target,
        ))  # fmt: skip
        places = {f"1390000{tail}": member_no for member_no, tail in self.house.rows(PHONES)}
        swap = self.oracle.exchange(number, points, self.terms[back], back, places)
        if swap is None:
            with pytest.raises(NotEnoughPoints):
                self.house.wait(asked())
            return
        self.swaps.append((self.house.wait(asked())[0], swap))

    def undo(self, _: str) -> None:
        standing = [one for one in self.swaps if not one[1].undone]
        if not standing:
            return
        number, swap = self.random.choice(standing)
        if self.oracle.undo_exchange(swap):
            assert self.house.wait(reversing(self.house, number)()) is False
            return
        with pytest.raises((ExchangeSpent, LotsApart)):
            self.house.wait(reversing(self.house, number)())

    def drink(self, reference: str) -> None:
        number, points = self.anybody(with_tea=True), self.random.choice((3, 40, 300))
        asked = Request(reference, number_of(self.house, number), points, "tea")
        (answer,) = self.house.wait(Desk(self.house.lane().pool).burn([asked]))
        assert (answer.refused is None) == self.oracle.tea.redeem(number, points)

    def join(self, _: str) -> None:
        if len(self.standing) > 2:
            survivor, merged = self.random.sample(self.standing, 2)
            self.merges[merged] = merge(self.house, survivor, merged)
            self.oracle.merge(survivor, merged)

    def leave(self, _: str) -> None:
        if self.merges:
            merged = self.random.choice(sorted(self.merges))
            unmerge(self.house, self.merges.pop(merged))
            self.oracle.unmerge(merged)

    @invariant()
    def tea_agrees(self) -> None:
        found = picture(self.house, "tea")
        for number, (balance, _, lots, debts) in self.oracle.tea.picture().items():
            held = (found[number][0], *found[number][2:])
            assert (number, held) == (number, (balance, lots, debts))


@pytest.fixture
def machine(pg18: Server, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("YIHUI_ADJUST_POINTS", str(10**9))
    Exchanges.server = pg18
    return Exchanges


@pytest.mark.slow
def test_any_history_with_exchanges_agrees_with_the_naive_replay(machine: Any) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=3, stateful_step_count=8, deadline=None, phases=PHASES,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
