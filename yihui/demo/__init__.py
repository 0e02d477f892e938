"""A believable retail group and its year, made up: for the demo, for tests, for a first look.

Two brands, four regions, sixty stores, five channels; members with all the dirt that real
identifiers carry; a year of orders with refunds, doubles, corrections and late arrivals. Nothing
in it is about anybody. The same seed gives the same records.
"""

from yihui.demo import names, programme, story, traits
from yihui.demo.group import Brand, Channel, Guide, Organisation, Product, Region, Store
from yihui.demo.group import organisation as organisation
from yihui.demo.people import Person, Port, people
from yihui.demo.writers import json_line, write_jsonl
from yihui.demo.year import MEMBERS, SEED, UNTIL, records

__all__ = [
    "MEMBERS",
    "SEED",
    "UNTIL",
    "Brand",
    "Channel",
    "Guide",
    "Organisation",
    "Person",
    "Port",
    "Product",
    "Region",
    "Store",
    "json_line",
    "names",
    "organisation",
    "people",
    "programme",
    "records",
    "story",
    "traits",
    "write_jsonl",
]
