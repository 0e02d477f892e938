"""Orders that points and money paid: what comes back of each with a refund, in plain words."""

import asyncio
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house import House, at, member, order, phone, refund
from tests.points.holding_verbs import capture, hold
from tests.points.test_ledger import fen
from tests.points.test_merge_races import applying, meet
from tests.points.test_merging import merge, redeem, unmerge
from tests.servers import Server
from yihui.core.db import Connection
from yihui.core.errors import Conflict
from yihui.points import burning, holding, returning
from yihui.points.returning.rules import split
from yihui.points.returning.types import Paid

ORDERS: list[returning.Tenders] = ["pro_rata", "money_first", "points_first"]
NUMBERS = itertools.count(1)
HAS = "select available from points.balance where member_no = %(no)s"
SET = """insert into points.return_policy (currency_no, shortfall, tenders, begins_on, reason,
    made_by) values (1, 'debt', %(tenders)s, %(begins_on)s, '', 'test')"""
# By the order in which points and money come back: each step, and the points she has after it. She
# begins with 5000, a point pays a fen, and orders earn nothing here.
SCENARIOS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "the same share of both comes back": ("pro_rata", [
        ("A: 70.00 and 3000 points", 2000),
        ("A: back 35.00", 3500),
        ("A: back 35.00", 5000),
    ]),
    "any parts come to all of it": ("pro_rata", [
        ("A: 9.99 and 1000 points", 4000),
        ("A: back 3.33", 4333),
        ("A: back 3.33", 4666),
        ("A: back 3.33", 5000),
        ("A: back 1.00", 5000),
    ]),
    "money first: points only when all the money is back": ("money_first", [
        ("A: 70.00 and 3000 points", 2000),
        ("A: back 40.00", 2000),
        ("A: back 30.00", 5000),
    ]),
    "money first, and it is said what the goods had cost": ("money_first", [
        ("A: 70.00 and 3000 points", 2000),
        ("A: back 60.00 for goods of 60.00", 2000),
        ("A: back 10.00 for goods of 25.00", 3500),
        ("A: back 0.00 for goods of 15.00", 5000),
    ]),
    "points first: all of them with the first money": ("points_first", [
        ("A: 70.00 and 3000 points", 2000),
        ("A: back 0.01", 5000),
        ("A: back 69.99", 5000),
    ]),
    "points first, and it is said what the goods had cost": ("points_first", [
        ("A: 70.00 and 3000 points", 2000),
        ("A: back 0.00 for goods of 20.00", 4000),
        ("A: back 5.00 for goods of 15.00", 5000),
        ("A: back 65.00 for goods of 65.00", 5000),
    ]),
    "what did not come back as money comes as points, whatever is declared": ("money_first", [
        ("A: 70.00 and 3000 points", 2000),
        ("A: back 10.00 for goods of 25.00", 3500),
    ]),
    "points paid for all": ("pro_rata", [
        ("A: 0.00 and 3000 points", 2000),
        ("A: back 0.00 for goods of 10.00", 3000),
        ("A: back 0.00 for goods of 20.00", 5000),
    ]),
    "points paid for all, and nothing is said": ("pro_rata", [
        ("A: 0.00 and 3000 points", 2000),
        ("A: back 0.00", 5000),
    ]),
    "two redemptions for one order, in their order": ("pro_rata", [
        ("A: 0.00 and 1000 points", 4000),
        ("A: 70.00 and 2000 points", 2000),
        ("A: back 21.00", 2900),
        ("A: back 49.00", 5000),
    ]),
    "a hold of which less was needed": ("pro_rata", [
        ("A: 20.00 and 1000 of 3000 held", 4000),
        ("A: back 10.00", 4500),
        ("A: back 10.00", 5000),
    ]),
    "another order's points stay": ("points_first", [
        ("A: 70.00 and 3000 points", 2000),
        ("B: 10.00 and 500 points", 1500),
        ("B: back 10.00", 2000),
    ]),
    "a correction is the same order": ("pro_rata", [
        ("A: 70.00 and 3000 points", 2000),
        ("A: 60.00 after all", 2000),
        ("A: back 30.00", 3500),
    ]),
    "a refund that came before its order": ("pro_rata", [
        ("A: back 35.00 for goods of 50.00", 5000),
        ("A: 70.00 and 3000 points", 3500),
    ]),
}  # fmt: skip


def declare(house: House, tenders: str) -> None:
    """A policy of a day that is long gone, in place of those before."""
    house.rows("delete from points.return_policy")
    house.rows(SET, {"tenders": tenders, "begins_on": date(2026, 1, 1)})


