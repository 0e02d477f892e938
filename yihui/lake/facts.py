"""The tables of the lake: what each is called, its columns, and how the batches count its rows."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

INT, SHORT, LONG = pa.int32(), pa.int16(), pa.int64()
TEXT, FLAG, DAY = pa.string(), pa.bool_(), pa.date32()
MOMENT, BYTES = pa.timestamp("us", "UTC"), pa.binary()


@dataclass(frozen=True, slots=True)
class Fact:
    """One table of facts. `count` is the column of `collect.batch` that counts its rows, `day` the
    date by which compacted files are divided into months, `sums` what a check adds up."""

    name: str
    columns: dict[str, Any]
    count: str
    day: str | None
    sums: tuple[str, ...]

    @property
    def statement(self) -> str:
        """The name of the statement that reads it, in facts.sql."""
        return f"read_{self.name}"

    @property
    def schema(self) -> Any:
        """The columns as Parquet has them."""
        return pa.schema(list(self.columns.items()))


MEMBERS = "members"
BEHAVIOURS, ADOPTIONS = "behaviours", "adoptions"
LOTS, EXTENSIONS, CONSENTS = "lots", "extensions", "consents"
FACTS = (
    Fact(
        "orders",
        {
            "member_no": LONG, "order_no": LONG, "batch_no": LONG, "source_no": INT,
            "external_id": TEXT, "version": LONG, "adjustment": FLAG, "status": SHORT,
            "brand_no": INT, "store_no": INT, "channel_no": INT, "staff_no": INT,
            "occurred_at": MOMENT, "local_date": DAY, "local_hour": SHORT, "local_weekday": SHORT,
            "amount_fen": LONG, "freight_fen": LONG, "paid_fen": LONG, "points_used": LONG,
        },
        "order_rows", "local_date", ("paid_fen", "amount_fen", "order_no"),
    ),
    Fact(
        "lines",
        {
            "member_no": LONG, "order_no": LONG, "line_no": SHORT, "batch_no": LONG,
            "product_no": LONG, "quantity_milli": LONG, "amount_fen": LONG, "paid_fen": LONG,
            "promotion": SHORT,
        },
        "line_rows", None, ("paid_fen", "quantity_milli", "order_no"),
    ),
    Fact(
        "refunds",
        {
            "member_no": LONG, "refund_no": LONG, "batch_no": LONG, "source_no": INT,
            "external_id": TEXT, "order_no": LONG, "brand_no": INT, "store_no": INT,
            "channel_no": INT, "occurred_at": MOMENT, "local_date": DAY, "refund_fen": LONG,
        },
        "refund_rows", "local_date", ("refund_fen", "refund_no"),
    ),
    Fact(
        "refund_lines",
        {
            "member_no": LONG, "refund_no": LONG, "line_no": SHORT, "batch_no": LONG,
            "product_no": LONG, "quantity_milli": LONG, "refund_fen": LONG,
        },
        "refund_line_rows", None, ("refund_fen", "refund_no"),
    ),
    Fact(
        "voids",
        {"member_no": LONG, "order_no": LONG, "batch_no": LONG, "replaced_by": LONG},
        "void_rows", None, ("order_no",),
    ),
    Fact(
        "entries",
        {
            "member_no": LONG, "entry_no": LONG, "batch_no": LONG, "currency_no": SHORT,
            "from_account": SHORT, "to_account": SHORT, "points": LONG, "lot_no": LONG,
            "debt_no": LONG, "cause": SHORT, "cause_no": LONG, "order_no": LONG,
            "rule_version_no": INT, "late": FLAG, "occurred_at": MOMENT, "local_date": DAY,
        },
        "entry_rows", "local_date", ("points", "entry_no"),
    ),
    # Lots are counted by the entries that made them: no batch says how many.
    Fact(
        LOTS,
        {
            "member_no": LONG, "lot_no": LONG, "batch_no": LONG, "currency_no": SHORT,
            "order_no": LONG, "granted": LONG, "given": FLAG, "expires_on": DAY,
        },
        "entry_rows", None, ("granted", "lot_no"),
    ),
    Fact(
        EXTENSIONS,
        {
            "member_no": LONG, "lot_no": LONG, "batch_no": LONG, "from_on": DAY, "until_on": DAY,
            "cause": SHORT,
        },
        "extension_rows", None, ("lot_no", "cause"),
    ),
    Fact(
        "growth",
        {
            "member_no": LONG, "growth_no": LONG, "batch_no": LONG, "growth": LONG,
            "cause": SHORT, "cause_no": LONG, "order_no": LONG, "plan_version_no": INT,
            "occurred_at": MOMENT, "local_date": DAY,
        },
        "growth_rows", "local_date", ("growth", "growth_no"),
    ),
    Fact(
        "tier_changes",
        {
            "member_no": LONG, "change_no": LONG, "batch_no": LONG, "set_no": SHORT,
            "from_tier_no": SHORT, "to_tier_no": SHORT, "growth": LONG, "cause": SHORT,
            "cause_no": LONG, "occurred_at": MOMENT, "local_date": DAY,
        },
        "tier_change_rows", "local_date", ("growth", "change_no"),
    ),
    # Who they are of a visitor is told by `adoptions`: there is no member yet.
    Fact(
        BEHAVIOURS,
        {
            "member_no": LONG, "record_no": LONG, "batch_no": LONG, "source_no": INT,
            "identifier_no": LONG, "event": TEXT, "event_key": TEXT, "brand_no": INT,
            "store_no": INT, "channel_no": INT, "product_no": LONG, "value_fen": LONG,
            "occurred_at": MOMENT, "local_date": DAY,
        },
        "behaviours", "local_date", ("value_fen", "record_no", "identifier_no"),
    ),
    Fact(
        ADOPTIONS,
        {"member_no": LONG, "identifier_no": LONG, "batch_no": LONG},
        "adoption_rows", None, ("identifier_no", "member_no"),
    ),
    # `said_by` stays who said it, `said_at` is not later than when it was kept.
    Fact(
        CONSENTS,
        {
            "member_no": LONG, "consent_no": LONG, "batch_no": LONG, "said_by": LONG,
            "purpose": TEXT, "channel": TEXT, "given": FLAG, "said_at": MOMENT,
            "local_date": DAY,
        },
        "consent_rows", "local_date", ("consent_no", "member_no"),
    ),
    # Not a table of facts but of versions: the newest of a member counts. New members are counted
    # as `members`, changed ones are counted by what told of them.
    # `openid_apps`: in which apps she has an openid, U+001F between them; of which kind: `apps`.
    Fact(
        MEMBERS,
        {
            "member_no": LONG, "one_id": TEXT, "state": TEXT, "survivor_no": LONG,
            "brand_no": INT, "home_store_no": INT, "home_channel_no": INT,
            "joined_at": MOMENT, "joined_date": DAY, "gender": SHORT, "batch_no": LONG,
            "merged_at": MOMENT, "has_phone": FLAG, "has_email": FLAG, "has_wecom": FLAG,
            "openid_apps": TEXT,
        },
        "members", None, (),
    ),
)  # fmt: skip
BY_NAME = {fact.name: fact for fact in FACTS}
# What a member's row in the lake has beside what the database says: the export that took it.
VERSION = "export_version"
# The level of files in which each member stands once; newer ones of other levels stand over them.
MEMBERS_BASE = 9

# Not facts but worked out of them, and kept so that nobody waits for it: each sale of a member with
# its place among hers, and who was merged into whom when they were worked out.
STEPS = "steps"
STEPS_MERGED = "steps_merged"
# What members are known as, worked out by whoever tags them (`keep_tables`): a base of all members,
# and over it files of those who were worked out anew since. Beside each of these stands, in a file
# of the same version, who was: what older files say of them is over.
TAGS = "member_tags"
TAGS_RENEWED = "tags_renewed"
# The same as bitmaps of the members of a value, in pieces; none of them began after `last_on`, and
# `version` is that of the lake in which they were looked at.
TAG_BITMAPS = "tag_bitmaps"
WORKED_OUT = {
    STEPS: {"member_no": LONG, "local_date": DAY, "paid_fen": LONG, "nth": SHORT, "waited": LONG,
            "first_date": DAY, "fresh": FLAG},
    STEPS_MERGED: {"member_no": LONG, "survivor_no": LONG},
    TAGS: {"member_no": LONG, "tag_no": SHORT, "place": SHORT, "value_no": LONG, "part": LONG,
           "whole": LONG, "order_nos": pa.list_(LONG), "version": INT, "since_on": DAY,
           "until_on": DAY},
    TAGS_RENEWED: {"member_no": LONG},
    TAG_BITMAPS: {"tag_no": SHORT, "place": SHORT, "value_no": LONG, "last_on": DAY,
                  "version": LONG, "bitmap": BYTES},
}  # fmt: skip

CATALOGUES = {
    "apps": {"code": TEXT, "kind": TEXT},
    "stores": {"store_no": INT, "code": TEXT, "name_zh": TEXT, "name_en": TEXT, "kind": TEXT,
               "brand_no": INT, "region_no": INT},
    "channels": {"channel_no": INT, "code": TEXT, "name_zh": TEXT, "name_en": TEXT},
    "brands": {"brand_no": INT, "code": TEXT, "name_zh": TEXT, "name_en": TEXT},
    "products": {"product_no": LONG, "sku": TEXT, "name": TEXT, "category": TEXT,
                 "brand_no": INT, "sku_key": TEXT, "category_key": TEXT, "style": TEXT,
                 "colour": TEXT, "size": TEXT, "material": TEXT, "wearer": TEXT, "season": TEXT,
                 "launched_on": DAY},
}  # fmt: skip


def columns_of(name: str) -> dict[str, Any]:
    """The columns of a table of the lake, as its files have them."""
    if name in CATALOGUES or name in WORKED_OUT:
        return CATALOGUES.get(name) or WORKED_OUT[name]
    own = BY_NAME[name].columns
    return own | {VERSION: LONG} if name == MEMBERS else own
