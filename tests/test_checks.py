"""A healthy house adds up; each invariant, broken by hand, is named by the check."""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.damage import BROKEN
from tests.histories import Shop, open_shop
from tests.house import FOUR_TIERS, House, at, member, order, phone, refund
from tests.servers import Server
from yihui import checks, identity, merging, points, tags, tiers
from yihui.audiences.lists import actions as lists
from yihui.audiences.lists.types import Given
from yihui.audiences.schedules import actions as schedules
from yihui.audiences.splits import actions as splits
from yihui.collect import Behaviour, Identifier, Line, Payment, Record
from yihui.core import clock, db
from yihui.tags.events import actions as events
from yihui.tags.events.types import NewRule

# invariant: what somebody did to the database


def one_of_each() -> list[Record]:
    """What the random history lacks: payments, lines of refunds, behaviours, a debt, a waiter."""
    apple = Line(product="apple", category="Fruit", paid_fen=5_000)
    visitor = (Identifier(kind="device", value="device-1"),)
    new = phone("13700000001")
    return [
        order("kept", identifiers=new, brand="tea", lines=(apple,), payments=(Payment(method="cash",
              amount_fen=10_000),), version=1),
        order("spent", 0, identifiers=new, points_used=100),
        refund("lines", 10_000, "kept", lines=(apple,)),
        order("fixed", identifiers=new, version=1),
        order("fixed", 7_000, identifiers=new, version=2),
        order("nobody", identifiers=()),
        refund("early", 100, "never"),
        refund("free", 100, None),
        member("joins", identifiers=new),
        Behaviour(source="app", external_id="b1", occurred_at=at(), event="view",
                  identifiers=visitor),
        Behaviour(source="app", external_id="b1", occurred_at=at(), event="view",
                  identifiers=visitor),
        Behaviour(source="app", external_id="b2", occurred_at=at(), event="store_entered",
                  identifiers=new),
    ]  # fmt: skip


def merge_two(house: House) -> None:
    """Merge two of the members who hold points."""
    one, other = house.rows(
        "select one_id from identity.member join points.balance using (member_no)"
        " where available > 0 order by member_no limit 2"
    )
    asked = merging.Asked(one[0], other[0])
    house.do(lambda connection: merging.propose(connection, asked, "op", "the same"))
    assert house.row("select state from identity.merge") == ("done",)


def give_and_take_back(house: House) -> None:
    """Points by hand, and a reversal of them."""
    (number,) = house.row("select min(member_no) from points.balance where available > 0")
    wish = points.adjusting.Asked(member_no=number, points=7, origin="other", reason="a gift",
                                  reference="gift")  # fmt: skip
    given, _ = house.do(lambda connection: points.adjusting.propose(connection, wish, "op"))
    back = points.adjusting.Undoing(adjustment_no=given, reason="a slip", reference="back")
    house.do(lambda connection: points.adjusting.reverse(connection, back, "op"))


def hold_some(house: House) -> None:
    """Points held for checkouts: still, captured in part, and given back."""
    (number,) = house.row("select min(member_no) from points.balance where available > 9")
    numbers = points.holding.Numbers()

    async def hold(connection: db.Connection, reference: str) -> int:
        wish = points.holding.Wish(reference, number, 3)
        fresh = await numbers.next(connection)
        return (await points.holding.hold(connection, wish, fresh)).hold_no

    made = [house.do(lambda c, name=name: hold(c, name)) for name in ("open", "part", "none")]
    house.do(lambda connection: points.holding.capture(connection, made[1], 2, "till"))
    house.do(lambda connection: points.holding.release(connection, made[2], "till"))


def freeze_some(house: House) -> None:
    """One of those who hold points was frozen until today; another is, and had a checkout open."""
    today = clock.now().astimezone(clock.zone()).date()
    asked = ("select member_no from points.balance b where available > 20 and not exists ("
             "select from points.held h where h.member_no = b.member_no)")  # fmt: skip
    numbers = [number for (number,) in house.rows(f"{asked} order by 1 limit 2")]
    house.rows("update points.lot set expires_on = current_date + 90 where member_no = %(no)s",
               {"no": numbers[0]})  # fmt: skip

    async def freeze(connection: db.Connection, number: int) -> int:
        return await points.freezing.freeze(connection, number, "a test", None, "op")

    for number in numbers:
        house.do(lambda c, no=number: freeze(c, no))
    house.rows("update points.freezing set frozen_on = %(day)s where member_no = %(no)s",
               {"day": today - timedelta(days=9), "no": numbers[0]})  # fmt: skip
    house.do(lambda c: points.freezing.thaw(c, numbers[0], "a test", "op"))


