"""On which day points expire, and what keeps them: in plain words; a loyalty manager may correct
the table."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest

from tests.house import BASE_RULE, House, member, order, phone, refund
from tests.points.holding_verbs import capture, hold, lapse
from tests.points.test_adjusting import number_of
from tests.points.test_expiry import run
from tests.points.test_extending import ask, whose
from tests.points.test_merging import redeem
from tests.points.test_reminders import claim, plan, policy, sent, tell
from tests.servers import Server
from yihui.core import clock
from yihui.points.expiring import Outcome

# Every yuan earns a point, which lasts to the end of the month a year on; one of the fair, to the
# end of the next month. Members are told thirty days before and seven; what comes back to a day
# that is over lasts thirty days more. Each step is at noon unless it says when, and a night is done
# before its day. After the step: her points (those of days that are over too, as long as they
# wait), held, owed, and expired so far.
SCENARIOS = """
Whatever the day they were earned, points last to the end of its month a year on
    2026-03-01 buys 10                            | 10  0  0   0
    2026-03-31 buys 20                            | 30  0  0   0
    2026-04-01 buys 40                            | 70  0  0   0
    2027-03-01 is told                            | 70  0  0   0
    2027-03-24 is told                            | 70  0  0   0
    2027-03-31 is told                            | 70  0  0   0
    2027-04-01 is told                            | 40  0  0  30
Of a common year's February, they last through the leap day
    2027-02-28 buys 10                            | 10  0  0   0
    2028-01-30 is told                            | 10  0  0   0
    2028-02-22 is told                            | 10  0  0   0
    2028-02-29 spends 4                           |  6  0  0   0
    2028-03-01 is told                            |  0  0  0   6
Of a leap day, they last to the 28th of the next year
    2028-02-29 buys 10                            | 10  0  0   0
    2029-01-29 is told                            | 10  0  0   0
    2029-02-21 is told                            | 10  0  0   0
    2029-02-28 is told                            | 10  0  0   0
    2029-03-01 is told                            |  0  0  0  10
A month from the 31st ends with a shorter month
    2027-01-31 buys 10 at the fair                | 10  0  0   0
    2027-01-31 is told                            | 10  0  0   0
    2027-02-21 is told                            | 10  0  0   0
    2027-02-28 23:59 spends 1                     |  9  0  0   0
    2027-03-01 is told                            |  0  0  0   9
A minute at the turn of the year, in Shanghai, is a month of points
    2026-12-31 23:59 buys 10                      | 10  0  0   0
    2027-01-01 00:00 buys 20                      | 30  0  0   0
    2027-12-01 is told                            | 30  0  0   0
    2027-12-24 is told                            | 30  0  0   0
    2028-01-01 is told                            | 20  0  0  10
    2028-01-24 is told                            | 20  0  0  10
    2028-01-31 23:59 spends 5                     | 15  0  0  10
    2028-02-01 00:00 spends 1: refused            | 15  0  0  10
    2028-02-01 is told                            |  0  0  0  25
The day that comes first is spent first
    2026-06-01 is given 5 until 2026-07-31        |  5  0  0   0
    2026-06-01 is given 5 until 2026-06-30        | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-30 spends 6                           |  4  0  0   0
    2026-07-01 is told                            |  4  0  0   0
    2026-07-24 is told                            |  4  0  0   0
    2026-08-01 is told                            |  0  0  0   4
Put off, they are told of anew, and expire on the new day only
    2026-06-10 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-10 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-29 is put off to 2026-08-31           | 10  0  0   0
    2026-07-01 is told                            | 10  0  0   0
    2026-08-24 is told                            | 10  0  0   0
    2026-08-31 spends 1                           |  9  0  0   0
    2026-09-01 is told                            |  0  0  0   9
Put off and not told of anew, they wait, and can be put off again
    2026-06-10 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-10 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-29 is put off to 2026-08-31           | 10  0  0   0
    2026-09-01 is told                            | 10  0  0   0
    2026-09-01 spends 1: refused                  | 10  0  0   0
    2026-09-02 is put off to 2026-09-30           | 10  0  0   0
    2026-09-02 spends 4                           |  6  0  0   0
No word reaches her: nothing expires, and nothing is spent
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is not reached                     | 10  0  0   0
    2026-07-01 is told                            | 10  0  0   0
    2026-07-01 spends 1: refused                  | 10  0  0   0
    2026-08-01 is told                            | 10  0  0   0
