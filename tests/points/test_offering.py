"""Offers for balance bands, in plain words: who may take one, and each way of farming it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.house import BASE_RULE, House, order, phone, refund
from tests.points.test_merge_races import meet, member_no
from tests.points.test_merging import ANNA, BELLA, merge, unmerge
from yihui.core import clock
from yihui.core.db import Connection
from yihui.core.errors import Invalid, YihuiError
from yihui.points import burning, currencies, exchanging, holding, offering, redeeming
from yihui.points.offering import Offer, OfferTerms, Wish

# 500 points for 50 yuan off 800 yuan, for those who never had 2,000 points in the last ten days.
DAYS = 10
CHEAP: dict[str, Any] = {
    "currency": "points", "name_zh": "小额", "name_en": "Small", "points": 500, "off_fen": 5_000,
    "least_order_fen": 80_000, "channels": [], "bands": ["empty", "low", "middle"],
    "band_days": DAYS, "most_per_member": 1, "most_in_all": 10,
}  # fmt: skip


def ago(days: int) -> datetime:
    """Noon, so many days ago."""
    day = currencies.today() - timedelta(days=days)
    return datetime.combine(day, datetime.min.time(), clock.zone()) + timedelta(hours=12)


def buys(house: House, who: str, yuan: int, days: int, **more: Any) -> None:
    """Somebody buys for so many yuan, so many days ago, and earns as many points."""
    code = f"{who}-{days}-{yuan}"
    house.apply([order(code, yuan * 100, identifiers=phone(who), occurred_at=ago(days), **more)])


def terms(**changes: Any) -> OfferTerms:
    today = currencies.today()
    days: dict[str, Any] = {"begins_on": today, "ends_on": today + timedelta(days=30)}
    return OfferTerms(**CHEAP | days | changes)


def offered(house: House, code: str = "small", **changes: Any) -> Offer:
    async def work(connection: Connection) -> Offer:
        made = await offering.draft(connection, code, terms(**changes), "agreed", "op")
        return await offering.publish(connection, code, made.version, "op")

    return house.do(work)


def taking(house: House, who: str, reference: str, **changes: Any) -> Any:
    """What takes the offer, as the pool runs it."""
    asked = {"points": 500} | changes
    request = redeeming.Request(reference, member_no(house, who), **asked)
    numbers = holding.Numbers()

    async def work(connection: Connection) -> redeeming.Redemption:
        number = await numbers.next(connection)
        return await offering.take(connection, Wish("small", "o-1", 80_000), request, number)

    return lambda: house.pool.transact(work)


def take(house: House, who: str, reference: str = "t") -> str:
    """ "" if she took the offer, else what stood in the way."""
    try:
        house.wait(taking(house, who, reference)())
    except YihuiError as refused:
        return str(refused.facts.get("limit", refused.code))
    return ""


def give_back(house: House, reference: str) -> None:
    found = "select redemption_no from points.redemption where reference = %(r)s"
    (number,) = house.row(found, {"r": reference})
    house.do(lambda c: offering.reverse(c, number, "she changed her mind", "till"))


def spends(house: House, who: str, points: int, reference: str) -> None:
    request = redeeming.Request(reference, member_no(house, who), points)
    desk = redeeming.Desk(house.lane().pool)
    assert house.wait(desk.burn([request]))[0].refused is None


@contextmanager
def on(days: int) -> Iterator[None]:
    """The house's clock shows noon, so many days ago."""
    with pytest.MonkeyPatch.context() as patch:
        moment = ago(days)
        patch.setattr(clock, "now", lambda: moment)
        yield


def exchanges(house: House, who: str, points: int, source: str, target: str) -> int:
    wish = exchanging.Wish(
        reference=f"{source}-{points}-{clock.now()}", member_no=member_no(house, who),
        points=points, from_currency=source, to_currency=target,
    )  # fmt: skip
    return house.do(lambda c: exchanging.exchange(c, wish, "op"))[0]


