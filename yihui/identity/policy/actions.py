"""Verbs on the policy: draft, publish, return to an earlier version, read."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from yihui.core import db, settings
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.identity.actions import find_kinds
from yihui.identity.policy import rules
from yihui.identity.policy.types import (
    Blocked,
    InUse,
    KindRule,
    Misfit,
    Policy,
    PolicyEdited,
    PolicyMoved,
    PolicyPublished,
    Rules,
    Version,
)
from yihui.identity.rules import masked, normalised
from yihui.identity.types import Kind

sql = load("identity/policy/policy.sql")
ABOUT = b"blocked value"
IDENTIFIERS_READ = 1_000_000  # to tell how many there are of each kind: about 0.1 s
VALUES_READ = 200_000  # their rows are wider


async def find_live(connection: Connection, ring: KeyRing) -> Policy:
    """The policy that counts now."""
    found = await db.row(connection, sql.find_live)
    assert found
    return judged(found["version"], found["document"], await find_kinds(connection), ring)


async def check_live(connection: Connection, version: int) -> None:
    """That this version counts now. Raises PolicyMoved."""
    if (await db.tuples(connection, sql.find_live_version))[0][0] != version:
        raise PolicyMoved


def judged(
    version: int, document: Mapping[str, Any], kinds: Mapping[str, Kind], ring: KeyRing
) -> Policy:
    """The kinds as a document judges them; its blocked values are opened."""
    found = {}
    for code, rule in rules.parsed(document).items():
        values = frozenset(
            ring.opened(b64decode(one.sealed), ABOUT).decode() for one in rule.blocked
        )
        found[code] = replace(rules.kind_of(kinds[code], rule), blocked=values)
    return Policy(version, found)


async def check(
    connection: Connection, document: Mapping[str, Any], ring: KeyRing
) -> tuple[dict[str, KindRule] | None, list[Misfit]]:
    """The rules of a draft with its blocked values sealed, or everything that is wrong with it."""
    kinds = await find_kinds(connection)
    found = rules.misfits(document, kinds)
    if found:
        return None, found
    known = await _find_blocked(connection)
    made = {}
    for code in kinds:
        told = dict(document[code])
        blocked: dict[str, Blocked] = {}
        for one in told["blocked"]:
            value = _blocked(code, one, known, ring)
            if isinstance(value, Misfit):
                found.append(value)
            else:
                blocked[value.key] = value
        own = {"blocked": tuple(blocked.values()), "apps": rules.apps_of(told)}
        made[code] = KindRule(**told | own)
    return (None if found else made), found


def _blocked(
    code: str, told: Mapping[str, str], known: Mapping[tuple[str, str], Blocked], ring: KeyRing
) -> Blocked | Misfit:
    if "value" not in told:
        return known.get((code, told["key"])) or rules.not_a_value(code, False)
    value = normalised(code, told["value"], settings.read("YIHUI_REGION"))
    if value is None:
        return rules.not_a_value(code, True)
    key = ring.hashed(f"blocked\x1f{code}\x1f{value}").hex()
    sealed = b64encode(ring.sealed(value.encode(), ABOUT)).decode()
    return known.get((code, key)) or Blocked(key, masked(code, value), sealed)


async def _find_blocked(connection: Connection) -> dict[tuple[str, str], Blocked]:
    """Every value that any version blocks, by kind and key."""
    return {
        (code, one.key): one
        for version in reversed(await find_versions(connection))
        for code, rule in rules.parsed(version.document).items()
        for one in rule.blocked
    }


async def checked(
    connection: Connection, document: Mapping[str, Any], ring: KeyRing
) -> dict[str, KindRule]:
    """The rules of a draft. Raises Invalid with the first thing that is wrong."""
    made, found = await check(connection, document, ring)
    if made is None:
        first = found[0]
        field = f"{first.kind}.{first.field}" if first.field else first.kind
        zh = (first.problem_zh, first.cure_zh)
        raise Invalid(first.problem_en, field=field, cure=first.cure_en, zh=zh)
    return made


async def draft(
    connection: Connection, made: Rules, actor: str, based_on: int | None = None
) -> Version:
    """Keep a new version, not yet live. Raises PolicyEdited.

    `based_on` is the newest version that the editor saw.
    """
    await db.run(connection, sql.lock_versions)
    await _check_unedited(connection, None, based_on)
    document = db.json(rules.document_of(made))
    given = {"document": document, "actor": actor, "based_on": based_on}
    found = await db.tuples(connection, sql.add_draft, given)
    return await find_version(connection, found[0][0])


async def publish(
    connection: Connection, version: int, actor: str, reason: str = "", based_on: int | None = None
) -> Version:
    """Make a version judge what comes from now on; nobody who is there is moved.

    Raises NotFound, PolicyEdited, PolicyPublished. What is live already stays so.
    """
    await db.run(connection, sql.lock_versions)
    found = await find_version(connection, version)
    await _check_unedited(connection, version, based_on)
    if found.state == "live":
        return found
    if found.state == "ended":
        raise PolicyPublished(field="version")
    told = rules.parsed(found.document)
    await db.run(connection, sql.end_live, {"actor": actor})
    given = {"version": version, "actor": actor, "reason": reason}
    await db.run(connection, sql.publish, given)
    columns: dict[str, list[Any]] = {
        "codes": list(told),
        "priorities": [rule.priority for rule in told.values()],
        "singles": [rule.single for rule in told.values()],
        "joins": [rule.may_join for rule in told.values()],
        "founds": [rule.founds for rule in told.values()],
        "rests": [rule.rest_days for rule in told.values()],
        "most": [rule.members_most for rule in told.values()],
    }
    await db.run(connection, sql.set_kinds, columns)
    return await find_version(connection, version)


async def go_back(
    connection: Connection, version: int, actor: str, reason: str, based_on: int | None = None
) -> Version:
    """Make the rules of an earlier version live again, as a new version of their own."""
    found = await find_version(connection, version)
    made = await draft(connection, rules.parsed(found.document), actor, based_on)
    return await publish(connection, made.version, actor, reason)


async def find_versions(connection: Connection) -> list[Version]:
    """All versions, newest first."""
    return await db.objects(connection, Version, sql.find_versions, {"version": None})


async def find_version(connection: Connection, version: int) -> Version:
    """One version. Raises NotFound."""
    found = await db.objects(connection, Version, sql.find_versions, {"version": version})
    if not found:
        raise NotFound(f"The policy has no version {version}.", field="version")
    return found[0]


async def count_in_use(connection: Connection) -> InUse:
    """How many identifiers of each kind and app there are; from a sample of a large house."""
    guessed = await db.row(connection, sql.guess_identifiers)
    assert guessed
    percent, wide = (
        max(1, min(100, 100 * read // max(1, guessed["identifiers"])))
        for read in (IDENTIFIERS_READ, VALUES_READ)
    )
    rows = await db.tuples(connection, sql.count_in_use, {"percent": percent})
    apps = await db.tuples(connection, sql.count_apps, {"percent": wide, "kind": rules.APPS_OF})
    return InUse(
        min(percent, wide) == 100,
        {code: count * 100 // percent for code, count in rows},
        {code: count * 100 // wide for code, count in apps},
    )


async def _check_unedited(
    connection: Connection, version: int | None, based_on: int | None
) -> None:
    if based_on is None:
        return
    found = await db.row(connection, sql.find_edited, {"version": version, "based_on": based_on})
    if found:
        when: datetime = found["at"]
        raise PolicyEdited(
            f"Version {found['version']} is there, by {found['by']}.", field="based_on",
            version=found["version"], state=found["state"], by=found["by"], at=when.isoformat(),
        )  # fmt: skip
