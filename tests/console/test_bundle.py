"""What is shipped: small enough to come in at once, each page by itself."""

import json
import re
from pathlib import Path

import pytest

from tests.console.looking import find_pages
from tests.console.site import CONSOLE, why_not
from yihui.core.console import BUNDLE

FIRST_LOAD_BYTES = 400_000
LOCK = json.loads((CONSOLE / "package-lock.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    not (BUNDLE / "index.html").exists(), reason="The console is not built: `make setup`."
)


def first_load() -> set[str]:
    """The files that the login page and the shell are made of: all that is imported at once, and
    the login page, which comes first."""
    manifest = json.loads((BUNDLE / ".vite" / "manifest.json").read_text("utf-8"))
    waiting = [key for key in manifest if key in ("index.html", "src/session/Login.tsx")]
    assert len(waiting) == 2
    seen: set[str] = set()
    files: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        files |= {manifest[key]["file"], *manifest[key].get("css", ())}
        waiting += manifest[key].get("imports", ())
    return files


def test_the_first_load_keeps_to_its_budget() -> None:
    sizes = {name: (BUNDLE / f"{name}.gz").stat().st_size for name in first_load()}
    assert sum(sizes.values()) <= FIRST_LOAD_BYTES, sizes


def test_charts_come_with_the_first_chart() -> None:
    for name in first_load():
        assert "echarts" not in (BUNDLE / name).read_text("utf-8").lower(), name


def test_pages_are_bundles_of_their_own() -> None:
    manifest = json.loads((BUNDLE / ".vite" / "manifest.json").read_text("utf-8"))
    pages = [key for key, one in manifest.items() if one.get("isDynamicEntry")]
    rooms = [key for key in pages if key.startswith("src/pages/")]
    assert len(rooms) >= len(set(find_pages()) - {"/parts"}) // 2  # some routes share a page
    assert not [key for key in pages if "app/parts" in key], "the page of all parts is not shipped"


def test_scripts_stand_in_files() -> None:
    """The policy forbids scripts written into the page."""
    page = (BUNDLE / "index.html").read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=", page)


def test_the_lock_names_no_place_and_every_digest() -> None:
    for path, package in LOCK["packages"].items():
        if path:
            assert "resolved" not in package, path
            assert package["integrity"].startswith("sha512-"), path


def test_versions_are_exact() -> None:
    written = json.loads((CONSOLE / "package.json").read_text("utf-8"))
    for name, version in (written["dependencies"] | written["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} {version}"


def test_the_reason_for_skipping_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.console import site

    monkeypatch.setattr(site, "CHROMIUM", Path("/nowhere/chromium"))
    assert "chromium" in why_not()
