"""Verbs on return policies: set one, and read those that were ever set."""

from dataclasses import asdict
from datetime import date
from typing import Any

from yihui import organisation
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.points import currencies
from yihui.points.returning.types import NothingToWithhold, ReturnPolicy, Returns

sql = load("points/returning/returning.sql")


async def find_policies(connection: Connection, code: str | None = None) -> list[ReturnPolicy]:
    """All return policies ever set, of one currency if it is named, newest first. Raises
    Invalid."""
    found = None if code is None else await currencies.find_currency(connection, code)
    return await _policies(connection, found.currency_no if found else None)


async def set_policy(
    connection: Connection, code: str, terms: Returns, begins_on: date, reason: str, actor: str
) -> ReturnPolicy:
    """Set what becomes of points of returned goods from a day on, today at the earliest. Raises
    Invalid, NothingToWithhold."""
    currency = await currencies.find_currency(connection, code)
    if begins_on < currencies.today():
        raise Invalid("A policy does not begin in the past.", field="begins_on",
                      cure="Choose today or a later day.",
                      zh=("政策不能从过去开始。", "选择今天或以后的日期。"))  # fmt: skip
    if terms.shortfall == "debt" and terms.most_points is not None:
        raise Invalid("What is owed has no most.", field="most_points", cure="Leave it out.",
                      zh=("记为欠分时没有上限。", "不填上限。"))  # fmt: skip
    given: dict[str, Any] = asdict(terms) | {
        "currency_no": currency.currency_no, "begins_on": begins_on, "reason": reason,
        "made_by": actor,
    }  # fmt: skip
    worthless = not await db.tuples(connection, sql.find_worth, given)
    if terms.shortfall == "from_refund" and worthless:
        raise NothingToWithhold(field="shortfall")
    number = (await db.tuples(connection, sql.add_policy, given))[0][0]
    await organisation.audit(
        connection, actor, "points.return_policy_set", f"return_policy:{number}", currency=code,
        begins_on=str(begins_on), reason=reason, **asdict(terms),
    )  # fmt: skip
    for one in await _policies(connection, currency.currency_no):
        if one.return_policy_no == number:
            return one
    raise NotFound(f"There is no return policy {number}.")


async def _policies(connection: Connection, currency_no: int | None) -> list[ReturnPolicy]:
    asked = {"currency_no": currency_no, "today": currencies.today()}
    return await db.objects(connection, ReturnPolicy, sql.find_policies, asked)
