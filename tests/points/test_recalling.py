"""What a member held at any moment, as far as it was known at any other: equal to a replay."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from tests.histories import MEMBERS, Shop, nothing_is_halved, open_shop  # noqa: F401
from tests.house import BASE_RULE, House, at, order, refund
from tests.points.oracle import Oracle
from tests.points.test_adjusting import adjust, ask, number_of, undo
from tests.points.test_merging import ANNA, BELLA, merge, redeem, two, unmerge
from yihui.points import recalling
from yihui.points.recalling import Recalled

BATCH = 30
EVER = at(day=3_000)


def recall(house: House, member_no: int, as_of: datetime, known_at: datetime) -> Recalled:
    return house.do(lambda connection: recalling.recall(connection, member_no, as_of, known_at))


def moment(house: House) -> datetime:
    found: datetime = house.row("select clock_timestamp()")[0]
    return found


def sums(found: Recalled) -> tuple[int, int, int]:
    (one,) = found.balances or [recalling.BalanceRecalled("points", 0, 0, 0, 0)]
    return one.available, one.pending, one.debt


def lots(found: Recalled) -> Counter[Any]:
    return Counter((one.granted, one.remaining, one.pending, one.expires_on) for one in found.lots)


def agrees(house: House, oracle: Oracle, as_of: datetime, known_at: datetime) -> int:
    """Everybody's balance and lots are what the replay says; how many hold something."""
    holding = 0
    for number in (f"1390000{number:04}" for number in range(MEMBERS)):
        found_no = house.rows(
            "select member_no from identity.identifier_value"
            " where kind_no = 2 and masked like %(tail)s", {"tail": f"%{number[-4:]}"},
        )  # fmt: skip
        if not found_no:
            continue
        found = recall(house, found_no[0][0], as_of, known_at)
        account = oracle.accounts.get(number)
        expected = account.balance if account else (0, 0, 0)
        kept = [lot for lot in account.lots if lot.remaining] if account else []
        assert (number, as_of, sums(found)) == (number, as_of, expected)
        assert lots(found) == Counter(
            (lot.granted, lot.remaining, lot.pending, lot.expires_on) for lot in kept
        )
        holding += any(expected)
    return holding


def test_as_far_as_it_was_known_equals_the_replay_of_what_had_come(house18: House) -> None:
    """Whatever came late or crosswise: after each batch the balance was what it was."""
    open_shop(house18)
    history = Shop(23, apps=False).history(180)
    oracle, known = Oracle(), []
    for start in range(0, len(history), BATCH):
        batch = history[start : start + BATCH]
        house18.apply(batch)
        known.append((start + BATCH, moment(house18)))
    holding, done = 0, 0
    for count, known_at in known:
        for record in history[done:count]:
            oracle.apply(record)
        done = count
        holding += agrees(house18, oracle, EVER, known_at)
    assert holding > MEMBERS, "somebody must hold something"


def test_what_had_occurred_equals_the_replay_of_what_had_occurred(house18: House) -> None:
    """Every moment against every state of knowledge, for records that came in their order."""
    open_shop(house18)
    history = [one for one in Shop(23, apps=False).history(180) if not hasattr(one, "refund_fen")]
    history.sort(key=lambda record: record.occurred_at)
    known = []
    for start in range(0, len(history), BATCH):
        house18.apply(history[start : start + BATCH])
        known.append((start + BATCH, moment(house18)))
    holding = 0
    for count, known_at in known[::2]:
        for place in (5, 40, 90, len(history) - 1):
            as_of = history[place].occurred_at
            oracle = Oracle()
            for record in history[:count]:
                if record.occurred_at <= as_of:
                    oracle.apply(record)
            holding += agrees(house18, oracle, as_of, known_at)
    assert holding > MEMBERS, "somebody must hold something"


