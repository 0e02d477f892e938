"""Verbs on suggestions: judge one, judge many, take a judgement back. A score merges nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yihui import identity, organisation
from yihui.core.db import Connection, Retry
from yihui.core.errors import YihuiError
from yihui.identity import matching, merging
from yihui.identity.matching import Suggestion, Verdict
from yihui.merging import actions
from yihui.merging.types import Asked

EVIDENCE = "probable match"
# As many as one transaction may lock; the rest by the next press of the button.
BULK_MOST = 200
SLIP = "a judgement was taken back"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody says of suggestions, and why."""

    verdict: Verdict
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Bulk:
    """What came of many: `proposed` merges wait for a second person; `left` are for the next go."""

    chosen: int
    judged: int
    proposed: int
    stale: int
    left: int


async def judge(connection: Connection, suggestion_no: int, wish: Wish) -> int | None:
    """Say of two members what they are; the number of the merge, if they are said to be one. Above
    the value that needs four eyes it waits for a second person. Raises NotFound, Changed."""
    (one,) = await matching.lock_suggestions(connection, [suggestion_no])
    if one.state != "open":
        raise matching.Changed
    merge_no = None
    if wish.verdict == "same":
        asked = await _asked(connection, one)
        merge_no = await actions.propose(connection, asked, wish.actor, wish.reason, EVIDENCE)
    else:
        await _asked(connection, one)  # both must still be there
    await matching.judge(
        connection, {suggestion_no: merge_no}, wish.verdict, wish.actor, wish.reason, alone=True
    )
    await _audit(connection, "match.judged", [one], wish)
    return merge_no


async def judge_many(
    connection: Connection, wanted: matching.Filter, wish: Wish, numbers: Sequence[int] | None
) -> Bulk:
    """Say the same of many: of these, or of all that the filter finds. Merges are proposed only,
    whatever their value: nobody has looked at the two. Raises TooFewJudged."""
    if wish.verdict == "same":
        await _check_judged(connection, wanted.least)
    if numbers is None:
        count = await matching.count_suggestions(connection, wanted)
        found = await matching.find_suggestions(connection, wanted, None, BULK_MOST)
        numbers = [one.suggestion_no for one in found]
    else:
        count = len(set(numbers))
    least = round(wanted.least * 1_000_000)
    locked = [one for one in await matching.lock_suggestions(connection, numbers)
              if one.state == "open" and one.probability >= least]  # fmt: skip
    merges: dict[int, int | None] = {}
    for one in locked:
        merge_no = await _wish(connection, one, wish)
        if merge_no != 0:
            merges[one.suggestion_no] = merge_no
    await matching.judge(connection, merges, wish.verdict, wish.actor, wish.reason, alone=False)
    judged = [one for one in locked if one.suggestion_no in merges]
    await _audit(connection, "match.judged_many", judged, wish)
    proposed = sum(merge_no is not None for merge_no in merges.values())
    stale = len(set(numbers)) - len(merges)
    return Bulk(count, len(merges), proposed, stale, count - len(set(numbers)))


async def take_back(connection: Connection, suggestion_no: int, actor: str) -> None:
    """A judgement was a slip: a merge that waits is withdrawn, one that was done is undone, and the
    suggestion waits again. Raises NotFound, Changed, PairErased, Settled."""
    (one,) = await matching.lock_suggestions(connection, [suggestion_no])
    if one.state in ("open", "withdrawn"):
        raise matching.Changed
    for member_no in (one.one_no, one.other_no):  # an erasure locks the suggestion, too
        if (await identity.find_person(connection, member_no))["state"] == "erased":
            raise matching.PairErased(field="suggestion_no")
    if one.merge_no is not None:
        state = await merging.find_state(connection, one.merge_no)
        if state == "done":
            await actions.undo(connection, one.merge_no, actor, SLIP)
        elif state == "proposed":
            await merging.withdraw(connection, one.merge_no, actor)
    await matching.take_back(connection, one)
    await _audit(connection, "match.taken_back", [one], Wish("different", SLIP, actor))


async def _check_judged(connection: Connection, least: float) -> None:
    (measured,), _ = await matching.find_precisions(connection, [least])
    if measured.judged < matching.JUDGED_LEAST:
        raise matching.TooFewJudged(
            f"Of pairs with at least this score {measured.judged} were judged one by one;"
            f" {matching.JUDGED_LEAST} are needed.", field="least",
        )  # fmt: skip


async def _wish(connection: Connection, one: Suggestion, wish: Wish) -> int | None:
    """The number of the merge that is proposed, None where none is wished, 0 where none can be."""
    try:
        asked = await _asked(connection, one)
        if wish.verdict != "same":
            return None
        return await actions.propose_only(connection, asked, wish.actor, wish.reason, EVIDENCE)
    except Retry:
        raise
    except YihuiError:  # merged or erased meanwhile, or somebody proposed the same
        return 0


async def _asked(connection: Connection, one: Suggestion) -> Asked:
    one_ids = await identity.find_one_ids(connection, [one.one_no, one.other_no])
    asked = Asked(one_ids[one.one_no], one_ids[one.other_no])
    pair = await merging.find_pair(connection, asked.survivor, asked.merged)
    if set(pair) != {one.one_no, one.other_no}:
        raise matching.Changed
    return asked


async def _audit(
    connection: Connection, action: str, judged: Sequence[Suggestion], wish: Wish
) -> None:
    detail: dict[str, Any] = {"reason": wish.reason}
    if action != "match.taken_back":
        detail["verdict"] = wish.verdict
    numbers = [number for one in judged for number in (one.one_no, one.other_no)]
    one_ids = await identity.find_one_ids(connection, sorted(set(numbers)))
    for one in judged:
        pair = [str(one_ids[one.one_no]), str(one_ids[one.other_no])]
        await organisation.audit(
            connection, wish.actor, action, f"suggestion:{one.suggestion_no}",
            members=pair, probability=one.probability, model=one.model, **detail,
        )  # fmt: skip
