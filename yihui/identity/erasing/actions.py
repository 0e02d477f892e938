"""Verbs on erasures: ask, decide, wipe, and keep old records from bringing somebody back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing, unseal
from yihui.core.sql import load
from yihui.identity import owning
from yihui.identity.brands import actions as brands
from yihui.identity.erasing.types import (
    ErasureSettled,
    ErasureWaits,
    Request,
    Traces,
    Wiped,
)

sql = load("identity/erasing/erasing.sql")
BEHAVIOUR = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Everybody who is one person now: the one who carries the others comes first."""

    member_nos: list[int]
    one_ids: list[UUID]

    @property
    def root_no(self) -> int:
        return self.member_nos[0]


async def find_people(connection: Connection, member_no: int) -> Person:
    """A member with everybody merged into her."""
    found = await db.tuples(connection, sql.find_group, {"member_no": member_no})
    return Person([row[0] for row in found], [row[1] for row in found])


async def propose(
    connection: Connection, member_no: int, reason: str, actor: str, lapses_at: datetime
) -> int:
    """Keep a request; its number. Raises ErasureWaits."""
    await db.run(connection, sql.lapse)
    asked = {"member_no": member_no, "reason": reason, "actor": actor, "lapses_at": lapses_at}
    made = await db.tuples(connection, sql.add_erasure, asked)
    if not made:
        raise ErasureWaits
    return int(made[0][0])


async def set_aside(connection: Connection, member_no: int) -> None:
    """Forget a waiting request, in a preview that is rolled back."""
    await db.run(connection, sql.set_aside, {"member_no": member_no})


async def lock(connection: Connection, erasure_no: int) -> Request:
    """A request that waits, locked. Raises NotFound, ErasureSettled."""
    await db.run(connection, sql.lapse)
    found = await db.objects(connection, Request, sql.lock_erasure, {"erasure_no": erasure_no})
    if not found:
        raise NotFound(f"There is no erasure {erasure_no}.", field="erasure_no")
    if found[0].state != "proposed":
        raise ErasureSettled(f"Erasure {erasure_no} is {found[0].state}.")
    return found[0]


async def decide(
    connection: Connection,
    erasure_no: int,
    state: str,
    actor: str,
    done: dict[str, Any] | None = None,
    files: Sequence[int] = (),
) -> None:
    """Write down what became of a request."""
    given = {"erasure_no": erasure_no, "state": state, "actor": actor, "files": list(files),
             "done": None if done is None else db.json(done)}  # fmt: skip
    await db.run(connection, sql.decide, given)


async def find_page(
    connection: Connection,
    before: int,
    limit: int,
    state: str | None = None,
    member_nos: list[int] | None = None,
) -> list[Request]:
    """A page of erasures, newest first; of one state, or about some members."""
    await db.run(connection, sql.lapse)
    asked = {"before": before, "limit": limit, "state": state, "member_nos": member_nos}
    return await db.objects(connection, Request, sql.find_erasures, asked)


async def find_left_files(connection: Connection) -> list[tuple[int, list[int]]]:
    """Erasures whose files are still to be removed, with the imports that these belong to."""
    return [(no, files) for no, files in await db.tuples(connection, sql.find_with_files)]


async def note_files_gone(connection: Connection, erasure_no: int) -> None:
    """Say that the files of an erasure were removed."""
    await db.run(connection, sql.files_gone, {"erasure_no": erasure_no})


async def find_traces(
    connection: Connection, ring: KeyRing, member_nos: list[int]
) -> tuple[Traces, list[int]]:
    """By what values these members are found in texts; and the numbers of their identifiers."""
    rows = await db.rows(connection, sql.find_values, {"member_nos": member_nos})
    values = [
        (row["kind"], unseal(ring.data_key(row["data_key"]), row["sealed"],
                             str(row["identifier_no"]).encode()).decode())
        for row in rows
    ]  # fmt: skip
    return Traces.of(values), [row["identifier_no"] for row in rows]


async def wipe(
    connection: Connection,
    person: Person,
    identifier_nos: list[int],
    erasure_no: int,
    batch_no: int,
    now: datetime,
) -> Wiped:
    """Remove identifiers, profile and data key; the caller holds the ledger's lock."""
    asked: dict[str, Any] = {
        "member_nos": person.member_nos, "identifier_nos": identifier_nos,
        "erasure_no": erasure_no, "now": now, "batch_no": batch_no, "member_no": person.root_no,
    }  # fmt: skip
    await db.run(connection, sql.bury, asked)
    await owning.forget(connection, person.member_nos, erasure_no)
    identifiers = await db.run(connection, sql.drop_identifiers, asked)
    await db.run(connection, sql.drop_values, asked)
    assertions = await db.run(connection, sql.drop_assertions, asked)
    await db.run(connection, sql.drop_meetings, asked)
    profiles = await db.run(connection, sql.wipe_members, asked)
    await brands.drop(connection, person.member_nos)
    await db.run(connection, sql.drop_words, asked)
    await db.run(connection, sql.drop_suggestions, asked)
    await db.run(connection, sql.tell_changes, asked)
    await db.run(connection, sql.add_event, asked)
    return Wiped(identifiers, assertions, profiles)


async def clear_acts(connection: Connection, person: Person, traces: Traces) -> int:
    """Take words out of the audit log in which she could be read; how many."""
    asked = {"subjects": [f"member:{one_id}" for one_id in person.one_ids]}
    rows = await db.tuples(connection, sql.find_acts, asked)
    told = [no for no, detail in rows if traces.in_text(json.dumps(detail, ensure_ascii=False))]
    return await db.run(connection, sql.clear_acts, {"audit_nos": told}) if told else 0


async def forget(connection: Connection) -> list[tuple[int, bool]]:
    """Take out of the batch what erased people were known by, in records from before.

    Orders and refunds that then bear nothing are nobody's. Records of members and behaviours that
    say nothing of anybody any more leave the batch: (record, whether it is a behaviour) each.
    """
    buried = await db.tuples(connection, sql.find_buried)
    if not buried:
        return []
    asked = {"record_nos": [number for number, _ in buried]}
    await db.run(connection, sql.strip_buried, asked)
    nameless = await db.tuples(connection, sql.find_nameless, asked)
    await db.run(connection, sql.drop_nameless, {"record_nos": [number for number, _ in nameless]})
    return [(number, kind == BEHAVIOUR) for number, kind in nameless]
