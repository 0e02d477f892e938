"""Coverage day by day: what runs leave is counted, and a tag that moves too far is told until
somebody accepts it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.house import member, phone
from tests.tags.conftest import Tagged
from tests.tags.test_tags import on
from yihui import tags
from yihui.core.db import Connection
from yihui.tags import actions, coverage
from yihui.tags.coverage import rules
from yihui.tags.coverage.types import Counted, CountedAnew

DAY = date(2026, 8, 1)


def counted(
    members: int, values: dict[int, int], days_ago: int = 7, everybody: int = 1000
) -> Counted:
    day = DAY - timedelta(days=days_ago)
    return Counted(day, datetime(2026, 8, 1, tzinfo=UTC), everybody, members, values)


@pytest.mark.parametrize(
    ("before", "now", "index", "state"),
    [
        # The same shares of more members: nothing has moved.
        ((400, {1: 100, 2: 300}), (800, {1: 200, 2: 600}), 0.0, "steady"),
        # 50 : 50 becomes 60 : 40: 0.1 ln 1.2 - 0.1 ln 0.8.
        ((400, {1: 200, 2: 200}), (400, {1: 240, 2: 160}), 0.0405, "steady"),
        # 50 : 50 becomes 70 : 30: 0.2 ln 1.4 - 0.2 ln 0.6.
        ((400, {1: 200, 2: 200}), (400, {1: 280, 2: 120}), 0.1695, "moves"),
        # 50 : 50 becomes 80 : 20: 0.3 ln 1.6 - 0.3 ln 0.4.
        ((400, {1: 200, 2: 200}), (400, {1: 320, 2: 80}), 0.4159, "drifts"),
        # A value that nobody had counts as one of 10,000: 0.1999 ln 2000 - 0.2 ln 0.8.
        ((400, {1: 400}), (400, {1: 320, 2: 80}), 1.5640, "drifts"),
        # Ninety-nine members move by chance.
        ((99, {1: 99}), (400, {2: 400}), None, "unknown"),
        # Covers 20 % less, which the settings allow; one member fewer is too few.
        ((500, {1: 500}), (400, {1: 400}), 0.0, "steady"),
        ((500, {1: 500}), (399, {1: 399}), 0.0, "drifts"),
        # Stores have no list of values; nobody has the tag any more.
        ((500, {}), (450, {}), None, "steady"),
        ((500, {1: 500}), (0, {}), None, "drifts"),
    ],
)  # fmt: skip
def test_a_tag_moves_by_its_shares_and_by_its_coverage(
    before: tuple[int, dict[int, int]], now: tuple[int, dict[int, int]], index: float | None,
    state: str,
) -> None:  # fmt: skip
    one = rules.compare(7, counted(*before), counted(*now, days_ago=0), 20)
    assert one.index == (None if index is None else pytest.approx(index, abs=0.00005))
    assert rules.state_of([one]) == state
    zh, en = rules.say(counted(*now, days_ago=0), [one])
    assert ("漂移" in zh or "超过设定" in zh) == (state == "drifts"), zh
    assert ("have drifted" in en or "settings allow" in en) == (state == "drifts"), en


def test_a_tag_is_compared_with_days_that_were_counted() -> None:
    days = [DAY - timedelta(days=ago) for ago in (40, 33, 9, 2, 0)]
    assert rules.bases(DAY, days, None) == {7: days[2], 30: days[1]}
    assert rules.bases(DAY, days, days[2]) == {7: days[2], 30: days[2]}
    assert rules.bases(DAY, days, days[3]) == {7: days[3], 30: days[3]}
    assert rules.bases(DAY, days[3:], None) == {}


def join(tagged: Tagged, first: int, count: int, gender: str, store: str | None = None) -> None:
    tagged.house.apply([
        member(f"m{number}", identifiers=phone(f"139{number:08}"), gender=gender, store=store)
        for number in range(first, first + count)
    ])  # fmt: skip


BRANDS = """
with made as (
    insert into organisation.brand (code, code_key, name_zh, name_en)
    values ('one', 'one', '一', 'One'), ('two', 'two', '二', 'Two')
    returning brand_no, code
)
update organisation.store s
set brand_no = m.brand_no
from made m
where m.code = case s.code when 'A' then 'one' else 'two' end
"""


def drifts(tagged: Tagged, brand_no: int = 0) -> dict[str, coverage.Drift]:
    async def find(connection: Connection) -> list[coverage.Drift]:
        return await coverage.find_drifts(connection, await tags.find_tags(connection), brand_no)

    return {one.tag.code: one for one in tagged.house.do(find)}


def test_runs_are_counted_and_who_accepts_a_drift_ends_it(
    tagged: Tagged, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(tagged, 1, 60, "female")
    join(tagged, 101, 60, "male")
    tagged.run(as_of=on(7, 1).date())
    assert drifts(tagged)["gender"].state == "unknown"
    join(tagged, 201, 180, "female")
    tagged.run(as_of=on(7, 20).date())
    found = drifts(tagged)["gender"]
    assert found.state == "drifts"
    # Half of 120 were women, four fifths of 300 are.
    assert [(one.days, one.before.counted_on, one.index) for one in found.comparisons] == [
        (7, on(7, 1).date(), pytest.approx(0.4159, abs=0.0001))]  # fmt: skip
    tenure = drifts(tagged)["tenure"]
    assert (tenure.now and tenure.now.members) == 300

    def accept(day: date) -> None:
        async def work(connection: Connection) -> None:
            tag = await actions.find_tag(connection, "gender")
            await coverage.accept(connection, tag, day, "a campaign", "anna")

        tagged.house.do(work)

    with pytest.raises(CountedAnew):
        accept(on(7, 1).date())
    accept(on(7, 20).date())
    assert drifts(tagged)["gender"].state == "steady"
    told = "select actor, subject from core.audit where action = 'tag.drift_accepted'"
    assert tagged.house.rows(told) == [("anna", "tag:gender")]
    # What is counted is what the lake has, by a run of changes, too; old days go.
    monkeypatch.setenv("YIHUI_TAG_COVERAGE_DAYS", "10")
    join(tagged, 501, 5, "male")
    tagged.run(as_of=on(7, 21).date())
    kept = tagged.house.rows(
        "select counted_on, value_no, members from tags.coverage join tags.tag using (tag_no)"
        " where code = 'gender' order by 1, 2"
    )
    assert {day for day, _, _ in kept} == {on(7, 20).date(), on(7, 21).date()}
    values = dict(
        tagged.ask("select value_no, count(*) from member_tags where tag_no = 1 group by 1")
    )
    newest = {value: members for day, value, members in kept if day == on(7, 21).date()}
    assert newest == values | {0: 305}
    assert drifts(tagged)["gender"].state == "steady"


def test_a_brand_drifts_by_itself_and_is_told_to_who_sees_its_stores(tagged: Tagged) -> None:
    """Members are a brand's who are at home in its stores: those of one brand become others, and
    those of the other, like the house, do not."""
    for n, store in enumerate("AB"):
        join(tagged, 1000 * n + 1, 60, "female", store)
        join(tagged, 1000 * n + 101, 60, "male", store)
    tagged.house.rows(BRANDS)
    numbers = dict(tagged.house.rows("select code, brand_no from organisation.brand"))
    stores = dict(tagged.house.rows("select code, store_no from organisation.store"))
    tagged.run(as_of=on(7, 1).date())
    join(tagged, 201, 180, "female", "A")
    join(tagged, 5000, 600, "male", None)
    tagged.run(as_of=on(7, 20).date())
    found = {code: drifts(tagged, number)["gender"] for code, number in numbers.items()}
    assert {code: one.state for code, one in found.items()} == {"one": "drifts", "two": "steady"}
    assert [one.index for one in found["one"].comparisons] == [pytest.approx(0.4159, abs=0.0001)]
    now = {code: one.now and (one.now.everybody, one.now.members) for code, one in found.items()}
    assert now == {"one": (300, 300), "two": (120, 120)}
    told = drifts(tagged)["gender"].now
    assert told
    assert told.everybody == 1020

    def seen(*codes: str) -> list[str]:
        own = [stores[code] for code in codes]
        return [one.code for one in tagged.house.do(lambda c: coverage.find_brands(c, own))]

    assert (seen("A"), seen("B"), seen("A", "B"), seen()) == (["one"], ["two"], ["one", "two"], [])
    tagged.house.rows("update organisation.store set brand_no = null where code = 'B'")
    assert seen("A", "B") == ["one"]  # nobody sees the stores of a brand that has none
