"""The lake of a made-up house: members with their purchases, behaviours, points, tiers, consents
and tags, in files by month as compaction leaves them. It rests on hashes and is always the same."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from pyroaring import BitMap64

from yihui import lake
from yihui.audiences.bitmaps import ANY, EVERYBODY, TABLE, Key
from yihui.core import clock
from yihui.lake import folder
from yihui.lake.composing import DUCK, quoted
from yihui.lake.facts import BY_NAME, CATALOGUES, MEMBERS_BASE, TAGS, columns_of

MONTHS = 24
# Tags as the catalogue numbers them, and how many values each takes here.
TAGGED = {36: 6, 41: 6, 42: 6, 46: 5, 62: 7}
EVENTS = ("view", "product viewed", "view", "search", "add_to_cart", "fav", "share", "tried_on",
          "view_item", "store_entered")  # fmt: skip
# One member in five hundred was merged into the one before; facts of the last years are divided
# evenly; a quarter of the orders has no member, one in two hundred was corrected; visitors who
# joined later did one behaviour in ten.
MADE = {
    "members": """
        select i as member_no, uuid()::varchar as one_id,
            case when i % 500 = 0 then 'merged' else 'active' end as state,
            case when i % 500 = 0 then i - 1 end as survivor_no, 1 as brand_no,
            (1 + hash(i) % 600)::int as home_store_no, (1 + hash(i, 1) % 5)::int as home_channel_no,
            $month::date - (hash(i, 2) % 1095)::int as joined_date,
            joined_date::timestamptz as joined_at, (hash(i, 3) % 3)::smallint as gender,
            case when i % 500 = 0 then $month::timestamptz end as merged_at,
            true as has_phone, i % 3 = 0 as has_email, i % 4 = 0 as has_wecom,
            case when i % 2 = 0 then 'wx1' end as openid_apps, 1 as export_version
        from range(1, 1 + $members::bigint) r(i)""",
    "tier_changes": """
        select i as member_no, i as change_no, 1::smallint as set_no, 0 as from_tier_no,
            (1 + (hash(i, 4) % 10 > 5)::int + (hash(i, 4) % 100 > 96)::int)::smallint as to_tier_no,
            $month::date - (hash(i, 5) % 700)::int as local_date
        from range(1, 1 + $members::bigint) r(i)""",
    "consents": """
        select i as member_no, i as consent_no, i as said_by, 'marketing' as purpose,
            ['all', 'sms', 'wecom'][1 + (hash(i, 6) % 3)::int] as channel,
            hash(i, 7) % 4 > 0 as given, joined::timestamptz as said_at, joined as local_date
        from (select i, $month::date - (hash(i, 2) % 1095)::int as joined
            from range(1, 1 + $members::bigint) r(i) where i % 500 > 0)""",
    "orders": """
        select case when hash(i, 8) % 4 = 0 then -i else (1 + hash(i, 9) % $members)::bigint end
            as member_no, i as order_no, 1 as source_no, 'e' || i as external_id, 1 as version,
            false as adjustment, 1 as status, 1 as brand_no, (1 + hash(i, 10) % 600)::int
            as store_no, (1 + hash(i, 11) % 5)::int as channel_no,
            $month::date + (hash(i, 12) % $days)::int as local_date,
            (8 + hash(i, 13) % 14)::smallint as local_hour,
            isodow(local_date)::smallint as local_weekday,
            local_date::timestamptz + to_seconds((hash(i, 14) % 86400)::bigint) as occurred_at,
            (1000 + hash(i, 15) % 100000)::bigint as paid_fen
        from range($low::bigint, $high::bigint) r(i)""",
    "lines": """
        select case when hash(i, 8) % 4 = 0 then -i else (1 + hash(i, 9) % $members)::bigint end
            as member_no, i as order_no, n as line_no,
            (1 + hash(i, n, 16) % 2000)::bigint as product_no, 1000 as quantity_milli,
            (1000 + hash(i, n, 17) % 50000)::bigint as paid_fen, paid_fen as amount_fen
        from range($low::bigint, $high::bigint) r(i), range(1, 3) l(n)""",
    "refunds": """
        select (1 + hash(i, 9) % $members)::bigint as member_no, i as refund_no, i as order_no,
            1 as store_no, 1 as channel_no, $month::date + (hash(i, 12) % $days)::int as local_date,
            local_date::timestamptz as occurred_at, 1000 as refund_fen
        from range($low::bigint, $high::bigint, 33) r(i) where hash(i, 8) % 4 > 0""",
    "voids": """
        select -1 as member_no, i as order_no, i + 1 as replaced_by
        from range($low::bigint, $high::bigint, 200) r(i)""",
    "entries": """
        select (1 + hash(i, 18) % $members)::bigint as member_no, i as entry_no, 1 as currency_no,
            case when hash(i, 19) % 5 = 0 then 2 else 1 end as from_account,
            case when hash(i, 19) % 5 = 0 then 5 else 2 end as to_account,
            (1 + hash(i, 20) % 1000)::bigint as points, i as lot_no,
            $month::date + (hash(i, 21) % $days)::int as local_date, false as late
        from range($low::bigint, $high::bigint) r(i)""",
    "behaviours": """
        select case when i % 10 > 0 then (1 + hash(i, 22) % $members)::bigint end as member_no,
            i as record_no, 1 as source_no,
            case when i % 10 = 0 then (1 + hash(i, 23) % $members)::bigint end as identifier_no,
            $events[1 + (hash(i, 24) % len($events))::int] as event, event as event_key,
            1 as brand_no, case when i % 3 = 0 then (1 + hash(i, 25) % 600)::int end as store_no,
            (1 + hash(i, 26) % 5)::int as channel_no, (1 + hash(i, 27) % 2000)::bigint
            as product_no, $month::date + (hash(i, 28) % $days)::int as local_date,
            local_date::timestamptz + to_seconds((hash(i, 29) % 86400)::bigint) as occurred_at
        from range($low::bigint, $high::bigint) r(i)""",
    "adoptions": """
        select i as member_no, i as identifier_no, 1 as batch_no
        from range(1, 1 + $members::bigint, 2) r(i)""",
    "apps": "select 'wx1' as code, 'mini_program' as kind",
    "products": """
        select i as product_no, 'p' || i as sku, 'p' || i as sku_key, 'p' || i as name,
            'c' || i % 40 as category, 'c' || i % 40 as category_key
        from range(1, 2001) r(i)""",
    "stores": """
        select i as store_no, 's' || i as code, 'S' || i as name_zh, 'S' || i as name_en,
            ['own', 'franchise', 'online'][1 + i % 3] as kind
        from range(1, 601) r(i)""",
}  # fmt: skip
MONTHLY = {"orders": "orders", "lines": "orders", "refunds": "orders", "voids": "orders",
           "entries": "entries", "behaviours": "behaviours"}  # fmt: skip


class Maker:
    """Writes the files of a house, one table after the other."""

    def __init__(self, place: Path, members: int, orders: int, behaviours: int) -> None:
        self.place = place
        self.members = members
        self.rows = {"orders": orders, "behaviours": behaviours, "entries": orders * 2}
        self.today = clock.now().astimezone(clock.zone()).date()
        self.duck = duckdb.connect(config={"memory_limit": "4GiB"})
        self.files: list[lake.File] = []

    def make(self) -> list[lake.File]:
        """All of it; what the books shall say of the files."""
        for name in MADE:
            if name in MONTHLY:
                self._monthly(name)
            else:
                self._write(name, self.today, {})
        for tag_no, values in TAGGED.items():
            self._tag(tag_no, values)
        self._everybody()
        self.duck.close()
        return self.files

    def _monthly(self, name: str) -> None:
        """Months as long as others, so that each has as many rows; the last ends today."""
        each = self.rows[MONTHLY[name]] // MONTHS
        days = 30
        for number in range(MONTHS):
            first = self.today - timedelta(days=days * (MONTHS - number) - 1)
            bounds = {"low": 1 + number * each, "high": 1 + (number + 1) * each, "days": days}
            self._write(name, first, bounds)

    def _write(self, name: str, month: date, bounds: dict[str, Any]) -> None:
        given = {"members": self.members, "month": month, "events": list(EVENTS), **bounds}
        text = MADE[name]
        given = {key: value for key, value in given.items() if f"${key}" in text}
        self.duck.execute(f"create or replace temp table made as {text}", given)
        self._keep(name, month if name in MONTHLY else None)

    def _keep(self, name: str, month: date | None, order: str = "") -> None:
        """The rows of `made` as a file, in the columns of the lake; what was not made is null."""
        made = {row[0] for row in self.duck.execute("describe made").fetchall()}
        columns = ", ".join(
            f"{column if column in made else 'null'}::{DUCK[str(kind)]} as {column}"
            for column, kind in columns_of(name).items()
        )
        path = folder.new_path(name, 1, month)
        if name in CATALOGUES:
            path = f"catalogues/{name}.parquet"
        (self.place / path).parent.mkdir(parents=True, exist_ok=True)
        self.duck.execute(
            f"copy (select {columns} from made {order}) to {quoted(str(self.place / path))}"
            " (format parquet, compression zstd, compression_level 1, row_group_size 131072)"
        )
        if name in CATALOGUES:
            return
        dated = name in BY_NAME and BY_NAME[name].day
        wanted = "count(*), min(local_date), max(local_date)" if dated else "count(*), null, null"
        rows, first, last = self.duck.execute(f"select {wanted} from made").fetchall()[0]
        level = MEMBERS_BASE if name in ("members", TAGS) else 2
        size = (self.place / path).stat().st_size
        self.files.append(lake.File(path, name, month, level, rows, size, first, last, 1))

    def _tag(self, tag_no: int, values: int) -> None:
        """Who has which value of a tag: nine of ten have one."""
        self.duck.execute(
            "create or replace temp table made as select i as member_no, $tag as tag_no,"
            " 1 as place, (1 + hash(i, $tag) % $values)::bigint as value_no,"
            " $today::date as since_on from range(1, 1 + $members::bigint) r(i)"
            " where hash(i, $tag, 1) % 10 > 0 and i % 500 > 0",
            {"tag": tag_no, "values": values, "members": self.members, "today": self.today},
        )
        self._keep(TAGS, None)
        found = self.duck.execute("select value_no, member_no from made").fetchnumpy()
        drawn = {
            Key(tag_no, 1, value): BitMap64(
                np.sort(found["member_no"][found["value_no"] == value]).astype(np.uint64)
            )
            for value in range(1, values + 1)
        }
        drawn[Key(tag_no, 1, ANY)] = BitMap64.union(*drawn.values())
        self._draw(drawn)

    def _everybody(self) -> None:
        numbers = np.arange(1, self.members + 1, dtype=np.uint64)
        self._draw({EVERYBODY: BitMap64(numbers[numbers % 500 > 0])})

    def _draw(self, drawn: dict[Key, BitMap64]) -> None:
        self.duck.execute(
            "create or replace temp table made (tag_no smallint, place smallint, value_no bigint,"
            " last_on date, version bigint, bitmap blob)"
        )
        self.duck.executemany(
            "insert into made values (?, ?, ?, ?, 1, ?)",
            [[*key, self.today, members.serialize()] for key, members in drawn.items()],
        )
        self._keep(TABLE, None)
