"""What each figure counts, in both languages: the definition that is shown beside it."""

DEFINITIONS = {
    "net_sales": (
        "已付订单金额减退款，按各自发生的日期计；不含调整单和已被更正的订单。",
        "Paid orders less refunds, each on the day it occurred; without adjustments and orders "
        "that a correction replaced.",
    ),
    "member_share": (
        "会员净销售额 ÷ 全部净销售额。",
        "Net sales to members divided by all net sales.",
    ),
    "new_members": (
        "入会日期在期间内的会员，按归属门店计入范围。",
        "Members who joined in the period, counted where their home store is.",
    ),
    "active_members": (
        "期间内至少有一笔已付订单的会员数，去重。",
        "Members with at least one paid order in the period, each once.",
    ),
    "repeat_rate": (
        "期间内有购买的会员中，购买两次及以上的比例。",
        "Of the members who bought in the period, those who did so twice or more.",
    ),
    "points_outstanding": (
        "期末会员持有的积分：可用加待生效，不扣减欠分。",
        "Points that members hold at the end of the period: available and pending, debts not "
        "deducted.",
    ),
}
