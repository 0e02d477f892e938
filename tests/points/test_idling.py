"""Points that expire by inactivity: told in plain words, which a loyalty manager may correct."""

import itertools
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house import BASE_RULE, FOUR_TIERS, House, order, phone, refund
from tests.points.holding_verbs import capture, hold, release
from tests.points.test_adjusting import number_of
from tests.points.test_behaviours import act
from tests.points.test_expiry import remind_all, run, running
from tests.points.test_lasting import naive
from tests.points.test_merge_races import burning, meet
from tests.points.test_merging import ANNA, BELLA, held, merge, redeem, unmerge
from tests.points.test_recalling import moment, recall
from tests.points.test_reminders import noon, policy, remind
from tests.servers import Server
from yihui.collect import Record
from yihui.points import adjusting, earning, forecasting

CLARA = "13900000003"
NUMBERS = itertools.count(5_000)
# Every yuan earns a point; how long they last, by store. Elsewhere nothing is earned.
RULES: dict[str, dict[str, Any]] = {
    "club": {"idle_months": 12},
    "day": {"idle_months": 3, "expiry_end": "day"},
    "quarter": {"idle_months": 1, "expiry_end": "quarter"},
    "plain": {"expiry_months": 12},
}
# A step; then what she has: points and their last day, in the order in which they came.
SCENARIOS = """
What she earns puts off all that she has
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    buys b for 20 in club on 2026-05-31    | 100 2027-05-31, 20 2027-05-31
    buys c for 5 in club on 2026-12-01     | 100 2027-12-31, 20 2027-12-31, 5 2027-12-31
So does what she spends
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    spends 30 on 2026-08-01                | 70 2027-08-31
And what she is given for an act
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    checks in on 2026-07-01                | 100 2027-07-31, 5 2027-07-31
To the day, on the last day still
    buys a for 100 in day on 2026-01-31    | 100 2026-04-30
    buys b for 20 in day on 2026-04-30     | 100 2026-07-30, 20 2026-07-30
What had lapsed stays so
    buys a for 100 in day on 2026-01-10    | 100 2026-04-10
    buys b for 20 in day on 2026-04-11     | 100 2026-04-10, 20 2026-07-11
To the end of a quarter
    buys a for 100 in quarter on 2026-02-28 | 100 2026-03-31
    buys b for 20 in quarter on 2026-03-01  | 100 2026-06-30, 20 2026-06-30
Each by its own rule, and nothing is shortened
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    buys b for 20 in day on 2026-08-01     | 100 2027-08-31, 20 2026-11-01
    buys c for 5 in quarter on 2026-08-02  | 100 2027-08-31, 20 2026-11-02, 5 2026-09-30
Points that last otherwise keep their day, and earning them is activity
    buys a for 100 in plain on 2026-05-20  | 100 2027-05-31
    buys b for 20 in club on 2026-08-01    | 100 2027-05-31, 20 2027-08-31
    buys c for 5 in plain on 2026-10-01    | 100 2027-05-31, 20 2027-10-31, 5 2027-10-31
An order that earns and uses nothing is none
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    buys b for 20 in kiosk on 2026-08-01   | 100 2027-05-31
A refund is none either, and takes no day back
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    buys b for 20 in club on 2026-08-01    | 100 2027-08-31, 20 2027-08-31
    refunds b for 20 on 2026-09-01         | 100 2027-08-31
What comes back lasts as long as what she has
    buys a for 100 in day on 2026-01-10    | 100 2026-04-10
    buys s for 10 and uses 100 on 2026-01-11 |
    buys b for 20 in day on 2026-05-01     | 20 2026-08-01
    refunds s for 10 on 2026-06-01         | 100 2026-08-01, 20 2026-08-01
A late order lasts from her latest activity on
    buys a for 100 in day on 2026-01-10    | 100 2026-04-10
    buys b for 20 in day on 2026-03-01     | 100 2026-06-01, 20 2026-06-01
    buys c for 5 in day on 2026-02-01      | 100 2026-06-01, 20 2026-06-01, 5 2026-06-01
And keeps what had lapsed without it
    buys a for 100 in day on 2026-01-10    | 100 2026-04-10
    buys b for 20 in day on 2026-05-01     | 100 2026-04-10, 20 2026-08-01
    buys c for 5 in day on 2026-04-01      | 100 2026-08-01, 20 2026-08-01, 5 2026-08-01
What she owes is paid first, and was spent
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    spends 130 on 2026-08-01               |
    buys b for 50 in club on 2026-09-01    | 20 2027-09-30
A correction earns on its own day
    buys a for 100 in club on 2026-05-20   | 100 2027-05-31
    corrects a to 60 in club on 2026-05-20 | 60 2027-05-31
"""


