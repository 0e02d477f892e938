"""Planning: what an earn rate and a burn rate come to in discount, margin and liability."""

from yihui.points.planning.rules import plan, true_discounts
from yihui.points.planning.types import Planned, Rates

__all__ = ["Planned", "Rates", "plan", "true_discounts"]
