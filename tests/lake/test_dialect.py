"""What Spark says otherwise than DuckDB: each wording that sqlglot leaves to the house."""

import pytest

from yihui.lake.dialect import to_spark

SAID = [
    ("select * from read_parquet(['/a', '/b'], hive_partitioning = false) k",
     "SELECT * FROM files AS k"),
    ("with t as not materialized (select 1) select * from t",
     "WITH t AS (SELECT 1) SELECT * FROM t"),
    ("select f.* replace (coalesce(g, m) as m), n from f",
     "SELECT f.* EXCEPT (m), n, COALESCE(g, m) AS m FROM f"),
    ("select max(n, 3) filter (n > 1) from f",
     "SELECT NULLIF(SLICE(SORT_ARRAY(COLLECT_LIST(n) FILTER(WHERE n > 1), FALSE), 1, 3), ARRAY())"
     " FROM f"),
    ("select quantile_disc(n, 0.5) filter (n > 1) from f",
     "SELECT CAST(PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY n NULLS LAST)"
     " FILTER(WHERE n > 1) AS BIGINT) FROM f"),
    ("select arg_max(a, (b, c)) from f",
     "SELECT MAX_BY(a, CASE WHEN NOT a IS NULL THEN STRUCT(b, c) END) FROM f"),
    ("select a = any($v::text[]), b <> all($w::bigint[])",
     "SELECT ARRAY_CONTAINS(CAST(:v AS ARRAY<STRING>), a),"
     " NOT ARRAY_CONTAINS(CAST(:w AS ARRAY<BIGINT>), b)"),
    ("select list_has_any(a, (select list(b) from g)) from f",
     "SELECT ARRAYS_OVERLAP(a, (SELECT COLLECT_LIST(b) FROM g)) FROM f"),
    ("select epoch_us(a), b::hugeint, c // 2, d desc_d from f order by d desc, a",
     "SELECT UNIX_MICROS(a), CAST(b AS DECIMAL(38, 0)), c DIV 2, d AS desc_d FROM f"
     " ORDER BY d DESC, a NULLS LAST"),
]  # fmt: skip


@pytest.mark.parametrize(("duckdb", "spark"), SAID)
def test_what_spark_says_otherwise(duckdb: str, spark: str) -> None:
    assert to_spark(duckdb, lambda paths: "files") == spark
