"""Let loans of tiers that rest go on."""

from collections.abc import Sequence
from typing import Any

from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.tiers.lending.types import Account, Resumed

sql = load("tiers/lending/resting.sql")


async def go_on(connection: Connection, account: Account) -> Resumed | None:
    """Let the best of the loans that rest go on for an account, where it is above what the account
    has without it. None where none is."""
    today = clock.now().astimezone(clock.zone()).date()
    asked = {
        "member_no": account.member_no, "origins": list(account.origins), "whole": account.whole,
        "carriers": list(account.carriers), "today": today, "set_no": account.set_no,
    }  # fmt: skip
    best = await db.row(connection, sql.find_best, asked)
    if best is not None:
        await open_again(connection, [best | {"member_no": account.member_no}])
    if not account.whole:
        await db.run(connection, sql.settle_resting, asked)
    return None if best is None else Resumed(best["tier_no"], best["taken"])


async def open_again(connection: Connection, resting: Sequence[dict[str, Any]]) -> None:
    """Let loans that rest, each of an origin, go on in an account, under its lock."""
    names = ("member_no", "origin_no", "loan_no")
    loans = {f"{name}s": [one[name] for one in resting] for name in names}
    await db.run(connection, sql.go_on, loans)
