"""Pure decisions about identifiers: how a value is written, masked, refused, and whose it is."""

import re
import unicodedata
from functools import lru_cache

import phonenumbers

from yihui.identity.types import Clue

# Values that shops, tills and SDKs write when they know nobody; joining on them would merge
# strangers. Compared after normalising; the sources stand in docs/reference/identity.md.
BLOCKED = frozenset({
    "anonymous", "guest", "distinctid", "distinct_id", "id", "not_authenticated", "email",
    "undefined", "true", "false", "[object object]", "nan", "none", "null", "0", "-1", "invalid",
    "unknown", "wx_unknown", "test", "n/a", "+8613800138000", "+8613800000000", "+8613000000000",
    "+8613888888888", "+8618888888888",
})  # fmt: skip
MAINLAND_MOBILE = re.compile(r"1[3-9]\d{9}")
HOLLOW = re.compile(r"[0\-\s_.x*]*")
# A number of a company, or one that a marketplace puts before the buyer's own.
SERVICE = re.compile(r"\+86[48]00\d{7}")
# +86 1… is a mobile of eleven digits, or Beijing's area code; cut or masked mobiles are neither.
HALF_MOBILE = re.compile(r"\+861(?!0\d{8}$)(?![3-9]\d{9}$)\d*")
AROUND = re.compile(r"^[\s'\"]+|[\s'\"]+$")
ONE_DIGIT = re.compile(r"\+\d{1,3}(\d)\1{7,}")
# Crockford's base 32: no I, L, O, U, which are misread or spell words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HEARD: dict[str, int] = {c: value for value, c in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
NUMBER_LENGTH = 8
HALF_BITS = 20
HALF = (1 << HALF_BITS) - 1
ROUNDS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)


def normalised(kind: str, value: str, region: str) -> str | None:
    """The one way to write a value, or None when it cannot tell people apart.

    Phones become E.164; everything else is NFKC without surrounding space, e-mail in lower case.
    """
    text = value if value.isascii() and value.isalnum() else _plain(value)
    if kind == "phone":
        return _phone(text, region)
    lowered = text.lower()
    if not text or lowered in BLOCKED or HOLLOW.fullmatch(lowered):
        return None
    return lowered if kind == "email" else text


def _plain(value: str) -> str:
    if value.isascii() and value.isprintable():  # nothing to normalise, 1 µs instead of 10
        return value.strip().strip("'\"")
    text = unicodedata.normalize("NFKC", value)
    return AROUND.sub("", "".join(c for c in text if unicodedata.category(c) != "Cf"))


def _phone(text: str, region: str) -> str | None:
    # Most phones are written plainly; the library takes 60 µs for each, this takes one.
    if region == "CN" and MAINLAND_MOBILE.fullmatch(text):
        whole = f"+86{text}"  # so it is neither a service's nor half a mobile
        return None if whole in BLOCKED or ONE_DIGIT.fullmatch(whole) else whole
    number = _parsed_phone(text, region)
    if number is None or number in BLOCKED:
        return None
    hollow = any(form.fullmatch(number) for form in (ONE_DIGIT, HALF_MOBILE, SERVICE))
    return None if hollow else number


@lru_cache(maxsize=100_000)
def _parsed_phone(text: str, region: str) -> str | None:
    text = text.removeprefix("tel:").removesuffix(".0")  # spreadsheets write numbers so
    if "*" in text or any(c.isalpha() for c in text):
        return None  # masked, hashed or a name: the library would read letters as a keypad's
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def bare(clues: list[Clue]) -> list[Clue]:
    """The clues of an order without its contacts and the device it was made on."""
    buyers = [clue for clue in clues if clue.kind.registered]
    strong = [clue for clue in clues if not clue.kind.weak]
    return buyers or strong or clues


