"""Verbs on files of adjustments: check, ask, decide, carry out in steps, undo as a whole."""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from yihui import collect, identity, organisation
from yihui.core import clock, db, settings
from yihui.core.cells import SHOWN_MOST, hidden
from yihui.core.db import Connection, Pool, Retry
from yihui.core.errors import NotFound
from yihui.core.sql import load
from yihui.points import adjusting, earning, merging
from yihui.points.filing import rules
from yihui.points.filing.types import (
    AdjustmentFile,
    FiledRow,
    FileNotUndone,
    FileSecond,
    FileSettled,
    FileTooLong,
    FileUseless,
    Given,
    Upload,
)

sql = load("points/filing/filing.sql")
LAST = 2**63 - 1
ROWS_MOST = 100_000
UNPACKED_BYTES_MOST = 2**26
# So many rows are looked up at a time, and so many members' locks are held in one step.
CHECKED, STEP = 5_000, 1_000


async def check(pool: Pool, upload: Upload, actor: str, clues: identity.Clues) -> tuple[int, bool]:
    """Look through a file and keep its rows, good and wrong; its number, and whether the same file
    was there before. Raises NotFound, FileTooLong, and FileUnreadable or one of its kinds."""
    digest = await asyncio.to_thread(_digest, upload)

    async def seen(connection: Connection) -> int | None:
        await db.run(connection, sql.lapse)
        found = await db.tuples(connection, sql.find_same, {"digest": digest})
        return int(found[0][0]) if found else None

    before = await pool.transact(seen)
    if before is not None:
        return before, True
    given = await asyncio.to_thread(_given, upload)

    async def keep(connection: Connection) -> int | None:
        file_no = await _add(
            connection, name=upload.name, digest=digest, origin=upload.origin,
            currency=upload.currency, as_debt=upload.as_debt, reason=upload.reason, actor=actor,
            undoes_no=None,
        )  # fmt: skip
        if file_no is None:
            return None
        for start in range(0, len(given), CHECKED):
            await _add_rows(connection, file_no, given[start : start + CHECKED], clues)
        await db.run(connection, sql.sum_rows, {"file_no": file_no})
        await _audit(connection, actor, "points.adjustment_file_uploaded", file_no,
                     name=upload.name)  # fmt: skip
        return file_no

    kept = await pool.transact(keep)
    if kept is None:  # somebody uploaded the same at this moment
        return await check(pool, upload, actor, clues)
    return kept, False


async def find_files(
    connection: Connection, before: int = LAST, limit: int = 1, file_no: int | None = None
) -> list[AdjustmentFile]:
    """Files, newest first."""
    wanted = {"before": before, "limit": limit, "file_no": file_no}
    return await db.objects(connection, AdjustmentFile, sql.find_files, wanted)


async def find_file(connection: Connection, file_no: int) -> AdjustmentFile:
    """One file. Raises NotFound."""
    found = await find_files(connection, file_no=file_no)
    if not found:
        raise NotFound(f"There is no file of adjustments {file_no}.", field="file_no")
    return found[0]


async def find_rows(
    connection: Connection, file_no: int, after: int, limit: int, state: str | None = None
) -> list[FiledRow]:
    """Rows of a file after a line, in order; of one state, if wanted."""
    wanted = {"file_no": file_no, "after": after, "limit": limit, "state": state}
    return await db.objects(connection, FiledRow, sql.find_rows, wanted)


async def propose(connection: Connection, file_no: int, actor: str) -> None:
    """Have a checked file carried out; above a limit it waits for a second person. Raises NotFound,
    FileSettled, FileUseless."""
    found = await _lock(connection, file_no)
    if found.state != "checked":
        raise FileSettled
    if not found.rows:
        raise FileUseless
    second = await needs_second(connection, found)
    await _decide(connection, found, "proposed" if second else "approved",
                  actor=None if second else actor, second=second)  # fmt: skip
    act = "points.adjustment_file_asked" if second else "points.adjustment_file_approved"
    await _audit(connection, actor, act, file_no, rows=found.rows, given=found.given,
                 taken=found.taken)  # fmt: skip


