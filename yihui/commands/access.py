"""key and source: who may call the API, and how sources send their records."""

import difflib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from yihui import collect, identity, organisation
from yihui.commands import house
from yihui.conditions import normalised
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound

keys_app = typer.Typer(help="API keys.", no_args_is_help=True)
sources_app = typer.Typer(help="Where records come from.", no_args_is_help=True)
NAME_CHARACTERS = 64
Many = list[str] | None


class Unversioned(StrEnum):
    conflict = "conflict"
    newest = "newest"


@keys_app.command("create")
def create_key(
    name: Annotated[str, typer.Option(help="What the key is for.")],
    role: Annotated[str, typer.Option(help="headquarters, operator, integration, …")],
    store: Annotated[list[str] | None, typer.Option(help="Sees this store only.")] = None,
    brand: Annotated[list[str] | None, typer.Option(help="Sees this brand's stores only.")] = None,
    region: Annotated[
        list[str] | None, typer.Option(help="Sees this region's stores only.")
    ] = None,
) -> None:
    """Make a key; it is shown this once. Without a scope it sees the whole house."""
    if not 0 < len(name.strip()) <= NAME_CHARACTERS:
        raise Invalid(f"A name has 1 to {NAME_CHARACTERS} characters.", field="name")

    async def create(connection: Connection) -> str:
        known = await organisation.find_names(connection)
        stores = numbers("store", store or (), known["store"])
        brands = numbers("brand", brand or (), known["brand"])
        regions = numbers("region", region or (), known["region"])
        key = await organisation.make_key(connection, name, role, brands, stores, regions)
        key_id = key.split("_")[1]
        await organisation.audit(
            connection, house.actor(), "key.made", f"key:{key_id}",
            name=name, role=role, stores=store or [], brands=brand or [],
            regions=region or [],
        )  # fmt: skip
        return key

    key = house.ask(create)
    house.say("Keep it safe: it is not shown again.")
    typer.echo(key)


def numbers(catalogue: str, codes: Sequence[str], known: Mapping[int, str]) -> list[int]:
    """The numbers of codes. A key for a store that does not exist would be a mistake."""
    found = {code: number for number, code in known.items()}
    for code in codes:
        if code not in found:
            plain = {normalised(one): one for one in found}
            near = difflib.get_close_matches(normalised(code), plain, 1)
            cure = f"Did you mean {plain[near[0]]!r}?" if near else "Its first record makes it."
            raise NotFound(f"There is no {catalogue} {code!r}.", field=catalogue, cure=cure)
    return [found[code] for code in codes]


@keys_app.command("list")
def list_keys() -> None:
    """All keys, without their secrets."""

    async def find(connection: Connection) -> list[tuple[object, ...]]:
        return [
            (key["key_id"], key["name"], key["role"],
             " ".join(key["brands"] + key["regions"] + key["stores"]) or "whole house",
             f"{key['created_at']:%Y-%m-%d}",
             f"{key['revoked_at']:%Y-%m-%d}" if key["revoked_at"] else None)
            for key in await organisation.find_keys(connection)
        ]  # fmt: skip

    house.show_table(("key", "name", "role", "sees", "made", "revoked"), house.ask(find))


@keys_app.command("bind")
def bind_key(
    key_id: Annotated[str, typer.Argument(help="The key's id, see `key list`.")],
    source: Annotated[str, typer.Option(help="The source of what comes with the key.")],
    user_kind: Annotated[
        str, typer.Option(help="The kind of identifier that the SDK's user ids are.")
    ] = "customer_no",
    scope: Annotated[
        str | None, typer.Option(help="Inside what ids are unique; the source by default.")
    ] = None,
    trusted: Annotated[
        bool, typer.Option(help="Whether phones and the like in messages are believed.")
    ] = True,
    strict: Annotated[
        bool, typer.Option(help="Refuse what cannot be applied instead of quarantining it.")
    ] = False,
) -> None:
    """Make a key the write key of a source, so that SDKs may send it."""
    for name, code in (("source", source), ("scope", scope or source)):
        if not 0 < len(code) <= NAME_CHARACTERS:
            raise Invalid(f"A code has 1 to {NAME_CHARACTERS} characters.", field=name)
    bound = collect.sdk.WriteKey(
        key_id, source, user_kind, source if scope is None else scope, trusted, strict
    )

    async def bind(connection: Connection) -> None:
        kinds = frozenset(await identity.find_kinds(connection))
        await collect.sdk.set_write_key(connection, house.actor(), bound, kinds)

    house.ask(bind)
    house.out.print(f"{key_id} writes for {source}.", markup=False)


@keys_app.command("revoke")
def revoke_key(
    key_id: Annotated[str, typer.Argument(help="The key's id, see `key list`.")],
) -> None:
    """End a key at once."""

    async def revoke(connection: Connection) -> None:
        if not await organisation.revoke_key(connection, key_id):
            cure = "See `yihui key list`."
            raise NotFound(f"There is no live key {key_id!r}.", field="key_id", cure=cure)
        await organisation.audit(connection, house.actor(), "key.revoked", f"key:{key_id}")

    house.ask(revoke)
    house.out.print(f"{key_id} is revoked.", markup=False)


@sources_app.command("set")
def set_source(
    code: Annotated[str, typer.Argument(help="The source's code, as its records name it.")],
    unversioned: Annotated[
        Unversioned,
        typer.Option(help="Other content under a known id, without versions: a conflict for a"
                          " person to see, or the newest counts."),
    ],
) -> None:  # fmt: skip
    """Say what repeats of a source that sends no versions mean."""
    if not 0 < len(code) <= NAME_CHARACTERS:
        raise Invalid(f"A code has 1 to {NAME_CHARACTERS} characters.", field="code")

    async def settle(connection: Connection) -> None:
        await collect.set_source(connection, code, unversioned.value)
        await organisation.audit(
            connection, house.actor(), "source.set", f"source:{code}", unversioned=unversioned.value
        )

    house.ask(settle)
    house.out.print(f"{code}: {unversioned.value}", markup=False)
