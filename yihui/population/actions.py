"""Verbs on populations: ask a house whom it takes the records for."""

from yihui import identity
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.population.types import Guess, Truth

sql = load("population/population.sql")
ASKED_AT_ONCE = 10_000


async def find_guess(connection: Connection, ring: KeyRing, truth: Truth) -> Guess:
    """Whom the house takes the identifiers and orders of a population for."""
    clues = identity.Clues(await identity.find_kinds(connection), ring)
    identifiers = {}
    for start in range(0, len(truth.owned), ASKED_AT_ONCE):
        hashes = {
            owned.identifier: clue
            for owned in truth.owned[start : start + ASKED_AT_ONCE]
            for clue in clues.of((owned.identifier,))[0]
        }
        held = await identity.find_by_clues(connection, list(hashes.values()), ring)
        survivors = await identity.find_survivors(connection, sorted(set(held.values())))
        for identifier, clue in hashes.items():
            if clue.hash in held:
                identifiers[identifier] = survivors[held[clue.hash]][0]
    wanted = {"sources": sorted({one.source for one in truth.bought})}
    found = await db.tuples(connection, sql.find_orders, wanted)
    return Guess(identifiers, {(source, order): member for source, order, member in found})
