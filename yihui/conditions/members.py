"""Which members meet a condition: one statement over a member's row and what she bought.

An engine brings its sources: something to select from for `member` and for each kind of rows that
is added up. Whatever a comparison adds up is its own named set, read once and joined by member; so
the statement means the same on every engine, and no member is looked at by herself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from yihui.conditions.compile import SQL_TYPES, add, column_of, compare, compile_with, of_row
from yihui.conditions.compile import Engine as Engine
from yihui.conditions.types import (
    RELATIVE,
    Comparison,
    Field,
    Leaf,
    Operator,
    Sequence,
    Span,
    Step,
    Tree,
    Type,
    Window,
)

# Which rows rest on others.
RESTS_ON = {"way": ("consent",)}
# Of one moment the rows of the step before stand last: only what is later follows.
FOLLOWS = "partition by x.member_no order by x.happened_us, x.earlier rows between"


@dataclass(slots=True)
class Question:
    """A condition on its way to SQL for one engine, as seen on one day.

    `sources` are selects by kind of row, `parameters` the values of all that was compiled so far;
    `until_us` is the end of that day as a moment, in microseconds of the epoch.
    """

    engine: Engine
    sources: Mapping[str, str]
    as_of: date
    until_us: int
    parameters: dict[str, object]
    sums: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def holds(self, tree: Tree) -> str:
        """The condition as an expression over the member's row; it is never null."""
        return compile_with(tree, self.leaf)

    def leaf(self, leaf: Leaf) -> str:
        """One comparison or sequence as an expression over the member's row."""
        if isinstance(leaf, Sequence):
            return f"({self.sequence(leaf)}.member_no is not null)"
        if leaf.field.within:
            return self.belongs(leaf)
        return self.held(leaf, self.value(leaf))

    def belongs(self, leaf: Comparison) -> str:
        """She is in one of these sets, or in none of them: every member is known to be either."""
        kind, numbers = leaf.field.within, leaf.field.numbers
        assert numbers is not None
        self.used.add(kind)
        wanted = add([numbers[str(value)] for value in leaf.values], self.parameters, "v")
        found = (
            f"(m.member_no in (select s.member_no from own_{kind} s"
            f" where s.set_no = any({self.engine.mark.format(wanted)}::bigint[])))"
        )
        return found if leaf.operator in (Operator.EQUAL, Operator.IN) else f"(not {found})"

    def held(self, leaf: Comparison, value: str) -> str:
        """A comparison of what `value` told."""
        return compare(absolute(leaf, self.as_of), value, self.engine, self.parameters, "v")

    def value(self, leaf: Comparison) -> str:
        """What a comparison holds against its values; numbers over nothing are 0."""
        if not leaf.field.rows:
            return column_of(leaf.field)
        name = self.set_named(self.summed(leaf))
        self.used.update((leaf.field.rows, *RESTS_ON.get(leaf.field.rows, ())))
        return in_set(leaf.field, name)

    def set_named(self, text: str, *parts: str) -> str:
        """Add a set of members to those that the statement joins, with the sets it rests on; its
        name."""
        name = f"sum_{len(self.sums) + 1}"
        self.sums.append(", ".join([*parts, f"{name} as ({text})"]))
        return name

    def days(self, window: Window | None) -> str:
        """Rows of these days, or of all days up to that of the question."""
        if window is None:
            return f"r.local_date <= {self.mark(self.as_of)}"
        first, last = (self.mark(day) for day in window.bounds(self.as_of))
        return f"r.local_date between {first} and {last}"

    def met(self, tree: Tree) -> str:
        """A condition as an expression over a row `r`."""
        return compile_with(tree, lambda one: self.held(of_row(one), column_of(of_row(one).field)))

    def summed(self, leaf: Comparison) -> str:
        """The rows of a comparison added up by member."""
        wanted = [leaf.field.among] if leaf.field.among else []
        wanted.append(self.days(leaf.window))
        if leaf.where:
            wanted.append(self.met(leaf.where))
        return (
            f"select r.member_no, {leaf.field.sql} as value from own_{leaf.field.rows} r"
            f" where {' and '.join(wanted)} group by r.member_no"
        )

    def sequence(self, leaf: Sequence) -> str:
        """The members who did it."""
        sets = self.steps(leaf)
        reached = f"seq_{len(self.sums) + 1}_{len(leaf.steps)}"
        return self.set_named(f"select distinct member_no from {reached}", *sets)

    def steps(self, leaf: Sequence) -> list[str]:
        """Each step as the set of rows by which it was reached, `seq_{n}_{place}`, of whose chains
        `start_us` is the latest beginning."""
        first, *later = leaf.steps
        name = f"seq_{len(self.sums) + 1}"
        sets = [f"{name}_1 as ({self.first_step(first, leaf.window)})"]
        for place, step in enumerate(later, 2):
            before = f"{name}_{place - 1}"
            text = (
                self.missing(step, before)
                if step.never
                else self.next_step(step, before, leaf.overall)
            )
            sets.append(f"{name}_{place} as ({text})")
        return sets

    def rows_of(self, step: Step, window: Window | None, columns: str) -> str:
        """The rows that a step may be."""
        self.used.add(step.rows)
        wanted = self.days(window) + (f" and {self.met(step.where)}" if step.where else "")
        return f"select {columns} from own_{step.rows} r where {wanted}"

    def first_step(self, step: Step, window: Window | None) -> str:
        """The rows by which a sequence may begin."""
        columns = "r.member_no, r.happened_us, r.happened_us as start_us"
        if not step.place:
            return self.rows_of(step, window, columns)
        order = "r.happened_us desc, r.row_no desc" if step.place < 0 else "r.happened_us, r.row_no"
        ranked = f"r.*, row_number() over (partition by r.member_no order by {order}) as place"
        meets = f" and {self.met(step.meets)}" if step.meets else ""
        return (
            f"select {columns} from ({self.rows_of(step, window, ranked)}) r"
            f" where r.place = {self.number(abs(step.place))}{meets}"
        )

    def beside(self, step: Step, before: str) -> str:
        """The rows of a step beside those before it, of the members who came so far: a sort of all
        the others' rows would be most of the work."""
        rows = self.rows_of(step, None, "r.member_no, r.happened_us, null::bigint, 0")
        rows += f" and r.member_no in (select member_no from {before})"
        return (
            "(select member_no, happened_us, start_us, 1 as earlier"
            f" from {before} union all {rows}) x"
        )

    def next_step(self, step: Step, before: str, overall: Span | None) -> str:
        """The rows of a step that came after one of those before, soon enough."""
        since = "case when x.earlier = 1 then x.happened_us end"
        soon = ""
        if span := step.span or overall:
            from_us = "since_us" if step.span else "start_us"
            soon = f" and y.happened_us - y.{from_us} <= {self.number(span.microseconds)}"
        over = f"over ({FOLLOWS} unbounded preceding and current row)"
        return (
            "select y.member_no, y.happened_us, y.start_us from ("
            f"select x.member_no, x.happened_us, x.earlier, max({since}) {over} as since_us,"
            f" max(x.start_us) {over} as start_us from {self.beside(step, before)}) y"
            f" where y.earlier = 0 and y.since_us is not null{soon}"
        )

    def missing(self, step: Step, before: str) -> str:
        """The rows after which there was none of this step, and the time for it is over."""
        then = "case when x.earlier = 0 then x.happened_us end"
        over = "y.next_us is null"
        if step.span:
            length, until = self.number(step.span.microseconds), self.number(self.until_us)
            over = (
                f"y.happened_us + {length} <= {until}"
                f" and (y.next_us is null or y.next_us - y.happened_us > {length})"
            )
        return (
            "select y.member_no from (select x.member_no, x.happened_us, x.earlier,"
            f" min({then}) over ({FOLLOWS} current row and unbounded following) as next_us"
            f" from {self.beside(step, before)}) y"
            f" where y.earlier = 1 and {over}"
        )

    def deviating(self, leaf: Leaf) -> str:
        """Select the members of whom a leaf is answered otherwise than `of_none`; some of them may
        not be asked about. Nothing else may have been compiled by this question."""
        match leaf:
            case Sequence():
                source, where = self.sequence(leaf), "true"
            case Comparison(field=Field(rows="")):
                # Grouped, DuckDB leaves out joins that nobody asks for: half of the time.
                source, where = "own_member m", f"{self.leaf(leaf)} group by member_no"
            case _:
                self.value(leaf)
                source, where = "sum_1", self._deviates(leaf, "sum_1")
        sets = ", ".join([*self.own_sets(), *self.sums])
        return f"with {sets} select member_no from {source} where {where}"

    def added_up(self, leaf: Comparison) -> str:
        """Select what rows are added up to, by member, as `deviating_in` compares it: the same
        whatever the leaf holds it against. Nothing else may have been compiled by this question."""
        self.value(leaf)
        # What DuckDB adds up is twice as wide as it need be.
        whole = leaf.field.type is Type.INTEGER and leaf.field.numbers is None
        value = f"value::{SQL_TYPES[Type.INTEGER]} as value" if whole else "value"
        sets = ", ".join([*self.own_sets(), *self.sums])
        return f"with {sets} select member_no, {value} from sum_1"

    def deviating_in(self, leaf: Comparison, kept: str) -> str:
        """As `deviating`, of a table that holds the answer to `added_up`."""
        return f"select member_no from {kept} where {self._deviates(leaf, kept)}"

    def _deviates(self, leaf: Comparison, name: str) -> str:
        return f"{self.held(leaf, in_set(leaf.field, name))} <> {self.of_none(leaf)}"

    def of_none(self, leaf: Leaf) -> str:
        """What a leaf is answered of a member who has none of the rows it asks for; empty for false
        whatever it asks."""
        if isinstance(leaf, Sequence) or not leaf.field.rows:
            return ""
        coded = leaf.field.numbers is not None
        sql_type = SQL_TYPES[Type.INTEGER if coded else leaf.field.type]
        return self.held(leaf, nothing_of(leaf.field) or f"null::{sql_type}")

    def funnel(self, leaf: Sequence, by: str, where: str) -> str:
        """How many members (`m`) of whom `where` holds came how far, by `by`: a column of the row
        with which they first began. For DuckDB."""
        sets = self.steps(leaf)
        name = f"seq_{len(self.sums) + 1}"
        begun = self.rows_of(leaf.steps[0], leaf.window, "r.*")
        levels = " union all ".join(
            f"select member_no, {place} as step from {name}_{place}"
            for place in range(1, len(leaf.steps) + 1)
        )
        sets += [
            f"reached as (select member_no, max(step) as step from ({levels}) l group by 1)",
            f"begun as (select member_no, first({by} order by happened_us, row_no) as part"
            f" from ({begun}) b group by 1)",
        ]
        return (
            f"with {', '.join([*self.own_sets(), *sets])} select b.part, r.step,"
            " count(*) as members from own_member m"
            " join reached r on r.member_no = m.member_no"
            f" join begun b on b.member_no = m.member_no where {where} group by 1, 2"
        )

    def own_sets(self) -> list[str]:
        """The rows that were used, as sets; some depend on the day of the question."""
        if any(self.engine.mark.format("as_of") in self.sources[kind] for kind in self.used):
            self.parameters["as_of"] = self.as_of
        return [f"own_{kind} as ({self.sources[kind]})" for kind in ("member", *sorted(self.used))]

    def number(self, value: int) -> str:
        """A number as a parameter."""
        return f"{self.engine.mark.format(add(value, self.parameters, 'v'))}::bigint"

    def mark(self, day: date) -> str:
        """A day as a parameter."""
        return f"{self.engine.mark.format(add(day, self.parameters, 'v'))}::date"

    def joined(self) -> str:
        """She had joined by the day of the question."""
        return f"m.joined_date <= {self.mark(self.as_of)}"

    def statement(self, columns: str, where: str) -> str:
        """Select columns of the members (`m`) of whom an expression holds; both compiled here."""
        joins = "".join(
            f" left join sum_{n} on sum_{n}.member_no = m.member_no"
            for n in range(1, len(self.sums) + 1)
        )
        return (
            f"with {', '.join([*self.own_sets(), *self.sums])}"
            f" select {columns} from own_member m{joins} where {where}"
        )


