"""Verbs on merges: propose, decide, bind two members together and release them again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from yihui.core import db
from yihui.core.db import Connection, Retry
from yihui.core.errors import Conflict, NotFound
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.identity.actions import opened_names
from yihui.identity.brands import actions as brands
from yihui.identity.merging import rules
from yihui.identity.merging.types import (
    Edge,
    Face,
    Known,
    MovedOn,
    Parting,
    Path,
    Proposal,
    SamePerson,
    Seen,
    Settled,
    Tree,
)
from yihui.identity.rules import masked_name, said_of, said_of_merge, spoken
from yihui.identity.types import Clue

sql = load("identity/merging/merging.sql")


async def find_pair(connection: Connection, one: UUID, other: UUID) -> tuple[int, int]:
    """The members behind two OneIDs, old ones included. Raises NotFound, SamePerson."""
    found = {
        row["asked"]: row
        for row in await db.rows(connection, sql.find_people, {"one_ids": [one, other]})
    }
    for field, one_id in (("survivor", one), ("merged", other)):
        if one_id not in found or found[one_id]["state"] != "active":
            raise NotFound("There is no such member.", field=field)
    pair = (int(found[one]["member_no"]), int(found[other]["member_no"]))
    if pair[0] == pair[1]:
        raise SamePerson(field="merged")
    return pair


async def propose(
    connection: Connection,
    pair: tuple[int, int],
    evidence: str,
    reason: str,
    value_points: int,
    actor: str,
    lapses_at: datetime,
) -> int:
    """Keep a proposal to merge the second of a pair into the first; its number."""
    await db.run(connection, sql.lapse)
    parameters = {
        "survivor_no": pair[0], "merged_no": pair[1], "evidence": evidence, "reason": reason,
        "value_points": value_points, "actor": actor, "lapses_at": lapses_at,
    }  # fmt: skip
    made = await db.tuples(connection, sql.add_merge, parameters)
    if not made:
        raise Conflict("A merge of these two waits to be decided.", field="merged",
                       cure="Decide that one: see `GET /v1/merges?state=proposed`.")  # fmt: skip
    return int(made[0][0])


async def set_aside(connection: Connection, pair: tuple[int, int]) -> None:
    """Forget a waiting proposal of these two, in a preview that is rolled back."""
    await db.run(connection, sql.set_aside, {"one": pair[0], "other": pair[1]})


async def lapse(connection: Connection) -> int:
    """End proposals whose time has passed; how many."""
    return await db.run(connection, sql.lapse)


async def find_state(connection: Connection, merge_no: int) -> str:
    """What became of a merge; locked."""
    found = await db.objects(connection, Proposal, sql.lock_merge, {"merge_no": merge_no})
    return found[0].state


async def withdraw(connection: Connection, merge_no: int, actor: str) -> None:
    """Who proposed a merge takes it back: nothing was said of the two."""
    await db.run(connection, sql.decide, {"merge_no": merge_no, "state": "lapsed", "actor": actor})


async def lock_merge(connection: Connection, merge_no: int, state: str) -> Proposal:
    """A merge in this state, locked. Raises NotFound, Settled."""
    found = await db.objects(connection, Proposal, sql.lock_merge, {"merge_no": merge_no})
    if not found:
        raise NotFound(f"There is no merge {merge_no}.", field="merge_no")
    if found[0].state != state:
        raise Settled(f"Merge {merge_no} is {found[0].state}, not {state}.", field="merge_no")
    return found[0]


async def find_trees(connection: Connection, survivor_no: int, merged_no: int) -> tuple[Tree, Tree]:
    """Under the ledger's locks: both people with whom they carry. Raises MovedOn."""
    asked = {"member_nos": sorted((survivor_no, merged_no))}
    people = await db.rows(connection, sql.lock_people, asked)
    if any(one["state"] != "active" for one in people):
        raise MovedOn
    return await find_tree(connection, survivor_no), await find_tree(connection, merged_no)


async def find_tree(connection: Connection, root_no: int) -> Tree:
    """A member who stands alone, with everybody she carries."""
    edges = await find_edges(connection, root_no)
    return Tree(root_no, rules.below(_pairs(edges), root_no))


async def find_edges(connection: Connection, root_no: int) -> list[Edge]:
    """The merges that stand in a group, newest first."""
    return await db.objects(connection, Edge, sql.find_edges, {"member_no": root_no})


def _pairs(edges: Sequence[Edge]) -> list[tuple[int, int]]:
    return [(edge.merged_no, edge.survivor_no) for edge in edges]


