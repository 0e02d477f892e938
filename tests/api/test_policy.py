"""The policy over HTTP: read, checked, drafted by two, tried, published, returned to."""

import asyncio
from typing import Any

from tests.api.conftest import Api
from tests.api.people import entered, user
from tests.api.records import order, phone
from tests.house import BASE_RULE
from yihui import identity, policies

PATH = "/v1/identity/policy"
WHY = {"reason": "families share cards"}


def card(number: str) -> list[dict[str, str]]:
    return [*phone(), {"kind": "card_no", "value": number}]


def document(api: Api, **changes: dict[str, Any]) -> dict[str, Any]:
    """The live rules as an editor sends them, with changes."""
    rules = api.get(PATH)["live"]["rules"]
    return {code: rule | changes.get(code, {}) for code, rule in rules.items()}


def refused(api: Api, path: str, body: Any, status: int) -> dict[str, Any]:
    answer = api.client().post(path, json=body)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def worked_off(api: Api) -> int:
    """What a worker's process does."""
    return api.house.wait(policies.work_off(api.house.pool, api.house.ring, asyncio.Event()))


def test_the_live_policy_is_todays_rules_in_words(api18: Api) -> None:
    api18.post("/v1/batch", {"orders": [order("a", identifiers=card("C1"))]})
    told = api18.get(PATH)
    assert (told["newest"], told["draft"], told["exact"]) == (1, None, True)
    assert {one["code"]: one["in_use"] for one in told["kinds"] if one["in_use"]} == {
        "phone": 1, "card_no": 1}  # fmt: skip
    rules = told["live"]["rules"]
    assert rules["phone"] == {"priority": 30, "single": False, "may_join": False, "founds": True,
                              "rest_days": 365, "members_most": 20, "blocked": [],
                              "apps": []}  # fmt: skip
    assert {code for code, rule in rules.items() if not rule["single"]} == {
        "phone", "email", "device"}  # fmt: skip
    said = {one["kind"]: one for one in told["live"]["said"]}
    assert "超过 365 天没有消费" in said["phone"]["said_zh"]
    assert "two that differ are two people" in said["card_no"]["said_en"]


def test_a_draft_is_checked_kind_by_kind(api18: Api) -> None:
    wrong = document(api18, phone={"rest_days": -1}, card_no={"single": True, "rest_days": 9},
                     device={"may_join": True})  # fmt: skip
    told = api18.post(f"{PATH}/check", wrong | {"fax": {}})
    assert [(one["kind"], one["field"]) for one in told["problems"]] == [
        ("fax", ""),
        ("phone", "rest_days"),
        ("card_no", "rest_days"),
        ("device", "may_join"),
    ]
    assert all(one["problem_zh"] and one["cure_zh"] and one["cure_en"]
               for one in told["problems"])  # fmt: skip
    first = refused(api18, f"{PATH}/versions", document(api18, phone={"priority": "first"}), 422)
    assert (first["field"], first["cure_zh"]) == ("phone.priority", "改到范围之内。")
    nobody = {code: rule | {"founds": False} for code, rule in document(api18).items()}
    assert "orders would never find" in refused(api18, f"{PATH}/versions", nobody, 422)["message"]
    right = api18.post(f"{PATH}/check", document(api18, card_no={"single": False}))
    assert right["problems"] == []
    assert [(one["kind"], one["field"], one["before_zh"], one["after_en"])
            for one in right["differences"]] == [("card_no", "single", "是", "no")]  # fmt: skip


def test_blocked_values_are_kept_masked(api18: Api) -> None:
    blocked = {"blocked": [{"value": "139 0000 0001"}]}
    made = api18.post(f"{PATH}/versions?based_on=1", document(api18, phone=blocked))
    (shown,) = made["rules"]["phone"]["blocked"]
    assert shown["masked"] == "+86139****0001"
    kept = api18.house.row("select document::text from identity.policy_version where version = 2")
    assert "13900000001" not in kept[0]
    api18.post(f"{PATH}/versions/2/publish", WHY)
    api18.post("/v1/batch", {"orders": [order("a", identifiers=card("C1"))]})
    assert api18.house.rows("select k.code from identity.identifier join identity.kind k"
                            " using (kind_no)") == [("card_no",)]  # fmt: skip
    again = api18.post(f"{PATH}/versions?based_on=2", document(api18, phone={"rest_days": 30}))
    assert again["rules"]["phone"]["blocked"] == [shown]
    for value, problem in ((({"value": "13800138000"}), "counts as no identifier"),
                           (({"key": "ff"}), "has this key")):  # fmt: skip
        body = document(api18, phone={"blocked": [value]})
        assert problem in refused(api18, f"{PATH}/versions", body, 422)["message"]


