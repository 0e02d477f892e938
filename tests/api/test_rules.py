"""Rules and plans over HTTP: drafted, tried, published, ended; every step written down."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.api.conftest import Api
from tests.api.records import order, phone
from tests.house import BASE_RULE, FOUR_TIERS

DOUBLE = BASE_RULE | {"points": 2, "when": {"field": "order.paid_fen", "is": "at_least",
                                            "value": 50_000}}  # fmt: skip
SPAN = {"since": "2026-03-01", "until": "2026-03-31"}
TABLES = ("points.entry", "points.lot", "points.balance", "points.rule_version", "core.audit",
          "tiers.standing", "tiers.change", "tiers.plan_version")  # fmt: skip

# A document, and the field that the refusal must name.
BAD_RULES: list[tuple[dict[str, Any], str]] = [
    ({}, "name_zh"), (BASE_RULE | {"point": 1}, "point"), (BASE_RULE | {"points": "1"}, "points"),
    (BASE_RULE | {"points": 0}, "points"), (BASE_RULE | {"points": 1001}, "points"),
    (BASE_RULE | {"points": True}, "points"), (BASE_RULE | {"per_fen": 0}, "per_fen"),
    (BASE_RULE | {"rounding": "nearest"}, "rounding"), (BASE_RULE | {"currency": "x"}, "currency"),
    (BASE_RULE | {"when": {"field": "order.colour", "is": "equal", "value": 1}}, "when.field"),
    (BASE_RULE | {"when": {"all": [{"field": "line.product", "is": "equal", "value": "x"}]}},
     "when.all[0].field"),
    (BASE_RULE | {"from": "1 May"}, "from"), (BASE_RULE | {"until": 7}, "until"),
    (BASE_RULE | {"from": "2026-03-02", "until": "2026-03-01"}, "until"),
    (BASE_RULE | {"lines": {"any": [{"field": "line.product", "is": "in", "value": "x"}]}},
     "lines.any[0].value"), (BASE_RULE | {"lines": []}, "lines"),
    (BASE_RULE | {"cap_per_day": 0}, "cap_per_day"),
    (BASE_RULE | {"cap_in_all": "9"}, "cap_in_all"), (BASE_RULE | {"best_of": "A b"}, "best_of"),
    (BASE_RULE | {"control_group": "a"}, "control_percent"),
    (BASE_RULE | {"control_percent": 5}, "control_group"),
    (BASE_RULE | {"control_group": "a", "control_percent": 51}, "control_percent"),
    (BASE_RULE | {"expiry_months": 121}, "expiry_months"), (BASE_RULE | {"name_en": "\x00"}, ""),
    (BASE_RULE | {"\x00": 1}, ""), (BASE_RULE | {"shared_budget": "none"}, "shared_budget"),
    (BASE_RULE | {"shared_budget": "A b"}, "shared_budget"),
    (BASE_RULE | {"shared_budget": "none", "budget_in_all": 1}, "shared_budget"),
    (BASE_RULE | {"shared_budget": "none", "budget_end": "stop"}, "budget_end"),
    (BASE_RULE | {"payments_left_out": ["gift_card", ""]}, "payments_left_out"),
]  # fmt: skip
TIER = FOUR_TIERS["tiers"][0]
BAD_PLANS: list[tuple[dict[str, Any], str]] = [
    ({}, "plan"), (FOUR_TIERS | {"x": 1}, "plan"), (FOUR_TIERS | {"tiers": []}, "tiers"),
    (FOUR_TIERS | {"tiers": [TIER, TIER]}, "tiers[1].threshold"),
    (FOUR_TIERS | {"tiers": [TIER, TIER | {"threshold": 5}]}, "tiers"),
    (FOUR_TIERS | {"tiers": [TIER | {"threshold": -1}]}, "tiers[0].threshold"),
    (FOUR_TIERS | {"tiers": [TIER | {"code": ""}]}, "tiers[0].code"),
    (FOUR_TIERS | {"growth": {"per_fen": 0}}, "growth.per_fen"),
    (FOUR_TIERS | {"growth": {"speed": 1}}, "growth"), (FOUR_TIERS | {"tiers": [7]}, "tiers[0]"),
    (FOUR_TIERS | {"tiers": [TIER | {"name_zh": "\x00"}]}, ""),
]  # fmt: skip


def counts(api: Api) -> dict[str, int]:
    return {table: api.house.row(f"select count(*) from {table}")[0] for table in TABLES}


def acts(api: Api, subject: str) -> list[tuple[str, Any]]:
    found = api.get("/v1/audit", subject=subject)["items"]
    return [(act["action"], act["detail"]["version"]) for act in reversed(found)]


def states(api: Api, path: str) -> list[tuple[int, str]]:
    return [(one["version"], one["state"]) for one in api.get(path)]


def test_a_rule_from_draft_to_end(api: Api) -> None:
    made = api.post("/v1/rules/base/versions", BASE_RULE)
    assert (made["version"], made["state"], made["document"]) == (1, "draft", BASE_RULE)
    assert api.post("/v1/orders", order("o0"))["points_earned"] == 0
    assert api.post("/v1/rules/base/versions/1/publish", None) == {"state": "published"}
    assert api.post("/v1/orders", order("o1"))["points_earned"] == 100
    assert api.post("/v1/rules/base/versions", BASE_RULE | {"points": 3})["version"] == 2
    assert api.post("/v1/orders", order("o2"))["points_earned"] == 100
    api.post("/v1/rules/base/versions/2/publish", None)
    told = api.post("/v1/orders", order("o3"))
    assert told["points_earned"] == 300
    assert states(api, "/v1/rules") == [(2, "live"), (1, "ended")]
    assert api.post("/v1/rules/base/end", None) == {"state": "ended"}
    assert api.post("/v1/orders", order("o4"))["points_earned"] == 0
    entries = api.get(f"/v1/members/{told['member']}/ledger")["items"]
    assert [(one["rule"]["code"], one["rule"]["version"], one["points"]) for one in entries] == [
        ("base", 2, 300), ("base", 1, 100), ("base", 1, 100)]  # fmt: skip
    again = api.client().post("/v1/rules/base/versions/1/publish")
    assert (again.status_code, again.json()["code"]) == (409, "published_before")
    api.post("/v1/rules/base/versions", BASE_RULE)  # rolling back is a new version of the old one
    api.post("/v1/rules/base/versions/3/publish", {"reason": "back to one"})
    assert states(api, "/v1/rules?code=base") == [(3, "live"), (2, "ended"), (1, "ended")]
    shown = api.get("/v1/rules/base")
    assert [one["reason"] for one in shown["versions"]] == ["back to one", "", ""]
    assert shown["granted"] == [
        {"rule_version_no": number, "entries": entries, "points": points, "exact": True}
        for number, entries, points in ((3, 0, 0), (2, 1, 300), (1, 2, 200))]  # fmt: skip
    assert acts(api, "rule:base") == [
        ("rule.drafted", 1), ("rule.published", 1), ("rule.drafted", 2), ("rule.published", 2),
        ("rule.ended", None), ("rule.drafted", 3), ("rule.published", 3)]  # fmt: skip
    assert api.differences() == []


def test_a_preview_tells_and_writes_nothing(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    for n, fen in enumerate((10_000, 60_000, 90_000)):
        lines = [{"product": "tea", "paid_fen": fen // 2}, {"product": "cup", "paid_fen": 1}]
        who = phone(f"1390000000{n % 2 + 1}")
        api.post("/v1/orders", order(f"o{n}", fen, lines=lines, identifiers=who))
    before = counts(api)
    told = api.post("/v1/rules/preview", {"document": DOUBLE, "code": "base"} | SPAN)
    sums = {"orders": 3, "orders_read": 3, "sampled": False, "members": 2, "orders_rewarded": 2,
            "members_rewarded": 2, "orders_changed": 3, "points": 3000, "points_now": 1600,
            "points_then": 3000, "paid_fen": 160_000, "gain": 2, "lose": 0, "meets": [],
            "worth_points": 100, "worth_fen": 100,
            "rebate_now": {"numerator": 160_000, "denominator": 16_000_000}}  # fmt: skip
    assert {key: told[key] for key in sums} == sums
    assert [(one["external_id"], one["points_now"], one["points_then"], one["phone"])
            for one in told["largest"]] == [("o2", 900, 1800, "139****0001"),
                                            ("o1", 600, 1200, "139****0002"),
                                            ("o0", 100, 0, "139****0001")]  # fmt: skip
    beside = api.post("/v1/rules/preview", {"document": DOUBLE, "code": "new"} | SPAN)
    assert (beside["points_then"], beside["meets"]) == (
        4600, [{"code": "base", "orders": 2, "points": 1500}])  # fmt: skip
    tea = BASE_RULE | {"lines": {"field": "line.product", "is": "equal", "value": "tea"}}
    assert api.post("/v1/rules/preview", {"document": tea} | SPAN)["points"] == 800
    assert api.post("/v1/rules/preview", {"document": tea, "until": "2026-01-01"})["orders"] == 0
    month = api.post("/v1/rules/preview", {"document": tea, "month": "2026-03"})
    assert (month["since"], month["until"], month["points"]) == ("2026-03-01", "2026-03-31", 800)
    assert api.post("/v1/rules/preview", {"document": tea})["points"] == 800  # the newest month
    assert counts(api) == before
    for span in ({"until": "0001-01-01"}, {"since": "9999-12-31"}, {"until": "x"},
                 {"month": "2026-13"}, {"since": "2026-03-02", "until": "2026-03-01"}):  # fmt: skip
        answer = api.client().post("/v1/rules/preview", json={"document": BASE_RULE} | span)
        assert answer.status_code == 422


def test_bad_rules_name_the_field(api18: Api) -> None:
    client = api18.client()
    for document, field in BAD_RULES:
        for path, body in (("/v1/rules/x/versions", document),
                           ("/v1/rules/preview", {"document": document})):  # fmt: skip
            answer = client.post(path, json=body)
            assert answer.status_code == 422, (document, answer.text)
            assert field in answer.json()["field"], answer.text
    deep: Any = {}
    for _ in range(100):
        deep = {"not": deep}
    assert client.post("/v1/rules/x/versions", json=BASE_RULE | {"when": deep}).status_code == 422
    for code in ("A", "a b", "x" * 65, "%00", "é"):
        assert client.post(f"/v1/rules/{code}/versions", json=BASE_RULE).status_code == 422
    assert client.post("/v1/rules/x/versions", json=[]).status_code == 422
    for path in ("x/versions/1/publish", "x/end"):
        assert client.post(f"/v1/rules/{path}").status_code == 404
    for version in ("0", str(2**31), "x"):
        assert client.post(f"/v1/rules/x/versions/{version}/publish").status_code == 422
    assert api18.get("/v1/rules") == []
    assert api18.get("/v1/audit")["items"] == []


def test_a_failed_publish_ends_nothing(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    assert api18.client().post("/v1/rules/base/versions/9/publish").status_code == 404
    assert api18.client().post("/v1/tiers/versions/9/publish").status_code == 404
    assert states(api18, "/v1/rules") == states(api18, "/v1/tiers") == [(1, "live")]


def test_drafts_and_publications_at_once_leave_one_live(api: Api) -> None:
    client = api.client()
    paths = {"/v1/rules/base": BASE_RULE, "/v1/tiers": FOUR_TIERS}
    with ThreadPoolExecutor(8) as people:
        for path, document in paths.items():
            made = list(people.map(
                lambda _, path=path, document=document: client.post(
                    f"{path}/versions", json=document), range(8)))  # fmt: skip
            assert sorted(one.json()["version"] for one in made) == list(range(1, 9))
            done = list(people.map(
                lambda n, path=path: client.post(f"{path}/versions/{n}/publish"),
                list(range(1, 9)) * 3))  # fmt: skip
            # One that was live and has ended is not made live again.
            assert {one.status_code for one in done} <= {200, 409}
            assert sum(one.status_code == 200 for one in done) >= 8
    for path in ("/v1/rules", "/v1/tiers"):
        assert sorted(state for _, state in states(api, path)) == ["ended"] * 7 + ["live"]
    assert api.post("/v1/orders", order())["points_earned"] == 100


def test_what_a_rule_may_ask_about(api18: Api) -> None:
    api18.house.publish_tiers(FOUR_TIERS)
    catalogue = api18.get("/v1/rules/fields")
    fields = {one["name"]: one for one in catalogue["fields"]}
    assert catalogue["depth_max"] == 8
    assert fields["member.tier"]["choices"][2] == {
        "value": "gold", "label_zh": "金卡", "label_en": "Gold"}  # fmt: skip
    assert len(fields["order.weekday"]["choices"]) == 7
    assert {"order.paid_fen", "line.product", "member.tier"} <= fields.keys()
    assert all(one["operators"] for one in fields.values())


def test_a_plan_from_draft_to_publication(api: Api) -> None:
    assert api.post("/v1/tiers/versions", FOUR_TIERS)["version"] == 1
    assert api.post("/v1/orders", order("o1", 120_000))["tier"] is None
    api.post("/v1/tiers/versions/1/publish", None)
    told = api.post("/v1/orders", order("o2", 120_000))
    assert told["tier"] == "silver"
    standing = api.get(f"/v1/members/{told['member']}/tier")
    (change,) = standing.pop("changes")
    named = {key: standing.pop(key)["name_en"] for key in ("named", "next_named")}
    assert (standing.pop("changed")["occurred_at"], standing.pop("life")) == (
        change["occurred_at"], None,
    )  # fmt: skip
    assert named == {"named": "Silver", "next_named": "Gold"}
    assert standing == {"tier": "silver", "growth": 1200, "orders": 2, "threshold": 1000,
                        "next_tier": "gold", "next_threshold": 5000,
                        "growth_missing": 3800}  # fmt: skip
    assert (change["from_tier"], change["to_tier"], change["growth"]) == (None, "silver", 1200)
    assert (change["cause"], change["cause_no"]) == ("order", told["record_no"])
    before = counts(api)
    lower = FOUR_TIERS | {"tiers": [tier | {"threshold": tier["threshold"] // 5}
                                    for tier in FOUR_TIERS["tiers"]]}  # fmt: skip
    told = api.post("/v1/tiers/preview", lower)
    assert told["moves"] == [{"from_tier": "silver", "to_tier": "gold", "members": 1}]
    assert (told["members"], told["rises"], told["kept"]) == (1, 1, 0)
    assert told["sample"][0]["why_zh"] == "成长值 1,200，达到金卡的 1,000。"
    assert counts(api) == before
    assert acts(api, "tiers") == [("plan.drafted", 1), ("plan.published", 1)]
    assert api.differences() == []


def test_bad_plans_name_the_field(api18: Api) -> None:
    for document, field in BAD_PLANS:
        for path in ("/v1/tiers/versions", "/v1/tiers/preview"):
            answer = api18.client().post(path, json=document)
            assert answer.status_code == 422, (document, answer.text)
            assert field in answer.json()["field"], answer.text
    assert api18.get("/v1/tiers") == []


def test_a_budget_is_used_told_of_and_at_its_end(api18: Api) -> None:
    """150 points in all: two orders use it up; then the rule gives nothing more."""
    document = BASE_RULE | {"budget_in_all": 150, "budget_per_month": 10**6}
    api18.post("/v1/rules/thrift/versions", document)
    api18.post("/v1/rules/thrift/versions/1/publish", None)
    used = []
    for n in range(3):
        api18.post(
            "/v1/orders", order(f"thrift{n}", occurred_at=f"2026-03-0{n + 1}T12:00:00+08:00")
        )
        (state,) = [one for one in api18.get("/v1/rules/budgets") if one["code"] == "thrift"]
        (span,) = [one for one in state["spans"] if one["span"] == "all"]
        used.append((span["used"], span["alarm"]))
    assert used == [(100, None), (150, "over"), (150, "over")]
    assert state["end"] == "stop"
    wrong = BASE_RULE | {"budget_end": "stop"}
    answer = api18.client().post("/v1/rules/thrift/versions", json=wrong)
    assert (answer.status_code, answer.json()["field"]) == (422, "budget_end")


SPRING = {"based_on": 0, "name_zh": "春季", "name_en": "Spring", "in_all": 250,
          "alarm_percents": [90, 40], "reason": "the season"}  # fmt: skip


def test_rules_share_a_budget_that_is_told_of_changed_and_never_lost(api18: Api) -> None:
    """250 points for two rules: two orders of 100 by one, then the other gets the last 50."""
    client = api18.client()

    def put(**said: Any) -> Any:
        return client.put("/v1/budgets/spring", json=SPRING | said)

    made = put().json()
    assert (made["version"], made["alarm_percents"], made["end"]) == (1, [40, 90], "stop")
    for code in ("one", "two"):
        document = BASE_RULE | {"shared_budget": "spring"}
        if code == "two":
            document |= {"when": {"field": "member.orders", "is": "at_least", "value": 2}}
        drafted = api18.post(f"/v1/rules/{code}/versions", document)
        assert "「春季」" in drafted["said_zh"]
        assert "“Spring”" in drafted["said_en"]
        api18.post(f"/v1/rules/{code}/versions/1/publish", None)
    told = []
    for n in range(3):
        api18.post("/v1/orders", order(f"s{n}", occurred_at=f"2026-03-0{n + 1}T12:00:00+08:00"))
        (state,) = api18.get("/v1/budgets")
        (span,) = state["spans"]
        told.append((span["used"], span["left"], span["alarm"], span["alarm_percent"]))
    assert told == [(100, 150, "near", 40), (200, 50, "near", 40), (250, 0, "over", 90)]
    used = [(one["code"], one["live"], one["all"]) for one in state["rules"]]
    assert used == [("one", True, 250), ("two", True, 0)]
    stale = put()
    assert (stale.status_code, stale.json()["version"]) == (409, 1)
    for wrong, field in (({"in_all": None}, "in_all"), ({"currency": "none"}, "currency"),
                         ({"alarm_percents": [100]}, "alarm_percents.0")):  # fmt: skip
        answer = put(based_on=1, **wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, field), answer.text
    assert put(based_on=1, in_all=320, reason="more").json()["version"] == 2
    api18.post("/v1/orders", order("s3", occurred_at="2026-03-05T12:00:00+08:00"))
    (state,) = api18.get("/v1/budgets")
    assert [(one["code"], one["all"]) for one in state["rules"]] == [("one", 320), ("two", 0)]
    kept = api18.get("/v1/budgets/spring/versions")
    assert [(one["in_all"], one["reason"]) for one in kept] == [(320, "more"), (250, "the season")]
    assert acts(api18, "budget:spring") == [("budget.set", 1), ("budget.set", 2)]
    api18.post("/v1/rules/one/end", None)
    (state,) = api18.get("/v1/budgets")
    assert [one["live"] for one in state["rules"]] == [False, True]
    close = {"based_on": 2, "reason": "spring is over"}
    busy = client.post("/v1/budgets/spring/close", json=close)
    assert (busy.status_code, busy.json()["code"], busy.json()["rules"]) == (
        409, "budget_in_use", ["two"])  # fmt: skip
    waiting = api18.post("/v1/rules/three/versions", BASE_RULE | {"shared_budget": "spring"})
    api18.post("/v1/rules/two/end", None)
    stale = client.post("/v1/budgets/spring/close", json=close | {"based_on": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "edited_meanwhile")
    for _ in range(2):
        closed = api18.post("/v1/budgets/spring/close", close)
        assert (closed["version"], closed["closed"], closed["in_all"]) == (3, True, 320)
    for path, body in ((f"three/versions/{waiting['version']}/publish", None),
                       ("four/versions", BASE_RULE | {"shared_budget": "spring"})):  # fmt: skip
        answer = client.post(f"/v1/rules/{path}", json=body)
        assert (answer.status_code, answer.json()["field"]) == (422, "shared_budget"), path
    assert put(based_on=3, reason="once more").json()["closed"] is False
    api18.post(f"/v1/rules/three/versions/{waiting['version']}/publish", None)
    assert [act for act, _ in acts(api18, "budget:spring")][2:] == ["budget.closed", "budget.set"]
    assert api18.differences() == []
