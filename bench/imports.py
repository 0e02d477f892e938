"""A file through the console's import: the check of all of it, then the import itself.

    python -m bench.imports [--lines 200000]

A till's file is uploaded over HTTP and worked off by a worker's process, as it is for a person with
a browser. The limit is a loop over the same file that only splits lines, reads amounts and times
exactly and groups lines by order: it checks nothing, asks nobody and stores nothing.
"""

import asyncio
import csv
import io
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from bench import client, ground, ingest

HEAD = ("order_no", "time", "store", "sku", "name", "qty", "unit_price", "paid", "kind", "phone",
        "original_order_no")  # fmt: skip
LINES_PER_ORDER = 2
WAIT_SECONDS = 1800
WORK = (
    "import sys; from pathlib import Path; import asyncio; from yihui import worker;"
    "from yihui.core.security import key_ring; home = Path(sys.argv[2]);"
    "asyncio.run(worker.serve(sys.argv[1], key_ring(home), home))"
)


def till_file(lines: int, members: int) -> bytes:
    """Two lines a sale, every twentieth sale a return, four of five with a phone."""
    chance = random.Random(7)
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(HEAD)
    orders = lines // LINES_PER_ORDER
    for number in range(orders):
        at = f"2026-03-{1 + number * 28 // orders:02} 12:{number % 60:02}:00"
        phone = ground.phone(chance.randrange(1, members)) if chance.random() < 0.8 else ""
        gives_back = number > 50 and number % 20 == 0
        kind, first = ("退货", f"B-{number - 39:08}") if gives_back else ("销售", "")
        for _ in range(LINES_PER_ORDER):
            amount = f"{chance.randrange(100, 90_000) / 100:.2f}"
            product = f"SKU{chance.randrange(300)}"
            out.writerow((f"B-{number:08}", at, f"S{number % 60:03}", product, "货品", "1", amount,
                          amount, kind, phone, first))  # fmt: skip
    return text.getvalue().encode()


def limit(content: bytes) -> float:
    """Seconds that a bare loop over the file takes."""
    begun = time.perf_counter()
    orders: dict[str, list[tuple[datetime, int, int]]] = {}
    for row in csv.DictReader(io.StringIO(content.decode())):
        at = datetime.strptime(row["time"], "%Y-%m-%d %H:%M:%S").astimezone()
        paid, price = int(Decimal(row["paid"]) * 100), int(Decimal(row["unit_price"]) * 100)
        orders.setdefault(row["order_no"], []).append((at, paid, price * int(row["qty"])))
    return time.perf_counter() - begun


@contextmanager
def working(url: str, home: Path) -> Iterator[None]:
    """A worker in a process of its own, as `yihui work` is."""
    process = subprocess.Popen([sys.executable, "-c", WORK, url, str(home)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def import_one(base: str, key: str, content: bytes, say: Any) -> dict[str, Any]:
    """Upload, check, import; what each took and what came of it."""
    head = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=base, headers=head, timeout=120) as web:

        def told(answer: httpx.Response) -> dict[str, Any]:
            if answer.status_code != 200:
                raise SystemExit(answer.text)
            found: dict[str, Any] = answer.json()
            return found

        def until(state: str) -> dict[str, Any]:
            end = time.monotonic() + WAIT_SECONDS
            while (found := told(web.get(path)))["state"] != state:
                if found["state"] == "failed" or time.monotonic() > end:
                    raise SystemExit(f"the import did not become {state}: {found}")
                time.sleep(0.05)
            return found

        begun = time.perf_counter()
        upload = told(web.post("/v1/imports", files={"files": ("till.csv", content, "text/csv")}))
        path = f"/v1/imports/{upload['import_no']}"
        uploaded = time.perf_counter()
        told(web.put(f"{path}/mapping", json={"name": "generic_pos"}))
        told(web.post(f"{path}/check"))
        until("checked")
        checked = time.perf_counter()
        say(f"checked in {checked - uploaded:.1f} s")
        told(web.post(f"{path}/start"))
        done = until("finished")
        ended = time.perf_counter()
        say(f"imported in {ended - checked:.1f} s")
    lines = done["result"]["lines"]
    if done["check"]["creates"]["gross_fen"] != done["result"]["gross_fen"]:
        raise SystemExit("the check promised other sums than the import made")
    return {
        "upload_s": round(uploaded - begun, 2),
        "check_lines_per_s": round(lines / (checked - uploaded)),
        "import_lines_per_s": round(lines / (ended - checked)),
    }


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--lines", type=int, default=200_000)
    options.add_argument("--members", type=int, default=200_000, help="there before")
    args = options.parse_args()
    if args.quick:
        args.lines, args.members = min(args.lines, 20_000), min(args.members, 50_000)
    say = (lambda _: None) if args.json else print
    result: dict[str, Any] = {"bench": "imports", "lines": args.lines, "members": args.members}
    content = till_file(args.lines, args.members)
    with ground.database(args.url, say) as (url, ring, home):
        ground.fill(url, ring, args.members, say)
        asyncio.run(ingest.publish(url, ring))
        key = asyncio.run(client.make_key(url))
        with client.serving(url, home) as base, working(url, home):
            result |= import_one(base, key, content, say)
    result["limit_lines_per_s"] = round(args.lines / limit(content))
    result["ratio_to_limit"] = round(
        result["check_lines_per_s"] / result["limit_lines_per_s"], 2
    )  # fmt: skip
    ground.tell(result | ground.machine())


if __name__ == "__main__":
    main()
