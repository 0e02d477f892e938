"""Members who are frozen, over HTTP: the till hears why, the service desk sees when."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.test_burning import quote, ruled
from tests.api.test_holds import hold, said
from tests.api.test_redemptions import funded
from tests.members.test_search import rows


def test_a_member_is_frozen_and_thawed(api18: Api) -> None:
    one_id, till = funded(api18, 100), api18.client()
    ruled(api18)
    path = f"/v1/members/{one_id}"

    def spend(reference: str) -> Any:
        return till.post(
            "/v1/redemptions", json={"member": one_id, "points": 10, "reference": reference}
        )

    spend("before")
    (shown,) = api18.post(f"{path}/freeze", {"reason": "many cards", "until": "2199-12-31"})
    assert (shown["open"], shown["until"], shown["thawed_at"]) == (True, "2199-12-31", None)
    zh = till.post("/v1/redemptions", headers={"Accept-Language": "zh-CN"},
                   json={"member": one_id, "points": 10, "reference": "zh"}).json()  # fmt: skip
    assert (zh["code"], zh["field"]) == ("member_frozen", "member")
    assert "这位会员已冻结" in str(zh)
    assert said(spend("meanwhile")) == (409, "member_frozen")
    assert said(hold(till, one_id, 1, "basket")) == (409, "member_frozen")
    assert spend("before").json()["repeated"], "what was answered is answered again"
    quoted = quote(till, one_id, 100_000)
    assert (quoted["limit"], quoted["points"], quoted["offers"]) == ("frozen", 0, [])
    again = till.post(f"{path}/freeze", json={"reason": "once more"})
    assert said(again) == (409, "already_frozen")
    (ended,) = api18.post(f"{path}/thaw", {"reason": "it was her sister"})
    assert (ended["open"], ended["thawed_why"]) == (False, "it was her sister")
    assert said(till.post(f"{path}/thaw", json={"reason": "again"})) == (409, "not_frozen")
    assert said(spend("meanwhile")) == (409, "member_frozen"), "a reference has one answer"
    assert spend("after").status_code == 200
    past = till.post(f"{path}/freeze", json={"reason": "of the past", "until": "2020-01-01"})
    assert said(past) == (422, "invalid")
    audited = api18.house.rows(
        "select action, detail ->> 'reason' from core.audit where subject = %(who)s"
        " and action in ('member.frozen', 'member.thawed') order by audit_no",
        {"who": f"member:{one_id}"},
    )
    assert audited == [("member.frozen", "many cards"), ("member.thawed", "it was her sister")]


def test_stores_see_that_she_is_frozen_and_not_why(api18: Api) -> None:
    one_id = funded(api18, 100)
    api18.post(f"/v1/members/{one_id}/freeze", {"reason": "many cards"})
    api18.house.rows("update identity.member set home_store_no = %(no)s",
                     {"no": api18.store_no("A")})  # fmt: skip
    shop = api18.client("store_manager", "A")
    (shown,) = shop.get(f"/v1/members/{one_id}/freezes").json()
    assert (shown["open"], shown["reason"]) == (True, "")
    for verb in ("freeze", "thaw"):
        answer = shop.post(f"/v1/members/{one_id}/{verb}", json={"reason": "my cousin"})
        assert answer.status_code == 403


def test_the_house_lists_and_exports_who_is_frozen(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yihui.points.freezing.http.EXPORT_STEP", 1)
    ones = [funded(api18, 100, f"1390000010{n}") for n in range(4)]
    for one, store in zip(ones, "AABB", strict=True):
        api18.house.rows("update identity.member set home_store_no = %(no)s where one_id = %(one)s",
                         {"no": api18.store_no(store), "one": one})  # fmt: skip
    for one, reason, until in zip(
        ones, ("many cards", "a complaint", "two phones", "a lost card"),
        ("2199-12-31", None, None, "2199-12-30"), strict=True,
    ):  # fmt: skip
        api18.post(f"/v1/members/{one}/freeze", {"reason": reason, "until": until})

    def listed(client: httpx.Client, **asked: Any) -> list[tuple[str, str | None, str]]:
        page = client.get("/v1/freezes", params=asked).json()
        return [(one["whose"]["member"], one["until"], one["reason"]) for one in page["items"]]

    operator = api18.client("operator")
    first, second, third, fourth = (
        (ones[0], "2199-12-31", "many cards"), (ones[1], None, "a complaint"),
        (ones[2], None, "two phones"), (ones[3], "2199-12-30", "a lost card"),
    )  # fmt: skip
    assert listed(operator) == [fourth, third, second, first]
    page = operator.get("/v1/freezes", params={"limit": 2}).json()
    assert page["total"] == 4
    assert listed(operator, limit=2, before=page["next"]) == [second, first]
    assert listed(operator, scope="store:A") == [second, first]
    shop = api18.client("store_manager", "A")
    assert listed(shop) == [(ones[1], None, ""), (ones[0], "2199-12-31", "")], "why is not told"
    assert listed(api18.client("store_manager", "C")) == []

    api18.post(f"/v1/members/{ones[3]}/thaw", {"reason": "it was found"})
    api18.post("/v1/merges", {"survivor": ones[0], "merged": ones[2], "reason": "one person"})
    joined = (ones[0], None, "two phones")
    assert listed(operator) == [joined, second], "frozen twice, and told once"
    assert operator.get("/v1/freezes").json()["total"] == 2

    found = rows(operator.get("/v1/freezes.csv", params={"reason": "for the auditors"}))
    assert [(row["原因"], row["冻结到"], row["可用积分"]) for row in found] == [
        ("two phones", "", "200"), ("a complaint", "", "100")]  # fmt: skip
    assert found[0]["手机"].count("*") == 4
    act = api18.get("/v1/audit")["items"][0]
    assert (act["action"], act["detail"]) == (
        "freezes.exported", {"reason": "for the auditors", "members": 2})  # fmt: skip
    for client, path, asked, refused in (
        (shop, "/v1/freezes.csv", {"reason": "my cousin"}, 403),
        (api18.client("collector"), "/v1/freezes", {}, 403),
        (operator, "/v1/freezes.csv", {}, 422),
        (operator, "/v1/freezes", {"before": "yesterday"}, 422),
    ):
        assert client.get(path, params=asked).status_code == refused, (path, asked)
    monkeypatch.setattr("yihui.points.freezing.http.EXPORT_MOST", 1)
    many = operator.get("/v1/freezes.csv", params={"reason": "everybody"})
    assert said(many) == (422, "invalid")
