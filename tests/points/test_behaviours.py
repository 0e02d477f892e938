"""Points for what people do, told in plain words: a loyalty manager may correct this table."""

import re
from typing import Any

import pytest

from tests.histories import nothing_is_halved  # noqa: F401
from tests.house import BASE_RULE, FOUR_TIERS, PHONE, House, at, member, order, phone
from tests.points.test_past import second, tried  # noqa: F401
from yihui.collect import Behaviour, Identifier
from yihui.core.errors import Invalid
from yihui.points.earning import parse_rule, say

FRIENDS = {"field": "behaviour.share_to", "is": "equal", "value": "moments"}
GOLD = {"field": "member.tier", "is": "in", "value": ["gold", "black"]}
RULES: dict[str, dict[str, Any]] = {
    "check_in": {"behaviours": ["checked_in"], "fixed_points": 5, "cap_per_day": 5,
                 "cap_per_month": 60},
    "share": {"behaviours": ["shared"], "fixed_points": 20, "when": FRIENDS, "cap_in_all": 50},
    "review": {"behaviours": ["reviewed", "survey_answered"], "fixed_points": 30,
               "cool_down_hours": 24},
    "gold_review": {"behaviours": ["reviewed"], "fixed_points": 7, "when": GOLD,
                    "pending_days": 3},
    "visit": {"behaviours": ["store_entered"], "fixed_points": 3, "best_of": "visit"},
    "visit_slow": {"behaviours": ["store_entered"], "fixed_points": 8, "best_of": "visit",
                   "when": {"field": "behaviour.store", "is": "equal", "value": "slow"}},
}  # fmt: skip
# Each step, and the points that she has after it. Words: kind of behaviour, day, hour, more.
SCENARIOS: dict[str, list[tuple[str, int]]] = {
    "one check-in a day earns": [
        ("checked_in on 1 at 9", 5), ("checked_in on 1 at 20", 5), ("checked_in on 2 at 9", 10),
    ],
    "what repeats earns once": [("reviewed on 1 at 9", 30), ("again", 30)],
    "only shares to moments earn, and fifty points in all": [
        ("shared on 1 at 9 to friend", 0), ("shared on 1 at 10 to moments", 20),
        ("shared on 1 at 11 to MOMENTS", 40), ("shared on 2 at 9 to moments", 50),
        ("shared on 3 at 9 to moments", 50),
    ],
    "a day lies between two reviews or surveys": [
        ("reviewed on 1 at 9", 30), ("survey_answered on 2 at 8", 30),
        ("reviewed on 2 at 9", 60), ("reviewed on 1 at 20", 60),
    ],
    "of rules that are one choice the best counts": [
        ("store_entered on 1 at 9 in fast", 3), ("store_entered on 1 at 10 in slow", 11),
    ],
    "what nobody asked for earns nothing": [("asked on 1 at 9", 0)],
}  # fmt: skip


def act(event: str, external_id: str = "a1", who: str = PHONE, **fields: Any) -> Behaviour:
    given: dict[str, Any] = {"occurred_at": at(), "identifiers": phone(who)} | fields
    return Behaviour(source="app", external_id=external_id, event=event, **given)


def publish(house: House) -> None:
    for code, document in RULES.items():
        names = {"name_zh": f"规则{code}", "name_en": code, "earns_on": "behaviour"}
        house.publish_rule(code, names | document)


def said(words: str, number: int) -> Behaviour:
    found = re.fullmatch(r"(\w+) on (\d+) at (\d+)(?: to (\w+))?(?: in (\w+))?", words)
    assert found, words
    event, day, hour, target, store = found.groups()
    return act(
        event, f"a{number}", occurred_at=at(int(day), int(hour)), store=store,
        properties={"share_to": target} if target else None,
    )  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_behaviours_earn(house18: House, scenario: str) -> None:
    publish(house18)
    house18.apply([member()])
    before: Behaviour | None = None
    for number, (words, points) in enumerate(SCENARIOS[scenario]):
        record = before if words == "again" else said(words, number)
        assert record
        house18.apply([record])
        found = house18.row("select coalesce(sum(available), 0)::int from points.balance")
        assert (words, *found) == (words, points)
        before = record
    assert house18.differences() == []


