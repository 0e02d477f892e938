"""Verbs of trials: ask for one, take it up, work it out in the lake, keep what came of it."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from typing import Any

from yihui import audiences, lake
from yihui.core import clock, db
from yihui.core.beating import beating
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.lake import Bench
from yihui.tags import actions as catalogue
from yihui.tags import giving
from yihui.tags.trials import working
from yihui.tags.trials.types import (
    DEAD_AFTER,
    TRIALS_KEPT,
    TURNS_MOST,
    Claimed,
    Found,
    Move,
    Plan,
    Trial,
    ValueMoved,
)
from yihui.tags.types import BUILT_IN, Tag

sql = load("tags/trials/trials.sql")


class Progress:
    """How far a trial is, counted on the thread that works; `stop` ends what goes on there."""

    def __init__(self) -> None:
        self.steps = self.done = 0
        self.stopped = False
        self.stop: Callable[[], None] = lambda: None

    def step(self) -> None:
        """One more step is done."""
        self.done += 1


async def ask(connection: Connection, tag: Tag, after: Plan, actor: str) -> int:
    """Ask what another rule of a tag would change; the number. What was asked of the tag before and
    has not ended is cancelled. Raises Invalid."""
    if tag.kind in BUILT_IN:
        raise Invalid(
            "The rule of this tag comes with the program.", field="rule",
            cure="Try a tag by condition.",
            zh=("这个标签的规则随程序提供。", "请试算按条件计算的标签。"),
        )  # fmt: skip
    await catalogue.read_rule(connection, tag, after.rule)
    await db.run(connection, sql.cancel_others, {"tag_no": tag.tag_no, "now": clock.now()})
    number = await _add(connection, tag, after, None, actor)
    over = {"tag_no": tag.tag_no, "keep": TRIALS_KEPT}
    old = {"trial_nos": [no for (no,) in await db.tuples(connection, sql.find_forgettable, over)]}
    for forget_some in (sql.forget_moves, sql.forget_values, sql.forget_trials):
        await db.run(connection, forget_some, old)
    return number


async def _add(
    connection: Connection, tag: Tag, after: Plan, version: int | None, actor: str
) -> int:
    row = await db.row(connection, sql.ask_trial, _change(tag, after) | {
        "version": version, "actor": actor})  # fmt: skip
    assert row
    number: int = row["trial_no"]
    return number


def plan_of(tag: Tag) -> Plan:
    """What decides who has a tag now."""
    return Plan(tag.rule, tag.most, tag.live)


def _change(tag: Tag, after: Plan) -> dict[str, Any]:
    return {"tag_no": tag.tag_no, "based_on": tag.version, "after": db.json(after.kept()),
            "before": db.json(plan_of(tag).kept())}  # fmt: skip


async def keep_with(connection: Connection, before: Tag, after: Tag, actor: str) -> None:
    """Keep with a new version of a tag what it moves: the trial that was made of it, or one that is
    worked out now."""
    plan = plan_of(after)
    if before.kind in BUILT_IN or plan.kept() == plan_of(before).kept():
        return
    given = _change(before, plan) | {"version": after.version}
    if await db.row(connection, sql.name_version, given) is None:
        await _add(connection, before, plan, after.version, actor)


async def claim(connection: Connection, trial_no: int | None = None) -> Claimed | None:
    """Take up a trial that waits, or whose worker has died."""
    now = clock.now()
    asked = {"now": now, "dead": now - DEAD_AFTER, "most": TURNS_MOST, "trial_no": trial_no}
    await db.run(connection, sql.give_up_trials, asked)
    found = await db.row(connection, sql.claim_trial, asked)
    return Claimed(**found) if found else None


async def cancel(connection: Connection, trial_no: int) -> None:
    """Work no trial out; who works on it hears of it soon. One that has ended stays."""
    await db.run(connection, sql.cancel_trial, {"trial_no": trial_no, "now": clock.now()})


async def find(connection: Connection, tag: Tag, limit: int) -> list[Trial]:
    """The newest trials of a tag, newest first."""
    asked = {"tag_no": tag.tag_no, "trial_no": None, "limit": limit}
    return await db.objects(connection, Trial, sql.find_trials, asked)


async def find_one(connection: Connection, trial_no: int) -> Trial:
    """One of them. Raises NotFound."""
    asked = {"tag_no": None, "trial_no": trial_no, "limit": 1}
    found = await db.objects(connection, Trial, sql.find_trials, asked)
    if not found:
        raise NotFound("There is no such trial.", zh=("没有这次试算。", "重新试算一次。"))
    return found[0]


async def find_moves(connection: Connection, trial_no: int) -> list[Move]:
    """From which first value to which how many went, most first."""
    return await db.objects(connection, Move, sql.find_moves, {"trial_no": trial_no})


async def find_values(connection: Connection, trial_no: int) -> list[ValueMoved]:
    """How many keep, gain and lose each value."""
    return await db.objects(connection, ValueMoved, sql.find_values, {"trial_no": trial_no})


async def forget(connection: Connection, member_nos: Sequence[int]) -> None:
    """Let erased members be examples no more."""
    await db.run(connection, sql.forget_members, {"member_nos": list(member_nos)})


async def work(pool: Pool, house_lake: lake.Lake, claimed: Claimed) -> bool:
    """Work a trial out and keep what it found; False if it was cancelled meanwhile, or given to
    another. Raises LakeAway, WorkFailed."""
    as_of = clock.now().astimezone(clock.zone()).date()
    plans = [Plan(**claimed.before), Plan(**claimed.after)]
    async with pool.connection() as connection:
        (tag,) = [one for one in await catalogue.find_tags(connection)
                  if one.tag_no == claimed.tag_no]  # fmt: skip
        sides = [(await _conditions(connection, tag, plan.rule, as_of), plan.most, plan.live)
                 for plan in plans]  # fmt: skip
        said = await giving.find_counting(connection, None, as_of, claimed.tag_no)
    reading = await house_lake.open(lake.WHOLE)
    bench, progress = Bench(reading), Progress()
    progress.steps = 1 + sum(len(conditions) for conditions, _, _ in sides)
    progress.stop = bench.stop
    try:
        async with _alive(pool, claimed, progress):
            found = await bench.work(
                partial(working.work_out, bench, tag, sides, said, as_of, progress.step)
            )
    except Exception:
        if progress.stopped:  # the lake was told to stop, and says so in its own words
            return False
        raise
    finally:
        bench.close()
    return await pool.transact(
        partial(_end, claimed=claimed, found=found, reading=reading, steps=progress.steps)
    )


async def _conditions(
    connection: Connection, tag: Tag, rule: Mapping[str, Any], as_of: date
) -> working.Conditions:
    """The questions of a rule, each value's in its order."""
    values = (await catalogue.find_values(connection, tag.tag_no)).get(tag.tag_no, [])
    words = await audiences.find_words(connection, None)
    found = []
    for value in values:
        if (document := rule.get(value.code)) is not None:
            question = audiences.of_lake(as_of)
            where = f"{question.joined()} and {question.holds(audiences.read(document, words))}"
            text = question.statement("m.member_no", where)
            found.append((value.value_no, (text, question.parameters)))
    return found


