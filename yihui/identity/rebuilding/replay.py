"""The few who need deciding: their records once more, one by one, by the rules. Pure."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from yihui.identity.rebuilding.meeting import Fuse
from yihui.identity.rebuilding.types import Node, Policies, Said
from yihui.identity.resolve import Resolution, resolve
from yihui.identity.traits import Holder, Traits
from yihui.identity.types import Clue, Kind, Sighting

DAY = 86_400_000_000  # microseconds
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two identifiers of one record that were not taken for one person, and why."""

    identifier_no: int
    other_no: int
    record_no: int
    refused: str


@dataclass(slots=True)
class Replayed:
    """The person of each identifier (any number for one person), what was refused, and of what a
    draft counts anew how many members it met, and whether it is suspended."""

    people: dict[int, int] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    met: list[tuple[int, int, bool]] = field(default_factory=list)


def replay(log: Iterable[Said], nodes: Mapping[int, Node], policies: Policies) -> Replayed:
    """Decide a log in the order of events, each record by the kinds that judge it.

    A draft also joins members where it may, as the house would have, finds silence anew, and counts
    anew whom identifiers met where it says otherwise how many they may.
    """
    by_record: dict[tuple[int, int], list[Said]] = {}
    for said in log:
        by_record.setdefault((said.moment, said.record_no), []).append(said)
    clues: dict[int, list[Clue]] = {}
    sightings: list[Sighting] = []
    numbers, registers, rested, verified = {}, set(), set(), {}
    for number, key in enumerate(sorted(by_record), 1):
        rows = by_record[key]
        kinds = policies.of(rows[0].policy_version)
        seen = {one.identifier_no for one in rows} | {one.other_no for one in rows if one.other_no}
        seen -= policies.blocked
        found = sorted(seen, key=lambda no: (kinds[nodes[no].kind_no].priority, no))
        if not found:
            continue
        numbers[number] = key
        clues[number] = [_clue(nodes[no], kinds) for no in found]
        sightings += [Sighting(number, place, no, None) for place, no in enumerate(found)]
        if any(one.registers for one in rows):
            registers.add(number)
        if any(one.rested for one in rows):
            rested.add(number)
        if any(one.verified is not None for one in rows):
            verified[number] = _moment(max(one.verified or 0 for one in rows))
    people = iter(range(1, len(clues) + 1))
    traits: Traits = _Decided(rested=rested)
    joining = None
    if policies.draft is not None:
        joining = _Joining(policies, nodes, numbers)
        traits = joining.traits
    traits.registers = registers.__contains__
    traits.moment_of = lambda number: _moment(numbers[number][0])
    traits.verified = verified.get
    made = resolve(
        sightings, clues, lambda _: True, lambda: 0, people.__next__, traits,
        joining.settled if joining else None,
    )  # fmt: skip
    found_people = {
        holder.identifier_no: holder.root_no if joining and holder.root_no else holder.member_no
        for holder in made.holders.values()
        if holder.member_no is not None
    }
    refusals = [
        Refusal(said.identifier_no, said.other_no, numbers[said.record_no][1], said.refused)
        for said in made.assertions
        if said.refused and said.other_no
    ]
    return Replayed(found_people, refusals, joining.fuse.found() if joining else [])


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


def _clue(node: Node, kinds: Mapping[int, Kind]) -> Clue:
    hash_ = node.identifier_no.to_bytes(8, "big")
    return Clue(kinds[node.kind_no], str(node.scope_key), "", hash_)


@dataclass(slots=True)
class _Decided(Traits):
    """Silence as it was found when each record came."""

    rested: Collection[int] = ()

    def is_rested(self, root_no: int, record_no: int, rest_days: int) -> bool:
        return record_no in self.rested


