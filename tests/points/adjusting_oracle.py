"""Points by hand once more, naively: lots walked one by one, and given back as they were."""

from dataclasses import dataclass, field

from tests.points.accounts import NEVER, Account, Debt, Lot
from tests.points.holding_oracle import HoldingOracle
from tests.points.oracle import local_day
from yihui.core import clock


@dataclass
class Hand:
    """What was given or taken: whose, how many, the lot made, or what was drawn from which."""

    phone: str
    points: int
    made: Lot | None = None
    drawn: list[tuple[Lot, int]] = field(default_factory=list)
    debt: Debt | None = None
    undone: bool = False


class AdjustingOracle(HoldingOracle):
    def adjust(self, phone: str, points: int, as_debt: bool) -> Hand | None:
        """None: she has not that many, and may not owe."""
        account, now = self.held(phone), clock.now()
        hand = Hand(phone, points)
        if points > 0:  # one of the shop's rules grants points that never expire
            hand.made = Lot(None, "points", points, False, None, None, now, self.next(), phone,
                            remaining=points)  # fmt: skip
            account.lots.append(hand.made)
            self.settle(account, now)
            return hand
        day, short = local_day(now), -points
        spendable = [lot for lot in account.lots if lot.remaining and not lot.pending]
        there = [lot for lot in spendable if (lot.expires_on or NEVER) >= day]
        if sum(lot.remaining for lot in there) < short and not as_debt:
            return None
        for lot in sorted(there, key=lambda lot: (lot.origin != phone, lot.place)):
            taken = min(lot.remaining, short)
            lot.remaining -= taken
            short -= taken
            if taken:
                hand.drawn.append((lot, taken))
        if short:
            hand.debt = self.owe(account, None, short, True, now)
        return hand

    def undo_hand(self, hand: Hand, as_debt: bool) -> bool:
        account = self.held(hand.phone)
        done = (
            self.take_hand(account, hand, as_debt) if hand.made else self.bring_back(account, hand)
        )
        hand.undone = done
        if done:
            self.settle(account, clock.now())
        return done

    def take_hand(self, account: Account, hand: Hand, as_debt: bool) -> bool:
        lot = hand.made
        assert lot
        target = lot.granted - lot.expired
        spent = target - lot.remaining
        if not target or (spent and not as_debt):
            return False
        lot.remaining, lot.reversed = 0, target
        if spent:
            self.owe(account, None, spent, False, clock.now())
        return True

    def bring_back(self, account: Account, hand: Hand) -> bool:
        paid = hand.debt.payers if hand.debt else []
        back = [*hand.drawn, *paid]
        if any(lot not in account.lots for lot, _ in back):
            return False
        for lot, points in back:
            lot.remaining += points
        if hand.debt:
            hand.debt.remaining, hand.debt.payers = 0, []
        for lot, _ in back:
            if self.grace_days:
                self.grace(lot, local_day(clock.now()))
        return True
