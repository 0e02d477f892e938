"""The real console on a real server: a small demo house, its logins, the bundle with all parts."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket

import httpx

from tests.servers import MEMORY_MIB, folder_open_to_all

PROJECT = Path(__file__).resolve().parents[2]
CONSOLE = PROJECT / "console"
# Chromium without windows draws the same with two thirds of the work; the whole one does as well.
CHROMIUMS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = next((path for path in CHROMIUMS if path.exists()), CHROMIUMS[0])
# Quiet, and without what a browser likes to fetch by itself.
FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--hide-scrollbars",
]  # fmt: skip
MEMBERS = 300
START_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Site:
    """A running console: where it is, and login and password by role."""

    url: str
    home: Path
    logins: dict[str, tuple[str, str]]
    bundle: Path

    def run(self, *words: str) -> str:
        """A command of `yihui` on the same house."""
        return subprocess.run(
            [sys.executable, "-m", "yihui.cli", *words], env=settings_for(self.home, 0),
            cwd=PROJECT, check=True, capture_output=True, text=True, timeout=60,
        ).stdout  # fmt: skip


def why_not() -> str:
    """What is missing for looking at the console; empty when nothing is."""
    if not CHROMIUM.exists():
        return f"There is no {CHROMIUM}."
    if not (CONSOLE / "node_modules" / "vite").exists():
        return "The console's packages are not installed: `make setup`."
    return ""


def build(out: Path) -> None:
    """The bundle with the page of all parts in it, which is not shipped."""
    settings = os.environ | {"PARTS": "1", "OUT": str(out)}
    command = ["scripts/npm.sh", sys.prefix, "run", "--silent", "build", "--", "--logLevel", "warn"]
    subprocess.run(command, env=settings, cwd=CONSOLE, check=True, timeout=300)


@contextmanager
def running(members: int = MEMBERS) -> Iterator[Site]:
    """A demo house served with the console, for as long as the block lasts."""
    bundle = Path(tempfile.mkdtemp(prefix="yihui-console-"))
    try:
        build(bundle)
        with folder_open_to_all() as folder:
            home = folder / "home"
            with _served(home, bundle, members) as url:
                kept = json.loads((home / "demo-logins.json").read_text("utf-8"))
                key = (home / "demo-key").read_text("utf-8").strip()
                _upload(url, key)
                _keep_audiences(url, key)
                logins = {role: (login, kept[login]) for role, login in ROLES}
                yield Site(url, home, logins, bundle)
    finally:
        shutil.rmtree(bundle, ignore_errors=True)


ROLES = (
    ("headquarters", "hq"), ("operator", "operator"), ("analyst", "analyst"),
    ("finance", "finance"), ("supervisor", "supervisor"), ("store_manager", "manager"),
)  # fmt: skip


def _upload(url: str, key: str) -> None:
    """An import to look at: number 1, uploaded and not yet told what its columns are."""
    files = {"files": ("orders.csv", b"no,paid\nA1,10.00\nA2,20.00\n", "text/csv")}
    head = {"Authorization": f"Bearer {key}"}
    answer = httpx.post(f"{url}/v1/imports", files=files, headers=head, timeout=60)
    assert (answer.status_code, answer.json()["import_no"]) == (200, "1"), answer.text


def _keep_audiences(url: str, key: str) -> None:
    """Audiences to look at: 1 to 3, ready-made ones of few and many members, with snapshots."""
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=60) as api:
        wanted = {one["key"]: one for one in api.get("/v1/audiences/templates").json()}
        for name in ("both_ways", "one_channel", "evening"):
            new = {"name": wanted[name]["name_zh"], "condition": wanted[name]["condition"]}
            answer = api.post("/v1/audiences", json=new)
            assert answer.status_code == 200, answer.text
            path = f"/v1/audiences/{answer.json()['audience_no']}/snapshots"
            for body in ({"as_of": str(datetime.now(UTC).date() - timedelta(days=60))}, {}):
                _until_answered(api, path, body)


def _until_answered(api: httpx.Client, path: str, body: dict[str, str]) -> None:
    """Sent again while the lake has not been written yet, or the worker was quicker to take up the
    snapshot before."""
    end = time.monotonic() + START_SECONDS
    while (answer := api.post(path, json=body)).status_code in (409, 503):
        assert time.monotonic() < end, answer.text
        time.sleep(0.5)
    assert answer.status_code == 200, answer.text


def free_port() -> int:
    """A port that nobody listens on."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def settings_for(home: Path, port: int) -> dict[str, str]:
    """What a process of this house is started with."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("YIHUI_")}
    own = {"YIHUI_HOME": str(home), "YIHUI_PORT": str(port), "YIHUI_DB_MEMORY": MEMORY_MIB}
    return kept | own


@contextmanager
def _served(home: Path, bundle: Path, members: int) -> Iterator[str]:
    port = free_port()
    log = bundle / "server.log"
    command = [
        sys.executable, "-m", "tests.console.serve", str(bundle),
        "demo", "--members", str(members), "--language", "zh-CN",
    ]  # fmt: skip
    with log.open("w") as told:
        process = subprocess.Popen(
            command, env=settings_for(home, port), cwd=PROJECT, stdout=told, stderr=told
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until something answers there. Raises AssertionError with the log when the process ends."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{log.read_text()[-3000:]}")
