"""The policy by which records are told apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from yihui.core.errors import Conflict
from yihui.identity.types import Kind

PRIORITY_MAX = 999
REST_DAYS_MAX = 3_650
BLOCKED_MAX = 200
MEMBERS_MOST_MAX = 10_000
MEMBERS_MOST = 20
APPS_MAX = 200
APP_CODE_MAX = 64


@dataclass(frozen=True, slots=True)
class Blocked:
    """A value that tells nothing: `key` names it in answers, `sealed` is the value itself."""

    key: str
    masked: str
    sealed: str


class AppKind(StrEnum):
    """What an app of WeChat is. By the openids of the last two nobody is reached."""

    MINI_PROGRAM = "mini_program"
    SERVICE_ACCOUNT = "service_account"
    WECOM = "wecom"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class App:
    """An app that the house names: its app id, as openids bear it as their scope."""

    code: str
    kind: AppKind


@dataclass(frozen=True, slots=True)
class KindRule:
    """How one kind of identifier is judged; the fields are those of Kind. `apps` names those whose
    openids are of this kind, and judges nothing."""

    priority: int
    single: bool
    may_join: bool
    founds: bool
    rest_days: int
    members_most: int = MEMBERS_MOST
    blocked: tuple[Blocked, ...] = ()
    apps: tuple[App, ...] = ()


Rules = Mapping[str, KindRule]


@dataclass(frozen=True, slots=True)
class Policy:
    """A version of the policy, and the kinds by code as it judges them, blocked values opened."""

    version: int
    kinds: dict[str, Kind]


@dataclass(frozen=True, slots=True)
class Version:
    """One version: who made it upon which, who published it why; draft, live or ended."""

    version: int
    document: dict[str, Any]
    state: str
    made_at: datetime
    made_by: str
    based_on: int | None
    published_at: datetime | None
    published_by: str | None
    reason: str
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with a draft: the kind and field, and what to do, in both languages."""

    kind: str
    field: str
    problem_zh: str
    problem_en: str
    cure_zh: str
    cure_en: str


@dataclass(frozen=True, slots=True)
class PolicyDifference:
    """What one version says of a kind otherwise than another, in both languages."""

    kind: str
    field: str
    before_zh: str
    before_en: str
    after_zh: str
    after_en: str


@dataclass(frozen=True, slots=True)
class InUse:
    """How many identifiers of each kind there are, and in how many openids each app stands; an
    estimate when not `exact`."""

    exact: bool
    counts: dict[str, int] = field(default_factory=dict)
    apps: dict[str, int] = field(default_factory=dict)


class PolicyMoved(Exception):
    """Another policy is live than the one by which a batch's identifiers were read."""


class PolicyEdited(Conflict):
    """Somebody else has changed the policy since you opened it."""

    code = "edited_meanwhile"
    cure = "Compare both versions; then send yours again, based on the other one."


class PolicyPublished(Conflict):
    """This version of the policy has been live and has ended."""

    code = "published_before"
    cure = "Return to it: that makes a new version of its rules and publishes it."
