"""Earning rules: what an order or a behaviour is worth in points."""

from yihui.points.earning import parts
from yihui.points.earning.actions import (
    EditedMeanwhile,
    PublishedBefore,
    currency_numbers,
    draft,
    end,
    find_control,
    find_currency,
    find_events,
    find_granted,
    find_live,
    find_names,
    find_shared,
    find_version,
    find_versions,
    keep_best,
    last_days,
    live_statements,
    publish,
    today,
)
from yihui.points.earning.basket import find_tried, try_basket, try_order
from yihui.points.earning.behaviours import awaited, named
from yihui.points.earning.fields import CATALOGUE
from yihui.points.earning.past import (
    CANCELLED,
    ORDERS_MOST,
    PreviewTooLong,
    RuleEffect,
    newest_day,
    preview,
    start_past,
)
from yihui.points.earning.rules import BUDGETS, parse_rule
from yihui.points.earning.tiered import Tiered, find_tiered, grant_tiered
from yihui.points.earning.types import (
    BEHAVIOUR,
    Basket,
    BasketLine,
    BasketPayment,
    ControlGroup,
    RuleVersion,
    SharedBudget,
    Span,
    Statement,
    TierName,
)
from yihui.points.earning.words import differences, say

__all__ = [
    "BEHAVIOUR", "BUDGETS", "CANCELLED", "CATALOGUE", "ORDERS_MOST", "Basket", "BasketLine",
    "BasketPayment", "ControlGroup", "EditedMeanwhile", "PreviewTooLong", "PublishedBefore",
    "RuleEffect", "RuleVersion", "SharedBudget", "Span", "Statement", "TierName", "Tiered",
    "awaited", "currency_numbers", "differences", "draft", "end", "find_control", "find_currency",
    "find_events", "find_granted", "find_live", "find_names", "find_shared", "find_tiered",
    "find_tried", "find_version", "find_versions", "grant_tiered", "keep_best", "last_days",
    "live_statements", "named", "newest_day", "parse_rule", "parts", "preview", "publish", "say",
    "start_past", "today", "try_basket", "try_order",
]  # fmt: skip
