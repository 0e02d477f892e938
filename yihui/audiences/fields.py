"""What an audience may ask about: a member, what she bought and brought back, and her points."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from yihui import collect, identity
from yihui.conditions import Catalogue, Choice, Field, Type, catalogue

LEVELS = frozenset({"member"})
GENDERS = (Choice(1, "女", "Female"), Choice(2, "男", "Male"))
STORE_KINDS = (
    Choice("own", "直营店", "Own store"), Choice("franchise", "加盟店", "Franchise"),
    Choice("outlet", "奥莱店", "Outlet"), Choice("counter", "专柜", "Counter"),
    Choice("online", "网店", "Online shop"),
)  # fmt: skip
PROMOTIONS = tuple(Choice(one.code, one.name_zh, one.name_en) for one in collect.PROMOTIONS)
WEEKDAYS = tuple(
    Choice(n, f"星期{zh}", en)
    for n, (zh, en) in enumerate(
        zip("一二三四五六日", ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                        "Sunday"), strict=True), 1)
)  # fmt: skip
# Fields whose values are codes of a catalogue: the column that holds its number.
CODED = (
    ("member.tier", "m.tier_no", "会员等级", "Tier", "member", "tier"),
    ("member.brand", "m.brand_no", "入会品牌", "Brand of joining", "member", "brand"),
    ("member.store", "m.home_store_no", "归属门店", "Home store", "member", "store"),
    ("member.channel", "m.home_channel_no", "入会渠道", "Channel of joining", "member", "channel"),
    ("order.store", "r.store_no", "门店", "Store", "order", "store"),
    ("order.channel", "r.channel_no", "渠道", "Channel", "order", "channel"),
    ("order.brand", "r.brand_no", "品牌", "Brand", "order", "brand"),
    ("order.guide", "r.staff_no", "导购", "Guide", "order", "guide"),
    ("refund.store", "r.store_no", "退款门店", "Store of the refund", "refund", "store"),
    ("refund.channel", "r.channel_no", "退款渠道", "Channel of the refund", "refund", "channel"),
    ("behaviour.store", "r.store_no", "门店", "Store", "behaviour", "store"),
    ("behaviour.channel", "r.channel_no", "渠道", "Channel", "behaviour", "channel"),
    ("behaviour.brand", "r.brand_no", "品牌", "Brand", "behaviour", "brand"),
)  # fmt: skip
PLACES_ZH = ("", "", "（第二）", "（第三）")
PLACES_EN = ("", "", ", the second", ", the third")
DATE, INTEGER, TEXT = Type.DATE, Type.INTEGER, Type.TEXT
PLAIN = (
    Field("member.joined", DATE, "m.joined_date", "入会日期", "Day of joining", "member"),
    Field("member.gender", INTEGER, "nullif(m.gender, 0)", "性别", "Gender", "member",
          choices=GENDERS),
    Field("member.tier_since", DATE, "m.tier_since", "本等级起始日", "Day of reaching this tier",
          "member"),
    Field("order.store_kind", TEXT, "r.store_kind", "门店类型", "Kind of store", "order",
          choices=STORE_KINDS),
    Field("order.paid_fen", INTEGER, "r.paid_fen", "实付金额", "Amount paid", "order", "fen"),
    Field("order.amount_fen", INTEGER, "r.amount_fen", "折前金额", "List amount", "order", "fen"),
    Field("order.freight_fen", INTEGER, "r.freight_fen", "运费", "Freight", "order", "fen"),
    Field("order.points_used", INTEGER, "r.points_used", "使用积分", "Points used", "order",
          "points"),
    Field("order.date", DATE, "r.local_date", "下单日期", "Order date", "order"),
    Field("order.hour", INTEGER, "r.local_hour", "下单小时", "Hour of the order", "order"),
    Field("order.weekday", INTEGER, "r.local_weekday", "星期几", "Weekday", "order",
          choices=WEEKDAYS),
    Field("line.product", TEXT, "r.sku_key", "商品", "Product", "line"),
    Field("line.promotion", TEXT, "r.promotion_no", "优惠方式", "Promotion", "line",
          choices=PROMOTIONS, numbers={one.code: one.number for one in collect.PROMOTIONS}),
    Field("line.category", TEXT, "nullif(r.category_key, '')", "品类", "Category", "line"),
    Field("line.paid_fen", INTEGER, "r.line_fen", "行实付", "Line amount paid", "line", "fen"),
    Field("line.amount_fen", INTEGER, "r.list_fen", "行折前金额", "Line list amount", "line",
          "fen"),
    Field("line.paid_percent", INTEGER, "r.paid_percent", "实付占折前比例", "Paid of list amount",
          "line", "percent"),
    Field("line.quantity_milli", INTEGER, "r.quantity_milli", "数量", "Quantity", "line", "milli"),
    Field("refund.refund_fen", INTEGER, "r.refund_fen", "退款金额", "Amount refunded", "refund",
          "fen"),
    Field("behaviour.kind", TEXT, "r.kind", "行为类型", "Kind of behaviour", "behaviour",
          choices=tuple(Choice(kind.code, kind.name_zh, kind.name_en) for kind in collect.KINDS)),
    Field("behaviour.event", TEXT, "nullif(r.event_key, '')", "事件名", "Name of the event",
          "behaviour"),
    Field("behaviour.product", TEXT, "r.sku_key", "商品", "Product", "behaviour"),
    Field("behaviour.category", TEXT, "nullif(r.category_key, '')", "品类", "Category",
          "behaviour"),
    Field("behaviour.value_fen", INTEGER, "r.value_fen", "金额", "Amount", "behaviour", "fen"),
    Field("behaviour.date", DATE, "r.local_date", "发生日期", "Day", "behaviour"),
    Field("cycle.category", TEXT, "r.category_key", "品类", "Category", "cycle"),
    Field("cycle.due", DATE, "r.due_on", "该补货的日期", "Day on which she is due", "cycle"),
    Field("cycle.days", INTEGER, "r.days", "复购周期", "Days between purchases", "cycle", "days"),
    Field("cycle.times", INTEGER, "r.times", "购买次数", "Times bought", "cycle"),
    Field("lot.expires", DATE, "r.expires_on", "到期日", "Last day", "lot"),
    Field("lot.given", Type.BOOLEAN, "r.given", "非消费所得", "Not for what she paid", "lot"),
)  # fmt: skip


def _moved(account: int) -> str:
    """What entries brought to an account, less what they took from it."""
    return (
        f"sum(case when r.to_account = {account} then r.points"
        f" when r.from_account = {account} then -r.points else 0 end)"
    )


# Of points: the accounts of the ledger by number (yihui/points/ledger/types.py).
SUMMED = (
    ("orders.count", INTEGER, "count(*)", "订单数", "Orders", "order", ""),
    ("orders.paid_fen", INTEGER, "sum(r.paid_fen)", "实付合计", "Amount paid in all", "order",
     "fen"),
    ("orders.days", INTEGER, "count(distinct r.local_date)", "购买天数", "Days with a purchase",
     "order", "days"),
    ("orders.channels", INTEGER, "count(distinct r.channel_no)", "购买渠道数",
     "Channels bought in", "order", ""),
    ("orders.stores", INTEGER, "count(distinct r.store_no)", "购买门店数", "Stores bought in",
     "order", ""),
    ("orders.guides", INTEGER, "count(distinct r.staff_no)", "服务导购数", "Guides who served her",
     "order", ""),
    ("orders.points_used", INTEGER, "sum(r.points_used)", "使用积分合计", "Points used in all",
     "order", "points"),
    ("orders.first_date", DATE, "min(r.local_date)", "首次购买日期", "First purchase", "order", ""),
    ("orders.last_date", DATE, "max(r.local_date)", "最近购买日期", "Last purchase", "order", ""),
    ("lines.count", INTEGER, "count(*)", "商品行数", "Lines bought", "line", ""),
    ("lines.products", INTEGER, "count(distinct r.product_no)", "商品种数", "Products bought",
     "line", ""),
    ("lines.quantity_milli", INTEGER, "sum(r.quantity_milli)", "商品件数", "Quantity bought",
     "line", "milli"),
    ("lines.paid_fen", INTEGER, "sum(r.line_fen)", "商品实付合计", "Paid for lines", "line", "fen"),
    ("lines.amount_fen", INTEGER, "sum(r.list_fen)", "商品折前合计", "List amount of lines", "line",
     "fen"),
    ("lines.first_date", DATE, "min(r.local_date)", "首次购买该商品日期", "First purchase of these",
     "line", ""),
    ("lines.last_date", DATE, "max(r.local_date)", "最近购买该商品日期", "Last purchase of these",
     "line", ""),
    ("cycles.count", INTEGER, "count(*)", "有复购周期的品类数", "Categories bought in a cycle",
     "cycle", ""),
    ("cycles.days", INTEGER, "min(r.days)", "最短复购周期", "Shortest days between purchases",
     "cycle", "days"),
    ("cycles.due", DATE, "min(r.due_on)", "最早该补货的日期", "First day on which she is due",
     "cycle", ""),
    ("refunds.count", INTEGER, "count(*)", "退款次数", "Refunds", "refund", ""),
    ("refunds.refund_fen", INTEGER, "sum(r.refund_fen)", "退款合计", "Amount refunded in all",
     "refund", "fen"),
    ("behaviours.count", INTEGER, "count(*)", "行为次数", "Behaviours", "behaviour", ""),
    ("behaviours.days", INTEGER, "count(distinct r.local_date)", "行为天数",
     "Days with behaviours", "behaviour", "days"),
    ("behaviours.products", INTEGER, "count(distinct r.product_no)", "行为涉及商品数",
     "Products in behaviours", "behaviour", ""),
    ("behaviours.first", DATE, "min(r.local_date)", "首次行为日期", "Day of the first behaviour",
     "behaviour", ""),
    ("behaviours.last", DATE, "max(r.local_date)", "最近行为日期", "Day of the last behaviour",
     "behaviour", ""),
    ("points.available", INTEGER, _moved(2), "可用积分", "Points available", "entry", "points"),
    ("points.issued", INTEGER, f"-({_moved(1)})", "获得积分", "Points earned", "entry", "points"),
    ("points.redeemed", INTEGER, _moved(5), "兑换积分", "Points redeemed", "entry", "points"),
    ("points.expired", INTEGER, _moved(6), "到期积分", "Points expired", "entry", "points"),
)  # fmt: skip


IN_LOTS = ("批次可用积分", "Points available in lots")
# By which ways she can be reached for marketing: she consents to it, and there is one.
WAY = """
    select c.member_no, c.local_date, c.channel as way, true as reached
    from own_consent c
    join ({address}) a on a.member_no = c.member_no
    where c.purpose = 'marketing' and c.given
        and case c.channel when 'email' then a.email when 'wecom' then a.wecom
            when 'mini_program' then a.mini_program
            when 'service_account' then a.service_account else a.phone end
