"""Routes of copies and erasures: what is held of somebody, and its end by two people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Query
from fastapi import Path as InPath
from fastapi.responses import FileResponse

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    requires,
)
from yihui.identity import copies, erasing
from yihui.privacy import actions, copying, files
from yihui.privacy.actions import ErasureEffect

Erase = Annotated[Caller, Depends(requires("members.erase", whole=True))]
Take = Annotated[Caller, Depends(requires("members.copy", whole=True))]
CopyNo = Annotated[int, InPath(ge=1, le=BIGGEST)]
ErasureNo = Annotated[int, InPath(ge=1, le=BIGGEST)]
State = Literal["proposed", "done", "refused", "lapsed"]
Reason = Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOf:
    """A member, by any OneID she ever had."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureWanted:
    """A member who wants her data erased, and how somebody knows that it is she who wants it."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyReason:
    """Why somebody decides so."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ErasureShown:
    """An erasure: of whom, who asked and decided, and what it did.

    Once it is done the member is a number, and the reason is gone with her. `mine` says that the
    caller asked for it, and so does not approve it.
    """

    erasure_no: str
    member: UUID
    number: str
    name: str
    phone: str | None
    state: State
    reason: str
    proposed_by_name: str
    proposed_at: datetime
    lapses_at: datetime
    mine: bool
    decided_by_name: str | None
    decided_at: datetime | None
    done: ErasureEffect | None


@dataclass(frozen=True, slots=True)
class CopyShown:
    """A copy of what is held of a member: ready until it expires, or gone with its file."""

    copy_no: str
    state: copies.State
    made_by_name: str
    made_at: datetime
    expires_at: datetime | None
    bytes: int


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the routes need: `staged` has sessions with staging."""

    pool: Pool
    staged: Pool
    ring: KeyRing
    home: Path

    async def shown(self, caller: Caller, found: list[erasing.Request]) -> list[ErasureShown]:
        """Erasures with the member and the names of those who acted."""
        acted = [one for each in found for one in (each.proposed_by, each.decided_by) if one]
        async with self.pool.connection() as connection:
            faces = await identity.merging.find_faces(
                connection, self.ring, [one.member_no for one in found]
            )
            names = await organisation.find_actor_names(connection, acted)
        return [_shown(caller, one, faces[one.member_no], names) for one in found]

    async def one(self, caller: Caller, erasure_no: int) -> ErasureShown:
        async with self.pool.connection() as connection:
            found = await erasing.find_page(connection, erasure_no + 1, 1)
        return (await self.shown(caller, found))[0]


def _shown(
    caller: Caller, one: erasing.Request, face: identity.merging.Face, names: dict[str, str]
) -> ErasureShown:
    decided: Any = one.decided_by and names.get(one.decided_by, one.decided_by)
    return ErasureShown(
        str(one.erasure_no), face.member, face.number, face.name, face.phone, one.state,
        one.reason, names.get(one.proposed_by, one.proposed_by), one.proposed_at, one.lapses_at,
        one.proposed_by == caller.key_id, decided, one.decided_at,
        ErasureEffect(**one.done) if one.done else None,
    )  # fmt: skip


def routes(pool: Pool, staged: Pool, ring: KeyRing, home: Path) -> APIRouter:
    """The routes of this room; `staged` has sessions with staging."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    desk = _Desk(pool, staged, ring, home)
    _add_copies(router, desk)
    _add_erasures(router, desk)
    _add_decisions(router, desk)
    return router


