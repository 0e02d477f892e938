"""A phone that passed on, over HTTP: shown with its days to both, and to nobody else."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone
from tests.api.test_copies import make, taken
from tests.house import BASE_RULE, PHONE
from yihui import identity


def day(number: int) -> str:
    return f"2026-03-{number:02d}T10:00:00+08:00"


def proved(name: str, number: int, store: str) -> dict[str, Any]:
    """Somebody with a WeChat account of her own gives the phone and the code that came to it."""
    account = {"kind": "unionid", "value": f"union-{name}"}
    return member(name, identifiers=[*phone(), account], occurred_at=day(number), store=store,
                  phone_verified_at=day(number))  # fmt: skip


def of(api: Api, name: str) -> str:
    """The OneID of whoever has the account."""
    found = api.post("/v1/members/search", {"kind": "unionid", "value": f"union-{name}"})
    return str(found["member"])


@pytest.fixture
def pair(api18: Api) -> tuple[str, str]:
    """Anna of store A had the phone, Bella of store B has it."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.post("/v1/batch", {"members": [proved("anna", 2, "A")],
                             "orders": [order("o1", occurred_at=day(3), store="A")]})  # fmt: skip
    api18.post("/v1/batch", {"members": [proved("bella", 9, "B")]})
    return of(api18, "anna"), of(api18, "bella")


def test_both_are_shown_since_when_and_until_when(api18: Api, pair: tuple[str, str]) -> None:
    anna, bella = (api18.get(f"/v1/members/{one}/identity") for one in pair)
    (former,) = anna["former"]
    assert (former["masked"], former["kind_zh"]) == ("+86139****0001", "手机")
    assert (former["valid_from"], former["valid_to"]) == (
        "2026-03-02T02:00:00Z", "2026-03-09T02:00:00Z",
    )  # fmt: skip
    assert [one["kind"] for one in anna["identifiers"]] == ["unionid"]
    assert bella["former"] == []
    (hers,) = [one for one in bella["identifiers"] if one["kind"] == "phone"]
    assert hers["valid_from"] == hers["first_seen"] == "2026-03-09T02:00:00Z"
    assert "it is hers from then on" in hers["evidence_en"]
    said = [one["said_zh"] for one in bella["assertions"]]
    assert any("原主人的积分和记录不动" in one for one in said)
    assert not any(one["refused"] for one in bella["assertions"])
    assert any("验证码" in one["said_zh"] for one in anna["assertions"])
    # Points stay; the phone finds its owner, and what comes late by it is told apart by its day.
    shown = api18.get(f"/v1/members/{pair[0]}")
    assert (shown["phone"], shown["balances"][0]["available"]) == (None, 100)
    assert api18.post("/v1/members/search", phone()[0])["member"] == pair[1]
    late = order("late", identifiers=phone(), occurred_at=day(5))
    assert api18.post("/v1/orders", late)["member"] == pair[0]
    reason = {"reason": "call her back"}
    clear = api18.post(f"/v1/members/{pair[0]}/reveal", reason)
    assert PHONE not in str(clear)
    assert PHONE in str(api18.post(f"/v1/members/{pair[1]}/reveal", reason))
    # The copy of what is held says so, too: of who had it, as it looked.
    copies = [api18.post(f"/v1/members/{one}/copies", reason)["copy_no"] for one in pair]
    assert make(api18) == 2
    (told,) = taken(api18, copies[0])["former_phones"]
    assert (told["phone"], told["valid_from"][:10], told["valid_to"][:10]) == (
        "+86139****0001", "2026-03-02", "2026-03-09",
    )  # fmt: skip
    assert taken(api18, copies[1])["former_phones"] == []


def test_a_store_sees_the_days_of_its_own_member_only(api18: Api, pair: tuple[str, str]) -> None:
    anna, bella = pair
    store = api18.client("store_manager", "A")
    (former,) = store.get(f"/v1/members/{anna}/identity").json()["former"]
    assert former["valid_to"] == "2026-03-09T02:00:00Z"
    assert store.get(f"/v1/members/{bella}/identity").status_code == 404


@pytest.mark.parametrize("goes", [0, 1])
def test_who_is_erased_leaves_no_phone_behind(api18: Api, pair: tuple[str, str], goes: int) -> None:
    """Neither owner's erasure touches the other, and no old record leads to her."""
    wanted = {"member": pair[goes], "reason": "she asked for it"}
    number = api18.post("/v1/erasures", wanted)["erasure_no"]
    second = api18.connected(api18.key())
    approved = second.post(f"/v1/erasures/{number}/approve", json={"reason": "yes"})
    assert approved.status_code == 200, approved.text
    kept = api18.house.rows("select member_no from identity.ownership where member_no > 0")
    assert len(kept) == 1
    late = order("late", identifiers=phone(), occurred_at=day(5 if goes == 0 else 10))
    assert api18.post("/v1/orders", late)["member"] is None
    stays = pair[1 - goes]
    shown = api18.get(f"/v1/members/{stays}/identity")
    if goes == 0:
        now = order("now", identifiers=phone(), occurred_at=day(12))
        assert api18.post("/v1/orders", now)["member"] == stays
    else:
        (former,) = shown["former"]
        assert former["valid_to"] == "2026-03-09T02:00:00Z"
    assert api18.differences() == []
    assert not api18.house.do(identity.rebuilding.compare).apart
