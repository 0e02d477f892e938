"""Connectors: how each platform's orders come in, one platform a file."""

from yihui.collect.connectors import tmall
from yihui.collect.connectors.actions import (
    Connected,
    ConnectorShown,
    NoConnector,
    connect,
    find_connected,
    find_shown,
    new_secret,
    pull_again,
)
from yihui.collect.connectors.contracts import CONTRACTS
from yihui.collect.connectors.pulling import pull_due
from yihui.collect.connectors.pushes import Door, apply_kept, prune
from yihui.collect.connectors.types import Context, Push, Reply, Troubled

__all__ = [
    "CONTRACTS", "Connected", "ConnectorShown", "Context", "Door", "NoConnector", "Push", "Reply",
    "Troubled", "apply_kept", "connect", "find_connected", "find_shown", "new_secret", "prune",
    "pull_again", "pull_due", "tmall",
]  # fmt: skip
