"""Records as JSON, as a till or an integrator sends them."""

from typing import Any

from tests.house import PHONE

WHEN = "2026-03-02T12:00:00+08:00"
LATER = "2026-03-03T12:00:00+08:00"
OFFER = {"offer": "small", "name_zh": "小额", "name_en": "Small", "points": 500, "off_fen": 5_000,
         "least_order_fen": 80_000, "begins_on": "2026-01-01", "ends_on": "2099-12-31",
         "bands": ["low", "middle"], "band_days": 10, "most_per_member": 1,
         "most_in_all": 10}  # fmt: skip


def phone(number: str = PHONE) -> list[dict[str, str]]:
    """The identifiers of somebody known by a phone only."""
    return [{"kind": "phone", "value": number}]


def order(external_id: str = "o1", paid_fen: int = 10_000, **fields: Any) -> dict[str, Any]:
    """A paid sale of 100 yuan by the default phone; `identifiers=[]` makes it anonymous."""
    return {
        "source": "pos", "external_id": external_id, "occurred_at": WHEN, "paid_fen": paid_fen,
        "identifiers": phone(),
    } | fields  # fmt: skip


def refund(external_id: str = "r1", refund_fen: int = 10_000, **fields: Any) -> dict[str, Any]:
    """A refund of the default order, a day later."""
    return {
        "source": "pos", "external_id": external_id, "occurred_at": LATER, "order": "o1",
        "refund_fen": refund_fen,
    } | fields  # fmt: skip


def member(external_id: str = "m1", **fields: Any) -> dict[str, Any]:
    """Somebody joins with the default phone."""
    return {
        "source": "crm", "external_id": external_id, "occurred_at": WHEN, "identifiers": phone(),
    } | fields  # fmt: skip


def behaviour(external_id: str = "b1", **fields: Any) -> dict[str, Any]:
    """The person with the default phone looked at something."""
    return {
        "source": "app", "external_id": external_id, "occurred_at": WHEN, "event": "viewed",
        "identifiers": phone(),
    } | fields  # fmt: skip
