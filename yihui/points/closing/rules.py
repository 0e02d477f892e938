"""Pure: whether a month can be closed with a report."""

from datetime import date, datetime

from yihui.points.closing.types import ClosingUnfit
from yihui.points.liability import LiabilityReport, month_from


def check_fit(report: LiabilityReport, last_on: date | None, last_at: datetime | None) -> None:
    """Whether a report may count for its month for ever, the month `last_on` having been closed
    last (at `last_at`). Raises ClosingUnfit."""
    if report.first != report.last:
        raise ClosingUnfit("Months are closed one by one.", zh=(
            "结账按月进行。", "生成只含一个月的报告。"))  # fmt: skip
    if report.open:
        raise ClosingUnfit("This month was not over when the report was made.", zh=(
            "生成报告时本月还没有结束。", "月末后重新生成，再结账。"))  # fmt: skip
    if last_on and report.last != month_from(last_on, 1):
        raise ClosingUnfit(f"The month after {last_on:%Y-%m} is closed first.", zh=(
            f"要先结 {last_on:%Y-%m} 的下一个月。", "按月份顺序结账。"))  # fmt: skip
    if last_at and report.known_at < last_at:
        raise ClosingUnfit("The report was made before the last month was closed.", zh=(
            "这份报告早于上月结账。", "重新生成报告，再结账。"))  # fmt: skip
    if not report.ties:
        raise ClosingUnfit("The report does not tie to the ledger.", zh=(
            "报告与账本不一致。", "先查明差异，再结账。"))  # fmt: skip
    if report.contract_fen is None:
        raise ClosingUnfit("Assumptions are missing.", zh=(
            "缺少假设，金额无法计算。", "先设定单独售价和预计不兑换比例。"))  # fmt: skip
