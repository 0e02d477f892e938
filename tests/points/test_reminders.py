"""Members are told before their points expire: what is planned, handed out, and counts as proof."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.house import House, member, order, phone
from tests.points.test_merging import ANNA, BELLA, merge
from yihui import expiry_work, points
from yihui.core import clock
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.points import expiring
from yihui.points.expiring import Judged, Outcome, Policy, Reminder
from yihui.points.expiring.rules import checked, due_steps, said

LAST = date(2026, 6, 30)
STEPS = (30, 7, 1)


@pytest.fixture
def house(house18: House) -> House:
    """The version of the server does not matter here."""
    return house18


def policy(house: House, steps: tuple[int, ...] = STEPS, **changes: Any) -> expiring.PolicyVersion:
    """The newest version from now on."""
    given: dict[str, Any] = {
        "least_points": 1, "small": "wait", "unreachable": "wait", "grace_days": 30,
    } | changes  # fmt: skip
    asked = Policy(steps, **given)
    return house.do(lambda c: expiring.set_policy(c, asked, "agreed", "test"))


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), clock.zone())


def plan(house: House, today: date) -> expiry_work.Night:
    """One night's planning; a small step, so that there are several."""
    night = expiry_work.Night()
    live = house.do(expiring.find_policy)
    assert live
    house.wait(expiry_work.plan_all(house.pool, live, today, asyncio.Event(), night))
    return night


def claim(house: House, day: date, limit: int = 1000) -> list[Reminder]:
    return house.do(lambda c: expiring.claim(c, "sender", noon(day), limit))


def tell(house: House, told: Sequence[Outcome], now: datetime) -> list[Judged]:
    return house.do(lambda c: expiring.tell(c, told, "sender", now))


def sent(one: Reminder, at: datetime) -> Outcome:
    return Outcome(one.reminder_no, "sent", "sms", f"m{one.reminder_no}", at)


def remind(house: House, day: date) -> list[int]:
    """Everything that is due on a day is planned, handed out and sent; the points told."""
    plan(house, day)
    claimed = claim(house, day)
    told = tell(house, [sent(one, noon(day)) for one in claimed], noon(day))
    assert not [one for one in told if one.refused]
    return [one.points for one in claimed]


def join(house: House, given: int = 100, until: date | None = LAST, number: str = ANNA) -> None:
    house.apply([member(f"m{number}{given}{until}", identifiers=phone(number),
                        opening_points=given, opening_expires_on=until)])  # fmt: skip


def rows(house: House, what: str = "days, round, points, state") -> list[tuple[Any, ...]]:
    return house.rows(f"select {what} from points.reminder order by expires_on, days desc, round")


@pytest.mark.parametrize(("steps", "field"), [((30,), "steps"), ((30, 7, 3, 1), "steps"),
                                              ((7, 30), "steps"), ((7, 7), "steps"),
                                              ((30, 0), "steps"), ((999, 7), "steps")])  # fmt: skip
