"""The demo's membership programme, as the documents that any programme is made of."""

from datetime import date, timedelta
from typing import Any

from yihui import identity, points, tiers
from yihui.core.db import Connection
from yihui.core.security import KeyRing
from yihui.demo import consents
from yihui.demo.group import BRANDS

Document = dict[str, Any]

RULES: dict[str, Document] = {
    "base": {
        "name_zh": "基础积分",
        "name_en": "Base points",
        "points": 1,
        "per_fen": 100,
    },
    "gold_bonus": {
        "name_zh": "金卡以上加赠",
        "name_en": "Gold and up",
        "points": 1,
        "per_fen": 200,
        "when": {"field": "member.tier", "is": "in", "value": ["gold", "platinum", "black"]},
    },
    "member_day": {
        "name_zh": "会员日双倍",
        "name_en": "Member day, double",
        "points": 1,
        "per_fen": 100,
        "when": {
            "all": [
                {"field": "order.day", "is": "equal", "value": 8},
                {"field": "order.channel", "is": "equal", "value": "pos"},
            ]
        },
    },
    "first_order": {
        "name_zh": "首单礼",
        "name_en": "First order",
        "fixed_points": 100,
        "when": {"field": "member.orders", "is": "equal", "value": 0},
    },
}
TIERS: Document = {
    "growth": {"points": 1, "per_fen": 100},
    "tiers": [
        {"code": "silver", "name_zh": "银卡", "name_en": "Silver", "threshold": 0},
        {"code": "gold", "name_zh": "金卡", "name_en": "Gold", "threshold": 2_000},
        {"code": "platinum", "name_zh": "白金卡", "name_en": "Platinum", "threshold": 8_000},
        {"code": "black", "name_zh": "黑金卡", "name_en": "Black", "threshold": 20_000},
    ],
    "benefits": [
        {"code": "freight", "name_zh": "包邮", "name_en": "Free delivery", "kind": "free_delivery",
         "per": "quarter", "quotas": {"gold": 2, "platinum": 6, "black": None}},
        {"code": "birthday", "name_zh": "生日礼", "name_en": "Birthday gift", "kind": "gift",
         "per": "year", "quotas": {"silver": 1, "gold": 1, "platinum": 1, "black": 1}},
        {"code": "care", "name_zh": "冲锋衣清洗养护", "name_en": "Jacket care", "kind": "other",
         "per": "year", "quotas": {"platinum": 1, "black": 2}, "budget": 1_000},
    ],
}  # fmt: skip
BRAND_POINTS = points.currencies.Currency(
    currency_no=0, code="muhe", name_zh="暮禾花瓣", name_en="Muhe petals", brand="muhe",
    worth_points=10, worth_fen=100,
)  # fmt: skip
# Petals buy what only Muhe gives, so they do not come back.
TO_BRAND = points.currencies.Terms(
    from_points=10, to_points=1, rounding="floor", least_points=100, step_points=10,
    most_per_day=5_000, expiry="kept", valid_days=None, open=True,
)  # fmt: skip

# The versions of the text under which people allow marketing, oldest first.
TEXTS = (
    ("我同意接收会员活动与优惠信息，可随时退订。",
     "I agree to receive news and offers for members, and may end it at any time."),
    ("我同意以短信、小程序或企业微信接收会员活动与优惠信息，可分别退订。",
     "I agree to receive news and offers for members by text message, mini-program or WeCom, and"
     " may end each of them by itself."),
)  # fmt: skip

ISSUED, REDEEMED = 350, 20  # points a member and month that the demo's goal wants
DRIFT_BP = 2_000


async def publish(connection: Connection, actor: str) -> None:
    """Make the programme the live one."""
    for code, document in RULES.items():
        rule = await points.earning.draft(connection, code, document, actor)
        await points.earning.publish(connection, code, rule.version)
    plan = await tiers.draft(connection, TIERS, actor)
    await tiers.publish(connection, plan.version)
    group = (await points.currencies.find_currencies(connection))[0]
    petals = await points.currencies.add_currency(connection, BRAND_POINTS, actor)
    await points.currencies.set_rate(
        connection, (group.code, petals.code), TO_BRAND, points.currencies.today(),
        "暮禾门店的兑换活动", actor,
    )  # fmt: skip


async def publish_reach(connection: Connection, ring: KeyRing, actor: str) -> None:
    """Keep the texts of consent, and say what the group's WeChat apps are: who consented is reached
    only by an app that is named."""
    for zh, en in TEXTS:
        await identity.consents.add_text(connection, consents.TEXT, zh, en, actor)
    live = await identity.policy.find_live(connection, ring)
    document = (await identity.policy.find_version(connection, live.version)).document
    apps = [{"code": one.mini_program_app, "kind": "mini_program"} for one in BRANDS]
    named = document | {"openid": document["openid"] | {"apps": apps}}
    made = await identity.policy.checked(connection, named, ring)
    drafted = await identity.policy.draft(connection, made, actor)
    await identity.policy.publish(connection, drafted.version, actor)


async def set_goal(connection: Connection, actor: str, members: int, until: date) -> None:
    """A goal for the season that the demo's year ends in: two months behind, one ahead."""
    last = until.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    after = (until.replace(day=1) + timedelta(days=32)).replace(day=1)
    spans = (
        ("预热", "Warm up", first, last),
        ("正式", "Main", until.replace(day=1), after - timedelta(days=1)),
        ("返场", "Encore", after, after + timedelta(days=13)),
    )
    parts = (
        ("消费", "Buying", 70, ["base"]),
        ("会员日与等级", "Tiers and member days", 25, ["gold_bonus", "member_day"]),
        ("新客", "New members", 5, ["first_order"]),
    )
    plan = points.goals.Plan(
        name_zh="本季目标", name_en="This season", purpose="让老会员多来一次，把积分用起来",
        currency="points", first_on=first, last_on=after + timedelta(days=13),
        stages=[
            points.goals.GoalStage(
                name_zh=zh, name_en=en, first_on=begins, last_on=ends,
                issued=ISSUED * members * ((ends - begins).days + 1) // 30,
                redeemed=REDEEMED * members * ((ends - begins).days + 1) // 30, buyers_bp=2_000,
            )
            for zh, en, begins, ends in spans
        ],
        budget=ISSUED * members * 4,
        parts=[
            points.goals.GoalPart(name_zh=zh, name_en=en, weight=weight, rules=rules)
            for zh, en, weight, rules in parts
        ],
        drift_bp=DRIFT_BP, closed=False,
    )  # fmt: skip
    await points.goals.set_goal(connection, "season", plan, 0, "", actor)