def test_apps_are_named_and_those_that_are_not_are_told(api18: Api) -> None:
    def told(n: int, app: str) -> dict[str, Any]:
        return order(f"o{n}", identifiers=[{"kind": "openid", "value": f"oAnna{n}", "scope": app}])

    api18.post("/v1/batch", {"orders": [told(1, "wx1"), told(2, "wx1"), told(3, "")]})
    assert api18.get(PATH)["apps"] == [{"code": "wx1", "in_use": 2}, {"code": "", "in_use": 1}]
    mini, nameless = ({"code": "wx1", "kind": "mini_program"}, {"code": "", "kind": "other"})
    for kind, apps, problem in (
        ("phone", [mini], "Only openids are of an app"),
        ("openid", mini, "A list of 200"),
        ("openid", [mini, mini], "named twice"),
        ("openid", [mini | {"kind": "website"}], "Each app needs its id"),
        ("openid", [mini | {"secret": "s"}], "Each app needs its id"),
        ("openid", [{"code": "w" * 65, "kind": "wecom"}], "64 characters"),
    ):
        body = document(api18, **{kind: {"apps": apps}})
        (wrong,) = api18.post(f"{PATH}/check", body)["problems"]
        assert (wrong["kind"], wrong["field"]) == (kind, "apps")
        assert problem in wrong["problem_en"]
    named = document(api18, openid={"apps": [mini, nameless]})
    (difference,) = api18.post(f"{PATH}/check", named)["differences"]
    assert (difference["before_zh"], difference["after_zh"]) == ("没有", "wx1 小程序、— 其他")
    made = api18.post(f"{PATH}/versions?based_on=1", named)
    assert made["rules"]["openid"]["apps"] == [mini, nameless]
    kinds = "select code, kind from identity.app_view order by code"
    assert api18.house.rows(kinds) == []
    api18.post(f"{PATH}/versions/2/publish", WHY)
    assert api18.house.rows(kinds) == [("", "other"), ("wx1", "mini_program")]
    # Who knows nothing of apps yet sends none, and names none.
    without = {code: {key: value for key, value in rule.items() if key != "apps"}
               for code, rule in document(api18).items()}  # fmt: skip
    assert api18.post(f"{PATH}/check", without)["differences"][0]["after_en"] == "none"
    api18.post(f"{PATH}/versions/1/return?based_on=2", WHY)
    assert api18.house.rows(kinds) == []


def test_two_editors_and_the_way_back(api18: Api) -> None:
    many = document(api18, card_no={"single": False})
    made = api18.post(f"{PATH}/versions?based_on=1", many)
    assert (made["version"], made["state"], made["made_by"]) == (2, "draft", "headquarters")
    told = refused(api18, f"{PATH}/versions?based_on=1", many, 409)
    assert (told["code"], told["version"], told["by"]) == ("edited_meanwhile", 2, "headquarters")
    assert api18.get(PATH)["draft"]["version"] == 2
    live = api18.post(f"{PATH}/versions/2/publish?based_on=2", WHY)
    assert (live["state"], live["reason"]) == ("live", WHY["reason"])
    api18.post("/v1/batch", {"orders": [order("a", identifiers=card("C1")),
                                        order("b", identifiers=card("C2"))]})  # fmt: skip
    assert api18.house.row("select count(*) from identity.member") == (1,)
    assert refused(api18, f"{PATH}/versions/1/publish", WHY, 409)["code"] == "published_before"
    back = api18.post(f"{PATH}/versions/1/return?based_on=2", {"reason": "strangers shared them"})
    assert (back["version"], back["state"], back["rules"]["card_no"]["single"]) == (3, "live", True)
    api18.post("/v1/batch", {"orders": [order("c", identifiers=card("C3"))]})
    assert api18.house.row("select count(*) from identity.member") == (2,)
    assert [one["state"] for one in api18.get(f"{PATH}/versions")] == ["live", "ended", "ended"]
    assert api18.get(f"{PATH}/diff", a=1, b=3) == []
    acts = [one["action"] for one in api18.get("/v1/audit", subject="identity:policy")["items"]]
    assert acts == ["policy.returned", "policy.published", "policy.drafted"]
    # Each record is judged by the policy of its day.
    assert api18.house.do(identity.rebuilding.compare).count == 0
    assert api18.house.differences() == []


