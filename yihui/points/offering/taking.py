"""Verbs of taking offers: tell which a member may take, take one, give it back.

Whoever takes an offer holds the lock of her account first and that of the offer last, so nobody
takes one more than there are, and nobody waits for anybody for ever.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Any

from yihui import collect, identity, organisation
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import Conflict, Invalid
from yihui.core.sql import load
from yihui.points import burning, currencies, earning, holding, ledger, redeeming
from yihui.points.adjusting.types import LotsApart
from yihui.points.offering import rules, words
from yihui.points.offering.actions import asked_of, find_offers
from yihui.points.offering.types import (
    Crowd,
    NoOffer,
    NotOffered,
    Obstacle,
    Offer,
    OfferGone,
    OfferQuote,
    OfferUse,
    OrderQuote,
    Wish,
)

sql = load("points/offering/offering.sql")
Asked = redeeming.Request | holding.Wish
Serving = Callable[[Wish, redeeming.Request], Awaitable[redeeming.Receipt]]


class Counter:
    """Where offers are taken, one by one; `pool` opens its sessions with staging."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.numbers = holding.Numbers()

    async def serve(self, wish: Wish, request: redeeming.Request) -> redeeming.Receipt:
        """Take an offer; its redemption with the lots it drew on and what is left."""

        async def work(connection: Connection) -> redeeming.Redemption:
            return await take(connection, wish, request, await self.numbers.next(connection))

        return (await redeeming.receipts(self.pool, [await self.pool.transact(work)]))[0]


async def quote(
    connection: Connection, account_no: int, told: burning.BurnQuote, channel: str
) -> OrderQuote:
    """A quote of an order with the offers of its currency on these days: those that she may take,
    and why not the others. The connection sees the whole past."""
    currency = await currencies.find_currency(connection, told.currency)
    found = await find_offers(connection, None, "live", currency.currency_no)
    today = currencies.today()
    found = [one for one in found if one.begins_on <= today <= one.ends_on]
    if told.limit == "frozen" or (currency.burn_channels and channel not in currency.burn_channels):
        found = []
    quoted = [
        _quoted(one, limit, left, told)
        for one, limit, left in await _judge(connection, account_no, found, told, channel)
    ]
    return OrderQuote(**_fields(told), offers=sorted(quoted, key=lambda one: not one.may))


async def take(
    connection: Connection, wish: Wish, request: redeeming.Request, redemption_no: int
) -> redeeming.Redemption:
    """Take an offer for an order: burn its points under this fresh number and count it, or nothing
    at all. A repeat is answered like the first time. Raises NoOffer, NotOffered, OfferGone,
    NotEnoughPoints, WrongChannel, Conflict, Invalid, Erased, Retry."""
    offer = await _admit(connection, wish, request, held=False)
    made = await _burn(connection, request, redemption_no)
    if offer:
        redeeming.check_burned(made, request.currency)
        await _count(connection, wish, request, offer, redemption_no)
    return made


async def keep(
    connection: Connection, wish: Wish, held: holding.Wish, hold_no: int
) -> holding.Outcome:
    """Keep an offer and its points for a checkout, or nothing at all: it is taken by the capture of
    the hold, and given back when the hold ends otherwise. Raises as `take` does, and
    TooManyHolds."""
    offer = await _admit(connection, wish, held, held=True)
    outcome = await holding.hold(connection, held, hold_no)
    if offer:
        holding.check_held(outcome)
        await _count(connection, wish, held, offer, hold_no)
    return outcome


def wish_of(offer: str | None, order_code: str, order_fen: int | None) -> Wish | None:
    """The wish to take an offer for an order, if one is named. Raises Invalid without a price."""
    if offer is None:
        return None
    if order_fen is None:
        raise Invalid("An offer is taken for an order.", field="order_fen",
                      cure="Send the price of the order.",
                      zh=("优惠要用在一张订单上。", "填写订单金额。"))  # fmt: skip
    return Wish(offer, order_code, order_fen)


async def find_use(connection: Connection, redemption_no: int) -> OfferUse:
    """The offer that was taken by a redemption. Raises NoOffer."""
    asked = {"redemption_no": redemption_no}
    for one in await db.objects(connection, OfferUse, sql.find_use, asked):
        return one
    raise NoOffer(f"No offer was taken by redemption {redemption_no}.", field="redemption_no",
                  cure="Name the number of a redemption that took an offer.",
                  zh=("这次兑换没有使用优惠。", "填写使用了优惠的兑换的编号。"))  # fmt: skip