def hold(house: House, who: str, points: int, reference: str) -> int:
    numbers = holding.Numbers()
    wish = holding.Wish(reference, member_no(house, who), points, seconds=86_400)

    async def work(connection: Connection) -> int:
        return (await holding.hold(connection, wish, await numbers.next(connection))).hold_no

    return house.do(work)


@pytest.fixture
def shop(house18: House) -> House:
    """A point for a yuan; points of milk for the same number of points, and back. Anna has always
    had 1,500 points; Bella has 3,000 of three weeks ago."""
    house18.publish_rule("base", BASE_RULE)
    milk = currencies.Currency(0, "milk", "奶", "Milk", None, 100, 100)
    rate = currencies.Terms(
        from_points=1, to_points=1, rounding="floor", least_points=1, step_points=1,
        most_per_day=None, expiry="kept", valid_days=None, open=True,
    )  # fmt: skip

    async def begin(connection: Connection) -> None:
        await currencies.add_currency(connection, milk, "op")
        for pair in (("points", "milk"), ("milk", "points")):
            day = currencies.today()
            await currencies.set_rate(connection, pair, rate, day, "agreed", "op")

    with on(100):
        house18.do(begin)
    buys(house18, ANNA, 1_500, 40)
    buys(house18, BELLA, 3_000, 20)
    return house18


def test_who_was_in_the_band_takes_it_once(shop: House) -> None:
    offered(shop)
    assert take(shop, ANNA, "a") == ""
    assert take(shop, ANNA, "a") == ""  # asked again: answered, and burned once
    assert take(shop, ANNA, "b") == "used"
    assert shop.row(
        "select available from points.balance where member_no = %(no)s",
        {"no": member_no(shop, ANNA)},
    ) == (1_000,)
    assert shop.row("select taken from points.offer_count") == (1,)
    assert take(shop, BELLA) == "band"
    give_back(shop, "a")
    give_back(shop, "a")  # a second time changes nothing
    assert shop.row("select taken from points.offer_count") == (0,)
    assert take(shop, ANNA, "c") == ""
    assert take(shop, ANNA, "d") == "used"
    assert shop.differences() == []


def spent_down(house: House) -> None:
    """Bella spends down to 1,000 within the days that are looked at."""
    with on(9):
        spends(house, BELLA, 2_000, "down")
    offered(house)


def spent_since(house: House) -> None:
    """Bella spends down to 1,000 when the offer is known."""
    offered(house)
    spends(house, BELLA, 2_000, "down")


def spent_bit_by_bit(house: House) -> None:
    """Bella has little at the beginning, and spends all she gets before it is much."""
    with on(12):
        spends(house, BELLA, 2_900, "down")
    buys(house, BELLA, 1_000, 8)
    with on(7):
        spends(house, BELLA, 1_000, "first")
    buys(house, BELLA, 1_000, 6)
    offered(house)


def held_away(house: House) -> None:
    """Bella lets a till hold most of her points, and has them back for the offer."""
    with on(1):
        hold_no = hold(house, BELLA, 2_000, "away")
    offered(house)
    house.do(lambda c: holding.release(c, hold_no, "till"))


def bought_and_returned(house: House) -> None:
    """Bella pays an order with her points before anybody looks, and returns it afterwards."""
    buys(house, BELLA, 1, 15, points_used=2_500)
    offered(house)
    back = refund("back", 100, f"{BELLA}-15-1", identifiers=phone(BELLA), occurred_at=ago(0))
    house.apply([back])


def exchanged_away(house: House) -> None:
    """Bella turns her points to milk within the days, and back again."""
    with on(5):
        exchanges(house, BELLA, 2_500, "points", "milk")
    offered(house)
    exchanges(house, BELLA, 2_500, "milk", "points")


