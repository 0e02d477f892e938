"""The catalogue that comes with the program: 56 groups with 343 values, and tags beside them."""

import json
from functools import cache
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import PACKAGE, load
from yihui.tags.types import BUILT_IN, WINDOW_DAYS

sql = load("tags/tags.sql")
Shipped = dict[str, Any]


@cache
def shipped() -> list[Shipped]:
    """The tags that come with the program, in the order of their numbers, which begin with 1."""
    found: list[Shipped] = json.loads((PACKAGE / "tags" / "catalogue.json").read_text("utf-8"))
    return found


async def stock(connection: Connection) -> int:
    """Give the house the shipped tags that it does not have; what it changed stays. How many."""
    tags = list(enumerate(shipped(), 1))
    added = await db.run(connection, sql.add_tags, {
        "tag_nos": [number for number, _ in tags],
        "codes": [tag["code"] for _, tag in tags],
        "themes": [tag["theme"] for _, tag in tags],
        "names_zh": [tag["zh"] for _, tag in tags],
        "names_en": [tag["en"] for _, tag in tags],
        "kinds": [tag["kind"] for _, tag in tags],
        "mosts": [tag.get("most", 1) for _, tag in tags],
        "lives": [tag["kind"] in BUILT_IN or tag.get("said", False) for _, tag in tags],
        "expiries": [tag.get("expiry_days", WINDOW_DAYS) for _, tag in tags],
    })  # fmt: skip
    if added:
        values = [(number, place, one) for number, tag in tags
                  for place, one in enumerate(tag["values"], 1)]  # fmt: skip
        await db.run(connection, sql.add_values, {
            "tag_nos": [number for number, _, _ in values],
            "value_nos": [place for _, place, _ in values],
            "codes": [one["code"] for _, _, one in values],
            "names_zh": [one["zh"] for _, _, one in values],
            "names_en": [one["en"] for _, _, one in values],
        })  # fmt: skip
    return added
