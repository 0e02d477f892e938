"""How a group of merged members becomes two, as a tree of merges. No database."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yihui.identity.merging import Edge, parted

START = datetime(2026, 1, 1, tzinfo=UTC)
Groups = set[frozenset[int]]


@st.composite
def groups(draw: st.DrawFn) -> list[Edge]:
    """Merges of two who stood alone, until one is left; the newest first."""
    alone = list(range(1, draw(st.integers(2, 8)) + 1))
    made: list[Edge] = []
    at = START
    while len(alone) > 1:
        survivor, merged = draw(st.permutations(alone))[:2]
        alone.remove(merged)
        at += timedelta(hours=draw(st.integers(0, 1)))
        made.append(Edge(len(made) + 1, merged, survivor, at))
    return made[::-1]


def together(edges: list[Edge], people: set[int], moment: datetime) -> Groups:
    """Who of these was one with whom at a moment, by whatever way."""
    of = {one: {one} for edge in edges for one in (edge.merged_no, edge.survivor_no)}
    of |= {one: {one} for one in people - set(of)}
    for edge in edges:
        if edge.decided_at <= moment:
            both = of[edge.merged_no] | of[edge.survivor_no]
            of |= dict.fromkeys(both, both)
    return {frozenset(group & people) for group in of.values()} - {frozenset()}


@given(edges=groups(), data=st.data())
def test_each_side_stays_as_it_was_at_any_moment(edges: list[Edge], data: st.DataObject) -> None:
    group = sorted({one for edge in edges for one in (edge.merged_no, edge.survivor_no)})
    (root,) = set(group) - {edge.merged_no for edge in edges}
    leaving = set(data.draw(st.permutations(group))[: data.draw(st.integers(1, len(group) - 1))])
    parting = parted(edges, root, leaving)
    sides = [set(tree.origins) for tree in (parting.staying, parting.going)]
    assert sorted(map(sorted, sides)) == sorted(map(sorted, (leaving, set(group) - leaving)))
    assert parting.staying.root_no == root
    crossing = [edge for edge in edges
                if (edge.merged_no in leaving) != (edge.survivor_no in leaving)]  # fmt: skip
    assert parting.cut == crossing
    assert {edge.merge_no for edge in parting.tied} <= {0}
    standing = [edge for edge in edges if edge not in parting.cut] + parting.tied
    for tree in (parting.staying, parting.going):
        side = set(tree.origins)
        inner = [edge for edge in standing if edge.merged_no in side]
        assert all(edge.survivor_no in side for edge in inner)
        # A tree: everybody but the root was merged once, and all hang together.
        assert sorted(edge.merged_no for edge in inner) == sorted(side - {tree.root_no})
        for moment in (START, *(edge.decided_at for edge in edges)):
            assert together(inner, side, moment) == together(edges, side, moment)


@given(edges=groups(), data=st.data())
def test_one_merge_undone_ties_nothing_anew(edges: list[Edge], data: st.DataObject) -> None:
    (root,) = {edge.survivor_no for edge in edges} - {edge.merged_no for edge in edges}
    edge = data.draw(st.sampled_from(edges))
    below = {edge.merged_no}
    for _ in edges:
        below |= {other.merged_no for other in edges if other.survivor_no in below}
    parting = parted(edges, root, below)
    assert (parting.cut, parting.tied) == ([edge], [])
    assert parting.going.root_no == edge.merged_no