@dataclass(slots=True)
class _Silence(Traits):
    """Silence as members' purchases tell it, those of every member whose identifiers she has."""

    joining: "_Joining | None" = None

    def is_rested(self, root_no: int, record_no: int, rest_days: int) -> bool:
        assert self.joining
        return bool(rest_days) and self.joining.is_rested(root_no, record_no, rest_days)

    def add(self, root_no: int, holder: Holder) -> None:
        Traits.add(self, root_no, holder)
        assert self.joining
        self.joining.add(root_no, holder)

    def take(self, root_no: int, holder: Holder) -> None:
        Traits.take(self, root_no, holder)
        assert self.joining
        self.joining.take(root_no, holder)

    def root_of(self, root_no: int) -> int:
        assert self.joining
        return self.joining.root(root_no)

    def is_suspended(self, clue: Clue, record_no: int) -> bool:
        assert self.joining
        return self.joining.fuse.is_suspended(int.from_bytes(clue.hash, "big"), record_no)


class _Joining:
    """What a draft needs beyond the rules: who would be joined at once, and who was silent."""

    def __init__(
        self,
        policies: Policies,
        nodes: Mapping[int, Node],
        records: Mapping[int, tuple[int, int]],
    ) -> None:
        assert policies.draft is not None
        self.policies, self.nodes, self.records = policies, nodes, records
        self.single = {no for no, kind in policies.draft.items() if kind.single}
        self.traits = _Silence(joining=self)
        self.carried: dict[int, list[Holder]] = {}
        self.begun: dict[int, int] = {}
        self.roots: dict[int, int] = {}
        self.founded = 0
        self.asked: set[tuple[int, int]] = set()
        self.fuse = Fuse(policies, lambda record_no: records[record_no][0], self.root)

    def add(self, root_no: int, holder: Holder) -> None:
        self.carried.setdefault(root_no, []).append(holder)

    def take(self, root_no: int, holder: Holder) -> None:
        self.carried[root_no].remove(holder)

    def members(self, root_no: int) -> set[int]:
        """The members of today whose identifiers this person has."""
        found = (self.nodes[one.identifier_no].member_no for one in self.carried.get(root_no, ()))
        return {number for number in found if number is not None}

    def is_rested(self, root_no: int, record_no: int, rest_days: int) -> bool:
        now = self.records[record_no][0]
        last = self.begun[root_no]
        for number in self.members(root_no):
            moments = self.policies.bought.get(number, ())
            if place := bisect_left(moments, now):
                last = max(last, moments[place - 1])
        return now - last > rest_days * DAY

    def settled(self, made: Resolution) -> None:
        """After each record: who began, and whom it joined with whom."""
        if len(made.founders) > self.founded:
            self.founded += 1
            root_no, record_no = next(reversed(made.founders.items()))
            self.begun[root_no] = self.records[record_no][0]
        if made.met:
            self.fuse.count(made)
        if len(made.joins) == len(self.asked):
            return
        for pair in [pair for pair in made.joins if pair not in self.asked]:
            self.asked.add(pair)
            self._join(*pair)

    def _join(self, one_no: int, other_no: int) -> None:
        roots = {self.root(one_no), self.root(other_no)}
        if len(roots) == 1 or self._differ(*roots) or self._were_parted(*roots):
            return
        stays, goes = min(roots), max(roots)
        for holder in self.carried.pop(goes, []):
            holder.root_no = stays
            self.traits.add(stays, holder)
        self.begun[stays] = max(self.begun[stays], self.begun[goes])
        self.roots[goes] = stays

    def root(self, number: int) -> int:
        """Who carries a person of the replay by now."""
        while number in self.roots:
            number = self.roots[number]
        return number

    def _differ(self, one_no: int, other_no: int) -> bool:
        """Whether they have different identifiers of a kind of which a person has one."""
        one, other = (self.traits.held.get(number, {}) for number in (one_no, other_no))
        return any(
            place[0] in self.single and len(held | other[place]) > 1
            for place, held in one.items()
            if place in other
        )

    def _were_parted(self, one_no: int, other_no: int) -> bool:
        if not self.policies.refused:
            return False
        ones, others = self.members(one_no), self.members(other_no)
        return any((min(a, b), max(a, b)) in self.policies.refused for a in ones for b in others)
