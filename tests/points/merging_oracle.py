"""Merging once more, naively: people in a tree, lots and debts walked one by one.

It knows no transfers, no exchange account and no splitting entries: lots simply lie in another
account, and each of them remembers whose it was.
"""

from dataclasses import dataclass, field

from tests.points.accounts import NEVER, Account, Lot
from tests.points.oracle import THRESHOLDS, Oracle, local_day
from yihui.core import clock


@dataclass
class Stood:
    """Where somebody stood before a merge, and whose facts had brought her there."""

    people: frozenset[str]
    growth: int
    tier: int


@dataclass
class Family:
    """A merge that stands: who went, into whom."""

    merged: str
    survivor: str


@dataclass
class MergingOracle(Oracle):
    families: list[Family] = field(default_factory=list)
    stood: list[Stood] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def root(self, phone: str) -> str:
        for family in self.families:
            if family.merged == phone:
                return self.root(family.survivor)
        return phone

    def people(self, phone: str) -> set[str]:
        """Somebody and everybody merged into her."""
        found = {phone}
        for family in self.families:
            if family.survivor == phone:
                found |= self.people(family.merged)
        return found

    def held(self, phone: str) -> Account:
        self.accounts.setdefault(phone, Account())
        account = self.accounts[self.root(phone)]
        account.acting = phone
        return account

    def merge(self, survivor: str, merged: str) -> None:
        there, here = self.accounts[survivor], self.accounts[merged]
        for phone, account in ((survivor, there), (merged, here)):
            if account.tier:
                people = frozenset(self.people(phone))
                self.stood.append(Stood(people, account.growth, account.tier))
        self.families.append(Family(merged, survivor))
        self.move(here, there, self.people(merged))
        if there.tier or here.tier:
            there.tier = max(there.tier, here.tier, reached(there.growth))
        here.tier = 0
        self.settle(there, clock.now())

    def unmerge(self, merged: str) -> None:
        others = [family for family in self.families if family.merged != merged]
        self.part(self.people(merged), others)

    def part(self, leaving: set[str], families: list[Family]) -> None:
        """These leave their group, and `families` are the merges that stand then. Whoever carried
        the group keeps the account, also where it is she who leaves."""
        survivor = self.root(next(iter(leaving)))
        group = self.people(survivor)
        going = group - leaving if survivor in leaving else leaving
        there = self.accounts[survivor]
        self.forgive(there, going)
        self.split(there, going)
        self.families = families
        merged = self.root(next(iter(going)))
        assert (self.people(survivor), self.people(merged)) == (group - going, going)
        here = self.accounts[merged]
        self.move(there, here, going)
        for phone, account in ((survivor, there), (merged, here)):
            account.tier = self.tier(account, frozenset(self.people(phone)))
            self.settle(account, clock.now())

    def move(self, here: Account, there: Account, people: set[str]) -> None:
        there.lots += [lot for lot in here.lots if lot.origin in people]
        here.lots = [lot for lot in here.lots if lot.origin not in people]
        there.debts += [debt for debt in here.debts if debt.origin in people]
        here.debts = [debt for debt in here.debts if debt.origin not in people]
        for phone in people:
            there.growths[phone] += here.growths.pop(phone, 0)
            there.counts[phone] += here.counts.pop(phone, 0)

    def tier(self, account: Account, people: frozenset[str]) -> int:
        before = [stood for stood in self.stood if stood.people <= people]
        best = max((stood.tier for stood in before), default=0)
        same = [stood for stood in before if stood.people == people]
        if same and same[-1].growth == account.growth:
            return best
        if not before and not account.growth and not account.orders:
            return best
        return max(best, reached(account.growth))

    def forgive(self, account: Account, going: set[str]) -> None:
        """What one side's lots paid of the other side's debts is owed again."""

        def cross(lot: Lot, origin: str) -> bool:
            return (lot.origin in going) != (origin in going)

        for debt in account.debts:
            for lot, paid in debt.payers:
                if cross(lot, debt.origin):
                    lot.remaining += paid
                    debt.remaining += paid
            debt.payers = [(lot, paid) for lot, paid in debt.payers
                           if not cross(lot, debt.origin)]  # fmt: skip
        for applied in self.orders.values():
            for drawn in applied.use.drawn:
                lot, out, debt = drawn
                if debt in account.debts and out and cross(lot, debt.origin):
                    lot.remaining += out
                    debt.remaining += out
                    drawn[1] = 0

    def split(self, account: Account, going: set[str]) -> None:
        """What an order of one side drew from lots of the other becomes a spent lot of its own."""
        parts: dict[tuple[int, str], Lot] = {}
        for applied in self.orders.values():
            phone = applied.phone or ""
            for drawn in applied.use.drawn:
                lot, out, debt = drawn
                if debt or not out or lot not in account.lots:
                    continue
                if (lot.origin in going) == (phone in going):
                    continue
                part = parts.get((lot.number, phone))
                if part is None:
                    part = Lot(None, lot.currency, 0, False, None, lot.expires_on,
                               lot.occurred_at, self.next(), phone)  # fmt: skip
                    parts[lot.number, phone] = part
                part.granted += out
                drawn[0] = part
        account.lots += parts.values()

    def redeem(self, phone: str, points: int) -> bool:
        """Spend at a till today; False when there is not that much."""
        account = self.held(phone)
        day = local_day(clock.now())
        kept = [lot for lot in account.lots if not lot.pending]
        open_lots = [lot for lot in kept if (lot.expires_on or NEVER) >= day]
        if sum(lot.remaining for lot in open_lots) < points:
            return False
        for lot in sorted(open_lots, key=lambda lot: (lot.origin != phone, lot.place)):
            taken = min(lot.remaining, points)
            lot.remaining -= taken
            points -= taken
        return True


def reached(growth: int) -> int:
    return sum(growth >= least for least in THRESHOLDS)
