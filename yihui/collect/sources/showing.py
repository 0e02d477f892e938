"""Sources as lists and drawers show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yihui.collect import connectors
from yihui.collect.connectors import CONTRACTS, ConnectorShown
from yihui.collect.sources import actions, rules, words
from yihui.collect.sources.types import Alarm, Limits, Source, Volume
from yihui.collect.wording import worded
from yihui.core import clock
from yihui.core.db import Connection

HEALTH = {"connector": "failing", "silent": "silent", "errors": "rejecting", "behind": "behind",
          "volume": "unusual"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sums:
    """What came and what became of it: received is the sum of the others."""

    received: int
    applied: int
    duplicates: int
    superseded: int
    waiting: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day's records and its habit; of today, what came until now and what would have by habit."""

    date: date
    received: int
    habit: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class HourShown:
    """An hour's records, those that were refused, and its habit."""

    hour: datetime
    received: int
    quarantined: int
    habit: int | None


@dataclass(frozen=True, slots=True)
class AlarmShown:
    """An alarm that is on or begins to be: what was measured, in words."""

    kind: str
    state: str
    since: datetime
    raised_at: datetime | None
    value: int
    bound: int
    text_zh: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as the list shows it. `health` is paused, new (nothing came yet), failing, silent,
    rejecting, behind, unusual or healthy; `off_percent` is today against the habit."""

    code: str
    kind: str
    name_zh: str
    name_en: str
    party: int
    unversioned: str
    state: str
    health: str
    way: str
    last_at: datetime | None
    behind_minutes: int | None
    today: Sums
    off_percent: int | None
    errors_permille: int | None
    quarantine_open: int
    days: list[DayShown]
    alarms: list[AlarmShown]
    connector: ConnectorShown | None


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """All sources, and what came of them today in the programme's zone."""

    as_of: datetime
    today: Sums
    sources: list[SourceRow]


@dataclass(frozen=True, slots=True)
class FailureShown:
    """A record that could not be applied: why and what to do, never its content."""

    quarantine_no: str
    kind: str
    external_id: str
    code: str
    field: str
    problem: str
    problem_zh: str
    cure: str
    cure_zh: str
    seen: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PushShown:
    """A message of the platform: kept (waits to be applied) or applied, and how many records."""

    push_no: str
    event: str
    state: str
    records: int
    seen: int
    tries: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ContractShown:
    """What this kind of source takes: names of secrets and settings, where to push, whether it is
    asked; `verified` false means that it was written from documents, and never tried against the
    platform."""

    secrets: list[str]
    settings: list[str]
    push_path: str | None
    pulls: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class SourceOpened:
    """One source with its week by the hour, its newest failures, and how it is connected."""

    source: SourceRow
    limits: Limits
    own_limits: dict[str, int]
    hours: list[HourShown]
    failures: list[FailureShown]
    pushes: list[PushShown]
    contract: ContractShown | None
    as_of: datetime


async def find_shown(connection: Connection, now: datetime) -> SourcesShown:
    """All sources as the list shows them."""
    rows = await find_rows(connection, await actions.find_all(connection), now)
    columns = ("received", "applied", "duplicates", "superseded", "waiting", "quarantined")
    today = Sums(*(sum(getattr(row.today, name) for row in rows) for name in columns))
    return SourcesShown(now, today, rows)


async def find_rows(
    connection: Connection, sources: Sequence[Source], now: datetime
) -> list[SourceRow]:
    """Some sources as the list shows them."""
    one = sources[0].source_no if len(sources) == 1 else None
    volumes = await actions.find_volumes(connection, now, one)
    lasts, alarms = await actions.find_lasts(connection), await actions.find_alarms(connection, one)
    shown, stuck = (
        await connectors.find_shown(connection, one),
        await actions.count_open(connection),
    )
    return [
        _row(source, volumes.get(source.source_no, []), lasts.get(source.source_no),
             alarms.get(source.source_no, []), shown.get(source.source_no),
             stuck.get(source.source_no, 0), now)
        for source in sources
    ]  # fmt: skip


