"""identity: search for members who are probably one person."""

import asyncio

import typer

from yihui import identity, organisation
from yihui.commands import house
from yihui.core.db import Connection, Pool

app = typer.Typer(help="Who is one person, and who may be.", no_args_is_help=True)


@app.callback()
def prepare() -> None:
    """Who is one person, and who may be."""


@app.command("suggest")
def suggest() -> None:
    """Search all members for probable matches; people judge them in the console."""
    with house.database() as url:
        found = asyncio.run(_search(url))
    house.out.print(
        f"{found.members:,} members compared: {found.found:,} pairs are probably one person,"
        f" {found.fresh:,} of them new. Model {found.model}."
    )


async def _search(url: str) -> identity.matching.Search:
    pool = Pool(url, 3, prepare=False, name="yihui command")
    await pool.open()

    async def ask(connection: Connection) -> int:
        number = await identity.matching.queue(connection, house.actor())
        subject = f"search:{number}"
        await organisation.audit(connection, house.actor(), "match.search_queued", subject)
        return number

    try:
        number = await pool.transact(ask)
        with house.bar("members") as progress:
            task = progress.add_task("Reading", total=None, rate="")

            def heard(step: str, done: int, expected: int) -> None:
                progress.update(task, description=step, completed=done, total=expected or None)

            await identity.matching.search(pool, house.ring(), heard)
        async with pool.connection() as connection:
            return (await identity.matching.find_searches(connection, 1, number))[0]
    finally:
        await pool.close()
