"""Tiers lent by hand until a day: what becomes of them, in the words of whoever lends them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Server
from tests.house import House, order, phone, refund
from tests.tiers.test_benefits import at_day, number_of
from tests.tiers.test_living import STANDING, YEARLY, moment, night, plan
from yihui import tiers
from yihui.core.errors import Invalid, YihuiError
from yihui.tiers.lending import Asked, Loan
from yihui.tiers.lending.types import LoanNotHigher, LoanOpen, LoanSecond, LoanSettled

EVER: dict[str, Any] = {}
LAST = "2026-06-30"
NEXT = "2026-07-01"


@pytest.fixture(scope="module")
def club(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all scenarios; each has a member and a plan of its own."""
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        yield house
        assert house.differences() == []
        house.close()


def lend(house: House, tail: str, tier: str = "gold", actor: str = "op", **more: Any) -> Loan:
    given: dict[str, Any] = {"until_on": date.fromisoformat(LAST), "reason": "a good customer"}
    wish = Asked(member_no=number_of(house, tail), tier=tier, **given | more)
    return house.do(lambda connection: tiers.lending.propose(connection, wish, actor))


def loan_of(house: House, tail: str) -> Loan:
    number = number_of(house, tail)
    return house.do(lambda connection: tiers.lending.find_loans(connection, [number]))[0]


# Lent gold from 1 April until 30 June, with a goal of 800 where one is named: what she does, which
# tier and day she has at the end, and what became of the loan.
SCENARIOS: dict[str, tuple[dict[str, Any], list[tuple[Any, ...]], int, str | None, str]] = {
    "the last day counts": (EVER, [("joins",), ("lent",), ("night", LAST)], 3, None, "open"),
    "after it she is where she was": (
        EVER, [("joins",), ("lent",), ("night", NEXT)], 1, None, "over"),
    "or where her growth led meanwhile": (
        EVER, [("joins",), ("lent",), ("buys", "2026-05-01", 1_000), ("night", NEXT)],
        2, None, "over"),
    "a goal that is reached keeps the tier": (
        EVER, [("joins",), ("lent", 800), ("buys", LAST, 800), ("night", NEXT)], 3, None, "kept"),
    "one that is missed does not": (
        EVER, [("joins",), ("lent", 800), ("buys", LAST, 799), ("night", NEXT)], 1, None, "over"),
    "what she bought before does not count for it": (
        EVER, [("buys", "2026-03-31", 790), ("lent", 800), ("buys", LAST, 20), ("night", NEXT)],
        1, None, "over"),
    "nor what she bought after it": (
        EVER, [("joins",), ("lent", 800), ("buys", NEXT, 800), ("night", NEXT)], 1, None, "over"),
    "nor what she gave back": (
        EVER, [("joins",), ("lent", 800), ("buys", "2026-05-01", 800), ("returns", LAST, 1, 100),
               ("night", NEXT)], 1, None, "over"),
    "but what she gives back later takes nothing": (
        EVER, [("joins",), ("lent", 800), ("buys", "2026-05-01", 800), ("night", NEXT),
               ("returns", NEXT, 1, 800)], 3, None, "kept"),
    "a tier that was kept holds as if it was reached on the last day": (
        YEARLY, [("joins",), ("lent", 800), ("buys", LAST, 800), ("night", NEXT)],
        3, "2027-12-31", "kept"),
    "who had a tier with a day has both again": (
        YEARLY, [("buys", "2026-02-01", 1_000), ("lent",), ("night", NEXT)],
        2, "2027-12-31", "over"),
    "an order after it finds the loan over, without a night": (
        EVER, [("joins",), ("lent",), ("buys", NEXT, 1)], 1, None, "over"),
    "an order of before that comes late does not end it": (
        EVER, [("joins",), ("lent",), ("buys", "2026-06-29", 1)], 3, None, "open"),
    "who forgot the nights for years finds both judged": (
        YEARLY, [("buys", "2026-02-01", 1_000), ("lent",), ("night", "2028-01-01")],
        1, None, "over"),
    "taken back it is over at once": (
        EVER, [("joins",), ("lent", 800), ("buys", "2026-05-01", 900), ("taken", "2026-05-02")],
        1, None, "taken_back"),
    "who earns it meanwhile has it from her growth": (
        EVER, [("joins",), ("lent",), ("buys", "2026-05-01", 5_000), ("night", NEXT)],
        3, None, "over"),
    "a plan that ends tiers leaves the loan alone": (
        EVER, [("joins",), ("lent",), ("plan", YEARLY), ("night", LAST)], 3, None, "open"),
}  # fmt: skip


