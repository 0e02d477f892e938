"""Why points moved, sentence by sentence: a loyalty manager could correct this table."""

# ruff: noqa: E501, N817  # sentences are as wide as they are; accounts and causes stand in tables

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from yihui.points.earning.rules import parse_rule
from yihui.points.ledger import Account as A
from yihui.points.ledger import Cause as C
from yihui.points.movements import (
    LotTold,
    Movement,
    OrderTold,
    Part,
    RefundTold,
    RuleTold,
    change,
    kind_of,
    net,
    why,
    why_of,
)
from yihui.points.movements.rules import moves_of
from yihui.points.movements.types import ExchangeTold, Kind, Why

MARCH = LotTold(7, date(2026, 3, 2), date(2027, 3, 31), None)
APRIL = LotTold(8, date(2026, 4, 1), None, date(2026, 4, 8))
WAITS = LotTold(8, date(2026, 4, 1), date(2027, 4, 30), date(2026, 4, 8), "order_received")
IDLES = LotTold(7, date(2026, 3, 2), date(2027, 3, 31), None, idles=True)
ORDER = OrderTold("88213", 128_400, 0)
BASE = {"name_zh": "基础积分", "name_en": "Base points", "points": 1, "per_fen": 100}


def part(points: int, source: A, target: A, lot: LotTold | None = MARCH) -> Part:
    return Part(source, target, points, lot)


def told(one: Part, *more: Part, cause: C = C.ORDER, **facts: Any) -> Movement:
    facts = {"order": ORDER} | facts
    return Movement(cause=cause, part=one, parts=(one, *more), **facts)


def rule(**changes: Any) -> RuleTold:
    return RuleTold("base", 4, parse_rule(BASE | changes))


def earned(points: int, lot: LotTold | None = MARCH, **facts: Any) -> Movement:
    return told(part(points, A.ISSUED, A.AVAILABLE, lot), **facts)