async def work_or_fail(pool: Pool, house_lake: lake.Lake, claimed: Claimed) -> bool:
    """Work a trial out; what hinders it is written down and raised again."""
    try:
        return await work(pool, house_lake, claimed)
    except Exception as problem:  # whatever it is, it is no reason to begin for ever
        given = _own(claimed) | {"problem": str(problem)}
        await pool.transact(lambda connection: db.run(connection, sql.fail_trial, given))
        raise


def _own(claimed: Claimed) -> dict[str, Any]:
    return {"trial_no": claimed.trial_no, "turn": claimed.turn, "now": clock.now()}


@asynccontextmanager
async def _alive(pool: Pool, claimed: Claimed, progress: Progress) -> AsyncIterator[None]:
    """Write down how far it is for as long as it goes on, and stop it once it was cancelled."""

    async def beat() -> None:
        given = _own(claimed) | {"steps": progress.steps, "done": progress.done}
        if not await pool.transact(partial(_tell, given=given)):
            progress.stopped = True
            progress.stop()

    async with beating(beat):
        yield


async def _tell(connection: Connection, given: dict[str, Any]) -> int:
    return await db.run(connection, sql.tell_progress, given)


async def _end(
    connection: Connection, claimed: Claimed, found: Found, reading: lake.Reading, steps: int
) -> bool:
    """Keep what was found, unless the trial was cancelled or given to another."""
    ended = _own(claimed) | {"everybody": found.everybody, "facts_at": reading.as_of}
    await db.run(connection, sql.tell_progress, ended | {"steps": steps, "done": steps})
    if not await db.run(connection, sql.end_trial, ended):
        return False
    await db.run(connection, sql.add_moves, {
        "trial_no": claimed.trial_no, "from_nos": [one.from_no for one in found.moves],
        "to_nos": [one.to_no for one in found.moves],
        "members": [one.members for one in found.moves],
        "samples": [",".join(map(str, one.sample)) for one in found.moves],
    })  # fmt: skip
    await db.run(connection, sql.add_values, {
        "trial_no": claimed.trial_no, "value_nos": [one.value_no for one in found.values],
        "kept": [one.kept for one in found.values], "gained": [one.gained for one in found.values],
        "lost": [one.lost for one in found.values],
    })  # fmt: skip
    return True