Nobody sends: nothing expires
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 nobody sends                       | 10  0  0   0
    2026-06-23 nobody sends                       | 10  0  0   0
    2026-07-01 is told                            | 10  0  0   0
    2026-07-02 is told                            | 10  0  0   0
A word that failed and came through in time counts
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is not reached                     | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-07-01 is told                            |  0  0  0  10
What came after the last word waits for another one
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-24 is given 5 until 2026-06-30        | 15  0  0   0
    2026-07-01 is told                            | 15  0  0   0
With another word it goes along
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-24 is given 5 until 2026-06-30        | 15  0  0   0
    2026-06-25 is told                            | 15  0  0   0
    2026-07-01 is told                            |  0  0  0  15
What comes back to a day that is over lasts thirty days more, and is told of
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-20 orders with 6                      |  4  0  0   0
    2026-06-23 is told                            |  4  0  0   0
    2026-07-01 is told                            |  0  0  0   4
    2026-07-10 returns that order                 |  6  0  0   4
    2026-07-10 is told                            |  6  0  0   4
    2026-08-02 is told                            |  6  0  0   4
    2026-08-09 spends 2                           |  4  0  0   4
    2026-08-10 is told                            |  0  0  0   8
What comes back on the last day has that day only
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-24 orders with 6                      |  4  0  0   0
    2026-06-30 returns that order                 | 10  0  0   0
    2026-07-01 is told                            |  0  0  0  10
A day of which a checkout keeps points waits, and the rest goes a night after
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-30 20:00 holds 6                      |  4  6  0   0
    2026-07-01 is told                            |  4  6  0   0
    2026-07-01 13:00 captures 2                   |  8  0  0   0
    2026-07-01 14:00 spends 1: refused            |  8  0  0   0
    2026-07-02 is told                            |  0  0  0   8
A checkout whose time is over gives back to a day that is over
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-06-30 20:00 holds 10                     |  0 10  0   0
    2026-07-01 is told                            |  0 10  0   0
    2026-07-01 20:00 the worker looks             | 10  0  0   0
    2026-07-02 is told                            |  0  0  0  10
What is owed is paid before anything expires
    2026-06-01 orders with 6                      |  0  0  6   0
    2026-06-01 is given 10 until 2026-06-30       |  4  0  0   0
    2026-06-01 is told                            |  4  0  0   0
    2026-06-23 is told                            |  4  0  0   0
    2026-07-01 is told                            |  0  0  0   4
A day that is over pays no debt
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-07-01 00:00 orders with 6                | 10  0  6   0
    2026-07-01 is told                            |  0  0  6  10
    2026-07-02 buys 20                            | 14  0  0  10
A till that tells late of the last day finds what is still there
    2026-06-01 is given 10 until 2026-06-30       | 10  0  0   0
    2026-06-01 is told                            | 10  0  0   0
    2026-06-23 is told                            | 10  0  0   0
    2026-07-01 00:10 ordered with 6 on 2026-06-30 |  4  0  0   0
    2026-07-01 is told                            |  0  0  0   4
    2026-07-01 13:00 ordered with 1 on 2026-06-30 |  0  0  1   4
What has expired of an order is not asked back with it
    2026-06-02 buys 10 at the fair                | 10  0  0   0
    2026-07-01 is told                            | 10  0  0   0
    2026-07-24 is told                            | 10  0  0   0
    2026-08-01 is told                            |  0  0  0  10
    2026-08-02 returns that order                 |  0  0  0  10
"""
VERBS = {
    r"buys (\d+)( at the fair)?": "buy",
    r"is given (\d+) until (.+)": "receive",
    r"is told": "hear",
    r"is not reached": "miss",
    r"nobody sends": "sleep",
    r"spends (\d+)": "spend",
    r"order(?:s|ed) with (\d+)(?: on (.+))?": "use",
    r"returns that order": "give_back",
    r"is put off to (.+)": "put_off",
    r"holds (\d+)": "hold",
    r"captures (\d+)": "capture",
    r"the worker looks": "wait",
}
STAND = """
select b.available, coalesce((select sum(d.points) from points.held d
        where d.member_no = b.member_no), 0)::int, b.debt,
    coalesce((select sum(l.expired) from points.lot l
        where l.member_no = b.member_no), 0)::int
