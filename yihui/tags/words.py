"""What each built-in tag means and what a value rests on, in both languages."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from yihui.conditions import Language
from yihui.insight import yuan

_MOST = "24 个月内购买最多的{}（扣除退货，不计赠品）"
_MOST_EN = "What she took most of in 24 months, by {}; returns taken off, gifts left out"
_SHARE = "，占比不低于 40%，至少两行"
_SHARE_EN = "; at least 40 % of two lines or more"


class Unit(Enum):
    """In what a value is measured: parts of a whole, or a figure by itself."""

    ITEMS = "items"
    LINES = "lines"
    ORDERS = "orders"
    FEN = "fen"
    DAYS = "days"
    DAY = "day"  # as days since 1970
    COUNT = "count"
    MONEY_PER_ORDER = "money_per_order"
    PER_ORDER = "per_order"
    PERCENT = "percent"
    SCORE = "score"
    CHANCE = "chance"  # of 10,000
    FORETOLD = "foretold"  # fen, and visits in thousandths
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The rule of a tag, and in what its values are measured."""

    zh: str
    en: str
    unit: Unit


def _most(zh: str, en: str, *, shared: bool = True) -> Meaning:
    tail = (_SHARE, _SHARE_EN) if shared else ("", "")
    return Meaning(_MOST.format(zh) + tail[0], _MOST_EN.format(en) + tail[1], Unit.ITEMS)


EPOCH = date(1970, 1, 1)
_LAST = Meaning("最近一次购买距今天数", "Days since her last purchase", Unit.DAY)
_RFM = "近 365 天的最近购买与频次得分：{}", "Recency and frequency of 365 days, scored by {}"
MEANINGS: dict[int, Meaning] = {
    1: Meaning("会员资料中的性别", "The gender of her record", Unit.NONE),
    14: Meaning("入会至今的天数", "Days since she joined", Unit.DAY),
    18: _most(
        "成人鞋码；第二个鞋码可能是为别人买",
        "adult shoe size; a second one may be somebody else's",
        shared=False,
    ),
    19: _most("上装尺码", "size of tops", shared=False),
    20: _most("下装尺码", "size of bottoms", shared=False),
    21: Meaning(
        "最近一次买的童装尺码（孩子会长高，270 天后失效）",
        "The newest size for children, who grow: it is forgotten after 270 days",
        Unit.COUNT,
    ),
    25: _most("品类；第二品类占比不低于 20%", "category; a second one from 20 % on"),
    26: _most("风格", "style"),
    27: _most("色系", "colour"),
    28: Meaning(
        "亮色占比：不超过 20% 为中性，60% 起为亮色",
        "Share of bright colours: up to 20 % neutral, from 60 % on bright",
        Unit.ITEMS,
    ),
    29: _most("面料", "material"),
    30: _most("季节", "season"),
    31: Meaning(
        "上市到购买天数的中位数：7、30、120 天为界",
        "Median of days from launch to purchase, parted at 7, 30 and 120",
        Unit.DAYS,
    ),
    35: Meaning("24 个月内件单价的中位数", "Median price of an item in 24 months", Unit.FEN),
    36: Meaning("24 个月内每单净额", "Net value of an order in 24 months", Unit.MONEY_PER_ORDER),
    37: Meaning(
        "24 个月内实付 ÷ 标价：95% 起为正价",
        "Paid by list price in 24 months; from 95 % on it is full price",
        Unit.PERCENT,
    ),
    38: Meaning(
        "24 个月内商品行最多的促销方式",
        "The kind of promotion of most lines of 24 months",
        Unit.LINES,
    ),
    41: _LAST,
    42: Meaning(
        "近 365 天的订单数，不计全额退款的订单",
        "Orders of 365 days, without those that came back as a whole",
        Unit.ORDERS,
    ),
    43: Meaning("近 365 天的净额", "Net value of 365 days", Unit.FEN),
    44: Meaning(
        "一生的订单数，不计全额退款的订单",
        "Orders of her whole life, without those that came back as a whole",
        Unit.ORDERS,
    ),
    45: Meaning("24 个月内每单件数", "Items of an order in 24 months", Unit.PER_ORDER),
    46: Meaning("24 个月内在哪里购买", "Where she bought in 24 months", Unit.LINES),
    47: Meaning(
        "24 个月内订单最多的时段；18 时起为晚间",
        "The time of most orders of 24 months; evenings begin at 18",
        Unit.LINES,
    ),
    48: Meaning(
        "24 个月内退回件数 ÷ 购买件数：10%、30% 为界",
        "Items that came back by items bought in 24 months, parted at 10 % and 30 %",
        Unit.ITEMS,
    ),
    54: Meaning(
        "购买次数与最近购买：90、180、365、730 天为界；隔一年以上再买为召回",
        "Orders and the last of them, parted at 90, 180, 365 and 730 days;"
        " won back after more than a year",
        Unit.DAY,
    ),
    57: Meaning(
        "24 个月内订单最多的导购，仅供参考",
        "The guide of most orders of 24 months; it binds nobody",
        Unit.LINES,
    ),
    58: Meaning(
        "24 个月内订单最多的门店，不改变归属",
        "The store of most orders of 24 months; her home store stays",
        Unit.LINES,
    ),
    59: Meaning(
        "成人商品的性别，80% 起为单一",
        "For whom adult products are made; one from 80 % on",
        Unit.ITEMS,
    ),
    60: Meaning(
        "24 个月内买过童装；也买成人装为亲子",
        "Bought for children in 24 months; for adults, too: parent and child",
        Unit.ITEMS,
    ),
    61: Meaning(
        "60% 以上商品行以标价 95% 起购买",
        "From 60 % of lines on at 95 % of the list price or more",
        Unit.LINES,
    ),
    62: Meaning(_RFM[0].format("固定分段"), _RFM[1].format("fixed bands"), Unit.SCORE),
    63: Meaning(_RFM[0].format("五等分"), _RFM[1].format("fifths of all buyers"), Unit.SCORE),
    64: Meaning(
        "BG/NBD 模型估计的留存概率：80%、50%、20% 为界；至少两天有购买",
        "The chance that she still is a customer, by BG/NBD, parted at 80 %, 50 % and 20 %;"
        " of who bought on two days or more",
        Unit.CHANCE,
    ),
    65: Meaning(
        "未来 52 周预计购买天数 × 每次净额（BG/NBD 与 Gamma-Gamma 模型）",
        "Days with a purchase to be expected in 52 weeks by the net value of one (BG/NBD and"
        " Gamma-Gamma)",
        Unit.FORETOLD,
    ),
}

