"""Members as lines of a file."""

from typing import Any, Literal

from yihui import identity
from yihui.identity import MemberRow

Language = Literal["zh-CN", "en"]
EXPORT_MOST = 100_000
EXPORT_STEP = 2_000
HEADS = {
    "zh-CN": ["会员号", "姓名", "手机", "性别", "等级", "品牌", "归属门店", "入会时间", "订单数",
              "最近下单", "可用积分", "待生效积分", "欠分"],
    "en": ["Member number", "Name", "Phone", "Gender", "Tier", "Brand", "Home store", "Joined",
           "Orders", "Last order", "Points available", "Points pending", "Points owed"],
}  # fmt: skip
GENDERS = {"zh-CN": {"female": "女", "male": "男", "unknown": "未知"}}


def cells(row: MemberRow, lang: Language) -> list[Any]:
    """A member as a line under HEADS."""

    def name(named: identity.Named | None) -> str | None:
        if named is None:
            return None
        return named.name_zh if lang == "zh-CN" else named.name_en

    gender = GENDERS.get(lang, {}).get(row.gender, row.gender)
    return [
        row.number, row.name, row.phone, gender, name(row.tier), name(row.brand),
        name(row.store), row.joined_at, row.orders, row.last_order_at, row.available,
        row.pending, row.debt,
    ]  # fmt: skip