from points.balance b where b.member_no = %(no)s
"""
FAIR = {"field": "order.store", "is": "equal", "value": "fair"}


class Story:
    """One member, and the clock of the house while she is spoken of."""

    def __init__(self, house: House, number: str) -> None:
        self.house, self.number = house, number
        self.now, self.count, self.hold_no = clock.now(), 0, 0

    @property
    def day(self) -> date:
        return self.now.date()

    def do(self, step: str) -> str | None:
        """Why it was refused."""
        parts = re.fullmatch(r"(\S+) (\d\d:\d\d)? ?(.+)", step)
        assert parts
        day, hour, told = parts.groups()
        moment = time.fromisoformat(hour) if hour else time(12)
        self.now = datetime.combine(date.fromisoformat(day), moment, clock.zone())
        self.count += 1
        for pattern, verb in VERBS.items():
            if found := re.fullmatch(pattern, told):
                refused: str | None = getattr(self, verb)(*found.groups())
                return refused
        raise AssertionError(f"nobody understands {told!r}")

    def named(self) -> dict[str, Any]:
        return {"external_id": f"{self.number} {self.count}", "occurred_at": self.now,
                "identifiers": phone(self.number)}  # fmt: skip

    def buy(self, yuan: str, fair: str | None) -> None:
        self.order = order(paid_fen=int(yuan) * 100, store="fair" if fair else None,
                           **self.named())  # fmt: skip
        self.house.apply([self.order])

    def use(self, points: str, day: str | None) -> None:
        facts = self.named()
        if day:
            facts["occurred_at"] = datetime.combine(date.fromisoformat(day), time(12), clock.zone())
        self.order = order(paid_fen=0, points_used=int(points), **facts)
        self.house.apply([self.order])

    def give_back(self) -> None:
        self.house.apply([refund(refund_fen=self.order.paid_fen, order=self.order.external_id,
                                 **self.named())])  # fmt: skip

    def receive(self, points: str, until: str) -> None:
        last = date.fromisoformat(until)
        self.house.apply([member(opening_points=int(points), opening_expires_on=last,
                                 **self.named())])  # fmt: skip

    def sleep(self) -> None:
        """The night's work alone."""
        run(self.house, self.day)
        plan(self.house, self.day)

    def hear(self, deaf: int | None = None) -> None:
        """The night's work, and a sender who reaches everybody but the deaf."""
        self.sleep()
        told = [
            Outcome(one.reminder_no, "failed", why="no answer")
            if one.member_no == deaf
            else sent(one, self.now)
            for one in claim(self.house, self.day)
        ]
        assert not [one for one in tell(self.house, told, self.now) if one.refused]

    def miss(self) -> None:
        self.hear(number_of(self.house, self.number))

    def spend(self, points: str) -> str | None:
        reference = f"{self.number} {self.count}"
        return redeem(self.house, self.number, int(points), reference).refused

    def put_off(self, until: str) -> None:
        ask(self.house, whose(self.house, self.number, date.fromisoformat(until)), self.day)

    def hold(self, points: str) -> str | None:
        answer = hold(self.house, self.number, int(points), self.number, seconds=86_400)
        self.hold_no = answer.hold_no
        return answer.refused

    def capture(self, points: str) -> None:
        capture(self.house, self.hold_no, int(points))

    def wait(self) -> None:
        assert lapse(self.house) == 1

    def stand(self) -> tuple[int, ...]:
        return self.house.row(STAND, {"no": number_of(self.house, self.number)})


@pytest.fixture(scope="module")
def shop(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        house.publish_rule("year", BASE_RULE | {"expiry_months": 12, "when": {"not": FAIR}})
        house.publish_rule("fair", BASE_RULE | {"expiry_months": 1, "when": FAIR})
        policy(house, (30, 7))
        yield house
        house.close()


def scenarios() -> dict[str, list[tuple[str, str]]]:
    """The table: titles, steps, and what stands after each."""
    told: dict[str, list[tuple[str, str]]] = {}
    title = ""
    for line in SCENARIOS.strip().splitlines():
        if line.startswith(" "):
            step, _, stand = line.partition("|")
            told[title].append((step.strip(), " ".join(stand.split())))
        else:
            title, told[line] = line, []
    return told


TOLD = scenarios()


@pytest.mark.parametrize("title", TOLD)
def test_scenario(shop: House, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(shop, f"1390000{list(TOLD).index(title):04}")
    monkeypatch.setattr(clock, "now", lambda: story.now)
    found = []
    for step, _ in TOLD[title]:
        refused = story.do(step.removesuffix(": refused"))
        shown = step.removesuffix(": refused") + (": refused" if refused else "")
        found.append((shown, " ".join(map(str, story.stand()))))
    assert found == TOLD[title]
    assert shop.differences() == []
