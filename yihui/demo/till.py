"""What lies in a basket and what the till makes of it: lines, prices, tenders, orders."""

from bisect import bisect
from itertools import accumulate
from random import Random

from yihui.collect import Identifier, Line, Order, Payment
from yihui.demo.group import Organisation, Product, Store
from yihui.demo.names import BLOCKED_PHONES
from yihui.demo.people import Person, Port
from yihui.demo.rhythm import DAY_SECONDS, Year

SEASON_MONTHS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11),
                 "winter": (12, 1, 2)}  # fmt: skip
IN_SEASON, OUT_OF_SEASON = 2.5, 0.3
OUTLET_PERCENT = 62
SALE_PERCENT = {"store": 85, "own": 82, "market": 75}
USUAL_PERCENTS = (100, 100, 100, 100, 95, 90)
COUPON_PERCENT = 10  # further points of percent for people who look for coupons
CHEAP_FEN = 15_000  # things below it are often bought in twos and threes
FREIGHT_FEN = 800
FREIGHT_FREE_FROM_FEN = 9_900
AWAY_FROM_HOME = 0.15  # bought in another store of the brand
FALSE_PHONE = 0.004  # the cashier typed any number to get on
PREFIXES = {"pos": "P", "mini_program": "M", "tmall": "T", "douyin": "D", "wecom_shop": "W"}
TENDERS = {
    "pos": ("wechat_pay",) * 6 + ("alipay",) * 2 + ("bank_card", "cash"),
    "mini_program": ("wechat_pay",),
    "tmall": ("alipay",) * 9 + ("bank_card",),
    "douyin": ("douyin_pay", "alipay", "wechat_pay"),
    "wecom_shop": ("wechat_pay",),
}


