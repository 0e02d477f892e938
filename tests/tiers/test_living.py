"""The life of a tier: how long it holds, what keeps it, what becomes of it; against a replay."""

import asyncio
import random
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest

from tests.conftest import Server
from tests.house import House, order, phone, refund
from tests.tiers.life_oracle import LifeOracle
from yihui import merging, tiers, tiers_work
from yihui.collect import Record
from yihui.core import clock
from yihui.core.errors import Invalid

LINES = [0, 1_000, 5_000]
ROLLING = {"window": "months", "window_months": 12, "holds": "months", "hold_months": 12}
YEARLY = {"window": "year", "holds": "year"}
ALWAYS = {"holds": "months", "hold_months": 12}
SOFT = ROLLING | {"falls": "one_step"}
GRACE = YEARLY | {"grace_days": 30}
STANDING = (
    "select tier_no, until_on from tiers.standing join identity.identifier_value using (member_no)"
    " where right(masked, 4) = %(tail)s"
)


def plan(life: dict[str, Any] | None = None, lines: list[int] = LINES) -> dict[str, Any]:
    codes = [("basic", "普卡"), ("silver", "银卡"), ("gold", "金卡")]
    document: dict[str, Any] = {
        "growth": {"points": 1, "per_fen": 100},
        "tiers": [
            {"code": code, "name_zh": zh, "name_en": code.title(), "threshold": line}
            for (code, zh), line in zip(codes, lines, strict=True)
        ],
    }
    return document | ({"life": life} if life else {})


def moment(said: str) -> datetime:
    """A day is noon of it, a day with a time that minute, in the programme's zone."""
    found = datetime.fromisoformat(said)
    if len(said) == 10:
        found = datetime.combine(found.date(), time(12))
    return found.replace(tzinfo=clock.zone())


def night(house: House, today: str | date) -> tiers_work.Night:
    """The night's work as of a day."""
    live = house.do(tiers.live_plan)
    assert live
    now = moment(str(today)).replace(hour=3)
    return house.wait(tiers_work.work(house.pool, live, now, asyncio.Event()))


