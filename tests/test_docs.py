"""What the documents say is so: settings, links, commands."""

import re
from pathlib import Path

import pytest

from yihui.core.settings import SETTINGS

PROJECT = Path(__file__).resolve().parents[1]
SETTINGS_PAGE = PROJECT / "docs" / "reference" / "settings.md"
HIDDEN = {".venv", "node_modules", ".pytest_cache", "build", "dist"}
PAGES = sorted(
    path for path in PROJECT.glob("**/*.md") if not HIDDEN & set(path.relative_to(PROJECT).parts)
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```(?:sh|bash|shell|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?yihui ((?:[a-z][a-z-]*(?: |$))+)", re.MULTILINE)


def settings_table() -> str:
    """The table of settings as the page must show it."""
    rows = ["| Name | Default | Unit | What it is |", "|---|---|---|---|"]
    for one in SETTINGS:
        default = f"`{one.default}`" if one.default else "unset"
        rows.append(f"| `{one.name}` | {default} | {one.unit} | {one.help} |")
    return "\n".join(rows)


def test_every_setting_is_documented() -> None:
    assert settings_table() in SETTINGS_PAGE.read_text(encoding="utf-8"), (
        f"{SETTINGS_PAGE.relative_to(PROJECT)} must contain:\n\n{settings_table()}"
    )


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readmes_exist(name: str) -> None:
    assert (PROJECT / name).read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    dead = []
    for target in LINK.findall(text):
        place = target.partition("#")[0]
        outside = "://" in place or place.startswith("mailto:")
        if place and not outside and not (page.parent / place).exists():
            dead.append(target)
    assert not dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_commands_in_the_pages_exist(page: Path) -> None:
    commands = [
        words.split()
        for block in SHELL.findall(page.read_text(encoding="utf-8"))
        for words in COMMAND.findall(block)
    ]
    if not commands:
        return
    cli = pytest.importorskip("yihui.cli", reason="there is no command line yet")
    typer = pytest.importorskip("typer")
    for words in commands:
        command = typer.main.get_command(cli.app)
        for word in words:
            known = getattr(command, "commands", None)
            if known is None:  # the rest are arguments
                break
            assert word in known, f"`yihui {' '.join(words)}`: there is no {word}"
            command = known[word]
