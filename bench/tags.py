"""Tags: how long 27 order tags and RFM take over five million members and ten million lines.

    python -m bench.tags [--members 5000000] [--lines 10000000] [--quick] [--spark]

The facts are made in bulk as files of the lake, and worked out by the product's own statements, up
to the files that the lake keeps, bitmaps included (`tags_s`); writing what changed into PostgreSQL
is not in it.
`ratio_to_duckdb` divides by hand-written queries over the same files in the same run, which find a
value of each tag and keep it in a file, too, without what it rests on, versions, expiry, or the
comparison with the run before. `cpu_ratio_to_duckdb` is the same of processor time.

With `--spark` the cluster that YIHUI_SPARK names does the same over the same files (`spark_s`, its
start left out), and the run ends where any value is another. `plan` and `spark_plan` count the
operators by which each engine goes about all statements.
"""

import argparse
import io
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from yihui.audiences.bitmaps import TABLE
from yihui.core import spark
from yihui.lake import WHOLE, Bench, Cluster, File, Lake, Reading
from yihui.lake.composing import empty
from yihui.lake.door import Manifest
from yihui.tags import bitmaps, computing, keeping, ranges, shipped
from yihui.tags.types import WINDOW_DAYS, Claimed, Tag

AS_OF = date(2026, 11, 1)
PRODUCTS = 2_000
# Two lines an order; one line in twenty comes back; orders lie over three years.
MADE = {
    "orders": """
        select (1 + hash(i) % $members::bigint)::bigint as member_no,
            i as order_no, 1::bigint as batch_no,
            1::smallint as status, false as adjustment, (1 + hash(i, 1) % 600)::int as store_no,
            (1 + hash(i, 2) % 5)::int as channel_no, (1 + hash(i, 3) % 5000)::int as staff_no,
            date '2023-11-02' + (hash(i, 4) % 1095)::int as local_date,
            (8 + hash(i, 5) % 14)::smallint as local_hour,
            (1 + hash(i, 6) % 7)::smallint as local_weekday,
            (20000 + hash(i, 7) % 100000)::bigint as paid_fen
        from range(1, 1 + $lines // 2) r(i)""",
    "lines": """
        select (1 + hash(i // 2 + 1) % $members::bigint)::bigint as member_no,
            i // 2 + 1 as order_no,
            (1 + i % 2)::smallint as line_no, 1::bigint as batch_no,
            (1 + hash(i, 8) % 2000)::bigint as product_no,
            (1000 * (1 + (hash(i, 9) % 10 = 0)::int))::bigint as quantity_milli,
            (10000 + hash(i, 10) % 50000)::bigint as amount_fen,
            (8000 + hash(i, 11) % 30000)::bigint as paid_fen,
            (1 + hash(i, 12) % 7)::smallint as promotion
        from range(0, 2 * ($lines // 2)) r(i)""",
    "refunds": """
        select (1 + hash(i // 2 + 1) % $members::bigint)::bigint as member_no,
            i as refund_no,
            1::bigint as batch_no, i // 2 + 1 as order_no, date '2026-10-01' as local_date,
            8000::bigint as refund_fen
        from range(0, 2 * ($lines // 2), 20) r(i)""",
    "refund_lines": """
        select (1 + hash(i // 2 + 1) % $members::bigint)::bigint as member_no,
            i as refund_no,
            1::smallint as line_no, (1 + hash(i, 8) % 2000)::bigint as product_no,
            1000::bigint as quantity_milli, 8000::bigint as refund_fen
        from range(0, 2 * ($lines // 2), 20) r(i)""",
    "members": """
        select i as member_no, 'active' as state, null::bigint as survivor_no,
            (1 + hash(i) % 600)::int as home_store_no, (hash(i, 1) % 3)::smallint as gender,
            date '2023-11-02' + (hash(i, 2) % 1095)::int as joined_date, 1::bigint as export_version
        from range(1, 1 + $members::bigint) r(i)""",
}
TRAITS = {"category": 25, "style": 26, "colour": 27, "material": 29, "season": 30}
HAND_LINES = """
create or replace temp table hand_line as
select o.member_no, o.order_no, o.local_date, l.amount_fen, l.paid_fen, l.promotion,
    l.quantity_milli, coalesce(b.milli, 0) as back, l.quantity_milli - coalesce(b.milli, 0) as net,
    p.category, p.style, p.colour, p.material, p.season, p.size, p.wearer, p.launched_on
from {lines} l
join {orders} o using (order_no)
left join (
    select f.order_no, r.product_no, sum(r.quantity_milli)::bigint as milli
    from {refund_lines} r join {refunds} f using (refund_no) group by all
) b on b.order_no = l.order_no and b.product_no = l.product_no
join {products} p on p.product_no = l.product_no
where o.local_date > date '2026-11-01' - 730 and o.status = 1 and l.promotion <> 3
"""
HAND_ORDERS = """
create or replace temp table hand_order as
select o.member_no, o.order_no, o.local_date, o.staff_no, o.store_no, o.channel_no, o.local_hour,
    o.local_weekday, o.paid_fen - coalesce(b.fen, 0) as fen
from {orders} o
left join (select order_no, sum(refund_fen)::bigint as fen from {refunds} group by 1) b
    using (order_no)
where o.status = 1 and coalesce(b.fen, 0) < o.paid_fen
"""
PICK = """
insert into hand
select member_no, {tag}, arg_max(v, (n, last_on))::varchar
from (
    select member_no, {value} as v, sum({weight})::bigint as n, max(local_date) as last_on
    from {source} where {filter} group by 1, 2
)
group by 1
having max(n) * 100 >= sum(n) * {share}
"""
PICKED = (
    *((n, "size", "net", "hand_line", f"net > 0 and {where}", 0) for n, where in (
        (18, "wearer <> 'kids' and category in ('running', 'dad_shoes', 'board')"),
        (19, "wearer <> 'kids' and category in ('tee', 'sweatshirt', 'jacket', 'down')"),
        (20, "wearer <> 'kids' and category in ('trousers', 'skirt')"),
        (21, "wearer = 'kids'"))),
    *((tag, name, "net", "hand_line", "net > 0", 40) for name, tag in TRAITS.items()),
    (38, "promotion", "1", "hand_line", "net > 0", 0),
    (57, "staff_no", "1", "hand_order", "true", 0), (58, "store_no", "1", "hand_order", "true", 0),
    (47, "(local_weekday > 5)::int * 2 + (local_hour >= 18)::int", "1", "hand_order", "true", 0),
)  # fmt: skip
BASKET = """
with basket as (
    select member_no, count(*) filter (net > 0) as n, sum(quantity_milli) as bought,
        sum(back) as back, count(distinct order_no) as orders, sum(net) as net,
        quantile_disc(paid_fen * 1000 // quantity_milli, 0.5) as unit,
        sum(paid_fen) as paid, sum(amount_fen) as listed,
        count(*) filter (paid_fen * 100 >= amount_fen * 95) as in_full,
        sum(net) filter (colour in ('red', 'yellow', 'pink')) as bright,
        sum(net) filter (wearer = 'men') as men, sum(net) filter (wearer = 'women') as women,
        sum(net) filter (wearer = 'kids') as kids,
        quantile_disc(local_date - launched_on, 0.5) as launched
    from hand_line group by 1
)
select member_no, unnest([28, 59, 60, 31, 35, 37, 61, 45, 48]), unnest([
    (coalesce(bright, 0) * 5 // nullif(net, 0))::varchar,
    (coalesce(men, 0) * 5 // nullif(net, 0))::varchar, (kids > 0)::varchar,
    (launched // 30)::varchar, (unit // 10000)::varchar, (paid * 10 // listed)::varchar,
    (in_full * 5 >= n * 3)::varchar, (net // (1000 * orders))::varchar,
    (back * 10 // bought)::varchar
])
from basket
"""
BUYER = """
with buyer as (
    select member_no, count(*) as n, max(local_date) as last_on,
        count(*) filter (local_date > date '2026-11-01' - 365) as lately,
        sum(fen) filter (local_date > date '2026-11-01' - 365) as fen, avg(fen)::bigint as each_fen,
        count(*) filter (channel_no = 1) as in_store
    from hand_order group by 1
)
select member_no, unnest([36, 41, 42, 43, 44, 46, 54, 62]), unnest([
    (each_fen // 20000)::varchar, (date '2026-11-01' - last_on)::varchar, least(lately, 6)::varchar,
    (fen // 50000)::varchar, least(n, 5)::varchar, (in_store * 2 // n)::varchar,
    (n > 3)::varchar, ((date '2026-11-01' - last_on) // 90 * 10 + least(lately, 5))::varchar
])
from buyer
"""


