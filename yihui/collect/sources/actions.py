"""Verbs on sources: make, change, fold counts into hours, look whether all is well."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from yihui import organisation
from yihui.collect import connectors
from yihui.collect.sources import rules
from yihui.collect.sources.types import Alarm, Limits, Source, Volume
from yihui.core import clock, db, settings
from yihui.core.db import Connection
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load

sql = load("collect/sources/sources.sql")
DAYS = 7
LOOK_LOCK = 0x59_69_68_75_69 + 2
LIMITS = {
    "silent_minutes": "YIHUI_SILENT_MINUTES", "behind_minutes": "YIHUI_BEHIND_MINUTES",
    "errors_permille": "YIHUI_ERRORS_PERMILLE", "volume_percent": "YIHUI_VOLUME_PERCENT",
}  # fmt: skip


class NoSource(NotFound):
    """There is no such source."""

    code = "no_source"
    cure = "Check its code; a source appears with its first record."


class SourceExists(Conflict):
    """There is a source of this code already."""

    code = "source_exists"
    cure = "Open it and change it, or choose another code."


async def find_all(connection: Connection) -> list[Source]:
    """All sources, by code."""
    return await db.objects(connection, Source, sql.find_sources, {"code": None})


async def find_one(connection: Connection, code: str) -> Source:
    """One source. Raises NoSource."""
    found = await db.objects(connection, Source, sql.find_sources, {"code": code})
    if not found:
        raise NoSource(f"There is no source {code[:64]!r}.")
    return found[0]


async def make(connection: Connection, actor: str, given: Mapping[str, Any]) -> Source:
    """A source before its first record. Audited. Raises SourceExists."""
    if not await db.run(connection, sql.add_source, dict(given)):
        raise SourceExists(f"There is a source {given['code']!r} already.", field="code")
    told = {name: value for name, value in given.items() if name != "code"}
    await organisation.audit(connection, actor, "source.made", f"source:{given['code']}", **told)
    return await find_one(connection, given["code"])


async def describe(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Names and kinds of sources that a program knows: made when missing."""
    for row in rows:
        await db.run(connection, sql.describe_source, dict(row))


async def change(
    connection: Connection, actor: str, source: Source, given: Mapping[str, Any]
) -> Source:
    """What people say of a source. Audited. What waited while it was paused is taken up."""
    names = ("kind", "name_zh", "name_en", "party", "unversioned", "state", "limits")
    whole = {name: given.get(name, getattr(source, name)) for name in names}
    limits = db.json(whole["limits"])
    await db.run(connection, sql.change_source, whole | {"source_no": source.source_no,
                                                         "limits": limits})  # fmt: skip
    if whole["state"] == "active" and source.state == "paused":
        await db.run(connection, sql.free_pushes, {"source_no": source.source_no})
    changed = {name: whole[name] for name in names if whole[name] != getattr(source, name)}
    if changed:
        await organisation.audit(
            connection, actor, "source.changed", f"source:{source.code}", **changed
        )
    return await find_one(connection, source.code)


def limits_of(source: Source) -> Limits:
    """A source's own limits, else those of the settings."""
    return Limits(**{
        name: source.limits.get(name, settings.number(setting)) for name, setting in LIMITS.items()
    })  # fmt: skip


async def fold(connection: Connection) -> int:
    """Make hours of what batches brought; how many hours were touched."""
    await db.run(connection, sql.add_tallied_sources)
    folded = await db.run(connection, sql.fold)
    await db.run(connection, sql.prune_hours)
    return folded


def first_hour(now: datetime) -> datetime:
    """Midnight of the first of the last seven days in the programme's zone."""
    return midnight(now) - timedelta(days=DAYS - 1)


def midnight(now: datetime) -> datetime:
    """When today began in the programme's zone."""
    return now.astimezone(clock.zone()).replace(hour=0, minute=0, second=0, microsecond=0)


