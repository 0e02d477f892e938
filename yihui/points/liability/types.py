"""What is owed to members in points: as points, by age, and in money."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, Literal

from yihui.core.errors import YihuiError

ReportState = Literal["queued", "running", "done", "failed", "stopped"]


class Origin(IntEnum):
    """Why a lot is there: an order, a gift (by hand, or for a behaviour), or an older system."""

    PURCHASE = 1
    GIVEN = 2
    BROUGHT = 3


class AssumptionKind(StrEnum):
    """What finance assumes: the price of a point, the share that is never redeemed."""

    PRICE = "price"
    BREAKAGE = "breakage"


@dataclass(frozen=True, slots=True)
class Cell:
    """Points of entries that went the same way: between two accounts, in a month, of lots of one
    month of issue, origin and month of expiry. Months are places in the list of the report; no
    month: not counted. `later`: of these, recorded after their month. `corrects`: they occurred in
    a month that was closed by then."""

    currency_no: int
    month: int | None
    vintage: int | None
    origin: int | None
    expiry: int | None
    from_account: int
    to_account: int
    cause: int
    hand: str | None
    corrects: bool
    points: int
    later: int


@dataclass(frozen=True, slots=True)
class Sale:
    """What orders of a month cost that earned points; refunds are negative, in their own month."""

    currency_no: int
    vintage: int
    month: int
    corrects: bool
    fen: int


@dataclass(frozen=True, slots=True)
class Assumption:
    """A price (so many fen for so many points) or a breakage (of 10,000), from a month on: who
    assumed it, when and why."""

    assumption_no: int
    currency: str
    kind: AssumptionKind
    begins_on: date
    numerator: int
    denominator: int
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RollLine:
    """One line of a roll-forward, signed as it changes what is outstanding, by month and in all."""

    key: str
    name_zh: str
    name_en: str
    by_month: list[int]
    points: int


@dataclass(frozen=True, slots=True)
class Roll:
    """Opening, movements and closing by month. `later` is what of a month's movement was recorded
    after it; `ties` says that each opening and the lines make the closing."""

    origin: str
    openings: list[int]
    lines: list[RollLine]
    closings: list[int]
    later: list[int]
    opening: int
    closing: int
    ties: bool


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Whether the report is what the ledger says and balances hold now: the closing, what moved
    after the period or became known after the report's moment, their sum, and the balances.
    `corrected`: what of the closing corrects months that had been closed."""

    closing: int
    after: int
    ledger: int
    balances: int
    difference: int
    debt_closing: int
    debt_after: int
    debt_balances: int
    debt_difference: int
    corrected: int
    debt_corrected: int
    ties: bool


@dataclass(frozen=True, slots=True)
class AgeBand:
    """What is outstanding of lots that were issued so many months before the end, or expire so
    many months after it; an open end is null. `kind` says lapsed, ahead or never for expiry."""

    kind: str
    from_months: int | None
    to_months: int | None
    points: int


@dataclass(frozen=True, slots=True)
class Vintage:
    """What became of the points issued in a month, so far: issued less reversed is what was
    promised; of it redeemed (or used to repay what was owed), lapsed, and outstanding. Without a
    month: issued before all months that are told apart."""

    origin: str
    month: date | None
    issued: int
    reversed: int
    redeemed: int
    lapsed: int
    outstanding: int
    mature: bool


@dataclass(frozen=True, slots=True)
class BreakageSeen:
    """What share was never redeemed of vintages of which no more than 1 % is open: together, and of
    the lowest and the highest of them, of 10,000."""

    vintages: int
    lapsed: int
    settled: int
    basis_points: int
    lowest_basis_points: int
    highest_basis_points: int


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """A month in fen. Contract liability of points from orders: opening, deferred of the month's
    sales, recognised at the estimate of before, changed by a new estimate, closing. Provision for
    points given, and value of points brought along: their closing and change. What corrects months
    that are closed stands apart (`corrected_…`), in the first month after them."""

    month: date
    sales_fen: int
    opening_fen: int
    corrected_sales_fen: int
    corrected_deferred_fen: int
    corrected_recognised_fen: int
    deferred_fen: int
    recognised_fen: int
    changed_fen: int
    closing_fen: int
    corrected_given_fen: int
    given_change_fen: int
    given_fen: int
    corrected_brought_fen: int
    brought_change_fen: int
    brought_fen: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What would be owed at the end had it been assumed otherwise from the start."""

    key: str
    contract_fen: int
    given_fen: int
    brought_fen: int
    change_fen: int


@dataclass(frozen=True, slots=True)
class Missing:
    """An assumption without which money cannot be told, and the first month that needs it."""

    kind: AssumptionKind
    month: date


@dataclass(frozen=True, slots=True)
class CurrencyReport:
    """The report of one currency; `money` is empty where an assumption is missing."""

    currency: str
    name_zh: str
    name_en: str
    rolls: list[Roll]
    debt: Roll
    reconciliation: Reconciliation
    ages: list[AgeBand]
    expiries: list[AgeBand]
    vintages: list[Vintage]
    breakage_seen: BreakageSeen | None
    missing: list[Missing]
    money: list[MoneyMonth]
    sensitivities: list[Sensitivity]


@dataclass(frozen=True, slots=True)
class LiabilityReport:
    """What is owed to members in points, month by month: what had occurred by the end of the last
    month (`until` is the moment after it), as far as it was recorded by `known_at`. The same months
    and the same `known_at` give the same figures for ever. `outstanding` is of all currencies, and
    `ties` says that all of them agree with the ledger and the balances, `difference` by how many
    points they do not, when it was worked out (`worked_at`). Sums in money are null where an
    assumption is missing. `open`: the last month is not over."""

    first: date
    last: date
    until: datetime
    known_at: datetime
    worked_at: datetime
    open: bool
    months: list[date]
    currencies: list[CurrencyReport]
    outstanding: int
    ties: bool
    difference: int
    contract_fen: int | None
    given_fen: int | None
    brought_fen: int | None


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A report with the ledger's position at which it was worked out (None where it could not wait
    for all that had begun), and sums of what it counted: currency, accounts, points."""

    report: LiabilityReport
    snapshot: str | None
    flows: list[tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report that was asked for: how far it is and, once it is done, what it tells (`told`)."""

    report_no: int
    first_on: date
    last_on: date
    known_at: datetime | None
    state: ReportState
    steps: int
    done: int
    asked_by: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    problem: str
    told: Any = None


class ReportLong(YihuiError):
    """This ledger is too long to be read while you wait."""

    code = "liability_report_long"
    status = 409
    cure = (
        "Ask for it with POST /v1/points/liability/reports; once it is done it is answered at once."
    )
