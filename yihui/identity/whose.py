"""Whom the rows of a file name: by phone, by card, by a shop's own number, or as people say it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from yihui.core.db import Connection
from yihui.identity import actions
from yihui.identity.actions import Clues
from yihui.identity.rules import heard
from yihui.identity.types import Clue

# What a column may hold, and the kinds of identifiers that it can be.
KINDS: Mapping[str, tuple[str, ...]] = {
    "phone": ("phone",), "card": ("member_no", "card_no", "customer_no"),
    "customer": ("customer_no",), "member": (),
}  # fmt: skip
Written = tuple[str, str]  # a column and what stands there


def clues_of(column: str, value: str, clues: Clues) -> list[Clue | UUID | int]:
    """What of a member it may name; nothing where it cannot be such a number."""
    if column == "member":
        number = heard(value)
        if number is not None:
            return [number]
        try:
            return [UUID(value)]
        except ValueError:
            return []
    kinds = KINDS[column]
    made = (clues.clue(clues.kinds[kind], "", value) for kind in kinds if kind in clues.kinds)
    return [clue for clue in made if clue]


async def find_whose(
    connection: Connection, named: Sequence[Written], clues: Clues
) -> list[int | None]:
    """The member whom each names, if we know just one and she was not erased; of one who was merged
    her survivor answers elsewhere."""
    asked = [clues_of(column, value, clues) for column, value in named]
    usable = [clue for found in asked for clue in found if isinstance(clue, Clue)]
    by_hash = await actions.find_by_clues(connection, usable, clues.ring)
    one_ids = {clue for found in asked for clue in found if isinstance(clue, UUID)}
    by_one_id = await actions.find_numbers(connection, sorted(one_ids))
    said: list[set[int]] = []
    for found in asked:
        numbers = [by_hash.get(clue.hash) if isinstance(clue, Clue)
                   else by_one_id.get(clue) if isinstance(clue, UUID) else clue
                   for clue in found]  # fmt: skip
        said.append({number for number in numbers if number})
    every = sorted({number for numbers in said for number in numbers})
    alive = await actions.find_survivors(connection, every, erased=False)
    return [
        number if len(numbers) == 1 and (number := next(iter(numbers))) in alive else None
        for numbers in said
    ]
