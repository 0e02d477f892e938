"""Verbs on owning: read whose phones were since when, write down what passes on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from yihui.core import db
from yihui.core.db import Connection, Retry
from yihui.core.security import KeyRing, seal
from yihui.core.sql import load
from yihui.identity import rules
from yihui.identity.owning.types import Interval
from yihui.identity.resolve import VERIFIED_KIND, Resolution
from yihui.identity.traits import Holder
from yihui.identity.types import Origin, Sighting, Term

sql = load("identity/owning/owning.sql")


async def turn(connection: Connection) -> None:
    """Read the staged records as of their days, where what they bear was somebody else's then."""
    await db.run(connection, sql.turn)


async def doubt(connection: Connection, verified: list[int]) -> None:
    """Take back the plain owners of records that bear a phone to which a code was sent."""
    await db.run(connection, sql.doubt, {"verified": verified, "kind": VERIFIED_KIND})


async def find_terms(
    connection: Connection,
    sightings: Sequence[Sighting],
    verified: Callable[[int], datetime | None],
) -> dict[int, list[Term]]:
    """Whose the identifiers were since when that passed on, or that a code was sent to."""
    wanted = {
        one.identifier_no for one in sightings
        if one.identifier_no and (one.passed or verified(one.record_no))
    }  # fmt: skip
    terms: dict[int, list[Term]] = {}
    if wanted:
        asked = {"identifier_nos": sorted(wanted)}
        for identifier_no, *told in await db.tuples(connection, sql.find_terms, asked):
            terms.setdefault(identifier_no, []).append(Term(*told))
    return terms


async def find_intervals(connection: Connection, member_nos: list[int]) -> list[Interval]:
    """Since when phones are these members', and until when they were, as codes sent to them say."""
    asked = {"member_nos": member_nos}
    return await db.objects(connection, Interval, sql.find_intervals, asked)


async def write(
    connection: Connection,
    made: Resolution,
    origin_of: Callable[[int], Origin],
    ring: KeyRing,
    keys: Mapping[int, bytes],
) -> None:
    """Keep since when phones are whose, and give those that passed on to whoever has them now.
    Raises Retry."""
    touched = {hash_: made.holders[hash_] for hash_, _ in made.terms}
    several = [
        holder for holder in touched.values()
        if len({term.member_no for term in holder.terms}) > 1
    ]  # fmt: skip
    if several:
        await _pass_on(connection, made, several, origin_of, ring.key_no)
    origins = [origin_of(term.record_no) if term.record_no else None for _, term in made.terms]
    added = {
        "identifier_nos": [made.holders[hash_].identifier_no for hash_, _ in made.terms],
        "moments": [term.valid_from for _, term in made.terms],
        "members": [term.member_no for _, term in made.terms],
        "brands": [origin.brand_no if origin else None for origin in origins],
        "sources": [origin.source_no if origin else 0 for origin in origins],
        "records": [term.record_no for _, term in made.terms],
    }
    if await db.run(connection, sql.add_terms, added) < len(made.terms):
        raise Retry("another batch told of a code at the same moment")
    if several:
        await _give(connection, several, origin_of, ring, dict(keys))


async def _pass_on(
    connection: Connection,
    made: Resolution,
    several: Sequence[Holder],
    origin_of: Callable[[int], Origin],
    key_no: int,
) -> None:
    given = {
        "hashes": [one.clue.hash for one in several],
        "befores": [_before(one) for one in several],
        "owners": [one.member_no for one in several],
        "brands": [_brand(one, origin_of) for one in several], "key_no": key_no,
    }  # fmt: skip
    if await db.run(connection, sql.pass_on, given) < len(several):
        raise Retry("another batch gave one of these to somebody else first")
    new = sum(made.holders[hash_] in several for hash_, _ in made.terms)
    asked = {"identifier_nos": [one.identifier_no for one in several]}
    there = (await db.tuples(connection, sql.count_terms, asked))[0][0]
    if there != sum(len(one.terms) for one in several) - new:
        raise Retry("another batch told whose one of these was")


def _before(holder: Holder) -> int | None:
    """Whose the house says it is, what this batch added included."""
    return holder.member_no if holder.fresh or holder.attached else holder.before_no


def _brand(holder: Holder, origin_of: Callable[[int], Origin]) -> int | None:
    return origin_of(holder.attached_by).brand_no if holder.attached_by else None


async def _give(
    connection: Connection,
    several: Sequence[Holder],
    origin_of: Callable[[int], Origin],
    ring: KeyRing,
    keys: dict[int, bytes],
) -> None:
    """Seal what passed on for whoever has it now; whoever had it keeps how it looked."""
    moved = [one for one in several if _before(one) != one.member_no]
    owners = {one.member_no for one in moved if one.member_no is not None} - keys.keys()
    if owners:
        asked: dict[str, Any] = {"member_nos": sorted(owners)}
        for member_no, wrapped in await db.tuples(connection, sql.find_data_keys, asked):
            keys[member_no] = ring.data_key(wrapped)
    values = []
    for one in moved:
        assert one.member_no is not None
        sealed = seal(keys[one.member_no], one.clue.value.encode(), str(one.identifier_no).encode())
        values.append(
            f"{one.member_no}\t{one.identifier_no}\t{one.clue.kind_no}"
            f"\t{db.escaped(one.clue.scope)}\t{db.escaped(_masked(one))}\t\\\\x{sealed.hex()}"
            f"\t{origin_of(one.attached_by).source_no}\t{db.whole(_brand(one, origin_of))}\n"
        )
    numbers = [one.identifier_no for one in moved]
    gone = {"identifier_nos": numbers, "befores": [_before(one) for one in moved]}
    if moved:
        await db.run(connection, sql.drop_values, gone)
        columns = "member_no, identifier_no, kind_no, scope, masked, sealed, source_no, brand_no"
        await db.copy(connection, f"identity.identifier_value ({columns})", values)
    told = {
        "identifier_nos": [one.identifier_no for one in several],
        "owners": [one.member_no for one in several], "masked": [_masked(one) for one in several],
    }  # fmt: skip
    await db.run(connection, sql.mask_terms, told)
    await db.run(connection, sql.mark_known, told)
    await turn(connection)


def _masked(holder: Holder) -> str:
    return rules.masked(holder.clue.kind.code, holder.clue.value)


async def forget(connection: Connection, member_nos: list[int], erasure_no: int) -> None:
    """Nothing leads from phones that erased people had once to them; when they passed on, stays."""
    asked = {"member_nos": member_nos, "erasure_no": erasure_no}
    await db.run(connection, sql.bury_former, asked)
    await db.run(connection, sql.drop_assertions, asked)
    await db.run(connection, sql.forget, asked)
