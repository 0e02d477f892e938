"""Every page, in both languages and themes and three sizes: what a machine can see of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.console.conftest import Look
from tests.console.looking import LANGUAGES, SIZES, THEMES, Looker, find_pages, opened, tab
from tests.console.site import Site

PAGES = find_pages()
# Words and widths are a matter of the language, colours of the theme, barriers of theme and width:
# the two visits show both languages, both themes, the broadest and the narrowest window. The first
# one opens the console at the page, the second one comes from another page of it.


@pytest.fixture(scope="module")
def browsing(browser: Browser, states: Callable[[str], Path]) -> Iterator[BrowserContext]:
    """One browser for all pages, which keeps their scripts: half the work of a page is reading
    them."""
    with opened(browser, states("headquarters")) as context:
        yield context


def test_all_routes_are_looked_at(look: Look) -> None:
    """The list of this file is the console's own."""
    with look() as looker:
        looker.open("/parts")
        routes = set(looker.page.evaluate("window.yihuiRoutes"))
    assert routes - {"/parts/locked"} == set(PAGES)


@pytest.fixture(scope="module")
def english(site: Site, browsing: BrowserContext) -> Iterator[Looker]:
    """A window in which one goes from page to page."""
    with tab(browsing, site) as looker:
        looker.open("/nowhere", "en", "dark")
        yield looker


@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds(site: Site, browsing: BrowserContext, english: Looker, page: str) -> None:
    """No errors, no sideways scrolling, one language, no barriers."""
    assert ":" not in PAGES[page], f"{page} needs an `example` in its room's index.tsx"
    english.wrong.clear()
    with tab(browsing, site) as looker:
        looker.open(PAGES[page])
        wrong = looked_at(looker, "zh-CN", "1440x900")
    english.resize("1440x900")
    english.go(PAGES[page], "en", "dark")
    wrong += looked_at(english, "en", "390x844")
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def looked_at(looker: Looker, language: str, barred: str) -> list[str]:
    """What is wrong at each size, with its barriers at one, and what was told meanwhile."""
    assert looker.page.locator("h1").count() == 1, "a page needs one h1"
    wrong: list[str] = []
    for size in SIZES:
        looker.resize(size)
        found = looker.words(language) + looker.sideways()
        if size == barred:
            found += looker.barriers()
        wrong += [f"{size} {language}: {one}" for one in found]
    return wrong + looker.wrong


def test_the_login_page_holds(look: Look) -> None:
    wrong: list[str] = []
    with look(None) as looker:
        for language in LANGUAGES:
            for theme in THEMES:
                looker.open("/", language, theme)
                for size in SIZES:
                    looker.resize(size)
                    found = looker.words(language) + looker.sideways() + looker.barriers()
                    wrong += [f"{size} {language} {theme}: {one}" for one in found]
        wrong += looker.wrong
    assert not wrong, "\n".join(wrong)


def test_the_machine_can_see() -> None:
    """What the tests above rest on: each finding is one."""
    from tests.console.looking import BROKEN, HAN, MASKED_NAME, WORD

    assert BROKEN.search("共 {count} 条")
    assert not BROKEN.search("共 3 条")
    assert HAN.search(MASKED_NAME.sub("", "Member 王丽"))
    assert not HAN.search(MASKED_NAME.sub("", "欧阳** gold"))
    assert WORD.findall("保存 draft") == ["draft"]
