"""Whose the records of a batch are: pure, record by record, in their order.

What is known of the members at stake comes in as `Traits`; every decision here can be repeated from
what was written down of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter

from yihui.identity.rules import ANOTHER, RESTED, SHARED, TYPED
from yihui.identity.traits import Holder, Traits
from yihui.identity.types import Assertion, Clue, Join, Sighting, Term

# An account of WeChat tells the phone that belongs to it; nobody types it.
WECHAT = frozenset({"unionid", "openid", "external_userid"})
OTHERS = "belongs to another member"
# Only a code can be sent to a phone. Who has it with an account that contradicts its owner's, or
# after her long silence, has the number now.
VERIFIED_KIND = "phone"
PASSING = frozenset({ANOTHER, RESTED})
PLACE = attrgetter("record_no", "place")
RECORD = attrgetter("record_no")
BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Resolution:
    """What the records of a batch make of identifiers that were not plain."""

    owners: dict[int, int] = field(default_factory=dict)  # record_no -> member_no
    founders: dict[int, int] = field(default_factory=dict)  # new member_no -> its first record
    holders: dict[bytes, Holder] = field(default_factory=dict)
    assertions: list[Assertion] = field(default_factory=list)
    joins: dict[tuple[int, int], Join] = field(default_factory=dict)
    shared: set[bytes] = field(default_factory=set)
    # Identifier and member whom it met without becoming hers -> the record that says so.
    met: dict[tuple[bytes, int], int] = field(default_factory=dict)
    # Since when phones are whose, as codes sent to them say: in the order of the records.
    terms: list[tuple[bytes, Term]] = field(default_factory=list)


def resolve(
    sightings: Iterable[Sighting],
    clues: Mapping[int, Sequence[Clue]],
    gives_value: Callable[[int], bool],
    next_identifier: Callable[[], int],
    next_member: Callable[[], int],
    traits: Traits | None = None,
    settled: Callable[[Resolution], None] | None = None,
) -> Resolution:
    """Decide record by record, in their order, so that no cut of the batch changes the result.

    A record belongs to the member of its best known identifier (clues come best first), unless an
    account in the record tells that it is somebody else: her member has another account of that
    kind, or the identifier is known to be used by several people, or she was silent for so long
    that a phone may have a new owner. Its unknown identifiers join that member, unless she has
    another one of a kind of which a person has one. Identifiers of another member stay there, and
    the link is written down as refused (merging is a decision of its own, of which `joins` tells
    where the kinds of both identifiers allow it). Of two who were merged nothing is refused. A
    record without a known member founds one if it gives value and bears a kind that may, or is a
    member record; a visitor's record founds none. `settled` looks at what there is after each.
    """
    made = Resolution()
    known = traits or Traits()
    for record_no, of_record in groupby(sorted(sightings, key=PLACE), RECORD):
        held = []
        its_clues = clues[record_no]
        for sighting in of_record:
            clue = its_clues[sighting.place]
            if known.is_suspended(clue, record_no):
                continue
            holder = made.holders.get(clue.hash)
            if holder is None:
                holder = made.holders[clue.hash] = _met(clue, sighting, next_identifier, known)
                if holder.fresh:
                    holder.first_record_no = record_no
                    first_seen = Assertion(holder.identifier_no, None, None, record_no)
                    made.assertions.append(first_seen)
            if holder.terms:
                holder.turn(known.moment_of(record_no), known.root_of)
            held.append(holder)
        if held:
            _settle(made, record_no, held, gives_value(record_no), next_member, known)
        if settled:
            settled(made)
    for holder in made.holders.values():
        holder.turn(None, known.root_of)
    return made


def _met(
    clue: Clue, sighting: Sighting, next_identifier: Callable[[], int], traits: Traits
) -> Holder:
    """An identifier as it comes up first in the batch."""
    number, member_no = sighting.identifier_no, sighting.member_no
    if not number:
        return Holder(clue, next_identifier(), None, True)
    holder = Holder(clue, number, member_no, False, False, sighting.root_no or member_no)
    holder.shared, holder.before_no = sighting.shared, member_no
    if terms := traits.terms.get(number):
        holder.terms.extend(terms)
        holder.before_no = holder.terms[-1].member_no
    return holder


def _settle(
    made: Resolution,
    record_no: int,
    held: Sequence[Holder],
    valuable: bool,
    next_member: Callable[[], int],
    traits: Traits,
) -> None:
    """Give one record its member, and its identifiers theirs."""
    best, overruled = _best(held, record_no, traits)
    member_no, root_no = (best.member_no, best.root_no) if best else (None, None)
    if member_no is None or root_no is None:
        founds = traits.registers(record_no) or any(one.clue.kind.founds for one in held)
        if not (valuable and founds):
            return
        member_no = root_no = next_member()
        made.founders[member_no] = record_no
    made.owners[record_no] = member_no
    if traits.buys(record_no) or made.founders.get(member_no) == record_no:
        traits.orders.setdefault(root_no, []).append((record_no, traits.moment_of(record_no)))
    for place in overruled:
        if held[place].root_no != root_no:
            held[place].shared = True
            made.shared.add(held[place].clue.hash)
    joined, refused = set(), {}
    for place, holder in enumerate(held):
        if holder.member_no is None:
            if why := _apart(holder, held, best, root_no, record_no, traits):
                refused[place] = why
                continue
            holder.member_no, holder.root_no, holder.attached = member_no, root_no, True
            holder.attached_by = record_no
            traits.add(root_no, holder)
            joined.add(place)
        elif holder.root_no != root_no:
            refused[place] = overruled.get(place, OTHERS)
            if best and refused[place] == OTHERS:
                _wish(made, best, holder)
    if refused:
        _meet(made, record_no, root_no, held, refused)
    verified = _verified(held, record_no, traits)
    _say(made, record_no, member_no, held, joined, refused, verified)
    if verified:
        place, at = verified
        why = refused.get(place)
        if why is None or why in PASSING:
            _verify(made, held[place], Term(at, member_no, root_no, record_no), traits)


def _verified(
    held: Sequence[Holder], record_no: int, traits: Traits
) -> tuple[int, datetime] | None:
    """The place of the phone that a code was sent to, and when. Of several nobody knows which."""
    at = traits.verified(record_no)
    if at is None:
        return None
    phones = [place for place, one in enumerate(held) if one.clue.kind.code == VERIFIED_KIND]
    return (phones[0], at) if len(phones) == 1 else None


def _verify(made: Resolution, holder: Holder, term: Term, traits: Traits) -> None:
    """A phone is a member's from a moment on: hers, or by now hers instead of somebody else's.

    Whose it was keeps what she has; a moment has one owner, the first who is told.
    """
    assert holder.member_no is not None
    assert holder.root_no is not None
    if any(one.valid_from == term.valid_from for one in holder.terms):
        return
    if not holder.terms and holder.root_no != term.root_no:
        holder.terms.append(Term(None, holder.member_no, holder.root_no))
        made.terms.append((holder.clue.hash, holder.terms[0]))
    before = holder.terms[-1] if holder.terms else term
    holder.terms.append(term)
    holder.terms.sort(key=lambda one: one.valid_from or BEGINNING)
    made.terms.append((holder.clue.hash, term))
    if holder.is_last(term):
        lost, gained = traits.root_of(before.root_no), traits.root_of(term.root_no)
        if lost != gained:
            holder.attached_by = term.record_no
            traits.take(lost, holder)
            holder.turn(None, traits.root_of)
            traits.add(gained, holder)


def _best(
    held: Sequence[Holder], record_no: int, traits: Traits
) -> tuple[Holder | None, dict[int, str]]:
    """The identifier that decides, and the places of better ones that were overruled, with why."""
    overruled: dict[int, str] = {}
    strong = [holder for holder in held if not holder.clue.kind.weak]
    for place, holder in enumerate(held):
        if holder.member_no is None or (holder.clue.kind.weak and strong):
            continue
        why = _overruled(holder, strong, record_no, traits)
        if why is None:
            return holder, overruled
        overruled[place] = why
    return None, overruled


def _overruled(
    holder: Holder, strong: Sequence[Holder], record_no: int, traits: Traits
) -> str | None:
    """Why an account in the record says that this identifier does not tell whose it is."""
    kind, root_no = holder.clue.kind, holder.root_no
    assert root_no is not None
    for other in strong:
        better = not kind.single or other.clue.kind.priority < kind.priority
        if other is holder or not other.clue.kind.single or other.root_no == root_no or not better:
            continue
        if traits.has_another(root_no, other):
            return ANOTHER
        if holder.shared:
            return SHARED
        if other.member_no is None and traits.is_rested(root_no, record_no, kind.rest_days):
            return RESTED
    return None


def _apart(
    holder: Holder,
    held: Sequence[Holder],
    best: Holder | None,
    root_no: int,
    record_no: int,
    traits: Traits,
) -> str | None:
    """Why an identifier that is nobody's does not become the record's member's."""
    kind = holder.clue.kind
    if not traits.has_another(root_no, holder):
        return None
    if kind.single:
        by_account = best and best.clue.kind.single and best.clue.kind.priority < kind.priority
        if by_account or _is_alias(holder, held, root_no, record_no, traits):
            return None
        return ANOTHER
    told = traits.registers(record_no) or any(
        other.root_no == root_no and other.clue.kind.code in WECHAT for other in held
    )
    return TYPED if kind.rest_days and not told else None