def masked(kind: str, value: str) -> str:
    """What everybody may see of a value: +86139****5678, o***k2, w***@example.com."""
    if kind == "phone":
        return f"{value[:-8]}****{value[-4:]}"
    if kind == "email" and "@" in value:
        name, _, host = value.partition("@")
        return f"{name[:1]}***@{host}"
    return f"{value[:1]}***{value[-2:]}" if len(value) > 4 else "***"


def at_home(masked: str, region: str) -> str:
    """A masked phone as people of the region write it: without their own country's code."""
    return masked.removeprefix("+86") if region == "CN" else masked


def masked_name(name: str) -> str:
    """What everybody may see of a name: its first character."""
    return f"{name[:1]}{'*' * (len(name) - 1)}"


def plain_name(name: str) -> str:
    """A name as it is compared: without space, points between its parts, and case."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in text if c.isalnum())


def spoken(member_no: int) -> str:
    """The member number as people say it, 8K2Q-4QZT: 40 bits of which neighbours look unlike.

    A Feistel network maps the dense number onto itself and back, so no table keeps it, and the
    next member's number cannot be guessed from one's own. It hides nothing: permission does. Of
    2^40 numbers a house of a million uses one in a million, so a slip of the tongue finds nobody.
    """
    left, right = member_no >> HALF_BITS & HALF, member_no & HALF
    for key in ROUNDS:
        left, right = right, left ^ _stirred(right, key)
    whole = left << HALF_BITS | right
    text = "".join(ALPHABET[whole >> 5 * place & 31] for place in reversed(range(NUMBER_LENGTH)))
    return f"{text[:4]}-{text[4:]}"


def heard(text: str) -> int | None:
    """The member number behind what somebody said or typed; None when it is not one.

    Case, spaces and dashes do not matter; O is 0, I and L are 1.
    """
    letters = [c for c in unicodedata.normalize("NFKC", text).upper() if c not in " -‐–—_."]
    if len(letters) != NUMBER_LENGTH or not all(c in HEARD for c in letters):
        return None
    whole = 0
    for c in letters:
        whole = whole << 5 | HEARD[c]
    left, right = whole >> HALF_BITS, whole & HALF
    for key in reversed(ROUNDS):
        left, right = right ^ _stirred(left, key), left
    return left << HALF_BITS | right


def _stirred(half: int, key: int) -> int:
    mixed = (half + 1) * key & 0xFFFFFFFF
    mixed ^= mixed >> 15
    mixed = mixed * 0x2C1B3C6D & 0xFFFFFFFF
    return (mixed ^ mixed >> 12) & HALF


KINDS = {
    "member_no": ("原会员号", "earlier member number"), "phone": ("手机", "phone"),
    "unionid": ("微信 UnionID", "WeChat UnionID"), "openid": ("微信 OpenID", "WeChat OpenID"),
    "external_userid": ("企业微信客户", "WeCom customer"),
    "customer_no": ("来源客户号", "customer number of a source"),
    "tmall_ouid": ("天猫买家", "Tmall buyer"), "jd_pin": ("京东账号", "JD account"),
    "douyin_openid": ("抖音账号", "Douyin account"), "card_no": ("卡号", "card number"),
    "email": ("邮箱", "e-mail address"), "device": ("设备", "device"),
}  # fmt: skip


# Why an identifier was not joined with the others of its record, as people read it.
ANOTHER = "has another one of this kind"
SHARED = "is used by several people"
RESTED = "was silent for too long"
TYPED = "was typed beside another identifier"
TOO_MANY = "is used by too many people"
APART = {
    ANOTHER: ("会员已有同类的另一个标识", "the member has another one of that kind"),
    SHARED: ("这个标识由多人共用", "this identifier is used by several people"),
    RESTED: (
        "号码长期未用，可能已换主人",
        "the number was silent for so long that it may have been given out again",
    ),
    TYPED: (
        "下单时手工输入的号码不足为凭",
        "a phone typed in an order is no proof",
    ),
}


def said_of(
    source: str, kind: str, masked: str, other: tuple[str, str] | None, refused: str | None
) -> tuple[str, str]:
    """What a source's record said of identifiers, and what came of it, in Chinese and English.

    `other` is the second identifier's kind and mask when it is the same member's.
    """
    zh, en = KINDS.get(kind, (kind, kind))
    if refused == TOO_MANY:
        return (
            f"{zh} {masked} 遇到了太多会员，已停止用来认人；只带有它的记录算没有标识。",
            f"The {en} {masked} met too many members and tells nothing any more: records are read"
            " as if it did not stand in them.",
        )
    if other is None and refused is None:
        return (
            f"{source} 的一条记录第一次带来{zh} {masked}。",
            f"A record of {source} was the first to bring the {en} {masked}.",
        )
    if refused in APART:
        zh_why, en_why = APART[refused]
        return (
            f"{source} 的一条记录同时带有{zh} {masked} 和另一个标识；"
            f"{zh_why}，所以没有认作同一人。",
            f"A record of {source} carried the {en} {masked} and another identifier; {en_why},"
            " so they were not taken for one person.",
        )
    if refused is not None or other is None:
        return (
            f"{source} 的一条记录除{zh} {masked} 外还带有另一位会员的标识；"
            "那个标识留在原处，两位会员没有合并。",
            f"A record of {source} with the {en} {masked} also carried an identifier of another"
            " member; it stayed there, and the two were not joined.",
        )
    other_zh, other_en = KINDS.get(other[0], (other[0], other[0]))
    return (
        f"{source} 的同一条记录里有{zh} {masked} 和{other_zh} {other[1]}，所以认作同一人。",
        f"One record of {source} carried the {en} {masked} and the {other_en} {other[1]},"
        " so both are the same person.",
    )


def said_of_code(source: str, masked: str, refused: str | None) -> tuple[str, str]:
    """What a code that was sent to a phone and came back says; `refused` is why the number had to
    be somebody else's before."""
    if refused is None:
        return (
            f"{source} 的一条记录说手机 {masked} 通过了验证码验证，从那时起归她。",
            f"A record of {source} says that a code sent to the phone {masked} came back: it is"
            " hers from then on.",
        )
    zh_why, en_why = APART.get(refused, (refused, refused))
    return (
        f"{source} 的一条记录里，手机 {masked} 通过了验证码验证，原来的主人对不上（{zh_why}）："
        "号码从那时起归她，原主人的积分和记录不动。",
        f"In a record of {source} a code sent to the phone {masked} came back, and it is not its"
        f" former owner ({en_why}): it is hers from then on, and the former owner keeps her points"
        " and history.",
    )


