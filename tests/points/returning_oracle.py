"""The naive replay with return policies: what a refund finds spent is owed, withheld or waived."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from tests.points.accounts import Account, Debt
from tests.points.oracle import Oracle, local_day
from yihui.collect import Refund


@dataclass(frozen=True)
class Policy:
    """What counts from a day on: how a shortfall ends, its most of an order, fen for a point."""

    begins_on: date
    shortfall: str
    most_points: int | None
    worth: Fraction


class ReturningOracle(Oracle):
    def __init__(self, policies: Sequence[Policy]) -> None:
        super().__init__()
        self.policies = policies
        self.refunding: Refund | None = None
        self.waived: dict[str | None, int] = defaultdict(int)
        self.withheld: dict[str | None, list[tuple[int, int]]] = defaultdict(list)

    def refund(self, refund: Refund) -> None:
        self.refunding = refund
        super().refund(refund)
        self.refunding = None

    def owe(
        self, account: Account, order: str | None, points: int, burned: bool, when: datetime
    ) -> Debt:
        debt = super().owe(account, order, points, burned, when)
        counting = [one for one in self.policies if one.begins_on <= local_day(when)]
        if self.refunding and not burned and counting:
            debt.remaining -= self.end(max(counting, key=lambda one: one.begins_on), debt)
        return debt

    def end(self, policy: Policy, debt: Debt) -> int:
        """How many of the points nobody owes; a refund without an order stands by itself."""
        assert self.refunding
        order = debt.order or self.refunding.external_id
        before = self.withheld[order]
        points = sum(one for one, _ in before)
        wanted = debt.owed
        if policy.most_points is not None:
            wanted = min(wanted, policy.most_points - points - self.waived[order])
        if policy.shortfall == "debt" or wanted <= 0:
            return 0
        if policy.shortfall == "waive":
            self.waived[order] += wanted
            return wanted
        fen = sum(one for _, one in before)

        def costs(count: int) -> int:
            return max(
                (points + count) * policy.worth.numerator // policy.worth.denominator - fen, 0
            )

        while costs(wanted) > self.refunding.refund_fen:
            wanted -= 1
        if wanted > 0:
            before.append((wanted, costs(wanted)))
        return max(wanted, 0)