"""
REACHES = {reach: names for reach, names in identity.consents.REACHES.items() if reach != "all"}


def _consents() -> Iterator[Field]:
    """What she allows, for each purpose and way; and by which ways she can be reached."""
    for purpose, (zh, en) in identity.consents.PURPOSES.items():
        yield _consent(f"consent.{purpose}", f"同意{zh}", f"Consents to {en.lower()}", purpose)
        for reach, (by_zh, by_en) in REACHES.items() if purpose != "linking" else ():
            yield _consent(f"consent.{purpose}.{reach}", f"同意{zh}（{by_zh}）",
                           f"Consents to {en.lower()} by {by_en}", purpose, reach)  # fmt: skip
    for reach, (zh, en) in REACHES.items():
        yield Field(f"reach.{reach}", Type.BOOLEAN, "bool_or(r.reached)", f"可营销触达：{zh}",
                    f"Can be reached for marketing: {en}", "member", rows="way",
                    among=f"r.way = '{reach}'", nothing="false")  # fmt: skip


def _consent(name: str, zh: str, en: str, purpose: str, reach: str = "all") -> Field:
    among = f"r.purpose = '{purpose}' and r.channel = '{reach}'"
    return Field(name, Type.BOOLEAN, "bool_or(r.given)", zh, en, "member", rows="consent",
                 among=among)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency beside the main one."""

    currency_no: int
    code: str
    name_zh: str
    name_en: str


