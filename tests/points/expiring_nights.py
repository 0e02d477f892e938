"""Nights in the house and in the naive replay: members are told, and what was told of expires."""

import asyncio
from datetime import date, datetime, time, timedelta

from tests.house import House
from tests.points.expiring_oracle import STEPS, ExpiringOracle
from yihui import expiry_work
from yihui.core import clock
from yihui.points import expiring

PHONES = "select member_no, substring(masked from '....$') from identity.identifier_value"


def agree(house: House, oracle: ExpiringOracle) -> expiring.PolicyVersion:
    """The policy that both follow."""
    terms = expiring.Policy(STEPS, 1, "wait", "wait", 30)
    oracle.grace_days = terms.grace_days
    return house.do(lambda c: expiring.set_policy(c, terms, "agreed", "test"))


def nights_before(day: date) -> list[date]:
    """Those on which something happens to points that expire on a day."""
    return [day + timedelta(days=days) for days in (-29, -7, 1)]


def morning(day: date) -> datetime:
    """When the shops open."""
    return datetime.combine(day, time(9), clock.zone())


def pass_night(
    house: House,
    oracle: ExpiringOracle,
    policy: expiring.PolicyVersion,
    today: date,
    deaf: set[str],
) -> None:
    """The night's work, and then a sender whose messages reach all but the deaf."""
    oracle.night(today, deaf)
    now = datetime.combine(today, time(12), clock.zone())
    house.wait(expiry_work.work(house.pool, policy, now, asyncio.Event()))
    phones = {number: f"1390000{tail}" for number, tail in house.rows(PHONES)}
    told = [
        expiring.Outcome(one.reminder_no, "failed", why="no answer")
        if phones[one.member_no] in deaf
        else expiring.Outcome(one.reminder_no, "sent", "sms", str(one.reminder_no), now)
        for one in house.do(lambda c: expiring.claim(c, "sender", now, 1000))
    ]
    if told:
        kept = house.do(lambda c: expiring.tell(c, told, "sender", now))
        assert not [one for one in kept if one.refused]
