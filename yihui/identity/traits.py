"""What is known of the identifiers and the members at stake in a batch."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from yihui.identity.types import Clue, Term


@dataclass(slots=True)
class Holder:
    """One identifier as the batch sees it: its number, and whose it is by now."""

    clue: Clue
    identifier_no: int
    member_no: int | None
    fresh: bool
    attached: bool = False
    root_no: int | None = None
    shared: bool = False
    first_record_no: int | None = None  # the record of the batch that brought it, if it is new
    attached_by: int = 0  # the record of the batch that gave it to its member
    before_no: int | None = None  # whose the house says it is
    terms: list[Term] = field(default_factory=list)  # in order of time; none of what never moved

    def turn(self, moment: datetime | None, root_of: Callable[[int], int]) -> None:
        """Be whose it was at a moment; without one, whose it is in the end."""
        if self.terms:
            past = [one for one in self.terms if _is_past(one, moment)]
            term = past[-1] if past else self.terms[0]
            self.member_no, self.root_no = term.member_no, root_of(term.root_no)

    def is_last(self, term: Term) -> bool:
        """Whether a term is the present one."""
        return self.terms[-1] is term


def _never(record_no: int) -> bool:
    return False


def _unverified(record_no: int) -> datetime | None:
    return None


def _at_once(record_no: int) -> datetime:
    return datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Traits:
    """What tells people apart: the identifiers that members have of each kind and scope, and when
    they bought last; both by the member who carries them. `orders` are (record, moment), what was
    bought before the batch under record 0.
    """

    held: dict[int, dict[tuple[int, str], set[int]]] = field(default_factory=dict)
    orders: dict[int, list[tuple[int, datetime]]] = field(default_factory=dict)
    moment_of: Callable[[int], datetime] = _at_once
    registers: Callable[[int], bool] = _never
    buys: Callable[[int], bool] = _never
    # When the phone that a record bears was verified; and whose phones were since when before it.
    verified: Callable[[int], datetime | None] = _unverified
    terms: dict[int, list[Term]] = field(default_factory=dict)

    def has_another(self, root_no: int, holder: Holder) -> bool:
        """Whether a member has another identifier of the same kind and scope, and not this one."""
        if not (kinds := self.held.get(root_no)):
            return False
        held = kinds.get((holder.clue.kind_no, holder.clue.scope), ())
        return bool(held) and holder.identifier_no not in held

    def is_rested(self, root_no: int, record_no: int, rest_days: int) -> bool:
        """Whether a member was silent for so long before a record."""
        seen = [at for number, at in self.orders.get(root_no, ()) if number < record_no]
        if not rest_days or not seen:
            return False
        return self.moment_of(record_no) - max(seen) > timedelta(days=rest_days)

    def is_suspended(self, clue: Clue, record_no: int) -> bool:
        """Whether it tells nothing in a record; what the house suspended does not stand in it."""
        return False

    def add(self, root_no: int, holder: Holder) -> None:
        """A member has got an identifier."""
        kinds = self.held.setdefault(root_no, {})
        kinds.setdefault((holder.clue.kind_no, holder.clue.scope), set()).add(holder.identifier_no)

    def take(self, root_no: int, holder: Holder) -> None:
        """A member has lost an identifier to somebody else."""
        kinds = self.held.get(root_no, {})
        kinds.get((holder.clue.kind_no, holder.clue.scope), set()).discard(holder.identifier_no)

    def root_of(self, root_no: int) -> int:
        """Who carries somebody by now."""
        return root_no


def _is_past(term: Term, moment: datetime | None) -> bool:
    """Whether a term had begun at a moment; None is the end of all time."""
    return moment is None or term.valid_from is None or term.valid_from <= moment
