"""What a file would become under a mapping, before anything is stored."""

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path

from yihui.collect.assemble import Mapped, Skipped
from yihui.collect.formats import read_rows
from yihui.collect.grouping import records
from yihui.collect.mapping import Mapping
from yihui.collect.rows import FileUnreadable, Reject
from yihui.collect.types import Order, Record, Refund

PROBLEMS_MAX = 200
EXAMPLES_MAX = 3
OTHER = "other problems"


@dataclass(slots=True)
class Problem:
    """One kind of problem: how many rows it costs, and its first examples."""

    field: str
    problem: str
    cure: str
    rejects: int = 0
    lines: int = 0
    examples: list[Reject] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class Preview:
    """Counts over the whole file, its first records, and each kind of problem, worst first.

    `counts` are records by kind. `broken` says how the file ends if it cannot be read to its end.
    """

    lines: int = 0
    mapped_lines: int = 0
    skipped_lines: int = 0
    rejected_lines: int = 0
    counts: dict[str, int] = dataclasses.field(default_factory=dict)
    paid_fen: int = 0
    refund_fen: int = 0
    records: list[Record] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    broken: FileUnreadable | None = None


def preview(mapping: Mapping, path: Path, limit: int = 10) -> Preview:
    """Read the whole file and store nothing; `limit` is the number of records that are kept.

    Raises FileUnreadable if not even the first row can be read.
    """
    found = Preview()
    problems: dict[tuple[str, str], Problem] = {}
    try:
        for result in records(mapping, read_rows(path, mapping.options)):
            found.lines += result.lines
            if isinstance(result, Mapped):
                found.mapped_lines += result.lines
                _count(found, result.record, limit)
            elif isinstance(result, Skipped):
                found.skipped_lines += result.lines
            else:
                found.rejected_lines += result.lines
                _note(problems, result)
    except FileUnreadable as error:
        if found.lines == 0:
            raise
        found.broken = error
    found.problems = sorted(problems.values(), key=lambda problem: -problem.lines)
    return found


def _count(found: Preview, record: Record, limit: int) -> None:
    adjusts = isinstance(record, Order) and record.kind == "adjustment"
    kind = "adjustment" if adjusts else type(record).__name__.lower()
    found.counts[kind] = found.counts.get(kind, 0) + 1
    if isinstance(record, Order):
        found.paid_fen += record.paid_fen
    elif isinstance(record, Refund):
        found.refund_fen += record.refund_fen
    if len(found.records) < limit:
        found.records.append(record)


def _note(problems: dict[tuple[str, str], Problem], reject: Reject) -> None:
    """Count a reject with those that differ from it in numbers only."""
    key = (reject.field, re.sub(r"\d+", "…", reject.problem))
    if key not in problems and len(problems) >= PROBLEMS_MAX:
        key = ("", OTHER)
    if key not in problems:
        text = OTHER if key[1] == OTHER else reject.problem
        problems[key] = Problem(key[0], text, reject.cure)
    problem = problems[key]
    problem.rejects += 1
    problem.lines += reject.lines
    if len(problem.examples) < EXAMPLES_MAX:
        problem.examples.append(reject)
