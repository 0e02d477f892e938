"""Households over HTTP: said by hand, one at a time, kept right by merges and erasures."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.records import member, phone
from tests.api.test_copies import make, taken
from tests.api.test_erasures import erase

NAMES = {"anna": "A", "bella": "A", "cleo": "B", "dora": "B", "emma": "A"}  # and their stores


@pytest.fixture
def people(api18: Api) -> dict[str, str]:
    """Five members by name, each at home in a store."""
    given = {name: f"1390000{place:04}" for place, name in enumerate(NAMES, 1)}
    api18.post("/v1/batch", {"members": [
        member(name, store=NAMES[name], name=name, identifiers=phone(number))
        for name, number in given.items()
    ]})  # fmt: skip
    return {name: api18.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
            for name, number in given.items()}  # fmt: skip


class Family:
    """The households of some members, in a few words."""

    def __init__(self, api: Api, people: dict[str, str]) -> None:
        self.api, self.people = api, people
        self.client = api.client()
        self.name_of = {one_id: name for name, one_id in people.items()}

    def url(self, name: str) -> str:
        return f"/v1/members/{self.people[name]}/household"

    def add(self, name: str, other: str, role: str, refused: str = "", **more: Any) -> None:
        """`other` belongs to the household of `name`, or that is refused with a code."""
        body = {"member": self.people[other], "role": role, "reason": "told at the desk"} | more
        answer = self.client.post(self.url(name), json=body)
        assert (answer.status_code == 200) != bool(refused), answer.text
        assert not refused or answer.json()["code"] == refused

    def change(self, name: str, role: str, refused: str = "") -> None:
        body = {"role": role, "reason": "told at the desk"}
        answer = self.client.patch(self.url(name), json=body)
        assert (answer.status_code == 200) != bool(refused), answer.text
        assert not refused or answer.json()["code"] == refused

    def leave(self, name: str, refused: str = "") -> None:
        answer = self.client.post(f"{self.url(name)}/leave", json={"reason": "moved out"})
        assert (answer.status_code == 200) != bool(refused), answer.text
        assert not refused or answer.json()["code"] == refused

    def of(self, name: str, client: Any = None) -> dict[str, str]:
        """Roles by name, hers and of those who live with her; the unseen are counted."""
        shown = (client or self.client).get(self.url(name)).json()
        found = {name: shown["role"]} if shown["role"] else {}
        found |= {self.name_of[one["row"]["member"]]: one["role"] for one in shown["others"]}
        return found | ({"unseen": str(shown["unseen"])} if shown["unseen"] else {})

    def history(self, name: str) -> list[tuple[str, bool, bool]]:
        """Roles, newest first: whether they were ended, and whether they rest."""
        told = self.api.get(self.url(name))["history"]
        return [(one["role"], one["until"] is not None, one["rests"]) for one in told]

    def merge(self, survivor: str, merged: str) -> str:
        wish = {"survivor": self.people[survivor], "merged": self.people[merged],
                "reason": "one person", "keep": True}  # fmt: skip
        made: str = self.api.post("/v1/merges", wish)["merge_no"]
        return made

    def unmerge(self, merge_no: str) -> None:
        self.api.post(f"/v1/merges/{merge_no}/undo", {"reason": "they are two"})


@pytest.fixture
def family(api18: Api, people: dict[str, str]) -> Family:
    return Family(api18, people)


def test_a_household_is_said_by_hand_and_each_belongs_to_one(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    family.leave("anna", "household_none")
    family.change("anna", "child", "household_none")
    family.add("anna", "anna", "partner", "invalid")
    family.add("anna", "bella", "head", "household_head")  # two heads at once
    assert family.of("anna") == {}
    family.add("anna", "bella", "partner")
    assert family.of("anna") == {"anna": "head", "bella": "partner"}
    family.add("bella", "cleo", "child")
    family.add("anna", "cleo", "other", "conflict")  # she is there
    family.change("cleo", "head", "household_head")
    family.change("cleo", "other")
    family.change("cleo", "other")  # said twice, it is so
    assert family.history("cleo") == [("other", False, False), ("child", True, False)]
    family.add("dora", "emma", "child", own_role="other")
    family.add("dora", "cleo", "child", "household_elsewhere")
    family.add("dora", "cleo", "head", move=True)
    assert family.of("anna") == {"anna": "head", "bella": "partner"}
    assert family.of("cleo") == {"cleo": "head", "dora": "other", "emma": "child"}
    family.leave("anna")
    assert (family.of("anna"), family.of("bella")) == ({}, {"bella": "partner"})
    family.change("bella", "head")
    with monkeypatch.context() as most:
        most.setattr("yihui.identity.households.actions.HOUSEHOLD_MOST", 1)
        family.add("bella", "anna", "child", "household_full")
    assert family.history("anna") == [("head", True, False)]
    # It joins nobody and moves nothing, and the log says who said it of whom.
    assert len(family.api.get("/v1/members")["items"]) == len(NAMES)
    acts = family.api.get("/v1/audit", subject=f"member:{family.people['cleo']}")["items"]
    told = [(one["action"], one["detail"].get("role")) for one in acts]
    assert told == [("member.household_joined", "head"), ("member.household_left", None),
                    ("member.household_changed", "other"),
                    ("member.household_joined", "child")]  # fmt: skip
    assert {one["detail"]["reason"] for one in acts} == {"told at the desk"}
    assert family.api.differences() == []


def test_of_a_household_the_reader_sees_her_own_and_a_count(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    family.add("anna", "bella", "partner")
    family.add("anna", "cleo", "child")
    manager = family.api.client("store_manager", "A")
    assert family.of("anna", manager) == {"anna": "head", "bella": "partner", "unseen": "1"}
    body = {"member": family.people["dora"], "role": "child", "reason": "told"}
    # Whom she may not see is not there: as one to be added, and as one to be changed.
    hidden = manager.post(family.url("anna"), json=body)
    assert (hidden.status_code, hidden.json()["field"]) == (404, "member")
    of_cleo = family.url("cleo")
    for answer in (
        manager.get(of_cleo),
        manager.post(of_cleo, json=body | {"member": family.people["emma"]}),
        manager.patch(of_cleo, json={"role": "other", "reason": "told"}),
        manager.post(f"{of_cleo}/leave", json={"reason": "told"}),
    ):
        assert answer.status_code == 404
    told = manager.post(family.url("anna"), json=body | {"member": family.people["emma"]})
    assert told.status_code == 200
    assert family.of("cleo") == {
        "anna": "head", "bella": "partner", "cleo": "child", "emma": "child"}  # fmt: skip
    # Where brands are kept apart, only of those who allow linking.
    monkeypatch.setenv("YIHUI_BRANDS", "apart")
    apart = manager.get(family.url("anna")).json()
    assert (apart["apart"], apart["role"], apart["others"], apart["unseen"], apart["history"]) == (
        True, None, [], 0, [])  # fmt: skip
    refused = manager.patch(family.url("anna"), json={"role": "other", "reason": "told"})
    assert (refused.status_code, refused.json()["code"]) == (409, "household_apart")
    for name in ("anna", "bella"):
        says = {"purpose": "linking", "given": True, "reason": "told at the desk"}
        family.api.post(f"/v1/members/{family.people[name]}/consents", says)
    assert family.of("anna", manager) == {"anna": "head", "bella": "partner", "unseen": "2"}
    assert family.of("anna") == {
        "anna": "head", "bella": "partner", "cleo": "child", "emma": "child"}  # fmt: skip


def test_merges_let_one_membership_count_and_unmerges_bring_the_others_back(
    family: Family,
) -> None:
    family.add("anna", "bella", "partner")
    family.add("cleo", "dora", "child")
    before = [family.of("anna"), family.of("cleo")]
    merge = family.merge("anna", "cleo")
    # Her own counts, the other one's rests, and there is one of her.
    assert family.of("anna") == before[0]
    assert family.of("dora") == {"dora": "child"}
    assert family.history("anna") == [("head", False, True), ("head", False, False)]
    family.unmerge(merge)
    assert [family.of("anna"), family.of("cleo")] == before
    # Who has none of her own has that of whom she carries.
    merge = family.merge("emma", "cleo")
    assert family.of("emma") == {"emma": "head", "dora": "child"}
    # What is said of her now counts for both; the one who goes keeps what was said before, ended.
    family.change("emma", "other")
    family.unmerge(merge)
    assert family.of("emma") == {"emma": "other", "dora": "child"}
    assert (family.of("cleo"), family.history("cleo")) == ({}, [("head", True, False)])
    # Whoever is made head while another one rests stays it; two of one household are one of it.
    family.add("emma", "cleo", "head")
    merge = family.merge("anna", "cleo")
    family.change("dora", "head")
    family.unmerge(merge)
    assert family.of("cleo") == {"dora": "head", "cleo": "other", "emma": "other"}
    merge = family.merge("cleo", "emma")
    assert family.of("dora") == {"dora": "head", "cleo": "other"}
    assert family.api.differences() == []
    family.leave("cleo")
    assert family.of("dora") == {"dora": "head"}
    family.unmerge(merge)
    assert family.of("emma") == {}
    assert family.api.differences() == []


def test_a_copy_tells_of_it_and_an_erasure_forgets_it(family: Family) -> None:
    family.add("anna", "bella", "partner")
    family.add("anna", "cleo", "child")
    family.merge("bella", "emma")
    asked = family.api.post(f"/v1/members/{family.people['anna']}/copies", {"reason": "she asked"})
    make(family.api)
    found = taken(family.api, asked["copy_no"])
    (spell,) = found["households"]
    assert (spell["role"], spell["until"], spell["others"]) == ("head", None, 2)
    assert "cleo" not in found["page"]
    erase(family.api, family.people["bella"])
    assert family.of("anna") == {"anna": "head", "cleo": "child"}
    assert family.client.get(family.url("bella")).status_code == 404
    family.leave("cleo")
    erase(family.api, family.people["anna"])
    erase(family.api, family.people["cleo"])
    for table in ("household", "household_member"):
        assert family.api.house.rows(f"select * from identity.{table}") == []
    assert family.api.differences() == []
