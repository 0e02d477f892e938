"""Whose the records of a batch are: what is at stake is read, decided, and written down."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4
from zlib import crc32

from yihui.core import db
from yihui.core.db import Connection, Retry
from yihui.core.security import KeyRing, Sealer
from yihui.core.sql import load
from yihui.identity import fusing, owning, rules
from yihui.identity.actions import MemberNumbers
from yihui.identity.resolve import Resolution, resolve
from yihui.identity.traits import Traits
from yihui.identity.types import Clue, Identified, Origin, Sighting

sql = load("identity/identity.sql")
# What a link rests on: a member record, which is her word, or any other record.
REGISTRATION = "registration"
SAME_RECORD = "same record"
NULL = "\\N"
# Kinds of identifiers by which somebody is reached.
WAYS = frozenset({"phone", "email", "external_userid", "openid"})
LastOrders = Callable[[Connection, list[int]], Awaitable[dict[int, datetime]]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the records of a batch are, by their numbers; `verified` tells when a code was sent to
    the phone of one, `last_orders` when members bought last before the batch, `policy_version` by
    which policy their clues were read."""

    origin_of: Callable[[int], Origin]
    kind_of: Callable[[int], int]
    gives_value: Callable[[int], bool]
    registers: Callable[[int], bool]
    buys: Callable[[int], bool]
    verified: Callable[[int], datetime | None]
    last_orders: LastOrders
    policy_version: int


async def identify(
    connection: Connection,
    clues: Mapping[int, Sequence[Clue]],
    told: Told,
    numbers: MemberNumbers,
    ring: KeyRing,
    batch_no: int,
    visits: bool,
    later: bool,
) -> Identified:
    """Decide the records that are not plain: who was founded, and who may be one. Raises Retry.

    `visits` says that there are behaviours, most of which need no decision; they look identifiers
    up after this step, and `later` says that somebody else does: brands, or the fuse.
    Runs after receipts are claimed, so that only records that will be applied found members.
    """
    if visits:
        await db.run(connection, sql.note_visits)
    unresolved = await db.tuples(connection, sql.find_unresolved)
    if not unresolved:
        return Identified(0, (), 0)
    sightings = [Sighting._make(found) for found in unresolved]
    unknown = sum(sighting.identifier_no is None for sighting in sightings)
    fresh = await db.tuples(connection, sql.next_identifier_nos, {"count": unknown})
    identifier_nos = iter(fresh[0][0] or ())
    records = len({sighting.record_no for sighting in sightings})
    member_nos = await numbers.reserve(connection, records)
    traits = await _find_traits(connection, sightings, clues, told)
    made = resolve(
        sightings, clues, told.gives_value, identifier_nos.__next__, member_nos.__next__, traits
    )
    numbers.left.extend(member_nos)
    adopted = await _add_identifiers(
        connection, made, told.origin_of, ring.key_no, batch_no, visits or later
    )
    if made.shared:
        shared = {"hashes": sorted(made.shared), "key_no": ring.key_no}
        await db.run(connection, sql.share, shared)
    owners = [
        f"{record_no}\t{told.kind_of(record_no):d}\t{member_no}\n"
        for record_no, member_no in made.owners.items()
    ]
    await db.copy(connection, "stage_owner (record_no, kind, member_no)", owners)
    if len(made.owners) < records:  # visitors, and orders that found nobody
        await db.run(connection, sql.own_nobodys)
    data_keys = await _add_members(connection, made, told.origin_of, ring, batch_no)
    await _add_values(connection, made, told.origin_of, data_keys)
    if made.terms:
        await owning.write(connection, made, told.origin_of, ring, data_keys)
    await _add_assertions(connection, made, told)
    suspended = await _count_meetings(connection, made, told, ring.key_no)
    changed = await _tell_changes(connection, made, suspended, batch_no)
    return Identified(len(made.founders), tuple(made.joins.values()), adopted, changed)


def scope_key(scope: str) -> int:
    """A checksum of a scope, as a signed number of 32 bits."""
    return crc32(scope.encode()) - 2**31


