"""When tags are worked out: which runs leave which as they are, and what comes after a pause."""

from datetime import UTC, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from tests.tags.conftest import Tagged
from tests.tags.test_ranges import begin_and_die, take_up
from tests.tags.test_renewing import own_tag
from tests.tags.test_tags import fill, line, on, sale
from yihui import tags
from yihui.core import clock
from yihui.core.db import Connection
from yihui.tags import ranges
from yihui.tags.schedules import actions, rules
from yihui.tags.schedules.types import Every, Schedule

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 4, tzinfo=SHANGHAI)
BELLA, CARLA = "13900000002", "13900000003"
EARLIER, LATER = MONDAY.replace(hour=3), MONDAY.replace(day=24)
# How often, its next night, paused since; left as it is by the run of the night, by one that people
# ask for, by one of all members that people ask for.
RUNS: tuple[tuple[Every, datetime | None, datetime | None, bool, bool, bool], ...] = (
    ("run", None, None, False, False, False),
    ("day", EARLIER, None, False, True, False),
    ("week", EARLIER, None, False, True, False),
    ("week", LATER, None, True, True, False),
    ("month", EARLIER, None, False, True, False),
    ("hand", None, None, True, False, False),
    ("run", None, EARLIER, True, True, True),
    ("week", EARLIER, EARLIER, True, True, True),
)


def test_a_run_leaves_what_is_paused_or_not_its_turn() -> None:
    for every, next_at, paused_at, *told in RUNS:
        one = Schedule(1, every, None, None, next_at, paused_at, None, "", None)
        found = [rules.stands_still(one, by_night=by_night, anew=anew, now=MONDAY)
                 for by_night, anew in ((True, False), (False, False), (False, True))]  # fmt: skip
        assert found == told, (every, next_at, paused_at)
    assert {row[0] for row in RUNS} == set(get_args(Every))


def schedule(tagged: Tagged, code: str, every: Every, weekday: int | None = None) -> None:
    async def work(connection: Connection) -> None:
        tag = await tags.actions.find_tag(connection, code)
        await actions.put(connection, tag, every, weekday, None)

    tagged.house.do(work)


def pause(tagged: Tagged, code: str) -> None:
    async def work(connection: Connection) -> None:
        tag = await tags.actions.find_tag(connection, code)
        assert await actions.pause(connection, tag, "wrong words", "test")
        assert not await actions.pause(connection, tag, "again", "another")

    tagged.house.do(work)


def resume(tagged: Tagged, code: str) -> None:
    async def work(connection: Connection) -> None:
        assert await actions.resume(connection, await tags.actions.find_tag(connection, code))

    tagged.house.do(work)


def night(tagged: Tagged, monkeypatch: pytest.MonkeyPatch, day: int) -> tags.Done:
    """The run of a night of November 2026; the 23rd is a Monday."""
    moment = datetime(2026, 11, day, 4, tzinfo=SHANGHAI).astimezone(UTC)
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: moment)
        return tagged.run(by=tags.NIGHT, as_of=moment.astimezone(SHANGHAI).date())


def values(tagged: Tagged, *codes: str) -> list[Any]:
    found = tagged.of("3")
    return [found.get(code) for code in codes]


def test_tags_change_when_it_is_their_turn(tagged: Tagged, monkeypatch: pytest.MonkeyPatch) -> None:
    """A purchase each day: a tag of orders by the week and a paused one stand still, the others go
    on; once it is their turn, all that was new meanwhile is known, though earlier runs had passed
    it. A run of all finds nothing else then."""
    fill(tagged)
    own_tag(tagged)
    tagged.catalogue(churn_risk="live = false", future_value="live = false")
    monkeypatch.setattr(clock, "now", lambda: MONDAY.replace(day=22, hour=12).astimezone(UTC))
    tagged.run(as_of=on(11, 22).date())
    monkeypatch.undo()
    began = values(tagged, "nth", "frequency", "lately")
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: MONDAY.replace(day=24).astimezone(UTC))
        schedule(tagged, "nth", "week", weekday=4)  # the 26th
    pause(tagged, "frequency")
    pause(tagged, "lately")
    for day in (24, 25):
        tagged.house.apply([sale(f"n{day}", on(11, day), line("down-l-k", 1990), who=CARLA)])
        assert night(tagged, monkeypatch, day).kind == "changes"
        assert values(tagged, "nth", "frequency", "lately") == began
        assert tagged.kept() == tagged.in_lake()
    assert tagged.run(as_of=on(11, 25).date()).kind == "changes"  # by hand: not its turn either
    assert values(tagged, "nth", "frequency", "lately") == began
    assert night(tagged, monkeypatch, 26).kind == "full"
    assert values(tagged, "nth")[0] != began[0]
    assert values(tagged, "frequency", "lately") == began[1:]
    next_at = "select next_at from tags.schedule where next_at is not null"
    assert tagged.house.rows(next_at) == [(datetime(2026, 12, 3, 3, tzinfo=SHANGHAI),)]
    resume(tagged, "lately")
    assert night(tagged, monkeypatch, 27).kind == "changes"
    assert values(tagged, "lately") == ["big"]
    resume(tagged, "frequency")
    assert night(tagged, monkeypatch, 28).kind == "full"
    assert values(tagged, "frequency")[0] != began[1]
    found = [row for row in tagged.kept() if row[1] != 63]  # fifths are drawn by full runs
    tagged.run(full=True, as_of=on(11, 28).date())
    assert [row for row in tagged.kept() if row[1] != 63] == found


def test_a_run_that_was_cut_off_goes_on_with_the_tags_it_began_with(
    tagged: Tagged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One member is behind it; what is paused now is paused from the next run on, for all."""
    monkeypatch.setattr(ranges, "SIZE", 1)
    fill(tagged)
    tagged.catalogue(churn_risk="live = false", future_value="live = false")
    tagged.run(as_of=on(7, 22).date())
    assert [tagged.of(number)["nth"] for number in "23"] == ["first", "second"]
    told = [sale(who, on(7, 25), line("down-l-k", 990), who=who) for who in (BELLA, CARLA)]
    tagged.house.apply(told)
    tagged.export()
    begin_and_die(tagged, "write", 2)
    pause(tagged, "nth")
    take_up(tagged)
    assert [tagged.of(number)["nth"] for number in "23"] == ["second", "third"]
    assert tagged.kept() == tagged.in_lake()
    tagged.house.apply([sale("later", on(7, 26), line("down-l-k", 990), who=BELLA)])
    tagged.run()
    assert tagged.of("2")["nth"] == "second"
