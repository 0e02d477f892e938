"""Records over HTTP: what a till and an integrator are answered, and what became of the records."""

from typing import Any

from tests.api.conftest import Api
from tests.api.records import behaviour, member, order, phone, refund
from tests.house import BASE_RULE, FOUR_TIERS


def test_a_till_is_told_what_its_order_earned(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    first = api.post("/v1/orders", order(paid_fen=120_000))
    assert (first["state"], first["points_earned"], first["points_available"], first["tier"]) == (
        "applied", 1200, 1200, "silver")  # fmt: skip
    assert api.post("/v1/orders", order(paid_fen=120_000)) == first | {"state": "duplicate"}
    spent = api.post("/v1/orders", order("o2", 10_000, points_used=200))
    assert (spent["points_earned"], spent["points_redeemed"], spent["points_available"]) == (
        100, 200, 1100)  # fmt: skip
    back = api.post("/v1/refunds", refund(refund_fen=60_000))
    assert (back["points_reversed"], back["points_available"]) == (600, 500)
    assert api.post("/v1/refunds", refund(refund_fen=60_000)) == back | {"state": "duplicate"}
    joined = api.post("/v1/members", member(opening_points=50))
    assert (joined["member"], joined["points_earned"]) == (first["member"], 50)
    seen = api.post("/v1/behaviours", behaviour())
    assert (seen["state"], seen["points_earned"]) == ("applied", 0)
    assert api.differences() == []


def test_versions_correct_and_older_ones_are_superseded(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    assert api18.post("/v1/orders", order(version=2))["points_earned"] == 100
    assert api18.post("/v1/orders", order(version=1))["state"] == "superseded"
    corrected = api18.post("/v1/orders", order(version=3, paid_fen=5_000))
    assert (corrected["state"], corrected["points_earned"]) == ("applied", 50)
    assert corrected["points_available"] == 50
    assert api18.post("/v1/orders", order(version=3, paid_fen=5_000))["state"] == "duplicate"
    shown = api18.get(f"/v1/members/{corrected['member']}/orders")["items"]
    assert [(one["version"], one["paid_fen"]) for one in shown] == [("3", 5_000)]
    assert api18.differences() == []


def test_other_content_without_a_version_goes_to_quarantine(api18: Api) -> None:
    api18.post("/v1/orders", order())
    refused = api18.post("/v1/orders", order(paid_fen=1))
    assert (refused["state"], refused["code"], refused["field"]) == (
        "quarantined", "conflict", "version")  # fmt: skip
    assert "higher version" in refused["cure"]
    assert len(api18.get("/v1/quarantine")["items"]) == 1


def test_a_refund_waits_for_its_order(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    early = api18.post("/v1/refunds", refund(refund_fen=4_000))
    assert (early["state"], early["member"]) == ("waiting", None)
    assert api18.post("/v1/orders", order())["points_available"] == 60
    assert api18.get("/v1/totals")["waiting"] == 0
    later = api18.post("/v1/refunds", refund(refund_fen=4_000))
    assert (later["state"], later["points_reversed"]) == ("duplicate", 40)


def test_an_order_of_nobody_is_kept(api18: Api) -> None:
    answer = api18.post("/v1/orders", order(identifiers=[]))
    assert answer["state"] == "applied"
    assert answer["member"] is answer["points_available"] is None
    totals = api18.get("/v1/totals")
    assert (totals["anonymous_orders"], totals["members"], totals["net_fen"]) == (1, 0, 10_000)
    nobody = api18.post("/v1/members", member(identifiers=phone("000")))
    assert (nobody["state"], nobody["code"]) == ("quarantined", "no_identifier")
    unknown = api18.post("/v1/orders", order("o2", identifiers=[{"kind": "aura", "value": "x"}]))
    assert (unknown["state"], unknown["member"]) == ("quarantined", None)
    assert unknown["field"].startswith("identifiers")


def test_a_batch_keeps_the_good_and_names_the_bad(api: Api) -> None:
    results = api.post("/v1/batch", {
        "orders": [order("1"), order("2", paid_fen="many"), order("3"), 7],
        "members": [member("4"), member("5", identifiers=[])],
        "behaviours": [behaviour("6", occurred_at="2026-03-02T12:00:00")],
        "refunds": [refund("7", order="1")],
    })["results"]  # fmt: skip
    assert [(one["type"], one["external_id"], one["state"]) for one in results] == [
        ("member", "4", "applied"), ("member", "5", "quarantined"), ("order", "1", "applied"),
        ("order", "2", "quarantined"), ("order", "3", "applied"), ("order", None, "quarantined"),
        ("refund", "7", "applied"), ("behaviour", "6", "quarantined"),
    ]  # fmt: skip
    assert [one["field"] for one in results if one["state"] == "quarantined"] == [
        "members[1].identifiers", "orders[1].paid_fen", "orders[3]", "behaviours[0].occurred_at",
    ]  # fmt: skip
    kept = api.get("/v1/quarantine")["items"]
    assert {(one["kind"], one["external_id"], one["place"]) for one in kept} == {
        ("member", "5", "members[1]"), ("order", "2", "orders[1]"), ("order", "", "orders[3]"),
        ("behaviour", "6", "behaviours[0]"),
    }  # fmt: skip
    assert all(one["problem"] and one["cure"] and one["code"] == "invalid" for one in kept)
    totals = api.get("/v1/totals")
    assert (totals["received"], totals["applied"], totals["quarantined"]) == (8, 4, 4)
    assert api.differences() == []


def test_the_limit_of_a_batch_is_a_thousand(api18: Api) -> None:
    def send(orders: int, members: int) -> Any:
        body = {"orders": [order(f"{n}") for n in range(orders)],
                "members": [member(f"{n}") for n in range(members)]}  # fmt: skip
        return api18.client().post("/v1/batch", json=body)

    assert len(send(600, 400).json()["results"]) == 1000
    for orders, members in ((1001, 0), (600, 401)):
        answer = send(orders, members)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    bad = {"orders": [{}] * 1001}
    assert api18.client().post("/v1/batch", json=bad).status_code == 422
    assert api18.get("/v1/totals")["received"] == 1000
    for empty in ({}, {"orders": []}):
        assert api18.post("/v1/batch", empty) == {"results": []}
