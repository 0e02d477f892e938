"""When a source gives an alarm, and that it does not flap: scenario tables in plain words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from yihui.collect.sources import rules
from yihui.collect.sources.types import Alarm, AlarmKind, Limits, Measure, Volume

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MIDNIGHT = datetime(2026, 3, 1, 16, tzinfo=UTC)  # of 2 March in China
NOON = MIDNIGHT + 12 * HOUR
LIMITS = Limits(120, 60, 20, 50)
HOLD = 10 * MINUTE


def day(
    came: int, habit: int | None, until: int = 12, refused: int = 0, late: int = 0
) -> list[Volume]:
    """Hours since midnight in which so many came each; nothing from hour `until` on."""
    hours = []
    for n in range(13):
        at, some = MIDNIGHT + n * HOUR, n < until and came > 0
        last = at + 59 * MINUTE if some else None
        hours.append(Volume(1, at, came if some else 0, 0, 0, 0, 0, refused if some else 0, last,
                            last - late * MINUTE if last else None, habit))  # fmt: skip
    return hours


def measured(
    hours: Sequence[Volume], kind: str = "pos", now: datetime = NOON, **more: int
) -> set[str]:
    """What is beyond its limit."""
    seen = rules.measures(
        kind,
        hours,
        LIMITS,
        now,
        MIDNIGHT,
        more.get("failures", 0),
        None,
        bool(more.get("connected")),
    )
    return {name for name, one in seen.items() if one.over}


@pytest.mark.parametrize(("hours", "kind", "beyond"), [
    pytest.param(day(10, 10), "pos", set(), id="as always"),
    pytest.param(day(10, 10, until=8), "pos", {"silent"}, id="four hours of silence by day"),
    pytest.param(day(10, 0, until=8), "pos", {"volume"} - {"volume"}, id="silence as every night"),
    pytest.param(day(10, 10, until=11), "pos", set(), id="an hour of silence is within the limit"),
    pytest.param(day(10, None, until=8), "pos", set(), id="a new source may be silent for a day"),
    pytest.param(day(10, 10, until=8), "file", set(), id="files come when they come"),
    pytest.param(day(4, 10), "pos", {"volume"}, id="less than half of the habit"),
    pytest.param(day(16, 10), "pos", {"volume"}, id="much more than the habit"),
    pytest.param(day(14, 10), "pos", set(), id="a good day"),
    pytest.param(day(1, 3), "pos", set(), id="too little to tell anything by"),
    pytest.param(day(100, 100, refused=3), "pos", {"errors"}, id="three of a hundred refused"),
    pytest.param(day(100, 100, refused=2), "pos", set(), id="two of a hundred refused"),
    pytest.param(day(1, 1, refused=1), "pos", set(), id="twelve of twelve are too few to tell"),
    pytest.param(day(10, 10, late=90), "pos", {"behind"}, id="records come 90 minutes late"),
    pytest.param(day(10, 10, late=90), "file", set(), id="files tell of old days"),
    pytest.param([], "pos", set(), id="nothing ever came"),
])  # fmt: skip
def test_what_is_an_alarm(hours: list[Volume], kind: str, beyond: set[str]) -> None:
    assert measured(hours, kind) == beyond


def test_a_day_without_habit_or_records_is_too_long() -> None:
    hours, later = day(10, None, until=8), MIDNIGHT + 33 * HOUR
    assert measured(hours, now=later, connected=1) == {"silent"}
    assert measured(hours, now=later) == set()  # it may have been one file, and no more to come


def test_failures_in_a_row() -> None:
    assert measured(day(10, 10), failures=2) == set()
    assert measured(day(10, 10), failures=3) == {"connector"}


def test_pulling_that_lags_is_behind() -> None:
    seen = rules.measures("tmall", day(10, 10), LIMITS, NOON, MIDNIGHT, 0, NOON - 2 * HOUR, True)
    assert (seen["behind"].over, seen["behind"].value) == (True, 120)


def test_what_is_expected_counts_parts_of_hours() -> None:
    hours = day(10, 60)
    assert rules.expected(hours, MIDNIGHT, MIDNIGHT + 90 * MINUTE) == 90
    assert rules.expected(hours, MIDNIGHT + 10 * MINUTE, MIDNIGHT + 11 * MINUTE) == 1
    assert rules.expected(hours, MIDNIGHT, MIDNIGHT) == 0
    assert rules.expected(day(1, None), MIDNIGHT, NOON) is None


OVER, BETWEEN, WELL = Measure(60, 50, True, False), Measure(45, 50, False, False), Measure(
    10, 50, False, True)  # fmt: skip


def course(*looks: Measure, every: timedelta = 5 * MINUTE) -> list[str]:
    """The states of an alarm, one look after the other."""
    kind: AlarmKind = "volume"
    alarm: Alarm | None = None
    states = []
    for n, seen in enumerate(looks):
        alarm = rules.stepped(alarm, kind, seen, NOON + n * every, HOLD)
        states.append(alarm.state)
    return states


@pytest.mark.parametrize(("looks", "states"), [
    pytest.param([OVER, WELL, OVER, WELL, OVER, WELL], ["suspected", "quiet"] * 3,
                 id="what comes and goes is never raised"),
    pytest.param([OVER, OVER, OVER], ["suspected", "suspected", "raised"], id="what lasts is"),
    pytest.param([OVER] * 3 + [WELL, OVER, WELL, OVER],
                 ["suspected", "suspected", "raised", "easing", "raised", "easing", "raised"],
                 id="and stays on while it comes and goes"),
    pytest.param([OVER] * 3 + [BETWEEN] * 5, ["suspected", "suspected"] + ["raised"] * 6,
                 id="just within is not well"),
    pytest.param([OVER] * 3 + [WELL] * 3,
                 ["suspected", "suspected", "raised", "easing", "easing", "quiet"],
                 id="it ends once all has been well for a while"),
])  # fmt: skip
def test_an_alarm_does_not_flap(looks: list[Measure], states: list[str]) -> None:
    assert course(*looks) == states


def test_when_an_alarm_was_raised_is_kept_while_it_eases() -> None:
    alarm: Alarm | None = None
    for n, seen in enumerate([OVER, OVER, OVER, WELL, OVER, OVER]):
        alarm = rules.stepped(alarm, "volume", seen, NOON + n * 5 * MINUTE, HOLD)
    assert alarm
    assert (alarm.state, alarm.raised_at, rules.is_on(alarm)) == ("raised", NOON + HOLD, True)
