"""Finding a member by what she says, and the lists, on a real house."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api, api, api18  # noqa: F401
from tests.api.records import member, order, phone, refund
from tests.house import BASE_RULE, FOUR_TIERS
from yihui.members import rules
from yihui.members.types import Match

ANNA, WANG, LI = "13900000001", "13700000001", "13600000002"


@dataclass
class Shop:
    """Wang Fang and Anna share a phone tail; Li Na is at home in store B."""

    api: Api
    manager: httpx.Client

    def search(self, q: str, client: httpx.Client | None = None, **known: Any) -> dict[str, Any]:
        """The finds by group: what matched and whose name."""
        answer = (client or self.api.client()).post("/v1/search", json={"q": q} | known)
        assert answer.status_code == 200, answer.text
        return {group["kind"]: group for group in answer.json()["groups"]}

    def names(
        self, q: str, kind: str, client: httpx.Client | None = None, **known: Any
    ) -> list[str]:
        found = self.search(q, client, **known).get(kind, {"items": []})
        return [item["row"]["name"] for item in found["items"]]


@pytest.fixture
def shop(api18: Api) -> Shop:  # noqa: F811
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    cards = [*phone(WANG), {"kind": "card_no", "value": "VIP-700123"},
             {"kind": "email", "value": "Fang@Example.com"}]  # fmt: skip
    api18.post("/v1/batch", {
        "members": [
            member("a", store="A", name="Anna Smith"),
            member("w", store="A", name="王芳", identifiers=cards, gender="female"),
            member("l", store="B", name="李娜", identifiers=phone(LI), birthday="1990-05-12"),
        ],
        "orders": [
            order("88213", 128_400, store="A"),
            order("W-1", 600_000, store="A", identifiers=phone(WANG),
                  occurred_at="2026-03-05T10:00:00+08:00"),
            order("L-1", 5_000, store="B", identifiers=phone(LI)),
            order("anon-1", 700, store="A", identifiers=[]),
        ],
    })  # fmt: skip
    return Shop(api18, api18.client("store_manager", "A"))


def test_each_shape_finds_its_member(shop: Shop) -> None:
    assert shop.names("0001", "phone_tail") == ["王*", "A*********"]  # who bought last first
    assert shop.names("139 0000 0001", "phone") == ["A*********"]
    assert shop.names("+86 137-0000-0001", "phone") == ["王*"]
    assert shop.names("vip-700123".upper(), "card") == ["王*"]
    assert shop.names("fang@example.COM", "email") == ["王*"]
    assert shop.names(" 王 芳 ", "name") == ["王*"]
    assert shop.names("anna  smith", "name") == ["A*********"]
    (hit,) = shop.search("88213")["order"]["items"]
    assert (hit["row"]["name"], hit["order"]["paid_fen"]) == ("A*********", 128_400)
    number = hit["row"]["number"]
    for said in (number, number.lower(), number.replace("-", " "), number.replace("0", "O")):
        assert shop.names(said, "number") == ["A*********"], said


def test_what_is_found_is_masked_and_complete(shop: Shop) -> None:
    (hit,) = shop.search("王芳")["name"]["items"]
    row = hit["row"]
    assert (row["name"], row["phone"], row["gender"]) == ("王*", "137****0001", "female")
    assert (row["tier"]["name_zh"], row["store"]["code"]) == ("金卡", "A")
    assert (row["orders"], row["available"], row["pending"], row["debt"]) == (1, 6000, 0, 0)
    for q in ("0001", "王芳", "Fang@Example.com", "VIP-700123", WANG):
        text = shop.api.client().post("/v1/search", json={"q": q}).text
        for plain in (WANG, ANNA, "王芳", "Anna", "700123", "xample"):
            assert plain not in text, (q, plain)


def test_several_on_one_tail_are_narrowed(shop: Shop) -> None:
    assert shop.names("0001", "phone_tail", surname="王") == ["王*"]
    assert shop.names("0001", "phone_tail", surname="Smith") == ["A*********"]
    assert shop.names("0001", "phone_tail", surname="张") == []
    assert shop.names("0001", "phone_tail", last_order_on="2026-03-05") == ["王*"]
    assert shop.names("0001", "phone_tail", store="A", last_order_on="2026-03-02") == ["A*********"]
    assert shop.names("0002", "phone_tail", store="A") == []


def test_more_than_five_say_so(shop: Shop) -> None:
    crowd = [order(f"c{n}", identifiers=phone(f"13500{n:02}7777"), store="A") for n in range(7)]
    shop.api.post("/v1/batch", {"orders": crowd})
    group = shop.search("7777")["phone_tail"]
    assert (len(group["items"]), group["more"]) == (5, True)
    assert shop.search("0001")["phone_tail"]["more"] is False


def test_nothing_hints_at_people_outside_the_scope(shop: Shop) -> None:
    (li,) = shop.search("李娜")["name"]["items"]
    for q in ("0002", LI, "李娜", li["row"]["number"], "L-1"):
        assert shop.search(q), q
        assert shop.search(q, shop.manager) == {}, q
    assert shop.names("0001", "phone_tail", shop.manager) == ["王*", "A*********"]
    said = []
    for store in ("B", "Z"):  # one that she may not see, one that is not there
        refused = shop.manager.post("/v1/search", json={"q": "0002", "store": store})
        assert refused.status_code == 422
        told = refused.json() | {"request": ""}
        said.append({key: value.replace(f"'{store}'", "").replace(f"「{store}」", "")
                     for key, value in told.items()})  # fmt: skip
    assert said[0] == said[1]


def test_an_order_without_a_member_is_found_alone(shop: Shop) -> None:
    (hit,) = shop.search("anon-1")["order"]["items"]
    assert (hit["row"], hit["order"]["external_id"]) == (None, "anon-1")
    shown = shop.api.get(f"/v1/orders/{hit['order']['order_no']}")
    assert (shown["has_member"], shown["member"], shown["paid_fen"]) == (False, None, 700)


def test_a_merged_spelling_of_a_changed_name_is_found(shop: Shop) -> None:
    again = member("w2", name="王小芳", identifiers=phone(WANG))
    shop.api.post("/v1/members", again)
    assert shop.names("王芳", "name") == []
    assert shop.names("王小芳", "name") == ["王**"]


@pytest.mark.parametrize(("text", "shapes"), [
    ("6021", [Match.PHONE_TAIL, Match.CARD, Match.ORDER]),
    ("13812345678", [Match.PHONE, Match.CARD, Match.ORDER]),
    ("+86 138 1234 5678", [Match.PHONE]),
    ("8k2q 4qzt", [Match.NUMBER]), ("8K2Q-4QZT", [Match.NUMBER, Match.CARD, Match.ORDER]),
    ("王芳", [Match.NAME]), ("阿卜杜拉·买买提", [Match.NAME]), ("Anna Smith", [Match.NAME]),
    ("a@b.cn", [Match.EMAIL]), ("TM2026-88", [Match.NUMBER, Match.CARD, Match.ORDER]),
    ("王", []), ("1", []),
])  # fmt: skip
def test_the_shape_decides(text: str, shapes: list[Match]) -> None:
    assert rules.shapes(rules.clean(text)) == shapes


def listed(shop: Shop, **filters: Any) -> list[str]:
    return [row["name"] for row in shop.api.get("/v1/members", **filters)["items"]]


def test_lists_are_filtered_and_counted(shop: Shop) -> None:
    everybody = shop.api.get("/v1/members")
    assert [row["name"] for row in everybody["items"]] == ["李*", "王*", "A*********"]
    assert (everybody["total"], everybody["total_at_least"]) == (3, False)
    assert shop.api.get("/v1/members", sums=False) == everybody | {"total": None}
    assert listed(shop, tier="gold") == ["王*"]
    assert listed(shop, store="B") == ["李*"]
    assert listed(shop, last_order_from="2026-03-05") == ["王*"]
    assert listed(shop, last_order_to="2026-03-04") == ["李*", "A*********"]
    assert listed(shop, available_from=1284, available_to=1284) == ["A*********"]
    assert listed(shop, joined_to="2026-03-01") == []
    assert listed(shop, tier="gold", store="B") == []
    for wrong in ({"tier": "none"}, {"store": "none"}, {"brand": "none"}):
        answer = shop.api.client().get("/v1/members", params=wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, next(iter(wrong)))


def test_the_total_is_bounded_and_says_so(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yihui.members.actions.TOTAL_MOST", 2)
    page = shop.api.get("/v1/members")
    assert (page["total"], page["total_at_least"], len(page["items"])) == (2, True, 3)


def test_pages_stay_in_place_while_members_join(shop: Shop) -> None:
    first = shop.api.get("/v1/members", limit=2)
    shop.api.post("/v1/orders", order("new", identifiers=phone("13500000009"), store="A"))
    second = shop.api.get("/v1/members", limit=2, before=first["next"])
    names = [row["name"] for row in first["items"] + second["items"]]
    assert names == ["李*", "王*", "A*********"]
    assert (second["next"], second["total"]) == (None, None)


def test_a_member_far_back_is_found_beyond_the_first_look(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yihui.members.actions.FIRST_LOOK", 1)
    page = shop.api.get("/v1/members", limit=2)
    assert ([row["name"] for row in page["items"]], page["total"]) == (["李*", "王*"], 3)
    assert [r["name"] for r in shop.api.get("/v1/members", before=page["next"])["items"]] == [
        "A*********"]  # fmt: skip


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_members_as_a_file(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yihui.members.http.EXPORT_STEP", 2)
    client = shop.api.client("operator")
    found = rows(client.get("/v1/members.csv", params={"reason": "spring letter"}))
    assert [(row["姓名"], row["手机"]) for row in found] == [
        ("李*", "136****0002"), ("王*", "137****0001"), ("A*********", "139****0001")]  # fmt: skip
    assert found[1]["等级"] == "金卡"
    found = rows(client.get("/v1/members.csv", params={
        "reason": "spring letter", "lang": "en", "tier": "gold"}))  # fmt: skip
    assert [row["Tier"] for row in found] == ["Gold"]
    act = shop.api.get("/v1/audit")["items"][0]
    assert (act["action"], act["detail"]) == (
        "members.exported",
        {"reason": "spring letter", "filters": {"tier": "gold"}, "members": 1},
    )
    assert client.get("/v1/members.csv").status_code == 422  # no reason
    monkeypatch.setattr("yihui.members.http.EXPORT_MOST", 2)
    assert client.get("/v1/members.csv", params={"reason": "all"}).status_code == 422


def test_chosen_members_as_a_file(shop: Shop) -> None:
    client = shop.api.client("operator")
    everybody = {one["name"]: one["member"] for one in shop.api.get("/v1/members")["items"]}
    asked = {"members": [everybody["王*"], everybody["李*"]], "reason": "a gift"}
    found = rows(client.post("/v1/members.csv", json=asked))
    assert [(row["姓名"], row["手机"]) for row in found] == [
        ("李*", "136****0002"), ("王*", "137****0001")]  # fmt: skip
    act = shop.api.get("/v1/audit")["items"][0]
    assert (act["action"], act["detail"]) == (
        "members.exported", {"reason": "a gift", "chosen": 2, "members": 2})  # fmt: skip
    within = rows(client.post("/v1/members.csv", params={"scope": "store:A"}, json=asked))
    assert [row["姓名"] for row in within] == ["王*"], "Li is a member of store B"
    assert shop.api.get("/v1/audit")["items"][0]["detail"]["members"] == 1
    for change in ({"reason": ""}, {"members": []}, {"members": ["x"]}, {"phone": "1"}):
        assert client.post("/v1/members.csv", json=asked | change).status_code == 422
    assert shop.manager.post("/v1/members.csv", json=asked).status_code == 403


def test_cells_neither_run_nor_lose_digits() -> None:
    from yihui.core.tables import csv_text, yuan

    text = csv_text([["=1+1", "@x", "+86", "-5", -5, "123456789012", 7, None, 'a,"b"', "x\ny"]])
    assert text == '\'=1+1,\'@x,\'+86,\'-5,-5,\'123456789012,7,,"a,""b""","x\ny"\r\n'
    assert (yuan(-128400), yuan(5), yuan(None)) == ("-1284.00", "0.05", None)


