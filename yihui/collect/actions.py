"""Verbs on receipts: claim, judge repeats, and the row that says what a batch did."""

from collections.abc import Mapping, Sequence
from typing import Any

from yihui.collect import tallies
from yihui.collect.arrivals import Arrival, Outcome, Problem, Progress
from yihui.collect.staging import Staged
from yihui.core import db
from yihui.core.db import Connection, Retry
from yihui.core.sql import load

sql = load("collect/collect.sql")
COUNTS = (
    "received", "lines_received", "applied", "duplicates", "superseded", "quarantined", "waiting",
    "orders", "voided", "anonymous_orders", "order_lines", "adjustments", "refunds", "members",
    "behaviours", "identifiers_refused", "gross_fen", "refund_fen", "adjustment_fen",
    "member_gross_fen", "member_refund_fen", "points_issued", "points_reversed",
    "points_redeemed", "points_returned", "points_expired", "points_debt", "points_adjusted",
    "points_exchanged", "points_settled", "order_rows", "line_rows", "void_rows", "refund_rows",
    "refund_line_rows",
    "member_change_rows", "entry_rows", "growth_rows", "tier_change_rows", "adoption_rows",
    "extension_rows", "consent_rows",
)  # fmt: skip
KEPT = ("expected", "correction")
NO_SOURCES: dict[str, Any] = {name: [] for name in tallies.COLUMNS}
PROBLEMS = {
    "conflict": Problem(
        "conflict",
        "version",
        "The same record came before with other content.",
        "If this is a correction, send it with a higher version; otherwise dismiss it.",
    ),
    "refund_corrected": Problem(
        "refund_corrected",
        "version",
        "A refund that was applied cannot be replaced.",
        "Send what is missing as a refund of its own.",
    ),
    "order_refunded": Problem(
        "order_refunded",
        "version",
        "The order was refunded since; replacing it would lose its refunds.",
        "Send the difference as a refund or as an order of its own.",
    ),
    "no_identifier": Problem(
        "no_identifier",
        "identifiers",
        "No identifier of this record can tell people apart.",
        "Give a phone, card number or platform id that is not a placeholder.",
    ),
    "suspended_identifier": Problem(
        "suspended_identifier",
        "identifiers",
        "The identifiers of this record are used by too many people.",
        "Let them in again under OneID policy if that is right, and replay; or give her own.",
    ),
    "unknown_kind": Problem(
        "unknown_kind",
        "identifiers",
        "An identifier is of a kind that is not known.",
        "Use phone, unionid, openid, external_userid, card_no, email … as the API lists them.",
    ),
    "refused": Problem(
        "refused",
        "",
        "The database refused this record.",
        "Report it with the server's log: the edge should have refused it.",
    ),
}


async def copy(connection: Connection, staged: Staged[Any]) -> None:
    """Bring a staged batch into the connection's staging tables."""
    await db.copy(
        connection,
        "stage_record (record_no, kind, source_no, external_id, version, content,"
        " brand_no, store_no, channel_no, staff_no, occurred_at, local_date, local_hour,"
        " local_weekday, status, adjustment, amount_fen, freight_fen, paid_fen, points_used,"
        " points_earned, order_key, note)",
        staged.records,
    )
    await db.copy(
        connection,
        "stage_line (record_no, line_no, product_no, quantity_milli, amount_fen, paid_fen,"
        " promotion)",
        staged.lines,
    )
    await db.copy(
        connection,
        "stage_identifier (record_no, place, kind_no, key_no, hash)",
        staged.identifiers,
    )
    await db.copy(
        connection, "stage_payment (record_no, payment_no, method, amount_fen)", staged.payments
    )
    await db.copy(
        connection,
        "stage_behaviour (record_no, event, product_no, value_fen, properties, unsure)",
        staged.behaviours,
    )


async def claim(connection: Connection) -> int:
    """Claim a receipt for each staged record; how many were new."""
    return await db.run(connection, sql.claim_receipts)


