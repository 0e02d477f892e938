"""Attaching: an order that was placed without its member becomes hers, on proof of the receipt."""

from yihui.orders.attaching.actions import find, prove, stage
from yihui.orders.attaching.rules import check
from yihui.orders.attaching.types import Attached, Attaching, Proof

__all__ = ["Attached", "Attaching", "Proof", "check", "find", "prove", "stage"]
