"""Values that events give, told in plain words: who gets one, until when, and who does not."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.house import BASE_RULE, at, behaviour, order, phone, refund
from tests.points.test_merging import merge
from tests.tags.conftest import Tagged
from yihui import tags
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.tags.events import actions
from yihui.tags.events.types import NewRule
from yihui.tags.schedules import actions as schedules

ANNA, BELLA = "13900000001", "13900000002"
TODAY = date(2026, 3, 16)
TWICE = {"field": "orders.count", "is": "at_least", "value": 2}
BIG = {"field": "orders.count", "is": "at_least", "value": 1, "within": {"days": 1},
       "where": {"field": "order.paid_fen", "is": "at_least", "value": 50_000}}  # fmt: skip
VIEWED = {"field": "behaviours.count", "is": "at_least", "value": 1}
STANDING = """
select g.value_no, g.until_on
from tags.given g
join identity.member m on m.member_no = g.member_no
where g.source = 'event' and g.ended_at is null
order by m.member_no, g.value_no
"""


def rule(event: Any, value: str = "yes", days: int = 7, **more: Any) -> NewRule:
    return NewRule(value, event, more.get("behaviour"), days, more.get("condition", {}))


@pytest.fixture
def ready(tagged: Tagged, monkeypatch: pytest.MonkeyPatch) -> Tagged:
    """It is noon of the 16th of March; a tag with two values is on; Anna has bought once."""
    monkeypatch.setattr(clock, "now", lambda: at(15))
    tagged.house.publish_rule("base", BASE_RULE)

    async def make(connection: Connection) -> None:
        values = tags.actions.as_values([("yes", "是", "Yes"), ("hot", "热", "Hot")])
        settings = tags.types.Settings(
            name_zh="刚来过", name_en="Just here", owner="", live=True, expiry_days=0, most=2,
            rule={},
        )  # fmt: skip
        await tags.actions.add(connection, "here", settings, values, "test")

    tagged.house.do(make)
    tagged.house.apply([order("o1", 10_000, identifiers=phone(ANNA), occurred_at=at(14))])
    return tagged


def put(tagged: Tagged, *rules: NewRule, code: str = "here") -> None:
    async def work(connection: Connection) -> None:
        await actions.put(connection, await tags.actions.find_tag(connection, code), rules, "me")

    tagged.house.do(work)


def give(tagged: Tagged) -> list[tuple[int, date]]:
    """What stands of what events gave: value and last day, Anna's before Bella's."""
    while tagged.house.do(tags.events.give):
        pass
    return tagged.house.rows(STANDING)


def bought(number: str, who: str, fen: int = 10_000, day: int = 15) -> Any:
    return order(number, fen, identifiers=phone(who), occurred_at=at(day))


LAST = TODAY + timedelta(days=7)
# The rule; what Anna and Bella do then (she has bought the day before); what stands.
CASES: dict[str, tuple[NewRule, Callable[[str, str, str], list[Any]], list[tuple[int, date]]]] = {
    "every order gives it": (rule("order"), lambda n, a, b: [bought(n, b)], [(1, LAST)]),
    "counted from the day of the order": (
        rule("order", days=30), lambda n, a, b: [bought(n, b, day=1)], [(1, date(2026, 4, 1))]),
    "what is over by now is not given": (
        rule("order"), lambda n, a, b: [bought(n, b, day=1)], []),
    "from today where a clock is ahead": (
        rule("order"), lambda n, a, b: [bought(n, a, day=300)], [(1, LAST)]),
    "only to whom the condition fits then": (
        rule("order", "hot", condition=TWICE),
        lambda n, a, b: [bought(n, a), bought(f"{n}b", b)], [(2, LAST)]),
    "about the order itself": (
        rule("order", condition=BIG),
        lambda n, a, b: [bought(n, a, 50_000), bought(f"{n}b", b, 49_999)], [(1, LAST)]),
    "a refund": (
        rule("refund"), lambda n, a, b: [
            refund(f"r{n}", 1_000, f"o{n}", occurred_at=at(15)), bought(n, b)], [(1, LAST)]),
    "points move": (rule("points"), lambda n, a, b: [bought(n, b)], [(1, LAST)]),
    "a behaviour, whatever the source calls it": (
        rule("behaviour", behaviour="favourite"),
        lambda n, a, b: [
            behaviour(n, "Add_To_Wishlist ", identifiers=phone(a), occurred_at=at(15)),
            behaviour(f"{n}b", "view", identifiers=phone(b), occurred_at=at(15))],
        [(1, LAST)]),
}  # fmt: skip


def test_events_give_values(ready: Tagged) -> None:
    for number, (told, (one, happens, standing)) in enumerate(CASES.items()):
        anna, bella = (f"139000{number:02}00{n}" for n in (1, 2))
        ready.house.apply([order(f"o{number}", 10_000, identifiers=phone(anna),
                                 occurred_at=at(14))])  # fmt: skip
        put(ready)
        put(ready, one)
        assert give(ready) == [], told  # what came before a rule gives nothing
        ready.house.apply(happens(str(number), anna, bella))
        for _ in range(2):
            assert give(ready) == standing, told
        ready.house.rows("delete from tags.given")


def test_a_later_event_gives_it_for_longer_and_pauses_give_nothing(ready: Tagged) -> None:
    put(ready, rule("order"))
    ready.house.apply([bought("a", ANNA, day=12), bought("b", ANNA, day=11)])
    assert give(ready) == [(1, date(2026, 3, 20))]
    ready.house.apply([bought("c", ANNA)])
    assert give(ready) == [(1, LAST)]
    ended = "select until_on, ended_by from tags.given where ended_at is not null"
    assert ready.house.rows(ended) == [(date(2026, 3, 20), "me")]

    async def pause(connection: Connection) -> None:
        tag = await tags.actions.find_tag(connection, "here")
        await schedules.pause(connection, tag, "wrong", "me")

    ready.house.do(pause)
    ready.house.apply([bought("d", BELLA)])
    assert give(ready) == [(1, LAST)]
    ready.house.rows("update tags.schedule set paused_at = null, paused_by = null")
    assert give(ready) == [(1, LAST)]  # what happened meanwhile gives nothing
    # Merged, she keeps it, and her next event finds it; runs and conditions know it.
    ready.house.apply([bought("e", BELLA)])
    assert give(ready) == [(1, LAST), (1, LAST)]
    merge(ready.house, ANNA, BELLA)
    ready.house.apply([bought("f", BELLA)])
    assert give(ready) == [(1, LAST), (1, LAST)]
    ready.run(as_of=TODAY)
    own = "select t.tag_no from tags.tag t where t.code = 'here'"
    held = f"select place, until_on from tags.member_tag_view where tag_no = ({own})"
    found = ready.house.rows(held)
    assert found == [(1, LAST)]
    assert ready.kept() == ready.in_lake()


def test_what_was_cut_off_is_done_as_a_whole(
    ready: Tagged, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(ready, rule("order"))
    ready.house.apply([bought("n1", ANNA), bought("n2", BELLA)])
    run, cut = db.run, OSError("cut off")

    async def dying(connection: Connection, statement: str, *given: Any) -> int:
        if statement == actions.sql.move_cursor:
            raise cut
        return await run(connection, statement, *given)

    with monkeypatch.context() as broken:
        broken.setattr(db, "run", dying)
        with pytest.raises(OSError, match="cut off"):
            ready.house.do(tags.events.give)
    assert ready.house.rows(STANDING) == []
    assert give(ready) == [(1, LAST), (1, LAST)]


def test_rules_count_though_the_last_others_end_meanwhile(ready: Tagged) -> None:
    put(ready, rule("order", "student"), code="life_stage")

    async def end(connection: Connection) -> None:
        await actions.put(
            connection, await tags.actions.find_tag(connection, "life_stage"), (), "me"
        )

    async def meet() -> None:
        async with ready.house.pool.connection() as connection, connection.transaction():
            here = await tags.actions.find_tag(connection, "here")
            await actions.put(connection, here, [rule("order")], "me")
            ending = asyncio.create_task(ready.house.pool.transact(end))
            await asyncio.wait({ending}, timeout=0.3)
        await ending

    ready.house.wait(meet())
    ready.house.apply([bought("m", ANNA)])
    assert give(ready) == [(1, LAST)]


def test_a_rule_that_cannot_work_is_refused(ready: Tagged) -> None:
    for wrong, field in (
        (rule("order", "none"), "rules.0.value"),
        (rule("order", behaviour="view"), "rules.0.behaviour"),
        (rule("behaviour"), "rules.0.behaviour"),
        (rule("behaviour", behaviour="flew"), "rules.0.behaviour"),
        (rule("order", condition=VIEWED), "rules.0.condition"),
        (rule("order", condition={"field": "x"}), "rules.0.condition.field"),
    ):
        with pytest.raises(Invalid) as refused:
            put(ready, wrong)
        assert refused.value.field == field
