"""What a column probably holds, by its name and by its values, each guess with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

# Field of a record (see draft.py) and the names that columns of it have in the exports of tills,
# shops and marketplaces; compared without case, blanks and signs.
NAMES: dict[str, tuple[str, ...]] = {
    "external_id": (
        "订单号", "订单编号", "单号", "小票号", "流水号", "交易号", "销售单号", "单据号",
        "单据编号",
        "主订单编号", "order_no", "orderno", "order_id", "orderid", "order", "invoiceno", "invoice",
        "receipt", "receipt_no", "ticket", "ticket_no", "transaction_id", "transaction", "bill_no",
    ),
    "occurred_at": (
        "下单时间", "订单时间", "交易时间", "销售时间", "时间", "日期", "付款时间", "支付时间",
        "订单创建时间",
        "订单付款时间", "销售日期", "交易日期", "创建时间", "time", "date", "datetime",
        "order_time", "order_date",
        "invoicedate", "created_at", "paid_at", "timestamp", "transaction_datetime",
    ),
    "store": (
        "门店", "店铺", "门店编号", "门店编码", "门店代码", "店号", "店铺编码", "店铺名称",
        "门店名称", "商店",
        "store", "store_id", "store_code", "shop", "shop_id", "shop_code", "branch",
    ),
    "guide": ("导购", "导购编号", "店员", "营业员", "工号", "guide", "staff", "clerk",
    "salesperson"),
    "phone": (
        "手机", "手机号", "手机号码", "会员手机", "会员手机号", "联系电话", "电话", "联系手机",
        "phone",
        "mobile", "tel", "telephone", "member_phone", "phone_number", "cellphone",
    ),
    "card_no": (
        "会员卡号", "卡号", "会员号", "会员编号", "会员卡", "card_no", "cardno", "card",
        "card_number",
        "member_no", "member_id", "membership_no", "loyalty_card",
    ),
    "customer_no": (
        "客户编号", "客户号", "客户id", "买家昵称", "买家会员名", "顾客编号", "customerid",
        "customer_id", "customer_no", "customer", "client_id", "buyer_id", "user_id",
    ),
    "product": (
        "商品编码", "商品编号", "商品代码", "货号", "款号", "条码", "商品条码", "sku", "sku编码",
        "商家编码",
        "sku_id", "item", "item_no", "item_code", "product", "product_id", "product_code",
        "stockcode", "barcode", "article",
    ),
    "product_name": (
        "商品名称", "品名", "商品", "名称", "宝贝标题", "商品标题", "name", "product_name",
        "item_name",
        "description", "title",
    ),
    "category": ("品类", "类目", "分类", "商品分类", "大类", "category", "department"),
    "quantity": (
        "数量", "件数", "销售数量", "购买数量", "宝贝数量", "qty", "quantity", "count", "units",
        "pieces",
    ),
    "unit_price": ("单价", "售价", "成交单价", "unit_price", "unitprice", "price"),
    "amount": (
        "原价", "吊牌金额", "应收金额", "应付金额", "吊牌价", "标价金额", "总金额", "list_amount",
        "gross",
        "amount", "subtotal", "list_price",
    ),
    "paid": (
        "实付", "实收", "实付金额", "实收金额", "成交金额", "支付金额", "销售金额", "金额",
        "付款金额", "实销金额",
        "买家实际支付金额", "paid", "paid_amount", "total", "net", "net_amount", "sales", "revenue",
    ),
    "kind": (
        "类型", "单据类型", "交易类型", "销售类型", "业务类型", "type", "kind", "transaction_type",
        "order_type",
    ),
    "original_order": (
        "原单号", "原订单号", "原小票号", "原销售单号", "关联单号", "original_order_no",
        "original_order",
        "of_receipt", "origin_order", "return_of",
    ),
    "freight": ("运费", "邮费", "快递费", "freight", "shipping", "postage", "shipping_fee"),
    "person_name": ("姓名", "会员姓名", "客户姓名", "收货人", "收货人姓名", "customer_name",
    "full_name"),
}  # fmt: skip
LABELS: dict[str, tuple[str, str]] = {
    "external_id": ("订单号", "order number"), "occurred_at": ("时间", "time"),
    "store": ("门店", "store"), "guide": ("导购", "guide"), "phone": ("手机号", "phone"),
    "card_no": ("会员卡号", "card number"), "customer_no": ("客户编号", "customer number"),
    "product": ("商品编码", "product code"), "product_name": ("商品名称", "product name"),
    "category": ("品类", "category"), "quantity": ("数量", "quantity"),
    "unit_price": ("单价", "unit price"), "amount": ("原价金额", "list amount"),
    "paid": ("实付金额", "amount paid"), "kind": ("单据类型", "kind of record"),
    "original_order": ("原单号", "original order"), "freight": ("运费", "freight"),
    "person_name": ("姓名", "name of a person"),
}  # fmt: skip
REQUIRED = ("external_id", "occurred_at", "paid")
PERSONAL = ("phone", "card_no", "customer_no", "person_name")
PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d{9}(?:\.0)?")
PHONE_WITHIN = re.compile(r"(?<!\d)((?:\+?86[- ]?)?1[3-9]\d)\d{4}(\d{4})(?!\d)")
MONEY = re.compile(r"[-+]?\d{1,9}\.\d{1,2}")
WHOLE = re.compile(r"[-+]?\d{1,6}(\.0)?")
SIGNS = re.compile(r"[\s_\-()（）\[\]【】:：/.*#]+")
TIME_FORMATS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d%H%M%S", "%Y%m%d", "%Y.%m.%d %H:%M:%S",
    "%Y.%m.%d", "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日", "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M", "%d/%m/%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y",
    "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S.%f",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column probably holds; an empty field means that nobody can tell."""

    field: str
    reason_zh: str
    reason_en: str


