"""Privacy: what somebody may ask of a house that holds her data: a copy of it, and its end.

Both reach through all rooms: identity, ledger, facts and what came in.
"""

from yihui.privacy import copying
from yihui.privacy.actions import ErasureEffect, approve, preview, propose, refuse, sweep, tidy

__all__ = ["ErasureEffect", "approve", "copying", "preview", "propose", "refuse", "sweep", "tidy"]
