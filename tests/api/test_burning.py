"""Points at checkouts over HTTP: rules set and foretold, orders quoted, bills held to the rule."""

from datetime import timedelta
from typing import Any

import httpx

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import member, order, phone
from tests.api.test_burn_channels import limit
from tests.api.test_holds import hold
from tests.api.test_own import held
from tests.api.test_redemptions import burn, days_from_now, funded
from yihui.core import clock

TERMS = {"currency": "points", "worth_points": 100, "worth_fen": 100, "step_points": 100,
         "least_points": 200, "most_share_bp": 3_000, "least_order_fen": 1_000}  # fmt: skip
WHY = {"reason": "agreed with the shops"}


def terms(**changes: Any) -> dict[str, Any]:
    return TERMS | {"begins_on": days_from_now(0)} | changes


def ruled(api: Api, **changes: Any) -> dict[str, Any]:
    return api.post("/v1/burning/rules", terms(**changes) | WHY)


def days(first: int, last: int) -> dict[str, str]:
    return {"first_on": days_from_now(first), "last_on": days_from_now(last)}


def quote(client: httpx.Client, one_id: str, order_fen: int, **more: Any) -> Any:
    body = {"member": one_id, "order_fen": order_fen} | more
    answer = client.post("/v1/burning/quote", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_order_is_quoted_and_paid_for_by_the_rule(api: Api) -> None:
    one_id, till = funded(api, 5_000), api.client("integration")
    none = quote(till, one_id, 10_000)
    assert (none["points"], none["left_fen"], none["limit"], none["rule"]) == (
        0, 10_000, "closed", None)  # fmt: skip
    status, told = burn(api, one_id, 100, "a", order_fen=10_000)
    assert (status, told["code"], told["limit"]) == (409, "against_burn_rule", "closed")
    rule = ruled(api)
    assert (rule["counts"], rule["windows"], rule["until"]) == (True, [], None)
    seen = quote(till, one_id, 10_050)
    assert (seen["points"], seen["fen"], seen["left_fen"], seen["limit"]) == (
        3_000, 3_000, 7_050, "share")  # fmt: skip
    assert (seen["rule"], seen["available"], seen["share_points"]) == (rule["rule"], 5_000, 3_000)
    assert seen["why_zh"] == "积分最多抵订单的 30%，每 100 分一档，最多用 3,000。"
    for points, order_fen, field, breach in (
        (3_100, 10_050, "points", "share"), (250, 10_050, "points", "step"),
        (100, 10_050, "points", "least"), (200, 999, "order_fen", "order"),
    ):  # fmt: skip
        status, told = burn(api, one_id, points, "b", order_fen=order_fen)
        assert (status, told["code"], told["field"], told["limit"]) == (
            409, "against_burn_rule", field, breach)  # fmt: skip
        assert told["message_zh"]
        assert told["cure_zh"]
        held_off = hold(till, one_id, points, "h", order_fen=order_fen)
        assert (held_off.status_code, held_off.json()["limit"]) == (409, breach)
    assert burn(api, one_id, 3_000, "b", order_fen=10_050)[0] == 200  # refusals keep no reference
    kept = hold(till, one_id, 1_000, "h", order_fen=10_050)
    assert kept.status_code == 200
    poor = quote(till, one_id, 10_050)
    assert (poor["points"], poor["limit"], poor["available"]) == (1_000, "balance", 1_000)
    assert burn(api, one_id, 1_100, "c", order_fen=10_050)[1]["code"] == "not_enough_points"
    assert burn(api, one_id, 7, "d")[0] == 200  # without an order no rule is asked
    ruled(api, open=False)
    for again in (burn(api, one_id, 3_000, "b", order_fen=10_050)[1],
                  hold(till, one_id, 1_000, "h", order_fen=10_050).json()):  # fmt: skip
        assert again["repeated"] is True  # answered before, whatever the rule by now
    assert burn(api, one_id, 200, "e", order_fen=10_050)[1]["limit"] == "closed"
    found = api.get("/v1/burning/rules", currency="points")
    assert [(one["open"], one["counts"]) for one in found] == [(False, True), (True, False)]
    assert [act for _, act, _ in audited(api)].count("points.burn_rule_set") == 2
    assert api.differences() == []


def test_windows_are_foretold_and_keep_clear_of_expiry(api18: Api) -> None:
    joined = {"occurred_at": (clock.now() - timedelta(days=1)).isoformat()}
    ends = joined | {"opening_points": 600, "opening_expires_on": days_from_now(20)}
    api18.post("/v1/batch", {"members": [
        member("a", opening_points=900, **joined),
        member("b", identifiers=phone("13900000002"), **ends),
        member("c", identifiers=phone("13900000003"), opening_points=150, **joined),
    ]})  # fmt: skip
    asked = terms(windows=[days(5, 10), days(19, 25), days(40, 45)])
    told = api18.post("/v1/burning/rules/preview", asked)
    assert [(one["members"], one["points"], one["fen"]) for one in told["peaks"]] == [
        (2, 1_500, 1_500), (2, 1_500, 1_500), (1, 900, 900)]  # fmt: skip
    assert told["issued_points"] == 1_650
    assert [one["issued_bp"] for one in told["peaks"]] == [9_090, 9_090, 5_454]
    assert told["lapses"] == [{"day": days_from_now(20), "members": 1, "points": 600}]
    refused = api18.client().post("/v1/burning/rules", json=asked | WHY)
    assert (refused.status_code, refused.json()["code"]) == (409, "window_lapses")
    assert (refused.json()["field"], refused.json()["days"]) == ("windows", [days_from_now(20)])
    assert days_from_now(20) in refused.json()["message_zh"]
    clear = [days(5, 19), days(21, 30)]  # the days around it are free
    assert ruled(api18, windows=clear)["windows"] == clear
    (one_id,) = [one["member"] for one in api18.get("/v1/members")["items"]][-1:]
    shut = quote(api18.client(), one_id, 10_000)
    assert (shut["points"], shut["limit"], shut["opens_on"]) == (0, "window", days_from_now(5))
    ruled(api18, windows=[days(0, 0)])
    assert quote(api18.client(), one_id, 10_000)["limit"] != "window"
    (always,) = api18.post("/v1/burning/rules/preview", terms())["peaks"]
    assert (always["closes_on"], always["points"]) == (None, 1_500)


def test_she_is_quoted_in_the_channel_of_the_house(api18: Api, monkeypatch: Any) -> None:
    monkeypatch.setenv("YIHUI_OWN_POINTS", "5000")
    api18.post("/v1/batch", {"orders": [order("o", channel="app", identifiers=[])]})
    assert limit(api18.client(), ["app"]).status_code == 200
    ruled(api18)
    hers = held(api18, funded(api18, 1_000))
    asked = {"order_fen": 2_000}
    assert hers.post("/v1/own/burning/quote", json=asked).json()["limit"] == "channel"
    monkeypatch.setenv("YIHUI_OWN_CHANNEL", "app")
    told = hers.post("/v1/own/burning/quote", json=asked).json()
    assert (told["points"], told["left_fen"], told["limit"]) == (600, 1_400, "share")
    wish = {"points": 700, "reference": "cup", "order_fen": 2_000}
    refused = hers.post("/v1/own/redemptions", json=wish)
    assert (refused.status_code, refused.json()["limit"]) == (409, "share")
    assert hers.post("/v1/own/redemptions", json=wish | {"points": 600}).status_code == 200


def test_who_may_and_what_cannot_be_set(api18: Api) -> None:
    bella = api18.post("/v1/members", member("b", store="B", opening_points=500))["member"]
    ruled(api18)
    asked = {"member": bella, "order_fen": 10_000}
    assert quote(api18.client("integration", "B"), bella, 10_000)["points"] == 500
    far = api18.client("integration", "A").post("/v1/burning/quote", json=asked)
    assert (far.status_code, far.json()["code"]) == (404, "not_found")
    assert api18.client("analyst").post("/v1/burning/quote", json=asked).status_code == 403
    for client in (api18.client("finance"), api18.client("integration", "B")):
        answer = client.post("/v1/burning/rules", json=terms() | WHY)
        assert answer.status_code == 403
    for changes, field in (
        ({"begins_on": days_from_now(-1)}, "begins_on"), ({"worth_points": 7}, "step_points"),
        ({"currency": "milk"}, "currency"), ({"windows": [days(3, 2)]}, "windows[0].last_on"),
    ):  # fmt: skip
        for path, body in (("/v1/burning/rules", WHY), ("/v1/burning/rules/preview", {})):
            answer = api18.client().post(path, json=terms(**changes) | body)
            assert (answer.status_code, answer.json()["field"]) == (422, field)
