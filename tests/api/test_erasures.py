"""Erasure over HTTP: nothing is left of who she was, sums stay, old records stay nobody's."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from tests.api.conftest import Api
from tests.api.records import behaviour, member, order, phone, refund
from tests.api.test_insight import export
from tests.api.test_merges import one_id
from tests.api.test_tags import run_tags
from tests.house import BASE_RULE, FOUR_TIERS
from yihui.collect.connectors.pushes import SEALED_FOR as PUSHED

ANNA, BELLA, CLARA = "13900001001", "13900001002", "13900001003"
CARD, MAIL, NAME = "card-of-anna-77", "anna.li@example.com", "李安娜是她"
HERS = [{"kind": "phone", "value": ANNA}, {"kind": "card_no", "value": CARD},
        {"kind": "email", "value": MAIL}]  # fmt: skip
AFTER = "2099-01-01T00:00:00+08:00"


def records() -> dict[str, Any]:
    return {
        "members": [
            member(f"crm-{ANNA}", identifiers=HERS, name=NAME, birthday="1990-05-06",
                   gender="female", store="A", consents=[{"purpose": "marketing",
                                                        "state": "given"}]),
            member("b", identifiers=phone(BELLA), store="A", name="Bella"),
        ],
        "orders": [
            order("a1", 200_000, identifiers=phone(ANNA), store="A",
                  lines=[{"product": "tea", "paid_fen": 200_000}]),
            order("a2", 30_000, identifiers=[HERS[1]], store="A"),
            order("b1", 50_000, identifiers=phone(BELLA), store="A"),
        ],
        "refunds": [refund("ra", 10_000, order="a1", reason=f"电话 139 0000 1001 {NAME}")],
        "behaviours": [behaviour("v1", identifiers=phone(ANNA), properties={"tel": ANNA})],
    }  # fmt: skip


@pytest.fixture
def shop(api: Api) -> Api:
    """Anna has a profile, three identifiers, two orders, a refund and things that went wrong."""
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    api.post("/v1/batch", records())
    api.post("/v1/redemptions", {"member": one_id(api, ANNA), "points": 100, "reference": "burn",
                                 "reason": f"called from {ANNA}"})  # fmt: skip
    # The same number with other content: it waits in quarantine with her phone in it.
    api.post("/v1/batch", {"orders": [order("a1", 1, identifiers=phone(ANNA)),
                                      order("b1", 2, identifiers=phone(BELLA))]})  # fmt: skip
    for number in (ANNA, BELLA):
        upload(api, f"no,phone,paid\nx1,{number},10.00\n")
    return api


def upload(api: Api, text: str) -> str:
    files = {"files": ("orders.csv", text.encode(), "text/csv")}
    answer = api.client().post("/v1/imports", files=files)
    assert answer.status_code == 200, answer.text
    number: str = answer.json()["import_no"]
    return number


TAGGED = "select count(distinct member_no) from tags.member_tag"


def erase(api: Api, member: str) -> dict[str, Any]:
    """Headquarters asks for it, a colleague carries it out."""
    wanted = {"member": member, "reason": f"asked at the desk, {ANNA}"}
    number = api.post("/v1/erasures", wanted)["erasure_no"]
    second = api.connected(api.key()).post(f"/v1/erasures/{number}/approve")
    assert second.status_code == 200, second.text
    found: dict[str, Any] = second.json()
    return found


def everything(api: Api) -> dict[str, bytes]:
    """All that the house holds, in clear: each table, and each file in its folder."""
    tables = api.house.rows(
        """select format('%%I.%%I', n.nspname, c.relname) from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname in ('core', 'collect', 'identity', 'orders', 'points',
            'tiers', 'lake', 'organisation')""",
        {},
    )
    found = {}
    for (table,) in tables:
        rows = api.house.rows(f"select to_jsonb(t)::text from {table} t")
        found[table] = "\n".join(text for (text,) in rows).encode()
    for path in api.house.home.rglob("*"):
        if path.is_file():
            found[str(path)] = path.read_bytes()
    return found


def traces(api: Api) -> set[str]:
    """Where something of hers stands in clear. JSON and Parquet are looked into as well."""
    marks = [ANNA, ANNA[2:], CARD, MAIL, NAME, "139 0000 1001", "0000 1001"]
    needles = [mark.encode() for mark in marks] + [json.dumps(NAME)[1:-1].encode()]
    return {
        name
        for name, content in everything(api).items()
        if any(needle in content for needle in needles)
    } | {f"lake:{one}" for one in _lake_texts(api.house.home) if any(m in one for m in marks)}


def _lake_texts(home: Path) -> set[str]:
    found: set[str] = set()
    for path in (home / "lake").rglob("*.parquet"):
        for row in parquet.read_table(path).to_pylist():
            found |= {value for value in row.values() if isinstance(value, str)}
    return found


def test_messages_of_platforms_are_emptied(shop: Api) -> None:
    ring = shop.house.ring
    for mark, number in enumerate((ANNA, BELLA)):
        body = ring.sealed(json.dumps({"buyer": number}).encode(), PUSHED)
        shop.house.rows(
            "insert into collect.push (source_no, fingerprint, body, state)"
            " values (1, %(mark)s, %(body)s, 'applied') returning push_no",
            {"mark": bytes([mark]), "body": body},
        )
    erase(shop, one_id(shop, ANNA))
    kept = shop.house.rows("select body from collect.push order by push_no")
    assert [json.loads(ring.opened(body, PUSHED)) for (body,) in kept] == [{}, {"buyer": BELLA}]


def test_nothing_is_left_of_her_and_all_sums_stay(shop: Api) -> None:
    anna = one_id(shop, ANNA)
    shop.post("/v1/holds", {"member": anna, "points": 70, "reference": "checkout",
                            "reason": f"called from {ANNA}"})  # fmt: skip
    export(shop)
    run_tags(shop)
    assert [count for (count,) in shop.house.rows(TAGGED)] == [2]
    assert traces(shop), "there is something to be found before"
    before = shop.get("/v1/totals")
    held = before["points_outstanding"]
    seen = shop.post("/v1/erasures/preview", {"member": anna})
    # 2,000 for a1 less 100 for the refund, 300 for a2, 100 spent; Bella's 500 stay.
    assert (seen["lapsed"], seen["forgiven"], held) == (2100, 0, 2600)
    assert (seen["identifiers"], seen["orders"], seen["refunds"]) == (3, 2, 1)
    assert (seen["receipts"], seen["behaviours"], seen["quarantined"]) == (1, 1, 1)
    assert (seen["imports"], seen["busy"]) == (1, [])
    assert shop.get("/v1/totals") == before
    assert one_id(shop, ANNA) == anna

    done = erase(shop, anna)
    assert (done["state"], done["done"], done["reason"]) == ("done", seen, "")
    assert [count for (count,) in shop.house.rows(TAGGED)] == [1], "only Bella has tags"
    assert (done["name"], done["phone"]) == ("", None)
    export(shop)
    run_tags(shop, "changes")
    assert [count for (count,) in shop.house.rows(TAGGED)] == [1]
    assert traces(shop) == set()
    assert shop.differences() == []
    after = shop.get("/v1/totals")
    assert {key for key in before if before[key] != after[key]} == {
        "points_outstanding", "points_expired",
    }  # fmt: skip
    assert (after["points_outstanding"], after["points_expired"]) == (500, 2100)
    # Bella's file, entry and words are hers.
    assert [one["swept"] for one in shop.get("/v1/imports")["items"]] == [False, True]
    assert len(shop.get("/v1/quarantine")["items"]) == 1
    # Pages that show her orders show them without her.
    gone = shop.client().get(f"/v1/members/{anna}")
    assert (gone.status_code, gone.json()["code"]) == (404, "erased")
    orders = {one["external_id"]: one["member"] for one in shop.get("/v1/orders")["items"]}
    assert orders["a1"] is None
    assert orders["b1"] is not None
    assert [one["member"] for one in shop.get("/v1/members")["items"]] == [one_id(shop, BELLA)]
    told = [one for one in shop.get("/v1/ledger")["items"] if "erased" in one["why_en"]]
    assert sum(one["points"] for one in told) == -2100
    acts = [one["action"] for one in shop.get("/v1/audit", subject=f"member:{anna}")["items"]]
    assert acts[:2] == ["member.erased", "member.erasure_asked"]


def test_old_records_do_not_bring_her_back(shop: Api) -> None:
    anna = one_id(shop, ANNA)
    erase(shop, anna)
    before = shop.get("/v1/totals")
    # The old file once more, and old records that never came: of her, of her beside others.
    again = records()
    again["members"] = [again["members"][0] | {"external_id": "other"}]
    again["orders"] += [
        order("a9", 70_000, identifiers=[HERS[2], {"kind": "openid", "value": "o-new"}]),
        order("both", 60_000, identifiers=[*phone(ANNA), *phone(BELLA)]),
    ]
    again["behaviours"] = [behaviour("v2", identifiers=phone(ANNA))]
    answers = shop.post("/v1/batch", again)["results"]
    assert [one["state"] for one in answers] == [
        "superseded", "duplicate", "duplicate", "duplicate", "applied", "applied", "duplicate",
        "superseded",
    ]  # fmt: skip
    after = shop.get("/v1/totals")
    # Her order counts, as nobody's; the other one is Bella's, whose phone stands in it, too.
    assert after["orders"] - before["orders"] == 2
    assert after["anonymous_orders"] - before["anonymous_orders"] == 1
    assert after["gross_fen"] - before["gross_fen"] == 130_000
    assert (after["members"], after["superseded"] - before["superseded"]) == (before["members"], 2)
    assert shop.get(f"/v1/members/{one_id(shop, BELLA)}")["facts"]["orders"] == 2
    for mark in HERS:
        asked = {"kind": mark["kind"], "value": mark["value"]}
        assert shop.client().post("/v1/members/search", json=asked).status_code == 404
    assert shop.differences() == []
    # A refund and a correction of her orders are still booked.
    back = shop.post("/v1/refunds", refund("late", 190_000, order="a1"))
    assert (back["state"], back["member"]) == ("applied", None)
    fixed = order("a2", 20_000, identifiers=[HERS[1]], version=2)
    assert shop.post("/v1/orders", fixed)["state"] == "applied"
    assert shop.differences() == []


def test_who_comes_again_is_somebody_new(shop: Api) -> None:
    anna = one_id(shop, ANNA)
    erase(shop, anna)
    joined = shop.post("/v1/members", member("new", identifiers=HERS, occurred_at=AFTER))
    assert joined["state"] == "applied"
    assert joined["member"] not in (None, anna)
    assert shop.get(f"/v1/members/{joined['member']}")["facts"]["orders"] == 0
    late = order("old", 10_000, identifiers=phone(ANNA))
    shop.post("/v1/orders", late)
    shop.post("/v1/orders", order("new", 10_000, identifiers=phone(ANNA), occurred_at=AFTER))
    shown = shop.get(f"/v1/members/{joined['member']}/orders")["items"]
    assert [one["external_id"] for one in shown] == ["new"]
    assert shop.differences() == []
    # She may leave again.
    assert erase(shop, joined["member"])["done"]["identifiers"] == 3
    assert shop.differences() == []


def test_merged_members_go_together_and_debts_are_forgiven(shop: Api) -> None:
    anna, bella = one_id(shop, ANNA), one_id(shop, BELLA)
    shop.post("/v1/redemptions", {"member": anna, "points": 2000, "reference": "spent"})
    shop.post("/v1/refunds", refund("rest", 190_000, order="a1"))
    wish = {"survivor": bella, "merged": anna, "reason": f"the same, {ANNA}", "keep": True}
    merge_no = shop.post("/v1/merges", wish)["merge_no"]
    owed = sum(one["debt"] for one in shop.get(f"/v1/members/{bella}")["balances"])
    assert owed > 0
    before = shop.get("/v1/totals")
    done = erase(shop, anna)["done"]
    assert (done["members"], done["forgiven"], done["identifiers"]) == (2, owed, 4)
    after = shop.get("/v1/totals")
    assert (before["points_debt"], after["points_debt"]) == (owed, 0)
    assert after["points_outstanding"] == 0
    assert (traces(shop), shop.differences()) == (set(), [])
    undo = shop.client().post(f"/v1/merges/{merge_no}/undo", json={"reason": "two people"})
    assert (undo.status_code, undo.json()["code"]) == (404, "erased")
    assert shop.get("/v1/merges")["items"][0]["state"] == "done"


def test_two_people_decide(api18: Api) -> None:
    api18.post("/v1/batch", {"members": [member("a")], "orders": [order("a")]})
    anna = one_id(api18, "13900000001")
    wanted = {"member": anna, "reason": "asked at the desk"}
    made = api18.post("/v1/erasures", wanted)
    assert (made["state"], made["mine"], made["phone"]) == ("proposed", True, "+86139****0001")
    path = f"/v1/erasures/{made['erasure_no']}"
    own = api18.client().post(f"{path}/approve")
    assert (own.status_code, own.json()["code"]) == (403, "erasure_second")
    twice = api18.client().post("/v1/erasures", json=wanted)
    assert (twice.status_code, twice.json()["code"]) == (409, "erasure_waits")
    assert [one["erasure_no"] for one in api18.get("/v1/erasures", state="proposed")["items"]] == [
        made["erasure_no"]
    ]
    # However many were asked for since, that of one member is found, and only hers.
    bella = api18.post("/v1/members", member("b", identifiers=phone(BELLA)))["member"]
    newer = api18.post("/v1/erasures", {"member": bella, "reason": "asked, too"})
    for one, number in ((anna, made["erasure_no"]), (bella, newer["erasure_no"])):
        (waits,) = api18.get("/v1/erasures", state="proposed", member=one, limit=1)["items"]
        assert waits["erasure_no"] == number
    refused = api18.post(f"{path}/refuse", {"reason": "it was not she"})
    assert (refused["state"], refused["decided_by_name"]) == ("refused", "headquarters")
    late = api18.connected(api18.key()).post(f"{path}/approve")
    assert (late.status_code, late.json()["code"]) == (409, "erasure_settled")
    assert one_id(api18, "13900000001") == anna
    acts = [one["action"] for one in api18.get("/v1/audit", subject=f"member:{anna}")["items"]]
    assert acts == ["member.erasure_refused", "member.erasure_asked"]
    missing = api18.client().post("/v1/erasures/99/approve")
    assert missing.status_code == 404
    nobody = {"member": "00000000-0000-0000-0000-000000000000"}
    assert api18.client().post("/v1/erasures/preview", json=nobody).status_code == 404


def test_the_rebuild_agrees_after_an_erasure(shop: Api) -> None:
    from yihui.identity import rebuilding

    erase(shop, one_id(shop, ANNA))
    assert shop.house.do(rebuilding.compare).count == 0
