"""Pure: phrases that sentences share, and the sentences of what people did: members merged and
parted, erased, points given or taken by hand, held for a checkout, given back, and expired."""

from collections.abc import Callable, Sequence

from yihui.conditions import normalised
from yihui.core.units import yuan
from yihui.points.adjusting.rules import ORIGINS
from yihui.points.earning.behaviours import named
from yihui.points.earning.payments import left_out_fen, named_methods
from yihui.points.earning.types import Rule
from yihui.points.ledger.types import Account, Cause
from yihui.points.movements.types import LotTold, Movement, OrderTold, Part, Why

A = Account
CARRYING = frozenset({Cause.MERGE, Cause.UNMERGE, Cause.SPLIT})
BY_HAND = frozenset({Cause.ADJUSTMENT, Cause.REVERSAL})
PARTS_SHOWN = 6


def began(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def count(points: int) -> str:
    """Points as English says them."""
    return "1 point" if points == 1 else f"{points:,} points"


def lot_of(lot: LotTold | None) -> Why:
    """A lot by its day and its end; nothing where it is not seen."""
    if lot is None:
        return Why("", "")
    until_zh = f"{lot.expires_on} 到期" if lot.expires_on else "长期有效"
    until_en = f"valid until {lot.expires_on}" if lot.expires_on else "without expiry"
    return Why(
        f"{lot.granted_on} 的批次（{until_zh}）", f"the lot of {lot.granted_on} ({until_en})"
    )


def paid_of(order: OrderTold, with_points: bool) -> Why:
    """What paid an order: money, and what points were worth where a rule counted them."""
    paid, part = yuan(order.paid_fen), yuan(order.tender_fen)
    if not with_points or not order.tender_fen:
        return Why(paid, paid)
    return Why(f"{paid}、积分抵付 {part}", f"{paid} and points worth {part}")


def left_out_of(order: OrderTold, rule: Rule) -> int:
    """What payments that a rule leaves out paid of an order."""
    if not rule.payments_left_out:
        return 0
    return left_out_fen(rule, order.paid_fen, order.freight_fen, order.payments)


def uncounted_of(order: OrderTold, rule: Rule) -> Why:
    """What of the money that paid an order does not count: freight, and payments left out."""
    zh, en = [], []
    if order.freight_fen and not rule.freight_counts and not rule.lines:
        zh.append(f"运费 {yuan(order.freight_fen)}")
        en.append(f"freight of {yuan(order.freight_fen)}")
    if fen := left_out_of(order, rule):
        paid = {normalised(method) for method, _ in order.payments}
        by = named_methods([method for method in rule.payments_left_out if method in paid])
        zh.append(f"{by[0]}支付的 {yuan(fen)}")
        en.append(f"{yuan(fen)} by {by[1]}")
    if not zh:
        return Why("", "")
    verb = "does not count" if len(en) == 1 else "do not count"
    return Why(f"，其中{'、'.join(zh)} 不计", f", of which {' and '.join(en)} {verb}")


def listed_of(parts: Sequence[Part], told: Movement) -> Why:
    """What was drawn from which lot, and what was not there."""
    zh, en = [], []
    for part in parts[:PARTS_SHOWN]:
        if part.from_account is A.DEBT:
            said = _spent(part.points, told)
        else:
            lot = lot_of(part.lot)
            said = Why(f"{part.points:,} 分出自 {lot.zh}", f"{part.points:,} from {lot.en}")
        zh.append(said.zh)
        en.append(said.en)
    if len(parts) > PARTS_SHOWN:
        rest = sum(part.points for part in parts[PARTS_SHOWN:])
        zh.append(f"其余 {rest:,} 分出自另外 {len(parts) - PARTS_SHOWN} 个批次")
        en.append(f"the other {rest:,} from {len(parts) - PARTS_SHOWN} more lots")
    return Why("，".join(zh), ", ".join(en))


def _spent(points: int, told: Movement) -> Why:
    """What became of points that were spent before they were taken back: paid out of the refund,
    waived, or owed."""
    paid, waived = (
        sum(part.points for part in told.parts if part.from_account is account)
        for account in (A.WITHHELD, A.WAIVED)
    )
    zh, en = f"{points:,} 分之前已经用掉", f"{points:,} had been spent before"
    if not paid and not waived:
        return Why(
            f"{zh}，记为欠分，之后得到的积分先还它",
            f"{en} and became debt, which the next points repay",
        )
    if paid:
        kept = _kept(told)
        zh, en = f"{zh}，其中 {paid:,} 分{kept.zh}", f"{en}, of which {paid:,} were {kept.en}"
    if waived:
        zh, en = f"{zh}，其中 {waived:,} 分不再收回", f"{en}, of which {waived:,} were waived"
    if points > paid + waived:
        owed = points - paid - waived
        zh, en = f"{zh}，其余 {owed:,} 分记为欠分", f"{en}, and the other {owed:,} became debt"
    return Why(zh, en)


def _kept(told: Movement) -> Why:
    """How points were paid by the money of a refund."""
    if told.refund is None:
        return Why("从退款中扣抵", "paid out of the refund")
    fen = yuan(told.refund.withheld_fen)
    return Why(f"从退款中扣 {fen} 抵掉", f"paid by {fen} withheld from the refund")


def settled(told: Movement, order: Why) -> Why:
    """What a refund withheld or waived for points that were spent already, by the return policy."""
    points = told.part.points
    if told.part.from_account is A.WAIVED:
        return Why(
            f"{order.zh}退款，要收回的积分有 {points:,} 分之前已经用掉，按退货政策不再收回。",
            f"{began(order.en)} was refunded: {points:,} of the points to be taken back had been"
            " spent before, and the return policy waives them.",
        )
    kept = _kept(told)
    return Why(
        f"{order.zh}退款，要收回的积分有 {points:,} 分之前已经用掉，按退货政策{kept.zh}。",
        f"{began(order.en)} was refunded: {points:,} of the points to be taken back had been spent"
        f" before and were {kept.en}, by the return policy.",
    )


def until_of(lot: LotTold | None) -> Why:
    """From when and until when points of a lot can be used."""
    zh, en = "", ""
    if lot and lot.awaits:
        zh, en = _waits_of(lot, lot.awaits)
    elif lot and lot.available_on:
        zh, en = f"，{lot.available_on} 起可用", f", usable from {lot.available_on}"
    if lot and lot.expires_on:
        zh, en = f"{zh}，{lot.expires_on} 到期", f"{en}, valid until {lot.expires_on}"
        if lot.idles:
            zh, en = f"{zh}（获得或使用积分即顺延）", f"{en} (later with each activity)"
    return Why(zh, en)


def _waits_of(lot: LotTold, event: str) -> tuple[str, str]:
    zh, en = _called(event)
    day = lot.available_on
    if lot.lapses:
        return (
            f"，{zh}后可用，到 {day} 仍没有则作废",
            f", usable after {en}, void after {day} without it",
        )
    return f"，{zh}后可用，最迟 {day}", f", usable after {en}, or from {day} on"


def _called(event: str) -> tuple[str, str]:
    zh, en = named((event,))
    return zh, f"“{en.strip('“”')}”"


def waited_of(lot: LotTold | None) -> Why:
    """Until when points of a lot waited, and for what in vain."""
    day = lot.available_on if lot else None
    if lot and lot.awaits:
        zh, en = _called(lot.awaits)
        return Why(f"等到 {day} 仍没有{zh}", f"waited until {day} for {en} in vain")
    return Why(
        f"等待期到 {day} 为止" if day else "等待期已过", f"waited until {day}" if day else "waited"
    )


def did(told: Movement, terms: Callable[[Rule], Why], until: Why) -> Why:
    """What a behaviour earned, by which rule."""
    assert told.rule
    rule, version, points = told.rule.rule, told.rule.version, told.part.points
    zh, en = named((told.event,) if told.event else rule.behaviours)
    said = terms(rule)
    short = Why("", "")
    if points < rule.fixed_points:
        short = Why("，因上限少给", ", less as a limit was reached")
    return Why(
        f"{zh}，按「{rule.name_zh}」第 {version} 版每次得 {rule.fixed_points:,} 分{said.zh}"
        f"{short.zh}，得 {points:,} 分{until.zh}。",
        f"{began(en)}: “{rule.name_en}” version {version} gives {count(rule.fixed_points)} each"
        f" time{said.en}{short.en}: {count(points)}{until.en}.",
    )


def behaved(told: Movement, counted: str, counted_en: str) -> tuple[str, str]:
    """What a behaviour that earned is called."""
    zh, en = named((told.event,)) if told.event else ("互动行为", "a behaviour")
    return f"{zh}得 {counted}", f"{began(en)}: {counted_en}"


def redeemed(points: int, counted: str, counted_en: str) -> tuple[str, str]:
    """What a redemption, or one that was given back, is called."""
    if points > 0:
        return f"兑换撤销，退回 {counted}", f"A redemption given back: {counted_en}"
    return f"兑换 {counted}", f"Redeemed {counted_en}"


def carried(told: Movement) -> Why:
    """What a merge or unmerge of members did: points and debts change the account, debts are paid
    from lots or the payment is taken back, and draws are told again from the lot of the right one.
    """
    points, lot = told.part.points, lot_of(told.part.lot)
    counted = began(count(points))
    done = ("会员合并", "members were merged")
    if told.cause is not Cause.MERGE:
        done = ("会员拆分", "members were parted again")
    pair = (told.part.from_account, told.part.to_account)
    if told.cause is Cause.SPLIT:
        return Why(
            f"{done[0]}：用掉的 {points:,} 分改记到用分的那位会员名下，余额不变。",
            f"As {done[1]}, {count(points)} that had been spent were put down to the one who"
            " spent them; the balance stays.",
        )
    if pair == (A.AVAILABLE, A.DEBT):
        return Why(
            f"{done[0]}后先还欠分：用 {lot.zh}的 {points:,} 分抵掉欠分。",
            f"As {done[1]}, debt comes first: {points:,} of {lot.en} repaid what was owed.",
        )
    if pair == (A.DEBT, A.AVAILABLE):
        return Why(
            f"{done[0]}：合并期间替对方还的 {points:,} 分欠分退回到 {lot.zh}。",
            f"As {done[1]}, {count(points)} that had paid the other one's debt came back to"
            f" {lot.en}.",
        )
    if A.DEBT in pair:
        return Why(
            f"{done[0]}：{points:,} 分欠分随会员转账户。",
            f"{counted} of debt changed the account as {done[1]}.",
        )
    return Why(
        f"{done[0]}：{lot.zh or '积分'}的 {points:,} 分随会员转账户，到期日不变。",
        f"{counted}{f' of {lot.en}' if lot.en else ''} changed the account as {done[1]}; the expiry"
        " stays.",
    )


def held(told: Movement) -> Why:
    """What a checkout held, or gave back without using it."""
    points, lot = told.part.points, lot_of(told.part.lot)
    if told.part.to_account is A.HELD:
        return Why(
            f"结账占用 {points:,} 分，出自 {lot.zh}；占用期间不能另用。",
            f"A checkout holds {count(points)} of {lot.en}, which cannot be used elsewhere"
            " meanwhile.",
        )
    return Why(
        f"结账没有用到，{points:,} 分退回 {lot.zh}，到期日不变。",
        f"A checkout did not use {count(points)}: back in {lot.en}.",
    )


def given_back(told: Movement) -> Why:
    """What a redemption that was given back brought to a lot."""
    lot, points, until = lot_of(told.part.lot), told.part.points, told.grace_until
    zh = f"；批次已过期，宽限到 {until}" if until else "，到期日不变"
    en = f"; it had lapsed and lasts until {until}" if until else "; the expiry stays"
    return Why(
        f"兑换撤销，{points:,} 分退回 {lot.zh}{zh}。",
        f"A redemption was given back: {count(points)} went back to {lot.en}{en}.",
    )


def erased(told: Movement) -> Why:
    """What the erasure of a member did to what she held and owed."""
    points = told.part.points
    if told.part.to_account is A.DEBT:
        return Why(
            f"会员信息注销，{points:,} 分欠分免除。",
            f"The member's data was erased, and {count(points)} of debt forgiven.",
        )
    return Why(
        f"会员信息注销，余下的 {points:,} 分作废。",
        f"The member's data was erased, and the remaining {count(points)} lapsed.",
    )


def expired(told: Movement) -> Why:
    """What expired, and when its member was told of it."""
    lot, points = lot_of(told.part.lot), told.part.points
    days = [str(day) for day in told.reminded]
    if told.cause is Cause.RELEASE and told.part.lot and told.part.lot.awaits:
        waited = waited_of(told.part.lot)
        return Why(
            f"{lot.zh}的 {points:,} 分{waited.zh}，作废。",
            f"{began(count(points))} of {lot.en} {waited.en} and are void.",
        )
    zh = f"，之前已于 {'、'.join(days)} 提醒" if days else ""
    en = f", as was told before on {', '.join(days)}" if days else ""
    return Why(
        f"{lot.zh}剩下的 {points:,} 分到期作废{zh}。",
        f"{began(count(points))} left of {lot.en} expired{en}.",
    )


def by_hand(told: Movement) -> Why:
    """Why points were given or taken by hand, or that was undone."""
    pair = (told.part.from_account, told.part.to_account)
    lot, points = lot_of(told.part.lot), told.part.points
    counted, because = count(points), _because(told)
    if told.cause is Cause.REVERSAL:
        return _undone(told, because)
    if pair == (A.ADJUSTMENT, A.AVAILABLE):
        end = told.part.lot.expires_on if told.part.lot else None
        zh, en = (f"，{end} 到期", f", valid until {end}") if end else ("", "")
        return Why(
            f"手工给予 {points:,} 分{because.zh}{zh}。",
            f"{began(counted)} given by hand{because.en}{en}.",
        )
    if A.DEBT in pair:
        return Why(
            f"手工扣减{because.zh}，有 {points:,} 分账上没有，记为欠分，之后得到的积分先还它。",
            f"Points were taken by hand{because.en}: {points:,} were not there and became debt,"
            " which the next points repay.",
        )
    return Why(
        f"手工扣减 {points:,} 分{because.zh}，出自 {lot.zh}。",
        f"{began(counted)} taken by hand{because.en}, from {lot.en}.",
    )


def _undone(told: Movement, because: Why) -> Why:
    pair = (told.part.from_account, told.part.to_account)
    lot, points = lot_of(told.part.lot), told.part.points
    zh = f"撤销手工调整{because.zh}："
    en = f"An adjustment was undone{because.en}: "
    if pair[1] is A.AVAILABLE:
        until = "，到期日不变", "; the expiry stays"
        if told.part.lot and told.part.lot.idles:
            until = "", ""
        if told.grace_until:
            until = (f"；批次已过期，宽限到 {told.grace_until}",
                     f"; it had lapsed and lasts until {told.grace_until}")  # fmt: skip
        return Why(
            f"{zh}{points:,} 分退回 {lot.zh}{until[0]}。",
            f"{en}{count(points)} came back to {lot.en}{until[1]}.",
        )
    if pair == (A.ADJUSTMENT, A.DEBT):
        return Why(f"{zh}取消欠分 {points:,} 分。", f"{en}{count(points)} of debt cancelled.")
    if pair == (A.DEBT, A.ADJUSTMENT):
        return Why(
            f"{zh}其中 {points:,} 分已经用掉，记为欠分，之后得到的积分先还它。",
            f"{en}{points:,} of them had been spent and became debt, which the next points repay.",
        )
    return Why(
        f"{zh}从 {lot.zh}收回 {points:,} 分。", f"{en}{count(points)} taken back from {lot.en}."
    )


def _because(told: Movement) -> Why:
    if told.by_hand is None:
        return Why("", "")
    zh, en = ORIGINS[told.by_hand.origin]
    said, reason = told.by_hand.sentence, told.by_hand.reason
    words = Why(said.zh.rstrip("。"), said.en.rstrip(".")) if said else Why(reason, reason)
    return Why(f"（{zh}：{words.zh}）" if words.zh else f"（{zh}）",
               f" ({en}: {words.en})" if words.en else f" ({en})")  # fmt: skip