def use_benefits(house: House) -> None:
    """A benefit of the lowest tier: used, and used and reversed; and points that the tier gives."""
    tea = {"code": "tea", "name_zh": "茶", "name_en": "Tea", "kind": "gift", "per": "year",
           "quotas": {"basic": 2}}  # fmt: skip
    gift = tea | {"code": "gift", "quotas": {"basic": 1}, "points": 9, "held": True}
    house.publish_tiers(FOUR_TIERS | {"benefits": [tea, gift]})
    (number,) = house.row("select min(member_no) from tiers.standing where tier_no = 1")

    async def use(connection: db.Connection, reference: str) -> int:
        wish = tiers.benefits.Use(number, "tea", reference, actor="till")
        return (await tiers.benefits.use(connection, wish))[0].use_no

    house.do(lambda connection: use(connection, "one"))
    other = house.do(lambda connection: use(connection, "other"))
    house.do(lambda connection: tiers.benefits.reverse(connection, number, other, "till"))
    plan = house.do(tiers.live_plan)
    assert plan
    day = date(2026, 3, 2)
    assert house.do(lambda c: tiers.benefits.give(c, plan, plan.benefits[1], day, 0, 2))[0] == 2


def lend_tiers(house: House) -> None:
    """The highest tier lent to two members, and taken back from one of them."""
    asked = "select member_no from tiers.standing where tier_no = 1 order by 1 limit 2"
    numbers = house.rows(asked)
    until = clock.now().astimezone(clock.zone()).date() + timedelta(days=9)

    async def lend(connection: db.Connection, number: int) -> int:
        wish = tiers.lending.Asked(member_no=number, tier="black", until_on=until, reason="a test")
        return (await tiers.lending.propose(connection, wish, "op")).loan_no

    made = [house.do(lambda c, no=number: lend(c, no)) for (number,) in numbers]
    house.do(lambda c: tiers.lending.take_back(c, numbers[1][0], made[1], "op", "a test"))


def exchange_some(house: House) -> None:
    """Points of the group become a brand's: one time with a rest, and another time undone."""
    (number,) = house.row("select min(member_no) from points.balance where available > 20")
    tea = points.currencies.Currency(0, "tea", "茶分", "Tea points", None, 100, 100)
    terms = points.currencies.Terms(
        from_points=3, to_points=2, rounding="half_up", least_points=2, step_points=1,
        most_per_day=100, expiry="kept", valid_days=None, open=True,
    )  # fmt: skip

    async def rate(connection: db.Connection) -> None:
        await points.currencies.add_currency(connection, tea, "op")
        today, pair = points.currencies.today(), ("points", "tea")
        await points.currencies.set_rate(connection, pair, terms, today, "agreed", "op")

    async def exchange(connection: db.Connection, asked: int) -> int:
        wish = points.exchanging.Wish(
            member_no=number, points=asked, from_currency="points", to_currency="tea",
            reference=f"x {asked}",
        )  # fmt: skip
        return (await points.exchanging.exchange(connection, wish, "till"))[0]

    house.do(rate)
    house.do(lambda connection: exchange(connection, 5))
    undone = house.do(lambda connection: exchange(connection, 8))
    house.do(lambda connection: points.exchanging.reverse(connection, undone, "a slip", "op"))


def take_offers(house: House) -> None:
    """An offer for everybody: taken, and taken and given back."""
    (number,) = house.row("select min(member_no) from points.balance where available > 20")
    today = points.currencies.today()
    terms = points.offering.OfferTerms(
        currency="points", name_zh="小额", name_en="Small", points=3, off_fen=1,
        least_order_fen=100, channels=[], begins_on=today, ends_on=today,
        bands=["empty", "low", "middle", "high"], band_days=1, most_per_member=2, most_in_all=2,
    )  # fmt: skip

    async def offer(connection: db.Connection) -> None:
        made = await points.offering.draft(connection, "small", terms, "agreed", "op")
        await points.offering.publish(connection, "small", made.version, "op")

    async def take(connection: db.Connection, reference: str) -> int:
        request = points.redeeming.Request(reference, number, 3)
        fresh = await points.holding.Numbers().next(connection)
        wish = points.offering.Wish("small", "", 100)
        return (await points.offering.take(connection, wish, request, fresh)).redemption_no

    house.do(offer)
    house.do(lambda connection: take(connection, "kept offer"))
    back = house.do(lambda connection: take(connection, "offer given back"))
    house.do(lambda connection: points.offering.reverse(connection, back, "a slip", "op"))


def close_a_month(house: House) -> None:
    """Last month, with all before it."""
    today = clock.now().astimezone(clock.zone()).date()
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)

    async def close(connection: db.Connection, report_no: int) -> None:
        made = await points.closing.propose(connection, report_no, "one")
        await points.closing.approve(connection, made, "other", "a test")

    async def assume(connection: db.Connection) -> None:
        for (code,) in await db.tuples(connection, "select code from points.currency"):
            for kind in points.liability.AssumptionKind:
                await points.liability.assume(
                    connection, code, kind, date(2020, 1, 1), (1, 2), "a test", "one"
                )

    house.do(assume)
    asked = house.wait(points.liability.ask(house.pool, month, month, None, "one"))
    house.do(lambda connection: close(connection, asked))