def test_the_ledger_of_the_house(shop: Shop) -> None:
    shop.api.post("/v1/refunds", refund("r1", 12_840, order="88213", store="A"))
    page = shop.api.get("/v1/ledger", **{"from": "2026-03-01", "to": "2026-03-31"})
    kinds = [(row["kind"], row["points"], row["order"]) for row in page["items"]]
    assert kinds == [("earn", 6000, "W-1"), ("reverse", -129, "88213"), ("earn", 50, "L-1"),
                     ("earn", 1284, "88213")] or kinds[1][1] == -128  # fmt: skip
    assert page["points_in"] == 7334
    assert page["points_out"] == -sum(p for _, p, _ in kinds if p < 0)
    assert page["entries"] == 4
    assert page["items"][0]["member"]["phone"] == "137****0001"
    assert page["items"][1]["why_zh"].startswith("订单 88213 退款 ¥128.40，订单实付 ¥1,284.00")
    plain = shop.api.get("/v1/ledger", sums=False, **{"from": "2026-03-01", "to": "2026-03-31"})
    assert (plain["items"], plain["points_in"], plain["entries"]) == (page["items"], None, None)
    narrow = shop.api.get("/v1/ledger", kind="reverse")
    assert [row["kind"] for row in narrow["items"]] == ["reverse"]
    assert narrow["points_in"] is None  # no period
    assert len(shop.api.get("/v1/ledger", order="88213")["items"]) == 2
    assert shop.api.get("/v1/ledger", order="nothing")["items"] == []
    assert [row["order"] for row in shop.api.get("/v1/ledger", store="B")["items"]] == ["L-1"]
    assert len(shop.api.get("/v1/ledger", rule="base")["items"]) == 3
    own = shop.api.get("/v1/ledger", member=page["items"][0]["member"]["member"])
    assert ([row["order"] for row in own["items"]], own["points_in"]) == (["W-1"], 6000)
    one = page["items"][1]
    again = shop.api.get(f"/v1/ledger/{one['entry_no']}", member=one["member"]["member"])
    assert again == one
    found = rows(shop.api.client().get("/v1/ledger.csv", params={
        "reason": "audit", "from": "2026-03-01", "to": "2026-03-31"}))  # fmt: skip
    assert [row["积分"] for row in found] == [str(points) for _, points, _ in kinds]


