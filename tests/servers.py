"""Real servers for tests: the embedded PostgreSQL 18, and Debian's 15 where it is installed.

Each has a template database, migrated once by an ordinary role; a test works on a copy of it.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from yihui.core import embedded
from yihui.core.migrations import migrate

TEMPLATE = "yihui_template"
DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
MEMORY_MIB = "1024"
# Where files cost no disk, if there is room: a test's database is made in a tenth of the time.
MEMORY_DISK = Path("/dev/shm")
ROOM_BYTES = 8 << 30
# Durability is tested on the embedded server; here speed is what counts.
RELAXED = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "jit": "off",
    "shared_buffers": "256MB",
    "listen_addresses": "",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A running server as the product's ordinary role sees it."""

    version: int
    url: str

    def database(self, name: str) -> str:
        """The URL of another database of this server."""
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def execute(self, statement: str, **names: str) -> None:
        """Do a statement outside any test's database."""
        spelled = {key: sql.Identifier(name) for key, name in names.items()}
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(**spelled))

    def make_template(self) -> None:
        """Migrate the database that the others are copies of."""
        self.execute("create database {name} template template0", name=TEMPLATE)
        migrate(self.database(TEMPLATE))

    @contextmanager
    def clone(self, template: str = TEMPLATE) -> Iterator[str]:
        """The URL of a fresh copy of a template, dropped afterwards."""
        name = f"test_{secrets.token_hex(6)}"
        # A copy of files: the other way writes every page of the template to the log.
        copy = "create database {name} template {template} strategy file_copy"
        self.execute(copy, name=name, template=template)
        try:
            yield self.database(name)
        finally:
            try:
                self.execute("drop database {name} with (force)", name=name)
            except psycopg.errors.InsufficientPrivilege:
                # Autovacuum is in it, which an ordinary role may not end; a plain drop waits.
                self.execute("drop database {name}", name=name)


@contextmanager
def folder_open_to_all() -> Iterator[Path]:
    """A temporary folder that a server's own system user may enter."""
    roomy = MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > ROOM_BYTES
    folder = Path(tempfile.mkdtemp(prefix="yihui-tests-", dir=MEMORY_DISK if roomy else None))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def serve_18() -> Iterator[Server]:
    """The embedded server in a home of its own."""
    with folder_open_to_all() as folder:
        running = embedded.start(folder / "home")
        try:
            server = Server(18, running.url)
            server.make_template()
            yield server
        finally:
            running.stop()


@contextmanager
def serve_15() -> Iterator[Server]:
    """Debian's PostgreSQL 15, run from a temporary folder by a system user that is not root."""
    with folder_open_to_all() as folder:
        account = find_account()
        home = folder / "home"
        home.mkdir(mode=0o700)
        if account:
            os.chown(home, account.pw_uid, account.pw_gid)
        data = home / "data"
        _run(account, "initdb", "-D", data, "--username=postgres", "--auth=trust",
             "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        settings = RELAXED | {"unix_socket_directories": str(home)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        log = home / "log"
        _run(account, "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options)
        try:
            address = f"?host={quote(str(home), safe='')}"
            with psycopg.connect(f"postgresql://postgres@/postgres{address}", autocommit=True) as c:
                c.execute("create role yihui login createdb createrole")
                c.execute("create database yihui owner yihui")
            server = Server(15, f"postgresql://yihui@/yihui{address}")
            server.make_template()
            yield server
        finally:
            _run(account, "pg_ctl", "stop", "-w", "-D", data, "-m", "fast")


def find_account() -> pwd.struct_passwd | None:
    """Who runs the server when we are root; None when we are not."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _run(account: pwd.struct_passwd | None, program: str, *arguments: str | Path) -> None:
    # Into a file: the server inherits the output, and a pipe would stay open as long as it lives.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [DEBIAN_15 / program, *arguments],
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
        output.seek(0)
        assert done.returncode == 0, f"{program}: {output.read()[-2000:]}"
