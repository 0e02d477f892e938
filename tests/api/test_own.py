"""A member's own routes: her token opens them and nothing else, and shows what is hers alone."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.decisions import DECISIONS, PLACES
from tests.api.doors import OWN, SESSION
from tests.api.people import audited, entered, user
from tests.api.records import member, order, phone
from tests.api.test_erasures import erase
from tests.api.test_merges import wish
from tests.api.test_redemptions import days_from_now, funded
from tests.house import BASE_RULE, FOUR_TIERS
from yihui.core import clock
from yihui.core.security import KeyRing
from yihui.members.own import rules, words
from yihui.members.own.types import Claim
from yihui.points import movements
from yihui.points.ledger import Account, Cause
from yihui.points.movements import Part, kind_of

RING = KeyRing(b"m" * 32, {1: b"h" * 32})
SOME = Claim(UUID(int=7), datetime(2026, 3, 2, 12, tzinfo=UTC), "0123456789ab")
BURN = {"points": 10, "reference": "tea"}
RECEIPT = {"receipt": "r", "store": "none", "day": "2026-03-01", "paid_fen": 100}
QUOTE = {"points": 10, "from_currency": "points", "to_currency": "leaf"}
BODIES = {
    "/v1/own/redemptions": BURN, "/v1/own/orders": RECEIPT, "/v1/own/exchanges/quote": QUOTE,
    "/v1/own/exchanges": QUOTE | {"reference": "x"},
    "/v1/own/benefit-uses": {"benefit": "tea", "reference": "cup"},
    "/v1/own/burning/quote": {"order_fen": 100},
}  # fmt: skip
# What a house has to allow first is off, there is no such receipt or challenge, and a quote only
# tells.
ANSWERED = dict.fromkeys(BODIES, 403) | {
    "/v1/own/orders": 404, "/v1/own/burning/quote": 200,
    "/v1/own/loans/{loan_no}/accept": 404}  # fmt: skip
BELLA = "13900000002"


def token(api: Api, one_id: str, client: httpx.Client | None = None) -> dict[str, Any]:
    """What the shop's server is answered when it asks for a token."""
    answer = (client or api.client("integration")).post(f"/v1/members/{one_id}/tokens")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


def held(api: Api, one_id: str) -> httpx.Client:
    """Her device: a client that sends a token of hers."""
    return api.connected(token(api, one_id)["token"])


