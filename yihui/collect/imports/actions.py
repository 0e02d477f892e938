"""Verbs on imports: made, checked, begun, stopped, claimed by a worker, and shown."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from yihui.collect.imports.types import (
    CheckShown,
    Chosen,
    FileShown,
    ImportShown,
    Job,
    ProgressShown,
    ResultShown,
    State,
)
from yihui.collect.wording import worded
from yihui.core import clock, db, notes
from yihui.core.db import Connection
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load

sql = load("collect/imports/imports.sql")
LEASE_SECONDS = 15
CHECKS = (State.CHECKING,)
IMPORTS = (State.QUEUED, State.RUNNING)
UPLOAD_DAYS = 30
CHECKED: TypeAdapter[CheckShown] = TypeAdapter(CheckShown)


class NotNow(Conflict):
    """The import is not in a state in which this can be done."""

    code = "not_now"
    cure = "Look at the import again: it may be running, ended, or its files may be gone."


async def next_import(connection: Connection) -> int:
    """The number of a new import."""
    return int((await db.tuples(connection, sql.next_import))[0][0])


async def add(
    connection: Connection,
    import_no: int,
    files: Sequence[dict[str, Any]],
    made_by: str,
    *,
    content: bytes | None = None,
) -> None:
    """Write down an upload that has arrived whole."""
    await db.run(connection, sql.add_import, _new(import_no, "upload", State.UPLOADED, files,
                                                  made_by) | {"content": content})  # fmt: skip


async def add_command(
    connection: Connection,
    import_no: int,
    files: Sequence[dict[str, Any]],
    made_by: str,
    mapping: str,
    run_no: int,
    lines_expected: int | None,
) -> None:
    """Write down an import of the command line as it begins; who runs it holds it."""
    row = _new(import_no, "command", State.RUNNING, files, made_by)
    row |= {"mapping": mapping, "run_no": run_no, "lines_expected": lines_expected}
    await db.run(connection, sql.add_import, row | {"claimed_by": f"command {import_no}"})


def _new(
    import_no: int, way: str, state: State, files: Sequence[dict[str, Any]], made_by: str
) -> dict[str, Any]:
    names = ("content", "mapping", "run_no", "lines_expected", "claimed_by")
    return dict.fromkeys(names) | {
        "import_no": import_no, "way": way, "state": str(state), "files": db.text_json(list(files)),
        "made_by": made_by,
    }  # fmt: skip


async def find(connection: Connection, import_no: int) -> dict[str, Any]:
    """One import as it is kept. Raises NotFound."""
    found = await db.row(connection, sql.find_import, {"import_no": import_no})
    if found is None:
        raise NotFound(f"There is no import {import_no}.", field="import_no")
    return found


async def show(connection: Connection, import_no: int) -> ImportShown:
    """One import as pages show it. Raises NotFound."""
    row = await find(connection, import_no)
    return (await _shown(connection, [row]))[0]


async def find_page(
    connection: Connection, before: int, limit: int, state: str | None, way: str | None
) -> tuple[list[ImportShown], int]:
    """A page of imports, newest first, and how many there are in all."""
    wanted = {"before": before, "limit": limit, "state": state, "way": way}
    rows = await db.rows(connection, sql.find_page, wanted)
    total = await db.row(connection, sql.count_imports, wanted)
    return await _shown(connection, rows), (total or {"imports": 0})["imports"]


async def _shown(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[ImportShown]:
    run_nos = [row["run_no"] for row in rows if row["run_no"]]
    sums: dict[int, dict[str, int]] = {}
    if run_nos:
        found = await db.rows(connection, sql.sum_runs, {"run_nos": run_nos})
        sums = {one.pop("run_no"): one for one in found}
    wait = any(_waits(row) for row in rows)
    silent = wait and await notes.is_worker_silent(connection, clock.now())
    return [_one_shown(row, sums.get(row["run_no"]), silent) for row in rows]


def _waits(row: dict[str, Any]) -> bool:
    """Whether a worker has to do something for it; the command line does its own work."""
    busy = (State.CHECKING, State.QUEUED, State.RUNNING)
    return row["way"] == "upload" and row["state"] in busy


def _one_shown(row: dict[str, Any], sums: dict[str, int] | None, silent: bool) -> ImportShown:
    said = worded(row["problem"], row["cure"])
    chosen = Chosen(row["mapping"], row["mapping_version"] or 0) if row["mapping"] else None
    result = None
    if row["run_no"]:
        empty = dict.fromkeys(ResultShown.__dataclass_fields__, 0)
        result = ResultShown(**empty | (sums or {}) | {"rejects": row["rejects"]})
    return ImportShown(
        import_no=str(row["import_no"]),
        way=row["way"],
        files=[FileShown(**one) for one in row["files"]],
        state=State(row["state"]),
        mapping=chosen,
        made_by=row["made_by"],
        made_at=row["made_at"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        check=CHECKED.validate_python(row["checked"]) if row["checked"] else None,
        progress=_progress(row),
        result=result,
        rejects=row["rejects"],
        swept=row["swept_at"] is not None,
        worker_silent=silent and _waits(row),
        problem_zh=said.message_zh,
        problem_en=said.message_en,
        cure_zh=said.cure_zh,
        cure_en=said.cure_en,
    )


def _progress(row: dict[str, Any]) -> ProgressShown:
    expected, rate = row["lines_expected"], row["rate"]
    left = None
    if expected is not None and rate and row["state"] in (State.CHECKING, State.RUNNING):
        left = max(expected - row["lines_done"], 0) // rate
    return ProgressShown(row["lines_done"], expected, rate, left)


async def choose(
    connection: Connection, import_no: int, name: str, version: int, document: dict[str, Any]
) -> None:
    """Give an import another mapping; what was checked with the one before is forgotten."""
    wanted = {
        "import_no": import_no, "mapping": name, "version": version,
        "document": db.text_json(document),
    }  # fmt: skip
    await _change(connection, sql.choose_mapping, wanted)


async def begin_check(connection: Connection, import_no: int) -> None:
    """Have the whole of the files checked. Raises NotNow."""
    row = await find(connection, import_no)
    if row["document"] is None:
        raise NotNow("No mapping is chosen.", field="mapping", cure="Choose a mapping first.")
    await _change(connection, sql.begin_check, {"import_no": import_no})


async def begin(connection: Connection, import_no: int, states: Sequence[State]) -> None:
    """Put an import in the queue of the worker, if it stands in one of these states."""
    wanted = {"import_no": import_no, "states": [str(state) for state in states]}
    await _change(connection, sql.begin_import, wanted)


async def cancel(connection: Connection, import_no: int) -> None:
    """Stop a check or an import. Raises NotNow."""
    await _change(connection, sql.cancel_import, {"import_no": import_no})


async def _change(connection: Connection, statement: str, wanted: dict[str, Any]) -> None:
    await find(connection, wanted["import_no"])
    if not await db.run(connection, statement, wanted):
        raise NotNow


async def seen_before(connection: Connection, import_no: int, content: bytes | None) -> bool:
    """Whether the same content was imported before, whatever its files were called."""
    wanted = {"import_no": import_no, "content": content}
    found = await db.row(connection, sql.find_same, wanted)
    return bool(found and found["seen"])


async def waits(connection: Connection, states: Sequence[State]) -> bool:
    """Whether a worker has something to do."""
    wanted = {"states": [str(state) for state in states], "lease": LEASE_SECONDS}
    found = await db.row(connection, sql.find_work, wanted)
    return bool(found and found["waits"])


async def claim(connection: Connection, states: Sequence[State], worker: str) -> Job | None:
    """The oldest import in one of these states that nobody works on, from now on this worker's."""
    wanted = {"states": [str(state) for state in states], "lease": LEASE_SECONDS, "worker": worker}
    found = await db.row(connection, sql.claim_work, wanted)
    return Job(**found | {"state": State(found["state"])}) if found else None


