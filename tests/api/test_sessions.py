"""Logging in with a browser's means: cookies, CSRF, locks, expiry; and nothing in the logs."""

from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import PASSWORD, audited, entered, log_in, user
from yihui.core import security
from yihui.organisation import Scope, users

OTHER = "two bags of roasted chestnuts"


def cookie(answer: httpx.Response) -> Any:
    return SimpleCookie(answer.headers["set-cookie"])["yihui_session"]


def test_who_logs_in_is_told_who_she_is(api: Api) -> None:
    """On each server: the statements of sessions are new ground."""
    number = user(api, "lan", "store_manager", "A")
    api.store_no("B")
    answer = log_in(api, " LAN ")
    shown = answer.json()
    assert shown["user"] == {
        "user_no": str(number), "login": "lan", "name": "Lan", "role": "store_manager",
        "language": "zh-CN", "theme": "system", "density": "comfortable", "must_change": False,
    }  # fmt: skip
    assert shown["permissions"] == [
        "audiences.read", "audiences.write", "benefits.use", "insight.read", "ledger.read",
        "members.consent", "members.household", "members.read", "orders.attach",
        "organisation.read", "points.redeem", "tags.give", "tags.read",
    ]  # fmt: skip
    assert (shown["whole"], [store["code"] for store in shown["stores"]]) == (False, ["A"])
    assert (shown["brands"], shown["zone"]) == ([], "Asia/Shanghai")
    sent = cookie(answer)
    assert (sent["httponly"], sent["samesite"], sent["path"]) == (True, "strict", "/")
    assert (sent["secure"], sent["max-age"]) == ("", str(7 * 24 * 3600))
    client = entered(api)
    again = client.get("/v1/session").json()
    assert again["user"] == shown["user"]
    kept = api.house.rows("select encode(token_hash, 'escape') from organisation.session")
    assert len(kept) == 2
    assert sent.value not in str(kept)
    assert audited(api) == [(f"user:{number}", "session.begun", f"user:{number}")] * 2


def test_the_places_of_a_session_are_those_of_the_scope(api18: Api) -> None:
    house = api18.house
    for code in ("a", "b"):
        house.rows("insert into organisation.brand (code, code_key, name_zh) values"
                   " (%(code)s, %(code)s, '牌')", {"code": f"brand-{code}"})  # fmt: skip
        house.rows("insert into organisation.region (code) values (%(c)s)", {"c": f"east-{code}"})
        api18.store_no(code)
        house.rows("update organisation.store set brand_no = (select max(brand_no) from"
                   " organisation.brand), region_no = (select max(region_no) from"
                   " organisation.region) where code = %(code)s", {"code": code})  # fmt: skip
    user(api18, "lan", "store_manager", "a")
    user(api18, "ada", "operator")
    shown = entered(api18).get("/v1/session").json()
    assert shown["brands"] == [{"code": "brand-a", "name_zh": "牌", "name_en": ""}]
    assert [one["code"] for one in shown["regions"]] == ["east-a"]
    assert shown["stores"][0] | {"store_no": 0} == {
        "store_no": 0, "code": "a", "name_zh": "", "name_en": "", "kind": "own",
        "brand": "brand-a", "region": "east-a",
    }  # fmt: skip
    whole = entered(api18, "ada").get("/v1/session").json()
    assert [one["code"] for one in whole["brands"]] == ["brand-a", "brand-b"]
    assert len(whole["stores"]) == 2


def test_wrong_passwords_and_unknown_users_are_told_the_same(api18: Api) -> None:
    user(api18)
    disabled = user(api18, "gone")
    api18.house.rows("update organisation.user set state = 'disabled' where user_no = %(n)s",
                     {"n": disabled})  # fmt: skip
    answers = [log_in(api18, "lan", OTHER), log_in(api18, "nobody", OTHER), log_in(api18, "gone"),
               log_in(api18, "lan", PASSWORD.upper()),
               log_in(api18, "lan", f"{PASSWORD} ")]  # fmt: skip
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
        (401, "wrong_login")
    }
    assert len({str(answer.json()["message"]) for answer in answers}) == 1
    assert all("set-cookie" not in answer.headers for answer in answers)
    assert api18.house.rows("select 1 from organisation.session") == []


