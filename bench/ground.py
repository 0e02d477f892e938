"""What the benches stand on: an embedded database with members already in it, and one JSON line."""

import argparse
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from yihui.core import embedded, security
from yihui.core.migrations import migrate
from yihui.core.security import KeyRing
from yihui.identity.rules import normalised

MEMBERS_PER_COPY = 200_000


def phone(number: int) -> str:
    """The phone of a bench member; only numbers that belong to nobody's contacts matter here."""
    return f"1{3 + number // 1_000_000_000 % 7}{number % 1_000_000_000:09d}"


def hashed(ring: KeyRing, number: int) -> bytes:
    """The keyed hash that identity would give the phone."""
    return ring.hashed(f"phone\x1f\x1f{normalised('phone', phone(number), 'CN')}")


def parser(text: str | None) -> argparse.ArgumentParser:
    """The options that every bench has."""
    options = argparse.ArgumentParser(
        description=text, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--json", action="store_true", help="only the JSON line")
    options.add_argument("--quick", action="store_true", help="a size that ends within 40 s")
    options.add_argument("--url", help="another PostgreSQL; default an embedded one, made and gone")
    return options


@contextmanager
def database(url: str | None, say: Callable[[str], None]) -> Iterator[tuple[str, KeyRing, Path]]:
    """A migrated database and its key ring; an embedded one is thrown away afterwards."""
    base = Path(tempfile.mkdtemp(prefix="yihui_bench_"))
    base.chmod(0o755)
    home = base / "home"
    ring = security.key_ring(home)
    server = None
    try:
        if url is None:
            server = embedded.start(home, say)
            url = server.url
        migrate(url)
        yield url, ring, home
    finally:
        if server:
            server.stop()
        shutil.rmtree(base, ignore_errors=True)


def fill(url: str, ring: KeyRing, members: int, say: Callable[[str], None]) -> None:
    """Members 1..n with a phone each, their balance and their standing."""
    with psycopg.connect(url, autocommit=True) as connection:
        for start in range(1, members + 1, MEMBERS_PER_COPY):
            end = min(start + MEMBERS_PER_COPY, members + 1)
            with connection.cursor().copy(
                "copy identity.identifier"
                " (key_no, hash, identifier_no, kind_no, scope_key, member_no) from stdin"
            ) as stream:
                stream.write("".join(
                    f"{ring.key_no}\t\\\\x{hashed(ring, i).hex()}\t{i}\t2\t0\t{i}\n"
                    for i in range(start, end)))  # fmt: skip
        say(f"{members} identifiers")
        every = "from generate_series(1, %s) i"
        connection.execute(
            "insert into identity.member (member_no, one_id, joined_at, batch_no, home_store_no,"
            f" data_key) select i, gen_random_uuid(), now(), 0, 1, '\\x00' {every}",
            (members,),
        )
        connection.execute(
            f"insert into points.balance (member_no, currency_no) select i, 1 {every}", (members,)
        )
        connection.execute(
            "insert into tiers.standing (member_no, set_no, tier_no)"
            f" select i, 1, 1 {every}", (members,))  # fmt: skip
        connection.execute("select setval('identity.member_block', %s)", (members // 100 + 2,))
        connection.execute("select setval('identity.identifier_no', %s)", (members + 1000,))
        connection.execute("vacuum analyze")
        connection.execute("checkpoint") if _may_checkpoint(connection) else None
        say("members, balances and standings")


def _may_checkpoint(connection: psycopg.Connection[Any]) -> bool:
    found = connection.execute(
        "select rolsuper or pg_has_role(current_user, 'pg_checkpoint', 'member')"
        " from pg_roles where rolname = current_user"
    ).fetchone()
    return bool(found and found[0])


def _ticks() -> tuple[int, int]:
    """Processor time since this machine started: stolen by its host for others, and in all."""
    try:
        first = Path("/proc/stat").read_text().partition("\n")[0]
    except OSError:
        return 0, 0
    spent = [int(part) for part in first.split()[1:9]]
    return spent[7], sum(spent)


BEGUN = _ticks()


def machine() -> dict[str, Any]:
    """Where the figures were measured, and what share of the processors' time its host took away
    meanwhile: beyond a few hundredths the figures say nothing of the product."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    stolen, all_of_it = (now - then for now, then in zip(_ticks(), BEGUN, strict=True))
    return {
        "cores": os.cpu_count(), "memory_gib": memory, "python": platform.python_version(),
        "stolen": round(stolen / max(all_of_it, 1), 2),
    }  # fmt: skip


def tell(result: dict[str, Any]) -> None:
    """The one JSON line."""
    print(json.dumps(result, ensure_ascii=False))
