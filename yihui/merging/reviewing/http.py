"""Routes of probable matches: look at two side by side, say what they are, and search anew."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.security import KeyRing
from yihui.core.web import BIGGEST, PAGE_MAX, PROBLEMS, Caller, Page, Text, requires
from yihui.identity import matching
from yihui.identity.matching import Filter, Precision, Search, Suggestion
from yihui.merging.actions import undone
from yihui.merging.reviewing import actions
from yihui.merging.reviewing.actions import Bulk, Wish

Review = Annotated[Caller, Depends(requires("members.merge", whole=True))]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]
State = Literal["open", "same", "different", "household", "withdrawn"]
Compared = Literal["name", "birthday", "phone", "email", "gender", "store", "met"]
Least = Annotated[float, Query(ge=0, le=1)]
Because = Annotated[str, Len(3, 200), Text]
RowsOf = Callable[[Connection, Sequence[int]], Awaitable[dict[int, identity.MemberRow]]]
FIRST = f"{2**62}:0"
NAMES = {
    "name": ("姓名", "name"), "birthday": ("生日", "birthday"), "phone": ("手机", "phone"),
    "email": ("邮箱", "e-mail"), "gender": ("性别", "gender"), "store": ("门店", "store"),
    "met": ("同一条记录", "one record"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldSaid:
    """What one field says: same, alike, differ or missing, and what it weighed, in bits."""

    field: Compared
    name_zh: str
    name_en: str
    said: Literal["same", "alike", "differ", "missing"]
    weight: float


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """Two members who are probably one: `probability` by the model, `weight` in bits, and why.

    Who was merged or erased since has a face and no row.
    """

    suggestion_no: str
    one: identity.MemberRow | None
    other: identity.MemberRow | None
    one_face: identity.merging.Face
    other_face: identity.merging.Face
    probability: float
    weight: float
    fields: list[FieldSaid]
    model: str
    state: State
    merge_no: str | None
    judged_by: str | None
    judged_by_name: str | None
    judged_at: datetime | None
    suggested_at: datetime


class Suggestions(Page[SuggestionShown]):
    """A page of suggestions, best first; `total` are all that the filter finds."""

    total: int


@dataclass(frozen=True, slots=True)
class SideShown:
    """One of the two, masked: what she is known by, and her birthday as far as a mask shows it."""

    birthday: str | None
    identifiers: list[identity.merging.Seen]


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two members side by side; `measured` says how right scores like theirs were."""

    suggestion: SuggestionShown
    one: SideShown
    other: SideShown
    conflicts: list[str]
    measured: Precision


