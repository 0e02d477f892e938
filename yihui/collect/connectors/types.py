"""What connectors have in common: a platform's secrets, what is read, what is answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from yihui.collect.arrivals import Arrival

PUSH_BYTES_MAX = 2 * 2**20


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all that a source sends: where its records belong, and its secrets.

    `shop` is inside what the platform's ids of people are unique.
    """

    source: str
    kind: str
    shop: str
    secrets: Mapping[str, str]
    brand: str | None = None
    store: str | None = None
    channel: str | None = None
    app_id: str = ""


@dataclass(frozen=True, slots=True)
class Push:
    """One message as a platform sent it."""

    headers: Mapping[str, str]
    body: bytes
    now: datetime

    def header(self, name: str) -> str:
        """A header, empty where it is not there."""
        return self.headers.get(name.lower(), "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: records, and whether the platform is to be asked for more at once."""

    arrivals: list[Arrival] = field(default_factory=list)
    ask: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in the form that the platform expects."""

    status: int
    body: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Pages:
    """What one request for a page of changes brought, and how many rows there are in all."""

    arrivals: list[Arrival]
    total: int


@dataclass(frozen=True, slots=True)
class Request:
    """A request to a platform, signed and ready to be sent."""

    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Window:
    """Changes between two moments, and which page of them; `question` is one of the connector's."""

    question: str
    start: datetime
    end: datetime
    page: int


@dataclass(frozen=True, slots=True)
class Pushing:
    """How a platform's messages are trusted, read and answered."""

    is_genuine: Callable[[Push, Context], bool]
    read: Callable[[bytes, str, Context], Reading]
    accepted: Reply
    refused: Reply
    event: Callable[[Push], str] = lambda push: ""


@dataclass(frozen=True, slots=True)
class Pulling:
    """How a platform is asked for what changed. `span` is the longest time one question may cover,
    `overlap` how far each goes back behind the last: platforms show some changes late."""

    questions: tuple[str, ...]
    ask: Callable[[Window, Context, str, datetime], Request]
    read: Callable[[str, bytes, Context], Pages]
    gateway: str
    first_page: int = 1
    page_rows: int = 100
    span: timedelta = timedelta(days=1)
    overlap: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Contract:
    """What a platform wants: the names of secrets and settings; and how sure we are of it."""

    secrets: tuple[str, ...]
    settings: tuple[str, ...] = ("shop",)
    pushing: Pushing | None = None
    pulling: Pulling | None = None
    verified: bool = False


class Troubled(Exception):
    """A platform did not answer as it should; `code` is its own, `wait` when it says so."""

    def __init__(self, code: str, problem: str, wait_seconds: int = 0) -> None:
        self.code = code
        self.problem = problem
        self.wait_seconds = wait_seconds
        super().__init__(f"{code}: {problem}")
