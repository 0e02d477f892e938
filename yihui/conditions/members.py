"""Which members meet a condition: one statement over a member's row and what she bought.

An engine brings its sources: something to select from for `member` and for each kind of rows that
is added up. Whatever a comparison adds up is its own named set, read once and joined by member; so
the statement means the same on every engine, and no member is looked at by herself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yihui.conditions.compile import Engine as Engine
from yihui.conditions.compile import add, column_of, compare, compile_with
from yihui.conditions.types import Comparison, Tree, Type


@dataclass(slots=True)
class Question:
    """A condition on its way to SQL for one engine, as seen on one day.

    `sources` are selects by kind of row, `parameters` the values of all that was compiled so far.
    """

    engine: Engine
    sources: Mapping[str, str]
    as_of: date
    parameters: dict[str, object]
    sums: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def holds(self, tree: Tree) -> str:
        """The condition as an expression over the member's row; it is never null."""
        return compile_with(tree, self.leaf)

    def leaf(self, leaf: Comparison) -> str:
        """One comparison as an expression over the member's row."""
        return self.held(leaf, self.value(leaf))

    def held(self, leaf: Comparison, value: str) -> str:
        """A comparison of what `value` told."""
        return compare(leaf, value, self.engine, self.parameters, "v")

    def value(self, leaf: Comparison) -> str:
        """What a comparison holds against its values; numbers over nothing are 0."""
        if not leaf.field.rows:
            return column_of(leaf.field)
        name = f"sum_{len(self.sums) + 1}"
        self.sums.append("")  # what it adds up may itself be compiled: the name is taken first
        self.sums[-1] = f"{name} as ({self.summed(leaf)})"
        self.used.add(leaf.field.rows)
        return f"coalesce({name}.value, 0)" if leaf.field.type is Type.INTEGER else f"{name}.value"

    def summed(self, leaf: Comparison) -> str:
        """The rows of a comparison added up by member."""
        wanted = [leaf.field.among] if leaf.field.among else []
        if leaf.window:
            first, last = (self.mark(day) for day in leaf.window.bounds(self.as_of))
            wanted.append(f"r.local_date between {first} and {last}")
        else:
            wanted.append(f"r.local_date <= {self.mark(self.as_of)}")
        if leaf.where:
            wanted.append(
                compile_with(leaf.where, lambda one: self.held(one, column_of(one.field)))
            )
        return (
            f"select r.member_no, {leaf.field.sql} as value from own_{leaf.field.rows} r"
            f" where {' and '.join(wanted)} group by r.member_no"
        )

    def mark(self, day: date) -> str:
        """A day as a parameter."""
        return f"{self.engine.mark.format(add(day, self.parameters, 'v'))}::date"

    def joined(self) -> str:
        """She had joined by the day of the question."""
        return f"m.joined_date <= {self.mark(self.as_of)}"

    def statement(self, columns: str, where: str) -> str:
        """Select columns of the members (`m`) of whom an expression holds; both compiled here."""
        parts = [f"own_member as ({self.sources['member']})"]
        parts += [f"own_{kind} as ({self.sources[kind]})" for kind in sorted(self.used)]
        joins = "".join(
            f" left join sum_{n} on sum_{n}.member_no = m.member_no"
            for n in range(1, len(self.sums) + 1)
        )
        return (
            f"with {', '.join([*parts, *self.sums])}"
            f" select {columns} from own_member m{joins} where {where}"
        )
