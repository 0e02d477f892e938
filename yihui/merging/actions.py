"""Verbs on merges: preview, propose, decide, undo; each in one transaction over all rooms."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import structlog

from yihui import collect, identity, organisation, points, tiers
from yihui.core import clock, settings
from yihui.core.db import Connection, Pool, Refused
from yihui.core.errors import YihuiError
from yihui.identity import merging
from yihui.identity.merging import Parting, Tree
from yihui.merging.types import Asked, Effect, Held
from yihui.points.merging import Moved, Transfer

BY_HAND = "by hand"
POLICY = "policy"
log = structlog.get_logger()
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class _Made:
    """A kept proposal, and whether it waits for a second person."""

    merge_no: int
    conflicts: list[str]
    second_person: bool


class _Undone(Exception):
    """A preview is over; carries what it saw past the rollback."""

    def __init__(self, seen: Any) -> None:
        super().__init__("undone")
        self.seen = seen


async def undone(pool: Pool, work: Callable[[Connection], Awaitable[Done]]) -> Done:
    """What `work` would do: done, looked at and rolled back; again where it met another."""

    async def look(connection: Connection) -> None:
        raise _Undone(await work(connection))

    try:
        await pool.transact(look)
    except _Undone as undone:
        seen: Done = undone.seen
        return seen
    raise AssertionError("unreachable")


async def preview(pool: Pool, asked: Asked) -> Effect:
    """The numbers of both people before and after a merge: it is done, and rolled back."""

    async def work(connection: Connection) -> Effect:
        pair = await _pair(connection, asked)
        await merging.lapse(connection)
        await merging.set_aside(connection, pair)  # what waits may be previewed all the same
        made = await _propose(connection, pair, "preview", "preview", BY_HAND)
        merge = _merge(connection, made.merge_no, "preview")
        return await _shown(connection, pair, merge, made.conflicts, made.second_person)

    return await undone(pool, work)


async def preview_undo(pool: Pool, merge_no: int) -> Effect:
    """The numbers of both people before and after an unmerge: it is done, and rolled back."""

    async def work(connection: Connection) -> Effect:
        merge = await merging.lock_merge(connection, merge_no, "done")
        root_no = await merging.find_root(connection, merge.merged_no)
        pair = (root_no, merge.merged_no)
        parting = undo(connection, merge_no, "preview", "preview")
        return await _shown(connection, pair, parting, [], False)

    return await undone(pool, work)


async def propose(
    connection: Connection, asked: Asked, actor: str, reason: str, evidence: str = BY_HAND
) -> int:
    """Propose a merge; its number. Above the value that needs four eyes it waits for a second
    person, below it is done at once. Raises NotFound, SamePerson, Conflict, Retry."""
    pair = await _pair(connection, asked)
    made = await _propose(connection, pair, actor, reason, evidence)
    await _audit(connection, actor, "member.merge_proposed", made.merge_no, pair, reason=reason)
    if not made.second_person:
        await _merge(connection, made.merge_no, actor)
    return made.merge_no


async def propose_only(
    connection: Connection, asked: Asked, actor: str, reason: str, evidence: str
) -> int:
    """Propose a merge that waits for a second person whatever its value; its number."""
    pair = await _pair(connection, asked)
    made = await _propose(connection, pair, actor, reason, evidence)
    await _audit(connection, actor, "member.merge_proposed", made.merge_no, pair, reason=reason)
    return made.merge_no


async def join(pool: Pool, joins: Sequence[identity.Join]) -> int:
    """Merge members whom a record named by kinds of identifiers that may join; how many.

    Nothing is merged where a person has decided that they are two, or where they have different
    identifiers of a single kind. Above the value that needs four eyes the merge is only proposed.
    What cannot be done now is asked for again by the next record that names both.
    """
    done = 0
    for wish in joins:
        try:
            done += await pool.transact(partial(_join, wish=wish))
        except (YihuiError, Refused) as problem:
            log.info("members not joined", problem=str(problem))
    return done


async def _join(connection: Connection, wish: identity.Join) -> bool:
    numbers = [await merging.find_root(connection, number) for number in
               sorted((wish.one_no, wish.other_no))]  # fmt: skip
    if numbers[0] == numbers[1]:
        return False
    pair = merging.survivor(*numbers)
    trees = [await merging.find_tree(connection, number) for number in pair]
    if await merging.find_decided(connection, *trees):
        return False
    if await merging.find_conflicts(connection, *trees):
        return False
    made = await _propose(connection, pair, POLICY, wish.evidence, wish.evidence)
    if made.second_person:
        return False
    await _merge(connection, made.merge_no, POLICY)
    return True


async def approve(connection: Connection, merge_no: int, actor: str, why: str = "") -> Moved:
    """Carry out what somebody else has proposed. Raises Settled, SecondPerson, MovedOn, Retry."""
    await merging.lapse(connection)
    merge = await merging.lock_merge(connection, merge_no, "proposed")
    if merge.proposed_by == actor:
        raise merging.SecondPerson
    return await _merge(connection, merge_no, actor, why)


async def refuse(connection: Connection, merge_no: int, actor: str, reason: str) -> None:
    """Decide that two members stay two. Raises Settled."""
    await merging.lapse(connection)
    merge = await merging.lock_merge(connection, merge_no, "proposed")
    await merging.refuse(connection, merge, actor)
    pair = (merge.survivor_no, merge.merged_no)
    await _audit(connection, actor, "member.merge_refused", merge_no, pair, reason=reason)


async def undo(connection: Connection, merge_no: int, actor: str, reason: str) -> Moved:
    """Part two who were merged: each gets what stems from her. Raises Settled, Retry."""
    merge = await merging.lock_merge(connection, merge_no, "done")
    root_no = await merging.find_root(connection, merge.merged_no)
    await points.merging.lock(connection, [root_no, merge.merged_no])
    await merging.check_root(connection, merge.merged_no, root_no)
    return await part(
        connection, await merging.divide(connection, root_no, merge.merged_no), actor, reason
    )


async def part(connection: Connection, parting: Parting, actor: str, reason: str) -> Moved:
    """Cut a group in two; the caller holds the locks of both accounts. In the ledger it stands
    under the newest of the merges that end. Raises Erased."""
    pair = (parting.staying.root_no, parting.going.root_no)
    if (await identity.find_person(connection, pair[0]))["state"] == "erased":
        raise identity.erasing.Erased
    merge_no = parting.cut[0].merge_no
    transfer = await _transfer(connection, merge_no, parting.going, parting.staying, *pair)
    changes = await merging.release(connection, parting, actor, reason, transfer.batch_no)
    moved = await points.merging.part(connection, transfer)
    rows = await tiers.merging.part(connection, transfer, parting.staying.origins)
    await _tell(connection, transfer, "unmerge", rows | {"member_change_rows": changes})
    await _audit(connection, actor, "member.unmerged", merge_no, pair, reason=reason,
                 merges=[str(edge.merge_no) for edge in parting.cut], **asdict(moved))  # fmt: skip
    return moved


async def _pair(connection: Connection, asked: Asked) -> tuple[int, int]:
    one, other = await merging.find_pair(connection, asked.survivor, asked.merged)
    return merging.survivor(one, other, one if asked.keep_order else None)


async def _propose(
    connection: Connection,
    pair: tuple[int, int],
    actor: str,
    reason: str,
    evidence: str,
) -> _Made:
    stays, goes = [await merging.find_tree(connection, member_no) for member_no in pair]
    conflicts = await merging.find_conflicts(connection, stays, goes)
    value = await points.merging.find_value(connection, pair[1])
    lapses_at = clock.now() + timedelta(days=settings.number("YIHUI_MERGE_DAYS"))
    merge_no = await merging.propose(connection, pair, evidence, reason, value, actor, lapses_at)
    second_person = bool(conflicts) or value > settings.number("YIHUI_MERGE_POINTS")
    return _Made(merge_no, conflicts, second_person)


async def _merge(connection: Connection, merge_no: int, actor: str, why: str = "") -> Moved:
    merge = await merging.lock_merge(connection, merge_no, "proposed")
    await points.merging.lock(connection, [merge.survivor_no, merge.merged_no])
    staying, going = await merging.find_trees(connection, merge.survivor_no, merge.merged_no)
    transfer = await _transfer(
        connection, merge_no, going, staying, merge.merged_no, merge.survivor_no
    )
    changes = await merging.bind(connection, merge, going, actor, transfer.batch_no)
    moved = await points.merging.join(connection, transfer)
    rows = await tiers.merging.join(connection, transfer, staying.origins)
    await _tell(connection, transfer, "merge", rows | {"member_change_rows": changes})
    pair = (merge.survivor_no, merge.merged_no)
    await _audit(connection, actor, "member.merged", merge_no, pair, reason=why or merge.reason,
                 **asdict(moved))  # fmt: skip
    return moved


async def _transfer(
    connection: Connection, merge_no: int, going: Tree, staying: Tree, from_no: int, to_no: int
) -> Transfer:
    carriers = await merging.find_carriers(connection, [*staying.origins, *going.origins])
    batch_no = await collect.next_batch_no(connection)
    now = clock.now()
    today = now.astimezone(clock.zone()).date()
    return Transfer(merge_no, batch_no, from_no, to_no, going.origins, carriers, now, today)


async def _tell(
    connection: Connection, transfer: Transfer, lane: str, rows: dict[str, int]
) -> None:
    """The row that says what this did, with what it wrote to each table: the lake counts on it."""
    flow = await points.ledger.flow(connection)
    row = {"batch_no": transfer.batch_no, "lane": lane, "started_at": transfer.now}
    await collect.add_batch(connection, flow | row | rows)


async def _audit(
    connection: Connection,
    actor: str,
    action: str,
    merge_no: int,
    pair: Sequence[int],
    **detail: Any,
) -> None:
    one_ids = await identity.find_one_ids(connection, list(pair))
    for member_no in pair:
        subject = f"member:{one_ids[member_no]}"
        await organisation.audit(
            connection, actor, action, subject, merge_no=str(merge_no),
            members=[str(one_ids[one]) for one in pair], **detail,
        )  # fmt: skip


async def _shown(
    connection: Connection,
    pair: tuple[int, int],
    work: Awaitable[Moved],
    conflicts: list[str],
    second_person: bool,
) -> Effect:
    before = [await held(connection, member_no) for member_no in pair]
    moved = await work
    after = [await held(connection, member_no) for member_no in pair]
    return Effect(before, after, moved, conflicts, second_person)


async def held(connection: Connection, member_no: int) -> Held:
    """What a member holds now, and where she stands."""
    today = clock.now().astimezone(clock.zone()).date()
    balances = (await points.ledger.find_balances(connection, [member_no], today))[member_no]
    standing = await tiers.find_standing(connection, member_no)
    person = await identity.find_person(connection, member_no)
    return Held(
        person["one_id"],
        identity.spoken(member_no),
        person["state"],
        [identity.BalanceShown(**balance) for balance in balances],
        await points.merging.count_open_lots(connection, member_no),
        identity.StandingShown(**standing.shown()),
    )