def _add_copies(router: APIRouter, desk: _Desk) -> None:
    async def shown(connection: Connection, found: Sequence[copies.Copy]) -> list[CopyShown]:
        names = await organisation.find_actor_names(connection, [one.made_by for one in found])
        return [
            CopyShown(str(one.copy_no), one.state, names.get(one.made_by, one.made_by),
                      one.made_at, one.expires_at, one.bytes)
            for one in found
        ]  # fmt: skip

    @router.post("/members/{one_id}/copies", tags=["privacy"])
    async def post_copy(caller: Take, one_id: UUID, why: PrivacyReason) -> CopyShown:
        """Have a copy made of all that is held of a member, in clear; the worker makes it."""

        async def work(connection: Connection) -> CopyShown:
            whose = copying.Whose(one_id, caller.key_id, why.reason)
            copy_no = await copying.ask(connection, whose)
            return (await shown(connection, [await copies.find(connection, copy_no)]))[0]

        return await desk.pool.transact(work)

    @router.get("/members/{one_id}/copies", tags=["privacy"])
    async def get_copies(caller: Take, one_id: UUID) -> list[CopyShown]:
        """The copies that were made of a member, newest first."""
        async with desk.pool.connection() as connection:
            return await shown(connection, await copying.find_of_member(connection, one_id))

    @router.get("/copies/{copy_no}", tags=["privacy"], response_class=FileResponse,
                responses={200: {"content": {"application/zip": {}}}})  # fmt: skip
    async def get_copy(caller: Take, copy_no: CopyNo) -> FileResponse:
        """The file of a copy: one ZIP of JSON with a page to read. Each download is logged."""

        async def note(connection: Connection) -> None:
            found = await copies.find(connection, copy_no)
            if found.state != "ready":
                raise NotFound(f"Copy {copy_no} is {found.state}.", field="copy_no")
            one_id = (await identity.find_person(connection, found.member_no))["one_id"]
            await organisation.audit(connection, caller.key_id, "member.copy_taken",
                                     f"member:{one_id}", copy_no=str(copy_no))  # fmt: skip

        await desk.pool.transact(note)
        path = files.path_of(desk.home, copy_no)
        if not path.is_file():
            raise NotFound("The file of this copy is not on this machine.", field="copy_no")
        return FileResponse(path, filename=f"copy-{copy_no}.zip", media_type="application/zip")


def _add_erasures(router: APIRouter, desk: _Desk) -> None:
    @router.post("/erasures/preview", tags=["privacy"])
    async def post_preview(caller: Erase, whose: ErasureOf) -> ErasureEffect:
        """What an erasure would take and leave: done and rolled back."""
        return await actions.preview(desk.staged, desk.ring, desk.home, whose.member)

    @router.post("/erasures", tags=["privacy"])
    async def post_erasure(caller: Erase, wanted: ErasureWanted) -> ErasureShown:
        """Ask for the erasure of a member. A second person carries it out, within 30 days."""

        async def work(connection: Connection) -> int:
            return await actions.propose(connection, wanted.member, caller.key_id, wanted.reason)

        return await desk.one(caller, await desk.staged.transact(work))

    @router.get("/erasures", tags=["privacy"])
    async def get_erasures(
        caller: Erase,
        state: State | None = None,
        member: UUID | None = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[ErasureShown]:
        """Erasures, newest first; of one state, or about one member and whoever is one with her, if
        wanted."""
        async with desk.pool.connection() as connection:
            group = None
            if member is not None:
                row = await identity.find_row(connection, member)
                group = await identity.find_group(connection, row["member_no"])
            found = await erasing.find_page(connection, before, limit, state, group)
        following = str(found[-1].erasure_no) if len(found) == limit else None
        return Page[ErasureShown](items=await desk.shown(caller, found), next=following)


def _add_decisions(router: APIRouter, desk: _Desk) -> None:
    @router.post("/erasures/{erasure_no}/approve", tags=["privacy"])
    async def post_approve(caller: Erase, erasure_no: ErasureNo) -> ErasureShown:
        """Carry out what somebody else has asked for. There is no way back."""
        await actions.approve(desk.staged, desk.ring, desk.home, erasure_no, caller.key_id)
        return await desk.one(caller, erasure_no)

    @router.post("/erasures/{erasure_no}/refuse", tags=["privacy"])
    async def post_refuse(caller: Erase, erasure_no: ErasureNo, why: PrivacyReason) -> ErasureShown:
        """Decide that a member's data stays."""
        await desk.staged.transact(
            lambda connection: actions.refuse(connection, erasure_no, caller.key_id, why.reason)
        )
        return await desk.one(caller, erasure_no)
