"""The embedded server: the wheel's PostgreSQL programs under a life cycle of our own.

Every rule here answers an incident with the wheel's launcher, which trusted a pid file and gave up
after 10 s of a recovery that took 20: *ready* means that a connection to our own data folder works,
no wait for a living server has a limit, and all changes happen under one file lock. A server may
outlive who started it (kill -9); whoever takes the lock next adopts it.
"""

import json
import os
import secrets
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import psycopg

from yihui.core import embedded_tuning as machine
from yihui.core.embedded_lock import Holder, Lock, find_holder
from yihui.core.embedded_tuning import Account
from yihui.core.errors import Unavailable, YihuiError

Say = Callable[[str], None]

VERSION = "18"
SILENCE_SECONDS = 10.0  # without a sign of life from what should serve, or should be gone
SAY_EVERY_SECONDS = 2.0
STOP_SECONDS = 120.0  # for a last write; a longer one is made up for by the next start


class NotRunning(Unavailable):
    """The database is not running."""

    code = "database_not_running"
    cure = "Start it with `yihui up`, or `yihui db start` for the database alone."


class AlreadyRunning(YihuiError):
    """Another process owns the database of this home."""

    code = "database_already_running"
    status = 409
    cure = "Use the one that runs, or stop that process first."


class CannotStart(Unavailable):
    """The database cannot be started."""

    code = "database_cannot_start"
    cure = "Read the reason in the folder log of YIHUI_HOME; nothing in the database was changed."


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the lock that makes this process its owner."""

    url: str
    pid: int
    home: Path
    lock: Lock
    say: Say

    def running(self) -> bool:
        """Whether the postmaster lives; if not, stop() and start() again."""
        return machine.is_postgres(self.pid, self.home)

    def stop(self) -> None:
        """Stop (open transactions are rolled back), wait for the last write, give up the lock."""
        if self.lock.held:
            self.lock.tell("stopping")
            _end(self.home, self.pid, self.say)
            self.lock.close()


def _quiet(line: str) -> None:
    """Say nothing."""


def start(home: Path, say: Say = _quiet) -> Server:
    """Start the server of a home, made new if need be, and own it until stop() or our death.

    Waits without limit for a recovery. Raises AlreadyRunning, CannotStart, Unreachable, Invalid.
    """
    home = machine.open_home(home)
    lock = Lock(home / "db.lock")
    try:
        _take(home, lock, say, join=False)
        lock.tell("starting")
        pid = _bring_up(home, say)
        lock.tell("serving")
    except BaseException:
        lock.close()
        raise
    return Server(machine.find_url(home, "yihui"), pid, home, lock, say)


def attach(home: Path, say: Say = _quiet) -> str:
    """The URL of the server that runs; waits while it starts or recovers, else NotRunning."""
    home = home.expanduser().resolve()
    patience = Patience(say)
    while True:
        answer = _ask(home)
        if answer.sight is Sight.READY:
            return machine.find_url(home, "yihui")
        holder = find_holder(home / "db.lock")
        if holder is None:
            answer = _ask(home)  # again: it may have become ready, and its lock free, meanwhile
        if holder is None and answer.sight not in (Sight.READY, Sight.WAKING):
            raise NotRunning(f"The database in {home} is not running: {answer.words}.")
        patience.wait_for(holder, answer)


@contextmanager
def borrowed(home: Path, say: Say = _quiet) -> Iterator[str]:
    """The server for the time of one command: the one that runs, or else one of our own.

    Several commands may share it; the last one stops it, unless `yihui up` took it over meanwhile.
    """
    home = machine.open_home(home)
    users = Lock(home / "db.users")
    patience = Patience(say)
    try:
        while not users.take(shared=True):
            patience.wait("Waiting for another command to stop the database")
        lock = Lock(home / "db.lock")
        try:
            if _take(home, lock, say, join=True):
                lock.tell("starting")
                _bring_up(home, say)
        finally:
            lock.close()
        yield machine.find_url(home, "yihui")
    finally:
        _leave(home, users, say)
        users.close()


class Patience:
    """Waits, and tells for what: nothing in the first half second, then every two seconds."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.begun = self.heard = time.monotonic()
        self.next = 0.5

    def wait(self, what: str) -> None:
        """One turn of waiting; turns grow to half a second, as each may cost a line of log."""
        seconds = time.monotonic() - self.begun
        if seconds >= self.next:
            self.say(f"{what}; {seconds:.0f} s so far.")
            self.next = seconds + SAY_EVERY_SECONDS
        time.sleep(min(0.5, 0.05 + seconds / 20))

    def lost(self, *, alive: bool) -> bool:
        """Whether the last sign of life (now, if `alive`) is too long ago."""
        self.heard = time.monotonic() if alive else self.heard
        return time.monotonic() - self.heard > SILENCE_SECONDS

    def wait_for(self, holder: Holder | None, answer: "Answer") -> None:
        """One turn for another process; AlreadyRunning when it says it serves and does not."""
        serving = holder is not None and holder.state == "serving"
        lost = self.lost(alive=not serving or answer.sight in (Sight.READY, Sight.WAKING))
        if holder is None or answer.sight is Sight.WAKING:
            self.wait(answer.words)
        elif lost:
            raise AlreadyRunning(
                f"Process {holder.pid} owns the database, which does not answer: {answer.words}.",
                cure=f"Stop process {holder.pid}, then start again.",
            )
        else:
            self.wait(f"Process {holder.pid} is {holder.state} the database")


