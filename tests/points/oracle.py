"""The ledger once more, naively: one record after the other, in plain Python, for comparison.

It knows the rules of tests/histories.py and people by their phone only. Where the product works in
sets, this walks; where the product keeps counters, this sums again.
"""

import calendar
import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tests.points.accounts import NEVER, Account, Debt, Lot, Use
from yihui.collect import Behaviour, Member, Order, Record, Refund
from yihui.core import clock

THRESHOLDS = (0, 1_000, 5_000, 20_000)
SILVER = 2


@dataclass
class Applied:
    """An order version that counts, with what it did."""

    order: Order
    phone: str | None
    growth: int = 0
    lost: int = 0
    refunded: int = 0
    use: Use = field(default_factory=Use)
    lots: list[Lot] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        return self.phone is not None and self.order.status == "paid" and self.order.kind == "sale"


def local_day(moment: datetime) -> date:
    return moment.astimezone(clock.zone()).date()


def end_of_month(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


class Oracle:
    grace_days = 0  # without a policy of expiry nobody gets any

    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self.known: dict[tuple[str, str], Record] = {}
        self.orders: dict[str, Applied] = {}
        self.refunds: set[str] = set()  # orders that were refunded
        self.waiting: dict[str, list[Refund]] = {}
        self.visits: Counter[date] = Counter()  # what everybody's got
        self.fun: Counter[date] = Counter()  # what everybody got of the shared budget
        self.number = 0

    def next(self) -> int:
        self.number += 1
        return self.number

    def account(self, record: Record) -> tuple[str | None, Account]:
        phone = record.identifiers[0].value if record.identifiers else None
        if phone is None:
            return None, Account()
        return phone, self.held(phone)

    def held(self, phone: str) -> Account:
        """The account in which somebody's facts count."""
        account = self.accounts.setdefault(phone, Account())
        account.acting = phone
        return account

    def apply(self, record: Record) -> str:
        """Do one record; its state as the product tells it."""
        key = (type(record).__name__, record.external_id)
        before = self.known.get(key)
        if before is None:
            self.known[key] = record
            return self.first(record)
        older, newer = before.version or 0, record.version or 0
        if newer < older:
            return "superseded"
        if newer == older:
            return "duplicate" if record == before else "quarantined"
        if dataclasses.replace(record, version=before.version) == before:
            self.known[key] = record
            return "duplicate"
        if not isinstance(record, Order) or record.external_id in self.refunds:
            return "quarantined"
        self.known[key] = record
        self.take_back(self.orders[record.external_id])
        self.sell(record)
        return "applied"

    def first(self, record: Record) -> str:
        if isinstance(record, Order):
            self.sell(record)
            for refund in self.waiting.pop(record.external_id, []):
                self.refund(refund)
        elif isinstance(record, Refund):
            if record.order is not None and record.order not in self.orders:
                self.waiting.setdefault(record.order, []).append(record)
                return "waiting"
            self.refund(record)
        elif isinstance(record, Member):
            _, account = self.account(record)
            if record.opening_points:
                opening = (record.opening_points, None, record.opening_expires_on)
                self.grant(account, None, [opening], record.occurred_at)
                self.settle(account, record.occurred_at)
        elif record.identifiers[0].value in self.accounts:  # of nobody known it earns nothing
            self.act(record)
        return "applied"

    def act(self, done: Behaviour) -> None:
        """What she did: a visit earns once in thirty hours, shares of the better tiers twelve a
        day, and both a little of the budget that they share with these shares."""
        _, account = self.account(done)
        when = done.occurred_at
        day = local_day(when)
        grants: list[tuple[int, date | None, date | None]] = []
        if done.event == "store_entered":
            near = any(abs(when - other) < timedelta(hours=30) for other in account.visits)
            month = [n for at, n in account.visits.items() if local_day(at).month == day.month]
            left = min(13 - self.visits[day], 200 - self.visits.total())
            points = 0 if near else min(9, 60 - sum(month), left)
            self.visits[day] += max(points, 0)
            if points > 0:
                account.visits[when] = points
            grants.append((points, None, end_of_month(day, 12)))
        elif account.tier >= SILVER:
            points = self.of_fun(day, min(8, 12 - account.granted_by_shares[day]))
            account.granted_by_shares[day] += points
            grants.append((points, day + timedelta(days=2), end_of_month(day, 3)))
        grants.append((self.of_fun(day, 3), None, end_of_month(day, 12)))
        self.grant(account, None, grants, when)
        self.settle(account, when)

    def of_fun(self, day: date, wanted: int) -> int:
        """So many of these points as the shared budget leaves: 17 a day, 300 in all."""
        points = max(0, min(wanted, 17 - self.fun[day], 300 - self.fun.total()))
        self.fun[day] += points
        return points

    def sell(self, order: Order) -> None:
        phone, account = self.account(order)
        applied = self.orders[order.external_id] = Applied(order, phone)
        if not applied.counts:
            return
        if order.points_used:
            self.burn(account, applied)
        if order.points_earned is not None:
            grants = [(order.points_earned, None, None)]
        else:
            grants = self.earned(account, order, order.paid_fen)
        applied.lots = self.grant(account, order.external_id, grants, order.occurred_at)
        self.settle(account, order.occurred_at)
        applied.growth = order.paid_fen // 100
        account.counts[account.acting] += 1
        self.grow(account, applied.growth)

    def earned(
        self, account: Account, record: Order | Refund, paid_fen: int
    ) -> list[tuple[int, date | None, date | None]]:
        """What the rules of the shop grant: points, available from, expires on."""
        day = local_day(record.occurred_at)
        year = end_of_month(day, 12)
        grants: list[tuple[int, date | None, date | None]] = [(paid_fen // 100, None, year)]
        if account.tier >= SILVER:
            grants.append(((2 * paid_fen + 150) // 300, None, end_of_month(day, 24)))
        if account.orders == 0:
            grants.append((50, None, end_of_month(day, 3)))
        treats = [2 * paid_fen // 300] if day.isoweekday() > 5 else []
        treats += [90] if paid_fen >= 10_000 else []
        grants.append((max(treats, default=0), None, end_of_month(day, 6)))
        before = account.granted_by_capped
        month = sum(n for d, n in before.items() if (d.year, d.month) == (day.year, day.month))
        left = min(120 - before.get(day, 0), 300 - month, 500 - sum(before.values()))
        capped = max(0, min(paid_fen * 2 // 100, left))
        if isinstance(record, Order):
            before[day] = before.get(day, 0) + capped
            fruit = [line for line in record.lines if line.category == "Fruit"]
            counted = sum(line.paid_fen or 0 for line in fruit)
            grants.append((min(counted * 3 // 100, 40), None, None))
        return [*grants, (capped, day + timedelta(days=7), year)]

    def grant(
        self,
        account: Account,
        order: str | None,
        grants: list[tuple[int, date | None, date | None]],
        occurred_at: datetime,
    ) -> list[Lot]:
        together: dict[tuple[date | None, date | None], int] = {}
        for points, available_on, expires_on in grants:
            if points > 0:
                key = (available_on, expires_on)
                together[key] = together.get(key, 0) + points
        made = [
            Lot(order, "points", points, available_on is not None, available_on, expires_on,
                occurred_at, self.next(), account.acting, remaining=points)
            for (available_on, expires_on), points in together.items()
        ]  # fmt: skip
        account.lots += made
        return made

    def burn(self, account: Account, applied: Applied) -> None:
        order, use = applied.order, applied.use
        use.points = short = order.points_used
        day = local_day(order.occurred_at)
        for lot in sorted(account.lots, key=lambda lot: (lot.origin != account.acting, lot.place)):
            if lot.pending or not lot.remaining or (lot.expires_on or NEVER) < day:
                continue
            taken = min(lot.remaining, short)
            if taken:
                lot.remaining -= taken
                short -= taken
                use.drawn.append([lot, taken, None])
        if short:
            use.debt = self.owe(account, order.external_id, short, True, order.occurred_at)

    def owe(
        self, account: Account, order: str | None, points: int, burned: bool, when: datetime
    ) -> Debt:
        debt = Debt(order, points, burned, when, self.next(), account.acting, remaining=points)
        account.debts.append(debt)
        return debt

    def settle(self, account: Account, when: datetime) -> None:
        day = local_day(when)
        for debt in sorted(account.debts, key=lambda debt: (debt.occurred_at, debt.number)):
            for lot in sorted(account.lots, key=lambda lot: lot.place):
                lapsed = (lot.expires_on or NEVER) < day
                paid = 0 if lot.pending or lapsed else min(debt.remaining, lot.remaining)
                if paid:
                    debt.remaining -= paid
                    lot.remaining -= paid
                    debt.payers.append((lot, paid))

    def grow(self, account: Account, growth: int) -> None:
        account.growths[account.acting] += growth
        account.tier = max(account.tier, sum(account.growth >= least for least in THRESHOLDS))

    def refund(self, refund: Refund) -> None:
        if refund.order is None:
            _, account = self.account(refund)
            points = sum(grant[0] for grant in self.earned(account, refund, refund.refund_fen))
            self.draw(account, None, points, refund.occurred_at)
            self.settle(account, refund.occurred_at)
            self.grow(account, -(refund.refund_fen // 100))
            return
        self.refunds.add(refund.order)
        applied = self.orders[refund.order]
        applied.refunded += refund.refund_fen
        if applied.counts:
            self.reverse(applied, min(applied.refunded, applied.order.paid_fen), refund.occurred_at)

    def take_back(self, applied: Applied) -> None:
        """A correction came: the version before is undone as a whole."""
        if applied.counts:
            # The reversal carries the time of the correction that caused it.
            newest = self.known[("Order", applied.order.external_id)]
            self.reverse(applied, applied.order.paid_fen, newest.occurred_at)
            assert applied.phone
            self.held(applied.phone).counts[applied.phone] -= 1

    def reverse(self, applied: Applied, refunded_fen: int, when: datetime) -> None:
        assert applied.phone
        account, paid = self.held(applied.phone), applied.order.paid_fen

        def share(whole: int) -> int:
            return whole if refunded_fen >= paid else whole * refunded_fen // paid

        self.give_back(applied.use, share(applied.use.points), when)
        wanted = 0
        for lot in applied.lots:
            more = min(share(lot.granted), lot.granted - lot.expired) - lot.reversed
            if more > 0:
                lot.reversed += more
                wanted += more
        self.draw(account, applied.order.external_id, wanted, when, applied.lots)
        self.settle(account, when)
        lost = share(applied.growth) - applied.lost
        applied.lost += lost
        self.grow(account, -lost)

    def give_back(self, use: Use, target: int, when: datetime) -> None:
        wanted = target - use.returned
        use.returned = max(target, use.returned)
        if use.debt:
            cancelled = min(wanted, use.debt.remaining)
            use.debt.remaining -= cancelled
            wanted -= cancelled
            use.drawn += [[lot, paid, use.debt] for lot, paid in use.debt.payers]
            use.debt.payers = []
        out = sorted(use.drawn, key=lambda drawn: drawn[0].place, reverse=True)
        for drawn in out:
            back = min(drawn[1], wanted)
            drawn[0].remaining += back
            drawn[1] -= back
            wanted -= back
            if back and self.grace_days:
                self.grace(drawn[0], local_day(when))

    def grace(self, lot: Lot, day: date) -> None:
        """What comes back to a lot that has lapsed can be spent some days more."""
        if lot.expired:  # it was taken off: what counts is that it cannot be spent now
            day = max(day, local_day(clock.now()))
        if lot.expires_on and lot.expires_on < day:
            lot.expires_on = day + timedelta(days=self.grace_days)

    def draw(
        self,
        account: Account,
        order: str | None,
        points: int,
        when: datetime,
        own: Sequence[Lot] = (),
    ) -> None:
        """Take back: own lots, then the others, pending before available; the rest is owed."""
        mine = {lot.number for lot in own}  # of this version of the order

        def turn(lot: Lot) -> tuple[Any, ...]:
            other = lot.origin != account.acting
            return (lot.number not in mine, other, not lot.pending, lot.place)

        for lot in sorted(account.lots, key=turn):
            taken = min(lot.remaining, points)
            lot.remaining -= taken
            points -= taken
        if points:
            self.owe(account, order, points, False, when)

    def picture(self) -> dict[str, Any]:
        """Every member's lots, debts, balance and standing, without numbers."""
        return {
            phone: (
                account.balance,
                (account.growth, account.tier, account.orders),
                sorted(_shown(lot) for lot in account.lots),
                sorted((debt.order or "", debt.owed, debt.remaining) for debt in account.debts),
            )
            for phone, account in self.accounts.items()
        }


def _shown(lot: Lot) -> tuple[Any, ...]:
    shown = dataclasses.asdict(lot) | {"origin": lot.origin[-4:]}
    return tuple(str(shown[key]) for key in SHOWN)


SHOWN = (
    "order", "origin", "granted", "remaining", "reversed", "expired", "pending", "available_on",
    "expires_on",
)  # fmt: skip
