"""What a member does by herself with her token: exchange points, use benefits, see her way up."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone
from tests.api.test_benefits import TEA, said, use
from tests.api.test_exchanges import PAIR, rated
from tests.api.test_merges import wish
from tests.api.test_own import BELLA, held, read, refused, whose
from tests.api.test_redemptions import days_from_now, funded
from tests.house import FOUR_TIERS
from yihui.core import clock
from yihui.tiers import Life
from yihui.tiers.living import fades_on, window_on

LOUNGE = TEA | {"code": "lounge", "name_en": "Lounge", "quotas": {"basic": None}}
LIFE = {"window": "months", "window_months": 12, "holds": "months", "hold_months": 12}
PLAN = FOUR_TIERS | {"benefits": [TEA, LOUNGE], "life": LIFE}
GIVE = PAIR | {"points": 50, "reference": "x1"}
CUP = {"benefit": "tea", "reference": "cup"}


@pytest.fixture
def shop(api: Api, monkeypatch: pytest.MonkeyPatch) -> Api:
    """Anna bought yesterday for 600 yuan and has points of an opening; Bella is somebody else."""
    monkeypatch.setenv("YIHUI_OWN_EXCHANGE", "500")
    monkeypatch.setenv("YIHUI_OWN_BENEFITS", "tea")
    api.house.publish_tiers(PLAN)
    yesterday = (clock.now() - timedelta(days=1)).isoformat()
    api.post("/v1/batch", {
        "members": [member("a", store="A", opening_points=900),
                    member("b", store="B", identifiers=phone(BELLA), opening_points=40)],
        "orders": [order("a", 60_000, store="A", occurred_at=yesterday),
                   order("b", 100, store="B", identifiers=phone(BELLA), occurred_at=yesterday)],
    })  # fmt: skip
    return api


def test_she_exchanges_once_for_a_reference_at_the_rate_she_saw(shop: Api) -> None:
    anna, bella = whose(shop), whose(shop, BELLA)
    hers, bellas = held(shop, anna), held(shop, bella)
    assert read(hers, "rates") == []
    rate = rated(shop)
    (open_now,) = read(hers, "rates")
    assert (open_now["rate"], open_now["most_points"], open_now["from_points"]) == (rate, 500, 3)
    assert open_now["to_currency"]["name_zh"] == "叶分"
    quote = hers.post("/v1/own/exchanges/quote", json=PAIR | {"points": 50}).json()
    assert (quote["rate"], quote["gives"], quote["receives"]) == (rate, 50, 33)
    assert [part["points"] for part in quote["parts"]] == [33]
    newer = rated(shop, to_points=1)
    assert refused(hers.post("/v1/own/exchanges", json=GIVE | {"rate": rate})) == (
        409, "rate_changed")  # fmt: skip
    with ThreadPoolExecutor(8) as taps:
        asked = GIVE | {"rate": newer}
        same = list(taps.map(lambda _: hers.post("/v1/own/exchanges", json=asked), range(8)))
    assert {answer.status_code for answer in same} == {200}
    assert sorted(answer.json()["repeated"] for answer in same) == [False, *[True] * 7]
    told = same[0].json()
    assert (told["gave"], told["received"], told["reversed"]) == (50, 16, False)
    assert [(one["currency"], one["available"]) for one in told["balances"]] == [
        ("points", 850), ("leaf", 16)]  # fmt: skip
    # The same reference of another member is another one.
    theirs = bellas.post("/v1/own/exchanges", json=GIVE | {"points": 30}).json()
    assert (theirs["repeated"], theirs["received"]) == (False, 10)
    for change, answer in (
        ({"points": 51}, (409, "conflict")), ({"points": 501, "reference": "m"}, (422, "invalid")),
        ({"reference": "own:1:x"}, (422, "invalid")), ({"reference": "a\nb"}, (422, "invalid")),
        ({"from_currency": "leaf", "to_currency": "points", "reference": "b"},
         (409, "no_exchange")),
        ({"member": bella}, (422, "invalid")),
    ):  # fmt: skip
        assert refused(hers.post("/v1/own/exchanges", json=GIVE | change)) == answer, change
    short = bellas.post("/v1/own/exchanges", json=GIVE | {"points": 45, "reference": "all"})
    assert refused(short) == (409, "not_enough_points")
    squat = GIVE | {"member": anna, "reference": "own:1:x1"}
    assert said(shop.client("integration").post("/v1/exchanges", json=squat)) == (422, "invalid")
    lines = read(hers, "entries")["items"]
    assert [line["said"].partition("：")[0] for line in lines[:2]] == ["积分转换"] * 2
    shop.post("/v1/merges", wish(bella, anna))
    again = hers.post("/v1/own/exchanges", json=GIVE).json()
    assert (again["repeated"], again["gave"]) == (True, 50)
    assert [one["available"] for one in again["balances"]] == [860, 26]
    number = shop.get(f"/v1/members/{bella}/exchanges")["items"][-1]["exchange_no"]
    shop.post(f"/v1/exchanges/{number}/reverse", {"reason": "a slip"})
    assert hers.post("/v1/own/exchanges", json=GIVE).json()["reversed"] is True
    assert shop.differences() == []


def test_she_uses_a_benefit_once_and_never_the_last_one_twice(shop: Api) -> None:
    anna, bella = whose(shop), whose(shop, BELLA)
    hers = held(shop, anna)
    tea, lounge = read(hers, "benefits")
    assert (tea["quota"], tea["left"], tea["by_herself"]) == (3, 3, True)
    assert (tea["anew_on"][5:], tea["kind"]) == ("01-01", "gift")
    assert (lounge["left"], lounge["by_herself"]) == (None, False)
    for change, answer in (
        ({"benefit": "lounge"}, (403, "own_benefit_off")),
        ({"benefit": "none"}, (403, "own_benefit_off")),
        ({"reference": "x" * 65}, (422, "invalid")), ({"member": bella}, (422, "invalid")),
    ):  # fmt: skip
        assert refused(hers.post("/v1/own/benefit-uses", json=CUP | change)) == answer, change
    with ThreadPoolExecutor(8) as taps:
        same = list(taps.map(lambda _: hers.post("/v1/own/benefit-uses", json=CUP), range(8)))
    assert {answer.status_code for answer in same} == {200}
    assert sorted(answer.json()["repeated"] for answer in same) == [False, *[True] * 7]
    assert {answer.json()["use_no"] for answer in same} == {same[0].json()["use_no"]}
    # A till's reference is another one than hers; a till cannot take hers.
    assert use(shop.client(), anna, "cup").json()["benefits"][0]["left"] == 1
    assert said(use(shop.client(), anna, "own:cup")) == (422, "invalid")
    with ThreadPoolExecutor(8) as taps:
        cups = [CUP | {"reference": f"last {number}"} for number in range(8)]
        raced = list(taps.map(lambda cup: hers.post("/v1/own/benefit-uses", json=cup), cups))
    assert sorted(answer.status_code for answer in raced) == [200, *[409] * 7]
    lost = next(answer for answer in raced if answer.status_code == 409)
    assert (*refused(lost), lost.json()["anew_on"]) == (409, "benefit_used_up", tea["anew_on"])
    # Of somebody who has not got the tier's benefit nothing is used.
    assert read(held(shop, bella), "benefits")[0]["left"] == 3
    shop.post("/v1/merges", wish(bella, anna))
    again = hers.post("/v1/own/benefit-uses", json=CUP).json()
    assert (again["repeated"], again["benefits"][0]["left"]) == (True, 0)
    assert shop.differences() == []


def test_she_sees_her_way_up_and_what_was_lent(shop: Api) -> None:
    anna = whose(shop)
    hers, today = held(shop, anna), clock.now().astimezone(clock.zone()).date()
    way = read(hers, "tier")
    assert (way["tier"]["code"], way["growth"], way["missing"]) == ("basic", 600, 400)
    life = Life(**LIFE)  # type: ignore[arg-type]
    bought = today - timedelta(days=1)
    assert way["counts_from"] == str(window_on(life, today))
    assert (way["fades_on"], way["fades_growth"]) == (str(fades_on(life, bought)), 600)
    assert (
        way["said_zh"] == f"再得 400 成长值可升为银卡。{way['fades_on']} 起有 600 成长值不再计入。"
    )
    assert way["said_en"].startswith("400 more growth leads to Silver.")
    assert [one["reached"] for one in way["tiers"]] == [True, False, False, False]
    assert (way["life"], read(hers, "loans")) == (None, [])
    place = f"/v1/members/{anna}/tier-loans"
    lent: dict[str, Any] = {"tier": "gold", "until_on": days_from_now(20), "goal": 800,
                            "reason": "she knows Wang"}  # fmt: skip
    shop.post(place, lent)
    shop.post("/v1/orders", order("more", 30_000, store="A", occurred_at=clock.now().isoformat()))
    (open_now,) = read(hers, "loans")
    assert (open_now["state"], open_now["tier"]["code"]) == ("open", "gold")
    assert (open_now["until_on"], open_now["goal"], open_now["gained"]) == (
        lent["until_on"], 800, 300)  # fmt: skip
    way = read(hers, "tier")
    assert (way["tier"]["code"], way["life"]["missing"], way["growth"]) == ("gold", 500, 900)
    shop.post(f"{place}/{open_now['loan_no']}/take-back", {"reason": "Wang was wrong"})
    over = read(hers, "loans")
    assert [(one["state"], one["ended_on"]) for one in over] == [("taken_back", str(today))]
    asked = lent | {"until_on": days_from_now(200)}  # so long needs a second person
    assert shop.post(place, asked)["state"] == "proposed"
    assert read(hers, "loans") == over
    assert "Wang" not in json.dumps([over, way])


def test_a_house_lets_members_only_if_it_says_so(api18: Api) -> None:
    hers = held(api18, funded(api18, 100))
    rated(api18)
    assert read(hers, "rates") == []
    assert refused(hers.post("/v1/own/exchanges", json=GIVE)) == (403, "own_exchanging_off")
    assert refused(hers.post("/v1/own/benefit-uses", json=CUP)) == (403, "own_benefit_off")


def test_growth_fades_on_the_first_day_that_does_not_look_back_so_far() -> None:
    for life in (Life("months", 1), Life("months", 6), Life("months", 12), Life("year")):
        day = date(2023, 12, 1)
        while day < date(2025, 3, 2):
            gone = fades_on(life, day)
            assert gone
            reach = window_on(life, gone), window_on(life, gone - timedelta(days=1))
            assert reach[0]
            assert reach[1]
            assert reach[0] > day >= reach[1], (life, day)
            day += timedelta(days=1)
    assert fades_on(Life(), date(2024, 2, 29)) is None
