"""How a page is opened, waited for and judged by a machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from tests.console.site import CONSOLE, Site

SIZES = {"1440x900": (1440, 900), "1024x768": (1024, 768), "390x844": (390, 844)}
LANGUAGES = ("zh-CN", "en")
THEMES = ("light", "dark")
PATIENCE_MS = 15_000
BUSY = "main [aria-busy=true], .ant-skeleton-active, .ant-spin-spinning"
# Written alike in both languages; single capitals and units are allowed anyway.
LATIN = {
    "API", "CSV", "XLSX", "JSON", "SVG", "OneID", "RFM", "SKU", "POS", "Yihui", "Ctrl", "Shift",
    "Asia", "Shanghai", "orders", "csv", "Tmall", "PostgreSQL", "DuckDB", "UTF", "GB18030", "URL",
    "https", "http", "English", "UUID", "kB", "MB", "GB", "TB", "CPU", "IP", "Excel", "Esc", "TSV",
    "Parquet", "gzip", "GiB", "UnionID", "OpenID", "AppID",
}  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff]")
MASKED_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}\*+")
NUMBER = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
# Not what is glued to digits: that is a code.
WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z-]{2,}(?![A-Za-z0-9]|-[0-9])")
BROKEN = re.compile(r"\bundefined\b|\bNaN\b|\[object |\{\w+\}|\bnull\b|Invalid Date")
# What stands on the page, without what people typed, codes, keys and the other language's own name.
SHOWN = """
() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, parent = node.parentElement, text = node.textContent.trim();
    if (!text || !parent || parent.closest('script, style, noscript, code, kbd, [data-as-typed]'))
      continue;
    if (parent.closest('[lang]') !== document.documentElement) continue;
    if (parent.checkVisibility({visibilityProperty: true})) found.push(text);
  }
  for (const one of document.querySelectorAll('[placeholder], [aria-label]')) {
    if (one.closest('[data-as-typed], .anticon, svg')) continue;
    found.push(one.getAttribute('placeholder') || one.getAttribute('aria-label') || '');
  }
  return found.filter(Boolean);
}
"""
# As a link does. The title of the page that is left is marked: the next one is waited for.
GO = """
(address) => {
  document.querySelector('h1')?.setAttribute('data-left', '');
  history.pushState({idx: (history.state?.idx ?? 0) + 1}, '', address);
  dispatchEvent(new PopStateEvent('popstate', {state: history.state}));
}
"""
# Two frames: what watches the window's size has drawn by then.
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PAUSE_MS = 150
SIDEWAYS = """
() => ['html', '.y-main'].map((one) => document.querySelector(one)).filter(Boolean)
  .map((one) => one.scrollWidth - one.clientWidth).filter((more) => more > 1)
