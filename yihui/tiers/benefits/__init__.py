"""Benefits of tiers: how often each may be used, what is left, and uses of them."""

from yihui.tiers.benefits.actions import drop_reasons, find_granted, find_uses, reverse, use
from yihui.tiers.benefits.giving import foretell, give
from yihui.tiers.benefits.types import OF_MEMBER, Granted, Use, Used

__all__ = [
    "OF_MEMBER", "Granted", "Use", "Used", "drop_reasons", "find_granted", "find_uses",
    "foretell", "give", "reverse", "use",
]  # fmt: skip
