"""The policy from the command line: shown, checked, tried, published."""

import json
from pathlib import Path

from tests.house import House, order, phone
from tests.test_cli import answer, audited, refusal, town  # noqa: F401
from yihui.collect import Identifier


def test_a_policy_is_shown_checked_tried_and_published(
    town: House,  # noqa: F811
    tmp_path: Path,
) -> None:
    town.apply([
        order(f"o{n}", identifiers=(*phone(), Identifier(kind="card_no", value=f"C{n}")))
        for n in range(2)
    ])  # fmt: skip
    document = json.loads(answer("identity", "policy", "show"))
    document["card_no"]["single"] = False
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(document))
    checked = answer("identity", "policy", "check", str(file))
    assert "card_no" in checked
    assert "phone" not in checked
    told = answer("identity", "policy", "what-if", str(file)).split()
    assert told[told.index("before") + 1] == "2"
    assert told[told.index("after") + 1] == "1"
    publish = ("identity", "policy", "publish", str(file), "--reason", "families share cards")
    assert "Version 2 of the policy is live." in answer(*publish)
    assert audited(town) == [("policy.published", "identity:policy")]
    assert "families share cards" in answer("identity", "policy", "versions")
    file.write_text(json.dumps(document | {"fax": {}}))
    assert "no such kind" in refusal("identity", "policy", "publish", str(file), "--reason", "x")
