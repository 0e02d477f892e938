"""Members in ranges of their numbers: the facts that tags ask for are laid out once, range by
range, and each range is then worked out by itself, in the same little memory however many there
are."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from yihui.core import settings
from yihui.core.sql import load
from yihui.lake import WORK, Bench, Cluster
from yihui.tags.types import Claimed

sql = load("tags/ranges.lake.sql")
# So many members that the tables of a range keep far below the memory that the lake may take.
SIZE = 1 << 18
# So many ranges are worked out beside each other at most, and so much memory each is to have at
# least; twice that much spares it the disk (bench.tags).
HANDS_MOST = 4
HAND_MIB = 512
LAID = ("whom", "sold", "sold_line", "back", "back_line")
CHOSEN = "chosen_{}"
MINE = "member_no between $first and $last"
WORKED = "worked"  # the values themselves, where a cluster has worked them out


def place_of(bench: Bench, asked: Claimed) -> Path:
    """Where one worker lays the facts of a run, and the files that it writes: never where another
    does."""
    return bench.reading.lake.place / WORK / f"tags-{asked.run_no}-{asked.claim}"


def clear(bench: Bench) -> None:
    """Forget what all runs laid down."""
    for place in (bench.reading.lake.place / WORK).glob("tags-*"):
        shutil.rmtree(place, ignore_errors=True)


def hands(bench: Bench, ranges: int) -> list[Bench]:
    """Benches on which ranges are worked out beside each other. Each has threads of its own, as few
    as may be: what two threads add up of a member is added up once more (bench.tags)."""
    threads = int(bench.rows("select current_setting('threads')")[0][0])
    memory = settings.lake_memory_mib()
    count = min(HANDS_MOST, ranges, threads, memory // HAND_MIB)
    if count < 2:
        return [bench]
    own = max(HAND_MIB, memory // 2 // count)
    return [bench.second(f"hand-{number}", own, threads // count) for number in range(count)]


def bounds(number: int) -> dict[str, int]:
    """The first and the last member of a range."""
    return {"first": number * SIZE + 1, "last": (number + 1) * SIZE}


def find(bench: Bench) -> list[int]:
    """The ranges that the members of the house lie in."""
    return [int(number) for (number,) in bench.rows(sql.find_ranges, {"size": SIZE})]


def lay(bench: Bench, place: Path, name: str, text: str, given: Mapping[str, Any]) -> None:
    """Lay rows of members out by ranges."""
    bench.lay(name, _emptied(place, name), text.removesuffix(";"), given, _divided_by())


def lay_there(
    cluster: Cluster, place: Path, name: str, text: str, given: Mapping[str, Any]
) -> None:
    """Let a cluster lay rows of members out by ranges; whoever sees them needs their shape, too."""
    cluster.lay(_emptied(place, name), text.removesuffix(";"), given, _divided_by())


def _divided_by() -> str:
    return f"(member_no - 1) // {SIZE}"


def _emptied(place: Path, name: str) -> Path:
    folder = place / "facts" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def see(bench: Bench, place: Path, name: str, number: int) -> None:
    """Let a name stand for what was laid out under it for one range."""
    folder = place / "facts" / name / f"division={number}"
    bench.see(name, sorted(folder.glob("*.parquet")))
