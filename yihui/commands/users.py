"""user: who may enter the console."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from yihui import organisation
from yihui.commands import access, house
from yihui.core import security
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.organisation import users

app = typer.Typer(help="People who enter the console.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="What she types to come in.")]
Many = list[str] | None


@app.command("create")
def create_user(
    login: Login,
    name: Annotated[str, typer.Option(help="Her name, as colleagues read it.")],
    role: Annotated[str, typer.Option(help=f"One of {', '.join(users.USER_ROLES)}.")],
    brand: Annotated[Many, typer.Option(help="Sees this brand's stores.")] = None,
    region: Annotated[Many, typer.Option(help="Sees this region's stores.")] = None,
    store: Annotated[Many, typer.Option(help="Sees this store.")] = None,
) -> None:
    """Let somebody in. Brands, regions and stores add up; without any she sees the whole house."""
    login = users.login_of(login)
    users.check_login(login)
    password, made = _new_password(login)
    hashed = security.password_hash(password)

    async def create(connection: Connection) -> None:
        known = await organisation.find_names(connection)
        scope = organisation.Scope(
            tuple(access.numbers("brand", brand or (), known["brand"])),
            tuple(access.numbers("region", region or (), known["region"])),
            tuple(access.numbers("store", store or (), known["store"])),
        )
        new = users.NewUser(login, name, role, scope, hashed, must_change=made)
        user_no = await users.make_user(connection, new)
        await organisation.audit(
            connection, house.actor(), "user.made", f"user:{user_no}", login=login, role=role,
            brands=brand or [], regions=region or [], stores=store or [],
        )  # fmt: skip

    house.ask(create)
    _tell(login, password if made else None)


@app.command("reset")
def reset_password(login: Login) -> None:
    """A new password for somebody who forgot it; her sessions and any lock end."""
    login = users.login_of(login)
    password, made = _new_password(login)
    hashed = security.password_hash(password)

    async def reset(connection: Connection) -> None:
        user = await users.find_user(connection, login=login)
        if user is None:
            cure = "See `yihui user list`."
            raise NotFound(f"There is no user {login!r}.", field="login", cure=cure)
        await users.set_password(connection, user.user_no, hashed, must_change=made)
        await users.clear_guard(connection, login)
        await organisation.audit(
            connection, house.actor(), "user.password_reset", f"user:{user.user_no}"
        )

    house.ask(reset)
    _tell(login, password if made else None)


@app.command("list")
def list_users() -> None:
    """Who may enter, with role and scope."""

    async def find(connection: Connection) -> list[tuple[object, ...]]:
        return [
            (user.login, user.name, user.role,
             " ".join(user.brands + user.regions + user.stores) or "whole house",
             user.state, f"{user.entered_at:%Y-%m-%d}" if user.entered_at else None)
            for user in await users.find_users(connection)
        ]  # fmt: skip

    house.show_table(("login", "name", "role", "sees", "state", "last in"), house.ask(find))


def _new_password(login: str) -> tuple[str, bool]:
    """A password and whether it was made here: asked for at a terminal, where Enter makes one."""
    typed = ""
    if sys.stdin.isatty():
        typed = typer.prompt(
            "Password (Enter makes one)", default="", show_default=False, hide_input=True, err=True
        )
        if typed:
            typer.prompt("Once more", hide_input=True, err=True, value_proc=_same_as(typed))
    if not typed:
        return security.new_password(), True
    users.check_password(typed, login)
    return typed, False


def _same_as(typed: str) -> Callable[[str], str]:
    def check(again: str) -> str:
        if again != typed:
            raise typer.BadParameter("The two are not the same.")
        return again

    return check


def _tell(login: str, password: str | None) -> None:
    if password is None:
        house.out.print(f"{login} may enter.", markup=False)
        return
    house.say("Tell it to her safely: it is not shown again, and she must change it.")
    typer.echo(password)
