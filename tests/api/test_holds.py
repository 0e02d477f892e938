"""Points held at a checkout over HTTP: once per reference, captured once, and nobody else's."""

from typing import Any

import httpx

from tests.api.conftest import Api
from tests.api.records import order, phone
from tests.api.test_redemptions import funded
from tests.house import BASE_RULE

BELLA = "13900000002"


def hold(client: httpx.Client, one_id: str, points: int, reference: str, **more: Any) -> Any:
    body = {"member": one_id, "points": points, "reference": reference} | more
    return client.post("/v1/holds", json=body)


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_checkout_holds_captures_and_gives_back(api18: Api) -> None:
    one_id, till = funded(api18, 100), api18.client()
    asked = hold(till, one_id, 80, "basket 1", seconds=60, reason="a cup of tea").json()
    shown = asked["hold"]
    assert (shown["state"], shown["points"], shown["member"]) == ("open", 80, one_id)
    assert (asked["balances"][0]["available"], asked["balances"][0]["held"]) == (20, 80)
    again = hold(till, one_id, 80, "basket 1").json()
    assert again == asked | {"repeated": True}
    assert said(hold(till, one_id, 81, "basket 1")) == (409, "conflict")
    short = hold(till, one_id, 21, "basket 2")
    assert (*said(short), short.json()["short_by"]) == (409, "not_enough_points", 1)
    assert api18.get(f"/v1/members/{one_id}")["balances"][0]["held"] == 80
    past = api18.get(f"/v1/members/{one_id}/balance")
    assert (past["balances"][0]["held"], past["lots"][0]["held"]) == (80, 80)
    path = f"/v1/holds/{shown['hold_no']}"
    assert said(till.post(f"{path}/capture", json={"points": 81})) == (422, "invalid")
    captured = till.post(f"{path}/capture", json={"points": 50}).json()
    assert (captured["hold"]["captured"], captured["balances"][0]["available"]) == (50, 50)
    for body in ({"points": 50}, None, {}):
        assert till.post(f"{path}/capture", json=body).json() == captured | {"repeated": True}
    other = till.post(f"{path}/capture", json={"points": 49})
    assert (*said(other), other.json()["captured"]) == (409, "captured_otherwise", 50)
    assert said(till.post(f"{path}/release")) == (409, "hold_ended")
    burned = api18.get(f"/v1/redemptions/{captured['hold']['redemption']}")
    assert (burned["points"], burned["reason"]) == (50, "a cup of tea")
    assert [one["points"] for one in burned["drawn"]] == [50]
    mine = {"member": one_id, "points": 1, "reference": "hold:7"}
    assert said(till.post("/v1/redemptions", json=mine)) == (422, "invalid")
    ledger = api18.get(f"/v1/members/{one_id}/ledger")["items"]
    assert [(one["kind"], one["change"]) for one in ledger] == [
        ("hold", 30), ("burn", -50), ("hold", -80), ("earn", 100)]  # fmt: skip
    assert "basket" not in str([one["why_zh"] for one in ledger])
    sums = api18.get("/v1/ledger", member=one_id)
    assert (sums["points_in"], sums["points_out"], sums["points_moved"]) == (100, 50, 110)
    assert api18.get("/v1/totals")["points_outstanding"] == 50
    kept = api18.get(f"/v1/members/{one_id}/holds")["items"]
    assert [(one["reference"], one["state"], one["refused"]) for one in kept] == [
        ("basket 2", "refused", "not_enough_points"), ("basket 1", "captured", None)]  # fmt: skip
    assert api18.differences() == []


def test_a_hold_is_its_stores_and_letting_go_is_written_down(api18: Api) -> None:
    """Each at home in a store of her own; a till of store A sees and ends what is A's."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.post("/v1/orders", order("a", store="A"))
    api18.post("/v1/orders", order("b", store="B", identifiers=phone(BELLA)))
    anna, bella = (
        api18.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
        for number in ("13900000001", BELLA)
    )
    manager = api18.client("store_manager", "A")
    assert said(hold(manager, bella, 1, "hers")) == (404, "not_found")
    assert said(hold(manager, anna, 1, "there", store="B")) == (422, "invalid")
    assert said(hold(api18.client("analyst"), anna, 1, "analyst")) == (403, "forbidden")
    there = hold(api18.client(), anna, 2, "in B", store="B", reason="of B").json()["hold"]
    hers = hold(api18.client(), bella, 2, "of Bella").json()["hold"]
    for one in (there, hers):
        path = f"/v1/holds/{one['hold_no']}"
        assert said(manager.get(path)) == (404, "not_found")
        for verb in ("capture", "release"):
            assert said(manager.post(f"{path}/{verb}")) == (404, "not_found")
            assert said(api18.client("analyst").post(f"{path}/{verb}")) == (403, "forbidden")
    here = hold(manager, anna, 3, "in A", store="A").json()["hold"]
    shown = manager.get(f"/v1/members/{anna}/holds?state=open").json()["items"]
    assert [(one["reference"], one["store"] and one["store"]["code"], one["points"])
            for one in shown] == [("in A", "A", 3), ("", None, 2)]  # fmt: skip
    assert "of B" not in str(shown)
    path = f"/v1/holds/{here['hold_no']}/release"
    for repeated in (False, True):
        answer = manager.post(path).json()
        assert (answer["hold"]["state"], answer["repeated"]) == ("released", repeated)
    noted = [one for one in api18.get("/v1/audit")["items"]
             if one["action"] == "points.hold_released"]  # fmt: skip
    assert [one["subject"] for one in noted] == [f"member:{anna}"]
    assert api18.differences() == []