def make(place: Path, members: int, lines: int) -> Reading:
    """A lake of made-up facts."""
    given = {"members": members, "lines": lines}
    house = Lake(cast(Any, None), place)
    reading = Reading(house, WHOLE, Manifest(uuid4(), 1, {}), datetime.now(UTC))
    duck = reading.engine.duck
    files: dict[str, list[File]] = {}
    for name, text in MADE.items():
        path = f"tables/{name}.parquet"
        (place / "tables").mkdir(exist_ok=True)
        asked = {key: value for key, value in given.items() if f"${key}" in text}
        if name == "members":  # the columns that nothing is made up for stand empty
            text = f"select * from {empty(name)} union all by name {text}"
        duck.execute(f"create or replace temp table made as {text}", asked)
        duck.execute(f"copy made to '{place / path}' (format parquet, row_group_size 131072)")
        rows = duck.execute("select count(*) from made").fetchall()[0][0]
        level = 9 if name == "members" else 2
        files[name] = [File(path, name, None, level, rows, 1, None, None, 1)]
    (place / "catalogues").mkdir()
    words = {tag["code"]: [value["code"] for value in tag["values"]] for tag in shipped()}
    picked = ", ".join(
        f"{words[name]}[1 + (hash(i, {place}) % {len(words[name])})::int] as {name}"
        for place, name in enumerate(TRAITS)
    )
    sizes = words["shoe_size"] + words["top_size"] + words["kids_height"]
    duck.execute(f"""copy (
        select i as product_no, 'p' || i as sku, {picked},
            {sizes}[1 + (hash(i, 8) % {len(sizes)})::int] as size,
            ['men', 'women', 'unisex', 'kids'][1 + (hash(i, 9) % 4)::int] as wearer,
            date '2024-01-01' + (hash(i, 10) % 900)::int as launched_on
        from range(1, {PRODUCTS + 1}) r(i)
    ) to '{place / "catalogues" / "products.parquet"}' (format parquet)""")
    duck.execute("drop table made")
    return Reading(house, WHOLE, Manifest(uuid4(), 1, files), datetime.now(UTC))


