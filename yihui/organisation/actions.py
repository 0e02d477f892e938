"""Verbs on the organisation: catalogue numbers, stores, API keys, the audit log."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from yihui.core import db, refusals
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.security import new_api_key, same, secret_hash, split_api_key
from yihui.core.sql import load
from yihui.organisation.types import ROLES, Actor, Place, Scope, Store

sql = load("organisation/organisation.sql")
KINDS_ZH = {"brand": "品牌", "region": "大区", "store": "门店"}


async def name_codes(
    connection: Connection, catalogue: str, codes: Sequence[str], keys: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Numbers of codes of one catalogue (brands, stores, channels, staff), made when missing.

    `keys` are the codes as conditions compare them.
    """
    parameters = {"codes": list(codes), "keys": list(keys)}
    await db.run(connection, getattr(sql, f"add_{catalogue}"), parameters)
    return await db.tuples(connection, getattr(sql, f"find_{catalogue}_by_code"), parameters)


async def note_serving(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Keep who has served in which store, by numbers of staff and store."""
    given = sorted(pairs)
    await db.run(connection, sql.note_serving, {
        "staff_nos": [staff_no for staff_no, _ in given],
        "store_nos": [store_no for _, store_no in given],
    })  # fmt: skip


async def set_catalogue(
    connection: Connection, catalogue: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write names of brands, regions, stores or channels; existing ones are completed."""
    statement = getattr(sql, f"set_{catalogue}")
    for row in rows:
        await db.run(connection, statement, dict(row))


async def find_stores(connection: Connection, store_nos: Sequence[int]) -> list[Store]:
    """The stores with these numbers; all of them for an empty list."""
    return await db.objects(connection, Store, sql.find_stores, {"store_nos": list(store_nos)})


async def find_places(
    connection: Connection, store_nos: Sequence[int] | None = None
) -> dict[str, list[Place]]:
    """Brands, regions and channels by kind; of brands and regions those of the given stores."""
    found: dict[str, list[Place]] = {"brand": [], "region": [], "channel": []}
    wanted = {"store_nos": None if store_nos is None else list(store_nos)}
    for kind, code, name_zh, name_en in await db.tuples(connection, sql.find_places, wanted):
        found[kind].append(Place(code, name_zh, name_en))
    return found


async def find_stores_in_scope(connection: Connection, scope: str) -> frozenset[int]:
    """The stores of `brand:CODE`, `region:CODE` or `store:CODE`; none for an unknown code."""
    kind, _, code = scope.partition(":")
    wanted = {"kind": kind, "code": code}
    found = await db.tuples(connection, sql.find_stores_in_scope, wanted)
    return frozenset(store_no for (store_no,) in found)


async def find_store_no(connection: Connection, code: str) -> int | None:
    """The number of a store."""
    found = await db.row(connection, sql.find_stores_by_code, {"codes": [code]})
    return found["store_no"] if found else None


async def find_own_store_no(
    connection: Connection, code: str | None, store_nos: Collection[int], whole: bool
) -> int | None:
    """The number of a store for which somebody of these stores, or of the whole house, may act;
    None without a code. Raises Invalid."""
    if code is None:
        return None
    found = await find_store_no(connection, code)
    if found is None or not (whole or found in store_nos):
        raise refusals.no_such("store", "store", code)
    return found


async def find_code(connection: Connection, catalogue: str, code: str) -> int | None:
    """The number of a code of the catalogue brand, store or channel."""
    found = await db.row(connection, sql.find_code, {"catalogue": catalogue, "code": code})
    return found["no"] if found else None


async def find_named(
    connection: Connection, numbers: Mapping[str, Iterable[int | None]]
) -> dict[str, dict[int, dict[str, str]]]:
    """Code, name_zh and name_en behind numbers of the catalogues brand, store and channel.

    A name that nobody gave is the code, so that an answer always has a word to show.
    """
    named: dict[str, dict[int, dict[str, str]]] = {"brand": {}, "store": {}, "channel": {}}
    wanted = {key: sorted({no for no in numbers.get(key, ()) if no}) for key in named}
    for row in await db.rows(connection, sql.find_named, wanted):
        code = row["code"]
        named[row["catalogue"]][row["no"]] = {
            "code": code,
            "name_zh": row["name_zh"] or row["name_en"] or code,
            "name_en": row["name_en"] or row["name_zh"] or code,
        }
    return named


async def find_names(connection: Connection) -> dict[str, dict[int, str]]:
    """The codes behind numbers: brand, region, store, channel."""
    names: dict[str, dict[int, str]] = {"brand": {}, "region": {}, "store": {}, "channel": {}}
    for catalogue, number, code in await db.tuples(connection, sql.find_names):
        names[catalogue][number] = code
    return names


class Names:
    """The codes behind catalogue numbers, remembered: a number keeps its code for ever."""

    def __init__(self) -> None:
        self.known: dict[str, dict[int, str]] = {"brand": {}, "store": {}, "channel": {}}

    async def find(self, connection: Connection, catalogue: str, number: int | None) -> str | None:
        """The code of a number of the catalogue brand, store or channel."""
        if number is None:
            return None
        if number not in self.known[catalogue]:
            self.known = await find_names(connection)
        return self.known[catalogue].get(number)


async def find_scope(
    connection: Connection,
    brands: Sequence[str] = (),
    regions: Sequence[str] = (),
    stores: Sequence[str] = (),
) -> Scope:
    """The scope of these codes. Raises Invalid: a scope that does not exist would be a mistake."""
    known = await find_names(connection)
    found = []
    for kind, codes in (("brand", brands), ("region", regions), ("store", stores)):
        numbers = {code: number for number, code in known[kind].items()}
        for code in codes:
            if code not in numbers:
                raise Invalid(
                    f"There is no {kind} {code!r}.", field=f"{kind}s", cure="Choose from the list.",
                    zh=(f"没有编码为 {code!r} 的{KINDS_ZH[kind]}。", "从列表里选一个。"),
                )  # fmt: skip
        found.append(tuple(sorted({numbers[code] for code in codes})))
    return Scope(*found)


async def make_key(
    connection: Connection,
    name: str,
    role: str,
    brand_nos: Sequence[int] = (),
    store_nos: Sequence[int] = (),
    region_nos: Sequence[int] = (),
) -> str:
    """A new API key, told this once. Empty scopes mean the whole house. Raises Invalid."""
    if role not in ROLES:
        raise refusals.one_of(ROLES, "role")
    key_id, key, hashed = new_api_key()
    await db.run(
        connection,
        sql.add_key,
        {
            "key_id": key_id,
            "secret_hash": hashed,
            "name": name,
            "role": role,
            "brand_nos": list(brand_nos),
            "region_nos": list(region_nos),
            "store_nos": list(store_nos),
        },
    )
    return key


async def find_actor(connection: Connection, key: str) -> Actor | None:
    """Whose key this is, with the stores it may see; None when it is no valid key."""
    parts = split_api_key(key)
    kept = await db.row(connection, sql.find_key, {"key_id": parts[0]}) if parts else None
    if kept is None or parts is None or not same(kept["secret_hash"], secret_hash(parts[1])):
        return None
    return _actor(kept)


async def find_key_actor(connection: Connection, key_id: str) -> Actor | None:
    """What a key that was not revoked may do and see, for something that was made with it."""
    kept = await db.row(connection, sql.find_key, {"key_id": key_id})
    return _actor(kept) if kept else None


def _actor(kept: Mapping[str, Any]) -> Actor:
    return Actor(kept["key_id"], kept["name"], kept["role"], kept["whole"], tuple(kept["seen"]))


async def find_keys(connection: Connection) -> list[dict[str, Any]]:
    """All API keys, newest first, without their secrets."""
    return await db.rows(connection, sql.find_keys)


async def find_actor_names(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """The names of users and keys that did something, by how the audit log tells of them."""
    return dict(await db.tuples(connection, sql.find_actor_names, {"actors": sorted(set(actors))}))


async def revoke_key(connection: Connection, key_id: str) -> bool:
    """End a key at once; False when there is no such live key."""
    return bool(await db.run(connection, sql.revoke_key, {"key_id": key_id}))


async def audit(
    connection: Connection, actor: str, action: str, subject: str, **detail: Any
) -> None:
    """Write down who did or saw what."""
    await db.run(
        connection,
        sql.add_audit,
        {"actor": actor, "action": action, "subject": subject, "detail": db.json(detail)},
    )


async def find_audit(
    connection: Connection,
    before: int,
    limit: int,
    subject: str | None = None,
    actor: str | None = None,
    action: str | None = None,
) -> list[dict[str, Any]]:
    """The audit log, newest first, with the names of users and keys."""
    parameters = {"before": before, "limit": limit, "subject": subject, "actor": actor,
                  "action": action}  # fmt: skip
    return await db.rows(connection, sql.find_audit, parameters)
