"""What another rule of a tag would change is told before it counts, and kept with its version."""

import asyncio
from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.test_tags import ANNA, BELLA, CARLA, house, of_member, one_id, run_tags
from yihui import lake, tags_work
from yihui.tags import trials

__all__ = ["house"]


def paid(yuan: int) -> dict[str, Any]:
    return {"field": "orders.paid_fen", "is": "at_least", "value": yuan * 100}


OLD = {"big": paid(500), "small": {"field": "orders.count", "is": "at_least", "value": 1}}
NEW = {"big": paid(200)}
VALUES = [{"code": "big", "name_zh": "大", "name_en": "Big"},
          {"code": "small", "name_zh": "小", "name_en": "Small"}]  # fmt: skip


def make(api: Api, code: str) -> str:
    """A tag of the house, of which Carla is said to be big; its address."""
    api.post("/v1/tags", {"code": code, "name_zh": "价值", "name_en": "Worth", "values": VALUES,
                          "rule": OLD})  # fmt: skip
    given = {"source": "survey", "values": [{"value": "big"}]}
    told = api.client().put(f"/v1/members/{one_id(api, CARLA)}/tags/{code}", json=given)
    assert told.status_code == 200, told.text
    return f"/v1/tags/{code}"


def known(api: Api, code: str) -> dict[str, str | None]:
    """What each of the three is known as."""
    found = {who: of_member(api, who).get(code) for who in (ANNA, BELLA, CARLA)}
    return {who: one and one["value"] for who, one in found.items()}


def settings(based_on: int, rule: dict[str, Any]) -> dict[str, Any]:
    return {"based_on": based_on, "name_zh": "价值", "name_en": "Worth", "live": True,
            "rule": rule}  # fmt: skip


def moves(found: dict[str, Any]) -> set[tuple[str | None, str | None, int]]:
    return {(one["before"], one["after"], one["members"]) for one in found["moves"]}


def try_waiting(api: Api) -> int:
    """As the worker does."""

    async def work() -> int:
        pool = lake.pool_for(api.house.url)
        await pool.open()
        try:
            there = lake.Lake(pool, api.house.home / "lake")
            return await tags_work.try_waiting(pool, there, asyncio.Event())
        finally:
            await pool.close()

    found: int = api.house.wait(work())
    return found


def test_a_trial_foretells_what_the_next_run_does(house: Api) -> None:
    """Two orders of Anna's, one of Bella's, none of Carla's, who is said to be big."""
    url = make(house, "worth")
    run_tags(house)
    before = known(house, "worth")
    assert before == {ANNA: "big", BELLA: "small", CARLA: "big"}
    asked = house.post(f"{url}/trials", {"based_on": 2, "rule": NEW})
    assert (asked["state"], asked["done"], asked["version"]) == ("done", asked["steps"], None)
    assert [asked[name] for name in ("everybody", "kept", "gained", "lost", "changed")] == [
        3, 2, 0, 0, 1]  # fmt: skip
    found = house.get(f"/v1/tag-trials/{asked['trial_no']}")
    assert moves(found) == {("big", "big", 2), ("small", "big", 1)}
    assert {one["code"]: (one["kept"], one["gained"], one["lost"]) for one in found["values"]} == {
        "big": (2, 1, 0), "small": (0, 0, 1)}  # fmt: skip
    members = f"/v1/tag-trials/{asked['trial_no']}/members"
    (row,) = house.get(members, before="small", after="big")
    assert (row["member"], "*" in row["phone"]) == (one_id(house, BELLA), True)
    assert house.get(members, after="small") == []
    assert known(house, "worth") == before
    # Erased members are examples no more.
    ((number,),) = house.house.rows("select unnest(sample) from tags.trial_move where members = 1")
    house.house.do(lambda connection: trials.forget(connection, [number]))
    assert house.get(members, before="small", after="big") == []
    assert len(house.get(members, before="big", after="big")) == 2
    file = house.client().get(f"/v1/tag-trials/{asked['trial_no']}/moves.csv?lang=en")
    assert file.text.splitlines() == [
        "\ufeffcode before,before,code after,after,members", "big,Big,big,Big,2",
        "small,Small,big,Big,1"]  # fmt: skip
    changed = house.client().put(url, json=settings(2, NEW))
    assert changed.status_code == 200, changed.text
    run_tags(house)
    after = known(house, "worth")
    assert {(before[who], after[who]) for who in before} == {("big", "big"), ("small", "big")}
    assert [(one["trial_no"], one["based_on"], one["version"])
            for one in house.get(f"{url}/trials")] == [(asked["trial_no"], 2, 3)]  # fmt: skip