def test_a_policy_that_tells_too_little_is_refused(steps: tuple[int, ...], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(Policy(steps, 1, "wait", "wait", 30))
    assert refused.value.field == field


def test_steps_that_have_gone_by_are_made_up_for_once() -> None:
    day = timedelta(days=1)
    assert due_steps(STEPS, LAST, LAST - 40 * day) == {
        30: LAST - 30 * day, 7: LAST - 7 * day, 1: LAST - day}  # fmt: skip
    assert due_steps(STEPS, LAST, LAST - 30 * day)[30] == LAST - 30 * day
    assert due_steps(STEPS, LAST, LAST - 5 * day) == {7: LAST - 5 * day, 1: LAST - day}
    assert due_steps(STEPS, LAST, LAST) == {1: LAST}
    assert due_steps(STEPS, LAST, LAST + day) == {}


def test_the_plan_is_that_of_the_rules(house: House) -> None:
    """The statement and the naive function say the same on each day."""
    policy(house)
    for before in (45, 30, 29, 8, 7, 6, 1, 0, -1):
        house.rows("delete from points.reminder")
        join(house, until=LAST)
        today = LAST - timedelta(days=before)
        plan(house, today)
        found = dict(rows(house, "days, due_on"))
        wanted = due_steps(STEPS, LAST, today) if before <= max(STEPS) else {}
        assert (before, found) == (before, wanted)


def test_a_reminder_is_said_in_both_languages() -> None:
    assert said(1200, "积分", "Points", LAST) == (
        "您有 1,200 积分将在 2026 年 6 月 30 日 24 时到期。",
        "1,200 points of yours expire at the end of 2026-06-30.",
    )
    assert said(1200, "积分", "Points", LAST, 1200) == (
        "您有 1,200 积分将在 2026 年 6 月 30 日 24 时到期；在此之前获得或使用积分，即可顺延。",
        "1,200 points of yours expire at the end of 2026-06-30; earn or use some before, and they"
        " stay longer.",
    )
    assert said(1200, "积分", "Points", LAST, 800)[0].endswith("积分，其中 800 分即可顺延。")


def test_without_a_policy_nobody_is_told(house: House) -> None:
    join(house)
    now = noon(LAST)
    assert not house.wait(expiry_work.work_if_due(house.pool, now, asyncio.Event()))
    assert claim(house, LAST) == []
    assert rows(house) == []


def test_planning_again_plans_nothing_and_a_night_is_once(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(expiry_work, "MEMBERS", 2)
    policy(house)
    for number in range(5):
        join(house, number=f"1390000000{number}")
    join(house, 20, date(2027, 1, 31))
    now = noon(LAST - timedelta(days=30))
    stop = asyncio.Event()
    assert house.wait(expiry_work.work_if_due(house.pool, now, stop))
    assert house.row("select count(*), count(distinct member_no) from points.reminder") == (15, 5)
    assert not house.wait(expiry_work.work_if_due(house.pool, now, stop))
    assert plan(house, now.date()) == expiry_work.Night()
    assert house.wait(expiry_work.work_if_due(house.pool, now + timedelta(days=1), stop))
    assert house.row("select count(*) from points.reminder") == (15,)


def test_points_of_one_day_are_told_together(house: House) -> None:
    policy(house)
    join(house, 100)
    join(house, 30)
    join(house, 50, date(2026, 7, 31))
    today = LAST - timedelta(days=1)
    assert remind(house, today) == [130]
    assert rows(house, "expires_on, days, points, state") == [(LAST, 1, 130, "sent")]


def test_nobody_is_reminded_of_what_was_spent(house: House) -> None:
    policy(house)
    join(house)
    first = LAST - timedelta(days=30)
    assert remind(house, first) == [100]
    house.apply([order("o", 0, identifiers=phone(ANNA), points_used=60)])
    assert remind(house, LAST - timedelta(days=7)) == [40]
    house.apply([order("p", 0, identifiers=phone(ANNA), points_used=40)])
    assert remind(house, LAST - timedelta(days=1)) == []
    assert rows(house) == [(30, 1, 100, "sent"), (7, 1, 40, "sent"), (1, 1, 100, "stopped")]


def test_what_is_spent_between_the_night_and_the_sender_is_not_handed_out(house: House) -> None:
    policy(house)
    join(house)
    day = LAST - timedelta(days=30)
    plan(house, day)
    house.apply([order("o", 0, identifiers=phone(ANNA), points_used=100)])
    assert claim(house, day) == []
    assert rows(house)[0] == (30, 1, 0, "stopped")


def test_what_grew_after_the_last_reminder_is_told_again(house: House) -> None:
    policy(house)
    join(house)
    last = LAST - timedelta(days=1)
    assert remind(house, last) == [100]
    join(house, 30)
    assert remind(house, LAST) == [130]
    assert remind(house, LAST) == []
    assert rows(house) == [(1, 1, 100, "sent"), (1, 2, 130, "sent")]


def test_few_points_are_told_once_they_are_enough(house: House) -> None:
    policy(house, least_points=50)
    join(house, 20)
    day = LAST - timedelta(days=1)
    assert remind(house, day) == []
    assert rows(house) == [(1, 1, 20, "small")]
    join(house, 40)
    assert remind(house, day) == [60]


def test_pending_points_are_told_of_when_they_are_available(house: House) -> None:
    policy(house)
    house.publish_rule("slow", {"name_zh": "慢", "name_en": "Slow", "points": 1, "per_fen": 100,
                                "pending_days": 7, "expiry_months": 1})  # fmt: skip
    house.apply([order("a")])
    day = house.row("select expires_on - 1 from points.lot")[0]
    assert remind(house, day) == []
    house.rows("update points.lot set pending = false")
    assert remind(house, day) == [100]


def test_two_senders_are_not_handed_the_same(house: House) -> None:
    policy(house)
    for number in range(6):
        join(house, number=f"1390000000{number}")
    day = LAST - timedelta(days=1)
    plan(house, day)
    senders = [house.begin(house.pool.transact(
        lambda c: expiring.claim(c, "sender", noon(day), 4))) for _ in range(2)]  # fmt: skip
    numbers = [one.reminder_no for each in senders for one in each.result(30)]
    assert len(numbers) == len(set(numbers)) == 6


def test_a_claim_that_is_not_told_of_is_handed_out_again(house: House) -> None:
    policy(house)
    join(house)
    day = LAST - timedelta(days=1)
    plan(house, day)
    (first,) = claim(house, day)
    assert claim(house, day) == []
    (second,) = house.do(lambda c: expiring.claim(c, "other", noon(day) + timedelta(minutes=16), 9))
    assert (second.reminder_no, second.attempts) == (first.reminder_no, 2)


def test_an_outcome_counts_once(house: House) -> None:
    policy(house)
    join(house)
    day = LAST - timedelta(days=1)
    plan(house, day)
    (one,) = claim(house, day)
    now = noon(day)
    failed = Outcome(one.reminder_no, "failed", "sms", why="number is switched off")
    assert tell(house, [failed], now) == [Judged(one.reminder_no, expiring.State.FAILED)]
    assert tell(house, [failed], now)[0].repeated
    assert claim(house, day) == []
    later = now + timedelta(hours=2)
    (again,) = house.do(lambda c: expiring.claim(c, "sender", later, 9))
    proof = sent(again, later)
    assert tell(house, [proof, proof], later) == [
        Judged(one.reminder_no, expiring.State.SENT),
        Judged(one.reminder_no, refused="named_twice"),
    ]
    assert tell(house, [proof], later)[0].repeated
    other = Outcome(one.reminder_no, "sent", "sms", "another", later)
    assert tell(house, [other], later)[0].refused == "already_sent"
    assert tell(house, [failed], later)[0].refused == "already_sent"
    found = rows(house, "state, channel, message_id, sent_at, attempts")
    assert found == [("sent", "sms", f"m{one.reminder_no}", later, 2)]


def test_a_proof_must_be_possible(house: House) -> None:
    policy(house)
    join(house)
    day = LAST - timedelta(days=30)
    plan(house, day)
    (one,) = claim(house, day)
    (later_no,) = house.row("select reminder_no from points.reminder where days = 7")
    now = noon(day)
    number = one.reminder_no
    for told, code in (
        (Outcome(number, "sent", "sms", "", now), "proof_missing"),
        (Outcome(number, "sent", "", "m", now), "proof_missing"),
        (Outcome(number, "sent", "sms", "m"), "proof_missing"),
        (Outcome(number, "failed"), "why_missing"),
        (Outcome(number, "sent", "sms", "m", now + timedelta(hours=1)), "in_the_future"),
        (Outcome(number, "sent", "sms", "m", now - timedelta(hours=1)), "before_handed_out"),
        (Outcome(later_no, "sent", "sms", "m", now), "not_handed_out"),
        (Outcome(7**20, "sent", "sms", "m", now), "unknown_reminder"),
    ):
        assert tell(house, [told], now)[0].refused == code
    assert rows(house, "state")[0] == ("claimed",)


def test_what_is_sent_after_the_day_is_no_proof(house: House) -> None:
    policy(house)
    join(house)
    plan(house, LAST)
    (one,) = claim(house, LAST)
    late = noon(LAST + timedelta(days=1))
    assert tell(house, [sent(one, late)], late)[0].state == "late"
    assert rows(house, "state") == [("late",)]


def test_the_day_ends_in_the_zone_of_the_programme(house: House) -> None:
    policy(house)
    join(house)
    plan(house, LAST)
    (one,) = claim(house, LAST)
    last_minute = datetime.combine(LAST, time(23, 59), clock.zone())
    assert tell(house, [sent(one, last_minute)], last_minute)[0].state == "sent"


def deny(house: House, number: str, channel: str, *, given: bool = False) -> None:
    consents = points.expiring.actions.identity.consents
    (member_no,) = house.row(
        "select member_no from identity.identifier_value where kind_no = 2 and masked like %(t)s",
        {"t": f"%{number[-4:]}"},
    )
    said_by = consents.Told(
        member_no=member_no, purpose="service", channel=channel, given=given,
        occurred_at=clock.now(), actor="test", reason="asked",
    )  # fmt: skip
    house.do(lambda c: consents.tell(c, [said_by], 1))


def test_who_denies_service_messages_is_not_written_to(house: House) -> None:
    policy(house)
    join(house)
    join(house, number=BELLA)
    deny(house, ANNA, "all")
    deny(house, BELLA, "sms")
    day = LAST - timedelta(days=1)
    assert plan(house, day).denied == 1
    (one,) = claim(house, day)
    assert one.denied == ("sms",)
    assert sorted(rows(house, "state")) == [("claimed",), ("denied",)]


def test_who_denies_after_the_plan_is_not_written_to(house: House) -> None:
    policy(house)
    join(house)
    day = LAST - timedelta(days=1)
    plan(house, day)
    deny(house, ANNA, "all")
    assert claim(house, day) == []
    assert rows(house, "state") == [("denied",)]


def test_after_a_merge_the_one_who_stays_is_told_of_all(house: House) -> None:
    policy(house)
    join(house)
    join(house, 30, number=BELLA)
    assert sorted(remind(house, LAST - timedelta(days=30))) == [30, 100]
    merge(house, ANNA, BELLA)
    assert remind(house, LAST - timedelta(days=7)) == [130]
    states = house.rows("select days, points, state from points.reminder order by days, points")
    assert states == [(1, 30, "stopped"), (1, 100, "planned"), (7, 30, "stopped"),
                      (7, 130, "sent"), (30, 30, "sent"), (30, 100, "sent")]  # fmt: skip


async def _two_versions(connection: Connection) -> list[int]:
    return [one.version for one in await expiring.find_policies(connection)]


def test_versions_of_the_policy_stay(house: House) -> None:
    first = policy(house)
    second = policy(house, (60, 10))
    assert house.do(_two_versions) == [second.version, first.version] == [2, 1]
    asked = Policy((30, 7), 1, "wait", "wait", 30)
    with pytest.raises(points.earning.EditedMeanwhile):
        house.do(lambda c: expiring.set_policy(c, asked, "", "test", based_on=1))
