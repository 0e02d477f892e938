"""Offers at checkouts: points for money off an order, for members of some balance bands."""

from yihui.points.offering.actions import close, draft, find_offers, foretell, publish
from yihui.points.offering.taking import drop_reasons, find_use, quote, reverse, take
from yihui.points.offering.types import (
    NoOffer,
    NotOffered,
    Offer,
    OfferForecast,
    OfferGone,
    OfferQuote,
    OfferTerms,
    OfferUse,
    OrderQuote,
    Wish,
)

__all__ = [
    "NoOffer",
    "NotOffered",
    "Offer",
    "OfferForecast",
    "OfferGone",
    "OfferQuote",
    "OfferTerms",
    "OfferUse",
    "OrderQuote",
    "Wish",
    "close",
    "draft",
    "drop_reasons",
    "find_offers",
    "find_use",
    "foretell",
    "publish",
    "quote",
    "reverse",
    "take",
]
