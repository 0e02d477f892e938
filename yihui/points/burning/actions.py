"""Verbs on burn rules: set one, foretell what it brings, quote an order, check a bill."""

from dataclasses import asdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from yihui import organisation
from yihui.conditions import Names
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid, NotFound
from yihui.core.sql import load
from yihui.core.units import yuan
from yihui.points import currencies, guarding, ledger
from yihui.points.burning import rules, words
from yihui.points.burning.types import (
    AgainstBurnRule,
    Bill,
    BurnForecast,
    BurnLapse,
    BurnPeak,
    BurnQuote,
    BurnRule,
    Measure,
    Tender,
    Terms,
    WindowLapses,
)

sql = load("points/burning/burning.sql")
YEAR = timedelta(days=365)
UNANSWERED = timedelta(hours=1)  # after which nobody waits for a redemption any more
LAPSES_SHOWN = 10


async def find_rules(connection: Connection, code: str | None = None) -> list[BurnRule]:
    """All burn rules ever set, of one currency if it is named, newest first. Raises Invalid."""
    number = (
        None if code is None else (await currencies.find_currency(connection, code)).currency_no
    )
    return await _rules(connection, number)


async def foretell(
    connection: Connection, code: str, terms: Terms, begins_on: date, names: Names | None = None
) -> BurnForecast:
    """What a rule would bring if it were set, told with these names. Raises Invalid."""
    currency = await _check(connection, code, terms, begins_on)
    asked = _asked(currency.currency_no, terms, begins_on)
    lapses = await db.objects(connection, BurnLapse, sql.find_lapses, asked)
    if not terms.windows:
        asked |= {"opens_on": [begins_on], "closes_on": [None]}
    issued = (await db.tuples(connection, sql.sum_issued, asked))[0][0]
    async with db.planned(connection):
        found = await db.rows(connection, sql.find_peaks, asked)
    peaks = [
        BurnPeak(
            **row, fen=row["points"] * terms.worth_fen // terms.worth_points,
            issued_bp=row["points"] * rules.BASIS // issued if issued else None,
        )
        for row in found
    ]  # fmt: skip
    rebate = await guarding.find_rebate(
        connection, _candidate(currency.currency_no, terms, begins_on), names
    )
    return BurnForecast(issued_points=issued, peaks=peaks, lapses=lapses, rebate=rebate)


async def set_rule(
    connection: Connection, code: str, terms: Terms, begins_on: date, reason: str, actor: str
) -> BurnRule:
    """Set what points of a currency pay for from a day on, today at the earliest. Raises Invalid,
    WindowLapses, TooMuchRebate."""
    currency = await _check(connection, code, terms, begins_on)
    asked = _asked(currency.currency_no, terms, begins_on)
    lapses = await db.objects(connection, BurnLapse, sql.find_lapses, asked) if terms.open else []
    if lapses:
        first = lapses[0]
        raise WindowLapses(
            f"Within a window, on {first.day}, {first.points:,} points expire.", field="windows",
            days=[str(one.day) for one in lapses],
            zh=(f"时段里的 {first.day} 有 {first.points:,} 积分到期。",
                "让时段在那天之前结束，或在那天之后开始。"),
        )  # fmt: skip
    await guarding.check(
        connection, _candidate(currency.currency_no, terms, begins_on), "worth_fen"
    )
    given = asked | asdict(terms) | {"reason": reason, "made_by": actor}
    number = (await db.tuples(connection, sql.add_rule, given))[0][0]
    told = asdict(terms) | {
        "opens_on": [str(day) for day in terms.opens_on],
        "closes_on": [str(day) for day in terms.closes_on],
    }
    await organisation.audit(
        connection, actor, "points.burn_rule_set", f"burn_rule:{number}", currency=code,
        begins_on=str(begins_on), reason=reason, **told,
    )  # fmt: skip
    for one in await _rules(connection, currency.currency_no):
        if one.burn_rule_no == number:
            return one
    raise NotFound(f"There is no burn rule {number}.")


