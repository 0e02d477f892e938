"""Brands, regions, stores and channels, kept by hand."""

import pytest

from tests.api.conftest import Api
from tests.api.records import order


@pytest.mark.parametrize("kind", ["brands", "regions", "channels"])
def test_places_are_made_and_renamed(api: Api, kind: str) -> None:
    client = api.client()
    tea = {"code": "TEA", "name_zh": "茶", "name_en": ""}
    assert api.post(f"/v1/{kind}", {"code": "TEA", "name_zh": "茶"}) == tea
    assert api.get(f"/v1/{kind}") == [tea]
    assert client.post(f"/v1/{kind}", json=tea).status_code == 409
    changed = client.patch(f"/v1/{kind}/TEA", json={"name_en": "Tea"}).json()
    assert changed == tea | {"name_en": "Tea"}
    assert api.get(f"/v1/{kind}") == [changed]
    missing = client.patch(f"/v1/{kind}/none", json={"name_en": "x"})
    assert (missing.status_code, missing.json()["message_zh"]) == (404, "没有这个编码。")
    for code in ("", " TEA", "T\n", "x" * 65):
        assert client.post(f"/v1/{kind}", json={"code": code}).status_code == 422, repr(code)
    acts = [(one["action"], one["subject"]) for one in api.get("/v1/audit")["items"]]
    noun = kind.removesuffix("s")
    assert acts == [(f"{noun}.changed", f"{noun}:TEA"), (f"{noun}.made", f"{noun}:TEA")]


def test_a_store_moves_between_regions_and_with_it_who_sees_it(api18: Api) -> None:
    for code in ("EAST", "WEST"):
        api18.post("/v1/regions", {"code": code})
    api18.post("/v1/brands", {"code": "TEA"})
    store = api18.post("/v1/stores", {"code": "S1", "name_zh": "一店", "region": "EAST",
                                      "brand": "TEA", "kind": "outlet"})  # fmt: skip
    assert (store["kind"], store["brand"], store["region"]) == ("outlet", "TEA", "EAST")
    path = f"/v1/stores/{store['store_no']}"
    new = {"name": "x", "role": "supervisor", "regions": ["EAST"]}
    east = api18.connected(api18.post("/v1/keys", new)["key"])
    assert [one["code"] for one in east.get("/v1/stores").json()] == ["S1"]
    assert [one["code"] for one in east.get("/v1/regions").json()] == ["EAST"]
    assert [one["code"] for one in east.get("/v1/brands").json()] == ["TEA"]
    moved = api18.client().patch(path, json={"region": "WEST", "name_en": "One"}).json()
    assert moved == store | {"region": "WEST", "name_en": "One"}
    api18.app.state.gate.keys.clear()
    assert east.get("/v1/stores").json() == []
    assert east.get("/v1/regions").json() == []
    assert api18.client().patch(path, json={"brand": ""}).json()["brand"] is None
    assert api18.client().patch(path, json={"region": "none"}).json()["field"] == "region"
    assert api18.client().patch("/v1/stores/999", json={}).status_code == 404
    acts = api18.get("/v1/audit", action="store")["items"]
    assert [one["detail"] for one in acts][:2] == [
        {"brand": ["TEA", ""]}, {"region": ["EAST", "WEST"], "name_en": ["", "One"]},
    ]  # fmt: skip


def test_a_store_that_a_record_named_first_is_completed(api18: Api) -> None:
    api18.post("/v1/orders", order(store="S9"))
    found = api18.get("/v1/stores")[0]
    assert (found["code"], found["name_zh"]) == ("S9", "")
    assert api18.client().post("/v1/stores", json={"code": "S9"}).status_code == 409
    path = f"/v1/stores/{found['store_no']}"
    assert api18.client().patch(path, json={"name_zh": "九店"}).json()["name_zh"] == "九店"
