"""What other thresholds would cost in a year: points, gifts and benefits of who moves."""

from yihui.tiers.costing.actions import foretell

__all__ = ["foretell"]
