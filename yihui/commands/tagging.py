"""tag run, list, pause, resume, give: what members are known as."""

import asyncio
import csv
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from yihui import identity, lake, tags
from yihui.commands import house
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.orders import products
from yihui.organisation import audit

app = typer.Typer(help="What members are known as.", no_args_is_help=True)
WRONG_SHOWN = 50
products_app = typer.Typer(help="What products are.", no_args_is_help=True)


@app.command()
def run(
    full: Annotated[bool, typer.Option("--full", help="All members anew, changed or not.")] = False,
) -> None:
    """Work out the tags now, of all of whom something is new; the worker does it each night."""
    with house.database() as url, house.err.status("Working out tags …") as status:
        done = asyncio.run(_run(url, full=full, say=lambda n, of: status.update(f"{n} of {of} …")))
    how = "all members" if done.kind == "full" else "members of whom something was new"
    house.out.print(
        f"{done.members:,} members have {done.rows:,} tags; those of {done.changed:,} changed"
        f" ({how} were worked out)."
    )
    for code, problem in done.left.items():
        house.out.print(f"The tag {code} stays as it was: {problem}", markup=False)
    for word, count in list(done.unread.items())[:10]:
        house.out.print(f"Not understood: {word} ({count} products)", markup=False)


async def _run(url: str, *, full: bool, say: tags.Tell) -> tags.Done:
    pool = lake.pool_for(url)
    await pool.open()
    kind = "full" if full else "changes"
    try:
        await lake.export(pool, lake.place())
        await lake.export_catalogues(pool, lake.place(), {})
        claimed = await pool.transact(lambda c: tags.runs.begin(c, kind, house.actor()))
        try:
            return await tags.run(pool, lake.Lake(pool, lake.place()), claimed, say)
        except BaseException as problem:
            await tags.runs.fail(pool, claimed, str(problem) or type(problem).__name__)
            raise
    finally:
        await pool.close()


@app.command("list")
def show() -> None:
    """The tags of the house: which are on, of what kind, when they are worked out, and how many
    values they have."""

    async def find(connection: Connection) -> list[tuple[str, str, str, str, str, int]]:
        values = await tags.find_values(connection)
        known = await tags.find_tags(connection)
        when = await tags.schedules.find_all(connection)
        return [
            (tag.code, tag.name_en, tag.kind, "on" if tag.live else "off",
             "" if tag.kind == "manual" else tags.schedules.say(when[tag.tag_no]),
             len(values.get(tag.tag_no, ())))
            for tag in known
        ]  # fmt: skip

    rows = house.ask(find)
    house.show_table(("tag", "name", "kind", "state", "worked out", "values"), rows, right="values")


@app.command()
def pause(
    code: Annotated[str, typer.Argument(help="The tag.")],
    why: Annotated[str, typer.Argument(help="Why its values are to stay as they are.")],
) -> None:
    """Let the values of a tag stay as they are, until it is resumed."""

    async def work(connection: Connection) -> None:
        tag = await tags.find_tag(connection, code)
        if await tags.schedules.pause(connection, tag, why, house.actor()):
            await audit(connection, house.actor(), "tag.paused", f"tag:{code}", why=why)

    house.ask(work)
    house.out.print(f"{code} is paused.")


@app.command()
def resume(code: Annotated[str, typer.Argument(help="The tag.")]) -> None:
    """Let a paused tag be worked out again, from its next run on."""

    async def work(connection: Connection) -> None:
        if await tags.schedules.resume(connection, await tags.find_tag(connection, code)):
            await audit(connection, house.actor(), "tag.resumed", f"tag:{code}")

    house.ask(work)
    house.out.print(f"{code} goes on.")


@app.command()
def give(
    file: Annotated[Path, typer.Argument(help="CSV: phone, card or member; tag, value, until.")],
) -> None:
    """Say what members are known as, from a CSV file in UTF-8; good rows go in, others are told.
    What it says of a tag of a member replaces what files said of it before."""
    lines = list(tags.giving.files.read(file))
    with house.database() as url, house.err.status("Giving tags …"):
        done = asyncio.run(_give(url, lines, file.name))
    house.out.print(
        f"{done.given:,} values given; {done.known:,} rows said what was said already;"
        f" {len(done.wrong):,} were left out."
    )
    for one in done.wrong[:WRONG_SHOWN]:
        told = f"Line {one.number}, {one.field}: {one.problem} {one.cure}"
        house.out.print(told, markup=False)
    if len(done.wrong) > WRONG_SHOWN:
        house.out.print(f"And {len(done.wrong) - WRONG_SHOWN:,} more.")


async def _give(url: str, lines: list[tags.giving.files.Line], name: str) -> tags.giving.files.Done:
    pool = Pool(url, 1, prepare=False, name="yihui command")
    await pool.open()
    try:
        kinds = await pool.transact(identity.find_kinds)
        clues = identity.Clues(kinds, house.ring())
        done = await tags.giving.files.give(pool, clues, lines, house.actor())
        await pool.transact(lambda connection: audit(
            connection, house.actor(), "tags.given_by_file", "tags", file=name,
            given=done.given, known=done.known, left_out=len(done.wrong),
        ))  # fmt: skip
        return done
    finally:
        await pool.close()


@products_app.command("describe")
def describe(
    file: Annotated[Path, typer.Argument(help="CSV with a column sku, and traits.")],
) -> None:
    """Say what products are, from a CSV file in UTF-8: category, style, colour, size, material,
    wearer, season, launched_on. What is empty stays as it is."""
    known = {field.name for field in fields(products.Product)}
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = csv.DictReader(opened)
        heads = set(rows.fieldnames or ())
        if "sku" not in heads or heads - known:
            raise Invalid(
                f"The columns of {file.name} are {', '.join(sorted(heads))}.", field="columns",
                cure=f"Use sku and any of {', '.join(sorted(known - {'sku'}))}.",
            )  # fmt: skip
        told = [products.read(row) for row in rows]

    async def work(connection: Connection) -> int:
        done = 0
        for start in range(0, len(told), products.PRODUCTS_MOST):
            part = told[start : start + products.PRODUCTS_MOST]
            done += await products.describe(connection, part)
        await audit(connection, house.actor(), "products.described", "products", products=done)
        return done

    house.out.print(f"{house.ask(work):,} products described.")
