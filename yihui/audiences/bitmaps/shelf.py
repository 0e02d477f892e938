"""What a process holds ready of bitmaps."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that knows how large it is."""

    @property
    def bytes(self) -> int:
        """Of memory, about."""


Name = TypeVar("Name")
One = TypeVar("One", bound=Sized)


class Shelf(Generic[Name, One]):
    """Bitmaps that were asked for last, within bounds of memory."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.kept: OrderedDict[Name, One] = OrderedDict()

    def find(self, names: Collection[Name]) -> dict[Name, One]:
        """Those of these that are at hand."""
        found = {name: self.kept[name] for name in names if name in self.kept}
        for name in found:
            self.kept.move_to_end(name)
        return found

    def keep(self, more: Mapping[Name, One]) -> None:
        """Keep bitmaps; those asked for longest ago are forgotten."""
        self.kept |= more
        size = sum(one.bytes for one in self.kept.values())
        while size > self.most_bytes:
            size -= self.kept.popitem(last=False)[1].bytes

    def clear(self) -> None:
        """Forget all."""
        self.kept.clear()
