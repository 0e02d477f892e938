"""The population: the same for a seed, full of traps, and its truth fits its records."""

from collections import Counter
from pathlib import Path

import pytest

from yihui.collect import Behaviour, Member, Order
from yihui.core.errors import Invalid
from yihui.population import SITUATIONS, Population, population, read_truth, write
from yihui.population.files import RECORDS, TRUTH


@pytest.fixture(scope="module")
def made() -> Population:
    return population(seed=3, people=600)


def test_a_seed_makes_the_same_population(made: Population, tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        write(population(seed, 600), tmp_path / name)
    texts = [[(tmp_path / name / file).read_bytes() for file in (RECORDS, TRUTH)]
             for name in ("one", "two", "three")]  # fmt: skip
    assert texts[0] == texts[1] != texts[2]
    assert read_truth(tmp_path / "one" / TRUTH) == made.truth


def test_every_trap_is_set(made: Population) -> None:
    met = Counter(made.truth.situations.values())
    assert set(met) == set(SITUATIONS)
    assert len(made.truth.situations) == 600
    assert {type(record) for record in made.records} == {Order, Member, Behaviour}
    sizes = {len(one.people) for one in made.truth.owned if one.identifier.kind == "phone"}
    assert {1, 2} <= sizes
    assert max(sizes) > 5  # a guide's
    values = [i.value for record in made.records for i in record.identifiers]
    assert any("****" in value for value in values)
    assert any(len(value) == 32 and value.isalnum() for value in values)
    devices = Counter(
        i.value for record in made.records for i in record.identifiers if i.kind == "device"
    )
    assert max(devices.values()) > 10


def test_records_come_in_the_order_in_which_they_happened(made: Population) -> None:
    moments = [record.occurred_at for record in made.records]
    assert moments == sorted(moments)
    keys = [(record.source, record.external_id) for record in made.records]
    assert len(keys) == len(set(keys))


def test_the_truth_knows_every_order(made: Population) -> None:
    orders = {(r.source, r.external_id): r for r in made.records if isinstance(r, Order)}
    assert {(one.source, one.external_id) for one in made.truth.bought} == set(orders)
    alone = {one.identifier: one.people for one in made.truth.owned if len(one.people) == 1}
    for one in made.truth.bought:
        named = orders[one.source, one.external_id].identifiers
        told = {alone[name][0] for name in named if name in alone and name.kind != "phone"}
        assert told <= {one.person}
    tells = Counter(one.tells for one in made.truth.bought)
    assert 0.05 < tells[False] / sum(tells.values()) < 0.4


def test_a_line_that_is_no_truth_is_named(tmp_path: Path) -> None:
    path = tmp_path / TRUTH
    path.write_text('{"type":"person","person":1,"situation":"plain"}\n{"type":"order"}\n')
    with pytest.raises(Invalid, match=r"Line 2 of truth.jsonl"):
        read_truth(path)
