"""Parting meets trading: while one of a group leaves it, what she buys and redeems arrives.

Three works wait for the same members at once. In whatever order they are let go, they end as a
naive replay ends that did the same one after the other.
"""

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

import pytest

from tests.histories import nothing_is_halved, open_shop  # noqa: F401
from tests.house import House, at, order, phone, refund
from tests.points.comparison import picture
from tests.points.merging_oracle import Family, MergingOracle
from tests.points.test_merge_races import Work, applying, burning, meet
from tests.points.test_merging import ANNA, BELLA, CLARA, edges, merge, one_id
from yihui import merging

SOLD = [
    order("a", 40_000, identifiers=phone(ANNA), occurred_at=at(1), version=1),
    order("b", 30_000, identifiers=phone(BELLA), occurred_at=at(2), version=1),
    order("c", 20_000, identifiers=phone(CLARA), occurred_at=at(3), version=1),
]
# She sells on while she leaves: with points of the group, and with a part of hers given back.
TRADED = [
    order("d", 10_000, identifiers=phone(BELLA), points_used=500, occurred_at=at(5), version=1),
    refund("r", 20_000, "b", occurred_at=at(6)),
]
BURNT = 700  # more than hers alone, less than the group's
WORKS = ("parting", "trading", "redeeming")


def parting(house: House) -> Callable[[], Work]:
    """Bella, through whom Clara came to Anna, leaves the two."""
    asked = merging.Leaving(one_id(house, ANNA), members=[one_id(house, BELLA)])
    return lambda: house.pool.transact(
        lambda connection: merging.part(connection, asked, "hq", "two people")
    )


def replayed(turns: Sequence[str], families: list[Family]) -> tuple[dict[str, Any], bool]:
    """What the naive replay holds when these come one after the other, and whether she could
    redeem."""
    oracle, served = MergingOracle(), False
    for record in SOLD:
        oracle.apply(record)
    oracle.merge(BELLA, CLARA)
    oracle.merge(ANNA, BELLA)
    for turn in turns:
        if turn == "parting":
            oracle.part({BELLA}, families)
        elif turn == "redeeming":
            served = oracle.redeem(BELLA, BURNT)
        else:
            for record in TRADED:
                oracle.apply(record)
    return oracle.picture(), served


@pytest.mark.parametrize("turns", [*permutations(WORKS)], ids="-".join)
def test_parting_meets_an_order_a_refund_and_a_redemption(
    house18: House, turns: tuple[str, ...]
) -> None:
    open_shop(house18)
    house18.apply(SOLD)
    merge(house18, BELLA, CLARA)
    merge(house18, ANNA, BELLA)
    works = {
        "parting": parting(house18), "trading": applying(house18, *TRADED),
        "redeeming": burning(house18, BELLA, BURNT, "till-1"),
    }  # fmt: skip
    done = dict(zip(turns, meet(house18, *(works[turn] for turn in turns)), strict=True))
    assert [one.state for one in done["trading"].result()] == ["applied", "applied"]
    (left,) = done["parting"].result().undone[:1]
    assert left
    (answer,) = done["redeeming"].result()
    families = [Family(merged, survivor) for merged, survivor, _, _ in edges(house18)]
    assert [(one.merged, one.survivor) for one in families] == [(CLARA, ANNA)]
    # Who is let go first is first; the others may have to look again at who carries her.
    possible = [replayed((turns[0], *rest), families) for rest in permutations(turns[1:])]
    assert (picture(house18), answer.refused is None) in possible


def test_the_turns_differ() -> None:
    """Else it would not matter who came first."""
    families = [Family(CLARA, ANNA)]
    ends = [str(replayed(turns, families)) for turns in permutations(WORKS)]
    assert len(set(ends)) > 3
