"""Rows → records by a mapping, in order and in bounded memory.

Lines of one record may lie apart: a group stays open for GROUP_WINDOW_LINES after its first line,
and groups are given in the order of their first lines. A line that cannot be read may have
belonged to the record before or after it, so neither goes in unless it is known whose it was.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from yihui.collect.assemble import Assembler, Mapped, Result, Skipped
from yihui.collect.expressions import Cells
from yihui.collect.mapping import Mapping
from yihui.collect.rows import FileUnreadable, Reject, Row, shown
from yihui.collect.types import LINES_MAX

__all__ = ["GROUP_WINDOW_LINES", "Mapped", "Reject", "Result", "Skipped", "records"]

GROUP_WINDOW_LINES = 50_000
CLOSED_KEYS_MAX = 1_000_000  # remembered, about 150 MB; a key that returns later meets its receipt


def records(mapping: Mapping, rows: Iterable[Row | Reject]) -> Iterator[Result]:
    """What the rows become; the `lines` of all results add up to the rows that went in.

    An error of the file is raised after what was complete before it has been given.
    """
    assembler = Assembler(mapping)
    if mapping.group_by:
        yield from _Groups(mapping, assembler).results(rows)
        return
    for item in rows:
        if isinstance(item, Reject):
            yield item
        else:
            yield from assembler.results([item], 1)


@dataclass(slots=True)
class _Group:
    """The lines of one record so far; `lost` is a line that cannot be read and may be its."""

    begun: int
    rows: list[Row] = field(default_factory=list)
    count: int = 0
    lost: Reject | None = None


class _Groups:
    """The open groups, in order of their first lines."""

    def __init__(self, mapping: Mapping, assembler: Assembler) -> None:
        self._columns = mapping.group_by
        self._key = _key_of(mapping.group_by)
        self._assembler = assembler
        self._open: dict[Hashable, _Group] = {}
        self._closed: dict[Hashable, None] = {}
        self._last: _Group | None = None  # of the line before
        self._stray: Reject | None = None  # a lost line whose following line has not come yet
        self._number = 0

    def results(self, rows: Iterable[Row | Reject]) -> Iterator[Result]:
        """Group the rows; at the end, or where the file breaks off, give what is open."""
        broken: FileUnreadable | None = None
        oldest = 0  # when the oldest open group began
        try:
            for item in rows:
                self._number += 1
                if isinstance(item, Reject):
                    yield self._lose(item)
                elif (reject := self._add(item)) is not None:
                    yield reject
                if self._number - oldest >= GROUP_WINDOW_LINES:
                    yield from self._close_old()
                    oldest = self._oldest()
        except FileUnreadable as error:
            broken = error
            if self._last is not None and self._last.rows:
                row = self._last.rows[-1]
                cure = "Give the whole file again."
                problem = "the file breaks off after this line"
                self._last.lost = Reject(row.file, row.line, "", "", problem, cure)
        for key in list(self._open):
            yield from self._close(key)
        if broken is not None:
            raise broken

    def _oldest(self) -> int:
        return next(iter(self._open.values())).begun if self._open else self._number

    def _close_old(self) -> Iterator[Result]:
        while self._open and self._number - self._oldest() >= GROUP_WINDOW_LINES:
            yield from self._close(next(iter(self._open)))

    def _add(self, row: Row) -> Reject | None:
        """Put the row to its group; a reject if it has none."""
        key = self._key(row.cells)
        if key is None:
            field = ", ".join(self._columns)
            problem = "what says to which record the line belongs is empty"
            cure = "Fill it in on every line."
            return self._lose(Reject(row.file, row.line, field, "", problem, cure, rows=(row,)))
        group = self._open.get(key)
        if group is None:
            if key in self._closed:
                return self._too_late(row, key)
            group = self._open[key] = _Group(self._number)
        if group.count < LINES_MAX:
            group.rows.append(row)
        group.count += 1
        if self._stray is not None:
            group.lost = group.lost or self._stray
            self._stray = None
        self._last = group
        return None

    def _too_late(self, row: Row, key: Hashable) -> Reject:
        problem = f"its record was closed: its lines lie {GROUP_WINDOW_LINES:,} or more lines apart"
        cure = "Sort the file by this column and give the record again."
        name = ", ".join(self._columns)
        return Reject(
            row.file, row.line, name, shown(key), problem, cure, key=shown(key), rows=(row,)
        )

    def _lose(self, reject: Reject) -> Reject:
        """Note a line that is lost with the group it belongs to, or with both its neighbours."""
        key = self._key(reject.cells) if reject.cells is not None else None
        if key is not None:
            if key not in self._open and key not in self._closed:
                self._open[key] = _Group(self._number)
            if key in self._open:
                self._open[key].lost = reject
        else:
            if self._last is not None:
                self._last.lost = self._last.lost or reject
            self._stray = reject
        return reject

    def _close(self, key: Hashable) -> Iterator[Result]:
        group = self._open.pop(key)
        self._closed[key] = None
        if len(self._closed) > CLOSED_KEYS_MAX:
            del self._closed[next(iter(self._closed))]
        if group is self._last:
            self._last = None
        if not group.rows:
            return
        if group.lost is None:
            yield from self._assembler.results(group.rows, group.count)
            return
        lost, first = group.lost, group.rows[0]
        problem = f"line {lost.line} of {lost.file} may belong to the record: {lost.problem}"
        name, cure = ", ".join(self._columns), f"Correct line {lost.line}: {lost.cure}"
        yield Reject(
            first.file, first.line, name, shown(key), problem, cure, group.count, shown(key),
            rows=group.rows,
        )  # fmt: skip


def _key_of(columns: tuple[str, ...]) -> Callable[[Cells], Hashable | None]:
    """What tells groups apart; None where a part of it is empty."""

    def of_one(cells: Cells) -> Hashable | None:
        value = cells.get(column)
        if value is None or value.__class__ in (dict, list):
            return None
        return str(value).strip() or None

    def of_all(cells: Cells) -> Hashable | None:
        parts = tuple([part(cells) for part in inner])
        return None if None in parts else parts

    column, inner = columns[0], [_key_of((name,)) for name in columns if len(columns) > 1]
    return of_all if inner else of_one
