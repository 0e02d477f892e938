"""The snippets of the page on SDKs do what the page says."""

import re
from pathlib import Path

import pytest

from tests.api.conftest import Api
from tests.api.sdks import behaviours, write_key
from yihui.collect.sdk.behaviours import KNOWN

DOCS = Path(__file__).resolve().parents[2] / "docs"
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def test_every_snippet_runs(api18: Api) -> None:
    page = (DOCS / "how-to" / "connect-an-sdk.md").read_text(encoding="utf-8")
    snippets = PYTHON.findall(page)
    assert len(snippets) == 4
    key = write_key(api18, "web-shop")
    for snippet in snippets:
        ready = snippet.replace("https://yihui.example.com", api18.url).replace("WRITE_KEY", key)
        exec(ready, {})
    events = sorted(event for (event,) in behaviours(api18, "event"))
    assert events == ["$SignUp", "$set", "code_scanned", "identify", "live_entered", "shared",
                      "tried_on"]  # fmt: skip
    assert behaviours(api18, "count(distinct member_no), count(member_no)") == [(1, 7)]
    assert api18.get("/v1/quarantine")["items"] == []


def test_the_page_lists_the_known_behaviours() -> None:
    page = (DOCS / "reference" / "behaviours.md").read_text(encoding="utf-8")
    page = page.partition("\n## Kinds\n")[0]
    rows = {
        event: row.split("|")[3]
        for row in page.splitlines() if row.startswith("| `")
        for event in re.findall(r"`(\w+)`", row.split("|")[1])
    }  # fmt: skip
    known = {name: rows[name] for name in rows if name in KNOWN}
    assert known.keys() == KNOWN.keys()
    for name, needed in KNOWN.items():
        assert set(re.findall(r"`(\w+)`", known[name])) == set(needed), name
