"""Works two rules of a tag out over the same facts, by the statements that runs work by."""

from collections.abc import Callable, Sequence
from datetime import date

from yihui.core.sql import load
from yihui.lake import Bench
from yihui.tags import actions as catalogue
from yihui.tags import computing
from yihui.tags.giving.types import Counting
from yihui.tags.trials.types import Found, Move, ValueMoved
from yihui.tags.types import Tag

lake_sql = load("tags/trials/trials.lake.sql")
# Nobody was known as anything before: all is worked out anew.
EMPTY = "select *, 0::integer as version, null::date as since_on, null::date as until_on from ({})"
Conditions = Sequence[tuple[int, computing.Question]]


def work_out(
    bench: Bench, tag: Tag, sides: Sequence[tuple[Conditions, int, bool]],
    given: Sequence[Counting], as_of: date, say: Callable[[], None],
) -> Found:  # fmt: skip
    """Who moves between two sides, each of them conditions by value, how many values at once, and
    whether the tag is on."""
    bench.make("nothing", EMPTY.format(computing.sql.empty.removesuffix(";")))
    bench.make("touched", "select 0::bigint as member_no where false")
    computing.know_given(bench, given)
    for name, (conditions, most, live) in zip(("was", "becomes"), sides, strict=True):
        _work_out_side(bench, name, tag, conditions, most, live, as_of, say)
    everybody = bench.rows(catalogue.lake_sql.count_members)[0][0]
    moves = [Move(*row) for row in bench.rows(lake_sql.moves)]
    values = [ValueMoved(*row) for row in bench.rows(lake_sql.values)]
    say()
    return Found(everybody, moves, values)


def _work_out_side(
    bench: Bench, name: str, tag: Tag, conditions: Conditions, most: int, live: bool,
    as_of: date, say: Callable[[], None],
) -> None:  # fmt: skip
    """Make a table of who has which value by these conditions, and by what people said."""
    bench.make("rule", computing.sql.rule, {
        "tag_nos": [tag.tag_no] if live else [], "mosts": [most] if live else [],
        "expiries": [0] if live else [], "versions": [tag.version] if live else [],
        "kinds": ["condition"] if live else [], "kept": [False] if live else [],
    })  # fmt: skip
    bench.make("held", computing.sql.empty)
    for value_no, (text, parameters) in conditions if live else ():
        bench.make("chosen", text, parameters)
        own = {"tag_no": tag.tag_no, "value_no": value_no}
        bench.add("held", computing.sql.choose.format(chosen="chosen"), own)
        say()
    everyone = computing.Whose("true" if live else "false", "nothing", {})
    laid = everyone.asks(
        computing.given_sql.laid.replace("{worked}", computing.sql.fresh.removesuffix(";"))
    )
    bench.make(name, laid.removesuffix(";"), {"as_of": as_of, "full": True})
