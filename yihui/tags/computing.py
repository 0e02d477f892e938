"""Tags worked out of the lake, set by set: what members did becomes tables, these become values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from yihui import insight
from yihui.conditions import normalised
from yihui.core import spark
from yihui.core.sql import load
from yihui.lake import Bench, Cluster, File, Row, WorkFailed
from yihui.tags import ranges, renewing, rules, valuing
from yihui.tags.giving.types import Counting
from yihui.tags.stock import shipped
from yihui.tags.types import Tag

facts_sql = load("tags/facts.lake.sql")
order_sql = load("tags/order.lake.sql")
sql = load("tags/computing.lake.sql")
given_sql = load("tags/given.lake.sql")
Question = tuple[str, dict[str, Any]]
Say = Callable[[], None]
RFM, RFM_FIFTHS = 62, 63
# A condition of a tag that takes longer is given up, and the tag stays as it was.
CONDITION_SECONDS = 300.0
NOW = "now_"  # before the name of who is chosen of all, not of a range
# Statements of several tags; the rest are preferences and the two kinds of RFM.
FACTS = ("sale", "item", "buyer", "basket")
BANDS = ("kids_height", "baskets", "buyers", "joiners")
# What models ask of a range, and what is made here for a cluster.
FORETOLD_BY = ("whom", "sold", "back")
HANDED = ("trait", "channel_kind", "rfm_cell", "touched")
STEPS = len(FACTS) + 3  # of one range: then its values, what is foretold, what is written
GIVEN = re.compile(r"\$(\w+)")


@dataclass(slots=True)
class Work:
    """One run on its way: as of a day, of the live tags. `conditions` are questions by tag and
    value, `given` is what people said; without `cuts` the fifths of RFM are worked out. `touched`
    are members of whom something is new, `batches` those with new trade, `since` the day of the run
    before: none for a full one. One that `renews` works these alone out; None: if they are few.
    `still` are tags that stay as they are by their schedule. `learnt` holds the model by which a
    full run foretells; without it, one is learnt. `left` are tags that stay as they were, each with
    what went wrong. `spread`: what members did is worked through on Spark."""

    as_of: date
    tags: Sequence[Tag]
    channels: Mapping[int, int]
    conditions: Sequence[tuple[int, int, Question]] = ()
    given: Sequence[Counting] = ()
    cuts: insight.Cuts | None = None
    full: bool = True
    renews: bool | None = False
    by_night: bool = False
    still: frozenset[int] = frozenset()
    since: date | None = None
    touched: Sequence[int] = ()
    batches: Sequence[int] = ()
    learnt: valuing.Learnt | None = None
    spread: bool = field(default_factory=spark.is_wanted)
    unread: dict[str, int] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    say: Say = lambda: None

    @property
    def kind(self) -> str:
        """What kind of run this is, as the record says it."""
        return "full" if self.full else "changes"

    @property
    def foretells(self) -> bool:
        """Whether members are scored by model."""
        return self.full and any(
            tag.kind == "model" and tag.tag_no not in self.still for tag in self.tags)  # fmt: skip

    @property
    def day(self) -> dict[str, date]:
        return {"as_of": self.as_of}


def prepare(bench: Bench, work: Work, place: Path) -> list[int]:
    """Make what holds for all members, and lay the facts out; the ranges there are."""
    _choose(bench, work)
    # Few members are worked out here before a cluster would have begun.
    if work.renews or (work.renews is None and renewing.is_worth_it(bench)):
        _touch_more(bench, work)
        work.renews = work.renews or renewing.is_worth_it(bench)
    work.renews = bool(work.renews)
    work.spread = work.spread and not work.renews
    _know_words(bench, work)
    _make(bench, "trait", facts_sql.trait, {})
    if work.spread:
        with spark.opened("yihui tags") as session:
            _spread(Cluster(bench.reading, session), bench, work, place)
    else:
        _lay_out(bench, work, place)
    return [renewing.PART] if work.renews else ranges.find(bench)


def _lay_out(bench: Bench, work: Work, place: Path) -> None:
    """Lay the facts and the members of tags by condition out by ranges; of few members there is one
    part, and the facts are kept at hand."""
    _learn(bench, work, bench.rows)
    for name, text in _laid(work):
        if work.renews:
            _make(bench, name, text, work.day)
        else:
            ranges.lay(bench, place, name, text, _asked(text, work.day))
        work.say()
    for number, (tag_no, _, (text, given)) in enumerate(() if work.renews else work.conditions):
        with _bounded(bench, work, tag_no) as goes_on:
            if goes_on:
                ranges.lay(bench, place, ranges.CHOSEN.format(number), text, given)
        work.say()
    _know_rules(bench, work)


def _spread(cluster: Cluster, bench: Bench, work: Work, place: Path) -> None:
    """Let a cluster work out what members are known as by what they did, and of whom conditions
    hold. What is small, or made of the house's words, is made here and handed to it."""
    for name in HANDED:
        cluster.hand(bench, name)
    _learn(bench, work, cluster.rows)
    laid = dict(_laid(work))
    for name, text in laid.items():
        cluster.make(name, text, _asked(text, work.day))
    for name in FACTS:
        text = getattr(facts_sql, name)
        cluster.make(name, text, _asked(text, work.day), once=True)
        work.say()
    made: list[str] = []
    for text, given in _values(work):
        made.append(f"value_{len(made)}")
        cluster.make(made[-1], text, _asked(text, given))
    every = " union all ".join(f"select * from {name}" for name in made)
    bench.shape(ranges.WORKED, sql.empty.removesuffix(";"), {})
    ranges.lay_there(cluster, place, ranges.WORKED, every, {})
    work.say()
    rest = [(name, (laid[name], work.day)) for name in FORETOLD_BY if work.foretells]
    rest += [(ranges.CHOSEN.format(n), asked) for n, (_, _, asked) in enumerate(work.conditions)]
    for name, (text, given) in rest:
        bench.shape(name, text.removesuffix(";"), _asked(text, given))
        ranges.lay_there(cluster, place, name, text, _asked(text, given))
        work.say()