async def find_volumes(
    connection: Connection, now: datetime, source_no: int | None = None
) -> dict[int, list[Volume]]:
    """What came of each source in each hour of the last seven days, with its habit."""
    asked = {"since": first_hour(now), "until": now, "source_no": source_no}
    found = await db.objects(connection, Volume, sql.find_volumes, asked)
    return {number: list(hours) for number, hours in groupby(found, lambda one: one.source_no)}


async def find_lasts(connection: Connection) -> dict[int, datetime]:
    """When each source was last heard of."""
    return dict(await db.tuples(connection, sql.find_lasts))


async def find_alarms(
    connection: Connection, source_no: int | None = None
) -> dict[int, list[Alarm]]:
    """Where the alarms of each source stand."""
    found: dict[int, list[Alarm]] = {}
    for row in await db.rows(connection, sql.find_alarms, {"source_no": source_no}):
        found.setdefault(row.pop("source_no"), []).append(Alarm(**row))
    return {number: rules.ordered(alarms) for number, alarms in found.items()}


async def look(connection: Connection, now: datetime) -> int:
    """Look whether each source is well, and move its alarms on; how many are on. Of several
    workers one looks."""
    taken = await db.tuples(connection, "select pg_try_advisory_xact_lock(%(key)s)",
                            {"key": LOOK_LOCK})  # fmt: skip
    if not taken[0][0]:
        return 0
    volumes, lasts = await find_volumes(connection, now), await find_lasts(connection)
    known, shown = await find_alarms(connection), await connectors.find_shown(connection)
    hold = timedelta(minutes=settings.number("YIHUI_ALARM_MINUTES"))
    moved: list[tuple[int, Alarm]] = []
    for source in await find_all(connection):
        if source.state == "paused":
            continue
        number, connector = source.source_no, shown.get(source.source_no)
        seen = rules.measures(
            source.kind, _reaching_back(volumes.get(number, []), lasts.get(number)),
            limits_of(source), now, midnight(now), connector.failures if connector else 0,
            connector.pulled_to if connector else None, connector is not None,
        )  # fmt: skip
        before = {alarm.kind: alarm for alarm in known.get(number, ())}
        moved += [(number, rules.stepped(before.get(kind), kind, measure, now, hold))
                  for kind, measure in seen.items()]  # fmt: skip
    await _write(connection, moved, now)
    return sum(rules.is_on(alarm) for _, alarm in moved)


def _reaching_back(hours: Sequence[Volume], last: datetime | None) -> list[Volume]:
    """The hours, with when the source was heard of last should that be before the first of them."""
    if last is None or any(one.last_at for one in hours) or not hours:
        return list(hours)
    nothing = (0, 0, 0, 0, 0, 0)
    return [Volume(hours[0].source_no, last, *nothing, last, None, 0), *hours]


async def _write(connection: Connection, moved: Sequence[tuple[int, Alarm]], now: datetime) -> None:
    alarms = [alarm for _, alarm in moved]
    await db.run(connection, sql.set_alarms, {
        "now": now, "source_nos": [number for number, _ in moved],
        "kinds": [one.kind for one in alarms], "states": [one.state for one in alarms],
        "sinces": [one.since for one in alarms], "raised_ats": [one.raised_at for one in alarms],
        "measured": [one.value for one in alarms], "bounds": [one.bound for one in alarms],
    })  # fmt: skip


async def count_raised(connection: Connection) -> int:
    """How many sources have an alarm on."""
    return int((await db.tuples(connection, sql.count_raised))[0][0])


async def count_open(connection: Connection) -> dict[int, int]:
    """How many records of each source wait in quarantine."""
    return dict(await db.tuples(connection, sql.count_open))


async def find_failures(connection: Connection, source: Source) -> list[dict[str, Any]]:
    """The newest records of a source that could not be applied, without their content."""
    return await db.rows(connection, sql.find_failures, {"code": source.code})


async def find_pushes(connection: Connection, source: Source) -> list[dict[str, Any]]:
    """The newest messages of a source's platform, without their content."""
    return await db.rows(connection, sql.find_pushes, {"source_no": source.source_no})
