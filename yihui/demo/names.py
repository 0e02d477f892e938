"""Names, phone numbers and platform ids of people who do not exist.

China has no range of mobile numbers kept free for examples, so the numbers here are drawn at
random within the usual prefixes. They belong to nobody we know of; never send anything to them.
"""

from base64 import urlsafe_b64encode
from bisect import bisect
from itertools import accumulate
from random import Random

# The commonest surnames with their rough share per thousand.
SURNAMES = (
    ("王", 72), ("李", 71), ("张", 67), ("刘", 51), ("陈", 46), ("杨", 31), ("赵", 23), ("黄", 22),
    ("周", 21), ("吴", 20), ("徐", 17), ("孙", 15), ("胡", 13), ("朱", 13), ("高", 12), ("林", 11),
    ("何", 11), ("郭", 11), ("马", 10), ("罗", 9), ("梁", 8), ("宋", 8), ("郑", 8), ("谢", 7),
    ("韩", 7), ("唐", 7), ("冯", 6), ("于", 6), ("董", 6), ("萧", 6), ("程", 5), ("曹", 5),
    ("袁", 5), ("邓", 5), ("许", 5), ("傅", 5), ("沈", 5), ("曾", 5), ("彭", 5), ("吕", 4),
    ("苏", 4), ("卢", 4), ("蒋", 4), ("蔡", 4), ("贾", 4), ("丁", 4), ("魏", 4), ("欧阳", 1),
)  # fmt: skip
GIVEN = {
    "female": "芳娜敏静丽娟艳玲婷雪慧莹琳萍颖倩欣怡佳雯梦洁璐瑶蕾岚悦宁晴诗涵思雨语桐若溪",
    "male": "伟强磊军洋勇杰涛超明刚平辉鹏飞斌浩宇凯健俊帆博文轩子涵睿泽晨阳志远家豪云峰",
}
PREFIXES = tuple(
    f"1{number}"
    for number in (
        *(34, 35, 36, 37, 38, 39, 47, 50, 51, 52, 57, 58, 59, 78, 82, 83, 84, 87, 88, 98),
        *(30, 31, 32, 55, 56, 66, 75, 76, 85, 86, 33, 49, 53, 73, 77, 80, 81, 89, 99),
    )
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
BLOCKED_PHONES = ("13800138000", "11111111111", "13888888888", "12345678901", "00000000000")

_SURNAMES = tuple(name for name, _ in SURNAMES)
_SURNAME_SHARES = tuple(accumulate(share for _, share in SURNAMES))


def person_name(rng: Random, gender: str) -> str:
    """A common Chinese name of two or three characters."""
    surname = _SURNAMES[bisect(_SURNAME_SHARES, rng.random() * _SURNAME_SHARES[-1])]
    given = GIVEN[gender]
    first = given[int(rng.random() * len(given))]
    if rng.random() < 0.3:
        return surname + first
    return surname + first + given[int(rng.random() * len(given))]


def mobile_number(rng: Random) -> str:
    """A mobile number of eleven digits, drawn at random."""
    prefix = PREFIXES[int(rng.random() * len(PREFIXES))]
    return f"{prefix}{int(rng.random() * 10**8):08d}"


def written(rng: Random, phone: str) -> str:
    """The phone as somebody typed it: seven in ten plainly, the others each in their own way."""
    head, middle, tail = phone[:3], phone[3:7], phone[7:]
    ways = (
        f"+86{phone}",
        f"+86 {head} {middle} {tail}",
        f"0086{phone}",
        f"{head} {middle} {tail}",
        f"{head}-{middle}-{tail}",
        f"86-{phone}",
        f" {phone} ",
        phone.translate(FULL_WIDTH),
    )
    draw = rng.random()
    return phone if draw < 0.7 else ways[int((draw - 0.7) / 0.3 * len(ways))]


def platform_id(rng: Random, prefix: str, length: int) -> str:
    """An opaque id of a platform: a prefix and letters up to this length, as WeChat gives them."""
    letters = urlsafe_b64encode(rng.randbytes(length * 3 // 4 + 1)).decode()
    return (prefix + letters)[:length]
