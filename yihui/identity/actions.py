"""Verbs on identity: find whose the records of a batch are, found members, read them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yihui.core import db, settings
from yihui.core.db import Connection, Retry
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing, seal, unseal
from yihui.core.sql import load
from yihui.identity import erasing, fusing, owning, rules
from yihui.identity.types import Asked, Clue, Kind

sql = load("identity/identity.sql")
MEMBER_BLOCK = 100
LET_IN = 5
NOBODY = "There is no such member, or she belongs to another store."
GENDERS = {"unknown": 0, "female": 1, "male": 2}


@dataclass(frozen=True, slots=True)
class Profile:
    """What one member record tells about its member."""

    member_no: int
    name: str
    gender: str
    birthday: date | None
    store_no: int | None

    @property
    def says(self) -> bool:
        """Whether it tells anything: who only registers leaves her row as it is."""
        told = self.name or self.gender != "unknown" or self.birthday or self.store_no
        return bool(told)


class Clues:
    """Turns the identifiers of a record into clues: normalised, hashed, best first."""

    def __init__(self, kinds: Mapping[str, Kind], ring: KeyRing) -> None:
        self.kinds = kinds
        self.ring = ring
        self.region = settings.read("YIHUI_REGION")

    def of(self, identifiers: Sequence[Any], trade: bool = False) -> tuple[list[Clue], int]:
        """The usable clues of a record's identifiers, and how many were refused.

        `trade` says that the record is an order or refund: what stands there beside a marketplace's
        buyer is a contact, perhaps of who gets the present, and a device the till's.
        """
        if not identifiers:
            return [], 0
        clues = []
        for identifier in identifiers:
            kind = self.kinds.get(identifier.kind)
            clue = kind and self.clue(kind, identifier.scope, identifier.value)
            if clue:
                clues.append(clue)
        refused = len(identifiers) - len(clues)
        if len(clues) > 1:
            clues.sort(key=lambda clue: clue.kind.priority)
            clues = list({clue.hash: clue for clue in clues}.values())
            if trade:
                clues = rules.bare(clues)
        return clues, refused

    def clue(self, kind: Kind, scope: str, value: str) -> Clue | None:
        """One identifier, or None when its value cannot tell people apart."""
        plain = rules.normalised(kind.code, value, self.region)
        if plain is None or plain in kind.blocked:
            return None
        return Clue(kind, scope, plain, hashed(self.ring, kind.code, scope, plain))


def hashed(ring: KeyRing, kind: str, scope: str, value: str) -> bytes:
    """The keyed hash that an identifier is found by; `value` is normalised."""
    return ring.hashed(f"{kind}\x1f{scope}\x1f{value}")


class MemberNumbers:
    """Dense member numbers, taken from the database in blocks of 100."""

    def __init__(self) -> None:
        self.left: list[int] = []

    async def reserve(self, connection: Connection, count: int) -> Iterator[int]:
        """At least `count` numbers, unused ones first."""
        if (missing := count - len(self.left)) > 0:
            wanted = {"count": -(-missing // MEMBER_BLOCK)}
            for (block,) in await db.tuples(connection, sql.next_member_blocks, wanted):
                self.left.extend(range(block * MEMBER_BLOCK, (block + 1) * MEMBER_BLOCK))
        taken, self.left = self.left[:count], self.left[count:]
        return iter(taken)


async def find_kinds(connection: Connection) -> dict[str, Kind]:
    """The kinds of identifiers by code."""
    return {kind.code: kind for kind in await db.objects(connection, Kind, sql.find_kinds)}


async def know(
    connection: Connection, verified: list[int]
) -> tuple[list[tuple[int, bool]], list[int], list[tuple[int, int]]]:
    """Stage what is known of the batch's identifiers, and the plain owners.

    Records that only told of somebody who was erased since they occurred leave the batch: returns
    their numbers, and whether each is a behaviour. So do member records that bear nothing but what
    is suspended: their numbers come second; third come all records that bore such, each with it.
    `verified` are the records that tell of a code sent to their phone: whose that is may change
    from one record to the next, so those that bear it are not plain.
    """
    await db.run(connection, sql.find_known)
    forgotten = await erasing.forget(connection)
    suspended, passed = await fusing.find_marked(connection)
    stripped, nameless = await fusing.strip(connection) if suspended else ([], [])
    if passed:
        await owning.turn(connection)
    await db.run(connection, sql.own_plainly)
    if verified:
        await owning.doubt(connection, verified)
    return forgotten, nameless, stripped


async def tell_profiles(
    connection: Connection, ring: KeyRing, profiles: Sequence[Profile], batch_no: int
) -> int:
    """Add what member records tell; what a record leaves out stays. In order of the records.

    Returns how many members were told to have changed.
    """
    wanted = {"member_nos": sorted({profile.member_no for profile in profiles})}
    wrapped = dict(await db.tuples(connection, sql.find_data_keys, wanted))
    keys = {member_no: ring.data_key(key) for member_no, key in wrapped.items()}
    merged: dict[int, list[str]] = {}
    for told in profiles:
        key = keys[told.member_no]
        name = _sealed(key, told.name, b"name")
        hashed = f"\\\\x{name_hash(ring, told.name).hex()}" if told.name else "\\N"
        birthday = _sealed(key, told.birthday.isoformat() if told.birthday else "", b"birthday")
        gender = str(GENDERS[told.gender]) if told.gender != "unknown" else "\\N"
        store = db.whole(told.store_no)
        before = merged.setdefault(told.member_no, ["\\N"] * 5)
        now = [name, hashed, birthday, gender, before[4] if before[4] != "\\N" else store]
        merged[told.member_no] = [
            new if new != "\\N" else old for new, old in zip(now, before, strict=True)
        ]
    lines = ["\t".join([str(member_no), *fields]) + "\n" for member_no, fields in merged.items()]
    columns = "(member_no, name_sealed, name_hash, birthday_sealed, gender, store_no)"
    await db.copy(connection, f"stage_profile {columns}", lines)
    await db.run(connection, sql.update_profiles)
    return await db.run(connection, sql.tell_changes, {"batch_no": batch_no})


def name_hash(ring: KeyRing, name: str) -> bytes:
    """The keyed hash that a whole name is found by, however it is spaced and written."""
    return ring.hashed(f"name\x1f{rules.plain_name(name)}")


def _sealed(key: bytes, value: str, about: bytes) -> str:
    return f"\\\\x{seal(key, value.encode(), about).hex()}" if value else "\\N"


async def find_owners(connection: Connection) -> dict[int, int]:
    """The member number of each staged record that has one; negative for anonymous orders."""
    found = await db.numbers(connection, "select record_no, member_no from stage_owner")
    return {record_no: member_no for record_no, member_no in found}  # noqa: C416  # for the types


async def is_anybody_known(connection: Connection) -> bool:
    """Whether any identifier was ever met."""
    return bool((await db.tuples(connection, sql.is_anybody_known))[0][0])


async def find_holders(
    connection: Connection, key_no: int, hashes: Sequence[bytes]
) -> dict[bytes, int | None]:
    """The member number behind each of these identifiers that is known; None for a visitor's."""
    wanted = {"key_no": key_no, "hashes": list(hashes)}
    return {bytes(hash_): no for hash_, no in await db.tuples(connection, sql.find_holders, wanted)}


