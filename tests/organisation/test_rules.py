"""Passwords, roles, locks and the end of sessions, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from yihui.core.errors import Invalid
from yihui.organisation import Scope, users
from yihui.organisation.sessions.rules import expiry, tried
from yihui.organisation.sessions.types import ADDRESS, LOGIN, Guard
from yihui.organisation.types import ROLES, WHOLE_ONLY, Actor

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FRESH = Guard(0, NOON, None)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def locks(minutes: list[float]) -> list[float | None]:
    """For how many minutes each try locks, when the tries come after these pauses."""
    guard, now, found = FRESH, NOON, []
    for pause in minutes:
        now += pause * MINUTE
        after = tried(guard, LOGIN, now)
        if after is None:
            found.append(-1.0)
            continue
        guard = after
        found.append((guard.locked_until - now) / MINUTE if guard.locked_until else None)
    return found


def test_the_fifth_wrong_password_locks_and_each_further_one_for_longer() -> None:
    assert locks([0, 0, 0, 0, 0]) == [None, None, None, None, 15]
    assert locks([0, 0, 0, 0, 0, 1, 13.9, 0.2]) == [None] * 4 + [15, -1, -1, 30]
    assert locks([0, 0, 0, 0, 0, 16, 31, 61, 121])[4:] == [15, 30, 60, 120, 240]


def test_a_lock_is_a_day_at_most_and_forgotten_after_a_quiet_one() -> None:
    long = tried(Guard(40, NOON, None), LOGIN, NOON + MINUTE)
    assert long
    assert long.locked_until == NOON + MINUTE + timedelta(days=1)
    assert tried(Guard(40, NOON, None), LOGIN, NOON + 25 * HOUR) == Guard(1, NOON + 25 * HOUR, None)


def test_an_address_has_more_tries() -> None:
    assert tried(Guard(48, NOON, None), ADDRESS, NOON) == Guard(49, NOON, None)
    locked = tried(Guard(49, NOON, None), ADDRESS, NOON)
    assert locked
    assert locked.locked_until
    assert tried(Guard(49, NOON, None), ADDRESS, NOON + 2 * HOUR) == Guard(1, NOON + 2 * HOUR, None)


@pytest.mark.parametrize(
    ("begun", "seen", "ends"),
    [(0, 0, 12), (0, 11, 23), (0, 150, 162), (0, 160, 168), (0, 167, 168)],
)
def test_a_session_slides_twelve_hours_within_seven_days(begun: int, seen: int, ends: int) -> None:
    assert expiry(NOON + begun * HOUR, NOON + seen * HOUR) == NOON + ends * HOUR


@pytest.mark.parametrize(
    "password", ["correct horse battery", "茉莉花茶与一把旧雨伞", "k7qm-2xfp-9dtr-x"]
)
def test_good_passwords(password: str) -> None:
    users.check_password(password, "lan")


@pytest.mark.parametrize(
    "password",
    ["short", "1234567890", "aaaaaaaaaaaa", "abababababab", "my-lan-password", "MY-LAN-PASSWORD",
     "x" * 129, "abcdefghijklm", "zyxwvutsrqpo"],
)  # fmt: skip
def test_bad_passwords(password: str) -> None:
    with pytest.raises(Invalid):
        users.check_password(password, "lan")


@pytest.mark.parametrize("login", ["", "x", "a b", "a/b", "user:1", "a" * 65, "a\u200bb"])
def test_bad_logins(login: str) -> None:
    with pytest.raises(Invalid):
        users.check_login(login)


def test_logins_are_compared_without_case_and_width() -> None:
    assert users.login_of(" Ｌan@Example.com ") == "lan@example.com"


def test_roles_of_the_field_see_some_stores_only() -> None:
    for role in ("supervisor", "store_manager"):
        users.check_role(role, Scope(store_nos=(1,)))
        with pytest.raises(Invalid):
            users.check_role(role, Scope())
    users.check_role("finance", Scope())
    for role in ("integration", "guide", "owner", ""):
        with pytest.raises(Invalid):
            users.check_role(role, Scope(brand_nos=(1,)))


def test_a_scope_narrows_and_never_widens() -> None:
    whole = Actor("k", "k", "headquarters", True, ())
    assert whole.within(frozenset({2, 1})).store_nos == (1, 2)
    assert not whole.within(frozenset()).whole
    some = Actor("k", "k", "supervisor", False, (1, 2))
    assert some.within(frozenset({2, 3})).store_nos == (2,)
    assert some.within(frozenset({3})).store_nos == ()


def test_what_cannot_be_divided_is_not_told_to_those_of_some_stores() -> None:
    whole = Actor("k", "k", "operator", True, ())
    some = Actor("k", "k", "operator", False, (1,))
    assert set(whole.permissions()) == {str(one) for one in ROLES["operator"]}
    assert set(some.permissions()) == {str(one) for one in ROLES["operator"] - WHOLE_ONLY}
    assert "imports.manage" not in some.permissions()
