"""The rebuild on Spark: the same people as in one process, of the same log."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tests import spark as tested
from tests.house import House
from tests.identity.test_protections import Told
from tests.identity.test_rebuilding import random_records
from yihui import identity, population
from yihui.core import spark
from yihui.core.sql import PACKAGE
from yihui.identity.rebuilding import Node, Policies, Said, cluster, engines

KINDS = [
    identity.Kind(2, "phone", 30, rest_days=365), identity.Kind(3, "unionid", 40, single=True),
    identity.Kind(4, "openid", 50), identity.Kind(10, "card_no", 65, single=True),
]  # fmt: skip
DAY = 86_400_000_000


@pytest.fixture(scope="module")
def on_spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[spark.Spark]:
    with tested.running(tmp_path_factory.mktemp("spark")) as session:
        yield session


def random_log(chance: random.Random, people: int) -> tuple[list[Said], list[Node]]:
    """Records of identifiers that mostly stay together; some meet others, in any order of time."""
    nodes = [Node(number, KINDS[number % 4].kind_no, number % 3 * (number % 4 == 2), None)
             for number in range(1, people * 3 + 1)]  # fmt: skip
    log: list[Said] = []
    for record_no in range(1, people * 4):
        first = chance.randrange(len(nodes))
        near = [first // 3 * 3 + one for one in range(3)]
        if chance.random() < 0.1:
            near.append(chance.randrange(len(nodes)))
        drawn = sorted({nodes[place].identifier_no for place in near if chance.random() < 0.6})
        moment = chance.randrange(900) * DAY
        registers, rested = chance.random() < 0.4, chance.random() < 0.02
        for place, number in enumerate(drawn):
            refused = place > 0 and chance.random() < 0.02
            one, other = (drawn[0], number) if place else (number, None)
            log.append(Said(one, other, record_no, moment, registers, refused, rested))
    chance.shuffle(log)
    return log, nodes


def shapes(first: int) -> tuple[list[Said], list[Node]]:
    """A chain, a hub, a ring and doubles of openids, with large holes between the numbers."""
    edges = [(i, i + 1) for i in range(10)] + [(100, 200 + i) for i in range(50)]
    edges += [(300 + i, 300 + (i + 1) % 5) for i in range(5)]
    edges += [(i * 10**12, 10**13 - i * 10**12) for i in range(1, 9)]
    edges += [(b, a) for a, b in edges[::3]]
    log = [Said(first + a, first + b, 10**6 + no, no * DAY, False, False, False)
           for no, (a, b) in enumerate(edges)]  # fmt: skip
    numbers = sorted({first + one for edge in edges for one in edge})
    founding = Said(first, None, 10**6 - 1, 0, True, False, False)
    return [*log, founding], [Node(number, 4, 0, None) for number in numbers]


def divided(found: Iterable[tuple[int, int]]) -> set[frozenset[int]]:
    groups = defaultdict(set)
    for identifier_no, person in found:
        assert identifier_no not in groups[person]
        groups[person].add(identifier_no)
    return {frozenset(group) for group in groups.values()}


def rebuilt(log: list[Said], nodes: list[Node]) -> tuple[set[frozenset[int]], engines.Found]:
    with engines.opened() as engine:
        engine.add("said", log)
        engine.add("node", nodes)
        engine.partition(Policies.always(KINDS))
        return divided(engine.people()), engine.differences(20)


def test_workers_run_what_was_shipped(on_spark: spark.Spark) -> None:
    def where(_: Any) -> list[str]:
        return [identity.__file__]

    context = on_spark.session.sparkContext
    found = context.parallelize(range(2), 2).mapPartitions(where).collect()
    assert len(set(found)) == 2  # two processes, each with a copy of its own
    assert not [path for path in found if path.startswith(str(PACKAGE))]


def test_spark_finds_the_people_of_random_logs(
    on_spark: spark.Spark, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, nodes = random_log(random.Random(11), 200)
    more, others = shapes(10**5)
    chance = random.Random(12)
    nodes = [Node(one.identifier_no, one.kind_no, one.scope_key,
                  chance.choice([None, one.identifier_no // 3 + 1]))
             for one in nodes + others]  # fmt: skip
    there, told_there = rebuilt(log + more, nodes)
    assert not list((on_spark.folder.parent).glob("yihui-rebuild*"))
    monkeypatch.setenv("YIHUI_SPARK", "")
    here, told_here = rebuilt(log + more, nodes)
    assert there == here
    assert len(here) > 100
    assert told_there[:2] == told_here[:2]
    assert told_here[1] > 20


def test_the_setting_names_who_compares_the_house(
    on_spark: spark.Spark, house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house18.apply([record for _, record in Told().records])
    for seed in range(3):
        house18.apply(random_records(seed, 100))
    made = population.population(seed=5, people=200)
    house18.apply(made.records)
    house18.rows(
        "update identity.identifier set member_no = (select min(member_no) from identity.member)"
        " where kind_no = 3 and identifier_no in (select identifier_no from identity.identifier"
        " where kind_no = 3 and member_no is not null order by identifier_no desc limit 3)"
    )
    there = house18.do(identity.rebuilding.compare)
    monkeypatch.setenv("YIHUI_SPARK", "")
    here = house18.do(identity.rebuilding.compare)
    assert (there.identifiers, there.count) == (here.identifiers, here.count)
    assert here.count
    assert {one.identifier_nos for one in there.apart} == {one.identifier_nos for one in here.apart}


def test_all_that_is_known_goes_along() -> None:
    for table, row in (("said", Said), ("node", Node)):
        assert cluster.COLUMNS[table].names == [one.name for one in fields(row)]


def test_without_java_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YIHUI_SPARK", tested.MASTER)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(spark.SparkMissing, match="Spark cannot be used") as refused:
        with engines.opened():
            pass
    assert "YIHUI_SPARK" in refused.value.remedy
