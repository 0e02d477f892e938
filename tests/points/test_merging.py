"""Two members become one and two again: exact, against a naive replay, whatever happens between."""

import asyncio
import random
from collections import Counter
from collections.abc import Collection
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.histories import MEMBERS, Shop, nothing_is_halved, open_shop  # noqa: F401
from tests.house import BASE_RULE, FOUR_TIERS, House, at, order, phone, refund
from tests.points.comparison import picture
from tests.points.expiring_nights import agree, morning, nights_before, pass_night
from tests.points.expiring_oracle import ExpiringOracle
from tests.points.merging_oracle import Family
from tests.points.oracle import end_of_month
from tests.servers import Server
from yihui import merging, worker
from yihui.collect import Order, Record
from yihui.core.db import Connection
from yihui.points.redeeming import Desk, Redemption, Request

ANNA, BELLA, CLARA = (f"1390000000{number}" for number in range(3))
# Everything that an unmerge must bring back bit for bit.
STATE = {
    "balances": "select * from points.balance where available + pending + debt > 0",
    "lots": "select * from points.lot",
    "debts": "select * from points.debt",
    "standings": "select * from tiers.standing",
    "members": "select member_no, one_id, state, survivor_no from identity.member",
    "identifiers": "select hash, identifier_no, member_no from identity.identifier",
    "orders": "select * from orders.sales_order",
}


def state(house: House) -> dict[str, Counter[Any]]:
    return {name: Counter(house.rows(sql)) for name, sql in STATE.items()}


def one_id(house: House, number: str) -> UUID:
    found: UUID = house.row(
        """select one_id from identity.member m join identity.identifier_value v using (member_no)
        where v.kind_no = 2 and v.masked like %(tail)s""",
        {"tail": f"%{number[-4:]}"},
    )[0]
    return found


def merge(house: House, survivor: str, merged: str) -> int:
    """Merge the second phone's member into the first's; the number of the merge."""
    asked = merging.Asked(one_id(house, survivor), one_id(house, merged), keep_order=True)

    async def work(connection: Connection) -> int:
        merge_no = await merging.propose(connection, asked, "op", "the same person")
        waiting = "select from identity.merge where merge_no = %s and state = 'proposed'"
        cursor = await connection.execute(waiting, (merge_no,))
        if await cursor.fetchone() is not None:
            await merging.approve(connection, merge_no, "hq")
        return merge_no

    return house.do(work)


def unmerge(house: House, merge_no: int) -> None:
    house.do(lambda connection: merging.undo(connection, merge_no, "hq", "two people"))


def part(house: House, leaving: Collection[str]) -> merging.Parted:
    """Let these leave the group in which they are."""
    own = [one_id(house, number) for number in sorted(leaving)]
    asked = merging.Leaving(own[0], members=own)
    return house.do(lambda connection: merging.part(connection, asked, "hq", "two people"))


def go_back(house: House, number: str, after: datetime) -> merging.Parted:
    """Undo the merges of somebody's group that came later than a moment."""
    asked = merging.Leaving(one_id(house, number), after=after)
    return house.do(lambda connection: merging.part(connection, asked, "hq", "too hasty"))


# Phones of those who were merged, and into whom; the newest first.
EDGES = """select right(m.masked, 4), right(s.masked, 4), g.merge_no, g.decided_at
    from identity.merge g
    join identity.identifier_value m on m.member_no = g.merged_no and m.kind_no = 2
    join identity.identifier_value s on s.member_no = g.survivor_no and s.kind_no = 2
    where g.state = 'done' order by g.decided_at desc, g.merge_no desc"""


def edges(house: House) -> list[tuple[str, str, int, datetime]]:
    return [(f"1390000{merged}", f"1390000{survivor}", merge_no, at)
            for merged, survivor, merge_no, at in house.rows(EDGES)]  # fmt: skip


def redeem(house: House, number: str, points: int, reference: str) -> Redemption:
    found = house.row(
        "select member_no from identity.identifier_value where kind_no = 2 and masked like %(t)s",
        {"t": f"%{number[-4:]}"},
    )[0]
    return house.wait(Desk(house.lane().pool).burn([Request(reference, found, points)]))[0]


