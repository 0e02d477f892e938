"""Kinds of behaviours: each event is of one kind, spelled as it is compared, and people can read
which."""

from pathlib import Path

from yihui.collect import KINDS
from yihui.conditions import normalised

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "behaviours.md"


def test_every_event_is_of_one_kind_and_told() -> None:
    events = [event for kind in KINDS for event in kind.events]
    assert len(set(events)) == len(events)
    assert [normalised(event) for event in events] == events
    page = PAGE.read_text(encoding="utf-8")
    for kind in KINDS:
        said = ", ".join(f"`{event}`" for event in kind.events)
        assert f"| `{kind.code}` | {kind.name_zh} | {said} |" in page
