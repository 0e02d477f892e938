"""Tags over HTTP: the catalogue, runs, tags of the house's own, and why a member is what she is."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Api, serving
from tests.api.people import audited
from tests.api.test_insight import export
from tests.house import House, at, member, order, phone
from tests.servers import Server
from tests.tags.test_coverage import BRANDS
from yihui import lake, tags, tags_work
from yihui.collect import Line
from yihui.core import clock

ANNA, BELLA, CARLA = (f"1390000000{n}" for n in (1, 2, 3))
SHOES = Line(product="shoes", quantity_milli=1000, paid_fen=49_900, amount_fen=49_900)
NEW = {"name_zh": "高客", "name_en": "Big", "owner": "CRM", "live": True}


def run_tags(api: Api, kind: str = "full") -> str:
    """Work the tags out as the worker does; the number of the run."""
    number = api.house.do(lambda connection: tags.runs.ask(connection, kind, "test"))
    work_off(api)
    return str(number)


def work_off(api: Api) -> None:
    """Bring everything into the lake and do the run that waits."""
    place: Path = api.house.home / "lake"

    async def work() -> None:
        pool = lake.pool_for(api.house.url)
        await pool.open()
        try:
            await lake.export(pool, place)
            await lake.export_catalogues(pool, place, {})
            assert await tags_work.work_off(pool, lake.Lake(pool, place))
        finally:
            await pool.close()

    api.house.wait(work())


@pytest.fixture(scope="module")
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Anna and Carla are at home in store A, Bella in store B; Anna bought shoes in both."""
    with pg18.clone() as url:
        below = House(url, tmp_path_factory.mktemp("tags"))
        of = {name: phone(name) for name in (ANNA, BELLA, CARLA)}
        below.apply([
            member("a", store="A", identifiers=of[ANNA], gender="female"),
            member("b", store="B", identifiers=of[BELLA], gender="male"),
            member("c", store="A", identifiers=of[CARLA]),
            order("a1", 49_900, store="A", identifiers=of[ANNA], channel="pos", lines=(SHOES,),
                  guide="G1"),
            order("a2", 49_900, store="B", identifiers=of[ANNA], channel="pos", lines=(SHOES,),
                  occurred_at=at(10), guide="G1"),
            order("b1", 30_000, store="B", identifiers=of[BELLA], channel="mini"),
        ])  # fmt: skip
        below.rows(BRANDS)
        with serving(below) as api:
            told = api.client().put("/v1/products", json={"products": [
                {"sku": "shoes", "category": "跑鞋", "size": "38", "colour": "红", "wearer": "女"},
            ]})  # fmt: skip
            assert (told.status_code, told.json()) == (200, {"products": 1})
            export(api)
            run_tags(api)
            yield api
        below.close()


def one_id(api: Api, number: str) -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
    return found


def of_member(api: Api, number: str, *asker: str) -> dict[str, Any]:
    client = api.client(*asker) if asker else api.client()
    answer = client.get(f"/v1/members/{one_id(api, number)}/tags")
    assert answer.status_code == 200, answer.text
    return {one["tag"]: one for one in answer.json()}


def counts(found: dict[str, Any]) -> dict[str, int]:
    return {one["code"]: one["members"] for one in found["values"] if one["members"]}


def test_the_catalogue_counts_the_members_of_who_asks(house: Api) -> None:
    found = house.get("/v1/tags")
    shipped = [one for one in found["tags"] if one["theme"] != "further"]
    assert len(shipped) == 56
    assert sum(len(one["values"]) for one in shipped) == 343
    assert found["members"] == 3
    by_code = {one["code"]: one for one in found["tags"]}
    assert counts(by_code["gender"]) == {"female": 1, "male": 1, "unknown": 1}
    assert counts(by_code["nth"]) == {"none": 1, "first": 1, "second": 1}
    assert (by_code["shoe_size"]["members"], by_code["age_band"]["live"]) == (1, False)
    mine = house.client("store_manager", "A").get("/v1/tags").json()
    assert mine["members"] == 2
    assert {one["code"]: counts(one) for one in mine["tags"]}["nth"] == {"none": 1, "second": 1}
    opened = house.client("store_manager", "B").get("/v1/tags/nth").json()
    assert [row["member"] for row in opened["sample"]] == [one_id(house, BELLA)]
    assert opened["said_zh"].startswith("一生的订单数")
    assert house.client().get("/v1/tags/none").status_code == 404
    assert house.client("guide", "A").get("/v1/tags").status_code == 403


