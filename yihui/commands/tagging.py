"""tag run, list, pause, resume, give: what members are known as."""

import asyncio
import csv
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from yihui import identity, lake, tags
from yihui.commands import house
from yihui.conditions import Language
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
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: phone, card or member; tag; value.")],
    check: Annotated[bool, typer.Option("--check", help="Only say what it would do.")] = False,
    language: Annotated[str, typer.Option(help="zh-CN or en.", envvar=["LC_ALL", "LANG"])] = "en",
) -> None:
    """Say what members are known as, from a file; good rows go in, others are told. What it says of
    a tag of a member replaces what files said of it before."""
    lines = tags.filing.read(file)
    with house.database() as url, house.err.status("Giving tags …"):
        judged, changes = asyncio.run(_give(url, lines, file.name, check=check))
    for line in _told(judged, changes, "zh-CN" if language.lower().startswith("zh") else "en"):
        house.out.print(line, markup=False)


async def _give(
    url: str, lines: Sequence[tags.filing.Line], name: str, *, check: bool
) -> tuple[tags.filing.Judged, list[tags.filing.Change]]:
    pool = Pool(url, 1, prepare=False, name="yihui command")
    await pool.open()
    try:
        kinds = await pool.transact(identity.find_kinds)
        clues = identity.Clues(kinds, house.ring())
        judged = await tags.filing.judge(pool, clues, lines)
        if check:
            return judged, await tags.filing.check(pool, judged)
        return judged, await tags.filing.give(pool, judged, name, house.actor())
    finally:
        await pool.close()


def _told(
    judged: tags.filing.Judged, changes: Sequence[tags.filing.Change], language: Language
) -> Iterator[str]:
    """What a file did, or would do, and which rows were left out, line by line."""
    zh = language == "zh-CN"
    given, known, lost, behind = tags.filing.in_all(changes)
    left_out = len(judged.wrong)
    yield (f"登记 {given:,} 个取值；{known:,} 个先前已由文件登记；{left_out:,} 行未登记。"
           if zh else
           f"{given:,} values given; {known:,} were said by a file already;"
           f" {left_out:,} rows were left out.")  # fmt: skip
    if lost:
        yield (f"{lost:,} 个先前由文件登记的取值被替换。" if zh else
               f"{lost:,} values that files said before are over.")  # fmt: skip
    if behind:
        yield (f"{behind:,} 个取值暂不采用：导购、客服或问卷另有登记，以其为先。" if zh else
               f"{behind:,} values do not count: guides, service or surveys say something else,"
               " which comes first.")  # fmt: skip
    for one in judged.wrong[:WRONG_SHOWN]:
        column, problem, cure = tags.filing.said(one, language)
        place = f"第 {one.number} 行" if zh else f"Line {one.number}"
        place += f"{'，' if zh else ', '}{column}" if column else ""
        yield f"{place}：{problem}。{cure}。" if zh else f"{place}: {problem}. {cure}."
    if more := len(judged.wrong[WRONG_SHOWN:]):
        yield f"另有 {more:,} 行。" if zh else f"And {more:,} more."


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
