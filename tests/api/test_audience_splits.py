"""Splits: named parts by exact shares that add up, always the same for a member; and samples."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import Api, serving
from tests.api.people import audited
from tests.api.test_audiences import fill
from tests.api.test_insight import export
from tests.api.test_takings import work_off
from tests.house import House, member, phone
from tests.servers import Server
from yihui.audiences.splits import rules

MEMBERS = 203


@pytest.fixture(scope="module")
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Two hundred more members beside Anna, Bella and Carla."""
    with pg18.clone() as url:
        below = House(url, tmp_path_factory.mktemp("splits"))
        fill(below)
        below.apply([
            member(f"m{n}", store="AB"[n % 2], identifiers=phone(f"138{n:08}"))
            for n in range(1, MEMBERS - 2)
        ])  # fmt: skip
        with serving(below) as api:
            export(api)
            yield api
        below.close()


def made(api: Api, *parts: tuple[str, int], name: str = "spring") -> str:
    told = [{"name": part, "share": share} for part, share in parts]
    number: str = api.post("/v1/audience-splits", {"name": name, "parts": told})["split_no"]
    return number


def everybody(api: Api) -> str:
    number: str = api.post("/v1/audiences", {"name": "all", "condition": {}})["audience_no"]
    api.post(f"/v1/audiences/{number}/snapshots", {})
    return number


def members(api: Api, number: str) -> set[str]:
    page = api.get(f"/v1/audiences/{number}/members", limit=200)
    rest = api.get(f"/v1/audiences/{number}/members", limit=200, before=page["next"] or 1)
    return {row["member"] for row in page["items"] + rest["items"]}


def test_edges_lie_where_the_shares_say() -> None:
    assert rules.edges_of([5000, 5000]) == [f"{1 << 63:016x}"]
    assert rules.edges_of([1, 9998, 1]) == [f"{-(-(1 << 64) // 10000):016x}",
                                            f"{-(-9999 * (1 << 64) // 10000):016x}"]  # fmt: skip


def test_parts_add_up_to_the_whole_and_stay(house: Api) -> None:
    split = made(house, ("A", 4500), ("B", 4500), ("对照", 1000))
    [shown] = [one for one in house.get("/v1/audience-splits") if one["split_no"] == split]
    assert [(one["name"], one["share"]) for one in shown["parts"]] == [
        ("A", 4500), ("B", 4500), ("对照", 1000)]  # fmt: skip
    whole = everybody(house)
    path = f"/v1/audiences/{whole}"
    parts = house.post(f"{path}/parts", {"split_no": int(split)})["audience_nos"]
    work_off(house)
    found = [members(house, number) for number in parts]
    assert sum(len(one) for one in found) == MEMBERS
    assert set.union(*found) == members(house, whole)
    assert min(len(one) for one in found[:2]) > 60  # of 91 that were to be expected

    # Another engine, and whoever reckons by hand, tells the same part of each member.
    salt = house.house.row("select salt from audiences.split where split_no = %(no)s",
                           {"no": int(split)})[0]  # fmt: skip
    edges = rules.edges_of([4500, 4500, 1000])
    rows = house.house.rows("select member_no, one_id::text from identity.member")
    for number, one_id in rows:
        digits = hashlib.md5(f"{salt}{number}".encode(), usedforsecurity=False).hexdigest()
        place = sum(digits >= edge for edge in edges)
        assert one_id in found[place]
    some = [one_id for _, one_id in rows[:5]]
    for one_id in some:
        told = [house.get(f"/v1/audiences/{number}/members/{one_id}") for number in parts]
        assert [one["is_in"] for one in told] == [one_id in own for own in found]

    # The control group is left out; another split knows nothing of this one.
    control = {"not": {"field": f"split.{split}", "is": "equal", "value": "3"}}
    counted = house.post("/v1/audiences/count", {"condition": control})
    assert counted["members"] == MEMBERS - len(found[2])
    assert "对照" in counted["said_zh"]
    other = made(house, ("A", 4500), ("rest", 5500), name="summer")
    both = {"all": [{"field": f"split.{one}", "is": "equal", "value": "1"}
                    for one in (split, other)]}  # fmt: skip
    shared = house.post("/v1/audiences/count", {"condition": both})["members"]
    assert 0 < shared < len(found[0])
    acts = [act for _, act, _ in audited(house)]
    assert {"audience.split_made", "audience.divided"} <= set(acts)


def test_so_many_members_are_drawn_and_more_hold_the_same(house: Api) -> None:
    split = made(house, ("in", 1), ("out", 9999), name="draws")
    whole = everybody(house)

    def drawn(count: int) -> set[str]:
        asked = {"name": f"{count} of them", "split_no": int(split), "members": count}
        [number] = house.post(f"/v1/audiences/{whole}/sample", asked)["audience_nos"]
        found = members(house, number)
        counted: Any = house.get(f"/v1/audiences/{number}")
        assert counted["snapshot_members"] == len(found)
        again = house.post("/v1/audiences/count", {"condition": counted["condition"]})
        assert again["members"] == len(found)
        return found

    few, more = drawn(20), drawn(50)
    assert (len(few), len(more)) == (20, 50)
    assert few < more
    assert drawn(10_000) == members(house, whole)

    # Without a split each draw is one of its own.
    asked = {"name": "by lot", "members": 50}
    lots = [members(house, *house.post(f"/v1/audiences/{whole}/sample", asked)["audience_nos"])
            for _ in range(2)]  # fmt: skip
    assert [len(lot) for lot in lots] == [50, 50]
    assert lots[0] != lots[1]


def test_what_does_not_come_to_the_whole_is_refused(house: Api) -> None:
    halves = [{"name": "a", "share": 5000}, {"name": "b", "share": 4999}]
    answer = house.client().post("/v1/audience-splits", json={"name": "x", "parts": halves})
    assert (answer.status_code, answer.json()["field"]) == (422, "parts")
    assert answer.json()["cure_zh"]
    twice = [{"name": "a", "share": 5000}, {"name": "a ", "share": 5000}]
    answer = house.client().post("/v1/audience-splits", json={"name": "x", "parts": twice})
    assert (answer.status_code, answer.json()["field"]) == (422, "parts")
    split = int(made(house, ("a", 1), ("b", 9999), name="refused"))
    empty = house.post("/v1/audiences", {"name": "new", "condition": {}})["audience_no"]
    asked = {"name": "x", "split_no": split, "members": 1}
    other = house.client("store_manager", "A")
    for body, act in ((asked, "sample"), ({"split_no": split}, "parts")):
        early = house.client().post(f"/v1/audiences/{empty}/{act}", json=body)
        assert (early.status_code, early.json()["code"]) == (409, "no_snapshot")
        assert other.post(f"/v1/audiences/{empty}/{act}", json=body).status_code == 404
        unknown = body | {"split_no": 999}
        assert house.client().post(
            f"/v1/audiences/{everybody(house)}/{act}", json=unknown).status_code == 404  # fmt: skip
