"""Entries leave quarantine: tried in a transaction that is undone, then those that can are applied.

Only what the trial says would be applied is sent, so that nothing comes back as a new entry.
"""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yihui import organisation
from yihui.collect.arrivals import Arrival, Outcome, Problem
from yihui.collect.bodies import PARTS, arrival_of
from yihui.collect.quarantine.bulk import entries
from yihui.collect.quarantine.bulk.entries import CHUNK, ENTRIES_MAX, Kept, Where
from yihui.core.db import Connection, Pool
from yihui.core.security import KeyRing

Submit = Callable[[Sequence[Arrival]], Awaitable[list[Outcome]]]
Rehearse = Callable[[Sequence[Arrival]], Awaitable[tuple[list[Outcome], dict[str, int]]]]
Change = Callable[[dict[str, Any]], dict[str, Any] | None]
NO_RECORD = Problem(
    "no_record",
    "",
    "This never became a record.",
    "Import the mended file of rejects or send the message corrected; or dismiss it.",
)
UNTOUCHED = Problem(
    "untouched", "", "Nothing in this record is to be changed.", "Choose another field or value."
)
KNOWN = ("duplicate", "superseded")


@dataclass(frozen=True, slots=True)
class Freeing:
    """What freeing entries needs: connections, keys, the pipeline, and its rehearsal."""

    pool: Pool
    ring: KeyRing
    submit: Submit
    rehearse: Rehearse


@dataclass(frozen=True, slots=True)
class Why:
    """Why entries stay: the problem and how many have it."""

    problem: Problem
    count: int


@dataclass(frozen=True, slots=True)
class Freed:
    """What became, or would become, of the entries: tried = freed + those that stay.

    `known` of the freed ones are in already, and change nothing. `left` says that more match.
    """

    tried: int
    freed: int
    known: int
    failed: list[Why]
    left: bool


async def free(
    tools: Freeing,
    where: Where,
    actor: str,
    *,
    change: Change | None = None,
    action: str = "replayed",
    dry: bool = True,
) -> Freed:
    """Try the entries that are meant, changed by `change`; unless `dry`, apply those that can be.

    What `change` made of records is kept even where they stay, beside what came.
    """
    tried = freed = known = 0
    failed: Counter[tuple[str, str, str, str]] = Counter()
    async for kept in _chunks(tools, where):
        tried += len(kept)
        arrivals, mended, refused = _prepared(kept, change)
        for problem in refused:
            failed[_key(problem)] += 1
        outcomes = (await tools.rehearse(list(arrivals.values())))[0] if arrivals else []
        good: dict[int, Arrival] = {}
        for (number, arrival), outcome in zip(arrivals.items(), outcomes, strict=True):
            if outcome.problem:
                failed[_key(outcome.problem)] += 1
            else:
                good[number] = arrival
                known += outcome.state in KNOWN
        freed += len(good)
        if not dry:
            freed -= await _apply(tools, good, mended, actor, action, failed)
    whys = [Why(Problem(*key), count) for key, count in failed.most_common()]
    return Freed(tried, freed, known, whys, tried >= ENTRIES_MAX)


def _key(problem: Problem) -> tuple[str, str, str, str]:
    return problem.code, problem.field, problem.problem, problem.cure


async def _chunks(tools: Freeing, where: Where) -> AsyncIterator[list[Kept]]:
    after = count = 0
    while count < ENTRIES_MAX:
        async with tools.pool.connection() as connection:
            kept = await entries.find_matching(connection, tools.ring, where, after)
        if not kept:
            return
        yield kept
        count += len(kept)
        after = kept[-1].quarantine_no
        if len(kept) < CHUNK:
            return


def _prepared(
    kept: Sequence[Kept], change: Change | None
) -> tuple[dict[int, Arrival], dict[int, dict[str, Any]], list[Problem]]:
    """The arrivals by their entry, what was made of them, and why others cannot be tried."""
    arrivals: dict[int, Arrival] = {}
    mended: dict[int, dict[str, Any]] = {}
    refused: list[Problem] = []
    for one in kept:
        body = one.newest
        kind = str(body.get("type", one.kind))
        if f"{kind}s" not in PARTS:
            refused.append(NO_RECORD)
            continue
        if change is not None:
            made = change(body)
            if made is None:
                refused.append(UNTOUCHED)
                continue
            body = mended[one.quarantine_no] = made
        plain = {key: value for key, value in body.items() if key != "type"}
        arrival = arrival_of(f"{kind}s", plain, 0)
        if arrival.problem:
            refused.append(arrival.problem)
        else:
            arrivals[one.quarantine_no] = arrival
    return arrivals, mended, refused


async def _apply(
    tools: Freeing,
    good: Mapping[int, Arrival],
    mended: Mapping[int, dict[str, Any]],
    actor: str,
    action: str,
    failed: Counter[tuple[str, str, str, str]],
) -> int:
    """Apply what the trial let pass, and close it; how many were refused after all."""
    if mended:
        await tools.pool.transact(
            lambda connection: entries.keep_mended(connection, tools.ring, mended)
        )
    if not good:
        return 0
    outcomes = await tools.submit(list(good.values()))
    closed = []
    for number, outcome in zip(good, outcomes, strict=True):
        if outcome.problem:
            failed[_key(outcome.problem)] += 1
        else:
            closed.append(number)

    async def close(connection: Connection) -> None:
        done = await entries.close(connection, closed, "replayed", actor)
        await organisation.audit(
            connection, actor, f"quarantine.{action}", "quarantine", entries=done
        )

    await tools.pool.transact(close)
    return len(good) - len(closed)


async def dismiss(tools: Freeing, where: Where, actor: str, reason: str, dry: bool) -> Freed:
    """Close the entries that are meant for good; their records and the reason are kept."""
    tried = freed = 0
    async for kept in _chunks(tools, where):
        numbers = [one.quarantine_no for one in kept]
        tried += len(numbers)
        if dry:
            freed += len(numbers)
            continue

        async def close(connection: Connection, numbers: list[int] = numbers) -> int:
            done = await entries.close(connection, numbers, "dismissed", actor, reason)
            await organisation.audit(
                connection, actor, "quarantine.dismissed", "quarantine", entries=done,
                reason=reason,
            )  # fmt: skip
            return len(done)

        freed += await tools.pool.transact(close)
    return Freed(tried, freed, 0, [], tried >= ENTRIES_MAX)
