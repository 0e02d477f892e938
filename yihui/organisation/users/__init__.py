"""People who enter the console: logins, passwords, roles and scopes."""

from yihui.organisation.users.actions import (
    change_user,
    clear_guard,
    find_password,
    find_user,
    find_users,
    make_user,
    renew_hash,
    set_password,
    set_tastes,
)
from yihui.organisation.users.rules import check_login, check_password, check_role, login_of
from yihui.organisation.users.types import USER_ROLES, NewUser, User

__all__ = [
    "USER_ROLES",
    "NewUser",
    "User",
    "change_user",
    "check_login",
    "check_password",
    "check_role",
    "clear_guard",
    "find_password",
    "find_user",
    "find_users",
    "login_of",
    "make_user",
    "renew_hash",
    "set_password",
    "set_tastes",
]  # fmt: skip
