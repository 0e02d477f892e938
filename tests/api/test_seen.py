"""Every route that is not for the whole house, asked by store A: nothing of store B is seen."""

import json
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI

from tests.api.conftest import Api
from tests.api.people import entered, user
from tests.api.records import member, order, phone
from tests.api.test_exchanges import exchange, rated
from tests.api.test_insight import export
from tests.api.test_redemptions import days_from_now
from tests.api.test_routes import guarded
from tests.api.test_tags import run_tags
from tests.house import BASE_RULE, FOUR_TIERS
from yihui.app import make_app

BELLA = "13900000002"
# What only store B may know: an order's number there, and what orders there cost.
IN_B, PAID_IN_B, ANNA_IN_B = "b-in-b", 500_731, 30_137

# The decision for each GET route that is not for the whole house:
# "mine" shows members or orders, so that headquarters sees those of store B and store A must not;
# "figures" adds them up, which tests/api/test_insight.py proves for each scope;
# "same" shows what is everybody's, in which there is nothing of members and orders.
DECISIONS = {
    "/v1/members": "mine",
    "/v1/members.csv": "mine",
    "/v1/members/{one_id}/timeline": "mine",
    "/v1/members/{one_id}/tags": "mine",
    "/v1/members/{one_id}/tags/{tag}": "mine",
    "/v1/tag-choices": "same",
    "/v1/members/{one_id}/consents": "mine",
    "/v1/members/{one_id}/brands": "mine",
    "/v1/members/{one_id}/household": "mine",
    "/v1/consent-texts": "same",
    "/v1/insight/members": "mine",
    "/v1/insight/members.csv": "mine",
    "/v1/insight/overview": "figures",
    "/v1/insight/rfm": "figures",
    "/v1/insight/ladder": "figures",
    "/v1/insight/cohorts": "figures",
    "/v1/insight/retention": "figures",
    "/v1/insight/control": "figures",
    "/v1/insight/nth-purchase": "figures",
    "/v1/members/{one_id}/identity": "mine",
    "/v1/orders": "mine",
    "/v1/orders/{order_no}": "mine",
    "/v1/ledger": "mine",
    "/v1/ledger/{entry_no}": "mine",
    "/v1/ledger.csv": "mine",
    "/v1/members/{one_id}": "mine",
    "/v1/members/{one_id}/orders": "mine",
    "/v1/members/{one_id}/ledger": "mine",
    "/v1/members/{one_id}/lots": "mine",
    "/v1/members/{one_id}/balance": "mine",
    "/v1/members/{one_id}/tier": "mine",
    "/v1/members/{one_id}/tiers": "mine",
    "/v1/redemptions/{reference}": "mine",
    "/v1/holds/{hold_no}": "mine",
    "/v1/members/{one_id}/holds": "mine",
    "/v1/members/{one_id}/freezes": "mine",
    "/v1/freezes": "mine",
    "/v1/freezes.csv": "mine",
    "/v1/members/{one_id}/benefits": "mine",
    "/v1/members/{one_id}/tier-loans": "mine",
    "/v1/tier-loans": "mine",
    "/v1/exchanges/{exchange_no}": "mine",
    "/v1/members/{one_id}/exchanges": "mine",
    "/v1/points/currencies": "same",
    "/v1/points/rates": "same",
    "/v1/burning/rules": "same",
    "/v1/returning/policies": "same",
    "/v1/points/expiry": "figures",
    "/v1/members/{one_id}/expiring": "mine",
    "/v1/adjustments": "mine",
    "/v1/adjustments/sums": "figures",
    "/v1/adjustments.csv": "mine",
    "/v1/adjustments/{adjustment_no}": "mine",
    "/v1/points/expiry/waiting": "mine",
    "/v1/points/expiry/policy": "same",
    "/v1/points/plan": "same",
    "/v1/rules": "same",
    "/v1/rules/fields": "same",
    "/v1/rules/budgets": "same",
    "/v1/budgets": "same",
    "/v1/budgets/{code}/versions": "same",
    "/v1/rules/{code}": "same",
    "/v1/rules/{code}/diff": "same",
    "/v1/tiers": "same",
    "/v1/tier-sets": "figures",
    "/v1/tiers/diff": "same",
    "/v1/tiers/now": "same",
    "/v1/conditions/fields": "same",
    "/v1/tags": "figures",
    "/v1/tags/{code}": "figures",
    "/v1/tags/{code}/versions": "same",
    "/v1/tags/{code}/brands": "figures",
    "/v1/tags/{code}/brands/{brand}/coverage": "figures",
    "/v1/tags/{code}/events": "same",
    "/v1/tag-runs": "same",
    "/v1/tag-runs/{run_no}": "same",
    "/v1/audiences": "mine",
    "/v1/audiences/{audience_no}": "mine",
    "/v1/audiences/{audience_no}/versions": "mine",
    "/v1/audiences/{audience_no}/members": "mine",
    "/v1/audiences/{audience_no}/members/{one_id}": "mine",
    "/v1/audiences/templates": "same",
    "/v1/audiences/{audience_no}/snapshots": "mine",
    "/v1/audiences/{audience_no}/takings": "mine",
    "/v1/audiences/{audience_no}/profile": "figures",
    "/v1/audience-splits": "same",
    "/v1/audiences/{audience_no}/list": "mine",
    "/v1/audiences/{audience_no}/list/unmatched.csv": "mine",
    "/v1/audiences/{audience_no}/schedule": "mine",
    "/v1/audiences/{audience_no}/changes": "mine",
    "/v1/audiences/{audience_no}/members.csv": "mine",
    "/v1/audiences/{audience_no}/comparison": "mine",
    "/v1/stores": "mine",
    "/v1/brands": "same",
    "/v1/regions": "same",
    "/v1/channels": "same",
}
# What a route must be asked with.
ASKED = {
    "/v1/insight/members": {"set": "ladder:1"},
    "/v1/insight/members.csv": {"set": "ladder:1", "reason": "a test"},
    "/v1/insight/overview": {"from": "2026-02-01", "to": "2026-03-31"},
    "/v1/members.csv": {"reason": "a test"},
    "/v1/freezes.csv": {"reason": "a test"},
    "/v1/adjustments.csv": {"reason": "a test"},
    "/v1/ledger.csv": {"reason": "a test", "from": "2026-03-01", "to": "2026-03-31"},
    "/v1/ledger/{entry_no}": {"member": "{one_id}"},
    "/v1/audiences/{audience_no}/comparison": {"with": "{audience_no}"},
    "/v1/audiences/{audience_no}/members.csv": {"reason": "a test"},
}
# Routes of the session tell about the caller alone; test_sessions proves them.
OWN = {"/v1/session"}


