"""The same earnings as transfers of pgledger, whose SQL whoever runs the bench brings along.

Nothing of it is part of this project: the files are given as paths, in the order in which they are
to be run (its helpers for identifiers first). Its accounts are made beforehand, only of members who
earn here, and its transfers are sent in arrays; of several lengths the fastest counts.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

TRANSFERS = 20_000
LENGTHS = (1, 50, 1_000)
SINGLE = 2_000  # one by one is the slowest, and as steady with fewer
EARNED = """select member_no, points from points.entry
    where order_no >= %s and from_account = 1 order by entry_no limit %s"""
MAKE = """create temp table holder as
    select member_no, (select id from pgledger_create_account(member_no::text, 'points')) as id
    from unnest(%s::bigint[]) as given(member_no)"""
SEND = """select count(*) from pgledger_create_transfers((
    select array_agg((%s, h.id, g.points)::transfer_request order by g.place)
    from unnest(%s::bigint[], %s::bigint[]) with ordinality as g(member_no, points, place)
    join holder h using (member_no)))"""


def measure(url: str, files: Sequence[Path], first_order: int) -> dict[str, Any]:
    """Transfers a second of the orders numbered from `first_order` on, which our ledger posted in
    this run; or why there are none."""
    if missing := [str(path) for path in files if not path.exists()]:
        return {"pgledger_skipped": f"There is no {missing[0]}."}
    if not files:
        return {"pgledger_skipped": "Give its SQL files: --pgledger FILE.sql …"}
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        earned = connection.execute(EARNED, (first_order, TRANSFERS)).fetchall()
        connection.execute("drop schema if exists bench_pgledger cascade")
        connection.execute("create schema bench_pgledger")
        connection.execute("set search_path = bench_pgledger, pg_temp")
        for path in files:
            connection.execute(path.read_text("utf-8").encode())
        members = sorted({member_no for member_no, _ in earned})
        connection.execute(MAKE, (members,))
        connection.execute("create unique index on holder (member_no)")
        connection.execute("analyze")
        issuer = connection.execute(
            "select id from pgledger_create_account('issued', 'points')"
        ).fetchone()
        assert issuer
        rates = {length: _send(connection, issuer[0], earned, length) for length in LENGTHS}
        moved = connection.execute(
            "select count(*), sum(amount) from pgledger_transfers"
        ).fetchone()
        sent = [earned[: SINGLE if length == 1 else None] for length in LENGTHS]
        expected = (sum(map(len, sent)), sum(points for part in sent for _, points in part))
        assert moved == expected, f"pgledger moved {moved}, not {expected}"
        connection.execute("drop schema bench_pgledger cascade")
    best = max(rates, key=lambda length: rates[length])
    return {"pgledger_per_s": rates[best], "pgledger_array": best,
            "pgledger_one_by_one_per_s": rates[1]}  # fmt: skip


def _send(
    connection: psycopg.Connection[Any], issuer: str, earned: Sequence[Any], length: int
) -> int:
    """Transfers a second, so many in each transaction."""
    part = earned[: SINGLE if length == 1 else None]
    start = time.perf_counter()
    for place in range(0, len(part), length):
        members, points = zip(*part[place : place + length], strict=True)
        connection.execute(SEND, (issuer, list(members), list(points)))
    return round(len(part) / (time.perf_counter() - start))
