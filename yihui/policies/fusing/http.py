"""Routes of the fuse: which identifiers met too many members, and letting one in again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query

from yihui import collect, identity, organisation
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.security import KeyRing
from yihui.core.web import BIGGEST, PAGE_MAX, Caller, Text, requires
from yihui.identity.fusing import Suspension
from yihui.identity.merging import Face

See = Annotated[Caller, Depends(requires("policy.read", whole=True))]
Write = Annotated[Caller, Depends(requires("policy.write", whole=True))]
PATH = "/identity/policy/suspensions"
LANE = "let_in"


@dataclass(frozen=True, slots=True)
class SuspensionShown:
    """An identifier that met too many members: what it is, whose, and how many it met. One that is
    nobody's has no mask, as nothing of it is kept."""

    identifier_no: str
    kind: str
    kind_zh: str
    kind_en: str
    masked: str | None
    face: Face | None
    members: int
    members_most: int
    suspended_at: datetime


@dataclass(frozen=True, slots=True)
class SuspensionPage:
    """A page of what is suspended, newest first, and how many there are."""

    items: list[SuspensionShown]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Lifted:
    """The identifier that tells again."""

    identifier_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftReason:
    """Why an identifier is let in again, kept with it."""

    reason: Annotated[str, Len(3, 500), Text]


def add_routes(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    """Add the routes of this room to the router of policies."""

    @router.get(PATH)
    async def get_suspensions(
        caller: See,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 20,
    ) -> SuspensionPage:
        """Identifiers that are used by too many people: records are read as if they did not stand
        in them."""
        async with pool.connection() as connection:
            found = await identity.fusing.find_page(connection, before, limit)
            numbers = [one.member_no for one in found if one.member_no is not None]
            faces = await identity.merging.find_faces(connection, ring, numbers) if numbers else {}
            total = await identity.fusing.count_standing(connection)
        more = str(found[-1].suspension_no) if len(found) == limit else None
        return SuspensionPage([_shown(one, faces) for one in found], more, total)

    @router.post(f"{PATH}/{{identifier_no}}/lift")
    async def post_lift(
        caller: Write, identifier_no: Annotated[int, Path(ge=1, le=BIGGEST)], asked: LiftReason
    ) -> Lifted:
        """Let an identifier in again; whom it meets is counted anew from now on."""

        async def work(connection: Connection) -> None:
            batch_no = await collect.next_batch_no(connection)
            changed = await identity.fusing.lift(
                connection, identifier_no, caller.key_id, asked.reason, batch_no
            )
            await collect.add_batch(connection, {
                "batch_no": batch_no, "lane": LANE, "started_at": clock.now(),
                "member_change_rows": changed,
            })  # fmt: skip
            await organisation.audit(
                connection, caller.key_id, "identifier.let_in", f"identifier:{identifier_no}",
                reason=asked.reason,
            )  # fmt: skip

        await pool.transact(work)
        return Lifted(str(identifier_no))


def _shown(one: Suspension, faces: dict[int, Face]) -> SuspensionShown:
    face = faces.get(one.member_no) if one.member_no is not None else None
    return SuspensionShown(
        str(one.identifier_no), one.kind, *identity.KINDS[one.kind], one.masked, face, one.members,
        one.members_most, one.suspended_at,
    )  # fmt: skip
