"""Who owns the embedded server of a home: one process; others join, take over, or are told."""

import os
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from tests.core.embedding import OWNER, ask, child, do, kill, until
from yihui.core import embedded, embedded_tuning
from yihui.core.embedded import AlreadyRunning, NotRunning

pytestmark = pytest.mark.usefixtures("little_memory")


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
