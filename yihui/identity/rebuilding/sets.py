"""The rebuild as sets, in DuckDB: whoever needs no deciding is found without looking at anybody.

A component of the log (identifiers that ever stood together) is one person, unless a link in it was
refused, it has two identifiers of a kind of which a person has one, or two of its records founded a
member of their own. Only those few are decided record by record.
"""

from collections.abc import Iterable, Mapping
from itertools import islice

import duckdb
import pyarrow as pa

from yihui.identity.rebuilding.replay import replay
from yihui.identity.rebuilding.types import Node, Said
from yihui.identity.types import Kind

ROWS_AT_ONCE = 200_000
SAID = (
    "identifier_no bigint, other_no bigint, record_no bigint, moment bigint, registers boolean,"
    " refused boolean, rested boolean"
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


def partition(database: duckdb.DuckDBPyConnection, kinds: Iterable[Kind]) -> None:
    """Fill `person` (identifier_no, person): the partition that the log makes, whatever the order
    in which it arrived. Persons are named by an identifier of theirs, or below zero."""
    policy = {kind.kind_no: kind for kind in kinds}
    apart = [no for no, kind in policy.items() if kind.single or kind.rest_days]
    database.execute("""
        create or replace temp table edge as
        select identifier_no as a, other_no as b from said where other_no is not null
    """)
    components(database)
    database.execute("""
        create or replace temp table belongs as
        select s.identifier_no, coalesce(l.label, s.identifier_no) as label, s.record_no, s.moment
        from (
            select identifier_no, record_no, moment from said
            union
            select other_no, record_no, moment from said where other_no is not null
        ) s
        left join label l on l.node = s.identifier_no
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
        select label
        from (
            select b.label, b.moment, b.record_no
            from belongs b
            join (
                select identifier_no, min((moment, record_no)) as first from belongs group by all
            ) f using (identifier_no)
            group by all
            having bool_and(f.first = (b.moment, b.record_no))
        )
        group by label
        having count(*) > 1
        """,
        {"apart": apart},
    )
    database.execute("""
        create or replace temp table person as
        select distinct identifier_no, label as person
        from belongs
        where label not in (select label from doubtful)
    """)
    _decide(database, policy)


def _decide(database: duckdb.DuckDBPyConnection, policy: Mapping[int, Kind]) -> None:
    """The persons of the components that need deciding."""
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
    people = replay([Said(*row) for row in log], nodes, policy)
    if people:
        rows = pa.table({"identifier_no": list(people), "person": [-no for no in people.values()]})
        database.register("decided", rows)
        database.execute("insert into person select identifier_no, person from decided")
        database.unregister("decided")


def differences(database: duckdb.DuckDBPyConnection, limit: int) -> list[tuple[list[int], ...]]:
    """Where `person` and the members of `node` divide otherwise: members and identifiers."""
    database.execute("""
        create or replace temp table both_ways as
        select p.person, n.member_no, n.identifier_no
        from node n left join person p using (identifier_no)
        where p.person is not null or n.member_no is not null
    """)
    return database.execute(
        """
        select list(distinct member_no), list(distinct identifier_no)
        from both_ways group by person
        having count(distinct member_no) > 1 or count(member_no) < count(*) or person is null
        union all
        select list(distinct member_no), list(distinct identifier_no)
        from both_ways where member_no is not null group by member_no
        having count(distinct person) > 1
        limit $limit
        """,
        {"limit": limit},
    ).fetchall()
