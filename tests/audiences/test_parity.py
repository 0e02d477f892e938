"""The same condition picks the same members on PostgreSQL and on the lake: every operator of every
field, and random trees; the year of a small house with merges, corrections and refunds."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap64

from tests.house import (
    BASE_RULE,
    FOUR_TIERS,
    House,
    at,
    behaviour,
    member,
    order,
    phone,
    refund,
)
from tests.points.test_merging import merge
from tests.servers import Server
from yihui import audiences, conditions, lake, organisation
from yihui.audiences import Words, bitmaps
from yihui.collect import KINDS, Consent, Identifier, Line, Order
from yihui.conditions import RELATIVE, SETS, Field, Operator, Tree, Type

AS_OF = date(2026, 5, 1)
APPS = {"app": "mini_program", "oa": "service_account", "corp": "wecom"}
MEMBERS = 60
ASKED_AT_ONCE = 12
APART = 4  # every so many conditions are asked part by part, too
TYPED: dict[str, list[Any]] = {
    "member.joined": ["2026-03-02", "2026-03-20", "2026-06-01"],
    "order.date": ["2026-03-02", "2026-04-01", "2026-04-30"],
    "order.paid_fen": [0, 20_000, 49_999], "order.hour": [0, 12, 23], "order.weekday": [1, 6, 7],
    "line.product": ["tea", "ＴＥＡ", "cup"], "line.category": ["drinks", "杯具", "none"],
    "line.paid_fen": [0, 5_000], "line.quantity_milli": [1_000, 2_000],
    "refund.refund_fen": [100, 400],
    "member.gender": [1, 2], "order.store_kind": ["own", "online"],
    "behaviour.kind": ["view", "tried_on", "share"], "behaviour.event": ["Fav", "odd thing"],
    "behaviour.product": ["Tea", "cup"], "behaviour.category": ["drinks", "杯具"],
    "cycle.category": ["drinks", "杯具"], "cycle.due": ["2026-04-20", "2026-06-01"],
    "cycle.days": [4, 9], "cycle.times": [4, 5], "behaviour.value_fen": [0, 200],
    "lot.expires": ["2027-03-31", "2027-04-30"], "order.amount_fen": [20_000, 150_000],
    "order.freight_fen": [0, 800], "order.points_used": [0, 50], "line.amount_fen": [0, 5_000],
    "line.paid_percent": [60, 95],
}  # fmt: skip
CODES = {"tier": ["basic", "silver", "Gold"], "store": ["A", "B"], "channel": ["pos", "mini"],
         "brand": ["tea house"], "guide": ["g1", "Ｇ2"],
         "promotion": ["coupon", "none"]}  # fmt: skip
# What the lake keeps of behaviours, by hand of the record: whose they are now, and their kind.
BEHAVIOURS = """
    select coalesce(g.survivor_no, w.whose) as member_no, w.local_date, k.kind, w.event_key,
        w.store_no, w.channel_no, w.brand_no, w.product_no, p.sku_key, p.category_key, w.value_fen,
        (extract(epoch from w.occurred_at) * 1000000)::bigint as happened_us, w.record_no as row_no
    from (
        select b.*, lower(trim(b.event)) as event_key,
            coalesce(b.member_no, (select a.member_no from identity.adoption a
                where a.identifier_no = b.identifier_no order by a.batch_no desc limit 1)) as whose
        from collect.behaviour b
    ) w
    left join orders.product p on p.product_no = w.product_no
    left join identity.member_view g on g.member_no = w.whose and g.survivor_no > 0
    left join (values {}) as k(kind, event) on k.event = w.event_key
    where w.whose is not null
