"""Mappings: shipped and saved, versions kept, two editors, tried on pasted rows, compared."""

import copy
from typing import Any

from tests.api.conftest import Api
from tests.api.files import as_csv, sales, upload


def newest(api: Api, name: str) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/v1/mappings/{name}")[0]
    return found


def save(api: Api, name: str, document: dict[str, Any], based_on: int) -> Any:
    body = {"document": document, "based_on": based_on}
    return api.client().post(f"/v1/mappings/{name}/versions", json=body)


def test_a_change_of_a_shipped_mapping_is_a_saved_version(api: Api) -> None:
    listed = {one["name"]: one for one in api.get("/v1/mappings")}
    assert listed["generic_pos"]["shipped"]
    assert (listed["generic_pos"]["version"], listed["generic_pos"]["imports"]) == (1, 0)
    document = newest(api, "generic_pos")["document"]
    document["fields"]["channel"] = {"constant": "popup"}
    answer = save(api, "generic_pos", document, 1)
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert list(newest(api, "generic_pos")["document"]) == list(document)  # keys in their order
    assert not {one["name"]: one for one in api.get("/v1/mappings")}["generic_pos"]["shipped"]
    first = api.get("/v1/mappings/generic_pos")[1]
    assert (first["version"], first["shipped"]) == (1, True)
    number = upload(api, ("a.csv", as_csv(sales(5))))["import_no"]
    for wanted, version in (({}, 2), ({"version": 1}, 1)):
        choice = {"name": "generic_pos"} | wanted
        api.client().put(f"/v1/imports/{number}/mapping", json=choice).raise_for_status()
        chosen = api.get(f"/v1/imports/{number}")["mapping"]
        assert chosen == {"name": "generic_pos", "version": version}
    assert {one["name"]: one for one in api.get("/v1/mappings")}["generic_pos"]["imports"] == 1
    assert api.get("/v1/audit", subject="mapping:generic_pos")["items"][0]["action"] == (
        "mapping.saved"
    )


def test_the_second_of_two_editors_is_told(api18: Api) -> None:
    document = newest(api18, "online_retail")["document"]
    assert save(api18, "online_retail", document, 1).status_code == 200
    answer = save(api18, "online_retail", document, 1)
    told = answer.json()
    assert (answer.status_code, told["code"], told["version"]) == (409, "edited_meanwhile", 2)
    assert told["by"]
    assert told["at"]
    assert save(api18, "my_own", document, 0).json()["version"] == 1
    assert save(api18, "my_own", document, 0).status_code == 409
    answer = save(api18, "my_own", {"name": "my_own"}, 1)
    assert (answer.status_code, answer.json()["code"]) == (422, "mapping_invalid")
    assert api18.client().get("/v1/mappings/none").status_code == 404


def test_a_mapping_is_checked(api18: Api) -> None:
    document = newest(api18, "generic_pos")["document"]
    assert api18.post("/v1/mappings/check", {"document": document}) == []
    document["fields"]["paid_fen"] = {"column": "paid"}
    (problem,) = api18.post("/v1/mappings/check", {"document": document})
    assert (problem["field"], problem["code"]) == ("fields.paid_fen", "mapping_kind")
    assert problem["message_zh"] == "得出 text，但字段需要 integer"


def test_pasted_rows_are_tried(api18: Api) -> None:
    document = newest(api18, "generic_pos")["document"]
    text = as_csv(sales(3, bad=(1,))).decode()
    found = api18.post("/v1/mappings/try", {"document": document, "text": text})
    assert (found["records"], found["rejects"], found["problem_en"]) == (2, 1, "")
    good, bad, _ = found["items"]
    assert (good["line"], good["becomes_zh"]) == (2, "订单")
    assert (bad["line"], bad["value"], bad["message_zh"]) == (5, "two", "不是数字")
    found = api18.post("/v1/mappings/try", {"document": document, "text": "a,b\n1,2\n"})
    assert found["problem_zh"].startswith("缺少列")


def test_two_versions_are_compared_on_one_file(api18: Api) -> None:
    number = upload(api18, ("a.csv", as_csv(sales(20))))["import_no"]
    document = copy.deepcopy(newest(api18, "generic_pos")["document"])
    document["records"][0]["when"][0]["in"] = ["sale"]
    document["records"].append({"yields": "skip"})
    assert save(api18, "generic_pos", document, 1).status_code == 200
    asked = {"name": "generic_pos", "a": 1, "b": 2, "import_no": number}
    found = api18.post("/v1/mappings/compare", asked)
    assert (found["a"]["orders"], found["b"]["orders"], found["whole"]) == (20, 0, True)
    assert (found["changed"], len(found["differences"])) == (20, 20)
    assert found["differences"][0]["a_zh"].startswith("订单 · 2026-03-01")
    assert found["differences"][0]["b_zh"] == ""
    same = api18.post("/v1/mappings/compare", asked | {"b": 1})
    assert (same["changed"], same["differences"]) == (0, [])
    assert api18.client().post("/v1/mappings/compare", json=asked | {"b": 9}).status_code == 404
