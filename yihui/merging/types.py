"""A wish to merge two members, and what it does to them."""

from dataclasses import dataclass
from uuid import UUID

from yihui import identity
from yihui.points.merging import Moved


@dataclass(frozen=True, slots=True)
class Held:
    """What one of two people holds and where she stands; `number` as people say it."""

    member: UUID
    number: str
    state: str
    balances: list[identity.BalanceShown]
    open_lots: int
    tier: identity.StandingShown


@dataclass(frozen=True, slots=True)
class Effect:
    """What a merge or unmerge does to both people, and to the ledger, in points.

    The survivor comes first. `conflicts` are kinds of which a person has one only, and these two
    have different ones. `second_person` says that somebody else must approve.
    """

    before: list[Held]
    after: list[Held]
    moved: Moved
    conflicts: list[str]
    second_person: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish to merge `merged` into `survivor`; without `keep_order` the older member stays."""

    survivor: UUID
    merged: UUID
    keep_order: bool = False