def _learn(bench: Bench, work: Work, ask: Callable[..., list[Row]]) -> None:
    """Find the fifths of RFM and learn the models, where that is to be done anew."""
    if work.cuts is None:
        work.cuts = rules.fifths(ask(order_sql.rfm_counts, work.day))
    if work.learnt is None and work.foretells:
        work.learnt = valuing.Learnt(work.as_of, valuing.learn(bench, work.as_of))
        work.say()


def _laid(work: Work) -> Iterator[tuple[str, str]]:
    """The facts that tags ask for, of the members of the run."""
    only = "" if work.full else "semi join touched using (member_no)"
    for name in ranges.LAID:
        yield name, getattr(ranges.sql, name).format(only=only)


@contextmanager
def _bounded(bench: Bench, work: Work, tag_no: int) -> Iterator[bool]:
    """Ask for who has a tag by a condition. What takes too long or too much memory is given up:
    the tag stays as it was, and the others go on. Whether it is not given up yet."""
    try:
        with bench.bounded(CONDITION_SECONDS):
            yield tag_no not in work.left
    except WorkFailed as problem:
        work.left[tag_no] = str(problem)


def _values(work: Work) -> Iterator[Question]:
    """The statements whose answers are values, each with what it may ask for."""
    for name in BANDS:
        yield getattr(order_sql, name), work.day
    for one in rules.PREFERENCES:
        yield _preferred(one)
    assert work.cuts
    for tag_no, cuts in ((RFM, insight.FIXED), (RFM_FIFTHS, work.cuts)):
        scored = {"tag_no": tag_no, "recency": cuts.recency, "frequency": cuts.frequency}
        yield order_sql.rfm, work.day | scored


def compute(bench: Bench, work: Work, place: Path, number: int) -> None:
    """Make the table `held`: what the members of a range are known as by what they did."""
    if work.spread:
        _take(bench, work, place, number)
    else:
        _hold(bench, work, place, number)
    if work.foretells and work.learnt and work.learnt.model:
        valuing.score(bench, work.learnt.model, work.as_of)
        work.say()
    for asked, (tag_no, value_no, _) in enumerate(work.conditions):
        if tag_no in work.left:
            continue
        name = ranges.CHOSEN.format(asked)
        if work.renews:
            name = f"(select * from {NOW}{name} semi join touched using (member_no))"
        else:
            ranges.see(bench, place, name, number)
        given = {"tag_no": tag_no, "value_no": value_no}
        bench.add("held", sql.choose.format(chosen=name), given)


