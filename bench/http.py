"""Single requests over HTTP: member reads and one order after another.

    python -m bench.http [--members 1000000] [--seconds 10]

Reads paced at 500 a second and with 16 and 64 connections, order posts with 16 and 64, each post
waiting for its answer. Client and server share the machine's cores.
"""

import asyncio
import json
import random
from typing import Any

import psycopg

from bench import client, ground, ingest


def reader(one_ids: list[str]) -> client.Send:
    """Asks for one member after another."""
    return lambda turn: ("GET", f"/v1/members/{one_ids[turn % len(one_ids)]}", b"")


def poster(members: int, run: str) -> client.Send:
    """Posts one order after another, of members at random."""
    chance = random.Random(run)

    def send(turn: int) -> client.Question:
        fen = chance.randint(100, 50_000)
        order = {
            "source": "pos", "external_id": f"{run}-{turn}", "version": 1,
            "occurred_at": "2026-10-01T10:00:00+08:00", "store": f"S{turn % 600:03d}",
            "channel": "pos", "paid_fen": fen,
            "identifiers": [{"kind": "phone", "value": ground.phone(chance.randint(1, members))}],
            "lines": [{"product": f"p{turn % 20_000}", "paid_fen": fen}],
        }  # fmt: skip
        return "POST", "/v1/orders", json.dumps(order).encode()

    return send


def find_one_ids(url: str) -> list[str]:
    """Make the OneIDs of the filled members findable; some of them."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "insert into identity.one_id select one_id, member_no from identity.member"
        )
        found = connection.execute("select one_id from identity.one_id limit 100000").fetchall()
    return [str(one_id) for (one_id,) in found]


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--seconds", type=float, default=10)
    args = options.parse_args()
    if args.quick:
        args.members, args.seconds = min(args.members, 50_000), min(args.seconds, 3)
    say = (lambda _: None) if args.json else print
    result: dict[str, Any] = {"bench": "http", "members": args.members, "seconds": args.seconds}
    with ground.database(args.url, say) as (url, ring, home):
        ground.fill(url, ring, args.members, say)
        asyncio.run(ingest.publish(url, ring))
        key = asyncio.run(client.make_key(url))
        one_ids = find_one_ids(url)
        with client.serving(url, home) as base:
            read = reader(one_ids)
            asyncio.run(client.saturating(base, key, read, 4, 1))
            result["read_500"] = asyncio.run(client.paced(base, key, read, 500, args.seconds))
            result["profile_p99_ms"] = result["read_500"]["p99_ms"]
            for connections in (16, 64):
                result[f"read_{connections}"] = asyncio.run(
                    client.saturating(base, key, read, connections, args.seconds)
                )
            for connections in (16, 64):
                post = poster(args.members, f"run{connections}")
                result[f"post_{connections}"] = asyncio.run(
                    client.saturating(base, key, post, connections, args.seconds)
                )
    ground.tell(result | ground.machine())


if __name__ == "__main__":
    main()
