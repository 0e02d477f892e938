"""Single requests over HTTP: member reads and one order after another.

    python -m bench.http [--members 1000000] [--seconds 10]

Reads paced at 500 a second, members and their tags by turns at 250 (`tagged_p99_ms`), reads with 16
and 64 connections, order posts with 16 and 64, each post waiting for its answer. Then what the
console's pages ask for over so many members with ten orders each: a member's page (all its calls),
lists of members with filters, the ledger, the orders, a search; one after another. Client and
server share the machine's cores.
"""

import argparse
import asyncio
import json
import random
import time
from typing import Any

import psycopg

from bench import client, ground, ingest
from yihui import tags
from yihui.core.db import Pool


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


ORDERS_EACH = 10
FIRST_NO = 100_000_000
PAGES = {
    "members_all": ["/v1/members?limit=20&sums=false"],
    "members_rare": ["/v1/members?limit=20&available_from=9900&sums=false",
                     "/v1/members?limit=20&tier=gold&last_order_from=2026-10-25&sums=false"],
    "members_old": ["/v1/members?limit=20&last_order_to=2025-11-05&sums=false"],
    "members_counted": ["/v1/members?limit=1&available_from=9900",
                        "/v1/members?limit=1&last_order_to=2025-11-05"],
    "ledger": ["/v1/ledger?limit=20&from=2026-10-01&to=2026-10-30&sums=false",
               "/v1/ledger?limit=20&from=2026-03-01&to=2026-03-30&kind=earn&sums=false"],
    "orders": ["/v1/orders?limit=20&from=2026-10-01&to=2026-10-30&sums=false"],
    "month_sums": ["/v1/ledger?limit=1&from=2026-10-01&to=2026-10-30",
                   "/v1/orders?limit=1&from=2026-10-01&to=2026-10-30"],
}  # fmt: skip
MEMBER_PAGE = ("", "/timeline?limit=50", "/lots?closed=true&limit=200", "/ledger?limit=20",
               "/orders?limit=20", "/identity")  # fmt: skip


def profile(one_ids: list[str]) -> client.Send:
    """Asks for a member and for her tags, by turns."""

    def send(turn: int) -> client.Question:
        member = f"/v1/members/{one_ids[turn // 2 % len(one_ids)]}"
        return "GET", member + ("/tags" if turn % 2 else ""), b""

    return send


async def fill_tags(url: str, members: int) -> None:
    """The tags of the catalogue, and the first value of ten of them for every member."""
    pool = Pool(url, 1, name="yihui bench")
    await pool.open()
    await pool.transact(tags.stock)
    await pool.close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "insert into tags.member_tag (member_no, held) select i, string_agg(concat_ws('|',"
            " t.tag_no, 1, t.value_no, 3, 5, i, 1, current_date, ''), ';')"
            " from generate_series(1, %s) i cross join (select tag_no, min(value_no) as value_no"
            " from tags.value_view group by 1 order by 1 limit 10) t group by i", (members,)
        )  # fmt: skip
        connection.execute("vacuum analyze tags.member_tag")