def _hold(bench: Bench, work: Work, place: Path, number: int) -> None:
    """Work out the values of a range."""
    for name in () if work.renews else ranges.LAID:
        ranges.see(bench, place, name, number)
    for name in FACTS:
        _make(bench, name, getattr(facts_sql, name), work.day)
        work.say()
    bench.make("held", *_together(_values(work)))
    work.say()


def _together(questions: Iterable[Question]) -> Question:
    """Questions as one, whose answers stand below each other: one by one 3.5 M values took 3.3 s of
    processor, as one 2.1 (bench.tags)."""
    texts: list[str] = []
    together: dict[str, Any] = {}
    for number, (text, given) in enumerate(questions):
        own = _asked(text, given)
        together |= {f"{name}_{number}": value for name, value in own.items()}
        texts.append(GIVEN.sub(rf"$\1_{number}", text).rstrip().removesuffix(";"))
    return "\nunion all by name\n".join(f"(\n{text}\n)" for text in texts), together


def _take(bench: Bench, work: Work, place: Path, number: int) -> None:
    """Take the values of a range that a cluster has worked out."""
    ranges.see(bench, place, ranges.WORKED, number)
    bench.make("held", f"select * from {ranges.WORKED}")
    for name in FORETOLD_BY if work.foretells else ():
        ranges.see(bench, place, name, number)


def write(bench: Bench, work: Work, number: int, path: str, *, anew: bool) -> File:
    """Write the tags of a part in the columns of the lake, and make `fresh`, which are these, and
    `changed`, the members whose tags are others than before: with `anew` all."""
    part = part_of(work, number)
    laid = part.asks(given_sql.laid.replace("{worked}", sql.fresh.removesuffix(";")))
    text = renewing.layer(bench, laid) if work.renews else laid
    given = part.bounds | {"as_of": work.as_of, "full": work.full}
    file = bench.write("member_tags", text, given, path)
    bench.see("fresh", [bench.reading.lake.place / path])
    all_of_them = anew or not bench.reading.has("member_tags")
    changed = part.asks(sql.all_changed if all_of_them else sql.changed)
    bench.make("changed", changed, part.bounds)
    work.say()
    return file


@dataclass(frozen=True, slots=True)
class Whose:
    """The members of a part, as statements ask for them, and where their tags stood before."""

    mine: str
    before: str
    bounds: dict[str, int]

    def asks(self, text: str) -> str:
        """A statement about these members."""
        return text.replace("{mine}", self.mine).replace("{before}", self.before)


def part_of(work: Work, number: int) -> Whose:
    """Whom a part is about."""
    if work.renews:
        return Whose(renewing.MINE, renewing.BEFORE, {})
    return Whose(ranges.MINE, "member_tags", ranges.bounds(number))


def count(bench: Bench, work: Work, number: int, tags: str) -> tuple[int, int]:
    """How many members of a part have tags in a table, and how many."""
    part = part_of(work, number)
    members, rows = bench.rows(part.asks(sql.count).format(tags=tags), part.bounds)[0]
    return members, rows


def _know_rules(bench: Bench, work: Work) -> None:
    """Make `rule`, the live tags, some of which stay as they are."""
    bench.make("rule", sql.rule, {
        "tag_nos": [tag.tag_no for tag in work.tags], "mosts": [tag.most for tag in work.tags],
        "expiries": [tag.expiry_days for tag in work.tags],
        "versions": [tag.version for tag in work.tags],
        "kinds": [tag.kind for tag in work.tags],
        "kept": [tag.tag_no in work.still or (tag.kind == "model" and not work.full)
                 or tag.tag_no in work.left for tag in work.tags],
    })  # fmt: skip