# Why something that was said joined nothing: the protection by its name.
PROTECTIONS = {
    "belongs to another member": (
        "一个标识只属于一位会员", "An identifier belongs to one member",
    ),
    TOO_MANY: ("超级节点保险丝", "An identifier that met too many members"),
    "refused by a person": ("人的决定优先于记录", "What a person decides stands"),
}  # fmt: skip


def said_of_lifting(kind: str, masked: str) -> tuple[str, str]:
    """What a person said of an identifier that was suspended, in Chinese and English."""
    zh, en = KINDS.get(kind, (kind, kind))
    return (
        f"{zh} {masked} 由人恢复，重新用来认人。",
        f"A person let the {en} {masked} in again.",
    )


def said_of_merge(merge_no: int, joined: bool, refused: bool) -> tuple[str, str]:
    """What a merge said of two members, in Chinese and English."""
    if refused:
        return (
            f"合并 {merge_no} 被人拒绝：这两位不是同一人。",
            f"Merge {merge_no} was refused by a person: these two are not one.",
        )
    if joined:
        return (
            f"合并 {merge_no} 把两位会员认作同一人。",
            f"Merge {merge_no} made two members one.",
        )
    return (
        f"合并 {merge_no} 的两位会员又拆分开了。",
        f"Merge {merge_no} was undone: they are two.",
    )
