"""What a key of one store sees over HTTP: its own members and orders, and nothing else."""

from dataclasses import dataclass

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone, refund
from tests.house import BASE_RULE, FOUR_TIERS

ANNA, BELLA = "13900000001", "13900000002"
PARTS = ("", "/orders", "/ledger", "/lots", "/tier", "/timeline", "/identity")
# What tells of orders tells less of those in other stores.
BY_ORDERS = {"", "/orders", "/ledger", "/timeline"}


@dataclass
class Two:
    """Anna belongs to store A and bought in both; Bella belongs to store B and bought in both."""

    api: Api
    anna: str
    bella: str
    manager: httpx.Client
    till: httpx.Client


@pytest.fixture
def two(api18: Api) -> Two:
    """On one server: what the roles of the database see is proved on each in test_reader."""
    return peopled(api18)


@pytest.fixture
def each(api: Api) -> Two:
    """On each server."""
    return peopled(api)


def peopled(api: Api) -> Two:
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    answers = api.post("/v1/batch", {
        "members": [member("a", store="A", name="Anna"),
                    member("b", store="B", name="Bella", identifiers=phone(BELLA))],
        "orders": [
            order("a-in-a", 200_000, store="A", lines=[{"product": "tea", "paid_fen": 200_000}]),
            order("a-in-b", 30_000, store="B", lines=[{"product": "cup", "paid_fen": 30_000}]),
            order("b-in-b", 500_000, store="B", identifiers=phone(BELLA)),
            order("b-in-a", 40_000, store="A", identifiers=phone(BELLA)),
        ],
    })["results"]  # fmt: skip
    assert {answer["state"] for answer in answers} == {"applied"}
    found = {number: api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
             for number in (ANNA, BELLA)}  # fmt: skip
    return Two(api, found[ANNA], found[BELLA], api.client("store_manager", "A"),
               api.client("integration", "A"))  # fmt: skip


def refusal(answer: httpx.Response) -> dict[str, object]:
    """What is told, but for the number of the request."""
    told: dict[str, object] = answer.json()
    assert len(str(told.pop("request"))) == 16
    return told


def test_own_members_are_seen_whole(each: Two) -> None:
    for part in PARTS:
        path = f"/v1/members/{each.anna}{part}"
        if part not in BY_ORDERS:
            assert each.manager.get(path).json() == each.api.get(path)
    shown = each.manager.get(f"/v1/members/{each.anna}").json()
    assert (shown["store"], shown["name"], shown["tier"]["tier"]) == ("A", "A***", "silver")
    assert shown["balances"][0]["available"] == 2300


def test_of_orders_elsewhere_it_is_told_that_they_exist_and_not_what_they_cost(two: Two) -> None:
    """The points are hers, so her balance adds up; amount, number, place and rule stay there."""
    path = f"/v1/members/{two.anna}"
    facts = two.manager.get(path).json()["facts"]
    assert (facts["orders"], facts["orders_elsewhere"], facts["net_spend_fen"]) == (1, 1, 200_000)
    elsewhere, own = two.manager.get(f"{path}/ledger").json()["items"]
    assert (elsewhere["change"], elsewhere["order"], elsewhere["rule"]) == (300, None, None)
    assert elsewhere["why_en"].startswith("An order in another store earned 300 points")
    assert elsewhere["why_zh"].startswith("其他门店的一笔订单，得 300 分")
    assert (own["order"], own["rule"]["code"]) == ("a-in-a", "base")
    seen = two.manager.get(f"{path}/timeline").json()["items"]
    hidden = [event for event in seen if event["title_en"] == "An order in another store"]
    assert [(e["kind"], e["points"], e["amount_fen"], e["store"], e["order"]) for e in hidden] == [
        ("points", 300, None, None, None)]  # fmt: skip
    assert [e["order"] for e in seen if e["kind"] == "order"] == ["a-in-a"]
    whole = two.api.get(f"{path}/timeline")["items"]
    assert [e["order"] for e in whole if e["kind"] == "order"] == ["a-in-b", "a-in-a"]
    for text in ("a-in-b", "¥300", "30000"):
        for part in ("", "/ledger", "/timeline", "/orders"):
            assert text not in two.manager.get(path + part).text, (part, text)


