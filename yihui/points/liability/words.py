"""Pure: which line of a roll-forward an entry belongs to, and what lines are called."""

from yihui.points.ledger.types import Account, Cause
from yihui.points.liability.types import Cell

A = Account
HERS = frozenset({A.AVAILABLE, A.PENDING, A.HELD})
# In the order of a report: points that come, points that go.
LINES: dict[str, tuple[str, str]] = {
    "earned": ("消费发放", "Issued on orders"),
    "brought": ("原系统带入", "Brought along"),
    "given_service": ("手工发放：服务补偿", "Given by hand: service"),
    "given_marketing": ("手工发放：营销", "Given by hand: marketing"),
    "given_correction": ("手工发放：更正", "Given by hand: correction"),
    "given_misuse": ("手工发放：滥用处理", "Given by hand: misuse"),
    "given_other": ("手工发放：其他", "Given by hand: other"),
    "given_back": ("手工扣减的撤销", "Undone: taken by hand"),
    "returned": ("退款退回", "Returned by refunds"),
    "revived": ("作废恢复", "Expired and restored"),
    "debt_reopened": ("欠分偿还的撤销", "Undone: debts repaid"),
    "converted": ("由其他积分转入", "Exchanged from another currency"),
    "redeemed": ("兑换使用", "Redeemed"),
    "expired": ("到期作废", "Expired"),
    "erased": ("会员注销作废", "Lapsed with an erasure"),
    "reversed": ("退货冲回", "Reversed by refunds"),
    "taken": ("手工扣减", "Taken by hand"),
    "taken_back": ("手工发放的撤销", "Undone: given by hand"),
    "debt_repaid": ("偿还欠分", "Repaid debts"),
    "converted_away": ("转为其他积分", "Exchanged for another currency"),
    "exchanged": ("会员合并拆分", "Between merged members"),
    "other": ("其他", "Other"),
    "corrected": ("更正以前期间", "Corrections of earlier periods"),
}
DEBT_LINES: dict[str, tuple[str, str]] = {
    "owed_reversed": ("退货时已用掉", "Reversed when already spent"),
    "owed_used": ("使用时不足", "Used without being there"),
    "owed_by_hand": ("手工记欠", "Owed by hand"),
    "reopened": ("偿还的撤销", "Undone: repaid"),
    "repaid": ("以积分偿还", "Repaid by points"),
    "cancelled": ("退款或撤销抵消", "Cancelled"),
    "forgiven": ("注销免除", "Forgiven with an erasure"),
    "withheld": ("从退款中扣回", "Paid by money of refunds"),
    "waived": ("免收", "Waived"),
    "exchanged": ("会员合并拆分", "Between merged members"),
    "other": ("其他", "Other"),
    "corrected": ("更正以前期间", "Corrections of earlier periods"),
}
ACCOUNTS: dict[str, tuple[str, str]] = {
    "revenue": ("主营业务收入", "Revenue from sales"),
    "points_revenue": ("主营业务收入（积分）", "Revenue from points"),
    "contract": ("合同负债：积分", "Contract liability: points"),
    "marketing": ("销售费用：积分", "Marketing expense: points"),
    "provision": ("预计负债：赠送积分", "Provision: points given"),
    "equity": ("原系统积分（期初）", "Points of an older system"),
    "brought": ("预计负债：带入积分", "Provision: points brought along"),
}
REASONS: dict[str, tuple[str, str]] = {
    "deferred": ("按单独售价分摊递延", "Allocated to points by stand-alone price"),
    "recognised": ("积分使用及失效确认收入", "Recognised as points are redeemed"),
    "changed": ("估计变更", "Change of estimate"),
    "corrected_deferred": ("更正以前期间：递延", "Correction of earlier periods: deferred"),
    "corrected_recognised": ("更正以前期间：收入", "Correction of earlier periods: recognised"),
    "corrected_given": ("更正以前期间：赠送", "Correction of earlier periods: given"),
    "corrected_brought": ("更正以前期间：带入", "Correction of earlier periods: brought along"),
    "given": ("赠送积分准备的变动", "Change of the provision for points given"),
    "brought": ("带入积分价值的变动", "Change of points brought along"),
}


def line_of(cell: Cell) -> tuple[str, int] | None:
    """The line of what is outstanding that an entry belongs to, and its sign; None if it moves
    nothing into it or out of it."""
    into, out = cell.to_account in HERS, cell.from_account in HERS
    if into == out:
        return None
    if cell.cause == Cause.SPLIT:
        return "exchanged", 1 if into else -1
    return (_into(cell), 1) if into else (_out(cell), -1)


def _into(cell: Cell) -> str:
    if cell.from_account == A.ISSUED:
        return "brought" if cell.cause == Cause.MEMBER else "earned"
    if cell.from_account == A.ADJUSTMENT:
        return "given_back" if cell.cause == Cause.REVERSAL else f"given_{cell.hand or 'other'}"
    known = {A.REDEEMED: "returned", A.EXPIRED: "revived", A.DEBT: "debt_reopened",
             A.EXCHANGE: "exchanged", A.CONVERTED: "converted", A.DUST: "converted"}  # fmt: skip
    return known.get(Account(cell.from_account), "other")


def _out(cell: Cell) -> str:
    if cell.to_account == A.EXPIRED:
        return "erased" if cell.cause == Cause.ERASURE else "expired"
    if cell.to_account == A.ADJUSTMENT:
        return "taken_back" if cell.cause == Cause.REVERSAL else "taken"
    known = {A.ISSUED: "reversed", A.REDEEMED: "redeemed", A.DEBT: "debt_repaid",
             A.EXCHANGE: "exchanged", A.CONVERTED: "converted_away",
             A.DUST: "converted_away"}  # fmt: skip
    return known.get(Account(cell.to_account), "other")


def debt_line_of(cell: Cell) -> tuple[str, int] | None:
    """The same for what members owe."""
    if cell.from_account == A.DEBT:
        if cell.to_account in HERS:
            return "reopened", 1
        known = {A.ISSUED: "owed_reversed", A.REDEEMED: "owed_used",
                 A.ADJUSTMENT: "owed_by_hand", A.EXCHANGE: "exchanged"}  # fmt: skip
        return known.get(Account(cell.to_account), "other"), 1
    if cell.to_account != A.DEBT:
        return None
    if cell.from_account in HERS:
        return "repaid", -1
    known = {A.ISSUED: "forgiven", A.REDEEMED: "cancelled", A.ADJUSTMENT: "cancelled",
             A.EXCHANGE: "exchanged", A.WITHHELD: "withheld", A.WAIVED: "waived"}  # fmt: skip
    return known.get(Account(cell.from_account), "other"), -1
