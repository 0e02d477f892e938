"""Pure: which terms make sense, for whom an offer is, and what stands in the way of taking it."""

from datetime import date, timedelta

from yihui.core.errors import Invalid
from yihui.points.banding import BANDS, Bounds
from yihui.points.offering.types import Crowd, Obstacle, Offer, OfferTerms

BAND_DAYS_MOST = 365


def check_terms(terms: OfferTerms) -> None:
    """Raises Invalid for terms that could not be kept."""
    if terms.ends_on < terms.begins_on:
        raise Invalid("The offer ends before it begins.", field="ends_on",
                      cure="Choose a later day.",
                      zh=("优惠的结束早于它的开始。", "选择更晚的日期。"))  # fmt: skip
    if terms.least_order_fen < terms.off_fen:
        raise Invalid("The order would cost less than what goes off it.", field="least_order_fen",
                      cure="Let the least order be what goes off, or more.",
                      zh=("订单门槛低于减免的金额。", "门槛不低于减免的金额。"))  # fmt: skip
    places = _places(terms)
    if places != list(range(places[0], places[-1] + 1)):
        raise Invalid("The bands do not lie side by side.", field="bands",
                      cure="Choose neighbours, or make an offer for each.",
                      zh=("所选分层不相邻。", "选择相邻的分层，或分别设优惠。"))  # fmt: skip


def crowd(terms: OfferTerms, bounds: Bounds, today: date, kept: date | None) -> Crowd:
    """For whom an offer is that is published today: by the bounds of its bands, on the days up to
    the one before it was known or began, or up to the day that an earlier version `kept`."""
    snapshot_on = kept or min(today, terms.begins_on) - timedelta(days=1)
    begins = (None, 1, bounds.middle_from, bounds.high_from, None)
    places = _places(terms)
    return Crowd(
        begins[places[0]], begins[places[-1] + 1],
        snapshot_on - timedelta(days=terms.band_days - 1), snapshot_on,
    )  # fmt: skip


def find_obstacle(
    offer: Offer, order_fen: int, channel: str, today: date, *, left: int
) -> Obstacle | None:
    """What stands in the way of taking an offer, but for what only the ledger knows; `left` is how
    often she may still take it."""
    if offer.state != "live":
        return "closed"
    if not offer.begins_on <= today <= offer.ends_on:
        return "days"
    if offer.channels and channel not in offer.channels:
        return "channel"
    if order_fen < offer.least_order_fen:
        return "order"
    if left <= 0:
        return "used"
    return "gone" if offer.taken >= offer.most_in_all else None


def _places(terms: OfferTerms) -> list[int]:
    return sorted({BANDS.index(one) for one in terms.bands})
