"""Who may do what: a decision for each route, proved with each role, and the page that tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from tests.api.conftest import Api
from tests.api.people import entered, user
from tests.api.records import behaviour, member, order, refund
from tests.house import BASE_RULE, FOUR_TIERS
from yihui.app import make_app
from yihui.organisation import ROLES, WHOLE_ONLY, Permission

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "reference" / "permissions.md"
NOBODY = str(UUID(int=0))
KEY_URL = "/v1/keys"
FIX = {"type": "order", "record": order("fixed")}
OPEN = {"/healthz", "/readyz", "/metrics", "/docs", "/redoc", "/openapi.json",
        "/docs/oauth2-redirect"}  # fmt: skip
# Whoever has entered may; test_sessions and test_kept prove these.
SESSION = {("POST", "/v1/session"), ("GET", "/v1/session"), ("PATCH", "/v1/session"),
           ("DELETE", "/v1/session"), ("POST", "/v1/session/password"),
           ("GET", "/v1/session/lists/{name}"), ("PUT", "/v1/session/lists/{name}"),
           ("POST", "/v1/session/lists/{name}/views"), ("PATCH", "/v1/session/views/{view_no}"),
           ("DELETE", "/v1/session/views/{view_no}"), ("GET", "/v1/session/drafts/{subject}"),
           ("PUT", "/v1/session/drafts/{subject}"),
           ("DELETE", "/v1/session/drafts/{subject}")}  # fmt: skip
# Platforms are known by their signature, not by a key; test_connectors proves it.
SIGNED = {("POST", "/v1/sources/{code}/push")}
# Permissions whose first route is still to come. This list may only shrink.
AWAITED = {"insight.read", "imports.manage", "mappings.manage", "ledger.read",
           "members.export"}  # fmt: skip

# The decision for each route: the permission, whether only a key of the whole house may, and a
# body that fits. A new route fails here until somebody has decided.
DECISIONS: dict[tuple[str, str], tuple[str, bool, Any]] = {
    ("POST", "/v1/orders"): ("records.write", False, order()),
    ("POST", "/v1/refunds"): ("records.write", False, refund()),
    ("POST", "/v1/members"): ("records.write", False, member()),
    ("POST", "/v1/behaviours"): ("records.write", False, behaviour()),
    ("POST", "/v1/batch"): ("records.write", False, {"orders": [order()]}),
    ("POST", "/sdk/segment/v1/batch"): ("events.write", False, {"batch": []}),
    ("POST", "/sdk/segment/v1/{kind}"): ("events.write", False, {"userId": "u", "event": "e"}),
    ("POST", "/sdk/rudderstack/v1/batch"): ("events.write", False, {"batch": []}),
    ("POST", "/sdk/rudderstack/v1/{kind}"): ("events.write", False, {"userId": "u", "event": "e"}),
    ("POST", "/sdk/sensors/sa"): ("events.write", False, None),
    ("POST", "/sdk/sensors/debug"): ("events.write", False, None),
    ("POST", "/sdk/posthog/{call}/"): ("events.write", False, {"batch": []}),
    ("GET", "/v1/write-keys"): ("keys.manage", True, None),
    ("PUT", "/v1/write-keys/{key_id}"): ("keys.manage", True, {"source": "app"}),
    ("GET", "/v1/members"): ("members.read", False, None),
    ("POST", "/v1/members/search"): ("members.read", False, {"kind": "phone", "value": "1"}),
    ("GET", "/v1/members/{one_id}"): ("members.read", False, None),
    ("POST", "/v1/members/{one_id}/reveal"): ("members.reveal", False, {"reason": "asked"}),
    ("POST", "/v1/merges/preview"): (
        "members.merge", True, {"pair": {"survivor": NOBODY, "merged": NOBODY}}),
    ("POST", "/v1/merges"): (
        "members.merge", True, {"survivor": NOBODY, "merged": NOBODY, "reason": "asked"}),
    ("GET", "/v1/merges"): ("members.merge", True, None),
    ("GET", "/v1/merges/{merge_no}"): ("members.merge", True, None),
    ("GET", "/v1/identity/kinds"): ("members.merge", True, None),
    ("POST", "/v1/merges/{merge_no}/approve"): ("members.merge", True, None),
    ("POST", "/v1/merges/{merge_no}/refuse"): ("members.merge", True, {"reason": "asked"}),
    ("POST", "/v1/merges/{merge_no}/undo"): ("members.merge", True, {"reason": "asked"}),
    ("GET", "/v1/identity/suggestions"): ("members.merge", True, None),
    ("GET", "/v1/identity/suggestions/summary"): ("members.merge", True, None),
    ("GET", "/v1/identity/suggestions/{suggestion_no}"): ("members.merge", True, None),
    ("POST", "/v1/identity/suggestions/judge"): (
        "members.merge", True, {"verdict": "different", "reason": "asked", "suggestions": ["9"]}),
    ("POST", "/v1/identity/suggestions/{suggestion_no}/judge"): (
        "members.merge", True, {"verdict": "same"}),
    ("POST", "/v1/identity/suggestions/{suggestion_no}/undo"): ("members.merge", True, None),
    ("POST", "/v1/identity/searches"): ("members.merge", True, None),
    ("GET", "/v1/identity/searches/{search_no}"): ("members.merge", True, None),
    ("POST", "/v1/identity/path"): ("members.merge", True, {
        "one": {"kind": "phone", "value": "1"}, "other": {"kind": "phone", "value": "1"}}),
    ("GET", "/v1/identity/policy"): ("policy.read", True, None),
    ("GET", "/v1/identity/policy/versions"): ("policy.read", True, None),
    ("GET", "/v1/identity/policy/diff"): ("policy.read", True, None),
    ("POST", "/v1/identity/policy/check"): ("policy.read", True, {}),
    ("POST", "/v1/identity/policy/versions"): ("policy.write", True, {}),
    ("POST", "/v1/identity/policy/versions/{version}/publish"): (
        "policy.write", True, {"reason": "asked"}),
    ("POST", "/v1/identity/policy/versions/{version}/return"): (
        "policy.write", True, {"reason": "asked"}),
    ("POST", "/v1/identity/policy/what-ifs"): ("policy.write", True, {"version": 1}),
    ("GET", "/v1/identity/policy/what-ifs"): ("policy.read", True, None),
    ("GET", "/v1/identity/policy/what-ifs/{trial_no}"): ("policy.read", True, None),
    ("POST", "/v1/identity/policy/what-ifs/{trial_no}/cancel"): ("policy.write", True, None),
    ("GET", "/v1/members/{one_id}/orders"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/ledger"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/lots"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/tier"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/timeline"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/identity"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/access"): ("audit.read", True, None),
    ("GET", "/v1/members/{one_id}/consents"): ("members.read", False, None),
    ("POST", "/v1/members/{one_id}/consents"): (
        "members.consent", False, {"purpose": "marketing", "given": False, "reason": "asked"}),
    ("GET", "/v1/consents"): ("members.read", True, None),
    ("GET", "/v1/consent-texts"): ("members.read", False, None),
    ("POST", "/v1/consent-texts"): (
        "organisation.manage", True, {"code": "new", "text_zh": "同意", "text_en": "I agree"}),
    ("POST", "/v1/members/{one_id}/copies"): ("members.copy", True, {"reason": "asked"}),
    ("GET", "/v1/members/{one_id}/copies"): ("members.copy", True, None),
    ("GET", "/v1/copies/{copy_no}"): ("members.copy", True, None),
    ("POST", "/v1/erasures/preview"): ("members.erase", True, {"member": NOBODY}),
    ("POST", "/v1/erasures"): ("members.erase", True, {"member": NOBODY, "reason": "asked"}),
    ("GET", "/v1/erasures"): ("members.erase", True, None),
    ("POST", "/v1/erasures/{erasure_no}/approve"): ("members.erase", True, None),
    ("POST", "/v1/erasures/{erasure_no}/refuse"): ("members.erase", True, {"reason": "asked"}),
    ("GET", "/v1/members.csv"): ("members.export", False, None),
    ("POST", "/v1/members.csv"): (
        "members.export", False, {"members": [NOBODY], "reason": "asked"}),
    ("GET", "/v1/insight/members.csv"): ("members.export", False, None),
    ("POST", "/v1/search"): ("members.read", False, {"q": "0001"}),
    ("GET", "/v1/orders"): ("members.read", False, None),
    ("GET", "/v1/orders/{order_no}"): ("members.read", False, None),
    ("GET", "/v1/ledger"): ("ledger.read", False, None),
    ("GET", "/v1/ledger/{entry_no}"): ("ledger.read", False, None),
    ("GET", "/v1/ledger.csv"): ("members.export", False, None),
    ("POST", "/v1/redemptions"): (
        "points.redeem", False, {"member": NOBODY, "points": 1, "reference": "r"}),
    ("GET", "/v1/redemptions/{reference}"): ("points.redeem", False, None),
    ("GET", "/v1/rules"): ("rules.read", False, None),
    ("GET", "/v1/rules/fields"): ("rules.read", False, None),
    ("GET", "/v1/rules/{code}"): ("rules.read", False, None),
    ("GET", "/v1/rules/{code}/diff"): ("rules.read", False, None),
    ("POST", "/v1/rules/say"): ("rules.read", False, BASE_RULE),
    ("POST", "/v1/rules/preview"): ("rules.read", True, {"document": BASE_RULE}),
    ("POST", "/v1/rules/basket"): ("rules.read", True, {"paid_fen": 10_000}),
    ("POST", "/v1/rules/{code}/versions"): ("rules.write", True, BASE_RULE),
    ("POST", "/v1/rules/{code}/versions/{version}/publish"): ("rules.write", True, None),
    ("POST", "/v1/rules/{code}/end"): ("rules.write", True, None),
    ("GET", "/v1/tiers"): ("rules.read", False, None),
    ("GET", "/v1/tiers/now"): ("rules.read", False, None),
    ("GET", "/v1/tiers/diff"): ("rules.read", False, None),
    ("POST", "/v1/tiers/preview"): ("rules.read", True, FOUR_TIERS),
    ("POST", "/v1/tiers/versions"): ("rules.write", True, FOUR_TIERS),
    ("POST", "/v1/tiers/versions/{version}/publish"): ("rules.write", True, None),
    ("POST", "/v1/imports"): ("imports.manage", True, None),
    ("GET", "/v1/imports"): ("imports.read", True, None),
    ("GET", "/v1/imports/{import_no}"): ("imports.read", True, None),
    ("GET", "/v1/imports/{import_no}/look"): ("imports.manage", True, None),
    ("GET", "/v1/imports/{import_no}/rows"): ("imports.read", True, None),
    ("GET", "/v1/imports/{import_no}/rejects"): ("imports.manage", True, None),
    ("GET", "/v1/imports/{import_no}/mapping"): ("imports.read", True, None),
    ("PUT", "/v1/imports/{import_no}/mapping"): ("imports.manage", True, {"name": "x"}),
    ("POST", "/v1/imports/{import_no}/check"): ("imports.manage", True, None),
    ("POST", "/v1/imports/{import_no}/start"): ("imports.manage", True, None),
    ("POST", "/v1/imports/{import_no}/cancel"): ("imports.manage", True, None),
    ("POST", "/v1/imports/{import_no}/resume"): ("imports.manage", True, None),
    ("GET", "/v1/mappings"): ("imports.read", True, None),
    ("GET", "/v1/mappings/{name}"): ("imports.read", True, None),
    ("POST", "/v1/mappings/{name}/versions"): (
        "mappings.manage", True, {"document": {}, "based_on": 0}),
    ("POST", "/v1/mappings/check"): ("imports.manage", True, {"document": {}}),
    ("POST", "/v1/mappings/try"): ("imports.manage", True, {"document": {}, "text": "a"}),
    ("POST", "/v1/mappings/compare"): (
        "imports.manage", True, {"name": "x", "a": 1, "b": 2, "import_no": "1"}),
    ("GET", "/v1/sources"): ("sources.read", True, None),
    ("POST", "/v1/sources"): ("sources.manage", True, {"code": "new"}),
    ("GET", "/v1/sources/{code}"): ("sources.read", True, None),
    ("PATCH", "/v1/sources/{code}"): ("sources.manage", True, {}),
    ("PUT", "/v1/sources/{code}/connector"): ("keys.manage", True, {}),
    ("POST", "/v1/sources/{code}/secret"): ("keys.manage", True, None),
    ("POST", "/v1/sources/{code}/pull"): (
        "sources.manage", True, {"since": "2026-03-02T12:00:00+08:00"}),
    ("GET", "/v1/quarantine/groups"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/entries"): ("quarantine.manage", True, {"where": {"code": "x"}}),
    ("GET", "/v1/quarantine/{quarantine_no}/sides"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/replay"): ("quarantine.manage", True, {"where": {"code": "x"}}),
    ("POST", "/v1/quarantine/mend"): (
        "quarantine.manage", True, {"where": {"code": "x"}, "field": "store", "set": "A"}),
    ("POST", "/v1/quarantine/dismiss"): (
        "quarantine.manage", True, {"where": {"code": "x"}, "reason": "y"}),
    ("GET", "/v1/quarantine"): ("quarantine.manage", True, None),
    ("GET", "/v1/quarantine/reasons"): ("quarantine.manage", True, None),
    ("GET", "/v1/quarantine/{quarantine_no}"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/{quarantine_no}/fix"): ("quarantine.manage", True, FIX),
    ("POST", "/v1/quarantine/{quarantine_no}/replay"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/{quarantine_no}/dismiss"): ("quarantine.manage", True, None),
    ("GET", "/v1/stores"): ("organisation.read", False, None),
    ("GET", "/v1/keys"): ("keys.manage", True, None),
    ("POST", "/v1/keys"): ("keys.manage", True, {"name": "till", "role": "integration"}),
    ("DELETE", "/v1/keys/{key_id}"): ("keys.manage", True, None),
    ("GET", "/v1/audit"): ("audit.read", True, None),
    ("GET", "/v1/audit/actions"): ("audit.read", True, None),
    ("GET", "/v1/users"): ("users.manage", True, None),
    ("POST", "/v1/users"): ("users.manage", True, {"login": "x", "name": "", "role": "operator"}),
    ("PATCH", "/v1/users/{user_no}"): ("users.manage", True, {}),
    ("POST", "/v1/users/{user_no}/password"): ("users.manage", True, None),
    ("POST", "/v1/stores"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/stores/{store_no}"): ("organisation.manage", True, {}),
    ("GET", "/v1/brands"): ("organisation.read", False, None),
    ("POST", "/v1/brands"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/brands/{code}"): ("organisation.manage", True, {}),
    ("GET", "/v1/regions"): ("organisation.read", False, None),
    ("POST", "/v1/regions"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/regions/{code}"): ("organisation.manage", True, {}),
    ("GET", "/v1/channels"): ("organisation.read", False, None),
    ("POST", "/v1/channels"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/channels/{code}"): ("organisation.manage", True, {}),
    ("GET", "/v1/health"): ("health.read", True, None),
    ("GET", "/v1/totals"): ("totals.read", True, None),
    ("GET", "/v1/insight/overview"): ("insight.read", False, None),
    ("GET", "/v1/insight/ladder"): ("insight.read", False, None),
    ("GET", "/v1/insight/rfm"): ("insight.read", False, None),
    ("GET", "/v1/insight/cohorts"): ("insight.read", False, None),
    ("GET", "/v1/insight/members"): ("insight.read", False, None),
    ("GET", "/v1/members/{one_id}/tags"): ("members.read", False, None),
}  # fmt: skip
PLACES = {"one_id": NOBODY, "reference": "r", "code": "none", "version": "1",
          "quarantine_no": "1", "key_id": "none", "import_no": "1", "name": "none",
          "user_no": "1", "store_no": "99", "order_no": "1", "entry_no": "1",
          "kind": "track", "call": "batch", "merge_no": "1", "suggestion_no": "1",
          "search_no": "1", "trial_no": "1", "erasure_no": "1", "copy_no": "1"}  # fmt: skip


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
            if (method, route.path_format) in SESSION | SIGNED:
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
        "knows platforms by their signature.",
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
