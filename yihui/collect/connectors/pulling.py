"""Asking platforms for what changed: windows of time with an overlap, pages from the last one back.

The cursor moves once everything before it is applied, so a stop anywhere loses nothing, and asking
again changes nothing. Pages are read backwards: what changes meanwhile leaves its window, and what
stood behind it moves one place forward, into pages that are still to be read. Read forwards, an
order at the edge of a page would be passed over.
"""

import asyncio
import ssl
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from yihui.collect.arrivals import Arrival, Outcome
from yihui.collect.connectors.actions import Connected, find_connected, sql
from yihui.collect.connectors.contracts import CONTRACTS
from yihui.collect.connectors.types import Pages, Pulling, Request, Troubled, Window
from yihui.collect.sdk.types import Unfit
from yihui.core import clock, db, settings
from yihui.core.db import Pool
from yihui.core.security import KeyRing

log = structlog.get_logger()
ANSWER_SECONDS = 30
ANSWER_BYTES_MAX = 64 * 2**20
PAGES_MAX = 500
# How far back the first question goes.
BEGINNING = timedelta(days=1)
# Changes of the last seconds may not be shown yet.
SETTLING = timedelta(seconds=30)
KINDS = [kind for kind, contract in CONTRACTS.items() if contract.pulling]
Apply = Callable[[Sequence[Arrival]], Awaitable[list[Outcome]]]


class _Straight(urllib.request.HTTPRedirectHandler):
    """A gateway that sends us elsewhere is not followed: nobody else gets what is signed."""

    def redirect_request(self, *arguments: Any, **named: Any) -> None:
        return None


def fetched(request: Request) -> bytes:
    """The answer of a platform. Raises Troubled."""
    context = ssl.create_default_context()
    opener = urllib.request.build_opener(
        _Straight, urllib.request.HTTPSHandler(context=context), urllib.request.ProxyHandler({})
    )
    asked = urllib.request.Request(request.url, request.body, dict(request.headers))
    try:
        with opener.open(asked, timeout=ANSWER_SECONDS) as answer:
            content: bytes = answer.read(ANSWER_BYTES_MAX + 1)
    except urllib.error.HTTPError as error:
        raise Troubled(f"http_{error.code}", f"The platform answered {error.code}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise Troubled("unreachable", f"The platform cannot be reached: {reason}"[:200]) from None
    if len(content) > ANSWER_BYTES_MAX:
        raise Troubled("too_large", "The platform's answer is too large.")
    return content


async def pull_due(pool: Pool, ring: KeyRing, apply: Apply, stop: asyncio.Event) -> int:
    """Pull from each platform that is due, until `stop`; how many."""
    done = 0
    while not stop.is_set():
        claimed = await pool.transact(lambda c: db.row(c, sql.claim_pull, {"kinds": KINDS}))
        if claimed is None:
            return done
        await _pull_one(pool, ring, claimed["code"], apply, stop)
        done += 1
    return done


async def _pull_one(
    pool: Pool, ring: KeyRing, code: str, apply: Apply, stop: asyncio.Event
) -> None:
    now = clock.now()
    async with pool.connection() as connection:
        found = await find_connected(connection, ring, code, now)
    if found is None or found.contract.pulling is None:
        return
    try:
        whole = await _pull(pool, found, found.contract.pulling, apply, now, stop)
    except (Troubled, Unfit) as trouble:
        told = _told(trouble, found)
        log.warning("pull failed", source=code, code=told["code"], problem=told["problem"])
        await pool.transact(lambda c: db.run(
            c, sql.note_trouble, told | {"source_no": found.source_no, "now": now}))  # fmt: skip
        return
    minutes = settings.number("YIHUI_PULL_MINUTES") if whole else 0
    due = {"source_no": found.source_no, "pull_at": now + timedelta(minutes=minutes)}
    await pool.transact(lambda c: db.run(c, sql.end_pull, due))


def _told(trouble: Troubled | Unfit, found: Connected) -> dict[str, Any]:
    """What is kept of a failure: never a secret, should the platform repeat one."""
    if isinstance(trouble, Troubled):
        code, problem, wait = trouble.code, trouble.problem, trouble.wait_seconds
    else:
        code, problem, wait = trouble.problem.code, trouble.problem.problem, 0
    for context in found.contexts:
        for secret in context.secrets.values():
            problem, code = problem.replace(secret, "***"), code.replace(secret, "***")
    return {"code": code.replace("\x00", ""), "problem": problem.replace("\x00", ""),
            "wait_seconds": wait}  # fmt: skip


async def _pull(
    pool: Pool,
    found: Connected,
    pulling: Pulling,
    apply: Apply,
    now: datetime,
    stop: asyncio.Event,
) -> bool:
    """Everything up to now; False when stopped or set back midway."""
    cursor, last = found.pulled_to, now - SETTLING
    start = (cursor or now - BEGINNING) - pulling.overlap
    while start < last and not stop.is_set():
        end = min(start + pulling.span, last)
        for question in pulling.questions:
            await _ask(found, pulling, Window(question, start, end, 0), apply)
        if not await _move(pool, found, cursor, end):
            return False
        cursor = start = end
    return not stop.is_set()


async def _move(pool: Pool, found: Connected, cursor: datetime | None, to: datetime) -> int:
    """Move the cursor on; 0 when somebody has set it back meanwhile."""
    moved = {"source_no": found.source_no, "pulled_to": to, "before": cursor, "now": clock.now()}
    return await pool.transact(lambda connection: db.run(connection, sql.move_pull, moved))


async def _ask(found: Connected, pulling: Pulling, window: Window, apply: Apply) -> None:
    """All pages of a window, the last one first; a single page is read once."""
    first = await _page(found, pulling, window, pulling.first_page)
    pages = -(-first.total // pulling.page_rows)
    if pages > PAGES_MAX:
        raise Troubled("too_many", f"{first.total} changes between two questions.")
    if pages <= 1:
        await _apply(first, apply)
        return
    for page in reversed(range(pulling.first_page, pulling.first_page + pages)):
        await _apply(await _page(found, pulling, window, page), apply)


async def _page(found: Connected, pulling: Pulling, window: Window, page: int) -> Pages:
    context = found.contexts[0]
    one = Window(window.question, window.start, window.end, page)
    request = pulling.ask(one, context, settings.read(pulling.gateway), clock.now())
    return pulling.read(window.question, await asyncio.to_thread(fetched, request), context)


async def _apply(pages: Pages, apply: Apply) -> None:
    if pages.arrivals:
        await apply(pages.arrivals)
