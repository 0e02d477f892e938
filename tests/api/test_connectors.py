"""Platforms push and are asked, over HTTP and a real database: trusted, kept, applied once."""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests import platforms
from tests.api.conftest import Api
from tests.api.records import order
from tests.house import BASE_RULE
from yihui import sources_work
from yihui.core import clock, db

STORES = {"store": "A", "channel": "mall"}
REPEATS = 1000


def connected(api: Api, kind: str, secrets: dict[str, str], **settings: str) -> str:
    """A source of this kind with its keys; where it takes pushes."""
    api.post("/v1/sources", {"code": kind, "kind": kind})
    answer = api.client().put(
        f"/v1/sources/{kind}/connector", json={"secrets": secrets, "shop": "shop-1"} | settings
    )
    assert answer.status_code == 200, answer.text
    return f"/v1/sources/{kind}/push"


def push(api: Api, path: str, signed: platforms.Signed) -> httpx.Response:
    headers, body = signed
    return api.connected(None).post(path, content=body, headers=headers)


def round_of(api: Api) -> None:
    """What the worker does of sources, once."""
    house = api.house
    house.wait(sources_work.make_round(house.pool, house.ring, house.lane(), asyncio.Event()))


def facts(api: Api) -> list[tuple[Any, ...]]:
    return api.house.rows("select external_id, paid_fen from orders.sales_order_view"
                          " order by external_id")  # fmt: skip


