"""Two members become one, and two again: identity, ledger and standing in one transaction.

A merge moves nothing of what happened: orders and identifiers stay with the member they came for.
It moves who carries them: points, debts and growth stand in the survivor's account, each with its
origin, and so they can go back.
"""

from yihui.merging.actions import approve, join, preview, preview_undo, propose, refuse, undo
from yihui.merging.parting import Leaving, Parted, part
from yihui.merging.parting import preview as preview_part
from yihui.merging.types import Asked, Effect, Held

__all__ = [
    "Asked", "Effect", "Held", "Leaving", "Parted", "approve", "join", "part", "preview",
    "preview_part", "preview_undo", "propose", "refuse", "undo",
]  # fmt: skip
