"""A mapping made from what somebody chose for each column, for files that no mapping fits."""

from collections.abc import Mapping, Sequence
from typing import Any

from yihui.collect.imports.suggest import LABELS, REQUIRED, time_formats
from yihui.collect.transforms import refuse

FIELDS = frozenset(LABELS) - {"person_name"}
IDENTIFIERS = ("phone", "card_no", "customer_no")
RETURN_WORDS = ("退货", "退款", "退", "return", "refund", "Return", "Refund", "RETURN", "REFUND",
                "R", "销退", "退单", "退换", "红冲")  # fmt: skip
FALLBACK_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"]


def drafted(
    name: str,
    title: Mapping[str, str],
    source: str,
    columns: Mapping[str, str],
    values: Mapping[str, Sequence[Any]],
    form: Mapping[str, Any],
) -> dict[str, Any]:
    """The document of a mapping; `columns` say which field each chosen column holds, `values` are
    samples of each, `form` is how to read the file. Raises MappingInvalid for a field twice or
    a needed one missing."""
    of: dict[str, str] = {}
    for column, field in columns.items():
        if field not in FIELDS:
            refuse("columns", f"must be one of {', '.join(sorted(FIELDS))}")
        if field in of:
            refuse("columns", "names a column twice", f"One of: {of[field]}, {column}.")
        of[field] = column
    for field in REQUIRED:
        if field not in of and not (field == "paid" and {"quantity", "unit_price"} <= of.keys()):
            refuse(f"columns.{field}", "is missing", f"Add {LABELS[field][1]!r}.")
    document: dict[str, Any] = {
        "name": name, "title": dict(title), "kind": "order", "source": source,
    }  # fmt: skip
    if form:
        document["format"] = dict(form)
    document |= {"group_by": of["external_id"], "records": _rules(of, values)}
    document["fields"] = _fields(of, values)
    document["line"] = _line(of, False)
    identifiers = [
        {"kind": kind, "value": _text(of[kind], True)}
        | ({"scope": source} if kind == "customer_no" else {})
        for kind in IDENTIFIERS
        if kind in of
    ]
    if identifiers:
        document["identifiers"] = identifiers
    if len(document["records"]) > 1:
        document["overrides"] = {"refund": {"line": _line(of, True)}}
    else:
        del document["fields"]["refund_fen"]
        document["fields"].pop("order", None)
    return document


def _text(column: str, optional: bool = False) -> dict[str, Any]:
    steps: list[Any] = ["strip"]
    if optional:
        steps += [{"remove_suffix": ".0"}, "empty_as_null"]
    return {"column": column, "transforms": steps}


def _rules(of: Mapping[str, str], values: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """What tells a refund from a sale: a word, or amounts below zero."""
    if "kind" in of:
        words = {str(value).strip() for value in values.get(of["kind"], ())}
        returns = sorted(words & set(RETURN_WORDS)) or list(RETURN_WORDS)
        test = {"column": of["kind"], "in": returns}
        return [{"when": [test], "yields": "refund"}, {"yields": "order"}]
    for field in ("paid", "quantity"):
        samples = values.get(of.get(field, ""), ())
        if any(str(value).strip().startswith("-") for value in samples):
            test = {"column": of[field], "starts_with": "-"}
            return [{"when": [test], "yields": "refund"}, {"yields": "order"}]
    return [{"yields": "order"}]


def _fields(of: Mapping[str, str], values: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    formats = time_formats(values.get(of["occurred_at"], ())) or FALLBACK_FORMATS
    found: dict[str, Any] = {
        "external_id": _text(of["external_id"]),
        "occurred_at": {
            "column": of["occurred_at"],
            "transforms": ["strip", {"time": {"formats": formats}}],
        },
    }
    for field, column in (("store", "store"), ("guide", "guide")):
        if column in of:
            found[field] = _text(of[column], True)
    if "freight" in of:
        found["freight_fen"] = {
            "column": of["freight"],
            "transforms": ["empty_as_null", {"decimal": {"scale": 2, "rounding": "half_up"}}],
        }
    if "amount" in of or {"quantity", "unit_price"} <= of.keys():
        found["amount_fen"] = {"total_of_lines": "amount_fen"}
    found["paid_fen"] = {"total_of_lines": "paid_fen"}
    found["refund_fen"] = {"total_of_lines": "paid_fen"}
    if "original_order" in of:
        found["order"] = _text(of["original_order"], True)
    return found


def _line(of: Mapping[str, str], refund: bool) -> dict[str, Any]:
    sign = ["absolute"] if refund else []
    cents: list[Any] = [{"decimal": {"scale": 2, "rounding": "half_up"}}, *sign]
    line: dict[str, Any] = {}
    if not refund:
        line["product"] = _text(of["product"]) if "product" in of else {"constant": "unknown"}
        for field, column in (("name", "product_name"), ("category", "category")):
            if column in of:
                line[field] = {"column": of[column], "optional": True, "transforms": ["strip"]}
    if "quantity" in of:
        line["quantity_milli"] = {
            "column": of["quantity"], "transforms": [{"decimal": {"scale": 3}}, *sign],
        }  # fmt: skip
    times: dict[str, Any] = {}
    if {"quantity", "unit_price"} <= of.keys():
        product = [{"column": of["quantity"]}, {"column": of["unit_price"]}]
        times = {"product": product, "transforms": cents}
    if "amount" in of:
        line["amount_fen"] = {"column": of["amount"], "transforms": cents}
    elif times:
        line["amount_fen"] = times
    line["paid_fen"] = {"column": of["paid"], "transforms": cents} if "paid" in of else times
    return line