def test_youzan_orders_and_refunds_come_in_by_push(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    path = connected(api, "youzan", platforms.YOUZAN, **STORES)
    paid = platforms.youzan_push("trade_TradePaid", {"full_order_info": platforms.youzan_order()})
    answer = push(api, path, paid)
    assert (answer.status_code, answer.json()) == (200, {"code": 0, "msg": "success"})
    refund = platforms.youzan_push("youzan_trade_RefundSuccess", platforms.youzan_refund())
    assert push(api, path, refund).status_code == 200
    assert facts(api) == [("E2026", 12_800)]
    assert api.house.row("select refund_fen from orders.refund_view") == (3_429,)
    member = api.post("/v1/members/search", {"kind": "phone", "value": "13900000001"})["member"]
    assert api.get(f"/v1/members/{member}")["balances"][0]["available"] == 88
    assert api.house.rows("select state, records from collect.push order by 1") == [
        ("applied", 1), ("applied", 1)]  # fmt: skip
    # Shipped and received: newer, and the same facts; so nothing of it goes to quarantine.
    moved = platforms.youzan_order(status="TRADE_SUCCESS", update_time="2026-03-09 12:00:00")
    push(api, path, platforms.youzan_push("trade_TradePaid", {"full_order_info": moved}))
    assert api.get("/v1/quarantine")["items"] == []
    assert api.differences() == []


def test_the_same_push_a_thousand_times_changes_nothing(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    path = connected(api18, "youzan", platforms.YOUZAN)
    signed = platforms.youzan_push("trade_TradePaid", {"full_order_info": platforms.youzan_order()})
    headers, body = signed
    client = api18.connected(None)
    answers = {client.post(path, content=body, headers=headers).text for _ in range(REPEATS)}
    assert answers == {'{"code":0,"msg":"success"}'}
    assert api18.house.rows("select state, seen from collect.push") == [("applied", REPEATS)]
    assert facts(api18) == [("E2026", 12_800)]
    assert api18.house.row("select available from points.balance") == (120,)
    assert api18.house.row("select count(*) from points.entry") == (1,)
    assert api18.get("/v1/totals")["received"] == 1
    assert api18.differences() == []


def test_a_wrong_signature_is_refused_and_logged_without_secrets(
    api18: Api, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = connected(api18, "youzan", platforms.YOUZAN)
    message = {"full_order_info": platforms.youzan_order()}
    forged = platforms.youzan_push("trade_TradePaid", message, secret="guessed")
    for place in (path, "/v1/sources/nobody/push", "/v1/sources/%00/push"):
        answer = push(api18, place, forged)
        assert answer.status_code in (401, 422), answer.text
        assert "success" not in answer.text
    told = "".join(capfd.readouterr()) + caplog.text
    assert "wrong signature" in told
    for secret in ("youzan-secret-77", "guessed", "13900000001", forged[0]["Event-Sign"]):
        assert secret not in told
    assert api18.house.row("select count(*) from collect.push") == (0,)
    metrics = api18.connected(None).get("/metrics").text
    assert 'yihui_source_pushes_total{kind="youzan",state="refused"}' in metrics


def test_wechat_pay_notices_are_opened_and_answered(api18: Api) -> None:
    path = connected(api18, "wechat_pay", platforms.WECHAT, app_id="wx77")
    now = clock.now()
    paid = platforms.wechat_push("TRANSACTION.SUCCESS", platforms.wechat_paid(), now)
    assert (push(api18, path, paid).status_code, push(api18, path, paid).content) == (204, b"")
    assert push(api18, path, platforms.wechat_push("REFUND.SUCCESS", platforms.wechat_refund(), now)
                ).status_code == 204  # fmt: skip
    assert facts(api18) == [("W1", 9_500)]
    stranger = platforms.rsa.generate_private_key(public_exponent=65537, key_size=2048)
    forged = platforms.wechat_push(
        "TRANSACTION.SUCCESS", platforms.wechat_paid("W2"), now, stranger
    )
    late = platforms.wechat_push(
        "TRANSACTION.SUCCESS", platforms.wechat_paid("W3"), now - timedelta(minutes=6)
    )
    for signed in (forged, late):
        answer = push(api18, path, signed)
        assert (answer.status_code, answer.json()["code"]) == (401, "FAIL")
    sealed_elsewhere = platforms.wechat_push(
        "TRANSACTION.SUCCESS", platforms.wechat_paid("W4"), now, api_key="x" * 32
    )
    assert push(api18, path, sealed_elsewhere).status_code == 204
    assert [one["code"] for one in api18.get("/v1/quarantine")["items"]] == ["sealed"]
    assert facts(api18) == [("W1", 9_500)]


def test_what_cannot_be_applied_goes_to_quarantine_with_its_reason(api18: Api) -> None:
    path = connected(api18, "youzan", platforms.YOUZAN)
    strange = platforms.youzan_order(status="NEW_STATE")
    answer = push(
        api18, path, platforms.youzan_push("trade_TradePaid", {"full_order_info": strange})
    )
    assert answer.json() == {"code": 0, "msg": "success"}  # kept: it need not be sent again
    found = api18.get("/v1/quarantine")["items"][0]
    assert (found["source"], found["code"], found["problem_zh"][:2]) == (
        "youzan", "state_unknown", "平台")  # fmt: skip
    opened = api18.get("/v1/sources/youzan")
    assert opened["failures"][0]["code"] == "state_unknown"
    assert "13900000001" not in str(opened)
    assert opened["source"]["today"]["quarantined"] == 1


def test_what_comes_while_paused_or_away_is_kept_and_applied_later(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = connected(api18, "youzan", platforms.YOUZAN)

    def paid(number: str) -> platforms.Signed:
        return platforms.youzan_push(
            "trade_TradePaid", {"full_order_info": platforms.youzan_order(number)}
        )

    api18.client().patch("/v1/sources/youzan", json={"state": "paused"}).raise_for_status()
    assert push(api18, path, paid("E1")).json()["msg"] == "success"
    round_of(api18)
    assert facts(api18) == []
    api18.client().patch("/v1/sources/youzan", json={"state": "active"}).raise_for_status()
    round_of(api18)
    assert facts(api18) == [("E1", 12_800)]

    async def away(*arguments: Any) -> None:
        raise db.Refused("the pipeline is away")

    with monkeypatch.context() as patch:
        patch.setattr("yihui.collect.connectors.pushes.apply_one", away)
        assert push(api18, path, paid("E2")).json()["msg"] == "success"
    assert facts(api18) == [("E1", 12_800)]
    api18.house.rows("update collect.push set next_at = now()")
    round_of(api18)
    assert facts(api18) == [("E1", 12_800), ("E2", 12_800)]


def test_secrets_are_sealed_masked_and_rotated(api18: Api) -> None:
    path = connected(api18, "youzan", platforms.YOUZAN)
    shown = api18.get("/v1/sources/youzan")
    audit = api18.get("/v1/audit")
    kept = api18.house.row("select sealed, settings::text from collect.connector")
    for text in (str(shown), str(audit), str(kept)):
        assert "youzan-secret-77" not in text
    assert audit["items"][0]["action"] == "source.connected"
    renewed = {"client_secret": "renewed"}
    answer = api18.client().put("/v1/sources/youzan/connector", json={"secrets": renewed})
    assert answer.status_code == 200

    def tried(secret: str, number: str) -> int:
        message = {"full_order_info": platforms.youzan_order(number)}
        return push(
            api18, path, platforms.youzan_push("trade_TradePaid", message, secret)
        ).status_code

    assert (tried("renewed", "E1"), tried("youzan-secret-77", "E2")) == (200, 200)
    api18.house.rows("update collect.connector set previous_until = now()")
    assert (tried("renewed", "E3"), tried("youzan-secret-77", "E4")) == (200, 401)


def test_our_own_hook_takes_signed_batches_of_its_source(api18: Api) -> None:
    api18.post("/v1/sources", {"code": "till", "kind": "pos"})
    secret = api18.post("/v1/sources/till/secret", None)["secret"]
    now = clock.now()
    batch = {"orders": [order("P1", source="other"), order("P2", source="other", paid_fen="1.5")]}
    signed = platforms.own_push(batch, secret, now)
    assert push(api18, "/v1/sources/till/push", signed).json() == {"state": "kept"}
    assert facts(api18) == [("P1", 10_000)]
    assert api18.house.row("select source from collect.quarantine") == ("till",)
    newer = api18.post("/v1/sources/till/secret", None)
    assert newer["previous_until"]
    assert newer["secret"] != secret
    assert api18.client().post("/v1/sources/till/secret").status_code == 200
    api18.post("/v1/sources", {"code": "shop", "kind": "tmall"})
    refused = api18.client().post("/v1/sources/shop/secret")
    assert (refused.status_code, refused.json()["field"]) == (422, "kind")


@pytest.mark.parametrize(("kind", "secrets", "field"), [
    ("youzan", {"client_id": "x"}, "secrets.client_secret"),
    ("youzan", {"client_id": "x", "password": "y"}, "secrets"),
    ("wechat_pay", platforms.WECHAT | {"api_v3_key": "short"}, "secrets.api_v3_key"),
    ("wechat_pay", platforms.WECHAT | {"public_key": "no pem"}, "secrets.public_key"),
    ("file", {}, "kind"),
])  # fmt: skip
def test_keys_that_cannot_be_right_are_refused(
    api18: Api, kind: str, secrets: dict[str, str], field: str
) -> None:
    api18.post("/v1/sources", {"code": kind, "kind": kind})
    answer = api18.client().put(f"/v1/sources/{kind}/connector", json={"secrets": secrets})
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert api18.get(f"/v1/sources/{kind}")["source"]["connector"] is None


def asking(monkeypatch: pytest.MonkeyPatch, kind: str, platform: platforms.Platform) -> None:
    monkeypatch.setenv(f"YIHUI_{kind.upper()}_GATEWAY", platform.url)


def test_tmall_is_asked_for_what_changed_and_again_for_nothing(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now().astimezone(clock.zone())
    recent = (now - timedelta(hours=2)).strftime("%Y-%m-%d %H:%M:%S")
    trades = [platforms.tmall_trade(f"T{n:03}", recent) for n in range(205)]

    # Somebody changes the first order as soon as a page is out: it leaves the window, and all that
    # stood behind it moves one place forward.
    def meddle(platform: platforms.Platform) -> None:
        if platform.trades and platform.trades[0]["tid"] < "T003":
            later = (now + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M:%S")
            platform.trades.append(platform.trades.pop(0) | {"modified": later})

    refunds = [platforms.tmall_refund("B1", "T100") | {"modified": recent},
               platforms.tmall_refund("B2", "T101", "CLOSED") | {"modified": recent}]  # fmt: skip
    connected(api, "tmall", platforms.TMALL, **STORES)
    with platforms.served(platforms.Platform(trades, refunds, between=meddle)) as platform:
        asking(monkeypatch, "tmall", platform)
        round_of(api)
        known = {number for number, _ in facts(api)}
        assert known >= {f"T{n:03}" for n in range(3, 205)}
        assert api.house.row("select refund_fen from orders.refund_view") == (3_429,)
        cursor = api.get("/v1/sources/tmall")["source"]["connector"]["pulled_to"]
        assert cursor
        before, count = facts(api), len(platform.asked)
        api.house.rows("update collect.connector set pull_at = now()")
        round_of(api)
        assert len(platform.asked) > count
        since = (now - timedelta(days=2)).isoformat()
        api.post("/v1/sources/tmall/pull", {"since": since})
        round_of(api)
        assert facts(api) == before
        starts = {one["start_modified"] for one in platform.asked}
        assert (now - timedelta(days=2, minutes=10)).strftime("%Y-%m-%d %H:%M:%S") in starts
    assert "tmall-secret-77" not in str(platform.asked)
    assert api.differences() == []


def test_a_platform_that_fails_is_told_and_asked_later(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(api18, "tmall", platforms.TMALL)
    with platforms.served(platforms.Platform()) as platform:
        asking(monkeypatch, "tmall", platform)
        platform.failing = {"code": 27, "msg": "Invalid session session-77", "sub_code": "isv.x"}
        for _ in range(3):
            round_of(api18)
            api18.house.rows("update collect.connector set pull_at = now()")
        found = api18.get("/v1/sources/tmall")["source"]["connector"]
        assert (found["failures"], found["code"]) == (3, "isv.x")
        assert found["problem"] == "Invalid session ***"
        assert found["pulled_to"] is None
        platform.failing = None
        round_of(api18)
        found = api18.get("/v1/sources/tmall")["source"]["connector"]
        assert (found["failures"], found["problem"]) == (0, "")
        assert found["pulled_to"]
    round_of(api18)  # the server is gone, and it is not due
    api18.house.rows("update collect.connector set pull_at = now()")
    round_of(api18)
    assert api18.get("/v1/sources/tmall")["source"]["connector"]["code"] == "unreachable"


def test_a_push_of_douyin_makes_it_ask(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    path = connected(api18, "douyin", platforms.DOUYIN)
    with platforms.served(platforms.Platform()) as platform:
        asking(monkeypatch, "douyin", platform)
        round_of(api18)
        assert facts(api18) == []
        platform.trades.append(platforms.douyin_order())
        platform.refunds.append(platforms.douyin_refund())
        asked = len(platform.asked)
        round_of(api18)
        assert len(platform.asked) == asked  # not due yet
        assert push(api18, path, platforms.douyin_push()).json() == {"code": 0, "msg": "success"}
        assert push(api18, path, platforms.douyin_push(secret="guessed")).status_code == 401
        round_of(api18)
    assert facts(api18) == [("D1", 10_000)]
    assert api18.house.row("select refund_fen from orders.refund_view") == (4_000,)
    assert api18.house.rows("select event, value_fen from collect.behaviour") == [
        ("live_ordered", 10_000)]  # fmt: skip
    assert api18.differences() == []


def test_applied_messages_go_after_their_days(api18: Api) -> None:
    path = connected(api18, "youzan", platforms.YOUZAN)
    push(api18, path, platforms.youzan_push("trade_TradeMemoModified", {"tid": "E1"}))
    round_of(api18)
    assert api18.house.row("select count(*) from collect.push") == (1,)
    api18.house.rows("update collect.push set received_at = now() - interval '31 days'")
    round_of(api18)
    assert api18.house.row("select count(*) from collect.push") == (0,)


def test_a_message_larger_than_any_is_refused(api18: Api) -> None:
    path = connected(api18, "youzan", platforms.YOUZAN)
    assert push(api18, path, ({}, b"x" * (2 * 2**20 + 1))).status_code == 413
