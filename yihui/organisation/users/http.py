"""Routes of users: who may enter, as what, and what she sees."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path

from yihui.core import security
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.web import PROBLEMS, STRICT, Caller, Strict, Text, requires
from yihui.organisation import actions as house
from yihui.organisation.users import actions, rules
from yihui.organisation.users.types import NewUser, User

Manage = Annotated[Caller, Depends(requires("users.manage", whole=True))]
Role = Literal["headquarters", "operator", "analyst", "finance", "supervisor", "store_manager"]
Name = Annotated[str, Len(1, 64), Text]
Code = Annotated[str, Len(1, 64), Text]
Codes = Annotated[tuple[Code, ...], Len(0, 1000)]
UserNo = Annotated[int, Interval(ge=1, le=2**31 - 1), Path()]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserToMake:
    """Somebody to let in. Brands, regions and stores add up; without any she sees all."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    login: Annotated[str, Len(2, 64), Text]
    name: Name
    role: Role
    brands: Codes = ()
    regions: Codes = ()
    stores: Codes = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChange:
    """What is to change; what is left out stays as it is."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name: Name | None = None
    role: Role | None = None
    brands: Codes | None = None
    regions: Codes | None = None
    stores: Codes | None = None
    state: Literal["active", "disabled"] | None = None


@dataclass(frozen=True, slots=True)
class UserShown:
    """A user, with the codes of what she sees; all empty means the whole house."""

    user_no: str
    login: str
    name: str
    role: str
    brands: list[str]
    regions: list[str]
    stores: list[str]
    whole: bool
    state: str
    must_change: bool
    created_at: datetime
    entered_at: datetime | None


@dataclass(frozen=True, slots=True)
class PasswordShown:
    """A password for the next login. It is shown this once and must be changed then."""

    user_no: str
    login: str
    password: str


def routes(pool: Pool) -> APIRouter:
    """The routes of users."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["users"])

    @router.get("/users")
    async def get_users(caller: Manage) -> list[UserShown]:
        """All users, by login."""
        async with pool.connection() as connection:
            return [_shown(user) for user in await actions.find_users(connection)]

    @router.post("/users")
    async def post_user(caller: Manage, new: UserToMake) -> PasswordShown:
        """Let somebody in; the answer shows the first password this once."""
        password, hashed = await _new_password()
        login = rules.login_of(new.login)

        async def work(connection: Connection) -> int:
            scope = await house.find_scope(connection, new.brands, new.regions, new.stores)
            user_no = await actions.make_user(
                connection, NewUser(login, new.name, new.role, scope, hashed)
            )
            await house.audit(
                connection, caller.key_id, "user.made", f"user:{user_no}", login=login,
                role=new.role, brands=new.brands, regions=new.regions, stores=new.stores,
            )  # fmt: skip
            return user_no

        return PasswordShown(str(await pool.transact(work)), login, password)

    @router.patch("/users/{user_no}")
    async def patch_user(caller: Manage, user_no: UserNo, change: UserChange) -> UserShown:
        """Change name, role, scope or state; who is disabled is out at once."""
        return _shown(await pool.transact(lambda c: _change(c, caller, user_no, change)))

    @router.post("/users/{user_no}/password")
    async def post_user_password(caller: Manage, user_no: UserNo) -> PasswordShown:
        """A new password, shown this once; her sessions and any lock end."""
        password, hashed = await _new_password()

        async def work(connection: Connection) -> User:
            user = await _found(connection, user_no)
            await actions.set_password(connection, user_no, hashed, must_change=True)
            await actions.clear_guard(connection, user.login)
            subject = f"user:{user_no}"
            await house.audit(connection, caller.key_id, "user.password_reset", subject)
            return user

        user = await pool.transact(work)
        return PasswordShown(str(user_no), user.login, password)

    return router


async def _new_password() -> tuple[str, str]:
    password = security.new_password()
    return password, await asyncio.to_thread(security.password_hash, password)


async def _found(connection: Connection, user_no: int) -> User:
    user = await actions.find_user(connection, user_no=user_no)
    if user is None:
        raise NotFound("There is no such user.", zh=("没有这个用户。", "刷新列表后再试。"))
    return user


async def _change(connection: Connection, caller: Caller, user_no: int, change: UserChange) -> User:
    user = await _found(connection, user_no)
    wanted: dict[str, Any] = {
        name: given
        for name in ("name", "role", "brands", "regions", "stores", "state")
        if (given := getattr(change, name)) is not None
    }
    told = {name: [getattr(user, name), value] for name, value in wanted.items()
            if _plain(value) != getattr(user, name)}  # fmt: skip
    if caller.key_id == f"user:{user_no}" and told.keys() - {"name"}:
        raise Invalid(
            "Nobody changes her own role, scope or state.", field="role",
            cure="Ask a colleague of headquarters.",
            zh=("不能修改自己的角色、数据范围或状态。", "请总部的另一位同事来改。"),
        )  # fmt: skip
    after = {name: wanted.get(name, getattr(user, name))
             for name in ("name", "role", "brands", "regions", "stores", "state")}  # fmt: skip
    scope = await house.find_scope(connection, after["brands"], after["regions"], after["stores"])
    await actions.change_user(
        connection, user_no, after["name"], after["role"], scope, after["state"]
    )
    await house.audit(connection, caller.key_id, "user.changed", f"user:{user_no}", **told)
    return await _found(connection, user_no)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, tuple) else value


def _shown(user: User) -> UserShown:
    whole = not (user.brands or user.regions or user.stores)
    return UserShown(
        str(user.user_no), user.login, user.name, user.role, user.brands, user.regions,
        user.stores, whole, user.state, user.must_change, user.created_at, user.entered_at,
    )  # fmt: skip
