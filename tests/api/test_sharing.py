"""What orders cost across stores: hidden by default, shown where the group says so."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone, refund
from tests.house import BASE_RULE, FOUR_TIERS

ANNA, BELLA = "13900000001", "13900000002"
PAID_IN_B = 500_731
# What only the other store knows of her order: its number, its store, what it cost.
SECRETS = ["in-b", '"B1"', "500731"]


@pytest.fixture
def house(api18: Api) -> Api:
    """Anna is at home in A1 and bought in B1, too; Bella is at home in B1. Two brands."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    for code in ("tea", "shoes"):
        api18.post("/v1/brands", {"code": code})
    for code, brand in (("A1", "tea"), ("B1", "shoes")):
        api18.post("/v1/stores", {"code": code, "kind": "own", "brand": brand})
    api18.post("/v1/batch", {
        "orders": [order("in-a", 20_000, store="A1", identifiers=phone(ANNA)),
                   order("in-b", PAID_IN_B, store="B1", identifiers=phone(ANNA),
                         lines=[{"product": "boots", "paid_fen": PAID_IN_B}]),
                   order("bella-in-b", 70_077, store="B1", identifiers=phone(BELLA))],
        "refunds": [refund("back-in-b", order="in-b", store="B1")],
        "members": [member("anna", store="A1", identifiers=phone(ANNA))],
    })  # fmt: skip
    return api18


def shows(api: Api, amounts: str) -> dict[str, Any]:
    answer = api.client().put("/v1/sharing", json={"order_amounts": amounts})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def one_id(api: Api, number: str = ANNA) -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
    return found


def order_no(api: Api, external_id: str) -> str:
    return str(api.house.row(
        f"select order_no from orders.sales_order where external_id = '{external_id}'")[0]
    )  # fmt: skip


def told(api: Api, client: httpx.Client) -> str:
    """Everything that is told of Anna to whoever may see her."""
    anna = f"/v1/members/{one_id(api)}"
    paths = [anna, *(f"{anna}/{part}" for part in ("orders", "timeline", "ledger"))]
    found = ""
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text)
        found += answer.text
    return found


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_a_store_sees_that_she_bought_elsewhere_and_not_what_it_cost(house: Api) -> None:
    assert house.get("/v1/sharing") == {
        "order_amounts": "hidden", "changed_at": None, "changed_by": None}  # fmt: skip
    store = house.client("store_manager", "A1")
    assert leaks(told(house, store)) == []
    facts = store.get(f"/v1/members/{one_id(house)}").json()["facts"]
    assert (facts["orders"], facts["orders_elsewhere"], facts["net_spend_fen"]) == (1, 1, 20_000)
    assert store.get(f"/v1/orders/{order_no(house, 'in-b')}").status_code == 404


def test_the_group_may_show_it_and_hide_it_again(house: Api) -> None:
    assert shows(house, "shown")["changed_by"] == "headquarters"
    store = house.client("store_manager", "A1")
    assert leaks(told(house, store)) == SECRETS
    facts = store.get(f"/v1/members/{one_id(house)}").json()["facts"]
    assert (facts["orders"], facts["orders_elsewhere"]) == (2, 0)
    assert facts["net_spend_fen"] == 20_000 + PAID_IN_B - 10_000
    number = order_no(house, "in-b")
    whole = store.get(f"/v1/orders/{number}").json()
    assert (whole["paid_fen"], whole["refund_fen"], whole["store"]["code"]) == (
        PAID_IN_B, 10_000, "B1")  # fmt: skip
    assert len(whole["lines"]) == 1
    # Bella is not this store's, and the store's own list and sums are of its own sales.
    assert store.get(f"/v1/orders/{order_no(house, 'bella-in-b')}").status_code == 404
    assert store.get(f"/v1/members/{one_id(house, BELLA)}").status_code == 404
    listed = store.get("/v1/orders?from=2026-01-01&to=2026-03-31").json()
    assert ([one["external_id"] for one in listed["items"]], listed["paid_fen"]) == (
        ["in-a"], 20_000)  # fmt: skip
    assert leaks(told(house, house.client("guide", "A1"))) == SECRETS
    shows(house, "shown")
    shows(house, "hidden")
    assert leaks(told(house, store)) == []
    assert store.get(f"/v1/orders/{number}").status_code == 404
    acts = house.get("/v1/audit", action="sharing")["items"]
    assert [one["detail"] for one in acts] == [
        {"order_amounts": "hidden"}, {"order_amounts": "shown"}]  # fmt: skip
    assert house.differences() == []


def test_where_brands_are_kept_apart_only_who_allows_linking_is_shown(
    house: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_BRANDS", "apart")
    shows(house, "shown")
    store = house.client("store_manager", "A1")
    assert leaks(told(house, store)) == []
    assert store.get(f"/v1/orders/{order_no(house, 'in-b')}").status_code == 404
    body = {"purpose": "linking", "given": True, "reason": "told at the desk"}
    house.post(f"/v1/members/{one_id(house)}/consents", body)
    assert "500731" in told(house, store)
    assert store.get(f"/v1/orders/{order_no(house, 'in-b')}").status_code == 200
    shows(house, "hidden")
    assert leaks(told(house, store)) == []
