"""Users, keys and the audit log as headquarters keeps them."""

from typing import Any

from tests.api.conftest import Api
from tests.api.people import PASSWORD, audited, entered, log_in, user


def made(api: Api, login: str = "eva", role: str = "operator", **scope: Any) -> dict[str, Any]:
    return api.post("/v1/users", {"login": login, "name": "Eva", "role": role, **scope})


def listed(api: Api) -> dict[str, dict[str, Any]]:
    return {one["login"]: one for one in api.get("/v1/users")}


def test_somebody_is_let_in_with_a_password_shown_once(api: Api) -> None:
    """On each server, as the statements are new ground."""
    api.store_no("S1")
    told = made(api, " Eva@Example.com", "store_manager", stores=["S1"])
    assert told["login"] == "eva@example.com"
    client = entered(api, "eva@example.com", told["password"])
    shown = client.get("/v1/session").json()
    assert (shown["user"]["must_change"], shown["stores"][0]["code"]) == (True, "S1")
    kept = listed(api)["eva@example.com"]
    assert (kept["stores"], kept["whole"], kept["state"]) == (["S1"], False, "active")
    assert kept["entered_at"]
    assert told["password"] not in str(api.get("/v1/users"))
    act = next(one for one in api.get("/v1/audit")["items"] if one["action"] == "user.made")
    assert act["detail"]["stores"] == ["S1"]
    assert (act["subject_name"], act["action_zh"]) == ("Eva", "新建用户")
    assert told["password"] not in str(act)


def test_what_does_not_fit_is_refused_with_its_field(api18: Api) -> None:
    made(api18)
    for body, status, field in (
        ({"login": "eva"}, 409, "login"), ({"login": "EVA"}, 409, "login"),
        ({"login": "a b"}, 422, "login"), ({"role": "integration"}, 422, "role"),
        ({"role": "supervisor"}, 422, "stores"), ({"stores": ["none"]}, 422, "stores"),
        ({"brands": ["none"]}, 422, "brands"), ({"regions": ["none"]}, 422, "regions"),
        ({"name": ""}, 422, "name"), ({"password": "x"}, 422, "password"),
    ):  # fmt: skip
        whole = {"login": "new", "name": "New", "role": "operator"} | body
        answer = api18.client().post("/v1/users", json=whole)
        assert (answer.status_code, answer.json()["field"]) == (status, field), body
        assert answer.json()["message_zh"]
    assert list(listed(api18)) == ["eva"]


def test_a_change_counts_at_once_and_is_written_down(api18: Api) -> None:
    api18.store_no("S1")
    number = user(api18, "lan")
    client = entered(api18, "lan")
    path = f"/v1/users/{number}"
    change = {"role": "store_manager", "stores": ["S1"], "name": "Lan Zhou"}
    shown = api18.client().patch(path, json=change)
    # She was the last of headquarters who sees all.
    assert (shown.status_code, shown.json()["field"]) == (409, "role")
    user(api18, "zoe")
    shown = api18.client().patch(path, json=change).json()
    assert (shown["role"], shown["stores"], shown["name"]) == ("store_manager", ["S1"], "Lan Zhou")
    assert client.get("/v1/users").status_code == 403
    assert [one["code"] for one in client.get("/v1/stores").json()] == ["S1"]
    act = api18.get("/v1/audit", action="user")["items"][0]
    assert act["detail"] == {"role": ["headquarters", "store_manager"], "stores": [[], ["S1"]],
                             "name": ["Lan", "Lan Zhou"]}  # fmt: skip
    assert api18.client().patch(path, json={"stores": []}).status_code == 422
    api18.client().patch(path, json={"state": "disabled"}).raise_for_status()
    assert client.get("/v1/session").status_code == 401
    assert log_in(api18, "lan").status_code == 401
    api18.client().patch(path, json={"state": "active"}).raise_for_status()
    assert client.get("/v1/session").status_code == 401, "the session of before stays ended"
    assert log_in(api18, "lan").status_code == 200
    assert api18.client().patch("/v1/users/999", json={}).status_code == 404


