"""The rebuild as sets, in DuckDB: whoever needs no deciding is found without looking at anybody.

A component of the log (identifiers that ever stood together) is one person, unless a link in it was
refused, it has two identifiers of a kind of which a person has one, or two of its records founded a
member of their own; of a draft also where it blocks an identifier, lets the first record found
nobody, or may find somebody silent. Only those few are decided record by record.
"""

from collections.abc import Iterable
from itertools import islice

import duckdb
import pyarrow as pa

from yihui.identity.rebuilding.replay import replay
from yihui.identity.rebuilding.types import Node, Policies, Said

ROWS_AT_ONCE = 200_000
SAID = (
    "identifier_no bigint, other_no bigint, record_no bigint, moment bigint, registers boolean,"
    " refused boolean, rested boolean, policy_version integer,"
    " source_no integer"
)
NODE = "identifier_no bigint, kind_no smallint, scope_key integer, member_no bigint"


def opened() -> duckdb.DuckDBPyConnection:
    """A database in memory with the tables of the log."""
    found = duckdb.connect(":memory:")
    found.execute(f"create table said ({SAID})")
    found.execute(f"create table node ({NODE})")
    return found


def add(database: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Said | Node]) -> None:
    """Append rows to a table of the log, many at once."""
    left = iter(rows)
    while part := list(islice(left, ROWS_AT_ONCE)):
        names = type(part[0]).__slots__
        columns = {name: [getattr(row, name) for row in part] for name in names}
        piece = pa.table(columns)
        database.register("piece", piece)
        database.execute(f"insert into {table} select {', '.join(names)} from piece")
        database.unregister("piece")


def components(database: duckdb.DuckDBPyConnection) -> None:
    """Fill `label` (node, label) with the least identifier of the component of each that `edge`
    (a, b) joins with another.

    Round by round each node hangs itself on its least neighbour, chains are shortened, and the
    edges between what is left go on; each round at least halves the nodes that have an edge.
    """
    database.execute("create or replace temp table step as select a, b from edge where a <> b")
    rounds = 0
    while database.execute("select count(*) from step").fetchone() != (0,):
        database.execute("""
            create or replace temp table parent as
            select node, least(node, min(other)) as up
            from (select a as node, b as other from step union all select b, a from step)
            group by node
        """)
        while True:
            database.execute("""
                create or replace temp table higher as
                select p.node, q.up from parent p join parent q on q.node = p.up
            """)
            moved = database.execute("""
                select count(*) from higher h join parent p using (node) where h.up <> p.up
            """).fetchone()
            database.execute("drop table parent")
            database.execute("alter table higher rename to parent")
            if moved == (0,):
                break
        database.execute(f"create or replace temp table round_{rounds} as from parent")
        database.execute("""
            create or replace temp table next_step as
            select distinct least(p.up, q.up) as a, greatest(p.up, q.up) as b
            from step s join parent p on p.node = s.a join parent q on q.node = s.b
            where p.up <> q.up
        """)
        database.execute("drop table step")
        database.execute("alter table next_step rename to step")
        rounds += 1
    if not rounds:
        database.execute("create or replace temp table label (node bigint, label bigint)")
        return
    top = f"round_{rounds - 1}"
    for number in reversed(range(rounds - 1)):
        database.execute(f"""
            create or replace temp table joined_{number} as
            select r.node, coalesce(t.up, r.up) as up
            from round_{number} r left join {top} t on t.node = r.up
        """)
        top = f"joined_{number}"
    database.execute(f"create or replace temp table label as select node, up as label from {top}")


def partition(database: duckdb.DuckDBPyConnection, policies: Policies) -> None:
    """Fill `person` (identifier_no, person): the partition that the log makes, whatever the order
    in which it arrived. Persons are named by an identifier of theirs, or below zero."""
    doubt(database, policies)
    decide(database, policies)


def doubt(database: duckdb.DuckDBPyConnection, policies: Policies) -> None:
    """Fill `belongs`, the component of each identifier and record, and `doubtful`, the components
    that need deciding."""
    apart = {no for kinds in policies.all() for no, kind in kinds.items()
             if kind.single or kind.rest_days}  # fmt: skip
    database.execute("""
        create or replace temp table edge as
        select identifier_no as a, other_no as b from said where other_no is not null
    """)
    components(database)
    database.execute("""
        create or replace temp table belongs as
        select s.identifier_no, coalesce(l.label, s.identifier_no) as label, s.record_no, s.moment,
            s.registers
        from (
            select identifier_no, record_no, moment, registers from said
            union
            select other_no, record_no, moment, registers from said where other_no is not null
        ) s
        left join label l on l.node = s.identifier_no
    """)
    database.execute("""
        create or replace temp table founding as
        select b.label, b.moment, b.record_no
        from belongs b
        join (
            select identifier_no, min((moment, record_no)) as first from belongs group by all
        ) f using (identifier_no)
        group by all
        having bool_and(f.first = (b.moment, b.record_no))
    """)
    database.execute(
        """
        create or replace temp table doubtful as
        select coalesce(l.label, s.identifier_no) as label
        from said s left join label l on l.node = s.identifier_no
        where s.refused
        union
        select label
        from (select distinct identifier_no, label from belongs)
        join node n using (identifier_no)
        where n.kind_no in (select unnest($apart))
        group by label, n.kind_no, n.scope_key
        having count(*) > 1
        union
        select label from founding group by label having count(*) > 1
        """,
        {"apart": sorted(apart)},
    )
    if policies.draft is not None:
        _doubt_more(database, policies)


