"""Audiences over HTTP: count, save, change, snapshot, overlap and why; each in its own scope."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import Api, serving
from tests.api.people import audited
from tests.api.test_insight import export
from tests.house import BASE_RULE, FOUR_TIERS, House, at, behaviour, member, order, phone
from tests.servers import Server
from yihui.collect import Consent, Line

ANNA, BELLA, CARLA = (f"1390000000{n}" for n in (1, 2, 3))
TWICE = {"field": "orders.count", "is": "at_least", "value": 2}
IN_MINI = {"field": "orders.count", "is": "at_least", "value": 1,
           "where": {"field": "order.channel", "is": "equal", "value": "Mini"}}  # fmt: skip


@pytest.fixture(scope="module")
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Anna and Carla are at home in store A, Bella in store B. Anna bought three times, once of
    these in B; Bella once in A and once in B; Carla never. Tests add audiences, nothing else."""
    with pg18.clone() as url:
        below = House(url, tmp_path_factory.mktemp("audiences"))
        fill(below)
        with serving(below) as api:
            export(api)
            yield api
        below.close()


def fill(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    of = {name: phone(name) for name in (ANNA, BELLA, CARLA)}
    house.apply([
        member("a", store="A", identifiers=of[ANNA], gender="female", name="欧阳安娜", consents=(
            Consent(purpose="marketing", channel="all", state="given", occurred_at=at(3)),
            Consent(purpose="marketing", channel="phone", state="withdrawn", occurred_at=at(4)),
        )),
        member("b", store="B", identifiers=of[BELLA], gender="male"),
        member("c", store="A", identifiers=of[CARLA]),
        order("a1", 200_000, store="A", identifiers=of[ANNA], channel="pos", guide="G1"),
        order("a2", 10_000, store="A", identifiers=of[ANNA], channel="pos", occurred_at=at(10)),
        order("a3", 5_000, store="B", identifiers=of[ANNA], channel="mini", occurred_at=at(20),
              guide="G2"),
        order("b1", 30_000, store="B", identifiers=of[BELLA], channel="mini"),
        order("b2", 30_000, store="A", identifiers=of[BELLA], channel="mini", occurred_at=at(5),
              guide="G1", lines=(Line(product="tea", amount_fen=40_000, paid_fen=30_000,
                                      promotion="reduction"),)),
        *(behaviour(f"v{n}", "Product Viewed", identifiers=of[ANNA], store=store, product="tea",
                    occurred_at=at(9, n)) for n, store in enumerate((None, None, "B"))),
        behaviour("t1", "tried_on", identifiers=of[BELLA], store="B", occurred_at=at(6)),
    ])  # fmt: skip


def one_id(api: Api, number: str) -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
    return found


def test_a_condition_is_counted_within_the_scope_of_who_asks(house: Api) -> None:
    """Store A counts its own members by what they bought there; the whole house counts all."""
    last = {"condition": {"field": "orders.last_date", "is": "at_least", "value": "2026-03-20"}}
    asked = [
        # condition, day, members of the house, members of store A
        ({}, None, 3, 2),
        (TWICE, None, 2, 1),
        (IN_MINI, None, 2, 0),
        ({"all": [TWICE, {"not": IN_MINI}]}, None, 0, 1),
        ({"not": TWICE}, None, 1, 1),
        (TWICE, "2026-03-08", 1, 0),
        (TWICE | {"within": {"days": 5}}, "2026-03-11", 0, 0),
        (TWICE | {"within": {"days": 10}}, "2026-03-11", 2, 1),
        (TWICE | {"within": {"from": "2026-03-02", "to": "2026-03-06"}}, None, 1, 0),
        (last["condition"], None, 1, 0),
        ({"field": "orders.last_date", "is": "unknown"}, None, 1, 1),
        ({"field": "orders.paid_fen", "is": "equal", "value": 0}, None, 1, 1),
        ({"field": "member.tier", "is": "equal", "value": "silver"}, None, 1, 1),
        ({"field": "member.gender", "is": "unknown"}, None, 1, 1),
        ({}, "2026-03-01", 0, 0),
    ]  # fmt: skip
    manager = house.client("store_manager", "A")
    for condition, as_of, whole, mine in asked:
        body = {"condition": condition} | ({"as_of": as_of} if as_of else {})
        found = house.post("/v1/audiences/count", body)
        assert (found["members"], len(found["sample"])) == (whole, whole), condition
        answer = manager.post("/v1/audiences/count", json=body)
        assert answer.status_code == 200, answer.text
        assert answer.json()["members"] == mine, condition
        within = house.post("/v1/audiences/count?scope=store:A", body)
        assert within["members"] == mine, condition
    found = house.post("/v1/audiences/count", {"condition": IN_MINI | {"within": {"days": 30}},
                                               "as_of": "2026-03-31"})  # fmt: skip
    assert found["said_zh"] == "近 30 天（渠道为「mini」）的订单数大于等于 1"
    assert found["said_en"] == (
        "Orders (of those where Channel is “mini”) in the last 30 days is at least 1"
    )
    everybody = house.post("/v1/audiences/count", {"condition": {}})
    assert everybody["said_zh"] == "范围内的全部会员"
    assert {row["name"] for row in found["sample"]} == {"欧***", ""}
    assert (found["as_of"], found["members"]) == ("2026-03-31", 2)


def test_what_makes_no_sense_is_refused_with_place_and_cure(house: Api) -> None:
    manager = house.client("store_manager", "A")
    store_b = {"field": "member.store", "is": "equal", "value": "B"}
    refused = [
        ({"all": [{"field": "order.paid_fen", "is": "known"}]}, "condition.all[0].field"),
        (TWICE | {"within": {"days": 0}}, "condition.within.days"),
        (TWICE | {"within": {"days": 3661}}, "condition.within.days"),
        (TWICE | {"within": {"days": True}}, "condition.within"),
        (TWICE | {"within": {"from": "2026-03-02", "to": "2026-03-01"}}, "condition.within"),
        (TWICE | {"within": {"from": "May", "to": "2026-03-01"}}, "condition.within.from"),
        (TWICE | {"where": {"field": "member.gender", "is": "known"}}, "condition.where.field"),
        (TWICE | {"where": {"field": "line.product", "is": "known"}}, "condition.where.field"),
        (TWICE | {"where": TWICE}, "condition.where.field"),
        ({"field": "member.joined", "is": "known", "within": {"days": 3}}, "condition"),
        ({"field": "member.tier", "is": "starts_with", "value": "s"}, "condition.is"),
        ({"field": "member.tier", "is": "equal", "value": "sliver"}, "condition.value"),
        ({"any": [TWICE] * 21}, "condition.any[20]"),
        (store_b, "condition.value"),  # of another store
    ]  # fmt: skip
    for condition, place in refused:
        answer = manager.post("/v1/audiences/count", json={"condition": condition})
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "invalid_condition"), condition
        assert problem["field"] == place, problem
        assert problem["cure"], problem
    sliver = {"condition": {"field": "member.tier", "is": "equal", "value": "sliver"}}
    answer = manager.post("/v1/audiences/count", json=sliver)
    assert answer.json()["cure"] == "Did you mean silver?"
    later = {"condition": {}, "as_of": "2099-01-01"}
    assert manager.post("/v1/audiences/count", json=later).json()["field"] == "as_of"


