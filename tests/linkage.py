"""Real lists with known truth: our search beside Splink with the settings of its own examples."""

import csv
import gzip
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as cl

from yihui.identity.matching import Plan, fields
from yihui.identity.matching.linking import find_matches

Scored = tuple[Any, Any, float]
LEAST_BITS = -10
ROWS_PER_KEY = 2000


@dataclass(frozen=True)
class Ranking:
    """How well pairs are ranked: average precision (a pair that is not found counts as lost), and
    the best F1 that any threshold gives."""

    average_precision: float
    best_f1: float


@dataclass(frozen=True)
class Task:
    """A list with its truth, how we search it, and how Splink's example does."""

    name: str
    load: Callable[[Path], pa.Table]
    plan: Plan
    example: Callable[[pa.Table], list[Scored]]

    def ours(self, table: pa.Table) -> list[Scored]:
        found = find_matches(table.drop_columns("cluster"), self.plan, 1 / (1 + 2**-LEAST_BITS))
        return [(pair.one, pair.other, pair.weight) for pair in found.pairs]


def ranked(table: pa.Table, pairs: Iterable[Scored]) -> Ranking:
    """Pairs with equal weights are one step: their order says nothing."""
    truth = dict(zip(table["unique_id"].to_pylist(), table["cluster"].to_pylist(), strict=True))
    total = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    steps: dict[float, list[int]] = {}
    for one, other, weight in pairs:
        step = steps.setdefault(weight, [0, 0])
        step[0] += truth[one] == truth[other]
        step[1] += 1
    right = seen = 0
    average = best = 0.0
    for weight in sorted(steps, reverse=True):
        right, seen = right + steps[weight][0], seen + steps[weight][1]
        average += right / seen * steps[weight][0] / total
        best = max(best, 2 * right / (seen + total))
    return Ranking(average, best)


