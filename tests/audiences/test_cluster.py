"""Conditions on Spark: they pick the members that they pick on one machine, by every operator on
every type of field, and by random trees."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import spark as tested
from tests.audiences.test_parity import AS_OF, Both, about_members, both, some_tree
from yihui import audiences, lake
from yihui.conditions import Catalogue

__all__ = ["both"]
ASKED_AT_ONCE = 12
# Sixty members: to plan a question takes longer than to answer it.
FEW_ROWS = {"spark.sql.autoBroadcastJoinThreshold": "1m", "spark.sql.adaptive.enabled": "false",
            "spark.sql.codegen.wholeStage": "false"}  # fmt: skip


class There:
    """The house of the parity tests, and a cluster that reads its lake."""

    def __init__(self, house: Both, cluster: lake.Cluster) -> None:
        self.both = house
        self.cluster = cluster

    def agree(self, documents: list[Any], as_of: date = AS_OF) -> list[int]:
        """How many members each condition picks; fails where Spark picks others."""
        trees = [self.both.read(document) for document in documents]
        question = audiences.of_lake(as_of)
        columns = [f"{question.holds(tree)} as h{n}" for n, tree in enumerate(trees)]
        text = question.statement(", ".join(["m.member_no", *columns]), question.joined())
        rows = self.both.house.wait(self.both.of_lake(text, question.parameters))
        here = sorted(tuple(row.values()) for row in rows)
        there = sorted(self.cluster.rows(text, question.parameters))
        assert len(here) == len(there)
        for mine, other in zip(here, there, strict=True):
            wrong = [one for one, a, b in zip(documents, mine[1:], other[1:], strict=True)
                     if a is not b]  # fmt: skip
            assert mine == other, (mine[0], wrong)
        return [sum(row[n] for row in there) for n in range(1, len(documents) + 1)]


@pytest.fixture(scope="module")
def there(both: Both, tmp_path_factory: pytest.TempPathFactory) -> Iterator[There]:
    with tested.running(tmp_path_factory.mktemp("spark")) as session:
        for key, value in FEW_ROWS.items():
            session.session.conf.set(key, value)
        yield There(both, lake.Cluster(both.house.wait(both.lake.open(lake.WHOLE)), session))


def some_of_each(fields: Catalogue) -> list[dict[str, Any]]:
    """Every operator once for each type, of members and of rows: as many as Spark, slow to begin
    with each question, has the time for."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for asked in about_members(fields):
        inner = asked.get("where", asked)
        field = fields[inner["field"]]
        how = (field.level == "member", field.type, field.numbers is None, inner["is"])
        found.setdefault(how, asked)
    return list(found.values())


@pytest.mark.slow
def test_every_operator_picks_the_same_members(there: There) -> None:
    documents = some_of_each(there.both.words.catalogue)
    picked: list[int] = []
    for start in range(0, len(documents), ASKED_AT_ONCE):
        picked += there.agree(documents[start : start + ASKED_AT_ONCE])
    assert sum(0 < n < max(picked) for n in picked) > len(picked) // 2


@pytest.mark.slow
def test_random_trees_pick_the_same_members(there: There) -> None:
    documents = about_members(there.both.words.catalogue)

    @settings(max_examples=2, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(trees=st.lists(some_tree(documents), min_size=4, max_size=4),
           later=st.integers(min_value=-40, max_value=20))  # fmt: skip
    def ask(trees: list[dict[str, Any]], later: int) -> None:
        there.agree(trees, AS_OF + timedelta(days=later))

    ask()
