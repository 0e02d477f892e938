"""Versions of a rule share the days out among them, whenever their orders come."""

import time
from typing import Any

import psycopg
import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, at, order, phone
from tests.points.test_merge_races import WAITING, applying
from tests.points.test_merging import ANNA, BELLA
from yihui import points
from yihui.collect import Arrival
from yihui.core.db import Connection
from yihui.points.earning import EditedMeanwhile, PublishedBefore

# Day 1 of a test's calendar is 2 March 2026.
FIFTH, TENTH = "2026-03-05", "2026-03-10"


def earned(house: House, day: int, name: str) -> int:
    """What an order of 1 yuan earns on a day of March."""
    house.apply([order(name, 100, occurred_at=at(day - 1), identifiers=phone())])
    (found,) = house.row(
        "select coalesce(sum(points), 0)::bigint from points.entry e join orders.sales_order o"
        " using (member_no, order_no) where o.external_id = %(name)s", {"name": name}
    )  # fmt: skip
    return int(found)


def timeline(house: House, tag: str) -> list[int]:
    return [earned(house, day, f"{tag}{day}") for day in (12, 4, 5, 9, 10, 11, 20)]


def version(points_each: int, **days: str) -> dict[str, Any]:
    renamed = {"begins": "from", "ends": "until"}
    return BASE_RULE | {"points": points_each} | {renamed[key]: day for key, day in days.items()}


def test_a_later_version_begins_when_it_says(house: House) -> None:
    house.publish_rule("base", version(1))
    house.publish_rule("base", version(2, begins=FIFTH))
    house.publish_rule("base", version(3, begins=TENTH, ends="2026-03-11"))
    assert timeline(house, "a") == [0, 1, 2, 2, 3, 3, 0]
    # One that begins on the fifth takes over from there: what would have begun later has ended.
    house.publish_rule("base", version(5, begins=FIFTH))
    assert timeline(house, "b") == [5, 1, 5, 5, 5, 5, 5]
    house.publish_rule("base", version(7))
    assert timeline(house, "c") == [7] * 7
    live = house.rows("select version from points.rule_version where state = 'live'")
    assert live == [(5,)]
    assert house.differences() == []


def states(house: House) -> list[tuple[int, str]]:
    async def ask(connection: Connection) -> list[points.earning.RuleVersion]:
        return await points.earning.find_versions(connection, "base")

    return [(one.version, one.state) for one in house.do(ask)]


def test_states_follow_the_day(house: House) -> None:
    house.publish_rule("base", version(1))
    house.publish_rule("base", version(2, begins="2099-01-01"))
    assert states(house) == [(2, "scheduled"), (1, "live")]

    async def take_back(connection: Connection) -> None:
        await points.earning.end(connection, "base", "me", 2)

    house.do(take_back)
    assert states(house) == [(2, "ended"), (1, "live")]
    house.publish_rule("base", version(3, begins=FIFTH))
    assert states(house)[0] == (3, "live")
    assert states(house)[2] == (1, "ended")
    house.publish_rule("base", version(4, begins=FIFTH, ends=TENTH))
    assert states(house)[0] == (4, "ended")


def drafted(house: House, based_on: int | None, actor: str) -> int:
    async def work(connection: Connection) -> int:
        made = await points.earning.draft(connection, "base", version(1), actor, based_on)
        return made.version

    return house.do(work)


def published(house: House, number: int, based_on: int | None = None) -> None:
    async def work(connection: Connection) -> None:
        await points.earning.publish(connection, "base", number, "me", "because", based_on)

    house.do(work)


def test_two_people_on_one_rule_hear_of_each_other(house: House) -> None:
    assert drafted(house, 0, "ann") == 1
    with pytest.raises(EditedMeanwhile) as met:
        drafted(house, 0, "bob")
    assert met.value.facts["version"] == 1
    assert (met.value.facts["by"], met.value.facts["state"]) == ("ann", "draft")
    assert met.value.facts["at"]
    assert drafted(house, 1, "bob") == 2
    with pytest.raises(EditedMeanwhile) as met:
        published(house, 1, based_on=1)
    assert (met.value.facts["version"], met.value.facts["by"]) == (2, "bob")
    published(house, 2, based_on=2)
    # A draft made before another was published is told of it, whatever its number.
    assert drafted(house, 2, "ann") == 3
    assert drafted(house, 3, "bob") == 4
    published(house, 3)
    with pytest.raises(EditedMeanwhile) as met:
        published(house, 4, based_on=4)
    assert (met.value.facts["version"], met.value.facts["by"]) == (3, "me")
    published(house, 4)  # who does not say what she saw overwrites
    published(house, 4)  # twice is once
    with pytest.raises(PublishedBefore):
        published(house, 2)
    assert states(house) == [(4, "live"), (3, "ended"), (2, "ended"), (1, "draft")]


def wait_for(house: House, count: int) -> None:
    """Until so many sessions wait for rows of others."""
    until = time.monotonic() + 20
    while house.row(WAITING) != (count,):
        assert time.monotonic() < until, "they do not meet"
        time.sleep(0.01)


def test_a_publication_in_the_middle_of_a_batch_is_of_the_next_one(house: House) -> None:
    """Anna's batch has read its rules and comes to its first order; Bella's begins after it."""
    house.publish_rule("base", version(1))
    house.publish_tiers(FOUR_TIERS)
    house.apply([order("a0", identifiers=phone(ANNA)), order("b0", identifiers=phone(BELLA))])
    annas, bellas = (
        [order(f"{name}{n}", n * 1_000, identifiers=phone(who)) for n in (1, 2, 3)]
        for name, who in (("a", ANNA), ("b", BELLA))
    )
    with psycopg.connect(house.url) as holder:
        holder.execute("select from tiers.standing for update")
        batches = [house.begin(applying(house, *annas)())]
        wait_for(house, 1)
        house.publish_rule("base", version(2))
        batches.append(house.begin(house.lane("interactive").apply([*map(Arrival, bellas)])))
        wait_for(house, 2)
        holder.rollback()
    for batch in batches:
        assert [outcome.state for outcome in batch.result(60)] == ["applied"] * 3
    found = house.rows(
        "select o.external_id, v.version, e.points from points.entry e"
        " join orders.sales_order o using (member_no, order_no)"
        " join points.rule_version v using (rule_version_no) where e.from_account = 1 order by 1"
    )
    assert found == [
        ("a0", 1, 100), ("a1", 1, 10), ("a2", 1, 20), ("a3", 1, 30),
        ("b0", 1, 100), ("b1", 2, 20), ("b2", 2, 40), ("b3", 2, 60),
    ]  # fmt: skip
    assert house.differences() == []
