"""Who is one person: online in the pipeline, and all links rebuilt at once.

Online: member records that bring three new identifiers each, then orders that bear two of them,
through the whole pipeline, as many batches at once as the server's own lane applies. Rebuild: the
components of links made beforehand, three for each person, and one person in a thousand linked with
the next, as the rebuild finds them: read from the log's table, found by scipy, and written to a
table again. Beside it scipy alone on the same links, ready as arrays, in a process of its own
(`--scipy PYTHON` names another Python for it), and Splink's own clustering of links as a table, on
DuckDB, of as many as `--splink` says (0: none), beside ours of as many. It needs more memory than
ours: it gets `--splink-gib`, and what does not fit goes to `--spill`, a folder. Where YIHUI_SPARK
names a cluster, the same links are rebuilt there, too, and each label held against ours.
"""

import argparse
import asyncio
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI
from splink.clustering import cluster_pairwise_predictions_at_threshold

from bench import ground
from yihui import identity, pipeline
from yihui.collect import Arrival, Identifier, Member, Order
from yihui.core import garbage, spark
from yihui.core.security import KeyRing
from yihui.identity.rebuilding import cluster

BATCH = 5000
LINKS_A_PIECE = 1_000_000
FACTOR = 2_654_435_761
START = datetime(2026, 3, 1, tzinfo=UTC)
SCIPY = """
import sys, time
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
people, size = int(sys.argv[1]), int(sys.argv[2])
p = np.arange(people, dtype=np.int64)
node = lambda x: (x * 2654435761) % size
a = np.concatenate([node(4 * p)] * 3 + [node(4 * p[::1000])])
b = np.concatenate([node(4 * p + j) for j in (1, 2, 3)] + [node(4 * ((p[::1000] + 1) % people))])
a, b = a.astype(np.int32), b.astype(np.int32)
begun = time.perf_counter()
found = connected_components(coo_matrix((np.ones(len(a), np.int8), (a, b)), (size, size)), False)
seconds = time.perf_counter() - begun
print(seconds, found[0] - (size - 4 * people))
"""


def records(count: int) -> list[Arrival]:
    """Member records with a phone, a unionid and an openid; then an order of each."""
    made: list[Arrival] = []
    for i in range(count):
        phone = Identifier(kind="phone", value=ground.phone(i))
        union = Identifier(kind="unionid", value=f"union-{i:012d}")
        openid = Identifier(kind="openid", value=f"open-{i:012d}", scope="app")
        at = START + timedelta(seconds=i)
        made.append(Arrival(Member(source="mini", external_id=f"m{i}", occurred_at=at,
                                   identifiers=(union, openid, phone))))  # fmt: skip
        made.append(Arrival(Order(source="mini", external_id=f"o{i}", occurred_at=at,
                                  identifiers=(union, openid), paid_fen=100)))  # fmt: skip
    return made


async def online(
    url: str, ring: KeyRing, count: int, runners: int, say: Callable[[str], None]
) -> dict[str, Any]:
    """Identifiers decided per second, one lane, so many batches at once; orders count too."""
    arrivals = records(count)
    parts = [arrivals[start : start + BATCH] for start in range(0, len(arrivals), BATCH)]
    seen = sum(len(one.record.identifiers) for one in arrivals[BATCH:] if one.record)
    waiting = iter(parts[1:])

    async def run(lane: pipeline.Pipeline) -> None:
        for part in waiting:
            await lane.apply(part)

    async with pipeline.opened(url, ring, "bulk", runners) as lane:
        await lane.apply(parts[0])
        gc.collect()
        gc.freeze()  # what is there before the clock starts is not the lane's
        begun = time.perf_counter()
        spent = time.process_time()
        await asyncio.gather(*(run(lane) for _ in range(runners)))
        seconds, spent = time.perf_counter() - begun, time.process_time() - spent
        gc.unfreeze()
    say(f"{seen} identifiers in {seconds:.1f} s, {spent:.1f} of them in Python")
    return {"identifiers_per_s": round(seen / seconds), "identifiers": seen, "runners": runners,
            "python_us": round(spent / seen * 1e6, 1)}  # fmt: skip


def link(database: duckdb.DuckDBPyConnection, links: int) -> None:
    """Fill `edge` (a, b) with the links of all people."""
    people = links // 3
    size = 1 << (4 * people - 1).bit_length()
    database.execute(f"""
        create temp table edge as
        select (4 * p * {FACTOR}) % {size} as a, ((4 * p + j) * {FACTOR}) % {size} as b
        from range({people}) people(p), range(1, 4) kinds(j)
        union all
        select (4 * p * {FACTOR}) % {size}, (4 * ((p + 1) % {people}) * {FACTOR}) % {size}
        from range(0, {people}, 1000) people(p)
    """)


