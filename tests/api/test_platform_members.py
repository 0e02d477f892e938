"""A marketplace asks of its members over HTTP: bound once, told in time, points moved once, and
nothing lost or doubled when the house was away."""

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import httpx
import psycopg
import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone
from tests.api.test_connectors import connected
from tests.house import BASE_RULE, FOUR_TIERS
from tests.platform_members import PATIENCE_SECONDS, Marketplace, signed
from tests.platforms import TMALL
from yihui.collect.connectors.reading import CHINA

ANNA, BELLA, MINE = "13900000001", "13900000002", "AAH-open-1"


def opened(api: Api) -> Marketplace:
    """The marketplace, with its keys in the house."""
    path = connected(api, "tmall", TMALL, store="T").replace("/push", "/members")
    return Marketplace(api.url, path)


def available(api: Api, number: str = ANNA) -> int:
    by_phone = {"kind": "phone", "value": number}
    found = api.post("/v1/members/search", by_phone)
    return int(found["balances"][0]["available"]) if found["balances"] else 0


def joined(api: Api, points: int = 100, number: str = ANNA) -> None:
    api.post("/v1/members", member(f"m{number}", identifiers=phone(number), opening_points=points))


def test_members_are_bound_registered_and_told(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    shop = opened(api)
    joined(api)
    asked = {"ouid": MINE, "mobile": ANNA}
    assert shop.ask("member.query", ouid=MINE)["code"] == "E01"
    assert shop.ask("member.query", **asked)["code"] == "E02"
    assert shop.ask("member.bind.query", **asked)["bindable"] is True
    unknown = shop.ask("member.bind.query", ouid="other", mobile=BELLA)
    assert (unknown["code"], unknown["bindable"]) == ("E01", False)
    assert shop.ask("bind", ouid="other", mobile=BELLA)["code"] == "E01"
    bound = shop.ask("bind", **asked)
    assert (bound["code"], bound["point"], bound["message"]) == ("SUC", 100, "成功")
    assert shop.ask("bind", **asked)["code"] == "SUC"
    told = shop.ask("member.query", ouid=MINE)
    assert told == bound
    row = api.post("/v1/members/search", {"kind": "phone", "value": ANNA})
    assert told["extend"]["card"] == row["number"]
    assert shop.ask("member.bind.query", **asked)["bindable"] is False
    new = shop.ask("member.register", ouid="other", mobile=BELLA)
    assert (new["code"], new["point"]) == ("SUC", 0)
    # What she bought there before and after is hers, as its orders name her by the same id.
    bought = [{"kind": "tmall_ouid", "value": MINE, "scope": "shop-1"}]
    api.post("/v1/orders", order("t", 200_000, source="tmall", identifiers=bought))
    told = shop.ask("member.query", ouid=MINE)
    assert (told["point"], told["level"]) == (2_100, "silver")
    assert shop.waiting == []
    assert api.differences() == []


def test_points_are_set_aside_used_given_back_and_added_once(api18: Api) -> None:
    shop = opened(api18)
    joined(api18)
    shop.ask("bind", ouid=MINE, mobile=ANNA)

    def points(change: str, number: str, count: int) -> tuple[str, int | None]:
        told = shop.ask("point.change", ouid=MINE, type=change, record_id=number, point=count)
        return told["code"], told.get("point")

    for _ in range(3):
        assert points("consume", "c1", 60) == ("SUC", 40)
    assert points("consume", "c2", 60) == ("E05", None)
    assert points("consume", "c1", 61) == ("E06", None)  # this number was of other points
    for _ in range(3):
        assert points("rollback", "c1", 60) == ("SUC", 100)
    assert points("consume", "c3", 30) == ("SUC", 70)
    for _ in range(3):
        assert points("confirm", "c3", 30) == ("SUC", 70)
    for change in ("rollback", "consume"):  # late, and out of order: it was used
        assert points(change, "c3", 30) == ("SUC", 70)
    for _ in range(3):
        assert points("add", "a1", 15) == ("SUC", 85)
    assert shop.ask("point.change", ouid="nobody", type="add", record_id="a2", point=1)["code"] == (
        "E01")  # fmt: skip
    for wrong in ({"point": 0}, {"point": "x"}, {"type": "steal"}, {"record_id": ""}):
        fields: dict[str, Any] = {"ouid": MINE, "type": "add", "record_id": "a3", "point": 1}
        assert shop.ask("point.change", **fields | wrong)["code"] == "E06"
    till = {"member": api18.get("/v1/members")["items"][0]["member"], "points": 1}
    taken = till | {"reference": "platform:tmall:c9"}
    for path in ("/v1/redemptions", "/v1/holds"):
        assert api18.client().post(path, json=taken).status_code == 422
    assert available(api18) == 85
    assert api18.differences() == []


def test_what_a_marketplace_uses_is_used_in_its_channel(api18: Api) -> None:
    """Points of the marketplace's orders may be used there where the currency names its channel."""
    shop = opened(api18)
    joined(api18)
    shop.ask("bind", ouid=MINE, mobile=ANNA)
    api18.post("/v1/batch", {"orders": [
        order(f"o {one}", channel=one, identifiers=[]) for one in ("tmall", "app")
    ]})  # fmt: skip

    def points(change: str, number: str) -> str:
        told = shop.ask("point.change", ouid=MINE, type=change, record_id=number, point=30)
        return str(told["code"])

    for channels, answer in ((["app"], "E05"), (["app", "tmall"], "SUC")):
        body = {"burn_channels": channels, "reason": "from today on"}
        api18.client().put("/v1/points/currencies/points/channels", json=body)
        number = "-".join(channels)
        assert points("consume", number) == answer
        assert points("confirm", number) == "SUC"  # it was given by the marketplace: it happened
    burned = [one for one in api18.get("/v1/ledger")["items"] if one["kind"] == "burn"]
    assert [(one["points"], one["channel"]["code"]) for one in burned] == [(-30, "tmall")]
    assert available(api18) == 40
    assert api18.differences() == []


def test_only_the_platform_is_answered(api18: Api) -> None:
    shop = opened(api18)
    question, now = {"method": "tmall.mei.crm.member.query", "ouid": MINE}, datetime.now(CHINA)
    old = now.replace(year=now.year - 1)
    good = signed(question, now)
    twice = "&".join(f"{name}=1" for name in ("ouid", "ouid", "sign"))
    for form in (
        good | {"sign": "0" * 32}, good | {"ouid": "other"}, good | {"app_key": "124"},
        {name: one for name, one in good.items() if name != "sign"},
        signed(question, now, "other-secret"), signed(question, old), {},
    ):  # fmt: skip
        answer = httpx.post(shop.url + shop.path, data=form)
        assert (answer.status_code, answer.json()) == (401, {"code": "wrong_signature"})
    for body in (twice.encode(), b"\xff\xfe", b"{}"):
        assert httpx.post(shop.url + shop.path, content=body).status_code == 401
    assert httpx.post(shop.url + "/v1/sources/none/members", data=good).status_code == 401
    assert httpx.post(shop.url + shop.path, content=b"a=" + b"x" * 20_000).status_code == 413
    api18.post("/v1/sources", {"code": "shop", "kind": "youzan"})
    assert httpx.post(shop.url + "/v1/sources/shop/members", data=good).status_code == 401
    assert shop.ask("member.query", ouid=MINE)["code"] == "E01"


def test_an_answer_comes_in_time_even_where_the_house_is_stuck(api18: Api) -> None:
    """Somebody locks the balances: the platform is told to ask again, before it loses patience."""
    shop = opened(api18)
    joined(api18)
    shop.ask("bind", ouid=MINE, mobile=ANNA)
    with psycopg.connect(api18.house.url) as holder:
        holder.execute("lock table points.balance in access exclusive mode")
        begun = time.monotonic()
        stuck = shop.ask("member.query", ouid=MINE)
        shop.ask("point.change", ouid=MINE, type="consume", record_id="c1", point=10)
        assert time.monotonic() - begun < 2 * PATIENCE_SECONDS
        assert stuck == {"code": "E04", "message": "系统繁忙，请重试"}
        holder.rollback()
    shop.replay()
    assert shop.ask("member.query", ouid=MINE)["point"] == 90
    assert api18.differences() == []


def test_nothing_is_lost_or_doubled_by_a_flight(
    start18: Callable[[], AbstractContextManager[Api]],
) -> None:
    """The house is away and the platform goes on: who joined and what was used there comes later,
    out of order and more than once."""
    with start18() as api:
        shop = opened(api)
        joined(api)
        shop.ask("bind", ouid=MINE, mobile=ANNA)
        shop.ask("point.change", ouid=MINE, type="consume", record_id="before", point=20)
    others = {"ouid": "other", "mobile": BELLA}
    changes = (("confirm", "before", 20), ("consume", "used", 30), ("confirm", "used", 30),
               ("consume", "back", 25), ("rollback", "back", 25), ("confirm", "more", 70),
               ("add", "gift", 5))  # fmt: skip
    assert shop.ask("member.register", **others)["code"] == "away"
    for change, number, count in changes:
        told = shop.ask("point.change", ouid=MINE, type=change, record_id=number, point=count)
        assert told["code"] == "away"
    sent = list(shop.waiting)
    assert len(sent) == 1 + len(changes)
    with start18() as api:
        shop.url = api.url
        shop.replay()
        # 20 and 30 used of 100; 70 more were not there any more and are owed, less the 50 that were
        # still there and the 5 that came.
        balances = api.post("/v1/members/search", {"kind": "phone", "value": ANNA})["balances"]
        first = [(one["available"], one["debt"], one["held"]) for one in balances]
        assert first == [(0, 15, 0)]
        chance = random.Random(7)
        for _ in range(3):
            shop.waiting = chance.sample(sent, len(sent))
            shop.replay()
        balances = api.post("/v1/members/search", {"kind": "phone", "value": ANNA})["balances"]
        assert [(one["available"], one["debt"], one["held"]) for one in balances] == first
        assert shop.ask("member.query", ouid="other")["code"] == "SUC"
        assert len(api.get("/v1/members")["items"]) == 2
        assert api.differences() == []


@pytest.mark.parametrize("order_of", [(0, 1), (1, 0)])
def test_a_newer_binding_wins_whichever_comes_first(api18: Api, order_of: tuple[int, int]) -> None:
    shop = opened(api18)
    joined(api18)
    moments = ("2026-03-02 12:00:00", "2026-03-02 12:00:01")
    for place in order_of:
        shop.ask("bind", ouid=MINE, mobile=ANNA, occurred=moments[place])
    assert shop.ask("member.query", ouid=MINE)["code"] == "SUC"
    assert api18.get("/v1/quarantine")["items"] == []
    assert api18.differences() == []
