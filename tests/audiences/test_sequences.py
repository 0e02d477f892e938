"""Sequences pick whom a plain reading of everybody's rows picks, one member after the other."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from tests.audiences.test_parity import AS_OF, BEHAVIOURS, Both, both
from yihui import audiences
from yihui.conditions import Comparison, Operator, Sequence, Step, Window

__all__ = ["both"]  # the house of test_parity
VIEW = {"rows": "behaviour", "where": {"field": "behaviour.kind", "is": "equal", "value": "view"}}
TRIED = {"rows": "behaviour", "where": {"field": "behaviour.kind", "is": "in",
                                        "value": ["tried_on", "favourite"]}}  # fmt: skip
ORDER: dict[str, Any] = {"rows": "order"}
MINI = {"rows": "order", "where": {"field": "order.channel", "is": "equal", "value": "mini"}}
IN_MINI = {"field": "order.channel", "is": "equal", "value": "mini"}
REFUND: dict[str, Any] = {"rows": "refund"}
HOURS, WEEK = {"in": {"hours": 30}}, {"in": {"days": 7}}
ASKED: list[dict[str, Any]] = [
    {"sequence": [VIEW, ORDER]},
    {"sequence": [VIEW, ORDER | WEEK]},
    {"sequence": [VIEW, ORDER | HOURS], "within": {"days": 30}},
    {"sequence": [VIEW, ORDER | WEEK | {"not": True}]},
    {"sequence": [VIEW, ORDER | {"not": True}]},
    {"sequence": [VIEW, ORDER | WEEK | {"not": True}], "within": {"days": 10}},
    {"sequence": [VIEW, TRIED | WEEK, ORDER | WEEK]},
    {"sequence": [VIEW, TRIED | WEEK, ORDER | WEEK | {"not": True}]},
    {"sequence": [VIEW, TRIED, ORDER], "all_in": {"days": 9}},
    {"sequence": [ORDER | {"which": 2}, VIEW], "all_in": {"days": 20}},
    {"sequence": [ORDER, REFUND | WEEK, ORDER | {"not": True}]},
    {"sequence": [ORDER, ORDER | {"in": {"days": 3}}]},
    {"sequence": [ORDER | {"which": "first"}, ORDER | WEEK]},
    {"sequence": [ORDER | {"which": "last"}, VIEW | WEEK]},
    {"sequence": [ORDER | {"which": 2, "meets": IN_MINI}]},
    {"sequence": [ORDER | {"which": "first", "meets": IN_MINI}, ORDER | WEEK | {"not": True}]},
    {"sequence": [MINI | {"which": 2}, VIEW]},
    {"sequence": [ORDER | {"which": 3}], "within": {"calendar": "month", "back": 1}},
]
ROWS = {
    "behaviour": f"select member_no, happened_us, row_no, local_date, kind from ({BEHAVIOURS}) b",
    "order": """
        select coalesce(m.survivor_no, m.member_no),
            (extract(epoch from o.occurred_at) * 1000000)::bigint, o.order_no, o.local_date, c.code
        from orders.sales_order_view o
        join identity.member m on m.member_no = o.member_no
        left join organisation.channel c on c.channel_no = o.channel_no
        where o.status = 1 and not o.adjustment""",
    "refund": """
        select coalesce(m.survivor_no, m.member_no),
            (extract(epoch from f.occurred_at) * 1000000)::bigint, f.refund_no, f.local_date, ''
        from orders.refund f join identity.member m on m.member_no = f.member_no""",
}
Row = tuple[int, int, int, date, str | None]


def meets(row: Row, condition: Any) -> bool:
    """These conditions ask for one word: the kind of a behaviour, the channel of an order."""
    assert condition is None or isinstance(condition, Comparison)
    if condition is None:
        return True
    assert condition.operator in (Operator.EQUAL, Operator.IN)
    return row[4] in condition.values


def lies(row: Row, window: Window | None) -> bool:
    if window is None:
        return row[3] <= AS_OF
    first, last = window.bounds(AS_OF)
    return first <= row[3] <= last


def did(rows: dict[str, list[Row]], asked: Sequence) -> bool:
    """Try every chain of rows."""

    def of(step: Step, window: Window | None) -> list[Row]:
        return [row for row in rows[step.rows] if meets(row, step.where) and lies(row, window)]

    def goes_on(start: Row, before: Row, steps: tuple[Step, ...]) -> bool:
        if not steps:
            return True
        step, *rest = steps
        span, since = (step.span, before[1]) if step.span else (asked.overall, start[1])
        until = since + span.microseconds if span else None
        after = [row for row in of(step, None)
                 if row[1] > before[1] and (until is None or row[1] <= until)]  # fmt: skip
        if not step.never:
            return any(goes_on(start, row, tuple(rest)) for row in after)
        return (until is None or until <= audiences.of_lake(AS_OF).until_us) and not after

    first, *later = asked.steps
    begun = sorted(of(first, asked.window), key=lambda row: (row[1], row[2]))
    if first.place:
        place = first.place - 1 if first.place > 0 else -1
        begun = begun[place:][:1] if len(begun) > place else []
        begun = [row for row in begun if meets(row, first.meets)]
    return any(goes_on(row, row, tuple(later)) for row in begun)


def test_sequences_pick_whom_a_plain_reading_picks(both: Both) -> None:
    trees = [both.read(one) for one in ASKED]
    record, found = both.ask(trees)
    assert record == found
    rows: dict[int, dict[str, list[Row]]] = {one[0]: {kind: [] for kind in ROWS} for one in found}
    for kind, text in ROWS.items():
        for row in both.house.rows(text):
            rows.get(row[0], {kind: []})[kind].append(row)
    for n, (document, tree) in enumerate(zip(ASKED, trees, strict=True), 1):
        assert isinstance(tree, Sequence)
        expected = [member_no for member_no in rows if did(rows[member_no], tree)]
        assert [one[0] for one in found if one[n]] == expected, document
        assert 0 < len(expected) < len(found), document


def test_what_was_not_done_in_time_counts_once_the_time_is_over(both: Both) -> None:
    """On each day the same view is asked: nobody is in before three days have passed."""
    document = {"sequence": [VIEW, ORDER | {"in": {"days": 3}, "not": True}],
                "within": {"from": "2026-04-20", "to": "2026-04-20"}}  # fmt: skip
    counts = []
    for later in range(5):
        _, found = both.ask([both.read(document)], date(2026, 4, 20) + timedelta(days=later))
        counts.append(sum(one[1] for one in found))
    assert counts[:3] == [0, 0, 0]
    assert counts[4] > 0
    assert all(one <= two for one, two in pairwise(counts))
