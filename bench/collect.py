"""Events in, through the endpoints that public SDKs speak to.

    python -m bench.collect [--members 200000] [--events 100000] [--connections 32]

The SDKs themselves make every payload, against a listener that writes down what they send (batches
of 50; Segment and PostHog plain, RudderStack and Sensors packed, as they are by default). Then the
same bytes go to the server, and each request waits for its answer: what it tells is kept in the
database. Two thirds of the events are of known members, the others of visitors. Client and server
share the machine's cores.
"""

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import active_children
from pathlib import Path
from typing import IO, Any

import psycopg
from posthog import Posthog
from rudderstack.analytics.client import Client as Rudder
from segment.analytics.client import Client as Segment
from sensorsanalytics.sdk import BatchConsumer, SensorsAnalytics

from bench import client, ground, ingest
from yihui import collect
from yihui.core import db
from yihui.core.security import KeyRing

BATCH = 50
VISITORS = 20_000
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
Record = Callable[[str, str, int, int], None]


def event(turn: int) -> tuple[str, dict[str, Any]]:
    """What somebody did, with as many properties as shops send."""
    return ("viewed", "cart_added", "searched", "shared")[turn % 4], {
        "product_id": f"p{turn % 5_000}", "store_code": f"S{turn % 200:03d}", "price": 129.5,
        "page": f"/product/{turn % 5_000}", "campaign": "double-11", "share_id": f"s{turn % 997}",
        "turn": turn, "new": turn % 3 == 0,
    }  # fmt: skip


def who(turn: int, members: int) -> tuple[str, bool]:
    """A user id, or a visitor's id."""
    if turn % 3 == 2:
        return f"visitor-{turn * 7919 % VISITORS:08d}", False
    return f"user-{turn * 7919 % members:09d}", True


def with_segment(url: str, key: str, members: int, count: int) -> None:
    sdk = Segment(key, host=f"{url}/sdk/segment", upload_size=BATCH, max_queue_size=count + 1)
    for turn in range(count):
        (name, known), (what, properties) = who(turn, members), event(turn)
        person = {"user_id": name} if known else {"anonymous_id": name}
        sdk.track(event=what, properties=properties, **person)
    sdk.flush()
    sdk.join()


def with_rudderstack(url: str, key: str, members: int, count: int) -> None:
    sdk = Rudder(key, host=f"{url}/sdk/rudderstack", upload_size=BATCH, max_queue_size=count + 1)
    for turn in range(count):
        (name, known), (what, properties) = who(turn, members), event(turn)
        person = {"user_id": name} if known else {"anonymous_id": name}
        sdk.track(event=what, properties=properties, **person)
    sdk.flush()
    sdk.join()


def with_posthog(url: str, key: str, members: int, count: int) -> None:
    sdk = Posthog(key, host=f"{url}/sdk/posthog", flush_at=BATCH, max_queue_size=count + 1)
    for turn in range(count):
        (name, _), (what, properties) = who(turn, members), event(turn)
        sdk.capture(what, distinct_id=name, properties=properties)
    sdk.flush()
    sdk.shutdown()


def with_sensors(url: str, key: str, members: int, count: int) -> None:
    consumer = BatchConsumer(f"{url}/sdk/sensors/sa?project=bench&token={key}", BATCH)
    sdk = SensorsAnalytics(consumer)
    for turn in range(count):
        (name, known), (what, properties) = who(turn, members), event(turn)
        sdk.track(name, what, properties, is_login_id=known)
    sdk.close()


SENDERS: dict[str, Record] = {
    "segment": with_segment, "rudderstack": with_rudderstack, "posthog": with_posthog,
    "sensors": with_sensors,
}  # fmt: skip


def read_head(stream: IO[bytes]) -> bytes:
    """The lines before a body, without the empty one; nothing when the other side has closed."""
    head = b""
    while (line := stream.readline()) not in (b"\r\n", b""):
        head += line
    return head


