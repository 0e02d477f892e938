"""Pure: from sums of entries to a report: roll-forwards, ages, vintages, and whether they agree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from yihui.points.liability import money
from yihui.points.liability.money import TEN_THOUSAND, Assumed, Place, Pool, rounded
from yihui.points.liability.types import (
    AgeBand,
    BreakageSeen,
    Cell,
    CurrencyReport,
    MoneyMonth,
    Origin,
    Reconciliation,
    Roll,
    RollLine,
    Sale,
    Sensitivity,
    Vintage,
)
from yihui.points.liability.words import DEBT_LINES, HERS, LINES, debt_line_of, line_of

ALL = "all"
AGES = ((0, 2), (3, 5), (6, 11), (12, 23), (24, None))  # months, both included
AHEAD = ((0, 2), (3, 5), (6, 11), (12, 23), (24, 35), (36, None))
AHEAD_MONTHS = 36
MATURE = 100  # one hundredth of what was promised may still be open
ISSUED = frozenset(key for key in LINES if key in ("earned", "brought", "other")
                   or (key.startswith("given_") and key != "given_back"))  # fmt: skip
REVERSED = frozenset({"reversed", "taken_back"})
REDEEMED = frozenset({"redeemed", "returned", "debt_repaid", "debt_reopened"})
TURNS = (
    ("price_less", Fraction(9, 10), Fraction(0)),
    ("price_more", Fraction(11, 10), Fraction(0)),
    ("redeemed_less", Fraction(1), Fraction(-1, 100)),
    ("redeemed_more", Fraction(1), Fraction(1, 100)),
)


def month_from(day: date, months: int) -> date:
    """The first day of the month so many months after a day's, or before it."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def roll(
    cells: Iterable[Cell], first: int, last: int, origin: Origin | None = None, debt: bool = False
) -> Roll:
    """Opening, movements and closing of months from `first` to `last`; of one origin, or of what
    members owe. The lines are told by what an entry is, opening and closing by where points are."""
    names, classify = (DEBT_LINES, debt_line_of) if debt else (LINES, line_of)
    held = frozenset({7}) if debt else HERS
    count = last - first + 1
    lines = {key: [0] * count for key in names}
    net, later = [0] * (count + 1), [0] * count
    for cell in cells:
        if cell.month is None or (origin and cell.origin != origin):
            continue
        sign = (cell.to_account in held) - (cell.from_account in held)
        place = cell.month - first
        net[max(place, -1) + 1] += (-sign if debt else sign) * cell.points
        told = classify(cell)
        if told is None or place < 0:
            continue
        key, turn = ("corrected", -sign if debt else sign) if cell.corrects else told
        lines[key][place] += turn * cell.points
        later[place] += turn * cell.later
    closings = [sum(net[: place + 2]) for place in range(count)]
    openings = [net[0], *closings[:-1]]
    shown = [RollLine(key, *names[key], by_month, sum(by_month))
             for key, by_month in lines.items()]  # fmt: skip
    ties = all(openings[place] + sum(one.by_month[place] for one in shown) == closings[place]
               for place in range(count))  # fmt: skip
    return Roll(origin.name.lower() if origin else ALL, openings, shown, closings, later,
                openings[0], closings[-1], ties)  # fmt: skip


def reconcile(
    cells: Iterable[Cell], whole: Roll, debt: Roll, held: int, owed: int
) -> Reconciliation:
    """The closing and what came after it, beside what balances hold and members owe now."""
    ledger = owing = after = debt_after = 0
    corrected, debt_corrected = (
        sum(line.points for line in one.lines if line.key == "corrected") for one in (whole, debt)
    )
    for cell in cells:
        change = ((cell.to_account in HERS) - (cell.from_account in HERS)) * cell.points
        due = ((cell.from_account == 7) - (cell.to_account == 7)) * cell.points
        ledger, owing = ledger + change, owing + due
        if cell.month is None:
            after, debt_after = after + change, debt_after + due
    difference, debt_difference = ledger - held, owing - owed
    sums = whole.closing + after == ledger and debt.closing + debt_after == owing
    return Reconciliation(
        whole.closing, after, ledger, held, difference, debt.closing, debt_after, owed,
        debt_difference, corrected, debt_corrected,
        ties=sums and whole.ties and debt.ties and not difference and not debt_difference,
    )  # fmt: skip


