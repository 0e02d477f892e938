"""The rebuild on Spark, for logs that no machine holds: the same steps as in `sets`.

No step brings links or people to this machine, but for the few places that are told. Whoever needs
deciding is decided where the component lies, by the same rules.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from yihui.core.spark import Spark
from yihui.identity.rebuilding.replay import replay
from yihui.identity.rebuilding.types import Node, Policies, Said

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COLUMNS = {
    "said": pa.schema([
        ("identifier_no", pa.int64()), ("other_no", pa.int64()), ("record_no", pa.int64()),
        ("moment", pa.int64()), ("registers", pa.bool_()), ("refused", pa.bool_()),
        ("rested", pa.bool_()), ("policy_version", pa.int32()), ("source_no", pa.int32()),
        ("verified", pa.int64()),
    ]),
    "node": pa.schema([
        ("identifier_no", pa.int64()), ("kind_no", pa.int32()), ("scope_key", pa.int32()),
        ("member_no", pa.int64()),
    ]),
}  # fmt: skip
PERSON = "identifier_no bigint, person bigint"


def add(spark: Spark, table: str, rows: Iterable[Said | Node]) -> None:
    """Append rows to a table of the log."""
    schema = COLUMNS[table]
    given = list(rows)
    columns = [pa.array([getattr(row, one.name) for row in given], one.type) for one in schema]
    spark.give(table, pa.table(columns, schema=schema))


def components(spark: Spark, edge: "DataFrame") -> "DataFrame":
    """The least identifier (node, label) of the component of each that `edge` (a, b) joins with
    another: large and small stars in turn, after Kiveris, Lattanzi, Mirrokni, Rastogi and
    Vassilvitskii.

    A link goes from an identifier to a lesser one. The large star of an identifier joins what is
    above it, and the small star what is below it, with the least that it knows. Each is a join of
    links with one row for each identifier, so that no identifier's links must lie on one machine.
    """
    star = edge.selectExpr("greatest(a, b) as node", "least(a, b) as label")
    star = spark.keep(star.where("node <> label").distinct(), "star-0")
    number = 0
    while not _is_settled(star):
        number += 1
        star = spark.keep(_small(_large(star)), f"star-{number}")
        spark.drop(f"star-{number - 1}")
    return star


def _is_settled(star: "DataFrame") -> bool:
    """Whether each identifier has one label, and no label has one."""
    several = star.groupBy("node").count().where("count > 1").select("node")
    labels = star.selectExpr("label as middle").distinct()
    ends = star.join(labels, star.node == labels.middle, "left_semi").select("node")
    return bool(several.union(ends).isEmpty())


def _large(star: "DataFrame") -> "DataFrame":
    """What is above an identifier goes to the least that this knows, or to itself."""
    least = star.groupBy("node").agg({"label": "min"}).toDF("middle", "least")
    joined = star.join(least, star.label == least.middle, "left")
    return joined.selectExpr("node", "coalesce(least, label) as label").distinct()


def _small(star: "DataFrame") -> "DataFrame":
    """What is below an identifier, and itself, goes to the least that it knows."""
    least = star.groupBy("node").agg({"label": "min"}).toDF("middle", "least")
    below = star.join(least, star.node == least.middle).where("label <> least")
    own = least.selectExpr("middle as node", "least as label")
    return below.selectExpr("label as node", "least as label").union(own).distinct()


def partition(spark: Spark, policies: Policies) -> None:
    """Make `person` (identifier_no, person) of the log; a draft is for one machine."""
    if policies.draft is not None:
        raise ValueError("a draft is tried on one machine")
    for name in COLUMNS:
        _given(spark, name).createOrReplaceTempView(name)
    run = spark.session.sql
    edge = run("select identifier_no as a, other_no as b from said where other_no is not null")
    components(spark, edge).createOrReplaceTempView("label")
    belongs = run("""
        select s.identifier_no, coalesce(l.label, s.identifier_no) as label, s.record_no, s.moment
        from (
            select identifier_no, record_no, moment from said
            union
            select other_no, record_no, moment from said where other_no is not null
        ) s
        left join label l on l.node = s.identifier_no
    """)
    spark.keep(belongs, "belongs").createOrReplaceTempView("belongs")
    spark.keep(_doubtful(spark, policies), "doubtful").createOrReplaceTempView("doubtful")
    known = run("""
        select distinct identifier_no, label as person
        from belongs left anti join doubtful using (label)
    """)
    person = spark.keep(known.union(_decided(spark, policies)), "person")
    person.createOrReplaceTempView("person")


def _given(spark: Spark, name: str) -> "DataFrame":
    if name not in spark.pieces:
        spark.give(name, COLUMNS[name].empty_table())
    return spark.table(name)


def _doubtful(spark: Spark, policies: Policies) -> "DataFrame":
    """The components that need deciding."""
    apart = {no for kinds in policies.all() for no, kind in kinds.items()
             if kind.single or kind.rest_days}  # fmt: skip
    spark.session.sql("""
        select b.label, b.moment, b.record_no
        from belongs b
        join (
            select identifier_no, min(struct(moment, record_no)) as first
            from belongs group by identifier_no
        ) f using (identifier_no)
        group by b.label, b.moment, b.record_no
        having bool_and(f.first = struct(b.moment, b.record_no))
    """).createOrReplaceTempView("founding")
    return spark.session.sql(f"""
        select coalesce(l.label, s.identifier_no) as label
        from said s left join label l on l.node = s.identifier_no
        where s.refused
        union
        select label
        from (select distinct identifier_no, label from belongs)
        join node n using (identifier_no)
        where n.kind_no in ({", ".join(map(str, sorted(apart))) or "null"})
        group by label, n.kind_no, n.scope_key
        having count(*) > 1
        union
        select label from founding group by label having count(*) > 1
    """)


def _decided(spark: Spark, policies: Policies) -> "DataFrame":
    """The people of the components in doubt, each decided where it lies."""
    run = spark.session.sql
    place = run("select distinct identifier_no, label from belongs left semi join doubtful"
                " using (label)")  # fmt: skip
    place.createOrReplaceTempView("place")
    said, node = (
        run(
            f"select p.label, {_listed(name)} from {name} t join place p using (identifier_no)"
        ).rdd.map(_by_label)
        for name in COLUMNS
    )
    found = said.cogroup(node).values().flatMap(partial(_people, policies))
    return spark.session.createDataFrame(found, PERSON)


def _listed(name: str) -> str:
    return ", ".join(f"t.{one.name}" for one in COLUMNS[name])


def _by_label(row: Sequence[Any]) -> tuple[int, tuple[Any, ...]]:
    return row[0], tuple(row[1:])


def _people(policies: Policies, component: tuple[Iterable[Any], ...]) -> list[tuple[int, int]]:
    """One component, on a worker: whose each identifier is, below zero the least of hers."""
    said, node = component
    nodes = {one.identifier_no: one for one in (Node(*row) for row in node)}
    made = replay([Said(*row) for row in said], nodes, policies)
    least: dict[int, int] = {}
    for number in sorted(made.people):
        least.setdefault(made.people[number], number)
    return [(number, -least[person]) for number, person in made.people.items()]


def differences(spark: Spark, limit: int) -> tuple[int, int, list[tuple[list[int], ...]]]:
    """Where `person` and the members of `node` divide otherwise: as `sets.differences`."""
    run = spark.session.sql
    both_ways = run("""
        select p.person, n.member_no, n.identifier_no
        from node n left join person p using (identifier_no)
        where p.person is not null or n.member_no is not null
    """)
    spark.keep(both_ways, "both-ways").createOrReplaceTempView("both_ways")
    apart = run("""
        select array_sort(collect_set(member_no)) as members,
            array_sort(collect_set(identifier_no)) as identifiers
        from both_ways group by person
        having count(distinct member_no) > 1 or count(member_no) < count(*) or person is null
        union all
        select array_sort(collect_set(member_no)), array_sort(collect_set(identifier_no))
        from both_ways where member_no is not null group by member_no
        having count(distinct person) > 1
    """)
    apart = spark.keep(apart, "apart")
    apart.createOrReplaceTempView("apart")
    compared = run("select count(*) from both_ways").first()
    first = run(f"select * from apart order by identifiers[0], size(identifiers) limit {limit:d}")
    told: list[tuple[list[int], ...]] = [
        (list(row.members), list(row.identifiers)) for row in first.collect()
    ]
    return compared[0] if compared else 0, apart.count(), told
