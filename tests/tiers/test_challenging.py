"""Challenges: who falls from a tier may keep it by a goal, in the words of whoever offers them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Server
from tests.house import House, order, phone, refund
from tests.tiers.test_benefits import at_day, number_of
from tests.tiers.test_lending import loan_of
from tests.tiers.test_lending_merged import joined, parted, place, states
from tests.tiers.test_living import GRACE, STANDING, YEARLY, moment, night, plan
from yihui import tiers
from yihui.core.errors import Invalid
from yihui.tiers.lending.types import LoanNotHigher, LoanSettled

GOALS = {"gold": {"growth": 800, "orders": 2}, "silver": {"growth": 300}}
ASKED = {"days": 30, "begins": "accepted", "goals": GOALS}
BY_ITSELF = YEARLY | {"challenge": ASKED | {"begins": "itself"}}
OFFERED = YEARLY | {"challenge": ASKED}
FALL, LAST, NEXT = "2025-01-01", "2025-01-30", "2025-01-31"
WON = "2026-12-31"


@pytest.fixture(scope="module")
def club(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all scenarios; each has a member and a plan of its own."""
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        yield house
        assert house.differences() == []
        house.close()


# She had gold from May 2023 on and bought nothing in 2024, so that she falls to basic on 1 January
# 2025 and may keep gold by 800 growth and two orders until 30 January. What she does then, which
# tier and day she has at the end, and what became of her challenges, the newest first.
Story = tuple[dict[str, Any], list[tuple[Any, ...]], int, str | None, list[str]]
SCENARIOS: dict[str, Story] = {
    "nobody accepts it: she falls, two tiers at once, and may until the last day": (
        OFFERED, [("night", FALL), ("night", LAST)], 1, None, ["offered"]),
    "a day later it has lapsed": (
        OFFERED, [("night", FALL), ("night", NEXT)], 1, None, ["lapsed"]),
    "accepted on the last day she has gold to its end": (
        OFFERED, [("night", FALL), ("accepts", LAST), ("night", LAST)], 3, None, ["open"]),
    "a day later it is too late": (
        OFFERED, [("night", FALL), ("too late", NEXT)], 1, None, ["offered"]),
    "accepted twice it is the same": (
        OFFERED, [("night", FALL), ("accepts", LAST), ("too late", LAST)], 3, None, ["open"]),
    "lost she has the tier of the judgement from the day after": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("night", NEXT)], 1, None, ["over"]),
    "won on the last day she has gold for a new term": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 700),
                  ("buys", "2025-01-30 23:59", 100), ("night", NEXT)], 3, WON, ["kept"]),
    "what she buys a minute after it is too late": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 700),
                  ("buys", "2025-01-31 00:01", 100)], 1, None, ["over"]),
    "what she bought before she accepted counts from the fall on": (
        OFFERED, [("buys", "2025-01-01 00:01", 700), ("buys", "2025-01-02", 100),
                  ("accepts", "2025-01-20"), ("night", NEXT)], 3, WON, ["kept"]),
    "what she bought before the fall does not": (
        OFFERED, [("buys", "2024-12-31", 700), ("night", FALL), ("accepts", FALL),
                  ("buys", "2025-01-02", 100), ("buys", "2025-01-03", 100), ("night", NEXT)],
        1, None, ["over"]),
    "enough growth in one order is one order too few": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 900),
                  ("night", NEXT)], 1, None, ["over"]),
    "enough orders are too little growth": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 700),
                  ("buys", "2025-01-06", 99), ("night", NEXT)], 1, None, ["over"]),
    "an order that she gave back whole counts no more": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 800),
                  ("buys", "2025-01-06", 50), ("returns", LAST, 4, 50), ("night", NEXT)],
        1, None, ["over"]),
    "one that she gave back in part does": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 800),
                  ("buys", "2025-01-06", 50), ("returns", LAST, 4, 49), ("night", NEXT)],
        3, WON, ["kept"]),
    "what she gives back after the end takes nothing": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 800),
                  ("buys", "2025-01-06", 50), ("night", NEXT), ("returns", NEXT, 3, 800)],
        3, WON, ["kept"]),
    "who has silver again by then falls to that only": (
        OFFERED, [("night", FALL), ("accepts", FALL), ("buys", "2025-01-05", 1_200),
                  ("night", NEXT)], 2, WON, ["over"]),
    "who earned gold again needs no challenge": (
        OFFERED, [("night", FALL), ("buys", "2025-01-05", 5_000), ("no need", "2025-01-06")],
        3, WON, ["offered"]),
    "it begins by itself if the plan says so": (
        BY_ITSELF, [("night", FALL), ("night", LAST)], 3, None, ["open"]),
    "and is won and lost in the same way": (
        BY_ITSELF, [("buys", "2025-01-05", 700), ("buys", LAST, 100), ("night", NEXT)],
        3, WON, ["kept"]),
    "an order after it finds it over, without a night": (
        BY_ITSELF, [("buys", NEXT, 1)], 1, None, ["over"]),
    "so does a night that comes after years": (
        BY_ITSELF, [("night", "2029-01-01")], 1, None, ["over"]),
    "one more for each term that was won": (
        BY_ITSELF, [("buys", "2025-01-05", 700), ("buys", LAST, 100), ("night", "2027-01-01")],
        3, None, ["open", "kept"]),
    "it begins after the grace": (
        GRACE | {"challenge": ASKED | {"begins": "itself"}},
        [("night", NEXT), ("buys", "2025-02-01", 700), ("buys", "2025-03-01", 100),
         ("night", "2025-03-02")], 3, WON, ["kept"]),
    "only a tier with a goal has one": (
        YEARLY | {"challenge": ASKED | {"goals": {"silver": {"orders": 1}}}},
        [("night", FALL)], 1, None, []),
}  # fmt: skip


