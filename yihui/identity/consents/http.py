"""Routes of consents: what holds and why, by hand with a reason, how many gave, and the texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends
from pydantic import AwareDatetime

from yihui import collect, organisation
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.web import PROBLEMS, STRICT, Caller, Strict, Text, reading, requires
from yihui.identity.actions import find_row
from yihui.identity.consents import actions
from yihui.identity.consents.rules import PURPOSES, REACHES
from yihui.identity.consents.types import Covered, Purpose, Reach, Statement, TextVersion, Told

Read = Annotated[Caller, Depends(requires("members.read"))]
SeeAll = Annotated[Caller, Depends(requires("members.read", whole=True))]
Write = Annotated[Caller, Depends(requires("members.consent"))]
WriteTexts = Annotated[Caller, Depends(requires("organisation.manage", whole=True))]
TextCode = Annotated[str, Len(1, 64), Text]
Words = Annotated[str, Len(1, 4000), Text]
EARLIEST_YEAR = 1990
LANE = "consent"


@dataclass(frozen=True, slots=True)
class StatementShown:
    """Somebody gave or withdrew: when, by which source or at whose hand and why, under which text;
    `another` says that it came from a member who was merged into her."""

    consent_no: str
    purpose: str
    purpose_zh: str
    purpose_en: str
    channel: str
    channel_zh: str
    channel_en: str
    state: str
    source: str | None
    actor_name: str | None
    reason: str
    text: str | None
    text_version: int | None
    occurred_at: datetime
    recorded_at: datetime
    another: bool


@dataclass(frozen=True, slots=True)
class StandShown:
    """What holds for one purpose and one way: given, withdrawn, or unknown where nothing was ever
    said; with the statement that decides."""

    purpose: str
    purpose_zh: str
    purpose_en: str
    channel: str
    channel_zh: str
    channel_en: str
    state: str
    by: StatementShown | None


@dataclass(frozen=True, slots=True)
class ConsentsShown:
    """What holds for a member, and all that she said, newest first."""

    states: list[StandShown]
    history: list[StatementShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTold:
    """What somebody told a person of the house about the use of her data, and how they know."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    purpose: Purpose
    channel: Reach = Reach.ALL
    given: bool
    reason: Annotated[str, Len(3, 200), Text]
    occurred_at: AwareDatetime | None = None
    text: TextCode | None = None
    text_version: Annotated[int, Interval(ge=1, le=1_000_000)] | None = None


@dataclass(frozen=True, slots=True)
class CoverageShown:
    """How many members gave and withdrew consent for a purpose by a way; the rest of `members`
    never said anything that counts there."""

    purpose: str
    purpose_zh: str
    purpose_en: str
    channel: str
    channel_zh: str
    channel_en: str
    given: int
    withdrawn: int
    members: int


