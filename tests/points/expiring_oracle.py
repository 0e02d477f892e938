"""Expiry once more, naively: what each person was told of each day, one night after the other."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.points.accounts import Account
from tests.points.merging_oracle import MergingOracle

STEPS = (30, 7)
OPEN = ("planned", "failed")


@dataclass
class Told:
    """One message, or one that is to be written."""

    step: int
    due: date
    points: int
    state: str = "planned"
    tried: date | None = None


@dataclass
class Notice:
    """All that was told to one person of one day."""

    messages: list[Told] = field(default_factory=list)
    closed: bool = False

    @property
    def standing(self) -> list[Told]:
        return [one for one in self.messages if one.state != "stopped"]

    @property
    def last(self) -> Told:
        nearest = min(one.step for one in self.standing)
        return [one for one in self.standing if one.step == nearest][-1]


@dataclass
class ExpiringOracle(MergingOracle):
    notices: dict[tuple[str, date], Notice] = field(default_factory=dict)

    def night(self, today: date, deaf: set[str]) -> None:
        """What was told of expires; what is to be told is written; all but the deaf get it."""
        for (phone, day), notice in self.notices.items():
            if day < today and notice.standing and not notice.closed:
                self.lapse(self.accounts[phone], day, notice)
        for phone in self.accounts:
            self.stop(phone)
            self.plan(phone, today)
        for (phone, day), notice in self.notices.items():
            for one in notice.messages:
                if one.state in OPEN and one.due <= today <= day and one.tried != today:
                    one.points = points_of(self.accounts[phone], day)
                    one.state = "failed" if phone in deaf else "sent"
                    one.tried = today  # what failed is tried again later, not at once

    def extend(self, phone: str, today: date, until: date) -> int:
        """Somebody's points last longer, and she is told anew; how many."""
        root = self.root(phone)
        account = self.accounts[root]
        moved = [lot for lot in account.lots
                 if lot.remaining and lot.expires_on and lot.expires_on < until]  # fmt: skip
        for lot in moved:
            lot.expires_on = until
        if moved:
            self.stop(root)
            self.plan(root, today)
        return sum(lot.remaining for lot in moved)

    def stop(self, phone: str) -> None:
        """What was to be told of days of which nothing is left is not told."""
        for (one, day), notice in self.notices.items():
            if one == phone and not notice.closed and not points_of(self.accounts[phone], day):
                for message in notice.messages:
                    message.state = "stopped" if message.state in OPEN else message.state

    def plan(self, phone: str, today: date) -> None:
        account = self.accounts[phone]
        for day in {lot.expires_on for lot in account.lots if lot.expires_on}:
            points = points_of(account, day)
            if points and today <= day <= today + timedelta(days=max(STEPS)):
                self.write(self.notices.setdefault((phone, day), Notice()), day, today, points)

    def lapse(self, account: Account, day: date, notice: Notice) -> None:
        points = points_of(account, day)
        if any(one.state != "sent" for one in notice.standing) or points > notice.last.points:
            return
        notice.closed = True
        for lot in account.lots:
            if lot.expires_on == day and not lot.pending:
                lot.expired += lot.remaining
                lot.remaining = 0

    def write(self, notice: Notice, day: date, today: date, points: int) -> None:
        begun = [step for step in STEPS if day - timedelta(days=step) <= today]
        for step in STEPS:
            due = day - timedelta(days=step)
            wanted = step == min(begun, default=0) if due <= today else True
            if wanted and not any(one.step == step for one in notice.standing):
                notice.messages.append(Told(step, max(due, today), points))
        last = notice.last
        if last.state not in OPEN and points > last.points:
            notice.messages.append(Told(last.step, today, points))


def points_of(account: Account, day: date) -> int:
    return sum(lot.remaining for lot in account.lots if lot.expires_on == day and not lot.pending)