def test_a_brand_is_told_to_who_sees_all_its_stores(house: Api) -> None:
    """Each store is a brand's only one; the house sees both, and what was accepted."""

    def told(client: Any) -> dict[str, tuple[int, int]]:
        found = client.get("/v1/tags/gender/brands").json()
        assert {one["drift"]["state"] for one in found} <= {"unknown"}
        return {one["brand"]: (one["everybody"], one["members"]) for one in found}

    here, there = house.client("store_manager", "A"), house.client("store_manager", "B")
    assert told(house.client()) == {"one": (2, 2), "two": (1, 1)}
    assert (told(here), told(there)) == ({"one": (2, 2)}, {"two": (1, 1)})
    own = here.get("/v1/tags/gender/brands/one/coverage").json()
    assert {one["code"]: one["members"] for one in own["days"][-1]["values"]} == {
        "female": 1, "unknown": 1}  # fmt: skip
    assert here.get("/v1/tags/gender/brands/two/coverage").status_code == 404
    assert here.get("/v1/tags/gender/coverage").status_code == 403
    assert house.get("/v1/tags/gender/coverage")["days"][-1]["everybody"] == 3


def test_a_member_has_tags_with_what_they_rest_on(house: Api) -> None:
    """Whom it does not concern what orders cost elsewhere is not told, nor their numbers."""
    whole = of_member(house, ANNA)
    size = whole["shoe_size"]
    assert (size["value"], size["value_zh"], size["confidence"]) == ("38", "38", 1.0)
    assert (size["evidence_zh"], size["evidence_en"]) == ("2/2 件（100%）", "2 of 2 items (100 %)")
    assert [one["date"] for one in size["orders"]] == ["2026-03-11", "2026-03-02"]
    assert (size["elsewhere"], size["rule_version"]) == (0, 1)
    assert whole["order_value"]["evidence_en"] == "¥998.00 in 2 orders"
    assert (whole["usual_store"]["value"], whole["channel_habit"]["value"]) == ("B", "store")
    mine = of_member(house, ANNA, "store_manager", "A")
    assert [one["date"] for one in mine["shoe_size"]["orders"]] == ["2026-03-02"]
    assert mine["shoe_size"]["elsewhere"] == 1
    assert (mine["order_value"]["part"], mine["order_value"]["evidence_zh"]) == (None, "")
    assert not {"usual_store", "usual_guide"} & mine.keys()
    other = house.client("store_manager", "B").get(f"/v1/members/{one_id(house, ANNA)}/tags")
    assert other.status_code == 404
    never = of_member(house, CARLA)["lifecycle"]
    assert (never["value"], never["evidence_en"]) == ("prospect", "")


def test_audiences_ask_for_tags_on_both_engines(house: Api) -> None:
    fields = {one["name"] for one in house.get("/v1/conditions/fields")["fields"]}
    assert {"tag.shoe_size", "tag.shoe_size.2", "tag.usual_store", "tag.usual_guide"} <= fields
    mine = house.client("store_manager", "A").get("/v1/conditions/fields").json()["fields"]
    assert "tag.usual_guide" not in {one["name"] for one in mine}
    assert "tag.age_band" not in fields
    for condition, members in [
        ({"field": "tag.shoe_size", "is": "equal", "value": "38"}, 1),
        ({"field": "tag.shoe_size", "is": "unknown"}, 2),
        ({"field": "tag.usual_guide", "is": "equal", "value": "G1"}, 1),
        ({"field": "tag.nth", "is": "in", "value": ["none", "first"]}, 2),
        ({"field": "tag.nth", "is": "not_in", "value": ["none"]}, 2),
        ({"not": {"field": "tag.gender", "is": "equal", "value": "female"}}, 2),
        ({"field": "tag.usual_store", "is": "equal", "value": "b"}, 1),
        ({"field": "tag.nth", "is": "known", "within": {"days": 1}}, 3),
    ]:
        found = house.post("/v1/audiences/count", {"condition": condition})
        assert found["members"] == members, condition
        made = house.post("/v1/audiences", {"name": "tagged", "condition": condition})
        number = made["audience_no"]
        seen = [house.get(f"/v1/audiences/{number}/members/{one_id(house, who)}")["is_in"]
                for who in (ANNA, BELLA, CARLA)]  # fmt: skip
        assert sum(seen) == members, condition
    assert found["said_zh"] == "近 1 天标签：购次阶段已知"


