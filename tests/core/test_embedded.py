"""The embedded server against every danger that its predecessor met, with real servers."""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from yihui.core import embedded, embedded_tuning
from yihui.core.embedded import AlreadyRunning, CannotStart, NotRunning
from yihui.core.errors import Invalid

ROOT = os.geteuid() == 0
MESSAGE_MIB = 16


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_DB_MEMORY", "256")


@pytest.fixture
def home() -> Iterator[Path]:
    """A new home below a folder that everybody may enter; its server is ended afterwards."""
    top = Path(tempfile.mkdtemp(prefix="yihui-embedded-"))
    top.chmod(0o755)
    yield top / "home"
    for folder in top.glob("**/db"):
        end_all(folder.parent)
    shutil.rmtree(top)


def end_all(home: Path) -> None:
    """Kill the postmaster of a home, found by its own pid file, and wait until it is gone."""
    pid = embedded_tuning.read_pid_file(home)[0]
    while embedded_tuning.is_postgres(pid, home):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGQUIT)
        time.sleep(0.05)


def kill(server: embedded.Server) -> None:
    os.kill(server.pid, signal.SIGKILL)
    while server.running():
        time.sleep(0.01)


def ask(url: str, query: str) -> tuple[object, ...]:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[arg-type]
    assert row
    return row


