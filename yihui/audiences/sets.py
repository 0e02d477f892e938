"""Members of other audiences, by their newest snapshots, for conditions that ask who is in one."""

from collections.abc import Collection, Mapping, Sequence

from pyroaring import BitMap64

from yihui import identity
from yihui.audiences import explaining, snapshots
from yihui.audiences.snapshots import rules
from yihui.conditions import Comparison, Tree
from yihui.core.db import Connection

Sets = Mapping[int, BitMap64]
NONE: Sets = {}


def numbers_of(tree: Tree) -> set[int]:
    """The audiences that a condition asks for."""
    found: set[int] = set()
    for part in explaining.parts_of(tree):
        leaf = part.tree
        if isinstance(leaf, Comparison) and leaf.field.within:
            assert leaf.field.numbers is not None
            found |= {leaf.field.numbers[str(value)] for value in leaf.values}
    return found


def asks_audiences(tree: Tree) -> bool:
    """Whether a condition asks who is in another audience."""
    return bool(numbers_of(tree))


async def find(connection: Connection, tree: Tree) -> Sets:
    """Who is in the audiences that a condition asks for; whoever was merged since is her survivor.
    Raises NoSnapshot."""
    found = {}
    for number in sorted(numbers_of(tree)):
        members = rules.opened(await snapshots.find_snapshot(connection, number))
        merged = await identity.find_merged(connection, list(members))
        found[number] = (members - BitMap64(merged)) | BitMap64(merged.values())
    return found


def parameters_of(sets: Sets, only: Collection[int] | None = None) -> dict[str, object]:
    """The rows that a question brings along: all of them, or of some members."""
    chosen = {
        number: members if only is None else members & BitMap64(only)
        for number, members in sets.items()
    }
    members: Sequence[int] = [one for found in chosen.values() for one in found]
    numbers = [number for number, found in chosen.items() for _ in range(len(found))]
    return {"set_members": members, "set_nos": numbers}