@dataclass
class Two:
    """Anna and Bella, each at home in a store of her own, both with orders in both."""

    api: Api
    anna: dict[str, str]
    bella: dict[str, str]

    def marks(self) -> list[str]:
        """What no answer to store A may hold."""
        hers = [self.bella["one_id"], self.bella["number"]]
        return [*hers, IN_B, str(PAID_IN_B), str(ANNA_IN_B), "r-bella"]


@pytest.fixture
def two(api18: Api) -> Two:
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    bella = phone(BELLA)
    lapsed = {"opening_points": 3, "opening_expires_on": days_from_now(-1)}
    api18.post("/v1/batch", {
        "members": [member("a", store="A", **lapsed),
                    member("b", store="B", identifiers=bella, **lapsed)],
        "orders": [
            order("a-in-a", 200_000, store="A"), order("a-in-b", ANNA_IN_B, store="B"),
            order(IN_B, PAID_IN_B, store="B", identifiers=bella),
            order("b-in-a", 40_000, store="A", identifiers=bella),
        ],
    })  # fmt: skip
    rated(api18)
    places = []
    for number, name in (("13900000001", "anna"), (BELLA, "bella")):
        by_phone = {"kind": "phone", "value": number}
        one_id = api18.post("/v1/members/search", by_phone)["member"]
        burn = {"member": one_id, "points": 1, "reference": f"r-{name}"}
        api18.post("/v1/redemptions", burn)
        held = api18.post("/v1/holds", burn | {"store": name[0].upper()})["hold"]
        swap = exchange(api18.client(), one_id, 3, reference=f"r-{name}", store=name[0].upper())
        by_hand = api18.post("/v1/adjustments", burn | {"origin": "other", "reason": f"r-{name}"})
        entries = api18.get(f"/v1/members/{one_id}/ledger")["items"]
        entry = [one for one in entries if one["order_no"]][-1]
        places.append({"one_id": one_id, "reference": f"r-{name}", "entry_no": entry["entry_no"],
                       "order_no": entry["order_no"], "code": "base", "tag": "fit", "brand": "none",
                       "adjustment_no": by_hand["adjustment_no"], "hold_no": held["hold_no"],
                       "exchange_no": swap.json()["exchange"]["exchange_no"],
                       "number": api18.get(f"/v1/members/{one_id}")["number"]})  # fmt: skip
    both = {"member": places[1]["one_id"], "role": "partner", "reason": "told"}
    api18.post(f"/v1/members/{places[0]['one_id']}/household", both)
    export(api18)
    run_no = run_tags(api18)
    for place, store in zip(places, "AB", strict=True):
        place["audience_no"] = audience(api18, store, name=place["reference"])
        place["run_no"] = run_no
    return Two(api18, *places)


def audience(api: Api, *stores: str, name: str = "all") -> str:
    """The number of an audience of all members of these stores, with two snapshots."""
    manager = api.client("store_manager", *stores)
    made = manager.post("/v1/audiences", json={"name": name, "condition": {}})
    assert made.status_code == 200, made.text
    number: str = made.json()["audience_no"]
    for _ in range(2):
        taken = manager.post(f"/v1/audiences/{number}/snapshots", json={})
        assert taken.status_code == 200, taken.text
    return number


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    app: FastAPI = make_app("postgresql://", tmp_path_factory.mktemp("home"))
    return {one.path for one in guarded(app) if one.method == "GET" and not one.whole} - OWN


