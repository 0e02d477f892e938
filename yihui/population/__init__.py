"""A made-up population whose truth is known, and how well a house has told its people apart.

Every trap that Chinese omnichannel data sets for identity is in it: couples on one phone, numbers
that carriers gave out again, guides who register customers with their own phone, tablets of a
store, masked and hashed phones, several apps of one company, presents, slips of the finger. Nothing
in it is about anybody. The same seed gives the same records and the same truth.
"""

from yihui.population.actions import find_guess
from yihui.population.files import RECORDS, TRUTH, read_truth, write
from yihui.population.people import PEOPLE, SEED, SITUATIONS, population
from yihui.population.rules import score
from yihui.population.types import Bought, Guess, Owned, Population, Score, Truth

__all__ = [
    "PEOPLE", "RECORDS", "SEED", "SITUATIONS", "TRUTH", "Bought", "Guess", "Owned", "Population",
    "Score", "Truth", "find_guess", "population", "read_truth", "score", "write",
]  # fmt: skip
