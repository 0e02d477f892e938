"""Holds as tests ask for them: in the house alone, and beside the naive replay."""

import asyncio
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.house import House
from tests.points.holding_oracle import HoldingOracle, Kept
from tests.points.test_adjusting import number_of
from tests.points.test_merging import Merges
from yihui import holds_work
from yihui.core.db import Connection
from yihui.points import holding
from yihui.points.holding import Outcome, Wish

NUMBERS: dict[int, holding.Numbers] = {}


def hold(house: House, phone: str, points: int, reference: str, **more: Any) -> Outcome:
    return house.do(holding_of(house, phone, points, reference, **more))


def holding_of(house: House, phone: str, points: int, reference: str, **more: Any) -> Any:
    """The work of a hold, for a transaction of somebody's own."""
    wish = Wish(reference, number_of(house, phone), points, **more)
    numbers = NUMBERS.setdefault(id(house), holding.Numbers())

    async def work(connection: Connection) -> Outcome:
        return await holding.hold(connection, wish, await numbers.next(connection))

    return work


def capture(house: House, hold_no: int, points: int | None = None) -> Outcome:
    return house.do(lambda connection: holding.capture(connection, hold_no, points, "till"))


def release(house: House, hold_no: int) -> Outcome:
    return house.do(lambda connection: holding.release(connection, hold_no, "till"))


def end_time(house: House, hold_no: int) -> None:
    """The time of a hold is over."""
    house.rows("update points.hold set until_at = made_at where hold_no = %(no)s", {"no": hold_no})


def lapse(house: House) -> int:
    """What the worker does every few seconds; how many holds."""
    return house.wait(holds_work.lapse_due(house.pool, asyncio.Event()))


class Holds(Merges):
    """The history of merges with checkouts between."""

    oracle: HoldingOracle

    def __init__(self) -> None:
        super().__init__()
        self.holds: list[tuple[int, Kept]] = []
        self.checkouts = 0

    @property
    def open_holds(self) -> list[tuple[int, Kept]]:
        return [one for one in self.holds if one[1].open]

    @rule(data=st.data(), points=st.sampled_from((5, 60, 400, 3000)))
    def check_out(self, data: st.DataObject, points: int) -> None:
        number = data.draw(st.sampled_from(sorted(self.oracle.accounts)))
        self.checkouts += 1
        answer = hold(self.house, number, points, f"checkout {self.checkouts}")
        kept = self.oracle.hold(number, points)
        assert (answer.refused is None) == (kept is not None)
        if kept:
            self.holds.append((answer.hold_no, kept))

    @precondition(lambda self: self.open_holds)
    @rule(data=st.data(), how=st.sampled_from(("all", "part", "release", "time")))
    def leave_checkout(self, data: st.DataObject, how: str) -> None:
        hold_no, kept = data.draw(st.sampled_from(self.open_holds))
        points = sum(taken for _, taken in kept.parts)
        wanted = {"all": points, "part": (points + 2) // 3}.get(how, 0)
        self.oracle.end(kept, wanted)
        if wanted:
            capture(self.house, hold_no, wanted)
        elif how == "release":
            release(self.house, hold_no)
        else:
            end_time(self.house, hold_no)
            assert lapse(self.house) == 1