async def find_by_clue(connection: Connection, clue: Clue, ring: KeyRing) -> int | None:
    """The member number behind an identifier."""
    wanted = {"hash": clue.hash, "key_nos": list(ring.hash_keys)}
    found = await db.row(connection, sql.find_by_hash, wanted)
    return found["member_no"] if found else None


async def find_by_clues(
    connection: Connection, clues: Sequence[Clue], ring: KeyRing
) -> dict[bytes, int]:
    """The member numbers behind identifiers, by their hashes; only those that have a member."""
    wanted = {"hashes": [clue.hash for clue in clues], "key_nos": list(ring.hash_keys)}
    return dict(await db.tuples(connection, sql.find_by_hashes, wanted))


async def find_member(connection: Connection, member_no: int) -> dict[str, Any] | None:
    """One member's row, her survivor's if she was merged; None outside the caller's scope."""
    return await db.row(connection, sql.find_member, {"member_no": member_no})


async def find_row(connection: Connection, one_id: UUID) -> dict[str, Any]:
    """The member behind a OneID, old ones included. Raises NotFound, also outside the scope,
    and Erased."""
    found = await db.row(connection, sql.find_member_by_one_id, {"one_id": one_id})
    if found is None:
        raise NotFound(NOBODY)
    if found["state"] == "erased":
        raise erasing.Erased
    return found


async def find_asked(connection: Connection, one_ids: Sequence[UUID]) -> dict[UUID, Asked]:
    """The members to whom OneIDs were given, and who answers for them now."""
    found = await db.tuples(connection, sql.find_asked, {"one_ids": list(one_ids)})
    return {one_id: Asked(*who) for one_id, *who in found}


def check_asked(found: Asked | None) -> tuple[int, UUID]:
    """The member to whom a OneID was given, and the OneID of who answers for her now. Raises
    NotFound and Erased."""
    if found is None:
        raise NotFound(NOBODY)
    if found.one_id is None:
        raise erasing.Erased
    return found.member_no, found.one_id


