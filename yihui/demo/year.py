"""A year of the group, record by record, in the order in which the records arrive.

A heap by time holds what is yet to come: one planned visit for each member who will return,
refunds on their way, records that will be sent again. So a year streams: it takes memory for the
members who are active, none for the orders that are done (20,000 members: 41 MB in all).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from heapq import heappop, heappush
from itertools import count
from math import log
from operator import itemgetter
from random import Random

from yihui.collect import Behaviour, Identifier, Member, Order, Record
from yihui.demo import after, group
from yihui.demo.after import Broken
from yihui.demo.consents import Consenting
from yihui.demo.group import Organisation, Product
from yihui.demo.people import Person, Port, people
from yihui.demo.rhythm import DAY_SECONDS, DAYS, Year
from yihui.demo.till import Till

SEED = 8
MEMBERS = 20_000
UNTIL = date(2026, 10, 31)

# The chance to come again after the first, second, third, fourth, … purchase: who has bought four
# times stays. It is the turning point that the ladder page is to find.
RETURNS = (0.72, 0.71, 0.72, 0.92, 0.955)
OMNICHANNEL_RETURNS = 0.04
LOYAL_PACE = 0.85  # from the fourth purchase on they also come sooner
BUYS_ON_JOINING = 0.6

WALK_INS_PER_MEMBER = 0.35
BROKEN_PER_MEMBER = 0.002

# What becomes of an order, and of how large a share of them; nothing becomes of the others.
FATES = {
    "resent": 0.02,
    "refunded": 0.03,
    "corrected": 0.002,
    "late": 0.004,
    "after_its_refund": 0.0006,
    "lost": 0.0001,  # only its refund ever arrives, and waits
}
RESENT = FATES["resent"]  # the same for refunds, members and behaviours
UNPAID_FIRST = 0.02  # of the mini-program's orders

BROWSES_BEFORE = 0.40
BROWSES_IN_VAIN = 0.30


@dataclass(slots=True)
class Shopper:
    """A person under way to her next purchase through `port` on `day`, perhaps with a wish."""

    person: Person
    port: Port
    day: int
    bought: int = 0
    wish: Product | None = None


Thing = Record | Broken | Person | Shopper | None  # None is an anonymous walk-in


def records(
    seed: int = SEED,
    members: int = MEMBERS,
    until: date = UNTIL,
    organisation: Organisation | None = None,
) -> Iterator[Record | Broken]:
    """The year that ends with `until`: records as channels send them, and a few broken ones.

    Members who joined before come first; then everything in order of arrival, which is mostly
    that of `occurred_at`. The same arguments give the same records.
    """
    return _Play(seed, members, until, organisation or group.organisation(seed)).play()


class _Play:
    def __init__(self, seed: int, members: int, until: date, organisation: Organisation) -> None:
        self.rng = Random(f"{seed}:year")
        self.year = Year(until)
        self.till = Till(self.rng, self.year, organisation)
        self.consenting = Consenting(seed, self.year)
        self.heap: list[tuple[int, int, Thing]] = []
        self.pushed = count()
        self.behaviours = 0
        self.now = 0
        self.joining = people(seed, members, until, organisation)
        self.walk_ins = self._seconds(round(members * WALK_INS_PER_MEMBER))
        pos = next(channel for channel in organisation.channels if channel.code == "pos")
        self.walk_in_ports = [
            Port(pos, brand, store, ())
            for store in organisation.stores
            for brand in organisation.brands
            if brand.code == store.brand
        ]
        for number, second in enumerate(self._seconds(round(members * BROKEN_PER_MEMBER))):
            self._push(second, after.broken(self.year, second, number))

    def play(self) -> Iterator[Record | Broken]:
        """Everything that arrives until the year's last second."""
        self._next_person()
        self._next_walk_in()
        while self.heap and self.heap[0][0] < self.year.end_second:
            self.now, _, thing = heappop(self.heap)
            if isinstance(thing, Shopper):
                yield from self._visit(thing)
            elif isinstance(thing, Person):
                self._next_person()
                yield from self._join(thing)
            elif thing is None:
                self._next_walk_in()
                port = self.walk_in_ports[int(self.rng.random() * len(self.walk_in_ports))]
                yield from self._fate(self.till.sale(None, port, self.now, None))
            else:
                yield thing

    def _seconds(self, number: int) -> Iterator[int]:
        return iter(sorted(self.year.busy_second(self.rng, "store") for _ in range(number)))

    def _push(self, second: int, thing: Thing) -> None:
        heappush(self.heap, (second, next(self.pushed), thing))

    def _next_person(self) -> None:
        if person := next(self.joining, None):
            self._push(person.joined_second, person)

    def _next_walk_in(self) -> None:
        if (second := next(self.walk_ins, None)) is not None:
            self._push(second, None)

    def _join(self, person: Person) -> Iterator[Record]:
        member = self._member(person)
        yield member
        rng = self.rng
        if rng.random() < RESENT:
            self._push(max(self.now, 0) + self._resend_delay(), member)
        later = []
        if person.second_phone:
            told = max(self.now, 0) + int(rng.random() * 120 * DAY_SECONDS)
            later.append((told, self._tells_more(member, person.second_phone, told)))
        if taken_back := self.consenting.withdrawn(member, self.now):
            later.append(taken_back)
        for version, (told, record) in enumerate(sorted(later, key=itemgetter(0)), 2):
            self._push(told, replace(record, version=version))
        if person.silent:
            return
        shopper = Shopper(person, person.ports[0], self.now // DAY_SECONDS)
        if self.now < 0:
            shopper.day = -1
            self._plan(shopper, self._pause(person.pace_days) * rng.random() * 2)
        elif rng.random() < BUYS_ON_JOINING:
            self._push(self.now + 60 + int(rng.random() * 1200), shopper)
        else:
            self._plan(shopper, self._pause(person.pace_days) / 2)

    def _member(self, person: Person) -> Member:
        rng = self.rng
        port = person.ports[0]
        opening = int(person.spend * rng.random() * 900) if self.now < 0 else 0
        return Member(
            source="crm",
            external_id=f"C{person.number:07d}",
            version=1,
            occurred_at=self.year.moment(self.now),
            brand=port.brand.code,
            store=port.store.code,
            channel=port.channel.code,
            identifiers=port.names[0],
            name=person.name,
            gender=person.gender,
            birthday=person.birthday,
            opening_points=opening,
            opening_expires_on=date(self.year.days[-1].year, 12, 31) if opening else None,
            consents=self.consenting.given(person, self.now),
        )

    def _tells_more(self, member: Member, phone: Identifier, second: int) -> Member:
        return replace(
            member,
            occurred_at=self.year.moment(second),
            identifiers=(*member.identifiers, phone),
            opening_points=0,
            opening_expires_on=None,
            consents=(),
        )

    def _visit(self, shopper: Shopper) -> Iterator[Record]:
        person = shopper.person
        yield from self._fate(self.till.sale(person, shopper.port, self.now, shopper.wish))
        shopper.bought += 1
        returns = RETURNS[min(shopper.bought, len(RETURNS)) - 1]
        if person.omnichannel:
            returns += OMNICHANNEL_RETURNS * (1 - returns) * 4
        if self.rng.random() < returns:
            pace = LOYAL_PACE if shopper.bought >= 4 else 1.0
            self._plan(shopper, self._pause(person.pace_days * pace))

    def _pause(self, pace_days: float) -> float:
        """Busy days until the next visit: around the pace, seldom at once, sometimes long."""
        return pace_days * -log((1 - self.rng.random()) * (1 - self.rng.random())) / 2

    def _plan(self, shopper: Shopper, busy_days: float) -> None:
        """The next visit, and the looking around that comes before it."""
        rng = self.rng
        person = shopper.person
        draw = rng.random() * person.habit[-1]
        port = next(p for p, share in zip(person.ports, person.habit, strict=True) if draw < share)
        kind = port.channel.kind
        day = self.year.later(kind, shopper.day, busy_days)
        if rng.random() < BROWSES_IN_VAIN:
            between = shopper.day + 1 + int(rng.random() * max(day - shopper.day, 1))
            second = self.year.second_within(rng, kind, between)
            if between < DAYS:
                product = self.till.choose(port.brand.code, between, person.spend)
                self._browse(port, second, product)
        if day >= DAYS:
            return
        second = self.year.second_within(rng, kind, day)
        shopper.port, shopper.day, shopper.wish = port, day, None
        self._push(second, shopper)
        if rng.random() < BROWSES_BEFORE:
            shopper.wish = self.till.choose(port.brand.code, day, person.spend)
            ahead = 0 if kind == "store" else int(rng.random() * 3) * DAY_SECONDS
            self._browse(port, second - ahead - 1200 - int(rng.random() * 900), shopper.wish)

    def _browse(self, port: Port, second: int, product: Product) -> None:
        """She looks at a product: scans and tries on in a store, views and favourites elsewhere."""
        rng = self.rng
        if port.channel.kind == "store":
            events = ["scan", "tried_on"] if rng.random() < 0.6 else ["scan"]
        else:
            events = ["view"] * (1 + int(rng.random() * 2.2))
            events += ["favourite"] * (rng.random() < 0.35) + ["share"] * (rng.random() < 0.08)
        names = port.names[int(rng.random() * len(port.names))]
        for event in events:
            if second <= self.now:  # no time was left for it since the last visit
                continue
            self.behaviours += 1
            behaviour = Behaviour(
                source=port.channel.code,
                external_id=f"B{self.behaviours:08d}",
                occurred_at=self.year.moment(second),
                event=event,
                brand=port.brand.code,
                store=port.store.code if port.channel.kind == "store" else None,
                channel=port.channel.code,
                identifiers=names,
                product=product.sku,
            )
            self._send(second, behaviour)
            second += 20 + int(rng.random() * 240)

    def _fate(self, order: Order) -> Iterator[Record]:
        """The order as it arrives now, and what will follow it."""
        rng = self.rng
        if order.source == "mini_program" and rng.random() < UNPAID_FIRST:
            yield replace(order, status="unpaid")
            if rng.random() < 0.6:
                self._push(self.now + 300 + int(rng.random() * 1800), replace(order, version=2))
            else:
                self._push(self.now + 7200, replace(order, version=2, status="closed"))
            return
        fate = self._draw_fate()
        if fate in ("refunded", "after_its_refund", "lost"):
            given_back = list(after.refunds(rng, self.year, order, self.now))
            for second, refund in given_back:
                self._send(second, refund)
        if fate == "late":
            self._push(self.now + int((1 + rng.random() * 14) * DAY_SECONDS), order)
        elif fate == "after_its_refund":
            self._push(given_back[0][0] + DAY_SECONDS, order)
        elif fate != "lost":
            yield order
        if fate == "resent":
            self._push(self.now + self._resend_delay(), order)
        elif fate == "corrected":
            delay = int((0.5 + rng.random() * 2) * DAY_SECONDS)
            self._push(self.now + delay, after.corrected(order))

    def _draw_fate(self) -> str:
        draw = self.rng.random()
        for fate, share in FATES.items():
            if draw < share:
                return fate
            draw -= share
        return "none"

    def _send(self, second: int, record: Record) -> None:
        """A record that arrives at this second, and now and then once more."""
        self._push(second, record)
        if self.rng.random() < RESENT:
            self._push(second + self._resend_delay(), record)

    def _resend_delay(self) -> int:
        """Seconds until the same record is sent again: at once after a timeout, or at night."""
        return 5 if self.rng.random() < 0.6 else int(self.rng.random() * 2 * DAY_SECONDS)