@pytest.mark.parametrize("said", SCENARIOS)
def test_what_becomes_of_a_loan(club: House, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    life, story, tier_no, until, state = SCENARIOS[said]
    tail = f"{list(SCENARIOS).index(said) + 1_000}"
    who = phone(f"1390000{tail}")
    club.publish_tiers(plan(life))
    for place, (what, *how) in enumerate(story):
        if what == "joins":
            club.apply([order(f"{tail}-0", 1, identifiers=who, occurred_at=moment("2026-01-02"))])
        elif what == "lent":
            at_day(monkeypatch, "2026-04-01")
            lend(club, tail, goal=how[0] if how else None)
            at_day(monkeypatch, NEXT)
        elif what == "buys":
            made = order(f"{tail}-{place}", how[1] * 100, identifiers=who,
                         occurred_at=moment(how[0]))  # fmt: skip
            club.apply([made])
        elif what == "returns":
            bought = next(n for n, one in enumerate(story) if one[0] == "buys")
            club.apply([refund(f"{tail}-{place}", how[2] * 100, f"{tail}-{bought}",
                               occurred_at=moment(how[0]))])  # fmt: skip
        elif what == "plan":
            club.publish_tiers(plan(how[0]))
        elif what == "taken":
            at_day(monkeypatch, how[0])
            number, loan_no = number_of(club, tail), loan_of(club, tail).loan_no
            club.do(lambda c, n=number, no=loan_no: tiers.lending.take_back(c, n, no, "op", "left"))
        else:
            at_day(monkeypatch, how[0])
            night(club, how[0])
    found = club.row(STANDING, {"tail": tail})
    assert (found[0], found[1] and found[1].isoformat()) == (tier_no, until)
    assert loan_of(club, tail).state == state


@pytest.fixture
def anna(house18: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Anna has the lowest of three tiers."""
    house18.publish_tiers(plan())
    house18.apply([order("a", 100)])
    at_day(monkeypatch, "2026-04-01")
    return house18


def test_a_long_loan_needs_a_second_person_and_short_ones_add_up(
    anna: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_LEND_DAYS", "60")
    number = number_of(anna, "0001")
    waiting = lend(anna, "0001")
    assert (waiting.state, anna.row(STANDING, {"tail": "0001"})[0]) == ("proposed", 1)

    def approve(actor: str) -> Loan:
        no = waiting.loan_no
        return anna.do(lambda c: tiers.lending.approve(c, number, no, actor))

    refused: list[tuple[type[YihuiError], Any]] = [
        (LoanSecond, lambda: approve("op")),
        (LoanOpen, lambda: lend(anna, "0001")),
        (Invalid, lambda: lend(anna, "0001", "yacht")),
        (Invalid, lambda: lend(anna, "0001", until_on=date(2026, 3, 31))),
        (Invalid, lambda: lend(anna, "0001", until_on=date(2027, 4, 3))),
    ]
    for problem, attempt in refused:
        with pytest.raises(problem):
            attempt()
    assert approve("chief").state == "open"
    with pytest.raises(LoanSettled):
        approve("chief")
    with pytest.raises(LoanOpen):
        lend(anna, "0001", "gold")
    no = waiting.loan_no
    anna.do(lambda c: tiers.lending.take_back(c, number, no, "op", "moved away"))
    with pytest.raises(LoanNotHigher):
        lend(anna, "0001", "basic")
    month = {"until_on": date(2026, 4, 30)}
    assert lend(anna, "0001", "silver", **month).state == "open"
    at_day(monkeypatch, "2026-05-01")
    assert lend(anna, "0001", "silver", until_on=date(2026, 5, 30)).state == "open"
    at_day(monkeypatch, "2026-06-01")
    assert lend(anna, "0001", "silver", until_on=date(2026, 6, 1)).state == "proposed"
    assert anna.differences() == []


def test_the_card_says_what_keeps_a_tier_that_is_lent(anna: House) -> None:
    lend(anna, "0001", goal=500, kind="matched", evidence="card of another house, seen")
    number = number_of(anna, "0001")
    card = anna.do(lambda c: tiers.find_standing(c, number))
    assert card.life
    assert card.life.until == date.fromisoformat(LAST)
    assert "再得 500 成长值可保留" in card.life.said_zh
    assert card.changed
    assert card.changed.why_zh == "由人工授予，到期为止。"


def test_a_tier_above_the_lent_one_outgrows_it(anna: House) -> None:
    lend(anna, "0001", "silver")
    ending = plan(YEARLY)
    tried = anna.do(lambda c: tiers.preview(c, ending))
    assert (tried.lent, tried.falling, tried.kept) == (1, 0, 0)
    anna.apply([order("big", 500_000)])
    assert anna.row("select tier_no, loan_no from tiers.standing") == (3, None)
    assert loan_of(anna, "0001").state == "outgrown"
    night(anna, NEXT)
    assert anna.row("select state from tiers.loan") == ("outgrown",)
    assert anna.row("select tier_no from tiers.standing") == (3,)
    assert anna.differences() == []
