"""From a JSON document to a tree whose every value is checked, or to a refusal that helps.

    {"all": [
      {"field": "order.paid_fen", "is": "at_least", "value": 10000},
      {"not": {"field": "order.channel", "is": "in", "value": ["tmall", "jd"]}}
    ]}

A field that adds up a member's purchases may say of which days and which of them:

    {"field": "orders.count", "within": {"days": 90}, "is": "at_least", "value": 3,
     "where": {"field": "order.channel", "is": "equal", "value": "mini"}}

`within` is `{"days": n}`, the last n with the day of the question; `{"calendar": "month",
"back": 1}`, the whole month before that day's (`back` 0: this one so far; week, quarter and year
alike); or `{"from": …, "to": …}`, both included; without it, all up to that day. The first two may
add `"years_ago": 1`: the same as seen a year before. `value` is absent with `known` and `unknown`,
`[low, high]` with `between`, a list with `in` and `not_in`. Dates are ISO, moments ISO with a zone.
`{}` is the condition that always holds. Days may be held against that of the question: `value` is
then a number of days, `[least, most]` with `days_ago_between`.

What happened one after the other is a sequence, of which only the last step may be `not`:

    {"sequence": [
      {"rows": "behaviour", "where": {"field": "behaviour.kind", "is": "equal", "value": "view"}},
      {"rows": "order", "in": {"days": 7}, "not": true}
    ], "within": {"days": 30}}

With `"all_in": {"days": 7}` all steps lie within so long of the first, instead of one `in` each.
The first step may say `"which": "first"`, `"last"` or a number, and what that one must be: `meets`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from yihui.conditions.refusing import InvalidCondition as InvalidCondition
from yihui.conditions.refusing import advice, refusal, shown, step
from yihui.conditions.types import (
    ALWAYS,
    DEPTH_MAX,
    FACTS_MAX,
    NODES_MAX,
    PLACE_MAX,
    PRESENCE,
    STEPS_MAX,
    AllOf,
    AnyOf,
    Catalogue,
    Comparison,
    Field,
    Not,
    Sequence,
    Step,
    Tree,
    Window,
    fields_at,
)
from yihui.conditions.values import read_operator, read_values
from yihui.conditions.windows import read_span, read_window

LEAF_KEYS = ("field", "is", "value")
SUM_KEYS = (*LEAF_KEYS, "where", "within")
# Which nouns the rows of each kind can be asked about.
NOUNS: dict[str, tuple[str, ...]] = {
    "order": ("order",), "line": ("line", "order"), "refund": ("refund",), "entry": (), "tag": (),
    "behaviour": ("behaviour",), "lot": ("lot",), "consent": (), "way": (),
    "cycle": ("cycle",), "tier": (),
}  # fmt: skip
# Rows that have a moment, so that one can come after the other.
TIMED = ("behaviour", "order", "line", "refund")
SEQUENCE_KEYS = ("sequence", "within", "all_in")
STEP_KEYS = ("rows", "where", "in", "not", "which", "meets")
PLACES = {"first": 1, "last": -1}


def parse(document: object, catalogue: Catalogue, levels: Collection[str], place: str = "") -> Tree:
    """What a condition asks, checked against the fields of the nouns at hand (`levels`).

    Raises InvalidCondition with the place in the document (`all[1].value`), the problem, the cure;
    `place` is where the condition stands in a larger document (`when.all[1].value`).
    """
    if document in ({}, {"all": []}):
        return ALWAYS
    return Reader(catalogue, levels).tree(document, place, 1)


@dataclass(slots=True)
class Reader:
    """Reads one document, and counts its nodes."""

    catalogue: Catalogue
    levels: Collection[str]
    nodes: int = 0
    facts: int = 0

    def tree(self, document: object, path: str, depth: int) -> Tree:
        """A group, a negation or a comparison; the limits stop a hostile document early."""
        self.nodes += 1
        if self.nodes > NODES_MAX:
            raise refusal(
                path, f"There are more than {NODES_MAX} parts.", "Use `in` for sets.",
                (f"条件超过 {NODES_MAX} 项。", "多个值请用「属于」。"),
            )  # fmt: skip
        if depth > DEPTH_MAX:
            raise refusal(
                path, f"It is nested deeper than {DEPTH_MAX}.", "Flatten the groups.",
                (f"嵌套超过 {DEPTH_MAX} 层。", "减少条件组的层数。"),
            )  # fmt: skip
        if isinstance(document, dict) and "field" in document:
            return self.comparison(document, path, depth)
        if isinstance(document, dict) and "sequence" in document:
            return self.sequence(document, path, depth)
        match document:
            case {"all": children, **others} if not others:
                return AllOf(self.children(children, step(path, "all"), depth))
            case {"any": children, **others} if not others:
                return AnyOf(self.children(children, step(path, "any"), depth))
            case {"not": child, **others} if not others:
                return Not(self.tree(child, step(path, "not"), depth + 1))
        raise refusal(
            path,
            f"{shown(document)} is not a condition.",
            'Write exactly one of {"all": […]}, {"any": […]}, {"not": …} '
            'or {"field": …, "is": …, "value": …}.',
        )

    def children(self, document: object, path: str, depth: int) -> tuple[Tree, ...]:
        """The parts of a group. An empty one would silently hold for everyone, or for nobody."""
        if not isinstance(document, list) or not document:
            raise refusal(path, "A group needs a list of conditions.", "Fill it or leave it out.")
        return tuple(
            self.tree(child, f"{path}[{n}]", depth + 1) for n, child in enumerate(document)
        )

    def comparison(self, document: dict[str, object], path: str, depth: int) -> Comparison:
        """One field, what is asked of it, and the values it is held against."""
        field = self.field(document["field"], step(path, "field"))
        allowed = SUM_KEYS if field.rows else LEAF_KEYS
        unexpected = [key for key in document if key not in allowed]
        if unexpected:
            raise refusal(
                path,
                f"{shown(unexpected[0])} is not part of a comparison of {field.name}.",
                f"Write only {', '.join(f'`{key}`' for key in allowed)}.",
            )
        operator = read_operator(document.get("is"), field, step(path, "is"))
        where, window = self.rows(document, field, path, depth) if field.rows else (None, None)
        at = step(path, "value")
        if operator in PRESENCE:
            if "value" in document:
                raise refusal(at, f"`{operator}` takes no value.", "Leave `value` out.")
            return Comparison(field, operator, (), where, window)
        if "value" not in document:
            raise refusal(
                at, f"`{operator}` needs a value.", "Add `value`.", ("还没有填值。", "补上这一项。")
            )
        values = read_values(document["value"], operator, field, at)
        return Comparison(field, operator, values, where, window)

    def rows(
        self, document: dict[str, object], field: Field, path: str, depth: int
    ) -> tuple[Tree | None, Window | None]:
        """Which rows a field adds up, and of which days."""
        self.count_facts(path)
        window = (
            read_window(document["within"], step(path, "within")) if "within" in document else None
        )
        if "where" not in document:
            return None, window
        if not NOUNS[field.rows]:
            raise refusal(
                step(path, "where"), f"{field.name} adds up what has no fields.", "Leave it out."
            )
        return self.inner(document["where"], field.rows, step(path, "where"), depth), window

    def count_facts(self, path: str) -> None:
        """One more set of rows is read."""
        self.facts += 1
        if self.facts > FACTS_MAX:
            raise refusal(
                path, f"More than {FACTS_MAX} comparisons add up what happened.", "Ask for fewer.",
                (f"统计记录的条件超过 {FACTS_MAX} 项。", "减少几项，或拆成几个人群。"),
            )  # fmt: skip

    def inner(self, document: object, rows: str, path: str, depth: int) -> Tree:
        """A condition about the rows of a kind."""
        inner = Reader(self.catalogue, NOUNS[rows], self.nodes)
        where = inner.tree(document, path, depth + 1)
        self.nodes = inner.nodes
        return where

    def sequence(self, document: dict[str, object], path: str, depth: int) -> Sequence:
        """What happened one after the other."""
        unexpected = [key for key in document if key not in SEQUENCE_KEYS]
        if unexpected:
            raise refusal(
                path, f"{shown(unexpected[0])} is not part of a sequence.",
                f"Write only {', '.join(f'`{key}`' for key in SEQUENCE_KEYS)}.",
            )  # fmt: skip
        at = step(path, "sequence")
        steps = document["sequence"]
        if not isinstance(steps, list) or not 1 <= len(steps) <= STEPS_MAX:
            raise refusal(
                at, f"A sequence has 1 to {STEPS_MAX} steps.", "List its steps.",
                (f"先后条件要有 1 到 {STEPS_MAX} 步。", "增减几步。"),
            )  # fmt: skip
        window = (
            read_window(document["within"], step(path, "within")) if "within" in document else None
        )
        last = len(steps) - 1
        read = [
            self.one_step(one, f"{at}[{n}]", depth, n == 0, n == last)
            for n, one in enumerate(steps)
        ]
        overall = None
        if "all_in" in document:
            overall = read_span(document["all_in"], step(path, "all_in"))
            if any(one.span or one.never for one in read):
                raise refusal(
                    step(path, "all_in"), "Steps have a time of their own, or one is `not`.",
                    "Leave `all_in` out, or `in` and `not`.",
                    ("总时限不能与每步时限或「没有」同时用。", "去掉一种。"),
                )  # fmt: skip
        return Sequence(tuple(read), window, overall)

    def one_step(self, document: object, path: str, depth: int, first: bool, last: bool) -> Step:
        """One step; only a later one comes after something, only the last one may be missing."""
        self.count_facts(path)
        kinds = {field.rows for field in self.catalogue.values() if field.level in self.levels}
        allowed = [kind for kind in TIMED if kind in kinds]
        rows = document.get("rows") if isinstance(document, dict) else None
        if not isinstance(document, dict) or rows not in allowed:
            raise refusal(
                step(path, "rows"), f"{shown(rows)} are no rows that have a moment.",
                advice(rows or "", allowed), ("这一步没有说是什么。", "选行为、订单、商品或退款。"),
            )  # fmt: skip
        barred = {"which", "meets"} if not first else {"in", "not"}
        if not last:
            barred = {*barred, "not"}
        for key in document:
            if key not in STEP_KEYS or key in barred:
                raise refusal(
                    step(path, key), f"{shown(key)} cannot be said of this step.",
                    "`which` and `meets` belong to the first step, `in` to a later one, "
                    "`not` to the last.",
                )  # fmt: skip
        trees = {key: self.inner(document[key], rows, step(path, key), depth)
                 for key in ("where", "meets") if key in document}  # fmt: skip
        never = document.get("not", False)
        if not isinstance(never, bool):
            raise refusal(step(path, "not"), f"{shown(never)} is not yes or no.", "Write true.")
        place = read_place(document.get("which"), step(path, "which"))
        if "meets" in trees and not place:
            raise refusal(
                step(path, "meets"), "Of any of them `where` says what it is.", "Add `which`.",
                ("没有说是第几次。", "选第一次、最后一次或第几次。"),
            )  # fmt: skip
        span = read_span(document["in"], step(path, "in")) if "in" in document else None
        return Step(rows, trees.get("where"), span, never, place, trees.get("meets"))

    def field(self, name: object, path: str) -> Field:
        """The field of that name, if it belongs to a noun at hand."""
        field = self.catalogue.get(name) if isinstance(name, str) else None
        if field is None:
            names = [field.name for field in fields_at(self.catalogue, self.levels)]
            raise refusal(path, f"There is no field {shown(name)}.", advice(name, names))
        if field.level not in self.levels:
            raise refusal(
                path,
                f"{field.name} belongs to the {field.level}, which is not at hand here.",
                f"Ask about: {', '.join(sorted(self.levels))}.",
            )
        return field


def read_place(raw: object, path: str) -> int:
    """Which of the rows: the first, the last, the n-th, or any."""
    if raw is None:
        return 0
    if isinstance(raw, str) and raw in PLACES:
        return PLACES[raw]
    if isinstance(raw, int) and not isinstance(raw, bool) and 1 <= raw <= PLACE_MAX:
        return raw
    raise refusal(
        path, f"{shown(raw)} is none of them.", f"Write first, last, or 1 to {PLACE_MAX}.",
        ("这里没有说是第几次。", f"选第一次、最后一次，或填 1 到 {PLACE_MAX}。"),
    )  # fmt: skip
