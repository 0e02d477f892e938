"""Every statement prepares on the real schema, stays in its own room and keeps its order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pglast import ast, parse_sql
from pglast.visitors import Visitor

from tests.servers import Server
from yihui import pipeline
from yihui.core.sql import PACKAGE, load
from yihui.points import redeeming

MIGRATION = PACKAGE / "migrations" / "0001_schema.sql"
FILES = sorted(
    str(path.relative_to(PACKAGE))
    for path in PACKAGE.glob("**/*.sql")
    if path.parent != MIGRATION.parent
    and path.name != "staging.sql"
    and not path.name.endswith(".lake.sql")  # asked of DuckDB: tests/insight prepares them
)
STATEMENTS = [(path, name) for path in FILES for name in load(path).texts]
PARAMETER = re.compile(r"%\((\w+)\)s")
PLACEMENT = re.compile(r"-- placement: (reference|local|placed by (\w+))(?:\.|$)", re.MULTILINE)
TABLE = re.compile(r"create table (\w+\.\w+) \(")
EVERYBODYS = {"core.event", "core.audit"}

# What the pipeline, which is the owner, does across rooms although the rules say otherwise.
# These lists may only shrink. Each line: file, statement, table.
FOREIGN_READS: set[tuple[str, str, str]] = set()
FOREIGN_WRITES: set[tuple[str, str, str]] = set()
# Statements that join staging with a placed table directly, which a distributed server refuses:
# it wants the staged rows in a materialized CTE.
DIRECT_JOINS = {
    ("collect/collect.sql", "judge_repeats"),
    ("identity/identity.sql", "attach_identifiers"),
    ("identity/identity.sql", "update_profiles"),
    ("orders/orders.sql", "sum_voids"),
    ("points/ledger/refunds.sql", "add_returns"),
    ("points/ledger/ledger.sql", "add_taken"),
    ("points/ledger/refunds.sql", "cancel_debts"),
    ("points/ledger/refunds.sql", "draw_reversals"),
    ("points/ledger/refunds.sql", "mark_reversed"),
    ("points/ledger/refunds.sql", "stage_returns"),
    ("points/ledger/release.sql", "add_released"),
    ("tiers/tiers.sql", "start_round"),
}


class Numbering(Visitor):
    """The selects whose own columns draw a number of the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[ast.SelectStmt] = []

    def visit_SelectStmt(self, ancestors: Any, node: ast.SelectStmt) -> None:
        calls = [one.val for one in node.targetList or () if isinstance(one.val, ast.FuncCall)]
        drawn = {call.args[0].val.sval for call in calls
                 if call.funcname[-1].sval == "nextval" and call.args}  # fmt: skip
        if drawn & {"points.entry_no", "points.lot_no", "points.debt_no"}:
            self.parts.append(node)


