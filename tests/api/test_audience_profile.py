"""How an audience differs from everyone: shares, lift, chance; small groups are hidden."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import Api, serving
from tests.api.test_insight import export
from tests.api.test_tags import run_tags
from tests.house import BASE_RULE, FOUR_TIERS, House, member, phone
from tests.servers import Server
from yihui.audiences.profile import rules

IN_A = {"field": "member.store", "is": "equal", "value": "A"}


@pytest.fixture(scope="module")
def house(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Of 40 members 24 are at home in store A, all women but two; of the 16 of store B all are men;
    twelve of each were told."""
    with pg18.clone() as url:
        below = House(url, tmp_path_factory.mktemp("profile"))
        below.publish_rule("base", BASE_RULE)
        below.publish_tiers(FOUR_TIERS)
        below.apply([
            member(f"m{n}", store="A" if n <= 24 else "B", identifiers=phone(f"138{n:08}"),
                   gender="male" if n <= 2 or n > 24 else "female")
            for n in range(1, 41)
        ])  # fmt: skip
        with serving(below) as api:
            export(api)
            run_tags(api)
            yield api
        below.close()


def test_the_chance_of_two_shares() -> None:
    """Against tables of the normal distribution; figures reckoned by hand."""
    assert rules.chance(50, 100, 100, 200) == 1.0  # alike
    assert abs(rules.chance(60, 100, 100, 200) - 0.004678) < 1e-6  # z is 2.8284
    assert rules.chance(0, 0, 5, 10) == rules.chance(5, 10, 5, 10) == 1.0
    assert rules.strength(0.5, 0.5) == 0
    assert rules.strength(0.02, 0.01) < rules.strength(0.6, 0.4)


def test_a_profile_tells_what_differs_most_first(house: Api) -> None:
    made = house.post("/v1/audiences", {"name": "A", "condition": IN_A})
    path = f"/v1/audiences/{made['audience_no']}"
    early = house.client().get(f"{path}/profile")
    assert (early.status_code, early.json()["code"]) == (409, "no_snapshot")
    house.post(f"{path}/snapshots", {})
    told = house.get(f"{path}/profile")
    assert (told["members"], told["everyone"], told["least"]) == (24, 40, 10)
    rows: dict[tuple[str, str], Any] = {(one["field"], one["value"]): one for one in told["rows"]}
    store = rows["member.store", "a"]
    assert (store["members"], store["of_all"], store["share"], store["share_all"]) == (
        24, 24, 1.0, 0.6)  # fmt: skip
    assert store["lift"] == pytest.approx(1 / 0.6)
    assert not store["by_chance"]
    women = rows["tag.gender", "female"]
    assert (women["members"], women["of_all"], women["label_en"]) == (22, 22, "Tag: Gender")
    assert ("tag.gender", "male") not in rows  # two of the audience: too few to be shown
    assert rows["member.store", "b"]["members"] == 0
    apart = [rules.strength(one["share"], one["share_all"]) for one in told["rows"]]
    assert apart == sorted(apart, reverse=True)
    assert told["values"] - told["hidden"] == len(told["rows"])
    more = house.get(f"{path}/profile", least=16)
    assert ("member.store", "b") in {(one["field"], one["value"]) for one in more["rows"]}
    assert house.client().get(f"{path}/profile", params={"least": 1}).status_code == 422

    # A store's audience is held against the members of the store.
    manager = house.client("store_manager", "B")
    men = {"field": "tag.gender", "is": "equal", "value": "male"}
    own = manager.post("/v1/audiences", json={"name": "B", "condition": men}).json()
    path = f"/v1/audiences/{own['audience_no']}"
    manager.post(f"{path}/snapshots", json={})
    told = house.get(f"{path}/profile")
    assert (told["members"], told["everyone"]) == (16, 16)
    assert {one["value"] for one in told["rows"] if one["field"] == "member.store"} == {"b"}
    assert all(one["by_chance"] for one in told["rows"])
    assert house.client("store_manager", "A").get(f"{path}/profile").status_code == 404
