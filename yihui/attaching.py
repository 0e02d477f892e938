"""An order that was placed without its member becomes hers: the steps of a batch, for one order.

It goes the way of a correction: a new version of the order that is hers, the old one void. Points,
growth and tier come of the rules that held on the day of the order.
"""

from dataclasses import dataclass, field

from yihui import collect, identity, orders, organisation, points
from yihui.core import clock, settings
from yihui.core.db import Connection, Pool
from yihui.orders.attaching import Attached, Proof
from yihui.pipeline import NUMBER_BLOCK, reward


@dataclass(slots=True)
class Attacher:
    """Attaches orders; `pool` must open its sessions with STAGING_SQL."""

    pool: Pool
    free: list[int] = field(default_factory=list)

    async def attach(self, proof: Proof, member_no: int, actor: str) -> Attached:
        """Make the order of a receipt this member's, whoever carries her. Raises OrderUnproven,
        OrderTaken, OrderUnfit, OrderReturned, OrderTooOld, AttachingOff, Erased."""
        if not self.free:
            async with self.pool.connection() as connection:
                self.free.extend(await collect.next_numbers(connection, NUMBER_BLOCK))
        record_no = self.free.pop()
        return await self.pool.transact(
            lambda connection: _attach(connection, proof, member_no, actor, record_no)
        )


async def _attach(
    connection: Connection, proof: Proof, member_no: int, actor: str, record_no: int
) -> Attached:
    found = await orders.attaching.find(connection, proof)
    own = await identity.find_group(connection, member_no)
    now = clock.now()
    today = now.astimezone(clock.zone()).date()
    days = settings.number("YIHUI_ATTACH_DAYS")
    order_no = found.order_no
    repeated = orders.attaching.check(found, own, today, days)
    if not repeated:
        order_no = record_no
        batch_no = await collect.next_batch_no(connection)
        await orders.attaching.stage(connection, found, record_no, member_no)
        rounds = await points.ledger.lock(connection)
        if (await identity.find_person(connection, member_no))["state"] == "erased":
            raise identity.erasing.Erased
        counts = await orders.add(connection, batch_no, True)
        counts = await orders.record(connection, batch_no, False, True, counts)
        await identity.brands.join(connection)
        await reward(connection, rounds, batch_no, counts)
        row = {"batch_no": batch_no, "lane": "attach", "started_at": now}
        await collect.add_batch(connection, counts | await points.ledger.flow(connection) | row)
        one_ids = await identity.find_one_ids(connection, [member_no])
        await organisation.audit(
            connection, actor, "order.attached", f"member:{one_ids[member_no]}",
            order_no=str(order_no), was=str(found.order_no),
        )  # fmt: skip
    whose = found.member_no if repeated else member_no
    sums = await points.ledger.sum_records(connection, [*own, whose], [order_no])
    earned = sums.get(order_no, {}).get("points_earned", 0)
    return Attached(str(order_no), found.external_id, found.occurred_at, found.paid_fen,
                    earned, repeated)  # fmt: skip
