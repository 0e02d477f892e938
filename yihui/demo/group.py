"""The invented retail group of the demo: its brands, regions, stores, guides, channels, products.

Everything here is made up. Names of brands, stores and people are meant to sound like a Chinese
retail group and to belong to none; the same seed always gives the same group.
"""

from dataclasses import dataclass
from math import exp
from random import Random

from yihui.demo.names import mobile_number, person_name

STORES_PER_CITY = 3
GUIDES_PER_STORE = (4, 8)
SERIES = ("远山", "溪谷", "晴川", "松风", "云栖", "白露", "知秋", "拾光", "青禾")


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand, with the ids under which its platforms know it."""

    code: str
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    mini_program_app: str
    tmall_shop: str
    douyin_app: str


@dataclass(frozen=True, slots=True)
class Region:
    """A sales region."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Somebody who serves in a store."""

    code: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Store:
    """A store: `kind` is own, franchise, outlet or counter; `size` its weight among the stores."""

    code: str
    name_zh: str
    name_en: str
    region: str
    city_zh: str
    city_en: str
    brand: str
    kind: str
    size: float
    guides: tuple[Guide, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel; its code is also the source of its records. `kind`: store, own or market."""

    code: str
    name_zh: str
    name_en: str
    kind: str


@dataclass(frozen=True, slots=True)
class Product:
    """A product: list price in fen, the season it is made for (or `all`), what it goes with."""

    sku: str
    name: str
    category: str
    brand: str
    list_fen: int
    season: str
    goes_with: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """The whole group."""

    name_zh: str
    name_en: str
    wecom_corp: str
    brands: tuple[Brand, ...]
    regions: tuple[Region, ...]
    stores: tuple[Store, ...]
    channels: tuple[Channel, ...]
    products: tuple[Product, ...]


BRANDS = (
    Brand(
        "wangling", "望岭户外", "Wangling Outdoor", "望岭", "Wangling",
        "wx5f0c71a2d9e84b36", "wangling-flagship", "tt6a01wangling",
    ),
    Brand(
        "muhe", "暮禾家居", "Muhe Home", "暮禾", "Muhe",
        "wx83b6e4f01c27da95", "muhe-flagship", "tt6a02muhe",
    ),
)  # fmt: skip

REGIONS = (
    Region("east", "华东", "East"),
    Region("south", "华南", "South"),
    Region("north", "华北", "North"),
    Region("west", "西部", "West"),
)

CITIES = {
    "east": (("上海", "Shanghai"), ("杭州", "Hangzhou"), ("南京", "Nanjing"),
             ("苏州", "Suzhou"), ("合肥", "Hefei")),
    "south": (("广州", "Guangzhou"), ("深圳", "Shenzhen"), ("厦门", "Xiamen"),
              ("长沙", "Changsha"), ("南宁", "Nanning")),
    "north": (("北京", "Beijing"), ("天津", "Tianjin"), ("济南", "Jinan"),
              ("石家庄", "Shijiazhuang"), ("沈阳", "Shenyang")),
    "west": (("成都", "Chengdu"), ("重庆", "Chongqing"), ("西安", "Xi'an"),
             ("昆明", "Kunming"), ("兰州", "Lanzhou")),
}  # fmt: skip

# Which brand and kind the three stores of a region's first, second … city are: both brands are in
# every city, so that people who buy both can walk to either.
CITY_STORES = (
    (("wangling", "own"), ("wangling", "franchise"), ("muhe", "own")),
    (("wangling", "own"), ("wangling", "counter"), ("muhe", "counter")),
    (("wangling", "own"), ("wangling", "outlet"), ("muhe", "franchise")),
    (("wangling", "franchise"), ("wangling", "counter"), ("muhe", "own")),
    (("wangling", "own"), ("muhe", "franchise"), ("muhe", "outlet")),
)

PLACES = {
    "own": (("人民路店", "Renmin Road"), ("中心广场店", "Central Plaza"), ("新城店", "New Town"),
            ("湖滨店", "Lakeside"), ("大学城店", "Campus")),
    "franchise": (("建设路店", "Jianshe Road"), ("东门店", "East Gate"), ("滨江店", "Riverside"),
                  ("高新区店", "High-tech Park")),
    "outlet": (("城北奥莱店", "North Outlet"), ("机场奥莱店", "Airport Outlet")),
    "counter": (("第一百货专柜", "First Department Store"), ("购物中心专柜", "Shopping Centre")),
}  # fmt: skip

CHANNELS = (
    Channel("pos", "门店", "Stores", "store"),
    Channel("mini_program", "小程序商城", "Mini-program", "own"),
    Channel("tmall", "天猫旗舰店", "Tmall", "market"),
    Channel("douyin", "抖音旗舰店", "Douyin", "market"),
    Channel("wecom_shop", "企微导购商城", "WeCom shop", "own"),
)

# brand, code, category, season, lowest and highest list price in yuan, category it goes with
RANGES = (
    ("wangling", "SHL", "冲锋衣", "autumn", 599, 1899, "抓绒衣"),
    ("wangling", "DWN", "羽绒服", "winter", 899, 2499, "抓绒衣"),
    ("wangling", "FLC", "抓绒衣", "winter", 299, 699, "徒步裤"),
    ("wangling", "TEE", "速干T恤", "summer", 99, 299, "遮阳帽"),
    ("wangling", "PNT", "徒步裤", "all", 199, 599, "徒步袜"),
    ("wangling", "SHO", "徒步鞋", "all", 399, 1299, "徒步袜"),
    ("wangling", "SND", "溯溪鞋", "summer", 199, 499, "速干T恤"),
    ("wangling", "PCK", "背包", "all", 199, 999, "水壶"),
    ("wangling", "SOX", "徒步袜", "all", 29, 99, "徒步鞋"),
    ("wangling", "BTL", "水壶", "all", 59, 199, "背包"),
    ("wangling", "TNT", "帐篷", "spring", 499, 2999, "水壶"),
    ("wangling", "HAT", "遮阳帽", "summer", 79, 199, "速干T恤"),
    ("muhe", "BED", "四件套", "all", 299, 1299, "枕头"),
    ("muhe", "QLT", "羽绒被", "winter", 399, 1899, "四件套"),
    ("muhe", "SMR", "夏凉被", "summer", 199, 699, "枕头"),
    ("muhe", "PLW", "枕头", "all", 79, 399, "四件套"),
    ("muhe", "TWL", "毛巾", "all", 29, 129, "拖鞋"),
    ("muhe", "SLP", "拖鞋", "all", 39, 99, "毛巾"),
    ("muhe", "CDL", "香薰", "all", 79, 299, "杯具"),
    ("muhe", "CUP", "杯具", "all", 39, 159, "餐具"),
    ("muhe", "TBL", "餐具", "all", 49, 399, "锅具"),
    ("muhe", "POT", "锅具", "all", 199, 899, "餐具"),
    ("muhe", "BOX", "收纳", "spring", 39, 199, "毛巾"),
    ("muhe", "LMP", "灯具", "autumn", 129, 599, "香薰"),
)


def organisation(seed: int) -> Organisation:
    """The group that belongs to this seed: 2 brands, 4 regions, 60 stores, 5 channels."""
    rng = Random(f"{seed}:group")
    return Organisation(
        name_zh="禾岭集团",
        name_en="Heling Group",
        wecom_corp="ww4e19c0d7b2a6f358",
        brands=BRANDS,
        regions=REGIONS,
        stores=tuple(_stores(rng)),
        channels=CHANNELS,
        products=tuple(_products(rng)),
    )


def _stores(rng: Random) -> list[Store]:
    stores: list[Store] = []
    for region, cities in CITIES.items():
        for city, plan in zip(cities, CITY_STORES, strict=True):
            for brand_code, kind in plan:
                stores.append(_store(rng, len(stores) + 1, region, city, brand_code, kind))
    return stores


def _store(
    rng: Random, number: int, region: str, city: tuple[str, str], brand_code: str, kind: str
) -> Store:
    brand = next(b for b in BRANDS if b.code == brand_code)
    place = PLACES[kind][number % len(PLACES[kind])]
    guides = tuple(
        Guide(f"G{number:03d}{i:02d}", person_name(rng, "female"), mobile_number(rng))
        for i in range(1, rng.randint(*GUIDES_PER_STORE) + 1)
    )
    return Store(
        code=f"S{number:03d}",
        name_zh=f"{brand.short_zh}{city[0]}{place[0]}",
        name_en=f"{brand.short_en} {city[1]} {place[1]}",
        region=region,
        city_zh=city[0],
        city_en=city[1],
        brand=brand_code,
        kind=kind,
        size=exp(rng.gauss(0.0, 0.45)) * (0.6 if kind == "counter" else 1.0),
        guides=guides,
    )


def _products(rng: Random) -> list[Product]:
    products = []
    for brand, code, category, season, low, high, goes_with in RANGES:
        for i, series in enumerate(SERIES):
            share = (i + rng.random()) / len(SERIES)
            yuan = low * (high / low) ** share
            list_fen = (max(round(yuan / 10), 3) * 10 - 1) * 100  # prices end in 9
            sku = f"{code}-{i + 1:02d}"
            name = f"{series}{category}"
            products.append(Product(sku, name, category, brand, list_fen, season, goes_with))
    return products