FEN_250 = OrderTold("1", 250_00, 8_00)
CARD = OrderTold("2", 250_00, 8_00, 0, (("Gift_Card", 30_00), ("ECARD", 20_00), ("cash", 200_00)))
BACK = RefundTold(320_00, "尺码不合")
HALF = OrderTold("88001", 800_00, 0)
PART = OrderTold("88002", 800_00, 0, 150_00)
TOOK, OWED = part(200, A.AVAILABLE, A.ISSUED), part(120, A.DEBT, A.ISSUED, None)
TIER = {"field": "member.tier", "is": "equal", "value": "gold"}
DEAL = ExchangeTold(50, 33, Why("积分", "Points"), Why("茶分", "Tea points"), 3, 2, "half_up")
SWAP: dict[str, Any] = {"order": None, "cause": C.EXCHANGE, "exchange": DEAL}
CASES = {
    "an exchange, what is given": (
        told(part(48, A.AVAILABLE, A.CONVERTED), **SWAP),
        "转换积分：50 积分换 33 茶分（每 3 分换 2 分，四舍五入），其中 48 分出自 2026-03-02 的批次（2027-03-31 到期）。",
        "Points were exchanged: 50 Points for 33 Tea points (2 for each 3, rounded half up);"
        " 48 from the lot of 2026-03-02 (valid until 2027-03-31).",
    ),
    "an exchange, what comes by rounding": (
        told(part(1, A.DUST, A.AVAILABLE), **SWAP),
        "转换积分：50 积分换 33 茶分（每 3 分换 2 分，四舍五入），得到 1 分，2027-03-31 到期。",
        "Points were exchanged: 50 Points for 33 Tea points (2 for each 3, rounded half up);"
        " 1 came, valid until 2027-03-31.",
    ),
    "an exchange undone": (
        told(part(48, A.CONVERTED, A.AVAILABLE), **SWAP | {"cause": C.EXCHANGE_UNDONE}),
        "撤销转换（50 积分换 33 茶分）：48 分退回 2026-03-02 的批次（2027-03-31 到期），到期日不变。",
        "An exchange was undone (50 Points for 33 Tea points): 48 came back to the lot of"
        " 2026-03-02 (valid until 2027-03-31); the expiry stays.",
    ),
    "an exchange undone, what had come": (
        told(part(33, A.AVAILABLE, A.CONVERTED), **SWAP | {"cause": C.EXCHANGE_UNDONE}),
        "撤销转换（50 积分换 33 茶分）：收回换来的 33 分。",
        "An exchange was undone (50 Points for 33 Tea points): 33 that it brought were taken back.",
    ),
    "a rule": (
        earned(1284, rule=rule()),
        "订单 88213 实付 ¥1,284.00，按「基础积分」第 4 版每 1 元得 1 分（向下取整），得 1,284 分，"
        "2027-03-31 到期。",
        "Order 88213 was paid with ¥1,284.00; “Base points” version 4 gives 1 point for each ¥1"
        " (rounded down): 1,284 points, valid until 2027-03-31.",
    ),
    "freight, ten yuan, fixed, pending": (
        earned(29, APRIL, order=FEN_250, rule=rule(per_fen=1000, fixed_points=5, rounding="up")),
        "订单 1 实付 ¥250.00，其中运费 ¥8.00 不计，按「基础积分」第 4 版每 10 元得 1 分（向上取整），"
        "每单另得 5 分，得 29 分，2026-04-08 起可用。",
        "Order 1 was paid with ¥250.00, of which freight of ¥8.00 does not count; “Base points”"
        " version 4 gives 1 point for each ¥10 (rounded up) and 5 more for each order: 29 points,"
        " usable from 2026-04-08.",
    ),
    "a gift card, freight, and nothing cut by a cap": (
        earned(192, None, order=CARD, rule=rule(
            payments_left_out=["gift_card", "ecard", "wechat"], cap_per_day=500)),
        "订单 2 实付 ¥250.00，其中运费 ¥8.00、礼品卡、「ecard」支付的 ¥50.00 不计，"
        "按「基础积分」第 4 版每 1 元得 1 分（向下取整），得 192 分。",
        "Order 2 was paid with ¥250.00, of which freight of ¥8.00 and ¥50.00 by gift cards or"
        " “ecard” do not count; “Base points” version 4 gives 1 point for each ¥1 (rounded down):"
        " 192 points.",
    ),
    "a cap of the order": (
        earned(500, None, rule=rule(cap_per_order=500)),
        "订单 88213 实付 ¥1,284.00，按「基础积分」第 4 版每 1 元得 1 分（向下取整），每单最多 500 分，"
        "得 500 分。",
        "Order 88213 was paid with ¥1,284.00; “Base points” version 4 gives 1 point for each ¥1"
        " (rounded down), at most 500 for an order: 500 points.",
    ),
    "a cap of the day": (
        earned(84, None, rule=rule(cap_per_day=1000)),
        "订单 88213 实付 ¥1,284.00，按「基础积分」第 4 版每 1 元得 1 分（向下取整），每天最多 1,000 分，"
        "得 84 分。",
        "Order 88213 was paid with ¥1,284.00; “Base points” version 4 gives 1 point for each ¥1"
        " (rounded down), at most 1,000 a day: 84 points.",
    ),
    "a cap of the month, the best of its group": (
        earned(84, None, rule=rule(cap_per_month=1000, best_of="treat")),
        "订单 88213 实付 ¥1,284.00，按「基础积分」第 4 版每 1 元得 1 分（向下取整），同组规则中取最高，"
        "每月最多 1,000 分，得 84 分。",
        "Order 88213 was paid with ¥1,284.00; “Base points” version 4 gives 1 point for each ¥1"
        " (rounded down), the best of its group, at most 1,000 a month: 84 points.",
    ),
    "no cap reached": (
        earned(1284, None, rule=rule(cap_per_day=5000, cap_per_order=5000)),
        "订单 88213 实付 ¥1,284.00，按「基础积分」第 4 版每 1 元得 1 分（向下取整），得 1,284 分。",
        "Order 88213 was paid with ¥1,284.00; “Base points” version 4 gives 1 point for each ¥1"
        " (rounded down): 1,284 points.",
    ),
    "in another store": (
        earned(1284, rule=None, order=None, elsewhere=True),
        "其他门店的一笔订单，得 1,284 分，2027-03-31 到期。",
        "An order in another store earned 1,284 points, valid until 2027-03-31.",
    ),
    "granted by the source": (
        earned(1, None),
        "订单 88213 由来源系统自己给了 1 分。",
        "The source itself granted 1 point for order 88213.",
    ),
    "brought along": (
        earned(50, None, cause=C.MEMBER, order=None),
        "入会时从原系统带来 50 分。",
        "Brought 50 points along from an earlier system on joining.",
    ),
    "late": (
        earned(50, None, cause=C.MEMBER, order=None, late=True),
        "入会时从原系统带来 50 分。这是补录的记录，按入账时的等级和规则计算。",
        "Brought 50 points along from an earlier system on joining. The record came late and was"
        " judged by the state at that time.",
    ),
    "a refund, partly spent": (
        told(TOOK, OWED, cause=C.REFUND, order=HALF, refund=BACK),
        "订单 88001 退款 ¥320.00（尺码不合），订单实付 ¥800.00，按退款占比收回 320 分：200 分出自"
        " 2026-03-02 的批次（2027-03-31 到期），120 分之前已经用掉，记为欠分，之后得到的积分先还它。"
        "本条是其中的 200 分。",
        "¥320.00 of the ¥800.00 paid for order 88001 was refunded (尺码不合), so the same share of"
        " its points, 320 points, went back: 200 from the lot of 2026-03-02 (valid until"
        " 2027-03-31), 120 had been spent before and became debt, which the next points repay."
        " This entry is 200 of them.",
    ),
    "a rule that counts what points paid": (
        earned(950, order=PART, rule=rule(points_part_counts=True, cap_per_day=2_000)),
        "订单 88002 实付 ¥800.00、积分抵付 ¥150.00，按「基础积分」第 4 版每 1 元得 1 分（向下取整），得 950 分，"
        "2027-03-31 到期。",
        "Order 88002 was paid with ¥800.00 and points worth ¥150.00; “Base points” version 4 gives"
        " 1 point for each ¥1 (rounded down): 950 points, valid until 2027-03-31.",
    ),
    "another rule of that order": (
        earned(800, order=PART, rule=rule()),
        "订单 88002 实付 ¥800.00，按「基础积分」第 4 版每 1 元得 1 分（向下取整），得 800 分，"
        "2027-03-31 到期。",
        "Order 88002 was paid with ¥800.00; “Base points” version 4 gives 1 point for each ¥1"
        " (rounded down): 800 points, valid until 2027-03-31.",
    ),
    "a refund of an order of which points paid a part that counted": (
        told(TOOK, cause=C.REFUND, order=PART, refund=BACK),
        "订单 88002 退款 ¥320.00（尺码不合），订单实付 ¥800.00、积分抵付 ¥150.00，按退款占比收回 200 分：200 分出自"
        " 2026-03-02 的批次（2027-03-31 到期）。",
        "¥320.00 of the ¥800.00 and points worth ¥150.00 paid for order 88002 was refunded"
        " (尺码不合), so the same share of its points, 200 points, went back: 200 from the lot of"
        " 2026-03-02 (valid until 2027-03-31).",
    ),
    "its debt": (
        replace(told(TOOK, OWED, cause=C.REFUND, order=HALF, refund=BACK), part=OWED, whole=True),
        "订单 88001 退款 ¥320.00（尺码不合），订单实付 ¥800.00，按退款占比收回 320 分：200 分出自"
        " 2026-03-02 的批次（2027-03-31 到期），120 分之前已经用掉，记为欠分，之后得到的积分先还它。",
        "¥320.00 of the ¥800.00 paid for order 88001 was refunded (尺码不合), so the same share of"
        " its points, 320 points, went back: 200 from the lot of 2026-03-02 (valid until"
        " 2027-03-31), 120 had been spent before and became debt, which the next points repay.",
    ),
    "its debt, paid out of the refund, waived and owed": (
        replace(told(TOOK, OWED, part(70, A.WITHHELD, A.DEBT, None), part(20, A.WAIVED, A.DEBT,
                None), cause=C.REFUND, order=HALF, refund=replace(BACK, withheld_fen=70)),
                part=OWED, whole=True),
        "订单 88001 退款 ¥320.00（尺码不合），订单实付 ¥800.00，按退款占比收回 320 分：200 分出自"
        " 2026-03-02 的批次（2027-03-31 到期），120 分之前已经用掉，其中 70 分从退款中扣 ¥0.70 抵掉，其中"
        " 20 分不再收回，其余 30 分记为欠分。",
        "¥320.00 of the ¥800.00 paid for order 88001 was refunded (尺码不合), so the same share of"
        " its points, 320 points, went back: 200 from the lot of 2026-03-02 (valid until"
        " 2027-03-31), 120 had been spent before, of which 70 were paid by ¥0.70 withheld from the"
        " refund, of which 20 were waived, and the other 30 became debt.",
    ),
    "points paid out of a refund": (
        told(part(120, A.WITHHELD, A.DEBT, None), OWED, cause=C.REFUND, order=HALF,
             refund=replace(BACK, withheld_fen=120)),
        "订单 88001 退款，要收回的积分有 120 分之前已经用掉，按退货政策从退款中扣 ¥1.20 抵掉。",
        "Order 88001 was refunded: 120 of the points to be taken back had been spent before and"
        " were paid by ¥1.20 withheld from the refund, by the return policy.",
    ),
    "points waived": (
        told(part(120, A.WAIVED, A.DEBT, None), OWED, cause=C.REFUND, order=HALF, refund=BACK),
        "订单 88001 退款，要收回的积分有 120 分之前已经用掉，按退货政策不再收回。",
        "Order 88001 was refunded: 120 of the points to be taken back had been spent before, and"
        " the return policy waives them.",
    ),
    "a refund without an order": (
        told(TOOK, cause=C.REFUND, order=None, refund=RefundTold(200_00, "")),
        "退款 ¥200.00 没有指明订单，按这笔金额现在能得的积分收回 200 分：200 分出自 2026-03-02 的批次"
        "（2027-03-31 到期）。",
        "A refund of ¥200.00 named no order, so what its amount would earn today, 200 points, went"
        " back: 200 from the lot of 2026-03-02 (valid until 2027-03-31).",
    ),
    "a refund in another store": (
        told(TOOK, cause=C.REFUND, order=None, refund=None, elsewhere=True),
        "其他门店的一笔订单退款，收回 200 分：200 分出自 2026-03-02 的批次（2027-03-31 到期）。",
        "An order in another store was refunded, so 200 points went back: 200 from the lot of"
        " 2026-03-02 (valid until 2027-03-31).",
    ),
    "a correction": (
        told(TOOK, cause=C.CORRECTION),
        "订单 88213 被新版本更正，旧版得到的 200 分收回：200 分出自 2026-03-02 的批次"
        "（2027-03-31 到期）。",
        "Order 88213 was corrected, so the 200 points of the old version went back: 200 from the"
        " lot of 2026-03-02 (valid until 2027-03-31).",
    ),
    "a redemption": (
        told(part(60, A.AVAILABLE, A.REDEEMED), part(40, A.AVAILABLE, A.REDEEMED, APRIL),
             cause=C.REDEMPTION, order=None, reason="咖啡券"),
        "兑换（咖啡券）用了 100 分：60 分出自 2026-03-02 的批次（2027-03-31 到期），40 分出自"
        " 2026-04-01 的批次（长期有效）。",
        "A redemption (咖啡券) used 100 points: 60 from the lot of 2026-03-02 (valid until"
        " 2027-03-31), 40 from the lot of 2026-04-01 (without expiry).",
    ),
    "a tender": (
        told(part(60, A.AVAILABLE, A.REDEEMED)),
        "订单 88213 抵用了 60 分：60 分出自 2026-03-02 的批次（2027-03-31 到期）。",
        "Order 88213 was paid with 60 points: 60 from the lot of 2026-03-02 (valid until"
        " 2027-03-31).",
    ),
    "a tender that was not there": (
        told(part(30, A.DEBT, A.REDEEMED, None)),
        "订单 88213 抵用的积分有 30 分账上没有，记为欠分，之后得到的积分先还它。",
        "30 of the points used on order 88213 were not there and became debt, which the next"
        " points repay.",
    ),
    "a tender given back": (
        told(part(60, A.REDEEMED, A.AVAILABLE), cause=C.REFUND, refund=BACK),
        "订单 88213 退款，当时抵用的积分退回 60 分到 2026-03-02 的批次（2027-03-31 到期），到期日不变。",
        "Order 88213 was refunded: 60 points used on it went back to the lot of 2026-03-02 (valid"
        " until 2027-03-31).",
    ),
    "a tender given back to what activity puts off": (
        told(part(60, A.REDEEMED, A.AVAILABLE, IDLES), cause=C.REFUND, refund=BACK),
        "订单 88213 退款，当时抵用的积分退回 60 分到 2026-03-02 的批次（2027-03-31 到期）。",
        "Order 88213 was refunded: 60 points used on it went back to the lot of 2026-03-02 (valid"
        " until 2027-03-31).",
    ),
    "a debt cancelled": (
        told(part(30, A.REDEEMED, A.DEBT, None), cause=C.REFUND, refund=BACK),
        "订单 88213 退款，当时因积分不够记下的欠分取消 30 分。",
        "Order 88213 was refunded, which cancels 30 of the debt made when it used points that"
        " were not there.",
    ),
    "a debt repaid": (
        told(part(50, A.AVAILABLE, A.DEBT)),
        "先还欠分：用 2026-03-02 的批次（2027-03-31 到期）的 50 分抵掉之前的欠分。",
        "Debt comes first: 50 of the lot of 2026-03-02 (valid until 2027-03-31) repaid what was"
        " owed.",
    ),
    "a release": (
        told(part(50, A.PENDING, A.AVAILABLE, APRIL), cause=C.RELEASE),
        "订单 88213 的 50 分等待期到 2026-04-08 为止，现在可用。",
        "50 points of order 88213 waited until 2026-04-08 and can now be spent.",
    ),
    "a release of what waited in vain": (
        told(part(50, A.PENDING, A.AVAILABLE, WAITS), cause=C.RELEASE),
        "订单 88213 的 50 分等到 2026-04-08 仍没有确认收货，现在可用。",
        "50 points of order 88213 waited until 2026-04-08 for “received the order” in vain and can"
        " now be spent.",
    ),
    "what waited in vain and is void": (
        told(part(50, A.PENDING, A.EXPIRED, WAITS), cause=C.RELEASE),
        "2026-04-01 的批次（2027-04-30 到期）的 50 分等到 2026-04-08 仍没有确认收货，作废。",
        "50 points of the lot of 2026-04-01 (valid until 2027-04-30) waited until 2026-04-08 for"
        " “received the order” in vain and are void.",
    ),
    "an expiry": (
        told(part(50, A.AVAILABLE, A.EXPIRED), cause=C.EXPIRY),
        "2026-03-02 的批次（2027-03-31 到期）剩下的 50 分到期作废。",
        "50 points left of the lot of 2026-03-02 (valid until 2027-03-31) expired.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_why(name: str) -> None:
    movement, zh, en = CASES[name]
    said = why(movement)
    assert said.zh == zh
    assert said.en == en


def test_conditions_and_lines_are_told() -> None:
    lines = {"field": "line.category", "is": "equal", "value": "shoes"}
    said = why(earned(9, None, rule=rule(when=TIER, lines=lines)))
    assert "条件是会员等级" in said.zh
    assert "只计品类" in said.zh
    assert "on condition that Tier" in said.en
    assert "counting only goods whose Category" in said.en


KINDS = [
    (A.ISSUED, A.PENDING, Kind.EARN, 5, 5), (A.AVAILABLE, A.REDEEMED, Kind.BURN, -5, -5),
    (A.PENDING, A.ISSUED, Kind.REVERSE, -5, -5), (A.REDEEMED, A.AVAILABLE, Kind.RETURN, 5, 5),
    (A.PENDING, A.AVAILABLE, Kind.RELEASE, 5, 0), (A.AVAILABLE, A.EXPIRED, Kind.EXPIRE, -5, -5),
    (A.DEBT, A.ISSUED, Kind.DEBT, -5, -5), (A.AVAILABLE, A.DEBT, Kind.DEBT, -5, 0),
    (A.AVAILABLE, A.DUST, Kind.EXCHANGE, -5, -5), (A.CONVERTED, A.AVAILABLE, Kind.EXCHANGE, 5, 5),
    (A.REDEEMED, A.DEBT, Kind.DEBT, 5, 5), (A.ADJUSTMENT, A.AVAILABLE, Kind.ADJUST, 5, 5),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "kind", "felt", "held"), KINDS)
def test_what_a_movement_is_to_the_member(
    source: A, target: A, kind: Kind, felt: int, held: int
) -> None:
    one = part(5, source, target)
    assert kind_of(source, target) is kind
    assert (change(one), net(one)) == (felt, held)
    assert source * 100 + target in moves_of(kind)


def test_every_movement_has_one_kind() -> None:
    moves = [move for kind in Kind for move in moves_of(kind)]
    assert len(moves) == len(set(moves)) == len(A) * (len(A) - 1)


def test_what_is_told_of_all_is_told_once() -> None:
    both = [Movement(cause=C.REFUND, part=one, parts=(TOOK, OWED), order=HALF, refund=BACK)
            for one in (TOOK, OWED)]  # fmt: skip
    assert why_of(both).zh == CASES["its debt"][1]
    two = [earned(1284, None, rule=rule()), earned(10, None, rule=rule(points=0, fixed_points=10))]
    assert why_of(two).en.count("Order 88213") == 2
