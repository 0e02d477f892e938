"""Verbs of the guard: tell what would come back of a purchase, and refuse what is too much."""

from collections.abc import Awaitable, Callable
from fractions import Fraction
from typing import Any

from yihui.conditions import Names
from yihui.core import db, settings
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points import planning
from yihui.points.guarding import rules, words
from yihui.points.guarding.types import Candidate, Earning, Offered, Rebate, TooMuchRebate

sql = load("points/guarding/guarding.sql")
BASIS = 10_000
FindNames = Callable[[Connection], Awaitable[Names]]  # of tiers, brands and channels


async def find_rebate(connection: Connection, new: Candidate, names: Names | None = None) -> Rebate:
    """The most that would come back of what was paid if this were published, told with the names
    of tiers, brands and channels, else their codes."""
    asked: dict[str, Any] = {"currency_no": new.currency_no, "since": new.since, "until": new.until}
    rule, offer = new.earning, new.offer
    earning = await db.objects(
        connection, Earning, sql.find_earning, asked | {"code": rule.code if rule else None}
    )
    offers = await db.objects(
        connection, Offered, sql.find_offers, asked | {"code": offer.code if offer else None}
    )
    worth = new.worth
    if worth is None:
        found = await db.tuples(connection, sql.find_worths, asked)
        worth = max((Fraction(*one) for one in found), default=rules.NONE)
    counting = [*earning, rule] if rule else earning
    # One offer at a time: what is published is judged with those that there are, not these again.
    taken = [offer] if offer else offers
    told = rules.most(counting, worth, taken)
    discount = planning.true_discounts(told.rebate)[0]
    limit = settings.number("YIHUI_REBATE_PERCENT")
    most = Fraction(limit, 100) if limit > 0 else Fraction(1)
    most = min(most, Fraction(1))
    why_zh, why_en = words.say(told, discount, names)
    if fixed := rules.of_any_amount(counting):
        value = max([worth, *(Fraction(one.off_fen, one.points) for one in taken)])
        beside = words.say_fixed(fixed, value, told.rebate, most)
        why_zh, why_en = why_zh + beside[0], why_en + beside[1]
    return Rebate(
        rebate_bp=words.rounded(told.rebate * BASIS), discount_bp=words.rounded(discount * BASIS),
        most_bp=limit * 100 if limit > 0 else None,
        reached=told.rebate >= most, why_zh=why_zh, why_en=why_en,
    )  # fmt: skip


async def check(connection: Connection, new: Candidate, field: str) -> None:
    """Raises TooMuchRebate where what comes back reaches the limit of the house, or all that was
    paid."""
    await db.run(connection, sql.lock_currency, {"currency_no": new.currency_no})
    told = await find_rebate(connection, new)
    if not told.reached:
        return
    most = words.percent(Fraction(told.most_bp or BASIS, BASIS))
    raise TooMuchRebate(
        f"{told.why_en} {most} are too much.", field=field, rebate_bp=told.rebate_bp,
        most_bp=told.most_bp,
        zh=(f"{told.why_zh}达到上限 {most}。",
            "减少发放，降低积分的价值，或提高上限（YIHUI_REBATE_PERCENT）。"),
    )  # fmt: skip
