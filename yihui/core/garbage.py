"""How often Python looks for garbage in cycles. Batches are many objects and no cycles."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Of a process that works through files: to look as often as Python does took a sixth of the time.
SELDOM = (200_000, 50, 100)
# Of one that serves: oftener, since what requests leave behind may be large.
SERVING = (50_000, 10, 10)


def seldom() -> None:
    """Look seldom, in a process of its own."""
    gc.set_threshold(*SELDOM)


@contextmanager
def seldom_for_a_while() -> Iterator[None]:
    """Look seldom for as long as the block lasts."""
    before = gc.get_threshold()
    seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def serve() -> None:
    """Look less often, and never at what is there by now: modules, routes and their parts.

    Python took a quarter of an event's processor time to look at those (`bench.collect`).
    """
    gc.collect()
    gc.freeze()
    # What is still frozen at the end is not taken down, and libraries take that for a leak.
    atexit.register(gc.unfreeze)
    gc.set_threshold(*SERVING)
