"""Verbs on the ledger of two members who become one, or two again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points import freezing, holding, ledger

sql = load("points/merging/merging.sql")


@dataclass(frozen=True, slots=True)
class Transfer:
    """What changes its account: everything that stems from `origins` goes `from_no` → `to_no`.

    `carriers` are all members in whose accounts entries about any of them may stand.
    """

    merge_no: int
    batch_no: int
    from_no: int
    to_no: int
    origins: Sequence[int]
    carriers: Sequence[int]
    now: datetime
    today: date

    def parameters(self, cause: ledger.Cause) -> dict[str, Any]:
        """The transfer as its statements want it."""
        return {
            "merge_no": self.merge_no, "batch_no": self.batch_no, "from_no": self.from_no,
            "to_no": self.to_no, "origins": list(self.origins), "carriers": list(self.carriers),
            "now": self.now, "today": self.today, "cause": cause.value,
            "member_nos": sorted((self.from_no, self.to_no)),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moved:
    """What a merge or unmerge did to the ledger, in points of all currencies.

    `settled`: debts paid from lots at once; `settlements_undone`: of an unmerge, what one had paid
    of the other's debts and has again; `split`: what orders of one drew from lots of the other.
    """

    settled: int
    settlements_undone: int
    split: int
    moved_available: int
    moved_pending: int
    moved_debt: int


async def lock(connection: Connection, member_nos: Sequence[int]) -> None:
    """Take the one lock of each member, in order."""
    await db.run(connection, sql.lock_members, {"member_nos": list(member_nos)})


async def find_value(connection: Connection, member_no: int) -> int:
    """How many points a merge of this member would move, debts counted as well."""
    return int((await db.tuples(connection, sql.sum_value, {"member_no": member_no}))[0][0])


async def count_open_lots(connection: Connection, member_no: int) -> int:
    """How many lots of a member have points left."""
    found = await db.tuples(connection, sql.count_open_lots, {"member_no": member_no})
    return int(found[0][0])


async def join(connection: Connection, transfer: Transfer) -> Moved:
    """Move all lots and debts of the merged member to the survivor, and pay what is owed there.

    The caller holds both locks. Where one of the two was frozen, both are. Nobody has points to
    spend and owes, before and after.
    """
    parameters = transfer.parameters(ledger.Cause.MERGE)
    await _move(connection, parameters)
    if await freezing.is_frozen(connection, transfer.to_no):  # what either held is given back
        await holding.give_back_all(
            connection, transfer.to_no, transfer.batch_no, transfer.now, "merge"
        )
    return await _settle(connection, transfer, parameters)


async def part(connection: Connection, transfer: Transfer) -> Moved:
    """Give back what stems from `origins`: exactly what there would be without the merge, minus
    what the other one drew meanwhile. Holds go back with their lots; those that keep points of the
    other side are given back first. The caller holds both locks."""
    parameters = transfer.parameters(ledger.Cause.UNMERGE)
    await holding.give_back_crossing(
        connection, transfer.from_no, transfer.origins, transfer.batch_no, transfer.now
    )
    await db.run(connection, sql.undo_settlements, parameters)
    await db.run(connection, sql.split_lots, parameters)
    await _move(connection, parameters)
    return await _settle(connection, transfer, parameters)


async def tidy(connection: Connection) -> None:
    """Make room for another transfer in the same transaction, with a batch of its own."""
    await ledger.empty_round(connection)
    await db.run(connection, sql.empty_indebted)
    await db.run(connection, sql.empty_flow)


async def _move(connection: Connection, parameters: dict[str, Any]) -> None:
    await db.run(connection, sql.move_lots, parameters)
    await db.run(connection, sql.move_held, parameters)
    await db.run(connection, sql.move_debts, parameters)
    await freezing.move(connection, parameters)


async def _settle(connection: Connection, transfer: Transfer, parameters: dict[str, Any]) -> Moved:
    await db.run(connection, sql.start_settling, parameters)
    await db.run(connection, sql.mark_indebted, parameters)
    await ledger.settle(connection, transfer.batch_no)
    await ledger.make_balances(connection)
    await ledger.apply(connection)
    return (await db.objects(connection, Moved, sql.sum_settled, parameters))[0]