def rebuild(links: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Seconds for the components of all links, and how many there are."""
    database = identity.rebuilding.sets.opened()
    link(database, links)
    begun = time.perf_counter()
    identity.rebuilding.components(database)
    seconds = time.perf_counter() - begun
    (found,) = database.execute(
        "select count(distinct label) from label where node in (select a from edge)"
    ).fetchone() or (0,)
    say(f"{links} links rebuilt in {seconds:.1f} s: {found} people")
    database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"rebuild_s": round(seconds, 2), "people": found, "peak_mib": peak}


def scipy(python: str, links: int, say: Callable[[str], None]) -> tuple[float, int]:
    """Seconds of scipy's connected components for the same links, and how many it finds."""
    people = links // 3
    size = 1 << (4 * people - 1).bit_length()
    told = subprocess.run(
        [python, "-c", SCIPY, str(people), str(size)], capture_output=True, text=True, check=True
    ).stdout.split()
    say(f"scipy: {float(told[0]):.1f} s")
    return float(told[0]), int(told[1])


def splink(
    links: int, gib: int, folder: str | None, say: Callable[[str], None]
) -> tuple[float, int]:
    """Seconds of Splink's clustering of so many links, and how many people it finds."""
    with tempfile.TemporaryDirectory(dir=folder) as spill:
        bounds: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": spill,
            "memory_limit": f"{gib}GiB",
            "preserve_insertion_order": "false",
        }
        database = duckdb.connect(f"{spill}/links.duckdb", config=bounds)
        link(database, links)
        database.execute("create table node as select a as node from edge union select b from edge")
        begun = time.perf_counter()
        found = cluster_pairwise_predictions_at_threshold(
            database.table("node"), database.table("edge"), DuckDBAPI(database), "node", "a", "b"
        ).as_duckdbpyrelation()
        seconds = time.perf_counter() - begun
        ((count,),) = found.aggregate("count(distinct cluster_id)").fetchall()
        database.close()
    say(f"Splink: {seconds:.1f} s")
    return seconds, count


def on_spark(links: int, say: Callable[[str], None]) -> float:
    """Seconds for the components of the same links on the cluster, from its Parquet to its Parquet;
    what it takes to start one is not among them. Ends the run where any label is another."""
    database = identity.rebuilding.sets.opened()
    link(database, links)
    identity.rebuilding.components(database)
    with spark.opened("yihui bench") as there:
        for piece in database.sql("select a, b from edge").to_arrow_reader(LINKS_A_PIECE):
            there.give("edge", pa.Table.from_batches([piece]))
        begun = time.perf_counter()
        found = cluster.components(there, there.table("edge"))
        seconds = time.perf_counter() - begun
        there.keep(found, "found")
        (apart,) = database.execute(
            f"""
            select count(*) from (select node, label from label where node <> label) h
            full join read_parquet('{there.folder}/found/*.parquet') t using (node)
            where h.label is distinct from t.label
            """
        ).fetchone() or (0,)
    database.close()
    if apart:
        raise SystemExit(f"Spark labels {apart} identifiers otherwise")
    say(f"Spark: {seconds:.1f} s, the same labels")
    return seconds


def measured(args: argparse.Namespace, say: Callable[[str], None]) -> dict[str, Any]:
    """All figures."""
    result = rebuild(args.links, say)
    seconds, found = scipy(args.scipy, args.links, say)
    if found != result["people"]:
        raise SystemExit(f"scipy finds {found} people, the rebuild {result['people']}")
    result |= {"scipy_s": round(seconds, 2),
               "ratio_to_scipy": round(result["rebuild_s"] / seconds, 2)}  # fmt: skip
    if links := min(args.splink, args.links):
        ours = result if links == args.links else rebuild(links, say)
        seconds, found = splink(links, args.splink_gib, args.spill, say)
        if found != ours["people"]:
            raise SystemExit(f"Splink finds {found} people, the rebuild {ours['people']}")
        result |= {"splink_links": links, "splink_s": round(seconds, 2),
                   "ratio_to_splink": round(ours["rebuild_s"] / seconds, 2)}  # fmt: skip
    if spark.is_wanted():
        result |= {"spark_s": round(on_spark(args.links, say), 1)}
    with ground.database(args.url, say) as (url, ring, _), garbage.seldom_for_a_while():
        return result | asyncio.run(online(url, ring, args.members, args.runners, say))


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--links", type=int, default=60_000_000)
    options.add_argument("--members", type=int, default=100_000)
    options.add_argument("--runners", type=int, default=2, help="as many as the server's lane has")
    options.add_argument(
        "--scipy", default=sys.executable, help="the Python whose scipy is compared with"
    )
    options.add_argument(
        "--splink", type=int, default=3_000_000, metavar="LINKS", help="how many; 0 leaves it out"
    )
    options.add_argument("--splink-gib", type=int, default=12, help="the memory that Splink gets")
    options.add_argument("--spill", help="a folder for what does not fit; default the system's")
    args = options.parse_args()
    if args.quick:
        args.links, args.members = min(args.links, 3_000_000), min(args.members, 20_000)
    say = (lambda _: None) if args.json else print
    result = measured(args, say)
    sizes = {"links": args.links, "members": args.members}
    ground.tell({"bench": "identity"} | result | sizes | ground.machine())


if __name__ == "__main__":
    main()
