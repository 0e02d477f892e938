"""Brands, regions, stores and channels, as people keep them."""

from yihui.organisation.places.actions import add_place, add_store, change_place, change_store
from yihui.organisation.places.types import StoreFacts

__all__ = ["StoreFacts", "add_place", "add_store", "change_place", "change_store"]
