"""The whole of the files through the mapping and past what the house knows, storing nothing.

Identifiers and receipts are looked up in sets, a chunk at a time. What came before is tried in a
transaction that is undone. What is new is counted as the pipeline would, so that the counts are
those of the import that follows.
"""

import itertools
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TextIO

from yihui.collect.actions import PROBLEMS
from yihui.collect.arrivals import Arrival, Outcome, Problem
from yihui.collect.assemble import Mapped, Result, Skipped
from yihui.collect.formats import read_rows
from yihui.collect.grouping import records
from yihui.collect.importing import ahead
from yihui.collect.imports import actions
from yihui.collect.imports.rejects import Rejects
from yihui.collect.imports.showing import Columns, checked_row, example
from yihui.collect.imports.types import CheckedRow, CheckShown, Creates, ProblemShown
from yihui.collect.mapping import Mapping
from yihui.collect.rows import FileUnreadable, Reject
from yihui.collect.staging import key_of
from yihui.collect.types import Behaviour, Kind, Member, Order, Record, Refund
from yihui.collect.wording import worded
from yihui.core.db import Pool

CHUNK_RESULTS = 5000
PROBLEMS_MAX = 200
EXAMPLES_MAX = 5
ROWS_SHOWN = 50
ROWS_KEPT = 500_000
ROWS_FILE = "rows.jsonl"
Key = tuple[str, int, str]
SUMMED = ("orders", "refunds", "adjustments", "behaviours", "gross_fen", "refund_fen",
          "adjustment_fen")  # fmt: skip


class SomeClue(Protocol):
    """An identifier as identity has prepared it."""

    @property
    def hash(self) -> bytes: ...


class Scout(Protocol):
    """What the check asks the house, which does not change by it."""

    @property
    def kinds(self) -> Collection[str]: ...

    def clues_of(self, record: Record) -> tuple[Sequence[SomeClue], int]:
        """The usable identifiers of a record, best first, and how many were refused."""

    async def find_holders(self, hashes: Sequence[bytes]) -> dict[bytes, int | None]:
        """Whose these identifiers are, of those that are known."""

    async def rehearse(self, arrivals: Sequence[Arrival]) -> tuple[list[Outcome], dict[str, int]]:
        """What would become of records, and what they would add, tried and undone."""


@dataclass(slots=True)
class _Kept:
    """A problem as it is being counted."""

    shown: ProblemShown
    lines: int = 0


@dataclass(slots=True)
class _Tally:
    """Everything that is counted."""

    lines: int = 0
    applies: int = 0
    skipped: int = 0
    refused: int = 0
    records: int = 0
    duplicates: int = 0
    superseded: int = 0
    quarantined: int = 0
    waiting: int = 0
    creates: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SUMMED, 0))
    new_members: int = 0
    members: set[int] = field(default_factory=set)


