"""quarantine: what could not be applied, why, and how it leaves."""

import asyncio
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from yihui import organisation, pipeline
from yihui.collect import quarantine
from yihui.collect.quarantine import bulk
from yihui.commands import house
from yihui.core.db import Connection
from yihui.core.errors import Conflict
from yihui.rehearsal import rehearse

app = typer.Typer(help="Records that could not be applied.", no_args_is_help=True)
PAGE = 50
NEWEST = 2**62
Number = Annotated[int, typer.Argument(min=1, help="The entry's number, see `quarantine list`.")]


class State(StrEnum):
    open = "open"
    replayed = "replayed"
    dismissed = "dismissed"


@app.command("list")
def list_entries(
    state: Annotated[State, typer.Option()] = State.open,
    code: Annotated[str | None, typer.Option(help="Only this reason.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = PAGE,
) -> None:
    """What is stuck: the reasons, the commonest first, then the newest entries."""

    async def find(
        connection: Connection,
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        page = await quarantine.find_page(connection, state.value, code, NEWEST, limit)
        return await quarantine.find_reasons(connection), page

    reasons, page = house.ask(find)
    if not page:
        house.out.print("Nothing is stuck.")
        return
    if state is State.open and not code:
        rows = [(one["records"], one["code"], one["field"], one["problem"]) for one in reasons]
        house.show_table(("records", "reason", "field", "problem"), rows, right="records")
        house.out.print()
    entries = [
        (str(one["quarantine_no"]), one["source"], one["kind"], one["external_id"], one["place"],
         one["code"], one["field"], f"{one['received_at']:%Y-%m-%d %H:%M}", one["seen"])
        for one in page
    ]  # fmt: skip
    names = ("no", "source", "kind", "id", "place", "reason", "field", "since (UTC)", "seen")
    house.show_table(names, entries, right="seen")


@app.command("show")
def show_entry(number: Number) -> None:
    """One entry with its record in clear; that you looked is written down."""

    async def find(connection: Connection) -> tuple[dict[str, Any], Mapping[str, Any]]:
        found = await quarantine.find_record(connection, house.ring(), number)
        subject = f"quarantine:{number}"
        await organisation.audit(connection, house.actor(), "quarantine.seen", subject)
        return found

    entry, record = house.ask(find)
    for key in ("state", "code", "field", "problem", "cure", "place"):
        house.out.print(f"{key + ':':<9}{entry[key]}", markup=False)
    house.show_document(record)


@app.command("replay")
def replay(
    numbers: Annotated[
        list[int] | None, typer.Argument(min=1, help="Entries; all if none.")
    ] = None,
    code: Annotated[str | None, typer.Option(help="Only this reason.")] = None,
    field: Annotated[str | None, typer.Option(help="Only this field.")] = None,
    source: Annotated[str | None, typer.Option(help="Only of this source.")] = None,
    dry: Annotated[bool, typer.Option(help="Only say what would happen.")] = False,
) -> None:
    """Try entries again, after their cause was mended elsewhere."""
    where = bulk.Where(code, field, source, numbers=tuple(numbers) if numbers else None)
    with house.database() as url:
        _tell(asyncio.run(_free(url, where, None, dry)), dry)


@app.command("fix")
def fix(
    number: Number,
    file: Annotated[Path, typer.Argument(help="JSON of the record as it should have been.")],
    dry: Annotated[bool, typer.Option(help="Only say what would happen.")] = False,
) -> None:
    """Send a record as it should have been; the one that came is kept beside it."""
    body = house.read_document(file)
    with house.database() as url:
        _tell(asyncio.run(_free(url, bulk.Where(numbers=(number,)), body, dry)), dry)


async def _free(url: str, where: bulk.Where, body: dict[str, Any] | None, dry: bool) -> bulk.Freed:
    ring = house.ring()

    def change(record: dict[str, Any]) -> dict[str, Any]:
        return {"type": record.get("type", "order")} | (body or {})

    async with pipeline.opened(url, ring, "bulk", 2) as lane:
        tools = bulk.Freeing(
            lane.pool, ring, lane.apply, lambda arrivals: rehearse(lane.pool, ring, arrivals)
        )
        mends = change if body is not None else None
        action = "replayed" if body is None else "mended"
        return await bulk.free(tools, where, house.actor(), change=mends, action=action, dry=dry)


def _tell(found: bulk.Freed, dry: bool) -> None:
    verb = "would be applied" if dry else "applied"
    house.out.print(f"{found.tried:,} tried: {found.freed:,} {verb}.")
    for why in found.failed:
        house.out.print(
            f"{why.count:,} stay: {why.problem.field or 'record'}: {why.problem.problem}\n"
            f"    {why.problem.cure}",
            markup=False,
        )
    if found.left:
        house.out.print("More match; do it again for the next ones.")


@app.command("dismiss")
def dismiss(number: Number) -> None:
    """Close an entry that shall not be applied; its record and reason are kept."""

    async def close(connection: Connection) -> None:
        await quarantine.find_record(connection, house.ring(), number)
        if not await quarantine.resolve(connection, number, "dismissed", house.actor()):
            cure = "Nothing is left to do."
            raise Conflict(f"Entry {number} was closed before.", field="number", cure=cure)
        subject = f"quarantine:{number}"
        await organisation.audit(connection, house.actor(), "quarantine.dismissed", subject)

    house.ask(close)
    house.out.print(f"Entry {number} is dismissed.")
