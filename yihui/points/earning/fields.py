"""What an earning rule may ask about: fields of the order, its lines, the member and
what she did."""

from yihui import collect
from yihui.conditions import Choice, Field, Type, catalogue

ORDER = (
    Field("order.paid_fen", Type.INTEGER, "m.paid_fen", "实付金额", "Amount paid", "order", "fen"),
    Field("order.freight_fen", Type.INTEGER, "m.freight_fen", "运费", "Freight", "order", "fen"),
    Field("order.points_used", Type.INTEGER, "m.points_used", "使用积分", "Points used", "order",
          "points"),
    Field("order.channel", Type.TEXT, "channel.code_key", "渠道", "Channel", "order"),
    Field("order.store", Type.TEXT, "store.code_key", "门店", "Store", "order"),
    Field("order.brand", Type.TEXT, "brand.code_key", "品牌", "Brand", "order"),
    Field("order.date", Type.DATE, "m.local_date", "下单日期", "Order date", "order"),
    Field("order.hour", Type.INTEGER, "m.local_hour", "下单小时", "Hour of the order", "order"),
    Field("order.weekday", Type.INTEGER, "m.local_weekday", "星期几",
          "Weekday (1 = Monday)", "order"),
    Field("order.day", Type.INTEGER, "extract(day from m.local_date)", "几号",
          "Day of the month", "order"),
    Field("order.month", Type.INTEGER, "extract(month from m.local_date)", "月份",
          "Month", "order"),
)  # fmt: skip
LINE = (
    Field("line.product", Type.TEXT, "product.sku_key", "商品", "Product", "line"),
    Field("line.category", Type.TEXT, "nullif(product.category_key, '')", "品类",
          "Category", "line"),
    Field("line.paid_fen", Type.INTEGER, "line.paid_fen", "行实付",
          "Line amount paid", "line", "fen"),
    Field("line.amount_fen", Type.INTEGER, "line.amount_fen", "行折前金额",
          "Line list amount", "line", "fen"),
    Field("line.paid_percent", Type.INTEGER,
          "case when line.amount_fen > 0 and line.paid_fen >= 0"
          " then div(line.paid_fen * 100, line.amount_fen) end",
          "实付占折前比例", "Paid of list amount", "line", "percent"),
    Field("line.promotion", Type.TEXT, "nullif(line.promotion, 0)", "优惠方式", "Promotion", "line",
          choices=tuple(Choice(one.code, one.name_zh, one.name_en) for one in collect.PROMOTIONS),
          numbers={one.code: one.number for one in collect.PROMOTIONS}),
    Field("line.quantity_milli", Type.INTEGER, "line.quantity_milli", "数量（千分之一）",
          "Quantity in thousandths", "line"),
)  # fmt: skip
MEMBER = (
    Field("member.tier", Type.TEXT, "tier.code", "会员等级", "Tier", "member"),
    Field("member.brand_tier", Type.TEXT, "m.brand_tier", "品牌会员等级", "Tier of the brand",
          "member"),
    Field("member.orders", Type.INTEGER, "m.orders", "此前订单数", "Orders so far", "member"),
)  # fmt: skip
_TRUE = "to_jsonb(true)"
BEHAVIOUR = (
    Field("behaviour.store", Type.TEXT, "store.code_key", "门店", "Store", "behaviour"),
    Field("behaviour.channel", Type.TEXT, "channel.code_key", "渠道", "Channel", "behaviour"),
    Field("behaviour.brand", Type.TEXT, "brand.code_key", "品牌", "Brand", "behaviour"),
    Field("behaviour.product", Type.TEXT, "product.sku_key", "商品", "Product", "behaviour"),
    Field("behaviour.category", Type.TEXT, "nullif(product.category_key, '')", "品类",
          "Category", "behaviour"),
    Field("behaviour.value_fen", Type.INTEGER, "act.value_fen", "金额", "Value", "behaviour",
          "fen"),
    Field("behaviour.date", Type.DATE, "m.local_date", "发生日期", "Date", "behaviour"),
    Field("behaviour.hour", Type.INTEGER, "m.local_hour", "发生小时", "Hour", "behaviour"),
    Field("behaviour.weekday", Type.INTEGER, "m.local_weekday", "星期几", "Weekday (1 = Monday)",
          "behaviour"),
    Field("behaviour.day", Type.INTEGER, "extract(day from m.local_date)", "几号",
          "Day of the month", "behaviour"),
    Field("behaviour.share_to", Type.TEXT, "lower(act.properties ->> 'share_to')", "分享到",
          "Shared to", "behaviour", choices=(
              Choice("friend", "好友", "a friend"), Choice("moments", "朋友圈", "moments"),
              Choice("group", "群", "a group"))),
    Field("behaviour.first", Type.BOOLEAN, f"(act.properties -> 'first') = {_TRUE}", "首次扫码",
          "First scan of the code", "behaviour"),
    Field("behaviour.genuine", Type.BOOLEAN, f"(act.properties -> 'genuine') = {_TRUE}", "为正品",
          "Genuine", "behaviour"),
)  # fmt: skip
CATALOGUE = catalogue(ORDER, LINE, MEMBER, BEHAVIOUR)
