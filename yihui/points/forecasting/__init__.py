"""How much expires when, what of it was told, and what came of the months before."""

from yihui.points.forecasting.actions import find_days, find_forecast
from yihui.points.forecasting.types import ExpiringDay, Forecast, MonthAhead, MonthBehind

__all__ = ["ExpiringDay", "Forecast", "MonthAhead", "MonthBehind", "find_days", "find_forecast"]
