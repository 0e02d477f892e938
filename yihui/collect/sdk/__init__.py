"""Endpoints that public SDKs already speak to: one dialect a file, all of them the same facts."""

from yihui.collect.sdk.actions import find_write_key, find_write_keys, set_write_key
from yihui.collect.sdk.types import WriteKey

__all__ = ["WriteKey", "find_write_key", "find_write_keys", "set_write_key"]
