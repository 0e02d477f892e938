"""Snapshots are taken by the worker: in progress, cancelled, given up, the same as the lake's."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any, TypeVar

import pytest

from tests.api.conftest import Api, serving
from tests.api.people import audited
from tests.api.test_audiences import ANNA, BELLA, CARLA, TWICE, fill
from tests.api.test_insight import export
from tests.house import House
from tests.servers import Server
from yihui import audiences, audiences_work, conditions, lake
from yihui.audiences import snapshots, takings
from yihui.audiences.snapshots import rules
from yihui.core import clock
from yihui.core.db import Connection, Pool

Result = TypeVar("Result")


@pytest.fixture(scope="module")
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A house so large that snapshots wait for the worker; Anna and Bella bought twice."""
    with pg18.clone() as url, pytest.MonkeyPatch.context() as patch:
        patch.setattr("yihui.audiences.takings.actions.QUICK_MOST", 0)
        below = House(url, tmp_path_factory.mktemp("takings"))
        fill(below)
        with serving(below) as api:
            export(api)
            yield api
        below.close()


def new(api: Api, condition: Any = TWICE) -> str:
    made = api.post("/v1/audiences", {"name": "one", "condition": condition})
    return f"/v1/audiences/{made['audience_no']}"


def by_lake(api: Api, work: Callable[[Pool, lake.Lake], Awaitable[Result]]) -> Result:
    """Do what a worker does."""

    async def opened() -> Result:
        pool = lake.pool_for(api.house.url)
        await pool.open()
        try:
            return await work(pool, lake.Lake(pool, api.house.home / "lake"))
        finally:
            await pool.close()

    return api.house.wait(opened())


def work_off(api: Api) -> int:
    """What the worker does when it looks."""
    return by_lake(api, lambda pool, own: audiences_work.work_off(pool, own, asyncio.Event()))


def claim(api: Api) -> takings.Claimed:
    claimed = api.house.do(takings.claim)
    assert claimed
    return claimed


def leave(api: Api) -> None:
    """Whoever takes a snapshot is not heard of any more."""
    api.house.row("update audiences.taking set alive_at = now() - interval '1 hour'"
                  " where state = 'running' returning 1")  # fmt: skip


def newest(api: Api, path: str) -> Any:
    return api.get(f"{path}/takings")[0]


def test_a_snapshot_waits_for_the_worker_and_is_what_the_lake_says(house: Api) -> None:
    path = new(house)
    asked = house.post(f"{path}/snapshots", {})
    assert (asked["state"], asked["members"], asked["snapshot_no"]) == ("queued", None, None)
    again = house.client().post(f"{path}/snapshots", json={})
    assert (again.status_code, again.json()["code"]) == (409, "snapshot_goes_on")
    assert house.get(f"{path}/snapshots") == []
    assert work_off(house) == 1
    done = newest(house, path)
    assert (done["state"], done["members"], done["done"]) == ("done", 2, 2)
    [kept] = house.get(f"{path}/snapshots")
    assert (kept["snapshot_no"], kept["members"]) == (done["snapshot_no"], 2)

    async def both(connection: Connection) -> tuple[snapshots.Snapshot, conditions.Tree]:
        one = await snapshots.find_snapshot(connection, int(path.rsplit("/", 1)[1]))
        words = await audiences.find_words(connection, None)
        return one, audiences.read(TWICE, words)

    one, tree = house.house.do(both)

    async def ask(pool: Pool, house_lake: lake.Lake) -> Any:
        return await takings.find_members(await house_lake.open(lake.WHOLE), tree, one.as_of)

    assert by_lake(house, ask) == rules.opened(one)


def test_one_that_was_left_is_taken_up_and_ended_once(house: Api) -> None:
    path = new(house)
    house.post(f"{path}/snapshots", {})
    first = claim(house)
    assert house.house.do(takings.claim) is None  # somebody is at it
    leave(house)
    second = claim(house)
    assert (first.taking_no, first.turn, second.turn) == (second.taking_no, 1, 2)

    async def both(pool: Pool, house_lake: lake.Lake) -> tuple[bool, bool]:
        late = await takings.take_or_fail(pool, house_lake, first)
        return late, await takings.take_or_fail(pool, house_lake, second)

    assert by_lake(house, both) == (False, True)
    assert len(house.get(f"{path}/snapshots")) == 1
    assert newest(house, path)["state"] == "done"


def test_one_that_ends_its_workers_is_given_up(house: Api) -> None:
    path = new(house)
    house.post(f"{path}/snapshots", {})
    for _ in range(3):
        claim(house)
        leave(house)
    assert house.house.do(takings.claim) is None
    assert newest(house, path)["state"] == "failed"
    given_up = newest(house, path)
    assert given_up["problem"]
    assert "中断" in given_up["problem_zh"]
    house.post(f"{path}/snapshots", {})  # it may be asked for again
    assert work_off(house) == 1


