"""Uploaded lists of members, and audiences that ask who is in other audiences."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api, serving
from tests.api.people import audited
from tests.api.test_adjustment_files import swollen
from tests.api.test_audiences import ANNA, BELLA, CARLA, TWICE, fill, one_id
from tests.api.test_insight import export
from tests.house import House
from tests.servers import Server


@pytest.fixture(scope="module")
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Anna and Carla are at home in store A, Bella in B; Anna and Bella bought twice."""
    with pg18.clone() as url:
        below = House(url, tmp_path_factory.mktemp("lists"))
        fill(below)
        with serving(below) as api:
            export(api)
            yield api
        below.close()


def upload(client: httpx.Client, text: str | bytes, name: str = "a list") -> httpx.Response:
    body = text.encode() if isinstance(text, str) else text
    asked = {"name": name, "file": "people.csv"}
    return client.post("/v1/audience-lists", params=asked, content=body)


def listed(client: httpx.Client, text: str, name: str = "a list") -> Any:
    answer = upload(client, text, name)
    assert answer.status_code == 200, answer.text
    return answer.json()["uploaded"]


def members(api: Api, number: str) -> set[str]:
    found = api.get(f"/v1/audiences/{number}/members")["items"]
    return {row["phone"][-4:] for row in found}


def said(*numbers: str) -> dict[str, Any]:
    return {"field": "member.audience", "is": "in", "value": list(numbers)}


def test_a_list_names_members_in_many_ways_and_tells_of_the_rest(house: Api) -> None:
    hers = house.get(f"/v1/members/{one_id(house, CARLA)}")["number"]
    text = (
        "会员号,手机号,备注\n"
        f",{ANNA},x\n"
        f"{hers},,a number goes before a phone\n"
        f",{ANNA[:3]} {ANNA[3:7]} {ANNA[7:]},again\n"
        ",13912345678,nobody\n"
        ",12,no phone\n"
        ",,nothing\n"
    )
    told = listed(house.client(), text)
    assert (told["rows"], told["members"], told["twice"], told["unmatched"]) == (6, 2, 1, 3)
    number = told["audience_no"]
    assert members(house, number) == {ANNA[-4:], CARLA[-4:]}
    shown = house.get(f"/v1/audiences/{number}")
    assert shown["condition"] == {"field": "member.audience", "is": "equal", "value": number}
    assert shown["said_zh"] == "所在人群为「a list」"
    file = house.client().get(f"/v1/audiences/{number}/list/unmatched.csv?lang=en").text
    lines = file.lstrip("\ufeff").splitlines()
    assert lines[0] == "Line,Column,Written,Problem,Cure"
    assert [one.split(",")[:3] for one in lines[1:]] == [
        ["5", "phone", "*******5678"], ["6", "phone", "**"], ["7", "", ""]]  # fmt: skip
    assert "13912345678" not in file
    assert "audience.list_uploaded" in [act for _, act, _ in audited(house)]


def test_a_store_lists_its_own_members_only(house: Api) -> None:
    manager = house.client("store_manager", "A")
    told = listed(manager, f"phone\n{ANNA}\n{BELLA}\n")
    assert (told["members"], told["unmatched"]) == (1, 1)
    number = told["audience_no"]
    assert members(house, number) == {ANNA[-4:]}
    other = house.client("store_manager", "B")
    for path in ("list", "list/unmatched.csv"):
        assert other.get(f"/v1/audiences/{number}/{path}").status_code == 404
    unseen = other.post("/v1/audiences/count", json={"condition": said(number)})
    assert (unseen.status_code, unseen.json()["code"]) == (422, "invalid_condition")


def test_what_is_no_list_is_refused_with_its_cure(house: Api) -> None:
    refused = (
        ("name,age\nAnna,3\n", 422, "list_unheaded"),
        ("phone\n", 422, "list_empty"),
        (swollen(), 413, "list_too_long"),
    )
    for body, status, code in refused:
        answer = upload(house.client(), body)
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert answer.json()["cure_zh"]


def test_conditions_ask_who_is_in_other_audiences(house: Api) -> None:
    """Two lists, joined and taken from each other, with other conditions and without."""
    first = listed(house.client(), f"phone\n{ANNA}\n{BELLA}\n", "first")["audience_no"]
    second = listed(house.client(), f"phone\n{BELLA}\n{CARLA}\n", "second")["audience_no"]
    not_second = {"field": "member.audience", "is": "not_equal", "value": second}
    cases: tuple[tuple[Any, set[str]], ...] = (
        (said(first), {ANNA, BELLA}),
        (said(first, second), {ANNA, BELLA, CARLA}),
        ({"all": [said(first), said(second)]}, {BELLA}),
        ({"all": [said(first), not_second]}, {ANNA}),
        ({"not": said(first)}, {CARLA}),
        ({"field": "member.audience", "is": "not_in", "value": [first, second]}, set()),
        ({"all": [TWICE, not_second]}, {ANNA}),
        ({"any": [{"not": TWICE}, said(first)]}, {ANNA, BELLA, CARLA}),
    )
    for condition, wanted in cases:
        counted = house.post("/v1/audiences/count", {"condition": condition})
        found = {row["phone"][-4:] for row in counted["sample"]}
        assert (counted["members"], found) == (len(wanted), {one[-4:] for one in wanted}), condition
        made = house.post("/v1/audiences", {"name": "joined", "condition": condition})
        path = f"/v1/audiences/{made['audience_no']}"
        house.post(f"{path}/snapshots", {})
        assert members(house, made["audience_no"]) == {one[-4:] for one in wanted}
        for who in (ANNA, BELLA, CARLA):
            why = house.get(f"{path}/members/{one_id(house, who)}")
            assert (why["is_in"], why["was_in"]) == (who in wanted, who in wanted), condition
    # A store sees its own members of a list of the whole house through nothing but its own lists.
    own = {"condition": said(first)}
    assert house.client("store_manager", "A").post(
        "/v1/audiences/count", json=own).status_code == 422  # fmt: skip
    fields = {one["name"]: one for one in house.get("/v1/conditions/fields")["fields"]}
    choices = {one["value"]: one["label_zh"] for one in fields["member.audience"]["choices"]}
    assert (choices[first], choices[second]) == ("first", "second")
    operators = [one["name"] for one in fields["member.audience"]["operators"]]
    assert operators == ["equal", "not_equal", "in", "not_in"]
    never = house.post("/v1/audiences", {"name": "never", "condition": {}})["audience_no"]
    answer = house.client().post("/v1/audiences/count", json={"condition": said(never)})
    assert answer.json()["code"] == "invalid_condition"  # nobody was written down yet
