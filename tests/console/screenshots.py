"""Pictures of every page: python -m tests.console.screenshots [part of a path …] [--role analyst]

They go to `screenshots/`: page, size, language, theme. Long pages are pictured whole.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.console.looking import LANGUAGES, SIZES, THEMES, Looker, find_pages, log_in, looking
from tests.console.site import CHROMIUM, FLAGS, PROJECT, Site, running, why_not

FOLDER = PROJECT / "screenshots"
MEMBERS = 2000
HEIGHT_MOST = 6000


def name_of(path: str) -> str:
    return path.strip("/").replace("/", "-").replace("?", "-") or "overview"


def picture(looker: Looker, name: str, size: str) -> None:
    """The whole page: the window grows to what scrolls within it."""
    looker.resize(size)
    high = looker.page.evaluate("(document.querySelector('.y-content')?.scrollHeight ?? 0) + 48")
    looker.page.wait_for_timeout(200)
    viewport = looker.page.viewport_size
    assert viewport
    if high > viewport["height"]:
        looker.page.set_viewport_size(
            {"width": viewport["width"], "height": min(high, HEIGHT_MOST)}
        )
        looker.page.wait_for_timeout(250)
    looker.page.screenshot(path=FOLDER / f"{name}.png")


def each_look(looker: Looker, path: str, name: str) -> None:
    for language in LANGUAGES:
        for theme in THEMES:
            looker.resize("1440x900")
            looker.open(path, language, theme)
            for size in SIZES:
                picture(looker, f"{name}--{size}--{language}--{theme}", size)


def take(site: Site, browser: Browser, wanted: list[str], role: str) -> None:
    with looking(browser, site, None) as looker:
        if not wanted or "login" in wanted:
            each_look(looker, "/", "login")
        looker.resize("1440x900")
        looker.open("/parts")
        log_in(looker, *site.logins[role])
        looker.page.wait_for_selector(".y-header")
        for path in find_pages().values():
            if not wanted or any(part in path for part in wanted):
                print(path, flush=True)  # noqa: T201
                each_look(looker, path, name_of(path))
        for one in dict.fromkeys(looker.wrong):
            print(one, file=sys.stderr)  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", nargs="*", help="parts of paths; none means all")
    parser.add_argument("--role", default="headquarters")
    asked = parser.parse_args()
    if missing := why_not():
        sys.exit(missing)
    FOLDER.mkdir(exist_ok=True)
    with running(MEMBERS) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=Path(CHROMIUM), args=FLAGS)
        take(site, browser, asked.pages, asked.role)
        browser.close()


if __name__ == "__main__":
    main()
