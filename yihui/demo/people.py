"""The people of the demo: who they are, where they buy, and under which identifiers.

A person reaches the group through ports: one channel of one brand, in which every order names her
in one of a few ways (with or without the phone, the phone written this way or that). What makes
identity hard is here on purpose: two phones, a couple on one phone, guides who register customers
with their own phone, one human being with two cards.
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from math import exp
from random import Random
from typing import Literal

from yihui.collect import Identifier
from yihui.demo.group import Brand, Channel, Organisation, Store
from yihui.demo.names import mobile_number, person_name, platform_id, written
from yihui.demo.rhythm import Year

BEFORE_SHARE = 0.55  # members who joined in the three years before
BEFORE_DAYS = 1095
SILENT_BEFORE = 0.22  # old members who buy nothing all year
SILENT_NEW = 0.08
OMNICHANNEL = 0.36
BOTH_BRANDS = 0.10
TWO_PHONES = 0.03
SAME_HUMAN = 0.01  # joins a second time with another phone
COUPLE = 0.006  # gives the phone of the member before
GUIDES_PHONE = 0.006
NO_PHONE = 0.04  # joined in WeChat and never told a phone
THRIFTY = 0.25  # looks for coupons
PHONE_TOLD = 0.85  # in a further channel she is known by phone as well
FAVOURITE_CHANNEL = {
    "pos": 48, "mini_program": 20, "tmall": 16, "douyin": 6, "wecom_shop": 10,
}  # fmt: skip

Gender = Literal["female", "male", "unknown"]
Names = tuple[Identifier, ...]


@dataclass(frozen=True, slots=True)
class Port:
    """One channel of one brand through which a person buys; `names`: the ways orders name her."""

    channel: Channel
    brand: Brand
    store: Store
    names: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who joins. `spend` 1 is usual taste; `pace_days` the busy days between purchases.

    `joined_second` counts from the first midnight of the year and is negative before it.
    `same_as` is the number of the member who is the same human being, the truth that identity
    may find out.
    """

    number: int
    joined_second: int
    name: str
    gender: Gender
    birthday: date | None
    ports: tuple[Port, ...]
    habit: tuple[float, ...]
    second_phone: Identifier | None
    pace_days: float
    spend: float
    thrifty: bool
    silent: bool
    same_as: int | None

    @property
    def omnichannel(self) -> bool:
        """Whether she buys in more than one channel."""
        return len({port.channel.code for port in self.ports}) > 1


@dataclass(frozen=True, slots=True)
class _Face:
    """What a human being brings along: the same for all her ports."""

    name: str
    gender: Gender
    birthday: date | None
    phone: str
    phone_2: str
    unionid: str
    external_userid: str


