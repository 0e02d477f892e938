"""Partial unmerge: some leave a group of merged members, or it becomes what it was at a moment.

Who leaves is named by identifiers or by OneIDs. A member who was never merged stays whole: orders
do not record which of her identifiers was used, so nobody can say what would be whose.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from uuid import UUID

from yihui import identity, points
from yihui.core.db import Connection, Pool, Retry
from yihui.core.errors import Invalid, NotFound
from yihui.identity import merging
from yihui.identity.merging import Edge, OnePerson, Parting
from yihui.merging import actions
from yihui.merging.types import Held
from yihui.points.merging import Moved


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who leaves the group of `member`: those whose identifiers or OneIDs are named, or, with
    `after`, everybody who was merged later than that."""

    member: UUID
    clues: Sequence[identity.Clue] = ()
    key_nos: Sequence[int] = ()
    members: Sequence[UUID] = ()
    after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parted:
    """What a partial unmerge did, or would do: the people before and after (who keeps the account
    first), the merges that it undid, and what it did to the ledger."""

    dry: bool
    undone: list[str]
    before: list[Held]
    after: list[Held]
    moved: Moved


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who stands alone afterwards, by which merges undone; without `parting` one after another."""

    heads: list[int]
    cut: list[Edge]
    parting: Parting | None


async def preview(pool: Pool, asked: Leaving) -> Parted:
    """The numbers of all whom it concerns before and after: it is done, and rolled back."""

    async def work(connection: Connection) -> Parted:
        return await part(connection, asked, "preview", "preview", dry=True)

    return await actions.undone(pool, work)


async def part(
    connection: Connection, asked: Leaving, actor: str, reason: str, *, dry: bool = False
) -> Parted:
    """Part a group; `dry` is only told again.

    Raises NotFound, Invalid, OnePerson, Erased, Retry.
    """
    plan = await _planned(connection, asked)
    for merge_no in sorted(edge.merge_no for edge in plan.cut):
        await merging.find_state(connection, merge_no)
    await points.merging.lock(connection, plan.heads)
    if await _planned(connection, asked) != plan:
        raise Retry("somebody of the group was merged or unmerged first")
    before = [await actions.held(connection, head) for head in plan.heads]
    if plan.parting:
        done = [await actions.part(connection, plan.parting, actor, reason)]
    else:
        done = []
        for edge in plan.cut:
            done.append(await actions.undo(connection, edge.merge_no, actor, reason))
            await points.merging.tidy(connection)
    after = [await actions.held(connection, head) for head in plan.heads]
    moved = Moved(*map(sum, zip(*map(astuple, done), strict=True)))
    return Parted(dry, [str(edge.merge_no) for edge in plan.cut], before, after, moved)


async def _planned(connection: Connection, asked: Leaving) -> _Plan:
    named = bool(asked.clues or asked.members)
    if named == (asked.after is not None):
        raise Invalid(
            "Either who leaves or a moment is needed.", field="identifiers",
            cure="Name identifiers or members, or send `after`, not both.",
            zh=("要写明谁离开，或从什么时刻起。",
                "填写标识或会员，或填写 after，不要都填。"),
        )  # fmt: skip
    root_no = (await identity.find_row(connection, asked.member))["member_no"]
    edges = await merging.find_edges(connection, root_no)
    if asked.after is not None:
        cut = [edge for edge in edges if edge.decided_at > asked.after]
        if not cut:
            raise Invalid("Nobody was merged with her after that.", field="after",
                          cure="Name an earlier moment: see `GET /v1/merges`.",
                          zh=("那之后没有会员与她合并。",
                              "填写更早的时刻；可查看合并记录。"))  # fmt: skip
        return _Plan([root_no, *(edge.merged_no for edge in cut)], cut, None)
    group = {root_no, *(edge.merged_no for edge in edges)}
    leaving = await _leaving(connection, asked, group)
    if len(group) == 1:
        raise OnePerson(f"Member {identity.spoken(root_no)} was never merged.", field="member")
    if leaving == group:
        raise Invalid("Everybody of the group would leave, so nobody is parted.",
                      field="identifiers", cure="Name those of one of the two people.",
                      zh=("全部都离开，就没有拆分。", "只填写其中一个人的标识。"))  # fmt: skip
    parting = merging.parted(edges, root_no, leaving)
    heads = [parting.staying.root_no, parting.going.root_no]
    return _Plan(heads, parting.cut, parting)


async def _leaving(connection: Connection, asked: Leaving, group: set[int]) -> set[int]:
    """Whose identifiers and OneIDs are named, each of them whole and of this group."""
    owners = await merging.find_owners(connection, asked.members)
    for place, one_id in enumerate(asked.members):
        if owners.get(one_id) not in group:
            raise NotFound("Nobody in her group has this OneID.", field=f"members.{place}")
    known = await merging.find_known(connection, asked.clues, list(asked.key_nos))
    named: Counter[int] = Counter()
    for one in set(known):
        if one is not None:
            named[one.member_no] += 1
    for place, one in enumerate(known):
        if one is None or one.member_no not in group:
            raise NotFound("Nobody in her group has this identifier.",
                           field=f"identifiers.{place}")  # fmt: skip
    whole = set(owners.values())
    held = await merging.count_identifiers(connection, list(named))
    for member_no, count in sorted(named.items()):
        if member_no not in whole and count < held[member_no]:
            raise OnePerson(
                f"Member {identity.spoken(member_no)} was never merged, so she cannot be divided:"
                f" {count} of her {held[member_no]} identifiers are named.",
                field="identifiers",
            )  # fmt: skip
    return whole | set(named)
