"""Audiences: how long ten conditions about tags take over 70 million members and 343 tag values.

    python -m bench.audience [--members 70000000] [--values 343] [--quick]

Bitmaps of made-up members stand in memory, one for each value of the catalogue's tags, as the
product holds them; `count_p95_ms` is a count by the product's own reading and evaluation of a
condition, ten members of it included. `ratio_to_pyroaring` divides by the same unions,
intersections and differences written by hand in the same run; `cpu_…` is processor time. Who is
counted is the same. Reading the bitmaps from the lake's files is not in it.
"""

import argparse
import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap64

from bench import ground
from yihui import audiences
from yihui.audiences import bitmaps
from yihui.audiences.bitmaps import ANY, EVERYBODY, Key
from yihui.audiences.fields import Known, catalogue_of
from yihui.tags import shipped

CHUNK = 1 << 21
TURNS = 20
# Of these parts of the members a tag is known, tag after tag, the ten that are asked first; values
# follow Zipf's law.
KNOWN_SHARES = (0.95, 0.9, 0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.6, 0.5, 0.3, 0.1, 0.02)
Sets = Mapping[Key, BitMap64]
TEN = ("gender", "age_band", "tenure", "shoe_size", "category", "style", "colour", "recency",
       "frequency", "lifecycle")  # fmt: skip


def known_tags(values: int) -> list[Known]:
    """So many values of the catalogue, as tags: those that are asked for first."""
    numbered = [(number, tag) for number, tag in enumerate(shipped(), 1) if tag["values"]]
    numbered.sort(key=lambda one: (one[1]["code"] not in TEN, one[0]))
    tags = []
    for number, tag in numbered:
        codes = [value["code"] for value in tag["values"]][: max(0, values)]
        values -= len(codes)
        if codes:
            tags.append(Known(number, tag["code"], tag["zh"], tag["en"], 1,
                              {code: place for place, code in enumerate(codes, 1)}))  # fmt: skip
    return tags


def draw(tags: list[Known], members: int) -> dict[Key, BitMap64]:
    """Who has which value: by chance, a value a tag; everybody is 98 of a hundred numbers."""
    chance = np.random.default_rng(7)
    found: dict[Key, BitMap64] = {}
    found[EVERYBODY] = _gather(
        members, lambda count: [np.flatnonzero(chance.random(count, dtype=np.float32) < 0.98)]
    )[0]
    for place, tag in enumerate(tags):
        share = KNOWN_SHARES[place % len(KNOWN_SHARES)]
        weights = 1 / np.arange(1, len(tag.numbers) + 1)
        edges = (np.cumsum(weights) / weights.sum() * share).astype(np.float32)

        def pick(count: int, edges: NDArray[np.float32] = edges) -> list[NDArray[Any]]:
            drawn = chance.random(count, dtype=np.float32)
            below = np.concatenate([np.zeros(1, np.float32), edges])
            return [np.flatnonzero((drawn >= low) & (drawn < high))
                    for low, high in pairwise(below)]  # fmt: skip

        sets = _gather(members, pick)
        for value_no, one in enumerate(sets, 1):
            found[Key(tag.tag_no, 1, value_no)] = one
        found[Key(tag.tag_no, 1, ANY)] = sets[0].union(*sets[1:]) if len(sets) > 1 else sets[0]
    return found


def _gather(members: int, pick: Callable[[int], list[NDArray[Any]]]) -> list[BitMap64]:
    """The numbers that are picked, chunk by chunk."""
    parts: list[list[BitMap64]] = []
    for first in range(1, members + 1, CHUNK):
        picked = pick(min(CHUNK, members + 1 - first))
        parts.append([BitMap64((one + first).astype(np.uint64)) for one in picked])
    return [one[0].union(*one[1:]) if len(one) > 1 else one[0] for one in zip(*parts, strict=True)]