MONEY = {Unit.FEN, Unit.MONEY_PER_ORDER, Unit.PERCENT, Unit.FORETOLD}
# Values that were chosen among others: they may be wrong, by the rest of the share.
CHOSEN = {18, 19, 20, 25, 26, 27, 29, 30, 38, 47, 57, 58, 59}


def evidence(tag_no: int, part: int | None, whole: int | None, language: Language) -> str:
    """What a value rests on, in words; empty where it rests on a record alone."""
    meaning = MEANINGS.get(tag_no)
    if meaning is None or part is None:
        return ""
    zh = language == "zh-CN"
    match meaning.unit:
        case Unit.ITEMS:  # items, in thousandths
            said = f"{_items(part)}/{_items(whole or 0)} 件" if zh else (
                f"{_items(part)} of {_items(whole or 0)} items")  # fmt: skip
            return f"{said}{_share(part, whole, zh=zh)}"
        case Unit.LINES:
            said = f"{part}/{whole}" if zh else f"{part} of {whole}"
            return f"{said}{_share(part, whole, zh=zh)}"
        case Unit.ORDERS:
            return f"{part} 单" if zh else f"{part} orders"
        case Unit.FEN:
            return yuan(part)
        case Unit.DAYS:
            return f"{part} 天" if zh else f"{part} days"
        case Unit.DAY if part > 0:  # who never bought has no day
            day = EPOCH + timedelta(days=part)
            return f"自 {day}" if zh else f"since {day}"
        case Unit.COUNT:
            return f"{part} 行" if zh else f"{part} lines"
        case Unit.MONEY_PER_ORDER:
            return f"{yuan(part)} ÷ {whole} 单" if zh else f"{yuan(part)} in {whole} orders"
        case Unit.PER_ORDER:
            orders = (whole or 0) // 1000
            return f"{_items(part)} 件 ÷ {orders} 单" if zh else (
                f"{_items(part)} items in {orders} orders")  # fmt: skip
        case Unit.PERCENT:
            said = f"{yuan(part)} ÷ {yuan(whole or 0)}"
            return f"{said}{_share(part, whole, zh=zh)}"
        case Unit.SCORE:
            return f"R{part // 10}F{part % 10}"
        case Unit.CHANCE:
            said = f"{(part + 5) // 10 / 10:.1f}"
            return f"留存概率 {said}%" if zh else f"{said} % likely to stay"
        case Unit.FORETOLD:
            visits = f"{((whole or 0) + 50) // 100 / 10:.1f}"
            return f"预计购买 {visits} 天，{yuan(part)}" if zh else (
                f"{visits} days with a purchase, {yuan(part)}")  # fmt: skip
    return ""


def confidence(tag_no: int, part: int | None, whole: int | None) -> float | None:
    """The share by which a preference was chosen, to three digits; None for what is no choice."""
    if tag_no not in CHOSEN or part is None or not whole:
        return None
    return round(part / whole, 3)


def is_money(tag_no: int) -> bool:
    """Whether what a value rests on tells what orders cost."""
    meaning = MEANINGS.get(tag_no)
    return meaning is not None and meaning.unit in MONEY


def _items(milli: int) -> str:
    whole, rest = divmod(milli, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


def _share(part: int, whole: int | None, *, zh: bool) -> str:
    if not whole:
        return ""
    percent = (200 * part + whole) // (2 * whole)
    return f"（{percent}%）" if zh else f" ({percent} %)"