def test_a_what_if_is_found_out_by_a_worker_and_changes_nothing(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    api18.post("/v1/batch", {"orders": [order("a", identifiers=card("C1")),
                                        order("b", 5_000, identifiers=card("C2"))]})  # fmt: skip
    asked = api18.post(f"{PATH}/what-ifs",
                       {"document": document(api18, card_no={"single": False})})  # fmt: skip
    assert (asked["state"], asked["stale"], asked["answer"]) == ("queued", False, None)
    assert worked_off(api18) == 1
    told = api18.get(f"{PATH}/what-ifs/{asked['trial_no']}")
    assert (told["state"], told["problem"]) == ("finished", "")
    counts = told["answer"]["counts"]
    assert (counts["before"], counts["after"], counts["merges"], counts["splits"]) == (2, 1, 1, 0)
    assert told["answer"]["points"] == {
        "moved": 50, "settled": 0, "parted": 0, "parted_debt": 0}  # fmt: skip
    (group,) = told["answer"]["joined"]
    assert group["members"] == len(group["faces"]) == 2
    assert group["faces"][0]["phone"] == "+86139****0001"
    assert "手机 +86139****0001" in group["said_zh"]
    assert "card number" in group["said_en"]
    assert api18.house.row("select count(*) from identity.member") == (2,)
    api18.house.publish_policy(phone={"rest_days": 30})
    (listed,) = api18.get(f"{PATH}/what-ifs")["items"]
    assert (listed["stale"], listed["answer"]["joined"]) == (True, [])
    parting = api18.post(f"{PATH}/what-ifs", {"version": 1})
    stopped = api18.post(f"{PATH}/what-ifs/{parting['trial_no']}/cancel", None)
    assert (stopped["state"], worked_off(api18)) == ("cancelled", 0)
    assert refused(api18, f"{PATH}/what-ifs/{parting['trial_no']}/cancel", None, 404)["field"]
    assert refused(api18, f"{PATH}/what-ifs", {}, 422)["field"] == "document"


def test_a_what_if_names_why_a_member_would_be_parted(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_policy(card_no={"single": False})
    api18.post("/v1/batch", {"orders": [order("a", identifiers=card("C1")),
                                        order("b", 5_000, identifiers=card("C2"))]})  # fmt: skip
    asked = api18.post(f"{PATH}/what-ifs", {"version": 1})
    worked_off(api18)
    answer = api18.get(f"{PATH}/what-ifs/{asked['trial_no']}")["answer"]
    (part,) = answer["parted"]
    assert (part["people"], answer["points"]["parted"]) == (2, 150)
    assert "会员已有同类的另一个标识" in part["said_zh"]
    assert (answer["anyway"]["merges"], answer["anyway"]["splits"]) == (0, 0)


def test_a_what_if_names_what_the_draft_would_suspend(api18: Api) -> None:
    api18.post("/v1/batch", {"orders": [order(f"o{n}", identifiers=card(f"C{n}"))
                                        for n in range(5)]})  # fmt: skip
    strict = document(api18, phone={"members_most": 3})
    asked = api18.post(f"{PATH}/what-ifs", {"document": strict})
    worked_off(api18)
    fuse = api18.get(f"{PATH}/what-ifs/{asked['trial_no']}")["answer"]["fuse"]
    assert (fuse["suspended"], fuse["freed"]) == (1, 0)
    (one,) = fuse["shown"]
    assert (one["kind"], one["kind_zh"], one["masked"]) == ("phone", "手机", "+86139****0001")
    assert (one["members"], one["members_most"], one["suspended"]) == (4, 3, True)
    assert one["face"]["phone"] == "+86139****0001"


def test_analysts_read_the_policy_and_change_nothing(api18: Api) -> None:
    user(api18, role="analyst")
    analyst = entered(api18)
    assert analyst.get(PATH).status_code == 200
    for path, body in ((f"{PATH}/versions", document(api18)),
                       (f"{PATH}/versions/1/publish", WHY), (f"{PATH}/versions/1/return", WHY),
                       (f"{PATH}/what-ifs", {"version": 1})):  # fmt: skip
        assert analyst.post(path, json=body).status_code == 403
    assert api18.client("headquarters", "S1").get(PATH).status_code == 403
    assert api18.client("guide").get(PATH).status_code == 403
