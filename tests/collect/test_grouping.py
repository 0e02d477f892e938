"""Rows become records in order, or rejects with a cure; no line is lost or counted twice."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yihui.collect import grouping
from yihui.collect.formats import read_rows
from yihui.collect.grouping import Mapped, Reject, Result, Skipped, records
from yihui.collect.mapping import find_mapping, parse_mapping
from yihui.collect.preview import preview
from yihui.collect.rows import FileBroken, FileUnreadable, Row
from yihui.collect.types import Identifier, Line, Order, Refund

NOWHERE = Path("/nowhere")
FEN = {"decimal": {"scale": 2}}
TIME = {"time": {"formats": ["%Y-%m-%d %H:%M"]}}
BASIC: dict[str, Any] = {
    "name": "basic",
    "title": {"zh": "例", "en": "Example"},
    "kind": "order",
    "source": "shop",
    "zone": "Asia/Shanghai",
    "fields": {
        "external_id": {"column": "no"},
        "occurred_at": {"column": "at", "transforms": [TIME]},
        "paid_fen": {"column": "paid", "transforms": [FEN]},
    },
}
GROUPED = BASIC | {
    "group_by": "no",
    "fields": BASIC["fields"] | {"paid_fen": {"total_of_lines": "paid_fen"}},
    "line": {
        "product": {"column": "sku"},
        "paid_fen": {"column": "paid", "transforms": [FEN]},
    },
    "identifiers": [
        {"kind": "phone", "value": {"column": "phone", "transforms": ["empty_as_null"]}}
    ],
}
GOOD = {"no": "1", "at": "2020-01-02 08:00", "paid": "1.50", "sku": "a", "phone": ""}


def rows_of(*cells: dict[str, Any]) -> list[Row | Reject]:
    return [Row("f", line, values) for line, values in enumerate(cells, start=2)]


def run(document: dict[str, Any], *cells: dict[str, Any]) -> list[Result]:
    return list(records(parse_mapping(document), rows_of(*cells)))


def test_lines_are_grouped_even_when_they_lie_apart() -> None:
    cells = [GOOD | {"no": no, "sku": sku} for no, sku in zip("12132", "abcde", strict=True)]
    results = run(GROUPED, *cells)
    assert [(r.first_line, r.last_line, r.lines) for r in results if isinstance(r, Mapped)] == [
        (2, 4, 2),
        (3, 6, 2),
        (5, 5, 1),
    ]
    first = results[0]
    assert isinstance(first, Mapped)
    assert isinstance(first.record, Order)
    assert first.record.lines == (
        Line(product="a", paid_fen=150),
        Line(product="c", paid_fen=150),
    )
    assert first.record.paid_fen == 300


def test_a_group_closes_after_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "GROUP_WINDOW_LINES", 3)
    results = run(GROUPED, *[GOOD | {"no": no} for no in ["1", "1", "2", "3", "1", "2"]])
    assert [type(result) for result in results] == [Mapped, Reject, Mapped, Mapped]
    late = results[1]
    assert isinstance(late, Reject)
    assert (late.line, late.key, late.lines) == (6, "1", 1)
    assert "was closed" in late.problem


def test_one_bad_line_refuses_its_record_and_no_other() -> None:
    cells = [GOOD, GOOD | {"paid": "x"}, GOOD, GOOD | {"no": "2"}]
    reject, good = run(GROUPED, *cells)
    assert isinstance(reject, Reject)
    assert (reject.line, reject.lines, reject.key, reject.field) == (3, 3, "1", "paid")
    assert isinstance(good, Mapped)


def lost(line: int, cells: dict[str, Any] | None = None) -> Reject:
    return Reject("f", line, "", "", "cannot be read", "Correct it.", cells=cells)


def test_a_line_that_cannot_be_read_refuses_the_records_it_may_belong_to() -> None:
    mapping = parse_mapping(GROUPED)
    row = [Row("f", n, GOOD | {"no": no}) for n, no in enumerate("1122334", start=2)]
    results = list(records(mapping, [*row[:2], lost(99), *row[2:]]))
    assert [type(result) for result in results] == [Reject, Reject, Reject, Mapped, Mapped]
    assert sum(result.lines for result in results) == 8
    results = list(records(mapping, [lost(98, GOOD | {"no": "3"}), lost(99, GOOD), *row]))
    refused = [result.key for result in results if isinstance(result, Reject)]
    assert refused == ["", "", "3", "1"]
    assert sum(result.lines for result in results) == 9


def test_a_file_that_breaks_off_gives_all_but_the_last_record() -> None:
    def rows() -> Iterable[Row | Reject]:
        yield from rows_of(GOOD, GOOD | {"no": "2"}, GOOD | {"no": "2"})
        raise FileBroken()

    found: list[Result] = []
    with pytest.raises(FileBroken):
        found.extend(records(parse_mapping(GROUPED), rows()))
    assert [type(result) for result in found] == [Mapped, Reject]
    assert found[1].lines == 2


def test_the_first_line_with_a_phone_says_who_it_was() -> None:
    phones = ["", "139", "", "139"]
    (result,) = run(GROUPED, *[GOOD | {"phone": phone} for phone in phones])
    assert isinstance(result, Mapped)
    assert isinstance(result.record, Order)
    assert result.record.identifiers == (Identifier(kind="phone", value="139"),)
    (reject,) = run(GROUPED, *[GOOD | {"phone": phone} for phone in [*phones, "138"]])
    assert isinstance(reject, Reject)
    assert (reject.line, reject.field, reject.lines) == (6, "phone", 5)
    assert "another customer than line 3" in reject.problem


def test_a_line_without_its_key_is_rejected_with_its_neighbour() -> None:
    results = run(GROUPED, GOOD, GOOD | {"no": " "})
    assert [result.lines for result in results if isinstance(result, Reject)] == [1, 1]


def test_a_record_with_too_many_lines_is_refused() -> None:
    (reject,) = run(GROUPED, *[GOOD] * 2_001)
    assert isinstance(reject, Reject)
    assert reject.lines == 2_001
    assert "2001 lines, more than 2000" in reject.problem


RULES = BASIC | {
    "records": [
        {"when": [{"column": "no", "starts_with": "T"}], "yields": "skip"},
        {"when": [{"column": "no", "ends_with": "A"}], "yields": "adjustment"},
        {"when": [{"column": "back", "above": "0"}], "yields": ["order", "refund"]},
        {"when": [{"column": "back", "is_empty": True}, {"column": "no", "equals": "9"}],
         "yields": "refund"},
        {"when": [{"column": "no", "in": ["1", "2"]}], "yields": "order"},
    ],
    "fields": BASIC["fields"] | {"refund_fen": {"constant": 5}},
    "overrides": {"refund": {"fields": {"order": {"column": "no"}}}},
}  # fmt: skip


def test_rules_route_rows() -> None:
    def kinds(**cells: Any) -> list[str]:
        return [
            type(result.record).__name__ if isinstance(result, Mapped) else type(result).__name__
            for result in run(RULES, GOOD | {"back": ""} | cells)
        ]

    assert kinds(no="T1") == ["Skipped"]
    assert kinds(no="1", back="0.1") == ["Order", "Refund"]
    assert kinds(no="9") == ["Refund"]
    assert kinds(no="2") == ["Order"]
    assert kinds(no="3") == ["Reject"]
    assert kinds(no="1", back="much") == ["Reject"]
    (result,) = run(RULES, GOOD | {"back": "", "no": "1A"})
    assert isinstance(result, Mapped)
    assert isinstance(result.record, Order)
    assert result.record.kind == "adjustment"
    assert [r.lines for r in run(RULES, GOOD | {"back": "1"})] == [1, 0]


def test_a_group_of_two_kinds_is_refused() -> None:
    rules = [{"when": [{"column": "sku", "equals": "a"}], "yields": "order"}, {"yields": "skip"}]
    (reject,) = run(GROUPED | {"records": rules}, GOOD, GOOD | {"sku": "b"})
    assert isinstance(reject, Reject)
    assert (reject.line, reject.lines) == (3, 2)


def test_refunds_are_positive() -> None:
    document = GROUPED | {"kind": "refund"}
    fields = {name: part for name, part in GROUPED["fields"].items() if name != "paid_fen"}
    document["fields"] = fields | {"refund_fen": {"constant": 100}}
    good, bad = run(document, GOOD, GOOD | {"no": "2", "paid": "-1"})
    assert isinstance(good, Mapped)
    assert isinstance(good.record, Refund)
    assert isinstance(bad, Reject)
    assert "negative" in bad.problem


POS = """\
order_no,time,store,phone,card_no,sku,name,category,qty,unit_price,paid,kind,original_order_no
S1,2024-05-01 10:00:00,s01,13800138000,,k1,袜子,服饰,2,9.90,18.80,sale,
S1,2024-05-01 10:00:00,s01,,,k2,苹果,生鲜,0.335,12.00,4.02,sale,
R1,2024-05-02 11:30,s01,13800138000,c9,k1,袜子,服饰,-1,9.90,-9.40,退货,S1
"""


def test_the_generic_till_file(tmp_path: Path) -> None:
    path = tmp_path / "pos.csv"
    path.write_text(POS, encoding="utf-8")
    mapping = find_mapping("generic_pos", NOWHERE)
    order, refund = (
        result.record
        for result in records(mapping, read_rows(path, mapping.options))
        if isinstance(result, Mapped)
    )
    assert isinstance(order, Order)
    assert (order.paid_fen, order.amount_fen, order.store) == (2282, 2382, "s01")
    assert order.lines[1].quantity_milli == 335
    assert order.identifiers == (Identifier(kind="phone", value="13800138000"),)
    assert isinstance(refund, Refund)
    assert (refund.order, refund.refund_fen) == ("S1", 940)
    assert refund.lines[0].quantity_milli == 1000
    assert len(refund.identifiers) == 2


def test_a_preview_shows_first_records_and_worst_problems(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    lines = ["1,2020-01-02 08:00,1", "2,2020-01-02 08:00,x", "3,never,1", "4,2020-01-02 08:00,y"]
    path.write_text("no,at,paid\n" + "\n".join(lines) + "\n5\n")
    found = preview(parse_mapping(BASIC), path, limit=1)
    assert (found.lines, found.mapped_lines, found.rejected_lines) == (5, 1, 4)
    assert found.counts == {"order": 1}
    assert (len(found.records), found.paid_fen) == (1, 100)
    worst = found.problems[0]
    assert (worst.field, worst.problem, worst.lines) == ("paid", "is not a number", 2)
    assert [example.value for example in worst.examples] == ["x", "y"]
    assert len(found.problems) == 3


HOSTILE = st.text("aC12,\"'\n\r\t;.-\0é \ud800", max_size=8)


@settings(max_examples=200, deadline=None)
@given(
    table=st.lists(st.lists(HOSTILE, min_size=1, max_size=6), max_size=12),
    raw=st.binary(max_size=60),
    written=st.booleans(),
)
def test_every_line_of_any_csv_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], raw: bytes, written: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "hostile.csv"
    with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(GOOD)
        writer.writerow(GOOD.values())
        for cells in table:
            writer.writerow([*cells, *list(GOOD.values())[len(cells) :]][:5] if written else cells)
    with open(path, "ab") as binary:
        binary.write(raw)
    mapping = parse_mapping(GROUPED)
    items = 0

    def counted() -> Iterable[Row | Reject]:
        nonlocal items
        for item in read_rows(path, mapping.options):
            items += 1
            yield item

    results: list[Result] = []
    try:
        results.extend(records(mapping, counted()))
    except FileUnreadable:
        assert items == 0
    assert sum(result.lines for result in results) == items
    assert all(isinstance(result, Mapped | Skipped | Reject) for result in results)
