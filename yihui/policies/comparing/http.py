"""The route of the nightly comparison: where the order of events divides people otherwise."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from yihui import identity
from yihui.core.db import Connection, Pool
from yihui.core.security import KeyRing
from yihui.core.web import Caller, requires
from yihui.identity.merging import Face
from yihui.identity.policy import trials
from yihui.identity.rebuilding import Kept

See = Annotated[Caller, Depends(requires("policy.read", whole=True))]


@dataclass(frozen=True, slots=True)
class IdentifierMasked:
    """An identifier as everybody may see it."""

    kind: str
    kind_zh: str
    kind_en: str
    masked: str


@dataclass(frozen=True, slots=True)
class ApartShown:
    """One place where the order of events divides people otherwise: the first members and
    identifiers of it, and how many there are. Without a member they are nobody's today."""

    faces: list[Face]
    members: int
    known: list[IdentifierMasked]
    identifiers: int
    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True)
class ComparisonShown:
    """The last comparison of the rebuild with the house. `apart` names the first of `count`
    places; nothing is broken there, a person may look at them. Without `at` there was none yet."""

    at: datetime | None
    seconds: int
    identifiers: int
    count: int
    apart: list[ApartShown]


def add_routes(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    """Add the route of this room to the router of policies."""

    @router.get("/identity/comparison")
    async def get_comparison(caller: See) -> ComparisonShown:
        """Where the last rebuild of who is one person differs from what the house holds."""
        async with pool.connection() as connection:
            kept = await identity.rebuilding.find_kept(connection)
            if kept is None:
                return ComparisonShown(None, 0, 0, 0, [])
            return await _shown(connection, ring, kept)


async def _shown(connection: Connection, ring: KeyRing, kept: Kept) -> ComparisonShown:
    numbers = [number for one in kept.apart for number in one.member_nos]
    faces = await identity.merging.find_faces(connection, ring, numbers)
    # An identifier may be kept with any member of its place: asked for with each.
    pairs = [
        (member_no, number)
        for one in kept.apart for member_no in one.member_nos for number in one.identifier_nos
    ]  # fmt: skip
    seen = await trials.find_shown(connection, pairs)
    apart = [
        ApartShown(
            [faces[number] for number in one.member_nos if number in faces], one.members,
            [_masked(*seen[number]) for number in one.identifier_nos if number in seen],
            one.identifiers, *_said(one.members),
        )
        for one in kept.apart
    ]  # fmt: skip
    return ComparisonShown(kept.at, kept.seconds, kept.identifiers, kept.count, apart)


def _masked(kind: str, masked: str) -> IdentifierMasked:
    return IdentifierMasked(kind, *identity.KINDS[kind], masked)


def _said(members: int) -> tuple[str, str]:
    if members > 1:
        return (
            "按发生的先后，这几位会员有标识属于同一个人。",
            "By the order of events identifiers of these members are one person's.",
        )
    if members:
        return (
            "按发生的先后，这位会员的标识属于不同的人，或还少几个。",
            "By the order of events this member's identifiers are several people's, or some that"
            " are nobody's today are hers.",
        )
    return (
        "按发生的先后，这些标识属于一位会员，现在还没有主人。",
        "By the order of events these identifiers are a member's; today they are nobody's.",
    )
