"""Earning rules: what an order is worth in points."""

from yihui.points.earning.actions import (
    Preview,
    currency_numbers,
    draft,
    end,
    find_versions,
    live_statements,
    preview,
    publish,
)
from yihui.points.earning.fields import CATALOGUE
from yihui.points.earning.types import RuleVersion, Statement

__all__ = [
    "CATALOGUE", "Preview", "RuleVersion", "Statement", "currency_numbers", "draft", "end",
    "find_versions", "live_statements", "preview", "publish",
]  # fmt: skip
