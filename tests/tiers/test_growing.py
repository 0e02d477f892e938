"""Growth for what members do beside buying, told in plain words, and against a naive replay."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from tests.histories import nothing_is_halved  # noqa: F401
from tests.house import FOUR_TIERS, House, at, member, order, phone, refund
from tests.points.test_behaviours import act
from tests.tiers.test_benefits import at_day
from yihui import merging, tiers
from yihui.collect import Record
from yihui.core.errors import Invalid

ACTS: list[dict[str, Any]] = [
    {"behaviour": "checked_in", "fixed_points": 5, "cap_per_day": 8, "cap_per_month": 20},
    {"behaviour": "reviewed", "fixed_points": 600},
    {"behaviour": "shared", "fixed_points": 7, "cap_per_month": 10},
]
GROWN = "select coalesce(sum(growth), 0)::int from tiers.growth_entry"
# Each step, and the growth that she has after it. Words: kind of behaviour, day, hour; day 32 is
# one of the next month.
SCENARIOS: dict[str, list[tuple[str, int]]] = {
    "a day's cap leaves a part of the second check-in": [
        ("checked_in 1 9", 5), ("checked_in 1 20", 8), ("checked_in 1 21", 8),
        ("checked_in 2 9", 13),
    ],
    "a month's cap ends it until the next month": [
        ("checked_in 1 9", 5), ("checked_in 2 9", 10), ("checked_in 3 9", 15),
        ("checked_in 4 9", 20), ("checked_in 5 9", 20), ("checked_in 32 9", 25),
    ],
    "a late one counts on its own day": [
        ("checked_in 2 9", 5), ("checked_in 1 9", 10), ("checked_in 1 10", 13),
    ],
    "each kind has caps of its own, or none": [
        ("shared 1 9", 7), ("shared 1 10", 10), ("reviewed 1 11", 610), ("reviewed 1 12", 1_210),
    ],
    "what repeats counts once": [("reviewed 1 9", 600), ("again", 600)],
    "what nobody asked for brings nothing": [("tried_on 1 9", 0)],
}  # fmt: skip


def plan(acts: Sequence[dict[str, Any]] = ACTS) -> dict[str, Any]:
    return FOUR_TIERS | {"growth": {"points": 1, "per_fen": 100, "behaviours": list(acts)}}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_behaviours_bring_growth(house18: House, scenario: str) -> None:
    house18.publish_tiers(plan())
    house18.apply([member(occurred_at=at(1, 1))])
    before: Record | None = None
    for number, (words, growth) in enumerate(SCENARIOS[scenario]):
        record = before
        if words != "again":
            event, day, hour = words.split()
            record = act(event, f"a{number}", occurred_at=at(int(day), int(hour)))
        assert record
        house18.apply([record])
        assert (words, *house18.row(GROWN)) == (words, growth)
        before = record
    assert house18.differences() == []


def test_a_review_lifts_her_at_once_and_says_so(house18: House) -> None:
    """In one batch: an order, the review that makes her silver, and what silver earns then."""
    house18.publish_tiers(plan())
    house18.publish_rule("silver", {
        "name_zh": "银卡评价", "name_en": "Reviews of silver", "earns_on": "behaviour",
        "behaviours": ["reviewed"], "fixed_points": 9,
        "when": {"field": "member.tier", "is": "equal", "value": "silver"}})  # fmt: skip
    house18.apply([order(paid_fen=50_000, occurred_at=at(1, 8)),
                   act("reviewed", "a1", occurred_at=at(1, 9)),
                   act("reviewed", "a2", occurred_at=at(1, 10))])  # fmt: skip
    assert house18.rows(
        "select from_tier_no, to_tier_no, growth, cause from tiers.change order by change_no"
    ) == [(0, 1, 500, 1), (1, 2, 1_100, 16)]
    assert house18.row("select growth, tier_no, orders from tiers.standing") == (1_700, 2, 1)
    assert house18.row("select available from points.balance") == (9,)
    # A refund takes the growth of its order, and nothing of what she did.
    house18.apply([refund("r", 50_000, "o1", occurred_at=at(2))])
    assert house18.row("select growth, tier_no from tiers.standing") == (1_200, 2)
    assert house18.differences() == []


def test_without_a_plan_for_them_behaviours_bring_nothing(house18: House) -> None:
    house18.publish_tiers(FOUR_TIERS)
    house18.apply([member(), act("reviewed", "a1")])
    house18.publish_tiers(plan(ACTS[1:2]))
    assert house18.row(GROWN) == (0,)
    house18.apply([act("reviewed", "a2")])
    house18.publish_tiers(plan([ACTS[1] | {"fixed_points": 40}]))
    house18.apply([act("reviewed", "a3")])
    assert house18.row(GROWN) == (640,)
    assert house18.differences() == []


class Replay:
    """The same once more, naively: one behaviour after the other, with two counters."""

    def __init__(self) -> None:
        self.rules = {one["behaviour"]: one for one in ACTS}
        self.days: Counter[tuple[str, str, int]] = Counter()
        self.months: Counter[tuple[str, str, int]] = Counter()

    def act(self, who: str, event: str, day: int) -> None:
        rule = self.rules.get(event)
        if rule is None:
            return
        kept = [(self.days, (who, event, day), "cap_per_day"),
                (self.months, (who, event, day // 32), "cap_per_month")]  # fmt: skip
        growth = rule["fixed_points"]
        for counter, key, cap in kept:
            growth = min(growth, max(0, rule.get(cap, 10**9) - counter[key]))
        for counter, key, _ in kept:
            counter[key] += growth

    def growth(self, who: str) -> int:
        return sum(growth for (one, _, _), growth in self.months.items() if one == who)


def test_histories_replayed_naively_give_the_same_and_so_does_the_preview(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_day(monkeypatch, "2026-05-01")
    house18.publish_tiers(plan())
    chance, replay = random.Random(7), Replay()
    people = [f"1390000000{n}" for n in range(5)]
    house18.apply([member(f"m{who}", identifiers=phone(who), occurred_at=at(1, 1))
                   for who in people])  # fmt: skip
    records: list[Record] = []
    for number in range(240):
        who, day = chance.choice(people), chance.choice([1, 2, 3, 4, 5, 32, 33])
        event = chance.choice(["checked_in", "checked_in", "reviewed", "shared", "tried_on"])
        records.append(act(event, f"a{number}", who, occurred_at=at(day, chance.randrange(24))))
        replay.act(who, event, day)
    while records:
        size = chance.choice((1, 3, 20, 60))
        house18.apply(records[:size])
        records = records[size:]
    found = house18.rows(
        "select right(masked, 4), growth from tiers.standing"
        " join identity.identifier_value using (member_no)"
    )
    assert dict(found) == {who[-4:]: replay.growth(who) for who in people}
    assert house18.differences() == []
    told = house18.do(lambda c: tiers.growing.foretell(c, tiers.rules.parse_plan(plan())))
    assert sum(one.growth for one in told) == sum(replay.growth(who) for who in people)
    assert [(one.behaviour, one.members) for one in told] == [
        ("checked_in", 5), ("reviewed", 5), ("shared", 5)]  # fmt: skip


def test_growth_goes_with_who_did_it_when_members_are_merged(house18: House) -> None:
    house18.publish_tiers(plan())
    bella = "13900000002"
    house18.apply([member("m1"), member("m2", identifiers=phone(bella)),
                   act("reviewed", "a1"), act("reviewed", "a2", bella)])  # fmt: skip
    ids = [one for (one,) in house18.rows("select one_id from identity.member order by member_no")]
    merge_no = house18.do(
        lambda c: merging.propose(c, merging.Asked(ids[0], ids[1]), "op", "the same")
    )
    assert house18.rows("select growth, tier_no from tiers.standing") == [(1_200, 2)]
    house18.apply([act("checked_in", "a3", bella)])
    house18.do(lambda c: merging.undo(c, merge_no, "op", "not the same"))
    assert house18.rows("select growth from tiers.standing order by 1") == [(600,), (605,)]
    assert house18.differences() == []


@pytest.mark.parametrize(("acts", "field"), [
    ({}, "growth.behaviours"),
    ([{"behaviour": "checked_in"}], "growth.behaviours[0]"),
    ([{"behaviour": "check in", "fixed_points": 1}], "growth.behaviours[0].behaviour"),
    ([ACTS[0], ACTS[1] | {"fixed_points": 0}], "growth.behaviours[1].fixed_points"),
    ([ACTS[0] | {"cap_per_day": True}], "growth.behaviours[0].cap_per_day"),
    ([ACTS[0], ACTS[0]], "growth.behaviours"),
    ([ACTS[0] | {"cool_down_hours": 1}], "growth.behaviours[0]"),
])  # fmt: skip
def test_wrong_growth_is_refused_with_its_place(acts: Any, field: str) -> None:
    document = FOUR_TIERS | {"growth": {"behaviours": acts}}
    with pytest.raises(Invalid) as refused:
        tiers.rules.parse_plan(document)
    assert refused.value.field == field


def test_a_plan_says_what_behaviours_bring() -> None:
    said_zh, said_en = tiers.words.growth(tiers.rules.parse_plan(plan(ACTS[:2])))
    assert said_zh == ("每实付 1 元得 1 成长值，签到每次得 5 成长值（每日最多 8、每月最多 20），"
                       "评价商品每次得 600 成长值")  # fmt: skip
    assert said_en == ("1 growth for every yuan paid, 5 growth for each “checked in” (at most 8 a"
                       " day and 20 a month) and 600 growth for each “reviewed”")  # fmt: skip
