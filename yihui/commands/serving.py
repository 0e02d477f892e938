"""up, work, migrate, db start: what runs until it is told to stop."""

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from yihui import lake, worker
from yihui.commands import house
from yihui.core import embedded, settings
from yihui.core.errors import YihuiError
from yihui.core.migrations import migrate as run_migrations
from yihui.core.security import KeyRing

WATCH_SECONDS = 1.0
AGAIN_SECONDS = 5.0
TOLD = (signal.SIGINT, signal.SIGTERM)

db_app = typer.Typer(help="The embedded database by itself.", no_args_is_help=True)


def up() -> None:
    """Start everything: the database (unless YIHUI_DATABASE_URL is set), the worker, the API."""
    lake.bucket_of(lake.place())  # what is wrong with its settings is told before anything starts
    with until_told(), owned() as url:
        migrate_aloud(url)
        serve(url)
    house.say("Stopped.")


def work() -> None:
    """Do the work beside the requests: what is due, room for coming numbers."""
    lake.bucket_of(lake.place())
    url = settings.read("YIHUI_DATABASE_URL") or embedded.attach(settings.home(), house.say)
    asyncio.run(worker.serve(url, house.ring(), lake_folder=lake.place()))


def migrate() -> None:
    """Bring the database up to date."""
    if url := settings.read("YIHUI_DATABASE_URL"):
        migrate_aloud(url)
    else:
        with embedded.borrowed(settings.home(), house.say) as url:
            migrate_aloud(url)


@db_app.command("start")
def start() -> None:
    """Start the embedded database alone, and keep it running until told to stop."""
    with until_told(), owned(ours=True):
        house.say("The database serves. Ctrl-C stops it.")
        while True:
            time.sleep(WATCH_SECONDS)
    house.say("Stopped.")


def migrate_aloud(url: str) -> None:
    """Migrate, and say what was applied."""
    applied = run_migrations(url)
    house.say(f"Applied {', '.join(applied)}." if applied else "The database is up to date.")


def serve(url: str) -> None:
    """The API in this thread and the worker in another, until told to stop."""
    from yihui import app

    home, host = settings.home(), settings.read("YIHUI_HOST")
    port = house.whole_number("YIHUI_PORT")
    with working(url, house.ring()):
        tell_addresses(host, port)
        app.serve(url, home, host, port)


def address_of(host: str, port: int) -> str:
    """Where the console is, for somebody on this machine."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    shown = f"[{shown}]" if ":" in shown else shown
    return f"http://{shown}:{port}"


def tell_addresses(host: str, port: int) -> None:
    """Where console and API are."""
    address = address_of(host, port)
    house.say(f"Console and API: {address}/    Docs: {address}/docs    Ctrl-C stops.")


@contextmanager
def until_told() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, with everything in it put away in order."""
    before = {told: signal.getsignal(told) for told in TOLD}
    for told in TOLD:
        signal.signal(told, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for told, handler in before.items():
            signal.signal(told, handler)


def _be_deaf() -> None:
    """A second Ctrl-C must not cut off what puts things away."""
    for told in TOLD:
        signal.signal(told, signal.SIG_IGN)


@contextmanager
def owned(*, ours: bool = False) -> Iterator[str]:
    """The database of a process that serves; the embedded one is owned, and started again if it
    dies. `ours` means the embedded one whatever YIHUI_DATABASE_URL says."""
    url = settings.read("YIHUI_DATABASE_URL")
    if url and not ours:
        yield url
        return
    house.say("Starting the database.")
    keeper = _Keeper(settings.home())
    watching = threading.Thread(target=keeper.watch, name="database", daemon=True)
    watching.start()
    try:
        yield keeper.server.url
    finally:
        _be_deaf()
        keeper.told.set()
        watching.join()
        keeper.server.stop()


class _Keeper:
    """Owns the embedded server, and starts it again should it die."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.told = threading.Event()
        self.server = embedded.start(home, house.say)

    def watch(self) -> None:
        while not self.told.wait(WATCH_SECONDS):
            if self.server.running():
                continue
            house.say("The database has died; it is started again.")
            self.server.stop()
            while not self.told.is_set():
                try:
                    self.server = embedded.start(self.home, house.say)
                    break
                except YihuiError as error:
                    house.tell(error)
                    self.told.wait(AGAIN_SECONDS)


@contextmanager
def working(url: str, ring: KeyRing) -> Iterator[None]:
    """The worker in a thread with a loop of its own, for as long as the block lasts."""
    stops: list[Callable[[], object]] = []
    begun = threading.Event()

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        stops.append(lambda: loop.call_soon_threadsafe(stop.set))
        begun.set()
        await worker.work(url, ring, stop, lake_folder=lake.place())

    thread = threading.Thread(target=lambda: asyncio.run(run()), name="worker", daemon=True)
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        _be_deaf()
        with suppress(RuntimeError):  # it has ended by itself
            stops[0]()
        thread.join()
