"""What Prometheus reads of sources: when something came, how much today, which alarms are on."""

from prometheus_client import Gauge

from yihui.collect.sources import showing
from yihui.collect.sources.types import ALARMS
from yihui.core import clock
from yihui.core.db import Connection

LAST = Gauge("yihui_source_silence_seconds", "Since the last record of a source", ["source"])
TODAY = Gauge("yihui_source_records_today", "Records of a source today", ["source", "outcome"])
OFF = Gauge("yihui_source_off_habit_percent", "A source's today against its habit", ["source"])
ALARM = Gauge("yihui_source_alarm", "Whether an alarm of a source is on", ["source", "kind"])
OUTCOMES = ("applied", "duplicates", "superseded", "waiting", "quarantined")


async def tell(connection: Connection) -> None:
    """Set the gauges to what is so now."""
    now = clock.now()
    for gauge in (LAST, TODAY, OFF, ALARM):
        gauge.clear()
    for row in (await showing.find_shown(connection, now)).sources:
        if row.last_at:
            LAST.labels(row.code).set((now - row.last_at).total_seconds())
        for outcome in OUTCOMES:
            TODAY.labels(row.code, outcome).set(getattr(row.today, outcome))
        if row.off_percent is not None:
            OFF.labels(row.code).set(row.off_percent)
        on = {alarm.kind for alarm in row.alarms}
        for kind in ALARMS:
            ALARM.labels(row.code, kind).set(kind in on)
