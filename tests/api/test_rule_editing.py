"""Rules and plans as the console edits them: two editors, sentences, differences, baskets."""

from datetime import timedelta
from typing import Any

from tests.api.conftest import Api
from tests.api.records import order
from tests.house import BASE_RULE, FOUR_TIERS
from yihui.core import clock

GOLD = {"field": "member.tier", "is": "equal", "value": "gold"}


def refused(api: Api, path: str, body: Any, status: int = 409) -> dict[str, Any]:
    answer = api.client().post(path, json=body)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_two_editors_of_a_rule(api18: Api) -> None:
    path = "/v1/rules/base/versions"
    first = api18.post(f"{path}?based_on=0", BASE_RULE)
    assert (first["made_by"], first["based_on"]) == ("headquarters", 0)
    told = refused(api18, f"{path}?based_on=0", BASE_RULE | {"points": 2})
    assert (told["code"], told["version"], told["by"]) == ("edited_meanwhile", 1, "headquarters")
    assert told["at"].startswith(first["made_at"][:19])
    assert told["field"] == "based_on"
    api18.post(f"{path}/1/publish?based_on=1", {"reason": "opening"})
    api18.post(f"{path}?based_on=1", BASE_RULE | {"points": 2})
    assert refused(api18, f"{path}/1/publish?based_on=1", None)["version"] == 2
    (second, first) = api18.get("/v1/rules")
    assert (first["reason"], first["published_by"]) == ("opening", "headquarters")
    assert first["said_zh"].startswith("每实付 1 元得 1 积分；")
    assert second["said_en"].startswith("2 points for every yuan paid; ")
    assert api18.get("/v1/audit", subject="rule:base")["items"][1]["detail"] == {
        "version": 1, "reason": "opening"}  # fmt: skip
    for answer in (api18.client().post(f"{path}/1/publish", json={"reason": "x" * 501}),
                   api18.client().post(f"{path}?based_on=-1", json=BASE_RULE)):  # fmt: skip
        assert answer.status_code == 422


def test_differences_and_sentences(api18: Api) -> None:
    api18.house.publish_tiers(FOUR_TIERS)
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_rule("base", BASE_RULE | {"when": GOLD})
    (one,) = api18.get("/v1/rules/base/diff", a=1, b=2)
    assert (one["part"], one["before_zh"], one["after_zh"], one["after_en"]) == (
        "when", None, "仅限会员等级为「金卡」", "only if Tier is “Gold”")  # fmt: skip
    assert api18.get("/v1/rules/base/diff", a=1, b=1) == []
    assert api18.client().get("/v1/rules/base/diff?a=1&b=3").status_code == 404
    said = api18.post("/v1/rules/say", BASE_RULE | {"when": GOLD})
    assert "仅限会员等级为「金卡」" in said["said_zh"]
    wrong = api18.client().post("/v1/rules/say", json=BASE_RULE | {"when": {"all": []}})
    assert wrong.status_code == 200  # the condition that always holds
    wrong = api18.client().post("/v1/rules/say", json=BASE_RULE | {"when": {"any": []}})
    assert wrong.json()["field"] == "when.any"


def test_a_scheduled_version_waits_and_can_be_taken_back(api: Api) -> None:
    today = clock.now().astimezone(clock.zone())
    day = (today + timedelta(days=2)).date().isoformat()
    api.house.publish_rule("base", BASE_RULE)
    api.post("/v1/rules/base/versions", BASE_RULE | {"points": 5, "from": day})
    api.post("/v1/rules/base/versions/2/publish", None)
    states = {one["version"]: one["state"] for one in api.get("/v1/rules")}
    assert states == {1: "live", 2: "scheduled"}
    now, later = today.isoformat(), (today + timedelta(days=3)).isoformat()
    assert api.post("/v1/orders", order("o1", occurred_at=now))["points_earned"] == 100
    assert api.post("/v1/orders", order("o2", occurred_at=later))["points_earned"] == 500
    assert api.client().post("/v1/rules/base/end", json={"version": 1}).status_code == 404
    api.post("/v1/rules/base/end", {"version": 2, "reason": "not yet"})
    assert api.post("/v1/orders", order("o3", occurred_at=later))["points_earned"] == 100
    assert api.differences() == []