@contextmanager
def recorder() -> Iterator[tuple[str, list[bytes]]]:
    """A listener that answers everything with success and keeps the bytes of each request."""
    requests: list[bytes] = []

    def speak(one: socket.socket) -> None:
        with one, suppress(OSError):
            stream = one.makefile("rb")
            while head := read_head(stream):
                length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
                body = stream.read(length)
                # urllib closes after each request; a production client would not.
                kept = head.replace(b"Connection: close\r\n", b"")
                requests.append(kept + b"\r\n" + body)
                one.sendall(ANSWER)

    def accept() -> None:
        with suppress(OSError):
            while True:
                one, _ = listener.accept()
                threading.Thread(target=speak, args=(one,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", requests
        listener.shutdown(socket.SHUT_RDWR)


async def replay(requests: list[bytes], connections: int) -> tuple[float, list[float], int]:
    """All requests over so many connections; seconds, the time of each, and how many failed."""
    times: list[float] = []
    failed = 0
    left = iter(requests)

    async def loop() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", client.PORT)
        for request in left:
            begun = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            await reader.readexactly(int(length))
            failed += head[9:12] != b"200"
            times.append(time.perf_counter() - begun)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(loop() for _ in range(connections)))
    return time.perf_counter() - begun, times, failed


def fill_users(url: str, ring: KeyRing, members: int) -> None:
    """A user id for each member."""
    first = members + 1_000_000
    with psycopg.connect(url, autocommit=True) as connection:
        with connection.cursor().copy(
            "copy identity.identifier"
            " (key_no, hash, identifier_no, kind_no, scope_key, member_no) from stdin"
        ) as stream:
            for i in range(members):
                found = ring.hashed(f"customer_no\x1fbench\x1fuser-{i:09d}")
                stream.write(f"{ring.key_no}\t\\\\x{found.hex()}\t{first + i}\t6\t0\t{i + 1}\n")
        connection.execute("select setval('identity.identifier_no', %s)", (first * 2,))


async def bind(url: str, key: str) -> None:
    """Make the key one that SDKs may send."""
    pool = db.Pool(url, 1)
    await pool.open()
    bound = collect.sdk.WriteKey(key.split("_")[1], "bench", "customer_no", "bench", True, False)
    kinds = frozenset({"customer_no"})
    try:
        await pool.transact(lambda c: collect.sdk.set_write_key(c, "bench", bound, kinds))
    finally:
        await pool.close()


def counted(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute("select count(*) from collect.behaviour").fetchone()
    return int(found[0]) if found else 0


def cpu_seconds(url: str) -> tuple[float, float]:
    """What the server and the database have used of the processors so far."""
    with psycopg.connect(url) as connection:
        backends = [pid for (pid,) in connection.execute("select pid from pg_stat_activity")]
    servers = [one.pid for one in active_children() if one.pid]
    return used(servers), used(backends)


def used(pids: Iterable[int]) -> float:
    ticks = 0
    for pid in pids:
        with suppress(OSError):  # it has ended
            parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(url: str, base: str, key: str, name: str, args: Any) -> dict[str, Any]:
    """One dialect: its SDK's payloads, sent as fast as the server takes them."""
    with recorder() as (where, requests):
        SENDERS[name](where, key, args.members, args.events)
        kept = list(requests)
    sent = [one.replace(f"Host: {where[7:]}".encode(), f"Host: {base[7:]}".encode())
            for one in kept]  # fmt: skip
    before = counted(url)
    warm = len(sent) // 10
    asyncio.run(replay(sent[:warm], args.connections))
    middle = counted(url)
    server, database = cpu_seconds(url)
    seconds, times, failed = asyncio.run(replay(sent[warm:], args.connections))
    after = counted(url)
    (server_after, database_after), events = cpu_seconds(url), after - middle
    if failed or after - before != args.events:
        raise SystemExit(f"{name}: {failed} failed, {after - before} kept of {args.events}")
    # On a machine that others use too, the processors' time says more than the clock.
    return {
        "events_per_s": round(events / seconds),
        "ack_p50_ms": client.quantile(times, 0.5),
        "ack_p99_ms": client.quantile(times, 0.99),
        "server_cpu_us": round((server_after - server) / events * 1e6),
        "database_cpu_us": round((database_after - database) / events * 1e6),
        "bytes_per_event": round(sum(map(len, sent)) / args.events),
    }


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=200_000)
    options.add_argument("--events", type=int, default=100_000, help="of each dialect")
    options.add_argument("--connections", type=int, default=32)
    options.add_argument("--only", choices=SENDERS, help="this dialect only")
    args = options.parse_args()
    if args.quick:
        args.members, args.events = min(args.members, 50_000), min(args.events, 12_000)
    say = (lambda _: None) if args.json else print
    result: dict[str, Any] = {
        "bench": "collect", "members": args.members, "events": args.events, "batch": BATCH,
        "connections": args.connections,
    }  # fmt: skip
    with ground.database(args.url, say) as (url, ring, home):
        ground.fill(url, ring, args.members, say)
        fill_users(url, ring, args.members)
        asyncio.run(ingest.publish(url, ring))
        key = asyncio.run(client.make_key(url))
        asyncio.run(bind(url, key))
        with client.serving(url, home) as base:
            for name in [args.only] if args.only else SENDERS:
                result[name] = measure(url, base, key, name, args)
                say(f"{name}: {result[name]}")
    measured = [result[name] for name in SENDERS if name in result]
    result["events_per_s"] = min(one["events_per_s"] for one in measured)
    result["ack_p99_ms"] = max(one["ack_p99_ms"] for one in measured)
    ground.tell(result | ground.machine())


if __name__ == "__main__":
    main()
