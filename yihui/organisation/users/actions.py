"""Verbs on users. Who calls them writes the audit log in the same transaction."""

from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, NotFound
from yihui.core.security import secret_hash
from yihui.core.sql import load
from yihui.organisation.types import Scope
from yihui.organisation.users.rules import check_login, check_role
from yihui.organisation.users.types import NewUser, User

sql = load("organisation/users/users.sql")


async def make_user(connection: Connection, new: NewUser) -> int:
    """A new user's number. Raises Invalid, and Conflict when the login is taken."""
    check_login(new.login)
    check_role(new.role, new.scope)
    made = await db.row(
        connection,
        sql.add_user,
        {
            "login": new.login,
            "name": new.name,
            "role": new.role,
            **new.scope.columns(),
            "hashed": new.hashed,
            "must_change": new.must_change,
        },
    )
    if made is None:
        raise Conflict(
            f"There is a user {new.login!r} already.", field="login", cure="Choose another login."
        )
    return int(made["user_no"])


async def find_users(connection: Connection) -> list[User]:
    """All users, by login."""
    return await db.objects(connection, User, sql.find_users, {"login": None, "user_no": None})


async def find_user(
    connection: Connection, *, login: str | None = None, user_no: int | None = None
) -> User | None:
    """The user with this login or this number."""
    wanted = {"login": login, "user_no": user_no}
    return next(iter(await db.objects(connection, User, sql.find_users, wanted)), None)


async def change_user(
    connection: Connection, user_no: int, name: str, role: str, scope: Scope, state: str
) -> None:
    """Another name, role, scope or state; who is disabled is out at once.

    Raises NotFound, Invalid, and Conflict when nobody could let people in any more.
    """
    check_role(role, scope)
    kept = await db.rows(connection, sql.lock_user, {"user_no": user_no})
    if user_no not in [row["user_no"] for row in kept]:
        raise NotFound("There is no such user.")
    stays = role == "headquarters" and scope.whole and state == "active"
    if not stays and not any(_lets_in(row) for row in kept if row["user_no"] != user_no):
        raise Conflict(
            "This is the last active user of headquarters who sees the whole house.",
            field="role", cure="Let somebody else in first.",
            zh=("这是总部最后一位能看到整个集团的在用用户。", "先为另一位同事开通总部账号。"),
        )  # fmt: skip
    given = {"user_no": user_no, "name": name, "role": role, "state": state, **scope.columns()}
    await db.run(connection, sql.set_user, given)
    if state != "active":
        await db.run(connection, sql.end_sessions, {"user_no": user_no, "stays": None})


def _lets_in(row: dict[str, Any]) -> bool:
    scope = row["brand_nos"] or row["region_nos"] or row["store_nos"]
    return row["role"] == "headquarters" and row["state"] == "active" and not scope


async def find_password(connection: Connection, login: str) -> tuple[int, str] | None:
    """Number and hash of an active user."""
    found = await db.row(connection, sql.find_password, {"login": login})
    if found is None or found["state"] != "active":
        return None
    return found["user_no"], found["password_hash"]


async def set_password(
    connection: Connection,
    user_no: int,
    hashed: str,
    *,
    must_change: bool,
    stays: bytes | None = None,
) -> None:
    """A new password; it ends all sessions but the one whose token has the hash `stays`."""
    given = {"user_no": user_no, "hashed": hashed, "must_change": must_change}
    await db.run(connection, sql.set_password, given)
    await db.run(connection, sql.end_sessions, {"user_no": user_no, "stays": stays})


async def renew_hash(connection: Connection, user_no: int, hashed: str) -> None:
    """The same password, hashed as it is done today."""
    await db.run(connection, sql.renew_hash, {"user_no": user_no, "hashed": hashed})


async def set_tastes(
    connection: Connection,
    user_no: int,
    language: str | None = None,
    theme: str | None = None,
    density: str | None = None,
) -> None:
    """How a user likes the console; None leaves as it is."""
    given = {"user_no": user_no, "language": language, "theme": theme, "density": density}
    await db.run(connection, sql.set_tastes, given)


async def clear_guard(connection: Connection, login: str) -> None:
    """Forget wrong passwords of a login: a lock ends at once."""
    await db.run(connection, sql.clear_guard, {"subject": secret_hash(f"login:{login}")})
