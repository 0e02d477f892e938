"""The ledger: lots, debts, entries, balances."""

from yihui.points.ledger.actions import Round, empty_round, flow, lock, reward, settle, take

__all__ = ["Round", "empty_round", "flow", "lock", "reward", "settle", "take"]