def test_a_tag_of_the_house_holds_where_its_condition_does(house: Api) -> None:
    """Values in their order, the first that holds; versions are kept; the night may leave it."""
    big = {"field": "orders.paid_fen", "is": "at_least", "value": 50_000}
    some = {"field": "orders.count", "is": "at_least", "value": 1}
    values = [{"code": code, "name_zh": code, "name_en": code} for code in ("big", "some")]
    made = house.post("/v1/tags", {
        "code": "size_of_wallet", "name_zh": "钱包", "name_en": "Wallet", "values": values,
        "rule": {"big": big, "some": some},
    })  # fmt: skip
    assert (made["kind"], made["version"], made["members"]) == ("condition", 2, None)
    url = "/v1/tags/size_of_wallet"
    again = house.client().post("/v1/tags", json={
        "code": "size_of_wallet", "name_zh": "x", "name_en": "x", "values": values})  # fmt: skip
    assert again.status_code == 409
    for wrong in ("Big", "a.2", "a b"):
        body = {"code": wrong, "name_zh": "x", "name_en": "x", "values": values}
        assert house.client().post("/v1/tags", json=body).status_code == 422, wrong
    wallet = {"field": "tag.size_of_wallet", "is": "equal", "value": "big"}
    run_tags(house, "changes")
    assert house.post("/v1/audiences/count", {"condition": wallet})["members"] == 1
    assert counts(house.get(url)["tag"]) == {"big": 1, "some": 1}
    assert house.get(url)["said_en"].startswith("big: Amount paid in all is at least 500 yuan; ")
    assert of_member(house, BELLA)["size_of_wallet"]["value"] == "some"

    for wrong, place in [
        ({"bog": big}, "rule.bog"),
        ({"big": {"field": "x"}}, "rule.big.field"),
        ({"some": some, "big": {"all": [big, big | {"is": "like"}]}}, "rule.big.all[1].is"),
    ]:
        answer = house.client().put(url, json=NEW | {"based_on": 2, "rule": wrong})
        assert (answer.status_code, answer.json()["field"]) == (422, place)
    number = house.post("/v1/audiences", {"name": "asked", "condition": wallet})["audience_no"]
    house.post(f"/v1/audiences/{number}/snapshots", {})
    round_about = {"not": {"field": "member.audience", "is": "equal", "value": number}}
    answer = house.client().put(url, json=NEW | {"based_on": 2, "rule": {"big": round_about}})
    assert (answer.status_code, answer.json()["field"]) == (422, "rule.big")
    assert "绕成圈" in answer.json()["message_zh"]
    less = {"based_on": 2, "rule": {"some": some}, "reason": "one is enough"}
    assert house.client().put(url, json=NEW | less).json()["version"] == 3
    assert house.client().put(url, json=NEW | less).status_code == 409
    put(house, f"{url}/schedule", {"every": "hand"})
    asked = house.house.do(lambda c: tags.runs.ask(c, "changes", tags.NIGHT))
    work_off(house)
    assert house.get(f"/v1/tag-runs/{asked}")["state"] == "done"
    assert counts(house.get(url)["tag"]) == {"big": 1, "some": 1}
    run_tags(house)
    assert counts(house.get(url)["tag"]) == {"some": 2}
    versions = house.get(f"{url}/versions")
    assert [(one["version"], one["reason"]) for one in versions] == [(3, "one is enough"), (2, "")]
    assert {one["made_by"] for one in versions} == {"headquarters"}  # the key, by its name
    acts = [action for _, action, subject in audited(house) if subject == "tag:size_of_wallet"]
    assert acts == ["tag.made", "tag.changed", "tag.scheduled"]

    off = NEW | {"based_on": 3, "live": False, "rule": {"some": some}}
    assert house.client().put(url, json=off).status_code == 200
    assert "size_of_wallet" not in of_member(house, BELLA)
    built_in = NEW | {"based_on": 1, "rule": {"first": some}}
    answer = house.client().put("/v1/tags/nth", json=built_in)
    assert (answer.status_code, answer.json()["field"]) == (422, "rule")


