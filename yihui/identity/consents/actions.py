"""Verbs on consents: keep what was said, find what counts, keep the texts."""

from collections.abc import Sequence

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.identity.actions import find_group
from yihui.identity.brands import actions as brands
from yihui.identity.consents import rules
from yihui.identity.consents.types import Covered, Purpose, Reach, Statement, TextVersion, Told

sql = load("identity/consents/consents.sql")
WAYS = tuple(reach for reach in Reach if reach is not Reach.ALL)


async def tell(connection: Connection, said: Sequence[Told], batch_no: int) -> int:
    """Keep statements of a batch, in their order; how many were new: its row says so. What they say
    of linking brands holds at once."""
    columns = {
        "batch_no": batch_no,
        "member_nos": [one.member_no for one in said],
        "purposes": [one.purpose for one in said],
        "channels": [one.channel for one in said],
        "givens": [one.given for one in said],
        "source_nos": [one.source_no for one in said],
        "record_nos": [one.record_no for one in said],
        "actors": [one.actor for one in said],
        "reasons": [one.reason for one in said],
        "text_codes": [one.text_code for one in said],
        "text_versions": [one.text_version for one in said],
        "occurred_ats": [one.occurred_at for one in said],
    }
    new = await db.run(connection, sql.add_statements, columns)
    if linking := [one.member_no for one in said if one.purpose == Purpose.LINKING]:
        await brands.settle(connection, linking)
    return new


async def find_said(
    connection: Connection, member_no: int
) -> tuple[list[Statement], dict[rules.Place, Statement]]:
    """All that a member and those merged into her said, newest first, and what holds of it for
    each purpose and way. The connection sees the whole house: who may see her is decided before."""
    asked = {"member_nos": await find_group(connection, member_no)}
    said = await db.objects(connection, Statement, sql.find_statements, asked)
    since = (await db.tuples(connection, sql.find_one_since, asked))[0][0]
    return said, rules.in_force(rules.deciding(said, since))


async def find_denied(
    connection: Connection, purpose: Purpose, member_nos: Sequence[int]
) -> dict[int, frozenset[Reach]]:
    """By which ways members want nothing for a purpose; who denied nothing is left out. The
    connection sees the whole house."""
    asked = {"purpose": purpose.value, "member_nos": list(member_nos)}
    by_root: dict[int, list[Statement]] = {}
    for row in await db.rows(connection, sql.find_of_purpose, asked):
        by_root.setdefault(row.pop("root_no"), []).append(Statement(**row))
    found: dict[int, frozenset[Reach]] = {}
    for root_no, said in by_root.items():
        group = {"member_nos": await find_group(connection, root_no)}
        since = (await db.tuples(connection, sql.find_one_since, group))[0][0]
        holds = rules.in_force(rules.deciding(said, since))
        denied = frozenset(
            reach for reach in WAYS
            if (purpose, reach) in holds and not holds[purpose, reach].given
        )  # fmt: skip
        if denied:
            found[root_no] = denied
    return found


async def find_coverage(connection: Connection) -> list[Covered]:
    """For each purpose and way how many of the members in sight gave and withdrew."""
    wanted = {"purposes": [str(one) for one in Purpose], "reaches": [str(one) for one in Reach]}
    async with db.planned(connection):
        return await db.objects(connection, Covered, sql.count_coverage, wanted)


async def find_texts(connection: Connection) -> list[TextVersion]:
    """All versions of all texts, the newest of each first."""
    return await db.objects(connection, TextVersion, sql.find_texts)


async def has_text(connection: Connection, code: str, version: int) -> bool:
    """Whether there is this version of a text."""
    asked = {"code": code, "version": version}
    return bool((await db.tuples(connection, sql.has_text, asked))[0][0])


async def add_text(
    connection: Connection, code: str, text_zh: str, text_en: str, actor: str
) -> TextVersion:
    """Keep the next version of a text."""
    await db.run(connection, sql.lock_text, {"code": code})
    given = {"code": code, "text_zh": text_zh, "text_en": text_en, "actor": actor}
    return (await db.objects(connection, TextVersion, sql.add_text, given))[0]
