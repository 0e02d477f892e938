"""Many at once: two hundred tills, a full queue, a lock that is held, connections that break."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from typing import Any

import httpx
import psycopg
import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone, refund
from tests.house import BASE_RULE

Start = Callable[[], AbstractContextManager[Api]]
TILLS = 200


def post_all(api: Api, path: str, bodies: list[dict[str, Any]]) -> list[httpx.Response]:
    """All at once, each from a till of its own; the answers in order."""
    client = api.client()
    with ThreadPoolExecutor(50) as tills:
        return list(tills.map(lambda body: client.post(path, json=body), bodies))


def test_two_hundred_tills_meet_one_new_phone(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    answers = post_all(api, "/v1/orders", [order(f"o{n}", 1_000) for n in range(TILLS)])
    told = [answer.json() for answer in answers]
    assert {(one["state"], one["points_earned"]) for one in told} == {("applied", 10)}
    assert len({one["member"] for one in told}) == 1
    assert max(one["points_available"] for one in told) == TILLS * 10
    totals = api.get("/v1/totals")
    assert (totals["members"], totals["orders"], totals["received"]) == (1, TILLS, TILLS)
    assert (totals["net_fen"], totals["points_outstanding"]) == (TILLS * 1_000, TILLS * 10)
    assert api.house.row("select count(*) from identity.identifier") == (1,)
    assert api.differences() == []


def test_both_lanes_meet_the_same_new_members(api18: Api) -> None:
    """Large batches, small ones and repeats, all naming the same forty new phones."""
    api18.house.publish_rule("base", BASE_RULE)
    who = [phone(f"139000000{n:02}") for n in range(40)]
    orders = [order(f"o{n}", 1_000, identifiers=who[n % 40]) for n in range(1200)]
    bodies = [{"orders": orders[start : start + 300]} for start in range(0, 1200, 300)]
    bodies += [{"orders": orders[n::100]} for n in range(100)]
    bodies += [{"members": [member(f"m{n}", identifiers=who[n])]} for n in range(40)]
    answers = post_all(api18, "/v1/batch", bodies)
    assert {answer.status_code for answer in answers} == {200}
    states = Counter(one["state"] for answer in answers for one in answer.json()["results"])
    assert states == {"applied": 1240, "duplicate": 1200}
    totals = api18.get("/v1/totals")
    assert (totals["members"], totals["orders"], totals["points_outstanding"]) == (40, 1200, 12_000)
    assert api18.differences() == []


def test_orders_and_refunds_in_any_order_add_up(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    bodies = [("/v1/orders", order(f"o{n}")) for n in range(60)]
    bodies += [("/v1/refunds", refund(f"r{n}", 2_500, order=f"o{n}")) for n in range(60)]
    bodies = [bodies[n * 7 % 120] for n in range(120)] * 2
    client = api18.client()
    with ThreadPoolExecutor(40) as tills:
        answers = list(tills.map(lambda one: client.post(one[0], json=one[1]), bodies))
    assert {answer.json()["state"] for answer in answers} <= {"applied", "waiting", "duplicate"}
    totals = api18.get("/v1/totals")
    assert (totals["orders"], totals["refunds"], totals["waiting"]) == (60, 60, 0)
    assert (totals["net_fen"], totals["points_outstanding"]) == (60 * 7_500, 60 * 75)
    assert api18.differences() == []


def held(api: Api, table: str) -> psycopg.Connection[Any]:
    """Somebody else's transaction, which holds a table until it is closed."""
    other = psycopg.connect(api.house.url)
    other.execute(f"lock table {table} in exclusive mode".encode())
    return other


def test_a_full_queue_says_when_to_come_again(
    start18: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_QUEUE_RECORDS", "20")
    monkeypatch.setenv("YIHUI_INTERACTIVE_RECORDS", "5")
    with start18() as api:
        api.post("/v1/orders", order("first"))
        with ThreadPoolExecutor(40) as tills, held(api, "points.balance"):
            bodies = [order(f"o{n}") for n in range(40)]
            client = api.client()
            asked = [tills.submit(client.post, "/v1/orders", json=body) for body in bodies]
            busy, _ = wait(asked, timeout=1.5)
            assert client.get("/v1/totals").status_code == 200  # reading goes on
        answers = [one.result() for one in asked]
        statuses = Counter(answer.status_code for answer in answers)
        assert statuses.keys() == {200, 429}
        assert 20 <= statuses[200] <= 25
        refused = [answer for answer in answers if answer.status_code == 429]
        assert len(busy) == len(refused)
        assert {answer.json()["code"] for answer in refused} == {"busy"}
        assert all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
        assert api.get("/v1/totals")["orders"] == statuses[200] + 1  # nothing of them was applied
        states = [api.post("/v1/orders", body)["state"] for body in bodies]
        assert Counter(states) == {"applied": statuses[429], "duplicate": statuses[200]}


def test_a_late_answer_is_asked_for_again(start18: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_DEADLINE", "300")
    with start18() as api:
        api.house.publish_rule("base", BASE_RULE)
        first = api.post("/v1/orders", order("first"))
        burn = {"member": first["member"], "points": 30, "reference": "r"}
        with held(api, "points.balance"):
            for path, body in (("/v1/orders", order()), ("/v1/batch", {"orders": [order()]}),
                               ("/v1/redemptions", burn)):  # fmt: skip
                late = api.client().post(path, json=body)
                assert (late.status_code, late.json()["code"]) == (504, "deadline")
                assert "again" in late.json()["cure"]
        for _ in range(2):
            again = api.client().post("/v1/orders", json=order()).json()
            assert (again["state"], again["points_earned"]) == ("duplicate", 100)
        burned = api.post("/v1/redemptions", burn)
        assert (burned["repeated"], burned["balances"][0]["available"]) == (True, 170)
        totals = api.get("/v1/totals")
        assert (totals["orders"], totals["points_issued"]) == (2, 200)
        assert totals["points_redeemed"] == 30
        assert api.differences() == []


def test_a_lost_connection_is_answered_and_mended(api18: Api) -> None:
    api18.post("/v1/orders", order("before"))
    api18.house.rows(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and application_name like 'yihui %'"
    )
    statuses = set()
    for n in range(30):
        statuses.add(api18.client().post("/v1/orders", json=order(f"o{n}")).status_code)
        statuses.add(api18.client().get("/v1/members").status_code)
    assert statuses <= {200, 503}
    assert 200 in statuses
    for n in range(30):
        assert api18.post("/v1/orders", order(f"o{n}"))["state"] in ("applied", "duplicate")
    assert api18.get("/v1/totals")["orders"] == 31