async def _find_traits(
    connection: Connection,
    sightings: Sequence[Sighting],
    clues: Mapping[int, Sequence[Clue]],
    told: Told,
) -> Traits:
    """What tells the members apart whom these records name. Most batches name none in doubt."""
    traits = Traits(
        moment_of=lambda number: told.origin_of(number).occurred_at,
        registers=told.registers,
        buys=told.buys,
        verified=told.verified,
        terms=await owning.find_terms(connection, sightings, told.verified),
    )
    known: dict[int, set[int]] = {}
    new: set[int] = set()
    for one in sightings:
        if root_no := one.root_no or one.member_no:
            known.setdefault(one.record_no, set()).add(root_no)
        elif clues[one.record_no][one.place].kind.single:
            new.add(one.record_no)
    named = {root for number, roots in known.items() if len(clues[number]) > 1 for root in roots}
    if not named:
        return traits
    wanted = {"member_nos": sorted(named)}
    for root_no, kind_no, scope, identifier_no in await db.tuples(
        connection, sql.find_held, wanted
    ):
        traits.held.setdefault(root_no, {}).setdefault((kind_no, scope), set()).add(identifier_no)
    doubted = {
        root
        for number in new & known.keys()
        if any(clue.kind.rest_days for clue in clues[number])
        for root in known[number]
    }
    if doubted:
        await _find_orders(connection, traits, sorted(doubted), told)
    return traits


async def _find_orders(
    connection: Connection, traits: Traits, root_nos: list[int], told: Told
) -> None:
    """When members bought last, or began, before the batch and in it."""
    root_of: dict[int, int] = {}
    wanted = {"member_nos": root_nos}
    for root_no, member_no, joined_at in await db.tuples(connection, sql.find_begun, wanted):
        root_of[member_no] = root_no
        traits.orders.setdefault(root_no, []).append((0, joined_at))
    for member_no, at in (await told.last_orders(connection, sorted(root_of))).items():
        traits.orders[root_of[member_no]].append((0, at))
    staged = {"member_nos": sorted(root_of)}
    for member_no, record_no, at in await db.tuples(connection, sql.find_staged_orders, staged):
        traits.orders[root_of[member_no]].append((record_no, at))


async def _add_identifiers(
    connection: Connection,
    made: Resolution,
    origin_of: Callable[[int], Origin],
    key_no: int,
    batch_no: int,
    wanted: bool,
) -> int:
    """New identifiers, and visitors' identifiers that get a member now, of which it tells how many;
    `wanted` says that a later step looks them up."""
    fresh, attached = [], []
    for hash_, holder in made.holders.items():
        brand_no = db.whole(origin_of(holder.attached_by).brand_no) if holder.attached else "\\N"
        if holder.fresh:
            member_no = "\\N" if holder.member_no is None else str(holder.member_no)
            fresh.append(
                f"{key_no}\t\\\\x{hash_.hex()}\t{holder.identifier_no}"
                f"\t{holder.clue.kind.kind_no}\t{scope_key(holder.clue.scope)}\t{member_no}"
                f"\t{brand_no}\n"
            )
        elif holder.attached:
            attached.append(
                f"{holder.identifier_no}\t\\\\x{hash_.hex()}\t{key_no}\t{holder.member_no}"
                f"\t{brand_no}\n"
            )
    if fresh:
        columns = "(key_no, hash, identifier_no, kind_no, scope_key, member_no, brand_no)"
        await db.copy(connection, f"stage_fresh_identifier {columns}", fresh)
        if await db.run(connection, sql.add_identifiers) < len(fresh):
            raise Retry("another batch met one of these identifiers first")
        if wanted:
            await db.run(connection, sql.know_fresh)
    if attached:
        columns = "(identifier_no, hash, key_no, member_no, brand_no)"
        await db.copy(connection, f"stage_attach {columns}", attached)
        if await db.run(connection, sql.attach_identifiers) < len(attached):
            raise Retry("another batch gave one of these visitors a member first")
        if wanted:
            await db.run(connection, sql.know_attached)
    if not (attached or wanted):
        return 0
    return await db.run(connection, sql.add_adoptions, {"batch_no": batch_no})


async def _add_members(
    connection: Connection,
    made: Resolution,
    origin_of: Callable[[int], Origin],
    ring: KeyRing,
    batch_no: int,
) -> dict[int, bytes]:
    """The founded members; the bare data keys of all members that get new values."""
    members, one_ids, keys = [], [], {}
    for member_no, record_no in made.founders.items():
        origin = origin_of(record_no)
        keys[member_no], wrapped = ring.new_data_key()
        one_id = uuid4()
        members.append(
            f"{member_no}\t{one_id}\t\\\\x{wrapped.hex()}\t{db.whole(origin.brand_no)}"
            f"\t{db.whole(origin.store_no)}\t{db.whole(origin.channel_no)}"
            f"\t{origin.occurred_at.isoformat()}\t{batch_no}\n"
        )
        one_ids.append(f"{one_id}\t{member_no}\n")
    columns = "member_no, one_id, data_key, brand_no, home_store_no, home_channel_no, joined_at"
    await db.copy(connection, f"identity.member ({columns}, batch_no)", members)
    await db.copy(connection, "identity.one_id (one_id, member_no)", one_ids)
    known = {
        holder.member_no
        for holder in made.holders.values()
        if holder.attached and holder.member_no is not None and holder.member_no not in keys
    }
    if known:
        wanted = {"member_nos": sorted(known)}
        for member_no, wrapped in await db.tuples(connection, sql.find_data_keys, wanted):
            keys[member_no] = ring.data_key(wrapped)
    return keys


