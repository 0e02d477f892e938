"""Pure: for what points are given or taken by hand, when they expire, and who must agree."""

import hashlib
from collections.abc import Collection
from datetime import date

from yihui.points.adjusting.types import Asked, Undoing, Until

ORIGINS = {
    "service": ("服务补偿", "service recovery"),
    "marketing": ("营销赠送", "marketing"),
    "correction": ("差错更正", "correction of an error"),
    "misuse": ("异常积分处理", "misuse"),
    "other": ("其他", "other"),
}


def fingerprint(asked: Asked | Undoing, actor: str) -> bytes:
    """What makes two requests the same: who asks, and all that is asked but the words."""
    if isinstance(asked, Undoing):
        what: tuple[object, ...] = ("undo", asked.adjustment_no, asked.as_debt)
    else:
        what = (asked.member_no, asked.points, asked.currency, asked.origin, asked.as_debt)
    text = "\0".join(map(str, (actor, *what)))
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def needs_second(points: int, alone: int, limit: int) -> bool:
    """Whether a second person must agree: `alone` of this member's points were moved in the last
    day by people who decided for themselves, so that many small ones are no way around."""
    return abs(points) + alone > limit


def latest(untils: Collection[Until]) -> Until:
    """When points given by hand expire: as late as those that an order of today may earn by any
    live rule of their currency; never where one of them never does, or where there is none."""
    if not untils or any(one.day is None for one in untils):
        return Until(None)
    return max(untils, key=lambda one: (one.day or date.min, one.idles or 0))
