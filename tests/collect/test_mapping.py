"""Mappings: every mistake is told by its place, every value by what it becomes."""

import contextlib
import copy
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yihui.collect.grouping import Mapped, Reject, Result, records
from yihui.collect.mapping import Mapping, find_mapping, mapping_names, parse_mapping
from yihui.collect.rows import Row
from yihui.collect.transforms import MappingInvalid
from yihui.collect.types import Behaviour, Identifier, Member, Order
from yihui.core.errors import NotFound

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
GOOD = {"no": "1", "at": "2020-01-02 08:00", "paid": "1.50"}


def rows_of(*cells: dict[str, Any]) -> list[Row | Reject]:
    return [Row("f", line, values) for line, values in enumerate(cells, start=2)]


def run(document: dict[str, Any], *cells: dict[str, Any]) -> list[Result]:
    return list(records(parse_mapping(document), rows_of(*cells)))


def one(document: dict[str, Any], **cells: Any) -> Any:
    """The only record of one row."""
    (result,) = run(document, GOOD | cells)
    assert isinstance(result, Mapped), result
    return result.record


def rejected(document: dict[str, Any], **cells: Any) -> Reject:
    (result,) = run(document, GOOD | cells)
    assert isinstance(result, Reject), result
    assert result.cure
    return result


def with_field(name: str, expression: Any) -> dict[str, Any]:
    return BASIC | {"fields": BASIC["fields"] | {name: expression}}


def test_a_row_becomes_an_order() -> None:
    assert one(BASIC) == Order(
        source="shop",
        external_id="1",
        occurred_at=datetime(2020, 1, 2, 0, 0, tzinfo=UTC),
        paid_fen=150,
    )


@pytest.mark.parametrize(
    ("transforms", "cell", "expected"),
    [
        (["strip"], " a ", "a"),
        ([{"remove_suffix": ".0"}], "17850.0", "17850"),
        ([{"remove_prefix": '="'}, {"remove_suffix": '"'}], '="0012"', "0012"),
        (["empty_as_null", {"default": "none"}], "  ", "none"),
        ([{"empty_as_null": ["null", "-"]}, {"default": "none"}], "null", "none"),
        ([{"map": {"values": {"否": "no"}}}], "否", "no"),
        ([{"map": {"values": {"否": "no"}, "default": "yes"}}], "?", "yes"),
    ],
)
def test_transforms_of_text(transforms: list[Any], cell: str, expected: str) -> None:
    assert one(with_field("store", {"column": "x", "transforms": transforms}), x=cell).store == (
        expected
    )


@pytest.mark.parametrize(
    ("expression", "cells", "expected"),
    [
        ({"column": "x", "transforms": [FEN]}, {"x": " 1,234.50 "}, 123450),
        ({"column": "x", "transforms": [FEN, "negate"]}, {"x": "-0.30"}, 30),
        ({"column": "x", "transforms": [FEN, "absolute"]}, {"x": "-0.3"}, 30),
        ({"column": "x", "transforms": ["empty_as_null", FEN, {"default": 7}]}, {"x": ""}, 7),
        (
            {"column": "x", "transforms": [{"decimal": {"scale": 2, "rounding": "half_up"}}]},
            {"x": "-0.125"},
            -13,
        ),
        (
            {"product": [{"column": "x"}, {"column": "y"}], "transforms": [FEN]},
            {"x": "3", "y": "0.07"},
            21,
        ),
        (
            {"sum": [{"column": "x"}, {"column": "y"}], "transforms": ["negate", FEN]},
            {"x": "-3", "y": None},
            300,
        ),
        ({"constant": 5}, {}, 5),
        (
            {
                "shortfall": {"over": "h", "order_by": "t", "changes": ["d"]},
                "transforms": [{"decimal": {"scale": 0}}],
            },
            {"h": [{"t": "3", "d": "9"}, {"t": "2", "d": "-5"}, {"t": "1", "d": "2"}]},
            3,
        ),
    ],
)
def test_numbers_are_exact(expression: Any, cells: dict[str, Any], expected: int) -> None:
    assert one(with_field("paid_fen", expression), **cells).paid_fen == expected