async def find_root(connection: Connection, member_no: int) -> int:
    """Who carries a member now."""
    return int((await db.tuples(connection, sql.find_root, {"member_no": member_no}))[0][0])


async def check_root(connection: Connection, member_no: int, root_no: int) -> None:
    """Under the ledger's locks: she is still carried by the same one. Raises Retry."""
    if await find_root(connection, member_no) != root_no:
        raise Retry("she was merged or unmerged first")


async def divide(connection: Connection, root_no: int, merged_no: int) -> Parting:
    """Who stays with a survivor and who goes, when this merged member goes."""
    edges = await find_edges(connection, root_no)
    return rules.parted(edges, root_no, rules.below(_pairs(edges), merged_no))


async def find_known(
    connection: Connection, clues: Sequence[Clue], key_nos: list[int]
) -> list[Known | None]:
    """Whose identifiers these are, in their order; None for what is nobody's."""
    asked = {"hashes": [clue.hash for clue in clues], "key_nos": key_nos}
    found = {bytes(row.pop("hash")): Known(**row)
             for row in await db.rows(connection, sql.find_known, asked)}  # fmt: skip
    return [found.get(clue.hash) for clue in clues]


async def find_owners(connection: Connection, one_ids: Sequence[UUID]) -> dict[UUID, int]:
    """To whom these OneIDs were given, whoever answers for them now."""
    found = await db.tuples(connection, sql.find_owners, {"one_ids": list(one_ids)})
    return dict(found)


async def count_identifiers(connection: Connection, member_nos: Sequence[int]) -> dict[int, int]:
    """How many identifiers each of these members has of her own."""
    found = await db.tuples(connection, sql.count_identifiers, {"member_nos": list(member_nos)})
    return dict(found)


async def find_carriers(connection: Connection, member_nos: Sequence[int]) -> list[int]:
    """All in whose accounts entries about these members may stand."""
    found = await db.tuples(connection, sql.find_carriers, {"member_nos": list(member_nos)})
    return [number for (number,) in found]


async def find_accounts(connection: Connection, member_nos: Sequence[int]) -> list[int]:
    """In whose accounts else entries about these members stand: who carried them, now or once."""
    found = await db.tuples(connection, sql.find_accounts, {"member_nos": list(member_nos)})
    return [number for (number,) in found]


async def find_faces(
    connection: Connection, ring: KeyRing, member_nos: Sequence[int]
) -> dict[int, Face]:
    """Members as people tell them apart, masked, by number; merged ones as themselves."""
    rows = await db.rows(connection, sql.find_faces, {"member_nos": sorted(set(member_nos))})
    names = opened_names(ring, rows)
    return {
        row["member_no"]: Face(
            row["one_id"], spoken(row["member_no"]), masked_name(name), row["phone"]
        )
        for row, name in zip(rows, names, strict=True)
    }


async def find_conflicts(connection: Connection, one: Tree, other: Tree) -> list[str]:
    """The kinds of which a person has one only, and these two have different ones. A record never
    joins such two; a person may, as two entries of one person in an older system have two numbers.
    """
    asked = {"ones": one.origins, "others": other.origins}
    return [kind for (kind,) in await db.tuples(connection, sql.find_conflicts, asked)]


async def find_decided(connection: Connection, one: Tree, other: Tree) -> bool:
    """Whether a person refused or undid a merge of these two, or of any whom they carry."""
    asked = {"ones": one.origins, "others": other.origins}
    return bool(await db.tuples(connection, sql.find_decided, asked))


async def bind(
    connection: Connection, merge: Proposal, going: Tree, actor: str, batch_no: int
) -> int:
    """Point the merged member, and everybody she carries, at the survivor; how many members."""
    parameters: dict[str, Any] = {
        "merge_no": merge.merge_no, "survivor_no": merge.survivor_no, "origins": going.origins,
        "merged_no": merge.merged_no, "carrier_no": merge.survivor_no, "act": 1, "refused": None,
        "evidence": merge.evidence, "actor": actor, "state": "done", "kind": "member.merged",
        "batch_no": batch_no,
    }  # fmt: skip
    await db.run(connection, sql.bind, parameters)
    await db.run(connection, sql.leave_carriers, parameters)
    await db.run(connection, sql.enter_carrier, parameters)
    await db.run(connection, sql.decide, parameters)
    await db.run(connection, sql.assert_merge, parameters)
    await db.run(connection, sql.add_event, parameters)
    await brands.settle(connection, [merge.survivor_no])
    return await db.run(connection, sql.tell_changes, parameters)


