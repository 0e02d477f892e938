"""Consents over HTTP: with records and by hand, who may, what is seen, the texts."""

import pytest

from tests.api.conftest import Api
from tests.api.records import member, phone
from tests.api.test_merges import one_id
from yihui.identity.consents import Purpose, Reach

ANNA, BELLA = "13900000001", "13900000002"
MARKETING = {"purpose": "marketing", "channel": "sms"}


@pytest.fixture
def shop(api18: Api) -> Api:
    """Anna is at home in A and gave consent under a text; Bella is at home in B."""
    api18.store_no("A")
    given = MARKETING | {"state": "given", "text": "sms", "text_version": 1}
    api18.post("/v1/consent-texts", {"code": "sms", "text_zh": "同意短信", "text_en": "Texts, yes"})
    api18.post("/v1/batch", {"members": [
        member("a", store="A", consents=[given]), member("b", store="B", identifiers=phone(BELLA)),
    ]})  # fmt: skip
    return api18


def state(shown: dict[str, list[dict[str, str]]], channel: str = "sms") -> str:
    (found,) = [one["state"] for one in shown["states"]
                if (one["purpose"], one["channel"]) == ("marketing", channel)]  # fmt: skip
    return found


def test_what_holds_is_shown_with_the_statement_that_decides(shop: Api) -> None:
    anna = one_id(shop, ANNA)
    shown = shop.get(f"/v1/members/{anna}/consents")
    assert (len(shown["states"]), state(shown), state(shown, "email")) == (35, "given", "unknown")
    (first,) = shown["history"]
    assert (first["source"], first["text"], first["text_version"]) == ("crm", "sms", 1)
    assert (first["channel_zh"], first["another"], first["actor_name"]) == ("短信", False, None)

    told = {"purpose": "marketing", "channel": "all", "given": False, "reason": "called us"}
    desk = shop.client("store_manager", "A")
    answer = desk.post(f"/v1/members/{anna}/consents", json=told)
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert (state(shown), state(shown, "email")) == ("withdrawn", "withdrawn")
    last = shown["history"][0]
    assert (last["actor_name"], last["reason"], last["source"]) == ("store_manager", "called us",
                                                                  None)  # fmt: skip
    # By hand or with a record, a batch says how many there are to be found.
    told_by = "select lane, consent_rows from collect.batch where consent_rows > 0 order by 1"
    assert [rows for _, rows in shop.house.rows(told_by)] == [1, 1]
    act = shop.get("/v1/audit", subject=f"member:{anna}")["items"][0]
    assert (act["action"], act["detail"]["reason"]) == ("member.consent_told", "called us")
    covered = {(one["purpose"], one["channel"]): one for one in shop.get("/v1/consents")}
    # As on a member's page: by purpose, and within one by way.
    assert list(covered) == [(str(purpose), str(way)) for purpose in Purpose for way in Reach]
    found = covered[("marketing", "sms")]
    assert (found["given"], found["withdrawn"], found["members"]) == (0, 1, 2)


def test_who_may_not_and_what_does_not_fit(shop: Api) -> None:
    anna, bella = one_id(shop, ANNA), one_id(shop, BELLA)
    told = MARKETING | {"given": True, "reason": "at the desk"}
    path = f"/v1/members/{anna}/consents"
    for role in ("analyst", "guide", "finance"):
        assert shop.client(role).post(path, json=told).status_code == 403
    outside = shop.client("store_manager", "A").post(f"/v1/members/{bella}/consents", json=told)
    assert outside.status_code == 404
    assert shop.client("store_manager", "A").get("/v1/consents").status_code == 403
    for wrong, field in (
        ({"purpose": "fun"}, "purpose"), ({"channel": "fax"}, "channel"), ({"reason": ""},
        "reason"), ({"occurred_at": "2999-01-01T00:00:00Z"}, "occurred_at"),
        ({"occurred_at": "2026-01-01T00:00:00"}, "occurred_at"), ({"text": "sms"}, "text_version"),
        ({"text": "sms", "text_version": 9}, "text"), ({"more": 1}, "more"),
    ):  # fmt: skip
        answer = shop.client().post(path, json=told | wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, field), answer.text
    record = member("c", consents=[MARKETING | {"state": "maybe"}])
    assert shop.client().post("/v1/members", json=record).status_code == 422


def test_a_withdrawal_elsewhere_is_seen_by_whoever_sees_her(shop: Api) -> None:
    """Bella of store B is merged into Anna of store A: A must not text her."""
    anna, bella = one_id(shop, ANNA), one_id(shop, BELLA)
    no = MARKETING | {"given": False, "reason": "said in store B"}
    shop.post(f"/v1/members/{bella}/consents", no)
    wish = {"survivor": anna, "merged": bella, "reason": "the same person"}
    shop.post("/v1/merges", wish)
    shown = shop.client("store_manager", "A").get(f"/v1/members/{anna}/consents").json()
    assert state(shown) == "withdrawn"
    assert [one["another"] for one in shown["history"]] == [True, False]


def test_texts_are_kept_in_versions(shop: Api) -> None:
    made = shop.post("/v1/consent-texts", {"code": "sms", "text_zh": "新", "text_en": "New"})
    assert (made["code"], made["version"], made["made_by_name"]) == ("sms", 2, "headquarters")
    texts = shop.client("guide").get("/v1/consent-texts").json()
    assert [(one["version"], one["text_en"]) for one in texts] == [(2, "New"), (1, "Texts, yes")]
    anna = one_id(shop, ANNA)
    given = {"purpose": "marketing", "given": True, "reason": "signed", "text": "sms",
             "text_version": 2}  # fmt: skip
    shown = shop.post(f"/v1/members/{anna}/consents", given)
    assert shown["history"][0]["text_version"] == 2