@pytest.fixture(scope="module")
def club(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all scenarios; each has a member and a plan of its own."""
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        yield house
        assert house.differences() == []
        house.close()


# What happens, in the words of whoever runs the programme, and where she stands then.
SCENARIOS: dict[str, tuple[dict[str, Any], list[tuple[Any, ...]], int, str | None]] = {
    "a tier holds to the month's end, also from a leap day": (
        ROLLING, [("buys", "2024-02-29", 1_000)], 2, "2025-02-28"),
    "and the last day counts": (
        ROLLING, [("buys", "2024-02-29", 1_000), ("night", "2025-02-28")], 2, "2025-02-28"),
    "who bought enough within the window keeps it": (
        ROLLING, [("buys", "2024-02-29", 1_000), ("buys", "2025-02-28 23:59", 1_000),
                  ("night", "2025-03-01")], 2, "2026-02-28"),
    "who did not goes down to what she earned": (
        ROLLING, [("buys", "2023-02-10", 5_000), ("buys", "2023-06-10", 1_200),
                  ("night", "2024-02-29"), ("night", "2024-03-01")], 2, "2025-02-28"),
    "a leap day is in the window that ends a year later": (
        ROLLING, [("buys", "2024-01-31", 1_000), ("buys", "2024-02-29", 1_000),
                  ("night", "2025-02-01")], 2, "2026-01-31"),
    "or to the lowest tier, which is for ever": (
        ROLLING, [("buys", "2023-02-10", 5_000), ("night", "2024-12-31")], 1, None),
    "one step at most, each time": (
        SOFT, [("buys", "2023-02-10", 5_000), ("night", "2024-03-01")], 2, "2025-02-28"),
    "and another when that is over": (
        SOFT, [("buys", "2023-02-10", 5_000), ("night", "2025-03-01")], 1, None),
    "to the end of the next year, in the programme's zone": (
        YEARLY, [("buys", "2023-12-31 23:59", 1_000)], 2, "2024-12-31"),
    "a minute later it is another year": (
        YEARLY, [("buys", "2024-01-01 00:01", 1_000)], 2, "2025-12-31"),
    "growth of two years does not add up": (
        YEARLY, [("buys", "2023-12-31 23:59", 600), ("buys", "2024-01-01 00:01", 600)], 1, None),
    "in grace she still holds it": (
        GRACE, [("buys", "2023-05-05", 1_000), ("night", "2025-01-30")], 2, "2024-12-31"),
    "and what she buys in grace keeps it": (
        GRACE, [("buys", "2023-05-05", 1_000), ("buys", "2024-12-01", 500),
                ("buys", "2025-01-30 23:59", 500), ("night", "2025-01-31")], 2, "2025-12-31"),
    "a day later it is too late": (
        GRACE, [("buys", "2023-05-05", 1_000), ("buys", "2024-12-01", 500),
                ("buys", "2025-01-31", 500), ("night", "2025-02-01")], 1, None),
    "a refund within the time takes what kept it": (
        YEARLY, [("buys", "2023-05-05", 1_000), ("buys", "2024-05-05", 1_000),
                 ("returns", "2024-12-31", 1, 300), ("night", "2025-01-01")], 1, None),
    "a refund after it takes nothing from the new year": (
        YEARLY, [("buys", "2023-05-05", 1_000), ("buys", "2024-05-05", 1_000),
                 ("night", "2025-01-01"), ("returns", "2025-01-02", 1, 300),
                 ("buys", "2025-03-01", 1_000), ("night", "2026-01-01")], 2, "2026-12-31"),
    "an order after the time finds the tier judged, without a night": (
        YEARLY, [("buys", "2023-05-05", 5_000), ("buys", "2025-01-01 00:01", 1)], 1, None),
    "up at once, and the day counts from there": (
        YEARLY, [("buys", "2023-05-05", 1_000), ("buys", "2024-05-05", 5_000)], 3, "2025-12-31"),
    "all growth may count, and refunds may end it": (
        ALWAYS, [("buys", "2023-05-05", 1_000), ("returns", "2024-01-01", 0, 1),
                 ("night", "2024-06-01")], 1, None),
    "all growth keeps it for good": (
        ALWAYS, [("buys", "2023-05-05", 1_000), ("night", "2025-06-01")], 2, "2026-05-31"),
    "a window without end of tiers takes nothing away": (
        {"window": "year"}, [("buys", "2023-05-05", 1_000), ("buys", "2024-05-05", 1)], 2, None),
}  # fmt: skip


@pytest.mark.parametrize("said", SCENARIOS)
def test_a_tier_lives_as_said(club: House, said: str) -> None:
    life, events, tier_no, until = SCENARIOS[said]
    club.publish_tiers(plan(life))
    tail = f"{1_000 + list(SCENARIOS).index(said)}"
    oracle = LifeOracle(LINES, {"holds": "ever"} | life)
    bought: list[tuple[date, int]] = []
    for number, (kind, when, *rest) in enumerate(events):
        at = moment(when)
        if kind == "night":
            night(club, when)
            oracle.night(at.date())
        elif kind == "buys":
            record: Record = order(f"{tail}-{len(bought)}", rest[0] * 100, occurred_at=at,
                                   identifiers=phone(f"1390000{tail}"))  # fmt: skip
            bought.append((at.date(), rest[0]))
            club.apply([record])
            if oracle.life["holds"] != "ever":
                oracle.order(at.date(), rest[0])
        else:
            of, growth = rest
            club.apply([refund(f"{tail}-r{number}", growth * 100, f"{tail}-{of}", occurred_at=at)])
            oracle.refund(at.date(), bought[of][0], growth)
    stood = club.row(STANDING, {"tail": tail})
    assert stood == (tier_no, date.fromisoformat(until) if until else None)
    if oracle.life["holds"] != "ever":
        assert stood == (oracle.tier, oracle.until)


@pytest.mark.parametrize("life", [
    ROLLING, YEARLY, GRACE, SOFT | {"hold_months": 3, "window_months": 5, "grace_days": 45},
    ALWAYS | {"hold_months": 1},
], ids=["rolling", "yearly", "grace", "short", "all growth"])  # fmt: skip
def test_histories_replayed_naively_give_the_same(club: House, life: dict[str, Any]) -> None:
    club.publish_tiers(plan(life))
    chance = random.Random(str(life))
    first = 2_000 + 100 * chance.randrange(70)
    tails = [f"{first + number}" for number in range(8)]
    oracles = {tail: LifeOracle(LINES, life) for tail in tails}
    bought: list[tuple[str, str, date, int]] = []
    day = date(2022, 11, 20)
    for turn in range(36):
        day = date.fromordinal(day.toordinal() + chance.choice([1, 7, 20, 40, 75]))
        records: list[Record] = []
        for tail in chance.sample(tails, 3):
            # At noon an order before the others' refunds: one record of a member each batch.
            name, growth = f"{tail}-{turn}", chance.choice([1, 90, 400, 1_000, 2_600, 5_000])
            records.append(order(name, growth * 100, identifiers=phone(f"1390000{tail}"),
                                 occurred_at=moment(str(day))))  # fmt: skip
            bought.append((name, tail, day, growth))
            oracles[tail].order(day, growth)
        club.apply(records)
        if chance.random() < 0.4:
            name, tail, of, growth = bought.pop(chance.randrange(len(bought)))
            club.apply([refund(f"r{name}", growth * 100, name, occurred_at=moment(str(day)))])
            oracles[tail].refund(day, of, growth)
        if chance.random() < 0.4:
            night(club, day)
            for oracle in oracles.values():
                oracle.night(day)
    day = date.fromordinal(day.toordinal() + 500)
    night(club, day)
    for oracle in oracles.values():
        oracle.night(day)
    stood = {tail: club.rows(STANDING, {"tail": tail})[0] for tail, one in oracles.items()
             if one.grown}  # fmt: skip
    assert stood == {tail: (oracles[tail].tier, oracles[tail].until) for tail in stood}
    assert sum(oracle.judged for oracle in oracles.values()) > 8
    # A second night of the same day finds nothing to do.
    assert night(club, day) == tiers_work.Night()


def test_a_night_meets_an_order(club: House) -> None:
    """Whichever comes first, she is judged once, and by what she did before her day was over."""
    club.publish_tiers(plan(YEARLY))
    new = phone("13900000009")
    club.apply([order("meets", 500_000, identifiers=new, occurred_at=moment("2023-05-05"))])
    live = club.do(tiers.live_plan)
    assert live
    late = order("late", 120_000, identifiers=new, occurred_at=moment("2025-01-01"))
    running = club.begin(tiers_work.work(club.pool, live, moment("2025-01-01"), asyncio.Event()))
    club.apply([late])
    running.result()
    assert club.row(STANDING, {"tail": "0009"}) == (2, date(2026, 12, 31))
    (judged,) = club.row(
        "select count(*) from tiers.judgement join identity.identifier_value using (member_no)"
        " where right(masked, 4) = '0009'"
    )
    assert judged == 1


def test_merged_growth_keeps_its_days_and_goes_back_with_them(club: House) -> None:
    club.publish_tiers(plan(YEARLY))
    for tail, growth in (("0101", 600), ("0102", 1_000)):
        new = phone(f"1390000{tail}")
        for year in (2023, 2024):
            club.apply([order(f"{tail}-{year}", growth * 100, identifiers=new,
                              occurred_at=moment(f"{year}-05-05"))])  # fmt: skip
            growth = 600
    assert club.row(STANDING, {"tail": "0101"}) == (1, None)
    assert club.row(STANDING, {"tail": "0102"}) == (2, date(2024, 12, 31))
    ids = [
        club.row("select one_id from identity.member m join identity.identifier_value"
                 " using (member_no) where right(masked, 4) = %(tail)s", {"tail": tail})[0]
        for tail in ("0101", "0102")
    ]  # fmt: skip
    asked = merging.Asked(ids[0], ids[1])
    merge_no = club.do(lambda c: merging.propose(c, asked, "op", "the same"))
    # Together they earned 1,200 in 2024, which lifts nobody but keeps silver.
    night(club, "2025-01-01")
    survivor = (
        "select tier_no, until_on from tiers.standing s where s.member_no in"
        " (select member_no from tiers.kept where merge_no = %(no)s)"
    )
    assert club.rows(survivor, {"no": merge_no}) == [(2, date(2025, 12, 31))]
    club.do(lambda c: merging.undo(c, merge_no, "op", "not the same"))
    # On their own 600 each are too few: she who had silver until 2024 is judged again.
    assert sorted(club.rows(survivor, {"no": merge_no}), key=str) == [
        (1, None), (2, date(2024, 12, 31))]  # fmt: skip
    night(club, "2025-01-02")
    assert club.rows(survivor, {"no": merge_no}) == [(1, None), (1, None)]


def test_tiers_held_before_get_their_day_from_the_plan_that_ends_them(house18: House) -> None:
    house18.publish_tiers(plan())
    house18.apply([order("a", 120_000), order("b", 10, identifiers=phone("13900000002"))])
    assert house18.row(STANDING, {"tail": "0001"}) == (2, None)
    house18.publish_tiers(plan(YEARLY))
    today = clock.now().astimezone(clock.zone()).date()
    until = date(today.year + 1, 12, 31)
    night(house18, today)
    assert house18.row(STANDING, {"tail": "0001"}) == (2, until)
    assert house18.row(STANDING, {"tail": "0002"}) == (1, None)
    # Other lines leave the day; another rule gives another; for ever is for ever.
    house18.publish_tiers(plan(YEARLY, [0, 900, 5_000]))
    night(house18, today)
    assert house18.row(STANDING, {"tail": "0001"}) == (2, until)
    house18.publish_tiers(plan(ROLLING))
    night(house18, today)
    assert house18.row(STANDING, {"tail": "0001"})[1].year == today.year + 1
    rolling = house18.do(tiers.live_plan)
    assert rolling
    assert rolling.life_no == rolling.plan_version_no
    house18.publish_tiers(plan())
    for_ever = house18.do(tiers.live_plan)
    assert for_ever
    assert for_ever.life_no is None
    assert house18.wait(
        tiers_work.work_if_due(house18.pool, clock.now(), asyncio.Event())
    ) is False  # fmt: skip
    assert house18.differences() == []


def test_a_member_is_told_until_when_and_what_keeps_it(club: House) -> None:
    today = clock.now().astimezone(clock.zone()).date()
    club.publish_tiers(plan(YEARLY | {"grace_days": 10}))
    club.apply([order("told", 120_000, identifiers=phone("13900000201"),
                      occurred_at=moment(f"{today.year - 1}-05-05")),
                order("told2", 500_000, identifiers=phone("13900000202"),
                      occurred_at=moment("2021-05-05"))])  # fmt: skip
    night(club, today)
    find = "select member_no from identity.identifier_value where right(masked, 4) = %(tail)s"
    stood = [
        club.do(lambda c, no=club.row(find, {"tail": tail})[0]: tiers.find_standing(c, no))
        for tail in ("0201", "0202")
    ]
    until = date(today.year, 12, 31)
    # Of this year nothing has come: all of it is missing, for keeping and for more.
    assert (stood[0].tier, stood[0].growth, stood[0].growth_missing) == ("silver", 0, 5_000)
    life = stood[0].life
    assert life
    assert (life.until, life.kept_by, life.missing) == (until, 0, 1_000)
    assert (life.judged_on - life.until).days == 10
    assert life.said_zh == (
        f"银卡有效至 {until}，宽限至 {life.judged_on}；在此之前再得 1,000 成长值可保级。"
    )
    assert life.said_en.startswith(f"Silver holds until {until}, grace until")
    assert stood[0].changed
    assert stood[0].changed.title_zh == "成为银卡"
    # Who fell is told why; the lowest tier has no day.
    assert (stood[1].tier, stood[1].life) == ("basic", None)
    assert stood[1].changed
    assert stood[1].changed.title_en == "Fell to Basic"
    assert stood[1].changed.why_zh == (
        "截至 2023-01-10 计入的成长值为 0，不足「金卡」保级所需的 5,000，到期降为「普卡」。"
    )


def test_the_preview_says_who_would_go_down_and_who_would_feel_it(house18: House) -> None:
    house18.publish_tiers(plan())
    house18.apply([
        order("a", 600_000, identifiers=phone("13900000001"), occurred_at=moment("2021-05-05")),
        order("b", 600_000, identifiers=phone("13900000002"), occurred_at=moment("2021-05-05")),
        order("c", 600_000, identifiers=phone("13900000003"), occurred_at=clock.now()),
        order("d", 100_000, identifiers=phone("13900000004"), occurred_at=moment("2021-05-05")),
    ])  # fmt: skip
    house18.apply([order("b2", 100, identifiers=phone("13900000002"), occurred_at=clock.now())])

    def told(life: dict[str, Any] | None) -> tuple[int, int, list[tuple[Any, ...]]]:
        seen = house18.do(lambda c: tiers.preview(c, plan(life)))
        falls = [(one.from_tier, one.to_tier, one.members, one.active) for one in seen.falls]
        return seen.kept, seen.falling, falls

    assert told(ROLLING) == (0, 3, [("gold", "basic", 2, 1), ("silver", "basic", 1, 0)])
    assert told(SOFT) == (0, 3, [("gold", "silver", 2, 1), ("silver", "basic", 1, 0)])
    assert told(ALWAYS) == (0, 0, [])
    assert told({"window": "months", "window_months": 12}) == (3, 0, [])
    said = tiers.words.say(tiers.rules.parse_plan(plan(ROLLING | {"grace_days": 30})))
    assert said[0].endswith("计近 12 个月的成长值，等级有效至达到后 12 个月的月底，宽限 30 天，"
                            "到期未达标降到所达等级。")  # fmt: skip
    assert "growth of the last 12 months counts" in said[1]
    before, after = (tiers.rules.parse_plan(plan(life)) for life in (None, YEARLY))
    assert [one.part for one in tiers.words.differences(before, after)] == ["life"]


@pytest.mark.parametrize(("life", "field"), [
    ({"stars": 1}, "life"),
    ({"window": "week"}, "life.window"),
    ({"window": "months"}, "life.window_months"),
    ({"window": "year", "window_months": 3}, "life.window_months"),
    ({"holds": "months", "hold_months": 0}, "life.hold_months"),
    ({"falls": "never"}, "life.falls"),
    ({"grace_days": 400}, "life.grace_days"),
])  # fmt: skip
def test_a_wrong_life_is_refused_with_its_place(life: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        tiers.rules.parse_plan(plan(life))
    assert refused.value.field == field
