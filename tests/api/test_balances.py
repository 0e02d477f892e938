"""What a member held at any moment, over HTTP: of one's own members, with both times."""

from datetime import timedelta
from typing import Any

from tests.api.conftest import Api
from tests.api.records import order, phone
from tests.house import BASE_RULE, at
from yihui.core import clock


def balance(api: Api, one_id: str, **asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/v1/members/{one_id}/balance", **asked)
    return found


def member_of(api: Api, number: str) -> str:
    by_phone = {"kind": "phone", "value": number}
    return str(api.post("/v1/members/search", by_phone)["member"])


def test_a_balance_has_two_times(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    api.post("/v1/orders", order("o1", 10_000, occurred_at=at(day=5).isoformat()))
    one_id = member_of(api, "13900000001")
    before = clock.now().isoformat()
    api.post("/v1/orders", order("late", 5_000, occurred_at=at(day=2).isoformat()))
    now = balance(api, one_id)
    assert now["balances"] == [
        {"currency": "points", "available": 150, "pending": 0, "debt": 0, "lapsed": 0,
         "held": 0}]  # fmt: skip
    assert [lot["remaining"] for lot in now["lots"]] == [100, 50]
    known = balance(api, one_id, known_at=before)
    assert known["balances"][0]["available"] == 100
    early = balance(api, one_id, as_of=at(day=3).isoformat())
    assert (early["balances"][0]["available"], len(early["lots"])) == (50, 1)
    assert balance(api, one_id, as_of=at(day=3).isoformat(), known_at=before)["balances"] == []
    end = balance(api, one_id, on=at(day=2).date().isoformat())
    assert end["balances"] == early["balances"]
    assert end["as_of"].startswith(at(day=2).date().isoformat() + "T23:59:59")
    far = balance(api, one_id, as_of=(clock.now() + timedelta(days=900)).isoformat())
    assert far["balances"][0]["lapsed"] == 150


def test_it_is_told_of_ones_own_members(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    api18.post("/v1/orders", order("a", store="A"))
    api18.post("/v1/orders", order("b", store="B", identifiers=phone("13900000002")))
    anna, bella = (member_of(api18, f"1390000000{number}") for number in (1, 2))
    manager = api18.client("store_manager", "A")
    told = manager.get(f"/v1/members/{anna}/balance").json()
    assert told["balances"] == balance(api18, anna)["balances"]
    assert len(told["lots"]) == 1
    hidden = manager.get(f"/v1/members/{bella}/balance")
    assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")
    assert api18.client("collector").get(f"/v1/members/{anna}/balance").status_code == 403
    narrowed = api18.client().get(f"/v1/members/{bella}/balance", params={"scope": "store:A"})
    assert narrowed.status_code == 404
    for asked, field in (
        ({"as_of": "2026-03-02T12:00:00"}, "as_of"), ({"known_at": "yesterday"}, "known_at"),
        ({"on": "2026-02-30"}, "on"), ({"as_of": "0001-01-01T00:00:00Z"}, "as_of"),
        ({"on": "2026-03-02", "as_of": "2026-03-02T12:00:00Z"}, "on"),
    ):  # fmt: skip
        answer = api18.client().get(f"/v1/members/{anna}/balance", params=asked)
        assert (answer.status_code, answer.json()["field"].split(".")[-1]) == (422, field), asked