class People:
    """Makes members one after the other."""

    def __init__(self, seed: int, year: Year, organisation: Organisation) -> None:
        self.rng = Random(f"{seed}:people")
        self.year = year
        self.organisation = organisation
        self.favourite_shares = tuple(
            accumulate(FAVOURITE_CHANNEL[channel.code] for channel in organisation.channels)
        )
        self.store_shares = tuple(accumulate(store.size for store in organisation.stores))
        self.neighbours = {
            store.code: next(
                other
                for other in organisation.stores
                if other.city_en == store.city_en and other.brand != store.brand
            )
            for store in organisation.stores
        }
        # Twelve guides register customers with their own phone; one of them far more than others.
        lazy = [store.guides[0].phone for store in self.rng.sample(organisation.stores, 12)]
        self.lazy_guides = lazy + lazy[:1] * 8
        self.before: tuple[int, _Face] | None = None
        self.remembered: tuple[int, _Face] | None = None

    def join(self, number: int, joined_second: int) -> Person:
        """The next member."""
        rng = self.rng
        face, same_as = self._face(number)
        ports = self._ports(number, face)
        omnichannel = ports[0].channel is not ports[-1].channel
        pace_days = exp(rng.gauss(4.02, 0.8)) * (0.82 if omnichannel else 1.0)
        second_phone = face.phone != face.phone_2 and face.phone != ""
        self.before = (number, face)
        return Person(
            number=number,
            joined_second=joined_second,
            name=face.name,
            gender=face.gender if rng.random() > 0.12 else "unknown",
            birthday=face.birthday if rng.random() > 0.25 else None,
            ports=ports,
            habit=tuple(accumulate((0.55, 0.45, 0.30)[: len(ports)])),
            second_phone=Identifier(kind="phone", value=face.phone_2) if second_phone else None,
            pace_days=pace_days,
            spend=exp(rng.gauss(0.0, 0.75)),
            thrifty=rng.random() < THRIFTY,
            silent=rng.random() < (SILENT_BEFORE if joined_second < 0 else SILENT_NEW),
            same_as=same_as,
        )

    def _face(self, number: int) -> tuple[_Face, int | None]:
        rng = self.rng
        gender: Literal["female", "male"] = "female" if rng.random() < 0.62 else "male"
        born = 1962 + int((rng.random() + rng.random()) / 2 * 46)
        phone = mobile_number(rng)
        face = _Face(
            name=person_name(rng, gender),
            gender=gender,
            birthday=date(born, 1, 1) + timedelta(days=int(rng.random() * 365)),
            phone=phone,
            phone_2=mobile_number(rng) if rng.random() < TWO_PHONES else phone,
            unionid=platform_id(rng, "oU", 28),
            external_userid=platform_id(rng, "wm", 32),
        )
        draw = rng.random()
        if rng.random() < 0.02:
            self.remembered = self.before
        if draw < SAME_HUMAN and self.remembered:
            earlier, known = self.remembered
            # A new phone and a new WeChat, but the same name and birthday.
            same = replace(face, name=known.name, gender=known.gender, birthday=known.birthday)
            return same, earlier
        draw -= SAME_HUMAN
        if draw < COUPLE and self.before:
            shared = self.before[1].phone
            return replace(face, phone=shared, phone_2=shared), None
        draw -= COUPLE
        if draw < GUIDES_PHONE:
            guides = self.lazy_guides[number % len(self.lazy_guides)]
            return replace(face, phone=guides, phone_2=guides), None
        return face, None

    def _ports(self, number: int, face: _Face) -> tuple[Port, ...]:
        rng = self.rng
        stores = self.organisation.stores
        store = stores[bisect(self.store_shares, rng.random() * self.store_shares[-1])]
        first = self._favourite()
        no_phone = first.code in ("mini_program", "wecom_shop") and rng.random() < NO_PHONE
        if no_phone:
            face = replace(face, phone="")
        ports = [self._port(number, face, first, store, known=True)]
        if rng.random() < OMNICHANNEL:
            others = [c for c in self.organisation.channels if c is not first]
            wanted = 1 if rng.random() < 0.7 else 2
            for channel in rng.sample(others, wanted):
                known = rng.random() < PHONE_TOLD
                ports.append(self._port(number, face, channel, store, known))
        elif rng.random() < BOTH_BRANDS:
            other = self.neighbours[store.code]
            ports.append(self._port(number, face, first, other, known=True))
        return tuple(ports)

    def _favourite(self) -> Channel:
        draw = self.rng.random() * self.favourite_shares[-1]
        return self.organisation.channels[bisect(self.favourite_shares, draw)]

    def _port(self, number: int, face: _Face, channel: Channel, store: Store, known: bool) -> Port:
        brand = next(b for b in self.organisation.brands if b.code == store.brand)
        own = self._own_names(number, face, channel.code, brand)
        if not face.phone or not known:
            return Port(channel, brand, store, ((own or self._card(number, brand)),))
        phones = [face.phone, face.phone, face.phone_2]
        named = [
            (Identifier(kind="phone", value=written(self.rng, phone)), *own) for phone in phones
        ]
        if channel.code == "pos":
            named.append(self._card(number, brand))
        elif channel.kind == "market":
            named.extend((own, own))  # marketplaces mostly hide the phone
        else:
            named.append(own)
        return Port(channel, brand, store, tuple(named))

    def _own_names(self, number: int, face: _Face, channel: str, brand: Brand) -> Names:
        """What the channel itself calls her."""
        rng = self.rng
        if channel == "mini_program":
            openid = platform_id(rng, "o", 28)
            return (
                Identifier(kind="unionid", value=face.unionid),
                Identifier(kind="openid", value=openid, scope=brand.mini_program_app),
            )
        if channel == "wecom_shop":
            corp = self.organisation.wecom_corp
            return (
                Identifier(kind="external_userid", value=face.external_userid, scope=corp),
                Identifier(kind="unionid", value=face.unionid),
            )
        if channel == "tmall":
            ouid = platform_id(rng, "AAE", 44)
            return (Identifier(kind="tmall_ouid", value=ouid, scope=brand.tmall_shop),)
        if channel == "douyin":
            openid = platform_id(rng, "_000", 36)
            return (Identifier(kind="douyin_openid", value=openid, scope=brand.douyin_app),)
        return self._card(number, brand) if rng.random() < 0.35 else ()

    def _card(self, number: int, brand: Brand) -> Names:
        card = f"{brand.short_en[0]}{number:09d}"
        return (Identifier(kind="card_no", value=card, scope=brand.code),)


def people(seed: int, members: int, until: date, organisation: Organisation) -> Iterator[Person]:
    """All members in the order in which they join, the old ones first."""
    year = Year(until)
    rng = Random(f"{seed}:joining")
    old = round(members * BEFORE_SHARE)
    days = (-1 - int(rng.random() ** 1.3 * BEFORE_DAYS) for _ in range(old))
    seconds = [year.second_within(rng, "store", day) for day in days]
    seconds += [year.busy_second(rng, "store") for _ in range(members - old)]
    seconds.sort()
    maker = People(seed, year, organisation)
    for number, second in enumerate(seconds, 1):
        yield maker.join(number, second)
