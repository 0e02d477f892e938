"""How far a question about audiences reaches: whose stores, which day, whose audience."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from yihui import lake
from yihui.audiences import actions
from yihui.audiences.types import Audience, Words
from yihui.conditions import Tree
from yihui.core import clock
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.web import Caller

EARLIEST = date(1990, 1, 1)


async def opened(
    connection: Connection, caller: Caller, audience_no: int
) -> tuple[Audience, Tree, Words]:
    """An audience and its condition, read in the audience's own scope."""
    known = await actions.find_audience(connection, stores_of(caller), audience_no)
    words = await actions.find_words(connection, known.store_nos, audiences=True)
    return known, actions.read(known.condition, words), words


def within(caller: Any, known: Audience) -> Caller:
    """The caller who sees no more than the audience does."""
    if known.store_nos is None:
        return caller  # type: ignore[no-any-return]
    narrowed: Caller = caller.within(frozenset(known.store_nos))
    return narrowed


def stores_of(caller: Caller) -> tuple[int, ...] | None:
    """The stores of a caller, None for the whole house; who sees none has one that is not there."""
    return None if caller.whole else tuple(sorted(caller.store_nos)) or (0,)


def scope_of(stores: Sequence[int] | None) -> lake.Scope:
    """The scope in which the lake is asked."""
    return lake.Scope(stores is None, () if stores is None else tuple(sorted(stores)))


def day_of(day: date | None) -> date:
    """The day of a question. Raises Invalid: nothing is known of the days to come."""
    today = clock.now().astimezone(clock.zone()).date()
    if day is not None and not EARLIEST <= day <= today:
        raise Invalid(
            f"The day lies between {EARLIEST} and {today}.", field="as_of",
            cure="Choose a day that has been, or leave it out for today.",
            zh=(f"日期须在 {EARLIEST} 到 {today} 之间。", "请选已过去的日期，或不填。"),
        )  # fmt: skip
    return day or today
