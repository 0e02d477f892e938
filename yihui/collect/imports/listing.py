"""Imports of the command line stand on the same list as those that were uploaded."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from yihui.collect.importing import ImportResult, Position
from yihui.collect.imports import actions
from yihui.collect.imports.running import Hold, Stopped, holding
from yihui.collect.imports.types import State
from yihui.collect.wording import worded
from yihui.core.db import Connection, Pool

CURE = "Go on with it; what was applied is not doubled."


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list says of an import of the command line."""

    import_no: int
    files: list[dict[str, Any]]
    made_by: str
    mapping: str
    lines_expected: int | None


class Listing:
    """An import while it runs: `begun` and `move` are told by it, `result` is set at its end."""

    def __init__(self, listed: Listed, hold: Hold) -> None:
        self.listed, self.hold = listed, hold
        self.result: ImportResult | None = None
        self.written = False

    async def begun(self, connection: Connection, run_no: int) -> None:
        """Write it down, in the transaction that begins or finds its run."""
        one = self.listed
        await actions.add_command(
            connection, one.import_no, one.files, one.made_by, one.mapping, run_no,
            one.lines_expected,
        )  # fmt: skip
        self.written = True

    def move(self, position: Position) -> None:
        """Note how far it is."""
        self.hold.expected, self.hold.done = position.lines_expected, position.lines


@asynccontextmanager
async def listing(pool: Pool, listed: Listed) -> AsyncIterator[Listing]:
    """Keep an import on the list for as long as the block lasts, and say how it ended."""
    worker = f"command {listed.import_no}"
    async with holding(pool, listed.import_no, worker, asyncio.Event()) as hold:
        running = Listing(listed, hold)
        problem, state = ("", "", ""), State.FINISHED
        try:
            yield running
            if running.result and running.result.broken:
                text = running.result.broken.problem
                state, problem = State.FAILED, (worded(text).code, text, CURE)
        except (Exception, asyncio.CancelledError, Stopped) as error:
            state = State.FAILED
            problem = ("failed", f"the work broke off: {error or type(error).__name__}", CURE)
            raise
        finally:
            if running.written:
                rejects = running.result.rejects if running.result else 0
                await pool.transact(
                    lambda connection: actions.end(
                        connection, listed.import_no, worker, state, hold.done, rejects, problem
                    )
                )
