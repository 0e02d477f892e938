"""Loans of tiers of members who become one, or two again: they go on, rest, and come back."""

from datetime import date
from typing import Any

import pytest

from tests.house import House, order, phone
from tests.tiers.test_benefits import at_day, number_of
from tests.tiers.test_lending import EVER, LAST, NEXT, club, lend
from tests.tiers.test_living import YEARLY, moment, night, plan
from yihui import merging, tiers
from yihui.tiers.lending.types import LoanNotHigher, LoanOpen, LoanSecond, LoanSettled

__all__ = ["club"]  # a house for all scenarios

LATER = "2026-08-31"

# Of Anna and Bella, whom a merge joins to Anna on 2 May: what each is lent from 1 April on and buys
# before it; what happens while they are one; and then, apart again, each one's tier and what became
# of each loan. None: exactly as before the merge, day for day and row for row.
Story = tuple[dict[str, Any], list[tuple[Any, ...]], list[tuple[Any, ...]], int, Any]
SCENARIOS: dict[str, Story] = {
    "what is lent to the one who goes goes on": (
        EVER, [("lent", "b", "gold")], [], 3, None),
    "what is lent to the one who stays goes on": (
        EVER, [("lent", "a", "gold")], [], 3, None),
    "of two the higher goes on": (
        EVER, [("lent", "a", "silver"), ("lent", "b", "gold", 500)], [], 3, None),
    "also where the one who stays has it": (
        EVER, [("lent", "a", "gold"), ("lent", "b", "silver")], [], 3, None),
    "what both have earned together rests the loan": (
        EVER, [("buys", "a", 700), ("buys", "b", 700), ("lent", "b", "silver")], [], 2, None),
    "tiers with a day come back with it": (
        YEARLY, [("buys", "a", 1_200), ("buys", "b", 1_100), ("lent", "b", "gold")], [], 3, None),
    "taken back while they are one it is over for both": (
        EVER, [("lent", "b", "gold")], [("taken",)], 1, (1, [], 1, ["taken_back"])),
    "a goal reached together keeps the tier, but not for one who did not reach it": (
        EVER, [("lent", "b", "gold", 500)], [("buys", "a", 300), ("buys", "b", 300), ("night",)],
        3, (1, [], 1, ["over"])),
    "but for one who did": (
        EVER, [("lent", "b", "gold", 500)], [("buys", "b", 500), ("night",)],
        3, (1, [], 3, ["kept"])),
    "one that ends while they are one is over for its owner, too": (
        EVER, [("lent", "b", "gold")], [("night",)], 1, (1, [], 1, ["over"])),
    "who outgrew it by the other's growth has it again": (
        EVER, [("lent", "b", "silver")], [("buys", "a", 5_000)], 3, (3, [], 2, ["open"])),
    "who outgrew it by her own has not": (
        EVER, [("lent", "b", "silver")], [("buys", "b", 5_000)], 3, (1, [], 3, ["outgrown"])),
    "one that is lent to both stays with the one who stays": (
        EVER, [], [("lent", "a", "gold")], 3, (3, ["open"], 1, [])),
    "the lower one goes on when the better one is over": (
        EVER, [("lent", "a", "silver", None, LATER), ("lent", "b", "gold")], [("night",)],
        2, (2, ["open"], 1, ["over"])),
    "also where it is hers who went": (
        EVER, [("lent", "a", "gold"), ("lent", "b", "silver", None, LATER)], [("night",)],
        2, (1, ["over"], 2, ["open"])),
    "and when the better one is taken back": (
        EVER, [("lent", "a", "silver"), ("lent", "b", "gold")], [("taken",)],
        2, (2, ["open"], 1, ["taken_back"])),
    "an order finds it going on as well": (
        EVER, [("lent", "a", "silver", None, LATER), ("lent", "b", "gold")],
        [("later",), ("buys", "b", 20)], 2, (2, ["open"], 1, ["over"])),
    "not where its day is over, too": (
        EVER, [("lent", "a", "silver"), ("lent", "b", "gold")], [("night",)],
        1, (1, ["over"], 1, ["over"])),
    "nor where it was kept by its goal": (
        EVER, [("lent", "a", "silver", None, LATER), ("lent", "b", "gold", 100)],
        [("buys", "b", 100), ("night",)], 3, (2, ["open"], 3, ["kept"])),
}  # fmt: skip


