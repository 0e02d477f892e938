"""Redemption over HTTP: once per reference for ever, and never more than there is."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.api.conftest import Api
from tests.api.records import member, order, phone, refund
from tests.house import BASE_RULE
from yihui.core import clock

REFERENCES = (
    "a", "A", "a/b/../c?d=e&f#g", "100% %41 %%", "'; drop table points.redemption; --",
    "积分兑换 #1", "😀", "a\\b\\N", "x" * 128, "...", "%00", " padded ", "{reference}", "null",
)  # fmt: skip


def funded(api: Api, points: int, number: str = "13900000001") -> str:
    """A member who holds these points; her OneID."""
    who = member(f"m{number}", identifiers=phone(number), opening_points=points)
    return str(api.post("/v1/members", who)["member"])


def burn(api: Api, one_id: str, points: int, reference: str, **more: Any) -> tuple[int, Any]:
    body = {"member": one_id, "points": points, "reference": reference} | more
    answer = api.client().post("/v1/redemptions", json=body)
    return answer.status_code, answer.json()


def read(api: Api, reference: str) -> tuple[int, Any]:
    """Asked with every character of the reference spelled out, as a careful client does."""
    spelled = "".join(f"%{byte:02X}" for byte in reference.encode())
    answer = api.client().get(f"/v1/redemptions/{spelled}")
    return answer.status_code, answer.json()


def days_from_now(days: int) -> str:
    return (clock.now().astimezone(clock.zone()).date() + timedelta(days=days)).isoformat()


def test_points_are_burned_and_the_lots_are_named(api: Api) -> None:
    late = member("late", opening_points=70, opening_expires_on=days_from_now(90))
    soon = member("soon", opening_points=50, opening_expires_on=days_from_now(20))
    one_id = str(api.post("/v1/batch", {"members": [late, soon]}) and _only_member(api))
    status, told = burn(api, one_id, 60, "r1", reason="a cup of tea")
    assert (status, told["member"], told["points"], told["repeated"]) == (200, one_id, 60, False)
    assert [(lot["points"], lot["expires_on"]) for lot in told["drawn"]] == [
        (50, days_from_now(20)), (10, days_from_now(90))]  # fmt: skip
    assert told["balances"][0]["available"] == 60
    status, kept = read(api, "r1")
    assert (kept["redemption_no"], kept["drawn"]) == (told["redemption_no"], told["drawn"])
    assert (kept["reason"], kept["refused"]) == ("a cup of tea", None)
    entries = api.get(f"/v1/members/{one_id}/ledger")["items"]
    burned = [one for one in entries if one["to_account"] == "redeemed"]
    assert {(one["cause"], one["cause_no"]) for one in burned} == {
        ("redemption", told["redemption_no"])}  # fmt: skip
    assert sorted(one["lot_no"] for one in burned) == sorted(lot["lot_no"] for lot in told["drawn"])
    lots = api.get(f"/v1/members/{one_id}/lots", closed=True)
    assert [(lot["granted"], lot["remaining"]) for lot in lots] == [(50, 0), (70, 60)]
    assert api.get("/v1/totals")["points_redeemed"] == 60
    assert api.differences() == []


def _only_member(api: Api) -> str:
    (one,) = api.get("/v1/members")["items"]
    return str(one["member"])


def test_a_repeat_is_answered_and_burns_nothing(api18: Api) -> None:
    one_id, other = funded(api18, 100), funded(api18, 100, "13900000002")
    status, first = burn(api18, one_id, 30, "r")
    assert status == 200
    assert burn(api18, one_id, 30, "r", reason="other words") == (200, first | {"repeated": True})
    for who, points in ((one_id, 31), (other, 30)):
        status, told = burn(api18, who, points, "r")
        assert (status, told["code"], told["field"]) == (409, "conflict", "reference")
    status, refused = burn(api18, one_id, 71, "more")
    assert (status, refused["code"], refused["short_by"]) == (409, "not_enough_points", 1)
    api18.post("/v1/members", member("gift", opening_points=500))
    again, told = burn(api18, one_id, 71, "more")  # the answer was given, for ever
    assert (again, told | {"request": ""}) == (409, refused | {"request": ""})
    assert read(api18, "more")[1]["refused"] == "not_enough_points"
    assert burn(api18, one_id, 71, "more again")[0] == 200
    assert api18.get("/v1/totals")["points_redeemed"] == 101
    assert api18.differences() == []


def test_references_may_hold_what_they_like(api18: Api) -> None:
    one_id = funded(api18, 1000)
    for place, reference in enumerate(REFERENCES, 1):
        status, told = burn(api18, one_id, 1, reference)
        assert (status, told["reference"]) == (200, reference)
        assert burn(api18, one_id, 1, reference)[1]["repeated"]
        assert read(api18, reference)[1]["reference"] == reference
        assert api18.get("/v1/totals")["points_redeemed"] == place
    for reference in ("", "x" * 129, "a\x00", "a\nb", "\u202e"):
        assert burn(api18, one_id, 1, reference)[0] == 422
    body = {"member": one_id, "points": 1}
    for _ in range(2):
        headed = api18.client().post(
            "/v1/redemptions", json=body, headers={"Idempotency-Key": "from the header"}
        )
        assert headed.json()["reference"] == "from the header"
    assert api18.client().post("/v1/redemptions", json=body).status_code == 422
    assert api18.get("/v1/totals")["points_redeemed"] == len(REFERENCES) + 1
    assert api18.differences() == []


def test_what_cannot_be_asked_names_the_field(api18: Api) -> None:
    one_id = funded(api18, 100)
    for change, status, field in (
        ({"points": 0}, 422, "points"), ({"points": -5}, 422, "points"),
        ({"points": 10**12 + 1}, 422, "points"), ({"points": 10**12}, 409, "points"),
        ({"currency": "gold"}, 422, "currency"), ({"store": "nowhere"}, 422, "store"),
        ({"store": "\x00"}, 422, "store"), ({"reason": "a\x00"}, 422, "reason"),
        ({"reason": "x" * 201}, 422, "reason"), ({"member": "x"}, 422, "member"),
    ):  # fmt: skip
        body = {"member": one_id, "points": 1, "reference": "r"} | change
        answer = api18.client().post("/v1/redemptions", json=body)
        assert (answer.status_code, answer.json()["field"]) == (status, field), change
    nobody = "00000000-0000-0000-0000-000000000000"
    assert burn(api18, nobody, 1, "r2")[0] == 404
    assert read(api18, "never")[0] == 404
    assert api18.get("/v1/totals")["points_redeemed"] == 0


def test_one_tills_mistake_is_not_its_neighbours(api18: Api) -> None:
    """Requests that come together are one batch; a wrong one is refused alone."""
    one_id, gone, nobody = funded(api18, 1000), funded(api18, 9, "13900000002"), str(uuid4())
    api18.house.row(
        "update identity.member set state = 'erased' where one_id = %(one_id)s returning 1",
        {"one_id": gone},
    )
    whose = (one_id, gone, nobody)
    with ThreadPoolExecutor(30) as tills:
        asked = [
            tills.submit(burn, api18, whose[n % 5 % 3], 1, f"r{n}",
                         currency="gold" if n % 5 == 3 else "points")
            for n in range(60)
        ]  # fmt: skip
    told = [one.result() for one in asked]
    assert Counter((status, answer.get("code")) for status, answer in told) == {
        (200, None): 12, (422, "invalid"): 12, (404, "erased"): 24, (404, "not_found"): 12,
    }  # fmt: skip
    assert api18.get("/v1/totals")["points_redeemed"] == 12


def test_three_hundred_tills_cannot_burn_more_than_there_is(api: Api) -> None:
    one_id = funded(api, 1000)
    with ThreadPoolExecutor(50) as tills:
        asked = [tills.submit(burn, api, one_id, 10, f"r{n}") for n in range(300)]
    answers = Counter((one.result()[0], one.result()[1].get("code")) for one in asked)
    assert answers == {(200, None): 100, (409, "not_enough_points"): 200}
    assert api.get(f"/v1/members/{one_id}")["balances"][0]["available"] == 0
    assert api.house.row("select count(*), sum(points) filter (where refused is null)"
                         " from points.redemption") == (300, 1000)  # fmt: skip
    assert api.differences() == []


def test_the_same_reference_at_once_burns_once(api18: Api) -> None:
    one_id = funded(api18, 1000)
    with ThreadPoolExecutor(50) as tills:
        asked = [tills.submit(burn, api18, one_id, 10, f"r{n % 4}") for n in range(100)]
    told = [one.result() for one in asked]
    assert {status for status, _ in told} == {200}
    assert Counter(answer["repeated"] for _, answer in told) == {False: 4, True: 96}
    assert len({answer["redemption_no"] for _, answer in told}) == 4
    assert api18.get("/v1/totals")["points_redeemed"] == 40
    assert api18.differences() == []


def test_burns_beside_earns_and_refunds_add_up(api18: Api) -> None:
    """Three hundred burns, a hundred sales and fifty refunds of one member, all at once."""
    api18.house.publish_rule("base", BASE_RULE)
    one_id, client = funded(api18, 500), api18.client()
    earns = [("/v1/orders", order(f"o{n}", 1_000)) for n in range(100)]
    backs = [("/v1/refunds", refund(f"b{n}", 500, order=f"o{n}")) for n in range(50)]
    burns = [("/v1/redemptions", {"member": one_id, "points": 5, "reference": f"r{n}"})
             for n in range(300)]  # fmt: skip
    mixed = [one for three in zip(burns[::3], earns, [*backs, *burns[1:100:2]], strict=True)
             for one in three] + burns[1:200:2] + burns[2::3]  # fmt: skip

    def till(one: tuple[str, dict[str, Any]]) -> int:
        """Sent again as long as the house is too busy, as a till does."""
        for _ in range(20):
            status = int(client.post(one[0], json=one[1]).status_code)
            if status not in (503, 504):
                break
        return status

    with ThreadPoolExecutor(50) as tills:
        statuses = set(tills.map(till, mixed))
    assert statuses <= {200, 409}
    burned = api18.house.row("select coalesce(sum(points), 0)::bigint from points.redemption"
                             " where refused is null")[0]  # fmt: skip
    totals = api18.get("/v1/totals")
    earned, reversed_ = 500 + 100 * 10, 50 * 5
    assert (totals["points_issued"], totals["points_reversed"]) == (earned, reversed_)
    assert totals["points_redeemed"] == burned
    held = totals["points_outstanding"] - totals["points_debt"]
    assert held == earned - reversed_ - burned
    assert burned <= earned
    assert api18.differences() == []


def test_only_what_is_open_today_is_burned(api18: Api) -> None:
    api18.house.publish_rule("slow", BASE_RULE | {"pending_days": 365})
    api18.post("/v1/orders", order(occurred_at=clock.now().isoformat()))
    gone = member("gone", opening_points=100, opening_expires_on=days_from_now(-1))
    today = member("today", opening_points=10, opening_expires_on=days_from_now(0))
    one_id = api18.post("/v1/batch", {"members": [gone, today]}) and _only_member(api18)
    balance = api18.get(f"/v1/members/{one_id}")["balances"][0]
    assert (balance["pending"], balance["lapsed"], balance["expiring"]) == (100, 100, 10)
    status, told = burn(api18, one_id, 11, "more")
    assert (status, told["short_by"]) == (409, 1)
    status, told = burn(api18, one_id, 10, "all")
    assert [lot["expires_on"] for lot in told["drawn"]] == [days_from_now(0)]
    assert burn(api18, one_id, 1, "none")[0] == 409
    assert api18.differences() == []
