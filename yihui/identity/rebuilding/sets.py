"""The rebuild as sets, in DuckDB: whoever needs no deciding is found without looking at anybody.

A component of the log (identifiers that ever stood together) is one person, unless a link in it was
refused, it has two identifiers of a kind of which a person has one, or two of its records founded a
member of their own; of a draft also where it blocks an identifier, lets the first record found
nobody, or may find somebody silent. Only those few are decided record by record.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, TypeAlias

import duckdb
import numpy as np
import pyarrow as pa
import scipy  # its parts come when they are asked for, which most commands never do

from yihui.identity.rebuilding.replay import replay
from yihui.identity.rebuilding.types import Node, Policies, Said

Numbers: TypeAlias = np.ndarray[Any, np.dtype[Any]]
ROWS_AT_ONCE = 200_000
# An array may have so many places for each link: most of them are then taken.
HOLES_MOST = 8
SAID = (
    "identifier_no bigint, other_no bigint, record_no bigint, moment bigint, registers boolean,"
    " refused boolean, rested boolean, policy_version integer,"
    " source_no integer, verified bigint"
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
    (a, b) joins with another; scipy finds them, as arrays.

    Identifiers are numbered densely, so they are places in the arrays as they are; where numbers
    have large holes or are below zero, their ranks among those that stand in a link are.
    """
    database.execute("create or replace temp table label (node bigint, label bigint)")
    links, *ends = database.execute(
        "select count(*), min(a), min(b), max(a), max(b) from edge"
    ).fetchone() or (0,)
    if not links:
        return
    if min(ends) < 0 or max(ends) >= HOLES_MOST * links:
        numbers, a, b = _ranked(database)
    else:
        numbers, (a, b) = None, _columns(database, "from edge", max(ends))
    size = int(max(a.max(), b.max())) + 1
    joined = scipy.sparse.coo_matrix((np.ones(links, np.int8), (a, b)), (size, size))
    # A link told twice joins nothing more; to look for such takes a twentieth (bench.identity).
    joined.has_canonical_format = True
    count, found = scipy.sparse.csgraph.connected_components(joined, directed=False)
    del joined, a, b
    least = np.empty(count, found.dtype)
    least[found[::-1]] = np.arange(size - 1, -1, -1, dtype=found.dtype)  # the least comes last
    several = np.bincount(found, minlength=count) > 1
    nodes = np.flatnonzero(several[found])
    labels = least[found[nodes]]
    if numbers is not None:
        nodes, labels = numbers[nodes], numbers[labels]
    database.register("piece", pa.table({"node": nodes, "label": labels}))
    database.execute("insert into label select node, label from piece")
    database.unregister("piece")


def _columns(database: duckdb.DuckDBPyConnection, query: str, most: int) -> tuple[Numbers, Numbers]:
    """The columns a and b of a query as arrays, as narrow as they may be."""
    width = "integer" if most < 2**31 else "bigint"
    found = database.execute(f"select a::{width} as a, b::{width} as b {query}").fetchnumpy()
    return found["a"], found["b"]


def _ranked(database: duckdb.DuckDBPyConnection) -> tuple[Numbers, Numbers, Numbers]:
    """All identifiers that stand in a link, in order, and the links by their places there."""
    database.execute("""
        create or replace temp table ranked as
        select node, row_number() over (order by node) - 1 as place
        from (select a as node from edge union select b from edge)
    """)
    numbers = database.execute("select node from ranked order by place").fetchnumpy()["node"]
    query = """
        from (
            select p.place as a, q.place as b
            from edge e join ranked p on p.node = e.a join ranked q on q.node = e.b
        )
    """
    return numbers, *_columns(database, query, len(numbers))


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
    """Fill `person`, and `refusal` with what was not taken for one person where it was decided, and
    `meeting` with what met members where a draft counts them."""
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
    database.execute("""
        create or replace temp table meeting
            (identifier_no bigint, members bigint, suspended boolean)
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
    _append(database, "person", [(number, -no) for number, no in made.people.items()])
    refusals = [(one.identifier_no, one.other_no, one.record_no, one.refused)
                for one in made.refusals]  # fmt: skip
    _append(database, "refusal", refusals)
    _append(database, "meeting", made.met)


def _append(
    database: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Add rows to a table whose columns are in their order."""
    if rows:
        columns = zip(*rows, strict=True)
        piece = pa.table({f"f{place}": list(column) for place, column in enumerate(columns)})
        database.register("decided", piece)
        database.execute(f"insert into {table} from decided")
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