def _row(
    source: Source,
    hours: Sequence[Volume],
    last: datetime | None,
    alarms: Sequence[Alarm],
    connector: ConnectorShown | None,
    stuck: int,
    now: datetime,
) -> SourceRow:
    midnight = actions.midnight(now)
    today = [one for one in hours if one.hour >= midnight]
    wanted = rules.expected(hours, midnight, now) if today else None
    sums = _sums(today)
    recent = _sums([one for one in hours if one.hour >= now - rules.DAY])
    on = [alarm for alarm in alarms if rules.is_on(alarm)] if source.state == "active" else []
    return SourceRow(
        code=source.code, kind=source.kind, name_zh=source.name_zh, name_en=source.name_en,
        party=source.party, unversioned=source.unversioned, state=source.state,
        health=_health(source, on, last), way=_way(source, connector), last_at=last,
        behind_minutes=rules.behind_of(hours), today=sums,
        off_percent=rules.off_percent(sums.received, wanted) if wanted else None,
        errors_permille=recent.quarantined * 1000 // recent.received if recent.received else None,
        quarantine_open=stuck, days=_days(hours, now),
        alarms=[AlarmShown(one.kind, one.state, one.since, one.raised_at, one.value, one.bound,
                           *words.said(one)) for one in on],
        connector=connector,
    )  # fmt: skip


def _health(source: Source, on: Sequence[Alarm], last: datetime | None) -> str:
    if source.state == "paused":
        return "paused"
    kinds = {alarm.kind for alarm in on}
    found = next((health for kind, health in HEALTH.items() if kind in kinds), None)
    return found or ("new" if last is None else "healthy")


def _way(source: Source, connector: ConnectorShown | None) -> str:
    """push, pull, file, sdk, or api: whoever has a key posts its records."""
    if source.kind in ("file", "sdk"):
        return source.kind
    contract = CONTRACTS.get(source.kind)
    if connector is None or contract is None:
        return "api"
    return "pull" if contract.pulling else "push"


def _sums(hours: Sequence[Volume]) -> Sums:
    columns = ("received", "applied", "duplicates", "superseded", "waiting", "quarantined")
    return Sums(*(sum(getattr(one, name) for one in hours) for name in columns))


def _days(hours: Sequence[Volume], now: datetime) -> list[DayShown]:
    """The last seven days in the programme's zone."""
    zone, today = clock.zone(), now.astimezone(clock.zone()).date()
    days: dict[date, list[Volume]] = {}
    for one in hours:
        days.setdefault(one.hour.astimezone(zone).date(), []).append(one)
    found = []
    for day, those in sorted(days.items()):
        habit = rules.expected(those, those[0].hour, min(now, those[-1].hour + rules.HOUR))
        found.append(DayShown(day, sum(one.received for one in those), habit, day < today))
    return found


async def find_opened(connection: Connection, code: str, now: datetime) -> SourceOpened:
    """One source with its week, failures and contract. Raises NoSource."""
    source = await actions.find_one(connection, code)
    row = (await find_rows(connection, [source], now))[0]
    hours = (await actions.find_volumes(connection, now, source.source_no)).get(source.source_no)
    pushes = await actions.find_pushes(connection, source)
    return SourceOpened(
        row, actions.limits_of(source), source.limits,
        [HourShown(one.hour, one.received, one.quarantined, one.habit) for one in hours or []],
        [_failure(one) for one in await actions.find_failures(connection, source)],
        [PushShown(**one | {"push_no": str(one["push_no"])}) for one in pushes],
        contract_of(source), now,
    )  # fmt: skip


def _failure(row: dict[str, Any]) -> FailureShown:
    told = worded(row["problem"], row["cure"], row["code"])
    said = {"problem_zh": told.message_zh, "cure_zh": told.cure_zh}
    return FailureShown(**row | said | {"quarantine_no": str(row["quarantine_no"])})


def contract_of(source: Source) -> ContractShown | None:
    """What this kind of source takes; None where there is nothing to be connected."""
    contract = CONTRACTS.get(source.kind)
    if contract is None:
        return None
    path = f"/v1/sources/{source.code}/push" if contract.pushing else None
    return ContractShown(
        list(contract.secrets), [*contract.settings, "brand", "store", "channel"], path,
        contract.pulling is not None, contract.verified,
    )  # fmt: skip