async def release(
    connection: Connection, parting: Parting, actor: str, reason: str, batch_no: int
) -> int:
    """Let those who go stand by themselves again, with everybody they carry; how many members."""
    root_no, going = parting.staying.root_no, parting.going
    parameters: dict[str, Any] = {
        "merge_no": parting.cut[0].merge_no, "survivor_no": root_no, "origins": going.origins,
        "merged_no": going.root_no, "carrier_no": going.root_no, "refused": None,
        "actor": actor, "reason": reason, "kind": "member.unmerged", "batch_no": batch_no,
    }  # fmt: skip
    await db.run(connection, sql.release, parameters)
    await db.run(connection, sql.leave_carriers, parameters)
    await db.run(connection, sql.enter_carrier, parameters)
    for edge in parting.cut:
        said = parameters | _said(edge) | {"act": 2, "evidence": "by hand"}
        await db.run(connection, sql.undo, said)
        await db.run(connection, sql.assert_merge, said)
    for edge in parting.tied:
        said = parameters | _said(edge) | {"act": 1, "evidence": rules.TIED}
        made = await db.tuples(connection, sql.tie, said)
        await db.run(connection, sql.assert_merge, said | {"merge_no": made[0][0]})
    await db.run(connection, sql.add_event, parameters)
    await brands.settle(connection, [root_no, going.root_no])
    return await db.run(connection, sql.tell_changes, parameters)


def _said(edge: Edge) -> dict[str, Any]:
    return {
        "merge_no": edge.merge_no, "merged_no": edge.merged_no, "survivor_no": edge.survivor_no,
        "decided_at": edge.decided_at,
    }  # fmt: skip


async def refuse(connection: Connection, merge: Proposal, actor: str) -> None:
    """Decide that the two stay two; that is kept beside what was said for it."""
    parameters = {
        "merge_no": merge.merge_no, "survivor_no": merge.survivor_no, "actor": actor,
        "merged_no": merge.merged_no, "act": 1, "refused": "refused by a person",
        "evidence": merge.evidence, "state": "refused",
    }  # fmt: skip
    await db.run(connection, sql.decide, parameters)
    await db.run(connection, sql.assert_merge, parameters)


async def find_merges(
    connection: Connection,
    before: int,
    limit: int,
    state: str | None = None,
    member_nos: list[int] | None = None,
) -> list[dict[str, Any]]:
    """A page of merges, newest first; of one state, or about some members."""
    await db.run(connection, sql.lapse)
    parameters = {"before": before, "limit": limit, "state": state, "member_nos": member_nos}
    return await db.rows(connection, sql.find_merges, parameters)


async def find_path(connection: Connection, one: Clue, other: Clue, key_nos: list[int]) -> Path:
    """What joins two identifiers, or what was said for it and refused. Raises NotFound."""
    ends = []
    for field, clue in (("one", one), ("other", other)):
        asked = {"hash": clue.hash, "key_nos": key_nos}
        found = await db.row(connection, sql.find_identifier, asked)
        if found is None:
            raise NotFound("No member has this identifier.", field=f"{field}.value")
        ends.append(found)
    start, end = ends
    roots = [start["root_no"], end["root_no"]]
    said = await db.rows(connection, sql.find_said, {"roots": roots})
    numbers = (start["identifier_no"], end["identifier_no"])
    joined = roots[0] == roots[1]
    steps = rules.path([step for step in said if not step["refused"]], *numbers) if joined else []
    refused = [] if joined else [step for step in said if step["refused"]]
    return Path(
        joined, start["one_id"], end["one_id"], [_step(step) for step in steps],
        [_step(step) for step in refused], sorted({one["member_no"] for one in ends}),
    )  # fmt: skip


def _step(said: Mapping[str, Any]) -> dict[str, Any]:
    names = ("evidence", "source", "merge_no", "actor", "refused", "occurred_at")
    if said["merge_no"]:
        zh, en = said_of_merge(said["merge_no"], True, said["refused"] is not None)
    else:
        other = (said["other_kind"], said["other_masked"])
        zh, en = said_of(said["source"], said["kind"], said["masked"], other, said["refused"])
    return {name: said[name] for name in names} | {
        "said_zh": zh, "said_en": en,
        "record_no": said["record_no"] or None,
        "one": Seen(said["kind"], said["scope"], said["masked"]),
        "other": Seen(said["other_kind"], said["other_scope"], said["other_masked"]),
    }  # fmt: skip
