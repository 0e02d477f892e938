"""What the routes of events take and tell."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Le, Len

from yihui.core.web import STRICT, Document, Strict, Text
from yihui.tags.events.types import DAYS_MOST, RULES_MOST, Event

Code = Annotated[str, Len(1, 64), Text]


@dataclass(frozen=True, slots=True)
class TagEventRule:
    """What an event gives: the value, for how many days, and of whom (`said` is empty of a rule
    without a condition)."""

    value: str
    event: Event
    behaviour: str | None
    days: int
    condition: dict[str, Any]
    said_zh: str
    said_en: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTagEventRule:
    """Whoever has an event (`order`, `refund`, `points` moved, or a `behaviour` of a kind) and
    meets the condition about members then gets the value until so many days after it."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    value: Code
    event: Event
    behaviour: Code | None = None
    days: Annotated[int, Ge(1), Le(DAYS_MOST)]
    condition: Document = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTagEvents:
    """All rules by which events give values of a tag; none ends them."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    rules: Annotated[tuple[NewTagEventRule, ...], Len(0, RULES_MOST)]
