"""What must not go in is refused with the field named; what may, up to the limit, goes in."""

import json
from typing import Any

from tests.api.conftest import Api
from tests.api.records import WHEN, member, order, phone
from tests.house import BASE_RULE

JSON = {"Content-Type": "application/json"}
DEEP = "[" * 100_000 + "]" * 100_000
NESTED = '{"orders": [' + '{"lines":' * 200 + "1" + "}" * 200 + "]}"

NO_BATCH: list[tuple[str | bytes, int]] = [
    ("", 400), ("no json", 400), ('{"orders": [', 400), (b"\xff", 400), (DEEP, 400),
    (NESTED, 400), ('{"orders": [{"paid_fen": NaN}]}', 400),
    ('{"orders": [{"paid_fen": 1e999}]}', 400), ('{"orders": ' + "9" * 5000 + "}", 400),
    ("null", 422), ("[]", 422), ('"orders"', 422), ("7", 422), ('{"orders": {}}', 422),
    ('{"orders": null}', 422), ('{"order": []}', 422), ('{"orders": [], "x": 1}', 422),
]  # fmt: skip

# Field, value, and a word of what the answer says.
BEYOND: list[tuple[str, Any, str]] = [
    ("external_id", "a\x00b", "character"), ("external_id", "", ""), ("source", "", ""),
    ("external_id", "x" * 129, ""), ("external_id", 7, ""), ("external_id", None, ""),
    ("paid_fen", 2**63, ""), ("paid_fen", -(2**63) - 1, ""), ("paid_fen", 10**15 + 1, ""),
    ("paid_fen", 1.5, ""), ("paid_fen", None, ""), ("paid_fen", 10**300, ""),
    ("points_used", -1, ""), ("version", 2**63, ""), ("version", -1, ""),
    ("occurred_at", "1970-01-01T00:00:00Z", "1990"), ("occurred_at", "2026-01-01", ""),
    ("occurred_at", "2100-01-01T00:00:00Z", "2099"), ("occurred_at", WHEN[:-6], "zone"),
    ("occurred_at", "9999-12-31T23:59:59-12:00", ""), ("occurred_at", "today", ""),
    ("status", "stolen", ""), ("lines", [{"product": "x"}] * 2001, ""), ("lines", "x", ""),
    ("identifiers", phone() * 11, ""), ("identifiers", [{"kind": "phone"}], ""),
    ("payments", [{"method": "cash", "amount_fen": 1}] * 21, ""),
    ("paid_fem", 7, "no such field"), ("lines", [{"product": "x", "colour": 1}], "no such field"),
]  # fmt: skip

WITHIN: list[dict[str, Any]] = [
    {"external_id": "😀 👩‍👩‍👧 \u202e \r\n\t\\N \\."},
    {"external_id": "'; drop table points.lot; --"},
    {"store": "%(store)s %s {0}"},
    {"guide": "Robert'); drop schema orders cascade;--"},
    {"occurred_at": "1990-01-01T00:00:00Z"},
    {"occurred_at": "2099-12-31T23:59:59.999999Z"},
    {"occurred_at": "2026-03-02T12:00:00+14:00"},
    {"paid_fen": 10**15}, {"paid_fen": -(10**15)}, {"paid_fen": 0}, {"version": 2**63 - 1},
    {"amount_fen": -(10**15)}, {"points_used": 10**15}, {"points_earned": 10**15},
    {"lines": [{"product": "p\\", "name": "\t\n\x01\x7f\x85\u2028",
                "quantity_milli": -(10**12)}]},
    {"payments": [{"method": "现金", "amount_fen": -1}] * 20},
    {"identifiers": [{"kind": "openid", "value": "o\n\x01😀", "scope": "\\"}]},
]  # fmt: skip


def test_what_is_no_batch_is_refused_whole(api18: Api) -> None:
    for body, status in NO_BATCH:
        answer = api18.client().post("/v1/batch", content=body)
        assert answer.status_code == status, (body[:50], answer.text)
        assert answer.json()["message"]
        assert answer.json()["cure"]
    assert api18.get("/v1/totals")["received"] == 0


def test_singles_that_are_no_record_are_refused(api18: Api) -> None:
    huge_number = '{"paid_fen": ' + "9" * 5000 + "}"
    for body, _ in [*NO_BATCH, (huge_number, 400)]:
        answer = api18.client().post("/v1/orders", content=body, headers=JSON)
        assert answer.status_code in (400, 422), (body[:50], answer.text)
        assert answer.json()["message"]
    assert api18.get("/v1/totals")["received"] == 0


