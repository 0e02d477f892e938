"""Tags that people give, over HTTP: said and taken back, whose word counts, merges and erasures."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import member, phone
from tests.api.test_copies import make, taken
from tests.api.test_erasures import erase
from tests.api.test_insight import export
from tests.api.test_tags import run_tags
from yihui.core import clock

NAMES = {"anna": "A", "bella": "A", "cleo": "B"}  # and their stores
TODAY = clock.now().astimezone(clock.zone()).date()


class People:
    """Members by name, and what people say of them, in a few words."""

    def __init__(self, api: Api) -> None:
        self.api = api
        numbers = {name: f"1390000{place:04}" for place, name in enumerate(NAMES, 1)}
        api.post("/v1/batch", {"members": [
            member(name, store=NAMES[name], name=name, identifiers=phone(number))
            for name, number in numbers.items()
        ]})  # fmt: skip
        found = {name: api.post("/v1/members/search", {"kind": "phone", "value": number})
                 for name, number in numbers.items()}  # fmt: skip
        self.one_ids = {name: one["member"] for name, one in found.items()}

    def url(self, name: str, tag: str = "") -> str:
        return f"/v1/members/{self.one_ids[name]}/tags" + (f"/{tag}" if tag else "")

    def say(self, name: str, tag: str, *values: str, by: str = "headquarters", **more: Any) -> None:
        answer = self.try_to(name, tag, *values, by=by, **more)
        assert answer.status_code == 200, answer.text

    def try_to(self, name: str, tag: str, *values: str, by: str, **more: Any) -> httpx.Response:
        said = [{"value": one} for one in values]
        client = self.api.client(*by.split())
        return client.put(self.url(name, tag), json={"values": said} | more)

    def of(self, name: str) -> dict[str, list[tuple[str, str | None]]]:
        """What she is known as: values with whose word they are, by tag."""
        found: dict[str, list[tuple[str, str | None]]] = {}
        for one in self.api.get(self.url(name)):
            found.setdefault(one["tag"], []).append((one["value"], one["source"]))
        return found

    def standing(self, name: str, tag: str) -> list[tuple[str, str, bool]]:
        said = self.api.get(self.url(name, tag))["said"]
        return [(one["value"], one["source"], one["counts"]) for one in said if not one["ended_at"]]


@pytest.fixture
def people(api18: Api) -> People:
    return People(api18)


def test_whose_word_counts(people: People) -> None:
    """Each line: what is said of Anna's style, by which source, and what she is known as then."""
    for source, values, known in [
        ("import", ["retro"], [("retro", "import")]),
        ("survey", ["street"], [("street", "survey")]),
        ("import", ["minimal"], [("street", "survey")]),
        ("guide", ["sweet"], [("sweet", "guide")]),
        ("service", ["business"], [("sweet", "guide")]),
        ("guide", [], [("business", "service")]),
        ("service", [], [("street", "survey")]),
        ("survey", [], [("minimal", "import")]),
        ("import", [], []),
    ]:
        people.say("anna", "style", *values, source=source)
        assert people.of("anna").get("style", []) == known, (source, values)
    # Up to three at once; what was said first stands first, and what is said again stays said.
    for _ in range(2):
        people.say("anna", "collab", "designer", "ip")
        assert people.of("anna")["collab"] == [("designer", "service"), ("ip", "service")]
    assert len(people.api.get(people.url("anna", "collab"))["said"]) == 2
    people.say("anna", "collab", "ip")
    ended = [one for one in people.api.get(people.url("anna", "collab"))["said"] if one["ended_at"]]
    assert [(one["value"], one["ended_by"]) for one in ended] == [("designer", "headquarters")]


def test_it_stands_on_her_page_with_who_said_it(people: People) -> None:
    people.say("anna", "fit", "loose", by="guide A", note="likes room")
    (shown,) = people.api.get(people.url("anna"))
    assert (shown["evidence_zh"], shown["evidence_en"]) == (
        f"导购guide {TODAY} 所说", f"Guide guide said so on {TODAY}")  # fmt: skip
    assert (shown["source"], shown["note"], shown["orders"]) == ("guide", "likes room", [])
    assert shown["rule_zh"].startswith("人所登记的取值")
    (said,) = people.api.get(people.url("anna", "fit"))["said"]
    assert (said["said_by"], said["source_en"], said["counts"]) == ("guide", "Guide", True)
    people.say("anna", "fit", by="store_manager A")
    assert people.of("anna") == {}
    told = [(action, subject) for _, action, subject in audited(people.api) if "tag" in action]
    hers = f"member:{people.one_ids['anna']}"
    assert told == [("member.tag_given", hers), ("member.tag_taken_back", hers)]
    # What holds until a day is over the day after; what is older than the tag's expiry, too.
    people.say("anna", "fit", "slim")
    people.say("anna", "scene", "running")
    people.api.house.rows(
        "update tags.given set until_on = now()::date - 2"
        " where tag_no = (select tag_no from tags.tag where code = 'fit')"
    )
    assert "fit" not in people.of("anna")
    people.api.house.rows("update tags.given set said_at = now() - interval '740 days'")
    assert people.of("anna") == {}


