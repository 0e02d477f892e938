"""Records over HTTP: what a till and an integrator are answered, and what became of the records."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.records import WHEN, behaviour, member, order, phone, refund
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
    assert (answer["state"], answer["member"], answer["points_available"]) == ("applied", None, None)
    totals = api18.get("/v1/totals")
    assert (totals["anonymous_orders"], totals["members"], totals["net_fen"]) == (1, 0, 10_000)
    nobody = api18.post("/v1/members", member(identifiers=phone("000")))
    assert (nobody["state"], nobody["code"]) == ("quarantined", "no_identifier")


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


DEEP = "[" * 100_000 + "]" * 100_000
NESTED = '{"orders": [' + '{"lines":' * 200 + "1" + "}" * 200 + "]}"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400), ("no json", 400), ('{"orders": [', 400), ("\xff".encode("latin-1"), 400),
        (DEEP, 400), (NESTED, 400), ('{"orders": [{"paid_fen": NaN}]}', 400),
        ('{"orders": [{"paid_fen": 1e999}]}', 400), ('{"orders": ' + "9" * 5000 + "}", 400),
        ("null", 422), ("[]", 422), ('"orders"', 422), ("7", 422), ('{"orders": {}}', 422),
        ('{"orders": null}', 422), ('{"order": []}', 422), ('{"orders": [], "x": 1}', 422),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_what_is_no_batch_is_refused_whole(api18: Api, body: str | bytes, status: int) -> None:
    answer = api18.client().post("/v1/batch", content=body)
    assert answer.status_code == status, answer.text
    assert answer.json()["message"]
    assert api18.get("/v1/totals")["received"] == 0


def test_singles_that_are_no_record_are_refused(api18: Api) -> None:
    client = api18.client()
    for body in (b"", b"no json", b"\xff", DEEP.encode(), NESTED.encode()):
        answer = client.post(
            "/v1/orders", content=body, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code in (400, 422), answer.text
    huge_number = b'{"paid_fen": ' + b"9" * 5000 + b"}"
    json = {"Content-Type": "application/json"}
    assert client.post("/v1/orders", content=huge_number, headers=json).status_code == 400


def test_a_huge_body_is_refused_and_the_server_goes_on(api18: Api) -> None:
    chunk = b" " * 2**20

    def stream() -> Any:
        for _ in range(24):
            yield chunk

    for path in ("/v1/batch", "/v1/orders"):
        sent = api18.client().post(path, content=chunk * 17)
        streamed = api18.client().post(path, content=stream())
        typed = api18.client().post(
            path, content=stream(), headers={"Content-Type": "application/json"}
        )
        for answer in (sent, streamed, typed):
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
            assert answer.headers["x-request-id"]
    assert api18.post("/v1/orders", order())["state"] == "applied"


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("external_id", "a\x00b", "character"), ("external_id", "\ud800", ""),
        ("external_id", "", ""), ("external_id", "x" * 129, ""), ("source", "", ""),
        ("paid_fen", 2**63, ""), ("paid_fen", -(2**63) - 1, ""), ("paid_fen", 10**15 + 1, ""),
        ("paid_fen", 1.5, ""), ("paid_fen", True, ""), ("paid_fen", None, ""),
        ("points_used", -1, ""), ("version", 2**63, ""), ("version", -1, ""),
        ("occurred_at", "1970-01-01T00:00:00Z", "1990"), ("occurred_at", "2026-01-01", ""),
        ("occurred_at", "2100-01-01T00:00:00Z", "2099"), ("occurred_at", WHEN[:-6], "zone"),
        ("occurred_at", "9999-12-31T23:59:59-12:00", ""), ("occurred_at", "today", ""),
        ("status", "stolen", ""), ("lines", [{"product": "x"}] * 2001, ""),
        ("identifiers", phone() * 11, ""), ("identifiers", [{"kind": "phone"}], ""),
    ],
    ids=lambda value: str(value)[:20].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_values_beyond_the_limits_name_the_field(
    api18: Api, field: str, value: Any, word: str
) -> None:
    import json

    body = json.dumps(order() | {field: value})
    json_type = {"Content-Type": "application/json"}
    answer = api18.client().post("/v1/orders", content=body, headers=json_type)
    assert answer.status_code == 422, answer.text
    assert answer.json()["field"].startswith(field)
    assert word in answer.json()["message"]
    batch = api18.client().post("/v1/batch", content=f'{{"orders": [{body}]}}').json()
    assert batch["results"][0]["state"] == "quarantined"
    assert batch["results"][0]["field"].startswith(f"orders[0].{field}")
    entry = api18.get("/v1/quarantine")["items"][0]
    assert api18.get(f"/v1/quarantine/{entry['quarantine_no']}")["state"] == "open"


@pytest.mark.parametrize(
    "change",
    [
        {"external_id": "😀 👩‍👩‍👧 \u202e \r\n\t\\N \\."}, {"external_id": "'; drop table points.lot; --"},
        {"store": "%(store)s %s {0}"}, {"guide": "Robert'); drop schema orders cascade;--"},
        {"occurred_at": "1990-01-01T00:00:00Z"}, {"occurred_at": "2099-12-31T23:59:59.999999Z"},
        {"occurred_at": "2026-03-02T12:00:00+14:00"}, {"paid_fen": 10**15}, {"paid_fen": -(10**15)},
        {"paid_fen": 0}, {"version": 2**63 - 1}, {"amount_fen": -(10**15)}, {"points_used": 10**15},
        {"points_earned": 10**15}, {"unknown_field": {"a": [1, None]}},
        {"lines": [{"product": "p\\", "name": "\t\n\x01\x7f\x85\u2028", "quantity_milli": -(10**12)}]},
        {"payments": [{"method": "现金", "amount_fen": -1}] * 20},
        {"identifiers": [{"kind": "nothing", "value": "x"}]},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_values_at_the_limits_go_in(api18: Api, change: dict[str, Any]) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    answer = api18.post("/v1/orders", order() | change)
    assert answer["state"] == "applied"
    assert api18.post("/v1/orders", order() | change)["state"] == "duplicate"
    if answer["member"]:
        shown = api18.get(f"/v1/members/{answer['member']}/orders")["items"][0]
        if "external_id" in change:
            assert shown["external_id"] == change["external_id"]
        for part in ("", "/ledger", "/lots", "/tier"):
            api18.get(f"/v1/members/{answer['member']}{part}")
    assert api18.differences() == []


def test_a_name_is_only_a_name(api18: Api) -> None:
    name = "Robert'); drop table identity.member; -- \\x00 %s {{7*7}} <script>"
    told = api18.post("/v1/members", member(name=name, birthday="1900-01-01", gender="male"))
    path = f"/v1/members/{told['member']}"
    assert api18.get(path)["name"] == "R" + "*" * (len(name) - 1)
    clear = api18.post(f"{path}/reveal", {"reason": "a test"})
    assert (clear["name"], clear["birthday"]) == (name, "1900-01-01")
    assert name not in api18.client().get(path).text