def kept(house: House, number: int) -> list[Any]:
    """Where a member stands and what was lent to her, whole."""
    standing = house.rows("select to_jsonb(t) from tiers.standing t where member_no = %(no)s",
                          {"no": number})  # fmt: skip
    return [*standing, *house.rows(
        "select to_jsonb(l) from tiers.loan l where member_no = %(no)s and origin_loan_no is null"
        " order by loan_no", {"no": number})]  # fmt: skip


def states(house: House, number: int) -> list[str]:
    return [one[0] for one in house.rows(
        "select state from tiers.loan where member_no = %(no)s and origin_loan_no is null"
        " order by loan_no", {"no": number})]  # fmt: skip


def joined(house: House, numbers: list[int]) -> int:
    """The second of these members merged into the first; the merge."""
    found = dict(house.rows("select member_no, one_id from identity.one_id"))
    asked = merging.Asked(found[numbers[0]], found[numbers[1]], keep_order=True)
    return house.do(lambda c: merging.propose(c, asked, "op", "the same"))


def parted(house: House, merge_no: int) -> None:
    house.do(lambda c: merging.undo(c, merge_no, "op", "two after all"))


def place(house: House, number: int) -> int:
    return int(house.row("select tier_no from tiers.standing where member_no = %(no)s",
                         {"no": number})[0])  # fmt: skip


