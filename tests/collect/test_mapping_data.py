"""Real exports become exactly the records that were counted by other means."""

import csv
import gzip
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from yihui.collect.formats import read_rows
from yihui.collect.grouping import Mapped, Reject, Skipped, records
from yihui.collect.mapping import find_mapping
from yihui.collect.preview import preview
from yihui.collect.rows import Row
from yihui.collect.types import Member, Order, Refund

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real data is not here"),
]
NOWHERE = Path("/nowhere")
RETAIL_LINES = 320_705


def rows_of(name: str, files: list[Path]) -> Iterator[Row | Reject]:
    options = find_mapping(name, NOWHERE).options
    return itertools.chain.from_iterable(read_rows(path, options) for path in files)


def mapped(name: str, rows: Iterator[Row | Reject]) -> list[Mapped]:
    """All results, none of which may be a reject."""
    results = list(records(find_mapping(name, NOWHERE), rows))
    assert not [result for result in results if isinstance(result, Reject | Skipped)]
    return [result for result in results if isinstance(result, Mapped)]


def retail_files() -> list[Path]:
    return sorted((DATA / "online_retail").glob("*.csv.gz"))


@pytest.fixture(scope="module")
def retail() -> list[Mapped]:
    return mapped("online_retail", rows_of("online_retail", retail_files()))


def test_online_retail_adds_up(retail: list[Mapped]) -> None:
    assert sum(result.lines for result in retail) == RETAIL_LINES
    assert len(retail) == 16_459
    orders = [r.record for r in retail if isinstance(r.record, Order)]
    sales = [order for order in orders if order.kind == "sale"]
    adjustments = [order for order in orders if order.kind == "adjustment"]
    refunds = [r.record for r in retail if isinstance(r.record, Refund)]
    assert (len(sales), len(refunds), len(adjustments)) == (13_902, 2_554, 3)
    assert sum(not order.identifiers for order in sales) == 2_487
    assert sum(order.paid_fen for order in sales) == 629_376_400
    assert sum(refund.refund_fen for refund in refunds) == 52_077_056
    assert sum(order.paid_fen for order in adjustments) == -1_106_206
    sold = sum(len(order.lines) for order in orders)
    assert sold + sum(len(refund.lines) for refund in refunds) == RETAIL_LINES
    assert {order.channel for order in orders} == {"wholesale"}
    assert not any(refund.order for refund in refunds)
    customers = [i for order in orders for i in order.identifiers]
    customers += [i for refund in refunds for i in refund.identifiers]
    assert {(i.kind, i.scope) for i in customers} == {("customer_no", "online_retail")}
    assert all(i.value.isdigit() for i in customers)


def test_online_retail_keeps_first_lines_order_and_oddities(retail: list[Mapped]) -> None:
    firsts = [(r.file, r.first_line) for r in retail]
    assert firsts == sorted(firsts)
    lines = [line for r in retail for line in getattr(r.record, "lines", ())]
    sales = [r.record for r in retail if isinstance(r.record, Order)]
    assert sum(line.quantity_milli < 0 for order in sales for line in order.lines) == 925
    assert any(line.paid_fen == 0 for line in lines)
    assert any(len(set(order.lines)) < len(order.lines) for order in sales)
    summer = next(order for order in sales if order.external_id == "561226")
    assert summer.occurred_at.isoformat() == "2011-07-26T09:13:00+00:00"


