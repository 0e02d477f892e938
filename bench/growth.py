"""Growth: tags, counts, bitmaps and the lake's steps of a house, and of one four and sixteen times
as large.

    python -m bench.growth [--members 50000] [--quick]

One line for each size, of `bench.tags`, `bench.counts` and `bench.audience` (ten times the
members), each in a process of its own. Beside each figure `…_x` says how many times that of the
first line it is: what grows with the house is 4 and 16, or less where something is paid once.
"""

import argparse
import json
import subprocess
import sys
from typing import Any

from bench import ground

TIMES = (1, 4, 16)
LEAST = 12_500  # members of --quick


def measured(bench: str, *options: object) -> dict[str, Any]:
    """What a bench says in its one line."""
    asked = [sys.executable, "-m", f"bench.{bench}", "--json", *map(str, options)]
    done = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def line_of(members: int) -> dict[str, float]:
    """All figures of a house of so many members, two orders and five behaviours each."""
    tags = measured("tags", "--members", members, "--lines", members * 2)
    counts = measured("counts", "--members", members, "--orders", members * 2, "--behaviours",
                      members * 5, "--no-http")  # fmt: skip
    bitmaps = measured("audience", "--members", members * 10)
    return {
        "tags_s": tags["tags_s"], "tags_cpu_s": tags["cpu_s"],
        "count_p95_ms": counts["count_p95_ms"], "count_cpu_p95_ms": counts["cpu_p95_ms"],
        "rebuild_cpu_s": counts["rebuild_cpu_s"], "settle_cpu_s": counts["settle_cpu_s"],
        "bitmaps_p95_ms": bitmaps["count_p95_ms"],
        "bitmaps_cpu_ms": round(sum(bitmaps["cpu_ms"]), 1),
        "bitmaps_rss_mib": bitmaps["bitmaps_rss_mib"],
    }  # fmt: skip


def main() -> None:
    """Run the bench; it prints JSON lines alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=50_000, help="of the smallest house")
    parser.add_argument("--quick", action="store_true", help="two small sizes")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    least, times = (LEAST, TIMES[:2]) if args.quick else (args.members, TIMES)
    first: dict[str, float] = {}
    for one in times:
        found = line_of(least * one)
        first = first or found
        grown = {
            f"{key}_x": round(value / max(first[key], 0.01), 1) for key, value in found.items()
        }
        ground.tell({"bench": "growth", "members": least * one} | found | grown | ground.machine())


if __name__ == "__main__":
    main()
