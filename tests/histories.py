"""Random histories of a small shop: few members, many records, everything that may go crosswise."""

import dataclasses
import random
from datetime import date
from typing import Any

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, at, member, order, phone, refund
from yihui import pipeline
from yihui.collect import Behaviour, Identifier, Line, Order, Record, Refund

MEMBERS = 6
RULES: dict[str, dict[str, Any]] = {
    "base": BASE_RULE,
    "silver": {
        "name_zh": "银卡以上加赠", "name_en": "More from silver on", "points": 1, "per_fen": 150,
        "rounding": "half_up", "expiry_months": 24,
        "when": {"field": "member.tier", "is": "in", "value": ["silver", "gold", "black"]},
    },
    "first": {
        "name_zh": "首单礼", "name_en": "First order", "fixed_points": 50, "expiry_months": 3,
        "when": {"field": "member.orders", "is": "equal", "value": 0},
    },
    "capped": {
        "name_zh": "每日封顶", "name_en": "Capped per day", "points": 2, "per_fen": 100,
        "cap_per_day": 120, "cap_per_month": 300, "cap_in_all": 500, "pending_days": 7,
    },
    "weekend": {
        "name_zh": "周末", "name_en": "Weekend", "points": 2, "per_fen": 300, "best_of": "treat",
        "expiry_months": 6, "when": {"field": "order.weekday", "is": "in", "value": [6, 7]},
    },
    "big": {
        "name_zh": "大单", "name_en": "Big", "fixed_points": 90, "best_of": "treat",
        "expiry_months": 6, "when": {"field": "order.paid_fen", "is": "at_least", "value": 10_000},
    },
    "fruit": {
        "name_zh": "水果加赠", "name_en": "Fruit", "points": 3, "per_fen": 100, "cap_per_order": 40,
        "expiry_months": None,
        "lines": {"field": "line.category", "is": "equal", "value": "fruit"},
    },
    "visit": {
        "name_zh": "进店", "name_en": "Visit", "earns_on": "behaviour",
        "behaviours": ["store_entered"], "fixed_points": 9, "cool_down_hours": 30,
        "cap_per_month": 60, "budget_per_day": 13, "budget_in_all": 200,
    },
    "share": {
        "name_zh": "分享", "name_en": "Share", "earns_on": "behaviour", "behaviours": ["shared"],
        "fixed_points": 8, "cap_per_day": 12, "pending_days": 2, "expiry_months": 3,
        "shared_budget": "fun",
        "when": {"field": "member.tier", "is": "in", "value": ["silver", "gold", "black"]},
    },
    "fun": {
        "name_zh": "互动", "name_en": "Fun", "earns_on": "behaviour", "fixed_points": 3,
        "behaviours": ["shared", "store_entered"], "shared_budget": "fun",
    },
}  # fmt: skip
GROWING: dict[str, Any] = FOUR_TIERS | {"growth": {
    "points": 1, "per_fen": 100,
    "behaviours": [
        {"behaviour": "store_entered", "fixed_points": 300, "cap_per_day": 400,
         "cap_per_month": 1_100},
        {"behaviour": "shared", "fixed_points": 70},
    ],
}}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_is_halved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that the database refuses is halved, and right in the end: a bug all the same.

    Modules that import this fixture fail where that happens.
    """

    def error(event: str, **facts: Any) -> None:
        raise AssertionError(f"{event}: {facts}")

    monkeypatch.setattr(pipeline.log, "error", error)


def open_shop(house: House, plan: dict[str, Any] = GROWING) -> None:
    """The rules and the tier plan that histories are made for."""
    house.share_budget("fun", per_day=17, in_all=300)
    for code, document in RULES.items():
        house.publish_rule(code, document)
    house.publish_tiers(plan)


def openid(number: int) -> Identifier:
    return Identifier(kind="openid", value=f"openid-{number:02}", scope="app")


class Shop:
    """Makes one record after another; some of it does not fit together, as in life."""

    def __init__(self, seed: int, apps: bool = True, acts: bool = False) -> None:
        """`apps`: people are known by an openid too, sometimes by another one's. `acts`: they do
        more than buy."""
        self.apps, self.acts = apps, acts
        self.random = random.Random(seed)
        self.orders: list[Order] = []
        self.later: list[Record] = []
        self.sent: list[Record] = []
        self.count = 0

    def history(self, length: int) -> list[Record]:
        """That many records, in their order of arrival."""
        makers = [
            (40, self.sale), (14, self.refund_of), (5, self.refund_before), (4, self.unlinked),
            (5, self.repeat), (7, self.correct), (3, self.join), (3, self.conflict),
            (3, self.no_sale), (6, self.come_late),
            (25 * self.acts, self.act),
        ]  # fmt: skip
        weights, verbs = zip(*makers, strict=True)
        while len(self.sent) < length:
            made = self.random.choices(verbs, weights)[0]()
            if made is not None:
                self.sent.append(made)
                if isinstance(made, Order):
                    self.orders.append(made)
        return self.sent

    def name(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def somebody(self) -> tuple[Identifier, ...]:
        """The identifiers that a record has of its person."""
        number = self.random.randrange(MEMBERS)
        known = phone(f"1390000{number:04}")
        chance = self.random.random() if self.apps else 1
        if chance < 0.05:
            return (openid(number),)
        if chance < 0.08:
            return (*known, openid(self.random.randrange(MEMBERS)))
        return (*known, openid(number)) if chance < 0.4 else known

    def moment(self) -> Any:
        day = 1 + len(self.sent) // 12
        if self.random.random() < 0.1:
            day = max(1, day - self.random.randrange(5))
        return at(day=day, hour=self.random.randrange(9, 21), minute=self.random.randrange(60))

    def sale(self, **fields: Any) -> Order:
        chance = self.random.random
        paid = self.random.choice((0, 99, 1_234, 5_000, 10_000, 33_333, 80_000, 150_001))
        lines: tuple[Line, ...] = ()
        if chance() < 0.3:
            share = paid * self.random.randrange(101) // 100
            lines = (Line(product="apple", category="Fruit", paid_fen=share),
                     Line(product="soap", category="Home", paid_fen=paid - share))  # fmt: skip
        given: dict[str, Any] = {
            "occurred_at": self.moment(),
            "identifiers": self.somebody() if chance() < 0.95 else (),
            "version": 1,
            "lines": lines,
            "points_used": self.random.choice((10, 50, 200, 700)) if chance() < 0.25 else 0,
            "points_earned": self.random.randrange(300) if chance() < 0.05 else None,
        } | fields
        return order(self.name("o"), paid, **given)

    def act(self) -> Behaviour:
        return Behaviour(
            source="till", external_id=self.name("b"), occurred_at=self.moment(),
            identifiers=self.somebody(), event=self.random.choice(("store_entered", "shared")),
        )  # fmt: skip

    def no_sale(self) -> Order:
        if self.random.random() < 0.5:
            return self.sale(kind="adjustment")
        return self.sale(status=self.random.choice(("unpaid", "closed")))

    def refund_of(self) -> Refund | None:
        if not self.orders:
            return None
        of = self.random.choice(self.orders[-25:])
        part = self.random.choice((7, 30, 50, 100, 100, 130))
        fen = of.paid_fen * part // 100
        return refund(self.name("r"), fen, of.external_id, occurred_at=self.moment())

    def refund_before(self) -> Refund:
        """A refund now, and later the order that it is for."""
        made = self.sale()
        self.later.append(made)
        fen = made.paid_fen * self.random.choice((40, 100)) // 100
        return refund(self.name("r"), fen, made.external_id, occurred_at=self.moment())

    def come_late(self) -> Record | None:
        return self.later.pop(0) if self.later else None

    def unlinked(self) -> Refund:
        fen = self.random.choice((500, 20_000))
        who, when = self.somebody(), self.moment()
        return refund(self.name("r"), fen, None, identifiers=who, occurred_at=when)

    def repeat(self) -> Record | None:
        return self.random.choice(self.sent[-20:]) if self.sent else None

    def correct(self) -> Record | None:
        """A later version of an order: another amount, sometimes another buyer or status."""
        if not self.orders:
            return None
        old = self.random.choice(self.orders[-15:])
        newest = max((o for o in self.orders if o.external_id == old.external_id),
                     key=lambda o: o.version or 0)  # fmt: skip
        changes: dict[str, Any] = {"paid_fen": self.random.choice((100, 6_000, 90_000)),
                                   "lines": (), "version": (newest.version or 0) + 1}  # fmt: skip
        if self.random.random() < 0.2:
            changes["identifiers"] = self.somebody()
        if self.random.random() < 0.3:
            changes["status"] = self.random.choice(("paid", "unpaid", "closed"))
        return dataclasses.replace(newest, **changes)

    def conflict(self) -> Record | None:
        """The same id and version again, with another amount: a person must see it."""
        if not self.orders:
            return None
        old = self.random.choice(self.orders[-15:])
        return dataclasses.replace(old, paid_fen=old.paid_fen + 1)

    def join(self) -> Record:
        return member(
            self.name("m"), occurred_at=self.moment(), version=1,
            identifiers=self.somebody(),
            opening_points=self.random.choice((0, 100, 1_000)),
            opening_expires_on=self.random.choice((None, date(2026, 12, 31))),
        )  # fmt: skip
