"""Pure: what a marketplace's question asks."""

from collections.abc import Mapping

from yihui.collect.connectors import tmall
from yihui.members.platforms.types import Asked, Change, Method

TEXT_MAX = 128
POINTS_MAX = 10**12


def read(given: Mapping[str, str]) -> Asked | None:
    """What the fields ask; None where one is missing or unfit. `occurred` is when it happened, if
    that was not when it was sent."""
    at = tmall.moment(given.get("occurred") or given.get("timestamp", ""))
    texts = [given.get(name, "").strip() for name in ("ouid", "mobile", "record_id")]
    if at is None or any(len(text) > TEXT_MAX or not text.isprintable() for text in texts):
        return None
    ouid, mobile, number = texts
    try:
        method = Method(given.get("method", ""))
        change = Change(given["type"]) if method is Method.POINTS else None
    except (KeyError, ValueError):
        return None
    points = given.get("point", "")
    if change is not None:
        moves = points.isascii() and points.isdigit() and 0 < int(points[:14]) <= POINTS_MAX
        if not (ouid and number and moves):
            return None
    if not ouid and method is not Method.BINDABLE:
        return None
    if not mobile and method in (Method.BINDABLE, Method.BIND, Method.REGISTER):
        return None
    return Asked(method=method, ouid=ouid, mobile=mobile, at=at, change=change, number=number,
                 points=int(points) if change is not None else 0)  # fmt: skip
