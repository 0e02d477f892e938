"""A whole house on a real database, for tests that speak to it synchronously."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from yihui import checks, identity, pipeline, points, tiers
from yihui.collect import Arrival, Behaviour, Identifier, Member, Order, Outcome, Record, Refund
from yihui.core import clock, db
from yihui.core.security import KeyRing, key_ring

Result = TypeVar("Result")
PHONE = "13900000001"
LANE_CONNECTIONS = 4

BASE_RULE: dict[str, Any] = {
    "name_zh": "基础积分",
    "name_en": "Base points",
    "points": 1,
    "per_fen": 100,
}
FOUR_TIERS: dict[str, Any] = {
    "growth": {"points": 1, "per_fen": 100},
    "tiers": [
        {"code": "basic", "name_zh": "普卡", "name_en": "Basic", "threshold": 0},
        {"code": "silver", "name_zh": "银卡", "name_en": "Silver", "threshold": 1_000},
        {"code": "gold", "name_zh": "金卡", "name_en": "Gold", "threshold": 5_000},
        {"code": "black", "name_zh": "黑卡", "name_en": "Black", "threshold": 20_000},
    ],
}


class House:
    """The product on one database: lanes are opened when first used, one event loop serves all.

    Every method waits for its answer; `begin` does not, for tests in which two things meet.
    """

    def __init__(self, url: str, home: Path) -> None:
        self.url = url
        self.home = home
        self.ring: KeyRing = key_ring(home)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="house", daemon=True)
        self.thread.start()
        self.stack = AsyncExitStack()
        self.lanes: dict[str, pipeline.Pipeline] = {}
        # Sessions have the staging tables, so that previews and statement tests work as well.
        self.pool = db.Pool(url, LANE_CONNECTIONS, prepare=False, session_sql=pipeline.STAGING_SQL)
        self.wait(self.pool.open())
        self.stack.push_async_callback(self.pool.close)

    def begin(self, work: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Start a coroutine on the house's loop; `.result()` waits for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The answer of a coroutine."""
        return self.begin(work).result()

    def lane(self, name: str = "bulk") -> pipeline.Pipeline:
        """A lane's pipeline, opened on first use."""
        if name not in self.lanes:
            opened = pipeline.opened(self.url, self.ring, name, LANE_CONNECTIONS)
            self.lanes[name] = self.wait(self.stack.enter_async_context(opened))
        return self.lanes[name]

    def apply(self, records: Sequence[Record | Arrival], lane: str = "bulk") -> list[Outcome]:
        """One batch, exactly as given; what became of each record."""
        arrivals = [one if isinstance(one, Arrival) else Arrival(one) for one in records]
        return self.wait(self.lane(lane).apply(arrivals))

    def do(self, work: Callable[[db.Connection], Awaitable[Result]]) -> Result:
        """A verb of some room in a transaction of its own: `house.do(tiers.live_plan)`."""
        return self.wait(self.pool.transact(work))

    def rows(self, sql: str, params: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The answer of any statement; one without answer is done and yields no rows."""

        async def ask(connection: db.Connection) -> list[tuple[Any, ...]]:
            cursor = await connection.execute(sql.encode(), params)
            return await cursor.fetchall() if cursor.description else []

        return self.do(ask)

    def row(self, sql: str, params: dict[str, Any] | None = None) -> tuple[Any, ...]:
        """The one row of an answer."""
        found = self.rows(sql, params)
        assert len(found) == 1, f"{len(found)} rows instead of one"
        return found[0]

    def totals(self) -> dict[str, int]:
        """The reconciliation: what `yihui totals` tells."""

        async def ask() -> dict[str, int]:
            async with self.pool.connection() as connection:
                return await checks.totals(connection)

        return self.wait(ask())

    def differences(self) -> list[checks.Difference]:
        """What `yihui check` finds."""

        async def ask() -> list[checks.Difference]:
            async with self.pool.connection() as connection:
                return await checks.check(connection, lambda name: None)

        return self.wait(ask())

    def publish_rule(self, code: str, document: dict[str, Any]) -> int:
        """Make an earning rule live; its version."""

        async def publish(connection: db.Connection) -> int:
            drafted = await points.earning.draft(connection, code, document, "test")
            await points.earning.publish(connection, code, drafted.version)
            return drafted.version

        return self.do(publish)

    def share_budget(self, code: str, **said: Any) -> None:
        """Make a budget that rules may share; of `per_day`, `per_month` or `in_all`."""
        usual: dict[str, Any] = {
            "name_zh": "共享", "name_en": "Shared", "currency": "points", "per_day": None,
            "per_month": None, "in_all": None, "end": "stop", "alarm_percents": [80], "reason": "",
        }  # fmt: skip
        self.do(lambda c: points.budgeting.set_shared(c, code, usual | said, 0, "test"))

    def publish_tiers(self, document: dict[str, Any], brand: str | None = None) -> int:
        """Make a tier plan of the group or of a brand live; its version."""

        async def publish(connection: db.Connection) -> int:
            set_no = tiers.GROUP
            if brand is not None:
                made = await tiers.sets.name(connection, brand, brand, brand, "test")
                set_no = made.set_no
            drafted = await tiers.draft(connection, document, "test", None, set_no)
            await tiers.publish(connection, drafted.version, set_no=set_no)
            return drafted.version

        return self.do(publish)

    def draft_policy(self, **changes: dict[str, Any]) -> dict[str, Any]:
        """The document of the live policy with changes to some kinds."""

        async def find(connection: db.Connection) -> dict[str, Any]:
            live = await identity.policy.find_live(connection, self.ring)
            return (await identity.policy.find_version(connection, live.version)).document

        document = self.do(find)
        return {code: rule | changes.get(code, {}) for code, rule in document.items()}

    def publish_policy(self, **changes: dict[str, Any]) -> int:
        """Make a policy live that differs from the live one in some kinds; its version."""
        document = self.draft_policy(**changes)

        async def publish(connection: db.Connection) -> int:
            made = await identity.policy.checked(connection, document, self.ring)
            drafted = await identity.policy.draft(connection, made, "test")
            await identity.policy.publish(connection, drafted.version, "test")
            return drafted.version

        return self.do(publish)

    def close(self) -> None:
        """Close all connections and end the loop."""
        self.wait(self.stack.aclose())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


def at(day: int = 1, hour: int = 12, minute: int = 0) -> datetime:
    """A moment in the programme's zone: day 1 is Monday, 2 March 2026; days may go beyond 31."""
    start = datetime(2026, 3, 1, tzinfo=clock.zone())
    return start + timedelta(days=day, hours=hour, minutes=minute)


def phone(number: str = PHONE) -> tuple[Identifier, ...]:
    """The identifiers of somebody known by a phone only."""
    return (Identifier(kind="phone", value=number),)


def order(external_id: str = "o1", paid_fen: int = 10_000, **fields: Any) -> Order:
    """A paid sale of 100 yuan by the default phone; `identifiers=()` makes it anonymous."""
    given: dict[str, Any] = {"source": "pos", "occurred_at": at(), "identifiers": phone()} | fields
    return Order(external_id=external_id, paid_fen=paid_fen, **given)


def refund(
    external_id: str = "r1", refund_fen: int = 10_000, order: str | None = "o1", **fields: Any
) -> Refund:
    """A refund of the default order, a day later; `order=None` names none."""
    given: dict[str, Any] = {"source": "pos", "occurred_at": at(day=2)} | fields
    return Refund(external_id=external_id, refund_fen=refund_fen, order=order, **given)


def behaviour(external_id: str, event: str = "view", **fields: Any) -> Behaviour:
    """Somebody with the default phone did something in the app."""
    given: dict[str, Any] = {
        "source": "app", "occurred_at": at(), "identifiers": phone(),
    } | fields  # fmt: skip
    return Behaviour(external_id=external_id, event=event, **given)


def member(external_id: str = "m1", **fields: Any) -> Member:
    """Somebody joins with the default phone, before her default order."""
    given: dict[str, Any] = {
        "source": "crm",
        "occurred_at": at(hour=9),
        "identifiers": phone(),
    } | fields
    return Member(external_id=external_id, **given)
