"""A house that begins empty, whose server and worker a test starts and stops as it likes."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.console.site import PROJECT, Site, free_port, settings_for, wait_for
from tests.servers import folder_open_to_all

PASSWORD = "four quiet words here"
STOP_SECONDS = 60


@dataclass
class Bare:
    """The house, the processes that run for it, and the first passwords of its people."""

    site: Site
    port: int
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str = "api") -> None:
        """`api`: database and API without a worker; `work`: the worker."""
        module = ["tests.console.serve", str(self.site.bundle)] if name == "api" else ["yihui.cli"]
        log = self.site.home.parent / f"{name}.log"
        with log.open("a") as told:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *module, name], env=settings_for(self.site.home, self.port),
                cwd=PROJECT, stdout=told, stderr=told,
            )  # fmt: skip
        if name == "api":
            wait_for(f"{self.site.url}/readyz", self.running[name], log)

    def stop(self, name: str = "api") -> None:
        """As an administrator does: told, and waited for."""
        process = self.running.pop(name)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        process.kill()

    def add_user(self, login: str, role: str) -> str:
        """The one-time password of a new user."""
        told = self.site.run("user", "create", login, "--name", login.title(), "--role", role)
        made = re.search(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}", told)
        assert made, told
        return made[0]


@contextmanager
def bare_house(site: Site) -> Iterator[Bare]:
    """An empty house with the console of `site`, its API running."""
    with folder_open_to_all() as folder:
        port = free_port()
        own = Site(f"http://127.0.0.1:{port}", folder / "home", {}, site.bundle)
        house = Bare(own, port)
        try:
            house.start()
            yield house
        finally:
            for name in ("work", "api"):
                if name in house.running:
                    house.stop(name)
