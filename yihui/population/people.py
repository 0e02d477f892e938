"""The people of a population: what they carry, what befalls them, and the records of it."""

import hashlib
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

from yihui.collect import Behaviour, Identifier, Member, Order, Record
from yihui.demo import names
from yihui.population.types import Bought, Owned, Population, Truth

SEED = 8
PEOPLE = 2000
START = datetime(2024, 11, 1, tzinfo=UTC)
DAYS = 730
# A carrier gives a number out again after 90 days at the earliest. Where the first owner has no
# WeChat account that could contradict, only a long silence can tell.
REST_DAYS = 120
SILENT_DAYS = 380
APPS = ("wx-mall", "wx-club")
CORP = "corp-1"
SHOP = "tmall-shop"
DOUYIN_APP = "douyin-app"
CUSTOMERS_OF_A_GUIDE = 12
CUSTOMERS_OF_A_TABLET = 25
# How many of a hundred people (of a pair: its two together) are in each situation.
SITUATIONS = {
    "plain": 50, "two phones": 6, "new phone": 6, "couple": 6, "recycled number": 6,
    "guide's phone": 6, "shared tablet": 8, "presents": 6, "slips": 6,
}  # fmt: skip
PAIRS = frozenset({"couple", "recycled number"})
STORES = ("S01", "S02", "S03", "S04", "S05", "S06")


@dataclass(slots=True)
class _Person:
    """One human being: phones, accounts, and the days on which her life with the group begins
    and ends."""

    number: int
    situation: str
    name: str
    gender: str
    phones: list[str]
    unionid: str
    openids: dict[str, str]
    external_userid: str
    ouid: str
    douyin: str
    card: str
    tablet: str = ""
    channels: tuple[str, ...] = ()
    first_day: float = 0.0
    last_day: float = float(DAYS)


@dataclass(slots=True)
class _Made:
    records: list[tuple[datetime, int, Record]] = field(default_factory=list)
    owners: dict[Identifier, set[int]] = field(default_factory=dict)
    used: set[Identifier] = field(default_factory=set)
    orders: list[tuple[Order, int, tuple[Identifier, ...]]] = field(default_factory=list)


def population(seed: int = SEED, people: int = PEOPLE) -> Population:
    """This many people over two years. The same arguments give the same population."""
    return _Life(seed, people).lived()


