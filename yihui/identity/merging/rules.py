"""Pure: who stays, and whose facts go along."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from yihui.identity.rules import KINDS


def said_of_evidence(evidence: str) -> tuple[str, str]:
    """Why a merge was wished for, in Chinese and English: a person, or a record with two kinds."""
    told, _, kinds = evidence.partition(": ")
    if told == "probable match":
        return "疑似重复，由人判断为同一人", "a probable match that a person judged to be one"
    if told != "same record":
        return "由人提出", "asked for by a person"
    names = [KINDS.get(kind, (kind, kind)) for kind in kinds.split(", ")]
    return (
        f"同一条记录里有一位的{names[0][0]}和另一位的{names[-1][0]}",
        f"one record carried the {names[0][1]} of one and the {names[-1][1]} of the other",
    )


def survivor(one: int, other: int, wanted: int | None = None) -> tuple[int, int]:
    """Who stays and who goes: the one that is wanted, else the older member number."""
    stays = wanted if wanted in (one, other) else min(one, other)
    assert stays is not None
    return stays, other if stays == one else one


def below(edges: Iterable[tuple[int, int]], root: int) -> list[int]:
    """A member and everybody merged into her, at any depth; edges are (merged, survivor)."""
    children: dict[int, list[int]] = {}
    for merged, into in edges:
        children.setdefault(into, []).append(merged)
    found, next_ones = [root], [root]
    while next_ones:
        next_ones = [child for one in next_ones for child in children.get(one, [])]
        found += next_ones
    return sorted(found)


def path(said: Sequence[Mapping[str, Any]], start: int, end: int) -> list[Mapping[str, Any]]:
    """The shortest way from one identifier to another over what was said of pairs of them."""
    near: dict[int, list[tuple[int, Mapping[str, Any]]]] = {}
    for one in said:
        pair = (one["identifier_no"], one["other_no"])
        for here, there in (pair, pair[::-1]):
            near.setdefault(here, []).append((there, one))
    came: dict[int, tuple[int, Mapping[str, Any]]] = {}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, one in near.get(here, []):
            if there != start and there not in came:
                came[there] = (here, one)
                waiting.append(there)
    steps = []
    while end != start:
        if end not in came:
            return []
        end, one = came[end]
        steps.append(one)
    return steps[::-1]
