"""What becomes of a request: its write key, its messages as records, and strict mode."""

import dataclasses
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from prometheus_client import Counter

from yihui.collect.arrivals import Arrival, Outcome
from yihui.collect.sdk import messages
from yihui.collect.sdk.types import MESSAGES_MAX, Delivery, WriteKey
from yihui.core import clock
from yihui.core.errors import YihuiError

MESSAGES = Counter("yihui_sdk_messages", "Messages of SDKs", ["dialect", "state"])
PROBLEMS_TOLD = 100
Dialect = ModuleType
Deliver = Callable[[Sequence[Arrival], bool], Awaitable[list[Outcome]]]


class NotBound(YihuiError):
    """The key is bound to no source, so it is no write key."""

    code = "not_a_write_key"
    status = 403
    cure = "Bind it: `yihui key bind`, or PUT /v1/write-keys/{key_id}."


class TooMuch(YihuiError):
    """The request is larger than allowed."""

    code = "too_large"
    status = 413
    cure = "Send fewer messages at a time."


class Unreadable(YihuiError):
    """The request holds no messages."""

    code = "invalid"
    status = 400
    cure = "Send what the SDK's own server takes."


class NotApplied(YihuiError):
    """Strict mode: some messages cannot be applied."""

    code = "not_applied"
    status = 400
    cure = "Correct these messages, or leave strict mode: they then go to quarantine."


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that came with a valid write key: its JSON, unpacked, and the key."""

    body: Any
    key: WriteKey
    stores: frozenset[str] | None
    strict: bool


async def take(
    dialect: Dialect, sent: Sent, delivery: Delivery, deliver: Deliver, dry: bool = False
) -> None:
    """Apply the messages of a request. Raises NotApplied in strict mode, and what lanes raise."""
    if len(delivery.messages) > MESSAGES_MAX:
        raise TooMuch(f"{len(delivery.messages)} messages; at most {MESSAGES_MAX} are taken.")
    name = dialect.__name__.rpartition(".")[2]
    context = messages.Context(name, sent.key, clock.now(), delivery.sent_at, sent.stores)
    arrivals, places = messages.arrivals_of(delivery, dialect.read, context)
    if sent.strict or dry:
        _check(arrivals, places, [one.problem for one in arrivals])
    if dry or not arrivals:
        return
    outcomes = await deliver(arrivals, len(delivery.messages) > 1)
    for state in {one.state for one in outcomes}:
        MESSAGES.labels(name, state).inc(sum(one.state == state for one in outcomes))
    if sent.strict:
        _check(arrivals, places, [one.problem for one in outcomes])


def _check(arrivals: Sequence[Arrival], places: Sequence[int], problems: Sequence[Any]) -> None:
    """Raises NotApplied with every problem, the first hundred in full."""
    told = [
        {"message": place} | dataclasses.asdict(problem)
        for place, problem in zip(places, problems, strict=True)
        if problem
    ]
    if told:
        problem = f"{len({one['message'] for one in told})} messages cannot be applied."
        raise NotApplied(problem, problems=told[:PROBLEMS_TOLD])