def test_who_may_say_what(people: People) -> None:
    """Refusals name the field; who does not see her finds nobody."""
    for name, tag, values, by, status, code in [
        ("anna", "fit", ["slim"], "store_manager B", 404, "not_found"),
        ("cleo", "fit", ["slim"], "guide A", 404, "not_found"),
        ("anna", "fit", ["slim"], "analyst", 403, "forbidden"),
        ("anna", "fit", ["slim"], "finance", 403, "forbidden"),
        ("anna", "none", ["slim"], "operator", 404, "not_found"),
        ("anna", "fit", ["tight"], "operator", 422, "invalid"),
        ("anna", "fit", ["slim", "loose"], "operator", 422, "too_many_values"),
        ("anna", "age_band", ["18_24"], "operator", 409, "tag_off"),
        ("anna", "frequency", ["1"], "operator", 409, "tag_of_facts"),
    ]:
        answer = people.try_to(name, tag, *values, by=by)
        told = (answer.status_code, answer.json()["code"])
        assert told == (status, code), (name, tag, values, by)
        assert answer.json()["cure_zh"], answer.text
    over = {"values": [{"value": "slim", "until": "2020-01-01"}]}
    answer = people.api.client().put(people.url("anna", "fit"), json=over)
    assert (answer.status_code, answer.json()["field"]) == (422, "values.0.until")
    assert people.api.house.rows("select * from tags.given") == []
    for by in ("supervisor A", "guide A", "integration A", "operator"):
        choices = people.api.client(*by.split()).get("/v1/tag-choices").json()
        codes = {one["code"] for one in choices}
        assert {"fit", "shoe_size"} <= codes
        assert not {"frequency", "age_band", "gender", "usual_store"} & codes
    assert people.api.client("analyst").get("/v1/tag-choices").status_code == 403


def test_audiences_know_it_with_the_next_run(people: People) -> None:
    """What was taken back since is on her page no more, whatever the run before wrote."""
    api = people.api
    people.say("anna", "fit", "slim")
    export(api)
    run_tags(api)
    slim = {"condition": {"field": "tag.fit", "is": "equal", "value": "slim"}}
    assert api.post("/v1/audiences/count", slim)["members"] == 1
    assert people.of("anna")["fit"] == [("slim", "service")]
    people.say("anna", "fit")
    assert "fit" not in people.of("anna")
    run_tags(api, "changes")
    assert api.post("/v1/audiences/count", slim)["members"] == 0


def test_merges_move_nothing_and_erasures_forget(people: People) -> None:
    api = people.api
    people.say("anna", "fit", "slim", source="survey")
    people.say("bella", "fit", "loose", source="guide")
    people.say("bella", "body", "tall")
    before = {name: people.of(name) for name in ("anna", "bella")}
    rows = api.house.rows("select * from tags.given order by given_no")
    wish = {"survivor": people.one_ids["anna"], "merged": people.one_ids["bella"],
            "reason": "one person", "keep": True}  # fmt: skip
    number = api.post("/v1/merges", wish)["merge_no"]
    assert people.of("anna") == people.of("bella") == {
        "fit": [("loose", "guide")], "body": [("tall", "service")],
    }  # fmt: skip
    assert people.standing("anna", "fit") == [("loose", "guide", True), ("slim", "survey", False)]
    api.post(f"/v1/merges/{number}/undo", {"reason": "they are two"})
    assert {name: people.of(name) for name in before} == before
    assert api.house.rows("select * from tags.given order by given_no") == rows

    people.api.post("/v1/merges", wish)
    people.say("anna", "body", source="service")  # said of Bella, taken back of the one they are
    asked = api.post(f"/v1/members/{people.one_ids['anna']}/copies", {"reason": "she asked"})
    make(api)
    found = taken(api, asked["copy_no"])["given_tags"]
    assert [(one["name_en"], one["source"], bool(one["ended_at"])) for one in found] == [
        ("Slim", "survey", False), ("Loose", "guide", False), ("Tall", "service", True),
    ]  # fmt: skip
    erase(api, people.one_ids["anna"])
    assert api.house.rows("select * from tags.given") == []
    answer = people.try_to("anna", "fit", "slim", by="headquarters")
    assert answer.json()["code"] == "erased"
    assert api.differences() == []
