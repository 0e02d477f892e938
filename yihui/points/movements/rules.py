"""Pure: what a movement of points is to its member, and why it happened, in both languages."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from yihui import conditions
from yihui.core.units import yuan
from yihui.points.earning.types import Rule
from yihui.points.ledger.types import Account, Cause
from yihui.points.movements.exchanges import EXCHANGES, exchanged, title
from yihui.points.movements.phrases import (
    BY_HAND,
    CARRYING,
    began,
    behaved,
    by_hand,
    carried,
    count,
    did,
    erased,
    expired,
    given_back,
    held,
    left_out_of,
    listed_of,
    lot_of,
    paid_of,
    redeemed,
    settled,
    uncounted_of,
    until_of,
    waited_of,
)
from yihui.points.movements.types import Kind, Movement, Part, Why

A = Account
HERS = frozenset({A.AVAILABLE, A.PENDING, A.HELD, A.DEBT})
ROUNDED = {"floor": ("向下取整", "rounded down"), "half_up": ("四舍五入", "rounded half up"),
           "up": ("向上取整", "rounded up")}  # fmt: skip
OFTEN = {"cap_per_day": ("每天", "a day"), "cap_per_month": ("每月", "a month"),
         "cap_in_all": ("累计", "in all")}  # fmt: skip


def kind_of(source: Account, target: Account) -> Kind:
    """What a movement between two accounts is to the member."""
    if A.DEBT in (source, target):
        return Kind.DEBT
    if source is A.ISSUED:
        return Kind.EARN
    if target is A.ISSUED:
        return Kind.REVERSE
    if target is A.REDEEMED:
        return Kind.BURN
    if source is A.REDEEMED:
        return Kind.RETURN
    if target is A.EXPIRED:
        return Kind.EXPIRE
    if {source, target} & {A.CONVERTED, A.DUST}:
        return Kind.EXCHANGE
    if {source, target} == {A.AVAILABLE, A.HELD}:
        return Kind.HOLD
    return Kind.RELEASE if {source, target} <= HERS else Kind.ADJUST


def change(part: Part) -> int:
    """The movement as the member feels it: what she gets is positive, what goes is negative.

    Points that are released become hers to spend; points that pay a debt are gone from there.
    """
    if part.from_account in HERS and part.to_account in HERS:
        return -part.points if part.to_account in (A.DEBT, A.HELD) else part.points
    return part.points if part.to_account in HERS else -part.points


def moves_of(kind: Kind) -> list[int]:
    """The pairs of accounts of a kind, as from * 100 + to, for the ledger's filter."""
    return [a * 100 + b for a in A for b in A if a is not b and kind_of(a, b) is kind]


def why(told: Movement) -> Why:
    """Why a movement happened: one sentence that a customer can be told."""
    kind = kind_of(told.part.from_account, told.part.to_account)
    if told.cause is Cause.ERASURE:
        said = erased(told)
    elif told.cause in BY_HAND and not _settles(told.part):
        said = by_hand(told)
    else:
        said = carried(told) if told.cause in CARRYING else _TELLERS[kind](told)
    if told.late:
        said = Why(
            f"{said.zh}这是补录的记录，按入账时的等级和规则计算。",
            f"{said.en} The record came late and was judged by the state at that time.",
        )
    return said


def _settles(part: Part) -> bool:
    return part.from_account is A.AVAILABLE and part.to_account is A.DEBT


def _order(told: Movement) -> Why:
    if told.order is None and not told.elsewhere:  # of orders only another store's is unseen
        return Why("互动行为所得", "a behaviour")
    if told.elsewhere or told.order is None:
        return Why("其他门店的一笔订单", "an order in another store")
    return Why(f"订单 {told.order.external_id} ", f"order {told.order.external_id}")


def _taken(told: Movement, *targets: Account) -> list[Part]:
    """The parts of this cause that went to one of these accounts."""
    return [part for part in told.parts if part.to_account in targets] or [told.part]


