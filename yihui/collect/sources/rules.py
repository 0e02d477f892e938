"""When a source gives an alarm: pure decisions over what was counted.

An alarm does not flap, for two reasons: it begins and ends only after its measure has been beyond
the limit, or well within it, for a while; and well within is further than just not beyond.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from yihui.collect.sources.types import ALARMS, Alarm, AlarmKind, Limits, Measure, Volume

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# So many records would have come by habit before silence means something.
EXPECTED_LEAST = 5
# Without a habit, only a whole day without anything does, of a source that is connected: somebody
# may have imported one file of it, and no more.
SILENT_UNKNOWN = DAY
# Of fewer records or expected ones no rate is told: one in three is no third.
RECEIVED_LEAST = 20
HABIT_LEAST = 50
FAILURES = 3
# How far within the limit an alarm ends, in hundredths of the limit.
WELL_PERCENT = 70
# What comes when somebody imports a file has no habit, and its facts are old.
IRREGULAR = frozenset({"file"})


def expected(hours: Sequence[Volume], since: datetime, until: datetime) -> int | None:
    """How many records come by habit between two moments; parts of hours count as parts.

    None where an hour has no habit.
    """
    milliseconds, size = 0, HOUR // timedelta(milliseconds=1)
    for one in hours:
        start, end = max(one.hour, since), min(one.hour + HOUR, until)
        if start >= end:
            continue
        if one.habit is None:
            return None
        milliseconds += one.habit * ((end - start) // timedelta(milliseconds=1))
    return milliseconds // size


def received(hours: Sequence[Volume], since: datetime) -> int:
    """How many records came in the hours from a moment on."""
    return sum(one.received for one in hours if one.hour >= since)


def last_of(hours: Sequence[Volume]) -> datetime | None:
    """When the last record came."""
    return max((one.last_at for one in hours if one.last_at), default=None)


def behind_of(hours: Sequence[Volume]) -> int | None:
    """By how many minutes the newest fact was late in the last hour in which records came."""
    told = [one for one in hours if one.last_at and one.newest_at]
    if not told:
        return None
    newest = max(told, key=lambda one: one.hour)
    assert newest.last_at
    assert newest.newest_at
    return max(0, (newest.last_at - newest.newest_at) // timedelta(minutes=1))


def off_percent(came: int, by_habit: int) -> int:
    """By how many percent something is off the habit, with its sign."""
    return (came - by_habit) * 100 // by_habit if by_habit else 0


def measures(
    kind: str,
    hours: Sequence[Volume],
    limits: Limits,
    now: datetime,
    midnight: datetime,
    failures: int,
    pulled_to: datetime | None,
    connected: bool,
) -> dict[AlarmKind, Measure]:
    """One look at a source. A kind of alarm that says nothing of it now is well within."""
    last = last_of(hours)
    late = behind_of(hours)
    if pulled_to is not None:
        late = max(late or 0, (now - pulled_to) // timedelta(minutes=1))
    regular = kind not in IRREGULAR
    silence = (
        _silence(hours, limits, now, last, connected) if regular else _none(limits.silent_minutes)
    )
    recent = [one for one in hours if one.hour >= now - DAY]
    came, refused = sum(o.received for o in recent), sum(o.quarantined for o in recent)
    rate = refused * 1000 // came if came >= RECEIVED_LEAST else 0
    return {
        "silent": silence,
        "behind": _beyond(late or 0, limits.behind_minutes) if regular
        else _none(limits.behind_minutes),
        "errors": _beyond(rate, limits.errors_permille),
        "volume": _volume(hours, limits, now, midnight) if regular
        else _none(limits.volume_percent),
        "connector": Measure(failures, FAILURES, failures >= FAILURES, failures == 0),
    }  # fmt: skip


def _none(bound: int) -> Measure:
    return Measure(0, bound, False, True)


def _beyond(value: int, bound: int) -> Measure:
    return Measure(value, bound, value > bound, value * 100 <= bound * WELL_PERCENT)


def _silence(
    hours: Sequence[Volume],
    limits: Limits,
    now: datetime,
    last: datetime | None,
    connected: bool,
) -> Measure:
    """Silence counts where by habit something would have come: at night nothing is wrong."""
    bound = limits.silent_minutes
    if last is None:
        return _none(bound)
    minutes = (now - last) // timedelta(minutes=1)
    wanted = expected(hours, last, now)
    long = connected and now - last > SILENT_UNKNOWN
    telling = long if wanted is None else wanted >= EXPECTED_LEAST
    return Measure(minutes, bound, minutes > bound and telling, minutes * 100 <= bound * 70)


def _volume(hours: Sequence[Volume], limits: Limits, now: datetime, midnight: datetime) -> Measure:
    bound = limits.volume_percent
    wanted = expected(hours, midnight, now)
    if wanted is None or wanted < HABIT_LEAST:
        return _none(bound)
    off = off_percent(received(hours, midnight), wanted)
    return Measure(off, bound, abs(off) > bound, abs(off) * 100 <= bound * WELL_PERCENT)


def stepped(alarm: Alarm | None, kind: AlarmKind, seen: Measure, now: datetime,
            hold: timedelta) -> Alarm:  # fmt: skip
    """An alarm after one more look.

    quiet → suspected (beyond) → raised (for `hold`) → easing (well within) → quiet (for `hold`);
    what turns back in between was nothing.
    """
    state, since, raised_at = ("quiet", now, None) if alarm is None else (
        alarm.state, alarm.since, alarm.raised_at)  # fmt: skip
    if state == "quiet" and seen.over:
        state, since = "suspected", now
    elif state == "suspected" and not seen.over:
        state, since = "quiet", now
    elif state == "raised" and seen.well:
        state, since = "easing", now
    elif state == "easing" and not seen.well:
        state, since = "raised", raised_at or now
    if state == "suspected" and now - since >= hold:
        state, since, raised_at = "raised", now, now
    elif state == "easing" and now - since >= hold:
        state, since, raised_at = "quiet", now, None
    return Alarm(kind, state, since, raised_at, seen.value, seen.bound)


def is_on(alarm: Alarm) -> bool:
    """Whether people are to be told of it."""
    return alarm.state in ("raised", "easing")


def ordered(alarms: Sequence[Alarm]) -> list[Alarm]:
    """Alarms in the order of their kinds."""
    return sorted(alarms, key=lambda one: ALARMS.index(one.kind))
