"""Fixtures: one server for the run, a browser for each file of tests, a login per role kept."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.console.looking import Looker, log_in, looking
from tests.console.site import CHROMIUM, FLAGS, Site, running, why_not

# Machines that test are busy; what is there at once costs nothing more.
expect.set_options(timeout=20_000)
Look = Callable[..., AbstractContextManager[Looker]]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A demo house with its console."""
    if missing := why_not():
        pytest.skip(missing)
    with running() as found:
        yield found


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    """Not for the whole run: Playwright's event loop lives in this thread, where other tests
    start loops of their own."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def logins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the kept logins lie."""
    return tmp_path_factory.mktemp("logins")


@pytest.fixture(scope="module")
def states(site: Site, browser: Browser, logins: Path) -> Callable[[str], Path]:
    """The kept login of a role, made when it is first asked for."""

    def state(role: str) -> Path:
        path = logins / f"{role}.json"
        if not path.exists():
            with looking(browser, site, None) as looker:
                looker.open("/parts")
                log_in(looker, *site.logins[role])
                looker.page.wait_for_selector(".y-header")
                looker.page.context.storage_state(path=path)
        return path

    return state


@pytest.fixture
def look(site: Site, browser: Browser, states: Callable[[str], Path]) -> Look:
    """`with look("headquarters") as looker`: a window of somebody; without a role, of nobody."""

    def window(role: str | None = "headquarters") -> AbstractContextManager[Looker]:
        return looking(browser, site, states(role) if role else None)

    return window