def test_nobody_shuts_herself_out_or_raises_herself(api18: Api) -> None:
    number = user(api18)
    user(api18, "zoe")
    client = entered(api18)
    for change in ({"state": "disabled"}, {"role": "analyst"}, {"stores": ["x"]}):
        assert client.patch(f"/v1/users/{number}", json=change).status_code == 422
    assert client.patch(f"/v1/users/{number}", json={"name": "Lan Z"}).json()["name"] == "Lan Z"
    same = {"role": "headquarters", "stores": [], "state": "active"}
    assert client.patch(f"/v1/users/{number}", json=same).status_code == 200


def test_a_reset_password_ends_sessions_and_locks(api18: Api) -> None:
    number = user(api18)
    client = entered(api18)
    for _ in range(5):
        log_in(api18, "lan", "wrong password")
    assert log_in(api18).status_code == 429
    told = api18.client().post(f"/v1/users/{number}/password").json()
    assert client.get("/v1/session").status_code == 401
    assert log_in(api18).status_code == 401
    assert log_in(api18, "lan", told["password"]).json()["user"]["must_change"]
    assert ("user.password_reset", f"user:{number}") in [act[1:] for act in audited(api18)]
    assert api18.client().post("/v1/users/999/password").status_code == 404


def test_keys_tell_their_scope_by_codes(api18: Api) -> None:
    for kind in ("brands", "regions"):
        api18.post(f"/v1/{kind}", {"code": "tea"})
    api18.post("/v1/stores", {"code": "S1", "brand": "tea"})
    api18.post("/v1/stores", {"code": "S2", "region": "tea"})
    api18.post("/v1/stores", {"code": "S3"})
    for scope, sees in (({"brands": ["tea"]}, ["S1"]), ({"regions": ["tea"]}, ["S2"]),
                        ({"stores": ["S3"], "brands": ["tea"]}, ["S1", "S3"])):  # fmt: skip
        new = {"name": "till", "role": "integration", **scope}
        key = api18.post("/v1/keys", new)["key"]
        stores = api18.connected(key).get("/v1/stores").json()
        assert [one["code"] for one in stores] == sees
        shown = api18.get("/v1/keys")[0]
        assert {name: shown[name] for name in scope} == scope
    wrong = {"name": "x", "role": "guide", "stores": ["none"]}
    assert api18.client().post("/v1/keys", json=wrong).json()["field"] == "stores"


def test_the_audit_log_is_filtered_and_names_people(api18: Api) -> None:
    number = user(api18)
    client = entered(api18)
    made(api18, "eva")
    client.post("/v1/brands", json={"code": "tea", "name_zh": "茶"}).raise_for_status()
    client.patch("/v1/brands/tea", json={"name_en": "Tea"}).raise_for_status()

    def found(**filters: str) -> list[str]:
        return [one["action"] for one in api18.get("/v1/audit", **filters)["items"]]

    assert found(actor=f"user:{number}") == ["brand.changed", "brand.made", "session.begun"]
    assert found(action="brand") == ["brand.changed", "brand.made"]
    assert found(action="brand.made") == ["brand.made"]
    assert found(action="bran") == []
    assert found(subject="brand:tea", action="brand.made", actor="nobody") == []
    first = api18.get("/v1/audit", limit=1)
    assert (first["items"][0]["actor_name"], first["items"][0]["action_en"]) == (
        "Lan", "Brand changed",
    )  # fmt: skip
    after = api18.get("/v1/audit", limit=1, before=first["next"])["items"][0]
    assert after["action"] == "brand.made"
    by_key = next(one for one in api18.get("/v1/audit")["items"] if one["action"] == "user.made")
    assert by_key["actor_name"] == "headquarters", "the name of the key"
    names = {one["action"]: one["name_zh"] for one in api18.get("/v1/audit/actions")}
    assert names["brand.made"] == "新建品牌"
    assert PASSWORD not in str(api18.get("/v1/audit"))