def some_conditions(tags: list[Known]) -> list[tuple[dict[str, Any], Callable[[Sets], BitMap64]]]:
    """Conditions of ten comparisons each, and the same by hand."""
    asked = {tag.code: tag for tag in tags if tag.code in TEN}
    codes = {code: list(tag.numbers) for code, tag in asked.items()}

    def of(code: str, *places: int) -> list[Key]:
        return [Key(asked[code].tag_no, 1, place) for place in places]

    def one(code: str, operator: str, *places: int) -> dict[str, Any]:
        told = [codes[code][place - 1] for place in places]
        value = told if operator in ("in", "not_in") else told[0] if told else None
        return {"field": f"tag.{code}", "is": operator} | ({"value": value} if told else {})

    def either(sets: Sets, code: str, *places: int) -> BitMap64:
        first, *more = (sets[key] for key in of(code, *places))
        return first.union(*more) if more else first

    common = [(code, (1, 2)) for code in TEN]
    documents: list[tuple[dict[str, Any], Callable[[Sets], BitMap64]]] = [
        ({"all": [one(code, "in", *places) for code, places in common]},
         lambda s: reduce(lambda a, b: a & b, (either(s, c, *p) for c, p in common))
         & s[EVERYBODY]),
        ({"any": [one(code, "in", *places) for code, places in common]},
         lambda s: common_any(s)),
        ({"all": [
            one("gender", "equal", 1), one("age_band", "not_equal", 1), one("tenure", "known"),
            one("shoe_size", "unknown"), {"not": one("category", "in", 1, 2)},
            {"any": [one("style", "equal", 1), one("colour", "in", 1, 2),
                     one("recency", "not_in", 3)]},
            {"not": {"all": [one("frequency", "equal", 1), one("lifecycle", "known")]}}]},
         lambda s: mixed(s)),
    ]  # fmt: skip

    def common_any(s: Sets) -> BitMap64:
        first, *more = (either(s, code, *places) for code, places in common)
        return first.union(*more) & s[EVERYBODY]

    def known(s: Sets, code: str) -> BitMap64:
        return s[of(code, ANY)[0]]

    def mixed(s: Sets) -> BitMap64:
        found = s[of("gender", 1)[0]] & known(s, "tenure") & s[EVERYBODY]
        found &= known(s, "age_band") - s[of("age_band", 1)[0]]
        found -= known(s, "shoe_size")
        found -= either(s, "category", 1, 2)
        found &= s[of("style", 1)[0]].union(
            either(s, "colour", 1, 2), known(s, "recency") - either(s, "recency", 3)
        )
        return found - (s[of("frequency", 1)[0]] & known(s, "lifecycle"))

    return documents


def timed(work: Callable[[Sets], BitMap64], sets: Sets) -> tuple[int, list[float], list[float]]:
    """How many were picked, and milliseconds on the clock and of the processor, turn by turn."""
    clock, used, found = [], [], 0
    for _ in range(TURNS):
        begun, spent = time.perf_counter(), time.process_time()
        found = len(work(sets))
        clock.append((time.perf_counter() - begun) * 1000)
        used.append((time.process_time() - spent) * 1000)
    return found, clock, used


def p95(values: list[float]) -> float:
    """The value that 95 of a hundred do not exceed."""
    return float(np.percentile(values, 95))


def resident_mib() -> int:
    """Of this process, now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() >> 20


def main() -> None:
    """Run the bench; `--json` prints its one line alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=70_000_000)
    parser.add_argument("--values", type=int, default=343)
    parser.add_argument("--quick", action="store_true", help="a million members")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    members = 1_000_000 if given.quick else given.members
    tags = known_tags(given.values)
    numbers: dict[str, dict[str, int]] = {"tier": {}, "brand": {}, "store": {}, "channel": {}}
    words = audiences.Words(catalogue_of(numbers, tags), {})
    before = resident_mib()
    sets = draw(tags, members)
    gc.collect()
    held = resident_mib() - before
    ours, theirs, ours_used, theirs_used, found = [], [], [], [], []
    for document, by_hand in some_conditions(tags):

        def picked(sets: Sets, document: dict[str, Any] = document) -> BitMap64:
            tree = audiences.read(document, words)
            assert bitmaps.keys_of(tree) is not None
            met = bitmaps.members_of(tree, sets)
            bitmaps.some_of(met, 10)
            return met

        told, clock, used = timed(picked, sets)
        same, hand_clock, hand_used = timed(by_hand, sets)
        assert told == same, (told, same)
        found.append(told)
        ours += clock
        theirs += hand_clock
        ours_used.append(statistics.median(used))
        theirs_used.append(statistics.median(hand_used))
    ground.tell({
        "bench": "audience", "members": members, "values": sum(len(tag.numbers) for tag in tags),
        "conditions": 10, "turns": TURNS, "found": found,
        "count_p50_ms": round(statistics.median(ours), 1), "count_p95_ms": round(p95(ours), 1),
        "cpu_ms": [round(one, 1) for one in ours_used],
        "hand_p50_ms": round(statistics.median(theirs), 1), "hand_p95_ms": round(p95(theirs), 1),
        "ratio_to_pyroaring": round(statistics.median(ours) / statistics.median(theirs), 2),
        "cpu_ratio_to_pyroaring": round(sum(ours_used) / sum(theirs_used), 2),
        "bitmaps_rss_mib": held, "rss_mib": resident_mib(), **ground.machine(),
    })  # fmt: skip


if __name__ == "__main__":
    main()