@pytest.mark.parametrize("size", [1, 7_001, 100_000])
def test_online_retail_is_the_same_wherever_files_are_cut(
    retail: list[Mapped], size: int, tmp_path: Path
) -> None:
    """Two months, cut into files of `size` lines, given in one run in order."""
    count = 3_000 if size == 1 else 80_000
    texts: list[list[str]] = []
    for path in retail_files()[:2]:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            texts.append([*csv.reader(file)])
    header, lines = texts[0][0], [line for text in texts for line in text[1:]][:count]
    files = []
    for number, start in enumerate(range(0, len(lines), size)):
        files.append(tmp_path / f"{number:06}.csv")
        with open(files[-1], "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *lines[start : start + size]])
    found = [r.record for r in mapped("online_retail", rows_of("online_retail", files))]
    assert found[:-1] == [r.record for r in retail][: len(found) - 1]


def test_tmall_orders_add_up() -> None:
    results = mapped("tmall_orders", rows_of("tmall_orders", [DATA / TMALL]))
    orders = [r.record for r in results if isinstance(r.record, Order)]
    refunds = [r.record for r in results if isinstance(r.record, Refund)]
    assert sum(result.lines for result in results) == len(orders) == 28_010
    assert Counter(order.status for order in orders) == {"paid": 24_087, "unpaid": 3_923}
    assert sum(order.amount_fen for order in orders) == 299_576_061
    # The report's paid column is net of refunds.
    assert sum(order.paid_fen for order in orders) == 190_248_715 + 57_233_592
    assert (len(refunds), sum(refund.refund_fen for refund in refunds)) == (5_646, 57_233_592)
    assert all(refund.external_id == f"{refund.order}-refund" for refund in refunds)
    assert not any(order.identifiers for order in orders)
    assert not any(refund.identifiers for refund in refunds)
    assert orders[1].occurred_at.isoformat() == "2020-02-20T16:00:02+00:00"


TMALL = "tmall_orders/tmall_order_report1.csv.gz"
X5 = DATA / "x5_retailhero/check_queries.tsv.gz"


def x5_clients() -> list[dict[str, Any]]:
    with gzip.open(X5, "rt", encoding="utf-8") as file:
        return [json.loads(line.split("\t")[0], parse_float=Decimal) for line in file]


def test_x5_receipts_add_up() -> None:
    results = mapped("x5_retailhero", rows_of("x5_retailhero", [X5]))
    orders = [r.record for r in results if isinstance(r.record, Order)]
    receipts = [(c, r) for c in x5_clients() for r in c["transaction_history"]]
    raw = [receipt for _, receipt in receipts]
    assert len(orders) == len(results) == sum(r.lines for r in results) == len(raw)
    assert len({order.external_id for order in orders}) == len(orders)
    assert sum(order.paid_fen for order in orders) == sum(r["purchase_sum"] for r in raw) * 100
    for order, (client, receipt) in zip(orders, receipts, strict=True):
        earned = receipt["regular_points_received"] + receipt["express_points_received"]
        spent = receipt["regular_points_spent"] + receipt["express_points_spent"]
        assert (order.points_earned, order.points_used) == (earned * 10, -spent * 10)
        assert [(i.kind, i.scope, i.value) for i in order.identifiers] == [
            ("customer_no", "x5", client["client_id"])
        ]
        assert order.store == receipt["store_id"]
        local = datetime.fromisoformat(receipt["datetime"] + "+03:00")
        assert order.occurred_at - local == timedelta(0)
        assert [(line.product, line.quantity_milli) for line in order.lines] == [
            (product["product_id"], product["quantity"] * 1000) for product in receipt["products"]
        ]


def test_x5_openings_are_just_enough() -> None:
    """Replayed, no balance sinks below zero, and those that needed an opening touch zero."""
    results = mapped("x5_opening", rows_of("x5_opening", [X5]))
    members = {r.record.external_id: r.record for r in results if isinstance(r.record, Member)}
    clients = x5_clients()
    assert len(members) == len(clients) == 50
    for client in clients:
        member = members[client["client_id"]]
        history = sorted(client["transaction_history"], key=lambda receipt: receipt["datetime"])
        balance = lowest = member.opening_points
        for receipt in history:
            balance += (receipt["regular_points_spent"] + receipt["express_points_spent"]) * 10
            lowest = min(lowest, balance)
            earned = receipt["regular_points_received"] + receipt["express_points_received"]
            balance += earned * 10
        assert lowest == 0 if member.opening_points else lowest >= 0
        first = history[0]["datetime"] if history else client["query_time"]
        assert member.occurred_at == datetime.fromisoformat(first + "+03:00")
    assert sum(member.opening_points > 0 for member in members.values()) > 10


def test_previews_agree_with_the_whole() -> None:
    found = preview(find_mapping("tmall_orders", NOWHERE), DATA / TMALL, limit=3)
    assert found.counts == {"order": 28_010, "refund": 5_646}
    assert (found.lines, found.mapped_lines, found.rejected_lines) == (28_010, 28_010, 0)
    assert (found.paid_fen, found.refund_fen) == (247_482_307, 57_233_592)
    assert len(found.records) == 3
    assert found.problems == []
