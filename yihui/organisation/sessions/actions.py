"""Verbs on sessions, and the desk where passwords are shown."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import structlog

from yihui.core import clock, db, security
from yihui.core.db import Connection, Pool
from yihui.core.errors import Locked, WrongLogin
from yihui.core.sql import load
from yihui.organisation import users
from yihui.organisation.actions import audit
from yihui.organisation.sessions.rules import expiry, tried
from yihui.organisation.sessions.types import ADDRESS, LOGIN, LONGEST, SLIDING, Guard, Session
from yihui.organisation.types import Actor

log = structlog.get_logger()
sql = load("organisation/sessions/sessions.sql")
# One verification takes 64 MiB and 50 ms of all cores: a crowd of guessers must not take the house.
AT_ONCE = 2
TOUCH = timedelta(minutes=1)


async def find_session(connection: Connection, token: str) -> Session | None:
    """Whose session this token belongs to, if it has not ended. Looking prolongs it (each minute
    at most: a page asks several things at once)."""
    now = clock.now()
    given = {"token_hash": security.secret_hash(token), "now": now}
    row = await db.row(connection, sql.find_session, given)
    if row is None:
        return None
    if now >= expiry(row["begun_at"], row["seen_at"]):
        return None
    if now - row["seen_at"] >= TOUCH:
        await db.run(connection, sql.touch_session, given)
        row["seen_at"] = now
    actor = Actor(
        f"user:{row['user_no']}", row["name"], row["role"], row["whole"], tuple(row["seen"]),
        row["user_no"], row["must_change"],
    )  # fmt: skip
    return Session(actor, expiry(row["begun_at"], row["seen_at"]))


async def end_session(connection: Connection, token: str) -> None:
    """Leave the house."""
    given = {"token_hash": security.secret_hash(token)}
    ended = await db.row(connection, sql.end_session, given)
    if ended:
        actor = f"user:{ended['user_no']}"
        await audit(connection, actor, "session.ended", actor)


@dataclass(slots=True)
class Desk:
    """Where passwords are shown: each try is counted before it is looked at."""

    pool: Pool
    busy: asyncio.Semaphore

    @classmethod
    def of(cls, pool: Pool) -> "Desk":
        return cls(pool, asyncio.Semaphore(AT_ONCE))

    async def hashed(self, password: str) -> str:
        """The hash of a new password, made in a thread."""
        async with self.busy:
            return await asyncio.to_thread(security.password_hash, password)

    async def prove(self, login: str, password: str, address: str) -> int:
        """The number of the user with this login and password. Raises WrongLogin and Locked."""
        last = await self._count(login, address)
        async with self.pool.connection() as connection:
            found = await users.find_password(connection, login)
        kept = found[1] if found else None
        async with self.busy:
            right = await asyncio.to_thread(security.is_password, kept, password)
        if found is None or not right:
            subject = f"user:{found[0]}" if found else "login"
            action = "login.locked" if last else "login.refused"
            log.warning(action, subject=subject, address=address)
            await self._note(subject, action, address)
            raise WrongLogin
        rehashed = await self.hashed(password) if security.is_outdated(found[1]) else None

        async def proved(connection: Connection) -> None:
            await users.clear_guard(connection, login)
            subject = security.secret_hash(f"address:{address}")
            await db.run(connection, sql.release_address, {"subject": subject})
            if rehashed:
                await users.renew_hash(connection, found[0], rehashed)

        await self.pool.transact(proved)
        return found[0]

    async def enter(self, login: str, password: str, address: str) -> str:
        """The token of a new session. Raises WrongLogin and Locked."""
        login = users.login_of(login)
        user_no = await self.prove(login, password, address)
        token, now = security.new_token(), clock.now()

        async def begin(connection: Connection) -> None:
            old = {"idle": now - SLIDING, "oldest": now - LONGEST}
            await db.run(connection, sql.end_old_sessions, old)
            given = {"token_hash": security.secret_hash(token), "user_no": user_no, "now": now}
            await db.run(connection, sql.add_session, given)
            await db.run(connection, sql.note_entry, {"user_no": user_no, "now": now})
            actor = f"user:{user_no}"
            await audit(connection, actor, "session.begun", actor, address=address)

        await self.pool.transact(begin)
        return token

    async def _count(self, login: str, address: str) -> bool:
        """Count a try for the login, known or not, and for the address; whether it is the last
        before a lock. Raises Locked."""
        subjects = {
            security.secret_hash(f"login:{login}"): LOGIN,
            security.secret_hash(f"address:{address}"): ADDRESS,
        }
        now = clock.now()

        async def count(connection: Connection) -> tuple[int, bool]:
            oldest = now - max(LOGIN.forget, ADDRESS.forget)
            await db.run(connection, sql.forget_guards, {"oldest": oldest, "now": now})
            given = {"subjects": list(subjects), "now": now}
            await db.run(connection, sql.add_guards, given)
            kept = await db.rows(connection, sql.lock_guards, given)
            after = {}
            for row in kept:
                subject = bytes(row.pop("subject"))
                moved = tried(Guard(**row), subjects[subject], now)
                if moved is None:
                    return int((row["locked_until"] - now).total_seconds()) + 1, False
                after[subject] = moved
            for subject, guard in after.items():
                given = {"subject": subject, "wrong": guard.wrong, "tried_at": guard.tried_at,
                         "locked_until": guard.locked_until}  # fmt: skip
                await db.run(connection, sql.set_guard, given)
            return 0, any(guard.locked_until for guard in after.values())

        seconds, last = await self.pool.transact(count)
        if seconds:
            raise Locked(retry_after=seconds)
        return last

    async def _note(self, subject: str, action: str, address: str) -> None:
        async def note(connection: Connection) -> None:
            await audit(connection, "nobody", action, subject, address=address)

        await self.pool.transact(note)
