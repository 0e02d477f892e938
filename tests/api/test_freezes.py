"""Members who are frozen, over HTTP: the till hears why, the service desk sees when."""

from typing import Any

from tests.api.conftest import Api
from tests.api.test_burning import quote, ruled
from tests.api.test_holds import hold, said
from tests.api.test_redemptions import funded


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
