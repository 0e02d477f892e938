"""People who enter by the console's way: a cookie and a header."""

from typing import Any

import httpx

from tests.api.conftest import Api
from yihui import organisation
from yihui.core import security
from yihui.core.db import Connection
from yihui.organisation import Scope, users

PASSWORD = "one cup of jasmine tea"
HASHED = security.password_hash(PASSWORD)


def user(
    api: Api,
    login: str = "lan",
    role: str = "headquarters",
    *stores: str,
    must_change: bool = False,
) -> int:
    """A user who sees these stores, or the whole house; the number."""
    scope = Scope(store_nos=tuple(api.store_no(code) for code in stores))

    async def make(connection: Connection) -> int:
        new = users.NewUser(login, login.title(), role, scope, HASHED, must_change)
        return await users.make_user(connection, new)

    return api.house.do(make)


def log_in(api: Api, login: str = "lan", password: str = PASSWORD) -> httpx.Response:
    """The answer to a login, from a browser of its own."""
    return api.connected(None).post("/v1/session", json={"login": login, "password": password})


def entered(api: Api, login: str = "lan", password: str = PASSWORD) -> httpx.Client:
    """A client that has logged in and sends the header."""
    client = api.connected(None)
    answer = client.post("/v1/session", json={"login": login, "password": password})
    assert answer.status_code == 200, answer.text
    client.headers["X-Yihui-Csrf"] = answer.json()["csrf"]
    return client


def audited(api: Api) -> list[tuple[Any, ...]]:
    """Actor, action and subject of the audit log, oldest first."""

    async def find(connection: Connection) -> list[tuple[Any, ...]]:
        acts = await organisation.find_audit(connection, 2**62, 200)
        return [(act["actor"], act["action"], act["subject"]) for act in reversed(acts)]

    return api.house.do(find)
