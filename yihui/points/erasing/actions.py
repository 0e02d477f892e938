"""Verbs on the account of a member whose data is erased."""

from dataclasses import dataclass
from datetime import datetime

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points import adjusting, exchanging, filing, freezing, holding, ledger, offering

sql = load("points/erasing/erasing.sql")


@dataclass(frozen=True, slots=True)
class Closed:
    """The points of all currencies that lapsed, and that were owed and are forgiven."""

    lapsed: int
    forgiven: int


async def close(
    connection: Connection, member_no: int, erasure_no: int, batch_no: int, now: datetime
) -> Closed:
    """Bring an account to zero by entries of their own; what was held for a checkout is given back
    first. The caller holds the member's lock."""
    parameters = {
        "member_no": member_no, "erasure_no": erasure_no, "batch_no": batch_no, "now": now,
        "cause": ledger.Cause.ERASURE.value,
    }  # fmt: skip
    await holding.give_back_all(connection, member_no, batch_no, now, "erasure")
    await db.run(connection, sql.close_lots, parameters)
    await db.run(connection, sql.forgive_debts, parameters)
    await ledger.apply(connection)
    return (await db.objects(connection, Closed, sql.sum_closed, parameters))[0]


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words that people wrote beside redemptions, holds and extensions, how many; and
    those beside adjustments, exchanges, offers, freezes and reminders."""
    await db.run(connection, sql.drop_reminders, {"member_nos": member_nos})
    await adjusting.drop_reasons(connection, member_nos)
    await filing.drop_reasons(connection, member_nos)
    await exchanging.drop_reasons(connection, member_nos)
    await offering.drop_reasons(connection, member_nos)
    await freezing.drop_reasons(connection, member_nos)
    wishes = await db.run(connection, sql.drop_wishes, {"member_nos": member_nos})
    wishes += await holding.drop_reasons(connection, member_nos)
    return wishes + await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})
