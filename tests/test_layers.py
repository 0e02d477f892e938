"""Who may import whom: rooms in their order, by their doors, and each tool in its place."""

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "yihui"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
FILES = sorted(str(path.relative_to(PACKAGE)) for path in PACKAGE.glob("**/*.py"))
# core has no door: it is a shelf of tools, each taken by its own name.
WITHOUT_DOOR = {"core"}

WEB = {"fastapi", "starlette", "uvicorn"}
DATABASE = {"psycopg", "psycopg_pool", "yoyo"}
MAY_KNOW_DATABASE = {
    f"core/{name}.py" for name in ("db", "sql", "migrations", "embedded", "embedded_tuning", "jobs")
}
# What rules.py and types.py may not touch: the world, its time and its chance.
IMPURE = {
    "asyncio", "os", "pathlib", "random", "secrets", "shutil", "socket", "subprocess", "sys",
    "tempfile", "threading", "time", "urllib", "httpx", "structlog",
    "yihui.core.clock", "yihui.core.db", "yihui.core.settings", "yihui.core.sql",
}  # fmt: skip
IMPURE_CALLS = {"now", "today", "utcnow", "open", "print", "input"}

# These lists may only shrink.
BEHIND_THE_DOOR: set[tuple[str, str]] = set()


@dataclass(frozen=True)
class Import:
    """One imported module, and the names taken from it (none for a plain `import`)."""

    module: str
    names: tuple[str, ...]

    @property
    def top(self) -> str:
        return self.module.split(".")[0]

    @property
    def targets(self) -> set[str]:
        return {self.module} | {f"{self.module}.{name}" for name in self.names}


@cache
def tree(path: str) -> ast.Module:
    return ast.parse((PACKAGE / path).read_text(encoding="utf-8"))


def imports(path: str) -> Iterator[Import]:
    """All imports of a file, those inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(name.name, ())
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively"
            assert node.module
            yield Import(node.module, tuple(name.name for name in node.names))


def door(module: str) -> set[str] | None:
    """What a package offers (its `__all__` and its sub-rooms); None for a plain module."""
    folder = PROJECT / Path(*module.split("."))
    if not (folder / "__init__.py").exists():
        return None
    subrooms = {path.parent.name for path in folder.glob("*/__init__.py")}
    if (folder / "http.py").exists():  # the door of the web, which app.py and house.py enter
        subrooms.add("http")
    return set(getattr(importlib.import_module(module), "__all__", ())) | subrooms


def test_rooms_import_downwards_only() -> None:
    # It has its own parser and cache; the contracts stand in pyproject.toml.
    assert lint_imports(str(PROJECT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_rooms_are_entered_by_their_doors() -> None:
    found = set()
    for path in FILES:
        own = path.split("/")[0]
        for one in imports(path):
            parts = one.module.split(".")
            if len(parts) < 2 or parts[0] != "yihui" or parts[1] in {own, *WITHOUT_DOOR}:
                continue
            if parts[1] not in ROOMS:  # a file of its own, such as pipeline.py
                continue
            offered = door(one.module)
            if offered is None or not set(one.names) <= offered:
                found.add((path, one.module))
    assert found == BEHIND_THE_DOOR


def test_only_the_edge_knows_the_web() -> None:
    edge = {"core/web.py", "core/edge.py", "core/console.py", "app.py", "cli.py"}
    knowing = {path for path in FILES if any(one.top in WEB for one in imports(path))}
    assert {path for path in knowing if Path(path).name != "http.py"} <= edge
    # Of the web, the command line knows only how to start a server.
    for one in imports("cli.py") if "cli.py" in FILES else ():
        assert one.top not in WEB - {"uvicorn"}


def test_only_core_knows_the_database_driver() -> None:
    knowing = {path for path in FILES if any(one.top in DATABASE for one in imports(path))}
    assert knowing <= MAY_KNOW_DATABASE
    assert "core/db.py" in knowing


@pytest.mark.parametrize(
    "path", [path for path in FILES if Path(path).name in ("rules.py", "types.py")]
)
def test_rules_and_types_are_pure(path: str) -> None:
    touched = {target for one in imports(path) for target in one.targets}
    assert not {target for target in touched if target in IMPURE or target.split(".")[0] in IMPURE}
    called = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else None
            called.add(name or (function.id if isinstance(function, ast.Name) else ""))
        assert not isinstance(node, ast.AsyncFunctionDef | ast.Await)
    assert not called & IMPURE_CALLS


def test_a_door_is_more_than_a_name() -> None:
    """What the checks above rest on: doors say what they offer, and modules are no doors."""
    assert "Arrival" in (door("yihui.collect") or ())
    assert "earning" in (door("yihui.points") or ())
    assert door("yihui.collect.types") is None
    for name in set(ROOMS) - WITHOUT_DOOR:
        assert door(f"yihui.{name}"), f"the door of {name} offers nothing"
