"""The way into the house, in the smallest words: an order, its points, its tier, its refund."""

import socket

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, member, order, refund


def test_an_order_earns_and_its_refund_takes_back(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    outcomes = house.apply([member(), order(paid_fen=120_000)])
    assert [outcome.state for outcome in outcomes] == ["applied", "applied"]
    assert outcomes[0].member_no == outcomes[1].member_no
    assert house.row("select available from points.balance") == (1200,)
    assert house.row("select growth, tier_no from tiers.standing") == (1200, 2)
    again = house.apply([order(paid_fen=120_000)], lane="interactive")
    assert [outcome.state for outcome in again] == ["duplicate"]
    house.apply([refund(refund_fen=120_000)])
    assert house.row("select available from points.balance") == (0,)
    totals = house.totals()
    assert (totals["orders"], totals["refunds"], totals["net_fen"]) == (1, 1, 0)
    assert totals["points_issued"] - totals["points_reversed"] == totals["points_outstanding"] == 0


def test_no_test_can_leave_this_machine() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="tried to reach"):
        outside.connect(("192.0.2.1", 80))