def _is_alias(
    holder: Holder, held: Sequence[Holder], root_no: int, record_no: int, traits: Traits
) -> bool:
    """Whether a member record says itself that she has both: this one and one that is hers."""
    place = (holder.clue.kind_no, holder.clue.scope)
    return traits.registers(record_no) and any(
        other.root_no == root_no and (other.clue.kind_no, other.clue.scope) == place
        for other in held
        if other is not holder
    )


def _wish(made: Resolution, best: Holder, other: Holder) -> None:
    """Two members are named by one record: they are joined where both kinds may do that."""
    one, two = best.clue.kind, other.clue.kind
    if not (one.may_join and two.may_join) or best.shared or other.shared:
        return
    if best.member_no is not None and other.member_no is not None:
        pair = (best.member_no, other.member_no)
        made.joins.setdefault(pair, Join(*pair, f"same record: {one.code}, {two.code}"))


def _meet(
    made: Resolution,
    record_no: int,
    root_no: int,
    held: Sequence[Holder],
    refused: Mapping[int, str],
) -> None:
    """Who stands in one record and was kept apart has met: what was refused her member, and what is
    hers the members of what was refused, but for devices, which say where and not who."""
    for place in refused:
        made.met[held[place].clue.hash, root_no] = record_no
    others = {held[place].root_no for place in refused if not held[place].clue.kind.weak}
    for place, holder in enumerate(held):
        if place not in refused:
            for other_no in others - {None, root_no}:
                assert other_no is not None
                made.met[holder.clue.hash, other_no] = record_no


def _say(
    made: Resolution,
    record_no: int,
    member_no: int,
    held: Sequence[Holder],
    joined: set[int],
    refused: Mapping[int, str],
    verified: tuple[int, datetime] | None,
) -> None:
    """Write down what the record said: links from its first identifier that is the member's."""
    first = next(place for place in range(len(held)) if place not in refused) if refused else 0
    told_of, at = verified or (None, None)
    if told_of is not None:
        told = Assertion(held[told_of].identifier_no, None, member_no, record_no, None, at)
        made.assertions.append(told)
    elif len(held) == 1 and joined and held[first].first_record_no != record_no:
        # A visitor's identifier is claimed by a record that bears nothing else.
        claimed = Assertion(held[first].identifier_no, None, member_no, record_no)
        made.assertions.append(claimed)
    for place, holder in enumerate(held):
        # What was said before is not said again: alone in its batch this record would be plain.
        # Where anything is new, all is said: the rebuild must know what stood together.
        if place != first and (joined or refused or at):
            made.assertions.append(
                Assertion(
                    held[first].identifier_no, holder.identifier_no, member_no, record_no,
                    refused.get(place), at if place == told_of else None,
                )
            )  # fmt: skip
