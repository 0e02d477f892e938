"""The API's document: kept in the repository, true to the application, and kept by it."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import Api
from tests.api.records import order, phone
from tests.api.test_exchanges import exchange, rated
from tests.api.test_insight import export
from tests.house import BASE_RULE, FOUR_TIERS
from yihui import app

DOCUMENT = Path(__file__).resolve().parents[2] / "openapi.json"
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance,
          response_schema_conformance)  # fmt: skip
EXAMPLES = 5
FILES = {"text/csv", "application/zip",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip


def test_the_document_is_what_the_application_says() -> None:
    kept = DOCUMENT.read_text(encoding="utf-8")
    assert kept == app.document(), "run: python -m yihui.app > openapi.json"


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    paths = json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"]
    return [(method, path, one) for path, own in paths.items() for method, one in own.items()]


def test_every_answer_has_a_type() -> None:
    """A generated client knows what it gets: no bare object is answered."""
    untyped = []
    for method, path, operation in operations():
        if not path.startswith("/v1/"):
            continue
        content = operation["responses"]["200"]["content"]
        if FILES & content.keys():
            continue
        schema = content["application/json"]["schema"]
        schema = schema.get("items", schema)
        if "$ref" not in schema:
            untyped.append((method, path))
        assert operation["description"]
        assert {"401", "403", "422", "429", "503", "504"} <= operation["responses"].keys()
    assert untyped == [("get", "/v1/totals")]


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_application_keeps_its_word(api18: Api, mode: GenerationMode) -> None:
    """Whatever fits the document, and what does not, is answered as the document says."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    lines = [{"product": "tea", "paid_fen": 100}]
    for n in range(3):
        who = phone(f"1390000000{n + 1}")
        api18.post("/v1/orders", order(f"o{n}", store="A", lines=lines, identifiers=who))
    api18.post("/v1/orders", order("o1", 7))
    members = [one["member"] for one in api18.get("/v1/members")["items"]]
    burned = {"member": members[0], "points": 1, "reference": "r"}
    api18.post("/v1/redemptions", burned)
    api18.post("/v1/adjustments", burned | {"origin": "other", "reason": "asked"})
    held = api18.post("/v1/holds", burned)["hold"]["hold_no"]
    rated(api18)
    exchange(api18.client(), members[0], 3)
    export(api18)
    number = api18.post("/v1/audiences", {"name": "all", "condition": {}})["audience_no"]
    api18.post(f"/v1/audiences/{number}/snapshots", {})
    known = {"one_id": members, "quarantine_no": [1], "import_no": [1], "name": ["generic_pos"],
             "reference": ["r"], "code": ["base"], "version": [1], "key_id": ["none"],
             "tag": ["fit", "nth"], "brand": ["none"],
             "user_no": [1], "store_no": [1], "order_no": [1], "entry_no": [1],
             "merge_no": [1], "wish_no": [1], "erasure_no": [1], "copy_no": [1], "view_no": [1],
             "suggestion_no": [1], "search_no": [1], "trial_no": [1],
             "identifier_no": [1], "adjustment_no": [1], "file_no": [1],
             "hold_no": [int(held)], "exchange_no": [1],
             "redemption_no": [1],
             "use_no": [1], "loan_no": [1],
             "report_no": [1], "closing_no": [1],
             "audience_no": [number], "taking_no": [1], "run_no": [1],
             "subject": ["rule:base"]}  # fmt: skip
    schema = schemathesis.openapi.from_dict(app.make_app(api18.url, api18.house.home).openapi())
    key = api18.key()
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path.startswith("/v1/"):
            _hold(operation, mode, api18.url, key, known)
    assert api18.differences() == []


def _hold(
    operation: Any, mode: GenerationMode, url: str, key: str, known: dict[str, list[Any]]
) -> None:
    if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
        return
    headers = {"Authorization": f"Bearer {key}"}

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def ask(case: Any, data: st.DataObject) -> None:
        for name in case.path_parameters or {}:
            if data.draw(st.booleans()):
                case.path_parameters[name] = data.draw(st.sampled_from(known[name]))
        answer = case.call(base_url=url, headers=headers)
        case.validate_response(answer, checks=list(CHECKS), excluded_checks=[])

    ask()