""".format(", ".join(f"('{kind.code}', '{event}')" for kind in KINDS for event in kind.events))
EVENTS = ["view", "Product Viewed", "fav", "share", "tried_on", "add_to_cart", "Odd Thing"]
SPANS: list[dict[str, Any]] = [{}, {"in": {"days": 3}}, {"in": {"hours": 30}}, {"in": {"days": 20}}]
WINDOWS: list[dict[str, Any] | None] = [
    None, {"days": 1}, {"days": 30}, {"days": 3660}, {"from": "2026-03-05", "to": "2026-03-31"},
    {"calendar": "month", "back": 1}, {"calendar": "year"}, {"days": 30, "years_ago": 1},
]  # fmt: skip


async def pick(reading: lake.Reading, tree: Tree, as_of: date) -> BitMap64:
    """Whom the lake picks when it is asked about each part by itself."""
    ask = partial(audiences.of_lake, as_of)
    return await bitmaps.pick(reading, tree, as_of, ask, {}, lake.SECONDS_MAX)


class Both:
    """One house, asked on both engines."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.pool = lake.pool_for(house.url)
        house.wait(self.pool.open())
        self.lake = lake.Lake(house.pool, house.home / "lake")
        assert house.wait(lake.export(self.pool, self.lake.place))
        house.wait(lake.export_catalogues(self.pool, self.lake.place, {}))
        self.words: Words = house.do(lambda connection: audiences.find_words(connection, None))

    def read(self, document: Any) -> Tree:
        return audiences.read(document, self.words)

    def ask(self, trees: list[Tree], as_of: date = AS_OF) -> tuple[list[Any], list[Any]]:
        """What PostgreSQL and the lake answer: a row per member, whether each condition holds."""
        answers = []
        record = audiences.of_record(as_of, None)
        record.sources = {**record.sources, "behaviour": BEHAVIOURS}
        for question in (record, audiences.of_lake(as_of)):
            columns = [f"{question.holds(tree)} as h{n}" for n, tree in enumerate(trees)]
            text = question.statement(
                ", ".join(["m.member_no", *columns]), f"{question.joined()} and true"
            )
            if question.engine.name == "postgresql":
                found = self.house.rows(text, question.parameters)
            else:
                rows = self.house.wait(self.of_lake(text, question.parameters))
                found = [tuple(row.values()) for row in rows]
            answers.append(sorted(found))
        return answers[0], answers[1]

    async def of_lake(self, text: str, given: dict[str, object]) -> list[dict[str, Any]]:
        return await (await self.lake.open(lake.WHOLE)).query(text, given, keep=False)

    def agree(self, documents: list[Any], as_of: date = AS_OF) -> list[int]:
        """How many members each condition picks; fails where the engines differ."""
        trees = [self.read(document) for document in documents]
        record, found = self.ask(trees, as_of)
        assert len(record) == len(found)
        for mine, other in zip(record, found, strict=True):
            wrong = [document for document, a, b in zip(documents, mine[1:], other[1:], strict=True)
                     if a is not b]  # fmt: skip
            assert mine == other, (mine[0], wrong)
        reading = self.house.wait(self.lake.open(lake.WHOLE))
        for n in range(1, len(trees) + 1, APART):
            apart = self.house.wait(pick(reading, trees[n - 1], as_of))
            assert list(apart) == [row[0] for row in found if row[n]], documents[n - 1]
        return [sum(row[n] for row in found) for n in range(1, len(documents) + 1)]