def test_the_time_of_an_answer_does_not_tell_who_exists(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not measured, which would be luck: for each login one hash of the same cost is verified."""
    user(api18)
    seen: list[str] = []
    real = security.PASSWORDS.__class__.verify

    def verify(self: Any, kept: str, password: str) -> Any:
        seen.append(kept.rpartition("$")[0].rpartition("$")[0])
        return real(self, kept, password)

    monkeypatch.setattr(security.PASSWORDS.__class__, "verify", verify)
    for login in ("lan", "nobody"):
        assert log_in(api18, login, OTHER).status_code == 401
    assert seen == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2


def test_five_wrong_passwords_lock_a_login_known_or_not(api18: Api) -> None:
    number = user(api18)
    for login in ("lan", "nobody"):
        for _ in range(5):
            assert log_in(api18, login, OTHER).json()["code"] == "wrong_login"
        locked = log_in(api18, login)
        assert (locked.status_code, locked.json()["code"]) == (429, "locked")
        assert 890 < int(locked.headers["retry-after"]) <= 901
    refused = [act for act in audited(api18) if act[2] == f"user:{number}"]
    assert [action for _, action, _ in refused] == ["login.refused"] * 4 + ["login.locked"]
    assert not any("nobody" in act[2] for act in audited(api18))


def test_a_lock_ends_and_the_next_one_is_longer(api18: Api) -> None:
    user(api18)
    for _ in range(5):
        log_in(api18, "lan", OTHER)
    past = "update organisation.login_guard set locked_until = now() - interval '1 second'"
    api18.house.rows(past)
    assert log_in(api18, "lan", OTHER).status_code == 401
    assert int(log_in(api18).headers["retry-after"]) > 1700
    api18.house.rows(past)
    assert log_in(api18).status_code == 200
    for _ in range(4):  # a right password forgets the wrong ones
        assert log_in(api18, "lan", OTHER).status_code == 401
    assert log_in(api18).status_code == 200


def test_guesses_sent_at_once_are_counted_before_they_are_looked_at(api18: Api) -> None:
    user(api18)
    with ThreadPoolExecutor(16) as crowd:
        answers = list(crowd.map(lambda _: log_in(api18, "lan", OTHER).status_code, range(16)))
    assert sorted(answers) == [401] * 5 + [429] * 11


def test_one_address_may_not_try_all_logins(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "is_password", lambda kept, password: password == PASSWORD)
    user(api18)
    for number in range(50):
        assert log_in(api18, f"guess-{number}", OTHER).status_code == 401
    assert log_in(api18).json()["code"] == "locked"


def test_unsafe_requests_need_the_header_and_the_same_origin(api18: Api) -> None:
    user(api18)
    client = entered(api18)
    csrf = client.headers.pop("X-Yihui-Csrf")
    new = {"name": "till", "role": "integration"}
    other = entered(api18).headers["X-Yihui-Csrf"]
    for headers in ({}, {"X-Yihui-Csrf": ""}, {"X-Yihui-Csrf": other}, {"X-Yihui-Csrf": csrf[:-1]},
                    {"X-Yihui-Csrf": csrf, "Origin": "https://evil.example"},
                    {"X-Yihui-Csrf": csrf, "Origin": "null"}):  # fmt: skip
        for method, path, body in (("POST", "/v1/keys", new), ("DELETE", "/v1/session", None),
                                   ("PATCH", "/v1/session", {"theme": "dark"})):  # fmt: skip
            answer = client.request(method, path, json=body, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "csrf"), headers
    assert client.get("/v1/keys").json() == []
    assert client.get("/v1/session").json()["user"]["theme"] == "system"
    right = {"X-Yihui-Csrf": csrf, "Origin": api18.url}
    assert client.post("/v1/keys", json=new, headers=right).status_code == 200
    evil = api18.connected(None).post(
        "/v1/session", json={"login": "lan", "password": PASSWORD},
        headers={"Origin": "https://evil.example"},
    )  # fmt: skip
    assert evil.json()["code"] == "csrf"


def test_another_origin_may_be_named(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    user(api18)
    monkeypatch.setenv("YIHUI_ORIGINS", "https://one.example https://crm.example")
    client = entered(api18)
    for origin, status in (("https://crm.example", 200), ("https://crm.example.evil", 403)):
        answer = client.patch("/v1/session", json={"theme": "dark"}, headers={"Origin": origin})
        assert answer.status_code == status


@pytest.mark.parametrize("by", ["proxy", "setting"])
def test_the_cookie_stays_with_https(api18: Api, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    user(api18)
    headers = {"X-Forwarded-Proto": "https"} if by == "proxy" else {}
    if by == "setting":
        monkeypatch.setenv("YIHUI_SECURE_COOKIE", "yes")
    answer = api18.connected(None).post(
        "/v1/session", json={"login": "lan", "password": PASSWORD}, headers=headers
    )
    assert cookie(answer)["secure"] is True


def test_sessions_end_by_rest_by_age_and_by_leaving(api18: Api) -> None:
    user(api18)
    client = entered(api18)

    def older(column: str, interval: str) -> int:
        api18.house.rows(
            f"update organisation.session set {column} = now() - interval '{interval}'"
        )
        return client.get("/v1/session").status_code

    assert older("seen_at", "11 hours 59 minutes") == 200
    seen = api18.house.row("select now() - seen_at < interval '1 minute' from organisation.session")
    assert seen == (True,), "a look prolongs the session"
    assert older("begun_at", "6 days 23 hours") == 200
    assert older("begun_at", "7 days") == 401
    assert older("begun_at", "1 day") == 200
    assert older("seen_at", "12 hours") == 401
    entered(api18)  # whoever enters clears away what has ended
    assert api18.house.row("select count(*) from organisation.session") == (1,)
    client = entered(api18)
    answer = client.delete("/v1/session")
    assert (answer.json(), cookie(answer)["max-age"]) == ({"state": "ended"}, "0")
    assert client.get("/v1/session").status_code == 401
    assert audited(api18)[-1][1] == "session.ended"


def test_a_stolen_token_is_worth_nothing_after_leaving(api18: Api) -> None:
    user(api18)
    client = entered(api18)
    token = client.cookies["yihui_session"]
    client.delete("/v1/session").raise_for_status()
    thief = api18.connected(None)
    for value in (token, f"{token}x", "", "ü"):
        answer = thief.get("/v1/session", headers={"Cookie": f"yihui_session={value}".encode()})
        assert answer.status_code == 401


def test_somebody_disabled_is_out_at_once(api18: Api) -> None:
    number = user(api18)
    client = entered(api18)
    assert client.get("/v1/keys").status_code == 200
    api18.house.rows("update organisation.user set state = 'disabled' where user_no = %(n)s",
                     {"n": number})  # fmt: skip
    assert client.get("/v1/keys").status_code == 401
    assert client.get("/v1/session").status_code == 401


def test_a_changed_role_counts_at_once(api18: Api) -> None:
    user(api18)
    client = entered(api18)
    api18.house.rows("update organisation.user set role = 'analyst'")
    assert client.get("/v1/keys").status_code == 403


def test_a_changed_password_ends_the_other_sessions(api18: Api) -> None:
    number = user(api18)
    here, there = entered(api18), entered(api18)
    change = {"old": PASSWORD, "new": OTHER}
    for wrong, field in (({"old": OTHER, "new": OTHER}, "old"),
                         ({"old": PASSWORD, "new": "x"}, "new"),
                         ({"old": PASSWORD, "new": PASSWORD}, "new")):  # fmt: skip
        answer = here.post("/v1/session/password", json=wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert there.get("/v1/session").status_code == 200
    assert here.post("/v1/session/password", json=change).json() == {"state": "changed"}
    assert here.get("/v1/session").status_code == 200
    assert there.get("/v1/session").status_code == 401
    assert log_in(api18).status_code == 401
    assert log_in(api18, "lan", OTHER).status_code == 200
    assert (f"user:{number}", "user.password_changed", f"user:{number}") in audited(api18)


def test_guessing_the_old_password_locks_too(api18: Api) -> None:
    user(api18)
    client = entered(api18)
    for _ in range(5):
        client.post("/v1/session/password", json={"old": OTHER, "new": "three new words here"})
    answer = client.post("/v1/session/password", json={"old": PASSWORD, "new": OTHER})
    assert (answer.status_code, answer.json()["code"]) == (429, "locked")


def test_a_given_password_must_be_changed_first(api18: Api) -> None:
    user(api18, must_change=True)
    client = entered(api18)
    assert client.get("/v1/session").json()["user"]["must_change"]
    answer = client.get("/v1/keys")
    assert (answer.status_code, answer.json()["code"]) == (403, "password_to_change")
    client.post("/v1/session/password", json={"old": PASSWORD, "new": OTHER}).raise_for_status()
    assert client.get("/v1/keys").status_code == 200
    assert not client.get("/v1/session").json()["user"]["must_change"]


def test_tastes_are_kept(api18: Api) -> None:
    user(api18)
    client = entered(api18)
    shown = client.patch("/v1/session", json={"language": "en", "density": "compact"}).json()
    assert [shown["user"][name] for name in ("language", "theme", "density")] == [
        "en", "system", "compact",
    ]  # fmt: skip
    client.patch("/v1/session", json={"theme": "dark"}).raise_for_status()
    kept = client.get("/v1/session").json()["user"]
    assert [kept[name] for name in ("language", "theme", "density")] == ["en", "dark", "compact"]
    assert client.patch("/v1/session", json={"theme": "pink"}).status_code == 422


def test_a_key_goes_on_working_and_has_no_session(api18: Api) -> None:
    client = api18.client()
    for method, path in (("GET", "/v1/session"), ("DELETE", "/v1/session")):
        assert client.request(method, path).status_code == 403
    user(api18, "lan", "analyst")
    both = entered(api18)
    both.headers["Authorization"] = f"Bearer {api18.key()}"
    del both.headers["X-Yihui-Csrf"]
    new = {"name": "till", "role": "integration"}
    assert both.post("/v1/keys", json=new).status_code == 200, "the key counts, not the cookie"


def test_an_old_hash_is_renewed_by_the_next_login(api18: Api) -> None:
    from argon2 import PasswordHasher

    user(api18, must_change=True)
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    api18.house.rows("update organisation.user set password_hash = %(old)s", {"old": old})
    assert log_in(api18).status_code == 200
    kept, must = api18.house.row("select password_hash, must_change from organisation.user")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert must, "nothing else changes"
    assert log_in(api18).status_code == 200


def test_no_secret_is_written_down(api18: Api, capfd: pytest.CaptureFixture[str]) -> None:
    user(api18)
    answer = log_in(api18)
    token, csrf = cookie(answer).value, answer.json()["csrf"]
    client = entered(api18)
    log_in(api18, "lan", OTHER)
    log_in(api18, PASSWORD, "lan")  # typed in the wrong fields
    client.post("/v1/session/password", json={"old": OTHER, "new": OTHER})
    client.post("/v1/session", json={"login": "lan", "password": OTHER * 20})
    client.post("/v1/session/password", json={"old": PASSWORD, "new": OTHER}).raise_for_status()
    hashed = api18.house.row("select password_hash from organisation.user")[0]
    output = "".join(capfd.readouterr())
    assert "login.refused" in output, "what is looked at below is not empty"
    kept = str(api18.house.rows("select * from core.audit"))
    kept += str(api18.house.rows("select * from organisation.login_guard"))
    kept += str(api18.house.rows("select * from organisation.session"))
    for secret in (PASSWORD, OTHER, token, csrf, hashed, client.cookies["yihui_session"]):
        assert secret not in output
        assert secret not in kept
    assert repr(users.NewUser("a", "b", "c", Scope(), hashed)).find(hashed) == -1
