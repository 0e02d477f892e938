"""What-ifs of the fuse: who would be suspended or let be, held against a house that lived by it."""

from typing import Any

import pytest

from tests.house import House, at, member, order
from tests.identity.test_fusing import GUIDE, TABLET, card, is_right, lift, own_phone
from tests.policies.test_what_if import foretold, people, second_house, steps
from tests.servers import Server
from yihui import identity
from yihui.collect import Identifier, Record

# The limit that the house lives by, and the draft's; of phones and of the store's devices.
LIMITS = {
    "a lower limit suspends": (20, 4),
    "a higher one lets be": (4, 20),
    "a little higher suspends later": (4, 9),
    "none lets all be": (4, 0),
    "one where there was none": (0, 4),
}


def mail(number: int) -> Identifier:
    return Identifier(kind="email", value=f"guest{number}@example.com")


def season() -> list[Record]:
    """A guide gives her phone for customers with a card, and for guests who leave a mail; a tablet
    stands in registrations; the guide's colleague does so for three."""
    found: list[Record] = [member("guide", identifiers=(GUIDE, mail(999)), occurred_at=at(1))]
    for n in range(14):
        found += [
            member(f"c{n}", identifiers=(GUIDE, card(n)), occurred_at=at(2 + n)),
            order(f"g{n}", identifiers=(GUIDE, mail(n)), occurred_at=at(2 + n)),
            member(f"t{n}", identifiers=(own_phone(n), TABLET), occurred_at=at(2 + n)),
            order(f"o{n}", identifiers=(mail(n), card(n)), occurred_at=at(30 + n)),
        ]
    found += [member(f"f{n}", identifiers=(own_phone(99), card(50 + n)), occurred_at=at(60 + n))
              for n in range(4)]  # fmt: skip
    return sorted(found, key=lambda one: one.occurred_at)


def live_by(house: House, most: int) -> None:
    """Records come one by one to a house with this limit."""
    if most != 20:
        house.publish_policy(phone={"members_most": most}, device={"members_most": most})
    for record in season():
        house.apply([record])


def suspended(house: House) -> set[bytes]:
    found = house.rows("select hash from identity.identifier where suspended")
    return {bytes(hash_) for (hash_,) in found}


def hashes(house: House, told: list[identity.rebuilding.Fused]) -> set[bytes]:
    found = dict(house.rows("select identifier_no, hash from identity.identifier"))
    return {bytes(found[one.identifier_no]) for one in told}


@pytest.mark.parametrize("name", LIMITS)
def test_a_draft_of_the_fuse_does_what_a_house_that_lived_by_it_did(
    name: str, house18: House, pg18: Server
) -> None:
    now, then = LIMITS[name]
    live_by(house18, now)
    assert is_right(house18)
    changes: dict[str, Any] = {code: {"members_most": then} for code in ("phone", "device")}
    told = foretold(house18, **changes)
    before = people(house18)
    with second_house(pg18, house18.home) as fresh:
        live_by(fresh, then)
        assert is_right(fresh)
        after, standing = people(fresh), suspended(fresh)
        met = dict(fresh.rows("select hash, members from identity.suspension"
                              " join identity.identifier using (identifier_no)"))  # fmt: skip
    shown = [one for one in told.fuse.shown if one.suspended]
    freed = [one for one in told.fuse.shown if not one.suspended]
    assert hashes(house18, shown) == standing - suspended(house18)
    assert hashes(house18, freed) == suspended(house18) - standing
    assert (told.fuse.suspended, told.fuse.freed) == (len(shown), len(freed))
    assert {one.members_most for one in told.fuse.shown} <= {then}
    assert {one.members for one in shown} <= set(met.values())
    assert (told.counts.before, told.counts.after) == (len(before), len(after))
    assert (told.counts.merges, told.counts.splits) == steps(before, after)
    assert told.anyway.merges == told.anyway.splits == 0


def test_a_draft_that_leaves_the_fuse_alone_leaves_suspensions_alone(house18: House) -> None:
    live_by(house18, 4)
    told = foretold(house18, email={"priority": 75})
    assert told.counts == told.anyway
    assert (told.fuse.suspended, told.fuse.freed, told.fuse.shown) == (0, 0, [])


def test_what_a_person_let_in_is_not_suspended_by_a_draft(house18: House) -> None:
    """What it met before counts no more, as when it was let in."""
    house18.publish_policy(phone={"members_most": 4})
    for record in season()[:30]:
        house18.apply([record])
    lift(house18)
    told = foretold(house18, phone={"members_most": 2})
    assert (told.fuse.suspended, told.fuse.freed) == (0, 0)


def test_what_the_draft_blocks_is_neither_suspended_nor_freed(house18: House) -> None:
    live_by(house18, 4)
    blocked = [{"value": GUIDE.value}]
    told = foretold(house18, phone={"members_most": 0, "blocked": blocked})
    assert (told.fuse.suspended, told.fuse.freed) == (0, 0)
