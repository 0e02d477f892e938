"""Routes of benefits: what a member has left, use one, reverse a use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Path

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.web import BIGGEST, STRICT, Caller, Strict, Text, reading, requires
from yihui.identity import Named
from yihui.tiers import sets
from yihui.tiers.benefits import actions
from yihui.tiers.benefits.types import OF_MEMBER, Granted, Use, Used
from yihui.tiers.granting import KINDS

Read = Annotated[Caller, Depends(requires("members.read"))]
UseIt = Annotated[Caller, Depends(requires("benefits.use"))]
UseNo = Annotated[int, Path(ge=1, le=BIGGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitAsked:
    """Use a benefit of a member once; `reference` is your own key, once per member for ever."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    benefit: Annotated[str, Len(1, 64)]
    reference: Annotated[str, Len(1, 128), Text]
    store: Annotated[str, Len(1, 64), Text] | None = None
    reason: Annotated[str, Len(0, 200), Text] = ""


@dataclass(frozen=True, slots=True)
class BenefitShown:
    """A benefit of a member's tier, in the set of `brand` (null: the group's): how often she may
    use it until `anew_on` (null: as often as she likes), what she used of that, and what is left.
    One with `points` gives them at night, by itself."""

    code: str
    name_zh: str
    name_en: str
    kind: str
    kind_zh: str
    kind_en: str
    per: str
    quota: int | None
    used: int
    left: int | None
    anew_on: date | None
    points: int | None
    brand: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitUseShown:
    """What was used, when, where and by whom. Of uses in stores that the caller does not see,
    reference, store and reason are empty."""

    use_no: str
    member: UUID
    benefit: str
    reference: str
    store: Named | None
    reason: str
    used_at: datetime
    reversed_at: datetime | None


@dataclass(frozen=True, slots=True)
class BenefitsOfMember:
    """The benefits of a member's tier, and what she used, newest first (the last hundred)."""

    benefits: list[BenefitShown]
    uses: list[BenefitUseShown]


@dataclass(frozen=True, slots=True)
class BenefitUseAnswer:
    """A use as it stands, and what is left since. `repeated`: this was done before."""

    use: BenefitUseShown
    benefits: list[BenefitShown]
    repeated: bool


def add(router: APIRouter, pool: Pool) -> None:
    """Add the routes of benefits."""

    @router.get("/members/{one_id}/benefits")
    async def get_benefits(caller: Read, one_id: UUID) -> BenefitsOfMember:
        """The benefits of a member's tier with what is left of each, and what she used."""
        async with reading(pool, caller) as connection:
            member_no = (await identity.find_row(connection, one_id))["member_no"]
            group = await identity.find_group(connection, member_no)
            used = await actions.find_uses(connection, group)
            uses = await _shown(connection, caller, used)
        return BenefitsOfMember(await _left(pool, caller, member_no), uses)

    @router.post("/benefit-uses")
    async def post_use(caller: UseIt, asked: BenefitAsked) -> BenefitUseAnswer:
        """Use a benefit of a member once. The reference makes a repeat harmless."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, asked.member)
            store_no = await organisation.find_own_store_no(
                connection, asked.store, caller.store_nos, caller.whole
            )
            set_nos = [one.set_no for one in await sets.find_sets(connection)]
        if asked.reference.startswith(OF_MEMBER):
            raise Invalid(
                "Such references are those of members.", field="reference",
                cure="Give a key of your own.",
                zh=("这样的参考号留给会员自助使用。", "换一个自己的参考号。"),
            )  # fmt: skip
        wish = Use(
            member["asked_no"], asked.benefit, asked.reference, store_no, asked.reason,
            caller.key_id, set_nos,
        )  # fmt: skip
        used, repeated = await pool.transact(lambda connection: actions.use(connection, wish))
        return await _answer(pool, caller, member["member_no"], used, repeated)

    @router.post("/members/{one_id}/benefit-uses/{use_no}/reverse")
    async def post_reversal(caller: UseIt, one_id: UUID, use_no: UseNo) -> BenefitUseAnswer:
        """Take a use of a benefit back, so that it is left again; a second time changes nothing."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, member["member_no"])
            if _is_elsewhere(caller, await actions.find_use(connection, group, use_no)):
                raise NotFound(f"There is no use {use_no} of a benefit.", field="use_no")

        async def work(connection: Connection) -> tuple[Used, bool]:
            used, repeated = await actions.reverse(
                connection, member["member_no"], use_no, caller.key_id
            )
            if not repeated:
                await organisation.audit(
                    connection, caller.key_id, "benefit.use_reversed",
                    f"member:{member['one_id']}", use_no=str(use_no), benefit=used.benefit,
                    used_by=used.actor,
                )  # fmt: skip
            return used, repeated

        used, repeated = await pool.transact(work)
        return await _answer(pool, caller, member["member_no"], used, repeated)


async def _answer(
    pool: Pool, caller: Caller, member_no: int, used: Used, repeated: bool
) -> BenefitUseAnswer:
    async with pool.connection() as connection:
        (shown,) = await _shown(connection, caller, [used])
    return BenefitUseAnswer(shown, await _left(pool, caller, member_no), repeated)


async def _left(pool: Pool, caller: Caller, member_no: int) -> list[BenefitShown]:
    """What is left in the sets that this caller sees; it counts all uses, also those that she does
    not see: no reader's view."""
    async with reading(pool, caller) as connection:
        brands = {one.set_no: one.brand for one in await sets.find_sets(connection)}
    async with pool.connection() as connection:
        found = await actions.find_granted(connection, member_no, list(brands))
    return [_benefit(one, brands[one.set_no]) for one in found]


def _benefit(one: Granted, brand: str | None) -> BenefitShown:
    its = one.benefit
    return BenefitShown(
        its.code, its.name_zh, its.name_en, its.kind, *KINDS[its.kind], its.per, one.quota,
        one.used, one.left, one.anew_on, its.points, brand,
    )  # fmt: skip


def _is_elsewhere(caller: Caller, one: Used) -> bool:
    return not caller.whole and one.store_no is not None and one.store_no not in caller.store_nos


async def _shown(
    connection: Connection, caller: Caller, found: Sequence[Used]
) -> list[BenefitUseShown]:
    """Uses as this caller sees them: of those in other stores only that they are there."""
    one_ids = await identity.find_one_ids(connection, sorted({one.member_no for one in found}))
    named = await organisation.find_named(connection, {"store": [one.store_no for one in found]})

    def one_shown(one: Used) -> BenefitUseShown:
        hidden = _is_elsewhere(caller, one)
        store_no = None if hidden else one.store_no
        return BenefitUseShown(
            use_no=str(one.use_no), member=one_ids[one.member_no], benefit=one.benefit,
            reference="" if hidden else one.reference,
            store=Named(**named["store"][store_no]) if store_no else None,
            reason="" if hidden else one.reason, used_at=one.used_at,
            reversed_at=one.reversed_at,
        )  # fmt: skip

    return [one_shown(one) for one in found]