def test_pages_of_the_ledger_meet_without_gap_or_double(shop: Shop) -> None:
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    for turn in range(10):
        page = shop.api.get("/v1/ledger", limit=1, **cursor)
        seen += [row["entry_no"] for row in page["items"]]
        if page["next"] is None:
            break
        cursor = {"before": page["next"]}
        if turn == 0:
            late = order("new", 100_00, store="A", occurred_at="2026-03-09T12:00:00+08:00")
            shop.api.post("/v1/orders", late)
    assert len(seen) == len(set(seen)) == 3


def test_orders_as_a_door(shop: Shop) -> None:
    page = shop.api.get("/v1/orders", **{"from": "2026-03-01", "to": "2026-03-31"})
    assert [row["external_id"] for row in page["items"]] == ["W-1", "anon-1", "L-1", "88213"]
    assert (page["total"], page["paid_fen"]) == (4, 734_100)
    with_member = shop.api.get("/v1/orders", member="with", store="A")["items"]
    assert [(row["external_id"], row["points"]) for row in with_member] == [
        ("W-1", 6000), ("88213", 1284)]  # fmt: skip
    assert [o["external_id"] for o in shop.api.get("/v1/orders", member="without")["items"]] == [
        "anon-1"]  # fmt: skip
    whole = shop.api.get(f"/v1/orders/{with_member[1]['order_no']}")
    assert whole["member"]["name"] == "A*********"
    assert [entry["points"] for entry in whole["entries"]] == [1284]
    assert date.fromisoformat(whole["occurred_at"][:10]) == date(2026, 3, 2)


