"""Many entries at once: found by what they share, mended, tried, closed."""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yihui.collect.imports.suggest import masked
from yihui.collect.quarantine.actions import SEALED_FOR
from yihui.collect.sdk.people import HIDDEN, PRIVATE_TRAITS, plain
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.security import KeyRing
from yihui.core.sql import load

sql = load("collect/quarantine/quarantine.sql")
CHUNK = 1000
ENTRIES_MAX = 20_000
PERSONAL = ("name", "birthday")
FREE = ("message", "properties")


@dataclass(frozen=True, slots=True)
class Where:
    """Which open entries are meant; what is None does not matter. `same` is one of their problems:
    those that differ from it in numbers only are meant."""

    code: str | None = None
    field: str | None = None
    source: str | None = None
    same: str | None = None
    day: date | None = None
    numbers: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An open entry with its record as it came and as it was mended."""

    quarantine_no: int
    kind: str
    code: str
    problem: str
    cure: str
    received: dict[str, Any]
    mended: dict[str, Any] | None

    @property
    def newest(self) -> dict[str, Any]:
        """The record as it is to be tried."""
        return self.received if self.mended is None else self.mended


async def find_groups(connection: Connection, by: str) -> list[dict[str, Any]]:
    """Open entries in groups by reason, source or day, the largest first."""
    wanted = {"by": by, "zone": str(clock.zone())}
    return await db.rows(connection, sql.count_groups, wanted)


async def find_matching(
    connection: Connection, ring: KeyRing, where: Where, after: int = 0, limit: int = CHUNK
) -> list[Kept]:
    """Open entries that are meant, oldest first, those behind a number."""
    wanted = _wanted(where, limit) | {"after": after}
    return [
        Kept(
            row["quarantine_no"], row["kind"], row["code"], row["problem"], row["cure"],
            _opened(ring, row["record"]) or {}, _opened(ring, row["mended"]),
        )
        for row in await db.rows(connection, sql.find_matching, wanted)
    ]  # fmt: skip


async def find_entries(
    connection: Connection, where: Where, before: int, limit: int
) -> list[dict[str, Any]]:
    """Open entries that are meant and older than a number, newest first, without their records."""
    return await db.rows(connection, sql.find_entries, _wanted(where, limit) | {"before": before})


def _wanted(where: Where, limit: int) -> dict[str, Any]:
    return {
        "code": where.code, "field": where.field, "source": where.source, "same": where.same,
        "day": where.day, "zone": str(clock.zone()), "limit": limit,
        "numbers": None if where.numbers is None else list(where.numbers),
    }  # fmt: skip


def _opened(ring: KeyRing, sealed: bytes | None) -> dict[str, Any] | None:
    if sealed is None:
        return None
    found: dict[str, Any] = json.loads(ring.opened(sealed, SEALED_FOR))
    return found


async def close(
    connection: Connection, numbers: Sequence[int], state: str, actor: str, reason: str = ""
) -> list[int]:
    """Close open entries as replayed or dismissed; which were still open."""
    wanted = {"numbers": sorted(numbers), "state": state, "actor": actor, "reason": reason}
    return [number for (number,) in await db.tuples(connection, sql.close_many, wanted)]


async def keep_mended(
    connection: Connection, ring: KeyRing, mended: Mapping[int, dict[str, Any]]
) -> None:
    """Keep what a person made of records; they themselves stay as they came."""
    if not mended:
        return
    texts = [json.dumps(mended[number], ensure_ascii=True).encode() for number in sorted(mended)]
    wanted = {"numbers": sorted(mended), "mended": [ring.sealed(t, SEALED_FOR) for t in texts]}
    await db.run(connection, sql.keep_mended, wanted)


async def find_history(
    connection: Connection, ring: KeyRing, quarantine_no: int
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any] | None] | None:
    """An entry, its record as it came and as it was mended; None where there is none."""
    row = await db.row(connection, sql.find_history, {"quarantine_no": quarantine_no})
    if row is None:
        return None
    return row, _opened(ring, row.pop("record")) or {}, _opened(ring, row.pop("mended"))


def changed(
    record: dict[str, Any], field: str, value: Any, replace: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """The record with another value in a field; None where nothing is to be changed.

    `field` is a path: `store`, `lines.paid_fen` (in every line), `lines.0.paid_fen`,
    `identifiers.phone` (the value of identifiers of that kind). With `replace` only the values in
    it are changed, otherwise the field is set. An empty text or null takes the field away.
    """
    made = copy.deepcopy(record)
    parts = field.split(".")
    return made if _change(made, parts, value, replace) else None


def _change(
    place: Any, parts: Sequence[str], value: Any, replace: Mapping[str, Any] | None
) -> bool:
    name, rest = parts[0], parts[1:]
    if isinstance(place, list):
        if name.isdecimal():
            return int(name) < len(place) and _change(place[int(name)], rest, value, replace)
        if all(isinstance(one, dict) and {"kind", "value"} <= one.keys() for one in place):
            return _change_identifiers(place, name, value, replace)
        # In every line, not only up to the first that changes.
        return sum(_change(one, parts, value, replace) for one in place) > 0
    if not isinstance(place, dict):
        return False
    if rest:
        if name not in place and name == "identifiers":
            place[name] = []
        return name in place and _change(place[name], rest, value, replace)
    if replace is not None:
        old = str(place.get(name, ""))
        if old not in replace:
            return False
        value = replace[old]
    if value in (None, ""):
        return place.pop(name, None) is not None
    changes = bool(place.get(name) != value)
    place[name] = value
    return changes


def _change_identifiers(
    place: list[dict[str, Any]], kind: str, value: Any, replace: Mapping[str, Any] | None
) -> bool:
    mine = [one for one in place if one["kind"] == kind]
    hit = False
    for one in mine:
        new = value if replace is None else replace.get(str(one["value"]), one["value"])
        if new in (None, ""):
            place.remove(one)
            hit = True
        elif new != one["value"]:
            one["value"] = new
            hit = True
    if not mine and replace is None and value not in (None, ""):
        place.append({"kind": kind, "value": value})
        hit = True
    return hit


def check_field(field: str) -> None:
    """Raises Invalid for a path that names nothing that a person may change."""
    parts = field.split(".")
    if len(parts) > 4 or parts[0] in ("type", "") or not all(parts):
        raise Invalid(
            "The field cannot be changed.", field="field",
            cure="Name it like store, paid_fen, lines.paid_fen or identifiers.phone.",
            zh=("这个字段不能改。",
                "字段写成 store、paid_fen、lines.paid_fen 或 identifiers.phone 这样。"),
        )  # fmt: skip


def veiled(record: dict[str, Any]) -> dict[str, Any]:
    """A record as a page may show it: people stay unknown."""
    shown: dict[str, Any] = {}
    for name, value in record.items():
        if name == "identifiers" and isinstance(value, list):
            shown[name] = [_veiled_identifier(one) for one in value]
        elif name in PERSONAL and value and "identifiers" in record and "lines" not in record:
            shown[name] = masked(value, "person_name") if name == "name" else "****"
        elif isinstance(value, str):
            shown[name] = masked(value)
        elif name in FREE:
            shown[name] = _veiled_within(value)
        else:
            shown[name] = value
    return shown


def _veiled_within(value: Any) -> Any:
    """What a source may fill as it likes: private names are hidden at any depth."""
    if isinstance(value, dict):
        return {
            name: HIDDEN if plain(name) in PRIVATE_TRAITS else _veiled_within(one)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [_veiled_within(one) for one in value]
    return masked(value) if isinstance(value, str) else value


def _veiled_identifier(one: Any) -> Any:
    if not isinstance(one, dict):
        return "***"
    value = str(one.get("value", ""))
    covered = masked(value)
    if covered == value:
        covered = masked(value, "card_no") if len(value) > 4 else "***"
    return one | {"value": covered}
