"""Routes of merges: look first, propose, decide, undo; and why two identifiers are one person."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query
from pydantic import AwareDatetime

from yihui import identity, organisation
from yihui.core import refusals
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.security import KeyRing
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Page,
    Text,
    following,
    plain,
    requires,
)
from yihui.merging import actions, parting
from yihui.merging.parting import Leaving, Parted
from yihui.merging.types import Asked, Effect

Merge = Annotated[Caller, Depends(requires("members.merge", whole=True))]
MergeNo = Annotated[int, Path(ge=1, le=BIGGEST)]
NAMED_MAX = 100
REASON_LEAST, REASON_MOST = 3, 200
State = Literal["proposed", "done", "refused", "lapsed", "undone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An identifier, however it is written."""

    kind: Annotated[str, Len(1, 64)]
    value: Annotated[str, Len(1, 256)]
    scope: Annotated[str, Len(0, 64)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why somebody decides so."""

    reason: Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two members, by any OneID they ever had. The older member stays, unless `keep` says that
    the first one does."""

    survivor: UUID
    merged: UUID
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMerge:
    """Two members who are one person, and how somebody knows."""

    survivor: UUID
    merged: UUID
    reason: Annotated[str, Len(3, 200), Text]
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A merge to preview, or the number of one whose undoing is to be previewed."""

    pair: Pair | None = None
    undo: Annotated[str, Len(1, 19)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Who leaves the group of `member`: all of whose identifiers are named, or whose own OneID is;
    or, with `after`, whoever was merged later than that. `dry` only tells what it would do."""

    member: UUID
    identifiers: Annotated[list[Named], Len(0, NAMED_MAX)] = field(default_factory=list)
    members: Annotated[list[UUID], Len(0, NAMED_MAX)] = field(default_factory=list)
    after: AwareDatetime | None = None
    reason: Annotated[str, Len(0, REASON_MOST), Text] = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A merge: who stays, who goes, who proposed and decided, and why it was undone.

    Both are shown as themselves, also while they are one. Those who acted are named where they are
    users or keys of today; `mine` says that the caller proposed it, and so does not approve it.
    """

    merge_no: str
    survivor: UUID
    merged: UUID
    survivor_face: identity.merging.Face
    merged_face: identity.merging.Face
    state: State
    evidence: str
    evidence_zh: str
    evidence_en: str
    reason: str
    value_points: int
    proposed_by: str
    proposed_by_name: str | None
    proposed_at: datetime
    lapses_at: datetime
    mine: bool
    decided_by: str | None
    decided_by_name: str | None
    decided_at: datetime | None
    undone_by: str | None
    undone_by_name: str | None
    undone_at: datetime | None
    undo_reason: str | None


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind of identifier."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """Two identifiers; in the body, so that they stand in no log."""

    one: Named
    other: Named


@dataclass(frozen=True, slots=True)
class StepShown:
    """What was said of two identifiers: by which record, or by whom in which merge; `refused` says
    why it joined nothing."""

    one: identity.merging.Seen
    other: identity.merging.Seen
    evidence: str
    source: str | None
    record_no: str | None
    merge_no: str | None
    actor: str | None
    refused: str | None
    said_zh: str
    said_en: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class PathShown:
    """Why two identifiers are one person (`steps` lead from one to the other), or why they are
    not: what was said for it and refused, and merges that do not stand."""

    joined: bool
    one: UUID | None
    other: UUID | None
    steps: list[StepShown]
    refused: list[StepShown]
    merges: list[MergeShown]


Clues = Callable[[], identity.Clues]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the routes need: `staged` has sessions with staging."""

    pool: Pool
    staged: Pool
    ring: KeyRing

    async def shown(self, caller: Caller, rows: list[dict[str, Any]]) -> list[MergeShown]:
        """Merges with both people and the names of those who acted."""
        acts = ("proposed_by", "decided_by", "undone_by")
        async with self.pool.connection() as connection:
            faces = await identity.merging.find_faces(
                connection, self.ring,
                [row[end] for row in rows for end in ("survivor_no", "merged_no")],
            )  # fmt: skip
            names = await organisation.find_actor_names(
                connection, [row[act] for row in rows for act in acts if row[act]]
            )
        found = []
        for row in rows:
            stays, goes = (faces[row.pop(end)] for end in ("survivor_no", "merged_no"))
            zh, en = identity.merging.said_of_evidence(row["evidence"])
            named: dict[str, Any] = {f"{act}_name": names.get(row[act] or "") for act in acts}
            found.append(MergeShown(
                **plain(row), **named, survivor_face=stays, merged_face=goes,
                evidence_zh=zh, evidence_en=en, mine=row["proposed_by"] == caller.key_id,
            ))  # fmt: skip
        return found

    async def one(self, caller: Caller, merge_no: int) -> MergeShown:
        async with self.pool.connection() as connection:
            rows = await identity.merging.find_merges(connection, merge_no + 1, 1)
        if not rows or rows[0]["merge_no"] != merge_no:
            raise NotFound(f"There is no merge {merge_no}.", field="merge_no")
        return (await self.shown(caller, rows))[0]


def routes(pool: Pool, staged: Pool, ring: KeyRing, clues: Clues) -> APIRouter:
    """The routes of this room; `staged` has sessions with staging."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    desk = _Desk(pool, staged, ring)
    _add_merges(router, desk)
    _add_decisions(router, desk)
    _add_parting(router, desk, clues)
    _add_paths(router, desk, clues)
    return router


def _add_paths(router: APIRouter, desk: _Desk, clues: Clues) -> None:
    @router.get("/identity/kinds", tags=["merges"])
    async def get_kinds(caller: Merge) -> list[KindShown]:
        """The kinds of identifiers, by which two can be asked about."""
        return [KindShown(code, *identity.KINDS.get(code, (code, code))) for code in clues().kinds]

    @router.post("/identity/path", tags=["merges"])
    async def post_path(caller: Merge, two: Two) -> PathShown:
        """Why two identifiers are one person, step by step, or why they are two."""
        async with desk.pool.connection() as connection:
            found = await identity.merging.find_path(
                connection,
                _clue(clues(), two.one, "one"),
                _clue(clues(), two.other, "other"),
                list(clues().ring.hash_keys),
            )
            merges = [] if found.joined else await identity.merging.find_merges(
                connection, BIGGEST, PAGE_MAX, None, found.member_nos
            )  # fmt: skip
        return PathShown(
            found.joined, found.one, found.other, _steps(found.steps), _steps(found.refused),
            await desk.shown(caller, merges),
        )  # fmt: skip


def _clue(known: identity.Clues, wanted: Named, field: str) -> identity.Clue:
    kind = known.kinds.get(wanted.kind)
    if kind is None:
        raise refusals.one_of(known.kinds, f"{field}.kind")
    clue = known.clue(kind, wanted.scope, wanted.value)
    if clue is None:
        raise NotFound("This value cannot tell people apart.", field=f"{field}.value")
    return clue


def _steps(found: list[dict[str, Any]]) -> list[StepShown]:
    return [StepShown(**plain(step)) for step in found]


def _add_merges(router: APIRouter, desk: _Desk) -> None:
    @router.post("/merges/preview", tags=["merges"])
    async def post_preview(caller: Merge, looked: Looked) -> Effect:
        """What a merge, or the undoing of one, would do to both people: done and rolled back."""
        if looked.undo is not None and looked.pair is None:
            if not looked.undo.isascii() or not looked.undo.isdigit():
                raise Invalid("The number of a merge is needed.", field="undo",
                              cure="Take it from the list of merges.",
                              zh=("这里要合并的编号。", "从合并记录里取编号。"))  # fmt: skip
            return await actions.preview_undo(desk.staged, int(looked.undo))
        if looked.pair is None or looked.undo is not None:
            raise Invalid("Either a pair or the number of a merge is needed.", field="pair",
                          cure="Give one of them, not both.",
                          zh=("要写明两位会员，或一次合并的编号。",
                              "只填其中一个。"))  # fmt: skip
        pair = looked.pair
        return await actions.preview(desk.staged, Asked(pair.survivor, pair.merged, pair.keep))

    @router.post("/merges", tags=["merges"])
    async def post_merge(caller: Merge, wanted: NewMerge) -> MergeShown:
        """Merge two members. Above the value that needs four eyes it waits for a second person."""
        asked = Asked(wanted.survivor, wanted.merged, wanted.keep)

        async def work(connection: Connection) -> int:
            return await actions.propose(connection, asked, caller.key_id, wanted.reason)

        return await desk.one(caller, await desk.staged.transact(work))

    @router.get("/merges", tags=["merges"])
    async def get_merges(
        caller: Merge,
        state: State | None = None,
        member: UUID | None = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[MergeShown]:
        """Merges, newest first; of one state, or about one member and whoever she carries, if
        wanted."""
        async with desk.pool.connection() as connection:
            group = None
            if member is not None:
                row = await identity.find_row(connection, member)
                group = await identity.find_group(connection, row["member_no"])
            rows = await identity.merging.find_merges(connection, before, limit, state, group)
        following_page = following(rows, "merge_no", limit)
        return Page[MergeShown](items=await desk.shown(caller, rows), next=following_page)

    @router.get("/merges/{merge_no}", tags=["merges"])
    async def get_merge(caller: Merge, merge_no: MergeNo) -> MergeShown:
        """One merge."""
        return await desk.one(caller, merge_no)


def _add_decisions(router: APIRouter, desk: _Desk) -> None:
    async def decide(
        caller: Caller, merge_no: int, verb: Callable[[Connection], Awaitable[object]]
    ) -> MergeShown:
        await desk.staged.transact(verb)
        return await desk.one(caller, merge_no)

    @router.post("/merges/{merge_no}/approve", tags=["merges"])
    async def post_approve(
        caller: Merge, merge_no: MergeNo, why: Because | None = None
    ) -> MergeShown:
        """Carry out what somebody else has proposed."""
        reason = why.reason if why else ""
        return await decide(
            caller,
            merge_no,
            lambda connection: actions.approve(connection, merge_no, caller.key_id, reason),
        )

    @router.post("/merges/{merge_no}/refuse", tags=["merges"])
    async def post_refuse(caller: Merge, merge_no: MergeNo, why: Because) -> MergeShown:
        """Decide that two members stay two."""
        return await decide(
            caller,
            merge_no,
            lambda connection: actions.refuse(connection, merge_no, caller.key_id, why.reason),
        )

    @router.post("/merges/{merge_no}/undo", tags=["merges"])
    async def post_undo(caller: Merge, merge_no: MergeNo, why: Because) -> MergeShown:
        """Part two who were merged; each gets what stems from her."""
        return await decide(
            caller,
            merge_no,
            lambda connection: actions.undo(connection, merge_no, caller.key_id, why.reason),
        )


def _add_parting(router: APIRouter, desk: _Desk, clues: Clues) -> None:
    @router.post("/merges/part", tags=["merges"])
    async def post_part(caller: Merge, leave: Leave) -> Parted:
        """Part some of those who were merged from the others, or undo every merge of a group that
        came later than a moment: all of it in one step. `dry` only tells what it would do."""
        named = [_clue(clues(), one, f"identifiers.{place}")
                 for place, one in enumerate(leave.identifiers)]  # fmt: skip
        keys = list(clues().ring.hash_keys)
        asked = Leaving(leave.member, named, keys, leave.members, leave.after)
        if leave.dry:
            return await parting.preview(desk.staged, asked)
        if len(leave.reason.strip()) < REASON_LEAST:
            raise refusals.text(REASON_MOST, "reason", REASON_LEAST)
        return await desk.staged.transact(
            lambda connection: parting.part(connection, asked, caller.key_id, leave.reason)
        )