def _choose(bench: Bench, work: Work) -> None:
    """Make `rule`, `given`, what people said, and for a run of changes `touched`, whom it is
    about."""
    _know_rules(bench, work)
    know_given(bench, work.given)
    if work.full:
        bench.make("touched", "select 0::bigint as member_no where false")
        return
    assert work.cuts
    assert work.since
    edges = rules.edges([tag.expiry_days for tag in work.tags],
                        [*work.cuts.recency, *insight.FIXED.recency])  # fmt: skip
    bench.make("told", "select unnest($member_nos::bigint[]) as member_no",
               {"member_nos": list(work.touched)})  # fmt: skip
    bench.make("batch", "select unnest($batch_nos::bigint[]) as batch_no",
               {"batch_nos": list(work.batches)})  # fmt: skip
    bench.make("touched", sql.touched, work.day | {
        "since": work.since, "edges": edges, "joined_edges": list(rules.JOINED_EDGES)})  # fmt: skip
    bench.add("touched", given_sql.said_otherwise)


def know_given(bench: Bench, given: Sequence[Counting]) -> None:
    """Make `given`: what people said."""
    bench.make("given", given_sql.given, {
        "member_nos": [one.member_no for one in given], "tag_nos": [one.tag_no for one in given],
        "places": [one.place for one in given], "value_nos": [one.value_no for one in given],
        "since": [one.said_on for one in given], "untils": [one.until_on for one in given],
    })  # fmt: skip


def _touch_more(bench: Bench, work: Work) -> None:
    """Add to `touched` who is written anew only because something else than their trade moved."""
    renewing.add_told(bench)
    if not work.conditions:
        return
    bench.make("held", sql.empty)
    for asked, (tag_no, value_no, (text, given)) in enumerate(work.conditions):
        name = NOW + ranges.CHOSEN.format(asked)
        own = {"tag_no": tag_no, "value_no": value_no}
        with _bounded(bench, work, tag_no) as goes_on:
            if goes_on:
                bench.make(name, text, given)
                bench.add("held", sql.choose.format(chosen=name), own)
    _know_rules(bench, work)
    bench.add("touched", renewing.sql.moved)


def _know_words(bench: Bench, work: Work) -> None:
    """Make `word`, `channel_kind` and `rfm_cell`: what the house's words mean. Words of products
    that mean nothing are counted as unread."""
    known = {number: rules.spellings(tag["values"]) for number, tag in enumerate(shipped(), 1)}
    rows: list[tuple[int, str, int]] = []
    for column, tag_no in (*rules.TRAITS.items(), ("wearer", 0)):
        meaning = rules.WEARERS if tag_no == 0 else known[tag_no]
        for text, products in bench.rows(sql.words.format(column=column)):
            number = meaning.get(normalised(text))
            if number is None:
                work.unread[f"{column}:{text}"] = products
            else:
                rows.append((tag_no, text, number))
    for text, products in bench.rows(sql.words.format(column="size")):
        sized = [(tag_no, known[tag_no].get(rules.size_word(text))) for tag_no in rules.SIZES]
        rows += [(tag_no, text, number) for tag_no, number in sized if number]
        if not any(number for _, number in sized):
            work.unread[f"size:{text}"] = products
    bench.make("word", sql.word, {
        "tag_nos": [row[0] for row in rows], "texts": [row[1] for row in rows],
        "value_nos": [row[2] for row in rows],
    })  # fmt: skip
    bench.make("channel_kind", sql.channel_kind, {
        "channel_nos": list(work.channels), "kinds": list(work.channels.values())})  # fmt: skip
    cells = [(r, f, insight.group_place(r, f)) for r in range(1, 6) for f in range(1, 6)]
    bench.make("rfm_cell", sql.rfm_cell, {
        name: [cell[place] for cell in cells]
        for place, name in enumerate(("recencies", "frequencies", "value_nos"))
    })  # fmt: skip


def _preferred(one: rules.Preference) -> Question:
    statement = order_sql.pick_one if one.most == 1 else order_sql.pick
    text = statement.format(
        value=one.value, weight=one.weight, source=one.source, filter=one.filter
    )
    return text, {
        "tag_no": one.tag_no, "most": one.most, "least": one.least, "first": one.first,
        "further": one.further,
    }  # fmt: skip


def _make(bench: Bench, name: str, text: str, given: Mapping[str, Any]) -> None:
    bench.make(name, text, _asked(text, given))


def _asked(text: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Of what is given what a statement asks for: DuckDB refuses the rest."""
    return {name: value for name, value in given.items() if f"${name}" in text}
