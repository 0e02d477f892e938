"""What a login, a password and a role must be."""

import re
from itertools import pairwise

from yihui.conditions import normalised
from yihui.core.errors import Invalid
from yihui.organisation.types import Scope
from yihui.organisation.users.types import FIELD_ROLES, USER_ROLES

PASSWORD_MIN = 10
PASSWORD_MAX = 128
DIFFERENT_MIN = 5
LOGIN = re.compile(r"[^\s/:]{2,64}")


def login_of(text: str) -> str:
    """A login as it is kept: without differences of case, width and surrounding space."""
    return normalised(text)


def check_login(login: str) -> None:
    """Raises Invalid for a login that cannot be said or typed."""
    if not LOGIN.fullmatch(login) or not login.isprintable():
        raise Invalid(
            "A login has 2 to 64 characters without spaces, slashes and colons.", field="login",
            cure="Take the mail address, the staff number or a short name.",
            zh=("登录名要 2 到 64 个字符，不含空格、斜杠和冒号。",
                "使用邮箱、工号或简短的名字。"),
        )  # fmt: skip


def check_password(password: str, login: str, field: str = "password") -> None:
    """Raises Invalid for a password that is easily guessed. Length counts; no kind of character is
    asked for (NIST SP 800-63B, 5.1.1.2)."""
    cure, cure_zh = "Take several words, or let one be made.", "用几个词组成，或让系统生成。"
    if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX:
        raise Invalid(
            f"A password has {PASSWORD_MIN} to {PASSWORD_MAX} characters.", field=field,
            cure=cure, zh=(f"密码要 {PASSWORD_MIN} 到 {PASSWORD_MAX} 个字符。", cure_zh),
        )  # fmt: skip
    if len(set(password)) < DIFFERENT_MIN or _is_run(password):
        raise Invalid("The password repeats or counts too simply.", field=field, cure=cure,
                      zh=("密码重复或连续的字符太多。", cure_zh))  # fmt: skip
    if login in normalised(password):
        raise Invalid("The password holds the login.", field=field, cure=cure,
                      zh=("密码里含有登录名。", cure_zh))  # fmt: skip


def _is_run(password: str) -> bool:
    steps = {(ord(b) - ord(a)) % 10 for a, b in pairwise(password)}  # 0 follows 9
    return len(steps) == 1


def check_role(role: str, scope: Scope) -> None:
    """Raises Invalid for a role that has no pages, or sees more than it may."""
    if role not in USER_ROLES:
        raise Invalid(
            f"The role of a user is one of {', '.join(USER_ROLES)}.", field="role",
            cure="Integrations use keys; guides have no console.",
            zh=("用户不能有这个角色。",
                f"从这些里选一个：{'、'.join(USER_ROLES)}；系统接入使用密钥。"),
        )  # fmt: skip
    if role in FIELD_ROLES and scope.whole:
        raise Invalid(
            f"A {role} sees some stores, not the whole house.", field="stores",
            cure="Name brands, regions or stores.",
            zh=("督导和店长只能看到部分门店，不能看到整个集团。", "选择品牌、大区或门店。"),
        )  # fmt: skip