class Check:
    """One check; `run` does it. `say` is told lines done and may raise to stop it."""

    def __init__(
        self, paths: Sequence[Path], mapping: Mapping, folder: Path, scout: Scout, pool: Pool,
        say: Callable[[int], None],
    ) -> None:  # fmt: skip
        self.paths, self.mapping, self.folder = paths, mapping, folder
        self.scout, self.pool, self.say = scout, pool, say
        self.columns = Columns(mapping)
        self.tally = _Tally()
        self.problems: dict[str, _Kept] = {}
        self.first_rows: list[CheckedRow] = []
        self.rows_written = 0
        self.seen: dict[Key, tuple[int | None, int]] = {}
        self.holders: dict[bytes, int | None] = {}
        self.awaited: dict[Key, list[Refund]] = {}
        self.newest: set[str] = set()
        self.broken: FileUnreadable | None = None

    async def run(self) -> tuple[CheckShown, int]:
        """What the files would do, and how many rejects there are. Raises FileUnreadable if not
        even the first row can be read."""
        async with self.pool.connection() as connection:
            self.newest = await actions.find_newest(connection)
        rejects = Rejects(self.folder)
        try:
            draft = self.folder / f".{ROWS_FILE}.part"
            with open(draft, "w", encoding="utf-8", errors="replace") as rows:  # noqa: ASYNC230
                async with aclosing(ahead(self._chunks())) as coming:
                    async for chunk in coming:
                        await self._take(chunk, rejects, rows)
                        self.say(self.tally.lines)
            draft.replace(self.folder / ROWS_FILE)
            if self.broken and not self.tally.lines:
                raise self.broken
            rejects.complete()
        finally:
            rejects.abandon()
        return self._shown(), rejects.count

    def _chunks(self) -> Iterator[list[Result]]:
        results = self._results()
        while chunk := list(itertools.islice(results, CHUNK_RESULTS)):
            yield chunk

    def _results(self) -> Iterator[Result]:
        rows = itertools.chain.from_iterable(
            read_rows(path, self.mapping.options) for path in self.paths
        )
        try:
            yield from records(self.mapping, rows)
        except FileUnreadable as error:
            self.broken = error

    async def _take(self, chunk: list[Result], rejects: Rejects, rows: TextIO) -> None:
        mapped = [result for result in chunk if isinstance(result, Mapped)]
        outcomes = iter(await self._judge([result.record for result in mapped]))
        tally = self.tally
        for result in chunk:
            tally.lines += result.lines
            if isinstance(result, Skipped):
                tally.skipped += result.lines
            elif isinstance(result, Reject):
                tally.refused += result.lines
                tally.quarantined += 1
                self._refuse(result, rejects)
            else:
                outcome = next(outcomes)
                self._count(result, outcome)
                problem = outcome.problem
                key = None
                if problem:
                    first = result.rows[0].cells if result.rows else None
                    key = self._refuse(
                        Reject(result.file, result.first_line, problem.field, "", problem.problem,
                               problem.cure, result.lines, result.record.external_id, first,
                               result.rows), rejects,
                    )  # fmt: skip
                self._show(result, outcome, key, rows)

    def _count(self, result: Mapped, outcome: Outcome) -> None:
        tally = self.tally
        tally.records += 1
        match outcome.state:
            case "quarantined":
                tally.quarantined += 1
                tally.refused += result.lines
            case "duplicate":
                tally.duplicates += 1
            case "superseded":
                tally.superseded += 1
            case _:
                tally.applies += result.lines
                tally.waiting += outcome.state == "waiting"

    def _refuse(self, reject: Reject, rejects: Rejects) -> str:
        """Count a reject with those like it, and keep it; the key of its problem."""
        said = worded(reject.problem, reject.cure)
        key = f"{said.code}:{reject.field}"
        if key not in self.problems and len(self.problems) >= PROBLEMS_MAX:
            said, key = worded("other problems"), "other:"
            reject = replace(reject, field="")
        kept = self.problems.get(key)
        if kept is None:
            shown = ProblemShown(
                key, said.code, reject.field, 0, said.message_zh, said.message_en, said.cure_zh,
                said.cure_en,
            )  # fmt: skip
            kept = self.problems[key] = _Kept(shown)
        kept.lines += reject.lines
        if len(kept.shown.examples) < EXAMPLES_MAX:
            kept.shown.examples.append(example(reject, self.columns))
        rejects.add(reject, key)
        return key

    def _show(self, result: Mapped, outcome: Outcome, key: str | None, rows: TextIO) -> None:
        if self.rows_written >= ROWS_KEPT:
            return
        row = checked_row(result, outcome, key)
        if len(self.first_rows) < ROWS_SHOWN:
            self.first_rows.append(row)
        rows.write(json.dumps({name: getattr(row, name) for name in row.__slots__},
                              ensure_ascii=False) + "\n")  # fmt: skip
        self.rows_written += 1

    async def _judge(self, found: list[Record]) -> list[Outcome]:
        """What would become of each record, in their order."""
        keys = [key_of(record) for record in found]
        named = [
            (record.source, int(Kind.ORDER), record.order)
            for record in found
            if isinstance(record, Refund) and record.order is not None
        ]
        wanted = list(dict.fromkeys([*keys, *named]))
        async with self.pool.connection() as connection:
            receipts = await actions.find_receipts(connection, wanted)
        repeats = [place for place, key in enumerate(keys)
                   if key in receipts and key not in self.seen]  # fmt: skip
        outcomes: list[Outcome | None] = [None] * len(found)
        if repeats:
            tried = [Arrival(found[place]) for place in repeats]
            known, sums = await self.scout.rehearse(tried)
            for place, outcome in zip(repeats, known, strict=True):
                outcomes[place] = outcome
            for name in SUMMED:
                self.tally.creates[name] += sums[name]
            self.tally.creates["orders"] -= sums["voided"]
        clues = [self._clues(record) for record in found]
        await self._find_holders([one.hash for some, _ in clues for one in some])
        for place, record in enumerate(found):
            outcomes[place] = self._settle(
                record, keys[place], clues[place], outcomes[place], receipts
            )
        return [outcome for outcome in outcomes if outcome is not None]

    def _clues(self, record: Record) -> tuple[Sequence[SomeClue], Problem | None]:
        """The clues of a record, and why it cannot be used, as the pipeline's staging says it."""
        if isinstance(record, Refund) and record.order is not None:
            return (), None
        clues, refused = self.scout.clues_of(record)
        if refused and any(one.kind not in self.scout.kinds for one in record.identifiers):
            return (), PROBLEMS["unknown_kind"]
        if not clues and isinstance(record, Member | Behaviour):
            return (), PROBLEMS["no_identifier"]
        return clues, None

    async def _find_holders(self, hashes: Sequence[bytes]) -> None:
        unknown = [one for one in dict.fromkeys(hashes) if one not in self.holders]
        if unknown:
            self.holders.update(await self.scout.find_holders(unknown))

    def _settle(
        self,
        record: Record,
        key: Key,
        clues: tuple[Sequence[SomeClue], Problem | None],
        tried: Outcome | None,
        receipts: dict[Key, int | None],
    ) -> Outcome:
        """What becomes of one record, after those before it."""
        if clues[1]:
            return Outcome("quarantined", problem=clues[1])
        if key in self.seen:
            return self._repeat(record, key)
        self.seen[key] = (record.version, hash(record))
        if tried is not None:  # what it adds to money was counted as it was tried
            if tried.state in ("applied", "waiting"):
                self._identify(record, clues[0])
            return tried
        self._identify(record, clues[0])
        if isinstance(record, Refund) and record.order is not None:
            order = (record.source, int(Kind.ORDER), record.order)
            if order not in self.seen and receipts.get(order) is None:
                self.awaited.setdefault(order, []).append(record)
                return Outcome("waiting")
        self._add(record)
        for refund in self.awaited.pop(key, ()):
            self.tally.waiting -= 1
            self._add(refund)
        return Outcome("applied")

    def _repeat(self, record: Record, key: Key) -> Outcome:
        """The same record again in these files, judged by the one before."""
        version, content = self.seen[key]
        if content == hash(record):
            return Outcome("duplicate")
        if record.version is not None and record.version < (version or 0):
            return Outcome("superseded")
        newer = record.version is not None and record.version > (version or 0)
        if not newer and not (record.version is None and record.source in self.newest):
            return Outcome("quarantined", problem=PROBLEMS["conflict"])
        if isinstance(record, Refund):
            return Outcome("quarantined", problem=PROBLEMS["refund_corrected"])
        self.seen[key] = (record.version, hash(record))
        return Outcome("applied")

    def _identify(self, record: Record, clues: Sequence[SomeClue]) -> None:
        """As the pipeline decides: the best known identifier says who; else somebody is new."""
        if not clues:
            return
        member = next((who for one in clues if (who := self.holders.get(one.hash))), None)
        if member is None:
            if isinstance(record, Behaviour):
                return
            self.tally.new_members += 1
            member = -self.tally.new_members
        self.tally.members.add(member)
        for one in clues:
            if self.holders.get(one.hash) is None:
                self.holders[one.hash] = member

    def _add(self, record: Record) -> None:
        creates = self.tally.creates
        if isinstance(record, Order):
            if record.kind == "adjustment":
                creates["adjustments"] += 1
                creates["adjustment_fen"] += record.paid_fen
            else:
                creates["orders"] += 1
                creates["gross_fen"] += record.paid_fen if record.status == "paid" else 0
        elif isinstance(record, Refund):
            creates["refunds"] += 1
            creates["refund_fen"] += record.refund_fen
        elif isinstance(record, Behaviour):
            creates["behaviours"] += 1

    def _shown(self) -> CheckShown:
        tally = self.tally
        problems = [replace(kept.shown, count=kept.lines) for kept in self.problems.values()]
        broken = worded(self.broken.problem) if self.broken else None
        creates = Creates(**tally.creates, members=len(tally.members),
                          new_members=tally.new_members)  # fmt: skip
        return CheckShown(
            done=tally.lines, expected=tally.lines, finished=True, lines=tally.lines,
            applies=tally.applies, skipped=tally.skipped, refused=tally.refused,
            records=tally.records, duplicates=tally.duplicates, superseded=tally.superseded,
            quarantined=tally.quarantined, waiting=tally.waiting,
            problems=sorted(problems, key=lambda one: -one.count), creates=creates,
            rows=self.first_rows, seen_before=False,
            broken_zh=broken.message_zh if broken else "",
            broken_en=broken.message_en if broken else "",
        )  # fmt: skip