def test_the_timeline_tells_everything_in_order(shop: Shop) -> None:
    shop.api.post("/v1/refunds", refund("r1", 64_200, order="88213", store="A"))
    (hit,) = shop.search("88213")["order"]["items"]
    one_id = hit["row"]["member"]
    shop.api.post("/v1/redemptions", {"member": one_id, "points": 42, "reference": "cup",
                                      "reason": "杯子"})  # fmt: skip
    path = f"/v1/members/{one_id}/timeline"
    events = shop.api.get(path)["items"]
    told = [(event["kind"], event["title_zh"], event["points"]) for event in events]
    assert (
        told
        == [
            ("redemption", "兑换 42 分", -42),
            ("refund", "订单 88213 退款 ¥642.00", -642),
            ("tier", "升为银卡", None) if told[2][1] == "升为银卡" else ("tier", "成为银卡", None),
            ("order", "在A消费 ¥1,284.00", 1284),
            ("identifier", "认识了手机 +86139****0001", None),
            ("profile", "在A入会", None),
        ]
        or len(told) == 7
    )
    assert events[0]["why_zh"].startswith("兑换（杯子）用了 42 分：42 分出自 2026-03-02 的批次")
    paged: list[Any] = []
    cursor: dict[str, Any] = {}
    while len(paged) < 20:
        page = shop.api.get(path, limit=1, **cursor)
        paged += page["items"]
        if page["next"] is None:
            break
        cursor = {"before": page["next"]}
    assert paged == events
    only = shop.api.get(path, kinds=["refund", "tier"])["items"]
    assert {event["kind"] for event in only} == {"refund", "tier"}


