"""Exports of platforms, written from their column names, become orders and refunds."""

from pathlib import Path
from typing import Any

import pytest

from yihui.collect import Order, Refund
from yihui.collect.formats import read_rows
from yihui.collect.grouping import Mapped, records
from yihui.collect.mapping import find_mapping

DOUYIN = """主订单编号,子订单编号,选购商品,商品规格,商品数量,\
商家编码,商品ID,订单应付金额,运费,订单提交时间,支付完成时间,订单状态,售后状态
"\t69","\t69","\t茶",1袋,2,"\tTEA-1",7,57.80,0.00,2026-03-02 11:58:00,2026-03-02 12:00:00,已完成,-
"\t69","\t70",杯,个,1,-,"8",12.20,0.00,2026-03-02 11:58:00,2026-03-02 12:00:00,已完成,-
"\t71","\t71",茶,1袋,1,TEA-1,7,28.90,0.00,2026-03-02 12:58:00,-,待支付,-
"""
JD = """订单号,商品ID,商品名称,订购数量,支付方式,\
下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,下单帐号,付款确认时间
2901,100,茶,2,在线支付,2026-03-02 11:58:00,50.00,140.00,\
128.00,0,128.00,完成,jd_anna,2026-03-02 12:00:00
2901,101,杯,1,在线支付,2026-03-02 11:58:00,40.00,140.00,\
128.00,0,128.00,完成,jd_anna,2026-03-02 12:00:00
2902,100,茶,1,在线支付,2026-03-02 12:58:00,50.00,50.00,50.00,0,50.00,等待付款,jd_bella,
"""
YOUZAN = """订单号,订单状态,订单创建时间,买家付款时间,订单实付金额,订单已退款金额,买家手机号
E1,交易完成,2026-03-02 11:58:00,2026-03-02 12:00:00,128.00,34.29,13900000001
E2,待付款,2026-03-02 12:58:00,,50.00,0.00,
"""
PAID, UNPAID = ("paid", "2026-03-02T04:00:00+00:00"), ("unpaid", "2026-03-02T04:58:00+00:00")


def brought(name: str, content: str, folder: Path) -> list[Any]:
    path = folder / f"{name}.csv"
    path.write_text(content, encoding="utf-8-sig")
    mapping = find_mapping(name, folder)
    results = list(records(mapping, read_rows(path, mapping.options)))
    assert all(isinstance(one, Mapped) for one in results), results
    return [one.record for one in results if isinstance(one, Mapped)]


@pytest.mark.parametrize(("name", "content", "wanted"), [
    ("douyin_orders", DOUYIN, [("69", *PAID, 7_000, ["TEA-1", "8"]),
                               ("71", *UNPAID, 2_890, ["TEA-1"])]),
    ("jd_orders", JD, [("2901", *PAID, 12_800, ["100", "101"]),
                       ("2902", *UNPAID, 5_000, ["100"])]),
    ("youzan_orders", YOUZAN, [("E1", *PAID, 12_800, []), ("E2", *UNPAID, 5_000, [])]),
])  # fmt: skip
def test_an_export_becomes_orders(
    tmp_path: Path, name: str, content: str, wanted: list[Any]
) -> None:
    found = [one for one in brought(name, content, tmp_path) if isinstance(one, Order)]
    assert [(one.external_id, one.status, one.occurred_at.isoformat(), one.paid_fen,
             [line.product for line in one.lines]) for one in found] == wanted  # fmt: skip
    assert {one.source for one in found} == {name.removesuffix("_orders")}


def test_people_and_refunds_of_exports(tmp_path: Path) -> None:
    pins = [one.identifiers for one in brought("jd_orders", JD, tmp_path)]
    assert [(one[0].kind, one[0].value) for one in pins] == [
        ("jd_pin", "jd_anna"), ("jd_pin", "jd_bella")]  # fmt: skip
    refunds = [one for one in brought("youzan_orders", YOUZAN, tmp_path) if isinstance(one, Refund)]
    assert [(one.external_id, one.order, one.refund_fen) for one in refunds] == [
        ("E1-refund", "E1", 3_429)]  # fmt: skip
