"""The fuse of a draft: whom identifiers would have met, and which would have met too many."""

from collections import deque
from collections.abc import Callable

from yihui.identity.rebuilding.types import Policies
from yihui.identity.resolve import Resolution


class Fuse:
    """Counts as the house does where each record is a batch of its own: what met more members than
    it may tells nothing from the next record on, until a person lets it in.

    `moment_of` is when a record occurred, `root_of` who carries a person by now.
    """

    def __init__(
        self, policies: Policies, moment_of: Callable[[int], int], root_of: Callable[[int], int]
    ) -> None:
        self.limits, self.moment_of, self.root_of = policies.limits, moment_of, root_of
        self.let_in = {number: deque(sorted(at)) for number, at in policies.let_in.items()}
        self.met: dict[int, set[int]] = {}
        self.suspended: set[int] = set()

    def is_suspended(self, identifier_no: int, record_no: int) -> bool:
        """Whether an identifier tells nothing when a record comes."""
        waits = self.let_in.get(identifier_no)
        while waits and waits[0] <= self.moment_of(record_no):
            waits.popleft()
            self._forget(identifier_no)
        return identifier_no in self.suspended

    def count(self, made: Resolution) -> None:
        """After a record: whom its identifiers met. Members who merged are one."""
        for hash_, root_no in made.met:
            holder = made.holders[hash_]
            most = self.limits.get(holder.clue.kind_no)
            if most is None:
                continue
            met = self.met.setdefault(holder.identifier_no, set())
            met.add(root_no)
            if most and len({self.root_of(number) for number in met}) > most:
                self.suspended.add(holder.identifier_no)
        made.met.clear()

    def found(self) -> list[tuple[int, int, bool]]:
        """Identifiers, how many members each met, and whether it is suspended in the end."""
        for number in [number for number, waits in self.let_in.items() if waits]:
            self._forget(number)
        return [
            (
                number,
                len({self.root_of(root) for root in self.met[number]}),
                number in self.suspended,
            )
            for number in sorted(self.met)
        ]

    def _forget(self, identifier_no: int) -> None:
        self.met.pop(identifier_no, None)
        self.suspended.discard(identifier_no)
