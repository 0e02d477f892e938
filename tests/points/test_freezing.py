"""Members who are frozen: nothing is spent, what is earned is booked, and no day is lost. Whatever
meets a freeze comes whole before it, or is refused."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, order, phone, refund
from tests.points.holding_verbs import capture, hold
from tests.points.test_adjusting import number_of
from tests.points.test_expiry import remind_all, run
from tests.points.test_merge_races import Work, burning, meet
from tests.points.test_merging import ANNA, BELLA, held, merge, redeem, two, unmerge
from tests.points.test_reminders import LAST, join, noon, policy
from tests.points.test_reminders import plan as plan_night
from yihui import holds_work, tiers
from yihui.core import clock
from yihui.core.errors import Invalid
from yihui.points import freezing
from yihui.points.freezing import AlreadyFrozen, NotFrozen
from yihui.points.holding import HoldEnded
from yihui.points.redeeming.types import MemberFrozen

DAY = timedelta(days=1)
OPEN = "select count(*) from points.freezing where thawed_at is null"


def freeze(house: House, number: str, until: date | None = None) -> int:
    found = number_of(house, number)
    return house.do(lambda c: freezing.freeze(c, found, "misuse?", until, "op"))


def thaw(house: House, number: str) -> None:
    found = number_of(house, number)
    house.do(lambda c: freezing.thaw(c, found, "no misuse", "op"))


def freezing_of(house: House, number: str) -> Callable[[], Work]:
    found = number_of(house, number)
    return lambda: house.pool.transact(lambda c: freezing.freeze(c, found, "misuse?", None, "op"))


def test_a_frozen_member_spends_nothing_and_earns_on(house: House) -> None:
    two(house)
    kept = hold(house, ANNA, 300, "checkout").hold_no
    assert freeze(house, ANNA) == 1
    assert held(house, ANNA) == (1000, 0, 0)  # what the checkout held is hers again
    with pytest.raises(HoldEnded):
        capture(house, kept)
    refused = redeem(house, ANNA, 2000, "till")
    assert (refused.refused, refused.short_by) == ("member_frozen", 0)
    assert hold(house, ANNA, 1, "other").refused == "member_frozen"
    assert redeem(house, BELLA, 1, "free").refused is None
    house.apply([order("more", 10_000, identifiers=phone(ANNA)), refund("r", 30_000, "a")])
    assert held(house, ANNA) == (800, 0, 0)
    with pytest.raises(AlreadyFrozen):
        freeze(house, ANNA)
    thaw(house, ANNA)
    with pytest.raises(NotFrozen):
        thaw(house, ANNA)
    assert redeem(house, ANNA, 800, "new").refused is None
    assert redeem(house, ANNA, 2000, "till").repeated
    assert house.differences() == []


def test_what_comes_back_from_a_checkout_pays_what_is_owed(house: House) -> None:
    two(house)
    hold(house, ANNA, 1000, "checkout")
    house.apply([order("used", 0, identifiers=phone(ANNA), points_used=400)])
    assert held(house, ANNA) == (0, 0, 400)
    freeze(house, ANNA)
    assert held(house, ANNA) == (600, 0, 0)
    assert house.differences() == []


def test_benefits_are_not_used_while_frozen(house: House) -> None:
    tea = {"code": "tea", "name_zh": "茶", "name_en": "Tea", "kind": "gift", "per": "year",
           "quotas": {"basic": 2, "silver": 2, "gold": 2, "black": 2}}  # fmt: skip
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS | {"benefits": [tea]})
    house.apply([order("a", 1_000, identifiers=phone(ANNA))])

    def use(reference: str) -> Any:
        wish = tiers.benefits.Use(number_of(house, ANNA), "tea", reference, actor="till")
        return house.do(lambda c: tiers.benefits.use(c, wish))

    use("one")
    freeze(house, ANNA)
    with pytest.raises(MemberFrozen):
        use("two")
    assert use("one")[1], "what was used before is answered again"


@pytest.mark.parametrize("freeze_first", [True, False])
def test_a_freeze_meets_a_redemption(house: House, freeze_first: bool) -> None:
    two(house)
    works = [freezing_of(house, ANNA), burning(house, ANNA, 1000, "till")]
    done = meet(house, *(works if freeze_first else reversed(works)))
    (answer,) = next(one.result() for one in done if isinstance(one.result(), list))
    assert answer.refused == ("member_frozen" if freeze_first else None)
    assert held(house, ANNA) == ((1000, 0, 0) if freeze_first else (0, 0, 0))


@pytest.mark.parametrize("frozen", [ANNA, BELLA])
def test_a_freeze_survives_merging_and_parting(house: House, frozen: str) -> None:
    two(house)
    free = BELLA if frozen == ANNA else ANNA
    kept = hold(house, free, 200, "checkout").hold_no
    freeze(house, frozen)
    merge_no = merge(house, ANNA, BELLA)
    assert [redeem(house, one, 1, f"joined {one}").refused for one in (ANNA, BELLA)] == [
        "member_frozen"] * 2  # fmt: skip
    with pytest.raises(HoldEnded):
        capture(house, kept)
    assert house.differences() == []
    unmerge(house, merge_no)
    assert redeem(house, free, 1, "free again").refused is None
    assert redeem(house, frozen, 1, "still frozen").refused == "member_frozen"
    assert house.differences() == []


def test_who_was_frozen_as_one_is_frozen_as_two(house: House) -> None:
    two(house)
    merge_no = merge(house, ANNA, BELLA)
    freeze(house, BELLA)
    unmerge(house, merge_no)
    for one in (ANNA, BELLA):
        assert redeem(house, one, 1, f"parted {one}").refused == "member_frozen"
    thaw(house, BELLA)
    assert redeem(house, BELLA, 1, "thawed").refused is None
    assert redeem(house, ANNA, 1, "not thawed").refused == "member_frozen"
    assert house.differences() == []


def test_days_of_a_freeze_are_given_back(house: House, monkeypatch: Any) -> None:
    now = noon(LAST - 10 * DAY)
    policy(house)
    join(house)
    monkeypatch.setattr(clock, "now", lambda: now)
    remind_all(house, LAST)
    freeze(house, ANNA)
    assert run(house, LAST + DAY) == 0, "a frozen member cannot save her points"
    now = noon(LAST + 20 * DAY)
    house.apply([order("new", identifiers=phone(ANNA), occurred_at=now - 5 * DAY)])
    thaw(house, ANNA)
    moved = house.rows("select from_on, until_on, until_on - from_on, cause from points.extension")
    assert moved[0] == (LAST, LAST + 30 * DAY, 30, 19)
    assert [one[2] for one in moved] in ([30], [30, 5])
    assert run(house, LAST + 31 * DAY) == 0, "she was told of another day"
    remind_all(house, LAST + 30 * DAY)
    assert run(house, LAST + 31 * DAY) == 1
    assert house.differences() == []


def test_a_freeze_ends_with_its_day(house: House, monkeypatch: Any) -> None:
    now = noon(LAST - 10 * DAY)
    monkeypatch.setattr(clock, "now", lambda: now)
    policy(house)
    join(house)
    with pytest.raises(Invalid):
        freeze(house, ANNA, LAST - 11 * DAY)
    freeze(house, ANNA, LAST - 8 * DAY)
    plan_night(house, LAST - 9 * DAY)
    assert house.rows("select from points.reminder") == [], "of days that wait nobody is told"

    def work(moment: datetime) -> int:
        nonlocal now
        now = moment
        return house.wait(holds_work.thaw_due(house.pool, asyncio.Event()))

    assert work(noon(LAST - 8 * DAY)) == 0
    assert redeem(house, ANNA, 1, "last day").refused == "member_frozen"
    assert work(noon(LAST - 5 * DAY)) == 1, "the worker may come late"
    assert house.row("select until_on - from_on from points.extension") == (3,)
    assert house.row("select distinct thawed_by from points.freezing") == ("",)
    assert redeem(house, ANNA, 1, "after").refused is None
    freeze(house, ANNA)
    assert house.row(OPEN) == (1,)


def test_the_reasons_go_with_the_member(house: House) -> None:
    two(house)
    freeze(house, ANNA)

    found = number_of(house, ANNA)
    assert house.do(lambda c: freezing.drop_reasons(c, [found])) == 1
    assert house.row("select reason, thawed_at is not null from points.freezing") == ("", True)