def test_the_fields_name_the_stores_of_the_scope(house: Api) -> None:
    def stores(fields: Any) -> list[str]:
        found = {one["name"]: one for one in fields["fields"]}
        assert found["orders.count"]["where_levels"] == ["order"]
        assert found["lines.count"]["where_levels"] == ["line", "order"]
        assert found["member.joined"]["where_levels"] == []
        assert all(one["label_zh"] and one["label_en"] for one in fields["fields"])
        return [choice["label_en"] for choice in found["member.store"]["choices"]]

    whole = house.get("/v1/conditions/fields")
    assert whole["engines"] == ["postgresql", "duckdb"]
    assert stores(whole) == ["A", "B"]
    assert stores(house.client("store_manager", "A").get("/v1/conditions/fields").json()) == ["A"]


def test_guides_and_promotions_are_asked_in_the_scope(house: Api) -> None:
    """A store knows the guides who have served in it, whomever they served."""

    def guides(client: Any) -> list[str]:
        found = {one["name"]: one for one in client.get("/v1/conditions/fields").json()["fields"]}
        assert len(found["line.promotion"]["choices"]) == 7
        return [choice["value"] for choice in found["order.guide"]["choices"]]

    here, there = house.client("store_manager", "A"), house.client("store_manager", "B")
    assert guides(house.client()) == ["g1", "g2"]
    assert (guides(here), guides(there)) == (["g1"], ["g2"])
    served = {"field": "orders.count", "is": "at_least", "value": 1,
              "where": {"field": "order.guide", "is": "equal", "value": "G1"}}  # fmt: skip
    cheaper = {"field": "lines.count", "is": "at_least", "value": 1, "where": {"all": [
        {"field": "line.promotion", "is": "equal", "value": "reduction"},
        {"field": "line.paid_percent", "is": "between", "value": [70, 75]},
        {"field": "order.guide", "is": "known"}]}}  # fmt: skip
    assert house.post("/v1/audiences/count", {"condition": served})["members"] == 2
    assert here.post("/v1/audiences/count", json={"condition": served}).json()["members"] == 1
    assert there.post("/v1/audiences/count", json={"condition": served}).status_code == 422
    found = house.post("/v1/audiences/count", {"condition": cheaper})
    assert found["members"] == 1
    assert found["said_zh"] == (
        "（优惠方式为「满减」，且实付占折前比例介于 70% 至 75%（含两端），且导购已知）"
        "的商品行数大于等于 1"
    )
    made = house.post("/v1/audiences", {"name": "cheaper", "condition": cheaper})["audience_no"]
    why = house.get(f"/v1/audiences/{made}/members/{one_id(house, BELLA)}")
    assert (why["is_in"], why["parts"][0]["value_en"]) == (True, "1")
    one = {"field": "orders.guides", "is": "equal", "value": 1}
    assert house.post("/v1/audiences/count", {"condition": one})["members"] == 1


