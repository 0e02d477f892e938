"""Real behaviours of four hundred shoppers: whom conditions pick and how far a funnel goes is what
plain Python counts, shopper by shopper."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.api.test_sdk_data import MAPPING
from tests.house import House, member
from tests.servers import Server
from yihui import audiences, lake
from yihui.audiences import funnels
from yihui.collect import Identifier
from yihui.collect.formats import read_rows
from yihui.collect.grouping import Mapped, records
from yihui.collect.mapping import parse_mapping

pytestmark = pytest.mark.shared_data
SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LAST = date(2017, 11, 25), date(2017, 12, 3)
DAYS = {"from": str(FIRST), "to": str(LAST)}
# Events outside the nine days, counted in this half of the set: in UTC they would be 620.
OUTSIDE = 16
Event = tuple[int, str, str]  # when, what, which product


def kind(name: str) -> dict[str, Any]:
    return {"field": "behaviour.kind", "is": "equal", "value": name}


def step(name: str, **more: Any) -> dict[str, Any]:
    return {"rows": "behaviour", "where": kind(name), **more}


def times(name: str, least: int) -> dict[str, Any]:
    return {"field": "behaviours.count", "is": "at_least", "value": least, "where": kind(name),
            "within": DAYS}  # fmt: skip


class Shoppers:
    """Their house with its lake, what the file says of each, and who is who."""

    def __init__(self, house: House, path: Path, copy: Path) -> None:
        self.house = house
        with gzip.open(path, "rt") as file:
            self.rows = list(csv.reader(file))
        self.events: dict[str, list[Event]] = {}
        for user, item, _, what, at in self.rows:
            self.events.setdefault(user, []).append((int(at), what, item))
        joined = datetime(2017, 1, 1, tzinfo=SHANGHAI)
        done = house.apply([
            member(user, occurred_at=joined, identifiers=(
                Identifier(kind="customer_no", scope="taobao", value=user),
            ))
            for user in self.events
        ])  # fmt: skip
        self.user_of = {one.member_no: user for one, user in zip(done, self.events, strict=True)}
        copy.write_text("".join(f"{','.join(row)},{n}\n" for n, row in enumerate(self.rows)))
        mapping = parse_mapping(MAPPING)
        found = [one.record for one in records(mapping, read_rows(copy, mapping.options))
                 if isinstance(one, Mapped)]  # fmt: skip
        house.apply(found)
        self.pool = lake.pool_for(house.url)
        house.wait(self.pool.open())
        self.lake = lake.Lake(house.pool, house.home / "lake")
        assert house.wait(lake.export(self.pool, self.lake.place))
        house.wait(lake.export_catalogues(self.pool, self.lake.place, {}))
        self.words = house.do(lambda connection: audiences.find_words(connection, None))

    def picked(self, document: Any) -> set[str]:
        question = audiences.of_lake(LAST)
        holds = question.holds(audiences.read(document, self.words))
        text = question.statement("m.member_no", f"{question.joined()} and {holds}")

        async def ask() -> list[dict[str, Any]]:
            reading = await self.lake.open(lake.WHOLE)
            return await reading.query(text, question.parameters, keep=False)

        return {self.user_of[row["member_no"]] for row in self.house.wait(ask())}

    def funnel(self, document: dict[str, Any], by: funnels.By) -> funnels.Funnel:
        async def ask() -> funnels.Funnel:
            reading = await self.lake.open(lake.WHOLE)
            return await funnels.find_funnel(reading, document, self.words, LAST, by)

        return self.house.wait(ask())


@pytest.fixture(scope="module")
def shoppers(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shoppers]:
    data = Path(__file__).resolve().parents[3] / "shared" / "data" / "taobao_userbehavior"
    folder = tmp_path_factory.mktemp("taobao")
    with pg18.clone() as url:
        house = House(url, folder)
        found = Shoppers(house, data / "events.csv.gz", folder / "events.csv")
        yield found
        house.wait(found.pool.close())
        house.close()


def day_of(at: int) -> date:
    return datetime.fromtimestamp(at, SHANGHAI).date()


def inside(events: list[Event]) -> list[Event]:
    return [one for one in events if FIRST <= day_of(one[0]) <= LAST]


def test_the_file_is_what_its_page_says(shoppers: Shoppers) -> None:
    assert (len(shoppers.rows), len(shoppers.events)) == (42_227, 400)
    outside = sum(not FIRST <= day_of(int(row[4])) <= LAST for row in shoppers.rows)
    assert outside == OUTSIDE
    house = shoppers.house
    assert house.row("select count(*), count(member_no) from collect.behaviour") == (42_227,) * 2
    lies = "select count(*) from collect.behaviour where local_date not between %(a)s and %(b)s"
    assert house.row(lies, {"a": FIRST, "b": LAST}) == (OUTSIDE,)


def test_who_looked_and_liked_but_did_not_buy(shoppers: Shoppers) -> None:
    document = {"all": [times("view", 3), times("favourite", 1), {"not": times("buy", 1)}]}
    counts = {user: Counter(what for _, what, _ in inside(events))
              for user, events in shoppers.events.items()}  # fmt: skip
    expected = {user for user, n in counts.items() if n["pv"] >= 3 and n["fav"] and not n["buy"]}
    assert shoppers.picked(document) == expected
    assert 0 < len(expected) < 400


def came_to(events: list[Event], steps: list[str], seconds: int) -> int:
    """How far somebody came: of each beginning the next step is the earliest that is later."""
    furthest = 0
    in_window = {at for at, what, _ in inside(events) if what == steps[0]}
    seen = [one for one in events if day_of(one[0]) <= LAST]
    for begun in in_window:
        at, level = begun, 1
        for what in steps[1:]:
            later = [t for t, w, _ in seen if w == what and at < t <= begun + seconds]
            if not later:
                break
            at, level = min(later), level + 1
        furthest = max(furthest, level)
    return furthest


@pytest.mark.parametrize("hours", [1, 24, 168])
def test_a_funnel_goes_as_far_as_plain_python_counts(shoppers: Shoppers, hours: int) -> None:
    """Views, carts and purchases within an hour, a day, a week, by the day in Shanghai on which
    each began."""
    document = {"sequence": [step("view"), step("cart"), step("buy")], "within": DAYS,
                "all_in": {"hours": hours}}  # fmt: skip
    levels = {user: came_to(events, ["pv", "cart", "buy"], hours * 3600)
              for user, events in shoppers.events.items()}  # fmt: skip
    found = shoppers.funnel(document, funnels.By.DAY)
    expected = [sum(level > place for level in levels.values()) for place in range(3)]
    assert [one.members for one in found.steps] == expected
    assert expected[0] > expected[1] > expected[2] > 0
    began = {user: day_of(min(at for at, what, _ in inside(events) if what == "pv"))
             for user, events in shoppers.events.items() if levels[user]}  # fmt: skip
    days = [FIRST + timedelta(days=n) for n in range(9)]
    assert [(one.key, one.members) for one in found.parts] == [
        (str(day), counts) for day in days
        if (counts := [sum(levels[user] > place for user, on in began.items() if on == day)
                       for place in range(3)])[0]
    ]  # fmt: skip
    for place, one in enumerate(found.steps):
        reached = {user for user, level in levels.items() if level > place}
        assert shoppers.picked(one.reached) == reached
        if one.fell_out:
            stopped = {user for user, level in levels.items() if level == place + 1}
            assert shoppers.picked(one.fell_out) == stopped


def test_who_put_something_into_the_cart_and_left_it(shoppers: Shoppers) -> None:
    document = {"sequence": [step("cart"), step("buy", **{"in": {"hours": 24}, "not": True})],
                "within": DAYS}  # fmt: skip
    end = int(datetime(2017, 12, 4, tzinfo=SHANGHAI).timestamp())

    def left(events: list[Event]) -> bool:
        buys = [at for at, what, _ in events if what == "buy" and day_of(at) <= LAST]
        return any(
            at + 86_400 <= end and not any(at < buy <= at + 86_400 for buy in buys)
            for at, what, _ in inside(events) if what == "cart"
        )  # fmt: skip

    expected = {user for user, events in shoppers.events.items() if left(events)}
    assert shoppers.picked(document) == expected
    assert 0 < len(expected) < 400