def _take(home: Path, lock: Lock, say: Say, *, join: bool) -> bool:
    """Wait for the lock (True), or to `join` a server that answers (False); else AlreadyRunning."""
    patience = Patience(say)
    while not lock.take():
        answer, holder = _ask(home), lock.holder()
        serving = answer.sight is Sight.READY and holder.state == "serving"
        if serving and join:
            return False
        # A child that its dead owner has just forked still has the lock, for a moment.
        if serving and holder.lives():
            raise AlreadyRunning(f"Process {holder.pid} owns the database in {home}.")
        patience.wait_for(holder, answer)
    return True


def _leave(home: Path, users: Lock, say: Say) -> None:
    """Stop a borrowed server if no other command uses it and nobody owns it."""
    if not users.held or not users.take():
        return
    lock = Lock(home / "db.lock")
    try:
        for _ in range(20):  # somebody who only looks holds the lock for a moment
            if lock.take():
                lock.tell("stopping")
                _end(home, machine.read_pid_file(home)[0], say)
                return
            if lock.holder().state == "serving":
                return
            time.sleep(0.05)
    finally:
        lock.close()


class Sight(Enum):
    READY = "our own data folder answers"
    WAKING = "a server starts, recovers or stops"
    ABSENT = "nothing answers, or something else does"
    UNFINISHED = "our own data folder answers, but the product's database is not made yet"
    REFUSED = "a server refuses the administrator"


@dataclass(frozen=True, slots=True)
class Answer:
    sight: Sight
    words: str


def _ask(home: Path) -> Answer:
    """Ask for a connection, and whether it leads to our data folder.

    A pid file may be stale, its number another process's, a port another server's: only this is
    proof. The administrator asks, who gets a connection when all others are in use and may see
    where the data lies.
    """
    query = (
        "select current_setting('data_directory'),"
        " exists (select from pg_database where datname = 'yihui')"
    )
    try:
        url = machine.find_url(home, "postgres")
        with psycopg.connect(url, connect_timeout=10, require_auth="scram-sha-256") as connection:
            folder, finished = connection.execute(query).fetchone() or ("", False)
    except (OSError, ValueError) as error:
        return Answer(Sight.ABSENT, f"nothing was started here ({error})")
    except psycopg.Error as error:
        return _judge(str(error))
    if Path(folder).resolve() != home / "db":
        return Answer(Sight.ABSENT, f"another database answers there, of {folder}")
    return Answer(Sight.READY, "it answers") if finished else Answer(Sight.UNFINISHED, "unfinished")


def _judge(words: str) -> Answer:
    """Read a failed connection: psycopg has no error code for it, and lc_messages is C."""
    _, fatal, reason = words.partition("FATAL:")
    if "shutting down" in reason:
        return Answer(Sight.WAKING, "The database is stopping")
    if any(sign in reason for sign in ("starting up", "recovery", "not yet accepting")):
        return Answer(Sight.WAKING, "The database is recovering after it was cut off")
    first = (reason or words.rpartition("failed: ")[2]).strip().splitlines()[0]
    return Answer(Sight.REFUSED if fatal else Sight.ABSENT, f"the connection failed ({first})")


def _bring_up(home: Path, say: Say) -> int:
    """Adopt the server that still runs, or start one; its process id once it is ready."""
    account = machine.find_account(home)
    machine.make_folders(home, account)
    data, secret = home / "db", home / "db-secret"
    if data.exists() and not secret.exists():
        raise CannotStart(f"The passwords in {secret} are missing.", cure="Put back your backup.")
    if pid := _adopt(home, say):
        return pid
    if not data.exists():
        _create(home, account, say)
    version = (data / "PG_VERSION").read_text().strip()
    if version != VERSION:
        raise CannotStart(
            f"The database in {data} was written by PostgreSQL {version}, not {VERSION}.",
            cure=f"Dump it with PostgreSQL {version} and load it into a new YIHUI_HOME.",
        )
    told = machine.configure(home, account, machine.read_pid_file(home)[1])
    say("Database memory: {shared_buffers} shared, {max_wal_size} of log at most.".format(**told))
    # Stale, as no server is at work here. Left alone, a reused number makes PostgreSQL refuse.
    for stale in (data / "postmaster.pid", *(home / "run").iterdir()):
        stale.unlink(missing_ok=True)
    patience = Patience(say)
    while True:
        try:
            return _launch(home, account, say)
        except CannotStart as error:
            if "still in use" not in error.problem or patience.lost(alive=False):
                raise
        # A backend busy with a query does not notice that its postmaster was killed.
        for entry in Path("/proc").glob("[0-9]*"):
            if machine.is_postgres(int(entry.name), home):
                with suppress(ProcessLookupError):
                    os.kill(int(entry.name), signal.SIGQUIT)
        patience.wait("Waiting for the processes of a killed server to end")