def test_an_audience_keeps_its_versions_and_its_scope(house: Api) -> None:
    manager, other = house.client("store_manager", "A"), house.client("store_manager", "B")
    made = manager.post("/v1/audiences", json={"name": "twice", "condition": TWICE}).json()
    path = f"/v1/audiences/{made['audience_no']}"
    assert (made["whole"], made["stores"], made["version"], made["condition"]) == (
        False, 1, 1, TWICE)  # fmt: skip
    assert made in manager.get("/v1/audiences").json()["items"]
    assert house.get(path) == made
    assert made not in house.get("/v1/audiences", scope="store:B")["items"]
    changes = {"condition": {}, "based_on": 1}
    for answer in (other.get(path), other.get(f"{path}/members"),
                   other.post(f"{path}/snapshots", json={}),
                   other.post(f"{path}/versions", json=changes)):  # fmt: skip
        assert answer.status_code == 404
    assert manager.get(f"{path}/members").json()["code"] == "no_snapshot"

    # Headquarters counts a store's audience as the store does: it is never wider.
    own = {"condition": {}, "audience_no": int(made["audience_no"])}
    assert house.post("/v1/audiences/count", own)["members"] == 2
    assert other.post("/v1/audiences/count", json=own).status_code == 404
    taken = house.post(f"{path}/snapshots", {"as_of": "2026-03-31"})
    assert (taken["members"], taken["version"], taken["as_of"]) == (1, 1, "2026-03-31")
    page = house.get(f"{path}/members")
    assert [row["phone"][-4:] for row in page["items"]] == [ANNA[-4:]]
    assert (page["total"], page["next"]) == (1, None)

    changed = manager.post(f"{path}/versions", json={"condition": {}, "based_on": 1}).json()
    assert (changed["version"], changed["condition"], changed["snapshot_members"]) == (2, {}, 1)
    again = house.client().post(f"{path}/versions", json={"condition": {}, "based_on": 1})
    assert (again.status_code, again.json()["code"]) == (409, "edited_meanwhile")
    assert [one["version"] for one in house.get(f"{path}/versions")] == [2, 1]
    manager.post(f"{path}/snapshots", json={})
    first = manager.get(f"{path}/members", params={"limit": 1}).json()
    second = manager.get(f"{path}/members", params={"limit": 1, "before": first["next"]}).json()
    assert {row["phone"][-4:] for row in first["items"] + second["items"]} == {
        ANNA[-4:],
        CARLA[-4:],
    }
    own = f"audience:{made['audience_no']}"
    acts = [action for _, action, subject in audited(house) if subject == own]
    assert acts == ["audience.made", "audience.snapshot_taken", "audience.changed",
                    "audience.snapshot_taken"]  # fmt: skip