def test_a_late_order_is_there_since_it_occurred_and_known_since_it_came(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE)
    house18.apply([order("o1", 10_000, occurred_at=at(day=5))])
    before = moment(house18)
    house18.apply([order("late", 5_000, occurred_at=at(day=2))])
    anna = number_of(house18, "13900000001")
    after = moment(house18)
    third = at(day=3)
    assert sums(recall(house18, anna, third, before)) == (0, 0, 0)
    assert sums(recall(house18, anna, third, after))[0] == 50
    assert sums(recall(house18, anna, at(day=6), before))[0] == 100
    assert sums(recall(house18, anna, at(day=6), after))[0] == 150


def test_a_refund_is_not_there_before_it_occurred(house18: House) -> None:
    two(house18)
    house18.apply([order("o", 30_000), refund("r", 10_000, "o", occurred_at=at(day=9))])
    bella, now = number_of(house18, BELLA), moment(house18)
    assert sums(recall(house18, bella, at(day=8), now)) == (800, 0, 0)
    assert sums(recall(house18, bella, at(day=9), now)) == (700, 0, 0)


def test_points_by_hand_and_their_reversal_have_their_moments(house18: House) -> None:
    two(house18)
    anna, start = number_of(house18, ANNA), moment(house18)
    number = adjust(house18, ask(house18, ANNA, -100))
    middle = moment(house18)
    undo(house18, number)
    end = moment(house18)
    told = [sums(recall(house18, anna, EVER, known))[0] for known in (start, middle, end)]
    assert told == [1000, 900, 1000]
    assert redeem(house18, ANNA, 10, "r").refused is None
    assert sums(recall(house18, anna, EVER, end))[0] == 1000


def test_two_who_were_one_are_told_as_they_were_known(house18: House) -> None:
    two(house18)
    anna, bella = number_of(house18, ANNA), number_of(house18, BELLA)
    apart = moment(house18)
    merge_no = merge(house18, ANNA, BELLA)
    together = moment(house18)
    for number in (anna, bella):  # one person, whenever it occurred
        assert sums(recall(house18, number, EVER, together)) == (1500, 0, 0)
        assert sums(recall(house18, number, at(day=2), together)) == (1500, 0, 0)
    assert sums(recall(house18, anna, EVER, apart)) == (1000, 0, 0)
    assert sums(recall(house18, bella, EVER, apart)) == (500, 0, 0)
    unmerge(house18, merge_no)
    now = moment(house18)
    for number, points in ((anna, 1000), (bella, 500)):
        found = recall(house18, number, EVER, now)
        assert (sums(found), sum(lot.remaining for lot in found.lots)) == ((points, 0, 0), points)
        # In between it stood in one account.
        assert sums(recall(house18, number, EVER, together)) == (1500, 0, 0)


def test_a_lot_has_the_last_day_that_it_had_then(house18: House) -> None:
    two(house18)
    anna = number_of(house18, ANNA)
    (lot,) = recall(house18, anna, EVER, moment(house18)).lots
    assert lot.expires_on == date(2027, 3, 31)
    before = moment(house18)
    house18.rows(
        "insert into points.extension (member_no, lot_no, from_on, until_on, cause, cause_no,"
        " batch_no) select member_no, lot_no, expires_on, expires_on + 30, 2, 1, 1 from points.lot"
        f" where lot_no = {lot.lot_no}"
    )
    house18.rows(f"update points.lot set expires_on = expires_on + 30 where lot_no = {lot.lot_no}")
    after = moment(house18) + timedelta(seconds=1)
    assert recall(house18, anna, after, after).lots[0].expires_on == date(2027, 4, 30)
    assert recall(house18, anna, after, before).lots[0].expires_on == date(2027, 3, 31)
    assert recall(house18, anna, before, after).lots[0].expires_on == date(2027, 3, 31)
    for day, lapsed in ((400, 0), (500, 1000)):  # 5 April and 14 July 2027
        assert recall(house18, anna, at(day=day), after).balances[0].lapsed == lapsed
    assert recall(house18, anna, at(day=400), before).balances[0].lapsed == 1000
