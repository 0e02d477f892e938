"""What comes round every day, week or month, by the clock of the programme."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from yihui.core import recurring

SHANGHAI = ZoneInfo("Asia/Shanghai")
# every, hour, weekday, day of the month, now, next; by the clock of Shanghai
ROUNDS = (
    ("day", 3, None, None, "2026-11-23 02:59", "2026-11-23 03:00"),
    ("day", 3, None, None, "2026-11-23 03:00", "2026-11-24 03:00"),
    ("day", 0, None, None, "2026-12-31 23:59", "2027-01-01 00:00"),
    ("week", 9, 1, None, "2026-11-23 08:00", "2026-11-23 09:00"),  # a Monday
    ("week", 9, 1, None, "2026-11-23 09:00", "2026-11-30 09:00"),
    ("week", 9, 7, None, "2026-11-23 09:00", "2026-11-29 09:00"),
    ("month", 6, None, 1, "2026-11-23 09:00", "2026-12-01 06:00"),
    ("month", 6, None, 31, "2026-11-23 09:00", "2026-11-30 06:00"),  # the last there is
    ("month", 6, None, 31, "2026-11-30 06:00", "2026-12-31 06:00"),
    ("month", 6, None, 30, "2027-01-30 06:00", "2027-02-28 06:00"),
    ("month", 6, None, 29, "2028-02-01 06:00", "2028-02-29 06:00"),
    ("month", 6, None, 5, "2026-11-05 07:00", "2026-12-05 06:00"),
)


def test_a_schedule_comes_round_at_its_hour() -> None:
    for every, hour, weekday, day, now, following in ROUNDS:
        moment = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI).astimezone(UTC)
        found = recurring.next_after(every, hour, weekday, day, moment, SHANGHAI)
        assert f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" == following, (every, now)
