"""The tables that a question names, made of files and cut down to a scope."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from yihui import collect
from yihui.core.sql import load
from yihui.lake.facts import (
    ADOPTIONS,
    BEHAVIOURS,
    BY_NAME,
    CATALOGUES,
    CONSENTS,
    EXTENSIONS,
    LOTS,
    MEMBERS,
    MEMBERS_BASE,
    STEPS,
    STEPS_MERGED,
    TAG_BITMAPS,
    TAGS,
    TAGS_RENEWED,
    VERSION,
    columns_of,
)
from yihui.lake.folder import catalogue_path
from yihui.lake.types import File, Scope

sql = load("lake/steps.lake.sql")
COMMENTS = re.compile(r"^\s*--[^\n]*\n", re.MULTILINE)
NAME = re.compile(r"\b[a-z_]+\b")
# A column's type as DuckDB spells it, for a table that has no file yet.
DUCK = {"int64": "bigint", "int32": "integer", "int16": "smallint", "string": "varchar",
        "bool": "boolean", "date32[day]": "date", "binary": "blob",
        "timestamp[us, tz=UTC]": "timestamptz", "list<item: int64>": "bigint[]"}  # fmt: skip
# They tell nobody's store apart, and are asked of by the numbers of other facts.
NUMBERS_ONLY = ("voids", ADOPTIONS, LOTS, EXTENSIONS)
OF_MEMBERS = ("entries", "growth")
TIER_CHANGES = "tier_changes"
PARENTS = {"lines": ("orders", "order_no"), "refund_lines": ("refunds", "refund_no")}
# What changes the steps of a member. Once so large a part is newer than the steps that are kept,
# all are worked out: that is no slower.
STEPS_OF = ("orders", "voids", MEMBERS)
NEWER_SHARE = 4
TOUCHED = "touched"
# Tables that are read from the steps that are kept; steps.lake.sql works the same out of orders.
KEPT = {
    STEPS: "select * from kept",
    "bought": "select member_no, local_date, paid_fen from kept",
    "firsts": "select member_no, first_date from kept where nth = 1",
}


def quoted(text: str) -> str:
    """A text as a literal."""
    return "'" + text.replace("'", "''") + "'"


KINDS = {event: kind.code for kind in collect.KINDS for event in kind.events}
# One look-up takes a third of the time of as many comparisons, and is left out where nobody asks.
KIND_OF_EVENT = (
    f"map([{', '.join(map(quoted, KINDS))}], [{', '.join(map(quoted, KINDS.values()))}])[event_key]"
)


def empty(table: str) -> str:
    """A table without rows, in its columns."""
    columns = ", ".join(
        f"null::{DUCK[str(kind)]} as {name}" for name, kind in columns_of(table).items()
    )
    return f"(select {columns} where false)"


def scan(place: Path, table: str, files: Sequence[File]) -> str:
    """The rows of these files of a table, as something to select from."""
    if not files:
        return empty(table)
    paths = ", ".join(quoted(str(place / file.path)) for file in files)
    # Rows from before a column was added lack it: what it says is not known of them.
    union = ", union_by_name = true" if table in (MEMBERS, TIER_CHANGES) else ""
    return f"read_parquet([{paths}], hive_partitioning = false{union})"


def newer_rows(files: Mapping[str, Sequence[File]]) -> int:
    """How many rows that can change steps are not in the steps that are kept."""
    kept = settled(files)
    return sum(file.rows for name in STEPS_OF for file in files.get(name, ())
               if file.version > kept)  # fmt: skip


def settled(files: Mapping[str, Sequence[File]]) -> int:
    """Up to which version of the lake the steps that are kept go; 0 without any."""
    return max((file.version for file in files.get(STEPS, ())), default=0)


class Composer:
    """The tables of some files, seen through a scope."""

    def __init__(self, place: Path, files: Mapping[str, Sequence[File]], scope: Scope) -> None:
        self.place = place
        self.files = files
        self.scope = scope

    def composed(self, text: str) -> str:
        """The question with the tables it names, each cut down to the scope."""
        named = set(NAME.findall(text))
        wanted = [
            table for table in (*BY_NAME, *CATALOGUES, *KEPT, TAGS, TAGS_RENEWED, TAG_BITMAPS)
            if table in named
        ]  # fmt: skip
        tables: dict[str, str] = {}
        members = {"member_no", *KEPT} & named or "*" in text.replace("count(*)", "")
        for table in wanted:
            self._add(table, tables, bool(members))
        if not tables:
            return text
        parts = ", ".join(
            f"{name} as {'' if name == TOUCHED else 'not '}materialized ({body})"
            for name, body in tables.items()
        )
        # A question's own named sets join ours: DuckDB 2.0 forgets those of a bracketed question.
        asked = COMMENTS.sub("", text).strip().removesuffix(";")
        own = asked.removeprefix("with ")
        return f"with {parts}{' ' if own == asked else ', '}{own}"

    def _add(self, table: str, tables: dict[str, str], carried: bool = True) -> None:
        """Add a table's text behind those it rests on. Who carries a fact is looked up where the
        question or the scope depends on it."""
        if table in tables:
            return
        whole = self.scope.whole
        if table in KEPT:
            self._add_steps(table, tables)
            return
        if table in CATALOGUES or table in NUMBERS_ONLY:
            tables[table] = f"select * from {self._scan(table)}"
            return
        if table == BEHAVIOURS:
            self._add_behaviours(tables)
            return
        if table == CONSENTS:
            self._add_own(table, self._one_since(self._carried(table)), tables)
            return
        if table == TIER_CHANGES:  # whoever stays keeps her own; the other's ended with the merge
            self._add_own(table, self._scan(table), tables)
            return
        if table == TAGS:  # of members as they were then: nothing of theirs is carried over
            self._add_own(table, self._tags(), tables)
            return
        if table in (TAGS_RENEWED, TAG_BITMAPS):  # they tell no member's store apart
            tables[table] = f"select * from {self._scan(table)} where {str(whole).lower()}"
            return
        needed = carried or (table in OF_MEMBERS and not whole)
        source = self._carried(table) if needed else self._scan(table)
        if table == "orders":
            where = "true" if whole else self._in_stores("store_no")
            tables[table] = f"{self._unreplaced(source)} where {where}"
        elif table == "refunds":
            where = "true" if whole else self._in_stores("store_no")
            tables[table] = f"select * from {source} where {where}"
        elif table == MEMBERS:
            where = "true" if whole else self._in_stores("home_store_no")
            tables[table] = f"select * from {self._members()} where {where}"
        elif table in PARENTS:
            parent, key = PARENTS[table]
            self._add(parent, tables)
            tables[table] = f"select * from {source} where {key} in (select {key} from {parent})"
        else:
            assert table in OF_MEMBERS
            self._add_own(table, source, tables)

    def _add_own(self, table: str, source: str, tables: dict[str, str]) -> None:
        """Add what belongs to members: of those in the scope."""
        where = "true"
        if not self.scope.whole:
            self._add(MEMBERS, tables)
            where = "member_no in (select member_no from members)"
        tables[table] = f"select * from {source} where {where}"

    def _add_behaviours(self, tables: dict[str, str]) -> None:
        """Add what people did, with its kind: that of members in the scope, in a store of the scope
        or in none. Visitors are seen by the whole house only."""
        source = self._scan(BEHAVIOURS)
        if self.files.get(ADOPTIONS):
            source = (
                "(select f.* replace (coalesce(f.member_no, a.member_no) as member_no)"
                f" from {source} f left join (select identifier_no,"
                " arg_max(member_no, batch_no) as member_no"
                f" from {self._scan(ADOPTIONS)} group by 1) a using (identifier_no))"
            )
        where = "true"
        if not self.scope.whole:
            self._add(MEMBERS, tables)
            own = self._in_stores("store_no")
            where = f"member_no in (select member_no from members) and (store_no is null or {own})"
        tables[BEHAVIOURS] = (
            f"select *, {KIND_OF_EVENT} as kind from {self._carrying(source)} where {where}"
        )

    def _add_steps(self, table: str, tables: dict[str, str]) -> None:
        """Steps of the whole house are kept; only of members about whom something is newer they are
        worked out. In a part of the house purchases are counted otherwise, so there all are."""
        text = getattr(sql, table).removesuffix(";")
        files = self.files
        newer = newer_rows(files)
        covered = sum(file.rows for file in files.get(STEPS, ()))
        if not self.scope.whole or not covered or newer > covered // NEWER_SHARE:
            self._add("orders", tables)
            tables[table] = text.replace("from sold", "from orders")
            return
        kept = KEPT[table].replace("from kept", f"from {self._scan(STEPS)} k")
        if not newer:
            tables[table] = kept
            return
        tables[TOUCHED] = self._touched()
        own = (
            "select member_no from touched union select member_no"
            f" from {self._merged()} where survivor_no in (select member_no from touched)"
        )
        source = f"(select * from {self._scan('orders')} semi join ({own}) using (member_no))"
        sold = self._unreplaced(self._carrying(source))
        worked_out = text.replace("from sold", f"from ({sold})")
        tables[table] = (
            f"select * from ({kept}) anti join touched using (member_no) union all {worked_out}"
        )

    def _touched(self) -> str:
        """Members whose steps may have changed: something newer was sold to them or replaced, or
        they were merged or parted; so did who carried their facts, and who carries them now."""
        kept = settled(self.files)

        def newer(table: str) -> str:
            own = [file for file in self.files.get(table, ()) if file.version > kept]
            return scan(self.place, table, own)

        changed = f"select member_no, survivor_no from {newer(MEMBERS)}"
        sold = " union all ".join(f"select member_no from {newer(table)}"
                                  for table in ("orders", "voids"))  # fmt: skip
        return (
            f"select member_no from {self._carrying(f'({sold})')}"
            f" union select member_no from ({changed})"
            f" union select survivor_no from ({changed}) where survivor_no > 0"
            f" union select survivor_no from {self._scan(STEPS_MERGED)}"
            f" where member_no in (select member_no from ({changed}))"
        )

    def _in_stores(self, column: str) -> str:
        numbers = ", ".join(str(int(number)) for number in self.scope.store_nos)
        return f"{column} in ({numbers})" if numbers else "false"

    def _scan(self, table: str) -> str:
        if table in CATALOGUES:
            path = self.place / catalogue_path(table)
            return f"read_parquet({quoted(str(path))})" if path.exists() else empty(table)
        return scan(self.place, table, self.files.get(table, ()))

    def _unreplaced(self, source: str) -> str:
        """Orders but for those that a correction replaced."""
        if not self.files.get("voids"):
            return f"select * from {source}"
        replaced = f"(select order_no from {self._scan('voids')})"
        return f"select * from {source} anti join {replaced} using (order_no)"

    def _carried(self, table: str) -> str:
        """The facts of a table, those of merged members under who carries them now."""
        source = self._scan(table)
        return source if table == MEMBERS else self._carrying(source)

    def _carrying(self, source: str) -> str:
        if not self.files.get(MEMBERS):
            return source
        return (
            "(select f.* replace (coalesce(s.survivor_no, f.member_no) as member_no)"
            f" from {source} f left join {self._merged()} s using (member_no))"
        )

    def _one_since(self, source: str) -> str:
        """Facts with the moment since when their member is one with others, null without any."""
        if not self.files.get(MEMBERS):
            return f"(select *, null::timestamptz as one_since from {source})"
        return (
            f"(select f.*, u.one_since from {source} f left join"
            f" (select survivor_no as member_no, max(merged_at) as one_since from {self._merged()}"
            " group by 1) u using (member_no))"
        )

    def _tags(self) -> str:
        """What members are known as: each by the newest file that tells of her."""
        files, renewed = self.files.get(TAGS, ()), self.files.get(TAGS_RENEWED, ())
        base = [file for file in files if file.level == MEMBERS_BASE]
        layers = [(0, base)] + [(file.version, [file]) for file in files if file not in base]
        columns, told = ", ".join(columns_of(TAGS)), []
        for version, own in layers:
            later = [file for file in renewed if file.version > version]
            over = f" anti join {scan(self.place, TAGS_RENEWED, later)} n using (member_no)"
            source = f"{scan(self.place, TAGS, own)} t" + (over if later else "")
            told.append(f"select {columns} from {source}")
        return f"({' union all '.join(told)})"

    def _merged(self) -> str:
        """Merged members, who carries their facts, and since when."""
        return (
            "(select member_no, survivor_no, merged_at"
            f" from {self._members()} where survivor_no > 0)"
        )

    def _members(self) -> str:
        """The newest version of each member: the base, but for those who changed since."""
        files = self.files.get(MEMBERS, ())
        base = [file for file in files if file.level == MEMBERS_BASE]
        changes = [file for file in files if file not in base]
        if not changes:
            return scan(self.place, MEMBERS, base)
        columns = ", ".join(columns_of(MEMBERS))
        newest = (
            f"(select {columns} from (select *, row_number() over"
            f" (partition by member_no order by {VERSION} desc) as newest"
            f" from {scan(self.place, MEMBERS, changes)}) where newest = 1)"
        )
        if not base:
            return newest
        return (
            f"(select {columns} from {newest} union all"
            f" select {columns} from {scan(self.place, MEMBERS, base)} b"
            f" anti join {scan(self.place, MEMBERS, changes)} c using (member_no))"
        )