"""


@dataclass
class Looker:
    """A page with what went wrong on it so far."""

    page: Page
    site: Site
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str, language: str = "zh-CN", theme: str = "light") -> None:
        self.page.goto(self.site.url + address(path, language, theme))
        self.settle()

    def go(self, path: str, language: str = "zh-CN", theme: str = "light") -> None:
        """From page to page of a console that is open: a third of the work of opening it."""
        self.page.evaluate(GO, address(path, language, theme))
        self.page.wait_for_selector("h1:not([data-left])", timeout=PATIENCE_MS)
        self.rest()

    def resize(self, size: str) -> None:
        wide, high = SIZES[size]
        if self.page.viewport_size != {"width": wide, "height": high}:
            self.page.set_viewport_size({"width": wide, "height": high})
            self.page.evaluate(DRAWN)

    def settle(self) -> None:
        """Until nothing loads: no skeleton, no busy part. What never ends is looked at as it is."""
        self.page.wait_for_selector("h1", timeout=PATIENCE_MS)
        self.rest()

    def rest(self) -> None:
        """Until nothing is busy, and what was dimmed meanwhile is not."""
        with suppress(Error):
            # Not by a function in the page, which the policy forbids: it evaluates a text.
            self.page.wait_for_selector(BUSY, state="detached", timeout=PATIENCE_MS)
        self.page.wait_for_timeout(PAUSE_MS)

    def words(self, language: str) -> list[str]:
        """What is wrong with the texts that are shown."""
        found = []
        for text in cast("list[str]", self.page.evaluate(SHOWN)):
            if BROKEN.search(text):
                found.append(f"broken: {text!r}")
            if language == "en" and HAN.search(MASKED_NAME.sub("", text)):
                found.append(f"Chinese in English: {text!r}")
            if language != "en":
                stray = [word for word in WORD.findall(text) if word not in LATIN]
                if stray and not _is_code(text):
                    found.append(f"English in Chinese: {stray} of {text!r}")
        return found

    def sideways(self) -> list[str]:
        """By how much the page is wider than the window, and stays so."""
        if self.page.evaluate(SIDEWAYS):
            self.page.wait_for_timeout(2 * PAUSE_MS)
        return [f"scrolls sideways by {more}" for more in self.page.evaluate(SIDEWAYS)]

    def barriers(self) -> list[str]:
        """Serious findings of axe-core."""
        self.rest()
        self.page.evaluate(axe_source())
        found = cast(
            "dict[str, Any]",
            self.page.evaluate(
                "axe.run(document, {resultTypes: ['violations'],"
                " rules: {'color-contrast': {enabled: true}}})"
            ),
        )
        return [
            f"{one['id']}: {one['help']}: "
            + "; ".join(f"{node['target']} {node['failureSummary']}" for node in one["nodes"][:3])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]


def address(path: str, language: str, theme: str) -> str:
    """Where a page is seen in a language and a theme, whatever its person chose."""
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}lang={language}&theme={theme}"


def axe_source() -> str:
    """axe-core as a script; evaluated, because the page's policy lets in no foreign one."""
    return (CONSOLE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def _is_code(text: str) -> bool:
    """A code of a store, an order number, an address: letters with digits, without a space. A
    member's number may be letters only."""
    if NUMBER.fullmatch(text):
        return True
    return " " not in text and any(sign.isdigit() for sign in text)


@contextmanager
def looking(browser: Browser, site: Site, state: Path | None) -> Iterator[Looker]:
    """A new window, logged in with a kept state or not at all."""
    with opened(browser, state) as context, tab(context, site) as looker:
        yield looker


@contextmanager
def opened(browser: Browser, state: Path | None) -> Iterator[BrowserContext]:
    """A browser of its own, as far as logins and what is kept of earlier pages go."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai",
        storage_state=state, reduced_motion="reduce",
    )  # fmt: skip
    try:
        yield context
    finally:
        context.close()


@contextmanager
def tab(context: BrowserContext, site: Site) -> Iterator[Looker]:
    """A new page of it, whose complaints are gathered."""
    page = context.new_page()
    looker = Looker(page, site)

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "status of 401" not in message.text:
            place = urlsplit(message.location["url"]).path
            looker.wrong.append(f"console: {message.text[:400]} ({place})")

    page.on("console", told)
    page.on("pageerror", lambda error: looker.wrong.append(f"error: {error}"))
    try:
        yield looker
    finally:
        page.close()


def log_in(looker: Looker, login: str, password: str) -> None:
    """By the login page, as a person does."""
    page = looker.page
    page.wait_for_selector("#login")
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("button[type=submit]")


def find_pages() -> dict[str, str]:
    """Routes of all rooms as their sources name them, each with an address to open it."""
    entry = re.compile(r"\{[^{}]*?path:\s*'([^']+)'[^{}]*?page:\s*\(\)[^{}]*\}")
    example = re.compile(r"example:\s*'([^']+)'")
    found = {"/parts": "/parts"}
    for source in sorted((CONSOLE / "src" / "pages").glob("*/index.tsx")):
        for match in entry.finditer(source.read_text(encoding="utf-8")):
            given = example.search(match.group(0))
            found[match.group(1)] = given.group(1) if given else match.group(1)
    return found
