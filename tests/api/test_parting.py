"""Partial unmerge over HTTP: by identifiers, by members, by a moment; looked at first, or done."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.records import order, phone
from tests.house import BASE_RULE, FOUR_TIERS

ANNA, BELLA, CLARA = (f"1390000000{number}" for number in (1, 2, 3))
CARD = [{"kind": "card_no", "value": "K0001"}]


def one_id(api: Api, number: str) -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
    return found


@pytest.fixture
def three(api: Api) -> list[str]:
    """Anna carries Bella, who has a card and carried Clara: 2,000, 500 and 300 points."""
    return peopled(api)


def peopled(api: Api) -> list[str]:
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    api.post("/v1/batch", {"orders": [
        order("a", 200_000), order("b", 50_000, identifiers=phone(BELLA) + CARD),
        order("c", 30_000, identifiers=phone(CLARA)),
    ]})  # fmt: skip
    people = [one_id(api, number) for number in (ANNA, BELLA, CLARA)]
    for survivor, merged in ((1, 2), (0, 1)):
        wanted = {"survivor": people[survivor], "merged": people[merged], "keep": True}
        api.post("/v1/merges", wanted | {"reason": "same person at the desk"})
    return people


def timeless(told: dict[str, Any]) -> dict[str, Any]:
    """What came of it, without the moment at which tiers changed: that of the looking or doing."""
    for one in told["after"]:
        if one["tier"]["changed"]:
            del one["tier"]["changed"]["occurred_at"]
    return told


def available(people: list[dict[str, Any]]) -> dict[str, int]:
    return {held["member"]: sum(one["available"] for one in held["balances"]) for held in people}


def test_some_leave_by_their_identifiers(api: Api, three: list[str]) -> None:
    anna, bella, clara = three
    asked = {"member": clara, "identifiers": [*phone(BELLA), *CARD]}
    looked = api.post("/v1/merges/part", asked | {"dry": True})
    assert looked["dry"] is True
    assert available(looked["before"]) == {anna: 2800, bella: 0}
    assert available(looked["after"]) == {anna: 2300, bella: 500}
    assert looked["moved"]["moved_available"] == 500
    assert {one["state"] for one in api.get("/v1/merges")["items"]} == {"done"}

    done = api.post("/v1/merges/part", asked | {"reason": "her sister's card"})
    assert timeless(done) == timeless(looked) | {"dry": False}
    assert [one_id(api, number) for number in (ANNA, BELLA, CLARA)] == [anna, bella, anna]
    listed = api.get("/v1/merges")["items"]
    assert [one["merge_no"] for one in listed if one["state"] == "undone"] == done["undone"]
    (tied,) = (one for one in listed if one["state"] == "done")
    assert (tied["survivor"], tied["merged"]) == (anna, clara)
    assert (tied["evidence_en"], tied["reason"]) == (
        "their group was parted, and these stayed one", "her sister's card",
    )  # fmt: skip
    assert tied["decided_at"] == listed[1]["decided_at"]
    asked_why = {"one": phone(ANNA)[0], "other": phone(CLARA)[0]}
    (step,) = api.post("/v1/identity/path", asked_why)["steps"]
    assert step["merge_no"] == tied["merge_no"]
    for member in (anna, bella):
        (act,) = api.get("/v1/audit", action="member.unmerged", subject=f"member:{member}")["items"]
        assert act["detail"]["reason"] == "her sister's card"
        assert act["detail"]["merges"] == done["undone"]
    # Each lives on by herself: what comes for Clara is Anna's, and nothing of it Bella's.
    api.post("/v1/orders", order("d", 10_000, identifiers=phone(CLARA)))
    api.post("/v1/orders", order("e", 10_000, identifiers=CARD))
    assert [len(api.get(f"/v1/members/{one}/orders")["items"]) for one in (anna, bella)] == [3, 2]
    looked = api.post("/v1/merges/preview", {"undo": tied["merge_no"]})
    assert available(looked["after"]) == {anna: 2000, clara: 400}
    assert api.differences() == []


def test_a_group_goes_back_to_a_moment(api18: Api) -> None:
    anna, bella, clara = peopled(api18)
    moment = api18.get("/v1/merges")["items"][1]["decided_at"]
    done = api18.post("/v1/merges/part", {"member": anna, "after": moment, "reason": "too hasty"})
    assert available(done["after"]) == {anna: 2000, bella: 800}
    assert [one_id(api18, number) for number in (ANNA, BELLA, CLARA)] == [anna, bella, bella]
    api18.post("/v1/merges", {"survivor": anna, "merged": bella, "reason": "one after all"})
    asked = {"member": clara, "after": "2020-01-01T00:00:00Z", "reason": "none of it holds"}
    done = api18.post("/v1/merges/part", asked)
    assert available(done["after"]) == {anna: 2000, bella: 500, clara: 300}
    assert [one_id(api18, number) for number in (ANNA, BELLA, CLARA)] == [anna, bella, clara]
    assert api18.differences() == []


def test_who_carries_the_group_may_leave_it(api18: Api) -> None:
    anna, bella, clara = peopled(api18)
    asked = {"member": bella, "members": [anna], "reason": "only her purse was lent"}
    done = api18.post("/v1/merges/part", asked)
    assert available(done["after"]) == {anna: 2000, bella: 800}
    assert one_id(api18, CLARA) == bella
    asked = {"member": clara, "members": [clara], "identifiers": phone(CLARA)}
    done = api18.post("/v1/merges/part", asked | {"reason": "two people"})
    assert available(done["after"]) == {bella: 500, clara: 300}


def test_what_cannot_be_parted_is_said(api18: Api) -> None:
    anna, bella, clara = peopled(api18)
    api18.post("/v1/orders", order("f", 100, identifiers=phone("13900000009")))
    stranger = one_id(api18, "13900000009")
    nobody = "00000000-0000-0000-0000-000000000000"
    fax = {"kind": "fax", "value": "1"}
    because = {"reason": "two people"}
    never = {"after": "2999-01-01T00:00:00Z"}
    for body, status, code, field in (
        (because, 422, "invalid", "identifiers"),
        ({"members": [bella]} | never | because, 422, "invalid", "identifiers"),
        (never | because, 422, "invalid", "after"),
        ({"after": "2026-01-01T00:00:00"} | because, 422, "invalid", "after"),
        ({"identifiers": CARD} | because, 409, "one_person", "identifiers"),
        ({"identifiers": [*phone(CLARA), *CARD]} | because, 409, "one_person", "identifiers"),
        ({"identifiers": [fax]} | because, 422, "invalid", "identifiers.0.kind"),
        ({"identifiers": phone("13900000009")} | because, 404, "not_found", "identifiers.0"),
        ({"identifiers": phone("13900000008")} | because, 404, "not_found", "identifiers.0"),
        ({"members": [bella, stranger]} | because, 404, "not_found", "members.1"),
        ({"members": [nobody]} | because, 404, "not_found", "members.0"),
        ({"members": [anna, bella, clara]} | because, 422, "invalid", "identifiers"),
        ({"member": stranger, "members": [stranger]} | because, 409, "one_person", "member"),
        ({"member": nobody, "members": [bella]} | because, 404, "not_found", None),
        ({"members": [bella]}, 422, "invalid", "reason"),
        ({"members": [bella], "reason": "x"}, 422, "invalid", "reason"),
    ):
        answer = api18.client().post("/v1/merges/part", json={"member": anna} | body)
        told = answer.json()
        assert (body, answer.status_code, told["code"]) == (body, status, code)
        assert told.get("field") == field, told
    assert {one["state"] for one in api18.get("/v1/merges")["items"]} == {"done"}
    asked = {"member": anna, "members": [bella]} | because
    for role, stores in (("analyst", ()), ("store_manager", ("S1",)), ("operator", ("S1",))):
        refused = api18.client(role, *stores).post("/v1/merges/part", json=asked)
        assert refused.status_code == 403, role
    done = api18.client("operator").post("/v1/merges/part", json=asked)
    assert (done.status_code, len(done.json()["undone"])) == (200, 2)
