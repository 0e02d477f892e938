"""Conditions about tags and other audiences as algebra over bitmaps of members."""

from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from operator import and_, ior, sub

from pyroaring import BitMap64

from yihui.audiences.bitmaps.types import ANY, AUDIENCE, EVERYBODY, Key
from yihui.audiences.fields import TagField
from yihui.conditions import AllOf, AnyOf, Comparison, Leaf, Not, Operator, Sequence, Tree

Sets = Mapping[Key, BitMap64]
# Members, or with True all others than them.
Met = tuple[BitMap64, bool]
Told = Mapping[int, Met]  # by the `id` of a leaf: a field's codes cannot be hashed
NOTHING: Told = {}


def keys_of(tree: Tree) -> set[Key] | None:
    """The bitmaps that tell whom a condition holds for; None if it asks for more than tags and
    other audiences."""
    match tree:
        case Comparison():
            return _keys_of_leaf(tree)
        case Not(child=child):
            return keys_of(child)
        case AllOf(children=children) | AnyOf(children=children):
            found = {EVERYBODY}
            for child in children:
                keys = keys_of(child)
                if keys is None:
                    return None
                found |= keys
            return found
    return None  # a sequence


def leaves_of(tree: Tree) -> Iterator[Leaf]:
    """The comparisons and sequences of a condition."""
    match tree:
        case Comparison() | Sequence():
            yield tree
        case Not(child=child):
            yield from leaves_of(child)
        case AllOf(children=children) | AnyOf(children=children):
            for child in children:
                yield from leaves_of(child)


def members_of(tree: Tree, sets: Sets, told: Told = NOTHING) -> BitMap64:
    """Of whom among everybody a condition holds; of leaves that ask for more than tags and other
    audiences it was `told`."""
    met, others = _met(tree, sets, told)
    return sets[EVERYBODY] - met if others else sets[EVERYBODY] & met


def _met(tree: Tree, sets: Sets, told: Told) -> Met:
    """Of whom a condition holds; members who do not count any more may be among them."""
    match tree:
        case Comparison() | Sequence() if id(tree) in told:
            return told[id(tree)]
        case Comparison():
            return _met_leaf(tree, sets)
        case Not(child=child):
            return _others(_met(child, sets, told))
        case AllOf(children=children):
            return _all([_met(child, sets, told) for child in children])
        case AnyOf(children=children):
            return _others(_all([_others(_met(child, sets, told)) for child in children]))
    raise AssertionError(tree)  # of sequences it was told


def _met_leaf(leaf: Comparison, sets: Sets) -> Met:
    asked = _union([sets[key] for key in _asked(leaf)])
    match leaf.operator:
        case Operator.KNOWN:
            return sets[_known(leaf)], False
        case Operator.UNKNOWN:
            return sets[_known(leaf)], True
        case Operator.EQUAL | Operator.IN:
            return asked, False
        case Operator.NOT_EQUAL | Operator.NOT_IN if leaf.field.within:
            return asked, True
        case Operator.NOT_EQUAL | Operator.NOT_IN:
            return sets[_known(leaf)] - asked, False
    raise AssertionError(leaf.operator)  # nothing else may be asked of a field with codes


def _others(met: Met) -> Met:
    members, others = met
    return members, not others


def _all(parts: Collection[Met]) -> Met:
    """Who is in all of them: the smallest first, and nobody is counted to leave others out."""
    within = sorted((members for members, others in parts if not others), key=len)
    without = [members for members, others in parts if others]
    if not within:
        return _union(without), True
    return reduce(sub, without, reduce(and_, within)), False


def _union(sets: list[BitMap64]) -> BitMap64:
    """Who is in one of them; what is new here may be added to."""
    if len(sets) < 2:
        return sets[0] if sets else BitMap64()
    return reduce(ior, sets[2:], sets[0] | sets[1])


def _keys_of_leaf(leaf: Comparison) -> set[Key] | None:
    if leaf.field.within:
        return {EVERYBODY, *_asked(leaf)}
    if not isinstance(leaf.field, TagField) or leaf.window or leaf.where:
        return None
    positive = leaf.operator in (Operator.EQUAL, Operator.IN)
    return {EVERYBODY, *_asked(leaf)} | (set() if positive else {_known(leaf)})


def _known(leaf: Comparison) -> Key:
    assert isinstance(leaf.field, TagField)
    return Key(leaf.field.tag_no, leaf.field.place, ANY)


def _asked(leaf: Comparison) -> list[Key]:
    assert leaf.field.numbers is not None
    numbers = leaf.field.numbers
    if leaf.field.within:
        return [Key(AUDIENCE, 0, numbers[str(one)]) for one in leaf.values]
    assert isinstance(leaf.field, TagField)
    return [Key(leaf.field.tag_no, leaf.field.place, numbers[str(one)]) for one in leaf.values]


def some_of(members: BitMap64, most: int) -> list[int]:
    """A few members, evenly from all of them."""
    count = min(most, len(members))
    return [members[len(members) * place // count] for place in range(count)]
