"""What an earning rule may ask about: fields of the order, its lines and the member."""

from yihui.conditions import Field, Type, catalogue

ORDER = (
    Field("order.paid_fen", Type.INTEGER, "m.paid_fen", "实付金额", "Amount paid", "order", "fen"),
    Field("order.freight_fen", Type.INTEGER, "m.freight_fen", "运费", "Freight", "order", "fen"),
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
    Field("line.quantity_milli", Type.INTEGER, "line.quantity_milli", "数量（千分之一）",
          "Quantity in thousandths", "line"),
)  # fmt: skip
MEMBER = (
    Field("member.tier", Type.TEXT, "tier.code", "会员等级", "Tier", "member"),
    Field("member.orders", Type.INTEGER, "m.orders", "此前订单数", "Orders so far", "member"),
)
CATALOGUE = catalogue(ORDER, LINE, MEMBER)
