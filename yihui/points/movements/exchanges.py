"""Pure: the sentences of points of one currency that became points of another."""

from yihui.points.currencies import ROUNDED
from yihui.points.ledger.types import Account, Cause
from yihui.points.movements.phrases import lot_of, until_of
from yihui.points.movements.types import ExchangeTold, Movement, Why

EXCHANGES = frozenset({Cause.EXCHANGE, Cause.EXCHANGE_UNDONE})


def exchanged(told: Movement) -> Why:
    """What an exchange took or brought, or that it was undone."""
    if told.exchange is None:
        return _unnamed(told)
    deal, points, lot = told.exchange, told.part.points, lot_of(told.part.lot)
    gone = told.part.to_account in (Account.CONVERTED, Account.DUST)
    whole = Why(
        f"{deal.gave:,} {deal.from_name.zh}换 {deal.received:,} {deal.to_name.zh}",
        f"{deal.gave:,} {deal.from_name.en} for {deal.received:,} {deal.to_name.en}",
    )
    if told.cause is Cause.EXCHANGE_UNDONE:
        if gone:
            return Why(
                f"撤销转换（{whole.zh}）：收回换来的 {points:,} 分。",
                f"An exchange was undone ({whole.en}): {points:,} that it brought were taken back.",
            )
        until = "，到期日不变", "; the expiry stays"
        if told.part.lot and told.part.lot.idles:
            until = "", ""
        if told.grace_until:
            until = (f"；批次已过期，宽限到 {told.grace_until}",
                     f"; it had lapsed and lasts until {told.grace_until}")  # fmt: skip
        return Why(
            f"撤销转换（{whole.zh}）：{points:,} 分退回 {lot.zh}{until[0]}。",
            f"An exchange was undone ({whole.en}): {points:,} came back to {lot.en}{until[1]}.",
        )
    terms = _terms(deal)
    if gone:
        return Why(
            f"转换积分：{whole.zh}{terms.zh}，其中 {points:,} 分出自 {lot.zh}。",
            f"Points were exchanged: {whole.en}{terms.en}; {points:,} from {lot.en}.",
        )
    until_told = until_of(told.part.lot)
    return Why(
        f"转换积分：{whole.zh}{terms.zh}，得到 {points:,} 分{until_told.zh}。",
        f"Points were exchanged: {whole.en}{terms.en}; {points:,} came{until_told.en}.",
    )


def title(told: Movement) -> tuple[str, str]:
    """What an exchange is called in a line of time."""
    deal, undone = told.exchange, told.cause is Cause.EXCHANGE_UNDONE
    zh, en = ("撤销积分转换", "An exchange undone") if undone else ("积分转换", "Points exchanged")
    if deal is None:
        return zh, en
    return (
        f"{zh}：{deal.gave:,} {deal.from_name.zh}换 {deal.received:,} {deal.to_name.zh}",
        f"{en}: {deal.gave:,} {deal.from_name.en} for {deal.received:,} {deal.to_name.en}",
    )


def _terms(deal: ExchangeTold) -> Why:
    zh, en = ROUNDED[deal.rounding]
    return Why(
        f"（每 {deal.from_points:,} 分换 {deal.to_points:,} 分，{zh}）",
        f" ({deal.to_points:,} for each {deal.from_points:,}, {en})",
    )


def _unnamed(told: Movement) -> Why:
    points = told.part.points
    return Why(f"转换积分 {points:,} 分。", f"{points:,} points were exchanged.")
