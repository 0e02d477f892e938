"""The search for probable matches alone: on real lists no worse than Splink with its examples."""

from pathlib import Path

import pyarrow as pa
import pytest

from tests.linkage import DEDUPE, SHORT, Ranking, Task, ranked
from yihui.identity.matching import Plan, fields
from yihui.identity.matching.linking import find_matches
from yihui.identity.matching.rules import interval, precision
from yihui.identity.matching.types import Judged


@pytest.mark.shared_data
@pytest.mark.parametrize("task", SHORT, ids=lambda task: task.name)
def test_our_ranking_is_at_least_as_good_as_the_example(task: Task, shared_data: Path) -> None:
    table = task.load(shared_data)
    ours, example = ranked(table, task.ours(table)), ranked(table, task.example(table))
    assert ours.average_precision >= example.average_precision
    assert ours.best_f1 >= example.best_f1


@pytest.mark.shared_data
def test_the_same_list_is_ranked_the_same_every_time(shared_data: Path) -> None:
    table = DEDUPE.load(shared_data)
    assert DEDUPE.ours(table) == DEDUPE.ours(table)


def test_a_ranking_is_measured() -> None:
    table = pa.table({"unique_id": [1, 2, 3, 4], "cluster": ["a", "a", "b", "b"]})
    assert ranked(table, [(1, 2, 9.0), (3, 4, 5.0)]) == Ranking(1.0, 1.0)
    assert ranked(table, [(1, 3, 9.0), (1, 2, 5.0)]) == Ranking(0.25, 0.5)
    assert ranked(table, []) == Ranking(0.0, 0.0)


def plan(*keys: str, rows: int = 500) -> Plan:
    compared = (fields.name("name"), fields.phones("phones", "tails"))
    return Plan(compared, keys, ("l.name = r.name",), 0.5, (), rows)


def people(*told: tuple[str | None, list[str]]) -> pa.Table:
    return pa.table({
        "unique_id": pa.array(range(len(told)), pa.int64()),
        "name": pa.array([name for name, _ in told], pa.string()),
        "phones": pa.array([phones for _, phones in told], pa.list_(pa.string())),
        "tails": pa.array([[one[-4:] for one in phones] for _, phones in told],
                          pa.list_(pa.string())),
    })  # fmt: skip


def test_a_digit_off_is_alike_and_the_nearest_of_several_counts() -> None:
    table = people(("王小丽", ["+8613912345678", "+8613600000000"]), ("王小莉", ["+8613912345679"]),
                   ("李雷", ["+8618711112222"]), (None, []))  # fmt: skip
    (pair,) = find_matches(table, plan("left(name, 1)"), 0.01).pairs
    assert (pair.one, pair.other) == (0, 1)
    assert {name: said for name, (said, _) in pair.fields.items()} == {
        "name": "alike", "phone": "alike",
    }  # fmt: skip
    assert sum(weight for _, weight in pair.fields.values()) < pair.weight + 20


def test_what_too_many_share_finds_nobody() -> None:
    same = people(*[("张伟", [])] * 6, ("李雷", []), ("李雷", []))
    found = find_matches(same, plan("name", rows=5), 0.001).pairs
    assert [(pair.one, pair.other) for pair in found] == [(6, 7)]
    assert len(find_matches(same, plan("name", rows=6), 0.001).pairs) == 16


def test_nobody_and_one_match_nobody() -> None:
    assert find_matches(people(), plan("name")).pairs == []
    assert find_matches(people(("王丽", [])), plan("name")).pairs == []


def test_shares_are_bounded_as_by_wilson() -> None:
    # Published: 10 of 10 is 0.7225 to 1; 0 of 10 is 0 to 0.2775; 81 of 263 is 0.2553 to 0.3662.
    for same, judged, low, high in ((10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775),
                                    (81, 263, 0.2553, 0.3662), (0, 0, 0.0, 1.0)):  # fmt: skip
        found = interval(same, judged)
        assert [round(one, 4) for one in found] == [low, high]
    labels = [Judged(990_000, True), Judged(960_000, False), Judged(700_000, False)]
    found_95 = precision(0.95, [600_000, 950_000, 999_000], labels)
    assert (found_95.waiting, found_95.judged, found_95.same, found_95.precision) == (2, 2, 1, 0.5)
    assert precision(0.99, [], []).precision is None