@dataclass(frozen=True, slots=True)
class TextShown:
    """One version of a text that people are shown when they are asked."""

    code: str
    version: int
    text_zh: str
    text_en: str
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """The next version of a text, in both languages."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    code: TextCode
    text_zh: Words
    text_en: Words


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_of_member(router, pool)
    _add_texts(router, pool)

    @router.get("/consents", tags=["privacy"])
    async def get_coverage(caller: SeeAll) -> list[CoverageShown]:
        """How many members gave and withdrew consent, for each purpose and way."""
        async with pool.connection() as connection:
            return [_covered(one) for one in await actions.find_coverage(connection)]

    return router


def _add_of_member(router: APIRouter, pool: Pool) -> None:
    async def shown(member_no: int) -> ConsentsShown:
        async with pool.connection() as connection:
            said, holds = await actions.find_said(connection, member_no)
            actors = [one.actor for one in said if one.actor]
            names = await organisation.find_actor_names(connection, actors)
        states = [
            StandShown(
                purpose, *PURPOSES[purpose], channel, *REACHES[channel],
                _state(by), _statement(by, member_no, names) if by else None,
            )
            for purpose in Purpose
            for channel in Reach
            for by in [holds.get((purpose, channel))]
        ]  # fmt: skip
        return ConsentsShown(states, [_statement(one, member_no, names) for one in said])

    async def seen(caller: Caller, one_id: UUID) -> int:
        async with reading(pool, caller) as connection:
            return int((await find_row(connection, one_id))["member_no"])

    @router.get("/members/{one_id}/consents", tags=["privacy"])
    async def get_consents(caller: Read, one_id: UUID) -> ConsentsShown:
        """What a member allows and what not, why, and all that she said about it."""
        return await shown(await seen(caller, one_id))

    @router.post("/members/{one_id}/consents", tags=["privacy"])
    async def post_consent(caller: Write, one_id: UUID, said: ConsentTold) -> ConsentsShown:
        """Write down what she told somebody of the house; it is in the audit log."""
        member_no = await seen(caller, one_id)
        at = _moment(said.occurred_at)

        async def keep(connection: Connection) -> None:
            _check_way(said)
            await _check_text(connection, said)
            told = Told(
                member_no=member_no, purpose=said.purpose, channel=said.channel,
                given=said.given, occurred_at=at, actor=caller.key_id, reason=said.reason,
                text_code=said.text, text_version=said.text_version,
            )  # fmt: skip
            batch_no = await collect.next_batch_no(connection)
            new = await actions.tell(connection, [told], batch_no)
            await collect.add_batch(connection, {
                "batch_no": batch_no, "lane": LANE, "started_at": clock.now(),
                "consent_rows": new,
            })  # fmt: skip
            row = await find_row(connection, one_id)
            await organisation.audit(
                connection, caller.key_id, "member.consent_told", f"member:{row['one_id']}",
                purpose=said.purpose, channel=said.channel, given=said.given, reason=said.reason,
            )  # fmt: skip

        await pool.transact(keep)
        return await shown(member_no)


def _moment(said: datetime | None) -> datetime:
    now = clock.now()
    if said is None:
        return now
    if said > now or said.year < EARLIEST_YEAR:
        raise Invalid(
            "She cannot have said it then.",
            field="occurred_at",
            cure="Give the moment at which she said it, or leave it out.",
            zh=("这个时间不可能。", "填写她表示的时间，或不填。"),
        )
    return said


def _check_way(said: ConsentTold) -> None:
    if said.purpose is Purpose.LINKING and said.channel is not Reach.ALL:
        raise Invalid(
            "Brands are linked or not, whatever the way.",
            field="channel",
            cure="Say it of `all`.",
            zh=("品牌关联不分触达方式。", "方式选「全部方式」。"),
        )


async def _check_text(connection: Connection, said: ConsentTold) -> None:
    if (said.text is None) != (said.text_version is None):
        raise Invalid(
            "A text is named by its code and version together.", field="text_version",
            cure="Give both, or neither.",
            zh=("同意文本的代码和版本要一起填写。", "两项都填，或都不填。"),
        )  # fmt: skip
    if said.text is None or said.text_version is None:
        return
    if not await actions.has_text(connection, said.text, said.text_version):
        raise Invalid("There is no such version of this text.", field="text",
                      cure="Look up the texts and their versions.",
                      zh=("同意文本没有这个版本。", "核对文本的代码和版本。"))  # fmt: skip


def _state(by: Statement | None) -> str:
    if by is None:
        return "unknown"
    return "given" if by.given else "withdrawn"


def _statement(one: Statement, member_no: int, names: Mapping[str, str]) -> StatementShown:
    return StatementShown(
        str(one.consent_no), one.purpose, *PURPOSES[one.purpose], one.channel,
        *REACHES[one.channel], _state(one), one.source,
        names.get(one.actor, one.actor) if one.actor else None, one.reason, one.text_code,
        one.text_version, one.occurred_at, one.recorded_at, one.member_no != member_no,
    )  # fmt: skip


def _covered(one: Covered) -> CoverageShown:
    return CoverageShown(
        one.purpose, *PURPOSES[one.purpose], one.channel, *REACHES[one.channel], one.given,
        one.withdrawn, one.members,
    )  # fmt: skip


def _add_texts(router: APIRouter, pool: Pool) -> None:
    async def shown(connection: Connection, texts: list[TextVersion]) -> list[TextShown]:
        names = await organisation.find_actor_names(connection, [one.made_by for one in texts])
        return [
            TextShown(one.code, one.version, one.text_zh, one.text_en,
                      names.get(one.made_by, one.made_by), one.made_at)
            for one in texts
        ]  # fmt: skip

    @router.get("/consent-texts", tags=["privacy"])
    async def get_texts(caller: Read) -> list[TextShown]:
        """All versions of the texts that people are shown when they are asked."""
        async with pool.connection() as connection:
            return await shown(connection, await actions.find_texts(connection))

    @router.post("/consent-texts", tags=["privacy"])
    async def post_text(caller: WriteTexts, text: NewText) -> TextShown:
        """Keep the next version of a text; earlier ones stay, as people agreed to them."""

        async def keep(connection: Connection) -> TextShown:
            made = await actions.add_text(
                connection, text.code, text.text_zh, text.text_en, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "consent_text.made", f"consent_text:{made.code}",
                version=made.version,
            )  # fmt: skip
            return (await shown(connection, [made]))[0]

        return await pool.transact(keep)