async def reverse(connection: Connection, redemption_no: int, why: str, actor: str) -> bool:
    """Give an offer back: its points return to the lots they came from, and it may be taken again.
    Whether that was done before. Raises NoOffer, LotsApart, Erased, Retry."""
    asked = await find_use(connection, redemption_no)
    account_no = await _lock(connection, asked.member_no)
    kept = await find_use(connection, redemption_no)  # as it is under the lock
    if kept.reversed_at:
        return True
    if await db.tuples(connection, sql.find_open, {"reference": kept.reference}):
        raise Invalid("The offer is only held.", field="redemption_no", cure="Release the hold.",
                      zh=("这个优惠的积分还只是占用中。", "释放这笔占用。"))  # fmt: skip
    now, today = clock.now(), currencies.today()
    batch_no = await collect.next_batch_no(connection)
    given: dict[str, Any] = {
        "redemption_no": redemption_no, "member_no": kept.member_no, "account_no": account_no,
        "code": kept.code, "now": now, "today": today, "actor": actor, "why": why,
    }  # fmt: skip
    given["account_nos"] = await _accounts(connection, account_no)
    await db.run(connection, sql.start_round, given)
    await db.run(connection, sql.mark_indebted, given)
    await db.run(connection, sql.stage_returns, given)
    if (await db.tuples(connection, sql.sum_returns))[0][0] != kept.points:
        raise LotsApart(
            "The lots of this redemption stand with another member now, as two were parted.",
            zh=("会员拆分后，这次兑换用的批次已在另一位会员名下。", "请用积分调整处理。"),
        )
    await ledger.give_back(connection, batch_no)
    await ledger.settle(connection, batch_no)
    await ledger.apply(connection)
    row = {"batch_no": batch_no, "lane": "redeem", "started_at": now}
    await collect.add_batch(connection, await ledger.flow(connection) | row)
    await db.run(connection, sql.mark_reversed, given)
    await db.run(connection, sql.give_one_back, given)
    one_ids = await identity.find_one_ids(connection, [kept.member_no])
    await organisation.audit(
        connection, actor, "offer.given_back", f"member:{one_ids[kept.member_no]}",
        redemption_no=str(redemption_no), offer=kept.code, points=kept.points, reason=why,
        taken_by=kept.actor,
    )  # fmt: skip
    return False


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words beside offers that were given back; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


async def _admit(connection: Connection, wish: Wish, asked: Asked, *, held: bool) -> Offer | None:
    """The offer, under the lock of her account, if she may take it; None where this reference took
    it before."""
    account_no = await _lock(connection, asked.member_no)
    if await _find_kept(connection, wish, asked, held=held):
        return None
    offer = await _find_live(connection, wish, asked)
    told = await _judge_one(connection, account_no, offer, wish, asked.channel)
    if told == "gone":
        raise OfferGone(field="offer")
    if told is not None:
        field, cure_zh, cure = words.CURES[told]
        problem_zh, problem = words.say(told, offer)
        raise NotOffered(problem, field=field, cure=cure, zh=(problem_zh, cure_zh), limit=told)
    return offer


async def _count(
    connection: Connection, wish: Wish, asked: Asked, offer: Offer, redemption_no: int
) -> None:
    """Write down that the offer is taken; the lock of the offer comes last."""
    given = asdict(wish) | {
        "member_no": asked.member_no, "redemption_no": redemption_no,
        "reference": asked.reference, "code": offer.code, "version": offer.version,
        "off_fen": offer.off_fen, "points": offer.points, "store_no": asked.store_no,
        "channel": asked.channel, "actor": asked.actor, "now": clock.now(),
        "most_in_all": offer.most_in_all,
    }  # fmt: skip
    await db.run(connection, sql.add_use, given)
    if not await db.run(connection, sql.take_one, given):
        raise OfferGone(field="offer")


async def _find_kept(connection: Connection, wish: Wish, asked: Asked, *, held: bool) -> bool:
    """Whether the reference took this offer before. Raises Conflict if it took something else."""
    given = {"reference": asked.reference, "held": held}
    kept = await db.row(connection, sql.find_by_reference, given)
    same = (wish.offer, wish.order_code, wish.order_fen, asked.member_no, asked.points)
    if kept and same != tuple(
        kept[key] for key in ("code", "order_code", "order_fen", "member_no", "points")
    ):
        raise Conflict(field="reference")
    return kept is not None


