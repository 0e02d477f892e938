"""lake export, rebuild, move, status: the facts as columnar files."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from yihui import lake
from yihui.commands import house
from yihui.core.db import Pool
from yihui.core.errors import Unavailable, YihuiError

Answer = TypeVar("Answer")
LEASE_SECONDS = 60
app = typer.Typer(help="The facts as columnar files.", no_args_is_help=True)


class LakeTrouble(Unavailable):
    """The lake cannot go on."""

    code = "lake_trouble"
    cure = "Mend what is said; if files or database were lost or put back: `yihui lake rebuild`."


class InFolder(YihuiError):
    """The lake lies in a folder already."""

    code = "lake_in_folder"
    cure = "Copy the folder, and name the new one in YIHUI_LAKE."


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
def move(
    to: Annotated[str, typer.Argument(help="s3://bucket/prefix, or a folder.")],
) -> None:
    """Put the lake's files into a bucket, or from a bucket into a folder; no worker may run."""
    into = to.startswith("s3://")
    if not into and lake.bucket_of(lake.place()) is None:
        raise InFolder
    done = _do(partial(_move, to=to))
    house.out.print(f"{done.files:,} files, {done.bytes:,} bytes lie in {to}, {done.brought:,} of "
                    "them since now. Nothing was deleted where they were.")  # fmt: skip
    if into:
        house.say(f"Before the worker starts again: YIHUI_LAKE_STORE={to}")
    else:
        house.say(f"Before the worker starts again: YIHUI_LAKE={to}, no YIHUI_LAKE_STORE")


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
        bucket = lake.bucket_of(lake.place())
        rows += [("bucket", bucket.address)] if bucket else []
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


async def _alone(pool: Pool, work: Callable[[], Awaitable[Answer]]) -> Answer:
    """Do what nobody may export meanwhile."""
    for _ in range(LEASE_SECONDS):
        async with lake.leased(pool) as ours:
            if ours:
                return await work()
        await asyncio.sleep(1)
    raise LeaseTaken


async def _move(pool: Pool, to: str) -> lake.Moved:
    place = lake.place()
    if to.startswith("s3://"):
        return await _alone(pool, partial(lake.move_into, pool, place, to))
    there = Path(to).expanduser().resolve()
    return await _alone(pool, partial(lake.move_out, pool, place, there))


async def _rebuild(pool: Pool) -> lake.Exported:
    place = lake.place()
    await _alone(pool, partial(lake.start_over, pool, place))
    for _ in range(LEASE_SECONDS):
        done = await lake.export(pool, place)
        if done:
            await lake.export_catalogues(pool, place, {})
            return done
        await asyncio.sleep(1)  # a worker has taken it up
    raise LeaseTaken
