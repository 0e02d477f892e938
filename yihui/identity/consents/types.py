"""What somebody said about the use of her data, and what counts of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """What data is used for. `linking`: each brand may see what she did with the others."""

    MARKETING = "marketing"
    SERVICE = "service"
    ANALYSIS = "analysis"
    PROFILING = "profiling"
    LINKING = "linking"


class Reach(StrEnum):
    """The way by which somebody is reached; `all` speaks of every one."""

    ALL = "all"
    SMS = "sms"
    PHONE = "phone"
    EMAIL = "email"
    WECOM = "wecom"
    MINI_PROGRAM = "mini_program"
    SERVICE_ACCOUNT = "service_account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement that is to be kept: by a record of a source, or by a person with a reason."""

    member_no: int
    purpose: str
    channel: str
    given: bool
    occurred_at: datetime
    source_no: int | None = None
    record_no: int | None = None
    actor: str | None = None
    reason: str = ""
    text_code: str | None = None
    text_version: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it is kept."""

    member_no: int
    consent_no: int
    purpose: str
    channel: str
    given: bool
    source: str | None
    actor: str | None
    reason: str
    text_code: str | None
    text_version: int | None
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of a text that people are shown when they are asked."""

    code: str
    version: int
    text_zh: str
    text_en: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Covered:
    """How many members gave consent for a purpose by a way, and how many withdrew it; of `members`
    the others never said anything that counts there."""

    purpose: str
    channel: str
    given: int
    withdrawn: int
    members: int
