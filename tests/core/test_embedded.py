"""The embedded server as it starts: who may enter, what is refused, where it lies."""

import os
import shutil
import stat
from pathlib import Path

import psycopg
import pytest

from tests.core.embedding import as_admin, ask, do, kill, mode
from yihui.core import embedded, embedded_tuning
from yihui.core.embedded import CannotStart, NotRunning
from yihui.core.errors import Invalid

ROOT = os.geteuid() == 0
pytestmark = pytest.mark.usefixtures("little_memory")


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


def test_the_terminals_interrupt_does_not_reach_the_server(home: Path) -> None:
    server = embedded.start(home)
    try:
        assert os.getsid(server.pid) == server.pid != os.getsid(0)
    finally:
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