def test_snapshots_are_compared(house: Api) -> None:
    """Anna and Bella bought twice, Anna and Carla are of store A, Bella alone is a man."""
    manager = house.client("store_manager", "A")
    conditions = (TWICE, {"field": "member.store", "is": "equal", "value": "a"},
                  {"field": "member.gender", "is": "equal", "value": 2})  # fmt: skip
    numbers = []
    for condition in conditions:
        made = house.post("/v1/audiences", {"name": "one", "condition": condition})
        numbers.append(made["audience_no"])
    path = f"/v1/audiences/{numbers[0]}/comparison"
    early = house.client().get(path, params={"with": numbers[1:]})
    assert (early.status_code, early.json()["code"]) == (409, "no_snapshot")
    assert early.json()["audience_no"] == numbers[0]
    for number in numbers:
        house.post(f"/v1/audiences/{number}/snapshots", {})
    found = house.client().get(path, params={"with": numbers[1:]}).json()
    assert found["shared"] == [[2, 1, 1], [1, 2, 0], [1, 0, 1]]
    assert [(one["inside"], one["members"]) for one in found["regions"]] == [
        ([0, 1], 1), ([0, 2], 1), ([1], 1)]  # fmt: skip
    assert [one["audience_no"] for one in found["audiences"]] == numbers
    for client, others, status in ((manager, numbers[1:], 404), (house.client(), [], 422),
                                   (house.client(), numbers * 2, 422)):  # fmt: skip
        assert client.get(path, params={"with": others}).status_code == status