async def needs_second(connection: Connection, found: AdjustmentFile) -> bool:
    """Whether a second person must agree to a file, whoever uploaded it."""
    await db.run(connection, sql.lock_actor, {"actor": found.made_by})
    alone = await db.tuples(connection, sql.sum_alone, {"actor": found.made_by})
    most = await db.tuples(connection, sql.find_most, {"file_no": found.file_no})
    return rules.needs_second(
        found.given + found.taken, alone[0][0], most[0][0],
        settings.number("YIHUI_ADJUST_FILE_POINTS"), settings.number("YIHUI_ADJUST_POINTS"),
    )  # fmt: skip


async def approve(connection: Connection, file_no: int, actor: str, why: str) -> None:
    """Have carried out what somebody else asked for. Raises NotFound, FileSettled, FileSecond."""
    found = await _lock(connection, file_no)
    if found.state != "proposed":
        raise FileSettled
    if found.made_by == actor:
        raise FileSecond
    await _decide(connection, found, "approved", actor=actor, why=why, second=True)
    await _audit(connection, actor, "points.adjustment_file_approved", file_no, rows=found.rows,
                 given=found.given, taken=found.taken, reason=why)  # fmt: skip


async def refuse(connection: Connection, file_no: int, actor: str, why: str) -> None:
    """Decide that a file is not carried out; who uploaded it may take it back. Raises NotFound,
    FileSettled."""
    found = await _lock(connection, file_no)
    if found.state not in ("checked", "proposed"):
        raise FileSettled
    await _decide(connection, found, "refused", actor=actor, why=why, second=found.second_person)
    await _audit(connection, actor, "points.adjustment_file_refused", file_no, reason=why)


async def undo(connection: Connection, file_no: int, actor: str, why: str, as_debt: bool) -> int:
    """Undo all that a file did and that stands, by a file of reversals, which is asked for at once;
    its number. `as_debt`: what was spent of points given is owed. Raises NotFound, FileNotUndone,
    FileUseless."""
    found = await _lock(connection, file_no)
    if found.state != "done" or found.undoes_no or found.undone_by_no:
        raise FileNotUndone
    undoing_no = await _add(
        connection, name=found.name, digest=None, origin=found.origin, currency=found.currency,
        as_debt=as_debt, reason=why, actor=actor, undoes_no=file_no,
    )  # fmt: skip
    if undoing_no is None:
        raise FileNotUndone
    given = {"file_no": undoing_no, "undoes_no": file_no}
    await db.run(connection, sql.add_undoing, given)
    await db.run(connection, sql.sum_rows, given)
    await propose(connection, undoing_no, actor)
    return undoing_no


async def carry_out(connection: Connection) -> bool:
    """One bounded step of the oldest approved file; whether there was one. What was broken off is
    done again: a step is one transaction."""
    found = await db.tuples(connection, sql.find_next)
    if not found:
        return False
    kept = await find_file(connection, found[0][0])
    step = {"file_no": kept.file_no, "most": STEP}
    if await db.run(connection, sql.fail_erased, step):
        await db.run(connection, sql.count_failed, step)
    accounts = await db.tuples(connection, sql.find_accounts, step)
    if not accounts:
        await _end(connection, kept)
        return True
    await merging.lock(connection, sorted({account for _, account in accounts}))
    if await db.tuples(connection, sql.find_accounts, step) != accounts:
        raise Retry("one of these members was merged or unmerged first")
    now = clock.now()
    usual = await adjusting.expiry_of(connection, kept.currency)
    made = await db.tuples(connection, sql.add_adjustments, step)
    until = {number: adjusting.Until(day) if day else usual for number, day in made}
    actor = kept.decided_by or kept.made_by
    await adjusting.post(connection, until, now, earning.today(), actor, kept.decision)
    await db.run(connection, sql.settle_rows, step)
    await db.run(connection, sql.count_failed, step)
    return True


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words that people wrote beside rows; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


async def _end(connection: Connection, kept: AdjustmentFile) -> None:
    await db.run(connection, sql.end_file, {"file_no": kept.file_no})
    if kept.undoes_no:
        await db.run(connection, sql.open_again, {"undoes_no": kept.undoes_no})
    await _audit(connection, kept.decided_by or kept.made_by, "points.adjustment_file_done",
                 kept.file_no, done=kept.done, failed=kept.failed, given=kept.given_done,
                 taken=kept.taken_done)  # fmt: skip


