"""Addresses of an audience in clear: who consents and can be reached, each once."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import Api, serving
from tests.api.people import audited
from tests.api.test_insight import export
from tests.api.test_merges import wish
from tests.house import House, at, member, phone
from tests.servers import Server
from yihui.collect import Consent, Identifier

ANNA, BELLA, CARLA, DORA, OTHER = (f"1390000000{n}" for n in range(1, 6))
GIVEN = Consent(purpose="marketing", channel="all", state="given", occurred_at=at(3))
NO_CALLS = Consent(purpose="marketing", channel="phone", state="withdrawn", occurred_at=at(4))


def openid(value: str, app: str) -> Identifier:
    return Identifier(kind="openid", value=value, scope=app)


@pytest.fixture
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Anna consents to all but calls, and has two openids; Bella of store B consents, Carla said
    nothing; Dora consents and has no phone."""
    with pg18.clone() as url:
        below = House(url, tmp_path_factory.mktemp("addresses"))
        apps = [{"code": code, "kind": "mini_program"} for code in ("wx1", "wx2")]
        below.publish_policy(openid={"apps": apps})
        below.apply([
            member("a", store="A", consents=(GIVEN, NO_CALLS),
                   identifiers=(*phone(ANNA), openid("oAnna", "wx1"), openid("oAnna2", "wx2"))),
            member("b", store="B", identifiers=phone(BELLA), consents=(GIVEN,)),
            member("c", store="A", identifiers=phone(CARLA)),
            member("d", store="A", identifiers=(openid("oDora", "wx1"),), consents=(GIVEN,)),
        ])  # fmt: skip
        with serving(below) as api:
            export(api)
            yield api
        below.close()


def everybody(api: Api, *stores: str) -> str:
    client = api.client("headquarters", *stores)
    made: str = client.post(
        "/v1/audiences", json={"name": f"all of {stores}", "condition": {}}
    ).json()["audience_no"]
    assert client.post(f"/v1/audiences/{made}/snapshots", json={}).status_code == 200
    return made


def taken(api: Api, number: str, way: str, *stores: str) -> list[tuple[str, str]]:
    asked = {"way": way, "reason": "the spring letter", "lang": "en"}
    client = api.client("headquarters", *stores)
    answer = client.post(f"/v1/audiences/{number}/addresses.csv", json=asked)
    assert answer.status_code == 200, answer.text
    head, *rows = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert head == ["Member number", "App", "Address"]
    return sorted((app, value) for _, app, value in rows)


def test_who_consents_by_a_way_and_has_an_address_is_in_the_file(house: Api) -> None:
    number = everybody(house)
    assert taken(house, number, "sms") == [("", ANNA), ("", BELLA)]
    assert taken(house, number, "phone") == [("", BELLA)]
    assert taken(house, number, "email") == []
    apps = [("wx1", "oAnna"), ("wx1", "oDora"), ("wx2", "oAnna2")]
    assert taken(house, number, "mini_program") == apps
    assert taken(house, number, "service_account") == []
    acts = [(action, subject) for _, action, subject in audited(house)]
    assert acts.count(("members.addresses_taken", "members")) == 5


def test_what_was_said_since_the_snapshot_counts(house: Api) -> None:
    """A withdrawal counts at once; whoever erased, merged or changed her phone is as she is now."""
    number = everybody(house)
    told: list[Any] = [
        member("b2", identifiers=phone(BELLA), consents=(
            Consent(purpose="marketing", channel="sms", state="withdrawn", occurred_at=at(5)),)),
        member("c2", identifiers=phone(CARLA), consents=(GIVEN,)),
        member("a2", identifiers=(openid("oAnna", "wx1"), *phone(OTHER)), occurred_at=at(6)),
    ]  # fmt: skip
    house.house.apply(told)
    assert taken(house, number, "sms") == [("", CARLA), ("", OTHER)]


def test_two_who_turn_out_to_be_one_are_written_to_once(house: Api) -> None:
    number = everybody(house)
    ones = [house.post("/v1/members/search", {"kind": "phone", "value": value})["member"]
            for value in (ANNA, BELLA)]  # fmt: skip
    house.post("/v1/merges", wish(*ones))
    assert len(taken(house, number, "sms")) == 1


def test_a_phone_that_too_many_use_is_nobodys_address(house: Api) -> None:
    """Bella's phone is suspended once it stands beside two dozen cards, and hers again when let in:
    the snapshot was taken before both."""
    number = everybody(house)
    house.house.apply([
        member(f"x{n}", occurred_at=at(5 + n),
               identifiers=(*phone(BELLA), Identifier(kind="card_no", value=f"C{n}")))
        for n in range(24)
    ])  # fmt: skip
    assert taken(house, number, "sms") == [("", ANNA)]
    (shown,) = house.get("/v1/identity/policy/suspensions")["items"]
    lift = f"/v1/identity/policy/suspensions/{shown['identifier_no']}/lift"
    assert house.post(lift, {"reason": "her own phone"})
    assert taken(house, number, "sms") == [("", ANNA), ("", BELLA)]


def test_whoever_sees_a_store_takes_its_members_alone(house: Api) -> None:
    own, whole = everybody(house, "A"), everybody(house)
    assert taken(house, own, "sms", "A") == [("", ANNA)]
    asked = {"way": "sms", "reason": "a look"}
    narrow = house.client("headquarters", "A")
    assert narrow.post(f"/v1/audiences/{whole}/addresses.csv", json=asked).status_code == 404
    for role in ("operator", "analyst", "store_manager", "guide"):
        answer = house.client(role).post(f"/v1/audiences/{whole}/addresses.csv", json=asked)
        assert answer.status_code == 403, role
