"""Who comes back and who buys again, counted again one record at a time."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from tests.insight.test_measures import PERIOD, Counted, made, scopes
from yihui import audiences, insight
from yihui.insight import rules
from yihui.insight.retention import Came, Grain, begin_of, find_bought_again, find_returned
from yihui.insight.types import Period

__all__ = ["made"]  # the house of test_measures


@pytest.mark.parametrize("grain", list(Grain))
@pytest.mark.parametrize("came", list(Came))
def test_who_came_back_is_what_the_records_say(made: Counted, came: Came, grain: Grain) -> None:
    acts = made.house.rows(
        """select coalesce(b.member_no, (
                select a.member_no from identity.adoption a
                where a.identifier_no = b.identifier_no order by a.batch_no desc limit 1)),
            b.local_date, 0, b.store_no
        from collect.behaviour b"""
    )
    homes = made.homes
    last = date(2026, 4, 25)
    for stores in scopes(made):
        rows = (
            made.seen(made.sales, stores)
            if came is Came.ORDER
            else [
                one
                for one in acts
                if not stores or (homes.get(one[0]) in stores and one[3] in (None, *stores))
            ]
        )
        days: dict[int, set[date]] = defaultdict(set)
        for who, day, *_ in rows:
            if who and who > 0 and day <= last:
                days[who].add(day)
        wanted: dict[tuple[date, int], set[int]] = defaultdict(set)
        for who, known in days.items():
            begun = begin_of(grain, min(known))
            for day in known:
                later = 0
                while begin_of(grain, begun, later + 1) <= day:
                    later += 1
                wanted[begun, later].add(who)
        found = made.house.wait(
            find_returned(made.open(*stores), came, grain, last, 60, date(2026, 4, 20))
        )
        counted = {
            (cohort.begun, cell.offset): cell.members
            for cohort in found
            for cell in cohort.cells
            if cell.members
        }
        since = begin_of(grain, last, -59)
        assert counted == {key: len(who) for key, who in wanted.items() if key[0] >= since}
        assert counted
        for cohort in found:
            for cell in cohort.cells:
                assert cell.complete == (cell.last < date(2026, 4, 20))
            assert cohort.cells[-1].last == last


@pytest.mark.parametrize("within_days", [None, 14])
def test_who_bought_again_is_what_the_records_say(made: Counted, within_days: int | None) -> None:
    names = {
        n: (str(n), "", "")
        for (n,) in made.house.rows("select channel_no from organisation.channel")
    }
    for stores in scopes(made):
        bought: dict[int, list[tuple[date, str]]] = defaultdict(list)
        for who, day, _, _, channel, _ in made.seen(made.sales, stores):
            if who > 0 and day <= PERIOD.last:
                bought[who].append((day, str(channel or "")))
        wanted: dict[tuple[str | None, int], list[int]] = defaultdict(lambda: [0, 0])
        for days in bought.values():
            if days[0][0] < PERIOD.first:
                continue
            for n, (day, channel) in enumerate(days[:10], 1):
                more = days[n][0] if n < len(days) else None
                if within_days and day + timedelta(days=within_days) > PERIOD.last:
                    continue
                again = more is not None and (
                    within_days is None or (more - day).days <= within_days
                )
                for key in ((None, n), (channel, n)):
                    wanted[key][0] += 1
                    wanted[key][1] += again
        parts = made.house.wait(find_bought_again(made.open(*stores), PERIOD, within_days, names))
        assert {
            (None if part.whole else part.code, step.n): [step.members, step.next_members]
            for part in parts
            for step in part.steps
        } == wanted
        assert parts[0].whole
        assert len(parts) > 2
        assert parts[0].turning_point == rules.turning_point(parts[0].steps)
        if within_days is None:
            ladder = made.house.wait(insight.find_ladder(made.open(*stores), PERIOD))
            assert parts[0].steps == ladder


def test_a_cell_is_as_many_as_its_audience(made: Counted) -> None:
    """What the console keeps as an audience of a figure counts the same."""
    house, last = made.house, date(2026, 5, 31)
    words = house.do(lambda connection: audiences.find_words(connection, None))

    def count(condition: dict[str, Any]) -> int:
        tree = audiences.read(condition, words)
        return house.wait(audiences.count(made.open(), tree, last)).members

    for came, first, times in (
        (Came.ORDER, "orders.first_date", "orders.count"),
        (Came.BEHAVIOUR, "behaviours.first", "behaviours.count"),
    ):
        found = house.wait(find_returned(made.open(), came, Grain.WEEK, last, 16, last))
        for cohort in found[:4]:
            begun = cohort.cells[0]
            for cell in cohort.cells[:4]:
                within = {"from": str(cell.first), "to": str(cell.last)}
                assert cell.members == count({"all": [
                    {"field": first, "is": "between", "value": [str(begun.first), str(begun.last)]},
                    {"field": times, "is": "at_least", "value": 1, "within": within},
                ]})  # fmt: skip
    channels = house.rows("select channel_no, code from organisation.channel")
    codes = {number: (code, "", "") for number, code in channels}
    parts = house.wait(find_bought_again(made.open(), Period(rules.EARLIEST, last), None, codes))
    for part in parts:
        for step in part.steps[:3]:
            meets = {"field": "order.channel", "is": "equal", "value": part.code}
            nth = {"rows": "order", "which": step.n} | ({"meets": meets} if part.code else {})
            condition = {"all": [{"field": "orders.count", "is": "equal", "value": step.n},
                                 {"sequence": [nth]}]}  # fmt: skip
            assert step.members - step.next_members == count(condition)
