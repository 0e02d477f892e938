"""The scorer, on cases that were counted by hand."""

import pytest

from yihui.collect import Identifier
from yihui.population import Bought, Guess, Owned, Truth, score

PHONE, UNION, CARD, OTHER, SHARED = (
    Identifier(kind="card_no", value=name) for name in ("phone", "union", "card", "other", "shared")
)
OWNED = (
    Owned(PHONE, (1,)), Owned(UNION, (1,)), Owned(CARD, (1,)), Owned(OTHER, (2,)),
    Owned(SHARED, (1, 2)),
)  # fmt: skip
BOUGHT = (
    Bought("pos", "a", 1, 1000, True),
    Bought("pos", "b", 1, 200, True),
    Bought("pos", "c", 2, 30, True),
    Bought("pos", "d", 2, 4, False),
)
TRUTH = Truth({1: "plain", 2: "plain"}, OWNED, BOUGHT)


def guess(*members: int | None, orders: str = "") -> Guess:
    """Members of phone, union, card and other; then of the orders a, b, c, d."""
    held = zip((PHONE, UNION, CARD, OTHER), members, strict=True)
    credited = zip("abcd", orders, strict=False)
    return Guess(
        {identifier: member for identifier, member in held if member is not None},
        {("pos", name): int(member) for name, member in credited},
    )


def test_all_right_is_one() -> None:
    found = score(TRUTH, guess(7, 7, 7, 8, orders="7788"))
    assert (found.identifiers, found.people, found.members, found.wrong_merges) == (4, 2, 2, 0)
    assert found.pair_precision == found.pair_recall == 1
    assert found.b_cubed_precision == found.b_cubed_recall == 1
    assert (found.paid_fen, found.untold_fen) == (1234, 4)
    assert found.moved_fen == found.scattered_fen == found.untold_moved_fen == 0


def test_everybody_in_one_member() -> None:
    found = score(TRUTH, guess(7, 7, 7, 7, orders="7777"))
    # 6 pairs are said, 3 are true; each of three has 3 of 4, the fourth 1 of 4.
    assert (found.pair_precision, found.pair_recall) == (0.5, 1)
    assert found.b_cubed_precision == pytest.approx((3 * 3 / 4 + 1 / 4) / 4)
    assert (found.b_cubed_recall, found.wrong_merges) == (1, 1)
    assert (found.moved_fen, found.untold_moved_fen) == (30, 4)


def test_one_who_is_two_members() -> None:
    found = score(TRUTH, guess(7, 7, 9, 8, orders="7988"))
    assert (found.pair_precision, found.pair_recall) == (1, pytest.approx(1 / 3, abs=1e-6))
    assert found.b_cubed_precision == 1
    assert found.b_cubed_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, abs=1e-6)
    assert (found.wrong_merges, found.moved_fen, found.scattered_fen) == (0, 0, 200)


def test_a_wrong_pair() -> None:
    found = score(TRUTH, guess(7, 7, 8, 8, orders="7788"))
    assert (found.pair_precision, found.pair_recall) == (0.5, pytest.approx(1 / 3, abs=1e-6))
    assert found.b_cubed_precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    # Of a member with one identifier of each, the first of them is taken for the owner.
    assert (found.wrong_merges, found.moved_fen, found.scattered_fen) == (1, 30, 0)
    assert found.untold_moved_fen == 4


def test_what_belongs_to_nobody_stands_alone() -> None:
    found = score(TRUTH, guess(7, None, None, 8, orders=""))
    assert (found.members, found.pair_precision, found.pair_recall) == (4, 1, 0)
    assert (found.moved_fen, found.paid_fen) == (0, 1234)


def test_nothing_to_judge_is_not_wrong() -> None:
    found = score(Truth({}, (), ()), Guess({}, {}))
    assert (found.pair_precision, found.b_cubed_recall, found.paid_fen) == (1, 1, 0)
