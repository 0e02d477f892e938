"""What platforms send becomes canonical records, exactly; nothing that comes breaks a reader."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import platforms
from yihui.collect import Behaviour, Order, Refund
from yihui.collect.connectors import douyin, own, reading, tmall, wechat_pay, youzan
from yihui.collect.connectors.types import Context, Push, Troubled
from yihui.collect.sdk.types import Unfit

NOW = datetime(2026, 3, 2, 4, 1, tzinfo=UTC)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
SECRETS = {"youzan": platforms.YOUZAN, "douyin": platforms.DOUYIN, "tmall": platforms.TMALL,
           "wechat_pay": platforms.WECHAT, "pos": {"secret": "pos-secret-77"}}  # fmt: skip


def context(kind: str) -> Context:
    return Context(kind, kind, "shop-1", SECRETS[kind], channel=kind)


def record(arrival: Any) -> Any:
    assert arrival.problem is None, arrival.problem
    return arrival.record


def shares(order: Order) -> list[tuple[str, int, int, int]]:
    return [(one.product, one.quantity_milli, one.amount_fen or 0, one.paid_fen or 0)
            for one in order.lines]  # fmt: skip


def test_a_youzan_order() -> None:
    _, body = platforms.youzan_push(
        "trade_TradePaid", {"full_order_info": platforms.youzan_order()})  # fmt: skip
    found = record(youzan.read(body, "", context("youzan")).arrivals[0])
    assert (found.external_id, found.status, found.paid_fen, found.freight_fen) == (
        "E2026", "paid", 12_800, 800)  # fmt: skip
    assert found.occurred_at == NOON  # China's time, whoever reads it
    assert found.version == int(NOON.timestamp()) + 5
    assert shares(found) == [("TEA-1", 2000, 10_000, 8_571), ("CUP", 1000, 4_000, 3_429),
                             ("9", 1000, 500, 0)]  # fmt: skip
    assert sum(one.paid_fen for one in found.lines) + found.freight_fen == found.paid_fen
    assert [(one.kind, one.value, one.scope) for one in found.identifiers] == [
        ("phone", "13900000001", ""), ("customer_no", "yz-open-1", "youzan:shop-1")]  # fmt: skip
    assert found.payments[0].method == "wechat_pay"


@pytest.mark.parametrize(("info", "status"), [
    ({"status": "WAIT_BUYER_PAY", "pay_time": ""}, "unpaid"),
    ({"status": "WAIT_GROUP"}, "unpaid"), ({"status": "TRADE_SUCCESS"}, "paid"),
    ({"status": "TRADE_CLOSED", "pay_time": None}, "closed"),
    ({"status": "TRADE_CLOSED"}, "paid"),  # refunded: the refund is a fact of its own
])  # fmt: skip
def test_the_states_of_a_youzan_order(info: dict[str, Any], status: str) -> None:
    assert (
        record(youzan.order_of(platforms.youzan_order(**info), context("youzan"))).status == status
    )


def test_a_masked_phone_is_nobodys() -> None:
    order = platforms.youzan_order()
    order["buyer_info"] = {"buyer_phone": "139****0001", "yz_open_id": ""}
    assert record(youzan.order_of(order, context("youzan"))).identifiers == ()


@pytest.mark.parametrize("kind", ["trade_refund_RefundSuccess", "youzan_trade_RefundSuccess"])
def test_a_youzan_refund_of_both_generations(kind: str) -> None:
    _, body = platforms.youzan_push(kind, platforms.youzan_refund())
    found = record(youzan.read(body, kind, context("youzan")).arrivals[0])
    assert isinstance(found, Refund)
    assert (found.external_id, found.order, found.refund_fen) == ("R1", "E2026", 3_429)
    assert found.version is None  # the same refund says the same, however often it is told


def test_other_messages_and_trials_bring_nothing() -> None:
    _, body = platforms.youzan_push("trade_TradeMemoModified", {"tid": "E1"})
    assert youzan.read(body, "trade_TradePaid", context("youzan")).arrivals == []
    trial = json.dumps({"type": "trade_TradePaid", "test": True, "msg": "x"}).encode()
    assert youzan.read(trial, "", context("youzan")).arrivals == []


def test_a_tmall_trade_shares_what_was_paid_without_freight() -> None:
    found = record(tmall.order_of(platforms.tmall_trade(), context("tmall")))
    assert (found.paid_fen, found.freight_fen, found.occurred_at) == (12_800, 800, NOON)
    assert shares(found) == [("TEA-1", 2000, 10_000, 8_571), ("CUP", 1000, 4_000, 3_429)]
    assert [(one.kind, one.value, one.scope) for one in found.identifiers] == [
        ("tmall_ouid", "AAH-open-1", "shop-1")]  # fmt: skip
    # Of a single line `payment` holds the freight, too.
    single = platforms.tmall_trade(
        payment="20.00",
        orders={
            "order": [
                {"oid": "1", "outer_iid": "CUP", "num": 1, "price": "12.00", "payment": "20.00"}
            ]
        },
    )
    found = record(tmall.order_of(single, context("tmall")))
    assert shares(found) == [("CUP", 1000, 1_200, 1_200)]


@pytest.mark.parametrize(("fields", "status"), [
    ({"status": "WAIT_BUYER_PAY", "pay_time": ""}, "unpaid"),
    ({"step_trade_status": "FRONT_PAID_FINAL_NOPAID"}, "unpaid"),
    ({"step_trade_status": "FRONT_PAID_FINAL_PAID"}, "paid"),
    ({"status": "TRADE_CLOSED_BY_TAOBAO", "pay_time": None}, "closed"),
    ({"status": "TRADE_CLOSED"}, "paid"), ({"status": "TRADE_FINISHED"}, "paid"),
])  # fmt: skip
def test_the_states_of_a_tmall_trade(fields: dict[str, Any], status: str) -> None:
    trade = platforms.tmall_trade(**fields)
    assert record(tmall.order_of(trade, context("tmall"))).status == status


def test_a_tmall_refund_counts_once_it_has_succeeded() -> None:
    found = record(tmall.refund_of(platforms.tmall_refund(), context("tmall")))
    assert (found.order, found.refund_fen, found.lines[0].product) == ("T1", 3_429, "CUP")
    waiting = platforms.tmall_refund(status="WAIT_SELLER_AGREE")
    assert tmall.refund_of(waiting, context("tmall")) is None


def test_a_bad_row_harms_no_other() -> None:
    rows = [platforms.tmall_trade("T1"), platforms.tmall_trade("T2", payment="1.234"),
            platforms.tmall_trade("T3", status="NEW_STATE"),
            platforms.tmall_trade("T4")]  # fmt: skip
    trades = {"total_results": 4, "trades": {"trade": rows}}
    answer = {"trades_sold_increment_get_response": trades}
    found = tmall.read("orders", json.dumps(answer).encode(), context("tmall"))
    assert [one.problem.code if one.problem else "" for one in found.arrivals] == [
        "", "amount_unfit", "state_unknown", ""]  # fmt: skip
    assert found.total == 4
    kept = found.arrivals[1].raw
    assert kept
    assert (kept["source"], kept["external_id"]) == ("tmall", "T2")


def test_what_a_platform_refuses_is_told() -> None:
    limited = {"error_response": {"code": 7, "msg": "App Call Limited", "sub_code": "isp.x"}}
    with pytest.raises(Troubled) as caught:
        tmall.read("orders", json.dumps(limited).encode(), context("tmall"))
    assert (caught.value.code, caught.value.wait_seconds) == ("isp.x", 60)
    with pytest.raises(Unfit, match="holds no"):
        tmall.read("orders", b"{}", context("tmall"))


def test_a_douyin_order_is_fen_and_seconds_and_tells_its_stream() -> None:
    answer = {"code": 10000, "data": {"shop_order_list": [platforms.douyin_order()], "total": 1}}
    found = douyin.read("orders", json.dumps(answer).encode(), context("douyin")).arrivals
    order, stream = record(found[0]), record(found[1])
    assert (order.paid_fen, order.amount_fen, order.occurred_at) == (10_000, 12_000, NOON)
    assert shares(order) == [("TEA-1", 3000, 12_000, 10_000), ("79", 1000, 500, 0)]
    assert [(one.kind, one.value) for one in order.identifiers] == [("douyin_openid", "dd-open-1")]
    assert isinstance(stream, Behaviour)
    assert (stream.event, stream.properties and stream.properties["live_id"]) == (
        "live_ordered", "99")  # fmt: skip
    milli = record(
        douyin.order_of(platforms.douyin_order(pay_time=1772424000123), context("douyin"))
    )
    assert milli.occurred_at == NOON
    with pytest.raises(Unfit, match="no whole number"):  # yuan in the place of fen
        douyin.order_of(platforms.douyin_order(pay_amount="100.00"), context("douyin"))


def test_a_douyin_refund() -> None:
    items = [platforms.douyin_refund(), platforms.douyin_refund("A2", status=1)]
    answer = {"code": 10000, "data": {"items": items, "total": 2}}
    found = douyin.read("refunds", json.dumps(answer).encode(), context("douyin")).arrivals
    refunds = [record(one) for one in found]
    assert [(one.external_id, one.order, one.refund_fen) for one in refunds] == [
        ("A1", "D1", 4_000)
    ]


def test_a_wechat_payment_and_its_refund() -> None:
    _, body = platforms.wechat_push("TRANSACTION.SUCCESS", platforms.wechat_paid(), NOW)
    found = record(wechat_pay.read(body, "", context("wechat_pay")).arrivals[0])
    assert (found.external_id, found.paid_fen, found.amount_fen) == ("W1", 9_500, 10_000)
    assert [(one.kind, one.value, one.scope) for one in found.identifiers] == [
        ("openid", "o-open-1", "wx77")]  # fmt: skip
    _, body = platforms.wechat_push("REFUND.SUCCESS", platforms.wechat_refund(), NOW)
    refund = record(wechat_pay.read(body, "", context("wechat_pay")).arrivals[0])
    assert (refund.order, refund.refund_fen) == ("W1", 3_800)
    _, body = platforms.wechat_push("REFUND.CLOSED", {}, NOW)
    assert wechat_pay.read(body, "", context("wechat_pay")).arrivals == []
    _, body = platforms.wechat_push("REFUND.SUCCESS", {}, NOW, api_key="x" * 32)
    with pytest.raises(Unfit, match="cannot be opened"):
        wechat_pay.read(body, "", context("wechat_pay"))


def genuine(kind: str, headers: dict[str, str], body: bytes, now: datetime = NOW) -> bool:
    module = {"youzan": youzan, "douyin": douyin, "wechat_pay": wechat_pay, "pos": own}[kind]
    push = Push({name.lower(): value for name, value in headers.items()}, body, now)
    found: bool = module.is_genuine(push, context(kind))
    return found


def pushes() -> dict[str, platforms.Signed]:
    return {
        "youzan": platforms.youzan_push("trade_TradePaid", {}), "douyin": platforms.douyin_push(),
        "wechat_pay": platforms.wechat_push("TRANSACTION.SUCCESS", {}, NOW),
        "pos": platforms.own_push({"orders": []}, "pos-secret-77", NOW),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["youzan", "douyin", "wechat_pay", "pos"])
def test_only_the_platforms_own_signature_over_these_bytes_is_believed(kind: str) -> None:
    headers, body = pushes()[kind]
    assert genuine(kind, headers, body)
    assert not genuine(kind, headers, body + b" ")
    assert not genuine(kind, {}, body)
    for name in headers:
        if name != "Content-Type" and name not in ("Event-Type", "Client-Id"):
            for wrong in ("", "0", headers[name][:-1], headers[name][::-1], "é", "MTIz"):
                assert not genuine(kind, headers | {name: wrong}, body), (name, wrong)
    if kind in ("wechat_pay", "pos"):  # the others sign no time
        late = datetime.fromtimestamp(NOW.timestamp() + 301, UTC)
        assert not genuine(kind, headers, body, late)


@pytest.mark.parametrize(("total", "weights"), [
    (100, [1, 1, 1]), (0, [5]), (7, [0, 0]), (12_000, [8_571, 3_429]), (1, [10**15, 10**15]),
])  # fmt: skip
def test_shares_add_up(total: int, weights: list[int]) -> None:
    found = reading.shared_out(total, weights)
    assert sum(found) == (total if sum(weights) else 0)
    assert all(not share for share, weight in zip(found, weights, strict=True) if not weight)


@given(total=st.integers(0, 10**12), weights=st.lists(st.integers(0, 10**9), max_size=40))
def test_no_share_is_off_by_a_fen(total: int, weights: list[int]) -> None:
    found, size = reading.shared_out(total, weights), sum(weights)
    for share, weight in zip(found, weights, strict=True):
        if size:
            assert total * weight // size <= share <= -(-total * weight // size)


SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=8),
                    st.sampled_from(["0", "-1", "1.5", "1e999999", "NaN", "2026-02-30 00:00:00",
                                     "9999-12-31 23:59:59", "0001-01-01", "\x00", "x" * 300,
                                     "\ud800",
                                     "2026-03-02T12:00:00+25:00", "²", "1" * 40]))  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@st.composite
def damaged(draw: st.DrawFn, whole: Any) -> Any:
    """A message with something in it changed, left out or added."""
    found = json.loads(json.dumps(whole))
    for _ in range(draw(st.integers(1, 4))):
        place, name = found, None
        while isinstance(place, dict | list) and place:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            name = draw(st.sampled_from(keys))
            if not isinstance(place[name], dict | list) or draw(st.booleans()):
                break
            place = place[name]
        if name is not None and isinstance(place, dict | list) and place:
            if draw(st.booleans()) and isinstance(place, dict):
                place.pop(name, None)
            else:
                place[name] = draw(ANYTHING)
    return found


READERS: dict[str, tuple[Any, Any]] = {
    "youzan order": (platforms.youzan_order(), lambda raw: youzan.order_of(raw, context("youzan"))),
    "youzan refund": (platforms.youzan_refund(),
                      lambda raw: youzan.refund_of(raw, context("youzan"))),
    "youzan push": ({"type": "trade_TradePaid", "msg": {"full_order_info": {"order_info": {}}}},
                    lambda raw: youzan.read(json.dumps(raw).encode(), "", context("youzan"))),
    "tmall": ({"trades_sold_increment_get_response": {
        "total_results": 1, "trades": {"trade": [platforms.tmall_trade()]}}},
        lambda raw: tmall.read("orders", json.dumps(raw).encode(), context("tmall"))),
    "tmall refund": ({"refunds_receive_get_response": {
        "total_results": 1, "refunds": {"refund": [platforms.tmall_refund()]}}},
        lambda raw: tmall.read("refunds", json.dumps(raw).encode(), context("tmall"))),
    "douyin": ({"code": 10000, "data": {"shop_order_list": [platforms.douyin_order()]}},
               lambda raw: douyin.read("orders", json.dumps(raw).encode(), context("douyin"))),
    "douyin refund": ({"code": 10000, "data": {"items": [platforms.douyin_refund()]}},
                      lambda raw: douyin.read("refunds", json.dumps(raw).encode(),
                                              context("douyin"))),
    "douyin push": ([{"tag": "101", "data": "{}"}],
                    lambda raw: douyin.read_push(json.dumps(raw).encode(), "", context("douyin"))),
    "wechat order": (platforms.wechat_paid(),
                     lambda raw: wechat_pay.order_of(raw, context("wechat_pay"))),
    "wechat refund": (platforms.wechat_refund(),
                      lambda raw: wechat_pay.refund_of(raw, context("wechat_pay"))),
    "wechat push": ({"event_type": "TRANSACTION.SUCCESS", "resource": {"nonce": "a"}},
                    lambda raw: wechat_pay.read(json.dumps(raw).encode(), "",
                                                context("wechat_pay"))),
    "own": ({"orders": [{"source": "x", "external_id": "o", "paid_fen": 1}], "members": []},
            lambda raw: own.read(json.dumps(raw).encode(), "", context("pos"))),
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_whatever_comes_becomes_records_or_a_reason(name: str) -> None:
    whole, read = READERS[name]

    @settings(max_examples=150, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(raw=st.one_of(damaged(whole), damaged(whole), ANYTHING))
    def ask(raw: Any) -> None:
        try:
            read(raw if isinstance(raw, dict) or name.endswith("push") or name == "own"
                 or " " not in name else {"value": raw})  # fmt: skip
        except (Unfit, Troubled):
            return

    ask()


@given(st.binary(max_size=60))
def test_bytes_that_are_no_json_are_refused(body: bytes) -> None:
    for read in (youzan.read, douyin.read_push, wechat_pay.read, own.read):
        try:
            read(body, "", context("pos"))
        except Unfit:
            continue
    with pytest.raises(Unfit):
        youzan.read(b'{"msg":' + b"[" * 100_000, "", context("youzan"))