def _doubt_more(database: duckdb.DuckDBPyConnection, policies: Policies) -> None:
    """What a draft may decide otherwise although nothing was refused in its day."""
    assert policies.draft is not None
    kinds = policies.draft.values()
    rests = {kind.kind_no: kind.rest_days for kind in kinds if kind.rest_days}
    database.execute(
        """
        insert into doubtful
        select distinct label from belongs where identifier_no in (select unnest($blocked))
        union
        select f.label
        from founding f
        join belongs b using (label, moment, record_no)
        join node n using (identifier_no)
        group by all
        having not bool_or(b.registers or n.kind_no in (select unnest($founds)))
        union
        -- A new account beside what was known for longer than its silence may last.
        select b.label
        from (
            select label, identifier_no, min(moment) as first from belongs group by all
        ) b
        join node n using (identifier_no)
        join (select unnest($rests) as kind_no, unnest($days) as days) r using (kind_no)
        join belongs w using (label, identifier_no)
        join belongs o on o.label = w.label and o.record_no = w.record_no
        join node m on m.identifier_no = o.identifier_no
        where w.moment - b.first > r.days * 86400000000
            and m.kind_no in (select unnest($singles))
        except
        select label from doubtful
        """,
        {
            "blocked": sorted(policies.blocked),
            "founds": [kind.kind_no for kind in kinds if kind.founds],
            "singles": [kind.kind_no for kind in kinds if kind.single],
            "rests": list(rests), "days": list(rests.values()),
        },
    )  # fmt: skip


def members_in_doubt(database: duckdb.DuckDBPyConnection, rests: list[int]) -> list[int]:
    """The members behind components that need deciding and bear one of these kinds."""
    found = database.execute(
        """
        select distinct n.member_no
        from belongs b join node n using (identifier_no)
        where n.member_no is not null and b.label in (
            select label from belongs join node using (identifier_no)
            where label in (select label from doubtful)
                and kind_no in (select unnest($rests)))
        order by 1
        """,
        {"rests": rests},
    ).fetchall()
    return [number for (number,) in found]


def decide(database: duckdb.DuckDBPyConnection, policies: Policies) -> None:
    """Fill `person`, and `refusal` with what was not taken for one person where it was decided."""
    database.execute("""
        create or replace temp table person as
        select distinct identifier_no, label as person
        from belongs
        where label not in (select label from doubtful)
    """)
    database.execute("""
        create or replace temp table refusal
            (identifier_no bigint, other_no bigint, record_no bigint, refused text)
    """)
    log = database.execute("""
        select s.* from said s
        where s.record_no in (
            select record_no from belongs where label in (select label from doubtful))
    """).fetchall()
    found = database.execute("""
        select n.* from node n
        where n.identifier_no in (
            select identifier_no from belongs where label in (select label from doubtful))
    """).fetchall()
    nodes = {node.identifier_no: node for node in (Node(*row) for row in found)}
    made = replay([Said(*row) for row in log], nodes, policies)
    if made.people:
        rows = pa.table({
            "identifier_no": list(made.people), "person": [-no for no in made.people.values()],
        })  # fmt: skip
        database.register("decided", rows)
        database.execute("insert into person select identifier_no, person from decided")
        database.unregister("decided")
    if made.refusals:
        names = type(made.refusals[0]).__slots__
        rows = pa.table({name: [getattr(one, name) for one in made.refusals] for name in names})
        database.register("decided", rows)
        database.execute(f"insert into refusal select {', '.join(names)} from decided")
        database.unregister("decided")


def differences(
    database: duckdb.DuckDBPyConnection, limit: int
) -> tuple[int, int, list[tuple[list[int], ...]]]:
    """Where `person` and the members of `node` divide otherwise: how many identifiers were held
    against each other, in how many places they differ, and members and identifiers of the first.
    """
    database.execute("""
        create or replace temp table both_ways as
        select p.person, n.member_no, n.identifier_no
        from node n left join person p using (identifier_no)
        where p.person is not null or n.member_no is not null
    """)
    database.execute("""
        create or replace temp table apart as
        select list(distinct member_no) as members, list(distinct identifier_no) as identifiers
        from both_ways group by person
        having count(distinct member_no) > 1 or count(member_no) < count(*) or person is null
        union all
        select list(distinct member_no), list(distinct identifier_no)
        from both_ways where member_no is not null group by member_no
        having count(distinct person) > 1
    """)
    (compared,) = database.execute("select count(*) from both_ways").fetchone() or (0,)
    (count,) = database.execute("select count(*) from apart").fetchone() or (0,)
    first = database.execute(
        "select members, identifiers from apart"
        " order by list_min(identifiers), len(identifiers) limit $limit",
        {"limit": limit},
    ).fetchall()
    return compared, count, first
