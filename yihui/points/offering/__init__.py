"""Offers at checkouts: points for money off an order, for members of some balance bands."""

from yihui.points.offering.actions import close, draft, find_offers, foretell, publish
from yihui.points.offering.taking import (
    Counter,
    Serving,
    drop_reasons,
    find_use,
    keep,
    quote,
    reverse,
    take,
    wish_of,
)
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
    "Counter",
    "NoOffer",
    "NotOffered",
    "Offer",
    "OfferForecast",
    "OfferGone",
    "OfferQuote",
    "OfferTerms",
    "OfferUse",
    "OrderQuote",
    "Serving",
    "Wish",
    "close",
    "draft",
    "drop_reasons",
    "find_offers",
    "find_use",
    "foretell",
    "keep",
    "publish",
    "quote",
    "reverse",
    "take",
    "wish_of",
]
