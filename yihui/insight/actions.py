"""Questions of insight: ladder, RFM, cohorts, the members behind a figure, what needs a person."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from yihui import collect, lake
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.insight import rules
from yihui.insight.types import Cohort, CohortCell, Cuts, Need, Period, RfmCell, Step
from yihui.lake import Reading

sql = load("insight/measures.lake.sql")
record_sql = load("insight/insight.sql")
LAG_SECONDS = 60
CutsOf = Literal["quintile", "fixed"]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the members behind a figure. `counted` is the figure; `seen` of them are at home in
    the scope, and only those can be shown."""

    member_nos: list[int]
    counted: int
    seen: int


async def find_channels(connection: Connection) -> dict[int, tuple[str, str, str]]:
    """Code and names of channels by number."""
    rows = await db.tuples(connection, record_sql.find_channels)
    return {number: (code, zh, en) for number, code, zh, en in rows}


async def find_ladder(reading: Reading, period: Period) -> list[Step]:
    """The ladder of members who first bought in the period, up to its last day."""
    return rules.steps_of(await reading.query(sql.ladder, _days(period)))


async def find_cuts(reading: Reading, period: Period, kind: CutsOf) -> Cuts:
    """The bounds between scores: fixed ones, or those between fifths of this period's buyers."""
    if kind == "fixed":
        return rules.FIXED
    found = (await reading.query(sql.rfm_cuts, _days(period)))[0]
    return Cuts(found["recency"] or [0] * 4, found["frequency"] or [0] * 4)


async def find_cells(reading: Reading, period: Period, cuts: Cuts) -> list[RfmCell]:
    """All cells of recency and frequency with their members and net sales."""
    asked = _days(period) | _bounds(cuts)
    return rules.all_cells(await reading.query(sql.rfm_cells, asked))


def _days(period: Period) -> dict[str, date]:
    return {"from": period.first, "to": period.last}


def _bounds(cuts: Cuts) -> dict[str, int]:
    bounds = {f"r{place}": cut for place, cut in enumerate(cuts.recency, 1)}
    return bounds | {f"f{place}": cut for place, cut in enumerate(cuts.frequency, 1)}


async def find_cohorts(reading: Reading, last: date, months: int, today: date) -> list[Cohort]:
    """Members by the month of their first purchase, newest cohort last."""
    since = rules.months_back(last, months)
    asked = {"since": since, "to": last}
    sold = await reading.query(sql.cohort_sales, asked)
    back = {(row["month"], row["later"]): row["refund_fen"]
            for row in await reading.query(sql.cohort_refunds, asked)}  # fmt: skip
    known = {(row["month"], row["later"]): row for row in sold}
    newest = last.year * 12 + last.month
    cohorts = []
    for month in sorted({row["month"] for row in sold}):
        cells = []
        for later in range(newest - (month.year * 12 + month.month) + 1):
            row = known.get((month, later), {"members": 0, "orders": 0, "paid_fen": 0})
            end = rules.month_end(month, later)
            cells.append(
                CohortCell(
                    later, row["members"], row["orders"],
                    row["paid_fen"] - back.get((month, later), 0), end <= last and end < today,
                )
            )  # fmt: skip
        cohorts.append(Cohort(f"{month:%Y-%m}", cells[0].members, cells))
    return cohorts


async def find_set(
    reading: Reading, name: str, period: Period, cuts: CutsOf, before: int, limit: int
) -> Found:
    """A page of the members behind a figure, newest first. Raises Invalid."""
    wanted = rules.chosen(name)
    asked: dict[str, Any] = dict(wanted.parameters)
    if wanted.scored:
        asked |= _bounds(await find_cuts(reading, period, cuts))
    asked |= _days(period)
    text = getattr(sql, wanted.statement).removesuffix(";")
    given = {key: value for key, value in asked.items() if f"${key}" in text}
    counted = (await reading.query(_over(text, sql.count_set), given))[0]
    page = await reading.query(
        _over(text, sql.page_set), given | {"before": before, "limit": limit}
    )
    return Found([row["member_no"] for row in page], counted["counted"], counted["seen"])


def _over(chosen: str, question: str) -> str:
    """A question about a set; both are statements of ours, values stay parameters."""
    return f"with chosen as ({chosen}) {question}"


async def find_needs(connection: Connection) -> list[Need]:
    """What waits for a person, of what concerns the whole house."""
    needs = []
    stuck = sum(reason["records"] for reason in await collect.quarantine.find_reasons(connection))
    if stuck:
        needs.append(
            Need("quarantine", stuck, f"{stuck:,} 条记录在隔离区，等待处理",
                 f"{stuck:,} records wait in quarantine")
        )  # fmt: skip
    troubled = await collect.sources.count_raised(connection)
    if troubled:
        needs.append(
            Need("sources", troubled, f"{troubled:,} 个数据源有告警，请查看",
                 f"Sources with an alarm: {troubled:,}")
        )  # fmt: skip
    health = await lake.find_health(connection)
    if health and (health.problem or health.lag_s > LAG_SECONDS):
        problem = health.problem or ""
        needs.append(
            Need("lake", health.batches_behind,
                 f"分析数据落后 {health.batches_behind:,} 个批次。{problem}",
                 f"Insight is {health.batches_behind:,} batches behind. {problem}".strip())
        )  # fmt: skip
    return needs
