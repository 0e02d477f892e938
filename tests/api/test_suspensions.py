"""Suspended identifiers over HTTP: listed with their count, shown to her, let in again."""

from tests.api.conftest import Api
from tests.api.records import order

PATH = "/v1/identity/policy/suspensions"


def crowd(api: Api, size: int, start: int = 0) -> None:
    """Customers whom a guide registers with the guide's own phone and a card for each."""
    told = [
        {"source": "mini", "external_id": f"m{number}", "name": "王静",
         "occurred_at": f"2026-03-{1 + number:02d}T10:00:00+08:00",
         "identifiers": [{"kind": "phone", "value": "13900000001"},
                         {"kind": "card_no", "value": f"C{number}"}]}
        for number in range(start, start + size)
    ]  # fmt: skip
    api.post("/v1/batch", {"members": told})
    assert api.house.row("select count(*) from identity.member") == (start + size,)


def test_what_too_many_use_is_listed_shown_and_let_in_again(api18: Api) -> None:
    assert api18.get(PATH) == {"items": [], "next": None, "total": 0}
    crowd(api18, 24)
    page = api18.get(PATH)
    assert page["total"] == 1
    (shown,) = page["items"]
    assert (shown["kind"], shown["masked"]) == ("phone", "+86139****0001")
    assert (shown["members"], shown["members_most"]) == (23, 20)
    owner = shown["face"]["member"]
    found = api18.get(f"/v1/members/{owner}/identity")
    known = {one["kind"]: one for one in found["identifiers"]}
    assert known["phone"]["suspended_at"] == shown["suspended_at"]
    assert known["phone"]["members_met"] == 23
    assert known["card_no"]["suspended_at"] is None
    said = [one for one in found["assertions"] if one["protection_en"]]
    assert any("met too many" in one["protection_en"] for one in said)
    assert api18.post("/v1/orders", order("alone", identifiers=[
        {"kind": "phone", "value": "13900000001"}]))["member"] is None  # fmt: skip

    lift = f"{PATH}/{shown['identifier_no']}/lift"
    short = api18.client().post(lift, json={"reason": "x"})
    assert short.status_code == 422
    assert api18.client().post(lift, json={"reason": "her own phone"}).status_code == 200
    assert api18.client().post(lift, json={"reason": "her own phone"}).status_code == 404
    assert api18.get(PATH)["total"] == 0
    acts = api18.get("/v1/audit?action=identifier")["items"]
    assert [(one["action"], one["detail"]["reason"]) for one in acts] == [
        ("identifier.let_in", "her own phone")
    ]
    told = api18.get(f"/v1/members/{owner}/identity")
    assert [one["suspended_at"] for one in told["identifiers"]] == [None, None]
    assert "let the phone" in told["assertions"][-1]["said_en"]
    assert api18.house.differences() == []


def test_a_member_who_is_erased_takes_her_suspensions_along(api18: Api) -> None:
    crowd(api18, 24)
    (shown,) = api18.get(PATH)["items"]
    wanted = {"member": shown["face"]["member"], "reason": "she asked for it"}
    number = api18.post("/v1/erasures", wanted)["erasure_no"]
    second = api18.connected(api18.key()).post(f"/v1/erasures/{number}/approve")
    assert second.status_code == 200, second.text
    assert api18.get(PATH)["total"] == 0
    left = "select (select count(*) from identity.meeting where identifier_no = %s)"
    assert api18.house.row(left.replace("%s", shown["identifier_no"])) == (0,)
    assert api18.house.differences() == []