@pytest.mark.parametrize(
    ("expression", "cell", "expected"),
    [
        ({"column": "at", "transforms": [TIME]}, "2020-07-01 00:00", "2020-06-30T16:00"),
        ({"column": "at", "transforms": [{"time": {**TIME["time"], "zone": "Europe/London"}}]},
         "2020-07-01 00:00", "2020-06-30T23:00"),
        ({"column": "at", "transforms": [{"time": {"formats": ["%Y/%m/%d", "%Y-%m-%dT%H:%M%z"]}}]},
         "2020-07-01T00:00+02:00", "2020-06-30T22:00"),
        ({"column": "at", "transforms": [{"time": {"formats": ["%Y-%m-%d %H:%M:%S"]}}]},
         "2020-7-1 8:00:00", "2020-07-01T00:00"),
        ({"column": "at", "transforms": [TIME]}, date(2020, 7, 1), "2020-06-30T16:00"),
        ({"column": "at", "transforms": [TIME]}, datetime(2020, 7, 1, tzinfo=UTC),
         "2020-07-01T00:00"),
        ({"column": "at", "transforms": ["unix_seconds"]}, "1511544070", "2017-11-24T17:21:10"),
        ({"first_of": [{"column": "none", "optional": True}, {"column": "at"}],
          "transforms": [TIME]}, "2020-07-01 08:00", "2020-07-01T00:00"),
    ],
)  # fmt: skip
def test_times_are_in_utc(expression: Any, cell: Any, expected: str) -> None:
    moment = one(with_field("occurred_at", expression), at=cell).occurred_at
    assert moment.isoformat().startswith(expected)
    assert moment.tzinfo is UTC


def test_the_default_zone_is_the_programmes() -> None:
    document = {key: value for key, value in BASIC.items() if key != "zone"}
    assert str(parse_mapping(document).zone) == "Asia/Shanghai"


@pytest.mark.parametrize(
    ("cells", "field", "words"),
    [
        ({"paid": "1.505"}, "paid", "has more than 2 decimals"),
        ({"paid": "12,50"}, "paid", "is not a number"),
        ({"paid": ""}, "paid", "is not a number"),
        ({"paid": "NaN"}, "paid", "is not a number"),
        ({"paid": "1_000"}, "paid", "is not a number"),
        ({"paid": "1e99"}, "paid", "too large"),
        ({"paid": "9" * 20}, "paid", "is more than 1000000000000000"),
        ({"paid": None}, "paid", "is missing"),
        ({"paid": ["1"]}, "paid", "is a list or an object"),
        ({"at": "02.01.2020"}, "at", "is not written like 2011-12-31 23:59"),
        ({"at": "2101-01-01 00:00"}, "at", "lies outside 1990–2099"),
        ({"no": ""}, "no", "is empty"),
        ({"no": "x" * 129}, "no", "has more than 128 characters"),
        ({"no": "x\0"}, "no", "contains a NUL"),
        ({"no": "\ud800"}, "no", "half a character"),
        ({"no": {"a": "1"}}, "no", "is not text"),
    ],
)
def test_a_limit_that_is_broken_is_told_in_plain_words(
    cells: dict[str, Any], field: str, words: str
) -> None:
    reject = rejected(BASIC, **cells)
    assert (reject.file, reject.line, reject.field, reject.lines) == ("f", 2, field, 1)
    assert words in reject.problem
    assert len(reject.value) <= 80
    json.dumps(reject.value, ensure_ascii=False).encode()


def test_a_field_that_a_json_row_lacks_is_named() -> None:
    cells = {key: value for key, value in GOOD.items() if key != "paid"}
    (reject,) = run(BASIC, cells)
    assert isinstance(reject, Reject)
    assert (reject.field, reject.problem) == ("paid", "the row has no such field")


def test_members_and_behaviours_are_made_too() -> None:
    who = [{"kind": "phone", "value": {"column": "phone"}}]
    fields = {name: BASIC["fields"][name] for name in ("external_id", "occurred_at")}
    birthday = {"column": "born", "transforms": ["empty_as_null", {"day": {"formats": ["%Y%m%d"]}}]}
    member = BASIC | {"kind": "member", "fields": fields | {"birthday": birthday}}
    member["identifiers"] = who
    assert one(member, phone="1", born="19900203") == Member(
        source="shop",
        external_id="1",
        occurred_at=datetime(2020, 1, 2, tzinfo=UTC),
        identifiers=(Identifier(kind="phone", value="1"),),
        birthday=date(1990, 2, 3),
    )
    assert one(member, phone="1", born="").birthday is None
    event = BASIC | {"kind": "behaviour", "fields": fields | {"event": {"constant": "view"}}}
    assert isinstance(one(event | {"identifiers": who}, phone="1"), Behaviour)
    optional = {"column": "phone", "transforms": ["empty_as_null"]}
    anonymous = event | {"identifiers": [{"kind": "phone", "value": optional}]}
    assert "at least one" in rejected(anonymous, phone="").problem


