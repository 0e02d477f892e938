"""Pure: who stays, and whose facts go along."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from yihui.identity.merging.types import Edge, Parting, Tree
from yihui.identity.rules import KINDS

TIED = "stayed together"


def said_of_evidence(evidence: str) -> tuple[str, str]:
    """Why a merge was wished for, in Chinese and English: a person, or a record with two kinds."""
    told, _, kinds = evidence.partition(": ")
    if told == "probable match":
        return "疑似重复，由人判断为同一人", "a probable match that a person judged to be one"
    if told == TIED:
        return "所在的一组拆分后，仍是同一人", "their group was parted, and these stayed one"
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


def parted(edges: Sequence[Edge], root_no: int, leaving: Collection[int]) -> Parting:
    """Cut a group in two: these, and all others. The account of the root stays where it is, with
    whichever side she is on; the other side goes."""
    group = {root_no, *(edge.merged_no for edge in edges)}
    going = group - set(leaving) if root_no in leaving else group & set(leaving)
    cut = [edge for edge in edges if (edge.merged_no in going) != (edge.survivor_no in going)]
    stays, tied_there = _tied(edges, group - going)
    goes, tied_here = _tied(edges, going)
    return Parting(stays, goes, cut, tied_there + tied_here)


def _tied(edges: Sequence[Edge], side: set[int]) -> tuple[Tree, list[Edge]]:
    """One side with the merges that tie it anew. What hung together by somebody of the other side
    does so directly, since the moment that made them one: so all of it is one for as long as it
    was before, and the merges still form a tree. Outer parts come first."""
    up = {edge.merged_no: edge for edge in edges}
    inner = [(edge.merged_no, edge.survivor_no) for edge in edges
             if edge.merged_no in side and edge.survivor_no in side]  # fmt: skip
    ways = {one: _way(up, one) for one in side}
    below_others = {merged for merged, _ in inner}
    tops = sorted(side - below_others, key=lambda one: (len(ways[one]), one))
    joined, tied = below(inner, tops[0]), []
    for top in tops[1:]:
        since, near = min(
            (max(edge.decided_at for edge in ways[top] ^ ways[one]), one) for one in joined
        )
        tied.append(Edge(0, top, near, since))
        joined += below(inner, top)
    return Tree(tops[0], sorted(side)), tied


def _way(up: Mapping[int, Edge], one: int) -> set[Edge]:
    """The merges between a member and her root."""
    found = set()
    while one in up:
        found.add(up[one])
        one = up[one].survivor_no
    return found


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
