"""Who may do what: a decision for each route, proved with each role, and the page that tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from tests.api.conftest import Api
from tests.api.decisions import AWAITED, DECISIONS, KEY_URL, PLACES
from tests.api.doors import OPEN, OWN, SESSION, SIGNED
from tests.api.people import entered, user
from yihui.app import make_app
from yihui.organisation import ROLES, WHOLE_ONLY, Permission

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "reference" / "permissions.md"


@dataclass(frozen=True)
class Guarded:
    """A route and what it asks of the caller."""

    method: str
    path: str
    summary: str
    permissions: tuple[str, ...]
    whole: bool


def guarded(app: FastAPI) -> Iterator[Guarded]:
    """All routes of the application that belong to a version of the API."""
    for route in api_routes(app.routes):
        if route.path_format in OPEN:
            continue
        found = list(callers(route.dependant))
        words = (route.endpoint.__doc__ or "").split("\n\n")[0]
        first = " ".join(words.split()).partition(". ")[0].partition(": ")[0]
        for method in sorted(route.methods or ()):
            if (method, route.path_format) in SESSION | SIGNED | OWN:
                continue
            yield Guarded(method, route.path_format, first.rstrip("."),
                          tuple(one.permission for one in found),
                          any(one.whole for one in found))  # fmt: skip


def api_routes(routes: Any) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from api_routes(route.original_router.routes)


def callers(dependant: Any) -> Iterator[Any]:
    """The dependencies of a route that ask for a permission."""
    for one in dependant.dependencies:
        if hasattr(one.call, "permission"):
            yield one.call
        yield from callers(one)


def permissions_page(app: FastAPI) -> str:
    """The page that tells which role may use which route."""
    rows = [
        "# Permissions", "",
        "Which role may use which route. ● always, within the stores of the key or user; ○ only",
        "who sees the whole house. Without a valid key or session every route answers 401, without",
        "the permission 403. What lies outside one's stores is not there: 404, or not on the list.",
        "The routes of `/v1/session` are for everybody with a login; `/v1/sources/{code}/push`",
        "knows platforms by their signature. The routes of `/v1/own` are a member's, by her token,",
        "which opens nothing else ([how](../how-to/serve-members.md)).",
        "", "This page is written by `python -m tests.api.test_routes`.", "",
        f"| Route | What it does | Permission | {' | '.join(ROLES)} |",
        f"|---|---|---|{':-:|' * len(ROLES)}",
    ]  # fmt: skip
    for one in guarded(app):
        permission = Permission(one.permissions[0])
        mark = "○" if one.whole else "●"
        marks = [mark if permission in held else "" for held in ROLES.values()]
        rows.append(f"| `{one.method} {one.path}` | {one.summary} | `{permission}` "
                    f"| {' | '.join(marks)} |")  # fmt: skip
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application, not running: its routes are all that is asked."""
    return make_app("postgresql://", tmp_path_factory.mktemp("home"))


def test_every_route_has_one_decision(app: FastAPI) -> None:
    found = {(one.method, one.path): (one.permissions, one.whole) for one in guarded(app)}
    decided = {route: ((permission,), whole)
               for route, (permission, whole, _) in DECISIONS.items()}  # fmt: skip
    assert found == decided
    assert len(found) == len(list(guarded(app)))


def test_every_permission_is_asked_for_and_held(app: FastAPI) -> None:
    asked = {one.permissions[0] for one in guarded(app)}
    assert asked | AWAITED == {str(permission) for permission in Permission}
    assert ROLES["headquarters"] == set(Permission)


def test_what_cannot_be_divided_is_asked_for_the_whole_house_only(app: FastAPI) -> None:
    for one in guarded(app):
        assert one.whole or one.permissions[0] not in WHOLE_ONLY, one


def test_routes_of_the_session_are_open_to_those_who_entered(app: FastAPI) -> None:
    found = {(method, route.path_format) for route in api_routes(app.routes)
             for method in route.methods or () if route.path_format.startswith("/v1/session")
             }  # fmt: skip
    assert found == SESSION
    for route in api_routes(app.routes):
        if (
            route.path_format.startswith("/v1/session")
            and route.endpoint.__name__ != "post_session"
        ):
            assert [one.permission for one in callers(route.dependant)] == [""]