def test_a_basket_over_http(api18: Api) -> None:
    api18.house.publish_tiers(FOUR_TIERS)
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_rule("gold", BASE_RULE | {"when": GOLD})
    told = api18.post("/v1/rules/basket", {"paid_fen": 12_345, "tier": "gold"})
    assert [(one["code"], one["points"], one["base_fen"]) for one in told["rules"]] == [
        ("base", 123, 12_345), ("gold", 123, 12_345)]  # fmt: skip
    earned = api18.post("/v1/orders", order("o1", 60_000))["points_earned"]
    real = api18.post("/v1/rules/basket", {"order": "o1"})
    assert real["points"] == earned == 600
    assert real["posted"] == [{"rule": "base", "version": 1, "points": 600}]
    (_, gold) = real["rules"]
    assert [(one["found_zh"], one["holds"]) for one in gold["checks"]] == [("未知", False)]
    cards = {"code": "base", "document": BASE_RULE | {"payments_left_out": ["Gift_Card"]}}
    paid = {"paid_fen": 12_345, "payments": [{"method": "gift_card", "amount_fen": 2_000}]}
    (one, _) = api18.post("/v1/rules/basket", paid | cards)["rules"]
    assert (one["points"], one["base_fen"]) == (103, 10_345)
    assert "礼品卡支付的部分不计分" in one["said_zh"]
    bad = BASE_RULE | {"payments_left_out": "gift_card"}
    wrong = refused(api18, "/v1/rules/base/versions", bad, 422)
    assert (wrong["field"], "支付方式" in wrong["message_zh"]) == ("payments_left_out", True)
    for body, status in (
        ({"order": "none"}, 404), ({"tier": "none"}, 422), ({"store": "none"}, 422),
        ({"payments": [{"method": "", "amount_fen": 1}]}, 422),
        ({"paid_fen": -1}, 422), ({"lines": [{"paid_fen": 1, "product": "none"}]}, 422),
    ):  # fmt: skip
        assert api18.client().post("/v1/rules/basket", json=body).status_code == status, body


def test_two_editors_of_the_plan_and_tiers_that_keep_their_place(api18: Api) -> None:
    path = "/v1/tiers/versions"
    made = api18.post(f"{path}?based_on=0", FOUR_TIERS)
    assert made["said_zh"].startswith("每实付 1 元得 1 成长值；普卡 0 起，银卡 1,000 起")
    assert refused(api18, f"{path}?based_on=0", FOUR_TIERS)["version"] == 1
    api18.post(f"{path}/1/publish?based_on=1", {"reason": "opening"})
    api18.post("/v1/orders", order("o1", 120_000))
    now = api18.get("/v1/tiers/now")
    assert [(one["code"], one["members"]) for one in now["tiers"]] == [
        (None, 0), ("basic", 0), ("silver", 1), ("gold", 0), ("black", 0)]  # fmt: skip
    tiers = FOUR_TIERS["tiers"]
    higher = FOUR_TIERS | {"tiers": [tiers[0], tiers[1] | {"threshold": 1_250}, *tiers[2:]]}
    told = api18.post("/v1/tiers/preview", higher)
    assert (told["rises"], told["kept"], told["moves"]) == (
        0, 1, [{"from_tier": "silver", "to_tier": "basic", "members": 1}])  # fmt: skip
    silver = told["tiers"][2]
    assert {key: silver[key] for key in ("members_before", "members_by_line", "members_after",
                                         "below_line", "above_line")} == {
        "members_before": 1, "members_by_line": 0, "members_after": 1, "below_line": 1,
        "above_line": 0}  # fmt: skip
    assert "离银卡的 1,250 还差 50" in told["sample"][0]["why_zh"]
    assert told["sample"][0]["phone"] == "139****0001"
    api18.post(path, higher)
    api18.post(f"{path}/2/publish", None)
    assert api18.client().post(f"{path}/1/publish").json()["code"] == "published_before"
    (one,) = api18.get("/v1/tiers/diff", a=1, b=2)
    assert (one["part"], one["before_zh"], one["after_en"]) == (
        "tiers.silver", "银卡 1,000 起", "Silver from 1,250")  # fmt: skip
    swapped = FOUR_TIERS | {"tiers": [tiers[0], tiers[1] | {"code": "new"}, *tiers[2:]]}
    api18.post(path, swapped)
    told = refused(api18, f"{path}/3/publish", None)
    assert (told["code"], told["field"], told["members"]) == ("tier_moved", "tiers[1].code", 1)


def test_tiers_are_counted_within_the_scope(api18: Api) -> None:
    api18.house.publish_tiers(FOUR_TIERS)
    api18.post("/v1/orders", order("o1", 120_000, store="A"))
    seen = {}
    for store in ("A", "B"):
        told = api18.client("analyst", store).get("/v1/tiers/now").json()
        seen[store] = told["members"]
    assert seen["B"] == 0
    assert api18.get("/v1/tiers/now")["members"] == 1