def _digest(upload: Upload) -> bytes:
    with open(upload.path, "rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()


def _given(upload: Upload) -> list[Given]:
    """What the rows of a file say. Raises FileTooLong, and FileUnreadable or one of its kinds."""

    def cells() -> Iterator[tuple[int, dict[str, Any] | None]]:
        for row in collect.read_rows(upload.path):
            yield row.line, row.cells if isinstance(row, collect.Row) else None

    if collect.unpacked_bytes(upload.path) > UNPACKED_BYTES_MOST:
        raise FileTooLong
    given = []
    for one in rules.read(cells(), upload.reason, earning.today()):
        given.append(one)
        if len(given) > ROWS_MOST:
            raise FileTooLong
    if not given:
        raise FileUseless
    return given


async def _add(connection: Connection, **given: Any) -> int | None:
    """A file without rows; None where there is one like it."""
    numbers = await earning.currency_numbers(connection)
    if given["currency"] not in numbers:
        raise NotFound(f"There is no currency {given['currency']!r}.", field="currency")
    lapses_at = clock.now() + timedelta(days=settings.number("YIHUI_ADJUST_DAYS"))
    given |= {"currency_no": numbers[given["currency"]], "lapses_at": lapses_at}
    await db.run(connection, sql.lapse)
    found = await db.tuples(connection, sql.add_file, given)
    return int(found[0][0]) if found else None


async def _add_rows(
    connection: Connection, file_no: int, given: Sequence[Given], clues: identity.Clues
) -> None:
    """Keep rows with the members whom they name; whom nobody knows is a problem of its own."""
    member_nos = await _members(connection, given, clues)
    kept = []
    for one in given:
        if one.problem is None and one.line not in member_nos:
            problem = (
                "who_unknown" if identity.clues_of(one.kind, one.value, clues) else "who_unfit"
            )
            kept.append(replace(one, problem=problem, field=one.kind, shown=hidden(one.value)))
        else:
            kept.append(one)
    good = [one.problem is None for one in kept]
    await db.run(connection, sql.add_rows, {
        "file_no": file_no, "lines": [one.line for one in kept],
        "member_nos": [member_nos[one.line] if fits else None
                       for one, fits in zip(kept, good, strict=True)],
        "points": [one.points for one in kept],
        "reasons": [one.reason if fits else "" for one, fits in zip(kept, good, strict=True)],
        "expiries": [one.expires_on for one in kept], "problems": [one.problem for one in kept],
        "fields": [one.field for one in kept],
        "showns": [one.shown[:SHOWN_MOST] for one in kept],
    })  # fmt: skip


async def _members(
    connection: Connection, given: Sequence[Given], clues: identity.Clues
) -> dict[int, int]:
    """The member of each row that names one whom we know, by line."""
    asked = [one for one in given if one.problem is None]
    named = [(one.kind, one.value) for one in asked]
    found = await identity.find_whose(connection, named, clues)
    return {one.line: number for one, number in zip(asked, found, strict=True) if number}


async def _lock(connection: Connection, file_no: int) -> AdjustmentFile:
    if not await db.tuples(connection, sql.lock_file, {"file_no": file_no}):
        raise NotFound(f"There is no file of adjustments {file_no}.", field="file_no")
    return await find_file(connection, file_no)


async def _decide(
    connection: Connection, found: AdjustmentFile, state: str, *, actor: str | None, second: bool,
    why: str = "",
) -> None:  # fmt: skip
    lapses_at = clock.now() + timedelta(days=settings.number("YIHUI_ADJUST_DAYS"))
    given = {"file_no": found.file_no, "state": state, "actor": actor, "decision": why,
             "second_person": second, "lapses_at": lapses_at}  # fmt: skip
    await db.run(connection, sql.decide, given)


async def _audit(
    connection: Connection, actor: str, action: str, file_no: int, **detail: Any
) -> None:
    await organisation.audit(connection, actor, action, f"adjustments:{file_no}", **detail)
