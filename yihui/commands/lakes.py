"""lake export, rebuild, status: the facts as columnar files."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, TypeVar

import typer

from yihui import lake
from yihui.commands import house
from yihui.core.db import Pool
from yihui.core.errors import Unavailable

Answer = TypeVar("Answer")
LEASE_SECONDS = 60
app = typer.Typer(help="The facts as columnar files.", no_args_is_help=True)


class LakeTrouble(Unavailable):
    """The lake cannot go on."""

    code = "lake_trouble"
    cure = "Mend what is said; if files or database were lost or put back: `yihui lake rebuild`."


class LeaseTaken(Unavailable):
    """Another exporter is at work and does not end."""

    code = "lease_taken"
    cure = "Stop the other worker, or wait."


@app.command()
def export() -> None:
    """Export everything that is final by now, and say what was written."""
    done = _do(_export)
    if done is None:
        house.say("Another exporter is at work; there is nothing to do here.")
        return
    total = sum(done.rows.values())
    house.out.print(f"{done.batches:,} batches, {total:,} rows in {done.files:,} files.")


@app.command()
def rebuild() -> None:
    """Make the lake anew from the database: for a lost folder, or a database that was put back."""
    done = _do(_rebuild)
    total = sum(done.rows.values())
    house.out.print(f"Built anew: {done.batches:,} batches, {total:,} rows.")


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """How far the lake has come and what keeps it; the exit code is 1 when something does."""
    found = house.ask(lake.find_health)
    if found is None:
        house.out.print("Nothing was exported yet: `yihui lake export`, or start the worker.")
        return
    if as_json:
        typer.echo(json.dumps(asdict(found), default=str))
    else:
        rows = [(key, value) for key, value in asdict(found).items() if value is not None]
        house.show_table(("lake", "value"), [*rows, ("folder", lake.place())], right="value")
    if found.problem:
        raise typer.Exit(1)


def _do(work: Callable[[Pool], Awaitable[Answer]]) -> Answer:
    async def run(url: str) -> Answer:
        pool = lake.pool_for(url)
        await pool.open()
        try:
            return await work(pool)
        except lake.Trouble as trouble:
            raise LakeTrouble(trouble.text) from trouble
        finally:
            await pool.close()

    with house.database() as url:
        return asyncio.run(run(url))


async def _export(pool: Pool) -> lake.Exported | None:
    done = await lake.export(pool, lake.place())
    await lake.export_catalogues(pool, lake.place(), {})
    return done


async def _rebuild(pool: Pool) -> lake.Exported:
    place = lake.place()
    for _ in range(LEASE_SECONDS):
        async with lake.leased(pool) as ours:
            if ours:
                await lake.start_over(pool, place)
                break
        await asyncio.sleep(1)
    else:
        raise LeaseTaken
    for _ in range(LEASE_SECONDS):
        done = await lake.export(pool, place)
        if done:
            await lake.export_catalogues(pool, place, {})
            return done
        await asyncio.sleep(1)  # a worker has taken it up
    raise LeaseTaken
