"""Funnels: how many members came to each step, of the scope or of an audience."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import Api, serving
from tests.api.test_audiences import fill
from tests.api.test_insight import export
from tests.house import House
from tests.servers import Server


@pytest.fixture(scope="module")
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Anna, Bella and Carla, with what they did."""
    with pg18.clone() as url:
        below = House(url, tmp_path_factory.mktemp("funnels"))
        fill(below)
        with serving(below) as api:
            export(api)
            yield api
        below.close()


def among_an_audience(house: Api, asked: dict[str, Any]) -> None:
    """Of an audience alone; its steps pick the same, and who may not see it is not told of it."""
    twice = {"field": "orders.count", "is": "at_least", "value": 2}
    number = int(house.post("/v1/audiences", {"name": "x", "condition": twice})["audience_no"])
    early = house.client().post("/v1/insight/funnel", json=asked | {"among": number})
    assert (early.status_code, early.json()["code"]) == (409, "no_snapshot")
    taken = house.post(f"/v1/audiences/{number}/snapshots", {"as_of": "2026-03-31"})["members"]
    found = house.post("/v1/insight/funnel", asked | {"among": number})
    for step in found["steps"]:
        count = house.post("/v1/audiences/count", {
            "condition": step["reached"], "as_of": "2026-03-31"})  # fmt: skip
        assert count["members"] == step["members"] <= taken
    for role, status in (("store_manager", 404), ("finance", 403)):
        own = house.client(role, *(["A"] if status == 404 else []))
        answer = own.post("/v1/insight/funnel", json=asked | {"among": number})
        assert answer.status_code == status


def test_a_funnel_counts_the_scope_and_its_steps_become_audiences(house: Api) -> None:
    """Anna viewed and bought again ten days later; Bella tried on and did not."""
    view = {"field": "behaviour.kind", "is": "in", "value": ["view", "tried_on"]}
    funnel = {"sequence": [{"rows": "behaviour", "where": view}, {"rows": "order"}],
              "all_in": {"days": 20}}  # fmt: skip
    asked = {"condition": funnel, "as_of": "2026-03-31", "by": "store"}
    found = house.post("/v1/insight/funnel", asked)
    assert [one["members"] for one in found["steps"]] == [2, 1]
    assert [one["said_zh"] for one in found["steps"]] == [
        "（行为类型属于「浏览商品」、「试穿」）的行为", "订单",
    ]  # fmt: skip
    assert [(one["key"], one["members"]) for one in found["parts"]] == [("", [1, 1]), ("b", [1, 0])]
    days = house.post("/v1/insight/funnel", asked | {"by": "day"})["parts"]
    assert [(one["key"], one["members"]) for one in days] == [
        ("2026-03-07", [1, 0]), ("2026-03-10", [1, 1]),
    ]  # fmt: skip
    for step, members in zip(found["steps"], (2, 1), strict=True):
        count = house.post("/v1/audiences/count", {
            "condition": step["reached"], "as_of": "2026-03-31"})  # fmt: skip
        assert count["members"] == members
    stopped = {"condition": found["steps"][0]["fell_out"], "as_of": "2026-03-31"}
    assert house.post("/v1/audiences/count", stopped)["members"] == 1
    assert found["steps"][1]["fell_out"] is None
    among_an_audience(house, asked)
    # Store A knows of Anna what she did in no store, and of Bella nothing.
    own = house.client("store_manager", "A").post("/v1/insight/funnel", json=asked).json()
    assert [one["members"] for one in own["steps"]] == [1, 1]
    for wrong in ({"field": "member.tier", "is": "known"}, {"sequence": [{"rows": "order"}]},
                  {"sequence": [{"rows": "order"}, {"rows": "order", "not": True}]}):  # fmt: skip
        answer = house.client().post("/v1/insight/funnel", json={"condition": wrong})
        assert (answer.status_code, answer.json()["field"]) == (422, "condition")