async def find_numbers(connection: Connection, one_ids: Sequence[UUID]) -> dict[UUID, int]:
    """The members to whom OneIDs were given, as far as there are such."""
    return dict(await db.tuples(connection, sql.find_numbers, {"one_ids": list(one_ids)}))


async def find_group(connection: Connection, member_no: int) -> list[int]:
    """A member and everybody merged into her: whose facts are hers to show."""
    found = await db.tuples(connection, sql.find_group, {"member_no": member_no})
    return [number for (number,) in found]


async def lock_people(connection: Connection, root_nos: Sequence[int]) -> list[int]:
    """Nobody merges, parts or erases these people, or says anything of them by hand, until the
    end; their numbers and those of everybody merged into them. Raises Retry."""
    rows = await db.rows(connection, sql.lock_people, {"member_nos": sorted(root_nos)})
    states = {row["member_no"]: row["state"] for row in rows}
    if any(states.get(number) != "active" for number in root_nos):
        raise Retry("one of them was merged or erased first")
    return [row["member_no"] for row in rows]


async def find_identifiers(connection: Connection, member_no: int) -> list[dict[str, Any]]:
    """The identifiers of a member, and of those merged into her; masked and sealed."""
    return await db.rows(connection, sql.find_identifiers, {"member_no": member_no})


async def find_person(connection: Connection, member_no: int) -> dict[str, Any]:
    """The OneID and state of a member by her own number, merged or not."""
    found = await db.row(connection, sql.find_person, {"member_no": member_no})
    assert found
    return found


async def find_survivors(
    connection: Connection, member_nos: list[int], *, erased: bool = True
) -> dict[int, tuple[int, UUID]]:
    """Who answers for each of these members now: number and OneID, hers if nobody else does.

    Without `erased` nobody answers for those whose data was erased.
    """
    asked = {"member_nos": member_nos, "erased": erased}
    found = await db.tuples(connection, sql.find_survivors, asked)
    return {asked: (number, one_id) for asked, number, one_id in found}


async def find_merged(connection: Connection, member_nos: Sequence[int]) -> dict[int, int]:
    """Of those of these members who were merged into another their survivors."""
    asked = {"member_nos": list(member_nos)}
    return dict(await db.tuples(connection, sql.find_merged, asked))


async def find_evidence(connection: Connection, member_no: int) -> list[dict[str, Any]]:
    """What was said of the identifiers of a member's group, oldest first, with its sentences."""
    known = await find_identifiers(connection, member_no)
    group = await find_group(connection, member_no)
    numbers = {one["identifier_no"] for one in known}
    numbers |= {one.identifier_no for one in await owning.find_intervals(connection, group)}
    wanted = {"member_nos": group, "identifier_nos": sorted(numbers)}
    rows = await db.rows(connection, sql.find_evidence, wanted)
    for row in rows:
        if row["merge_no"]:
            row["said_zh"], row["said_en"] = rules.said_of_merge(
                row["merge_no"], row["act"] == 1, row["refused"] is not None
            )
            continue
        if row["act"] == LET_IN:
            row["said_zh"], row["said_en"] = rules.said_of_lifting(row["kind"], row["masked"])
            continue
        other = (row["other_kind"], row["other_masked"]) if row["other_masked"] else None
        refused = row["refused"]
        if row["verified_at"]:
            masked = row["other_masked"] if row["other_no"] else row["masked"]
            row["said_zh"], row["said_en"] = rules.said_of_code(
                row["source"], masked or "", refused
            )
            row["refused"] = None  # it passed on
            continue
        if row["other_no"] is not None and other is None:
            refused = refused or "belongs to another member"
        row["said_zh"], row["said_en"] = rules.said_of(
            row["source"], row["kind"] or "", row["masked"], other, refused
        )
    return rows


async def find_one_ids(connection: Connection, member_nos: list[int]) -> dict[int, UUID]:
    """The OneIDs of members by number."""
    return dict(await db.tuples(connection, sql.find_one_ids, {"member_nos": member_nos}))


async def find_birthday(connection: Connection, ring: KeyRing, member_no: int) -> str | None:
    """A member's birthday as everybody may see it: the month."""
    found = await db.row(connection, sql.find_member, {"member_no": member_no})
    told = found and opened(ring, found["data_key"], found["birthday_sealed"], b"birthday")
    return f"{told[5:7]}-**" if told else None


def opened_names(ring: KeyRing, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The names of members in clear, to be masked or compared; empty where none is kept."""
    return [opened(ring, row["data_key"], row["name_sealed"], b"name") or "" for row in rows]


def opened(ring: KeyRing, data_key: bytes, sealed: bytes | None, about: bytes) -> str | None:
    """A sealed value in clear; the caller has the permission and writes the audit log."""
    return unseal(ring.data_key(data_key), sealed, about).decode() if sealed else None
