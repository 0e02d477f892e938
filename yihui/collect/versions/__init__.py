"""Saved mappings with their versions, beside those that come with the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from yihui.collect.mapping import Mapping, find_mapping, mapping_names, parse_mapping
from yihui.collect.transforms import MappingInvalid
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load

__all__ = ["EditedMeanwhile", "Saved", "add", "find", "find_all", "find_use", "find_versions"]

sql = load("collect/versions/versions.sql")
SHIPPED_VERSION = 1


class EditedMeanwhile(Conflict):
    """Somebody saved another version of this mapping meanwhile."""

    code = "edited_meanwhile"
    cure = "Look at the newer version, then save yours over it or under another name."


@dataclass(frozen=True, slots=True)
class Saved:
    """One version of a mapping; without `made_by` it comes with the program, and is read only."""

    name: str
    version: int
    document: dict[str, Any]
    made_by: str | None = None
    made_at: datetime | None = None

    def parsed(self) -> Mapping:
        """The mapping, compiled. Raises MappingInvalid."""
        return parse_mapping(self.document)


def _of_files(name: str, home: Path) -> list[Saved]:
    """The mapping that stands in files under this name, if one does."""
    if name not in mapping_names(home):
        return []
    return [Saved(name, SHIPPED_VERSION, find_mapping(name, home).document)]


async def find_versions(connection: Connection, name: str, home: Path) -> list[Saved]:
    """All versions of a mapping, newest first. Raises NotFound."""
    rows = await db.rows(connection, sql.find_versions, {"name": name})
    found = [Saved(name, **row) for row in rows] + _of_files(name, home)
    if not found:
        raise NotFound(f"there is no mapping {name!r}", field="name")
    return found


async def find(connection: Connection, name: str, version: int | None, home: Path) -> Saved:
    """One version of a mapping, the newest if none is named. Raises NotFound."""
    versions = await find_versions(connection, name, home)
    if version is None:
        return versions[0]
    for one in versions:
        if one.version == version:
            return one
    raise NotFound(f"The mapping {name!r} has no version {version}.", field="version")


async def find_all(connection: Connection, home: Path) -> list[Saved]:
    """The newest version of every mapping, by name; a file that cannot be used is left out."""
    saved = {row["name"]: Saved(**row) for row in await db.rows(connection, sql.find_newest)}
    for name in mapping_names(home):
        if name not in saved:
            try:
                saved[name] = _of_files(name, home)[0]
            except MappingInvalid:
                continue
    return [saved[name] for name in sorted(saved)]


async def find_use(connection: Connection) -> dict[str, dict[str, Any]]:
    """How often each mapping was used, and when last, by name."""
    rows = await db.rows(connection, sql.count_use)
    return {row.pop("name"): row for row in rows}


async def add(
    connection: Connection, document: dict[str, Any], based_on: int, made_by: str, home: Path
) -> Saved:
    """Save the next version of the mapping that the document names.

    `based_on` is the version that its editor saw, 0 for a new name. Raises EditedMeanwhile with
    who saved what since, and MappingInvalid.
    """
    name = parse_mapping(document).name
    await db.run(connection, sql.lock_name, {"name": name})
    rows: Sequence[dict[str, Any]] = await db.rows(connection, sql.find_versions, {"name": name})
    known = [Saved(name, **row) for row in rows] + _of_files(name, home)
    newest = known[0] if known else None
    if newest and newest.version != based_on:
        raise EditedMeanwhile(
            f"Version {newest.version} was saved meanwhile.",
            by=newest.made_by or "",
            at=newest.made_at.isoformat() if newest.made_at else "",
            version=newest.version,
        )
    version = newest.version + 1 if newest else SHIPPED_VERSION
    wanted = {
        "name": name,
        "version": version,
        "document": db.text_json(document),
        "made_by": made_by,
    }
    await db.run(connection, sql.add_version, wanted)
    return Saved(name, version, document, made_by)
