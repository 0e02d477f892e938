"""Points by hand over HTTP: who may, who decides, what is told, and never twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited, entered, user
from tests.api.records import member, order, phone
from tests.api.test_redemptions import burn, days_from_now

GIFT = {"points": 500, "origin": "service", "reason": "a broken parcel", "reference": "gift"}


def joined(api: Api, points: int = 100, number: str = "13900000001", **more: Any) -> str:
    who = member(f"m{number}", identifiers=phone(number), opening_points=points,
                 opening_expires_on=days_from_now(90), **more)  # fmt: skip
    return str(api.post("/v1/members", who)["member"])


def by_hand(client: httpx.Client, one_id: str, **changes: Any) -> httpx.Response:
    return client.post("/v1/adjustments", json=GIFT | {"member": one_id} | changes)


def available(api: Api, one_id: str) -> int:
    return int(api.get(f"/v1/members/{one_id}")["balances"][0]["available"])


def test_points_are_given_told_and_taken_back(api: Api) -> None:
    one_id = joined(api)
    told = api.post("/v1/adjustments", GIFT | {"member": one_id})
    assert (told["points"], told["state"], told["origin_zh"], told["mine"], told["repeated"]) == (
        500, "done", "服务补偿", True, False)  # fmt: skip
    assert told["member"]["member"] == one_id
    again = api.post("/v1/adjustments", GIFT | {"member": one_id})
    assert again == told | {"repeated": True}
    assert available(api, one_id) == 600
    (entry,) = (one for one in api.get(f"/v1/members/{one_id}/ledger")["items"]
                if one["cause"] == "adjustment")  # fmt: skip
    assert (entry["kind"], entry["change"], entry["cause_no"]) == (
        "adjust", 500, told["adjustment_no"])  # fmt: skip
    assert entry["why_zh"] == "手工给予 500 分（服务补偿：a broken parcel）。"
    assert entry["why_en"] == "500 points given by hand (service recovery: a broken parcel)."
    assert [lot["given_for"] for lot in api.get(f"/v1/members/{one_id}/lots")] == [None, "service"]
    undo = {"reason": "a slip", "reference": "undo"}
    back = api.post(f"/v1/adjustments/{told['adjustment_no']}/reverse", undo)
    assert (back["points"], back["state"], back["reverses_no"]) == (
        -500, "done", told["adjustment_no"])  # fmt: skip
    assert available(api, one_id) == 100
    listed = api.get("/v1/adjustments", member=one_id)["items"]
    assert [one["adjustment_no"] for one in listed] == [
        back["adjustment_no"], told["adjustment_no"]]  # fmt: skip
    assert listed[1]["reversed_by_no"] == back["adjustment_no"]
    line = api.get(f"/v1/members/{one_id}/timeline", kinds="points")["items"]
    assert [one["title_zh"] for one in line][:2] == ["撤销手工调整 -500 分", "手工调整 +500 分"]
    assert [act for _, act, _ in audited(api)][-2:] == [
        "points.adjusted", "points.adjustment_reversed"]  # fmt: skip
    assert api.get("/v1/ledger", kind="adjust", member=one_id)["points_in"] == 500
    assert api.differences() == []


def test_what_it_would_do_is_seen_first_and_nothing_is_done(api18: Api) -> None:
    one_id = joined(api18)
    look = {"member": one_id, "points": -30}
    seen = api18.post("/v1/adjustments/preview", look)
    assert (seen["before"]["available"], seen["after"]["available"]) == (100, 70)
    assert (seen["second_person"], seen["limit"]) == (False, 1000)
    assert api18.post("/v1/adjustments/preview", look | {"points": 1001})["second_person"]
    refused = api18.client().post("/v1/adjustments/preview", json=look | {"points": -101})
    assert (refused.status_code, refused.json()["code"], refused.json()["short_by"]) == (
        409, "too_few_points", 1)  # fmt: skip
    owing = api18.post("/v1/adjustments/preview", look | {"points": -101, "as_debt": True})
    assert owing["after"] == {"available": 0, "pending": 0, "debt": 1}
    assert available(api18, one_id) == 100
    assert api18.get("/v1/adjustments") == {"items": [], "next": None}
    assert api18.get("/v1/totals")["points_adjusted"] == 0
    given = by_hand(api18.client(), one_id).json()
    undone = api18.post("/v1/adjustments/preview", {"reverses": given["adjustment_no"]})
    assert (undone["points"], undone["after"]["available"]) == (-500, 100)
    assert available(api18, one_id) == 600


def test_above_the_limit_it_waits_for_somebody_else(api18: Api) -> None:
    one_id = joined(api18)
    user(api18, "lan", "operator")
    user(api18, "ada", "operator")
    lan, ada = entered(api18), entered(api18, "ada")
    told = by_hand(lan, one_id, points=5_000).json()
    assert (told["state"], told["mine"], told["proposed_by_name"]) == ("proposed", True, "Lan")
    assert available(api18, one_id) == 100
    place = f"/v1/adjustments/{told['adjustment_no']}"
    own = lan.post(f"{place}/approve")
    assert (own.status_code, own.json()["code"]) == (403, "adjustment_second")
    (waiting,) = ada.get("/v1/adjustments", params={"state": "proposed"}).json()["items"]
    assert (waiting["adjustment_no"], waiting["mine"]) == (told["adjustment_no"], False)
    done = ada.post(f"{place}/approve", json={"reason": "seen the parcel"}).json()
    assert (done["state"], done["decided_by_name"], done["decision"]) == (
        "done", "Ada", "seen the parcel")  # fmt: skip
    assert available(api18, one_id) == 5_100
    late = ada.post(f"{place}/refuse", json={"reason": "too late"})
    assert (late.status_code, late.json()["code"]) == (409, "adjustment_settled")
    other = by_hand(lan, one_id, points=-2_000, reference="other").json()
    taken = lan.post(f"/v1/adjustments/{other['adjustment_no']}/refuse", json={"reason": "a slip"})
    assert taken.json()["state"] == "refused"
    assert [act for _, act, _ in audited(api18) if act.startswith("points.")] == [
        "points.adjustment_asked", "points.adjusted", "points.adjustment_asked",
        "points.adjustment_refused"]  # fmt: skip
    assert api18.differences() == []


@pytest.mark.parametrize("role", ["analyst", "finance", "supervisor", "store_manager", "guide",
                                  "integration", "collector"])  # fmt: skip
def test_others_may_not(api18: Api, role: str) -> None:
    one_id = joined(api18)
    client = api18.client(role)
    assert by_hand(client, one_id).status_code == 403
    assert client.get("/v1/adjustments").status_code == 403
    assert available(api18, one_id) == 100


def test_members_of_other_stores_are_not_there(api18: Api) -> None:
    api18.post("/v1/orders", order("a", store="A"))
    api18.post("/v1/orders", order("b", store="B", identifiers=phone("13900000002")))
    by_phone = {"kind": "phone", "value": "13900000002"}
    bella = api18.post("/v1/members/search", by_phone)["member"]
    far = by_hand(api18.client(), bella, points=5_000).json()
    place = f"/v1/adjustments/{far['adjustment_no']}"
    near = api18.client("operator", "A")
    undo = {"reason": "a slip", "reference": "undo"}
    for answer in (
        by_hand(near, bella, reference="x"), near.get(place), near.post(f"{place}/approve"),
        near.post(f"{place}/refuse", json={"reason": "no, not"}),
        near.post(f"{place}/reverse", json=undo),
        near.post("/v1/adjustments/preview", json={"member": bella, "points": 1}),
        near.post("/v1/adjustments/preview", json={"reverses": far["adjustment_no"]}),
        near.get("/v1/adjustments", params={"member": bella}),
    ):  # fmt: skip
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert near.get("/v1/adjustments").json()["items"] == []
    assert api18.client("operator", "B").post(f"{place}/approve").json()["state"] == "done"
    narrowed = api18.get("/v1/adjustments", scope="store:A")["items"]
    assert narrowed == []


def test_the_list_is_summed_and_taken_as_a_file(api18: Api) -> None:
    """By kind of points and state, of members in the scope; who took the file stands in the log."""
    anna, bella = joined(api18, store="A"), joined(api18, number="13900000002", store="B")
    api18.post("/v1/adjustments", GIFT | {"member": anna})
    api18.post("/v1/adjustments", GIFT | {"member": anna, "points": -30, "reference": "taken"})
    api18.post("/v1/adjustments", GIFT | {"member": bella, "points": 7, "reference": "bella"})
    waits = {"member": bella, "points": 5_000, "reference": "=waits", "reason": "many, many"}
    api18.post("/v1/adjustments", GIFT | waits)

    def sums(client: httpx.Client, **asked: str) -> list[tuple[str, int, int, int]]:
        found = client.get("/v1/adjustments/sums", params=asked).json()
        return [(one["currency"], one["adjustments"], one["given"], one["taken"]) for one in found]

    head, store_b = api18.client(), api18.client("operator", "B")
    assert sums(head) == [("points", 4, 5_507, 30)]
    assert sums(head, state="done") == [("points", 3, 507, 30)]
    assert sums(head, member=anna) == [("points", 2, 500, 30)]
    assert sums(store_b, state="done") == [("points", 1, 7, 0)]
    assert (sums(head, state="refused"), sums(store_b, state="proposed")) == (
        [], [("points", 1, 5_000, 0)])  # fmt: skip
    asked = {"reason": "for the auditors", "lang": "en"}
    told = [line.split(",") for line in
            head.get("/v1/adjustments.csv", params=asked).text.splitlines()]  # fmt: skip
    assert [row[6] for row in told] == ["Points", "5000", "7", "-30", "500"]
    assert told[1][8:11] == ['"many', ' many"', "proposed"]
    assert told[1][-1] == "'=waits"
    assert "13900000001" not in str(told)
    own = store_b.get("/v1/adjustments.csv", params=asked | {"state": "done", "lang": "zh-CN"})
    assert [line.split(",")[9] for line in own.text.splitlines()] == ["状态", "已生效"]
    assert audited(api18)[-1][1] == "adjustments.exported"
    assert head.get("/v1/adjustments.csv").status_code == 422  # a reason is missing


def test_what_cannot_be_asked_names_the_field(api18: Api) -> None:
    one_id = joined(api18)
    for change, status, field in (
        ({"points": 0}, 422, "points"), ({"points": 10**13}, 422, "points"),
        ({"origin": "gift"}, 422, "origin"), ({"reason": "x"}, 422, "reason"),
        ({"reference": ""}, 422, "reference"), ({"reference": "a\nb"}, 422, "reference"),
        ({"currency": "gold"}, 404, "currency"), ({"points": -101}, 409, "points"),
        ({"scope": "store:A"}, 422, "scope"),
    ):  # fmt: skip
        answer = by_hand(api18.client(), one_id, **change)
        assert (answer.status_code, answer.json()["field"]) == (status, field), change
    nobody = "00000000-0000-0000-0000-000000000000"
    assert by_hand(api18.client(), nobody).status_code == 404
    for body in ({}, {"reverses": "x"}, {"reverses": "٣"}):
        assert api18.client().post("/v1/adjustments/preview", json=body).status_code == 422
    told = by_hand(api18.client(), one_id).json()
    other = by_hand(api18.client(), one_id, points=501)
    assert (other.status_code, other.json()["code"]) == (409, "conflict")
    undo = {"reason": "a slip", "reference": "undo"}
    place = f"/v1/adjustments/{told['adjustment_no']}/reverse"
    assert burn(api18, one_id, 550, "spent")[0] == 200
    spent = api18.client().post(place, json=undo)
    assert (spent.status_code, spent.json()["short_by"]) == (409, 450)
    assert api18.post(place, undo | {"as_debt": True})["points"] == -500
    assert api18.client().post(place, json=undo | {"reference": "u"}).json()["code"] == (
        "not_reversible")  # fmt: skip
    assert api18.differences() == []


def test_the_same_request_at_once_gives_once(api18: Api) -> None:
    one_id = joined(api18)
    client = api18.client()
    with ThreadPoolExecutor(8) as hands:
        answers = [one.result() for one in [hands.submit(by_hand, client, one_id)
                                            for _ in range(8)]]  # fmt: skip
    assert {one.status_code for one in answers} == {200}
    assert sorted(one.json()["repeated"] for one in answers) == [False] + [True] * 7
    assert available(api18, one_id) == 600


def test_hands_and_tills_cannot_take_more_than_there_is(api18: Api) -> None:
    one_id = joined(api18)
    client = api18.client()

    def take(place: int) -> int:
        if place % 2:
            return burn(api18, one_id, 30, f"r{place}")[0]
        return by_hand(client, one_id, points=-30, reference=f"h{place}").status_code

    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(take, range(8)))
    assert sorted(answers) == [200] * 3 + [409] * 5
    assert available(api18, one_id) == 10
    assert api18.differences() == []


def test_the_words_go_with_the_member(api18: Api) -> None:
    one_id = joined(api18)
    waiting = by_hand(api18.client(), one_id, points=5_000).json()
    by_hand(api18.client(), one_id, reference="done")
    user(api18, "lan")
    asked = api18.post("/v1/erasures", {"member": one_id, "reason": "she asked for it"})
    erased = entered(api18).post(f"/v1/erasures/{asked['erasure_no']}/approve")
    assert erased.status_code == 200, erased.text
    assert api18.house.rows("select distinct reason from points.adjustment") == [("",)]
    gone = entered(api18).post(f"/v1/adjustments/{waiting['adjustment_no']}/approve")
    assert (gone.status_code, gone.json()["code"]) == (404, "erased")
    assert api18.differences() == []
