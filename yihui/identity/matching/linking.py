"""Which rows of a table are probably one person's: Fellegi and Sunter's model, by Splink on DuckDB.

The same table in the same order gives the same pairs with the same weights, every time: samples
are seeded, weights are rounded, and equal ones stand in the order of their rows.
"""

import hashlib
import json
import logging
import math
from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_level_library as levels
from splink import comparison_library as comparisons
from splink.internals.exceptions import EMTrainingException

from yihui.core import settings
from yihui.identity.matching.types import Field, Matches, Pair, Plan, Said

SEED = 20
# Pairs that a random sample of strangers has: enough to see what one in a hundred thousand does.
SAMPLE_PAIRS = 1_000_000
# Pairs that training reads at most, and without which it learns nothing.
TRAIN_PAIRS_MOST = 3_000_000
TRAIN_PAIRS_LEAST = 200
THREADS = 2
NEAREST = """create macro nearest(a, b) as list_min(list_transform(a,
    lambda x: list_min(list_transform(b, lambda y: damerau_levenshtein(x, y)))))"""
DECIMALS = 3


def find_matches(
    table: pa.Table,
    plan: Plan,
    least: float = 0.5,
    tell: Callable[[str], None] = lambda step: None,
) -> Matches:
    """All pairs of rows of at least this probability, best first. The table has a `unique_id` and
    the columns of the plan; nothing of it is written to disk. `tell` hears of each step."""
    connection = duckdb.connect(config={
        "memory_limit": f"{settings.lake_memory_mib()}MB", "threads": THREADS,
        "temp_directory": "", "autoinstall_known_extensions": False,
    })  # fmt: skip
    try:
        connection.register("given", table)
        connection.execute(NEAREST)
        _prepare(connection, plan)
        if table.num_rows < 2:
            return Matches([], {}, "")
        linker = _linker(connection, plan)
        _train(linker, connection, plan, tell)
        tell("score")
        model = _model(linker)
        return Matches(_score(linker, plan, least), model, _version(model))
    finally:
        connection.close()


def _prepare(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """The table with its keys, of which those that too many rows share are left out."""
    parts = [
        f"{_key(key, plan.rows_per_key)} as key_{number}" for number, key in enumerate(plan.keys)
    ]
    connection.execute(
        f"create table people as select *, {', '.join(parts)} from given order by unique_id"
    )
    for number, key in enumerate(plan.keys):
        if key.startswith("["):
            connection.execute(
                f"""update people set key_{number} = found.kept from (
                    select unique_id, list(value order by value) as kept from (
                        select unique_id, value, count(*) over (partition by value) as shared
                        from (select unique_id, unnest({key[1:-1]}) as value from people)
                    ) where shared between 2 and {plan.rows_per_key} group by unique_id
                ) as found where found.unique_id = people.unique_id"""
            )


def _key(key: str, most: int) -> str:
    if key.startswith("["):
        return f"{key[1:-1]}[1:0]"
    return f"case when count(*) over (partition by {key}) <= {most} then {key} end"


def _linker(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Linker:
    keys: list[Any] = [
        block_on(f"key_{number}", arrays_to_explode=[f"key_{number}"])
        if key.startswith("[")
        else block_on(f"key_{number}")
        for number, key in enumerate(plan.keys)
    ]
    wanted = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(field) for field in plan.fields],
        blocking_rules_to_generate_predictions=keys,
        probability_two_random_records_match=_prior(connection, plan),
        retain_matching_columns=True,  # without them the levels are not told
        retain_intermediate_calculation_columns=True,
        linker_uid="yihui",
    )
    api = DuckDBAPI(connection)
    linker = Linker(api.register("people"), wanted)
    # It tells each step of training at length, and turns that on by itself.
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    return linker


def _comparison(field: Field) -> Any:
    known: list[Any] = [levels.CustomLevel(field.missing).configure(is_null_level=True)]
    for one in field.levels:
        level = levels.CustomLevel(one.sql) if one.sql else levels.ElseLevel()
        known.append(level.configure(
            m_probability=one.m, u_probability=one.u,
            fix_m_probability=field.is_set, fix_u_probability=field.is_set,
        ))  # fmt: skip
        if one.usual:
            level.configure(tf_adjustment_column=one.usual)
    return comparisons.CustomComparison(output_column_name=field.name, comparison_levels=known)