def exchanged_long_ago(house: House) -> None:
    """Bella turned her points to milk before anybody looks, and turns them back afterwards."""
    with on(15):
        exchanges(house, BELLA, 2_500, "points", "milk")
    offered(house)
    exchanges(house, BELLA, 2_500, "milk", "points")


def exchanged_bit_by_bit(house: House) -> None:
    """Bella turns to milk all she gets before it is much, and turns it back afterwards."""
    with on(12):
        spends(house, BELLA, 2_900, "down")
    buys(house, BELLA, 1_000, 8)
    with on(7):
        exchanges(house, BELLA, 1_000, "points", "milk")
    buys(house, BELLA, 1_000, 6)
    offered(house)


def merged_into_a_poor_one(house: House) -> None:
    """Bella is merged into Anna: the past of both counts."""
    offered(house)
    merge(house, ANNA, BELLA)


def merged_long_ago_and_parted(house: House) -> None:
    """Bella's points lie with Anna on the days, and come back to her by the unmerge."""
    with on(15):
        merge_no = merge(house, ANNA, BELLA)
    offered(house)
    unmerge(house, merge_no)


FARMING = [spent_down, spent_since, spent_bit_by_bit, held_away, bought_and_returned,
           exchanged_away, exchanged_long_ago, exchanged_bit_by_bit, merged_into_a_poor_one,
           merged_long_ago_and_parted]  # fmt: skip


@pytest.mark.parametrize("way", FARMING, ids=[one.__name__ for one in FARMING])
def test_the_rich_do_not_farm_it(shop: House, way: Callable[[House], None]) -> None:
    way(shop)
    assert take(shop, BELLA) == "band"
    assert shop.differences() == []


def joined_late(house: House) -> str:
    """Somebody who joins when the offer is known had nothing then."""
    offered(house)
    buys(house, "13900000007", 600, 0)
    return "13900000007"


def earned_since(house: House) -> str:
    """What Anna earns after the days that are looked at does not count against her."""
    offered(house)
    buys(house, ANNA, 9_000, 0)
    return ANNA


def went_there_and_back(house: House) -> str:
    """Anna turns points to milk and back: they are not counted twice."""
    with on(5):
        exchanges(house, ANNA, 1_000, "points", "milk")
        exchanges(house, ANNA, 1_000, "milk", "points")
    offered(house)
    return ANNA


def was_merged_by_mistake(house: House) -> str:
    """Anna, with whom Bella was merged for some days, is herself again."""
    with on(5):
        merge_no = merge(house, ANNA, BELLA)
    with on(3):
        unmerge(house, merge_no)
    offered(house)
    return ANNA


def the_other_one_bought(house: House) -> str:
    """What Bella bought while she was merged with Anna was never Anna's."""
    with on(9):
        merge_no = merge(house, ANNA, BELLA)
    buys(house, BELLA, 2_500, 7)
    with on(5):
        unmerge(house, merge_no)
    offered(house)
    return ANNA


def was_rich_long_ago(house: House) -> str:
    """Bella's riches were gone before the days that are looked at."""
    with on(15):
        spends(house, BELLA, 2_400, "gone")
    offered(house)
    return BELLA


HONEST = [joined_late, earned_since, went_there_and_back, was_merged_by_mistake,
          the_other_one_bought, was_rich_long_ago]  # fmt: skip


@pytest.mark.parametrize("way", HONEST, ids=[one.__name__ for one in HONEST])
def test_others_are_not_shut_out_by_it(shop: House, way: Callable[[House], str]) -> None:
    assert take(shop, way(shop)) == ""
    assert shop.differences() == []


def test_a_merge_gives_nobody_a_second_one(shop: House) -> None:
    buys(shop, "13900000007", 600, 30)
    offered(shop, bands=["empty", "low", "middle", "high"])
    assert (take(shop, ANNA, "a"), take(shop, "13900000007", "b")) == ("", "")
    merge_no = merge(shop, ANNA, BELLA)
    assert (take(shop, BELLA, "c"), take(shop, ANNA, "d")) == ("used", "used")
    unmerge(shop, merge_no)
    assert (take(shop, ANNA, "e"), take(shop, BELLA, "f")) == ("used", "")
    assert shop.differences() == []


