"""A source, what came of it, and its alarms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["pos", "tmall", "jd", "douyin", "youzan", "wechat_pay", "mini_program", "file",
               "sdk", "other"]  # fmt: skip
KINDS: tuple[str, ...] = Kind.__args__  # type: ignore[attr-defined]
AlarmKind = Literal["silent", "behind", "errors", "volume", "connector"]
AlarmState = Literal["quiet", "suspected", "raised", "easing"]
ALARMS: tuple[AlarmKind, ...] = AlarmKind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a source gives an alarm: minutes of silence, minutes that records come late,
    refused records in a thousand, percent off the habit of a day."""

    silent_minutes: int
    behind_minutes: int
    errors_permille: int
    volume_percent: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from; made on first sight, completed by people.

    `party` is first (one's own), second (a partner's) or third. `limits` are those that differ
    from the settings.
    """

    source_no: int
    code: str
    kind: str
    name_zh: str
    name_en: str
    party: int
    unversioned: str
    state: str
    limits: dict[str, int]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Volume:
    """What came of a source in an hour, and what came in the middle one of the same hours of the
    past weeks; no habit where there are fewer than three of them."""

    source_no: int
    hour: datetime
    received: int
    applied: int
    duplicates: int
    superseded: int
    waiting: int
    quarantined: int
    last_at: datetime | None
    newest_at: datetime | None
    habit: int | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """Where an alarm of a source stands: what was measured last, and the bound it is held to."""

    kind: AlarmKind
    state: AlarmState
    since: datetime
    raised_at: datetime | None
    value: int
    bound: int


@dataclass(frozen=True, slots=True)
class Measure:
    """One look: what was measured, and whether that is beyond the limit or well within it."""

    value: int
    bound: int
    over: bool
    well: bool
