"""What an earning rule changed: what its control group bought, beside everybody else."""

from dataclasses import dataclass
from math import sqrt

from yihui.core.sql import load
from yihui.insight.types import Period
from yihui.lake import Reading
from yihui.points.earning import ControlGroup

sql = load("insight/control.lake.sql")
# So many standard errors to either side hold the truth in 95 of 100 such comparisons.
ERRORS_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Side:
    """Members of one side: how many there are, who of them bought in the period, how often, what
    they paid net of refunds, and that by member (rounded down)."""

    control: bool
    members: int
    buyers: int
    orders: int
    paid_fen: int
    paid_per_member_fen: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Fen that a member paid more (or less) where the rule counts, and between which figures that
    lies with 95 % confidence; `clear` where both are above or below nothing."""

    fen: int
    low_fen: int
    high_fen: int
    clear: bool


async def compare(
    reading: Reading, group: ControlGroup, period: Period
) -> tuple[list[Side], Difference | None]:
    """Both sides, the members who may earn first; no difference where a side has fewer than two."""
    asked = {"salt": group.salt, "edge": group.edge, "from": period.first, "to": period.last}
    rows = {row["control"]: row for row in await reading.query(sql.compared, asked)}
    sides, means, squares = [], [], 0.0
    for control in (False, True):
        row = rows.get(control) or dict.fromkeys(
            ("members", "buyers", "orders", "paid_fen", "variance"), 0
        )
        members, paid = row["members"], row["paid_fen"]
        each = paid // members if members else 0
        sides.append(Side(control, members, row["buyers"], row["orders"], paid, each))
        if members > 1:
            means.append(paid / members)
            squares += row["variance"] / members
    if len(means) < len(sides):
        return sides, None
    apart, error = means[0] - means[1], ERRORS_95 * sqrt(squares)
    low, high = round(apart - error), round(apart + error)
    return sides, Difference(round(apart), low, high, low > 0 or high < 0)