def tag(reading: Reading, *, spread: bool = False) -> int:
    """Work the tags out and keep them, as a full run does; how many rows."""
    live = [
        Tag(number, one["code"], one["theme"], one["zh"], one["en"], one["kind"],
            one.get("most", 1), "", True, one.get("expiry_days", WINDOW_DAYS), 1, {})
        for number, one in enumerate(shipped(), 1) if one["kind"] == "order"
    ]  # fmt: skip
    bench = Bench(reading)
    work = computing.Work(AS_OF, live, {1: 1, 2: 2, 3: 2, 4: 2, 5: 3}, spread=spread)
    place = ranges.place_of(bench, Claimed(1, 1, "full", "bench", datetime.now(UTC)))
    numbers = computing.prepare(bench, work, place)
    waiting = list(reversed(numbers))

    def work_out(hand: Bench) -> int:
        rows = 0
        while waiting:
            number = waiting.pop()
            computing.compute(hand, work, place, number)
            path = f"{'spread' if spread else 'tags'}-{number}.parquet"
            rows += computing.write(hand, work, number, path, anew=False).rows
            bitmaps.draw(hand, work, number, keeping.path_of(path, TABLE))
        return rows

    hands = ranges.hands(bench, len(numbers))
    with ThreadPoolExecutor(len(hands)) as threads:
        rows = sum(threads.map(work_out, hands))
    for hand in {bench, *hands}:
        hand.close()
    return rows


@contextmanager
def explained(owner: type[Bench | Cluster], found: Counter[str]) -> Iterator[None]:
    """Count the operators of all questions that are asked meanwhile."""
    names = ("asked",) if owner is Cluster else ("make", "add")
    own = {name: getattr(owner, name) for name in names}

    def of_spark(cluster: Cluster, *given: Any) -> Any:
        asked, told = own["asked"](cluster, *given), io.StringIO()
        with redirect_stdout(told):
            asked.explain()
        found.update(re.findall(r"^[ :|+*()0-9-]*([A-Z]\w+)", told.getvalue(), re.MULTILINE))
        return asked

    def of_duckdb(name: str) -> Callable[..., None]:
        def ask(bench: Bench, *given: Any) -> None:
            text = f"explain {bench.reading.composed(given[1])}"
            told = bench.cursor.execute(text, *given[2:]).fetchall()[0][1]
            found.update(re.findall(r"╭─ ([A-Z][A-Za-z ]+?) [─┴]", told))
            own[name](bench, *given)

        return ask

    for name in names:
        setattr(owner, name, of_spark if owner is Cluster else of_duckdb(name))
    try:
        yield
    finally:
        for name, before in own.items():
            setattr(owner, name, before)