class Story:
    """One member, step by step."""

    def __init__(self, who: str) -> None:
        self.who, self.count = who, 0

    def record(self, step: str) -> Record:
        told, _, day = step.rpartition(" on ")
        self.count += 1
        when = datetime.fromisoformat(f"{day}T09:00:00+08:00") + timedelta(minutes=self.count)
        fields: dict[str, Any] = {"occurred_at": when, "identifiers": phone(self.who)}
        if told == "checks in":
            return act("checked_in", f"{self.who} {self.count}", **fields)
        if found := re.fullmatch(r"spends (\d+)", told):
            used = int(found[1])
            return order(f"{self.who} {self.count}", 0, points_used=used, **fields)
        if found := re.fullmatch(r"refunds (\w) for (\d+)", told):
            name = f"{self.who} {found[1]}"
            return refund(f"r {name}", int(found[2]) * 100, name, **fields)
        found = re.fullmatch(
            r"(?:buys|corrects) (\w) (?:for|to) (\d+)(?: in (\w+)| and uses (\d+))", told
        )
        assert found, told
        name, yuan, store, used = found.groups()
        return order(f"{self.who} {name}", int(yuan) * 100, store=store or "kiosk",
                     points_used=int(used or 0), version=self.count, **fields)  # fmt: skip


def scenarios() -> dict[str, list[tuple[str, list[tuple[int, str]]]]]:
    told: dict[str, list[tuple[str, list[tuple[int, str]]]]] = {}
    title = ""
    for line in SCENARIOS.strip().splitlines():
        if line.startswith(" "):
            step, _, stand = line.partition("|")
            lots = [lot.split() for lot in stand.split(",") if lot.strip()]
            told[title].append((step.strip(), [(int(points), day) for points, day in lots]))
        else:
            title, told[line] = line, []
    return told


TOLD = scenarios()


