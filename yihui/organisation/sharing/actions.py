"""Verbs on what stores show each other. Counts at once, as each reader's statements ask for it."""

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.organisation.sharing.types import OrderAmounts, Sharing

sql = load("organisation/sharing/sharing.sql")


async def find(connection: Connection) -> Sharing:
    """What is shown now."""
    return (await db.objects(connection, Sharing, sql.find_sharing))[0]


async def set_sharing(connection: Connection, order_amounts: OrderAmounts, actor: str) -> bool:
    """Show or hide what orders cost; whether it was otherwise before."""
    given = {"order_amounts": order_amounts, "actor": actor}
    return bool(await db.run(connection, sql.set_sharing, given))