def _lots(currencies: Sequence[Currency]) -> Iterator[Field]:
    """Points by the lots they stand in, for each currency."""
    zh, en = IN_LOTS
    yield Field("lots.points", INTEGER, _moved(2), zh, en, "member", "points", rows="lot",
                among="r.currency_no = 1")  # fmt: skip
    for one in currencies:
        yield Field(f"lots.points.{one.code}", INTEGER, _moved(2), f"{zh}：{one.name_zh}",
                    f"{en}: {one.name_en}", "member", "points", rows="lot",
                    among=f"r.currency_no = {int(one.currency_no)}")  # fmt: skip


@dataclass(frozen=True, slots=True)
class BrandTiers:
    """The tiers of a brand: its set, the brand's code and the set's names."""

    set_no: int
    brand_no: int
    code: str
    name_zh: str
    name_en: str


def fields_of_tiers(one: BrandTiers, numbers: Mapping[str, int]) -> list[Field]:
    """Her tier of a brand, whose numbers by code these are, and since when she has it."""
    among = f"r.set_no = {int(one.set_no)}"
    return [
        Field(f"member.tier.{one.code}", TEXT, "max(r.tier_no)", f"会员等级：{one.name_zh}",
              f"Tier: {one.name_en}", "member", rows="tier", numbers=numbers, among=among),
        Field(f"member.tier_since.{one.code}", DATE, "max(r.since_on)",
              f"本等级起始日：{one.name_zh}", f"Day of reaching this tier: {one.name_en}", "member",
              rows="tier", among=among),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A tag that may be asked for: so many values a member has at `most`, their numbers by code,
    and since when they stand still, if they do."""

    tag_no: int
    code: str
    name_zh: str
    name_en: str
    most: int
    numbers: Mapping[str, int]
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TagField(Field):
    """The value in a place of a tag, which is not worked out any more since it was paused."""

    tag_no: int = 0
    place: int = 0
    paused_at: datetime | None = None


def fields_of(tag: Known) -> list[Field]:
    """A field for each place of a tag: its value, and the second and third one."""
    return [
        TagField(
            f"tag.{tag.code}" if place == 1 else f"tag.{tag.code}.{place}", TEXT,
            "max(r.value_no)", f"标签：{tag.name_zh}{PLACES_ZH[place]}",
            f"Tag: {tag.name_en}{PLACES_EN[place]}", "member", rows="tag", numbers=tag.numbers,
            among=f"r.tag_no = {int(tag.tag_no)} and r.place = {place}",
            tag_no=tag.tag_no, place=place, paused_at=tag.paused_at,
        )
        for place in range(1, tag.most + 1)
    ]  # fmt: skip


def audience_field(audiences: Sequence[int]) -> Field:
    """Whether she is in the newest snapshot of an audience."""
    return Field(
        "member.audience", TEXT, "m.member_no", "所在人群", "Audience", "member",
        numbers={str(number): number for number in audiences}, within="audience",
    )  # fmt: skip


def catalogue_of(
    numbers: Mapping[str, Mapping[str, int]], tags: Sequence[Known] = (),
    currencies: Sequence[Currency] = (), audiences: Sequence[int] = (),
    others: Sequence[Field] = (),
) -> Catalogue:  # fmt: skip
    """All fields, for a house whose tiers, brands, stores and channels have these numbers by code,
    who knows these tags, audiences and other fields and, beside the main one, these currencies."""
    coded = [
        Field(name, TEXT, sql, zh, en, level, numbers=numbers[kind])
        for name, sql, zh, en, level, kind in CODED
    ]
    summed = [
        Field(name, type_, sql, zh, en, "member", unit, rows=rows)
        for name, type_, sql, zh, en, rows, unit in SUMMED
    ]
    lots = _lots(currencies)
    known = [
        *coded,
        *PLAIN,
        *summed,
        *lots,
        *_consents(),
        *(field for tag in tags for field in fields_of(tag)),
        *others,
    ]
    if audiences:
        known.append(audience_field(audiences))
    return catalogue(replace(field, relative=field.type is DATE) for field in known)
