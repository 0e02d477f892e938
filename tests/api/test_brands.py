"""Brands kept apart, over HTTP: each sees what she did with it, until she consents to linking."""

import json
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone
from tests.api.test_exchanges import exchange, rated
from tests.api.test_insight import export
from tests.api.test_seen import DECISIONS, audience, seen
from tests.house import BASE_RULE, FOUR_TIERS

ANNA = "13900000001"
CARD = {"kind": "card_no", "value": "shoe-card-9", "scope": "shoes"}
NAME = "欧阳安娜"
LACED = {"name_zh": "试鞋", "name_en": "Tried", "earns_on": "behaviour",
         "behaviours": ["laced_shoes"], "fixed_points": 9}  # fmt: skip
SHOES_ON = "2026-03-05T12:00:00+08:00"
# What only the shoes know: the order, its sum and points, the card, the name, the redemption.
SECRETS = ["in-shoes-1", "500731", "5007", "s***-9", "欧阳", "1990", "burnt-for-shoes", '"B1"',
           "shoes", "2026-03-05"]  # fmt: skip


@pytest.fixture
def group(api18: Api) -> Api:
    """A tea brand with the stores A1 and A2 and a shoe brand with B1; Anna joined both, by an order
    in A1 and as a member in B1. Her points are the group's."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_rule("visit", LACED)
    api18.house.publish_tiers(FOUR_TIERS)
    for code in ("tea", "shoes"):
        api18.post("/v1/brands", {"code": code, "name_zh": code, "name_en": code})
    for code, brand in (("A1", "tea"), ("A2", "tea"), ("B1", "shoes")):
        api18.post("/v1/stores", {"code": code, "name_zh": code, "name_en": code, "kind": "own",
                                  "brand": brand})  # fmt: skip
    api18.post("/v1/batch", {"orders": [
        order("in-tea", 200_000, store="A1"),
        order("in-tea-2", 30_000, store="A2", occurred_at="2026-03-03T12:00:00+08:00"),
    ]})  # fmt: skip
    api18.post("/v1/batch", {
        "members": [member("m", store="B1", occurred_at=SHOES_ON, name=NAME, birthday="1990-11-06",
                           identifiers=[*phone(ANNA), CARD])],
        "orders": [order("in-shoes-1", 500_731, store="B1", occurred_at=SHOES_ON,
                         identifiers=[CARD])],
        "behaviours": [{"source": "app", "external_id": "laced", "event": "laced_shoes",
                        "occurred_at": SHOES_ON, "store": "B1", "identifiers": [CARD]}],
    })  # fmt: skip
    burn = {"member": one_id(api18), "points": 7, "reference": "burnt-for-shoes", "store": "B1"}
    api18.post("/v1/redemptions", burn)
    held = api18.post("/v1/holds", burn)["hold"]["hold_no"]  # and let go: it is no redemption
    api18.post(f"/v1/holds/{held}/release", None)
    rated(api18)
    exchange(api18.client(), one_id(api18), 6)
    gift = {"points": 3, "origin": "service", "reason": "of the programme", "reference": "gift"}
    api18.post("/v1/adjustments", gift | {"member": one_id(api18)})
    export(api18)
    return api18


def one_id(api: Api) -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": ANNA})["member"]
    return found


def says(api: Api, given: bool) -> None:
    body = {"purpose": "linking", "given": given, "reason": "told at the desk"}
    api.post(f"/v1/members/{one_id(api)}/consents", body)


def place(api: Api) -> dict[str, str]:
    """Anna, and what of hers the shoes know, as paths name it."""
    entries = api.get(f"/v1/members/{one_id(api)}/ledger")["items"]
    entry = next(one for one in entries if one["order"] == "in-shoes-1")
    return {"one_id": one_id(api), "reference": "burnt-for-shoes", "entry_no": entry["entry_no"],
            "order_no": entry["order_no"], "code": "base", "tag": "fit",
            "hold_no": str(api.house.row("select max(hold_no) from points.hold")[0]),
            "audience_no": audience(api, "A1", "A2"),
            "exchange_no": str(api.house.row("select max(exchange_no) from points.exchange")[0]),
            "adjustment_no": api.get("/v1/adjustments")["items"][0]["adjustment_no"]}  # fmt: skip


def told(client: httpx.Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return answer.json()


def leaks(api: Api, client: httpx.Client) -> dict[str, list[str]]:
    """What of the shoes' is told by each route of members, orders and points."""
    anna = place(api)
    found = {}
    for path, kind in DECISIONS.items():
        if kind == "mine" and not path.startswith(("/v1/stores", "/v1/insight")):
            text = seen(client, path, anna)
            if told := [secret for secret in SECRETS if secret in text]:
                found[path] = told
    return found


