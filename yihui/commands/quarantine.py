"""quarantine: what could not be applied, why, and how it leaves."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from yihui import organisation
from yihui.collect import quarantine
from yihui.commands import house
from yihui.core.db import Connection
from yihui.core.errors import Conflict

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
        await organisation.audit(connection, house.actor(), "quarantine.show", subject)
        return found

    entry, record = house.ask(find)
    for key in ("state", "code", "field", "problem", "cure", "place"):
        house.out.print(f"{key + ':':<9}{entry[key]}", markup=False)
    house.show_document(record)


@app.command("dismiss")
def dismiss(number: Number) -> None:
    """Close an entry that shall not be applied; its record and reason are kept."""

    async def close(connection: Connection) -> None:
        await quarantine.find_record(connection, house.ring(), number)
        if not await quarantine.resolve(connection, number, "dismissed", house.actor()):
            cure = "Nothing is left to do."
            raise Conflict(f"Entry {number} was closed before.", field="number", cure=cure)
        subject = f"quarantine:{number}"
        await organisation.audit(connection, house.actor(), "quarantine.dismiss", subject)

    house.ask(close)
    house.out.print(f"Entry {number} is dismissed.")