@dataclass(frozen=True, slots=True)
class SearchShown:
    """A search: its step, how far it is, and what it found (`fresh`: for the first time)."""

    search_no: str
    state: Literal["queued", "running", "finished", "failed"]
    step: str
    done: int
    expected: int
    members: int
    found: int
    fresh: int
    model: str
    problem: str
    made_by: str
    made_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Queue:
    """How much waits, how right scores were so far, and the newest search."""

    waiting: int
    oldest_at: datetime | None
    thresholds: list[Precision]
    judged_least: int
    bulk_most: int
    search: SearchShown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What two members are. One household is two people."""

    verdict: matching.Verdict
    reason: Because = "judged side by side"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingMany:
    """The same for many: these, or all with at least this score. `dry` only counts."""

    verdict: Literal["same", "different"]
    reason: Because
    suggestions: Annotated[list[str], Len(1, actions.BULK_MOST)] | None = None
    least: Annotated[float, Query(ge=0.5, le=1)] = 0.5
    dry: bool = False


@dataclass(frozen=True, slots=True)
class _Desk:
    pool: Pool
    staged: Pool
    ring: KeyRing
    rows_of: RowsOf

    async def shown(
        self, connection: Connection, found: Sequence[Suggestion]
    ) -> list[SuggestionShown]:
        numbers = {number for one in found for number in (one.one_no, one.other_no)}
        rows = await self.rows_of(connection, sorted(numbers))
        judges = [one.judged_by for one in found if one.judged_by]
        names = await organisation.find_actor_names(connection, judges)
        faces = await identity.merging.find_faces(connection, self.ring, sorted(numbers))
        return [_suggestion(one, rows, faces, names) for one in found]

    async def one(self, suggestion_no: int) -> SuggestionShown:
        async with self.pool.connection() as connection:
            found = await matching.find_suggestion(connection, suggestion_no)
            return (await self.shown(connection, [found]))[0]

    async def side(self, connection: Connection, member_no: int) -> SideShown:
        known = await identity.find_identifiers(connection, member_no)
        birthday = await identity.find_birthday(connection, self.ring, member_no)
        seen = [identity.merging.Seen(one["kind"], one["scope"], one["masked"]) for one in known]
        return SideShown(birthday, seen)


def routes(pool: Pool, staged: Pool, ring: KeyRing, rows_of: RowsOf) -> APIRouter:
    """The routes of this room; `staged` has sessions with staging."""
    router = APIRouter(prefix="/v1/identity", responses=PROBLEMS)
    desk = _Desk(pool, staged, ring, rows_of)
    _add_lists(router, desk)
    _add_judging(router, desk)
    _add_searches(router, desk)
    return router


def _add_lists(router: APIRouter, desk: _Desk) -> None:
    @router.get("/suggestions", tags=["probable matches"])
    async def get_suggestions(
        caller: Review,
        state: State = "open",
        least: Least = 0,
        same: Compared | None = None,
        differ: Compared | None = None,
        before: Annotated[str, Query(pattern=r"^-?\d{1,18}:\d{1,18}$")] | None = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Suggestions:
        """Probable matches of one state, best first; with a field that agrees or differs."""
        wanted = Filter(state, least, same, differ)
        weight, _, number = (before or FIRST).partition(":")
        async with desk.pool.connection() as connection:
            found = await matching.find_suggestions(
                connection, wanted, (int(weight), int(number)), limit
            )
            total = await matching.count_suggestions(connection, wanted)
            items = await desk.shown(connection, found)
        last = found[-1] if len(found) == limit else None
        following = f"{last.weight}:{last.suggestion_no}" if last else None
        return Suggestions(items=items, next=following, total=total)

    @router.get("/suggestions/summary", tags=["probable matches"])
    async def get_queue(caller: Review) -> Queue:
        """How many wait, how right each score was as far as people judged, the newest search."""
        async with desk.pool.connection() as connection:
            waiting = await matching.count_suggestions(connection, Filter())
            measured, oldest = await matching.find_precisions(connection)
            searches = await matching.find_searches(connection, 1)
        newest = _search(searches[0]) if searches else None
        return Queue(waiting, oldest, measured, matching.JUDGED_LEAST, actions.BULK_MOST, newest)

    @router.get("/suggestions/{suggestion_no}", tags=["probable matches"])
    async def get_suggestion(caller: Review, suggestion_no: Number) -> PairShown:
        """Two members side by side, masked, and how right scores like theirs were."""
        shown = await desk.one(suggestion_no)
        async with desk.pool.connection() as connection:
            found = await matching.find_suggestion(connection, suggestion_no)
            trees = [await identity.merging.find_tree(connection, number)
                     for number in (found.one_no, found.other_no)]  # fmt: skip
            conflicts = await identity.merging.find_conflicts(connection, *trees)
            at = max((one for one in matching.THRESHOLDS if one <= shown.probability),
                     default=matching.THRESHOLDS[0])  # fmt: skip
            (measured,), _ = await matching.find_precisions(connection, [at])
            return PairShown(
                shown, await desk.side(connection, found.one_no),
                await desk.side(connection, found.other_no), conflicts, measured,
            )  # fmt: skip


def _add_judging(router: APIRouter, desk: _Desk) -> None:
    @router.post("/suggestions/judge", tags=["probable matches"])
    async def post_many(caller: Review, wanted: JudgingMany) -> Bulk:
        """Say the same of many. Merges of them all wait for a second person; nothing is merged."""
        wish = Wish(wanted.verdict, wanted.reason, caller.key_id)
        numbers = None if wanted.suggestions is None else _numbers(wanted.suggestions)
        chosen = Filter(least=wanted.least)

        async def work(connection: Connection) -> Bulk:
            return await actions.judge_many(connection, chosen, wish, numbers)

        return await (undone(desk.staged, work) if wanted.dry else desk.staged.transact(work))

    @router.post("/suggestions/{suggestion_no}/judge", tags=["probable matches"])
    async def post_judge(
        caller: Review, suggestion_no: Number, judging: Judging
    ) -> SuggestionShown:
        """Say what two members are. If one, they are merged as by hand: with four eyes above the
        value that needs them."""
        wish = Wish(judging.verdict, judging.reason, caller.key_id)
        await desk.staged.transact(lambda c: actions.judge(c, suggestion_no, wish))
        return await desk.one(suggestion_no)

    @router.post("/suggestions/{suggestion_no}/undo", tags=["probable matches"])
    async def post_undo(caller: Review, suggestion_no: Number) -> SuggestionShown:
        """Take a judgement back: its merge is withdrawn or undone, the pair waits again."""
        await desk.staged.transact(lambda c: actions.take_back(c, suggestion_no, caller.key_id))
        return await desk.one(suggestion_no)


def _add_searches(router: APIRouter, desk: _Desk) -> None:
    @router.post("/searches", tags=["probable matches"])
    async def post_search(caller: Review) -> SearchShown:
        """Search all members for probable matches; the worker does it."""

        async def work(connection: Connection) -> Search:
            number = await matching.queue(connection, caller.key_id)
            subject = f"search:{number}"
            await organisation.audit(connection, caller.key_id, "match.search_queued", subject)
            return (await matching.find_searches(connection, 1, number))[0]

        return _search(await desk.pool.transact(work))

    @router.get("/searches/{search_no}", tags=["probable matches"])
    async def get_search(caller: Review, search_no: Number) -> SearchShown:
        """How far a search is."""
        async with desk.pool.connection() as connection:
            found = await matching.find_searches(connection, 1, search_no)
        if not found:
            raise NotFound(f"There is no search {search_no}.", field="search_no")
        return _search(found[0])


def _numbers(told: Sequence[str]) -> list[int]:
    if not all(one.isascii() and one.isdigit() and len(one) < 19 for one in told):
        raise Invalid("Numbers of suggestions are needed.", field="suggestions",
                      cure="Take the numbers from the list of suggestions.",
                      zh=("这里要疑似重复的编号。", "使用疑似重复列表里的编号。"))  # fmt: skip
    return [int(one) for one in told]


def _suggestion(
    one: Suggestion,
    rows: dict[int, identity.MemberRow],
    faces: dict[int, identity.merging.Face],
    names: dict[str, str],
) -> SuggestionShown:
    fields = [
        FieldSaid(name, *NAMES[name], *one.fields[name])  # type: ignore[arg-type]
        for name in NAMES
        if name in one.fields
    ]
    return SuggestionShown(
        str(one.suggestion_no), rows.get(one.one_no), rows.get(one.other_no), faces[one.one_no],
        faces[one.other_no], one.probability / 1_000_000,
        one.weight / 1000, fields, one.model, one.state,
        None if one.merge_no is None else str(one.merge_no), one.judged_by,
        names.get(one.judged_by or ""), one.judged_at, one.suggested_at,
    )  # fmt: skip


def _search(found: Search) -> SearchShown:
    told: dict[str, Any] = {name: getattr(found, name) for name in Search.__slots__}
    return SearchShown(**told | {"search_no": str(found.search_no)})
