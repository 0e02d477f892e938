"""Pure: movements of points as a member is told of them. Rules, staff, stores and orders stay
inside the house."""

from datetime import date

from yihui.points.ledger import Account, Cause
from yihui.points.movements import Kind, LotTold, Part, until_of

CAUSES: dict[Cause, tuple[str, str]] = {
    Cause.ORDER: ("购物", "Shopping"),
    Cause.REFUND: ("退货", "Return of goods"),
    Cause.REDEMPTION: ("兑换", "Redemption"),
    Cause.MEMBER: ("会员积分转入", "Points you brought along"),
    Cause.RELEASE: ("积分生效", "Points become usable"),
    Cause.CORRECTION: ("订单更正", "Correction of an order"),
    Cause.MERGE: ("会员账户合并", "Accounts joined"),
    Cause.UNMERGE: ("会员账户拆分", "Accounts parted"),
    Cause.SPLIT: ("会员账户拆分", "Accounts parted"),
    Cause.ERASURE: ("会员注销", "Membership ended"),
    Cause.EXPIRY: ("积分到期", "Expiry"),
    Cause.ADJUSTMENT: ("积分调整", "Adjustment"),
    Cause.REVERSAL: ("积分调整撤销", "Adjustment taken back"),
    Cause.EXTENSION: ("积分延期", "Extension"),
    Cause.HOLD: ("结账", "Checkout"),
    Cause.BEHAVIOUR: ("会员互动", "Taking part"),
    Cause.EXCHANGE: ("积分转换", "Exchange of points"),
    Cause.EXCHANGE_UNDONE: ("积分转换撤销", "Exchange taken back"),
    Cause.THAW: ("解冻", "Thaw"),
}
KINDS: dict[Kind, tuple[str, str]] = {
    Kind.EARN: ("获得 {n} 积分", "{n} earned"),
    Kind.BURN: ("使用 {n} 积分", "{n} spent"),
    Kind.REVERSE: ("收回 {n} 积分", "{n} taken back"),
    Kind.RETURN: ("退回 {n} 积分", "{n} given back"),
    Kind.RELEASE: ("{n} 积分现在可以使用", "{n} usable now"),
    Kind.EXPIRE: ("{n} 积分已到期", "{n} expired"),
}
HELD, FREED = ("暂时占用 {n} 积分", "{n} held for now"), ("解冻 {n} 积分", "{n} free again")
OWED, PAID = (
    ("记为欠分 {n} 积分", "{n} now owed"),
    ("抵扣欠分 {n} 积分", "{n} paid off what was owed"),
)
ADDED, TAKEN = ("增加 {n} 积分", "{n} added"), ("扣减 {n} 积分", "{n} taken off")
GRANTED = frozenset({Kind.EARN, Kind.RETURN})
ENDS = ("。", "！", "？", "…", ".", "!", "?")


def said(
    cause: Cause, kind: Kind, part: Part, change: int, *, zh: bool, sentence: str = ""
) -> str:  # fmt: skip
    """One movement as a sentence: on what occasion, what became of how many points, until when. A
    gift may have a sentence of its own, which stands before as the occasion."""
    occasion = CAUSES[cause][0 if zh else 1]
    words = _became(kind, part, change)[0 if zh else 1]
    points = part.points
    unit = "point" if points == 1 else "points"
    told = words.format(n=f"{points:,}" if zh else f"{points:,} {unit}")
    until = _until(part.lot, zh=zh) if kind in GRANTED else ""
    if sentence and kind is Kind.ADJUST and change > 0:
        end = "" if sentence.endswith(ENDS) else "。" if zh else "."
        return f"{sentence}{end}{told}。" if zh else f"{sentence}{end} {told}."
    return f"{occasion}：{told}{until}。" if zh else f"{occasion}: {told}{until}."


def _became(kind: Kind, part: Part, change: int) -> tuple[str, str]:
    if kind is Kind.HOLD:
        return HELD if part.to_account is Account.HELD else FREED
    if kind is Kind.DEBT:
        return OWED if part.from_account is Account.DEBT else PAID
    if kind in (Kind.ADJUST, Kind.EXCHANGE):
        return ADDED if change > 0 else TAKEN
    return KINDS[kind]


def _until(lot: LotTold | None, *, zh: bool) -> str:
    usable: date | None = lot.available_on if lot else None
    last: date | None = lot.expires_on if lot else None
    if lot and (lot.awaits or lot.idles):
        return until_of(lot).zh if zh else until_of(lot).en
    if zh:
        return (f"，{usable} 起可用" if usable else "") + (f"，有效至 {last}" if last else "")
    return (f", usable from {usable}" if usable else "") + (f", valid until {last}" if last else "")