def _prior(connection: duckdb.DuckDBPyConnection, plan: Plan) -> float:
    """How probable it is that any two rows are one person's: from the rules that are sure."""
    each = " union ".join(
        f"""select l.unique_id as one, r.unique_id as other
        from people l join people r on {rule} and l.unique_id < r.unique_id"""
        for rule in plan.sure
    )
    sure = _number(connection, f"select count(*) from ({each})")
    rows = _number(connection, "select count(*) from people")
    return min(0.5, max(sure, 1) / plan.recall / (rows * (rows - 1) / 2))


def _train(
    linker: Linker,
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    tell: Callable[[str], None],
) -> None:
    tell("sample")
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE_PAIRS, seed=SEED)
    for number, columns in enumerate(plan.trains):
        tell(f"train {number + 1}")
        by = ", ".join(columns)
        sizes = f"select count(*) as n from people where ({' || '.join(columns)}) is not null"
        pairs = _number(
            connection, f"select coalesce(sum(n * (n - 1) // 2), 0) from ({sizes} group by {by})"
        )
        if pairs < TRAIN_PAIRS_LEAST:
            continue
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(
                block_on(*columns), max_pairs=TRAIN_PAIRS_MOST if pairs > TRAIN_PAIRS_MOST else None
            )
        except EMTrainingException:
            continue  # it saw pairs of one kind only: what is set holds


def _score(linker: Linker, plan: Plan, least: float) -> list[Pair]:
    weight = math.log2(least / (1 - least))
    table = linker.inference.predict(threshold_match_weight=weight, warning_mode="never")
    rows: pa.Table = table.as_pyarrow_table()  # type: ignore[no-untyped-call]
    columns = {name: rows[name].to_pylist() for name in _wanted(plan)}
    pairs = []
    for at in range(rows.num_rows):
        fields = {field.name: _told(field, columns, at) for field in plan.fields}
        bits = round(columns["match_weight"][at], DECIMALS)
        one, other = sorted((columns["unique_id_l"][at], columns["unique_id_r"][at]))
        pairs.append(Pair(one, other, bits, 1 / (1 + 2.0 ** -max(bits, -60.0)), fields))
    return sorted(pairs, key=lambda pair: (-pair.weight, pair.one, pair.other))


def _wanted(plan: Plan) -> list[str]:
    names = ["unique_id_l", "unique_id_r", "match_weight"]
    for field in plan.fields:
        names += [f"gamma_{field.name}", f"mw_{field.name}"]
        names += [f"mw_tf_adj_{field.name}"] if _usual(field) else []
    return names


def _usual(field: Field) -> bool:
    return any(level.usual for level in field.levels)


def _told(field: Field, columns: dict[str, list[Any]], at: int) -> tuple[Said, float]:
    """Which level a pair reached: numbered from the bottom, 0 the rest, -1 missing."""
    reached = columns[f"gamma_{field.name}"][at]
    if reached < 0:
        return "missing", 0.0
    weight = columns[f"mw_{field.name}"][at]
    if _usual(field):
        weight += columns[f"mw_tf_adj_{field.name}"][at]
    return field.levels[len(field.levels) - 1 - reached].said, round(weight, DECIMALS)


def _model(linker: Linker) -> dict[str, Any]:
    """What was learnt, without anything about anybody: shares only."""
    kept = linker.misc.save_model_to_json()
    fields = {
        one["output_column_name"]: [
            {"sql": level["sql_condition"], "m": _rounded(level.get("m_probability")),
             "u": _rounded(level.get("u_probability"))}
            for level in one["comparison_levels"] if not level.get("is_null_level")
        ]
        for one in kept["comparisons"]
    }  # fmt: skip
    return {"prior": _rounded(kept["probability_two_random_records_match"]), "fields": fields}


def _rounded(share: float | None) -> float | None:
    return None if share is None else float(f"{share:.4g}")


def _version(model: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(model, sort_keys=True).encode()).hexdigest()[:10]


def _number(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    return int(connection.execute(question).fetchall()[0][0])
