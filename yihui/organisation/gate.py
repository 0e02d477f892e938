"""Who is asking: keys, sessions and narrowed scopes, remembered where that may be."""

import time

from yihui.core.db import Pool
from yihui.organisation import actions, sessions
from yihui.organisation.types import Actor

REMEMBER_SECONDS = 5.0
REMEMBERED_MAX = 10_000


class Gate:
    """Where each request shows who sends it. Keys and scopes are remembered for five seconds, so a
    revoked key lives that long; sessions never, so somebody thrown out is out at once."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.keys: dict[str, tuple[float, Actor | None]] = {}
        self.scopes: dict[str, tuple[float, frozenset[int]]] = {}

    async def of_key(self, key: str) -> Actor | None:
        """Whose key this is."""
        now = time.monotonic()
        kept = self.keys.get(key)
        if kept and now - kept[0] < REMEMBER_SECONDS:
            return kept[1]
        async with self.pool.connection() as connection:
            actor = await actions.find_actor(connection, key)
        if len(self.keys) >= REMEMBERED_MAX:
            self.keys.clear()
        self.keys[key] = (now, actor)
        return actor

    async def of_session(self, token: str) -> Actor | None:
        """Whose session this is."""
        async with self.pool.connection() as connection:
            found = await sessions.find_session(connection, token)
        return found.actor if found else None

    async def narrowed(self, actor: Actor, scope: str) -> Actor:
        """The same actor within `brand:CODE`, `region:CODE` or `store:CODE`."""
        now = time.monotonic()
        kept = self.scopes.get(scope)
        if kept is None or now - kept[0] >= REMEMBER_SECONDS:
            async with self.pool.connection() as connection:
                kept = (now, await actions.find_stores_in_scope(connection, scope))
            if len(self.scopes) >= REMEMBERED_MAX:
                self.scopes.clear()
            self.scopes[scope] = kept
        return actor.within(kept[1])