async def judge(connection: Connection) -> None:
    """Say what became of the records whose receipt was there before."""
    await db.run(connection, sql.judge_repeats)


async def drop_settled(connection: Connection) -> list[dict[str, Any]]:
    """Renew the receipts of corrections and expected orders; drop the rest. Raises Retry."""
    outcomes = await db.rows(connection, sql.find_outcomes)
    kept = sum(outcome["outcome"] in KEPT for outcome in outcomes)
    confirmed = sum(outcome["outcome"] == "confirmed" for outcome in outcomes)
    if confirmed and await db.run(connection, sql.confirm_receipts) < confirmed:
        raise Retry("another batch corrected one of these records first")
    if kept:
        if await db.run(connection, sql.renew_receipts) < kept:
            raise Retry("another batch corrected one of these records first")
        await db.run(connection, sql.version_corrections)
    if kept < len(outcomes):
        await db.run(connection, sql.drop_settled)
        await db.run(connection, sql.drop_owners)
    return outcomes


async def take_over(connection: Connection, old_no: int) -> None:
    """Let the receipt of an order lead to the version of it that this batch makes. Raises Retry."""
    if not await db.run(connection, sql.take_over, {"old_no": old_no}):
        raise Retry("another batch corrected this order first")


async def place_receipts(connection: Connection) -> None:
    """Tell the receipts the members that were found after the claim."""
    await db.run(connection, sql.place_receipts)


async def find_origins(connection: Connection) -> None:
    """Stage the orders that this batch's refunds name."""
    await db.run(connection, sql.find_origins)


async def add_behaviours(connection: Connection, batch_no: int, unsure: bool = False) -> int:
    """Write the behaviours that are new; how many. `unsure`: the day of some is the server's."""
    if unsure:
        await db.run(connection, sql.lock_unsure_behaviours)
        await db.run(connection, sql.drop_repeated_behaviours)
    return await db.run(connection, sql.add_behaviours, {"batch_no": batch_no})


async def find_receipts(
    connection: Connection, keys: Sequence[tuple[str, int, str]]
) -> list[tuple[int, int, int | None]]:
    """Kind, number and member of what has been accepted under these keys (source, kind, id)."""
    sources, kinds, ids = ([key[part] for key in keys] for part in range(3))
    given = {"sources": sources, "kinds": kinds, "keys": ids}
    return await db.tuples(connection, sql.find_receipts, given)


