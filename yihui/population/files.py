"""A population as two files: the records, and the truth that a house must not see."""

import json
from pathlib import Path

from pydantic_core import to_json

from yihui.collect import Identifier
from yihui.core.errors import Invalid
from yihui.demo import write_jsonl
from yihui.population.types import Bought, Owned, Population, Truth

RECORDS = "records.jsonl"
TRUTH = "truth.jsonl"


def write(population: Population, folder: Path) -> None:
    """`records.jsonl`: canonical records; `truth.jsonl`: people, identifiers and orders."""
    folder.mkdir(parents=True, exist_ok=True)
    write_jsonl(population.records, folder / RECORDS)
    truth = population.truth
    with (folder / TRUTH).open("wb") as file:
        for person, situation in truth.situations.items():
            file.write(to_json({"type": "person", "person": person, "situation": situation}))
            file.write(b"\n")
        for owned in truth.owned:
            file.write(to_json({"type": "identifier", "identifier": owned.identifier,
                                "people": owned.people}))  # fmt: skip
            file.write(b"\n")
        for bought in truth.bought:
            file.write(b'{"type":"order",%s\n' % to_json(bought)[1:])


def read_truth(path: Path) -> Truth:
    """The truth of a file that `write` made. Raises Invalid with the line that is wrong."""
    situations: dict[int, str] = {}
    owned: list[Owned] = []
    bought: list[Bought] = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                told = json.loads(line)
                kind = told.pop("type")
                if kind == "person":
                    situations[told["person"]] = told["situation"]
                elif kind == "identifier":
                    found = Identifier(**told["identifier"])
                    owned.append(Owned(found, tuple(told["people"])))
                else:
                    bought.append(Bought(**told))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise Invalid(
                    f"Line {number} of {path.name} is no truth: {error}.", field="truth",
                    cure="Give the truth.jsonl that `yihui generate population` wrote.",
                ) from None  # fmt: skip
    return Truth(situations, tuple(owned), tuple(bought))
