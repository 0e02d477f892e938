"""What was committed outlives a killed server, a killed owner and a stop that hangs."""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

import psycopg
import pytest

from tests.core.embedding import OWNER, as_admin, ask, child, do, kill, until
from yihui.core import embedded, embedded_tuning

MESSAGE_MIB = 16
pytestmark = pytest.mark.usefixtures("little_memory")


def write_wal(url: str, gib: float) -> None:
    """Rows and then bulk messages, so much that no checkpoint comes between."""
    do(
        url,
        "create table t as select i as a, repeat(md5(i::text), 8) as b"
        " from generate_series(1, 1000000) i",
        "update t set b = b || 'x'",
    )
    message = f"select pg_logical_emit_message(false, 'test', repeat('x', {MESSAGE_MIB << 20}))"
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(int(gib * 1024 / MESSAGE_MIB)):
            connection.execute(message)  # type: ignore[arg-type]
        connection.execute("create table committed as select 42 as a")


def test_committed_data_survives_a_killed_postmaster_with_a_busy_backend(home: Path) -> None:
    server = embedded.start(home)
    do(server.url, "create table t as select generate_series(1, 1000) as a")

    def work() -> None:
        with contextlib.suppress(psycopg.OperationalError):
            ask(server.url, "select count(*) from generate_series(1, 1000000000)")

    busy = threading.Thread(target=work)
    busy.start()
    while ask(
        as_admin(home),
        "select count(*) from pg_stat_activity where query like '%1000000000%'"
        " and state = 'active' and pid <> pg_backend_pid()",
    ) == (0,):
        time.sleep(0.05)
    kill(server)
    server.stop()
    again = embedded.start(home)
    try:
        busy.join(timeout=20)
        assert not busy.is_alive(), "a backend of the killed server still works on the data"
        assert ask(again.url, "select count(*) from t") == (1000,)
    finally:
        again.stop()


def test_a_stop_that_hangs_is_made_abrupt_and_loses_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = embedded.start(home)
    do(server.url, "create table t (n int)", "insert into t values (7)")
    asked = "select pid from pg_stat_activity where backend_type = 'checkpointer'"
    with psycopg.connect(as_admin(home)) as connection:
        (checkpointer,) = connection.execute(asked).fetchone() or (0,)
    os.kill(checkpointer, signal.SIGSTOP)  # the last write never ends
    monkeypatch.setattr(embedded, "STOP_SECONDS", 1.0)
    begun = time.monotonic()
    server.stop()
    assert time.monotonic() - begun < 30
    assert not server.running()
    server = embedded.start(home)
    assert ask(server.url, "select n from t") == (7,)
    server.stop()


@pytest.mark.slow
def test_a_recovery_of_two_gib_is_waited_for_and_told(home: Path) -> None:
    server = embedded.start(home)
    since = ask(
        server.url, "select pg_current_wal_lsn()::text, redo_lsn::text from pg_control_checkpoint()"
    )
    write_wal(server.url, 2)
    grown = ask(
        server.url,
        f"select pg_current_wal_lsn() - '{since[0]}', redo_lsn::text from pg_control_checkpoint()",
    )
    assert float(str(grown[0])) > 2**31
    assert grown[1] == since[1], "a checkpoint would leave nothing to recover"
    kill(server)
    server.stop()

    owner = child(home, OWNER)
    with owner:
        first = until(owner, "recovering")
        told: list[str] = []
        begun = time.monotonic()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.url)
        borrower = child(home, "with embedded.borrowed(home, say) as url: say(f'has {url}')")
        url = embedded.attach(home, told.append)
        waited = time.monotonic() - begun
        assert ask(url, "select (select a from committed), count(*) from t") == (42, 1_000_000)
        assert "recovering" in first
        assert waited > 0.5, "recovery was too short to prove anything"
        assert any("recovering" in line for line in told)
        with borrower:
            assert url in until(borrower, "has")
            assert borrower.wait() == 0
        assert url in until(owner, "owns")
        owner.kill()
    embedded.start(home).stop()


@pytest.mark.slow
def test_an_owner_killed_during_recovery_leaves_it_to_the_next(home: Path) -> None:
    server = embedded.start(home)
    write_wal(server.url, 0.7)
    kill(server)
    server.stop()
    owner = child(home, OWNER)
    with owner:
        until(owner, "Database memory")
        # The file of the killed server lies there until the new one writes its own.
        while embedded_tuning.read_pid_file(home)[0] in (0, server.pid):
            time.sleep(0.01)
        owner.kill()
    pid = embedded_tuning.read_pid_file(home)[0]
    again = embedded.start(home)
    assert again.pid == pid
    assert ask(again.url, "select a from committed") == (42,)
    again.stop()
