"""The demo's logins: one for each role, made once, told at every start."""

import json
import os
from pathlib import Path

from yihui import organisation
from yihui.commands import house
from yihui.core import security
from yihui.core.db import Connection
from yihui.organisation import users

FILE = "demo-logins.json"
# Login, role, name, and of what she sees one part only.
LOGINS = (
    ("hq", "headquarters", "周岚", ""),
    ("operator", "operator", "吴迪", ""),
    ("analyst", "analyst", "郑好", ""),
    ("finance", "finance", "冯宁", ""),
    ("supervisor", "supervisor", "陈曦", "region"),
    ("manager", "store_manager", "褚言", "store"),
)


async def find_logins(url: str, home: Path) -> list[tuple[str, str, str, str]]:
    """Role, login, password and what she sees. Passwords stand in a file of the home, so that a
    later start tells the same; one that has been changed since is told as it was."""
    path = home / FILE
    kept: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    told = []
    for login, role, name, part in LOGINS:

        async def ensure(
            connection: Connection,
            login: str = login,
            role: str = role,
            name: str = name,
            part: str = part,
        ) -> tuple[str, str, str, str]:
            scope, sees = await _scope(connection, part)
            user = await users.find_user(connection, login=login)
            if user and login in kept:
                return role, login, kept[login], sees
            kept[login] = security.new_password()
            hashed = security.password_hash(kept[login])
            if user:  # the file is gone: another password is the only one that can be told
                user_no = user.user_no
                await users.set_password(connection, user_no, hashed, must_change=False)
            else:
                new = users.NewUser(login, name, role, scope, hashed, must_change=False)
                user_no = await users.make_user(connection, new)
            subject = f"user:{user_no}"
            await organisation.audit(connection, house.actor(), "user.made", subject, login=login)
            return role, login, kept[login], sees

        told.append(await house.transact(url, ensure))
    _keep(path, kept)
    return told


async def _scope(connection: Connection, part: str) -> tuple[organisation.Scope, str]:
    """The first store of the group, or the region of the first; what it is called."""
    if not part:
        return organisation.Scope(), "whole house"
    known = await organisation.find_names(connection)
    store = (await organisation.find_stores(connection, ()))[0]
    if part == "store":
        return organisation.Scope(store_nos=(store.store_no,)), f"{store.name_zh} ({store.code})"
    region_no = next(number for number, code in known["region"].items() if code == store.region)
    return organisation.Scope(region_nos=(region_no,)), f"region {store.region}"


def _keep(path: Path, kept: dict[str, str]) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(kept, file, indent=1)