@pytest.fixture(scope="module")
def both(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Sixty members of two stores in eight weeks; two pairs are merged."""
    chance = random.Random(5)
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("both"))
        house.publish_rule("base", BASE_RULE)
        house.publish_tiers(FOUR_TIERS)
        tea = {"code": "tea house", "code_key": "tea house", "name_zh": "茶", "name_en": "Tea"}
        house.do(lambda c: organisation.set_catalogue(c, "brand", [tea]))
        house.publish_tiers(FOUR_TIERS, "tea house")
        house.publish_policy(openid={"apps": [{"code": code, "kind": kind}
                                              for code, kind in APPS.items()]})  # fmt: skip
        records = [one for day in range(56) for one in a_day(chance, day)]
        corrections = [one for one in records if isinstance(one, Order) and one.version == 2]
        house.apply([one for one in records if one not in corrections])
        house.apply(corrections)
        for n in (1, 2):
            merge(house, number(n), number(n + 10))
        house.apply([order("last", 120_000, identifiers=phone(number(11)), occurred_at=at(57),
                           store="A", channel="mini")])  # fmt: skip
        # Somebody who looks and looks.
        house.apply([member("looks", identifiers=phone(number(99)), occurred_at=at(50))])
        acts = ["view"] * 4 + ["fav"] * 2 + ["share"]
        house.apply([
            behaviour(f"look{n}", act, identifiers=phone(number(99)), occurred_at=at(51 + n))
            for n, act in enumerate(acts)
        ])  # fmt: skip
        found = Both(house)
        yield found
        house.wait(found.pool.close())
        house.close()


def number(n: int) -> str:
    return f"139000{n:05}"


def somebody(chance: random.Random) -> tuple[Identifier, ...]:
    """A member, or somebody who was a visitor until her first order in the middle of it."""
    if chance.random() < 0.2:
        return (Identifier(kind="openid", value=f"oVisitor{chance.randrange(9)}", scope="app"),)
    return phone(number(chance.randrange(MEMBERS)))


def said_under(chance: random.Random, n: int) -> tuple[Identifier, ...]:
    """Somebody's phone, and perhaps another way to reach her."""
    kind, value = chance.choice([
        ("email", f"n{n}@example.com"), ("external_userid", f"wm{n}"), ("openid", f"oMember{n}"),
        ("card_no", f"8800{n:04}"),
    ])  # fmt: skip
    scope = {"external_userid": "corp", "openid": ("app", "oa", "unnamed")[n % 3]}.get(kind, "")
    return (*phone(number(n)), Identifier(kind=kind, value=value, scope=scope))


def some_consents(chance: random.Random, way: Any) -> list[Consent]:
    """Given and withdrawn, at different times; `way` is one of the ways."""
    return [
        Consent(purpose=chance.choice(["marketing", "marketing", "service", "profiling"]),
                channel=chance.choice(["all", "sms", "email", "wecom", way]),
                state=chance.choice(["given", "given", "withdrawn"]),
                occurred_at=at(chance.randrange(-5, 50)))
        for _ in range(chance.randrange(1, 5))
    ]  # fmt: skip


def a_day(chance: random.Random, day: int) -> Iterator[Any]:
    for n in range(day, MEMBERS, 56):
        yield member(f"m{n}", identifiers=phone(number(n)), occurred_at=at(day % 40 + 1, hour=1),
                     gender=chance.choice(["male", "female", "unknown"]), brand="tea house",
                     store=chance.choice("AB"))  # fmt: skip
        way = "service_account" if n % 3 == 1 else "mini_program"
        if chance.random() < 0.7:
            yield member(f"c{n}", identifiers=said_under(chance, n), occurred_at=at(day + 1, 2),
                         consents=some_consents(chance, way))  # fmt: skip
    for place in range(4):
        name = f"o{day}-{place}"
        beside = random.Random(name)  # leaves what chance gave before as it was
        lines = [
            Line(product=product, category=category, paid_fen=chance.randrange(9_000),
                 quantity_milli=1000 * chance.randrange(1, 4),
                 amount_fen=beside.choice([None, 0, 1_000, 5_000]),
                 promotion=beside.choice(["unknown", "coupon", "live", "reduction", "none"]))
            for product, category in (("Tea", "Drinks"), ("cup", "杯具"), ("gift", ""))
            if chance.random() < 0.5
        ]  # fmt: skip
        terms: dict[str, Any] = {
            "identifiers": (somebody(chance) if day > 20 else phone(number(
                chance.randrange(MEMBERS)))) * (chance.random() < 0.9),
            "occurred_at": at(day + 1, chance.randrange(24)),
            "store": chance.choice(["A", "A", "B", "B", None]),
            "channel": chance.choice(["pos", "mini", None]), "version": 1, "lines": lines,
            "status": chance.choice(["paid"] * 9 + ["unpaid"]),
            "guide": beside.choice([None, "G1", "G1", "g2", "G3"]),
            "amount_fen": beside.choice([0, 150_000]), "freight_fen": beside.choice([0, 0, 800]),
            "points_used": beside.choice([0, 0, 50]),
            "brand": "tea house" if place < 2 else None,
        }  # fmt: skip
        yield order(name, chance.randrange(1, 200_000), **terms)
        for act in range(chance.randrange(4)):
            yield behaviour(
                f"b{day}-{place}-{act}", chance.choice(EVENTS),
                identifiers=somebody(chance), occurred_at=at(day + 1, chance.randrange(24)),
                store=chance.choice(["A", "B", None]), channel=chance.choice(["mini", None]),
                product=chance.choice(["Tea", "cup", None]), value_fen=chance.choice([0, 300]),
            )  # fmt: skip
        if chance.random() < 0.1:
            yield order(name, 7_777, **terms | {"version": 2})
        elif chance.random() < 0.2:
            yield refund(f"r{name}", chance.randrange(1, 500), name, store=terms["store"],
                         occurred_at=at(day + 3))  # fmt: skip


def typed(field: Field) -> list[Any]:
    """Values that somebody may hold a field against."""
    if field.numbers is not None:
        return CODES[field.name.split(".")[1]]
    if field.name in TYPED:
        return TYPED[field.name]
    if field.type is Type.BOOLEAN:
        return [True, False]
    return ["2026-03-02", "2026-03-25"] if field.type is Type.DATE else [0, 1, 2, 50_000]


def comparisons(field: Field, operator: Operator) -> Iterator[dict[str, Any]]:
    """A field asked with an operator: one value after the other, pairs and sets."""
    asked: dict[str, Any] = {"field": field.name, "is": operator.value}
    values = typed(field)
    if operator in (Operator.KNOWN, Operator.UNKNOWN):
        yield asked
    elif operator is Operator.DAYS_AGO_BETWEEN:
        yield asked | {"value": [10, 30]}
    elif operator in RELATIVE:
        yield from (asked | {"value": days} for days in (10, 40))
    elif operator in SETS:
        yield asked | {"value": values[:2]}
    elif operator is Operator.BETWEEN:
        yield asked | {"value": [values[0], values[-1]]}
    else:
        yield from (asked | {"value": value} for value in values[:2])


def about_members(fields: conditions.Catalogue) -> list[dict[str, Any]]:
    """Every operator of every field; those of rows as the condition of a count, and what is added
    up in each window by turns."""
    found: list[dict[str, Any]] = []
    counts = {"order": "orders.count", "line": "lines.count", "refund": "refunds.count",
              "behaviour": "behaviours.count", "lot": "lots.points",
              "cycle": "cycles.count"}  # fmt: skip
    for field in fields.values():
        for operator in field.operators:
            for asked in comparisons(field, operator):
                if field.level != "member":
                    asked = {"field": counts[field.level], "is": "at_least", "value": 1,
                             "where": asked}  # fmt: skip
                elif field.rows and (window := WINDOWS[len(found) % len(WINDOWS)]):
                    asked = asked | {"within": window}
                found.append(asked)
    return found


def test_every_operator_of_every_field_picks_the_same_members(both: Both) -> None:
    documents = about_members(both.words.catalogue)
    picked: list[int] = []
    for start in range(0, len(documents), ASKED_AT_ONCE):
        picked += both.agree(documents[start : start + ASKED_AT_ONCE])
    # The rows tell conditions apart: most pick some and leave some.
    assert sum(0 < n < max(picked) for n in picked) > len(picked) // 2


def one_of(documents: list[Any]) -> st.SearchStrategy[Any]:
    """One of these; by its place, as hypothesis would spell them all out."""
    return st.integers(0, len(documents) - 1).map(lambda n: documents[n])


def sequences(wheres: dict[str, list[dict[str, Any]]]) -> st.SearchStrategy[dict[str, Any]]:
    """Two or three steps, the first perhaps a certain one, the last perhaps missing."""

    def step(first: bool, last: bool) -> st.SearchStrategy[dict[str, Any]]:
        def of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
            where = one_of([{}, *({"where": one} for one in wheres[kind])])
            whiches = [{}, {"which": "first"}, {"which": "last"}, {"which": 2},
                       *({"which": 2, "meets": one} for one in wheres[kind])]  # fmt: skip
            added = one_of(whiches) if first else one_of(SPANS)
            never = st.booleans() if last and not first else st.just(False)
            return st.builds(
                lambda a, b, no: {"rows": kind} | a | b | ({"not": True} if no else {}),
                where, added, never,
            )  # fmt: skip

        return st.one_of(*(of(kind) for kind in wheres))

    return st.builds(
        lambda steps, days: {"sequence": list(steps)} | ({"within": days} if days else {}),
        st.one_of(
            st.tuples(step(True, True)), st.tuples(step(True, False), step(False, True)),
            st.tuples(step(True, False), step(False, False), step(False, True)),
        ),
        one_of(WINDOWS),
    )  # fmt: skip


def some_tree(documents: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    wheres = {
        kind: [one["where"] for one in documents
               if "where" in one and one["where"]["field"].startswith(f"{kind}.")]
        for kind in ("order", "line", "refund", "behaviour")
    }  # fmt: skip
    rows = [one["where"] for one in documents if "where" in one]
    orders = [one for one in rows if one["field"].startswith("order.")]
    groups = st.recursive(
        one_of(orders),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=3,
    )
    summed = [one for one in documents if one["field"].startswith(("orders.", "lines."))
              and "where" not in one]  # fmt: skip
    leaf = st.one_of(
        one_of(documents),
        st.builds(
            lambda one, where, days: one | {"where": where} | ({"within": days} if days else {}),
            one_of(summed), groups, one_of(WINDOWS),
        ),
        sequences(wheres),
    )  # fmt: skip
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=4,
    )


def test_random_trees_pick_the_same_members(both: Both) -> None:
    documents = about_members(both.words.catalogue)

    @settings(max_examples=25, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(trees=st.lists(some_tree(documents), min_size=3, max_size=3),
           later=st.integers(min_value=-40, max_value=20))  # fmt: skip
    def ask(trees: list[dict[str, Any]], later: int) -> None:
        both.agree(trees, AS_OF + timedelta(days=later))

    ask()
