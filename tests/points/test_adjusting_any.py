"""Points given, taken and given back by hand, and held for checkouts, among all else, against the
naive replay."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from tests.points.adjusting_oracle import AdjustingOracle, Hand
from tests.points.holding_verbs import Holds
from tests.points.test_adjusting import adjust, ask, undo
from tests.servers import Server
from yihui.points.adjusting.types import LotsApart, NotReversible, TooFewPoints

REFUSALS = (LotsApart, NotReversible, TooFewPoints)


class Adjusts(Holds):
    """The history of merges and checkouts with adjustments by hand between."""

    def __init__(self) -> None:
        super().__init__()
        self.oracle: AdjustingOracle = AdjustingOracle()
        self.hands: list[tuple[int, Hand]] = []
        self.asked = 0

    @rule(data=st.data(), points=st.sampled_from((-4_000, -60, 70, 900)), as_debt=st.booleans())
    def by_hand(self, data: st.DataObject, points: int, as_debt: bool) -> None:
        number = data.draw(st.sampled_from(sorted(self.oracle.accounts)))
        self.asked += 1
        wish = ask(self.house, number, points, f"hand {self.asked}", as_debt=as_debt)
        hand = self.oracle.adjust(number, points, as_debt)
        if hand is None:
            with pytest.raises(TooFewPoints):
                adjust(self.house, wish)
            return
        self.hands.append((adjust(self.house, wish), hand))

    @precondition(lambda self: any(not hand.undone for _, hand in self.hands))
    @rule(data=st.data(), as_debt=st.booleans())
    def undo_by_hand(self, data: st.DataObject, as_debt: bool) -> None:
        waiting = [one for one in self.hands if not one[1].undone]
        number, hand = data.draw(st.sampled_from(waiting))
        if self.oracle.undo_hand(hand, as_debt):
            undo(self.house, number, as_debt=as_debt)
            return
        with pytest.raises(REFUSALS):
            undo(self.house, number, as_debt=as_debt)


@pytest.fixture
def machine(pg18: Server, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("YIHUI_ADJUST_POINTS", str(10**9))
    Adjusts.server = pg18
    return Adjusts


@pytest.mark.slow
def test_any_history_with_holds_and_hands_agrees_with_the_naive_replay(
    machine: Any,
) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=5, stateful_step_count=20, deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
