"""A copy of all that is held of somebody: complete, in clear, logged, and gone after a while."""

import io
import json
import zipfile
from typing import Any

from tests.api.conftest import Api
from tests.api.records import behaviour, member, order, phone, refund
from tests.api.test_erasures import ANNA, BELLA, HERS, MAIL, NAME, erase, records
from tests.api.test_exchanges import exchange, rated
from tests.api.test_expiry import POLICY, claimed, joined, plan, proof, told
from tests.api.test_merges import one_id
from tests.api.test_redemptions import days_from_now
from tests.house import BASE_RULE, FOUR_TIERS
from yihui import privacy
from yihui.privacy import files


def peopled(api: Api) -> str:
    """Anna, with Bella merged into her, and Clara who is nobody's business."""
    api.house.publish_rule("base", BASE_RULE)
    api.house.publish_tiers(FOUR_TIERS)
    api.post("/v1/batch", records())
    clara = "13900001003"
    api.post("/v1/batch", {
        "orders": [order("clara", 70_000, identifiers=phone(clara))],
        "behaviours": [behaviour("c", identifiers=phone(clara), properties={"of": "clara"})],
    })  # fmt: skip
    anna = one_id(api, ANNA)
    api.post("/v1/redemptions", {"member": anna, "points": 100, "reference": "burn"})
    for points in (60, -60):
        api.post("/v1/adjustments", {"member": anna, "points": points, "reference": f"by {points}",
                                     "origin": "service", "reason": "a broken parcel"})  # fmt: skip
    rated(api)
    exchange(api.client(), anna, 3, reason="for tea")
    wish = {"survivor": anna, "merged": one_id(api, BELLA), "reason": "one person", "keep": True}
    api.post("/v1/merges", wish)
    return anna


def make(api: Api) -> int:
    """What the worker does."""
    return api.house.wait(privacy.copying.work_off(api.house.pool, api.house.ring, api.house.home))


def taken(api: Api, copy_no: str) -> dict[str, Any]:
    """The tables of a copy, and its page."""
    answer = api.client().get(f"/v1/copies/{copy_no}")
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        found: dict[str, Any] = {
            name.removesuffix(".json"): json.loads(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".json")
        }
        return found | {"page": archive.read("index.html").decode()}


def test_a_copy_holds_all_of_her_in_clear_and_nobody_else(api: Api) -> None:
    anna = peopled(api)
    asked = api.post(f"/v1/members/{anna}/copies", {"reason": "she asked for it"})
    assert asked["state"] == "waiting"
    early = api.client().get(f"/v1/copies/{asked['copy_no']}")
    assert early.status_code == 404
    assert make(api) == 1
    (shown,) = api.get(f"/v1/members/{anna}/copies")
    assert (shown["state"], shown["bytes"] > 0) == ("ready", True)
    found = taken(api, asked["copy_no"])

    assert set(found) == {"about", "page", *files.TITLES}
    assert {one["value"] for one in found["identifiers"]} == {
        f"+86{ANNA}", f"+86{BELLA}", HERS[1]["value"], MAIL,
    }  # fmt: skip
    profile = found["members"][0]
    assert (profile["name"], profile["birthday"], profile["gender"]) == (
        NAME, "1990-05-06", "female",
    )  # fmt: skip
    assert [one["state"] for one in found["members"]] == ["active", "merged"]
    assert {one["external_id"] for one in found["orders"]} == {"a1", "a2", "b1"}
    assert [one["product"] for one in found["order_lines"]] == ["tea"]
    assert [one["external_id"] for one in found["refunds"]] == ["ra"]
    assert [one["properties"] for one in found["behaviours"]] == [{"tel": ANNA}]
    assert [one["state"] for one in found["consents"]] == ["given"]
    assert [one["reference"] for one in found["redemptions"]] == ["burn"]
    assert [one["reason"] for one in found["adjustments"]] == ["a broken parcel"] * 2
    assert [(one["gave"], one["to_currency"], one["reason"]) for one in found["exchanges"]] == [
        (3, "leaf", "for tea")]  # fmt: skip
    held = sum(one["available"] for one in found["balances"])
    assert held == sum(one["remaining"] for one in found["lots"]) == 2599
    into = {2: 1, 3: 1, 7: -1}
    moved = sum(one["points"] * (into.get(one["to_account"], 0) - into.get(one["from_account"], 0))
                for one in found["entries"])  # fmt: skip
    assert moved == held
    assert {one["action"] for one in found["access"]} >= {"member.merged", "member.copied"}
    assert "clara" not in json.dumps(found)
    assert (NAME in found["page"], MAIL in found["page"]) == (True, True)
    acts = [one["action"] for one in api.get("/v1/audit", subject=f"member:{anna}")["items"]]
    assert acts[:2] == ["member.copy_taken", "member.copied"]