async def beat(
    connection: Connection, import_no: int, worker: str, done: int, expected: int | None, rate: int
) -> bool | None:
    """Say that the work goes on; whether it shall stop, None if it is another's by now."""
    wanted = {
        "import_no": import_no, "worker": worker, "done": done, "expected": expected, "rate": rate,
    }  # fmt: skip
    found = await db.row(connection, sql.beat, wanted)
    return bool(found["cancel"]) if found else None


async def link_run(connection: Connection, import_no: int, run_no: int) -> None:
    """Say which run of files an import is."""
    await db.run(connection, sql.link_run, {"import_no": import_no, "run_no": run_no})


async def end_check(
    connection: Connection,
    import_no: int,
    worker: str,
    checked: CheckShown | None,
    rejects: int = 0,
    problem: tuple[str, str, str] = ("", "", ""),
) -> None:
    """Write down what a check found, or why there is none."""
    code, text, cure = problem
    wanted = {
        "import_no": import_no, "worker": worker, "rejects": rejects, "code": code,
        "problem": text[:1000], "cure": cure,
        "state": str(State.CHECKED if checked else State.FAILED),
        "checked": db.text_json(json.loads(CHECKED.dump_json(checked))) if checked else None,
        "lines": checked.lines if checked else 0,
    }  # fmt: skip
    await db.run(connection, sql.end_check, wanted)


