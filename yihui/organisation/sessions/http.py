"""Routes of the session: log in, who am I, how I like it, my password, log out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Request, Response

from yihui.core import security, settings
from yihui.core.db import Connection, Pool
from yihui.core.errors import Forbidden, Invalid, Unauthorised, WrongLogin
from yihui.core.web import (
    COOKIE,
    PROBLEMS,
    STRICT,
    Strict,
    Text,
    address_of,
    authenticated,
    check_origin,
    is_https,
)
from yihui.organisation import actions, users
from yihui.organisation.sessions.actions import Desk, end_session, find_session
from yihui.organisation.sessions.types import LONGEST
from yihui.organisation.types import Actor, Place, Store

Secret = Annotated[str, Len(1, 256), Text]
Language = Literal["zh-CN", "en"]
Theme = Literal["light", "dark", "system"]
Density = Literal["comfortable", "compact"]


@dataclass(frozen=True, slots=True)
class Login:
    """Who wants to come in."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    login: Annotated[str, Len(1, 256), Text]
    password: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passwords:
    """The password of now and the one to come."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    old: Secret = field(repr=False)
    new: Secret = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tastes:
    """How somebody likes the console; what is left out stays as it is."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    language: Language | None = None
    theme: Theme | None = None
    density: Density | None = None


@dataclass(frozen=True, slots=True)
class Me:
    """Who has entered."""

    user_no: str
    login: str
    name: str
    role: str
    language: Language
    theme: Theme
    density: Density
    must_change: bool


@dataclass(frozen=True, slots=True)
class SessionShown:
    """Who has entered, what she may do, and all places within her scope."""

    user: Me
    permissions: list[str]
    whole: bool
    brands: list[Place]
    regions: list[Place]
    stores: list[Store]
    channels: list[Place]
    zone: str
    csrf: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """That it is done."""

    state: str


async def signed_in(request: Request) -> Actor:
    """The user of this session. Raises Unauthorised, and Forbidden for a key."""
    found = await authenticated(request)
    if not isinstance(found, Actor) or found.user_no is None:
        raise Forbidden("This is for people who have logged in; a key has no session.")
    return found


# The test of the route list reads both.
signed_in.permission = ""  # type: ignore[attr-defined]
signed_in.whole = False  # type: ignore[attr-defined]
SignedIn = Annotated[Actor, Depends(signed_in)]


def routes(pool: Pool) -> APIRouter:
    """The routes of sessions."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["session"])
    desk = Desk.of(pool)

    @router.post("/session")
    async def post_session(request: Request, response: Response, asked: Login) -> SessionShown:
        """Log in: sets the session's cookie. Five wrong passwords lock the login for a while."""
        check_origin(request)
        token = await desk.enter(asked.login, asked.password, address_of(request))
        response.set_cookie(
            COOKIE, token, max_age=int(LONGEST.total_seconds()), path="/", httponly=True,
            samesite="strict", secure=_is_secure(request),
        )  # fmt: skip
        return await _show(pool, token)

    @router.get("/session")
    async def get_session(request: Request, caller: SignedIn) -> SessionShown:
        """Who has entered, what she may do and see, and the token for unsafe requests."""
        return await _show(pool, request.cookies[COOKIE])

    @router.patch("/session")
    async def patch_session(request: Request, caller: SignedIn, tastes: Tastes) -> SessionShown:
        """Set language, theme or density."""

        async def work(connection: Connection) -> None:
            await users.set_tastes(
                connection, caller.user_no or 0, tastes.language, tastes.theme, tastes.density
            )

        await pool.transact(work)
        return await _show(pool, request.cookies[COOKIE])

    @router.delete("/session")
    async def delete_session(request: Request, response: Response, caller: SignedIn) -> Done:
        """Log out."""
        token = request.cookies[COOKIE]
        await pool.transact(lambda connection: end_session(connection, token))
        response.delete_cookie(
            COOKIE, path="/", httponly=True, samesite="strict", secure=_is_secure(request)
        )
        return Done("ended")

    @router.post("/session/password")
    async def post_password(request: Request, caller: SignedIn, asked: Passwords) -> Done:
        """Change the own password; all other sessions of the user end."""
        await _change_password(pool, desk, request, caller, asked)
        return Done("changed")

    return router


def _is_secure(request: Request) -> bool:
    return is_https(request) or settings.read("YIHUI_SECURE_COOKIE").lower() == "yes"


async def _show(pool: Pool, token: str) -> SessionShown:
    async with pool.connection() as connection:
        session = await find_session(connection, token)
        user = session and await users.find_user(connection, user_no=session.actor.user_no)
        if not session or not user:
            raise Unauthorised
        actor = session.actor
        places = await actions.find_places(connection, None if actor.whole else actor.store_nos)
        # No numbers at all would mean all stores.
        seen = () if actor.whole else actor.store_nos or (0,)
        stores = await actions.find_stores(connection, seen)
    likes: Any = user  # the table's checks keep these to the words that are told
    me = Me(
        str(user.user_no), user.login, user.name, user.role, likes.language, likes.theme,
        likes.density, user.must_change,
    )  # fmt: skip
    return SessionShown(
        me, actor.permissions(), actor.whole, places["brand"], places["region"], stores,
        places["channel"], settings.read("YIHUI_ZONE"), security.csrf_of(token),
        session.expires_at,
    )  # fmt: skip


async def _change_password(
    pool: Pool, desk: Desk, request: Request, caller: Actor, asked: Passwords
) -> None:
    async with pool.connection() as connection:
        user = await users.find_user(connection, user_no=caller.user_no)
    if user is None:
        raise Unauthorised
    try:
        await desk.prove(user.login, asked.old, address_of(request))
    except WrongLogin:
        raise Invalid("This is not your password of now.", field="old", cure="Try again.",
                      zh=("这不是您现在的密码。", "重新输入。")) from None  # fmt: skip
    if asked.new == asked.old:
        raise Invalid("The new password is the old one.", field="new", cure="Choose another.",
                      zh=("新密码与现在的相同。", "换一个密码。"))  # fmt: skip
    users.check_password(asked.new, user.login, field="new")
    hashed = await desk.hashed(asked.new)
    stays = security.secret_hash(request.cookies[COOKIE])

    async def work(connection: Connection) -> None:
        await users.set_password(connection, user.user_no, hashed, must_change=False, stays=stays)
        await actions.audit(
            connection, caller.key_id, "user.password_changed", f"user:{user.user_no}"
        )

    await pool.transact(work)