class _Life:
    def __init__(self, seed: int, people: int) -> None:
        self.rng = Random(f"{seed}:population")
        self.people = people
        self.made = _Made()
        self.situations: dict[int, str] = {}
        self.shares = tuple(accumulate(SITUATIONS.values()))
        self.last: _Person | None = None
        self.guide = ("", 0)
        self.tablet = ("", 0)

    def lived(self) -> Population:
        """Everybody's records, in order, with the truth."""
        number = 1
        while number <= self.people:
            situation = self._situation(self.people - number)
            first = self._born(number, situation)
            pair = [first]
            if situation in PAIRS:
                pair.append(self._partner(number + 1, first))
            for person in pair:
                self.situations[person.number] = situation
                self._live(person)
                self.last = person
            number += len(pair)
        self.made.records.sort(key=lambda one: one[:2])
        return Population(tuple(record for *_, record in self.made.records), self._truth())

    def _situation(self, left: int) -> str:
        draw = list(SITUATIONS)[bisect(self.shares, self.rng.random() * self.shares[-1])]
        return "plain" if draw in PAIRS and not left else draw

    def _born(self, number: int, situation: str) -> _Person:
        rng = self.rng
        gender = "female" if rng.random() < 0.6 else "male"
        person = _Person(
            number,
            situation,
            names.person_name(rng, gender),
            gender,
            [names.mobile_number(rng)],
            names.platform_id(rng, "oU", 28),
            {app: names.platform_id(rng, "o", 28) for app in APPS},
            names.platform_id(rng, "wm", 32),
            names.platform_id(rng, "AAE", 44),
            names.platform_id(rng, "_000", 36),
            f"A{number:09d}",
            channels=self._channels(),
            first_day=rng.random() * DAYS * 0.7,
        )
        if situation in ("two phones", "new phone"):
            person.phones.append(names.mobile_number(rng))
        elif situation == "guide's phone":
            phone, served = self.guide
            if served % CUSTOMERS_OF_A_GUIDE == 0:
                phone = names.mobile_number(rng)
            self.guide = (phone, served + 1)
            person.phones = [phone]
            person.channels = _first("store", person.channels)
        elif situation == "shared tablet":
            device, served = self.tablet
            if served % CUSTOMERS_OF_A_TABLET == 0:
                device = f"tablet-{number}"
            self.tablet = (device, served + 1)
            person.tablet = device
            person.channels = _first("store", person.channels)
        elif situation == "presents" and "tmall" not in person.channels:
            person.channels += ("tmall",)
        elif situation == "couple":
            person.channels = _first("mini", person.channels)
        elif situation == "recycled number":
            person.first_day = rng.random() * 100
            person.last_day = person.first_day + 20 + rng.random() * 120
        return person

    def _channels(self) -> tuple[str, ...]:
        shares = {"store": 60, "mini": 55, "club": 25, "wecom": 30, "tmall": 30, "douyin": 15}
        found = tuple(c for c, share in shares.items() if self.rng.random() * 100 < share)
        return found or ("store",)

    def _partner(self, number: int, first: _Person) -> _Person:
        """Who shares the phone: at the same time, or after the number has rested."""
        second = self._born(number, first.situation)
        second.phones = list(first.phones)
        second.first_day, second.last_day = first.first_day + self.rng.random() * 90, float(DAYS)
        if first.situation == "recycled number":
            second.channels = _first("mini", second.channels)
            rest_days = REST_DAYS if first.channels[0] == "mini" else SILENT_DAYS
            second.first_day = first.last_day + rest_days + self.rng.random() * 60
        return second

    def _live(self, person: _Person) -> None:
        """She joins in each of her channels on a day of its own, and buys there."""
        day = person.first_day
        for channel in person.channels:
            join: Callable[[_Person, float], None] = getattr(self, f"_join_{channel}")
            if day < person.last_day:
                join(person, day)
                for _ in range(int(self.rng.expovariate(0.25))):
                    bought = day + self.rng.random() * (person.last_day - day)
                    self._buy(person, channel, bought)
            day += self.rng.random() * 60

    def _join_store(self, person: _Person, day: float) -> None:
        named = [self._phone(person, day)]
        if person.situation == "guide's phone" or self.rng.random() < 0.5:
            named.append(self._card(person))
        if person.tablet:
            named.append(Identifier(kind="device", value=person.tablet, scope="tablets"))
        self._join(person, "pos", day, named, person.name)

    def _join_mini(self, person: _Person, day: float) -> None:
        self._join_app(person, day, APPS[0], "mini")

    def _join_club(self, person: _Person, day: float) -> None:
        self._join_app(person, day, APPS[1], "club")

    def _join_app(self, person: _Person, day: float, app: str, source: str) -> None:
        """She looks around, agrees to be known, and mostly gives her phone."""
        openid = self._openid(person, app)
        for step in range(int(self.rng.random() * 4)):
            self._add(
                Behaviour(
                    source=source, external_id=self._id(source), event="view",
                    occurred_at=self._at(day, step - 5), identifiers=(openid,), channel=source,
                ),
                person,
            )  # fmt: skip
        named = [self._unionid(person), openid]
        draw = self.rng.random()
        if person.situation in PAIRS or (draw < 0.8 and person.situation != "guide's phone"):
            named.append(self._phone(person, day))
        self._join(person, source, day, named, "")

    def _join_wecom(self, person: _Person, day: float) -> None:
        named = [
            self._own(person, "external_userid", person.external_userid, CORP),
            self._unionid(person),
        ]
        self._join(person, "wecom", day, named, "")

    def _join_tmall(self, person: _Person, day: float) -> None:
        if self.rng.random() < 0.4:  # binds her account to the membership
            self._join(person, "tmall", day, [self._ouid(person), self._phone(person, day)], "")

    def _join_douyin(self, person: _Person, day: float) -> None:
        if self.rng.random() < 0.3:
            named = [self._douyin(person), self._phone(person, day)]
            self._join(person, "douyin", day, named, "")

    def _join(
        self, person: _Person, source: str, day: float, named: Sequence[Identifier], name: str
    ) -> None:
        self._add(
            Member(
                source=source, external_id=self._id(source), occurred_at=self._at(day),
                store=self.rng.choice(STORES) if source == "pos" else None, channel=source,
                identifiers=tuple(named), name=name,
                phone_verified_at=self._at(day) if any(n.kind == "phone" for n in named) else None,
            ),
            person,
        )  # fmt: skip

    def _buy(self, person: _Person, channel: str, day: float) -> None:
        ways: dict[str, Callable[[], list[Identifier]]] = {
            "store": lambda: self._at_the_till(person, day),
            "mini": lambda: self._in_app(person, APPS[0]),
            "club": lambda: self._in_app(person, APPS[1]),
            "wecom": lambda: [self._unionid(person)],
            "tmall": lambda: [self._ouid(person), *self._contact(person, day)],
            "douyin": lambda: [self._douyin(person), *self._contact(person, day)],
        }
        named = tuple(ways[channel]())
        source = {"store": "pos"}.get(channel, channel)
        order = Order(
            source=source, external_id=self._id(source), occurred_at=self._at(day),
            store=self.rng.choice(STORES) if source == "pos" else None, channel=source,
            identifiers=named, paid_fen=int(self.rng.lognormvariate(9.6, 0.8)),
        )  # fmt: skip
        self._add(order, person)
        self.made.orders.append((order, person.number, named))

    def _at_the_till(self, person: _Person, day: float) -> list[Identifier]:
        """By phone, card, or both; on the tablet of the store, if she is served with one."""
        draw, named = self.rng.random(), []
        has_card = self._card(person) in self.made.used
        if draw < 0.6 or not has_card:
            named.append(self._phone(person, day))
        if has_card and draw > 0.4:
            named.append(self._card(person))
        if person.situation == "slips" and self.rng.random() < 0.4:
            slipped = self._slipped(person.phones[0])
            named = [slipped if one.kind == "phone" else one for one in named]
        if person.tablet:
            device = Identifier(kind="device", value=person.tablet, scope="tablets")
            named.append(device)
        return named

    def _slipped(self, phone: str) -> Identifier:
        """The phone with one digit wrong; now and then it is the number of somebody else."""
        if self.last and self.rng.random() < 0.3:
            return Identifier(kind="phone", value=self.last.phones[0])
        place = 3 + int(self.rng.random() * 8)
        digit = (int(phone[place]) + 1 + int(self.rng.random() * 8)) % 10
        return Identifier(kind="phone", value=f"{phone[:place]}{digit}{phone[place + 1 :]}")

    def _in_app(self, person: _Person, app: str) -> list[Identifier]:
        openid = self._openid(person, app)
        return [openid] if self.rng.random() < 0.4 else [openid, self._unionid(person)]

    def _contact(self, person: _Person, day: float) -> list[Identifier]:
        """What a marketplace tells of the phone of who receives the parcel."""
        phone = person.phones[-1]
        if person.situation == "presents" and self.last and self.rng.random() < 0.5:
            phone = self.last.phones[0]
        draw = self.rng.random()
        if draw < 0.4:
            return [Identifier(kind="phone", value=f"{phone[:3]}****{phone[7:]}")]
        if draw < 0.5:
            md5 = hashlib.md5(phone.encode(), usedforsecurity=False).hexdigest()
            return [Identifier(kind="phone", value=md5)]
        if draw < 0.55:
            return [Identifier(kind="phone", value="13800138000")]
        return [Identifier(kind="phone", value=phone)] if draw < 0.8 else []

    def _phone(self, person: _Person, day: float) -> Identifier:
        """The phone she gives on a day: of two either, a new one from the middle of her time on."""
        phone = person.phones[0]
        if person.situation == "two phones":
            phone = self.rng.choice(person.phones)
        elif person.situation == "new phone" and day > (person.first_day + person.last_day) / 2:
            phone = person.phones[1]
        owners = self.made.owners.setdefault(Identifier(kind="phone", value=phone), set())
        # A guide's phone is the guide's, whoever it is given for.
        owners.update(
            (person.number, 0) if person.situation == "guide's phone" else (person.number,)
        )
        self.made.used.add(Identifier(kind="phone", value=phone))
        return Identifier(kind="phone", value=names.written(self.rng, phone))

    def _own(self, person: _Person, kind: str, value: str, scope: str) -> Identifier:
        identifier = Identifier(kind=kind, value=value, scope=scope)
        self.made.owners.setdefault(identifier, set()).add(person.number)
        return identifier

    def _unionid(self, person: _Person) -> Identifier:
        return self._own(person, "unionid", person.unionid, "")

    def _openid(self, person: _Person, app: str) -> Identifier:
        return self._own(person, "openid", person.openids[app], app)

    def _card(self, person: _Person) -> Identifier:
        return self._own(person, "card_no", person.card, "A")

    def _ouid(self, person: _Person) -> Identifier:
        return self._own(person, "tmall_ouid", person.ouid, SHOP)

    def _douyin(self, person: _Person) -> Identifier:
        return self._own(person, "douyin_openid", person.douyin, DOUYIN_APP)

    def _add(self, record: Record, person: _Person) -> None:
        self.made.used.update(record.identifiers)
        self.made.records.append((record.occurred_at, len(self.made.records), record))

    def _id(self, source: str) -> str:
        return f"{source}-{len(self.made.records) + 1}"

    def _at(self, day: float, minutes: int = 0) -> datetime:
        return START + timedelta(seconds=int(day * 86400) + 60 * minutes)

    def _truth(self) -> Truth:
        """Identifiers that some record bears, as they are written plainly, and their people."""
        owned = tuple(
            Owned(identifier, tuple(sorted(people)))
            for identifier, people in self.made.owners.items()
            if identifier in self.made.used
        )
        alone = {one.identifier: one.people[0] for one in owned if len(one.people) == 1}
        bought = tuple(
            Bought(order.source, order.external_id, person, order.paid_fen,
                   any(alone.get(_plainly(one)) == person for one in named))
            for order, person, named in self.made.orders
        )  # fmt: skip
        return Truth(self.situations, owned, bought)


def _first(channel: str, channels: tuple[str, ...]) -> tuple[str, ...]:
    return channel, *(other for other in channels if other != channel)


def _plainly(identifier: Identifier) -> Identifier:
    """A phone as the truth writes it: eleven digits, however it was typed."""
    if identifier.kind != "phone" or "*" in identifier.value:
        return identifier
    digits = "".join(str(int(c)) for c in identifier.value if c.isdigit())
    return Identifier(kind="phone", value=digits[-11:])