def _earned(told: Movement) -> Why:
    points = told.part.points
    until = until_of(told.part.lot)
    if told.cause is Cause.MEMBER:
        return Why(
            f"入会时从原系统带来 {points:,} 分{until.zh}。",
            f"Brought {count(points)} along from an earlier system on joining{until.en}.",
        )
    if told.cause is Cause.BEHAVIOUR:
        return did(told, _terms, until)
    order = _order(told)
    if told.elsewhere or told.order is None:
        return Why(
            f"{order.zh}，得 {points:,} 分{until.zh}。",
            f"{began(order.en)} earned {count(points)}{until.en}.",
        )
    if told.rule is None:
        return Why(
            f"{order.zh}由来源系统自己给了 {points:,} 分{until.zh}。",
            f"The source itself granted {count(points)} for {order.en}{until.en}.",
        )
    rule, version = told.rule.rule, told.rule.version
    base = _base(told, rule)
    ratio, cap, terms = _ratio(rule), _cap(told, rule), _terms(rule)
    return Why(
        f"{order.zh}{base.zh}，按「{rule.name_zh}」第 {version} 版{ratio.zh}{terms.zh}{cap.zh}，"
        f"得 {points:,} 分{until.zh}。",
        f"{began(order.en)} {base.en}; “{rule.name_en}” version {version} gives"
        f" {ratio.en}{terms.en}{cap.en}: {count(points)}{until.en}.",
    )


def _base(told: Movement, rule: Rule) -> Why:
    assert told.order
    paid, apart = paid_of(told.order, rule.points_part_counts), uncounted_of(told.order, rule)
    return Why(f"实付 {paid.zh}{apart.zh}", f"was paid with {paid.en}{apart.en}")


def _ratio(rule: Rule) -> Why:
    zh, en = [], []
    if rule.points:
        fen = rule.per_fen
        each = f"{fen // 100} 元" if fen % 100 == 0 else yuan(fen)
        each_en = f"¥{fen // 100}" if fen % 100 == 0 else yuan(fen)
        rounding = ROUNDED[rule.rounding]
        zh.append(f"每 {each}得 {rule.points} 分（{rounding[0]}）")
        en.append(f"{count(rule.points)} for each {each_en} ({rounding[1]})")
    if rule.fixed_points:
        zh.append(f"每单{'另' if zh else ''}得 {rule.fixed_points:,} 分")
        en.append(f"{rule.fixed_points:,}{' more' if en else ''} for each order")
    return Why("，".join(zh), " and ".join(en))


def _terms(rule: Rule) -> Why:
    zh, en = "", ""
    if rule.lines:
        zh += f"，只计{conditions.describe(rule.lines, 'zh-CN')}的商品"
        en += f", counting only goods whose {conditions.describe(rule.lines, 'en')}"
    if rule.when:
        zh += f"，条件是{conditions.describe(rule.when, 'zh-CN')}"
        en += f", on condition that {conditions.describe(rule.when, 'en')}"
    if rule.best_of:
        zh += "，同组规则中取最高"
        en += ", the best of its group"
    return Why(zh, en)


def _cap(told: Movement, rule: Rule) -> Why:
    """Which cap cut the points, as far as the order alone can tell."""
    assert told.order
    points = told.part.points
    if rule.cap_per_order is not None and points == rule.cap_per_order:
        most = f"{rule.cap_per_order:,}"
        return Why(f"，每单最多 {most} 分", f", at most {most} for an order")
    if not rule.lines and points >= _full(told, rule):
        return Why("", "")
    zh = en = ""
    for key, (often_zh, often_en) in OFTEN.items():
        if (most := getattr(rule, key)) is not None:
            zh += f"，{often_zh}最多 {most:,} 分"
            en += f", at most {most:,} {often_en}"
    return Why(zh, en)


