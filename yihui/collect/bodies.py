"""JSON of one record, as the API takes it and quarantine keeps it, becomes an arrival."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from yihui.collect.arrivals import Arrival, Problem
from yihui.collect.types import Behaviour, Member, Order, Refund
from yihui.core.words import cure_of, told

PARTS: dict[str, type[Any]] = {
    "members": Member, "orders": Order, "refunds": Refund, "behaviours": Behaviour,
}  # fmt: skip
ADAPTERS = {name: TypeAdapter(kind) for name, kind in PARTS.items()}


def arrival_of(name: str, raw: Any, place: int) -> Arrival:
    """A record of a batch's part, or why it does not fit."""
    try:
        return Arrival(ADAPTERS[name].validate_json(json.dumps(raw)))
    except (ValidationError, ValueError) as error:
        problem = Problem("invalid", "", f"{error}.", "Correct the record and replay it.")
        if isinstance(error, ValidationError):
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            problem = Problem("invalid", field, told(first), cure_of(first))
        body = raw if isinstance(raw, dict) else {"value": raw}
        where = f"{name}[{place}]"
        return Arrival(None, place=where, raw=body | {"type": name[:-1]}, problem=problem)
