"""totals, check, generate: what the house adds up to, the proof, and made-up data."""

import asyncio
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from yihui import checks, demo, identity, lake
from yihui.commands import house
from yihui.core.db import Pool
from yihui.core.errors import Invalid

DIFFERENCES_SHOWN = 20
generate_app = typer.Typer()


def totals(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """The reconciliation: what all batches did, and what members hold and owe."""
    found = house.ask(checks.totals)
    if as_json:
        typer.echo(json.dumps(found))
    else:
        show_totals(found)


def show_totals(found: dict[str, int]) -> None:
    """The reconciliation as a table; money in yuan."""
    rows = [
        (key.removesuffix("_fen"), house.yuan(value) if key.endswith("_fen") else value)
        for key, value in found.items()
    ]
    house.show_table(("total", "value"), rows, right="value")


def check(
    people: Annotated[
        bool,
        typer.Option("--people", help="Rebuild who is one person, too, and tell what differs."),
    ] = False,
) -> None:
    """Prove every invariant; the exit code is 1 when one does not hold."""
    with house.database() as url:
        found = asyncio.run(check_house(url))
        if people:
            show_people(asyncio.run(compare_people(url)))
    if not show_differences(found):
        raise typer.Exit(1)


async def compare_people(url: str) -> identity.rebuilding.Compared:
    """Where the rebuild divides people otherwise; kept for the health page, as every night's is."""
    pool = Pool(url, 1, prepare=False, name="yihui check")
    await pool.open()
    try:
        with house.err.status("Rebuilding who is one person …"):
            return await identity.rebuilding.prove(pool)
    finally:
        await pool.close()


def show_people(found: identity.rebuilding.Compared) -> None:
    """Where the order of events divides people otherwise than the order of arrival did."""
    if not found.count:
        house.out.print("The rebuild finds the same people.")
        return
    house.out.print("By the order of events these would be divided otherwise:")
    for one in found.apart:
        members = ", ".join(identity.spoken(number) for number in one.member_nos)
        house.out.print(
            f"  members {members or 'none'}: {len(one.identifier_nos)} identifiers", markup=False
        )
    if found.count > len(found.apart):
        house.out.print(f"  and {found.count - len(found.apart)} more")


async def check_house(url: str) -> list[checks.Difference]:
    """All differences; each invariant is named while it is proved."""
    pool = Pool(url, 1, prepare=False, name="yihui check")
    await pool.open()
    try:
        with house.err.status("Checking …") as status:
            return await checks.prove(pool, lambda name: status.update(f"{name} …"), lake.place())
    finally:
        await pool.close()


def show_differences(found: list[checks.Difference]) -> bool:
    """Say that all is well (True), or name the first differences."""
    if not found:
        house.out.print("Every invariant holds.")
        return True
    broken = len({one.invariant for one in found})
    house.out.print(f"{broken} invariants do not hold:")
    for one in found[:DIFFERENCES_SHOWN]:
        house.out.print(
            f"  {one.invariant}, {one.subject}: expected {one.expected}, found {one.found}",
            markup=False,
        )
    if len(found) > DIFFERENCES_SHOWN:
        house.out.print(f"  and {len(found) - DIFFERENCES_SHOWN} more")
    return False


@generate_app.callback(invoke_without_command=True)
def generate(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option(help="The folder to write to.")] = None,
    members: Annotated[int, typer.Option(min=1, max=10_000_000)] = demo.MEMBERS,
    seed: Annotated[int, typer.Option()] = demo.SEED,
) -> None:
    """Write a made-up group and its year: organisation.json and records.jsonl."""
    if ctx.invoked_subcommand:
        return
    if out is None:
        raise Invalid("The folder to write to is missing.", field="--out", cure="Add --out DIR.")
    out.mkdir(parents=True, exist_ok=True)
    group = demo.organisation(seed)
    text = json.dumps(dataclasses.asdict(group), ensure_ascii=False, indent=1)
    (out / "organisation.json").write_text(text, encoding="utf-8")
    with house.bar("records") as progress:
        task = progress.add_task("Writing", total=None, rate="")

        def counted() -> Iterator[object]:
            for number, record in enumerate(demo.records(seed, members, organisation=group)):
                if number % 1000 == 0:
                    progress.update(task, completed=number)
                yield record

        written = demo.write_jsonl(counted(), out / "records.jsonl")  # type: ignore[arg-type]
        progress.update(task, completed=written, total=written)
    house.out.print(f"{written:,} records of {members:,} members stand in {out}.", markup=False)
