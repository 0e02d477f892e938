"""Pure decisions of tags: which preferences there are, which words mean which value, what a day
changes by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from yihui.conditions import normalised
from yihui.insight import Cuts


@dataclass(frozen=True, slots=True)
class Preference:
    """A value chosen by weight among what a member bought: a statement over `source`.

    At least `least` lines or orders; the best must weigh `first` per cent of all, each further one
    `further`.
    """

    tag_no: int
    source: str
    value: str
    weight: str
    filter: str
    most: int
    least: int
    first: int
    further: int


def _of_items(
    tag_no: int, value: str, *, most: int = 1, least: int = 2, first: int = 40, further: int = 0,
    filter: str = "milli > 0", weight: str = "milli",
) -> Preference:  # fmt: skip
    return Preference(tag_no, "item", value, weight, filter, most, least, first, further)


def _of_orders(tag_no: int, value: str) -> Preference:
    return Preference(tag_no, "sale", value, "1", "kept and recent", 1, 2, 0, 0)


PREFERENCES = (
    *(_of_items(tag_no, "size_no", most=2, least=1, first=0,
                filter=f"milli > 0 and size_tag_no = {tag_no}") for tag_no in (18, 19, 20)),
    _of_items(25, "category_no", most=2, further=20),
    _of_items(26, "style_no"),
    _of_items(27, "colour_no"),
    _of_items(29, "material_no"),
    _of_items(30, "season_no"),
    _of_items(38, "nullif(promotion, 0)", first=0, weight="1"),
    _of_orders(47, "slot"),
    _of_orders(57, "staff_no"),
    _of_orders(58, "store_no"),
)  # fmt: skip
# The columns of a product whose words are values, and the tag that they are values of; the wearer's
# words are those below.
TRAITS = {"category": 25, "style": 26, "colour": 27, "material": 29, "season": 30}
SIZES = (18, 19, 20, 21)
WEARERS = {
    "men": 1, "male": 1, "man": 1, "男": 1, "男款": 1, "男装": 1,
    "women": 2, "female": 2, "woman": 2, "女": 2, "女款": 2, "女装": 2,
    "unisex": 3, "中性": 3, "男女同款": 3, "通用": 3,
    "kids": 4, "children": 4, "child": 4, "童": 4, "儿童": 4, "童装": 4, "童款": 4,
}  # fmt: skip
STORE, ONLINE, LIVE = 1, 2, 3
STORE_CHANNELS = {"pos", "store", "stores", "shop", "counter", "offline", "门店", "线下", "专柜"}
LIVE_MARKS = ("live", "直播")
# After so many days a purchase counts otherwise by itself; the cuts of RFM and the expiry of tags
# come to these.
EDGES = (30, 90, 180, 365, 730)
JOINED_EDGES = (30, 90, 365, 1095)


def channel_kind(code: str, *names: str) -> int:
    """What kind of channel this is, by its code and names: a store, online, or a live stream."""
    words = [normalised(word) for word in (code, *names)]
    if any(mark in word for word in words for mark in LIVE_MARKS):
        return LIVE
    return STORE if STORE_CHANNELS & set(words) else ONLINE


def spellings(values: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Which words of a catalogue mean which value: its code, its names, and what else is said."""
    found: dict[str, int] = {}
    for number, value in enumerate(values, 1):
        for word in (value["code"], value["zh"], value["en"], *value.get("also", ())):
            found.setdefault(normalised(word), number)
    return found


def size_word(text: str) -> str:
    """A size without what is written around it: "39码", "EU 39" and "39" are the same."""
    word = normalised(text).removesuffix("码").removesuffix("号").strip()
    return word.removeprefix("eu").strip() if word.startswith("eu") else word


def fifths(counts: Sequence[tuple[int, int, int]]) -> Cuts:
    """The values that a fifth, two, three and four fifths of all buyers do not pass, out of how
    many (the third) bought so many days ago (the first), so often (the second)."""
    return Cuts(*(_fifths([(row[place], row[2]) for row in counts]) for place in (0, 1)))


def _fifths(counts: Iterable[tuple[int, int]]) -> list[int]:
    buyers: dict[int, int] = {}
    for value, some in counts:
        buyers[value] = buyers.get(value, 0) + some
    everybody, passed = sum(buyers.values()), 0
    found: list[int] = []
    for value in sorted(buyers):
        passed += buyers[value]
        while len(found) < 4 and passed * 5 >= everybody * (len(found) + 1):
            found.append(value)
    return found or [0] * 4


def edges(expiries: Iterable[int], recency: Iterable[int]) -> list[int]:
    """After how many days purchases may count otherwise, each once."""
    return sorted({*EDGES, *(days for days in expiries if days), *recency})


def fingerprint(*parts: object) -> str:
    """A short text that differs when what is worked out would."""
    return blake2b(repr(parts).encode(), digest_size=12).hexdigest()