def test_a_version_that_nobody_tried_is_worked_out_afterwards(house: Api) -> None:
    """Switched off all lose it, so says the version; a name alone moves nobody."""
    url = make(house, "worth_later")
    off = settings(2, OLD) | {"live": False}
    assert house.client().put(url, json=off).status_code == 200
    named = settings(3, OLD) | {"live": False, "name_en": "Value"}
    assert house.client().put(url, json=named).status_code == 200
    (waits,) = house.get(f"{url}/trials")
    assert (waits["state"], waits["version"]) == ("queued", 3)
    assert try_waiting(house) == 1
    done = house.get(f"/v1/tag-trials/{waits['trial_no']}")["trial"]
    assert (done["state"], done["lost"], done["kept"], done["gained"]) == ("done", 3, 0, 0)
    assert house.client().put(url, json=settings(4, OLD)).status_code == 200
    assert try_waiting(house) == 1
    assert house.get(f"{url}/trials")[0]["gained"] == 3


def test_trials_are_refused_cancelled_and_asked_for_by_who_may(house: Api) -> None:
    url = make(house, "worth_to_whom")
    client = house.client()
    house.post(f"{url}/trials", {"based_on": 2, "rule": NEW})
    for body, status in [
        ({"based_on": 1, "rule": NEW}, 409),
        ({"based_on": 2, "rule": {"tiny": paid(1)}}, 422),
        ({"based_on": 2, "rule": {"big": {"field": "nothing", "is": "known"}}}, 422),
    ]:
        answer = client.post(f"{url}/trials", json=body)
        assert (answer.status_code, "cure" in answer.json()) == (status, True), answer.text
    shipped = client.post("/v1/tags/nth/trials", json={"based_on": 1})
    assert (shipped.status_code, shipped.json()["field"]) == (422, "rule")
    assert house.client("analyst").post(f"{url}/trials", json={"based_on": 2}).status_code == 403
    assert house.client("store_manager", "A").get(f"{url}/trials").status_code == 403
    assert client.get("/v1/tag-trials/999999").status_code == 404
    assert [act for _, act, subject in audited(house) if subject == "tag:worth_to_whom"] == [
        "tag.made", "tag.rule_tried"]  # fmt: skip


def test_a_cancelled_trial_is_not_kept(house: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancelled while it waits, or after somebody has begun: nothing is written down."""
    monkeypatch.setattr("yihui.tags.trials.http.is_quick", lambda reading: False)
    url = make(house, "worth_nothing")
    waits = house.post(f"{url}/trials", {"based_on": 2, "rule": OLD})
    second = house.post(f"{url}/trials", {"based_on": 2, "rule": OLD})
    told = {one["trial_no"]: one["state"] for one in house.get(f"{url}/trials")}
    assert (told[waits["trial_no"]], told[second["trial_no"]]) == ("cancelled", "queued")
    claimed = house.house.do(trials.claim)
    assert claimed
    trial = f"/v1/tag-trials/{second['trial_no']}"
    assert house.post(f"{trial}/cancel", {})["state"] == "cancelled"

    async def work() -> bool:
        pool = lake.pool_for(house.house.url)
        await pool.open()
        try:
            there = lake.Lake(pool, house.house.home / "lake")
            return await trials.work_or_fail(pool, there, claimed)
        finally:
            await pool.close()

    assert house.house.wait(work()) is False
    assert (house.get(trial)["trial"]["state"], house.get(trial)["moves"]) == ("cancelled", [])
    assert house.post(f"{trial}/cancel", {})["state"] == "cancelled"
