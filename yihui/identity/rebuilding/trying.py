"""What a partition would change of the members of today: counts, and who is concerned."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from yihui.identity.rebuilding.sets import components

GROUPS_SHOWN = 20
FACES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Counts:
    """Members today and then. `merges` and `splits` are steps: three who become one are two merges.
    `vanished` have no identifier left, `appeared` have only identifiers that are nobody's today:
    after = before - merges + splits - vanished + appeared."""

    before: int
    after: int
    merges: int
    splits: int
    vanished: int
    appeared: int
    groups_joined: int
    members_joined: int
    members_parted: int
    identifiers_gained: int
    identifiers_lost: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two identifiers of one record, with the members whose they are today; `refused` says why
    they would not be one person's."""

    identifier_no: int
    member_no: int | None
    other_no: int
    other_member_no: int | None
    source_no: int
    moment: int
    refused: str | None


@dataclass(frozen=True, slots=True)
class JoinedGroup:
    """Members who would be one: some of them, how many in all, and a record that says so."""

    roots: list[int]
    members: int
    identifiers: int
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class PartedMember:
    """A member who would be several: into how many people her identifiers would go, and why."""

    root_no: int
    people: int
    identifiers: int
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Fused:
    """An identifier that would be suspended, or is and would not be: whose it is today, how many
    members it met in what is counted, and how many it might."""

    identifier_no: int
    kind_no: int
    member_no: int | None
    members: int
    members_most: int
    suspended: bool


@dataclass(frozen=True, slots=True)
class FuseMoved:
    """How many identifiers a draft would suspend and set free, and those that met most members."""

    suspended: int
    freed: int
    shown: list[Fused]


def carry(database: duckdb.DuckDBPyConnection, carried: Iterable[tuple[int, int]]) -> None:
    """Fill `today` (identifier_no, root): who answers for each identifier, merges followed."""
    _fill(database, "carried", ("member_no", "survivor_no"), carried)
    database.execute("""
        create or replace temp table today as
        select n.identifier_no, coalesce(c.survivor_no, n.member_no) as root
        from node n left join carried c using (member_no)
        where n.member_no is not null
    """)


def unite(database: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[int, int]]) -> None:
    """Join the persons of members whom people merged: a member is where her first identifier is."""
    _fill(database, "word", ("one_no", "other_no"), pairs)
    database.execute("""
        create or replace temp table seat as
        select n.member_no, arg_min(p.person, n.identifier_no) as person
        from node n join person p using (identifier_no)
        where n.member_no in (select one_no from word union select other_no from word)
        group by n.member_no
    """)
    database.execute("""
        create or replace temp table edge as
        select a.person as a, b.person as b
        from word w
        join seat a on a.member_no = w.one_no
        join seat b on b.member_no = w.other_no
    """)
    components(database)
    database.execute("""
        update person set person = l.label from label l where l.node = person.person
    """)


def measure(database: duckdb.DuckDBPyConnection) -> Counts:
    """Hold `person` against `today`; their pairs stay in `pair` (root, person, identifiers)."""
    database.execute("""
        create or replace temp table both_sides as
        select identifier_no, t.root, p.person
        from today t full join person p using (identifier_no)
    """)
    database.execute("""
        create or replace temp table pair as
        select root, person, count(*) as identifiers
        from both_sides where root is not null and person is not null
        group by all
    """)
    database.execute("""
        create or replace temp table joined as
        select person, count(*) as members, sum(identifiers)::bigint as identifiers
        from pair group by person having count(*) > 1
    """)
    database.execute("""
        create or replace temp table parted as
        select root, count(*) as people, sum(identifiers)::bigint as identifiers
        from pair group by root having count(*) > 1
    """)
    # Fetched whole: while a row is left in a result nothing can be added to the log.
    (found,) = database.execute("""
        select
            (select count(distinct root) from today),
            (select count(distinct person) from person),
            (select coalesce(sum(members - 1), 0)::bigint from joined),
            (select coalesce(sum(people - 1), 0)::bigint from parted),
            (select count(distinct root) from today where root not in (select root from pair)),
            (select count(distinct person) from person
             where person not in (select person from pair)),
            (select count(*) from joined),
            (select coalesce(sum(members), 0)::bigint from joined),
            (select count(*) from parted),
            (select count(*) from both_sides where root is null),
            (select count(*) from both_sides where person is null)
    """).fetchall()
    return Counts(*found)