def test_an_audience_is_found_renamed_archived_and_taken_as_a_file(house: Api) -> None:
    manager, other = house.client("store_manager", "A"), house.client("operator", "B")
    made = manager.post("/v1/audiences", json={"name": "Spring 100%", "condition": {}}).json()
    path = f"/v1/audiences/{made['audience_no']}"

    def names(**asked: Any) -> list[str]:
        return [one["name"] for one in manager.get("/v1/audiences", params=asked).json()["items"]]

    assert names(q="spring 1") == ["Spring 100%"]
    assert names(q="%") == ["Spring 100%"]
    assert names(q="_") == []
    for n in (1, 2):
        manager.post(f"{path}/snapshots", json={"as_of": f"2026-03-0{n}"})
    assert manager.get(path).json()["trend"] == [0, 2]
    kept = manager.get(f"{path}/snapshots").json()
    assert [(one["as_of"], one["members"]) for one in kept] == [
        ("2026-03-02", 2),
        ("2026-03-01", 0),
    ]

    file = house.client("operator", "A").get(f"{path}/members.csv?reason=a call&lang=en")
    lines = file.text.splitlines()
    assert (file.status_code, len(lines)) == (200, 3)
    assert not any(number in file.text for number in (ANNA, CARLA))
    for client, status in ((manager, 403), (other, 404)):
        assert client.get(f"{path}/members.csv?reason=a call").status_code == status

    changed = manager.patch(path, json={"name": "Summer", "archived": True}).json()
    assert (changed["name"], changed["archived_at"] is not None) == ("Summer", True)
    assert other.patch(path, json={"archived": False}).status_code == 404
    assert (names(q="summer"), names(q="summer", archived=True)) == ([], ["Summer"])
    for act, body in (("snapshots", {}), ("versions", {"condition": {}, "based_on": 1})):
        answer = manager.post(f"{path}/{act}", json=body)
        assert (answer.status_code, answer.json()["code"]) == (409, "audience_archived")
    assert manager.patch(path, json={"archived": False}).json()["archived_at"] is None
    own = f"audience:{made['audience_no']}"
    acts = [action for _, action, subject in audited(house) if subject == own]
    assert acts == ["audience.made", "audience.snapshot_taken", "audience.snapshot_taken",
                    "audience.renamed", "audience.archived", "audience.restored"]  # fmt: skip
    assert "members.exported" in [action for _, action, _ in audited(house)]


def test_a_member_is_told_why(house: Api) -> None:
    """In the scope of the audience: store A's knows of Anna what she bought there."""
    condition = {"all": [TWICE | {"within": {"days": 30}}, {"not": IN_MINI},
                         {"field": "member.tier", "is": "in", "value": ["silver", "gold"]},
                         {"field": "member.store", "is": "known"}]}  # fmt: skip
    anna, bella = one_id(house, ANNA), one_id(house, BELLA)
    manager = house.client("store_manager", "A")
    told = {}
    for client, name in ((house.client(), "whole"), (manager, "store")):
        made = client.post("/v1/audiences", json={"name": name, "condition": condition}).json()
        path = f"/v1/audiences/{made['audience_no']}"
        assert house.get(f"{path}/members/{anna}")["was_in"] is None
        house.post(f"{path}/snapshots", {"as_of": "2026-03-31"})
        told[name] = house.get(f"{path}/members/{anna}", as_of="2026-03-31")
        answer = client.get(f"{path}/members/{bella}")
        assert answer.status_code == (200 if name == "whole" else 404)
    parts = {name: {part["path"]: part for part in told[name]["parts"]} for name in told}
    rows = {
        name: [(one["holds"], one["value_en"]) for one in found.values()]
        for name, found in parts.items()
    }
    assert list(parts["whole"]) == [
        "condition", "condition.all[0]", "condition.all[1]", "condition.all[1].not",
        "condition.all[2]", "condition.all[3]",
    ]  # fmt: skip
    assert rows["whole"] == [(False, None), (True, "3"), (False, None), (True, "1"),
                             (True, "“Silver”"), (True, "“A”")]  # fmt: skip
    assert rows["store"] == [(True, None), (True, "2"), (True, None), (False, "0"),
                             (True, "“Silver”"), (True, "“A”")]  # fmt: skip
    assert [(one["is_in"], one["was_in"]) for one in told.values()] == [
        (False, False),
        (True, True),
    ]
    assert parts["whole"]["condition.all[2]"]["value_zh"] == "「银卡」"


