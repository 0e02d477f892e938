"""A tag: what a member is known as. Its values, its rule, and what a run of them does."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

OWN_TAGS_FROM = 1001  # numbers below are of the catalogue that comes with the program
VALUES_MOST = 200  # of one tag
TAGS_MOST = 500  # of a house
WINDOW_DAYS = 730
BUILT_IN = ("order", "model")  # kinds of tags whose rule comes with the program
GIVEN = 0  # the version of a value that people gave: no rule made it
NIGHT = "worker"  # who asks for the run of the night
# From this hour on. After tiers, so that conditions about them ask for those of the day, and before
# the daily check.
NIGHT_HOUR = 3
# Tags whose values are stores or guides, not of a list.
USUAL_GUIDE, USUAL_STORE = 57, 58


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a tag."""

    value_no: int
    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as the house has it now. `kind`: `order` (worked out of facts, comes with the program),
    `model` (foretold from them), `condition` (a condition for each value) or `manual`. `most`: so
    many values at once. `rule` holds the conditions by the code of their value."""

    tag_no: int
    code: str
    theme: str
    name_zh: str
    name_en: str
    kind: str
    most: int
    owner: str
    live: bool
    expiry_days: int
    version: int
    rule: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run that somebody has taken up: `claim` counts who did, the newest one works on it."""

    run_no: int
    claim: int
    kind: str
    asked_by: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class Begun:
    """How a run that was cut off began: it goes on as of the same day, up to the same batch. With
    `anew` it writes everybody, changed or not; one that `renews` is about few members only.
    `worked` are the tags that it works out."""

    kind: str
    as_of: date
    cursor_xid: str
    cursor_batch_no: int
    recency: list[int]
    frequency: list[int]
    anew: bool
    renews: bool
    worked: list[int]


@dataclass(frozen=True, slots=True)
class Part:
    """What a run found of one range of members, and the file it lies in until all are done."""

    path: str
    rows: int
    bytes: int
    members: int
    changed: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Up to where a finished run read, by which rules, and which tags it worked out: an incremental
    one goes on there."""

    run_no: int
    as_of: date
    cursor_xid: str
    cursor_batch_no: int
    fingerprint: str
    recency: list[int]
    frequency: list[int]
    members: int
    rows: int
    worked: list[int]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did; `left` are tags that stay as they were, each with what went wrong."""

    kind: str
    members: int
    changed: int
    rows: int
    unread: dict[str, int]
    left: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What people decide about a tag; `rule` holds the conditions by the code of their value."""

    name_zh: str
    name_en: str
    owner: str
    live: bool
    expiry_days: int
    most: int
    rule: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """How members lie over tags: all of the scope, those with a tag, those with a value of it."""

    members: int
    by_tag: dict[int, int]
    by_value: dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Held:
    """One value that a member has, and why: what it rests on, in figures, in words and as orders
    (number and day); `elsewhere` of them the caller may not see. `source` says whose word it is,
    where people gave it."""

    tag: Tag
    place: int
    code: str
    name_zh: str
    name_en: str
    part: int | None
    whole: int | None
    evidence_zh: str
    evidence_en: str
    confidence: float | None
    orders: list[tuple[int, date]]
    elsewhere: int
    rule_zh: str
    rule_en: str
    version: int
    since_on: date
    until_on: date | None
    computed_at: datetime
    source: str | None = None
    note: str = ""
