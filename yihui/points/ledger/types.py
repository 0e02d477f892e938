"""Accounts and causes of ledger entries, as the database numbers them."""

from enum import IntEnum


class Account(IntEnum):
    """Where points are; each entry moves them from one account to another."""

    ISSUED = 1
    AVAILABLE = 2
    PENDING = 3
    HELD = 4
    REDEEMED = 5
    EXPIRED = 6
    DEBT = 7
    EXCHANGE = 8
    ADJUSTMENT = 9
    CONVERTED = 10
    DUST = 11
    WITHHELD = 12
    WAIVED = 13


class Cause(IntEnum):
    """What made an entry; its number is that of the record, redemption, lot, merge,
    erasure, expiry, adjustment, wish to extend, hold, behaviour, exchange or
    freeze."""

    ORDER = 1
    REFUND = 2
    REDEMPTION = 3
    MEMBER = 4
    RELEASE = 5
    CORRECTION = 6
    MERGE = 7
    UNMERGE = 8
    SPLIT = 9
    ERASURE = 10
    EXPIRY = 11
    ADJUSTMENT = 12
    REVERSAL = 13
    EXTENSION = 14
    HOLD = 15
    BEHAVIOUR = 16
    EXCHANGE = 17
    EXCHANGE_UNDONE = 18
    THAW = 19