@pytest.fixture(scope="module")
def shop(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        open_stores(house)
        yield house
        house.close()


def open_stores(house: House) -> None:
    for code, changes in RULES.items():
        only = {"field": "order.store", "is": "equal", "value": code}
        house.publish_rule(code, BASE_RULE | changes | {"when": only})
    house.publish_rule("acts", {
        "name_zh": "签到", "name_en": "Check-in", "earns_on": "behaviour",
        "behaviours": ["checked_in"], "fixed_points": 5, "idle_months": 12,
    })  # fmt: skip


def lots(house: House, who: str) -> list[tuple[int, str]]:
    return house.rows(
        "select l.remaining::int, l.expires_on::text from points.lot l where l.remaining > 0"
        " and l.member_no = %(no)s order by l.lot_no", {"no": number_of(house, who)},
    )  # fmt: skip


@pytest.mark.parametrize("title", TOLD)
def test_scenario(shop: House, title: str) -> None:
    """Each record by itself; and all in one batch."""
    place = list(TOLD).index(title)
    alone, together = Story(f"1390000{place:04}"), Story(f"1390000{1000 + place:04}")
    for step, stand in TOLD[title]:
        shop.apply([alone.record(step)])
        assert lots(shop, alone.who) == stand, step
    shop.apply([together.record(step) for step, _ in TOLD[title]])
    assert lots(shop, together.who) == stand


def test_the_house_is_whole_after_it(shop: House) -> None:
    assert shop.differences() == []


# Three months to the day, from days around that of the clock: redemptions are of today.
TODAY = earning.today()
BEFORE = TODAY - timedelta(days=20)


def until(day: date) -> str:
    found = naive(day, {"expiry_months": 3, "expiry_end": "day"})
    return f"{found}"


def bought(house: House, who: str, day: date, points: int = 100, store: str = "day") -> None:
    house.apply([order(f"{who} {day} {points}", points * 100, store=store, identifiers=phone(who),
                       occurred_at=noon(day))])  # fmt: skip


def test_a_redemption_and_a_capture_are_activity_and_nothing_else_is(house18: House) -> None:
    open_stores(house18)
    house18.publish_tiers(FOUR_TIERS)
    for who in (ANNA, BELLA, CLARA):
        bought(house18, who, BEFORE)
    assert redeem(house18, ANNA, 10, "till").refused is None
    assert lots(house18, ANNA) == [(90, until(TODAY))]
    kept = hold(house18, BELLA, 100, "checkout").hold_no
    given = hold(house18, CLARA, 100, "other").hold_no
    release(house18, given)
    wish = adjusting.Asked(member_no=number_of(house18, CLARA), points=-5, origin="other",
                           reason="a slip", reference="by hand")  # fmt: skip
    house18.do(lambda connection: adjusting.propose(connection, wish, "op"))
    assert lots(house18, CLARA) == [(95, until(BEFORE))]
    capture(house18, kept, 30)
    assert lots(house18, BELLA) == [(70, until(TODAY))]
    assert house18.row("select active_on from points.balance where member_no = %(no)s",
                       {"no": number_of(house18, BELLA)}) == (TODAY,)  # fmt: skip
    assert house18.rows("select cause, points from points.extension") == [(3, None)] * 2
    assert house18.differences() == []


def test_points_given_by_hand_go_with_the_others(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE | RULES["day"])
    bought(house18, ANNA, BEFORE)
    wish = adjusting.Asked(member_no=number_of(house18, ANNA), points=5, origin="service",
                           reason="sorry", reference="by hand")  # fmt: skip
    house18.do(lambda connection: adjusting.propose(connection, wish, "op"))
    assert lots(house18, ANNA) == [(100, until(BEFORE)), (5, until(TODAY))]
    bought(house18, ANNA, TODAY + timedelta(days=40), 20)
    assert {day for _, day in lots(house18, ANNA)} == {until(TODAY + timedelta(days=40))}
    assert house18.differences() == []


def test_what_is_held_lasts_as_long_as_the_rest(house18: House) -> None:
    open_stores(house18)
    bought(house18, ANNA, BEFORE)
    kept = hold(house18, ANNA, 100, "checkout").hold_no
    bought(house18, ANNA, TODAY, 20)
    release(house18, kept)
    assert lots(house18, ANNA) == [(100, until(TODAY)), (20, until(TODAY))]
    assert house18.differences() == []


def test_a_merge_is_none_and_the_next_activity_puts_off_what_both_had(house18: House) -> None:
    open_stores(house18)
    house18.publish_tiers(FOUR_TIERS)
    bought(house18, ANNA, BEFORE)
    bought(house18, BELLA, BEFORE + timedelta(days=5), 40)
    merge_no = merge(house18, ANNA, BELLA)
    days = [until(BEFORE), until(BEFORE + timedelta(days=5))]
    assert lots(house18, ANNA) == [(100, days[0]), (40, days[1])]
    bought(house18, BELLA, TODAY, 7)
    assert [day for _, day in lots(house18, ANNA)] == [until(TODAY)] * 3
    unmerge(house18, merge_no)
    assert lots(house18, BELLA) == [(40, until(TODAY)), (7, until(TODAY))]
    assert house18.differences() == []


def test_a_new_version_and_the_rules_end_shorten_nothing(house18: House) -> None:
    """Each lot goes on by the version that granted it, and is put off by what else she earns."""
    first, later = date(2026, 5, 20), date(2026, 8, 1)
    house18.publish_rule("base", BASE_RULE | {"idle_months": 12})
    bought(house18, ANNA, first)
    house18.publish_rule("base", BASE_RULE | {"idle_months": 1})
    bought(house18, ANNA, later, 20)
    assert lots(house18, ANNA) == [(100, "2027-08-31"), (20, "2026-09-30")]
    house18.publish_rule("base", BASE_RULE | {"expiry_months": None})
    bought(house18, ANNA, date(2026, 9, 30), 7)
    assert lots(house18, ANNA)[:2] == [(100, "2027-09-30"), (20, "2026-10-31")]
    assert house18.differences() == []


def test_a_day_that_moved_needs_reminders_of_its_own(house18: House) -> None:
    policy(house18)
    open_stores(house18)
    bought(house18, ANNA, date(2026, 1, 10))
    last = date(2026, 4, 10)
    assert remind(house18, last - timedelta(days=30)) == [100]
    assert remind(house18, last - timedelta(days=7)) == [100]
    bought(house18, ANNA, last - timedelta(days=3), 20)
    assert remind(house18, last - timedelta(days=1)) == []
    number = number_of(house18, ANNA)
    (shown,) = house18.do(lambda c: forecasting.find_days(c, number, [], last))
    assert (shown.expires_on, shown.points, shown.idle, shown.before) == (
        date(2026, 7, 7), 120, 120, None)  # fmt: skip
    assert run(house18, last + timedelta(days=1)) == 0
    last = date(2026, 7, 7)
    assert run(house18, last + timedelta(days=1)) == 0
    assert held(house18, ANNA) == (120, 0, 0)
    remind_all(house18, last)
    assert run(house18, last + timedelta(days=1)) == 2
    assert held(house18, ANNA) == (0, 0, 0)
    assert house18.differences() == []


@pytest.mark.parametrize("run_first", [True, False])
def test_the_run_meets_a_redemption_of_the_last_days(house: House, run_first: bool) -> None:
    """The night is one after her last day, by a clock that runs ahead; the till's is not yet."""
    policy(house)
    open_stores(house)
    bought(house, ANNA, BEFORE)
    last = date.fromisoformat(until(BEFORE))
    remind_all(house, last)
    works = [running(house, last + timedelta(days=1)), burning(house, ANNA, 40, "till")]
    done = meet(house, *(works if run_first else reversed(works)))
    answer = done[run_first].result()[0]
    if run_first:
        assert (answer.refused, held(house, ANNA)) == ("not_enough_points", (0, 0, 0))
    else:
        assert (answer.refused, lots(house, ANNA)) == (None, [(60, until(TODAY))])


def test_a_lot_had_the_day_that_was_known_and_had_come(house18: House) -> None:
    open_stores(house18)
    bought(house18, ANNA, date(2026, 1, 10))
    before = moment(house18)
    bought(house18, ANNA, date(2026, 3, 1), 20)
    number, now = number_of(house18, ANNA), moment(house18)
    for as_of, known, day in (
        ("2026-03-02", now, "2026-06-01"),
        ("2026-03-02", before, "2026-04-10"),
        ("2026-02-28", now, "2026-04-10"),
    ):
        found = recall(house18, number, noon(date.fromisoformat(as_of)), known)
        assert f"{found.lots[0].expires_on}" == day


KINDS = st.sampled_from([*RULES, "kiosk", "spends"])
FACTS = st.tuples(st.integers(0, 400), KINDS, st.integers(1, 50))


class Naive:
    """One member, fact by fact: lots as [points, last day, rule of inactivity, place]."""

    def __init__(self) -> None:
        self.lots: list[list[Any]] = []
        self.active = date.min

    def spendable(self, day: date) -> int:
        return sum(lot[0] for lot in self.lots if lot[1] >= day)

    def meet(self, day: date, kind: str, points: int, place: tuple[date, int]) -> None:
        said = RULES.get(kind, {})
        if kind == "kiosk" or not points:
            return
        if kind == "spends":
            for lot in sorted(self.lots, key=lambda lot: (lot[1], lot[3])):
                taken = min(lot[0], points) if lot[1] >= day else 0
                lot[0], points = lot[0] - taken, points - taken
        else:
            idle = self.rolled(said) if "idle_months" in said else None
            self.lots.append([points, naive(day, self.rolled(said)), idle, place])
        self.active = max(self.active, day)
        for lot in self.lots:
            for active in (day, self.active):
                if lot[0] and lot[2] and lot[1] >= active:
                    lot[1] = max(lot[1], naive(active, lot[2]))

    def rolled(self, said: dict[str, Any]) -> dict[str, Any]:
        months = said.get("idle_months") or said["expiry_months"]
        return {"expiry_months": months, "expiry_end": said.get("expiry_end", "month")}


@settings(max_examples=40, deadline=None)
@given(facts=st.lists(FACTS, max_size=12), cut=st.integers(1, 12))
def test_any_facts_in_any_order_agree_with_the_naive_replay(
    shop: House, facts: list[tuple[int, str, int]], cut: int
) -> None:
    who = f"1390000{next(NUMBERS):04}"
    told, records = Naive(), []
    for nth, (days, kind, points) in enumerate(facts):
        day = date(2026, 1, 1) + timedelta(days=days)
        points = min(points, told.spendable(day)) if kind == "spends" else points
        told.meet(day, kind, points, (day, nth))
        fen, used = (0, points) if kind == "spends" else (points * 100, 0)
        records.append(order(f"{who} {nth}", fen, points_used=used, identifiers=phone(who),
                             store="kiosk" if used else kind, occurred_at=noon(day)))  # fmt: skip
    for start in range(0, len(records), cut):
        shop.apply(records[start : start + cut])
    if records:
        expected = [(lot[0], f"{lot[1]}") for lot in told.lots if lot[0]]
        assert lots(shop, who) == expected
