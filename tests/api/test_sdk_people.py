"""Who somebody is, as SDKs tell it: one person through four dialects, visitors, links, profiles."""

from typing import Any

import pytest
from posthog import Posthog
from rudderstack.analytics.client import Client as Rudder
from segment.analytics.client import Client as Segment
from sensorsanalytics.sdk import DefaultConsumer, SensorsAnalytics, SensorsAnalyticsIdentity

from tests.api.conftest import Api
from tests.api.sdks import behaviours, write_key
from yihui.core.chinese import CHINESE

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
PHONE = "13900000001"


def segment(api: Api, key: str) -> Segment:
    return Segment(key, host=f"{api.url}/sdk/segment", sync_mode=True)


def rudder(api: Api, key: str) -> Rudder:
    return Rudder(key, host=f"{api.url}/sdk/rudderstack", sync_mode=True)


def posthog(api: Api, key: str) -> Posthog:
    return Posthog(key, host=f"{api.url}/sdk/posthog", sync_mode=True)


def sensors(api: Api, key: str, project: str) -> SensorsAnalytics:
    consumer = DefaultConsumer(f"{api.url}/sdk/sensors/sa?project={project}&token={key}", 20)
    return SensorsAnalytics(consumer)


def members(api: Api) -> int:
    return int(api.get("/v1/totals")["members"])


def test_the_same_person_through_four_dialects_is_one_member(api: Api) -> None:
    """Four apps with user ids of their own; the phone joins them, then each app's id is known."""
    first, second = segment(api, write_key(api, "a")), rudder(api, write_key(api, "b"))
    third, fourth = posthog(api, write_key(api, "c")), sensors(api, write_key(api, "d"), "d")
    first.track(anonymous_id="cookie-1", event="viewed")  # before anybody knows who
    first.identify("u1", {"phone": PHONE, "name": "王小明", "size": "M"}, anonymous_id="cookie-1")
    second.identify("7", {"mobile": f"+86 {PHONE}", "gender": "female"})
    third.set(distinct_id="p-9", properties={"phone": PHONE, "city": "Shanghai"})
    fourth.profile_set("s-4", {"$phone": PHONE, "birthday": "1990-05-06"}, is_login_id=True)
    assert members(api) == 1
    first.track("u1", "viewed")
    first.track(anonymous_id="cookie-1", event="viewed")
    second.track("7", "viewed")
    third.capture("viewed", distinct_id="p-9")
    fourth.track("s-4", "viewed", is_login_id=True)
    assert members(api) == 1
    found = behaviours(api, "count(*), count(member_no), count(distinct member_no)",
                       "event = 'viewed'")  # fmt: skip
    assert found == [(6, 5, 1)]  # the visit before she joined is hers by its identifier
    whose = "select count(distinct i.member_no), count(*) from collect.behaviour b" \
            " join identity.identifier i using (identifier_no)"  # fmt: skip
    assert api.house.row(whose) == (1, 10)
    told = api.get("/v1/members")["items"][0]
    shown = (
        api.client().post(f"/v1/members/{told['member']}/reveal", json={"reason": "test"}).json()
    )
    assert (shown["name"], shown["birthday"]) == ("王小明", "1990-05-06")
    assert api.differences() == []


def test_no_phone_or_name_stands_in_clear(api18: Api) -> None:
    client = segment(api18, write_key(api18))
    person = {"phone": PHONE, "email": "wang@example.com", "name": "王小明", "vip": True}
    client.identify("u1", person | {"address": {"city": "Suzhou", "street": "Ganjiang Lu 1"}})
    client.track("u1", "form_sent", {"form": {"mobile": PHONE, "size": "L"}, "Email": "w@e.com"})
    client.track("u1", "viewed", {"name": "Tea", "price": 5})
    kept = [properties for (properties,) in behaviours(api18, "properties")]
    assert kept[0] == {"phone": "***", "email": "***", "name": "***", "vip": True, "address": "***"}
    assert kept[1] == {"form": {"mobile": "***", "size": "L"}, "Email": "***"}
    assert kept[2] == {"name": "Tea", "price": 5}


def test_visitors_are_no_members_until_they_say_who_they_are(api: Api) -> None:
    one, two = segment(api, write_key(api, "web")), posthog(api, write_key(api, "app"))
    for n in range(3):
        one.track(anonymous_id="cookie-1", event=f"e{n}")
        two.capture(f"e{n}", distinct_id="visitor-1")
    one.identify(anonymous_id="cookie-1", traits={"size": "M"})
    assert members(api) == 0
    two.alias("visitor-1", "user-1")
    one.alias("cookie-1", "u1")
    assert members(api) == 2
    for _ in range(3):
        one.track(anonymous_id="cookie-1", event="later")
        two.capture("later", distinct_id="visitor-1")
        two.capture("later", distinct_id="user-1")
    assert behaviours(api, "count(*), count(distinct member_no)", "event = 'later'") == [(9, 2)]
    assert behaviours(api, "count(member_no)", "event = 'later'") == [(9,)]
    assert api.get("/v1/quarantine")["items"] == []


