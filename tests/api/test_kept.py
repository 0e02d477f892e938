"""Views of lists, how lists open, and drafts: each sees her own, and what is shared with her."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited, entered, user
from tests.house import BASE_RULE
from yihui.organisation.kept.types import LISTS

LAYOUT = {"order": ["phone", "member"], "hidden": ["tier"], "shown": [], "widths": {"phone": 180}}


def keep(client: httpx.Client, list_: str = "members", **view: Any) -> httpx.Response:
    wanted = {"name": "Sleepers", "filters": {"tier": "gold"}} | view
    return client.post(f"/v1/session/lists/{list_}/views", json=wanted)


def shown(client: httpx.Client, list_: str = "members") -> dict[str, Any]:
    answer = client.get(f"/v1/session/lists/{list_}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def names(client: httpx.Client, list_: str = "members") -> list[str]:
    return [view["name"] for view in shown(client, list_)["views"]]


def test_a_view_is_kept_opened_with_changed_and_removed(api: Api) -> None:
    """On each server, as the statements are new ground."""
    user(api)
    client = entered(api)
    assert shown(client) == {"views": [], "view_no": None, "layout": None}
    made = keep(client, layout=LAYOUT).json()
    assert (made["mine"], made["shared"], made["made_by"]) == (True, False, "Lan")
    assert (made["filters"], made["layout"]) == ({"tier": "gold"}, LAYOUT)
    path = f"/v1/session/views/{made['view_no']}"
    opening = {"view_no": int(made["view_no"]), "layout": LAYOUT}
    client.put("/v1/session/lists/members", json=opening).raise_for_status()
    again = shown(entered(api))
    assert (again["view_no"], again["layout"]) == (made["view_no"], LAYOUT)
    change = {"name": "Gold sleepers", "filters": {"tier": "gold", "store": "S1"}}
    changed = client.patch(path, json=change).json()
    assert (changed["name"], changed["filters"]) == (change["name"], change["filters"])
    assert changed["layout"] == LAYOUT, "what is left out stays"
    assert client.delete(path).json() == {"state": "removed"}
    assert shown(client) == {"views": [], "view_no": None, "layout": LAYOUT}
    assert client.delete(path).status_code == 404
    client.put("/v1/session/lists/members", json={}).raise_for_status()
    assert shown(client)["layout"] is None


def test_what_does_not_fit_is_refused_with_its_field(api18: Api) -> None:
    user(api18)
    client = entered(api18)
    keep(client).raise_for_status()
    wide = LAYOUT | {"widths": {"phone": 9_000}}
    for change, status, field in (
        ({}, 409, "name"), ({"name": ""}, 422, "name"),
        ({"name": "new", "filters": {"phone": "13900000001"}}, 422, "filters.phone"),
        ({"name": "new", "layout": wide}, 422, "layout.widths.phone"),
        ({"name": "new", "colour": "red"}, 422, "colour"),
    ):  # fmt: skip
        answer = keep(client, **change)
        assert (answer.status_code, answer.json()["field"]) == (status, field), change
        assert answer.json()["message_zh"]
    keep(client, name="Other").raise_for_status()
    other = shown(client)["views"][0]
    path = f"/v1/session/views/{other['view_no']}"
    assert client.patch(path, json={"name": "Sleepers"}).status_code == 409
    assert client.patch(path, json={"filters": {"order": "W-1"}}).status_code == 422
    nothing = client.put("/v1/session/lists/members", json={"view_no": 999})
    assert nothing.status_code == 404
    assert client.get("/v1/session/lists/secrets").status_code == 422


def test_there_is_an_end_to_views(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yihui.organisation.kept.actions.VIEWS_MOST", 2)
    user(api18)
    client = entered(api18)
    answers = [keep(client, name=name).status_code for name in ("a", "b", "c")]
    assert answers == [200, 200, 422]
    keep(client, "orders", filters={}).raise_for_status()


def test_a_shared_view_is_seen_by_who_reads_the_list_and_changed_by_its_maker(api18: Api) -> None:
    for login, role in (("lan", "headquarters"), ("ada", "analyst"), ("fay", "finance")):
        user(api18, login, role)
    lan, ada, fay = entered(api18), entered(api18, "ada"), entered(api18, "fay")
    keep(lan, name="Mine").raise_for_status()
    made = keep(lan, name="Everybody's", shared=True).json()
    assert names(ada) == ["Everybody's"]
    assert (shown(ada)["views"][0]["mine"], names(lan)) == (False, ["Mine", "Everybody's"])
    path = f"/v1/session/views/{made['view_no']}"
    assert ada.patch(path, json={"name": "Hers"}).status_code == 404
    assert ada.delete(path).status_code == 404
    ada.put("/v1/session/lists/members", json={"view_no": int(made["view_no"])}).raise_for_status()
    lan.patch(path, json={"layout": LAYOUT}).raise_for_status()  # columns are no news
    lan.patch(path, json={"shared": False}).raise_for_status()
    assert shown(ada) == {"views": [], "view_no": None, "layout": None}
    lan.patch(path, json={"shared": True}).raise_for_status()
    lan.delete(path).raise_for_status()
    acts = [(action, subject) for _, action, subject in audited(api18) if "view" in action]
    subject = f"view:{made['view_no']}"
    assert acts == [(f"view.{done}", subject) for done in
                    ("shared", "changed", "shared", "removed")]  # fmt: skip
    keep(lan, "audit", filters={"action": "rule"}, shared=True).raise_for_status()
    assert names(fay, "audit") == ["Sleepers"], "finance reads the audit log"


def test_each_role_has_the_lists_that_it_reads(api18: Api) -> None:
    cases = (
        ("operator", (), {"members", "orders", "ledger", "imports"}),
        ("finance", (), {"members", "orders", "ledger", "audit"}),
        ("headquarters", (), set(LISTS)),
        ("headquarters", ("A",), {"members", "orders", "ledger"}),
        ("store_manager", ("A",), {"members", "orders", "ledger"}),
    )
    for place, (role, stores, wanted) in enumerate(cases):
        user(api18, f"u{place}", role, *stores)
        client = entered(api18, f"u{place}")
        for method, body in (("GET", None), ("PUT", {})):
            answers = {name: client.request(method, f"/v1/session/lists/{name}", json=body)
                       for name in LISTS}  # fmt: skip
            found = {name for name, answer in answers.items() if answer.status_code == 200}
            assert found == wanted, (role, method)
            assert {a.status_code for a in answers.values()} <= {200, 403}
        made = {name for name in LISTS if keep(client, name, filters={}).status_code == 200}
        assert made == wanted, role
    key = api18.client()
    assert key.get("/v1/session/lists/members").status_code == 403, "a key keeps no views"
    assert api18.connected(None).get("/v1/session/lists/members").status_code == 401


def test_a_view_of_a_store_outside_the_scope_is_not_there(api18: Api) -> None:
    for login, stores in (("lan", ()), ("ada", ("A",)), ("ben", ("B",))):
        user(api18, login, "store_manager" if stores else "headquarters", *stores)
    lan, ada, ben = entered(api18), entered(api18, "ada"), entered(api18, "ben")
    for store in ("A", "B"):
        view = {"name": f"of {store}", "filters": {"store": store}, "shared": True}
        keep(lan, **view).raise_for_status()
    assert (names(ada), names(ben)) == (["of A"], ["of B"])
    hers = keep(ada, filters={"store": "B"})
    assert (hers.status_code, hers.json()["field"]) == (422, "filters.store")
    no = next(view["view_no"] for view in shown(lan)["views"] if view["name"] == "of B")
    assert ada.put("/v1/session/lists/members", json={"view_no": int(no)}).status_code == 404
    mine = keep(ada, filters={}).json()["view_no"]
    moved = ada.patch(f"/v1/session/views/{mine}", json={"filters": {"store": "B"}})
    assert moved.status_code == 422
    assert shown(ada)["views"][0]["filters"] == {}, "nothing of it was kept"


def test_who_must_change_her_password_keeps_nothing(api18: Api) -> None:
    user(api18, must_change=True)
    assert entered(api18).get("/v1/session/lists/members").json()["code"] == "password_to_change"


def test_a_draft_is_kept_for_its_writer_alone(api: Api) -> None:
    for login, role in (("lan", "headquarters"), ("opal", "operator"), ("ada", "analyst")):
        user(api, login, role)
    path = "/v1/session/drafts/rule:base"
    client, opal = entered(api), entered(api, "opal")
    assert client.get(path).json() == {"document": None, "based_on": None, "kept_at": None}
    for points in (2, 3):
        draft = {"document": BASE_RULE | {"points": points}, "based_on": 1}
        client.put(path, json=draft).raise_for_status()
    kept = entered(api).get(path).json()
    assert (kept["document"]["points"], kept["based_on"]) == (3, 1)
    assert opal.get(path).json()["document"] is None
    assert entered(api, "ada").put(path, json=draft).status_code == 403
    assert entered(api, "ada").get(path).status_code == 403
    assert client.delete(path).json() == {"state": "removed"}
    assert client.get(path).json()["document"] is None
    big = {"document": {"name_zh": "长" * 70_000}, "based_on": 0}
    assert client.put(path, json=big).json()["field"] == "document"
    assert client.get("/v1/session/drafts/secrets").status_code == 422


def test_there_is_an_end_to_drafts(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yihui.organisation.kept.actions.DRAFTS_MOST", 2)
    user(api18)
    client = entered(api18)
    for code in ("a", "b", "c"):
        draft = {"document": BASE_RULE, "based_on": 0}
        client.put(f"/v1/session/drafts/rule:{code}", json=draft).raise_for_status()
    kept = [client.get(f"/v1/session/drafts/rule:{code}").json()["document"] for code in "abc"]
    assert [one is not None for one in kept] == [False, True, True]
