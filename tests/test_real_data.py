"""Real exports through the whole house: the totals that were counted by other means, whatever
the order, the cut, the repeats and the interruptions."""

import csv
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.house import House
from tests.servers import Server
from yihui.collect import Arrival, Outcome, Progress, importing
from yihui.collect.mapping import find_mapping

pytestmark = pytest.mark.shared_data
POUND_RULE: dict[str, Any] = {
    "name_zh": "每镑一分", "name_en": "A point per whole pound", "points": 1, "per_fen": 100,
    "expiry_months": None,
}  # fmt: skip
RETAIL = {
    "lines_received": 320_705, "orders": 13_902, "anonymous_orders": 2_487, "refunds": 2_554,
    "adjustments": 3, "members": 3_360, "gross_fen": 629_376_400, "refund_fen": 52_077_056,
    "adjustment_fen": -1_106_206, "net_fen": 576_193_138, "quarantined": 0, "waiting": 0,
    "member_net_fen": 523_924_056 - 32_013_283,
}  # fmt: skip
PUBLISHED_POUNDS = Decimal("5761931.38")
# What does not depend on the order in which records come: who owes when does.
REPEATED = ("received", "lines_received", "duplicates")


class Stop(Exception):
    """Whoever applies is gone."""


def bring(house: House, name: str, files: Sequence[Path], stop_after: int = 0) -> dict[str, int]:
    """Import files by a shipped mapping; the totals. It may break off after some batches."""
    lane = house.lane()
    batches = 0

    async def apply(arrivals: Sequence[Arrival], progress: Progress | None = None) -> list[Outcome]:
        nonlocal batches
        batches += 1
        if batches == stop_after:
            raise Stop
        return await lane.apply(arrivals, progress)

    mapping = find_mapping(name, house.home)
    rejects = house.home / "rejects.csv"
    work = importing.import_files(files, mapping, apply, lane.pool, lambda at: None, rejects)
    found = house.wait(work)
    assert (found.broken, found.rejects) == (None, 0)
    return house.totals()


def retail_files(shared_data: Path) -> list[Path]:
    found = sorted((shared_data / "online_retail").glob("*.csv.gz"))
    assert len(found) == 9
    return found


def owned(totals: dict[str, int]) -> int:
    """What members hold less what they owe."""
    return totals["points_outstanding"] - totals["points_debt"]


