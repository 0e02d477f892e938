"""Pure: how what goods had cost is split into money and points."""

from yihui.points.returning.types import Paid, Split


def split(paid: Paid, goods_fen: int | None) -> Split:
    """How much money comes back for goods that had cost so much; None: for all that is left.

    Of all goods so far, less what came back before: any number of parts comes to the whole. What a
    refund did not say before is told by its money, as the ledger tells it.
    """
    whole = paid.paid_fen + paid.tender_fen
    before = paid.goods_fen
    if before is None:
        before = paid.refunded_fen + by_money(paid)
    left = max(whole - before, 0)
    goods = left if goods_fen is None else min(goods_fen, left)
    money = before + goods - by_goods(paid, before + goods)
    refund_fen = min(max(money - paid.refunded_fen, 0), paid.paid_fen - paid.refunded_fen)
    said = goods if paid.tender_fen and paid.goods_fen is not None else 0
    return Split(refund_fen, said, paid.tenders if paid.tender_fen else None)


def by_goods(paid: Paid, goods_fen: int) -> int:
    """How much of what goods had cost so far comes back as points, in the declared order."""
    if goods_fen >= paid.paid_fen + paid.tender_fen:
        return paid.tender_fen
    if paid.tenders == "money_first":
        return max(goods_fen - paid.paid_fen, 0)
    if paid.tenders == "points_first":
        return min(goods_fen, paid.tender_fen)
    return paid.tender_fen * goods_fen // (paid.paid_fen + paid.tender_fen)


def by_money(paid: Paid) -> int:
    """How much came back as points where only the money that came back is known."""
    if paid.refunded_fen >= paid.paid_fen:
        return paid.tender_fen
    if paid.tenders == "pro_rata":
        return paid.tender_fen * paid.refunded_fen // paid.paid_fen
    return paid.tender_fen if paid.tenders == "points_first" and paid.refunded_fen else 0
