"""Pure: phrases that sentences share, and the sentences of members merged and parted."""

from yihui.points.ledger.types import Account, Cause
from yihui.points.movements.types import LotTold, Movement, Why

A = Account
CARRYING = frozenset({Cause.MERGE, Cause.UNMERGE, Cause.SPLIT})


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
