"""Benefits of tiers: how often each may be used, what is left, and uses of them."""

from yihui.tiers.benefits.actions import drop_reasons, find_granted, find_uses, reverse, use
from yihui.tiers.benefits.types import Granted, Use, Used

__all__ = ["Granted", "Use", "Used", "drop_reasons", "find_granted", "find_uses", "reverse", "use"]