def _adopt(home: Path, say: Say) -> int:
    """Take over a server whose owner died; 0 if there is none or it had to be stopped."""
    pid = machine.read_pid_file(home)[0]
    if not machine.is_postgres(pid, home) and _ask(home).sight in (Sight.READY, Sight.UNFINISHED):
        # Two servers on one folder would destroy it.
        raise CannotStart(
            f"A server that is not to be seen from here serves {home}/db.",
            cure="Stop the other container or machine that uses this folder.",
        )
    patience = Patience(say)
    while machine.is_postgres(pid, home):
        answer = _ask(home)
        if answer.sight in (Sight.READY, Sight.UNFINISHED):
            _settle(home)
            say("Took over the database, which was running already.")
            return pid
        if patience.lost(alive=answer.sight is Sight.WAKING):
            _end(home, pid, say)
        patience.wait(answer.words)
    return 0


def _create(home: Path, account: Account, say: Say) -> None:
    """Make a new data folder beside and rename it when complete, so that half of one never is."""
    say(f"Making a new database in {home}/db.")
    fresh, password_file = home / "db-new", home / "run" / "initdb-password"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    machine.give(fresh, account)
    if not (home / "db-secret").exists():
        passwords = {role: secrets.token_urlsafe(32) for role in ("postgres", "yihui")}
        machine.write_file(home / "db-secret", json.dumps(passwords))
    password = json.loads((home / "db-secret").read_text())["postgres"]
    machine.write_file(password_file, password, account)
    command: list[str | Path] = [machine.program("initdb"), "-D", fresh, "--username=postgres"]
    command += ["--auth=scram-sha-256", f"--pwfile={password_file}", "--encoding=UTF8"]
    # The builtin C.UTF-8 needs nothing of the system, whose own C.UTF-8 may be missing.
    command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        status, written = machine.run(command, account)
    finally:
        password_file.unlink()
    if status:
        raise CannotStart(f"initdb failed: {written.strip()[-500:]}")
    text = (fresh / "postgresql.conf").read_text()
    machine.write_file(fresh / "postgresql.conf", f"{text}\ninclude = 'yihui.conf'\n", account)
    fresh.rename(home / "db")
    machine.sync_folder(home)


def _launch(home: Path, account: Account, say: Say) -> int:
    """Start postgres itself and wait until it is ready, however long it recovers."""
    begun = time.time()
    log = machine.open_log(home)
    process = machine.spawn([machine.program("postgres"), "-D", home / "db"], account, log)
    os.close(log)
    machine.children.append(process)
    patience = Patience(say)
    try:
        while (answer := _ask(home)).sight not in (Sight.READY, Sight.UNFINISHED):
            if process.poll() is not None:
                raise CannotStart(f"PostgreSQL ended at once: {machine.last_words(home, begun)}")
            if answer.sight is Sight.REFUSED:
                raise CannotStart(
                    f"The database refuses its administrator: {answer.words}.",
                    cure=f"Put back the file {home}/db-secret of this database.",
                )
            patience.wait(answer.words)
        _settle(home)
    except BaseException:
        process.send_signal(signal.SIGINT)
        process.wait()
        raise
    return process.pid


def _settle(home: Path) -> None:
    """Make the product's role and database if they are missing; the database is the last step."""
    password = json.loads((home / "db-secret").read_text())["yihui"].encode()
    with psycopg.connect(machine.find_url(home, "postgres"), autocommit=True) as connection:
        if not connection.execute("select from pg_roles where rolname = 'yihui'").rowcount:
            # The verifier is made here, so that no log can hold the password.
            made = connection.pgconn.encrypt_password(password, b"yihui", b"scram-sha-256").decode()
            role = psycopg.sql.SQL("create role yihui login createrole createdb password {}")
            connection.execute(role.format(psycopg.sql.Literal(made)))
        if not connection.execute("select from pg_database where datname = 'yihui'").rowcount:
            connection.execute("create database yihui owner yihui")


def _end(home: Path, pid: int, say: Say) -> None:
    """Stop a server by PostgreSQL's fast shutdown and wait for its last write."""
    patience = Patience(say)
    if machine.is_postgres(pid, home):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
    while machine.is_postgres(pid, home):
        patience.wait("Writing the database down before it stops")
        # 18.4 never ends if told to while it recovers from a crash. Thus, the next start recovers.
        if time.monotonic() - patience.begun > STOP_SECONDS:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)
    for child in machine.children:
        child.poll()  # leaves no zombie