def test_a_brand_sees_what_she_did_with_it(group: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    tea, shoes = group.client("store_manager", "A1", "A2"), group.client("store_manager", "B1")
    anna = f"/v1/members/{one_id(group)}"
    assert shoes.get(anna).status_code == 404  # she is at home in A1, and brands are not kept apart
    monkeypatch.setenv("YIHUI_BRANDS", "apart")
    assert leaks(group, tea) == {}
    shown = told(tea, anna)
    bought = shown["facts"]
    assert (shown["row"]["orders"], bought["orders"], bought["orders_elsewhere"]) == (2, 2, 0)
    assert (shown["name"], shown["birthday"], shown["phone"]) == ("", None, "139****0001")
    # Points and tier are the programme's: the till of each brand must know them.
    assert shown["balances"][0]["available"] == 2_000 + 300 + 5_007 + 9 - 7 + 3 - 6
    assert shown["tier"]["growth"] == 7_307
    shown = told(shoes, anna)
    assert (shown["row"]["orders"], shown["brand"], shown["store"]) == (1, "shoes", "B1")
    assert shown["joined_at"][:10] == "2026-03-05"
    assert shown["name"].startswith("欧")
    text = "".join(seen(shoes, path, place(group)) for path, kind in DECISIONS.items()
                   if kind == "mine" and "{one_id}" in path)  # fmt: skip
    assert [mark for mark in ("in-tea", "200000", '"A1"', "tea") if mark in text] == []
    assert "in-shoes-1" in text
    assert "laced_shoes" in text


def test_consent_links_and_withdrawal_parts(group: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_BRANDS", "apart")
    tea = group.client("store_manager", "A1", "A2")
    brands = f"/v1/members/{one_id(group)}/brands"
    alone = told(tea, brands)
    assert (alone["linked"], alone["apart"]) == (False, True)
    assert [one["brand"]["code"] for one in alone["items"]] == ["tea"]
    says(group, True)
    both = told(tea, brands)
    assert both["linked"]
    assert [(one["brand"]["code"], one["way"]) for one in both["items"]] == [
        ("tea", "order"), ("shoes", "registration"),
    ]  # fmt: skip
    assert [one["store"] and one["store"]["code"] for one in both["items"]] == ["A1", None]
    shown = told(tea, f"/v1/members/{one_id(group)}")
    assert (shown["row"]["orders"], shown["facts"]["orders_elsewhere"]) == (3, 1)
    assert {one["kind"] for one in shown["identifiers"]} == {"phone", "card_no"}
    ledger = told(tea, f"/v1/members/{one_id(group)}/ledger")["items"]
    assert {one["order"] for one in ledger} >= {"in-tea", "in-tea-2"}
    assert 5_007 in [one["points"] for one in ledger]
    # What the shoes say of her while she is linked, the tea does not read afterwards, nor say.
    fit = f"/v1/members/{one_id(group)}/tags/fit"
    slim = {"values": [{"value": "slim"}], "note": "in-shoes-1"}
    assert group.client("store_manager", "B1").put(fit, json=slim).status_code == 200
    assert [one["value"] for one in told(tea, fit)["said"]] == ["slim"]
    says(group, False)
    assert (told(tea, fit)["said"], told(tea, fit.removesuffix("/fit"))) == ([], [])
    assert tea.put(fit, json=slim).json()["code"] == "tag_apart"
    file = f"phone,tag,value\n{ANNA},fit,slim\n"
    looked = tea.post("/v1/tag-files/check", content=file).json()
    assert [one["problem"] for one in looked["wrong_rows"]] == ["who_apart"]
    assert leaks(group, tea) == {}
    assert told(tea, brands) == alone
    assert group.differences() == []


def test_the_house_sees_all_brands_with_card_and_day(group: Api) -> None:
    found = group.get(f"/v1/members/{one_id(group)}/brands")
    assert (found["linked"], found["apart"]) == (False, False)
    tea, shoes = found["items"]
    assert (tea["brand"]["code"], tea["joined_at"][:10], tea["way"], tea["card"]) == (
        "tea", "2026-03-02", "order", None)  # fmt: skip
    assert (shoes["brand"]["code"], shoes["store"]["code"]) == ("shoes", "B1")
    assert shoes["card"] == "s***-9"
    assert group.client("collector").get(f"/v1/members/{one_id(group)}/brands").status_code == 403


def test_lists_filter_by_what_the_brand_knows(group: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    tea, shoes = group.client("store_manager", "A1", "A2"), group.client("store_manager", "B1")

    def finds(client: httpx.Client, **asked: str) -> bool:
        answer = client.get("/v1/members", params=asked)
        assert answer.status_code == 200, answer.text
        return bool(answer.json()["items"])

    hq = group.client()
    assert finds(hq, brand="tea")
    assert finds(hq, brand="shoes")
    monkeypatch.setenv("YIHUI_BRANDS", "apart")
    assert finds(tea, brand="tea")
    assert not finds(tea, brand="shoes")
    assert finds(shoes, store="B1", brand="shoes")
    assert not finds(shoes, brand="tea")
    assert finds(shoes, joined_from="2026-03-05")
    assert not finds(shoes, joined_to="2026-03-04")
    assert finds(tea, joined_to="2026-03-04")
    assert finds(tea, last_order_to="2026-03-04")
    assert not finds(tea, last_order_from="2026-03-05")
    assert finds(shoes, last_order_from="2026-03-05")
    assert finds(group.client(), scope="brand:shoes")


def test_search_finds_by_what_the_brand_knows(group: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_BRANDS", "apart")
    tea, shoes = group.client("store_manager", "A1", "A2"), group.client("store_manager", "B1")
    for text, tea_finds in (("0001", True), (ANNA, True), (NAME, False), ("shoe-card-9", False),
                            ("in-shoes-1", False), ("in-tea-2", True)):  # fmt: skip
        hits = tea.post("/v1/search", json={"q": text}).json()["groups"]
        assert bool(hits) is tea_finds, (text, hits)
    assert shoes.post("/v1/search", json={"q": NAME}).json()["groups"]
    by_card = {"kind": "card_no", "value": "shoe-card-9", "scope": "shoes"}
    assert tea.post("/v1/members/search", json=by_card).status_code == 404
    assert shoes.post("/v1/members/search", json=by_card).status_code == 200


def test_a_linking_consent_is_of_every_way(group: Api) -> None:
    body = {"purpose": "linking", "channel": "sms", "given": True, "reason": "told"}
    answer = group.client().post(f"/v1/members/{one_id(group)}/consents", json=body)
    assert (answer.status_code, answer.json()["field"]) == (422, "channel")


def test_an_erasure_forgets_the_brands(group: Api) -> None:
    wanted = {"member": one_id(group), "reason": "she asked"}
    number = group.post("/v1/erasures", wanted)["erasure_no"]
    other = group.connected(group.key()).post(f"/v1/erasures/{number}/approve")
    assert other.status_code == 200, other.text
    for table in ("brand_member", "brand_identifier"):
        assert group.house.rows(f"select * from identity.{table}") == []
    # What occurred before and comes late is nobody's, and joins nothing.
    group.post("/v1/batch", {"orders": [order("late", 100, store="A1")]})
    assert group.differences() == []


def test_her_token_tells_a_brand_no_more_than_its_key(
    group: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_BRANDS", "apart")
    made = group.client("integration", "A1", "A2").post(f"/v1/members/{one_id(group)}/tokens")
    hers = group.connected(made.json()["token"])
    paths = [f"/v1/own/{path}" for path in ("card", "tier", "loans", "points", "lots", "entries")]
    text = "".join(json.dumps(told(hers, path), ensure_ascii=False) for path in paths)
    assert "2,000" in text
    assert [secret for secret in [*SECRETS, "5,007", "欧"] if secret in text] == []
    assert told(hers, "/v1/own/points")["balances"][0]["available"] == 2_000 + 300 + 5_007 + 9 - 10
    says(group, given=True)
    assert "5,007" in json.dumps(told(hers, "/v1/own/entries"))