def _read(path: Path) -> list[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    return list(csv.DictReader(io.StringIO(text), skipinitialspace=True))


def _febrl(number: int) -> Callable[[Path], pa.Table]:
    def load(data: Path) -> pa.Table:
        rows = _read(data / "febrl" / f"dataset{number}.csv.gz")
        plain = [{name: (value or "").strip() or None for name, value in row.items()}
                 for row in rows]  # fmt: skip
        return pa.Table.from_pylist([
            row | {"unique_id": row["rec_id"], "cluster": str(row["rec_id"]).split("-")[1]}
            for row in plain
        ])  # fmt: skip

    return load


def _historical(data: Path) -> pa.Table:
    found = pq.read_table(data / "historical_50k" / "historical_even.parquet")
    return found.replace_schema_metadata(None)


def _dedupe(data: Path) -> pa.Table:
    wanted = {"name": "Site name", "address": "Address", "zip": "Zip", "phone": "Phone"}
    return pa.Table.from_pylist([
        {"unique_id": row["Id"], "cluster": row["True Id"],
         **{name: (row[column] or "").strip().lower() or None for name, column in wanted.items()}}
        for row in _read(data / "dedupe_csv_example" / "half_with_true_ids.csv.gz")
    ])  # fmt: skip


def _example(
    keys: Sequence[Any],
    compared: Sequence[Any],
    sure: Sequence[Any],
    recall: float,
    trains: Sequence[Any],
    sample: float,
) -> Callable[[pa.Table], list[Scored]]:
    def score(table: pa.Table) -> list[Scored]:
        wanted = SettingsCreator(
            link_type="dedupe_only", comparisons=list(compared),
            blocking_rules_to_generate_predictions=list(keys),
        )  # fmt: skip
        linker = Linker(DuckDBAPI().register(table), wanted)
        train = linker.training
        train.estimate_probability_two_random_records_match(list(sure), recall=recall)
        train.estimate_u_using_random_sampling(max_pairs=sample, seed=1)
        for rule in trains:
            train.estimate_parameters_using_expectation_maximisation(rule)
        found: Any = linker.inference.predict(threshold_match_weight=LEAST_BITS)
        rows = found.as_pyarrow_table()
        names = ("unique_id_l", "unique_id_r", "match_weight")
        return list(zip(*(rows[name].to_pylist() for name in names), strict=True))

    return score


def _key(*columns: str) -> str:
    return " || '|' || ".join(columns)


FEBRL_KEYS = ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")
FEBRL_PLAN = Plan(
    fields=(
        fields.name("given_name"), fields.name("surname"), fields.day("date_of_birth"),
        fields.number("soc_sec_id"), fields.number("postcode"), fields.words("address_1"),
        fields.words("suburb"), fields.same("street_number", 0.9, 0.02),
    ),
    keys=(*FEBRL_KEYS, "address_1", "suburb"),
    sure=(
        "l.soc_sec_id = r.soc_sec_id",
        "l.given_name = r.given_name and l.surname = r.surname"
        " and l.date_of_birth = r.date_of_birth",
    ),
    recall=0.9, trains=(("date_of_birth",), ("surname",)), rows_per_key=ROWS_PER_KEY,
)  # fmt: skip
# The settings of Splink's documented example for febrl3.
FEBRL_EXAMPLE = _example(
    [block_on(key) for key in FEBRL_KEYS],
    [
        cl.NameComparison("given_name"), cl.NameComparison("surname"),
        cl.DateOfBirthComparison(
            "date_of_birth", input_is_string=True, datetime_format="%Y%m%d"
        ),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
    ],
    [
        block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"),
        "l.given_name = r.surname and l.surname = r.given_name"
        " and l.date_of_birth = r.date_of_birth",
    ],
    0.9, [block_on("date_of_birth"), block_on("postcode")], 1e6,
)  # fmt: skip
AREA = "left(postcode_fake, 3)"
SURE = (
    "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
    "substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname"
    " and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)",
    "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
)
HISTORICAL = Task(
    "historical_50k", _historical,
    Plan(
        fields=(
            fields.name("first_name"), fields.name("surname"), fields.day("dob"),
            fields.number("postcode_fake"), fields.words("birth_place"),
            fields.same("occupation"),
        ),
        keys=(
            _key("first_name", "surname"), _key("surname", "dob"), _key("first_name", "dob"),
            _key("postcode_fake", "first_name"), _key("postcode_fake", "surname"),
            _key("dob", "birth_place"), _key("dob", "postcode_fake"), _key(AREA, "dob"),
            _key(AREA, "first_name"), _key(AREA, "surname"), _key("surname", "birth_place"),
            _key("first_name", "birth_place", "occupation"),
            _key("left(first_name, 2)", "left(surname, 2)", "left(dob, 4)"),
            _key("birth_place", "left(dob, 4)", "left(surname, 1)"),
        ),
        sure=SURE, recall=0.6, trains=(("first_name", "surname"), ("dob",)),
        rows_per_key=ROWS_PER_KEY,
    ),
    # The settings of Splink's documented example for this list.
    _example(
        [
            block_on("first_name", "surname"), block_on("surname", "dob"),
            block_on("first_name", "dob"), block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"), block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        [
            cl.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        SURE, 0.6, [block_on("first_name", "surname"), block_on("dob")], 5e6,
    ),
)  # fmt: skip
DEDUPE = Task(
    "dedupe_csv_example", _dedupe,
    Plan(
        fields=(
            fields.words("name"), fields.words("address"), fields.number("phone"),
            fields.number("zip"),
        ),
        keys=(
            "name", "address", "phone", _key("zip", "left(name, 3)"), "left(address, 8)",
            "left(name, 8)",
        ),
        sure=(
            "l.name = r.name and l.address = r.address",
            "l.phone = r.phone and l.address = r.address",
        ),
        recall=0.7, trains=(("address",), ("phone",)), rows_per_key=ROWS_PER_KEY,
    ),
    # Splink has no example for this list: its ready-made comparisons, as its guide applies them.
    _example(
        [
            block_on("name"), block_on("address"), block_on("phone"),
            block_on("zip", "substr(name,1,3)"),
        ],
        [
            cl.NameComparison("name"), cl.JaroWinklerAtThresholds("address", [0.9, 0.8]),
            cl.LevenshteinAtThresholds("phone", [1, 2]),
            cl.ExactMatch("zip").configure(term_frequency_adjustments=True),
        ],
        [block_on("name", "address"), block_on("phone", "address")], 0.7,
        [block_on("address"), block_on("phone")], 1e6,
    ),
)  # fmt: skip
FEBRL = [Task(f"febrl{n}", _febrl(n), FEBRL_PLAN, FEBRL_EXAMPLE) for n in (1, 2, 3)]
SHORT = [*FEBRL, DEDUPE]
