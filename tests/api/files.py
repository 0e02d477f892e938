"""Files for imports, a worker beside the API, and the steps of an import."""

import csv
import io
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.api.conftest import Api

WAIT_SECONDS = 90
HEAD = ("order_no", "time", "store", "sku", "name", "qty", "unit_price", "paid", "kind", "phone",
        "original_order_no")  # fmt: skip
WORK = (
    "import sys; from pathlib import Path; import asyncio; from yihui import worker;"
    "from yihui.core.security import key_ring; home = Path(sys.argv[2]);"
    "asyncio.run(worker.serve(sys.argv[1], key_ring(home), home))"
)


@contextmanager
def working(api: Api) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a process of its own, as `yihui work` is."""
    process = subprocess.Popen([sys.executable, "-c", WORK, api.house.url, str(api.house.home)])
    try:
        yield process
    finally:
        process.terminate()
        process.wait(40)


def sales(count: int, seed: int = 1, bad: Sequence[int] = ()) -> list[tuple[str, ...]]:
    """Till lines: two a sale, a return now and then; in `bad` orders the quantity is a word."""
    chance = random.Random(seed)
    lines = []
    for number in range(count):
        day = f"2026-03-{1 + number * 28 // count:02} 12:{number % 60:02}:00"
        phone = f"1390000{chance.randrange(900):04}" if chance.random() < 0.8 else ""
        gives_back = number > 50 and chance.random() < 0.05
        for line in range(2):
            amount = chance.randrange(100, 90_000) / 100
            quantity = "two" if number in bad and line else "1"
            lines.append((
                f"T{seed}-{number:06}", day, "S001", f"SKU{chance.randrange(30)}", "货品", quantity,
                f"{amount:.2f}", f"{amount:.2f}", "退货" if gives_back else "销售", phone,
                f"T{seed}-{number - 40:06}" if gives_back else "",
            ))  # fmt: skip
    return lines


def as_csv(lines: Sequence[Sequence[str]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *lines])
    return text.getvalue().encode(encoding)


def upload(api: Api, *files: tuple[str, bytes]) -> dict[str, Any]:
    answer = api.client().post("/v1/imports", files=[("files", one) for one in files])
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def act(api: Api, number: str, what: str) -> dict[str, Any]:
    answer = api.client().post(f"/v1/imports/{number}/{what}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def choose(api: Api, number: str, **choice: Any) -> None:
    answer = api.client().put(f"/v1/imports/{number}/mapping", json=choice)
    assert answer.status_code == 200, answer.text


def until(api: Api, number: str, *states: str) -> dict[str, Any]:
    """The import once it is in one of these states."""
    end = time.monotonic() + WAIT_SECONDS
    while True:
        found: dict[str, Any] = api.get(f"/v1/imports/{number}")
        if found["state"] in states:
            return found
        assert time.monotonic() < end, found
        time.sleep(0.1)


def checked(api: Api, files: Sequence[tuple[str, bytes]], name: str = "generic_pos") -> Any:
    """Upload, choose, check: the import with its check."""
    number = upload(api, *files)["import_no"]
    choose(api, number, name=name)
    act(api, number, "check")
    return until(api, number, "checked", "failed")


def applied(api: Api, number: str) -> dict[str, Any]:
    act(api, number, "start")
    return until(api, number, "finished", "failed")


def assert_as_checked(found: dict[str, Any]) -> None:
    """What the check said, record by record, is what the import did."""
    check, result = found["check"], found["result"]
    for name in ("orders", "refunds", "new_members", "gross_fen", "refund_fen"):
        assert check["creates"][name] == result[name], name
    for name in ("duplicates", "superseded", "quarantined", "waiting"):
        assert check[name] == result[name], name
    assert check["lines"] == result["lines"]
    told = ("applied", "duplicates", "superseded", "quarantined", "waiting")
    assert result["received"] == sum(result[name] for name in told)