def test_a_copy_tells_of_what_she_was_reminded_and_what_was_put_off(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    anna = joined(api18, 100, 5)
    bella = joined(api18, 30, 5, BELLA)
    plan(api18)
    told(api18, *[proof(one) for one in claimed(api18)])
    until = days_from_now(9)
    for who in (anna, bella):
        which = {"member": who, "until": until}
        api18.post("/v1/points/extensions", {"which": which, "reason": "closed"})
    asked = api18.post(f"/v1/members/{anna}/copies", {"reason": "she asked for it"})
    make(api18)
    found = taken(api18, asked["copy_no"])
    (sent,) = [one for one in found["reminders"] if one["state"] == "sent"]
    assert (sent["points"], sent["channel"], sent["expires_on"]) == (100, "sms", days_from_now(5))
    (put_off,) = found["extensions"]
    assert (put_off["from_on"], put_off["until_on"], put_off["points"]) == (
        days_from_now(5), until, 100)  # fmt: skip
    assert found["expiries"] == []
    assert len({one["member_no"] for one in found["reminders"]}) == 1


def test_the_file_goes_when_its_time_is_over_or_she_goes(api18: Api) -> None:
    anna = peopled(api18)
    first = api18.post(f"/v1/members/{anna}/copies", {"reason": "she asked"})["copy_no"]
    make(api18)
    path = files.path_of(api18.house.home, int(first))
    assert path.stat().st_mode & 0o777 == 0o600
    assert api18.house.wait(privacy.tidy(api18.house.pool, api18.house.home)) == 0
    api18.house.rows("update identity.copy set expires_at = now() - interval '1 second'")
    assert api18.house.wait(privacy.tidy(api18.house.pool, api18.house.home)) == 1
    assert not path.exists()
    assert api18.client().get(f"/v1/copies/{first}").status_code == 404
    second = api18.post(f"/v1/members/{anna}/copies", {"reason": "again"})["copy_no"]
    make(api18)
    assert files.path_of(api18.house.home, int(second)).exists()
    api18.post(f"/v1/members/{anna}/copies", {"reason": "a third, not made yet"})
    erase(api18, anna)
    assert list((api18.house.home / "copies").iterdir()) == []
    assert make(api18) == 0
    gone = api18.client().post(f"/v1/members/{anna}/copies", json={"reason": "too late"})
    assert (gone.status_code, gone.json()["code"]) == (404, "erased")


def test_what_a_source_wrote_cannot_run_in_the_page(api18: Api) -> None:
    script = "<script>alert(1)</script>"
    api18.post("/v1/batch", {"members": [member("m", name=script)], "orders": [order("o1")],
                             "refunds": [refund("r1", reason=script)]})  # fmt: skip
    anna = one_id(api18, "13900000001")
    copy_no = api18.post(f"/v1/members/{anna}/copies", {"reason": "she asked"})["copy_no"]
    make(api18)
    page = taken(api18, copy_no)["page"]
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 2