def fill_history(url: str, members: int) -> None:
    """A year of orders, entries and lots, in the order of time as an import writes them."""
    count = members * ORDERS_EACH
    moment = (
        "timestamptz '2025-11-01 00:00+08' + make_interval(secs => (i::numeric * 31536000 /"
        f" {count})::double precision)"
    )
    whose = f"1 + (i * 7919::bigint) % {members}"
    number = f"i + {FIRST_NO}"  # beyond what the posts of this bench are given
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("insert into collect.source (code) values ('bench')")
        connection.execute(
            f"""
            insert into orders.sales_order (member_no, order_no, batch_no, source_no, external_id,
                version, adjustment, status, brand_no, store_no, channel_no, occurred_at,
                local_date, local_hour, local_weekday, amount_fen, freight_fen, paid_fen,
                points_used)
            select {whose}, {number}, 0, 1, 'o' || i, 0, false, 1, 1, 1 + i % 600, 1, {moment},
                ({moment})::date, 10, 1, 10000, 0, 10000, 0
            from generate_series(1, {count}) i""".encode()
        )
        connection.execute(
            f"""
            insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account,
                to_account, points, lot_no, cause, cause_no, order_no, occurred_at)
            select {whose}, {number}, 0, 1, 1, 2, 100, {number}, 1, {number}, {number},
                {moment}
            from generate_series(1, {count}) i""".encode()
        )
        connection.execute(
            f"""
            insert into points.lot (member_no, lot_no, currency_no, origin_member_no, order_no,
                granted, remaining, pending, expires_on, occurred_at)
            select {whose}, {number}, 1, {whose}, {number}, 100, 100, false,
                ({moment})::date + 365, {moment}
            from generate_series(1, {count}) i""".encode()
        )
        connection.execute(
            "update points.balance set available = member_no * 7919 % 10000 where currency_no = 1"
        )
        connection.execute(
            "update tiers.standing set tier_no = 1 + (member_no % 100 > 60)::int"
            " + (member_no % 100 > 98)::int, orders = 10,"
            " last_order_at = timestamptz '2025-11-01 00:00+08'"
            " + make_interval(days => (member_no * 7919 % 365)::int)"
        )
        connection.execute("insert into identity.identifier_value (member_no, identifier_no,"
                           " kind_no, scope, masked, sealed, source_no)"
                           " select i, i, 2, '', '+86139****' || lpad((i %% 10000)::text, 4, '0'),"
                           " '', 1 from generate_series(1, %s) i", (members,))  # fmt: skip
        for sequence in ("points.entry_no", "points.lot_no"):
            connection.execute(f"select setval('{sequence}', {FIRST_NO + count + 1})".encode())
        connection.execute("vacuum analyze")


async def pages(base: str, key: str, one_ids: list[str], rounds: int) -> dict[str, Any]:
    """How long the calls of the console's pages take, one after another."""
    line = await client.Line.open(base, key)
    found: dict[str, Any] = {}

    async def timed(name: str, question: client.Question) -> None:
        start = time.perf_counter()
        assert await line.ask(question) == 200, question
        found.setdefault(name, []).append(time.perf_counter() - start)

    for turn in range(rounds):
        start = time.perf_counter()
        for part in MEMBER_PAGE:
            await line.ask(("GET", f"/v1/members/{one_ids[turn % len(one_ids)]}{part}", b""))
        found.setdefault("member_page", []).append(time.perf_counter() - start)
        tail = json.dumps({"q": f"{turn * 97 % 10000:04}"}).encode()
        await timed("search_tail", ("POST", "/v1/search", tail))
        order = json.dumps({"q": f"o{turn + 1}"}).encode()
        await timed("search_order", ("POST", "/v1/search", order))
        for name, paths in PAGES.items():
            for path in paths:
                await timed(name, ("GET", path, b""))
    return {
        name: {"p50_ms": client.quantile(times, 0.5), "p95_ms": client.quantile(times, 0.95)}
        for name, times in found.items()
    }


def load(base: str, key: str, one_ids: list[str], args: argparse.Namespace) -> dict[str, Any]:
    """Reads of members and posts of orders, paced and with all the server can do."""
    result: dict[str, Any] = {}
    read = reader(one_ids)
    asyncio.run(client.saturating(base, key, read, 4, 1))
    result["read_500"] = asyncio.run(client.paced(base, key, read, 500, args.seconds))
    result["profile_p99_ms"] = result["read_500"]["p99_ms"]
    asked = client.paced(base, key, profile(one_ids), 250, args.seconds)
    result["tagged_250"] = asyncio.run(asked)
    result["tagged_p99_ms"] = result["tagged_250"]["p99_ms"]
    for connections in (16, 64):
        asked = client.saturating(base, key, read, connections, args.seconds)
        result[f"read_{connections}"] = asyncio.run(asked)
    for connections in (16, 64):
        post = poster(args.members, f"run{connections}")
        sent = client.saturating(base, key, post, connections, args.seconds)
        result[f"post_{connections}"] = asyncio.run(sent)
    return result


def main() -> None:
    options = ground.parser(__doc__)
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--pages", action="store_true", help="only what the console asks for")
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
        fill_history(url, args.members)
        if not args.pages:
            asyncio.run(fill_tags(url, args.members))
        say("a year of orders and entries")
        with client.serving(url, home) as base:
            if not args.pages:
                result |= load(base, key, one_ids, args)
            rounds = 10 if args.quick else 40
            result["pages"] = asyncio.run(pages(base, key, one_ids, rounds))
    ground.tell(result | ground.machine())


if __name__ == "__main__":
    main()
