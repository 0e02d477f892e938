"""Routes of trials: ask for one, see how far it is and what it found, take its numbers, cancel."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from yihui import lake, organisation
from yihui.audiences.takings import is_quick
from yihui.conditions import Language
from yihui.core import tables
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, Caller, Text, reading, requires
from yihui.identity import MemberRow
from yihui.tags import actions as catalogue
from yihui.tags.trials import actions
from yihui.tags.trials.shown import (
    TagTrial,
    TrialAsked,
    TrialMove,
    TrialOpened,
    TrialValue,
    shown,
)
from yihui.tags.trials.types import NOBODYS, Plan, Trial
from yihui.tags.types import Tag, Value

# Members of all stores move.
See = Annotated[Caller, Depends(requires("tags.read", whole=True))]
Make = Annotated[Caller, Depends(requires("tags.write", whole=True))]
InPath = Annotated[str, Path(min_length=1, max_length=64), Text]
OfValue = Annotated[str | None, Query(min_length=1, max_length=64), Text]
TrialNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=100)]
RowsOf = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
HEADS = {
    "zh-CN": ("原取值编码", "原取值", "新取值编码", "新取值", "会员"),
    "en": ("code before", "before", "code after", "after", "members"),
}
NONE = {"zh-CN": "（无）", "en": "(none)"}


def add_routes(router: APIRouter, pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> None:
    """The routes of this noun, added to those of tags."""
    _add_asking(router, pool, house_lake)
    _add_looking(router, pool, rows_of)


def _add_asking(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    @router.post("/tags/{code}/trials")
    async def post_tag_trial(caller: Make, code: InPath, asked: TrialAsked) -> TagTrial:
        """Work out whom another rule of a tag would move, beside the rule that counts and over the
        same facts; nobody's tags change. In a small house it is done when this answers, else the
        worker does it."""
        facts = await house_lake.open(lake.WHOLE)

        async def ask(connection: Connection) -> int:
            tag = await catalogue.find_tag(connection, code)
            catalogue.check_newest(tag, asked.based_on)
            plan = Plan(dict(asked.rule), asked.most, asked.live)
            number = await actions.ask(connection, tag, plan, caller.key_id)
            await organisation.audit(
                connection, caller.key_id, "tag.rule_tried", f"tag:{code}", trial_no=str(number)
            )
            return number

        number = await pool.transact(ask)
        if is_quick(facts):
            claimed = await pool.transact(lambda connection: actions.claim(connection, number))
            if claimed is not None:
                await actions.work_or_fail(pool, house_lake, claimed)
        async with pool.connection() as connection:
            return await _told(connection, await actions.find_one(connection, number))

    @router.post("/tag-trials/{trial_no}/cancel")
    async def post_cancel_trial(caller: Make, trial_no: TrialNo) -> TagTrial:
        """Stop a trial; one that has ended stays as it is."""

        async def work(connection: Connection) -> TagTrial:
            await actions.find_one(connection, trial_no)
            await actions.cancel(connection, trial_no)
            return await _told(connection, await actions.find_one(connection, trial_no))

        return await pool.transact(work)


def _add_looking(router: APIRouter, pool: Pool, rows_of: RowsOf) -> None:
    @router.get("/tags/{code}/trials")
    async def get_tag_trials(caller: See, code: InPath, limit: Limit = 50) -> list[TagTrial]:
        """The trials of a tag, newest first: what its versions changed, and what was thought of."""

        async def find(connection: Connection) -> list[TagTrial]:
            tag = await catalogue.find_tag(connection, code)
            found = await actions.find(connection, tag, limit)
            return [await _told(connection, one) for one in found]

        return await pool.transact(find)

    @router.get("/tag-trials/{trial_no}")
    async def get_tag_trial(caller: See, trial_no: TrialNo) -> TrialOpened:
        """One trial: how far it is, or from which value to which how many members go."""
        return await pool.transact(lambda connection: _opened(connection, trial_no))

    @router.get("/tag-trials/{trial_no}/members")
    async def get_trial_members(
        caller: See, trial_no: TrialNo, before: OfValue = None, after: OfValue = None
    ) -> list[MemberRow]:
        """Up to twenty of those who go from one value to another (without one: none), masked."""

        async def find(connection: Connection) -> list[int]:
            trial = await actions.find_one(connection, trial_no)
            _, values = await _tag_of(connection, trial)
            numbers = {one.code: one.value_no for one in values}
            wanted = [numbers.get(code, -1) if code else NOBODYS for code in (before, after)]
            return next((one.sample for one in await actions.find_moves(connection, trial_no)
                         if [one.from_no, one.to_no] == wanted), [])  # fmt: skip

        numbers = await pool.transact(find)
        async with reading(pool, caller) as connection:
            rows = await rows_of(connection, numbers)
        return [rows[number] for number in numbers if number in rows]

    @router.get(
        "/tag-trials/{trial_no}/moves.csv",
        response_class=Response,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_trial_moves(caller: See, trial_no: TrialNo, lang: Language = "zh-CN") -> Response:
        """From which value to which how many members go, as a file."""
        told = await pool.transact(lambda connection: _opened(connection, trial_no))
        zh = lang == "zh-CN"
        names = {one.code: one.name_zh if zh else one.name_en for one in told.values}
        none = NONE["zh-CN" if zh else "en"]
        rows = [
            (one.before, names.get(one.before or "", none), one.after,
             names.get(one.after or "", none), one.members)
            for one in told.moves
        ]  # fmt: skip
        text = tables.BOM + tables.csv_text([HEADS["zh-CN" if zh else "en"], *rows])
        name = f'attachment; filename="trial-{trial_no}.csv"'
        heads = {"Content-Disposition": name}
        return Response(text, media_type="text/csv; charset=utf-8", headers=heads)


async def _told(connection: Connection, one: Trial) -> TagTrial:
    names = await organisation.find_actor_names(connection, [one.asked_by])
    return shown(one, names.get(one.asked_by, one.asked_by))


async def _tag_of(connection: Connection, trial: Trial) -> tuple[Tag, list[Value]]:
    tag = next(one for one in await catalogue.find_tags(connection)
               if one.tag_no == trial.tag_no)  # fmt: skip
    return tag, (await catalogue.find_values(connection, tag.tag_no)).get(tag.tag_no, [])


async def _opened(connection: Connection, trial_no: int) -> TrialOpened:
    trial = await actions.find_one(connection, trial_no)
    tag, values = await _tag_of(connection, trial)
    codes: dict[int, str | None] = {NOBODYS: None}
    codes |= {one.value_no: one.code for one in values}
    moves = [TrialMove(codes[one.from_no], codes[one.to_no], one.members)
             for one in await actions.find_moves(connection, trial_no)]  # fmt: skip
    moved = {one.value_no: one for one in await actions.find_values(connection, trial_no)}
    told = [
        TrialValue(one.code, one.name_zh, one.name_en, moved[one.value_no].kept,
                   moved[one.value_no].gained, moved[one.value_no].lost)
        if one.value_no in moved
        else TrialValue(one.code, one.name_zh, one.name_en, 0, 0, 0)
        for one in values
    ]  # fmt: skip
    return TrialOpened(tag.code, await _told(connection, trial), moves, told)
