"""Points held for a checkout: scenarios in plain words, and what others do meanwhile."""

import re
from datetime import timedelta

import pytest

from tests.house import BASE_RULE, House, at, member, order, phone, refund
from tests.points.holding_verbs import capture, end_time, hold, lapse, release
from tests.points.test_adjusting import adjust, ask, number_of
from tests.points.test_expiry import remind_all, run
from tests.points.test_merging import ANNA, BELLA, merge, redeem, two, unmerge
from tests.points.test_recalling import moment, recall
from tests.points.test_reminders import policy
from yihui.core.errors import YihuiError
from yihui.points import holding
from yihui.points.earning import today

STAND = """select b.available, coalesce((select sum(d.points) from points.held d
    where d.member_no = b.member_no), 0)::bigint, b.debt
    from points.balance b where b.member_no = %(no)s"""

# What happens | available, held, debt after it. A loyalty manager may correct this table.
SCENARIOS = """
Nothing is available twice
    earns 1000             | 1000    0   0
    till A holds 300       |  700  300   0
    redeems 800: refused   |  700  300   0
    redeems 700            |    0  300   0
    A captures 300         |    0    0   0
What a checkout does not use comes back
    earns 500              |  500    0   0
    till A holds 400       |  100  400   0
    A captures 150         |  350    0   0
    A captures 150         |  350    0   0
    A captures 100: refused |  350   0   0
    A releases: refused    |  350    0   0
Letting go
    earns 500              |  500    0   0
    till A holds 400       |  100  400   0
    A releases             |  500    0   0
    A releases             |  500    0   0
    A captures 100: refused |  500   0   0
When the time is over it is over, whether or not the worker was there
    earns 500              |  500    0   0
    till A holds 400       |  100  400   0
    time of A ends         |  100  400   0
    A captures 400: refused |  100 400   0
    the worker looks       |  500    0   0
    A captures 400: refused |  500   0   0
Two tills and the last points
    earns 100              |  100    0   0
    till A holds 100       |    0  100   0
    till B holds 1: refused |   0  100   0
    A captures 60          |   40    0   0
    till C holds 40        |    0   40   0
    till B holds 40: refused |  0   40   0
    C captures 40          |    0    0   0
A reference is answered the same for ever
    earns 100              |  100    0   0
    till A holds 60        |   40   60   0
    till A holds 60        |   40   60   0
    till A holds 61: refused |  40  60   0
    A releases             |  100    0   0
    till A holds 60        |  100    0   0
More than is held cannot be captured
    earns 100              |  100    0   0
    till A holds 60        |   40   60   0
    A captures 61: refused |   40   60   0
    A captures all         |   40    0   0
A refund takes nothing from a checkout; what is missing is owed, and paid from what comes back
    earns 100              |  100    0   0
    till A holds 80        |   20   80   0
    returns 100            |    0   80  80
    A captures 30          |    0    0  30
A refund while all is given back
    earns 100              |  100    0   0
    till A holds 80        |   20   80   0
    returns 100            |    0   80  80
    A releases             |    0    0   0
What was captured and whose order is returned is owed, as after a redemption
    earns 100              |  100    0   0
    till A holds 80        |   20   80   0
    A captures 80          |   20    0   0
    returns 100            |    0    0  80
Points taken by hand leave a checkout alone
    earns 100              |  100    0   0
    till A holds 80        |   20   80   0
    loses 21 by hand: refused | 20  80   0
    loses 20 by hand       |    0   80   0
    A captures 80          |    0    0   0
"""


class Refused(Exception):
    """A wish was kept, and refused."""


class Till:
    """A member of her own, and what is done with her points."""

    def __init__(self, house: House, number: str) -> None:
        self.house, self.number = house, number
        self.holds: dict[str, int] = {}

    def do(self, step: str) -> None:
        till, _, did = step.rpartition("till ")[2].partition(" ")
        points = int((re.findall(r"\d+", step) or ["0"])[0])
        name = f"{self.number} {till}"
        if step.startswith("earns"):
            sold = order(f"o{self.number}", points * 100, identifiers=phone(self.number))
            self.house.apply([sold])
        elif step.startswith("returns"):
            self.house.apply([refund(f"r{self.number}", points * 100, f"o{self.number}")])
        elif step.startswith("redeems"):
            answered(redeem(self.house, self.number, points, f"{self.number} {points}").refused)
        elif step.startswith("loses"):
            adjust(self.house, ask(self.house, self.number, -points, f"{self.number} {step}"))
        elif did.startswith("holds"):
            answer = hold(self.house, self.number, points, name)
            answered(answer.refused)
            assert answer.repeated == (till in self.holds)
            assert self.holds.setdefault(till, answer.hold_no) == answer.hold_no
        elif did.startswith("captures"):
            capture(self.house, self.holds[till], None if "all" in step else points)
        elif did.startswith("releases"):
            release(self.house, self.holds[till])
        elif step.startswith("time of"):
            end_time(self.house, self.holds[step.split()[2]])
        else:
            assert step == "the worker looks"
            assert lapse(self.house) == 1

    def stand(self) -> tuple[int, ...]:
        return self.house.row(STAND, {"no": number_of(self.house, self.number)})