def do(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[arg-type]


def as_admin(home: Path) -> str:
    return embedded_tuning.find_url(home, "postgres")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def child(home: Path, body: str) -> subprocess.Popen[str]:
    """Another process with `home`, `say` (prints a line) and the module at hand."""
    head = (
        "import sys, time, pathlib\n"
        "from yihui.core import embedded\n"
        "home = pathlib.Path(sys.argv[1])\n"
        "def say(line):\n    print(line, flush=True)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", head + body, str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )


def until(process: subprocess.Popen[str], word: str) -> str:
    """Read a process's lines up to one with a word; that line."""
    assert process.stdout
    for line in process.stdout:
        if word in line:
            return line
    raise AssertionError(f"the process ended without {word!r}")


OWNER = "server = embedded.start(home, say); say(f'owns {server.url}'); time.sleep(600)"


def test_the_first_start_makes_an_ordinary_role_that_owns_its_database(home: Path) -> None:
    told: list[str] = []
    server = embedded.start(home, told.append)
    try:
        role = ask(
            server.url,
            "select current_user, rolsuper, rolcreaterole, rolcreatedb, rolreplication,"
            " rolbypassrls from pg_roles where rolname = current_user",
        )
        assert role == ("yihui", False, True, True, False, False)
        assert ask(
            server.url,
            "select pg_get_userbyid(datdba), pg_encoding_to_char(encoding)"
            " from pg_database where datname = current_database()",
        ) == ("yihui", "UTF8")
        assert ask(server.url, "select upper('é'), 'a' < 'B', version() like '%SQL 18%'") == (
            "É",
            False,
            True,
        )
        assert ask(
            server.url,
            "select current_setting('fsync'),"
            " current_setting('synchronous_commit'), current_setting('shared_buffers'),"
            " current_setting('listen_addresses')",
        ) == ("on", "on", "128MB", "")
        do(server.url, "create database other", "create role yihui_reader nologin")
        assert embedded.attach(home) == server.url
        assert any("128MB shared" in line for line in told)
    finally:
        server.stop()
    assert not server.running()
    server.stop()  # twice is harmless


def test_nobody_gets_in_without_the_password(home: Path) -> None:
    server = embedded.start(home)
    try:
        password = server.url.split(":")[2].split("@")[0]
        assert len(password) >= 40
        wrong = server.url.replace(password, "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(server.url.replace(f":{password}", ""))
        rules = ask(as_admin(home), "select array_agg(distinct auth_method) from pg_hba_file_rules")
        assert rules == (["scram-sha-256"],)
        logs = "".join(path.read_text() for path in (home / "log").glob("**/*.log"))
        assert password not in logs
        assert mode(home / "db-secret") == 0o600
    finally:
        server.stop()


def test_the_home_is_closed_and_its_parents_are_left_alone(home: Path) -> None:
    outer = home.parent / "outer"
    outer.mkdir()
    outer.chmod(0o711)
    before = [mode(folder) for folder in (outer / "x").parents]
    server = embedded.start(outer / "x")
    try:
        assert [mode(folder) for folder in (outer / "x").parents] == before
        assert mode(outer / "x") == (0o710 if ROOT else 0o700)
        assert {mode(outer / "x" / name) for name in ("db", "run", "log/postgres")} == {0o700}
        assert (outer / "x" / "db").stat().st_uid == (65534 if ROOT else os.geteuid())
    finally:
        server.stop()


@pytest.mark.skipif(not ROOT, reason="only root drops to another user")
def test_a_closed_parent_is_refused_by_name_and_not_opened(home: Path) -> None:
    closed = home.parent / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(embedded_tuning.Unreachable, match=f"nobody cannot enter {closed}") as error:
        embedded.start(closed / "home")
    assert mode(closed) == 0o700
    assert "YIHUI_HOME" in error.value.remedy


def test_wrong_settings_are_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = home.parent / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    with pytest.raises(Invalid, match="shared by all users"):
        embedded.start(shared)
    assert mode(shared) == 0o777 | stat.S_ISVTX
    monkeypatch.setenv("YIHUI_DB_MEMORY", "5")
    with pytest.raises(Invalid, match="YIHUI_DB_MEMORY"):
        embedded.start(home)
    if ROOT:
        for name, problem in (("nobody-of-that-name", "no system user"), ("root", "as root")):
            monkeypatch.setenv("YIHUI_DB_OS_USER", name)
            shutil.rmtree(home)
            with pytest.raises(Invalid, match=problem):
                embedded.start(home)


def test_attach_says_how_to_start_and_makes_nothing(home: Path) -> None:
    with pytest.raises(NotRunning) as error:
        embedded.attach(home)
    assert "yihui up" in error.value.remedy
    assert not home.exists()


@pytest.mark.parametrize("whose", ["dead", "of another process"])
def test_a_stale_pid_file_is_not_a_server(home: Path, whose: str) -> None:
    server = embedded.start(home)
    do(server.url, "create table t as select 1 as a")
    kill(server)
    # The number now belongs to a process of the same system user, as after a container's restart.
    sleeper = embedded_tuning.spawn(
        ["/bin/sleep", "60"], embedded_tuning.find_account(home), subprocess.DEVNULL
    )
    try:
        if whose == "of another process":
            for path in (home / "db/postmaster.pid", home / "run/.s.PGSQL.5432.lock"):
                lines = path.read_text().splitlines()
                path.write_text("\n".join([str(sleeper.pid), *lines[1:], ""]))
        server.stop()
        with pytest.raises(NotRunning):
            embedded.attach(home)
        again = embedded.start(home)
        try:
            assert ask(again.url, "select a from t") == (1,)
            assert sleeper.poll() is None
        finally:
            again.stop()
    finally:
        sleeper.kill()
        sleeper.wait()


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


def test_a_dead_owner_frees_the_lock_and_its_server_is_adopted(home: Path) -> None:
    owner = child(home, OWNER)
    with owner:
        url = until(owner, "owns").split()[1]
        with pytest.raises(AlreadyRunning, match=f"Process {owner.pid}"):
            embedded.start(home)
        do(url, "create table t as select 7 as a")
        owner.kill()
    pid = embedded_tuning.read_pid_file(home)[0]
    with psycopg.connect(url) as client:
        assert embedded.attach(home) == url
        told: list[str] = []
        server = embedded.start(home, told.append)
        assert (server.pid, server.url) == (pid, url)
        assert any("Took over" in line for line in told)
        assert client.execute("select a from t").fetchone() == (7,), "clients are not cut off"
    server.stop()
    assert not embedded_tuning.is_postgres(pid, home)


def test_a_forked_child_does_not_keep_the_lock(home: Path) -> None:
    owner = child(
        home,
        "import os\nserver = embedded.start(home)\n"
        "pid = os.fork()\nif pid == 0: time.sleep(600)\n"
        "say(f'owns {pid}'); time.sleep(600)",
    )
    with owner:
        forked = int(until(owner, "owns").split()[1])
        owner.kill()
        owner.wait()
        try:
            embedded.start(home).stop()
        finally:
            os.kill(forked, signal.SIGKILL)


def test_an_owner_without_a_server_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "SILENCE_SECONDS", 0.5)
    server = embedded.start(home)
    kill(server)
    for joining in (embedded.attach, embedded.start):
        with pytest.raises(AlreadyRunning, match=f"Process {os.getpid()} .* does not answer"):
            joining(home)
    server.stop()


def test_the_terminals_interrupt_does_not_reach_the_server(home: Path) -> None:
    server = embedded.start(home)
    try:
        assert os.getsid(server.pid) == server.pid != os.getsid(0)
    finally:
        server.stop()


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


def test_of_several_starters_one_owns_and_the_others_attach(home: Path) -> None:
    body = (
        "try:\n    server = embedded.start(home)\n    say(f'owns {server.url}')\n"
        "except embedded.AlreadyRunning:\n    say(f'joins {embedded.attach(home)}')\n"
        "sys.stdin.read()\n"
        "if 'server' in globals(): server.stop()"
    )
    read, write = os.pipe()
    saved = os.dup(0)
    os.dup2(read, 0)  # the children wait for the end of this pipe
    starters = [child(home, body) for _ in range(4)]
    os.dup2(saved, 0)
    for descriptor in (read, saved):
        os.close(descriptor)
    lines = [starter.stdout.readline() for starter in starters if starter.stdout]
    os.close(write)
    for starter in starters:
        with starter:
            assert starter.wait() == 0
    assert sorted(line.split()[0] for line in lines) == ["joins", "joins", "joins", "owns"]
    assert len({line.split()[1] for line in lines}) == 1
    with pytest.raises(NotRunning):
        embedded.attach(home)


def test_commands_share_a_borrowed_server_and_the_last_one_stops_it(home: Path) -> None:
    body = (
        "import psycopg\n"
        "with embedded.borrowed(home) as url:\n"
        "    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 10):\n"
        "        with psycopg.connect(url) as connection: connection.execute('select 1')\n"
        "        time.sleep(0.05)\n"
        "say('done')"
    )
    commands = [child(home, body.replace("else 10", f"else {turns}")) for turns in (5, 20, 40)]
    for command in commands:
        with command:
            assert until(command, "done")
            assert command.wait() == 0
    with pytest.raises(NotRunning):
        embedded.attach(home)
    assert not (home / "db" / "postmaster.pid").exists()


def test_an_owner_takes_a_borrowed_server_over(home: Path) -> None:
    with embedded.borrowed(home) as url, psycopg.connect(url) as client:
        server = embedded.start(home)
        assert client.execute("select 1").fetchone() == (1,)
    assert embedded.attach(home) == server.url == url
    with embedded.borrowed(home) as again:
        assert again == url
    assert server.running(), "a command that joined an owner's server does not stop it"
    server.stop()


def test_a_path_too_long_for_a_socket_falls_back_to_the_loopback(home: Path) -> None:
    long = home.parent / ("a" * 60) / ("b" * 60)
    server = embedded.start(long)
    try:
        assert "@127.0.0.1:" in server.url
        assert ask(server.url, "select current_setting('listen_addresses')") == ("127.0.0.1",)
        assert embedded.attach(long) == server.url
        # A copy names the first one's port in its pid file: that is another folder's server.
        copy = home.parent / ("c" * 60) / ("d" * 60)
        shutil.copytree(long, copy)
        with pytest.raises(NotRunning, match="another database answers"):
            embedded.attach(copy)
        kill(server)
    finally:
        server.stop()
    again = embedded.start(long)
    assert again.url == server.url, "clients of a killed server find the next one"
    again.stop()


def test_half_a_first_start_is_begun_anew(home: Path) -> None:
    (home / "db-new" / "base").mkdir(parents=True)
    with embedded.borrowed(home) as url:
        assert ask(url, "select 1") == (1,)
    assert not (home / "db-new").exists()


def test_lost_passwords_and_another_version_are_told(home: Path) -> None:
    with embedded.borrowed(home):
        pass
    secret = (home / "db-secret").read_text()
    (home / "db-secret").write_text(secret.replace('"postgres": "', '"postgres": "x'))
    with pytest.raises(CannotStart, match="refuses its administrator"):
        embedded.start(home)
    (home / "db-secret").unlink()
    with pytest.raises(CannotStart, match=r"passwords .* are missing"):
        embedded.start(home)
    (home / "db-secret").write_text(secret)
    (home / "db" / "yihui.conf").chmod(0o600)
    with (home / "db" / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(CannotStart, match="no_such_setting"):
        embedded.start(home)
    (home / "db" / "PG_VERSION").write_text("17\n")
    with pytest.raises(CannotStart, match="PostgreSQL 17, not 18"):
        embedded.start(home)


@pytest.mark.parametrize(
    ("memory_mib", "disk_mib", "buffers", "work", "wal"),
    [
        (12_000, 80_000, "4096MB", "64MB", "8192MB"),
        (4_096, 16_000, "2048MB", "64MB", "4000MB"),
        (256, 1_000, "128MB", "16MB", "1024MB"),
    ],
)
def test_the_plan_fits_the_machine(
    memory_mib: int, disk_mib: int, buffers: str, work: str, wal: str
) -> None:
    told = embedded_tuning.plan(memory_mib, disk_mib)
    assert (told["shared_buffers"], told["work_mem"], told["max_wal_size"]) == (buffers, work, wal)


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