def suggest(columns: dict[str, list[Any]]) -> dict[str, Guess]:
    """A guess for each column, from its name and its values; each field is given out once."""
    found: dict[str, Guess] = {}
    taken: set[str] = set()
    for column, values in columns.items():
        field = _by_name(column)
        if field and field not in taken and _fits(field, values):
            zh, en = LABELS[field]
            found[column] = Guess(field, f"列名像「{zh}」", f"The name is one of a {en}")
            taken.add(field)
    for column, values in columns.items():
        if column not in found:
            found[column] = _by_values(values, taken)
            taken.add(found[column].field)
    return {column: found[column] for column in columns}


def _by_name(column: str) -> str:
    bare = SIGNS.sub("", column).lower()
    for field, names in NAMES.items():
        if bare in {SIGNS.sub("", name) for name in names}:
            return field
    return ""


def _fits(field: str, values: list[Any]) -> bool:
    """A column called "date" in which no date stands is none."""
    some = [value for value in values if value not in (None, "")]
    if field == "occurred_at":
        return not some or bool(time_formats(some)) or _are_dates(some)
    if field in ("quantity", "unit_price", "amount", "paid", "freight"):
        return sum(_is_number(value) for value in some) * 10 >= len(some) * 9
    return True


def _by_values(values: list[Any], taken: set[str]) -> Guess:
    some = [value for value in values if value not in (None, "")]
    texts = [str(value).strip() for value in some]
    count = len(some)
    told = (f"{count} 个样本都像", f"All {count} samples look like")
    if count and "phone" not in taken and all(PHONE.fullmatch(text) for text in texts):
        return Guess("phone", f"{told[0]}手机号", f"{told[1]} mobile phones")
    if count and "occurred_at" not in taken and (_are_dates(some) or time_formats(some)):
        return Guess("occurred_at", f"{told[0]}日期或时间", f"{told[1]} dates or times")
    if count and "paid" not in taken and all(MONEY.fullmatch(text) for text in texts):
        return Guess("paid", f"{told[0]}金额", f"{told[1]} amounts")
    if count and "quantity" not in taken and all(_is_small(text) for text in texts):
        return Guess("quantity", f"{told[0]}件数", f"{told[1]} numbers of pieces")
    return Guess("", "", "")


def _are_dates(values: Sequence[Any]) -> bool:
    return bool(values) and all(isinstance(value, date) for value in values)


def _is_number(value: Any) -> bool:
    try:
        return str(value).strip().replace(",", "").lstrip("+-").replace(".", "", 1).isdecimal()
    except ValueError:
        return False


def _is_small(text: str) -> bool:
    return bool(WHOLE.fullmatch(text)) and abs(int(text.removesuffix(".0"))) < 100


def time_formats(values: Sequence[Any]) -> list[str]:
    """The fewest formats in which most of these texts are times; none if they are no times."""
    texts = [str(value).strip() for value in values if isinstance(value, str) and value.strip()]
    if not texts:
        return []
    chosen: list[str] = []
    left = texts
    for _ in range(4):
        best, fitting = "", 0
        for form in TIME_FORMATS:
            fits = sum(_reads(text, form) for text in left)
            if fits > fitting:
                best, fitting = form, fits
        if not best or (chosen and fitting * 20 < len(texts)):
            break
        chosen.append(best)
        left = [text for text in left if not _reads(text, best)]
    return chosen if len(left) * 2 < len(texts) else []


def _reads(text: str, form: str) -> bool:
    try:
        return 1990 <= datetime.strptime(text, form).year < 2100  # noqa: DTZ007
    except ValueError:
        return False


def masked(value: Any, field: str = "") -> str:
    """A value as a page may show it: people stay unknown."""
    text = "" if value is None else str(value)
    if isinstance(value, datetime):
        text = value.isoformat(sep=" ")
    if field == "person_name":
        return f"{text[:1]}**" if text else ""
    if field in ("card_no", "customer_no") and len(text) > 4:
        return f"{text[:2]}***{text[-2:]}"
    return PHONE_WITHIN.sub(r"\1****\2", text)