async def find_newest_batches(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """The newest batches, newest first: what came in and what became of it."""
    return await db.rows(connection, sql.find_newest_batches, {"limit": limit})


async def is_behind(connection: Connection, full: Mapping[str, int]) -> bool:
    """Whether more comes in than is applied; `full` is how many records a batch of each lane may
    have."""
    given = {"lanes": list(full), "full": list(full.values())}
    return bool((await db.tuples(connection, sql.is_behind, given))[0][0])


async def next_batch_no(connection: Connection) -> int:
    """The number of a new batch."""
    found = await db.tuples(connection, sql.next_batch)
    return int(found[0][0])


async def next_numbers(connection: Connection, size: int) -> range:
    """A fresh block of record numbers."""
    block = (await db.tuples(connection, sql.next_number_block))[0][0]
    return range(block * size, (block + 1) * size)


async def add_batch(connection: Connection, row: Mapping[str, Any]) -> None:
    """Write the row that says what a batch did; counts that are not given are 0."""
    defaults = dict.fromkeys(COUNTS, 0) | NO_SOURCES | {"run_no": None}
    await db.run(connection, sql.add_batch, defaults | dict(row))


async def tally(
    connection: Connection,
    arrivals: Sequence[Arrival],
    numbers: Sequence[int | None],
    batch: tallies.Ended,
    repeats: int,
) -> dict[str, list[Any]]:
    """What the batch brought of each source, as `add_batch` takes it.

    Of behaviours, which have no receipts, `repeats` were there before; whose they are is asked
    where it cannot be told.
    """
    told = tallies.told(arrivals, numbers, batch.outcomes, batch.doubles)
    if repeats:
        fresh: dict[str, int] | None = None
        if sum(bool(one.behaviours) for one in told.values()) > 1:
            fresh = dict(await db.tuples(connection, sql.count_new_behaviours))
        tallies.correct(told, repeats, fresh)
    return tallies.columns(told)


async def adopt_batches(connection: Connection) -> int:
    """Tell batches of another server's transactions as old ones; how many there were."""
    return await db.run(connection, sql.adopt_batches)


async def sum_batches(connection: Connection) -> dict[str, int]:
    """The reconciliation: what all batches did."""
    return (await db.row(connection, sql.sum_batches)) or {}


async def sum_batches_since(connection: Connection, batch_no: int) -> dict[str, int]:
    """What this transaction's batches from a number on did."""
    return (await db.row(connection, sql.sum_batches_since, {"batch_no": batch_no})) or {}


async def find_run(connection: Connection, fingerprint: bytes) -> Progress | None:
    """An unfinished import of exactly these files."""
    found = await db.row(connection, sql.find_run, {"fingerprint": fingerprint})
    return Progress(**found) if found else None


async def add_run(
    connection: Connection, fingerprint: bytes, files: Sequence[str], mapping: str
) -> Progress:
    """Begin an import."""
    parameters = {"fingerprint": fingerprint, "files": list(files), "mapping": mapping}
    found = await db.row(connection, sql.add_run, parameters)
    assert found
    return Progress(**found)


async def move_run(connection: Connection, run_no: int, results_done: int, lines: int) -> None:
    """Move an import's position, in the transaction of its batch."""
    parameters = {"run_no": run_no, "results_done": results_done, "lines": lines}
    await db.run(connection, sql.move_run, parameters)


async def finish_run(connection: Connection, run_no: int, problem: str = "") -> None:
    """End an import, well or with a problem."""
    state = "failed" if problem else "finished"
    parameters = {"run_no": run_no, "state": state, "problem": problem}
    await db.run(connection, sql.finish_run, parameters)


async def find_orders_by_id(connection: Connection, external_id: str) -> list[tuple[int, int]]:
    """Member and record numbers of the orders that sources know by this number.

    Receipts know no scope: what the caller may see of these orders is asked of the orders.
    """
    found = await db.tuples(connection, sql.find_orders_by_id, {"external_id": external_id})
    return [(member_no, record_no) for member_no, record_no in found]


async def name_sources(connection: Connection, codes: Sequence[str]) -> list[tuple[Any, ...]]:
    """Numbers of sources by code, made when missing."""
    await db.run(connection, sql.add_sources, {"codes": list(codes)})
    return await db.tuples(connection, sql.find_sources_by_code, {"codes": list(codes)})


async def set_source(connection: Connection, code: str, unversioned: str) -> None:
    """Say what other content under a known id means when a source sends no versions."""
    await db.run(connection, sql.set_source, {"code": code, "unversioned": unversioned})


def outcome_of(found: Mapping[str, Any]) -> Outcome:
    """What became of a record that was not applied."""
    state = found["outcome"]
    if state in ("duplicate", "confirmed", "superseded"):
        told = "superseded" if state == "superseded" else "duplicate"
        return Outcome(told, found["old_no"], found["old_member_no"])
    return Outcome("quarantined", found["old_no"], found["old_member_no"], PROBLEMS[state])


async def find_order(connection: Connection, external_id: str) -> dict[str, Any] | None:
    """Where an order is, by the number that its source gave it: member_no and order_no. Several
    sources may have given the same: the last that was recorded."""
    placed = [one for one in await find_orders_by_id(connection, external_id)
              if one[0] is not None]  # fmt: skip
    return {"member_no": placed[0][0], "order_no": placed[0][1]} if placed else None