async def quote(
    connection: Connection, member_no: int, code: str, order_fen: int, channel: str
) -> BurnQuote:
    """How many points of a member may pay for an order now, as far as the connection sees them.
    `member_no` is who carries her. Raises Invalid."""
    currency = await currencies.find_currency(connection, code)
    today = currencies.today()
    rule = await _rule(connection, currency.currency_no)
    balances = await ledger.find_balances(connection, [member_no], today)
    available = sum(
        row["available"] - row["lapsed"] for row in balances[member_no] if row["currency"] == code
    )
    fits = not currency.burn_channels or channel in currency.burn_channels
    asked = {"member_no": member_no, "today": today}
    frozen = bool(await db.tuples(connection, sql.find_frozen, asked))
    told = rules.measure(rule, order_fen, available, today, channel_fits=fits, frozen=frozen)
    why_zh, why_en = words.say(told.limit, rule, told, available)
    return BurnQuote(
        currency=code, rule=str(rule.burn_rule_no) if rule else None, order_fen=order_fen,
        available=available, points=told.points, fen=told.fen, left_fen=order_fen - told.fen,
        share_points=told.share_points, step_points=rule.step_points if rule else None,
        least_points=rule.least_points if rule else None, limit=told.limit,
        opens_on=told.opens_on, why_zh=why_zh, why_en=why_en,
    )  # fmt: skip


async def check_bill(connection: Connection, bill: Bill) -> BurnRule:
    """The rule that counts, if it lets points pay for an order; how many there are is asked when
    they are burned. Raises AgainstBurnRule, Invalid."""
    currency = await currencies.find_currency(connection, bill.currency)
    rule, today = await _rule(connection, currency.currency_no), currencies.today()
    breach = rules.find_breach(rule, bill.points, bill.order_fen, today)
    if rule and breach is None:
        return rule
    assert breach
    opens_on = rules.next_opening(rule, today) if rule else None
    steps = rules.share_steps(rule, bill.order_fen) if rule else 0
    most = steps * rule.step_points if rule else 0
    problem_zh, problem = words.say(
        breach, rule, Measure("share", share_points=most, opens_on=opens_on)
    )
    field, cure_zh, cure = words.CURES[breach]
    raise AgainstBurnRule(
        problem, field=field, cure=cure, zh=(problem_zh, cure_zh), limit=breach, share_points=most
    )


async def keep_tender(connection: Connection, reference: str, tender: Tender) -> None:
    """Keep which order a redemption is to pay a part of, before it is made. Raises Conflict where
    it was said to pay for another, or for none; AgainstBurnRule where all that pays for the order
    would be more than its share."""
    now = clock.now()
    given = asdict(tender) | {"reference": reference, "now": now, "since": now - UNANSWERED}
    await db.run(connection, sql.lock_order, given)
    if await db.run(connection, sql.add_tender, given):
        others_fen = (await db.tuples(connection, sql.sum_others, given))[0][0]
        left = rules.points_left(tender, others_fen)
        if left is not None:
            raise AgainstBurnRule(
                f"Other points pay {yuan(others_fen)} of this order: {left:,} more may.",
                field="points", limit="share", share_points=left,
                zh=(f"这张订单已有积分抵付 {yuan(others_fen)}，最多还能用 {left:,} 积分。",
                    "减少积分，或先退回其他抵付。"),
            )  # fmt: skip
        return
    if not await db.tuples(connection, sql.find_tender, given):
        raise Conflict(field="order")


async def _rules(connection: Connection, currency_no: int | None) -> list[BurnRule]:
    asked = {"currency_no": currency_no, "today": currencies.today()}
    return await db.objects(connection, BurnRule, sql.find_rules, asked)


async def _rule(connection: Connection, currency_no: int) -> BurnRule | None:
    return next((one for one in await _rules(connection, currency_no) if one.counts), None)


async def _check(
    connection: Connection, code: str, terms: Terms, begins_on: date
) -> currencies.Currency:
    found = await currencies.find_currency(connection, code)
    if begins_on < currencies.today():
        raise Invalid("A rule does not begin in the past.", field="begins_on",
                      cure="Choose today or a later day.",
                      zh=("规则不能从过去开始。", "选择今天或以后的日期。"))  # fmt: skip
    rules.check_terms(terms, begins_on)
    return found


def _candidate(currency_no: int, terms: Terms, begins_on: date) -> guarding.Candidate:
    worth = Fraction(terms.worth_fen, terms.worth_points) if terms.open else Fraction(0)
    return guarding.Candidate(currency_no=currency_no, since=begins_on, worth=worth)


def _asked(currency_no: int, terms: Terms, begins_on: date) -> dict[str, Any]:
    return {
        "currency_no": currency_no, "today": currencies.today(), "begins_on": begins_on,
        "opens_on": terms.opens_on, "closes_on": terms.closes_on, "limit": LAPSES_SHOWN,
        "least_points": terms.least_points, "since": clock.now() - YEAR,
    }  # fmt: skip