def test_a_huge_body_is_refused_and_the_server_goes_on(api18: Api) -> None:
    chunk = b" " * 2**20

    def stream() -> Any:
        for _ in range(24):
            yield chunk

    client = api18.client()
    for path in ("/v1/batch", "/v1/orders"):
        for answer in (
            client.post(path, content=chunk * 17),
            client.post(path, content=stream()),
            client.post(path, content=stream(), headers=JSON),
        ):
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
            assert answer.headers["x-request-id"]
    assert api18.post("/v1/orders", order())["state"] == "applied"


def test_values_beyond_the_limits_name_the_field(api18: Api) -> None:
    for field, value, word in BEYOND:
        body = json.dumps(order() | {field: value})
        answer = api18.client().post("/v1/orders", content=body, headers=JSON)
        assert answer.status_code == 422, (field, value, answer.text)
        assert answer.json()["field"].startswith(field), (field, value)
        assert word in answer.json()["message"], answer.text
        batch = api18.client().post("/v1/batch", content=f'{{"orders": [{body}]}}').json()
        result = batch["results"][0]
        assert result["state"] == "quarantined", (field, value)
        assert result["field"].startswith(f"orders[0].{field}"), (field, value)
    entries = api18.get("/v1/quarantine", limit=200)["items"]
    assert len(entries) == len(BEYOND)
    for entry in entries:
        assert api18.get(f"/v1/quarantine/{entry['quarantine_no']}")["record"]["source"] != "?"
    assert api18.differences() == []


def test_half_a_character_harms_its_own_record_only(api18: Api) -> None:
    half = '{"source": "pos", "external_id": "a\\ud800b", "paid_fen": 1, "occurred_at": "x"}'
    single = api18.client().post("/v1/orders", content=half, headers=JSON)
    assert single.status_code == 422
    batch = f'{{"orders": [{half}, {json.dumps(order())}]}}'
    results = api18.client().post("/v1/batch", content=batch).json()["results"]
    assert [one["state"] for one in results] == ["quarantined", "applied"]
    assert results[0]["external_id"] == "a?b"
    entry = api18.get("/v1/quarantine")["items"][0]
    path = f"/v1/quarantine/{entry['quarantine_no']}"
    assert api18.get(path)["record"]["external_id"] == "a?b"
    assert api18.client().post(f"{path}/replay").status_code == 422


def test_values_at_the_limits_go_in(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    for place, change in enumerate(WITHIN):
        record = order(f"o{place}", identifiers=phone(f"139000000{place:02}")) | change
        answer = api18.post("/v1/orders", record)
        assert answer["state"] == "applied", change
        assert api18.post("/v1/orders", record)["state"] == "duplicate", change
        if answer["member"]:
            path = f"/v1/members/{answer['member']}"
            shown = api18.get(f"{path}/orders")["items"][0]
            assert shown["external_id"] == record["external_id"]
            for part in ("", "/ledger", "/lots", "/tier"):
                api18.get(f"{path}{part}")
    assert api18.differences() == []


def test_a_name_is_only_a_name(api18: Api) -> None:
    name = "Robert'); drop table identity.member; -- \\x00 %s {{7*7}} <script>"
    told = api18.post("/v1/members", member(name=name, birthday="1900-01-01", gender="male"))
    path = f"/v1/members/{told['member']}"
    assert api18.get(path)["name"] == "R" + "*" * (len(name) - 1)
    clear = api18.post(f"{path}/reveal", {"reason": "a test"})
    assert (clear["name"], clear["birthday"]) == (name, "1900-01-01")
    assert name not in api18.client().get(path).text


def test_questions_with_strange_values_are_refused(api18: Api) -> None:
    for path in ("/v1/audit?subject=%00", "/v1/quarantine?code=%00", "/v1/rules?code=%00",
                 "/v1/redemptions/%00", "/v1/members?before=0", "/v1/members?limit=201",
                 f"/v1/members?before={2**63}", "/v1/members/7", "/v1/quarantine/0",
                 f"/v1/quarantine/{2**63}", "/v1/quarantine?state=lost"):  # fmt: skip
        answer = api18.client().get(path)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), path
    assert api18.client().delete("/v1/keys/%00").status_code == 422
    assert api18.client().get(f"/v1/quarantine/{2**63 - 1}").status_code == 404
    for wanted in ({"kind": "name", "value": "x"}, {"kind": "phone", "value": ""},
                   {"kind": "phone"}, {"kind": "phone", "value": "x" * 257}):  # fmt: skip
        assert api18.client().post("/v1/members/search", json=wanted).status_code == 422
    for value in ("\x00", "0", "null", "😀", "+8613800138000"):
        answer = api18.client().post("/v1/members/search", json={"kind": "phone", "value": value})
        assert answer.status_code == 404
