"""Insight over HTTP: figures, their members, tags; what a store may see of them."""

import csv
import io
import statistics
from datetime import date
from hashlib import md5
from typing import Any

import pytest

from tests.api.conftest import Api
from tests.house import BASE_RULE, FOUR_TIERS, at, order, phone, refund
from yihui import lake

DAYS = {"from": "2026-03-01", "to": "2026-03-31"}


def export(api: Api) -> None:
    pool = lake.pool_for(api.house.url)

    async def once() -> None:
        await pool.open()
        try:
            assert await lake.export(pool, api.house.home / "lake")
        finally:
            await pool.close()

    api.house.wait(once())


def fill(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    one, other = phone("13900000001"), phone("13900000002")
    api.house.apply([
        order("a1", 10_000, store="A", identifiers=one, channel="pos"),
        order("a2", 20_000, store="A", identifiers=one, channel="pos", occurred_at=at(day=5)),
        order("a3", 5_000, store="B", identifiers=one, channel="mini", occurred_at=at(day=6)),
        order("b1", 30_000, store="B", identifiers=other, channel="mini"),
        order("nobody", 1_000, store="A", identifiers=(), channel="pos"),
        refund("r1", 500, "a1", store="A"),
    ])  # fmt: skip
    export(api)


def cards(answer: Any) -> dict[str, Any]:
    return {card["key"]: card["value"] for card in answer["cards"]}


def test_the_overview_says_what_it_counts(api: Api) -> None:
    fill(api)
    found = api.get("/v1/insight/overview", **DAYS)
    assert (found["from"], found["to"]) == ("2026-03-01", "2026-03-31")
    assert found["previous"] == {"from": "2026-01-29", "to": "2026-02-28"}
    assert found["scope"] == {"whole": True, "stores": 0}
    assert found["as_of"]
    assert cards(found) == {
        "net_sales": 65_500, "member_share": round(64_500 / 65_500, 4), "new_members": 2,
        "active_members": 2, "repeat_rate": 0.5, "points_outstanding": 645,
    }  # fmt: skip
    share = found["cards"][1]
    assert (share["numerator"], share["denominator"]) == (64_500, 65_500)
    assert all(card["definition_zh"] and card["definition_en"] for card in found["cards"])
    assert all(len(card["trend"]) == 31 for card in found["cards"])
    assert [one["code"] for one in found["by_channel"]] == ["mini", "pos"]
    assert found["needs"] == []


def test_each_store_sees_its_own(api: Api) -> None:
    fill(api)
    for store, net, homes in (("A", 30_500, 1), ("B", 35_000, 1)):
        manager = api.client("store_manager", store)
        found = manager.get("/v1/insight/overview", params=DAYS).json()
        assert found["scope"] == {"whole": False, "stores": 1}
        assert cards(found)["net_sales"] == net
        assert cards(found)["new_members"] == homes
        page = manager.get("/v1/insight/members", params=DAYS | {"set": "active"}).json()
        assert len(page["items"]) == page["total"] == 1
        assert page["elsewhere"] == (0 if store == "A" else 1)
        assert {row["store"]["code"] for row in page["items"]} == {store}
        steps = manager.get("/v1/insight/ladder").json()["steps"]
        assert [step["members"] for step in steps] == ([1, 1] if store == "A" else [2])
        cells = manager.get("/v1/insight/rfm", params=DAYS).json()["cells"]
        assert sum(cell["net_fen"] for cell in cells) == (29_500 if store == "A" else 35_000)
        cohorts = manager.get("/v1/insight/cohorts", params={"to": "2026-03-31"}).json()["cohorts"]
        assert [one["size"] for one in cohorts] == [1 if store == "A" else 2]
        asked = {"grain": "day", "count": 30, "to": "2026-03-31"}
        came = manager.get("/v1/insight/retention", params=asked).json()
        assert came["from"] == "2026-03-02"
        again = [[cell["offset"] for cell in one["cells"] if cell["members"]]
                 for one in came["cohorts"]]  # fmt: skip
        assert again == ([[0, 4]] if store == "A" else [[0], [0]])
        parts = manager.get("/v1/insight/nth-purchase", params={"to": "2026-03-31"}).json()["parts"]
        assert [[part["whole"], part["code"], [step["members"] for step in part["steps"]]]
                for part in parts] == ([[True, "", [1, 1]], [False, "pos", [1, 1]]] if store == "A"
                                       else [[True, "", [2]], [False, "mini", [2]]])  # fmt: skip


def test_the_members_behind_a_figure(api: Api) -> None:
    fill(api)
    first = api.get("/v1/insight/members", set="active", limit=1, **DAYS)
    assert (first["total"], first["elsewhere"]) == (2, 0)
    rest = api.get("/v1/insight/members", set="active", limit=1, before=first["next"], **DAYS)
    numbers = {first["items"][0]["member"], rest["items"][0]["member"]}
    assert len(numbers) == 2
    row = api.get("/v1/insight/members", set="repeat", **DAYS)["items"][0]
    assert (row["phone"], row["orders"], row["available"]) == ("139****0001", 3, 345)
    client = api.client()
    for wrong in ({"set": "nobody"}, {"set": "x" * 41}, {"set": "active", "from": "2026-04-01",
                  "to": "2026-03-01"}, {}):  # fmt: skip
        assert client.get("/v1/insight/members", params=wrong).status_code == 422, wrong
    endless = {"from": "1990-01-01", "to": "2026-03-01"}
    assert client.get("/v1/insight/overview", params=endless).status_code == 422


def test_the_members_behind_a_figure_as_a_file(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(api)
    monkeypatch.setattr("yihui.insight.http.EXPORT_STEP", 1)
    asked = DAYS | {"set": "active", "reason": "spring letter"}

    def rows(client: Any) -> list[dict[str, str]]:
        answer = client.get("/v1/insight/members.csv", params=asked)
        assert answer.status_code == 200, answer.text
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    shown = api.get("/v1/insight/members", set="active", **DAYS)["items"]
    found = rows(api.client("operator"))
    assert [row["会员号"] for row in found] == [row["number"] for row in shown]
    assert {row["手机"] for row in found} == {"139****0001", "139****0002"}
    act = api.get("/v1/audit")["items"][0]
    assert (act["action"], act["detail"]) == ("members.exported", {
        "reason": "spring letter", "figure": "active", "days": "2026-03-01 – 2026-03-31",
        "members": 2})  # fmt: skip
    # As far as her stores go: who is at home elsewhere is not in it.
    in_a = rows(api.client("headquarters", "A"))
    assert [row["手机"] for row in in_a] == ["139****0001"]
    client = api.client()
    assert client.get("/v1/insight/members.csv", params=DAYS | {"set": "new"}).status_code == 422
    monkeypatch.setattr("yihui.insight.http.EXPORT_MOST", 1)
    assert client.get("/v1/insight/members.csv", params=asked).status_code == 422


def test_before_the_first_export_insight_says_so(api18: Api) -> None:
    answer = api18.client().get("/v1/insight/overview")
    assert (answer.status_code, answer.json()["code"]) == (503, "lake_unborn")
    assert "Start `yihui work`" in answer.json()["cure"]


def test_what_is_stuck_is_a_need(api18: Api) -> None:
    fill(api18)
    api18.house.apply([order("a1", 11_000, store="A", identifiers=phone("13900000001"))])
    export(api18)
    needs = api18.get("/v1/insight/overview", **DAYS)["needs"]
    assert [(need["key"], need["count"]) for need in needs] == [("quarantine", 1)]
    scoped = api18.client("store_manager", "A").get("/v1/insight/overview", params=DAYS).json()
    assert scoped["needs"] == []
    assert date.fromisoformat(scoped["to"])


def test_what_a_rule_changed(api: Api) -> None:
    """Who may earn by it buys twice as much: told beside plain Python, a store's share apart."""
    fill(api)
    group = {"control_group": "spring", "control_percent": 30}
    api.house.publish_rule("spring", BASE_RULE | group)
    edge = (30 << 32) // 100
    api.house.apply([order(f"n{n}", 1_000 + 10 * n, store="AB"[n % 2], occurred_at=at(day=8),
                           identifiers=phone(f"138{n:08}")) for n in range(60)])  # fmt: skip
    numbers = dict(api.house.rows(
        "select external_id, member_no from orders.sales_order where external_id like 'n%'"
    ))  # fmt: skip
    kept = {
        n
        for n in range(60)
        if int(md5(f"spring {numbers[f'n{n}']}".encode()).hexdigest()[:8], 16) <= edge
    }
    api.house.apply([order(f"m{n}", 3_000, occurred_at=at(day=9), identifiers=phone(f"138{n:08}"))
                     for n in range(60) if n not in kept])  # fmt: skip
    export(api)
    asked = {"rule": "spring", "from": "2026-03-08", "to": "2026-03-31"}
    told = api.get("/v1/insight/control", **asked)
    paid = {True: list[float](), False: list[float]()}
    for (member_no,) in api.house.rows("select member_no from identity.member"):
        control = int(md5(f"spring {member_no}".encode()).hexdigest()[:8], 16) <= edge
        own = [fen for fen, in api.house.rows(
            "select paid_fen from orders.sales_order where member_no = %(no)s and"
            " external_id ~ '^[nm][0-9]'", {"no": member_no})]  # fmt: skip
        paid[control].append(float(sum(own)))
    for side, control in zip(told["sides"], (False, True), strict=True):
        assert (side["control"], side["members"]) == (control, len(paid[control]))
        assert side["paid_fen"] == sum(paid[control])
        assert side["paid_per_member_fen"] == sum(paid[control]) // len(paid[control])
    apart = statistics.fmean(paid[False]) - statistics.fmean(paid[True])
    error = 1.959964 * sum(statistics.variance(one) / len(one) for one in paid.values()) ** 0.5
    assert told["difference"] == {
        "fen": round(apart), "low_fen": round(apart - error), "high_fen": round(apart + error),
        "clear": True,
    }  # fmt: skip
    assert told["control_percent"] == 30
    manager = api.client("store_manager", "A")
    mine = manager.get("/v1/insight/control", params=asked).json()
    assert sum(side["buyers"] for side in mine["sides"]) <= 30
    assert mine["scope"] == {"whole": False, "stores": 1}
    assert api.client().get("/v1/insight/control", params={"rule": "base"}).status_code == 404
