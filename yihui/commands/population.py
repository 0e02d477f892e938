"""generate population, load, score: a population of known truth, and how well it was told apart."""

import asyncio
import dataclasses
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from yihui import collect, pipeline, population
from yihui.collect import Arrival
from yihui.commands import house
from yihui.commands.proof import generate_app as app

PEOPLE_MAX = 200_000
BATCH_RECORDS = 5000
TYPES: dict[str, TypeAdapter[collect.Record]] = {
    kind.__name__.lower(): TypeAdapter(kind)
    for kind in (collect.Order, collect.Refund, collect.Member, collect.Behaviour)
}
__all__ = ["app", "load", "make", "score"]
Folder = Annotated[Path, typer.Option("--out", help="The folder of the population.")]


@app.command("population")
def make(
    out: Folder,
    people: Annotated[int, typer.Option(min=1, max=PEOPLE_MAX)] = population.PEOPLE,
    seed: Annotated[int, typer.Option()] = population.SEED,
) -> None:
    """Write a population whose truth is known: records.jsonl and truth.jsonl."""
    with house.err.status("Making people …"):
        made = population.population(seed, people)
        population.write(made, out)
    house.out.print(
        f"{len(made.records):,} records of {people:,} people stand in {out}.", markup=False
    )


@app.command()
def load(out: Folder) -> None:
    """Bring the records of a population in, in their order, as a channel would send them."""

    async def bring(url: str) -> int:
        done = 0
        async with pipeline.opened(url, house.ring(), "bulk") as lane:
            for batch in _batches(out / population.RECORDS):
                await lane.apply(batch)
                done += len(batch)
        return done

    with house.database() as url, house.err.status("Loading …"):
        done = asyncio.run(bring(url))
    house.out.print(f"{done:,} records are in.")


def _batches(path: Path) -> Iterator[list[Arrival]]:
    with path.open(encoding="utf-8") as file:
        while lines := list(islice(file, BATCH_RECORDS)):
            yield [Arrival(_record(line)) for line in lines]


def _record(line: str) -> collect.Record:
    told = json.loads(line)
    return TYPES[told.pop("type")].validate_json(json.dumps(told))


@app.command()
def score(
    out: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """How well this house has told the people of a loaded population apart."""
    truth = population.read_truth(out / population.TRUTH)
    ring = house.ring()
    guess = house.ask(lambda connection: population.find_guess(connection, ring, truth))
    found = dataclasses.asdict(population.score(truth, guess))
    if as_json:
        typer.echo(json.dumps(found))
        return
    rows = [
        (key.removesuffix("_fen"), house.yuan(value) if key.endswith("_fen") else value)
        for key, value in found.items()
    ]
    house.show_table(("score", "value"), rows, right="value")