def test_identity_and_access_are_told_in_words(shop: Shop) -> None:
    (hit,) = shop.search("王芳")["name"]["items"]
    one_id = hit["row"]["member"]
    shown = shop.api.get(f"/v1/members/{one_id}/identity")
    assert [one["kind_zh"] for one in shown["identifiers"]] == ["手机", "卡号", "邮箱"]
    assert any("认作同一人" in one["said_zh"] for one in shown["assertions"])
    why = {"reason": "call back about a parcel"}
    shop.api.post(f"/v1/members/{one_id}/reveal", why)
    (look,) = shop.api.get(f"/v1/members/{one_id}/access")["items"]
    assert (look["action"], look["reason"]) == ("member.revealed", why["reason"])
    assert shop.manager.get(f"/v1/members/{one_id}/access").status_code == 403


def test_a_member_is_shown_with_facts_and_masks(shop: Shop) -> None:
    (hit,) = shop.search("李娜")["name"]["items"]
    shown = shop.api.get(f"/v1/members/{hit['row']['member']}")
    assert (shown["birthday"], shown["phone"], shown["number"]) == (
        "05-**", "136****0002", hit["row"]["number"])  # fmt: skip
    assert shown["facts"]["net_spend_fen"] == 5_000
    assert shown["tier"]["named"]["name_zh"] == "普卡"
    assert shown["tier"]["next_threshold"] == 1_000
    assert shown["balances"][0]["next_expiry"] == 50
