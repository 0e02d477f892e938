"""A funnel as it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pyroaring import BitMap64

from yihui.conditions import Tree


class By(StrEnum):
    """By what of the row with which she first began members are told apart."""

    DAY = "day"
    CHANNEL = "channel"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Among:
    """An audience whose members alone are counted: who they are, and the condition that asks it."""

    document: dict[str, Any]
    tree: Tree
    sets: Mapping[int, BitMap64]


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """How many members came to a step; who they are, and who came no further, as conditions that an
    audience may keep."""

    members: int
    said_zh: str
    said_en: str
    reached: dict[str, Any]
    fell_out: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class FunnelPart:
    """The members who first began on a day, in a channel or in a store, by the steps they came to;
    `key` is the day or the code, empty where none was told."""

    key: str
    name_zh: str
    name_en: str
    members: list[int]


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps of a funnel, and its parts."""

    steps: list[FunnelStep]
    parts: list[FunnelPart]