async def _add_values(
    connection: Connection,
    made: Resolution,
    origin_of: Callable[[int], Origin],
    keys: Mapping[int, bytes],
) -> None:
    """The sealed and masked values of identifiers that have got a member."""
    values = []
    owner_record = {member_no: record_no for record_no, member_no in made.owners.items()}
    sealers: dict[int, Sealer] = {}
    for holder in made.holders.values():
        if not holder.attached or holder.member_no is None:
            continue
        clue, member_no = holder.clue, holder.member_no
        sealer = sealers.get(member_no)
        if sealer is None:
            sealer = sealers[member_no] = Sealer(keys[member_no])
        sealed = sealer.seal(clue.value.encode(), str(holder.identifier_no).encode())
        masked = rules.masked(clue.kind.code, clue.value)
        values.append(
            f"{member_no}\t{holder.identifier_no}\t{clue.kind.kind_no}"
            f"\t{_text(clue.scope)}\t{_text(masked)}\t\\\\x{sealed.hex()}"
            f"\t{origin_of(owner_record[member_no]).source_no}"
            f"\t{db.whole(origin_of(holder.attached_by).brand_no)}\n"
        )
    columns = "member_no, identifier_no, kind_no, scope, masked, sealed, source_no, brand_no"
    await db.copy(connection, f"identity.identifier_value ({columns})", values)


async def _tell_changes(
    connection: Connection, made: Resolution, suspended: set[int], batch_no: int
) -> int:
    """Members who were known before and can be reached otherwise now, as those are of whom
    something was `suspended`: who keeps copies takes them again. How many."""
    changed = suspended | {
        holder.member_no for holder in made.holders.values()
        if holder.attached and holder.clue.kind.code in WAYS
    }  # fmt: skip
    for hash_, _ in made.terms:  # a phone that passed on leaves somebody
        changed |= {term.member_no for term in made.holders[hash_].terms}
        changed.add(made.holders[hash_].before_no)
    known = sorted(one for one in changed if one is not None and one not in made.founders)
    if not known:
        return 0
    told = {"member_nos": known, "batch_no": batch_no}
    return await db.run(connection, sql.tell_ways, told)


async def _add_assertions(connection: Connection, made: Resolution, told: Told) -> None:
    """What the records said about identifiers, refused links included."""
    lines = []
    record_no, of_record, when = 0, "", ""
    for said in made.assertions:  # those of a record stand together
        if said.record_no != record_no:
            record_no = said.record_no
            origin = told.origin_of(record_no)
            evidence = REGISTRATION if told.registers(record_no) else SAME_RECORD
            member_no = db.whole(made.owners.get(record_no))
            of_record = f"{member_no}\t{origin.source_no}\t{record_no}\t{evidence}"
            when = f"{told.policy_version}\t{origin.occurred_at.isoformat()}"
        lines.append(
            f"{said.identifier_no}\t1\t{db.whole(said.other_no)}\t{of_record}"
            f"\t{_text(said.refused)}\t{when}"
            f"\t{said.verified_at.isoformat() if said.verified_at else NULL}\n"
        )
    columns = (
        "identifier_no, act, other_no, member_no, source_no, record_no, evidence, refused,"
        " policy_version, occurred_at, verified_at"
    )
    await db.copy(connection, f"identity.assertion ({columns})", lines)


async def _count_meetings(
    connection: Connection, made: Resolution, told: Told, key_no: int
) -> set[int]:
    """Whom identifiers met of which too many members are told; most batches have none. Of whom
    something is suspended now."""
    met = {}
    for (hash_, member_no), record_no in made.met.items():
        holder = made.holders[hash_]
        if most := holder.clue.kind.members_most:
            origin = told.origin_of(record_no)
            one = fusing.Meeting(hash_, holder.identifier_no, member_no, most)
            met[one] = (origin.source_no, record_no, origin.occurred_at)
    if not met:
        return set()
    return await fusing.count(connection, key_no, told.policy_version, met)


def _text(value: str | None) -> str:
    if value is None:
        return "\\N"
    return db.escaped(value)
