"""Goals of points over the network: made, told, changed, and where their bell rings."""

from typing import Any

from tests.api.conftest import Api
from tests.house import BASE_RULE, at, order

STAGE = {"name_zh": "三月", "name_en": "March", "first_on": "2026-03-01", "last_on": "2026-03-31",
         "issued": 1_000, "redeemed": 100, "buyers_bp": 5_000}  # fmt: skip
GOAL: dict[str, Any] = {
    "based_on": 0, "name_zh": "春", "name_en": "Spring", "purpose": "让老会员回来",
    "first_on": "2026-03-01", "last_on": "2026-03-31", "stages": [STAGE], "budget": 200,
    "parts": [{"name_zh": "消费", "name_en": "Buying", "weight": 9, "rules": ["base"]},
              {"name_zh": "赠送", "name_en": "Gifts", "weight": 1, "origins": ["marketing"]}],
    "reason": "first",
}  # fmt: skip


def test_a_goal_is_made_told_and_changed(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.apply([order("goal", 15_000, occurred_at=at(3))])
    client = api18.client()

    def said(**changed: Any) -> tuple[int, Any]:
        answer = client.put("/v1/points/goals/spring", json=GOAL | changed)
        return answer.status_code, answer.json()

    assert client.get("/v1/points/goals/spring").status_code == 404
    status, made = said()
    assert (status, made["version"], made["parts"][0]["rules"]) == (200, 1, ["base"])
    status, refused = said()
    assert (status, refused["code"], refused["version"]) == (409, "edited_meanwhile", 1)
    status, refused = said(based_on=1, parts=GOAL["parts"][:1])
    assert (status, refused["field"]) == (422, "parts")
    told = client.get("/v1/points/goals/spring").json()
    (stage,) = told["stages"]
    assert (stage["issued"]["actual"], stage["redeemed"]["actual"]) == (150, 0)
    assert [one["points"] for one in told["budget"]["parts"]] == [180, 20]
    assert said(based_on=1, closed=True, reason="over")[0] == 200
    versions = client.get("/v1/points/goals/spring/versions").json()
    assert [(one["version"], one["reason"]) for one in versions] == [(2, "over"), (1, "first")]
    assert [one["code"] for one in client.get("/v1/points/goals").json()] == ["spring"]
    assert client.get("/v1/points/goal-alarms").json() == []