def test_every_scoped_route_has_a_decision(paths: set[str]) -> None:
    assert paths == set(DECISIONS)


def seen(client: httpx.Client, path: str, place: dict[str, str], scope: str = "") -> str:
    """What is answered; refusals are empty. (A question without its parameters is one.)"""
    asked = {key: value.format(**place) if place else value
             for key, value in ASKED.get(path, {}).items()}  # fmt: skip
    asked |= {"scope": scope} if scope else {}
    answer = client.get(path.format(**place), params=asked)
    assert answer.status_code in (200, 403, 404, 422), (path, answer.text)
    return answer.text if answer.status_code == 200 else ""


def test_store_a_never_sees_what_belongs_to_store_b(two: Two) -> None:
    user(two.api, "ada", "store_manager", "A")
    user(two.api, "eva", "supervisor", "A")
    for place in (two.anna, two.bella):
        lent = {"tier": "black", "until_on": days_from_now(9), "reason": place["reference"]}
        two.api.post(f"/v1/members/{place['one_id']}/tier-loans", lent)
        frozen = {"reason": place["reference"]}
        two.api.post(f"/v1/members/{place['one_id']}/freeze", frozen)
    askers = {
        "key": (two.api.client("store_manager", "A"), ""),
        "manager": (entered(two.api, "ada"), ""),
        "supervisor": (entered(two.api, "eva"), ""),
        "hq within A": (two.api.client(), "store:A"),
        "operator within A": (two.api.client("operator"), "store:A"),
    }
    for path, kind in DECISIONS.items():
        # That there is a store B is no secret in a rule, but it is in what one's stores do.
        marks = two.marks() if kind == "same" else [*two.marks(), '"B"']
        for place in (two.anna, two.bella):
            whole = seen(two.api.client(), path, place)
            if place is two.bella and kind == "mine":
                hidden = "{" in path or any(mark in whole for mark in marks)
                assert whole
                assert hidden, f"{path}: nothing to be hidden"
            for name, (client, scope) in askers.items():
                told = seen(client, path, place, scope)
                leaked = [mark for mark in marks if mark in told]
                assert not leaked, (name, path, told)
                if place is two.bella and "{" in path and kind == "mine":
                    assert told == "", (name, path)


def is_empty(told: str) -> bool:
    """Nothing, an empty list or page, or a file of one line."""
    if told in ("", "[]") or told.count("\r\n") == 1:
        return True
    page = json.loads(told)
    sums = [page.get(name) for name in ("total", "paid_fen", "points_in")]
    return page.get("items") == [] and page.get("next") is None and not any(sums)


def test_a_scope_opens_nothing(two: Two) -> None:
    """Asked for store B, or for a place that does not exist, store A sees nothing at all."""
    manager = two.api.client("store_manager", "A")
    for scope in ("store:B", "store:nowhere", "brand:nowhere", "region:B"):
        for path, kind in DECISIONS.items():
            for place in (two.anna, two.bella) if kind == "mine" else ():
                told = seen(manager, path, place, scope)
                assert is_empty(told), (scope, path, told)
    assert two.anna["one_id"] in seen(manager, "/v1/members", {}, "store:A")


def test_headquarters_narrows_itself_by_brand_region_and_store(two: Two) -> None:
    two.api.house.rows("insert into organisation.brand (code, code_key) values ('tea', 'tea')")
    two.api.house.rows("insert into organisation.region (code) values ('east:1')")
    two.api.house.rows(
        "update organisation.store set brand_no = (select brand_no from organisation.brand),"
        " region_no = (select region_no from organisation.region) where code = 'B'"
    )
    for scope, found in (("brand:tea", ["B"]), ("region:east:1", ["B"]), ("store:A", ["A"]),
                         ("brand:east:1", [])):  # fmt: skip
        stores = two.api.get("/v1/stores", scope=scope)
        assert [store["code"] for store in stores] == found, scope
        members = [one["member"] for one in two.api.get("/v1/members", scope=scope)["items"]]
        wanted = {"A": two.anna["one_id"], "B": two.bella["one_id"]}
        assert members == [wanted[code] for code in found], scope


@pytest.mark.parametrize("scope", ["", "A", "store", "store:", "planet:A", "store:" + "x" * 80])
def test_a_scope_that_is_none_is_refused(two: Two, scope: str) -> None:
    answer = two.api.client().get("/v1/members", params={"scope": scope})
    assert (answer.status_code, answer.json()["field"]) == (422, "query.scope")


def test_the_document_names_the_scope_of_each_scoped_route(two: Two, paths: set[str]) -> None:
    found = two.api.app.openapi()["paths"]
    named = {
        path for path, own in found.items() if "get" in own
        and "scope" in [one["name"] for one in own["get"].get("parameters", ())]
    }  # fmt: skip
    assert named == paths