class Buyer:
    """Somebody with 5000 points of her own."""

    def __init__(self, house: House) -> None:
        self.house, self.n = house, next(NUMBERS)
        self.number = f"1360000{self.n:04}"
        joined = member(f"t{self.n}", identifiers=phone(self.number), opening_points=5000)
        self.no = house.apply([joined])[0].member_no
        self.steps = 0

    def points(self) -> int:
        return int(self.house.row(HAS, {"no": self.no})[0])

    def pay_points(self, name: str, points: int, captured: int | None = None) -> None:
        """Points pay for a part of an order, which her till names before it sends it."""
        reference = f"t{self.n}-{self.steps}"
        tender = burning.Tender("pos", f"t{self.n}{name}", 1, 1)
        if captured is not None:
            held = hold(self.house, self.number, points, reference, tender=tender)
            capture(self.house, held.hold_no, captured)
        else:
            self.house.do(lambda c: burning.keep_tender(c, reference, tender))
            assert redeem(self.house, self.number, points, reference).refused is None

    def pay_some(self, chance: random.Random) -> int:
        """Points pay by a redemption or by a hold of which less was needed; how many."""
        self.steps += 1
        points = chance.randint(1, 900)
        captured = chance.choice((None, (points + 1) // 2))
        self.pay_points("A", points, captured)
        return captured or points

    def tell(self, step: str) -> None:
        self.steps += 1
        name, said = step.split(": ")
        external_id, when = f"t{self.n}{name}", at(day=self.steps)
        fields = {"occurred_at": when, "identifiers": phone(self.number)}
        if found := re.fullmatch(r"back (\S+)(?: for goods of (\S+))?", said):
            money, goods = found.groups()
            self.house.apply([
                refund(f"{external_id}-{self.steps}", fen(money), external_id,
                       occurred_at=when, goods_fen=fen(goods))])  # fmt: skip
        elif found := re.fullmatch(r"(\S+) and (\d+) of (\d+) held", said):
            self.pay_points(name, int(found[3]), int(found[2]))
            self.house.apply([order(external_id, fen(found[1]), version=1, **fields)])
        elif found := re.fullmatch(r"(\S+) and (\d+) points", said):
            self.pay_points(name, int(found[2]))
            self.house.apply([
                order(external_id, fen(found[1]), version=self.steps, **fields)])  # fmt: skip
        elif found := re.fullmatch(r"(\S+) after all", said):
            self.house.apply([order(external_id, fen(found[1]), version=self.steps, **fields)])
        else:
            raise AssertionError(f"nobody understands {step!r}")


@pytest.fixture(scope="module")
def counter(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with server.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        yield house
        house.close()


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(counter: House, name: str) -> None:
    tenders, steps = SCENARIOS[name]
    declare(counter, tenders)
    buyer = Buyer(counter)
    told = []
    for step, _ in steps:
        buyer.tell(step)
        told.append((step, buyer.points()))
    assert told == steps
    assert counter.differences() == []


def test_a_redemption_pays_for_one_order(counter: House) -> None:
    """Said again it is the same; said of another order, or later than the redemption, it is not."""
    buyer = Buyer(counter)
    buyer.pay_points("A", 100)
    reference, tender = f"t{buyer.n}-0", burning.Tender("pos", f"t{buyer.n}A", 1, 1)
    counter.do(lambda c: burning.keep_tender(c, reference, tender))
    other = burning.Tender("pos", f"t{buyer.n}B", 1, 1)
    with pytest.raises(Conflict):
        counter.do(lambda c: burning.keep_tender(c, reference, other))
    redeem(counter, buyer.number, 100, f"{reference}-plain")
    with pytest.raises(Conflict):
        counter.do(lambda c: burning.keep_tender(c, f"{reference}-plain", other))


def test_all_that_pays_for_an_order_stays_within_its_share(counter: House) -> None:
    """Of an order of 100.00 points pay 30.00 at most, in however many redemptions and holds; what
    was refused, released or never came back for an hour does not count."""
    buyer = Buyer(counter)
    named = iter(range(100))

    def asked(points: int, reference: str | None = None) -> int | None:
        """How many more might be used where so many are too many."""
        known = reference or f"t{buyer.n}-share-{next(named)}"
        tender = burning.Tender("pos", f"t{buyer.n}share", 1, 1, points, 3_000)
        try:
            counter.do(lambda c: burning.keep_tender(c, known, tender))
        except burning.AgainstBurnRule as refused:
            left: int = refused.facts["share_points"]
            return left
        if reference is None:
            redeem(counter, buyer.number, points, known)
        return None

    assert [asked(points) for points in (3_001, 1_000, 2_001, 1_500, 501)] == [
        3_000, None, 2_000, None, 500,
    ]  # fmt: skip
    waiting = f"t{buyer.n}-waiting"
    assert asked(500, waiting) is None
    assert (asked(500, waiting), asked(1)) == (None, 0)
    counter.rows("update points.tender set kept_at = kept_at - interval '61 minutes'"
                 " where reference = %(no)s returning 1", {"no": waiting})  # fmt: skip
    hold_no = hold(counter, buyer.number, 500, f"t{buyer.n}-hold").hold_no
    assert asked(500, f"hold:{hold_no}") is None
    assert asked(1) == 0
    counter.do(lambda c: holding.release(c, hold_no, "test"))
    assert asked(501) == 500
    assert asked(500) is None


def test_two_tills_at_once_stay_within_the_share(counter: House) -> None:
    """The second waits for the first, and then sees what it took."""
    buyer = Buyer(counter)
    tender = burning.Tender("pos", f"t{buyer.n}both", 1, 1, 2_000, 3_000)

    async def both() -> None:
        kept = asyncio.Event()

        async def first(connection: Connection) -> None:
            await burning.keep_tender(connection, f"t{buyer.n}-first", tender)
            kept.set()
            await asyncio.wait([second], timeout=0.5)
            assert not second.done()

        async def after() -> None:
            await kept.wait()
            await counter.pool.transact(
                lambda c: burning.keep_tender(c, f"t{buyer.n}-second", tender)
            )

        second = asyncio.create_task(after())
        await counter.pool.transact(first)
        await second

    with pytest.raises(burning.AgainstBurnRule, match="1,000 more may"):
        counter.wait(both())


@settings(max_examples=300)
@given(
    paid=st.integers(1, 5_000), tender=st.integers(0, 5_000), order=st.sampled_from(ORDERS),
    parts=st.lists(st.integers(1, 4_000), max_size=6),
)  # fmt: skip
def test_quoted_parts_come_to_the_whole(
    paid: int, tender: int, order: returning.Tenders, parts: list[int]
) -> None:
    """Each part gives back what its goods had cost, in money and points; all parts all of it."""
    standing = Paid(paid, 0, 0, tender, order)
    for goods in [*parts, None]:
        told = split(standing, goods)
        before = standing.goods_fen or 0
        given = paid + tender - before if goods is None else min(goods, paid + tender - before)
        refunded = standing.refunded_fen + told.refund_fen
        standing = replace(standing, refunded_fen=refunded, goods_fen=before + given)
        points = standing.goods_fen - refunded
        assert told.goods_fen == (given if tender else 0)
        assert 0 <= points <= tender
        if order == "money_first":
            assert points == 0 or refunded == paid
        elif order == "points_first":
            assert refunded == 0 or points == tender
        else:
            assert abs(points * (paid + tender) - tender * (before + given)) < paid + tender
    assert (standing.refunded_fen, points) == (paid, tender)


def test_random_parts_net_to_zero_under_every_policy(counter: House) -> None:
    """Orders that several redemptions and holds paid a part of come back in random parts, quoted or
    told by their money alone: never more than was used, and all of it at last."""
    chance = random.Random(7)
    for tenders, says in itertools.product(ORDERS, (True, False)):
        declare(counter, tenders)
        buyer = Buyer(counter)
        used = sum(buyer.pay_some(chance) for _ in range(chance.randint(1, 3)))
        paid, whole = chance.randint(1, 9_000), 0
        buyer.tell(f"A: {paid / 100:.2f} after all")
        standing, before = Paid(paid, 0, 0 if says else None, used, tenders), buyer.points()
        assert before == 5_000 - used
        while standing.refunded_fen < paid or whole < paid + used:
            goods = chance.choice((707, 2_500, paid + used))
            told = split(standing, goods)
            money = told.refund_fen if says else min(goods, paid - standing.refunded_fen)
            whole += told.goods_fen if says else paid + used
            buyer.tell(f"A: back {money / 100:.2f} for goods of {told.goods_fen / 100:.2f}")
            standing = replace(standing, refunded_fen=standing.refunded_fen + money,
                               goods_fen=whole if says else None)  # fmt: skip
            now = buyer.points()
            assert before <= now <= 5_000
            if says:
                assert now == 5_000 - used + whole - standing.refunded_fen
            before = now
        assert now == 5_000
    assert counter.differences() == []


def test_parts_that_meet_give_each_point_back_once(house18: House) -> None:
    """Two refunds of one order and the same refund twice, all laid out before the first commits."""
    declare(house18, "pro_rata")
    buyer = Buyer(house18)
    buyer.tell("A: 70.00 and 3000 points")
    halves = [refund(f"half{n}", 3_500, f"t{buyer.n}A", occurred_at=at(day=5)) for n in (1, 2)]
    meet(house18, *(applying(house18, one) for one in (*halves, halves[0])))
    assert buyer.points() == 5_000
    assert house18.differences() == []


def test_points_come_back_to_whoever_carries_the_member(house18: House) -> None:
    """Redeemed by one, who was merged into the other since: to the lots where they stand now; after
    both were parted again, to hers."""
    declare(house18, "pro_rata")
    buyer, other = Buyer(house18), Buyer(house18)
    buyer.tell("A: 70.00 and 3000 points")
    merge_no = merge(house18, other.number, buyer.number)
    buyer.tell("A: back 35.00")
    assert other.points() == 5_000 + 2_000 + 1_500
    unmerge(house18, merge_no)
    assert (buyer.points(), other.points()) == (3_500, 5_000)
    buyer.tell("A: back 35.00")
    assert (buyer.points(), other.points()) == (5_000, 5_000)
    assert house18.differences() == []
