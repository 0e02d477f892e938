"""What is true of a made-up population, what a house made of it, and how well it did."""

from dataclasses import dataclass

from yihui.collect import Identifier, Record


@dataclass(frozen=True, slots=True)
class Owned:
    """An identifier and the people it truly belongs to: several for a couple's phone, or one that
    was given out again."""

    identifier: Identifier
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bought:
    """An order and who truly paid for it. `tells`: something in the order is hers alone, so that a
    house can know; otherwise nobody could."""

    source: str
    external_id: str
    person: int
    paid_fen: int
    tells: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is true: the situation of each person by her number, identifiers, orders."""

    situations: dict[int, str]
    owned: tuple[Owned, ...]
    bought: tuple[Bought, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """Records in the order in which they happened, and the truth about them."""

    records: tuple[Record, ...]
    truth: Truth


@dataclass(frozen=True, slots=True)
class Guess:
    """Whom a house takes identifiers and orders for: any number that is the same for one member;
    what belongs to nobody is left out."""

    identifiers: dict[Identifier, int]
    orders: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a house told people apart, judged by the identifiers that are one person's alone.

    `wrong_merges` counts members who hold such identifiers of several people. Money in fen:
    `moved_fen` was credited to somebody else although the order told who bought; of `untold_fen`
    nobody could know, `untold_moved_fen` of it went astray; `scattered_fen` is in a further member
    of the right person.
    """

    identifiers: int
    people: int
    members: int
    wrong_merges: int
    pair_precision: float
    pair_recall: float
    b_cubed_precision: float
    b_cubed_recall: float
    paid_fen: int
    moved_fen: int
    scattered_fen: int
    untold_fen: int
    untold_moved_fen: int
