"""Points that are spent in some channels only: at tills, in checkouts and by members themselves."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import order
from tests.api.test_holds import hold
from tests.api.test_own import held
from tests.api.test_redemptions import burn, funded, read


def limit(client: httpx.Client, channels: list[str], **more: Any) -> httpx.Response:
    body = {"burn_channels": channels, "reason": "only in shops"} | more
    return client.put("/v1/points/currencies/points/channels", json=body)


@pytest.fixture
def shops(api18: Api) -> Api:
    """Points that are spent in the channels shop and app."""
    places = ("shop", "app", "web")
    orders = [order(f"o {one}", channel=one, identifiers=[]) for one in places]
    api18.post("/v1/batch", {"orders": orders})
    answer = limit(api18.client(), ["shop", "app", "shop"])
    assert (answer.status_code, answer.json()["burn_channels"]) == (200, ["app", "shop"])
    return api18


def test_redemptions_and_holds_are_let_in_by_channel(shops: Api) -> None:
    one_id, till = funded(shops, 100), shops.client("integration")
    for place, channel in enumerate(("web", "", "Shop")):
        status, told = burn(shops, one_id, 10, f"r{place}", channel=channel)
        assert (status, told["code"], told["field"]) == (409, "wrong_channel", "channel")
        answer = hold(till, one_id, 10, f"h{place}", channel=channel)
        assert (answer.status_code, answer.json()["code"]) == (409, "wrong_channel")
    status, told = burn(shops, one_id, 10, "r0", channel="shop")  # answered before, for ever
    assert (status, told["code"], read(shops, "r0")[1]["refused"]) == (
        409, "wrong_channel", "wrong_channel")  # fmt: skip
    assert burn(shops, one_id, 200, "more", channel="web")[1]["code"] == "wrong_channel"
    assert burn(shops, one_id, 200, "much", channel="shop")[1]["code"] == "not_enough_points"
    assert burn(shops, one_id, 10, "cup", channel="shop")[0] == 200
    kept = hold(till, one_id, 10, "basket", channel="app").json()["hold"]
    assert limit(shops.client(), ["web"]).status_code == 200
    captured = till.post(f"/v1/holds/{kept['hold_no']}/capture")
    assert (captured.status_code, captured.json()["hold"]["captured"]) == (200, 10)
    assert burn(shops, one_id, 10, "cup", channel="shop")[1]["repeated"]
    assert burn(shops, one_id, 10, "late", channel="shop")[0] == 409
    assert limit(shops.client(), []).status_code == 200
    assert burn(shops, one_id, 10, "anywhere")[0] == 200
    assert shops.get("/v1/totals")["points_redeemed"] == 30
    assert [read(shops, one)[1]["channel"] for one in ("cup", f"hold:{kept['hold_no']}",
            "anywhere", "r0")] == ["shop", "app", "", "web"]  # fmt: skip
    found = shops.get("/v1/ledger", kind="burn")["items"]
    assert [one["channel"] and one["channel"]["code"] for one in found] == [None, "app", "shop"]
    assert [one["why_zh"].split("用了")[0] for one in found] == [
        "兑换",
        "兑换在「app」",
        "兑换在「shop」",
    ]
    assert shops.differences() == []


def test_a_member_redeems_in_the_channel_of_the_house(
    shops: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_OWN_POINTS", "500")
    hers = held(shops, funded(shops, 100))
    asked = {"points": 10, "reference": "a"}
    answer = hers.post("/v1/own/redemptions", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_channel")
    monkeypatch.setenv("YIHUI_OWN_CHANNEL", "app")
    answer = hers.post("/v1/own/redemptions", json=asked | {"reference": "b"})
    assert (answer.status_code, answer.json()["points"]) == (200, 10)


def test_who_sets_channels_and_which(shops: Api) -> None:
    unknown = limit(shops.client(), ["shop", "moon"])
    assert (unknown.status_code, unknown.json()["field"]) == (422, "burn_channels")
    assert limit(shops.client(), [], reason="x").status_code == 422
    assert limit(shops.client("finance"), []).status_code == 403
    body = {"burn_channels": [], "reason": "asked"}
    other = shops.client().put("/v1/points/currencies/none/channels", json=body)
    assert (other.status_code, other.json()["field"]) == (422, "code")
    (kind,) = shops.get("/v1/points/currencies")
    assert kind["burn_channels"] == ["app", "shop"]
    acts = [one for one in audited(shops) if one[1] == "points.channels_set"]
    assert [subject for _, _, subject in acts] == ["currency:points"]