def joined_groups(database: duckdb.DuckDBPyConnection) -> list[JoinedGroup]:
    """The largest groups of members who would be one."""
    rows = database.execute(
        """
        with shown as (
            select * from joined order by members desc, identifiers desc, person limit $groups
        ), link as (
            select p.person, arg_min(
                (s.identifier_no, n.member_no, s.other_no, m.member_no, s.source_no, s.moment),
                (s.moment, s.identifier_no, s.other_no)) as found
            from said s
            join both_sides p on p.identifier_no = s.identifier_no
            join both_sides q on q.identifier_no = s.other_no and q.person = p.person
            join node n on n.identifier_no = s.identifier_no
            join node m on m.identifier_no = s.other_no
            where p.person in (select person from shown) and p.root <> q.root
            group by p.person
        )
        select list(r.root order by r.root)[:$faces], any_value(j.members),
            any_value(j.identifiers), any_value(l.found)
        from shown j join pair r using (person) left join link l using (person)
        group by j.person
        order by 2 desc, 3 desc, 1
        """,
        {"groups": GROUPS_SHOWN, "faces": FACES_SHOWN},
    ).fetchall()
    return [
        JoinedGroup(roots, members, identifiers, _evidence(found))
        for roots, members, identifiers, found in rows
    ]


def parted_members(database: duckdb.DuckDBPyConnection) -> list[PartedMember]:
    """The members who would be divided into most people."""
    rows = database.execute(
        """
        with shown as (
            select * from parted order by people desc, identifiers desc, root limit $groups
        ), spoken as (
            select identifier_no, other_no, record_no, refused from refusal
        ), link as (
            select p.root, arg_min(
                (r.identifier_no, n.member_no, r.other_no, m.member_no, s.source_no, s.moment,
                    r.refused),
                (s.moment, r.identifier_no, r.other_no)) as found
            from spoken r
            join both_sides p on p.identifier_no = r.identifier_no
            join both_sides q on q.identifier_no = r.other_no and q.person is distinct from p.person
            join node n on n.identifier_no = r.identifier_no
            join node m on m.identifier_no = r.other_no
            join (select distinct record_no, source_no, moment from said) s using (record_no)
            where p.root in (select root from shown)
            group by p.root
        )
        select j.root, j.people, j.identifiers, l.found
        from shown j left join link l using (root)
        order by 2 desc, 3 desc, 1
        """,
        {"groups": GROUPS_SHOWN},
    ).fetchall()
    return [
        PartedMember(root_no, people, identifiers, _evidence(found))
        for root_no, people, identifiers, found in rows
    ]


def fused(
    database: duckdb.DuckDBPyConnection,
    limits: Mapping[int, int],
    standing: Sequence[int],
    blocked: Collection[int],
) -> FuseMoved:
    """What would be suspended and is not, or is (`standing`) and would not be. What the draft
    blocks tells nothing in any case."""
    rows = database.execute(
        """
        with moved as (
            select identifier_no, coalesce(m.members, 0) as members,
                coalesce(m.suspended, false) as suspended
            from meeting m
            full join (select unnest($standing) as identifier_no, true as is_now) s
                using (identifier_no)
            where coalesce(m.suspended, false) <> coalesce(s.is_now, false)
                and identifier_no not in (select unnest($blocked))
        )
        select w.identifier_no, n.kind_no, n.member_no, w.members, w.suspended,
            count(*) filter (w.suspended) over (), count(*) filter (not w.suspended) over ()
        from moved w join node n using (identifier_no)
        order by w.members desc, w.identifier_no
        limit $most
        """,
        {"standing": list(standing), "blocked": sorted(blocked), "most": GROUPS_SHOWN},
    ).fetchall()
    shown = [
        Fused(number, kind_no, member_no, members, limits[kind_no], suspended)
        for number, kind_no, member_no, members, suspended, *_ in rows
    ]
    suspended, freed = rows[0][-2:] if rows else (0, 0)
    return FuseMoved(suspended, freed, shown)


def groups(database: duckdb.DuckDBPyConnection) -> list[list[int]]:
    """The members of every group that would be joined."""
    rows = database.execute("""
        select list(root order by root) from pair where person in (select person from joined)
        group by person order by 1
    """).fetchall()
    return [list(row[0]) for row in rows]


def divided(database: duckdb.DuckDBPyConnection) -> list[int]:
    """Every member who would be divided."""
    return [number for (number,) in database.execute("from parted select root").fetchall()]


def _evidence(found: Any) -> Evidence | None:
    """The fields of a row within a row, whether they were named or not."""
    if found is None:
        return None
    one_no, member_no, other_no, other_member_no, source_no, moment, *refused = (
        found.values() if isinstance(found, dict) else found
    )
    return Evidence(
        one_no, member_no, other_no, other_member_no, source_no, moment, *(refused or [None])
    )


def _fill(
    database: duckdb.DuckDBPyConnection,
    table: str,
    names: tuple[str, str],
    pairs: Iterable[tuple[int, int]],
) -> None:
    rows = list(pairs)
    database.execute(f"create or replace temp table {table} ({names[0]} bigint, {names[1]} bigint)")
    if not rows:
        return
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    database.register("piece", pa.table(columns))
    database.execute(f"insert into {table} select {names[0]}, {names[1]} from piece")
    database.unregister("piece")
