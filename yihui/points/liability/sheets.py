"""The report as sheets of a workbook, and its money as a journal; times by our own clock."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from yihui.core import clock, tables
from yihui.core.workbooks import Sheet, Value
from yihui.points.liability.types import (
    AgeBand,
    Assumption,
    AssumptionKind,
    CurrencyReport,
    LiabilityReport,
    MoneyMonth,
    Roll,
)
from yihui.points.liability.words import ACCOUNTS, REASONS

Row = list[Value]
Words = tuple[str, str]
Word = Callable[[str], str]
WORDS: dict[str, Words] = {
    "rolls": ("滚动表", "Roll-forward"), "money": ("金额（元）", "Money (yuan)"),
    "ages": ("账龄", "Ageing"), "vintages": ("发放月份", "Vintages"),
    "assumptions": ("假设", "Assumptions"), "ties": ("核对", "Reconciliation"),
    "currency": ("积分种类", "Currency"), "origin": ("来源", "Origin"), "line": ("项目", "Line"),
    "in_all": ("合计", "Total"), "opening": ("期初", "Opening"), "closing": ("期末", "Closing"),
    "later": ("其中月末后入账", "Of these recorded after the month"), "all": ("全部", "All"),
    "purchase": ("消费", "Orders"), "given": ("赠送", "Given by hand"),
    "brought": ("原系统带入", "Brought along"), "debt": ("会员欠分", "Owed by members"),
    "month": ("月份", "Month"), "sales": ("获得积分的订单净额", "Net sales that earned points"),
    "deferred": ("本月递延", "Deferred"), "recognised": ("确认收入", "Recognised"),
    "changed": ("估计变更", "Change of estimate"),
    "corrected": ("更正以前期间", "Corrections of earlier periods"),
    "provision": ("赠送积分准备", "Provision, given"),
    "brought_value": ("带入积分价值", "Value, brought along"),
    "since": ("发放至今", "Since issue"), "ahead": ("距到期", "Until expiry"),
    "lapsed": ("已过期", "Lapsed"), "never": ("长期有效", "Never expires"),
    "months": ("个月", "months"), "points": ("积分", "Points"), "issued": ("发放", "Issued"),
    "reversed": ("冲回", "Reversed"), "redeemed": ("已用", "Redeemed"),
    "outstanding": ("未用", "Outstanding"), "earlier": ("更早", "Earlier"),
    "kind": ("类别", "Kind"), "price": ("单独售价", "Stand-alone price"),
    "breakage": ("预计不兑换比例", "Expected breakage"), "begins": ("起始月", "From"),
    "value": ("数值", "Value"), "reason": ("原因", "Reason"), "by": ("设定人", "By"),
    "at": ("时间", "At"), "item": ("项目", "Item"), "period": ("期间", "Period"),
    "known_at": ("按此时已知", "As known at"), "yes": ("是", "yes"), "no": ("否", "no"),
    "agrees": ("与账本和余额一致", "Ties to the ledger and balances"),
    "after": ("期后发生或之后入账", "After the period, or recorded since"),
    "ledger": ("账本现在合计", "Ledger now"), "balances": ("会员余额现在合计", "Balances now"),
    "difference": ("差异", "Difference"),
    "entry": ("凭证", "Entry"), "account": ("科目", "Account"),
    "debit": ("借方", "Debit"), "credit": ("贷方", "Credit"), "memo": ("摘要", "Memo"),
    "per_points": ("元／{} 积分", "yuan for {} points"),
    "price_less": ("售价低 10%", "Price 10 % lower"),
    "price_more": ("售价高 10%", "Price 10 % higher"),
    "redeemed_less": ("兑换率低 1 个百分点", "1 point of 100 fewer redeemed"),
    "redeemed_more": ("兑换率高 1 个百分点", "1 point of 100 more redeemed"),
    "change": ("变动", "Change"), "sensitivity": ("敏感性", "Sensitivity"),
}  # fmt: skip
# Which month's figure makes which entry, from which account to which when it is positive.
ENTRIES = (
    ("corrected_deferred", "corrected_deferred_fen", "revenue", "contract"),
    ("corrected_recognised", "corrected_recognised_fen", "contract", "points_revenue"),
    ("corrected_given", "corrected_given_fen", "marketing", "provision"),
    ("corrected_brought", "corrected_brought_fen", "equity", "brought"),
    ("deferred", "deferred_fen", "revenue", "contract"),
    ("recognised", "recognised_fen", "contract", "points_revenue"),
    ("changed", "changed_fen", "points_revenue", "contract"),
    ("given", "given_change_fen", "marketing", "provision"),
    ("brought", "brought_change_fen", "equity", "brought"),
)


def yuan(fen: int) -> Decimal:
    """Fen as yuan with two places."""
    return Decimal(fen).scaleb(-2)


def sheets(
    report: LiabilityReport, assumptions: Sequence[Assumption], names: dict[str, str], chinese: bool
) -> list[Sheet]:
    """The report as sheets, in one language; `names` says who assumed."""
    at = 0 if chinese else 1

    def word(key: str) -> str:
        return WORDS[key][at]

    told = [
        ("rolls", _rolls(report, word, at)), ("money", _money(report, word, at)),
        ("ages", _ages(report, word, at)), ("vintages", _vintages(report, word, at)),
        ("assumptions", _assumptions(assumptions, names, word, _named(report, at))),
        ("ties", _ties(report, word, at)),
    ]  # fmt: skip
    return [(word(key), rows) for key, rows in told]


def _name(one: CurrencyReport, at: int) -> str:
    return (one.name_zh, one.name_en)[at] or one.currency


def _named(report: LiabilityReport, at: int) -> dict[str, str]:
    return {one.currency: _name(one, at) for one in report.currencies}


def _moment(at: datetime) -> str:
    """To the microsecond, so that the same report can be asked for again."""
    return at.astimezone(clock.zone()).isoformat(sep=" ")


def _rolls(report: LiabilityReport, word: Word, at: int) -> list[Row]:
    months = [f"{one:%Y-%m}" for one in report.months]
    rows: list[Row] = [[word("currency"), word("origin"), word("line"), *months, word("in_all")]]
    for one in report.currencies:
        name = _name(one, at)
        told = [(word(roll.origin), roll) for roll in one.rolls] + [(word("debt"), one.debt)]
        for origin, roll in told:
            rows.extend([name, origin, *cells] for cells in _roll(roll, word, at))
    return rows


def _roll(roll: Roll, word: Word, at: int) -> Iterator[Row]:
    yield [word("opening"), *roll.openings, roll.opening]
    for line in roll.lines:
        if any(line.by_month):
            yield [(line.name_zh, line.name_en)[at], *line.by_month, line.points]
    yield [word("closing"), *roll.closings, roll.closing]
    yield [word("later"), *roll.later, sum(roll.later)]


def _money(report: LiabilityReport, word: Word, at: int) -> list[Row]:
    heads = ("currency", "month", "sales", "opening", "corrected", "deferred", "recognised",
             "changed", "closing", "provision", "brought_value")  # fmt: skip
    rows: list[Row] = [[word(key) for key in heads]]
    for one in report.currencies:
        rows.extend(
            [_name(one, at), f"{told.month:%Y-%m}", *(yuan(fen) for fen in (
                told.sales_fen + told.corrected_sales_fen, told.opening_fen,
                told.corrected_deferred_fen - told.corrected_recognised_fen,
                told.deferred_fen, -told.recognised_fen,
                told.changed_fen, told.closing_fen, told.given_fen, told.brought_fen))]
            for told in one.money
        )  # fmt: skip
        rows.extend(
            [_name(one, at), word(turn.key), *[None] * 6, yuan(turn.contract_fen),
             yuan(turn.given_fen), yuan(turn.brought_fen)]
            for turn in one.sensitivities
        )  # fmt: skip
    return rows


def _ages(report: LiabilityReport, word: Word, at: int) -> list[Row]:
    rows: list[Row] = [[word("currency"), word("kind"), word("months"), word("points")]]
    for one in report.currencies:
        rows.extend([_name(one, at), word(band.kind), _span(band), band.points]
                    for band in (*one.ages, *one.expiries))  # fmt: skip
    return rows


def _span(band: AgeBand) -> str | None:
    if band.from_months is None:
        return None
    return f"{band.from_months}–{'' if band.to_months is None else band.to_months}"


def _vintages(report: LiabilityReport, word: Word, at: int) -> list[Row]:
    heads = ("currency", "origin", "month", "issued", "reversed", "redeemed", "lapsed",
             "outstanding")  # fmt: skip
    rows: list[Row] = [[word(key) for key in heads]]
    for one in report.currencies:
        rows.extend(
            [_name(one, at), word(told.origin), f"{told.month:%Y-%m}" if told.month else
             word("earlier"), told.issued, told.reversed, told.redeemed, told.lapsed,
             told.outstanding]
            for told in one.vintages
        )  # fmt: skip
    return rows


def _assumptions(
    assumptions: Sequence[Assumption], names: dict[str, str], word: Word, named: dict[str, str]
) -> list[Row]:
    heads = ("currency", "kind", "begins", "value", "reason", "by", "at")
    rows: list[Row] = [[word(key) for key in heads]]
    for one in assumptions:
        share = f"{Decimal(one.numerator * 100) / one.denominator:f}%"
        price = f"{yuan(one.numerator)} {word('per_points').format(one.denominator)}"
        rows.append(
            [named.get(one.currency, one.currency), word(one.kind), f"{one.begins_on:%Y-%m}",
             price if one.kind is AssumptionKind.PRICE else share, one.reason,
             names.get(one.made_by, one.made_by), _moment(one.made_at)]
        )  # fmt: skip
    return rows


def _ties(report: LiabilityReport, word: Word, at: int) -> list[Row]:
    rows: list[Row] = [
        [word("item"), word("currency"), word("points"), word("debt")],
        [word("period"), None, f"{report.first:%Y-%m} – {report.last:%Y-%m}"],
        [word("known_at"), None, _moment(report.known_at)],
        [word("agrees"), None, word("yes" if report.ties else "no")],
    ]
    for one in report.currencies:
        told, name = one.reconciliation, _name(one, at)
        rows += [
            [word("closing"), name, told.closing, told.debt_closing],
            [word("corrected"), name, told.corrected, told.debt_corrected],
            [word("after"), name, told.after, told.debt_after],
            [word("ledger"), name, told.ledger, told.debt_closing + told.debt_after],
            [word("balances"), name, told.balances, told.debt_balances],
            [word("difference"), name, told.difference, told.debt_difference],
        ]
    return rows


def journal(report: LiabilityReport, chinese: bool) -> list[Row]:
    """The months as entries that balance: a heading, then two lines for each movement."""
    at = 0 if chinese else 1
    heads = ("month", "entry", "currency", "account", "debit", "credit", "memo")
    rows: list[Row] = [[WORDS[key][at] for key in heads]]
    for one in report.currencies:
        for told in one.money:
            rows.extend(_entries(one, told, at))
    return rows


def journal_text(report: LiabilityReport, chinese: bool) -> str:
    """The journal as CSV, as spreadsheets open it."""
    return tables.BOM + tables.csv_text(journal(report, chinese))


def _entries(currency: CurrencyReport, told: MoneyMonth, at: int) -> Iterator[Row]:
    month = f"{told.month:%Y-%m}"
    for key, field, source, target in ENTRIES:
        fen = getattr(told, field)
        if not fen:
            continue
        debit, credit = (source, target) if fen > 0 else (target, source)
        amount = f"{yuan(abs(fen)):.2f}"
        start: Row = [month, f"{month}-{currency.currency}-{key}", currency.currency]
        yield [*start, ACCOUNTS[debit][at], amount, None, REASONS[key][at]]
        yield [*start, ACCOUNTS[credit][at], None, amount, REASONS[key][at]]