def test_a_tier_and_orders_of_one_batch_count_in_their_order(house: House) -> None:
    """In one batch: a review, the order that makes her gold, and the review after it."""
    publish(house)
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    house.apply([
        member(occurred_at=at(1, 8)), act("reviewed", "a1", occurred_at=at(1, 9)),
        order(paid_fen=600_000, occurred_at=at(1, 10)), act("reviewed", "a2", occurred_at=at(3, 9)),
    ])  # fmt: skip
    assert house.rows(
        "select v.code, e.points, e.to_account, l.given from points.entry e"
        " join points.rule_version v using (rule_version_no) join points.lot l using (lot_no)"
        " order by e.occurred_at, v.code"
    ) == [("review", 30, 2, True), ("base", 6_000, 2, False), ("gold_review", 7, 3, True),
          ("review", 30, 2, True)]  # fmt: skip
    assert house.differences() == []


def test_what_a_visitor_does_earns_only_from_when_she_is_known(house18: House) -> None:
    """However the records are cut: what nobody had done then earns nothing later."""
    publish(house18)
    app = (Identifier(kind="openid", value="openid-1", scope="app"),)
    steps = [
        act("reviewed", "a1", identifiers=app, occurred_at=at(1)),
        member(identifiers=phone() + app, occurred_at=at(2)),
        act("reviewed", "a2", identifiers=app, occurred_at=at(3)),
    ]
    other = tuple(Identifier(kind=one.kind, value="x" + one.value, scope="app") for one in app)
    house18.apply(steps)
    assert house18.row("select available from points.balance") == (30,)
    for step in (act("reviewed", "b1", identifiers=other, occurred_at=at(1)),
                 member("m2", identifiers=phone("13900000002") + other, occurred_at=at(2)),
                 act("reviewed", "b2", identifiers=other, occurred_at=at(3))):  # fmt: skip
        house18.apply([step])
    assert house18.rows("select available from points.balance") == [(30,), (30,)]


def test_a_preview_of_behaviours_is_what_publishing_does(
    house: House,
    second: House,  # noqa: F811
) -> None:
    """With and without the rule, on the same behaviours of four people over three weeks."""
    records = [
        act("reviewed" if n % 3 else "asked", f"a{n}", f"1390000000{n % 4}", store=f"S{n % 2}",
            occurred_at=at(1 + n // 4, 8 + n % 12, n % 60))
        for n in range(80)
    ]  # fmt: skip
    document = {"name_zh": "评价", "name_en": "Review", "earns_on": "behaviour",
                "behaviours": ["reviewed"], "fixed_points": 30, "cool_down_hours": 40,
                "cap_per_month": 150,
                "when": {"field": "behaviour.hour", "is": "at_least", "value": 9}}  # fmt: skip
    second.publish_rule("review", document)
    people = [member(f"m{n}", identifiers=phone(f"1390000000{n}")) for n in range(4)]
    for one in (house, second):
        one.apply(people)
        one.apply(records)
    granted = second.row("select sum(points)::int, count(*) from points.entry")
    told = tried(house, "review", document)
    assert (told.points_then, told.orders_rewarded) == granted
    assert (told.points_now, told.orders) == (0, 53)
    assert {one.external_id for one in told.largest} == {"reviewed"}
    assert tried(second, "review", document).points_now == granted[0]
    assert house.rows("select from points.entry") == []


WRONG = {
    "points": {"points": 1}, "lines": {"lines": {"field": "line.paid_fen", "is": "known"}},
    "behaviours": {"behaviours": []}, "when.field": {
        "when": {"field": "order.paid_fen", "is": "at_least", "value": 1}},
    "earns_on": {"earns_on": "weather"}, "cool_down_hours": {"cool_down_hours": 0},
    "cap_per_order": {"cap_per_order": 3}, "fixed_points": {"fixed_points": -1},
}  # fmt: skip


@pytest.mark.parametrize("field", WRONG)
def test_what_a_rule_for_behaviours_cannot_say(field: str) -> None:
    names = {"name_zh": "规则", "name_en": "Rule", "earns_on": "behaviour"}
    with pytest.raises(Invalid) as refused:
        parse_rule(names | {"behaviours": ["shared"], "fixed_points": 1} | WRONG[field])
    assert refused.value.field == field


def test_the_sentence_of_a_rule_for_behaviours() -> None:
    names = {"name_zh": "规则", "name_en": "Rule", "earns_on": "behaviour"}
    rule = parse_rule(names | RULES["share"] | {"cool_down_hours": 2})
    assert say(rule, "zh-CN") == (
        "分享，每次得 20 积分；仅限分享到为「朋友圈」；每位会员累计最多 50 积分；"
        "同一会员两次得分至少间隔 2 小时；12 个月后的月底到期。"
    )
    assert say(rule, "en") == (
        "20 points each time she shared; only if Shared to is “moments”; at most 50 points a member"
        " in all; at least 2 hours between two grants to one member; expires at the end of the"
        " month 12 months later."
    )
