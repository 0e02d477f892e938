"""What every command needs: the terminal, the house's database, who is acting, how errors look."""

import asyncio
import json
import logging
import os
import pwd
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import structlog
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from typer.core import TyperGroup

from yihui.core import db, embedded, settings
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, Unavailable, YihuiError
from yihui.core.migrations import migrate
from yihui.core.security import KeyRing, key_ring

Answer = TypeVar("Answer")
DOCUMENT_BYTES_MAX = 2**20
LEVELS = ("debug", "info", "warning", "error", "critical")

out = Console(soft_wrap=True, highlight=False)
err = Console(soft_wrap=True, highlight=False, stderr=True)


class NotMigrated(Unavailable):
    """The database is not up to date."""

    code = "not_migrated"
    cure = "Run `yihui migrate`."


class Commands(TyperGroup):
    """The commands, which end an expected error in words and exit code 1, never in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except YihuiError as error:
            tell(error)
        except (db.DatabaseError, db.Refused) as error:
            tell(_translated(error))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            tell(Invalid(f"{where}{error.strerror or error}", cure="Check path and permissions."))
        raise typer.Exit(1)


def tell(error: YihuiError) -> None:
    """An error as a person at a terminal reads it: what, where, what to do."""
    err.print(f"Error: {error.problem}", style="red", markup=False)
    if error.field:
        err.print(f"Where: {error.field}", markup=False)
    err.print(f"Do:    {error.remedy}", markup=False)


def _translated(error: Exception) -> YihuiError:
    words = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if "does not exist" in words:
        return NotMigrated(f"The database lacks something of this version: {words}.")
    return Unavailable(f"The database answered: {words}")


def say(line: str) -> None:
    """A line for the person who waits; answers go to standard output instead."""
    err.print(line, markup=False)


def prepare_log() -> None:
    """Log lines go to standard error, from the level of YIHUI_LOG on."""
    level = settings.read("YIHUI_LOG").lower()
    if level not in LEVELS:
        raise Invalid(f"{level!r} is not a level.", field="YIHUI_LOG", cure=f"One of {LEVELS}.")
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    # What it warns of is told as an error of ours when it lasts.
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)


def whole_number(name: str) -> int:
    """A setting that is a number; Invalid names the setting."""
    try:
        return settings.number(name)
    except ValueError as error:
        raise Invalid(f"{error}.", field=name, cure="Correct or unset it.") from None


@contextmanager
def database() -> Iterator[str]:
    """The database for one command: YIHUI_DATABASE_URL, or the one of YIHUI_HOME.

    The latter is started if it does not run, and brought up to date; a server is left as it is.
    """
    if url := settings.read("YIHUI_DATABASE_URL"):
        yield url
        return
    with embedded.borrowed(settings.home(), say) as url:
        migrate(url)
        yield url


def ring() -> KeyRing:
    """The keys of this home."""
    return key_ring(settings.home())


def ask(work: Callable[[Connection], Awaitable[Answer]], session_sql: str = "") -> Answer:
    """Do a verb of some room in one transaction."""
    with database() as url, err.status("Asking the database …"):
        return asyncio.run(transact(url, work, session_sql))


async def transact(
    url: str, work: Callable[[Connection], Awaitable[Answer]], session_sql: str = ""
) -> Answer:
    """Do a verb in one transaction on a connection of its own."""
    pool = Pool(url, 1, prepare=False, session_sql=session_sql, name="yihui command")
    await pool.open()
    try:
        return await pool.transact(work)
    finally:
        await pool.close()


def actor() -> str:
    """Who acts, for the audit log: the user of the operating system."""
    try:
        return f"cli:{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:
        return f"cli:{os.getuid()}"


def read_document(path: Path) -> dict[str, Any]:
    """A JSON object from a file. Raises Invalid."""
    cure = "Give a file with one JSON object."
    try:
        if path.stat().st_size > DOCUMENT_BYTES_MAX:
            raise Invalid(f"{path} is larger than 1 MiB.", field="file", cure=cure)
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Invalid(
            f"{path} cannot be read: {error.strerror}.", field="file", cure=cure
        ) from None
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{path} is not JSON: {error}.", field="file", cure=cure) from None
    if not isinstance(found, dict):
        raise Invalid(f"{path} holds no JSON object.", field="file", cure=cure)
    return found


def show_document(document: Any) -> None:
    """A document as JSON."""
    out.print(json.dumps(document, ensure_ascii=False, indent=2, default=str), markup=False)


def show_table(columns: Sequence[str], rows: Sequence[Sequence[object]], right: str = "") -> None:
    """A table; `right` names the columns of numbers, separated by blanks."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        number = column in right.split()
        table.add_column(column, justify="right" if number else "left", no_wrap=number)
    for row in rows:
        table.add_row(*(typer_safe(cell) for cell in row))
    out.print(table)


def typer_safe(cell: object) -> str:
    """A value as a cell: numbers with separators, and square brackets as they are."""
    if cell is None:
        return "—"
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"{cell:,}"
    return str(cell).replace("[", r"\[")


def yuan(fen: int) -> str:
    """An amount in yuan: 123450 is ¥1,234.50."""
    sign = "-" if fen < 0 else ""
    return f"{sign}¥{abs(fen) // 100:,}.{abs(fen) % 100:02}"


def bar(unit: str) -> Progress:
    """A progress bar that tells done, of how many, the rate and the time left."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} " + unit),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=err,
    )
