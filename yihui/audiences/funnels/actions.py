"""Questions about funnels, asked of the lake."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from yihui import conditions, lake
from yihui.audiences import actions, sets, snapshots
from yihui.audiences.funnels.types import Among, By, Funnel, FunnelPart, FunnelStep
from yihui.audiences.types import Words
from yihui.conditions import Tree
from yihui.core.db import Connection
from yihui.core.errors import Invalid

COLUMNS = {By.DAY: "local_date", By.CHANNEL: "channel_no", By.STORE: "store_no"}
Document = dict[str, Any]


def check_funnel(tree: Tree, place: str) -> conditions.Sequence:
    """A condition that can be a funnel: a sequence of which nothing is to be missing. Raises
    Invalid."""
    if isinstance(tree, conditions.Sequence) and len(tree.steps) > 1 and not tree.steps[-1].never:
        return tree
    raise Invalid(
        "A funnel is a sequence of two steps or more, and none of them is `not`.", field=place,
        cure='Write {"sequence": [{"rows": …}, {"rows": …}], "all_in": {"days": 7}}.',
        zh=("漏斗要有两步以上，且没有「没有发生」的步骤。", "增加一步，或去掉「没有」。"),
    )  # fmt: skip


async def find_among(
    connection: Connection, audience_no: int | None, stores: Sequence[int] | None, words: Words
) -> Among | None:
    """The members of an audience's newest snapshot, if one is named. Raises NotFound,
    NoSnapshot."""
    if audience_no is None:
        return None
    await actions.find_audience(connection, stores, audience_no)
    await snapshots.find_snapshot(connection, audience_no)
    document = {"field": "member.audience", "is": "equal", "value": str(audience_no)}
    tree = actions.read(document, words)
    return Among(document, tree, await sets.find(connection, tree))


async def find_funnel(
    reading: lake.Reading, document: Document, words: Words, as_of: date, by: By,
    among: Among | None = None,
) -> Funnel:  # fmt: skip
    """How many members of the scope, or of an audience, came to each step. Raises Invalid,
    InvalidCondition."""
    asked = check_funnel(actions.read(document, words), "condition")
    question = actions.of_lake(as_of, others=among.sets if among else sets.NONE)
    where = question.joined()
    if among:
        where = f"{where} and {question.holds(among.tree)}"
    text = question.funnel(asked, COLUMNS[by], where)
    rows = await reading.query(text, question.parameters, keep=among is None)
    length = len(asked.steps)
    parts: dict[Any, list[int]] = {}
    for row in rows:
        parts.setdefault(row["part"], [0] * length)[row["step"] - 1] += row["members"]
    came = {part: _came_to(ended) for part, ended in parts.items()}
    totals = [sum(counts[place] for counts in came.values()) for place in range(length)]
    steps = [_step(document, place, members, words, among) for place, members in enumerate(totals)]
    return Funnel(steps, _parts(came, by, words))


def _came_to(ended: list[int]) -> list[int]:
    """Who came to a later step came to those before it."""
    return list(accumulate(reversed(ended)))[::-1]


def _step(
    document: Document, place: int, members: int, words: Words, among: Among | None
) -> FunnelStep:
    steps = document["sequence"]
    reached = document | {"sequence": steps[: place + 1]}
    own = [among.document] if among else []
    fell_out = None
    if place + 1 < len(steps):
        further = document | {"sequence": steps[: place + 2]}
        fell_out = {"all": [*own, reached, {"not": further}]}
    # A step is told as a sequence of its own: what it is, without what came before.
    alone = {"sequence": [{key: steps[place][key] for key in ("rows", "where")
                           if key in steps[place]}]}  # fmt: skip
    tree = actions.read(alone, words)
    assert isinstance(tree, conditions.Sequence)
    zh, en = (conditions.describe_step(tree.steps[0], language, words.names)
              for language in ("zh-CN", "en"))  # fmt: skip
    picked = {"all": [*own, reached]} if own else reached
    return FunnelStep(members, zh, en, picked, fell_out)


def _parts(came: Mapping[Any, list[int]], by: By, words: Words) -> list[FunnelPart]:
    """Days in their order, channels and stores by how many began there."""
    if by is By.DAY:
        return [FunnelPart(str(day), str(day), str(day), came[day]) for day in sorted(came)]
    field = f"order.{by}"
    numbers = words.catalogue[field].numbers or {}
    codes = {number: code for code, number in numbers.items()}
    told = []
    for number, counts in came.items():
        code = codes.get(number, "")
        zh, en = words.names[field].get(code, (code, code))
        told.append(FunnelPart(code, zh, en, counts))
    return sorted(told, key=lambda one: (-one.members[0], one.key))
