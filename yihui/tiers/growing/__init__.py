"""Growth for what members do beside buying: so much for each kind of behaviour, within caps."""

from yihui.tiers.growing.actions import find_events, foretell, stage

__all__ = ["find_events", "foretell", "stage"]