def put(api: Api, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.client().put(path, json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_tag_is_scheduled_paused_and_goes_on(house: Api) -> None:
    url, client = "/v1/tags/nth", house.client()
    usual = house.get(url)["tag"]["schedule"]
    assert (usual["every"], usual["paused_at"]) == ("run", None)
    assert usual["worked_at"]
    weekly = put(house, f"{url}/schedule", {"every": "week", "weekday": 1})
    # At three on a Monday in China it is still Sunday in UTC.
    following = datetime.fromisoformat(weekly["next_at"])
    assert (following.isoweekday(), following.hour) == (7, 19)
    for wrong, field in (({"every": "week"}, "weekday"), ({"every": "month"}, "month_day"),
                         ({"every": "run", "month_day": 3}, "month_day")):  # fmt: skip
        answer = client.put(f"{url}/schedule", json=wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, field), wrong
    given = client.put("/v1/tags/age_band/schedule", json={"every": "day"})
    assert (given.status_code, given.json()["code"]) == (409, "tag_given_by_people")
    first = put(house, f"{url}/pause", {"why": "刷新商品资料"})
    assert (first["paused_by"], first["next_at"]) == ("headquarters", None)
    assert put(house, f"{url}/pause", {"why": "again"}) == first
    asked = {"field": "tag.nth", "is": "in", "value": ["first", "second"]}
    both = {"all": [asked, {"not": asked | {"field": "tag.recency", "value": ["0_30"]}}]}
    counted = house.post("/v1/audiences/count", {"condition": both})
    assert counted["paused"] == [
        {"label_zh": "标签：购次阶段", "label_en": counted["paused"][0]["label_en"],
         "paused_at": first["paused_at"]}]  # fmt: skip
    monthly = put(house, f"{url}/schedule", {"every": "month", "month_day": 31})
    assert (monthly["paused_at"], monthly["month_day"]) == (first["paused_at"], 31)
    found = {one["code"]: one["schedule"] for one in house.get("/v1/tags")["tags"]}
    assert found["nth"] == monthly
    assert (found["age_band"]["next_at"], found["recency"]["every"]) == (None, "run")
    for _ in range(2):
        assert client.delete(f"{url}/pause").json()["next_at"]
    assert house.post("/v1/audiences/count", {"condition": both})["paused"] == []
    assert client.put("/v1/tags/none/pause", json={"why": "x"}).status_code == 404
    assert house.client("store_manager", "A").delete(f"{url}/pause").status_code == 403
    acts = [action for _, action, subject in audited(house) if subject == "tag:nth"]
    assert acts == ["tag.scheduled", "tag.paused", "tag.scheduled", "tag.resumed"]
    put(house, f"{url}/schedule", {"every": "run"})


def test_events_give_a_tag_by_rules_that_are_put(house: Api) -> None:
    url, client = "/v1/tags/life_stage/events", house.client()
    assert house.get(url) == []
    again = {"field": "orders.count", "is": "at_least", "value": 2}
    rules = [{"value": "student", "event": "order", "days": 7, "condition": again},
             {"value": "single", "event": "behaviour", "behaviour": "view", "days": 1}]  # fmt: skip
    answer = client.put(url, json={"rules": rules})
    assert answer.status_code == 200, answer.text
    told = house.get(url)
    assert told == answer.json()
    assert [(one["value"], one["event"], one["behaviour"], one["days"]) for one in told] == [
        ("student", "order", None, 7), ("single", "behaviour", "view", 1)]  # fmt: skip
    assert (told[0]["said_en"], told[1]["said_en"]) == ("Orders is at least 2", "")
    assert told[0]["made_by"] == "headquarters"
    for code, body, refused in (
        ("nth", {"rules": [rules[0] | {"value": "first"}]}, (409, "tag_of_facts")),
        ("age_band", {"rules": rules}, (409, "tag_off")),
        ("life_stage", {"rules": [rules[0] | {"value": "none"}]}, (422, "invalid")),
        ("life_stage", {"rules": [rules[0] | {"days": 0}]}, (422, "invalid")),
    ):
        answer = client.put(f"/v1/tags/{code}/events", json=body)
        assert (answer.status_code, answer.json()["code"]) == refused, code
    assert house.client("store_manager", "A").put(url, json={"rules": []}).status_code == 403
    person = client.put(f"/v1/members/{one_id(house, ANNA)}/tags/life_stage",
                        json={"source": "event", "values": [{"value": "student"}]})  # fmt: skip
    assert (person.status_code, person.json()["field"]) == (422, "source")
    shop = order("a3", 49_900, store="A", identifiers=phone(ANNA), occurred_at=clock.now())
    house.house.apply([shop])
    while house.house.do(tags.events.give):
        pass
    hers = of_member(house, ANNA)["life_stage"]
    assert (hers["value"], hers["source"]) == ("student", "event")
    assert hers["evidence_en"].endswith("by the rule of headquarters")
    assert client.put(url, json={"rules": []}).json() == []
    acts = [action for _, action, subject in audited(house) if subject == "tag:life_stage"]
    assert acts == ["tag.events_set"] * 2


def test_a_run_is_asked_for_once_and_told_how_far_it_is(house: Api) -> None:
    asked = house.post("/v1/tag-runs", {"full": True})
    assert (asked["state"], asked["kind"], asked["asked_by"]) == ("queued", "full", "headquarters")
    second = house.client().post("/v1/tag-runs", json={})
    assert (second.status_code, second.json()["code"]) == (409, "tag_run_goes_on")
    work_off(house)
    done = house.get(f"/v1/tag-runs/{asked['run_no']}")
    assert (done["state"], done["members"], done["problem"]) == ("done", 3, "")
    assert house.get("/v1/tag-runs")[0]["run_no"] == asked["run_no"]
    # At four in the programme's zone; what somebody asked for after midnight is no run of a night.
    tonight = clock.now().replace(year=2090, hour=20)
    house.house.do(lambda c: c.execute("update tags.run set asked_at = '2090-01-01'"))
    assert house.house.do(lambda c: tags_work.ask_if_due(c, tonight))
    assert not house.house.do(lambda c: tags_work.ask_if_due(c, clock.now()))
    work_off(house)


def test_coverage_is_told_to_the_whole_house_and_accepted_by_hand(house: Api) -> None:
    """A house of three is too small to drift; its days are told all the same."""
    told = house.get("/v1/tags/gender/coverage")
    newest = told["days"][-1]
    assert newest["everybody"] == newest["members"] >= 3
    assert sum(one["members"] for one in newest["values"]) == newest["members"]
    assert (told["drift"]["state"], told["drift"]["compared"], told["accepted"]) == (
        "unknown", [], [])  # fmt: skip
    assert house.get("/v1/tag-drifts") == []
    assert house.get("/v1/tags/age_band/coverage")["drift"] is None  # it is off
    url = "/v1/tags/gender/coverage/accept"
    old = house.client().post(url, json={"counted_on": "2020-01-01"})
    assert (old.status_code, old.json()["code"]) == (409, "edited_meanwhile")
    body = {"counted_on": newest["counted_on"], "note": "as it should be"}
    accepted = house.post(url, body)
    assert [(one["counted_on"], one["note"]) for one in accepted["accepted"]] == [
        (newest["counted_on"], "as it should be")]  # fmt: skip
    assert house.post(url, body)["accepted"] == accepted["accepted"]
    assert [one[1:] for one in audited(house) if one[1] == "tag.drift_accepted"] == [
        ("tag.drift_accepted", "tag:gender")]  # fmt: skip
    analyst = house.client("analyst")
    assert analyst.get("/v1/tags/gender/coverage").status_code == 200
    assert analyst.post(url, json=body).status_code == 403
    manager = house.client("store_manager", "A")
    assert manager.get("/v1/tags/gender/coverage").status_code == 403
    assert manager.get("/v1/tag-drifts").status_code == 403