def test_members_of_another_store_are_not_there(each: Two) -> None:
    unknown = "00000000-0000-0000-0000-000000000000"
    for part in PARTS:
        hidden = each.manager.get(f"/v1/members/{each.bella}{part}")
        missing = each.manager.get(f"/v1/members/{unknown}{part}")
        assert hidden.status_code == missing.status_code == 404
        assert refusal(hidden) == refusal(missing)
    by_phone = {"kind": "phone", "value": BELLA}
    hidden = each.manager.post("/v1/members/search", json=by_phone)
    missing = each.manager.post("/v1/members/search", json=by_phone | {"value": "13900000009"})
    assert hidden.status_code == missing.status_code == 404
    assert refusal(hidden) == refusal(missing)
    own = each.manager.post("/v1/members/search", json={"kind": "phone", "value": ANNA})
    assert own.json()["member"] == each.anna


def test_lists_hold_her_own_only(two: Two) -> None:
    listed = two.manager.get("/v1/members").json()
    assert [one["member"] for one in listed["items"]] == [two.anna]
    assert len(two.api.get("/v1/members")["items"]) == 2
    assert [one["code"] for one in two.manager.get("/v1/stores").json()] == ["A"]
    first = two.manager.get("/v1/members", params={"limit": 1}).json()
    after = two.manager.get("/v1/members", params={"before": first["next"]}).json()
    assert (after["items"], after["next"]) == ([], None)


def test_orders_in_another_store_are_not_shown(two: Two) -> None:
    path = f"/v1/members/{two.anna}/orders"
    seen = two.manager.get(path).json()["items"]
    assert [(one["external_id"], len(one["lines"])) for one in seen] == [("a-in-a", 1)]
    assert len(two.api.get(path)["items"]) == 2


def test_what_concerns_the_whole_house_is_closed(two: Two) -> None:
    for path in ("/v1/quarantine", "/v1/quarantine/reasons", "/v1/quarantine/1", "/v1/totals",
                 "/v1/keys", "/v1/audit"):  # fmt: skip
        for role in ("store_manager", "headquarters", "operator", "finance"):
            assert two.api.client(role, "A").get(path).status_code == 403, (role, path)


def test_a_key_of_some_stores_cannot_make_a_greater_one(two: Two) -> None:
    narrow = two.api.client("headquarters", "A")
    for body in ({"name": "x", "role": "headquarters"},
                 {"name": "x", "role": "guide", "stores": ["A"]}):  # fmt: skip
        assert narrow.post("/v1/keys", json=body).status_code == 403
    for path, plan in (("/v1/rules/preview", {"document": BASE_RULE}),
                       ("/v1/tiers/preview", FOUR_TIERS),
                       ("/v1/rules/base/versions", BASE_RULE),
                       ("/v1/tiers/versions", FOUR_TIERS)):  # fmt: skip
        assert narrow.post(path, json=plan).status_code == 403, path


def test_a_reveal_stays_in_the_stores_too(two: Two) -> None:
    narrow, why = two.api.client("headquarters", "A"), {"reason": "she asked us to"}
    own = narrow.post(f"/v1/members/{two.anna}/reveal", json=why)
    assert own.json()["identifiers"][0]["value"] == f"+86{ANNA}"
    assert own.json()["name"] == "Anna"
    assert narrow.post(f"/v1/members/{two.bella}/reveal", json=why).status_code == 404
    acts = [(act["action"], act["subject"]) for act in two.api.get("/v1/audit")["items"]]
    assert acts == [("member.revealed", f"member:{two.anna}")]


def test_records_of_other_stores_are_refused_whole(two: Two) -> None:
    before = two.api.get("/v1/totals")
    for record in (order("x", store="B"), order("x"), order("x", store="Z")):
        answer = two.till.post("/v1/orders", json=record)
        assert (answer.status_code, answer.json()["field"]) == (403, "store")
        mixed = {"orders": [order("y", store="A"), record], "members": [member("z")]}
        assert two.till.post("/v1/batch", json=mixed).status_code == 403
    assert two.api.get("/v1/totals") == before
    assert "Z" not in [store["code"] for store in two.api.get("/v1/stores")]
    assert two.till.post("/v1/orders", json=order("y", store="A")).json()["state"] == "applied"