def _full(told: Movement, rule: Rule) -> int:
    """What the ratio and the fixed points come to without caps."""
    assert told.order
    base = told.order.paid_fen - (0 if rule.freight_counts else told.order.freight_fen)
    base += told.order.tender_fen if rule.points_part_counts else 0
    base -= left_out_of(told.order, rule)
    whole = max(base, 0) * rule.points
    extra = {"floor": 0, "half_up": rule.per_fen // 2, "up": rule.per_fen - 1}[rule.rounding]
    return (whole + extra) // rule.per_fen + rule.fixed_points


def _reversed(told: Movement) -> Why:
    parts = _taken(told, A.ISSUED)
    total = sum(part.points for part in parts)
    order, listed = _order(told), listed_of(parts, told)
    if told.cause is Cause.CORRECTION:
        opening = Why(
            f"{order.zh}被新版本更正，旧版得到的 {total:,} 分收回",
            f"{began(order.en)} was corrected, so the {count(total)} of the old version went back",
        )
    elif told.elsewhere or told.refund is None:
        opening = Why(
            f"{order.zh}退款，收回 {total:,} 分",
            f"{began(order.en)} was refunded, so {count(total)} went back",
        )
    else:
        opening = _refunded(told, total)
    own = told.part.points
    share = Why(f"本条是其中的 {own:,} 分。", f" This entry is {own:,} of them.")
    if told.whole or len(parts) == 1:
        share = Why("", "")
    return Why(f"{opening.zh}：{listed.zh}。{share.zh}", f"{opening.en}: {listed.en}.{share.en}")


def _refunded(told: Movement, total: int) -> Why:
    assert told.refund
    amount = yuan(told.refund.refund_fen)
    zh = f"（{told.refund.reason}）" if told.refund.reason else ""
    en = f" ({told.refund.reason})" if told.refund.reason else ""
    if told.order is None:
        return Why(
            f"退款 {amount}{zh or ' '}没有指明订单，按这笔金额现在能得的积分收回 {total:,} 分",
            f"A refund of {amount}{en} named no order, so what its amount would earn today,"
            f" {count(total)}, went back",
        )
    order, paid = _order(told), paid_of(told.order, True)
    return Why(
        f"{order.zh}退款 {amount}{zh}，订单实付 {paid.zh}，按退款占比收回 {total:,} 分",
        f"{amount} of the {paid.en} paid for {order.en} was refunded{en}, so the same share of its"
        f" points, {count(total)}, went back",
    )


def _burned(told: Movement) -> Why:
    parts = _taken(told, A.REDEEMED)
    total = sum(part.points for part in parts)
    listed = listed_of(parts, told)
    if told.cause is Cause.REDEMPTION:
        zh = f"（{told.reason}）" if told.reason else ""
        en = f" ({told.reason})" if told.reason else ""
        if told.channel:
            zh, en = f"{zh}在「{told.channel.zh}」", f"{en} in “{told.channel.en}”"
        return Why(
            f"兑换{zh}用了 {total:,} 分：{listed.zh}。",
            f"A redemption{en} used {count(total)}: {listed.en}.",
        )
    order = _order(told)
    return Why(
        f"{order.zh}抵用了 {total:,} 分：{listed.zh}。",
        f"{began(order.en)} was paid with {count(total)}: {listed.en}.",
    )


def _returned(told: Movement) -> Why:
    order, lot, points = _order(told), lot_of(told.part.lot), told.part.points
    if told.cause is Cause.REDEMPTION:
        return given_back(told)
    if told.order is None and not told.elsewhere:
        order = Why("用积分兑换抵付的订单", "an order that a redemption had paid for")
    if told.grace_until:
        return Why(
            f"{order.zh}退款，当时抵用的积分退回 {points:,} 分；原批次已过期，"
            f"宽限到 {told.grace_until}。",
            f"{began(order.en)} was refunded: {count(points)} used on it came back. Their lot had"
            f" lapsed, so it lasts until {told.grace_until}.",
        )
    kept = "" if told.part.lot and told.part.lot.idles else "，到期日不变"
    return Why(
        f"{order.zh}退款，当时抵用的积分退回 {points:,} 分到 {lot.zh}{kept}。",
        f"{began(order.en)} was refunded: {count(points)} used on it went back to {lot.en}.",
    )


def _owed(told: Movement) -> Why:
    source, target, points = told.part.from_account, told.part.to_account, told.part.points
    order = _order(told)
    if target is A.ISSUED:
        return _reversed(told)
    if source in (A.WITHHELD, A.WAIVED):
        return settled(told, order)
    if target is A.REDEEMED:
        return Why(
            f"{order.zh}抵用的积分有 {points:,} 分账上没有，记为欠分，之后得到的积分先还它。",
            f"{points:,} of the points used on {order.en} were not there and became debt, which"
            " the next points repay.",
        )
    if source is A.REDEEMED:
        return Why(
            f"{order.zh}退款，当时因积分不够记下的欠分取消 {points:,} 分。",
            f"{began(order.en)} was refunded, which cancels {points:,} of the debt made when it"
            " used points that were not there.",
        )
    lot = lot_of(told.part.lot)
    return Why(
        f"先还欠分：用 {lot.zh}的 {points:,} 分抵掉之前的欠分。",
        f"Debt comes first: {points:,} of {lot.en} repaid what was owed.",
    )


def _released(told: Movement) -> Why:
    points, waited = told.part.points, waited_of(told.part.lot)
    order = _order(told)
    return Why(
        f"{order.zh}的 {points:,} 分{waited.zh}，现在可用。",
        f"{began(count(points))} of {order.en} {waited.en} and can now be spent.",
    )


_TELLERS: dict[Kind, Callable[[Movement], Why]] = {
    Kind.EARN: _earned,
    Kind.BURN: _burned,
    Kind.REVERSE: _reversed,
    Kind.RETURN: _returned,
    Kind.RELEASE: _released,
    Kind.EXPIRE: expired,
    Kind.DEBT: _owed,
    Kind.ADJUST: by_hand,
    Kind.HOLD: held,
    Kind.EXCHANGE: exchanged,
}


def net(part: Part) -> int:
    """What a movement changes in all that a member holds and owes together."""
    inside = (part.from_account in HERS, part.to_account in HERS)
    return 0 if inside[0] == inside[1] else part.points if inside[1] else -part.points


def why_of(told: Sequence[Movement]) -> Why:
    """Why the movements of one cause happened: what is told of all of them is told once."""
    said: dict[tuple[str, str], Why] = {}
    for one in told:
        source, target = one.part.from_account, one.part.to_account
        kind = kind_of(source, target)
        together = kind in (Kind.REVERSE, Kind.BURN) or target is A.ISSUED
        together = together and one.cause not in CARRYING
        key = ("all", str(target)) if together else (str(one.part), str(one.rule))
        if key not in said:
            said[key] = why(replace(one, whole=True))
    return Why("".join(one.zh for one in said.values()), " ".join(one.en for one in said.values()))


def title_of(told: Movement, points: int) -> tuple[str, str]:
    """What a movement is called that no order or refund of the reader's stores stands for."""
    kind = kind_of(told.part.from_account, told.part.to_account)
    counted, counted_en = f"{abs(points):,} 分", count(abs(points))
    if told.elsewhere:
        return "其他门店的一笔订单", "An order in another store"
    titles = {
        Cause.MEMBER: (f"带来期初积分 {counted}", f"Brought {counted_en} along"),
        Cause.REDEMPTION: redeemed(points, counted, counted_en),
        Cause.CORRECTION: ("订单被更正", "An order was corrected"),
        Cause.MERGE: ("与另一位会员合并", "Merged with another member"),
        Cause.UNMERGE: ("与另一位会员拆分", "Parted from another member"),
        Cause.ERASURE: ("会员信息已注销", "The member's data was erased"),
        Cause.ADJUSTMENT: (f"手工调整 {points:+,} 分", f"Adjusted by hand: {points:+,}"),
        Cause.BEHAVIOUR: behaved(told, counted, counted_en),
        **dict.fromkeys(EXCHANGES, title(told)),
        Cause.REVERSAL: (f"撤销手工调整 {points:+,} 分", f"An adjustment undone: {points:+,}"),
    }
    if told.cause in titles:
        return titles[told.cause]
    if kind is Kind.EXPIRE:
        return f"{counted} 到期", f"{began(counted_en)} expired"
    if told.cause is Cause.RELEASE:
        return (
            f"{told.part.points:,} 分生效",
            f"{began(count(told.part.points))} became available",
        )
    return f"积分变动 {counted}", f"{began(counted_en)} moved"