@pytest.mark.parametrize("said", SCENARIOS)
def test_what_becomes_of_a_challenge(
    club: House, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    life, story, tier_no, until, became = SCENARIOS[said]
    tail = f"{list(SCENARIOS).index(said) + 1_000}"
    who = phone(f"1390000{tail}")
    club.publish_tiers(plan(life))
    story = [("buys", "2023-05-05", 5_000), *story]
    for number, (what, day, *how) in enumerate(story):
        at_day(monkeypatch, day[:10])
        if what == "buys":
            club.apply([order(f"{tail}-{number}", how[0] * 100, identifiers=who,
                              occurred_at=moment(day))])  # fmt: skip
        elif what == "returns":
            club.apply([refund(f"{tail}-{number}", how[1] * 100, f"{tail}-{how[0]}",
                               occurred_at=moment(day))])  # fmt: skip
        elif what == "night":
            night(club, day)
        elif what == "accepts":
            accept(club, tail)
        else:
            with pytest.raises(LoanNotHigher if what == "no need" else LoanSettled):
                accept(club, tail)
    found = club.row(STANDING, {"tail": tail})
    assert (found[0], found[1] and found[1].isoformat()) == (tier_no, until)
    assert states(club, number_of(club, tail))[::-1] == became


def accept(house: House, tail: str) -> None:
    number, loan_no = number_of(house, tail), loan_of(house, tail).loan_no
    house.do(lambda c: tiers.lending.approve(c, number, loan_no, "till"))


@pytest.mark.parametrize(("hers", "alone"), [((700, 100), 3), ((700,), 1), ((), 1)])
def test_a_challenge_goes_on_through_a_merge_and_back(
    club: House, monkeypatch: pytest.MonkeyPatch, hers: tuple[int, ...], alone: int
) -> None:
    """Bella's challenge goes on in Anna's account, where orders of both count; parted again, hers
    alone. She bought before the merge, and Anna once while they were one."""
    club.publish_tiers(plan(OFFERED))
    tails = [f"30{len(hers)}1", f"30{len(hers)}2"]
    people = [phone(f"1390000{tail}") for tail in tails]
    for tail, who, growth in zip(tails, people, (1, 5_000), strict=True):
        club.apply([order(f"{tail}-0", growth * 100, identifiers=who,
                          occurred_at=moment("2023-05-05"))])  # fmt: skip
    anna, bella = (number_of(club, tail) for tail in tails)
    at_day(monkeypatch, FALL)
    night(club, FALL)
    for growth in hers:
        club.apply([order(f"{tails[1]}-{growth}", growth * 100, identifiers=people[1],
                          occurred_at=moment("2025-01-05"))])  # fmt: skip
    at_day(monkeypatch, "2025-01-10")
    merge_no = joined(club, [anna, bella])
    offered = club.do(lambda c: tiers.lending.find_loans(c, [bella]))[0]
    club.do(lambda c: tiers.lending.approve(c, anna, offered.loan_no, "till"))
    assert (place(club, anna), states(club, bella)) == (3, ["carried"])
    club.apply([order(f"{tails[0]}-1", 100_00, identifiers=people[0],
                      occurred_at=moment("2025-01-10"))])  # fmt: skip
    goes_on = club.do(lambda c: tiers.lending.find_loans(c, [anna]))[0]
    assert club.do(lambda c: tiers.challenging.find_gained(c, anna, goes_on)) == (
        sum(hers) + 100, len(hers) + 1)  # fmt: skip
    at_day(monkeypatch, NEXT)
    night(club, NEXT)
    together = 3 if len(hers) else 1
    assert place(club, anna) == together
    parted(club, merge_no)
    assert (place(club, bella), states(club, bella)) == (
        alone, ["kept" if alone == 3 else "over"])  # fmt: skip
    assert club.differences() == []


def test_a_plan_says_its_challenge_and_refuses_what_none_can_be() -> None:
    made = tiers.words.say(tiers.rules.parse_plan(plan(OFFERED)))
    assert "降级后 30 天内达到目标可保级（银卡 300 成长值，金卡 800 成长值和 2 单" in made[0]
    assert "keeps the tier by a goal within 30 days (Silver by 300 growth, Gold by 800" in made[1]
    wrong: list[tuple[dict[str, Any], str]] = [
        (ASKED | {"days": 0}, "days"),
        (ASKED | {"days": 367}, "days"),
        (ASKED | {"begins": "soon"}, "begins"),
        (ASKED | {"goals": {}}, "goals"),
        (ASKED | {"goals": {"yacht": {"growth": 1}}}, "goals"),
        (ASKED | {"goals": {"basic": {"growth": 1}}}, "goals.basic"),
        (ASKED | {"goals": {"gold": {}}}, "goals.gold"),
        (ASKED | {"goals": {"gold": {"growth": 0}}}, "goals.gold.growth"),
        (ASKED | {"goals": {"gold": {"orders": "2"}}}, "goals.gold.orders"),
        ({"days": 30, "goals": GOALS}, ""),
    ]
    for challenge, field in wrong:
        with pytest.raises(Invalid) as refused:
            tiers.rules.parse_plan(plan(YEARLY | {"challenge": challenge}))
        assert refused.value.field == f"life.challenge.{field}".rstrip(".")
    with pytest.raises(Invalid):
        tiers.rules.parse_plan(plan({"window": "year", "challenge": ASKED}))


def test_she_is_told_what_is_missing_and_the_preview_how_many_would_be_offered(
    club: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.publish_tiers(plan(OFFERED))
    at_day(monkeypatch, "2024-12-31")
    who = phone("13900004001")
    club.apply([order("told", 500_000, identifiers=who, occurred_at=moment("2023-05-05"))])
    number = number_of(club, "4001")
    tried = club.do(lambda c: tiers.preview(c, plan(OFFERED)))
    assert 1 <= tried.challenged <= tried.falling
    assert club.do(lambda c: tiers.preview(c, plan(YEARLY))).challenged == 0
    at_day(monkeypatch, FALL)
    night(club, FALL)
    (offer,) = club.row("select detail from core.event where kind = 'tier.challenge_offered'"
                        " and member_no = %(no)s", {"no": number})  # fmt: skip
    asked = {"tier": 3, "until_on": LAST, "goal": 800, "goal_orders": 2, "set": 1}
    assert offer == asked | {"begun": False}
    accept(club, "4001")
    club.apply([order("some", 30_000, identifiers=who, occurred_at=moment("2025-01-01"))])
    stood = club.do(lambda c: tiers.find_standing(c, number))
    assert stood.life
    assert (stood.life.until, stood.life.missing, stood.life.orders_missing) == (
        date.fromisoformat(LAST), 500, 1)  # fmt: skip
    assert stood.life.said_zh == f"金卡保级挑战，到 {LAST} 当天为止；还差 500 成长值和 1 单。"
    assert stood.life.said_en.endswith("; 500 growth and 1 order missing.")
    assert stood.changed
    assert stood.changed.why_zh == "保级挑战开始，等级暂时保留。"
    at_day(monkeypatch, NEXT)
    night(club, NEXT)
    stood = club.do(lambda c: tiers.find_standing(c, number))
    assert stood.changed
    assert stood.changed.why_en.startswith("The challenge ended without keeping the tier")
