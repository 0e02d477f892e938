"""What the invented products are, in the words that tags understand. A product of a shelf comes in
one size and one colour of its own, so no chance is drawn: the year of a seed stays as it is."""

from collections.abc import Iterator

from yihui.demo.group import Organisation
from yihui.orders.products import Product

COLOURS = ("黑", "白", "灰", "红", "蓝", "绿", "黄", "米棕", "粉")
TOPS = ("S", "M", "L", "XL", "2XL", "M", "L", "S", "M")
SHOES = ("36", "37", "38", "39", "40", "41", "42", "43", "44")
SEASONS = {"spring": "春", "summer": "夏", "autumn": "秋", "winter": "冬"}
STYLES = ("专业运动", "极简", "复古")
WEARERS = ("women", "men", "unisex")
# What is worn: in which sizes, and of what it is made.
WORN: dict[str, tuple[tuple[str, ...], str | None]] = {
    "冲锋衣": (TOPS, "聚酯"), "羽绒服": (TOPS, "羽绒"), "抓绒衣": (TOPS, "聚酯"),
    "速干T恤": (TOPS, "混纺"), "徒步裤": (TOPS, "混纺"), "徒步鞋": (SHOES, "皮革"),
    "溯溪鞋": (SHOES, "网布"), "徒步袜": ((), "羊毛"), "遮阳帽": ((), "棉"),
}  # fmt: skip


def described(group: Organisation) -> list[Product]:
    """The products of the group with their traits."""
    return list(_described(group))


def _described(group: Organisation) -> Iterator[Product]:
    for one in group.products:
        place = int(one.sku.rsplit("-", 1)[1]) - 1
        worn = one.category in WORN
        sizes, material = WORN.get(one.category, ((), None))
        yield Product(
            sku=one.sku, name=one.name, category=one.category, style=STYLES[place % len(STYLES)],
            colour=COLOURS[(place + len(one.category)) % len(COLOURS)], material=material,
            size=sizes[place % len(sizes)] if sizes else None, season=SEASONS.get(one.season),
            wearer=WEARERS[place % len(WEARERS)] if worn else None,
        )  # fmt: skip