def test_a_new_version_and_new_bounds_look_at_the_same_days(shop: House) -> None:
    with on(10):
        offered(shop)
    with on(9):
        spends(shop, BELLA, 2_900, "down")  # she knew of it
    made = offered(shop, most_in_all=20)
    assert (made.version, made.ceiling_points) == (2, 2_000)
    assert made.snapshot_on == (ago(11)).date()
    assert shop.row("select count(*) from points.offer where state = 'live'") == (1,)
    assert take(shop, BELLA) == "band"


@pytest.mark.parametrize("first", [ANNA, "13900000007"])
def test_the_last_one_is_sold_once(house: House, first: str) -> None:
    house.publish_rule("base", BASE_RULE)
    both = [ANNA, "13900000007"]
    for who in both:
        buys(house, who, 600, 30)
    offered(house, most_in_all=1)
    second = next(who for who in both if who != first)
    works = [taking(house, who, who) for who in (first, second)]
    done = meet(house, *works, at="points.offer_count")
    refused = [one.exception() for one in done]
    assert [type(one).__name__ for one in refused].count("OfferGone") == 1
    assert house.row("select taken from points.offer_count") == (1,)
    assert house.row("select count(*) from points.redemption") == (1,)


def quoted(house: House, who: str, order_fen: int) -> offering.OfferQuote:
    number = member_no(house, who)

    async def work(connection: Connection) -> offering.OrderQuote:
        told = await burning.quote(connection, number, "points", order_fen, "")
        return await offering.quote(connection, number, told, "")

    (one,) = house.do(work).offers
    return one


def test_an_offer_is_foretold_quoted_and_closed(shop: House) -> None:
    told = shop.do(lambda c: offering.foretell(c, None, terms(most_per_member=3)))
    assert (told.floor_points, told.ceiling_points) == (None, 2_000)
    assert (told.window_on, told.snapshot_on) == (ago(DAYS).date(), ago(1).date())
    # Anna alone fits, three times at most, though there are ten.
    assert (told.members, told.paying, told.most_taken) == (1, 1, 3)
    assert (told.most_points, told.most_fen) == (1_500, 15_000)
    rich = shop.do(lambda c: offering.foretell(c, None, terms(bands=["high"])))
    assert (rich.floor_points, rich.ceiling_points, rich.members) == (2_000, None, 1)
    offered(shop)
    hers = quoted(shop, ANNA, 80_000)
    assert (hers.may, hers.limit, hers.left, hers.left_fen) == (True, None, 1, 75_000)
    assert quoted(shop, ANNA, 79_999).limit == "order"
    days = f"{told.window_on} 至 {told.snapshot_on}"
    assert quoted(shop, BELLA, 80_000).why_zh == f"这个优惠给 {days} 积分持有量在指定分层的会员。"
    spends(shop, ANNA, 1_100, "elsewhere")
    assert quoted(shop, ANNA, 80_000).limit == "balance"
    assert take(shop, ANNA) == "not_enough_points"
    assert shop.row("select taken from points.offer_count") == (0,)  # nothing at all was done
    shop.do(lambda c: offering.close(c, "small", "over", "op"))
    assert take(shop, ANNA) == "closed"
    with pytest.raises(YihuiError, match="No version"):
        shop.do(lambda c: offering.close(c, "small", "over", "op"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"bands": ["low", "high"]}, "bands"), ({"least_order_fen": 4_999}, "least_order_fen"),
        ({"ends_on": ago(1).date()}, "ends_on"), ({"currency": "tea"}, "currency"),
    ],
)  # fmt: skip
def test_terms_that_could_not_be_kept(shop: House, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        offered(shop, **changes)
    assert refused.value.field == field