def answered(refused: str | None) -> None:
    if refused:
        raise Refused(refused)


def test_scenarios_in_plain_words(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    till, title, steps = Till(house, ""), "", 0
    for line in SCENARIOS.strip().splitlines():
        if not line.startswith(" "):
            title, till = line, Till(house, f"1390000{steps:04}")
            continue
        steps += 1
        told, expected = line.split("|")
        step, _, refused = told.strip().partition(": ")
        if refused:
            with pytest.raises((YihuiError, Refused)):
                till.do(step)
        else:
            till.do(step)
        assert (title, step, till.stand()) == (title, step, tuple(map(int, expected.split())))
    assert steps > 40
    assert house.differences() == []
    total = house.totals()
    kept = "select sum(available) + (select coalesce(sum(points), 0) from points.held)"
    assert house.row(f"{kept} from points.balance") == (total["points_outstanding"],)
    assert house.row("select count(*) from points.held") == (0,)


def test_a_lot_held_in_time_is_captured_after_its_day_or_expires_the_night_after(
    house18: House,
) -> None:
    """Anna's checkout uses a part of what it held, and the rest of that day goes a night later."""
    house, last = house18, today() + timedelta(days=3)
    policy(house)
    house.apply([member(opening_points=100, opening_expires_on=last, identifiers=phone(ANNA))])
    remind_all(house, last)
    held_no = hold(house, ANNA, 80, "checkout").hold_no
    assert run(house, last + timedelta(days=1)) == 0
    assert house.row("select available from points.balance") == (20,)
    capture(house, held_no, 50)
    assert house.row("select available from points.balance") == (50,)
    assert run(house, last + timedelta(days=2)) == 1
    assert house.row("select remaining, expired from points.lot") == (0, 50)
    assert house.totals()["points_redeemed"] == 50
    assert house.differences() == []


def test_a_hold_goes_with_the_survivor_and_back_and_never_holds_what_is_not_hers(
    house18: House,
) -> None:
    two(house18)
    own = hold(house18, BELLA, 200, "own").hold_no
    merge_no = merge(house18, ANNA, BELLA)
    anna, bella = number_of(house18, ANNA), number_of(house18, BELLA)
    assert house18.rows("select distinct member_no from points.held") == [(anna,)]
    shared = hold(house18, BELLA, 1200, "shared").hold_no  # 300 left of her own, 900 of Anna's
    assert hold(house18, ANNA, 101, "more").refused == "not_enough_points"
    assert house18.differences() == []
    unmerge(house18, merge_no)
    assert house18.rows("select distinct member_no, hold_no from points.held") == [(bella, own)]
    found = house18.do(lambda c: holding.find_holds(c, [bella], limit=5))
    assert [(one.hold_no, one.state, one.ended_by) for one in found] == [
        (shared, "released", "unmerge"), (own, "open", "")]  # fmt: skip
    capture(house18, own, 150)
    assert house18.row(STAND, {"no": anna}) == (1000, 0, 0)
    assert house18.row(STAND, {"no": bella}) == (350, 0, 0)
    assert house18.differences() == []


def test_the_past_knows_what_was_held(house18: House) -> None:
    two(house18)
    anna, ever = number_of(house18, ANNA), at(day=3_000)
    before = moment(house18)
    number = hold(house18, ANNA, 1000, "checkout").hold_no
    during = moment(house18)
    capture(house18, number, 400)
    after = moment(house18)
    told = [recall(house18, anna, ever, known_at) for known_at in (before, during, after)]
    assert [(one.balances[0].available, one.balances[0].held) for one in told] == [
        (1000, 0), (0, 1000), (600, 0)]  # fmt: skip
    assert [[(lot.remaining, lot.held) for lot in one.lots] for one in told] == [
        [(1000, 0)], [(0, 1000)], [(600, 0)]]  # fmt: skip


def test_a_member_has_so_many_open_holds(house18: House) -> None:
    two(house18)
    numbers = [hold(house18, ANNA, 1, f"checkout {n}").hold_no for n in range(20)]
    assert hold(house18, ANNA, 1, "one more").refused == "too_many_holds"
    for number in numbers:
        end_time(house18, number)
    assert lapse(house18) == 20
    assert house18.row(STAND, {"no": number_of(house18, ANNA)}) == (1000, 0, 0)
    assert house18.rows("select distinct state, ended_by, captured from points.hold"
                        " where state <> 'refused'") == [("lapsed", "", 0)]  # fmt: skip
    assert house18.differences() == []