@pytest.fixture(scope="module")
def calm(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The nine months, imported undisturbed in one run. Only read by tests."""
    shared_data = Path(__file__).resolve().parents[2] / "shared" / "data"
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("calm"))
        try:
            house.publish_rule("pound", POUND_RULE)
            bring(house, "online_retail", retail_files(shared_data))
            yield house
        finally:
            house.close()


def test_online_retail_adds_up(calm: House) -> None:
    totals = calm.totals()
    assert {key: totals[key] for key in RETAIL} == RETAIL
    assert totals["received"] == totals["applied"] == 16_459
    assert calm.row("select sum(member_gross_fen), sum(member_refund_fen) from collect.batch") == (
        523_924_056,
        32_013_283,
    )
    assert calm.row(
        "select count(distinct member_no) from orders.sales_order where member_no > 0"
    ) == (3_317,)


def test_online_retail_loses_two_sub_pennies_to_rounding(calm: House, shared_data: Path) -> None:
    """Two cushion pads at £0.001; the exact sum is the published one."""
    exact, rounded = Decimal(), []
    for path in retail_files(shared_data):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                amount = Decimal(row["Quantity"]) * Decimal(row["UnitPrice"])
                exact += amount
                if amount != round(amount, 2):
                    rounded.append(amount)
    assert round(exact, 2) == PUBLISHED_POUNDS
    assert rounded == [Decimal("0.001")] * 2
    assert calm.totals()["net_fen"] - exact * 100 == Decimal("-0.2")


def test_every_member_has_a_point_per_whole_pound(calm: House, shared_data: Path) -> None:
    """An independent count: floored per order, refunds without an order floored too."""
    paid: Counter[str] = Counter()
    owner: dict[str, str] = {}
    for path in retail_files(shared_data):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                amount = Decimal(row["Quantity"]) * Decimal(row["UnitPrice"]) * 100
                paid[row["InvoiceNo"]] += int(amount.to_integral_value("ROUND_HALF_UP"))
                owner.setdefault(row["InvoiceNo"], row["CustomerID"])
    points: Counter[str] = Counter()
    for invoice, customer in owner.items():
        if customer and not invoice.startswith("A"):
            pence = paid[invoice]
            points[customer] += pence // 100 if not invoice.startswith("C") else -(-pence // 100)
    totals = calm.totals()
    assert totals["points_issued"] == sum(
        max(paid[invoice], 0) // 100
        for invoice, customer in owner.items()
        if customer and invoice[0] not in "AC"
    )
    assert owned(totals) == sum(points.values())
    held = calm.rows("select available - debt from points.balance order by 1")
    everybody = sorted([points[customer] for customer in set(filter(None, owner.values()))])
    assert [number for (number,) in held] == everybody


def test_online_retail_in_any_order_of_files(
    calm: House, house18: House, shared_data: Path
) -> None:
    files = retail_files(shared_data)
    random.Random(3).shuffle(files)
    assert files != sorted(files)
    house18.publish_rule("pound", POUND_RULE)
    totals = bring(house18, "online_retail", files)
    assert {key: totals[key] for key in RETAIL} == RETAIL
    assert owned(totals) == owned(calm.totals())


def test_online_retail_cut_at_other_lines(
    calm: House, house18: House, shared_data: Path, tmp_path: Path
) -> None:
    """Into files of 23,456 lines, in one run: an invoice may begin in one and end in the next."""
    lines: list[list[str]] = []
    for path in retail_files(shared_data):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            header, *rest = csv.reader(file)
            lines += rest
    files = []
    for start in range(0, len(lines), 23_456):
        files.append(tmp_path / f"{len(files):02}.csv")
        with open(files[-1], "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *lines[start : start + 23_456]])
    house18.publish_rule("pound", POUND_RULE)
    assert bring(house18, "online_retail", files) == calm.totals()


@pytest.mark.slow
def test_online_retail_broken_off_then_again(
    calm: House, house18: House, shared_data: Path
) -> None:
    """Broken off half-way it goes on; imported twice it is the same, and all duplicates."""
    files = retail_files(shared_data)
    house18.publish_rule("pound", POUND_RULE)
    with pytest.raises(Stop):
        bring(house18, "online_retail", files, stop_after=3)
    assert 0 < house18.totals()["received"] < 16_459
    once = bring(house18, "online_retail", files)
    assert once == calm.totals()
    twice = bring(house18, "online_retail", files)
    assert {k: v for k, v in twice.items() if k not in REPEATED} == {
        k: v for k, v in once.items() if k not in REPEATED
    }
    assert twice["duplicates"] == once["received"]


def test_tmall_orders_add_up(house18: House, shared_data: Path) -> None:
    house18.publish_rule("pound", POUND_RULE)
    files = [shared_data / "tmall_orders" / "tmall_order_report1.csv.gz"]
    totals = bring(house18, "tmall_orders", files)
    wanted = {
        "lines_received": 28_010, "orders": 28_010, "anonymous_orders": 28_010, "refunds": 5_646,
        "gross_fen": 190_248_715 + 57_233_592, "refund_fen": 57_233_592, "net_fen": 190_248_715,
        "members": 0, "points_issued": 0, "quarantined": 0, "waiting": 0,
    }  # fmt: skip
    assert {key: totals[key] for key in wanted} == wanted
    statuses = house18.rows(
        "select status, count(*), sum(amount_fen) from orders.sales_order group by 1 order by 1"
    )
    assert [(status, count) for status, count, _ in statuses] == [(1, 24_087), (2, 3_923)]
    assert sum(amount for *_, amount in statuses) == 299_576_061
    with_payment = house18.row(
        """
        select count(*) from orders.sales_order o
        where o.paid_fen > coalesce((
            select sum(f.refund_fen) from orders.refund f
            where f.member_no = o.member_no and f.order_no = o.order_no), 0)
        """
    )
    assert with_payment == (18_955,)


def test_x5_points_equal_an_independent_sum(house18: House, shared_data: Path) -> None:
    """Stated points, with openings just large enough that nobody ever owes."""
    file = shared_data / "x5_retailhero" / "check_queries.tsv.gz"
    issued = redeemed = 0
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            client = json.loads(line.split("\t")[0], parse_float=Decimal)
            balance = lowest = Decimal()
            for receipt in sorted(client["transaction_history"], key=lambda one: one["datetime"]):
                spent = -(receipt["regular_points_spent"] + receipt["express_points_spent"])
                got = receipt["regular_points_received"] + receipt["express_points_received"]
                lowest = min(lowest, balance - spent)
                balance += got - spent
                issued += int(got * 10)
                redeemed += int(spent * 10)
            issued += int(-lowest * 10)
    house18.publish_rule("pound", POUND_RULE)  # runs for none of them: their points are stated
    opening = bring(house18, "x5_opening", [file])
    assert (opening["members"], opening["orders"]) == (50, 0)
    totals = bring(house18, "x5_retailhero", [file])
    assert (totals["members"], totals["quarantined"]) == (50, 0)
    assert totals["points_issued"] == issued
    assert totals["points_redeemed"] == redeemed
    assert totals["points_outstanding"] == issued - redeemed
    assert (totals["points_debt"], totals["points_reversed"]) == (0, 0)