def nothing_of(asked: Field) -> str:
    """What a field is over no rows; empty where that is unknown."""
    return asked.nothing or ("0" if asked.type is Type.INTEGER else "")


def in_set(asked: Field, name: str) -> str:
    """What a set of members told of a field; numbers over nothing are 0."""
    nothing = nothing_of(asked)
    return f"coalesce({name}.value, {nothing})" if nothing else f"{name}.value"


def absolute(leaf: Comparison, as_of: date) -> Comparison:
    """A comparison with the day of the question as one with days of the calendar."""
    if leaf.operator not in RELATIVE:
        return leaf
    back = [as_of - timedelta(days=int(count)) for count in leaf.values if type(count) is int]
    match leaf.operator:
        case Operator.IN_LAST_DAYS:
            days, operator = (back[0] + timedelta(days=1), as_of), Operator.BETWEEN
        case Operator.DAYS_AGO_BETWEEN:
            days, operator = (back[1], back[0]), Operator.BETWEEN
        case Operator.IN_NEXT_DAYS:
            days, operator = (
                (as_of, as_of + (as_of - back[0]) - timedelta(days=1)),
                Operator.BETWEEN,
            )
        case Operator.MORE_THAN_DAYS_AGO:
            return replace(leaf, operator=Operator.LESS_THAN, values=(back[0],))
    return replace(leaf, operator=operator, values=days)