async def end(
    connection: Connection,
    import_no: int,
    worker: str,
    state: State,
    lines: int,
    rejects: int,
    problem: tuple[str, str, str] = ("", "", ""),
) -> None:
    """Write down how an import ended."""
    code, text, cure = problem
    wanted = {
        "import_no": import_no, "worker": worker, "state": str(state), "rejects": rejects,
        "lines": lines, "code": code, "problem": text[:1000], "cure": cure,
    }  # fmt: skip
    await db.run(connection, sql.end_import, wanted)


async def let_go(connection: Connection, import_no: int, worker: str) -> None:
    """Leave an import to the next worker."""
    await db.run(connection, sql.let_go, {"import_no": import_no, "worker": worker})


async def find_refused(connection: Connection, run_no: int) -> dict[str, dict[str, Any]]:
    """The records of a run that the house refused, by the place of their first line."""
    found = await db.rows(connection, sql.find_refused, {"run_no": run_no})
    return {one.pop("place"): one for one in found}


async def settle_lines(connection: Connection, source: str, actor: str) -> int:
    """Close rejected lines whose record came after all; how many."""
    return await db.run(connection, sql.settle_lines, {"source": source, "actor": actor})


async def find_receipts(
    connection: Connection, keys: Sequence[tuple[str, int, str]]
) -> dict[tuple[str, int, str], int | None]:
    """The records that came before, with the number of their facts (None: only expected)."""
    wanted = {
        "places": list(range(len(keys))),
        "sources": [key[0] for key in keys],
        "kinds": [key[1] for key in keys],
        "external_ids": [key[2] for key in keys],
    }
    return {keys[p]: n for p, n in await db.tuples(connection, sql.find_receipts, wanted)}


async def find_newest(connection: Connection) -> set[str]:
    """The sources in which other content under a known id replaces what was there."""
    return {code for (code,) in await db.tuples(connection, sql.find_newest)}


async def find_old(connection: Connection) -> list[int]:
    """Imports whose files have lain long enough."""
    found = await db.tuples(connection, sql.find_old, {"days": UPLOAD_DAYS})
    return [number for (number,) in found]


async def mark_swept(connection: Connection, import_nos: Sequence[int]) -> None:
    """Say that the files of these imports are gone."""
    await db.run(connection, sql.mark_swept, {"import_nos": list(import_nos)})


async def find_kept(connection: Connection, import_nos: Sequence[int]) -> set[int]:
    """Which of these imports there are."""
    found = await db.tuples(connection, sql.find_kept, {"import_nos": list(import_nos)})
    return {number for (number,) in found}


def spelled(moment: datetime) -> str:
    """A moment as a table shows it."""
    return f"{moment:%Y-%m-%d %H:%M}"