def test_each_role_may_the_same_with_a_login(api18: Api) -> None:
    """A session and a key of one role are one and the same."""
    for role, stores in (("operator", ()), ("finance", ()), ("store_manager", ("A",))):
        user(api18, role, role, *stores)
        client, by_key = entered(api18, role), api18.client(role, *stores)
        for (method, path), (_, _, body) in DECISIONS.items():
            if method == "GET":
                answer, wanted = ask(client, method, path, body), ask(by_key, method, path, body)
                assert answer.status_code == wanted.status_code, (role, path)


def test_the_page_of_permissions_is_as_it_is(app: FastAPI) -> None:
    assert PAGE.read_text(encoding="utf-8") == permissions_page(app)


def ask(client: httpx.Client, method: str, path: str, body: Any) -> httpx.Response:
    return client.request(method, path.format(**PLACES), json=body)


def test_each_role_may_do_what_it_may_and_nothing_else(api18: Api) -> None:
    wrong = []
    for role, held in ROLES.items():
        whole, scoped = api18.client(role), api18.client(role, "A")
        for (method, path), (permission, for_whole, body) in DECISIONS.items():
            for client, allowed in (
                (whole, permission in held),
                (scoped, permission in held and not for_whole),
            ):
                answer = ask(client, method, path, body)
                outside = client is scoped and permission == "records.write"
                refused = answer.status_code == 403 and answer.json()["code"] == "forbidden"
                if refused is allowed and not outside:
                    wrong.append((role, client is scoped, method, path, answer.status_code))
                if answer.status_code in (401, 405, 500):
                    wrong.append((role, client is scoped, method, path, answer.text))
    assert not wrong


@pytest.mark.parametrize("key", [None, "", "nonsense", "yh_000000000000_", "yh_é_ü", "revoked"])
def test_without_a_valid_key_nothing_opens(api18: Api, key: str | None) -> None:
    if key == "revoked":
        key = api18.key()
        api18.client().delete(f"{KEY_URL}/{key.split('_')[1]}").raise_for_status()
    headers = {} if key is None else {"Authorization": f"Bearer {key}".strip().encode()}
    client = api18.connected(None)
    for (method, path), (_, _, body) in DECISIONS.items():
        answer = client.request(method, path.format(**PLACES), json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorised"), path
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_key_must_come_as_a_bearer(api18: Api) -> None:
    key, client = api18.key(), api18.connected(None)
    for header, status in (
        (f"Bearer {key}", 200), (f"bearer  {key}", 200), (f"Basic {key}", 401), (key, 401),
        ("Bearer", 401), (f"Bearer {key}x", 401), (f"Bearer {key.upper()}", 401),
    ):  # fmt: skip
        answer = client.get("/v1/totals", headers={"Authorization": header})
        assert answer.status_code == status, header


def test_a_revoked_key_lives_five_seconds_at_most(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = api18.key()
    used = api18.connected(key)
    assert used.get("/v1/totals").status_code == 200
    api18.client().delete(f"{KEY_URL}/{key.split('_')[1]}").raise_for_status()
    assert used.get("/v1/totals").status_code == 200
    monkeypatch.setattr("yihui.organisation.gate.REMEMBER_SECONDS", 0)
    assert used.get("/v1/totals").status_code == 401
    assert api18.client().delete(f"{KEY_URL}/{key.split('_')[1]}").status_code == 404


def test_a_made_key_works_and_is_shown_once(api18: Api) -> None:
    api18.store_no("A")
    made = api18.post(KEY_URL, {"name": "till", "role": "store_manager", "stores": ["A"]})
    assert api18.connected(made["key"]).get("/v1/stores").json()[0]["code"] == "A"
    listed = api18.client().get(KEY_URL).text
    assert made["key"].split("_")[1] in listed
    assert made["key"].split("_", 2)[2] not in listed
    assert api18.get("/v1/audit")["items"][0]["action"] == "key.made"
    for body in ({"name": "x\x00", "role": "guide"}, {"name": "x", "role": "owner"},
                 {"name": "", "role": "guide"}, {"name": "x"}):  # fmt: skip
        assert api18.client().post(KEY_URL, json=body).status_code == 422


def test_health_needs_no_key(api18: Api) -> None:
    client = api18.connected(None)
    assert client.get("/healthz").json() == {"state": "alive"}
    assert client.get("/readyz").json() == {"state": "ready"}
    api18.get("/v1/totals")
    metrics = client.get("/metrics").text
    assert 'yihui_http_seconds_count{route="/v1/totals",status="200"}' in metrics
    answer = client.get("/v1/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "http_404")
    assert len(answer.headers["x-request-id"]) == 16


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as home:
        PAGE.write_text(permissions_page(make_app("postgresql://", Path(home))), encoding="utf-8")