def test_a_name_of_nobody_waits_in_quarantine(api18: Api) -> None:
    client = segment(api18, write_key(api18))
    client.identify(anonymous_id="cookie-1", traits={"name": "Wang", "size": "M"})
    assert behaviours(api18, "event, properties") == [("identify", {"name": "***", "size": "M"})]
    entries = api18.get("/v1/quarantine")["items"]
    assert [(one["code"], one["kind"]) for one in entries] == [("nobody_to_tell_of", "segment")]
    assert entries[0]["problem_zh"] == CHINESE["nobody_to_tell_of"][0].rstrip("。")
    assert entries[0]["cure_zh"] == CHINESE["nobody_to_tell_of"][1]
    sides = api18.get(f"/v1/quarantine/{entries[0]['quarantine_no']}/sides")
    assert sides["received"]["message"]["traits"] == {"name": "***", "size": "M"}
    where = {"where": {"code": "nobody_to_tell_of"}, "dry": True}
    failed = api18.post("/v1/quarantine/replay", where)["failed"]
    assert [(one["code"], one["count"]) for one in failed] == [("no_record", 1)]


def test_sensors_links_the_anonymous_id_at_signup(api: Api) -> None:
    client = sensors(api, write_key(api, "shop"), "shop")
    client.track("cookie-1", "viewed")
    client.track_signup("user-1", "cookie-1")
    client.track("cookie-1", "viewed")
    client.track("user-1", "viewed", is_login_id=True)
    assert members(api) == 1
    assert behaviours(api, "count(member_no)") == [(3,)]


def test_sensors_typed_identities(api: Api) -> None:
    key = write_key(api, "shop")
    client, who = sensors(api, key, "shop"), SensorsAnalyticsIdentity
    client.bind(who("$identity_login_id", "u1"), who("$identity_mobile", PHONE),
                who("$identity_mp_wx123_openid", "oAAA"))  # fmt: skip
    client.track_by_id("tried_on", {"product_code": "p1"}, who("$identity_mobile", PHONE))
    client.track_by_id("asked", {"product_code": "p1"}, who("$identity_mp_wx123_openid", "oAAA"))
    client.track_by_id("asked", {"product_code": "p1"}, who("$identity_mp_wx999_openid", "oAAA"))
    assert members(api) == 1
    assert behaviours(api, "event, member_no is null") == [
        ("$BindID", False), ("tried_on", False), ("asked", False), ("asked", True),
    ]  # fmt: skip
    client.track_by_id("asked", {"product_code": "p1"}, who("$identity_unheard_of", "x"))
    client.unbind(who("$identity_mobile", PHONE))
    client.profile_delete("u1", is_login_id=True)
    client.item_set("goods", "1", {"name": "tea"})
    codes = sorted(one["code"] for one in api.get("/v1/quarantine")["items"])
    assert codes == ["identity_unknown", *["not_supported"] * 3]


def test_two_known_people_are_not_joined_by_an_alias(api18: Api) -> None:
    """Absorbing somebody who is known already is a merge, which a person decides."""
    client = posthog(api18, write_key(api18))
    client.set(distinct_id="a", properties={"phone": PHONE})
    client.set(distinct_id="b", properties={"phone": "13900000002"})
    client.alias("a", "b")
    assert members(api18) == 2
    refused = "select refused from identity.assertion where refused is not null"
    assert set(api18.house.rows(refused)) == {("belongs to another member",)}


def test_a_key_that_anybody_can_read_is_not_believed(api18: Api) -> None:
    trusted = segment(api18, write_key(api18, "crm"))
    trusted.identify("c1", {"phone": PHONE})
    public = segment(api18, write_key(api18, "web", role="collector", trusted=False))
    public.identify("thief", {"phone": PHONE, "email": "x@example.com"})
    assert members(api18) == 2
    assert behaviours(api18, "count(distinct member_no)") == [(2,)]


def test_user_ids_may_share_a_scope_and_have_a_kind(api18: Api) -> None:
    shared: dict[str, Any] = {"scope": "group", "user_kind": "member_no"}
    one = segment(api18, write_key(api18, "web", **shared))
    two = sensors(api18, write_key(api18, "shop", **shared), "shop")
    three = segment(api18, write_key(api18, "other"))
    one.identify("M1")
    two.track("M1", "viewed", is_login_id=True)
    three.track("M1", "viewed")
    assert behaviours(api18, "event, member_no is not null", "true") == [
        ("identify", True), ("viewed", True), ("viewed", False),
    ]  # fmt: skip


def test_an_identify_that_is_sent_twice_is_one(api18: Api) -> None:
    """Its time is corrected anew by another amount; that is no other content."""
    key = write_key(api18)
    sent = {"type": "identify", "messageId": "m1", "userId": "u1", "traits": {"phone": PHONE},
            "timestamp": "2026-03-02T00:00:00Z"}  # fmt: skip
    for clock in ("2026-03-02T00:00:05Z", "2026-03-02T00:07:05Z"):
        answer = api18.connected(None).post("/sdk/segment/v1/batch", auth=(key, ""),
                                            json={"batch": [sent], "sentAt": clock})  # fmt: skip
        assert answer.json() == {"success": True}
    assert members(api18) == 1
    assert behaviours(api18) == [(1,)]
    assert api18.get("/v1/quarantine")["items"] == []
    assert api18.get("/v1/totals")["duplicates"] == 2