@dataclass
class Seen(Visitor):
    """The tables that a statement names."""

    read: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    sequences: set[str] = field(default_factory=set)
    unordered: list[str] = field(default_factory=list)
    joined: list[set[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def visit_RangeVar(self, ancestors: Any, node: ast.RangeVar) -> None:
        writes = (ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.MergeStmt)
        direct = isinstance(ancestors.node, writes) and ancestors.member == "relation"
        (self.written if direct else self.read).add(spelled(node))

    def visit_SelectStmt(self, ancestors: Any, node: ast.SelectStmt) -> None:
        self.joined.append(side_by_side(node.fromClause))

    def visit_UpdateStmt(self, ancestors: Any, node: ast.UpdateStmt) -> None:
        self.joined.append(side_by_side((node.relation, *(node.fromClause or ()))))

    def visit_DeleteStmt(self, ancestors: Any, node: ast.DeleteStmt) -> None:
        self.joined.append(side_by_side((node.relation, *(node.usingClause or ()))))

    def visit_CommonTableExpr(self, ancestors: Any, node: ast.CommonTableExpr) -> None:
        self.named.add(node.ctename)

    def visit_InsertStmt(self, ancestors: Any, node: ast.InsertStmt) -> None:
        source = node.selectStmt
        many = source is not None and not source.valuesLists and source.fromClause
        if node.onConflictClause and many and not source.sortClause:
            self.unordered.append(spelled(node.relation))

    def visit_FuncCall(self, ancestors: Any, node: ast.FuncCall) -> None:
        if node.funcname[-1].sval == "nextval":
            assert node.args
            self.sequences.add(node.args[0].val.sval)


def spelled(table: ast.RangeVar) -> str:
    return f"{table.schemaname}.{table.relname}" if table.schemaname else str(table.relname)


def side_by_side(source: Any) -> set[str]:
    """The tables of one from clause; sub-queries have their own."""
    if isinstance(source, tuple):
        return {table for one in source for table in side_by_side(one)}
    if isinstance(source, ast.JoinExpr):
        return side_by_side((source.larg, source.rarg))
    return {spelled(source)} if isinstance(source, ast.RangeVar) else set()


def numbered(text: str) -> str:
    """A statement with $1, $2 … for the named parameters, as the server prepares it."""
    names: dict[str, int] = {}
    text = PARAMETER.sub(lambda m: f"${names.setdefault(m[1], len(names) + 1)}", text)
    return text.replace("%%", "%")


@cache
def seen(path: str, name: str) -> Seen:
    found = Seen()
    found(parse_sql(numbered(load(path).texts[name])))
    return found


def room(path: str) -> str:
    return path.split("/")[0]


def is_check(path: str) -> bool:
    """What proves that rooms agree reads them all, and writes nothing at all."""
    return Path(path).name == "check.sql"


@cache
def placements() -> dict[str, str]:
    """What each table's comment says: reference, local, or the column it is placed by."""
    found: dict[str, str] = {}
    comment = ""
    for line in MIGRATION.read_text(encoding="utf-8").splitlines():
        if line.startswith("--"):
            comment += line + "\n"
            continue
        if table := TABLE.match(line):
            placement = PLACEMENT.match(comment)
            assert placement, f"{table[1]} has no -- placement: comment of a known form"
            found[table[1]] = placement[2] or placement[1]
        comment = ""
    return found


def placed() -> dict[str, str]:
    return {t: p for t, p in placements().items() if p not in ("reference", "local")}


@cache
def staging_tables() -> set[str]:
    return set(re.findall(r"create temp (?:table|sequence) (\w+)", pipeline.STAGING_SQL))


@pytest.fixture(scope="module")
def prepared(server: Server) -> Iterator[psycopg.Connection[Any]]:
    """A session as the pipeline has it: the schema and the staging tables."""
    with server.clone() as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute(pipeline.STAGING_SQL.encode())
        yield connection


def test_staging_keeps_nothing_aside(prepared: psycopg.Connection[Any]) -> None:
    """Every commit would make anew what is kept aside, 1.2 ms a table."""
    found = prepared.execute(
        "select relname from pg_class where relpersistence = 't' and reltoastrelid > 0"
    ).fetchall()
    assert found == [("stage_behaviour",)]


@pytest.mark.parametrize("path", FILES)
def test_statements_prepare(prepared: psycopg.Connection[Any], path: str) -> None:
    refused = {}
    for name, text in load(path).texts.items():
        answer = prepared.pgconn.prepare(b"", numbered(text).encode())
        if answer.status != psycopg.pq.ExecStatus.COMMAND_OK:
            refused[name] = answer.error_message.decode()
    assert not refused


def test_statements_are_found() -> None:
    assert len(STATEMENTS) > 100
    assert ("points/ledger/ledger.sql", "lock_members") in STATEMENTS


def test_the_desk_has_the_staging_that_it_uses() -> None:
    used = load("points/redeeming/redeeming.sql").texts
    ledger = load("points/ledger/ledger.sql").texts
    texts = [
        *used.values(), *(ledger[name] for name in ("take_lots", "add_taken", "apply_deltas")),
        load("points/ledger/idling.sql").texts["put_off"],
        load("points/ledger/reading.sql").texts["sum_flow"],
    ]  # fmt: skip
    named = set(re.findall(r"\bstage_\w+", " ".join(texts))) - {"stage_draw_no"}
    assert named == set(redeeming.STAGED)


def test_every_table_says_its_placement(prepared: psycopg.Connection[Any]) -> None:
    found = prepared.execute(
        """
        select format('%s.%s', n.nspname, c.relname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspowner = c.relowner
            and n.nspname !~ '^pg_' and n.nspname not in ('public', 'information_schema')
        """
    ).fetchall()
    assert {table for (table,) in found} == set(placements())
    assert set(placements()) > {"points.balance", "points.entry", "collect.receipt"}


def test_every_key_of_a_placed_table_contains_its_column(
    prepared: psycopg.Connection[Any],
) -> None:
    keys = prepared.execute(
        """
        select x.indrelid::regclass::text, x.indexrelid::regclass::text, x.indisprimary,
            array(select a.attname::text from pg_attribute a
                where a.attrelid = x.indrelid and a.attnum = any(x.indkey::int2[]))
        from pg_index x
        join pg_class c on c.oid = x.indrelid
        where x.indisunique and not c.relispartition
        """
    ).fetchall()
    for table, column in placed().items():
        own = [(index, primary, columns) for t, index, primary, columns in keys if t == table]
        assert any(primary for _, primary, _ in own), f"{table} has no primary key"
        without = [index for index, _, columns in own if column not in columns]
        assert not without, f"{table} is placed by {column}, which these keys lack: {without}"


@pytest.mark.parametrize("path", FILES)
def test_rooms_write_their_own_tables_only(path: str) -> None:
    outside = {
        (path, name, table)
        for name in load(path).texts
        for table in seen(path, name).written - staging_tables() - EVERYBODYS
        if is_check(path) or not table.startswith(f"{room(path)}.")
    }
    assert outside == {one for one in FOREIGN_WRITES if one[0] == path}


@pytest.mark.parametrize("path", FILES)
def test_rooms_read_views_and_reference_tables_of_other_rooms(path: str) -> None:
    reference = {table for table, placement in placements().items() if placement == "reference"}
    outside = set()
    for name in () if is_check(path) else load(path).texts:
        found = seen(path, name)
        for table in found.read - found.named - staging_tables() - EVERYBODYS - reference:
            if not table.startswith(f"{room(path)}.") and not table.endswith("_view"):
                outside.add((path, name, table))
    assert outside == {one for one in FOREIGN_READS if one[0] == path}


@pytest.mark.parametrize("path", FILES)
def test_rooms_count_with_their_own_sequences(path: str) -> None:
    foreign = {
        (name, sequence)
        for name in load(path).texts
        for sequence in seen(path, name).sequences - staging_tables()
        if not sequence.startswith((f"{room(path)}.", "core."))
    }
    assert not foreign


@pytest.mark.parametrize("path", FILES)
def test_writes_that_may_conflict_have_an_order(path: str) -> None:
    unordered = {
        (name, table)
        for name in load(path).texts
        for table in seen(path, name).unordered
        if table in placed()
    }
    assert not unordered


def numbering(path: str) -> Iterator[tuple[str, ast.SelectStmt]]:
    """The parts of statements that number entries, lots or debts, with the statement's name."""
    for name, text in load(path).texts.items():
        found = Numbering()
        found(parse_sql(numbered(text)))
        yield from ((name, part) for part in found.parts)


@pytest.mark.parametrize("path", [one for one in FILES if room(one) == "points"])
def test_the_ledger_is_numbered_in_an_order_that_is_said(path: str) -> None:
    """Else a plan of joins decides it, which another size of the batch changes."""
    unordered = {
        name
        for name, part in numbering(path)
        if not part.valuesLists
        and not part.sortClause
        and not any(getattr(one, "subquery", part).sortClause for one in part.fromClause or ())
    }
    assert not unordered


def test_staging_meets_placed_tables_through_a_named_set() -> None:
    direct = {
        (path, name)
        for path, name in STATEMENTS
        if any(one & staging_tables() and one & set(placed()) for one in seen(path, name).joined)
    }
    assert direct == DIRECT_JOINS


def test_the_schema_at_the_root_is_the_migration() -> None:
    root = Path(__file__).resolve().parents[1] / "schema.sql"
    assert root.read_bytes() == MIGRATION.read_bytes()


def test_the_checks_see_what_they_should() -> None:
    """A statement that does everything wrong is caught by each of them."""
    found = Seen()
    found(
        parse_sql(
            """
            with changed as (
                update points.lot set remaining = 0 from orders.refund r returning lot_no
            )
            insert into points.balance (member_no) select lot_no from changed
            on conflict do nothing
            """
        )
    )
    assert found.written == {"points.lot", "points.balance"}
    assert found.read - found.named == {"orders.refund"}
    assert found.unordered == ["points.balance"]
