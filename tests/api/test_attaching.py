"""Orders that were placed without their member become hers, on proof of the receipt, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import member, order, phone, refund
from tests.api.test_own import held
from tests.house import BASE_RULE, FOUR_TIERS
from yihui.core import clock
from yihui.points import burning

BELLA = "13900000002"
DOUBLE = BASE_RULE | {"points": 2}


def days_ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def told(days: int = 3, **changes: Any) -> dict[str, Any]:
    """What stands on the receipt."""
    day = days_ago(days).astimezone(clock.zone()).date().isoformat()
    return {"receipt": "r-1", "store": "A", "day": day, "paid_fen": 30_000} | changes


def sold(api: Api, external_id: str = "r-1", days: int = 3, **more: Any) -> dict[str, Any]:
    when = days_ago(days).isoformat()
    lines = [{"product": "tea", "paid_fen": 30_000}]
    given = {"store": "A", "identifiers": [], "occurred_at": when, "lines": lines} | more
    return api.post("/v1/orders", order(external_id, 30_000, **given))


@pytest.fixture
def anna(api18: Api) -> str:
    """A member who joined before she bought, in a house with rules and tiers."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    when = days_ago(200).isoformat()
    return str(api18.post("/v1/members", member("anna", occurred_at=when, store="A"))["member"])


def attach(client: httpx.Client, one_id: str, **changes: Any) -> httpx.Response:
    return client.post(f"/v1/members/{one_id}/orders", json=told(**changes))


def available(api: Api, one_id: str) -> int:
    balances = api.get(f"/v1/members/{one_id}")["balances"]
    return sum(int(one["available"]) for one in balances)


def test_an_order_becomes_hers_with_the_points_of_its_day(api18: Api, anna: str) -> None:
    sold(api18)
    yesterday = told(1)["day"]
    api18.house.publish_rule("base", DOUBLE | {"from": yesterday})
    answer = attach(api18.client("store_manager", "A"), anna)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["points"], found["paid_fen"], found["repeated"]) == (300, 30_000, False)
    assert available(api18, anna) == 300
    (shown,) = api18.get(f"/v1/members/{anna}/orders")["items"]
    assert (shown["external_id"], shown["order_no"], len(shown["lines"])) == (
        "r-1", found["order_no"], 1)  # fmt: skip
    (lot,) = api18.get(f"/v1/members/{anna}/lots")
    assert lot["granted"] == 300
    assert api18.get(f"/v1/members/{anna}")["tier"]["growth"] == 300
    again = attach(api18.client(), anna).json()
    assert again == found | {"repeated": True}
    assert available(api18, anna) == 300
    bella = api18.post("/v1/members", member("bella", identifiers=phone(BELLA)))["member"]
    taken = attach(api18.client(), bella)
    assert (taken.status_code, taken.json()["code"]) == (409, "order_taken")
    back = refund("back", 30_000, order="r-1", occurred_at=days_ago(0).isoformat())
    api18.post("/v1/refunds", back)
    assert available(api18, anna) == 0
    assert [act for _, act, _ in audited(api18)][-1] == "order.attached"
    totals = api18.get("/v1/totals")
    assert (totals["orders"], totals["anonymous_orders"]) == (1, 0)
    assert api18.differences() == []


def test_what_cannot_be_attached_says_why(
    api18: Api, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sold(api18)
    sold(api18, "old", 31)
    sold(api18, "last day", 30)
    sold(api18, "unpaid", status="unpaid")
    sold(api18, "back")
    part = refund("part", 1, order="back", occurred_at=days_ago(1).isoformat())
    api18.post("/v1/refunds", part)
    for changes, status, code in (
        ({"receipt": "r-2"}, 404, "order_unproven"), ({"store": "B"}, 404, "order_unproven"),
        ({"days": 4}, 404, "order_unproven"), ({"paid_fen": 30_001}, 404, "order_unproven"),
        ({"receipt": "old", "days": 31}, 409, "order_too_old"),
        ({"receipt": "unpaid"}, 409, "order_unfit"), ({"receipt": "back"}, 409, "order_returned"),
        ({"receipt": "last day", "days": 30}, 200, None),
    ):  # fmt: skip
        answer = attach(api18.client(), anna, **changes)
        assert (answer.status_code, answer.json().get("code")) == (status, code), changes
    far = attach(api18.client("store_manager", "B"), anna)
    assert (far.status_code, far.json()["code"]) == (404, "not_found")
    assert attach(api18.client("guide", "A"), anna).status_code == 403
    monkeypatch.setenv("YIHUI_ATTACH_DAYS", "0")
    off = attach(api18.client(), anna)
    assert (off.status_code, off.json()["code"]) == (403, "attaching_off")
    assert api18.differences() == []


def test_of_many_who_ask_at_once_one_gets_it(api18: Api, anna: str) -> None:
    sold(api18)
    bella = api18.post("/v1/members", member("bella", identifiers=phone(BELLA)))["member"]
    client = api18.client()
    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(lambda place: attach(client, (anna, bella)[place % 2]), range(8)))
    assert sorted(one.status_code for one in answers) == [200] * 4 + [409] * 4
    assert sum(not one.json()["repeated"] for one in answers if one.status_code == 200) == 1
    assert available(api18, anna) + available(api18, bella) == 300
    assert api18.differences() == []


def test_she_attaches_her_own_by_her_token(api18: Api, anna: str) -> None:
    sold(api18)
    answer = held(api18, anna).post("/v1/own/orders", json=told())
    assert (answer.status_code, answer.json()["points"]) == (200, 300)
    assert available(api18, anna) == 300
    wrong = held(api18, anna).post("/v1/own/orders", json=told(paid_fen=1))
    assert (wrong.status_code, wrong.json()["code"]) == (404, "order_unproven")
    assert api18.differences() == []


def test_what_paid_for_it_counts_as_a_rule_says(api18: Api, anna: str) -> None:
    """Redeemed for the receipt before it was hers: the same as if it had been hers at once."""
    rule = {"points_part_counts": True, "payments_left_out": ["gift_card"]}
    api18.house.publish_rule("base", BASE_RULE | rule)
    api18.post("/v1/orders", order("earlier", 100_000, store="A"))
    tender = burning.Tender("pos", "r-1", 1, 1)
    api18.house.do(lambda c: burning.keep_tender(c, "for r-1", tender))
    api18.post("/v1/redemptions", {"reference": "for r-1", "member": anna, "points": 500})
    sold(api18, payments=[{"method": "Gift_Card", "amount_fen": 10_000}])
    assert attach(api18.client(), anna).json()["points"] == 205
