"""The few who need deciding: their records once more, one by one, by the rules. Pure."""

from collections.abc import Iterable, Mapping

from yihui.identity.rebuilding.types import Node, Said
from yihui.identity.resolve import Traits, resolve
from yihui.identity.types import Clue, Kind, Sighting


def replay(
    log: Iterable[Said], nodes: Mapping[int, Node], kinds: Mapping[int, Kind]
) -> dict[int, int]:
    """The person of each identifier in a log, in the order of events; any number for one person."""
    by_record: dict[tuple[int, int], list[Said]] = {}
    for said in log:
        by_record.setdefault((said.moment, said.record_no), []).append(said)
    clues: dict[int, list[Clue]] = {}
    sightings: list[Sighting] = []
    registers, rested = set(), set()
    for number, key in enumerate(sorted(by_record), 1):
        rows = by_record[key]
        seen = {one.identifier_no for one in rows} | {one.other_no for one in rows if one.other_no}
        found = sorted(seen, key=lambda no: (kinds[nodes[no].kind_no].priority, no))
        clues[number] = [_clue(nodes[no], kinds) for no in found]
        sightings += [Sighting(number, place, no, None) for place, no in enumerate(found)]
        if any(one.registers for one in rows):
            registers.add(number)
        if any(one.rested for one in rows):
            rested.add(number)
    people = iter(range(1, len(clues) + 1))
    traits = Traits(registers=registers.__contains__, rested=frozenset(rested))
    made = resolve(sightings, clues, lambda _: True, lambda: 0, people.__next__, traits)
    return {
        holder.identifier_no: holder.member_no
        for holder in made.holders.values()
        if holder.member_no is not None
    }


def _clue(node: Node, kinds: Mapping[int, Kind]) -> Clue:
    hash_ = node.identifier_no.to_bytes(8, "big")
    return Clue(kinds[node.kind_no], str(node.scope_key), "", hash_)