@pytest.mark.parametrize("said", SCENARIOS)
def test_loans_go_on_and_come_back(club: House, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    life, before, meanwhile, together, after = SCENARIOS[said]
    nth = list(SCENARIOS).index(said)
    monkeypatch.setenv("YIHUI_LEND_DAYS", "366")
    tails = {"a": f"{4_000 + 2 * nth}", "b": f"{4_001 + 2 * nth}"}
    numbers = []
    club.publish_tiers(plan(life))

    def act(day: str, what: str, *how: Any) -> None:
        if what == "lent":
            goal = how[2] if len(how) > 2 else None
            until = date.fromisoformat(how[3] if len(how) > 3 else LAST)
            lend(club, tails[how[0]], how[1], goal=goal, until_on=until)
        elif what == "buys":
            who = phone(f"1390000{tails[how[0]]}")
            club.apply([order(f"{tails[how[0]]}-{how[1]}", how[1] * 100, identifiers=who,
                              occurred_at=moment(day))])  # fmt: skip
        elif what == "later":
            at_day(monkeypatch, NEXT)
        elif what == "taken":
            loan = next(one for one in loans(club, numbers[0]) if one.state == "open")
            club.do(lambda c: tiers.lending.take_back(c, numbers[0], loan.loan_no, "op", "left"))
        else:
            at_day(monkeypatch, NEXT)
            night(club, NEXT)

    for tail in tails.values():
        club.apply([order(f"{tail}-0", 1, identifiers=phone(f"1390000{tail}"),
                          occurred_at=moment("2026-01-02"))])  # fmt: skip
        numbers.append(number_of(club, tail))
    at_day(monkeypatch, "2026-04-01")
    for one in before:
        act("2026-03-01", *one)
    at_day(monkeypatch, "2026-05-02")
    was = [kept(club, number) for number in numbers]
    merge_no = joined(club, numbers)
    assert club.rows("select 1 from tiers.standing where member_no = %(no)s",
                     {"no": numbers[1]}) == []  # fmt: skip
    for place_of, one in enumerate(meanwhile):
        act(NEXT if ("later",) in meanwhile[:place_of] else "2026-05-03", *one)
    assert place(club, numbers[0]) == together
    parted(club, merge_no)
    if after is None:
        assert [kept(club, number) for number in numbers] == was
    else:
        found = [(place(club, number), states(club, number)) for number in numbers]
        assert (*found[0], *found[1]) == after


def loans(house: House, number: int) -> list[tiers.lending.Loan]:
    return house.do(lambda c: tiers.lending.find_loans(c, [number]))


def test_a_loan_goes_on_through_two_merges_and_back(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cora's loan goes to Bella's account and with it to Anna's; then Cora leaves at once."""
    house18.publish_tiers(plan())
    tails = ["0001", "0002", "0003"]
    house18.apply([order(tail, 100, identifiers=phone(f"1390000{tail}")) for tail in tails])
    at_day(monkeypatch, "2026-04-01")
    lend(house18, "0003", goal=900)
    anna, bella, cora = (number_of(house18, tail) for tail in tails)
    hers = kept(house18, cora)
    first = joined(house18, [bella, cora])
    (loan,) = loans(house18, bella)
    assert (loan.state, loan.until_on, loan.goal) == ("open", date.fromisoformat(LAST), 900)
    card = house18.do(lambda c: tiers.find_standing(c, bella))
    assert card.life
    assert card.life.missing == 900
    second = joined(house18, [anna, bella])
    assert [one.state for one in loans(house18, bella)] == ["moved"]
    assert [place(house18, anna), states(house18, cora)] == [3, ["carried"]]
    parted(house18, first)
    assert kept(house18, cora) == hers
    assert place(house18, anna) == 1
    assert [one.state for one in loans(house18, anna)] == ["moved"]
    parted(house18, second)
    assert [place(house18, number) for number in (anna, bella, cora)] == [1, 1, 3]
    assert house18.differences() == []


def test_two_that_are_over_end_one_after_the_other(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The night comes late: the world is told of each day's tier once, and of none between."""
    monkeypatch.setenv("YIHUI_LEND_DAYS", "366")
    house18.publish_tiers(plan())
    tails = ["0001", "0002", "0003"]
    house18.apply([order(tail, 100, identifiers=phone(f"1390000{tail}")) for tail in tails])
    at_day(monkeypatch, "2026-04-01")
    for tail, tier, until in (("0001", "silver", LATER), ("0002", "gold", LAST),
                              ("0003", "silver", "2026-07-31")):  # fmt: skip
        lend(house18, tail, tier, until_on=date.fromisoformat(until))
    anna, bella, cora = (number_of(house18, tail) for tail in tails)
    joined(house18, [anna, bella])
    joined(house18, [anna, cora])
    at_day(monkeypatch, "2026-09-10")
    assert night(house18, "2026-09-10").changed == 2
    changes = house18.rows(
        "select from_tier_no, to_tier_no, (occurred_at at time zone 'Asia/Shanghai')::date::text"
        " from tiers.change where member_no = %(no)s and cause = 42 order by change_no",
        {"no": anna})  # fmt: skip
    assert changes == [(3, 2, NEXT), (2, 1, "2026-09-01")]
    assert [states(house18, one) for one in (anna, bella, cora)] == [
        ["over"], ["carried"], ["carried"]]  # fmt: skip
    assert house18.differences() == []


@pytest.mark.parametrize("higher", [False, True])
def test_what_was_asked_for_one_who_is_merged_since_is_decided_for_both(
    house18: House, monkeypatch: pytest.MonkeyPatch, higher: bool
) -> None:
    """It goes on for the member she is now, and is hers when they are parted."""
    monkeypatch.setenv("YIHUI_LEND_DAYS", "1")
    house18.publish_tiers(plan())
    tails = ["0001", "0002"]
    for tail, yuan in zip(tails, (5_000 if higher else 1, 1), strict=True):
        house18.apply([order(tail, 100 * yuan, identifiers=phone(f"1390000{tail}"))])
    at_day(monkeypatch, "2026-04-01")
    asked = lend(house18, "0002")
    anna, bella = (number_of(house18, tail) for tail in tails)
    merge_no = joined(house18, [anna, bella])
    with pytest.raises(LoanNotHigher if higher else LoanOpen):
        lend(house18, "0001")
    if higher:
        house18.do(lambda c: tiers.lending.refuse(c, anna, asked.loan_no, "other", "has it"))
        parted(house18, merge_no)
        assert (place(house18, bella), states(house18, bella)) == (1, ["refused"])
        return
    with pytest.raises(LoanSecond):
        house18.do(lambda c: tiers.lending.approve(c, anna, asked.loan_no, "op"))
    made = house18.do(lambda c: tiers.lending.approve(c, anna, asked.loan_no, "other"))
    assert (made.state, made.member_no, place(house18, anna)) == ("open", anna, 3)
    with pytest.raises(LoanSettled):
        house18.do(lambda c: tiers.lending.approve(c, anna, asked.loan_no, "other"))
    assert house18.differences() == []
    parted(house18, merge_no)
    assert [place(house18, one) for one in (anna, bella)] == [1, 3]
    assert states(house18, bella) == ["open"]
    night(house18, NEXT)
    assert [place(house18, one) for one in (anna, bella)] == [1, 1]
    assert house18.differences() == []
