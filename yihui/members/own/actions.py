"""Verbs of a member: who holds a token, and what she is shown of herself.

Each statement is bound to her own number, which comes from the token and from nowhere else. The
connection shows no more of her than the key that the token was made with sees.
"""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from yihui import identity, organisation, tiers
from yihui.core import clock, db, settings
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid, NotFound
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.core.web import plain, reading
from yihui.members.own import rules, words
from yihui.members.own.types import (
    AskedTooOften,
    Claim,
    OwnBalance,
    OwnCard,
    OwnEntry,
    OwnLot,
    OwnPoints,
    TokenRefused,
)
from yihui.points import earning, forecasting, ledger, movements

sql = load("members/own/own.sql")
MINUTE = 60
ERASED_ZH = ("这位会员的个人信息已应其要求删除，令牌随之失效。", "没有可以显示的内容。")


class Pace:
    """How often each member asked in the running minute. It is kept by this process alone."""

    def __init__(self) -> None:
        self.minute = 0
        self.asked: Counter[UUID] = Counter()

    def count(self, one_id: UUID, now: datetime) -> None:
        """One question more. Raises AskedTooOften above YIHUI_OWN_RATE a minute."""
        minute, second = divmod(int(now.timestamp()), MINUTE)
        if minute != self.minute:
            self.minute, self.asked = minute, Counter()
        self.asked[one_id] += 1
        if self.asked[one_id] > settings.number("YIHUI_OWN_RATE"):
            raise AskedTooOften(retry_after=MINUTE - second)


@asynccontextmanager
async def let_in(pool: Pool, claim: Claim) -> AsyncIterator[tuple[Connection, dict[str, Any]]]:
    """The member of a token, and a connection that shows what the key of its maker sees: a token
    tells nobody more than this key does. Raises TokenRefused."""
    async with pool.connection() as connection:
        maker = await organisation.find_key_actor(connection, claim.made_by)
    if maker is None:
        raise TokenRefused("The key that this token was made with was revoked.")
    async with reading(pool, maker) as connection:
        yield connection, await find_holder(connection, claim)


def check_points(points: int, most: int) -> None:
    """Raises Invalid above what the house lets members move at a time."""
    if points > most:
        raise Invalid(
            f"At most {most:,} points at a time.", field="points", cure="Ask for fewer points.",
            zh=(f"一次最多使用 {most:,} 积分。", "减少要使用的积分。"),
        )  # fmt: skip


async def find_holder(connection: Connection, claim: Claim) -> dict[str, Any]:
    """The member of a token, her survivor if she was merged.

    Raises TokenRefused when she was erased, or is no longer seen by the key it was made with.
    """
    try:
        return await identity.find_row(connection, claim.one_id)
    except identity.erasing.Erased as problem:
        raise TokenRefused(problem.problem, cure=problem.cure, zh=ERASED_ZH) from None
    except NotFound:
        raise TokenRefused from None


async def find_card(connection: Connection, ring: KeyRing, member: dict[str, Any]) -> OwnCard:
    """Her card: masked name, number, tier, and what the next one needs."""
    standing = await tiers.find_standing(connection, member["member_no"])
    shown = standing.shown()
    name = identity.opened(ring, member["data_key"], member["name_sealed"], b"name") or ""
    return OwnCard(
        member["one_id"], identity.spoken(member["member_no"]), identity.masked_name(name),
        shown["named"], standing.growth, shown["next_named"], standing.growth_missing,
        standing.life,
    )  # fmt: skip


async def find_holdings(connection: Connection, member_no: int) -> OwnPoints:
    """Her balances, and what expires month by month."""
    today = clock.now().astimezone(clock.zone()).date()
    balances = await ledger.find_balances(connection, [member_no], today)
    group = await identity.find_group(connection, member_no)
    days = await forecasting.find_days(connection, member_no, group, today)
    return OwnPoints(balances_of(balances[member_no]), rules.months_of(days))


def balances_of(rows: list[dict[str, Any]]) -> list[OwnBalance]:
    """Balances as a member is shown them: what has lapsed is not available, though it may still
    wait to be booked."""
    return [
        OwnBalance(
            row["currency"], row["available"] - row["lapsed"], row["pending"], row["held"],
            row["debt"],
        )
        for row in rows
    ]  # fmt: skip


async def find_lots(
    connection: Connection, member_no: int, after: int | None, limit: int
) -> list[OwnLot]:
    """A page of her lots that can be used or will be, the soonest expiry first."""
    today = clock.now().astimezone(clock.zone()).date()
    asked = {"member_no": member_no, "today": today, "after": after, "limit": limit}
    rows = await db.rows(connection, sql.find_lots, asked)
    return [OwnLot(**plain(row), **earning.awaited(row["awaits"])) for row in rows]


async def find_entries(
    connection: Connection, member_no: int, before: int, limit: int, *, zh: bool
) -> list[OwnEntry]:
    """A page of what moved her points, newest first, each as a sentence."""
    group = await identity.find_group(connection, member_no)
    told = await movements.find_of_member(connection, group, before, limit)
    return [
        OwnEntry(
            str(one.row["entry_no"]), one.row["occurred_at"], one.kind, one.row["currency"],
            one.change, _said(one, zh=zh),
        )
        for one in told
    ]  # fmt: skip


def _said(one: movements.Told, *, zh: bool) -> str:
    movement = one.movement
    own = movement.by_hand.sentence if movement.by_hand else None
    sentence = (own.zh if zh else own.en) if own else ""
    return words.said(
        movement.cause, one.kind, movement.part, one.change, zh=zh, sentence=sentence
    )  # fmt: skip