def test_it_can_be_cancelled_before_and_while_it_is_taken(
    house: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(house)
    waits = house.post(f"{path}/snapshots", {})
    cancel = f"{path}/takings/{waits['taking_no']}/cancel"
    assert house.client("store_manager", "A").post(cancel).status_code == 404
    assert house.post(cancel, {})["state"] == "cancelled"
    assert work_off(house) == 0
    again = house.client().post(cancel)
    assert (again.status_code, again.json()["code"]) == (409, "snapshot_ended")

    # While the lake is asked for long: what is asked is stopped there.
    house.post(f"{path}/snapshots", {})
    number = newest(house, path)["taking_no"]
    claimed = claim(house)
    monkeypatch.setattr("yihui.core.beating.SECONDS", 0.05)
    monkeypatch.setattr(lake.Bench, "make", _endless)

    async def take(pool: Pool, house_lake: lake.Lake) -> bool:
        going = asyncio.create_task(takings.take_or_fail(pool, house_lake, claimed))
        await asyncio.sleep(0.3)
        assert not going.done()
        async with pool.connection() as connection:
            await takings.cancel(connection, claimed.audience_no, int(number))
        return await asyncio.wait_for(going, 20)

    begun = clock.now()
    assert by_lake(house, take) is False
    assert clock.now() - begun < timedelta(seconds=15)
    assert house.get(f"{path}/snapshots") == []
    assert newest(house, path)["state"] == "cancelled"
    assert "audience.snapshot_cancelled" in [act for _, act, _ in audited(house)]


def _endless(bench: lake.Bench, *_: Any) -> None:
    bench.cursor.execute("select count(*) from range(100000000000) a, range(1000) b")


def due(api: Api, path: str) -> None:
    """The time of a schedule has come."""
    api.house.row("update audiences.schedule set next_at = now() - interval '3 days'"
                  " where audience_no = %(no)s returning 1", {"no": number_of(path)})  # fmt: skip


def number_of(path: str) -> int:
    return int(path.rsplit("/", 1)[1])


def ask_due(api: Api) -> int:
    return by_lake(api, lambda pool, _: audiences_work.ask_due(pool, clock.now()))


def test_snapshots_are_taken_by_schedule_until_they_fail_again_and_again(
    house: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(house)
    plan = f"{path}/schedule"
    assert house.get(plan) == {"schedule": None}
    for wrong in ({"every": "week", "hour": 3}, {"every": "day", "hour": 24},
                  {"every": "day", "hour": 3, "month_day": 2}):  # fmt: skip
        assert house.client().put(plan, json=wrong).status_code == 422
    assert house.client("store_manager", "A").put(
        plan, json={"every": "day", "hour": 3}).status_code == 404  # fmt: skip
    put = house.client().put(plan, json={"every": "week", "hour": 3, "weekday": 2}).json()
    set_ = put["schedule"]
    assert (set_["weekday"], set_["failures"], set_["zone"]) == (2, 0, "Asia/Shanghai")
    assert ask_due(house) == 0

    due(house, path)
    assert ask_due(house) == 1  # of several times that were missed one is made up for
    assert house.get(plan)["schedule"]["next_at"] == set_["next_at"]
    assert newest(house, path)["scheduled"]
    assert work_off(house) == 1
    assert [one["members"] for one in house.get(f"{path}/snapshots")] == [2]

    with monkeypatch.context() as broken:
        broken.setattr(lake.Bench, "make", _broken)
        for _ in range(3):
            due(house, path)
            assert ask_due(house) == 1
            with pytest.raises(OSError, match="no room"):
                work_off(house)
    stands = house.get(plan)["schedule"]
    assert (stands["failures"], stands["problem"]) == (3, "no room")
    assert "没有预料到" in stands["problem_zh"]
    assert stands["paused_at"]
    due(house, path)
    assert ask_due(house) == 0
    house.client().put(plan, json={"every": "day", "hour": 3})
    assert house.get(plan)["schedule"]["paused_at"] is None
    assert house.client().delete(plan).json() == {"schedule": None}
    acts = [act for _, act, subject in audited(house) if subject == f"audience:{number_of(path)}"]
    assert acts == ["audience.made", "audience.scheduled", "audience.scheduled",
                    "audience.unscheduled"]  # fmt: skip


def _broken(bench: lake.Bench, *_: Any) -> None:
    raise OSError("no room")


def test_who_entered_and_left_between_two_snapshots(house: Api) -> None:
    """Anna bought once up to 8 March, and again later; the third version is of store A."""
    path = new(house)
    early = house.client().get(f"{path}/changes")
    assert (early.status_code, early.json()["code"]) == (409, "no_snapshot")
    in_a = {"field": "member.store", "is": "equal", "value": "a"}
    for day in ("2026-03-08", "2026-03-31"):
        house.post(f"{path}/snapshots", {"as_of": day})
        work_off(house)
    house.post(f"{path}/versions", {"condition": in_a, "based_on": 1})
    house.post(f"{path}/snapshots", {"as_of": "2026-03-31"})
    work_off(house)
    kept = house.get(f"{path}/snapshots")
    assert [(one["members"], one["entered"], one["gone"]) for one in kept] == [
        (2, 1, 1), (2, 1, 0), (1, None, None)]  # fmt: skip

    def moved(which: str, **asked: Any) -> tuple[list[str], int, int, int]:
        found = house.get(f"{path}/changes", which=which, **asked)
        phones = [row["phone"][-4:] for row in found["items"]]
        return phones, found["entered"], found["gone"], found["stayed"]

    assert moved("entered") == ([CARLA[-4:]], 1, 1, 1)
    assert moved("gone")[0] == [BELLA[-4:]]
    second, first = kept[1]["snapshot_no"], kept[2]["snapshot_no"]
    assert moved("entered", now=second, then=first)[0] == [ANNA[-4:]]
    assert house.client().get(f"{path}/changes", params={"now": 999_999}).status_code == 404
