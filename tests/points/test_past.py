"""A preview keeps its word: what it tells is what publishing then does on the same orders."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, at, order, phone
from tests.servers import Server
from yihui import points, tiers
from yihui.collect import Line, Order, Promotion
from yihui.core.db import Connection
from yihui.points.earning import past

SPAN = (date(2026, 3, 1), date(2026, 4, 30))
GOLD = {"field": "member.tier", "is": "in", "value": ["gold", "black"]}
TEA = {"field": "line.product", "is": "equal", "value": "tea"}
LATER = {"field": "member.orders", "is": "at_least", "value": 2}

REDUCED = {"field": "line.promotion", "is": "in", "value": ["reduction", "live"]}
NO_POINTS = {"field": "order.points_used", "is": "equal", "value": 0}

# What is published after the base rule; each is tried on orders that earned by the base rule only.
TRIED: list[tuple[str, dict[str, Any]]] = [
    ("base", {"points": 3}), ("base", {"points": 1, "per_fen": 300, "rounding": "up"}),
    ("gold", {"when": GOLD}), ("not_gold", {"when": {"not": GOLD}, "rounding": "half_up"}),
    ("tea", {"lines": TEA}), ("regulars", {"when": LATER, "fixed_points": 7}),
    ("capped", {"cap_per_day": 900, "cap_per_order": 700}), ("base", {"cap_per_day": 500}),
    ("monthly", {"cap_per_month": 1_500}), ("welcome", {"cap_in_all": 800, "cap_per_day": 500}),
    ("kept_back", {"control_group": "spring", "control_percent": 50}),
    ("full_price", {"lines": {"not": REDUCED}}), ("saved", {"when": NO_POINTS}),
    ("dear", {"lines": {"field": "line.paid_percent", "is": "at_least", "value": 80}}),
    ("base", {"best_of": "either", "points": 2}), ("gold", {"best_of": "more", "when": GOLD}),
]  # fmt: skip


@pytest.fixture
def second(server: Server, tmp_path: Path) -> Iterator[House]:
    """Another house on a database of its own."""
    with ExitStack() as stack:
        url = stack.enter_context(server.clone())
        house = House(url, tmp_path / "second")
        stack.callback(house.close)
        yield house


def history() -> list[Order]:
    """Orders of four members over some weeks, several a day, in the order of time."""
    made = []
    for n in range(60):
        paid = 1_999 + 7_013 * (n % 17)
        promotion: Promotion = "reduction" if n % 3 else "unknown"
        lines = (
            Line(
                product="tea",
                paid_fen=paid // 3,
                promotion=promotion,
                amount_fen=paid // (3 - n % 2),
            ),
            Line(product="cup", paid_fen=1),
        )
        made.append(
            order(
                f"h{n}", paid, occurred_at=at(1 + n // 4, 9 + n % 4), channel="pos",
                store=f"S{n % 3}", lines=lines, points_used=10 * (n % 5 == 4),
                identifiers=phone(f"1390000000{n * 7 % 4}"),
            )
        )  # fmt: skip
    return made


def granted(house: House) -> dict[str, int]:
    """What each order was granted, by the number on its receipt."""
    return dict(
        house.rows(
            "select o.external_id, sum(e.points)::bigint from points.entry e"
            " join orders.sales_order o using (member_no, order_no)"
            " where e.from_account = 1 group by 1"
        )
    )


def tried(house: House, code: str, document: dict[str, Any], **limits: int) -> Any:
    async def work(connection: Connection) -> points.earning.RuleEffect:
        names = await tiers.find_names_of_sets(connection)
        async with connection.transaction(force_rollback=True):
            return await points.earning.preview(
                connection, code, document, names, tiers.stage_past, *SPAN, **limits
            )

    return house.do(work)


@pytest.mark.parametrize(("code", "changes"), TRIED)
def test_a_preview_is_what_publishing_does(
    house: House, second: House, code: str, changes: dict[str, Any]
) -> None:
    document = BASE_RULE | changes
    for one in (house, second):
        one.publish_rule("base", BASE_RULE)
        one.publish_tiers(FOUR_TIERS)
    second.publish_rule(code, document)
    for start in range(0, 60, 20):
        house.apply(history()[start : start + 20])
        second.apply(history()[start : start + 20])
    before, after = granted(house), granted(second)
    told = tried(house, code, document)
    assert (told.points_now, told.points_then) == (sum(before.values()), sum(after.values()))
    assert told.points_then != told.points_now
    assert sum(part.points_then for part in told.tiers) == told.points_then
    assert sum(part.points_then for part in told.stores) == told.points_then
    shown = {one.external_id: one for one in (*told.largest, *told.sample)}
    assert len(shown) > 20
    for number, one in shown.items():
        assert (one.points_now, one.points_then) == (before.get(number, 0), after.get(number, 0))
    changed = {number for number in before if before[number] != after.get(number, 0)}
    assert told.orders_changed == len(changed)
    assert granted(house) == before  # and it wrote nothing


def test_a_sample_reads_whole_members_and_says_so(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.apply(history())
    told = tried(house, "base", BASE_RULE | {"points": 2}, orders_most=30)
    assert (told.sampled, told.every, told.orders) == (True, 2, 60)
    assert 0 < told.orders_read < 60
    assert 0 <= told.points_then - 2 * told.points_now <= 60  # twice, but for rounding


def test_a_preview_that_takes_too_long_is_refused_with_a_cure(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yihui.points.earning.past.TIMEOUT_MS", 50)
    slow = "select count(*) as orders, pg_sleep(5) from points.currency"
    monkeypatch.setitem(past.sql.texts, "count_past", slow)
    with pytest.raises(points.earning.PreviewTooLong) as refusal:
        tried(house, "base", BASE_RULE)
    assert "shorter period" in refusal.value.remedy


def test_a_preview_says_what_budgets_leave(house18: House) -> None:
    """Another rule gave 100 points of the shared budget on two of four days. The tried one would
    ask 200 a day of it: more than the 250 of a day where both give."""
    house18.share_budget("spring", per_day=250, per_month=5_000, in_all=900)
    early = {"field": "order.paid_fen", "is": "at_least", "value": 10_000}
    house18.publish_rule("other", BASE_RULE | {"shared_budget": "spring", "when": early})
    house18.apply([order(f"o{n}", 10_000 if n < 2 else 9_999, occurred_at=at(1 + n))
                   for n in range(4)])  # fmt: skip
    told = tried(house18, "tried", BASE_RULE | {
        "points": 0, "fixed_points": 200, "shared_budget": "spring"})  # fmt: skip
    said = {one.span: (one.used, one.asked, one.left, one.periods, one.periods_over,
                       one.points_over) for one in told.budgets}  # fmt: skip
    assert said == {"day": (100, 200, 0, 4, 2, 100), "month": (200, 800, 4_000, 1, 0, 0),
                    "all": (200, 800, 0, 1, 1, 100)}  # fmt: skip
    assert {one.shared for one in told.budgets} == {"spring"}
    assert told.points == 800
    own = tried(house18, "other", BASE_RULE | {"budget_per_day": 99})
    assert [(one.shared, one.used, one.asked, one.periods_over) for one in own.budgets] == [
        (None, 0, 100, 2)]  # fmt: skip
    again = tried(house18, "other", BASE_RULE | {"shared_budget": "spring", "when": early})
    assert [(one.used, one.asked) for one in again.budgets if one.span == "all"] == [(0, 200)]
