"""Exchanges over HTTP: quoted, done once, told in words, seen by whom they concern, undone."""

from typing import Any

import httpx

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import member, phone
from tests.api.test_redemptions import burn, days_from_now, funded

BELLA = "13900000002"
TEA = {"code": "leaf", "name_zh": "叶分", "name_en": "Leaf points"}
PAIR = {"from_currency": "points", "to_currency": "leaf"}
RATE = PAIR | {"from_points": 3, "to_points": 2, "least_points": 3, "reason": "agreed"}


def rated(api: Api, **changes: Any) -> str:
    """The number of a rate from the group's points to leaf points."""
    if "leaf" not in {one["code"] for one in api.get("/v1/points/currencies")}:
        api.post("/v1/points/currencies", TEA)
    made = api.post("/v1/points/rates", RATE | {"begins_on": days_from_now(0)} | changes)
    return str(made["rate_no"])


def exchange(client: httpx.Client, one_id: str, points: int, **more: Any) -> httpx.Response:
    body = PAIR | {"member": one_id, "points": points, "reference": f"x {points}"} | more
    return client.post("/v1/exchanges", json=body)


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_points_are_quoted_exchanged_told_and_brought_back(api: Api) -> None:
    one_id, till = funded(api, 100), api.client("integration")
    rate = rated(api)
    asked = PAIR | {"member": one_id, "points": 50}
    quote = till.post("/v1/exchanges/quote", json=asked).json()
    assert (quote["rate"], quote["gives"], quote["receives"]) == (rate, 50, 33)
    assert (quote["gave_rest"], quote["received_rest"]) == (2, 1)
    assert [(one["points"], one["expires_on"]) for one in quote["parts"]] == [(33, None)]
    assert api.get(f"/v1/members/{one_id}/exchanges") == {"items": [], "next": None}
    newer = rated(api, to_points=1)
    assert said(exchange(till, one_id, 50, rate=rate)) == (409, "rate_changed")
    rate = rated(api)
    done = exchange(till, one_id, 50, rate=rate, reason="for tea").json()
    told = done["exchange"]
    assert (told["gave"], told["received"], told["rate"], told["state"]) == (50, 33, rate, "done")
    assert [one["points"] for one in told["drawn"] + told["made"]] == [50, 33]
    assert [(one["currency"], one["available"]) for one in done["balances"]] == [
        ("points", 50), ("leaf", 33)]  # fmt: skip
    assert exchange(till, one_id, 50).json() == done | {"repeated": True}
    assert said(exchange(till, one_id, 51, reference="x 50")) == (409, "conflict")
    short = exchange(till, one_id, 51)
    assert (*said(short), short.json()["short_by"]) == (409, "not_enough_points", 1)
    nothing = exchange(till, one_id, 5, from_currency="leaf", to_currency="points")
    assert said(nothing) == (409, "no_exchange")
    assert burn(api, one_id, 3, "tea cup", currency="leaf")[0] == 200
    assert api.get(f"/v1/exchanges/{told['exchange_no']}") == told
    ledger = api.get(f"/v1/members/{one_id}/ledger")["items"]
    entries = [one for one in ledger if one["cause"] == "exchange"]
    assert [(one["kind"], one["currency"], one["change"]) for one in entries] == [
        ("exchange", "leaf", 1), ("exchange", "leaf", 32),
        ("exchange", "points", -2), ("exchange", "points", -48)]  # fmt: skip
    assert entries[1]["why_zh"] == (
        "转换积分：50 积分换 33 叶分（每 3 分换 2 分，向下取整），得到 32 分。"
    )
    assert entries[3]["why_en"].startswith(
        "Points were exchanged: 50 Points for 33 Leaf points (2 for each 3, rounded down); 48 from"
    )
    line = api.get(f"/v1/members/{one_id}/timeline", kinds="points")["items"]
    assert line[0]["title_zh"] == "积分转换：50 积分换 33 叶分"
    place = f"/v1/exchanges/{told['exchange_no']}/reverse"
    spent = api.client().post(place, json={"reason": "a slip"})
    assert (*said(spent), spent.json()["short_by"]) == (409, "exchange_spent", 3)
    second = exchange(till, one_id, 30).json()["exchange"]
    place = f"/v1/exchanges/{second['exchange_no']}/reverse"
    back = api.post(place, {"reason": "a slip"})
    assert (back["exchange"]["state"], back["balances"][0]["available"]) == ("reversed", 50)
    assert api.post(place, {"reason": "a slip"})["repeated"]
    assert [act for _, act, _ in audited(api) if act.startswith("points.")] == [
        "points.currency_begun", "points.rate_set", "points.rate_set", "points.rate_set",
        "points.exchange_undone"]  # fmt: skip
    rates = api.get("/v1/points/rates")
    assert [(one["rate_no"], one["counts"]) for one in rates][:2] == [(rate, True), (newer, False)]
    assert api.get("/v1/totals")["points_exchanged"] == 33 - 50
    assert api.differences() == []


def test_who_may_and_what_is_of_other_stores(api18: Api) -> None:
    rated(api18)
    bella = api18.post("/v1/members", member("b", store="B", identifiers=phone(BELLA),
                                             opening_points=90))["member"]  # fmt: skip
    near, far = api18.client("integration", "B"), api18.client("integration", "A")
    told = exchange(near, bella, 30, store="B").json()["exchange"]
    assert told["store"]["code"] == "B"
    place = f"/v1/exchanges/{told['exchange_no']}"
    quote = PAIR | {"member": bella, "points": 3}
    for answer in (
        exchange(far, bella, 3), far.get(place), far.post("/v1/exchanges/quote", json=quote),
        api18.client("operator", "A").post(f"{place}/reverse", json={"reason": "a slip"}),
        api18.client("operator", "A").get(f"/v1/members/{bella}/exchanges"),
    ):  # fmt: skip
        assert said(answer) == (404, "not_found")
    assert said(exchange(near, bella, 3, store="A")) == (422, "invalid")
    assert api18.client("analyst").post("/v1/exchanges/quote", json=quote).status_code == 403
    assert near.post(f"{place}/reverse", json={"reason": "a slip"}).status_code == 403
    assert near.post("/v1/points/rates", json=RATE | {"begins_on": "2030-01-01"}).status_code == 403


def test_what_cannot_be_set_names_the_field(api18: Api) -> None:
    rated(api18)
    client, day = api18.client(), days_from_now(0)
    for body, field in (
        (RATE | {"begins_on": days_from_now(-1)}, "begins_on"),
        (RATE | {"begins_on": day, "to_currency": "points"}, "to_currency"),
        (RATE | {"begins_on": day, "from_currency": "milk"}, "from_currency"),
        (RATE | {"begins_on": day, "least_points": 1}, "least_points"),
        (RATE | {"begins_on": day, "from_points": 0}, "from_points"),
    ):
        answer = client.post("/v1/points/rates", json=body)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    there = client.post("/v1/points/currencies", json=TEA)
    assert said(there) == (409, "currency_there")
    brand = client.post("/v1/points/currencies", json=TEA | {"code": "x", "brand": "none"})
    assert (brand.status_code, brand.json()["field"]) == (422, "brand")
