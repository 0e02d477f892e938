"""The product master: what products are, in the words of the house."""

from yihui.orders.products.actions import PRODUCTS_MOST, Product, describe, read

__all__ = ["PRODUCTS_MOST", "Product", "describe", "read"]