def keep_audiences(house: House) -> None:
    """An uploaded list of two members and a row that names nobody, by schedule; and a split."""
    named = [
        Given(2, "member", "one"),
        Given(3, "member", "other"),
        Given(4, problem="who_missing"),
    ]
    numbers = [number for (number,) in house.rows("select member_no from identity.member limit 2")]

    async def keep(connection: db.Connection) -> None:
        members = dict(zip((2, 3), numbers, strict=True))
        clues = identity.Clues(await identity.find_kinds(connection), house.ring)
        made = await lists.keep(connection, "A list", "list.csv", named, members, None, clues, "op")
        await schedules.put(connection, made, "day", 3, None, None, "op")
        await splits.make(connection, "Halves", ["A", "B"], [5_000, 5_000], "op")

    house.do(keep)


def give_by_events(house: House) -> None:
    """A tag that every order gives for a week."""
    settings = tags.types.Settings(
        name_zh="刚来过", name_en="Just here", owner="", live=True, expiry_days=0, most=1, rule={},
    )  # fmt: skip

    async def make(connection: db.Connection) -> None:
        values = tags.actions.as_values([("yes", "是", "Yes")])
        tag = await tags.actions.add(connection, "here", settings, values, "op")
        await events.put(connection, tag, [NewRule("yes", "order", None, 7, {})], "op")

    house.do(make)


@pytest.fixture(scope="module")
def filled(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database that holds a small house; tests work on copies of it."""
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        open_shop(house)
        history = Shop(7).history(150)
        for start in range(0, len(history), 40):
            house.apply(history[start : start + 40])
        house.apply(one_of_each())
        merge_two(house)
        give_and_take_back(house)
        hold_some(house)
        freeze_some(house)
        use_benefits(house)
        lend_tiers(house)
        exchange_some(house)
        take_offers(house)
        close_a_month(house)
        keep_audiences(house)
        give_by_events(house)
        house.close()
        yield urlsplit(url).path[1:]


async def ask(url: str) -> tuple[list[checks.Difference], list[str], dict[str, int]]:
    pool = db.Pool(url, 1)
    await pool.open()
    try:
        async with pool.connection() as connection:
            said: list[str] = []
            found = await checks.check(connection, said.append)
            return found, said, await checks.totals(connection)
    finally:
        await pool.close()


def test_a_healthy_house_has_no_differences(house: House) -> None:
    open_shop(house)
    house.apply(Shop(7).history(150))
    house.apply(one_of_each())
    merge_two(house)
    give_and_take_back(house)
    exchange_some(house)
    keep_audiences(house)
    give_by_events(house)
    found, said, totals = asyncio.run(ask(house.url))
    assert found == []
    assert set(said) == set(BROKEN)
    assert totals == house.totals()
    assert totals["net_fen"] == (
        totals["gross_fen"] - totals["refund_fen"] + totals["adjustment_fen"]
    )
    moved = totals["points_issued"] - totals["points_reversed"] - totals["points_redeemed"]
    moved += totals["points_adjusted"] + totals["points_exchanged"] + totals["points_settled"]
    assert moved - totals["points_expired"] == totals["points_outstanding"] - totals["points_debt"]


def test_an_empty_house_has_no_differences(house: House) -> None:
    found, _, totals = asyncio.run(ask(house.url))
    assert found == []
    assert set(totals.values()) == {0}


@pytest.mark.parametrize("invariant", BROKEN)
def test_a_broken_invariant_is_named(pg18: Server, filled: str, invariant: str) -> None:
    with pg18.clone(filled) as url:
        with psycopg.connect(url) as connection:
            assert connection.execute(BROKEN[invariant].encode()).rowcount != 0
        found, _, _ = asyncio.run(ask(url))
    named = [difference for difference in found if difference.invariant == invariant]
    assert named
    assert len(named) <= 20
    assert all(one.subject and one.expected != one.found for one in named)


def test_a_running_batch_is_no_difference(house18: House) -> None:
    """The check sees one moment, though a batch commits while it looks."""
    house18.apply([order("a")])

    told: list[str] = []

    def say(name: str) -> None:
        told.append(name)
        if len(told) == 3:
            with psycopg.connect(house18.url) as other:
                other.execute("update points.balance set available = available + 1")
                other.execute("update collect.batch set received = received + 1")

    async def look() -> list[checks.Difference]:
        async with house18.pool.connection() as connection:
            return await checks.check(connection, say)

    assert house18.wait(look()) == []
    assert len(asyncio.run(ask(house18.url))[0]) == 3