def held(house: House, number: str) -> tuple[int, ...]:
    return house.row(
        """select coalesce(b.available, 0), coalesce(b.pending, 0), coalesce(b.debt, 0)
        from identity.identifier_value v left join points.balance b using (member_no)
        where v.kind_no = 2 and v.masked like %(tail)s""",
        {"tail": f"%{number[-4:]}"},
    )


def two(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    house.apply([order("a", 100_000, identifiers=phone(ANNA)),
                 order("b", 50_000, identifiers=phone(BELLA))])  # fmt: skip


def test_merge_and_unmerge_with_nothing_between_change_nothing(house: House) -> None:
    open_shop(house)
    house.apply(Shop(11, apps=False).history(120))
    for number in (0, 3):
        house.apply([order(f"owing{number}", 0, identifiers=phone(f"1390000{number:04}"),
                           points_used=20_000 + 300 * number)])  # fmt: skip
    before = state(house)
    numbers = [f"1390000{number:04}" for number in range(MEMBERS)]
    assert sum(row[4] > 0 for row in before["balances"]) == 2, "somebody must owe"
    for other in numbers[1:]:
        merge_no = merge(house, numbers[0], other)
        assert house.differences() == []
        unmerge(house, merge_no)
        assert house.differences() == []
        for name, found in state(house).items():
            assert (other, name, found - before[name], before[name] - found) == (
                other, name, Counter(), Counter(),
            )  # fmt: skip


def test_what_comes_for_either_counts_for_both(house: House) -> None:
    two(house)
    merge(house, ANNA, BELLA)
    assert (held(house, ANNA), held(house, BELLA)) == ((1500, 0, 0), (0, 0, 0))
    assert house.rows("select growth, tier_no, orders from tiers.standing") == [(1500, 2, 2)]
    house.apply([order("c", 20_000, identifiers=phone(BELLA)), refund("r", 25_000, "b")])
    assert held(house, ANNA) == (1450, 0, 0)
    assert house.rows("select count(*) from orders.sales_order group by member_no order by 1") == [
        (1,), (2,),
    ]  # fmt: skip
    assert redeem(house, BELLA, 1440, "all").refused is None
    assert house.differences() == []


def test_an_unmerge_gives_each_what_stems_from_her(house: House) -> None:
    two(house)
    merge_no = merge(house, ANNA, BELLA)
    house.apply([order("c", 20_000, identifiers=phone(BELLA)), refund("r", 25_000, "b")])
    unmerge(house, merge_no)
    assert (held(house, ANNA), held(house, BELLA)) == ((1000, 0, 0), (450, 0, 0))
    standings = "select growth, tier_no, orders from tiers.standing order by 1"
    assert house.rows(standings) == [(450, 1, 2), (1000, 2, 1)]
    house.apply([refund("s", 25_000, "b"), refund("t", 100_000, "a")])
    assert (held(house, ANNA), held(house, BELLA)) == ((0, 0, 0), (200, 0, 0))
    assert house.differences() == []


def test_a_debt_that_the_other_paid_is_owed_again(house: House) -> None:
    two(house)
    house.apply([order("d", 0, identifiers=phone(BELLA), points_used=800)])
    assert held(house, BELLA) == (0, 0, 300)
    merge_no = merge(house, ANNA, BELLA)
    assert held(house, ANNA) == (700, 0, 0)
    unmerge(house, merge_no)
    assert (held(house, ANNA), held(house, BELLA)) == ((1000, 0, 0), (0, 0, 300))
    assert house.differences() == []


def test_points_that_an_order_drew_from_the_other_come_back_to_the_order(house: House) -> None:
    two(house)
    merge_no = merge(house, ANNA, BELLA)
    used = order("d", 10_000, identifiers=phone(BELLA), points_used=800)
    house.apply([used])
    unmerge(house, merge_no)
    assert (held(house, ANNA), held(house, BELLA)) == ((700, 0, 0), (100, 0, 0))
    house.apply([refund("r", 5_000, "d")])
    assert (held(house, ANNA), held(house, BELLA)) == ((700, 0, 0), (450, 0, 0))
    house.apply([refund("s", 5_000, "d")])
    assert (held(house, ANNA), held(house, BELLA)) == ((700, 0, 0), (800, 0, 0))
    assert house.differences() == []


def test_chains_part_in_any_order(house: House) -> None:
    two(house)
    house.apply([order("e", 30_000, identifiers=phone(CLARA))])
    before = state(house)
    for inner_first in (True, False):
        inner = merge(house, BELLA, CLARA)
        outer = merge(house, ANNA, BELLA)
        survivors = "select distinct survivor_no from identity.member where state = 'merged'"
        assert len(house.rows(survivors)) == 1
        assert held(house, ANNA) == (1800, 0, 0)
        for merge_no in (inner, outer) if inner_first else (outer, inner):
            unmerge(house, merge_no)
            assert house.differences() == []
        assert state(house) == before


def test_pending_points_go_along_and_become_available_there(house: House) -> None:
    two(house)
    house.publish_rule("slow", BASE_RULE | {"pending_days": 7})
    house.apply([order("e", 10_000, identifiers=phone(BELLA))])
    merge_no = merge(house, ANNA, BELLA)
    assert held(house, ANNA) == (1600, 100, 0)
    assert house.wait(worker.release_due(house.pool, date(2026, 4, 1), asyncio.Event())) == 1
    assert held(house, ANNA) == (1700, 0, 0)
    unmerge(house, merge_no)
    assert (held(house, ANNA), held(house, BELLA)) == ((1000, 0, 0), (700, 0, 0))
    assert house.differences() == []


def test_a_correction_of_a_merged_members_order_counts_in_her_account(house: House) -> None:
    two(house)
    house.apply([order("f", 10_000, identifiers=phone(BELLA), version=1)])
    merge_no = merge(house, ANNA, BELLA)
    house.apply([order("f", 4_000, identifiers=phone(BELLA), version=2)])
    assert held(house, ANNA) == (1540, 0, 0)
    unmerge(house, merge_no)
    house.apply([order("f", 7_000, identifiers=phone(BELLA), version=3)])
    assert (held(house, ANNA), held(house, BELLA)) == ((1000, 0, 0), (570, 0, 0))
    assert house.rows("select growth, orders from tiers.standing order by 1") == [
        (570, 2), (1000, 1),
    ]  # fmt: skip
    assert house.differences() == []


class Merges(RuleBasedStateMachine):
    """Records, merges, unmerges and redemptions in any order, against the naive replay."""

    server: Server

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        url = self.stack.enter_context(self.server.clone())
        self.house = House(url, Path(mkdtemp()))
        self.stack.callback(self.house.close)
        self.oracle = ExpiringOracle()
        self.month_end, self.today = date(2026, 6, 30), date(2026, 3, 1)
        self.merges: dict[str, int] = {}
        self.spent: list[Order] = []
        self.redemptions = self.returned = self.sent = 0

    @initialize(seed=st.integers(0, 10**6))
    def open(self, seed: int) -> None:
        open_shop(self.house)
        self.policy = agree(self.house, self.oracle)
        self.random = random.Random(seed)
        self.history: list[Record] = Shop(seed, apps=False).history(400)
        self.trade(60)

    @rule(count=st.integers(1, 40))
    def trade(self, count: int) -> None:
        batch = self.history[self.sent : self.sent + count]
        self.sent += len(batch)
        for record in batch:
            self.oracle.apply(record)
        self.house.apply(batch)

    def bring(self, record: Record) -> None:
        self.oracle.apply(record)
        self.house.apply([record])

    @rule(data=st.data(), points=st.sampled_from((30, 500, 4000)))
    def spend(self, data: st.DataObject, points: int) -> None:
        """More than her own, often: of a merged one's lots then, or as a debt."""
        number = data.draw(st.sampled_from(sorted(self.oracle.accounts)))
        self.spent.append(order(
            f"spent{len(self.spent)}", 30_000, identifiers=phone(number), points_used=points,
            occurred_at=at(day=40 + len(self.spent)), version=1,
        ))  # fmt: skip
        self.bring(self.spent[-1])

    @precondition(lambda self: self.spent)
    @rule(data=st.data(), part=st.sampled_from((7_000, 15_000, 30_000)))
    def take_back(self, data: st.DataObject, part: int) -> None:
        self.give_back(data.draw(st.sampled_from(self.spent)).external_id, part)

    def give_back(self, of: str, part: int) -> None:
        self.returned += 1  # after the last night: its lot may have lapsed
        when = max(at(day=60 + self.returned), morning(self.today))
        self.bring(refund(f"back{self.returned}", part, of, occurred_at=when))

    @property
    def standing(self) -> list[str]:
        return sorted(phone for phone in self.oracle.accounts if phone not in self.merges)

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        if len(self.standing) > 1:
            survivor, merged = data.draw(st.permutations(self.standing))[:2]
            self.merges[merged] = merge(self.house, survivor, merged)
            self.oracle.merge(survivor, merged)

    @precondition(lambda self: self.merges)
    @rule(data=st.data())
    def unmerge(self, data: st.DataObject) -> None:
        merged = data.draw(st.sampled_from(sorted(self.merges)))
        unmerge(self.house, self.merges.pop(merged))
        self.oracle.unmerge(merged)

    @precondition(lambda self: self.merges)
    @rule(data=st.data())
    def part(self, data: st.DataObject) -> None:
        """Some of a group leave it, whoever was merged into whom."""
        root = self.oracle.root(data.draw(st.sampled_from(sorted(self.merges))))
        group = sorted(self.oracle.people(root))
        leaving = data.draw(st.permutations(group))[: data.draw(st.integers(1, len(group) - 1))]
        part(self.house, leaving)
        standing = edges(self.house)
        self.merges = {merged: merge_no for merged, _, merge_no, _ in standing}
        families = [Family(merged, survivor) for merged, survivor, _, _ in standing]
        self.oracle.part(set(leaving), families)

    @precondition(lambda self: self.merges)
    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        """A merge and all later ones of its group are undone."""
        merged = data.draw(st.sampled_from(sorted(self.merges)))
        (at,) = (edge[3] for edge in edges(self.house) if edge[0] == merged)
        seen = go_back(self.house, merged, at - timedelta(microseconds=1))
        names = {str(merge_no): one for one, merge_no in self.merges.items()}
        assert merged in [names[merge_no] for merge_no in seen.undone]
        for merge_no in seen.undone:
            self.oracle.unmerge(names[merge_no])
            del self.merges[names[merge_no]]

    @rule(data=st.data(), points=st.sampled_from((5, 60, 400, 3000)))
    def redeem(self, data: st.DataObject, points: int) -> None:
        number = data.draw(st.sampled_from(sorted(self.oracle.accounts)))
        self.redemptions += 1
        answer = redeem(self.house, number, points, f"ref{self.redemptions}")
        assert (answer.refused is None) == self.oracle.redeem(number, points)

    @rule(data=st.data())
    def a_month_ends(self, data: st.DataObject) -> None:
        """All are told, but for some whom no message reaches, and what was told of expires."""
        deaf = data.draw(st.sets(st.sampled_from(sorted(self.oracle.accounts)), max_size=2))
        for today in nights_before(self.month_end):
            pass_night(self.house, self.oracle, self.policy, today, deaf)
        self.today = self.month_end + timedelta(days=2)
        self.month_end = end_of_month(self.month_end, 1)
        if self.spent:  # so that points come back to lots that have just lapsed
            self.give_back(self.spent[-1].external_id, 30_000)

    @invariant()
    def both_agree(self) -> None:
        if not self.sent:
            return
        found, expected = picture(self.house), self.oracle.picture()
        for number, account in expected.items():
            assert (number, found[number]) == (number, account)
        assert self.house.differences() == []

    def teardown(self) -> None:
        self.stack.close()


@pytest.fixture
def on_18(pg18: Server) -> None:
    Merges.server = pg18


# A failure is told as it was found: each example makes a house, and shrinking would take minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
EXAMPLES = 8


@pytest.mark.slow
def test_any_history_of_merges_agrees_with_the_naive_replay(on_18: None) -> None:
    run_state_machine_as_test(
        Merges,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=20, deadline=None,
            phases=PHASES, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