async def _find_live(connection: Connection, wish: Wish, asked: Asked) -> Offer:
    """The version of an offer that is live, or else the newest. Raises NoOffer, Invalid."""
    found = [one for one in await find_offers(connection, wish.offer) if one.state != "draft"]
    if not found or found[0].currency != asked.currency:
        raise NoOffer(field="offer")
    offer = next((one for one in found if one.state == "live"), found[0])
    if asked.points != offer.points:
        raise Invalid(f"The offer takes {offer.points:,} points.", field="points",
                      cure=f"Send {offer.points}.",
                      zh=(f"这个优惠用 {offer.points:,} 积分。",
                          f"填写 {offer.points}。"))  # fmt: skip
    return offer


async def _lock(connection: Connection, member_no: int) -> int:
    """Take the lock of the account that carries a member. Raises Erased, Retry."""
    (account_no,) = await holding.lock(connection, [member_no])
    if (await identity.find_person(connection, account_no))["state"] == "erased":
        raise identity.erasing.Erased
    return account_no


async def _burn(
    connection: Connection, request: redeeming.Request, redemption_no: int
) -> redeeming.Redemption:
    kinds = await earning.currency_numbers(connection)
    return (await redeeming.burn(connection, [request], [redemption_no], kinds))[0]


async def _judge_one(
    connection: Connection, account_no: int, offer: Offer, wish: Wish, channel: str
) -> Obstacle | None:
    left = await _left(connection, account_no, [offer])
    limit = rules.find_obstacle(offer, wish.order_fen, channel, currencies.today(),
                                left=left[offer.code])  # fmt: skip
    return limit or (None if await _fits(connection, account_no, offer) else "band")


async def _judge(
    connection: Connection,
    account_no: int,
    found: Sequence[Offer],
    told: burning.BurnQuote,
    channel: str,
) -> list[tuple[Offer, Obstacle | None, int]]:
    """Each offer with what stands in the way, if anything does, and how often it is left."""
    left = await _left(connection, account_no, found)
    today, judged = currencies.today(), []
    for one in found:
        limit = rules.find_obstacle(one, told.order_fen, channel, today, left=left[one.code])
        if limit is None and not await _fits(connection, account_no, one):
            limit = "band"
        if limit is None and told.available < one.points:
            limit = "balance"
        judged.append((one, limit, max(left[one.code], 0)))
    return judged


async def _left(connection: Connection, account_no: int, found: Sequence[Offer]) -> dict[str, int]:
    """How often the people of an account may still take these offers."""
    if not found:
        return {}
    asked = {"account_no": account_no, "codes": [one.code for one in found]}
    used = {row["code"]: row["used"] for row in await db.rows(connection, sql.count_uses, asked)}
    return {one.code: one.most_per_member - used[one.code] for one in found}


async def _fits(connection: Connection, account_no: int, offer: Offer) -> bool:
    """Whether what the people of an account had lay within the bounds of an offer."""
    if offer.floor_points is None and offer.ceiling_points is None:
        return True
    assert offer.window_on
    assert offer.snapshot_on
    crowd = Crowd(offer.floor_points, offer.ceiling_points, offer.window_on, offer.snapshot_on)
    asked = asked_of(crowd, offer.currency_no) | {
        "account_no": account_no, "points": offer.points,
        "account_nos": await _accounts(connection, account_no),
    }  # fmt: skip
    return bool((await db.rows(connection, sql.count_fitting, asked))[0]["members"])


async def _accounts(connection: Connection, account_no: int) -> list[int]:
    found = await db.tuples(connection, sql.find_accounts, {"account_no": account_no})
    return [number for (number,) in found]


def _quoted(offer: Offer, limit: Obstacle | None, left: int, told: burning.BurnQuote) -> OfferQuote:
    why_zh, why_en = words.say(limit, offer)
    return OfferQuote(
        offer=offer.code, name_zh=offer.name_zh, name_en=offer.name_en, points=offer.points,
        off_fen=offer.off_fen, left_fen=max(told.order_fen - offer.off_fen, 0), left=left,
        may=limit is None, limit=limit, why_zh=why_zh, why_en=why_en,
    )  # fmt: skip


def _fields(told: burning.BurnQuote) -> dict[str, Any]:
    return {name: getattr(told, name) for name in burning.BurnQuote.__slots__}
