"""What tests of the embedded server do to it: ask, kill, and start it from other processes."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from yihui.core import embedded, embedded_tuning


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
