"""identity policy: how records are told apart; shown, checked, tried, published."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from yihui import organisation, policies
from yihui.commands import house
from yihui.core.db import Connection, Pool
from yihui.identity import policy

app = typer.Typer(help="How records are told apart.", no_args_is_help=True)
SUBJECT = "identity:policy"
FileOf = Annotated[Path, typer.Argument(help="A file with the document as JSON.")]


@app.command("show")
def show_policy(
    version: Annotated[int | None, typer.Option(min=1, help="Another than the live one.")] = None,
) -> None:
    """A version's document, to be edited and published; blocked values by their keys."""

    async def find(connection: Connection) -> dict[str, Any]:
        versions = await policy.find_versions(connection)
        number = version or next(one.version for one in versions if one.state == "live")
        found = policy.parsed((await policy.find_version(connection, number)).document)
        document = policy.document_of(found)
        for rule in document.values():
            rule["blocked"] = [
                {"key": one["key"], "masked": one["masked"]} for one in rule["blocked"]
            ]
        return document

    house.show_document(house.ask(find))


@app.command("check")
def check_policy(file: FileOf) -> None:
    """What is wrong with a document, or what it says otherwise than the live policy."""
    document, ring = house.read_document(file), house.ring()

    async def check(
        connection: Connection,
    ) -> tuple[list[policy.Misfit], list[policy.PolicyDifference]]:
        made, found = await policy.check(connection, document, ring)
        versions = await policy.find_versions(connection)
        live = next(one for one in versions if one.state == "live")
        return found, policy.differences(policy.parsed(live.document), made) if made else []

    problems, differences = house.ask(check)
    if problems:
        rows = [(one.kind, one.field, one.problem_en, one.cure_en) for one in problems]
        house.show_table(("kind", "field", "problem", "what to do"), rows)
        raise typer.Exit(1)
    house.show_table(
        ("kind", "field", "live", "this document"),
        [(one.kind, one.field, one.before_en, one.after_en) for one in differences],
    )


@app.command("what-if")
def what_if(file: FileOf) -> None:
    """What a document would make of everything that records ever said; nothing is changed."""
    document, ring = house.read_document(file), house.ring()

    async def seal(connection: Connection) -> dict[str, Any]:
        return policy.document_of(await policy.checked(connection, document, ring))

    async def find(url: str) -> policies.Answer:
        made = await house.transact(url, seal)
        pool = Pool(url, 1, prepare=False, name="yihui command")
        await pool.open()
        try:
            return await policies.try_out(pool, ring, made)
        finally:
            await pool.close()

    with house.database() as url, house.err.status("Reading what records said …"):
        found = asyncio.run(find(url))
    names = ("before", "after", "merges", "splits", "vanished", "appeared")
    rows: list[tuple[object, ...]] = [
        (name, getattr(found.counts, name), getattr(found.anyway, name)) for name in names
    ]
    house.show_table(("members", "draft", "live policy"), rows, "draft live policy")
    points = found.points
    house.out.print(
        f"Points that would move: {points.moved:,}; debts settled: {points.settled:,}; "
        f"points of members who would be parted: {points.parted:,}."
    )
    fuse = found.fuse
    house.out.print(
        f"Identifiers that would be suspended: {fuse.suspended:,}; that are suspended and would "
        f"not be: {fuse.freed:,}."
    )


@app.command("publish")
def publish_policy(
    file: FileOf, reason: Annotated[str, typer.Option(help="Why; kept with the version.")]
) -> None:
    """Let a document judge what comes from now on; members who are there stay as they are."""
    document, ring, actor = house.read_document(file), house.ring(), house.actor()

    async def publish(connection: Connection) -> int:
        made = await policy.checked(connection, document, ring)
        drafted = await policy.draft(connection, made, actor)
        await policy.publish(connection, drafted.version, actor, reason)
        await organisation.audit(
            connection, actor, "policy.published", SUBJECT, version=drafted.version, reason=reason
        )
        return drafted.version

    house.out.print(f"Version {house.ask(publish)} of the policy is live.")


@app.command("versions")
def list_versions() -> None:
    """All versions, newest first."""

    async def find(connection: Connection) -> list[policy.Version]:
        return await policy.find_versions(connection)

    rows = [
        (one.version, one.state, f"{one.made_at:%Y-%m-%d %H:%M}", one.made_by, one.reason)
        for one in house.ask(find)
    ]
    house.show_table(("version", "state", "made (UTC)", "by", "reason"), rows, "version")
