"""Find the addresses by which members of an audience may be written to."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from yihui import identity
from yihui.audiences import actions
from yihui.audiences.reach import day_of
from yihui.audiences.types import Words
from yihui.core import db, settings
from yihui.core.db import Connection
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.identity.consents import Reach

sql = load("audiences/addresses/addresses.sql")
# The kind of identifier that a way goes by, and of which apps.
KINDS: dict[str, tuple[str, str | None]] = {
    Reach.SMS: ("phone", None),
    Reach.PHONE: ("phone", None),
    Reach.EMAIL: ("email", None),
    Reach.WECOM: ("external_userid", None),
    Reach.MINI_PROGRAM: ("openid", "mini_program"),
    Reach.SERVICE_ACCOUNT: ("openid", "service_account"),
}


class Address(NamedTuple):
    """Where a member is reached: what she gave last, of an app one each."""

    member_no: int
    app: str
    value: str


async def find_addresses(
    connection: Connection, ring: KeyRing, words: Words, member_nos: Sequence[int], way: str
) -> list[Address]:
    """The addresses, in clear, of those who consent to marketing by this way now and have one, once
    for each person and app, in the order asked for. Whoever was merged is her survivor; she is told
    of at the number asked for that stands first."""
    groups = await db.rows(connection, sql.find_groups, {"member_nos": list(member_nos)})
    own = {one["member_no"]: one["member_nos"] for one in groups}
    reached = await _find_reached(connection, words, [n for nos in own.values() for n in nos], way)
    kind, app = KINDS[way]
    found = await db.rows(connection, sql.find_addresses, {
        "member_nos": [number for number in reached for _ in own[number]],
        "own_nos": [other for number in reached for other in own[number]],
        "kind": kind, "app": app,
    })  # fmt: skip
    region = settings.read("YIHUI_REGION")
    place = {number: at for at, number in enumerate(member_nos)}
    first = {one["member_no"]: min(place[n] for n in one["asked_nos"]) for one in groups}
    addresses = []
    for row in sorted(found, key=lambda row: (first[row["member_no"]], row["scope"])):
        about = str(row["identifier_no"]).encode()
        value = identity.opened(ring, row["data_key"], row["sealed"], about) or ""
        shown = identity.at_home(value, region) if kind == "phone" else value
        addresses.append(Address(row["member_no"], row["scope"], shown))
    return addresses


async def _find_reached(
    connection: Connection, words: Words, member_nos: Sequence[int], way: str
) -> list[int]:
    """Who of these consents and has an address, by the record, which knows the last second."""
    asked = {"field": f"reach.{way}", "is": "equal", "value": True}
    question = actions.of_record(day_of(None), member_nos)
    holds = question.holds(actions.read(asked, words))
    text = question.statement("m.member_no", holds)
    return [row["member_no"] for row in await db.rows(connection, text, question.parameters)]


def lines_of(addresses: Sequence[Address], done: set[int]) -> list[list[Any]]:
    """Lines of a file, of each person once in all: `done` are those that were written before."""
    fresh = [one for one in addresses if one.member_no not in done]
    done.update(one.member_no for one in fresh)
    return [[identity.spoken(one.member_no), one.app, one.value] for one in fresh]