def read(client: httpx.Client, path: str, **parameters: Any) -> Any:
    answer = client.get(f"/v1/own/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def refused(answer: httpx.Response) -> tuple[int, str]:
    told = answer.json()
    assert told["cure"]
    assert told["cure_zh"]
    return answer.status_code, told["code"]


def test_a_token_is_believed_until_its_second_is_over() -> None:
    made, second = rules.made(RING, SOME), timedelta(seconds=1)
    assert rules.read(RING, made, SOME.until - second) == SOME
    assert rules.read(RING, made, SOME.until) is None
    assert rules.read(KeyRing(b"n" * 32, RING.hash_keys), made, SOME.until - second) is None
    assert "0123456789ab" not in made


def test_no_other_text_is_believed() -> None:
    """Each character of a token exchanged for others, left out or doubled; its parts alone."""
    made, now = rules.made(RING, SOME), SOME.until - timedelta(minutes=1)
    others = {
        made[:place] + other + made[place + 1 :]
        for place in range(len(made))
        for other in ("", "A", "z", "-", "=", "é", " ")
    }
    others |= {made[:place] + made[place] + made[place:] for place in range(len(made))}
    others |= {"", "ym_", made.removeprefix("ym_"), made + "=", made + "A", made * 4, "ym_AAAA"}
    assert [text for text in others - {made} if rules.read(RING, text, now)] == []


def test_every_movement_can_be_said() -> None:
    """Of any cause, between any two accounts, in both languages."""
    pairs = [(a, b) for a in Account for b in Account if a is not b]
    for cause in Cause:
        for source, target in pairs:
            part = Part(source, target, 1, None)
            kind, change = kind_of(source, target), movements.change(part)
            zh, en = (words.said(cause, kind, part, change, zh=zh) for zh in (True, False))
            assert zh.endswith(" 积分。") or zh.endswith(("使用。", "到期。")), zh
            assert "1 point" in en
            assert "points" not in en.partition(": ")[2], en


def test_a_token_opens_her_own_routes_and_nothing_else(api18: Api) -> None:
    one_id = funded(api18, 100)
    hers = held(api18, one_id)
    user(api18)
    others = {role: api18.client(role) for role in ("headquarters", "integration", "collector")}
    others |= {"session": entered(api18), "nobody": api18.connected(None)}
    others["basic"] = api18.connected(None)
    others["basic"].headers["Authorization"] = hers.headers["Authorization"][7:]
    for method, path in sorted(OWN):
        body = BODIES.get(path)
        for name, client in others.items():
            answer = client.request(method, path.format(**PLACES), json=body)
            assert refused(answer) == (401, "token_refused"), (name, path)
            assert answer.headers["www-authenticate"] == "Bearer"
        addressed = others["nobody"].request(
            method, path.format(**PLACES), json=body,
            params={"token": hers.headers["Authorization"][7:]},
        )  # fmt: skip
        assert addressed.status_code == 401
        answer = hers.request(method, path.format(**PLACES), json=body)
        assert answer.status_code == ANSWERED.get(path, 200), (path, answer.text)
    places = PLACES | {"one_id": one_id, "view_no": "1", "subject": "rule:base"}
    closed = [
        *((*route, body) for route, (_, _, body) in DECISIONS.items()),
        *((*route, None) for route in SESSION - {("POST", "/v1/session")}),
    ]
    for method, path, body in closed:
        answer = hers.request(method, path.format(**places), json=body)
        assert refused(answer) == (401, "unauthorised"), (method, path)


@pytest.fixture
def shop(api18: Api, monkeypatch: pytest.MonkeyPatch) -> Api:
    """Anna with an order, a gift and points that come to an end; Bella with points of her own."""
    monkeypatch.setenv("YIHUI_OWN_POINTS", "500")
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    lapsed = {"opening_points": 3, "opening_expires_on": days_from_now(-1)}
    soon = {"opening_points": 50, "opening_expires_on": days_from_now(20)}
    api18.post("/v1/batch", {
        "members": [member("gone", store="A", name="李安娜", **lapsed),
                    member("soon", store="A", **soon),
                    member("b", store="B", identifiers=phone(BELLA), opening_points=7_777)],
        "orders": [order("secret-order-1", 60_000, store="A",
                         occurred_at=clock.now().isoformat())],
    })  # fmt: skip
    api18.post("/v1/adjustments", {
        "member": whose(api18), "points": 30, "origin": "service", "reference": "gift",
        "reason": "she shouted at Wang"})  # fmt: skip
    return api18


def whose(api: Api, number: str = "13900000001") -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
    return found


def test_she_is_shown_what_is_hers(shop: Api) -> None:
    anna = whose(shop)
    hers = held(shop, anna)
    card, known = read(hers, "card"), shop.get(f"/v1/members/{anna}")
    assert (card["member"], card["number"]) == (anna, known["number"])
    assert card["name"] == known["name"] != "李安娜"
    assert (card["tier"], card["growth"]) == (known["tier"]["named"], known["tier"]["growth"])
    assert card["next_tier"] == known["tier"]["next_named"]
    assert card["growth_missing"] == known["tier"]["growth_missing"] > 0
    points, balance = read(hers, "points"), known["balances"][0]
    assert (balance["available"], balance["lapsed"]) == (683, 3)
    assert points["balances"] == [
        {"currency": "points", "available": 680, "pending": 0, "held": 0, "debt": 0}
    ]
    days = shop.get(f"/v1/members/{anna}/expiring")
    ahead = [day for day in days if not day["lapsed"]]
    assert sum(month["points"] for month in points["expiring"]) == sum(d["points"] for d in ahead)
    assert [month["month"] for month in points["expiring"]] == sorted(
        {day["expires_on"][:7] for day in ahead})  # fmt: skip
    assert points["expiring"][0]["first_on"] == days_from_now(20)
    lots = paged(hers, "lots")
    assert sorted(lot["remaining"] for lot in lots) == [
        30,
        50,
        600,
    ]  # what lapsed is not hers to use
    ends = [lot["expires_on"] or "9999" for lot in lots]
    assert ends == sorted(ends)
    assert ends[0] == days_from_now(20)
    entries = paged(hers, "entries")
    ledger = shop.get(f"/v1/members/{anna}/ledger")["items"]
    assert [(one["entry_no"], one["kind"], one["change"]) for one in entries] == [
        (one["entry_no"], one["kind"], one["change"]) for one in ledger
    ]
    assert [one["said"].partition("：")[0] for one in entries] == [
        "积分调整", "购物", "会员积分转入", "会员积分转入"]  # fmt: skip
    assert "获得 600 积分" in entries[1]["said"]
    english = read(hers, "entries", lang="en")["items"][1]["said"]
    assert english.startswith("Shopping: 600 points earned")
    everything = json.dumps([card, points, lots, entries, english], ensure_ascii=False)
    for inside in ("secret-order-1", "Wang", '"A"', "base", "7777", "李安娜", "order_no"):
        assert inside not in everything
    assert [lot["remaining"] for lot in paged(held(shop, whose(shop, BELLA)), "lots")] == [7_777]


def paged(client: httpx.Client, path: str) -> list[dict[str, Any]]:
    """All of a list, in pages of one."""
    found: list[dict[str, Any]] = []
    before: dict[str, Any] = {}
    while True:
        page = read(client, path, limit=1, **before)
        found += page["items"]
        if page["next"] is None:
            return found
        before = {"before": page["next"]}


def test_another_members_lot_is_no_place_to_go_on_from(shop: Api) -> None:
    theirs = paged(held(shop, whose(shop, BELLA)), "lots")[0]["lot_no"]
    assert read(held(shop, whose(shop)), "lots", before=theirs)["items"] == []


def test_who_makes_tokens_sees_the_member_and_is_written_down(shop: Api) -> None:
    anna, bella = whose(shop), whose(shop, BELLA)
    of_a = shop.client("integration", "A")
    key_id = of_a.headers["Authorization"].split("_")[1]
    made = token(shop, anna, of_a)
    minutes = (datetime.fromisoformat(made["expires_at"]) - clock.now()) / timedelta(minutes=1)
    assert 14 < minutes <= 15
    assert of_a.post(f"/v1/members/{bella}/tokens").status_code == 404
    assert (key_id, "member.token_made", f"member:{anna}") in audited(shop)
    glances = shop.get(f"/v1/members/{anna}/access")["items"]
    assert glances[0]["action_zh"] == "为会员生成访问令牌"
    user(shop)
    assert refused(entered(shop).post(f"/v1/members/{anna}/tokens")) == (403, "forbidden")
    kept = shop.house.rows("select to_jsonb(a)::text from core.audit a")
    assert [text for (text,) in kept if made["token"] in text] == []


def test_a_token_ends(shop: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock, with the key that it was made with, and with the member's data."""
    anna, now = whose(shop), clock.now()
    key = shop.key("integration")
    by_clock, by_key = (
        held(shop, anna),
        shop.connected(token(shop, anna, shop.connected(key))["token"]),
    )
    assert read(by_key, "card")["member"] == anna
    shop.client().delete(f"/v1/keys/{key.split('_')[1]}").raise_for_status()
    assert refused(by_key.get("/v1/own/card")) == (401, "token_refused")
    with monkeypatch.context() as later:
        later.setattr("yihui.core.clock.now", lambda: now + timedelta(minutes=14))
        assert read(by_clock, "card")["member"] == anna
        later.setattr("yihui.core.clock.now", lambda: now + timedelta(minutes=16))
        assert refused(by_clock.get("/v1/own/card")) == (401, "token_refused")
    monkeypatch.setenv("YIHUI_TOKEN_MINUTES", "100000")
    ends = datetime.fromisoformat(token(shop, anna)["expires_at"])
    assert ends - clock.now() <= timedelta(days=1)
    erase(shop, anna)
    for method, path in sorted(OWN):
        answer = by_clock.request(method, path.format(**PLACES), json=BODIES.get(path))
        assert refused(answer) == (401, "token_refused"), path
    assert "删除" in by_clock.get("/v1/own/card").json()["message_zh"]
    assert shop.client("integration").post(f"/v1/members/{anna}/tokens").status_code == 404


def test_a_token_of_a_merged_member_is_her_survivors(shop: Api) -> None:
    anna, bella = whose(shop), whose(shop, BELLA)
    hers = held(shop, bella)
    first = hers.post("/v1/own/redemptions", json=BURN)
    assert first.status_code == 200, first.text
    shop.post("/v1/merges", wish(anna, bella))
    assert read(hers, "card")["member"] == anna
    assert read(hers, "points")["balances"][0]["available"] == 7_777 + 680 - 10
    again = hers.post("/v1/own/redemptions", json=BURN).json()
    assert (again["repeated"], again["points"]) == (True, 10)
    assert read(hers, "points")["balances"][0]["available"] == 7_777 + 680 - 10
    assert shop.differences() == []


def test_she_redeems_once_for_a_reference_and_no_more_than_there_is(shop: Api) -> None:
    anna = whose(shop)
    hers, bellas = held(shop, anna), held(shop, whose(shop, BELLA))
    with ThreadPoolExecutor(20) as taps:
        same = list(taps.map(lambda _: hers.post("/v1/own/redemptions", json=BURN), range(20)))
    assert {answer.status_code for answer in same} == {200}
    assert sorted(answer.json()["repeated"] for answer in same) == [False, *[True] * 19]
    # The same reference of another member is another one; it tells nothing of the first.
    assert bellas.post("/v1/own/redemptions", json=BURN).json()["repeated"] is False
    left = read(hers, "points")["balances"][0]["available"]
    assert left == 670
    number = read(hers, "card")["number"]
    kept = shop.get(f"/v1/redemptions/own:{number}:tea")
    assert (kept["member"], kept["points"], kept["refused"]) == (anna, 10, None)
    with ThreadPoolExecutor(20) as taps:
        burns = [{"points": 100, "reference": f"r{n}"} for n in range(20)]
        raced = list(taps.map(lambda burn: hers.post("/v1/own/redemptions", json=burn), burns))
    assert sorted(answer.status_code for answer in raced) == [200] * 6 + [409] * 14
    last = hers.post("/v1/own/redemptions", json={"points": 70, "reference": "last"}).json()
    assert last["balances"][0]["available"] == 0
    for change, told in (
        ({"points": 11}, (409, "conflict")), ({"points": 501}, (422, "invalid")),
        ({"points": 0}, (422, "invalid")), ({"reference": "own:1:x"}, (422, "invalid")),
        ({"reference": "a\nb"}, (422, "invalid")), ({"reference": "x" * 65}, (422, "invalid")),
        ({"currency": "gold", "reference": "g"}, (422, "invalid")),
        ({"member": whose(shop, BELLA)}, (422, "invalid")),
    ):  # fmt: skip
        assert refused(hers.post("/v1/own/redemptions", json=BURN | change)) == told, change
    squat = {"member": anna, "points": 1, "reference": "own:1:tea"}
    assert shop.client().post("/v1/redemptions", json=squat).status_code == 422
    assert shop.differences() == []


def test_a_house_lets_members_redeem_only_if_it_says_so(api18: Api) -> None:
    hers = held(api18, funded(api18, 100))
    answer = hers.post("/v1/own/redemptions", json=BURN)
    assert refused(answer) == (403, "own_redeeming_off")
    assert read(hers, "points")["balances"][0]["available"] == 100


def test_who_asks_too_often_waits(shop: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_OWN_RATE", "3")
    minute = clock.now().replace(second=20)
    monkeypatch.setattr("yihui.core.clock.now", lambda: minute)
    hers, bellas = held(shop, whose(shop)), held(shop, whose(shop, BELLA))
    hers_too = held(shop, whose(shop))
    answers = [client.get("/v1/own/card") for client in (hers, hers_too, hers, hers_too)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert refused(answers[-1]) == (429, "asked_too_often")
    assert answers[-1].headers["retry-after"] == "40"
    assert bellas.get("/v1/own/card").status_code == 200
    monkeypatch.setattr("yihui.core.clock.now", lambda: minute + timedelta(seconds=40))
    assert hers.get("/v1/own/card").status_code == 200
