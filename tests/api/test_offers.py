"""Offers over HTTP: drafted, foretold, published, quoted, taken by till and member, given back."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import OFFER, member, phone
from tests.api.test_burning import quote
from tests.api.test_holds import hold, said
from tests.api.test_own import held
from tests.api.test_redemptions import burn, days_from_now, funded

POOR, RICH = "13900000001", "13900000002"
WHY = {"reason": "agreed with the shops"}
ORDER = {"offer": "small", "order_fen": 80_000, "order": "till-1"}


def offered(api: Api, **changes: Any) -> Any:
    """An offer of these days for who had less than 2,000 points yesterday, live."""
    asked = OFFER | {"begins_on": days_from_now(0), "band_days": 1} | changes
    made = api.post("/v1/offers", asked | WHY)
    assert (made["state"], made["made_by_name"] is None) == ("draft", False)
    path = f"/v1/offers/{made['offer']}/versions/{made['version']}/publish"
    return api.post(path, None)


def two(api: Api, points: int = 1_200) -> tuple[str, str]:
    """One who had few points, and one who had many, since some days."""
    poor = member("p", identifiers=phone(POOR), opening_points=points)
    rich = member("r", identifiers=phone(RICH), opening_points=5_000)
    found = [api.post("/v1/members", one)["member"] for one in (poor, rich)]
    return str(found[0]), str(found[1])


def offers(client: httpx.Client, one_id: str, order_fen: int = 80_000) -> Any:
    return {one["offer"]: one for one in quote(client, one_id, order_fen)["offers"]}


def available(api: Api, one_id: str) -> int:
    return int(api.get(f"/v1/members/{one_id}")["balances"][0]["available"])


def test_an_offer_is_published_quoted_taken_and_given_back(api18: Api) -> None:
    (poor, rich), till = two(api18), api18.client("integration")
    terms = OFFER | {"begins_on": days_from_now(0), "band_days": 1, "most_in_all": 3}
    told = api18.post("/v1/offers/preview", terms)
    assert (told["members"], told["paying"], told["ceiling_points"]) == (1, 1, 2_000)
    assert (told["most_taken"], told["most_points"], told["most_fen"]) == (1, 500, 5_000)
    assert quote(till, poor, 80_000)["offers"] == []
    live = offered(api18, most_in_all=3)
    assert (live["state"], live["version"], live["snapshot_on"]) == ("live", 1, days_from_now(-1))
    hers = offers(till, poor)["small"]
    assert (hers["may"], hers["left"], hers["left_fen"], hers["limit"]) == (True, 1, 75_000, None)
    not_hers = offers(till, rich)["small"]
    assert (not_hers["may"], not_hers["limit"]) == (False, "band")
    assert not_hers["why_zh"].endswith("积分持有量在指定分层的会员。")
    assert offers(till, poor, 100)["small"]["limit"] == "order"

    for one_id, more, found in (
        (rich, {}, (409, "not_offered", "offer")),
        (poor, {"order_fen": 79_999}, (409, "not_offered", "order_fen")),
        (poor, {"order_fen": None}, (422, "invalid", "order_fen")),
        (poor, {"offer": "none"}, (404, "no_offer", "offer")),
    ):
        status, said_no = burn(api18, one_id, 500, "no", **ORDER | more)
        assert (status, said_no["code"], said_no["field"]) == found
        assert said_no["message_zh"]
        assert said_no["cure_zh"]
    status, said_no = burn(api18, poor, 400, "no", **ORDER)
    assert (status, said_no["field"], said_no["cure"]) == (422, "points", "Send 500.")
    status, taken = burn(api18, poor, 500, "yes", **ORDER)
    assert (status, taken["points"], taken["balances"][0]["available"]) == (200, 500, 700)
    assert burn(api18, poor, 500, "yes", **ORDER) == (200, taken | {"repeated": True})
    assert burn(api18, poor, 500, "yes", **ORDER | {"order": "till-2"})[1]["code"] == "conflict"
    assert burn(api18, poor, 500, "two", **ORDER)[1]["limit"] == "used"
    (shown,) = api18.get("/v1/offers")
    assert (shown["taken"], shown["published_by_name"]) == (1, shown["made_by_name"])

    path = f"/v1/offer-uses/{taken['redemption_no']}/reverse"
    back = api18.post(path, WHY)
    assert (back["offer"], back["member"], back["points"], back["repeated"]) == (
        "small", poor, 500, False)  # fmt: skip
    assert back["balances"][0]["available"] == 1_200
    assert api18.post(path, WHY)["repeated"] is True
    assert api18.client().post("/v1/offer-uses/1/reverse", json=WHY).status_code == 404
    ended = api18.post("/v1/offers/small/close", WHY)
    assert (ended["state"], ended["taken"]) == ("ended", 0)
    assert burn(api18, poor, 500, "three", **ORDER)[1]["limit"] == "closed"
    acts = [act for _, act, _ in audited(api18) if act.startswith("offer.")]
    assert sorted(acts) == ["offer.closed", "offer.drafted", "offer.given_back", "offer.published"]
    assert api18.differences() == []


def test_a_checkout_holds_an_offer(api18: Api) -> None:
    """Held, it is taken; released or not paid in time, it is free again; captured, it is whole."""
    (poor, rich), till = two(api18), api18.client()
    offered(api18, most_in_all=1)
    assert said(hold(till, rich, 500, "h", **ORDER)) == (409, "not_offered")
    first = hold(till, poor, 500, "h", **ORDER).json()
    assert (first["hold"]["state"], first["balances"][0]["held"]) == ("open", 500)
    assert hold(till, poor, 500, "h", **ORDER).json() == first | {"repeated": True}
    assert offers(till, poor)["small"]["limit"] == "used"
    number = first["hold"]["hold_no"]
    status, code = said(till.post(f"/v1/offer-uses/{number}/reverse", json=WHY))
    assert (status, code) == (422, "invalid")
    part = till.post(f"/v1/holds/{number}/capture", json={"points": 400})
    assert (*said(part), part.json()["field"]) == (422, "invalid", "points")
    assert till.post(f"/v1/holds/{number}/release").status_code == 200
    assert api18.get("/v1/offers")[0]["taken"] == 0
    second = hold(till, poor, 500, "i", **ORDER).json()["hold"]["hold_no"]
    assert till.post(f"/v1/holds/{second}/capture").status_code == 200
    assert (api18.get("/v1/offers")[0]["taken"], available(api18, poor)) == (1, 700)
    assert api18.differences() == []
    assert api18.post(f"/v1/offer-uses/{second}/reverse", WHY)["points"] == 500
    assert (api18.get("/v1/offers")[0]["taken"], available(api18, poor)) == (0, 1_200)
    assert api18.differences() == []


def test_a_member_takes_an_offer_of_her_own(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_OWN_POINTS", "500")
    poor, rich = two(api18)
    offered(api18)
    order = {"order_fen": 80_000}
    for one_id, may in ((poor, True), (rich, False)):
        told = held(api18, one_id).post("/v1/own/burning/quote", json=order).json()
        assert [one["may"] for one in told["offers"]] == [may]
        answer = held(api18, one_id).post(
            "/v1/own/redemptions", json=ORDER | {"points": 500, "reference": "mine"}
        )
        assert (answer.status_code == 200) is may, answer.text
    assert available(api18, poor) == 700
    assert api18.differences() == []


def test_a_store_gives_back_only_what_it_took(api18: Api) -> None:
    one_id = funded(api18, 1_200)
    for code in "AB":
        store = {"code": code, "name_zh": code, "name_en": code, "kind": "own"}
        api18.post("/v1/stores", store)
    offered(api18)
    taken = burn(api18, one_id, 500, "b", store="B", **ORDER)[1]["redemption_no"]
    path = f"/v1/offer-uses/{taken}/reverse"
    assert said(api18.client("operator", "A").post(path, json=WHY)) == (404, "no_offer")
    assert api18.get("/v1/offers")[0]["taken"] == 1