class Till:
    """Writes the orders of all channels; one serial number runs through them."""

    def __init__(self, rng: Random, year: Year, organisation: Organisation) -> None:
        self.rng = rng
        self.year = year
        self.serial = 0
        self.shelves = {
            (brand.code, month): _shelf(rng, organisation, brand.code, month)
            for brand in organisation.brands
            for month in range(1, 13)
        }
        self.by_category: dict[str, list[Product]] = {}
        for product in organisation.products:
            self.by_category.setdefault(product.category, []).append(product)
        self.stores: dict[str, list[Store]] = {}
        for store in organisation.stores:
            self.stores.setdefault(store.brand, []).append(store)
        self.lines: dict[tuple[str, int, int], Line] = {}
        self.false_phones = [(Identifier(kind="phone", value=p),) for p in BLOCKED_PHONES]

    def choose(self, brand: str, day: int, spend: float) -> Product:
        """A product of the season; the richer the taste, the higher up the price ladder."""
        products, shares = self.shelves[brand, self.year.days[min(day, 364)].month]
        draw = self.rng.random() ** (1 / spend)
        return products[bisect(shares, draw * shares[-1], 0, len(shares) - 1)]

    def sale(self, person: Person | None, port: Port, second: int, wish: Product | None) -> Order:
        """An order at this moment; nobody (None) is an anonymous walk-in."""
        day = second // DAY_SECONDS
        channel = port.channel.code
        store = self._store(port) if channel in ("pos", "wecom_shop") else None
        percent = self._percent(person, port, store, day)
        lines = self._basket(port, day, person.spend if person else 0.6, percent, wish)
        goods_fen = sum(line.paid_fen or 0 for line in lines)
        posted = channel != "pos" and goods_fen < FREIGHT_FREE_FROM_FEN
        freight_fen = FREIGHT_FEN if posted else 0
        self.serial += 1
        return Order(
            source=channel,
            external_id=f"{PREFIXES[channel]}{self.year.codes[day]}{self.serial:07d}",
            version=1,
            occurred_at=self.year.moment(second),
            brand=port.brand.code,
            store=store.code if store else None,
            channel=channel,
            guide=self._guide(person, channel, store) if store else None,
            identifiers=self._names(port),
            lines=lines,
            payments=self._payments(channel, goods_fen + freight_fen),
            amount_fen=sum(line.amount_fen or 0 for line in lines),
            freight_fen=freight_fen,
            paid_fen=goods_fen + freight_fen,
        )

    def _store(self, port: Port) -> Store:
        if port.channel.code == "pos" and self.rng.random() < AWAY_FROM_HOME:
            return self.rng.choice(self.stores[port.brand.code])
        return port.store

    def _guide(self, person: Person | None, channel: str, store: Store) -> str | None:
        """In WeCom always her own guide; at the till whoever served, one in ten times nobody."""
        if person and channel == "wecom_shop":
            return store.guides[person.number % len(store.guides)].code
        if self.rng.random() < 0.1:
            return None
        return store.guides[int(self.rng.random() * len(store.guides))].code

    def _names(self, port: Port) -> tuple[Identifier, ...]:
        if port.names and port.channel.code == "pos" and self.rng.random() < FALSE_PHONE:
            return self.rng.choice(self.false_phones)
        return port.names[int(self.rng.random() * len(port.names))] if port.names else ()

    def _percent(self, person: Person | None, port: Port, store: Store | None, day: int) -> int:
        """What is paid of the list price, in percent."""
        rng = self.rng
        kind = port.channel.kind
        if store and store.kind == "outlet":
            percent = OUTLET_PERCENT
        elif self.year.on_sale(kind, day):
            percent = SALE_PERCENT[kind]
        else:
            percent = USUAL_PERCENTS[int(rng.random() * len(USUAL_PERCENTS))]
        if person and person.thrifty and rng.random() < 0.7:
            percent -= COUPON_PERCENT
        return percent

    def _basket(
        self, port: Port, day: int, spend: float, percent: int, wish: Product | None
    ) -> tuple[Line, ...]:
        rng = self.rng
        brand = port.brand.code
        product = wish or self.choose(brand, day, spend)
        lines = [self._line(product, percent)]
        while len(lines) < 9 and rng.random() < 0.36 + 0.09 * min(spend, 5.5):
            if rng.random() < 0.45:
                companions = self.by_category[product.goes_with]
                product = companions[int(rng.random() * len(companions))]
            else:
                product = self.choose(brand, day, spend)
            lines.append(self._line(product, percent))
        return tuple(lines)

    def _line(self, product: Product, percent: int) -> Line:
        """A line; equal ones are one object, as 200 products make few different lines."""
        draw = self.rng.random()
        one, two = (0.70, 0.95) if product.list_fen < CHEAP_FEN else (0.95, 0.995)
        pieces = 1 if draw < one else 2 if draw < two else 3
        key = (product.sku, pieces, percent)
        if key not in self.lines:
            amount_fen = product.list_fen * pieces
            self.lines[key] = Line(
                product=product.sku,
                name=product.name,
                category=product.category,
                quantity_milli=pieces * 1000,
                amount_fen=amount_fen,
                paid_fen=amount_fen * percent // 100,
            )
        return self.lines[key]

    def _payments(self, channel: str, paid_fen: int) -> tuple[Payment, ...]:
        tenders = TENDERS[channel]
        method = tenders[int(self.rng.random() * len(tenders))]
        if channel == "pos" and self.rng.random() < 0.03:  # a gift card pays the first part
            part_fen = min(10_000, paid_fen // 2)
            rest = Payment(method=method, amount_fen=paid_fen - part_fen)
            return (Payment(method="gift_card", amount_fen=part_fen), rest)
        return (Payment(method=method, amount_fen=paid_fen),)


def _shelf(
    rng: Random, organisation: Organisation, brand: str, month: int
) -> tuple[list[Product], list[float]]:
    """The products of a brand from cheap to dear, with running shares for the month."""
    products = sorted(
        (product for product in organisation.products if product.brand == brand),
        key=lambda product: (product.list_fen, product.sku),
    )
    shares = []
    for product in products:
        season = 1.0
        if product.season != "all":
            season = IN_SEASON if month in SEASON_MONTHS[product.season] else OUT_OF_SEASON
        shares.append(season * (0.4 + rng.random()))
    return products, list(accumulate(shares))
