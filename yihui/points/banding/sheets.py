"""The report of balance bands as sheets of a workbook, in either language."""

from yihui.core.workbooks import Sheet, Value
from yihui.points.banding.types import BandReport

NAMES = {
    "empty": ("没有积分", "No points"), "low": ("低", "Low"), "middle": ("中", "Middle"),
    "high": ("高", "High"),
}  # fmt: skip
HEADS = (
    ("分层", "Band"), ("会员", "Members"), ("积分", "Points"), ("期初会员", "Members before"),
    ("期初积分", "Points before"),
)  # fmt: skip


def sheets(told: BandReport, chinese: bool) -> list[Sheet]:
    """The bands with who can pay which price, who moved between them, and what was asked."""
    tongue = 0 if chinese else 1
    paying = "付得起 {:,} 分" if chinese else "Can pay {:,}"
    bands: list[tuple[Value, ...]] = [
        (NAMES[one.band][tongue], one.members, one.points, one.members_before, one.points_before,
         *one.affordable)
        for one in told.bands
    ]  # fmt: skip
    moved: list[tuple[Value, ...]] = [
        (NAMES[one.before][tongue], NAMES[one.after][tongue], one.members) for one in told.moved
    ]
    asked: list[tuple[Value, ...]] = [
        (("积分种类", "Currency")[tongue], told.currency),
        (("从", "From")[tongue], told.since.isoformat()),
        (("到", "To")[tongue], told.until.isoformat()),
        (("中层起点", "Middle from")[tongue], told.bounds.middle_from),
        (("高层起点", "High from")[tongue], told.bounds.high_from),
        (("持有积分的会员", "Members with points")[tongue], told.holders),
        (("其中付得起某一价格的", "Of them can pay a price")[tongue], told.covered),
    ]
    heads = [one[tongue] for one in HEADS] + [paying.format(price) for price in told.prices]
    moves = [("从", "From")[tongue], ("到", "To")[tongue], ("会员", "Members")[tongue]]
    what = [("项目", "What")[tongue], ("数值", "Value")[tongue]]
    return [
        (("分层", "Bands")[tongue], [heads, *bands]),
        (("移动", "Moved")[tongue], [moves, *moved]),
        (("口径", "Asked")[tongue], [what, *asked]),
    ]