def pools_at(
    cells: Iterable[Cell], sales: Iterable[Sale], at: int, corrected: bool = False
) -> dict[Place, Pool]:
    """Points by origin and month of issue at the end of a month; with what the next month corrects
    of those that were closed, if wanted."""

    def counts(one: Cell | Sale) -> bool:
        return one.month is not None and (
            one.month <= at or (corrected and one.corrects and one.month == at + 1)
        )

    sums: dict[Place, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for cell in cells:
        told = line_of(cell)
        if not counts(cell) or told is None or cell.origin is None:
            continue
        key, sign = told
        found = sums[Origin(cell.origin), cell.vintage or 0]
        points = sign * cell.points
        found[0] += points if key in ISSUED or key in REVERSED else 0
        found[1] -= points if key in REDEEMED else 0
        found[2] += points
    for sale in sales:
        if counts(sale):
            sums[Origin.PURCHASE, sale.vintage][3] += sale.fen
    return {place: Pool(*found) for place, found in sums.items()}


def age(cells: Iterable[Cell], last: int) -> tuple[list[AgeBand], list[AgeBand]]:
    """What is outstanding by months since it was issued, and by months until it expires."""
    issued: dict[int, int] = defaultdict(int)
    expiring: dict[int | None, int] = defaultdict(int)
    for cell in cells:
        told = line_of(cell)
        if cell.month is None or told is None:
            continue
        issued[last - (cell.vintage or 0)] += told[1] * cell.points
        expiring[cell.expiry] += told[1] * cell.points

    def within(months: int, low: int, high: int | None) -> bool:
        return low <= months and (high is None or months <= high)

    ages = [AgeBand("since", low, high, sum(points for months, points in issued.items()
                                            if within(max(months, 0), low, high)))
            for low, high in AGES]  # fmt: skip
    ahead = [AgeBand("ahead", low, high, sum(points for months, points in expiring.items()
                                             if months and within(months - 1, low, high)))
             for low, high in AHEAD]  # fmt: skip
    expiries = [AgeBand("lapsed", None, None, expiring[0]), *ahead,
                AgeBand("never", None, None, expiring[None])]  # fmt: skip
    return ages, expiries


def find_vintages(cells: Sequence[Cell], months: Sequence[date]) -> list[Vintage]:
    """What became of the points of each month of issue so far, by origin."""
    sums: dict[Place, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for cell in cells:
        told = line_of(cell)
        if cell.month is None or told is None or cell.origin is None:
            continue
        key, sign = told
        found = sums[Origin(cell.origin), cell.vintage or 0]
        points = sign * cell.points
        if key in ISSUED:
            found[0] += points
        elif key in REVERSED:
            found[1] -= points
        elif key in REDEEMED:
            found[2] -= points
        elif key != "exchanged":
            found[3] -= points
        found[4] += points
    return [
        Vintage(
            origin.name.lower(), months[place] if place else None, issued, back, redeemed, lapsed,
            outstanding,
            mature=issued > back and outstanding * MATURE <= issued - back
            and redeemed + lapsed > 0,
        )
        for (origin, place), (issued, back, redeemed, lapsed, outstanding) in sorted(sums.items())
        if issued or outstanding
    ]  # fmt: skip


def see_breakage(vintages: Iterable[Vintage]) -> BreakageSeen | None:
    """What mature vintages of orders say of breakage; None as long as there is none."""
    found = [(one.lapsed, one.redeemed + one.lapsed) for one in vintages
             if one.mature and one.origin == "purchase"]  # fmt: skip
    if not found:
        return None

    def share(lapsed: int, settled: int) -> int:
        return rounded(Fraction(lapsed * TEN_THOUSAND, settled))

    lapsed, settled = (sum(column) for column in zip(*found, strict=True))
    shares = [share(*one) for one in found]
    return BreakageSeen(
        len(found), lapsed, settled, share(lapsed, settled), min(shares), max(shares)
    )


def find_sensitivities(
    pools: money.Pools, months: Sequence[date], assumed: Assumed, at: int
) -> list[Sensitivity]:
    """What the end would be had the price been 10 % less or more, or had 1 point of 100 less or
    more been expected to be redeemed, from the start."""
    base = sum(_owed(money.worth(pools, months, assumed, at)))
    found = []
    for key, price_times, redeemed_more in TURNS:
        turned = assumed.otherwise(price_times, redeemed_more)
        contract, given, brought = _owed(money.worth(pools, months, turned, at))
        change = contract + given + brought - base
        found.append(Sensitivity(key, contract, given, brought, change))
    return found


def _owed(told: money.Worth) -> tuple[int, int, int]:
    """As months tell it: what was deferred and what was recognised are rounded each."""
    contract = rounded(told.deferred) - rounded(told.recognised)
    return contract, rounded(told.given), rounded(told.brought)


def report_currency(
    named: Mapping[str, str],
    cells: Sequence[Cell],
    sales: Sequence[Sale],
    balance: tuple[int, int],
    believed: Mapping[int, Assumed],
    months: Sequence[date],
    first: int,
) -> CurrencyReport:
    """The report of one currency, of the months from place `first` to the last of `months`, by what
    is assumed at the end of each."""
    last = len(months) - 1
    whole, debt = roll(cells, first, last), roll(cells, first, last, debt=True)
    ages, expiries = age(cells, last)
    vintages = find_vintages(cells, months)
    pools = {at: pools_at(cells, sales, at) for at in range(first - 1, last + 1)}
    missing = money.find_missing(pools, months, believed)
    told: list[MoneyMonth] = []
    turns: list[Sensitivity] = []
    if not missing:
        told = [
            money.tell_month(
                pools[at - 1], pools_at(cells, sales, at - 1, corrected=True), pools[at], months,
                believed, at,
            ) for at in range(first, last + 1)
        ]  # fmt: skip
        turns = find_sensitivities(pools[last], months, believed[last], last) if pools[last] else []
    return CurrencyReport(
        named["code"], named["name_zh"], named["name_en"],
        [whole, *(roll(cells, first, last, origin) for origin in Origin)], debt,
        reconcile(cells, whole, debt, *balance), ages, expiries, vintages,
        see_breakage(vintages), missing, told, turns,
    )  # fmt: skip