BREAKS: list[tuple[str, Any, str, str]] = [
    ("feilds", {}, "feilds", "Did you mean 'fields'?"),
    ("name", "Größe", "name", "lower-case"),
    ("title", {"en": "x"}, "title.zh", "missing"),
    ("kind", "sale", "kind", "one of order"),
    ("zone", "Asia/Shanghei", "zone", "Did you mean 'Asia/Shanghai'?"),
    ("source", "", "source", "must be text"),
    ("group_by", ["a", "a"], "group_by", "twice"),
    ("format", {"encoding": "utf-16"}, "format.encoding", "one of utf-8"),
    ("format", {"delimiter": "ab"}, "format.delimiter", "one sign"),
    ("format", {"columns": ["no", "at"]}, "format.columns", "lacks 'paid'"),
    ("fields.paid_fin", {"constant": 1}, "fields.paid_fin", "Did you mean 'paid_fen'?"),
    ("fields.store", {"constant": 1}, "fields.store", "gives integer, but the field is text"),
    ("fields.paid_fen", {"column": "paid"}, "fields.paid_fen", '{"decimal": {"scale": 2}}'),
    ("fields.paid_fen", {}, "fields.paid_fen", "one origin, not 0"),
    ("fields.paid_fen", {"total_of_lines": "paid_fen"}, "fields.paid_fen.total_of_lines", "line"),
    ("fields.store", {"column": "a", "transforms": ["stripe"]}, "fields.store.transforms[0].stripe",
     "Did you mean 'strip'?"),
    ("fields.store", {"column": "a", "transforms": ["map"]}, "fields.store.transforms[0]",
     "wants an argument"),
    ("fields.store", {"column": "a", "transforms": ["negate"]}, "fields.store.transforms[0]",
     "takes number or integer, not text"),
    ("fields.paid_fen",
     {"column": "a", "transforms": [{"decimal": {"scale": 2, "rounding": "up"}}]},
     "fields.paid_fen.transforms[0].decimal.rounding", "exact, half_up"),
    ("fields.occurred_at", {"column": "a", "transforms": [{"time": {"formats": ["%H:%M"]}}]},
     "fields.occurred_at.transforms[0].time.formats[0]", "says no year"),
    ("fields.occurred_at", {"column": "a", "transforms": [{"time": {"formats": ["%Y %Q"]}}]},
     "fields.occurred_at.transforms[0].time.formats[0]", "no format of times"),
    ("fields.store", {"join": [{"constant": 1}]}, "fields.store.join[0]", "takes text"),
    ("line", {"name": {"column": "a"}}, "line.product", "missing"),
    ("identifiers", [{"kind": "phone"}], "identifiers[0].value", "missing"),
    ("overrides", {"refund": {}}, "overrides.refund", "no key 'refund'"),
    ("records", [{"yields": "sale"}], "records[0].yields", "skip"),
    ("records", [{"when": [{"column": "no", "like": "x"}], "yields": "skip"}],
     "records[0].when[0].like", "One of|Known"),
    ("records", [{"yields": "refund"}], "fields.paid_fen", "no key 'paid_fen'"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "field", "words"), BREAKS)
def test_a_mistake_is_told_by_its_path(path: str, value: Any, field: str, words: str) -> None:
    document = copy.deepcopy(BASIC)
    inner = document
    *parents, last = path.split(".")
    for parent in parents:
        inner = inner[parent]
    inner[last] = value
    with pytest.raises(MappingInvalid) as error:
        parse_mapping(document)
    assert error.value.field == field
    told = f"{error.value.problem} {error.value.remedy}"
    assert any(word in told for word in words.split("|")), told


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_document_raises_anything_but_the_named_error(data: st.DataObject) -> None:
    """Any part of a good document may be replaced by anything."""
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=5,
    )
    name = data.draw(st.sampled_from(mapping_names(NOWHERE)))
    document = copy.deepcopy(find_mapping(name, NOWHERE).document)
    inner: Any = document
    while True:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(inner[key], dict | list) and len(inner[key]) > 0
        if not deeper or data.draw(st.booleans()):
            break
        inner = inner[key]
    inner[key] = data.draw(anything)
    with contextlib.suppress(MappingInvalid):
        assert isinstance(parse_mapping(document), Mapping)


def test_shipped_mappings_are_found_and_yield_to_those_of_the_home(tmp_path: Path) -> None:
    shipped = mapping_names(NOWHERE)
    assert {"generic_pos", "online_retail", "tmall_orders", "x5_opening", "x5_retailhero"} <= {
        *shipped
    }
    for name in shipped:
        assert find_mapping(name, NOWHERE).name == name
    (tmp_path / "mappings").mkdir()
    own = tmp_path / "mappings" / "tmall_orders.json"
    own.write_text(json.dumps(BASIC))
    assert find_mapping("tmall_orders", tmp_path).name == "basic"
    assert find_mapping(str(own), NOWHERE).name == "basic"
    own.write_text("{")
    with pytest.raises(MappingInvalid, match="is not JSON"):
        find_mapping(str(own), NOWHERE)
    with pytest.raises(NotFound) as error:
        find_mapping("tmall", NOWHERE)
    assert "generic_pos" in error.value.remedy