def test_a_till_is_not_told_what_members_of_other_stores_hold(two: Two) -> None:
    own = two.till.post("/v1/orders", json=order("y", store="A")).json()
    assert (own["member"], own["points_available"], own["tier"]) == (two.anna, 2400, "silver")
    guest = order("z", store="A", identifiers=phone(BELLA))
    for state in ("applied", "duplicate"):
        told = two.till.post("/v1/orders", json=guest).json()
        assert (told["state"], told["points_earned"]) == (state, 100)
        assert [told[name] for name in ("member", "points_available", "points_pending",
                                        "points_debt", "tier")] == [None] * 5  # fmt: skip
    assert two.api.post("/v1/orders", guest)["points_available"] == 5500


def test_a_till_cannot_change_what_another_store_sent(two: Two) -> None:
    """By naming its own store for the order of another one: not as correction, not as refund."""
    before = two.api.get("/v1/totals")
    mine = {"store": "A", "identifiers": phone(BELLA)}
    for path, record in (
        ("/v1/orders", order("b-in-b", 1, version=9, **mine)),
        ("/v1/refunds", refund("r", 100, order="b-in-b", store="A")),
        ("/v1/batch", {"orders": [order("new", store="A"), order("b-in-b", 1, version=9, **mine)]}),
        ("/v1/batch", {"refunds": [refund("r", 100, order="a-in-b", store="A")]}),
    ):  # fmt: skip
        answer = two.till.post(path, json=record)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), record
    assert two.api.get("/v1/totals") == before
    own = refund("r", 100, order="b-in-a", store="A")
    assert two.till.post("/v1/refunds", json=own).json()["state"] == "applied"
    assert two.till.post("/v1/refunds", json=own).json()["state"] == "duplicate"
    other = two.api.client("integration", "B")
    stolen = refund("r", 200, order="b-in-b", store="B")
    assert other.post("/v1/refunds", json=stolen).status_code == 403, "a refund of store A's"
    corrected = order("b-in-a", 90_000, store="A", version=9, identifiers=phone(BELLA))
    assert two.till.post("/v1/orders", json=corrected).json()["code"] == "order_refunded"
    again = order("a-in-a", 100_000, store="A", version=2)
    assert two.till.post("/v1/orders", json=again).json()["state"] == "applied"


def test_points_of_members_of_other_stores_cannot_be_burned_or_seen(two: Two) -> None:
    burn = {"points": 1, "reference": "r"}
    for client in (two.manager, two.till):
        answer = client.post("/v1/redemptions", json=burn | {"member": two.bella})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    two.api.post("/v1/redemptions", burn | {"member": two.bella})
    hidden = two.manager.get("/v1/redemptions/r")
    missing = two.manager.get("/v1/redemptions/s")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json()["message"].replace("'r'", "'s'") == missing.json()["message"]
    own = burn | {"member": two.anna, "reference": "own"}
    assert two.manager.post("/v1/redemptions", json=own | {"store": "B"}).status_code == 422
    assert two.manager.post("/v1/redemptions", json=own | {"store": "A"}).status_code == 200
    assert two.manager.get("/v1/redemptions/own").json()["points"] == 1


def test_plans_that_were_kept_for_one_caller_do_not_serve_another(each: Two) -> None:
    """The same prepared statements, on the same connections, for three scopes in turn."""
    other = each.api.client("store_manager", "B")
    for _ in range(20):
        for client, anna, bella in (
            (each.manager, 200, 404), (other, 404, 200), (each.api.client(), 200, 200),
        ):  # fmt: skip
            assert client.get(f"/v1/members/{each.anna}").status_code == anna
            assert client.get(f"/v1/members/{each.bella}/ledger").status_code == bella


def test_a_brand_without_stores_sees_nothing(two: Two) -> None:
    two.api.house.rows("insert into organisation.brand (code, code_key) values ('new', 'new')")
    key = two.api.key("integration")
    two.api.house.rows(
        "update organisation.api_key set brand_nos = array(select brand_no"
        " from organisation.brand) where key_id = %(key_id)s", {"key_id": key.split("_")[1]},
    )  # fmt: skip
    client = two.api.connected(key)
    assert client.get("/v1/members").json()["items"] == []
    assert client.get("/v1/stores").json() == []
    assert client.get(f"/v1/members/{two.anna}").status_code == 404
    assert client.post("/v1/orders", json=order("q", store="A")).status_code == 403