def test_who_sees_a_store_is_told_of_lots_consents_and_ways(house: Api) -> None:
    """Anna consents to marketing by every way but by phone; all her points go at the end of
    March."""
    soon = {"field": "lot.expires", "is": "in_next_days", "value": 200}
    condition = {"all": [
        {"field": "lots.points", "is": "at_least", "value": 2_150, "where": soon},
        {"field": "consent.marketing.sms", "is": "equal", "value": True},
        {"field": "consent.service", "is": "unknown"},
        {"field": "reach.sms", "is": "equal", "value": True},
        {"not": {"field": "reach.phone", "is": "equal", "value": True}},
        {"not": {"field": "reach.wecom", "is": "equal", "value": True}},
    ]}  # fmt: skip
    manager = house.client("store_manager", "A")
    asked = {"condition": condition, "as_of": "2026-11-20"}
    for client, day, members in (
        (house.client(), "2026-11-20", 1), (manager, "2026-11-20", 1), (manager, "2026-04-20", 0),
    ):  # fmt: skip
        counted = client.post("/v1/audiences/count", json=asked | {"as_of": day})
        assert counted.json()["members"] == members, counted.text
    body = {"name": "soon", "condition": condition}
    made = manager.post("/v1/audiences", json=body).json()
    told = manager.get(f"/v1/audiences/{made['audience_no']}/members/{one_id(house, ANNA)}",
                       params={"as_of": "2026-11-20"}).json()  # fmt: skip
    parts = [(part["holds"], part["value_en"]) for part in told["parts"] if part["value_en"]]
    assert parts == [(True, "2,150 points"), (True, "true"), (True, "is unknown"), (True, "true"),
                     (False, "false"), (False, "false")]  # fmt: skip
    assert told["parts"][1]["said_zh"] == (
        "（到期日在未来 200 天内）的批次可用积分大于等于 2,150 积分"
    )
    assert told["parts"][2]["said_zh"] == "同意营销（短信）为「是」"


def test_behaviours_are_asked_of_the_lake_in_the_scope_of_the_audience(house: Api) -> None:
    """Anna looked three times, once of these in store B, and bought the day after; Bella tried on
    and did not come back."""
    view = {"field": "behaviour.kind", "is": "equal", "value": "view"}
    viewed = {"field": "behaviours.count", "is": "at_least", "value": 3, "where": view}
    bought = {"sequence": [{"rows": "behaviour", "where": view},
                           {"rows": "order", "in": {"days": 2}}]}  # fmt: skip
    left = {"sequence": [
        {"rows": "behaviour", "where": {"field": "behaviour.kind", "is": "equal",
                                        "value": "tried_on"}},
        {"rows": "order", "in": {"days": 7}, "not": True},
    ]}  # fmt: skip
    manager = house.client("store_manager", "A")
    for condition, whole, store in ((viewed, 1, 0), (bought, 1, 1), (left, 1, 0)):
        asked = {"condition": condition, "as_of": "2026-03-31"}
        counted = house.post("/v1/audiences/count", asked)
        assert counted["members"] == whole, condition
        assert manager.post("/v1/audiences/count", json=asked).json()["members"] == store
    condition = {"all": [viewed, bought, {"not": left}]}
    made = house.post("/v1/audiences", {"name": "lookers", "condition": condition})
    told = house.get(f"/v1/audiences/{made['audience_no']}/members/{one_id(house, ANNA)}",
                     as_of="2026-03-31")  # fmt: skip
    assert told["is_in"] is True
    assert [(part["kind"], part["holds"], part["value_en"]) for part in told["parts"]] == [
        ("all", True, None), ("comparison", True, "3"), ("sequence", True, None),
        ("not", True, None), ("sequence", False, None),
    ]  # fmt: skip
    assert told["parts"][2]["said_zh"] == (
        "有过（行为类型为「浏览商品」）的行为，之后 2 天内又有订单"
    )
    bella = house.get(f"/v1/audiences/{made['audience_no']}/members/{one_id(house, BELLA)}",
                      as_of="2026-03-31")  # fmt: skip
    assert [(part["holds"], part["value_en"]) for part in bella["parts"]] == [
        (False, None), (False, "0"), (False, None), (False, None), (True, None),
    ]  # fmt: skip
