"""Merges over HTTP: look first, four eyes above a value, undo, and why two are one."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.people import entered, user
from tests.api.records import order, phone, refund
from tests.api.test_tags import run_tags
from tests.house import BASE_RULE, FOUR_TIERS

ANNA, BELLA = "13900000001", "13900000002"


@pytest.fixture
def two(api: Api) -> tuple[str, str]:
    """Anna has 2,000 points and is silver; Bella has 500."""
    return peopled(api)


def peopled(api: Api) -> tuple[str, str]:
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    api.post("/v1/batch", {"orders": [
        order("a", 200_000), order("b", 50_000, identifiers=phone(BELLA)),
    ]})  # fmt: skip
    return one_id(api, ANNA), one_id(api, BELLA)


def one_id(api: Api, number: str) -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
    return found


def wish(survivor: str, merged: str) -> dict[str, Any]:
    return {"survivor": survivor, "merged": merged, "reason": "same person at the desk"}


def points(held: dict[str, Any]) -> tuple[int, str | None, int]:
    available = sum(balance["available"] for balance in held["balances"])
    return available, held["tier"]["tier"], held["tier"]["orders"]


def test_a_merge_is_previewed_done_and_undone(api: Api, two: tuple[str, str]) -> None:
    anna, bella = two
    pair = {"survivor": bella, "merged": anna}
    seen = api.post("/v1/merges/preview", {"pair": pair})
    # The older member stays, whoever is named first.
    assert [held["member"] for held in seen["before"]] == [anna, bella]
    assert [points(held) for held in seen["before"]] == [(2000, "silver", 1), (500, "basic", 1)]
    assert [points(held) for held in seen["after"]] == [(2500, "silver", 2), (0, None, 0)]
    assert (seen["moved"]["moved_available"], seen["second_person"]) == (500, False)
    assert api.get("/v1/merges")["items"] == []
    assert one_id(api, BELLA) == bella

    made = api.post("/v1/merges", wish(anna, bella))
    assert (made["state"], made["survivor"], made["merged"]) == ("done", anna, bella)
    assert one_id(api, BELLA) == anna
    shown = api.get(f"/v1/members/{bella}")
    assert (shown["member"], shown["state"]) == (anna, "active")
    assert len(shown["identifiers"]) == 2
    assert [one["member"] for one in api.get("/v1/members")["items"]] == [anna]
    assert len(api.get(f"/v1/members/{bella}/orders")["items"]) == 2
    kinds = {entry["cause"] for entry in api.get(f"/v1/members/{anna}/ledger")["items"]}
    assert kinds == {"order", "merge"}
    revealed = api.post(f"/v1/members/{anna}/reveal", {"reason": "asked"})["identifiers"]
    assert {one["value"] for one in revealed} == {f"+86{ANNA}", f"+86{BELLA}"}

    number = made["merge_no"]
    looked = api.post("/v1/merges/preview", {"undo": number})
    assert [points(held) for held in looked["after"]] == [(2000, "silver", 1), (500, "basic", 1)]
    undone = api.post(f"/v1/merges/{number}/undo", {"reason": "they are sisters"})
    assert (undone["state"], undone["undo_reason"]) == ("undone", "they are sisters")
    assert one_id(api, BELLA) == bella
    again = api.client().post(f"/v1/merges/{number}/undo", json={"reason": "once more"})
    assert (again.status_code, again.json()["code"]) == (409, "settled")
    acts = [act["action"] for act in api.get("/v1/audit", subject=f"member:{bella}")["items"]]
    assert acts == ["member.unmerged", "member.merged", "member.merge_proposed"]
    assert api.differences() == []


def test_pages_of_the_survivor_tell_of_both(api18: Api) -> None:
    anna, bella = peopled(api18)
    number = api18.post("/v1/merges", wish(anna, bella))["merge_no"]
    told = api18.get(f"/v1/members/{bella}/timeline")["items"]
    assert {(one["order"], one["points"]) for one in told if one["kind"] == "order"} == {
        ("a", 2000), ("b", 500),
    }  # fmt: skip
    assert "与另一位会员合并" in {one["title_zh"] for one in told}
    ledger = api18.get(f"/v1/members/{anna}/ledger")["items"]
    assert {one["order"] for one in ledger} == {"a", "b", None}
    moved = [one for one in ledger if one["cause"] == "merge"]
    assert sorted(one["change"] for one in moved) == [-500, 500]
    assert all(one["why_zh"].startswith("会员合并：") for one in moved)
    said = api18.get(f"/v1/members/{anna}/identity")
    assert {one["kind"] for one in said["identifiers"]} == {"phone"}
    assert f"Merge {number} made two members one." in {one["said_en"] for one in said["assertions"]}
    facts = api18.get(f"/v1/members/{anna}")["facts"]
    assert (facts["orders"], facts["orders_elsewhere"]) == (2, 0)
    run_tags(api18)
    tags = {one["tag"]: one["value_en"] for one in api18.get(f"/v1/members/{anna}/tags")}
    assert tags["nth"] == "Second"

    api18.post("/v1/orders", order("c", 10_000, identifiers=phone(BELLA)))
    listed = {one["external_id"]: one for one in api18.get("/v1/orders")["items"]}
    for name, earned in (("b", 500), ("c", 100)):
        assert listed[name]["member"]["member"] == anna
        assert listed[name]["points"] == earned
        whole = api18.get(f"/v1/orders/{listed[name]['order_no']}")
        assert whole["member"]["member"] == anna
        assert [one["points"] for one in whole["entries"]] == [earned]
        (entry,) = api18.get("/v1/ledger", order=name)["items"]
        assert (entry["member"]["member"], entry["order"]) == (anna, name)
    (found,) = api18.post("/v1/search", {"q": BELLA[-4:]})["groups"]
    assert [one["row"]["member"] for one in found["items"]] == [anna]


def test_a_till_is_answered_for_the_survivor(api: Api, two: tuple[str, str]) -> None:
    anna, bella = two
    api.post("/v1/merges", wish(anna, bella))
    sold = order("c", 10_000, identifiers=phone(BELLA))
    for state in ("applied", "duplicate"):
        answer = api.post("/v1/orders", sold)
        assert (answer["state"], answer["member"], answer["points_available"]) == (
            state, anna, 2600,
        )  # fmt: skip
        assert (answer["points_earned"], answer["tier"]) == (100, "silver")
    back = api.post("/v1/refunds", refund("r", 50_000, order="b"))
    assert (back["member"], back["points_reversed"], back["points_available"]) == (anna, 500, 2100)
    burn = {"member": bella, "points": 2100, "reference": "all"}
    for repeated in (False, True):
        burned = api.post("/v1/redemptions", burn)
        assert (burned["member"], burned["repeated"]) == (anna, repeated)
    assert api.differences() == []


def test_above_the_value_a_second_person_decides(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_MERGE_POINTS", "499")
    anna, bella = peopled(api18)
    first, second = api18.client("operator"), api18.client("headquarters")
    made = first.post("/v1/merges", json=wish(anna, bella)).json()
    assert (made["state"], made["value_points"]) == ("proposed", 500)
    assert one_id(api18, BELLA) == bella
    path = f"/v1/merges/{made['merge_no']}"
    own = first.post(f"{path}/approve")
    assert (own.status_code, own.json()["code"]) == (403, "second_person")
    double = second.post("/v1/merges", json=wish(bella, anna))
    assert (double.status_code, double.json()["code"]) == (409, "conflict")
    seen = second.post("/v1/merges/preview", json={"pair": {"survivor": anna, "merged": bella}})
    assert seen.json()["second_person"] is True
    assert second.post(f"{path}/refuse", json={"reason": "sisters"}).json()["state"] == "refused"
    made = first.post("/v1/merges", json=wish(anna, bella)).json()
    done = second.post(f"/v1/merges/{made['merge_no']}/approve").json()
    assert (done["state"], done["proposed_by"] != done["decided_by"]) == ("done", True)
    assert one_id(api18, BELLA) == anna
    states = [one["state"] for one in api18.get("/v1/merges", state="refused")["items"]]
    assert states == ["refused"]


def test_a_proposal_lapses(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_MERGE_POINTS", "0")
    anna, bella = peopled(api18)
    made = api18.client("operator").post("/v1/merges", json=wish(anna, bella)).json()
    api18.house.rows("update identity.merge set lapses_at = now() - interval '1 second'")
    answer = api18.client().post(f"/v1/merges/{made['merge_no']}/approve")
    assert (answer.status_code, answer.json()["code"]) == (409, "settled")
    assert api18.get("/v1/merges")["items"][0]["state"] == "lapsed"
    again = api18.client().post("/v1/merges", json=wish(anna, bella)).json()
    assert again["state"] == "proposed"


def test_what_cannot_be_merged_is_said(api18: Api) -> None:
    anna, bella = peopled(api18)
    nobody = "00000000-0000-0000-0000-000000000000"
    for body, status, code in (
        (wish(anna, anna), 409, "same_person"),
        (wish(anna, nobody), 404, "not_found"),
        (wish(anna, "x"), 422, "invalid"),
        ({"survivor": anna, "merged": bella}, 422, "invalid"),
    ):
        answer = api18.client().post("/v1/merges", json=body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    for body in ({}, {"undo": "x"}, {"undo": "1", "pair": {"survivor": anna, "merged": bella}}):
        assert api18.client().post("/v1/merges/preview", json=body).status_code == 422
    assert api18.client().post("/v1/merges/preview", json={"undo": "7"}).status_code == 404
    api18.post("/v1/merges", wish(anna, bella))
    answer = api18.client().post("/v1/merges", json=wish(bella, anna))
    assert (answer.status_code, answer.json()["code"]) == (409, "same_person")


def test_two_numbers_of_an_older_system_need_a_second_person(api18: Api) -> None:
    anna, bella = peopled(api18)
    for number, old in ((ANNA, "M1"), (BELLA, "M2")):
        both = [*phone(number), {"kind": "member_no", "value": old}]
        api18.post("/v1/orders", order(old, 100, identifiers=both))
    seen = api18.post("/v1/merges/preview", {"pair": {"survivor": anna, "merged": bella}})
    assert (seen["conflicts"], seen["second_person"]) == (["member_no"], True)
    assert api18.post("/v1/merges", wish(anna, bella))["state"] == "proposed"


def test_why_two_identifiers_are_one_person(api18: Api) -> None:
    anna, bella = peopled(api18)
    app = [{"kind": "openid", "value": "oAAA1", "scope": "wx1"}]
    api18.post("/v1/orders", order("c", 100, identifiers=phone(ANNA) + app))
    asked = {"one": app[0], "other": {"kind": "phone", "value": BELLA}}
    apart = api18.post("/v1/identity/path", asked)
    assert (apart["joined"], apart["one"], apart["other"]) == (False, anna, bella)
    assert (apart["steps"], apart["refused"]) == ([], [])
    both = order("d", 100, identifiers=phone(BELLA) + app)
    api18.post("/v1/orders", both)
    apart = api18.post("/v1/identity/path", asked)
    assert [step["refused"] for step in apart["refused"]] == ["belongs to another member"]
    made = api18.post("/v1/merges", wish(anna, bella))
    steps = api18.post("/v1/identity/path", asked)["steps"]
    assert "同一条记录里有" in steps[0]["said_zh"]
    assert steps[1]["said_en"] == f"Merge {made['merge_no']} made two members one."
    assert [(step["evidence"], step["merge_no"]) for step in steps] == [
        ("same record", None), ("by hand", made["merge_no"]),
    ]  # fmt: skip
    assert ANNA not in str(steps)
    api18.post(f"/v1/merges/{made['merge_no']}/undo", {"reason": "sisters"})
    apart = api18.post("/v1/identity/path", asked)
    assert (apart["joined"], apart["merges"][0]["state"]) == (False, "undone")
    wrong = {"one": app[0], "other": {"kind": "phone", "value": "13900000009"}}
    assert api18.client().post("/v1/identity/path", json=wrong).status_code == 404


def test_merges_name_both_people_and_who_acted(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_MERGE_POINTS", "499")
    anna, bella = peopled(api18)
    user(api18, "ada", "operator")
    first, second = entered(api18, "ada"), api18.client("headquarters")
    made = first.post("/v1/merges", json=wish(anna, bella)).json()
    path = f"/v1/merges/{made['merge_no']}"
    assert (made["mine"], made["proposed_by_name"]) == (True, "Ada")
    assert second.get(path).json()["mine"] is False
    assert (made["evidence_zh"], made["evidence_en"]) == ("由人提出", "asked for by a person")
    done = second.post(f"{path}/approve", json={"reason": "both cards shown"}).json()
    # Also while they are one, each is shown as herself.
    faces = [done["survivor_face"], done["merged_face"]]
    assert [face["member"] for face in faces] == [anna, bella]
    assert [face["phone"][-4:] for face in faces] == [ANNA[-4:], BELLA[-4:]]
    assert ANNA not in str(done)
    numbers = {face["number"] for face in faces}
    looked = api18.post("/v1/merges/preview", {"undo": made["merge_no"]})
    assert {held["number"] for held in looked["before"]} == numbers
    assert [held["open_lots"] for held in looked["before"]] == [2, 0]
    assert [held["open_lots"] for held in looked["after"]] == [1, 1]
    for member in (anna, bella):
        assert [one["merge_no"] for one in api18.get("/v1/merges", member=member)["items"]] == [
            made["merge_no"]
        ]
    api18.post("/v1/orders", order("z", 100, identifiers=phone("13900000003")))
    nobodys = one_id(api18, "13900000003")
    assert api18.get("/v1/merges", member=nobodys)["items"] == []
    (act,) = api18.get("/v1/audit", action="member.merged", subject=f"member:{bella}")["items"]
    assert act["detail"]["reason"] == "both cards shown"
    for unknown in ("/v1/merges/7", "/v1/merges?member=00000000-0000-0000-0000-000000000000"):
        assert api18.client().get(unknown).status_code == 404
    kinds = {one["code"]: one["name_zh"] for one in api18.get("/v1/identity/kinds")}
    assert kinds["phone"] == "手机"
