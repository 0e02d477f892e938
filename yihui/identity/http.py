"""Routes that find and show members; identifiers are masked, a reveal is a logged permission."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Query

from yihui import organisation
from yihui.core import refusals, settings
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Page,
    Text,
    following,
    reading,
    requires,
)
from yihui.identity import actions, owning, rules
from yihui.identity.brands import http as brands_http
from yihui.identity.types import BalanceShown, FactsShown, MemberRow, StandingShown

Read = Annotated[Caller, Depends(requires("members.read"))]
Reveal = Annotated[Caller, Depends(requires("members.reveal"))]
SeeAudit = Annotated[Caller, Depends(requires("audit.read", whole=True))]
GENDERS = {0: "unknown", 1: "female", 2: "male"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An identifier to find a member by; in the body, so that it stands in no log."""

    kind: Annotated[str, Len(1, 64)]
    value: Annotated[str, Len(1, 256)]
    scope: Annotated[str, Len(0, 64)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why somebody must see personal data in clear."""

    reason: Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True)
class IdentifierShown:
    """One identifier, masked."""

    kind: str
    scope: str
    masked: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A member: who she is, what she holds, where she stands, what she bought. `row` is the same
    as in lists; of the birthday the day and year stay hidden."""

    member: UUID
    number: str
    phone: str | None
    birthday: str | None
    row: MemberRow | None
    facts: FactsShown
    state: str
    joined_at: datetime
    brand: str | None
    store: str | None
    channel: str | None
    gender: str
    name: str
    identifiers: list[IdentifierShown]
    balances: list[BalanceShown]
    tier: StandingShown


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierKnown:
    """One identifier, masked, with where it came from; since when it is suspended as one that too
    many people use, and how many members it had met by then. `valid_from` is since when it is
    hers, of a phone that a code was sent to."""

    kind: str
    kind_zh: str
    kind_en: str
    scope: str
    masked: str
    source: str
    first_seen: datetime
    evidence_zh: str
    evidence_en: str
    suspended_at: datetime | None
    members_met: int | None
    valid_from: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierFormer:
    """A phone that was hers until a code sent to it proved somebody else; points and history
    stayed. Without `valid_from` it was hers as long as the house knew it."""

    kind: str
    kind_zh: str
    kind_en: str
    masked: str
    valid_from: datetime | None
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What a record or a person said of identifiers; `refused` when it changed nothing, and then
    by which protection."""

    at: datetime
    source: str
    refused: bool
    said_zh: str
    said_en: str
    protection_zh: str | None
    protection_en: str | None
    merge_no: str | None


@dataclass(frozen=True, slots=True)
class IdentityShown:
    """How a member is known, and why these identifiers are one person; `former` phones led to her
    once."""

    identifiers: list[IdentifierKnown]
    former: list[IdentifierFormer]
    assertions: list[Said]


@dataclass(frozen=True, slots=True)
class Glance:
    """Who looked at a member or acted on her by hand, when and why."""

    audit_no: str
    at: datetime
    actor: str
    action: str
    action_zh: str
    action_en: str
    reason: str


@dataclass(frozen=True, slots=True)
class IdentifierRevealed:
    """One identifier in clear."""

    kind: str
    scope: str
    value: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """Personal data in clear; the look is in the audit log."""

    member: UUID
    name: str | None
    birthday: str | None
    identifiers: list[IdentifierRevealed]


Summary = Callable[[Connection, int], Awaitable[dict[str, Any]]]


def routes(
    pool: Pool, ring: KeyRing, summary: Summary, clues: Callable[[], actions.Clues]
) -> APIRouter:
    """The routes of this room; `summary` adds balances and tier from later rooms."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_identity(router, pool)
    _add_access(router, pool)
    brands_http.add_routes(router, pool)
    names = organisation.Names()

    async def shown(connection: Connection, row: dict[str, Any]) -> MemberShown:
        identifiers = await actions.find_identifiers(connection, row["member_no"])
        name = actions.opened(ring, row["data_key"], row["name_sealed"], b"name") or ""
        birthday = actions.opened(ring, row["data_key"], row["birthday_sealed"], b"birthday")
        phones = [known["masked"] for known in identifiers if known["kind"] == "phone"]
        return MemberShown(
            member=row["one_id"],
            number=rules.spoken(row["member_no"]),
            phone=rules.at_home(phones[-1], settings.read("YIHUI_REGION")) if phones else None,
            birthday=f"{birthday[5:7]}-**" if birthday else None,
            state=row["state"],
            joined_at=row["joined_at"],
            brand=await names.find(connection, "brand", row["brand_no"]),
            store=await names.find(connection, "store", row["home_store_no"]),
            channel=await names.find(connection, "channel", row["home_channel_no"]),
            gender=GENDERS[row["gender"]],
            name=rules.masked_name(name),
            identifiers=[
                IdentifierShown(
                    known["kind"], known["scope"], known["masked"], known["recorded_at"]
                )
                for known in identifiers
            ],
            **await summary(connection, row["member_no"]),
        )

    @router.post("/members/search", tags=["members"])
    async def search(caller: Read, wanted: Wanted) -> MemberShown:
        """Find a member by one of her identifiers, however it is written."""
        known = clues()
        kind = known.kinds.get(wanted.kind)
        if kind is None:
            raise refusals.one_of(known.kinds, "kind")
        clue = known.clue(kind, wanted.scope, wanted.value)
        async with reading(pool, caller) as connection:
            member_no = clue and await actions.find_by_clue(connection, clue, ring)
            row = member_no and await actions.find_member(connection, member_no)
            if not row:
                raise NotFound("No member has this identifier.", field="value")
            return await shown(connection, row)

    @router.get("/members/{one_id}", tags=["members"])
    async def get_member(caller: Read, one_id: UUID) -> MemberShown:
        """One member: masked identifiers, balances, tier."""
        async with reading(pool, caller) as connection:
            return await shown(connection, await actions.find_row(connection, one_id))

    @router.post("/members/{one_id}/reveal", tags=["members"])
    async def reveal(caller: Reveal, one_id: UUID, why: Why) -> Revealed:
        """Show personal data in clear; who looked and why is written down first."""
        return await _reveal(pool, ring, caller, one_id, why.reason)

    return router


def _add_identity(router: APIRouter, pool: Pool) -> None:
    @router.get("/members/{one_id}/identity", tags=["members"])
    async def get_identity(caller: Read, one_id: UUID) -> IdentityShown:
        """How a member is known: each identifier with its source and evidence, and every join and
        refusal in words."""
        async with reading(pool, caller) as connection:
            row = await actions.find_row(connection, one_id)
            known = await actions.find_identifiers(connection, row["member_no"])
            evidence = await actions.find_evidence(connection, row["member_no"])
            group = await actions.find_group(connection, row["member_no"])
            intervals = await owning.find_intervals(connection, group)
        first = {one["identifier_no"]: one for one in reversed(evidence)
                 if one["other_no"] is None and one["act"] == 1}  # fmt: skip
        since = {one.identifier_no: one.valid_from for one in intervals if one.valid_to is None}
        identifiers = []
        for one in known:
            seen = first.get(one["identifier_no"])
            said = rules.said_of(one["source"], one["kind"], one["masked"], None, None)
            zh, en = rules.KINDS.get(one["kind"], (one["kind"], one["kind"]))
            identifiers.append(
                IdentifierKnown(
                    kind=one["kind"],
                    kind_zh=zh,
                    kind_en=en,
                    scope=one["scope"],
                    masked=one["masked"],
                    source=seen["source"] if seen else one["source"],
                    first_seen=seen["occurred_at"] if seen else one["recorded_at"],
                    evidence_zh=seen["said_zh"] if seen else said[0],
                    evidence_en=seen["said_en"] if seen else said[1],
                    suspended_at=one["suspended_at"],
                    members_met=one["members_met"],
                    valid_from=since.get(one["identifier_no"]),
                )
            )
        former = [_former(one) for one in intervals if one.valid_to and one.masked]
        return IdentityShown(identifiers, former, [_said(one) for one in evidence])


def _former(one: owning.Interval) -> IdentifierFormer:
    assert one.masked
    assert one.valid_to
    zh, en = rules.KINDS["phone"]
    return IdentifierFormer(
        kind="phone", kind_zh=zh, kind_en=en, masked=one.masked, valid_from=one.valid_from,
        valid_to=one.valid_to,
    )  # fmt: skip


def _said(one: Mapping[str, Any]) -> Said:
    zh, en = rules.PROTECTIONS.get(one["refused"] or "", (None, None))
    return Said(
        one["occurred_at"], one["source"], one["refused"] is not None, one["said_zh"],
        one["said_en"], zh, en, str(one["merge_no"]) if one["merge_no"] else None,
    )  # fmt: skip


def _add_access(router: APIRouter, pool: Pool) -> None:
    @router.get("/members/{one_id}/access", tags=["members"])
    async def get_access(
        caller: SeeAudit,
        one_id: UUID,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[Glance]:
        """Who saw this member's personal data, when and why, newest first."""
        async with pool.connection() as connection:
            row = await actions.find_row(connection, one_id)
            subject = f"member:{row['one_id']}"
            acts = await organisation.find_audit(connection, before, limit, subject)
            names = {key["key_id"]: key["name"] for key in await organisation.find_keys(connection)}
        looks = []
        for act in acts:
            action, actor = act["action"], act["actor"]
            zh, en = organisation.ACTIONS.get(action, (action, action))
            looks.append(
                Glance(str(act["audit_no"]), act["recorded_at"], names.get(actor, actor), action,
                       zh, en, str(act["detail"].get("reason", "")))
            )  # fmt: skip
        return Page[Glance](items=looks, next=following(acts, "audit_no", limit))


async def _reveal(pool: Pool, ring: KeyRing, caller: Caller, one_id: UUID, reason: str) -> Revealed:
    async with reading(pool, caller) as connection:
        row = await actions.find_row(connection, one_id)
        known = await actions.find_identifiers(connection, row["member_no"])

    async def note(connection: Connection) -> None:
        subject = f"member:{row['one_id']}"
        await organisation.audit(
            connection, caller.key_id, "member.revealed", subject, reason=reason
        )

    await pool.transact(note)
    key = row["data_key"]
    identifiers = [
        IdentifierRevealed(
            one["kind"],
            one["scope"],
            actions.opened(ring, one["data_key"], one["sealed"], str(one["identifier_no"]).encode())
            or "",
        )
        for one in known
    ]
    return Revealed(
        row["one_id"],
        actions.opened(ring, key, row["name_sealed"], b"name"),
        actions.opened(ring, key, row["birthday_sealed"], b"birthday"),
        identifiers,
    )
