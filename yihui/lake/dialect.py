"""What Spark says otherwise than DuckDB: every question to the lake is written for DuckDB, and here
alone it becomes Spark's.

sqlglot knows most of both, from names of functions to where nulls stand. What it leaves as it was
is said below; what neither knows is refused by Spark when the question is read, never guessed.
"""

from collections.abc import Callable, Sequence

import sqlglot
from sqlglot import exp

# Names something for the rows of files.
See = Callable[[Sequence[str]], str]


def to_spark(text: str, see: See) -> str:
    """A question to files of the lake in Spark's SQL; `see` names what stands for some files."""
    tree = sqlglot.parse_one(text, read="duckdb")
    for kind, say in SAID.items():
        for node in list(tree.find_all(kind)):
            say(node)
    for read in list(tree.find_all(exp.ReadParquet)):
        paths = [one.this for one in read.find_all(exp.Literal) if one.is_string]
        read.replace(exp.to_identifier(see(paths)))
    return tree.sql("spark", comments=False, unsupported_level=sqlglot.ErrorLevel.RAISE)


def _plain_set(node: exp.Expression) -> None:
    """Whether a named set is worked out once is not said."""
    node.set("materialized", None)


def _star(node: exp.Expression) -> None:
    """Columns that stand for others are left out of the star and said behind it."""
    if not (replaced := node.args.get("replace")):
        return
    node.set("replace", None)
    node.set("except_", [exp.column(one.alias) for one in replaced])
    select = node.find_ancestor(exp.Select)
    assert select
    select.set("expressions", [*select.expressions, *replaced])


def _greatest(node: exp.Expression) -> None:
    """The greatest few, of none null."""
    if not (most := node.args.get("count")):
        return
    listed = _filtered(node, exp.Anonymous(this="collect_list", expressions=[node.this]))
    ordered = exp.Anonymous(this="sort_array", expressions=[listed, exp.false()])
    few = exp.Anonymous(this="slice", expressions=[ordered, exp.Literal.number(1), most])
    nothing = exp.Anonymous(this="array")
    _outer(node).replace(exp.Anonymous(this="nullif", expressions=[few, nothing]))


def _middle(node: exp.Expression) -> None:
    """The value in the middle of whole numbers: Spark makes it one with a point."""
    order = exp.Order(expressions=[exp.Ordered(this=node.this)])
    share = exp.Anonymous(this="percentile_disc", expressions=[node.expression])
    found = _filtered(node, exp.WithinGroup(this=share, expression=order))
    _outer(node).replace(exp.cast(found, "bigint"))


def _filtered(node: exp.Expression, made: exp.Expression) -> exp.Expression:
    """What is made of an aggregate, of the same rows."""
    if isinstance(node.parent, exp.Filter):
        return exp.Filter(this=made, expression=node.parent.expression)
    return made


def _outer(node: exp.Expression) -> exp.Expression:
    return node.parent if isinstance(node.parent, exp.Filter) else node


def _where_most(node: exp.Expression) -> None:
    """The value where others are greatest, of the rows that have a value."""
    key = node.expression
    if isinstance(key, exp.Tuple):
        key = exp.Anonymous(this="struct", expressions=key.expressions)
    known = exp.Is(this=node.this.copy(), expression=exp.null()).not_()
    node.set("expression", exp.Case().when(known, key))


def _one_of(node: exp.Expression) -> None:
    """One of a list."""
    assert isinstance(node.parent, exp.EQ)
    asked = [node.this.unnest(), node.parent.this]
    node.parent.replace(exp.Anonymous(this="array_contains", expressions=asked))


def _overlap(node: exp.Expression) -> None:
    """Whether two lists have something in common."""
    node.replace(exp.Anonymous(this="arrays_overlap", expressions=[node.this, node.expression]))


def _unknown(node: exp.Expression) -> None:
    """What sqlglot takes for functions that it does not know: a moment in microseconds, and none
    of a list."""
    match node.name.lower():
        case "epoch_us":
            node.set("this", "unix_micros")
        case "all":
            assert isinstance(node.parent, exp.NEQ)
            asked = [*node.expressions, node.parent.this]
            found = exp.Anonymous(this="array_contains", expressions=asked)
            node.parent.replace(exp.Not(this=found))


def _large(node: exp.Expression) -> None:
    """Whole numbers beyond 64 bits."""
    if node.this is exp.DataType.Type.INT128:
        node.replace(exp.DataType.build("decimal(38, 0)"))


SAID: dict[type[exp.Expression], Callable[[exp.Expression], None]] = {
    exp.CTE: _plain_set,
    exp.Star: _star,
    exp.Max: _greatest,
    exp.PercentileDisc: _middle,
    exp.ArgMax: _where_most,
    exp.Any: _one_of,
    exp.ArrayOverlaps: _overlap,
    exp.Anonymous: _unknown,
    exp.DataType: _large,
}