def on_spark(reading: Reading, folder: str) -> dict[str, Any]:
    """What the cluster takes, and both plans; ends the run where any value is another."""
    here: Counter[str] = Counter()
    there: Counter[str] = Counter()
    with explained(Bench, here):
        tag(reading)
    with spark.opened("yihui bench"):
        begun = time.perf_counter()
        with explained(Cluster, there):
            rows = tag(reading, spread=True)
        first_s = time.perf_counter() - begun
        begun = time.perf_counter()
        tag(reading, spread=True)
        seconds = time.perf_counter() - begun
    made, other = (f"(from '{folder}/{name}-*.parquet')" for name in ("tags", "spread"))
    ((apart,),) = reading.engine.duck.execute(
        f"select count(*) from ({made} except all {other} union all ({other} except all {made}))"
    ).fetchall()
    if apart:
        raise SystemExit(f"Spark finds {apart} values otherwise")
    return {"spark_s": round(seconds, 2), "spark_first_s": round(first_s, 2), "spark_rows": rows,
            "plan": dict(here.most_common()), "spark_plan": dict(there.most_common())}  # fmt: skip


def by_hand(reading: Reading) -> int:
    """The hand-written queries; how many rows."""
    place = reading.lake.place
    tables = {name: f"read_parquet('{place}/tables/{name}.parquet')" for name in MADE}
    tables["products"] = f"read_parquet('{place}/catalogues/products.parquet')"
    duck = reading.engine.duck.cursor()
    duck.execute(HAND_LINES.format(**tables))
    duck.execute(HAND_ORDERS.format(**tables))
    duck.execute("create or replace temp table hand (member_no bigint, tag_no int, value varchar)")
    for number, value, weight, source, wanted, share in PICKED:
        duck.execute(PICK.format(tag=number, value=value, weight=weight, source=source,
                                 filter=wanted, share=share))  # fmt: skip
    duck.execute(f"insert into hand {BASKET}")
    duck.execute(f"insert into hand {BUYER}")
    duck.execute(f"copy hand to '{place}/tables/hand.parquet'")
    rows: int = duck.execute("select count(*) from hand").fetchall()[0][0]
    duck.close()
    return rows


def timed(work: Callable[[Reading], int], reading: Reading) -> tuple[int, float, float]:
    """What came of it, seconds on the clock, seconds of processor."""
    begun, used = time.perf_counter(), time.process_time()
    rows = work(reading)
    return rows, time.perf_counter() - begun, time.process_time() - used


def main() -> None:
    """Run the bench; `--json` prints its one line alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=5_000_000)
    parser.add_argument("--lines", type=int, default=10_000_000)
    parser.add_argument("--quick", action="store_true", help="50,000 members, 100,000 lines")
    parser.add_argument("--spark", action="store_true", help="also on the cluster of YIHUI_SPARK")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    members, lines = (50_000, 100_000) if asked.quick else (asked.members, asked.lines)
    with tempfile.TemporaryDirectory() as folder:
        reading = make(Path(folder), members, lines)
        rows, seconds, used = timed(tag, reading)
        hand_rows, hand_seconds, hand_used = timed(by_hand, reading)
        told = on_spark(reading, folder) if asked.spark else {}
        memory = reading.engine.duck.execute("select current_setting('memory_limit')").fetchall()
    print(json.dumps({
        "bench": "tags", "members": members, "lines": lines, "memory_limit": memory[0][0],
        "tags_s": round(seconds, 2), "rows": rows, "hand_s": round(hand_seconds, 2),
        "hand_rows": hand_rows, "ratio_to_duckdb": round(seconds / hand_seconds, 2),
        "cpu_s": round(used, 2), "cpu_ratio_to_duckdb": round(used / hand_used, 2),
    } | told))  # fmt: skip


if __name__ == "__main__":
    main()
