"""How the house is written (docs: CONTRIBUTING), as far as a machine can see it.

Lists of exceptions may only shrink: each is compared for equality, so what is mended must leave
its list, and nothing new may enter it.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "yihui"
FUNCTION_LINES = 70
FILE_LINES = 400
LINE_CHARACTERS = 100
NOTHING_NAMES = {"utils", "util", "helpers", "helper", "base", "manager", "common", "misc"}
QUOTED_HAN = re.compile("[\\u3000-\\u9fff]“|”[\\u3000-\\u9fff]|“[^”]*[\\u4e00-\\u9fff][^”]*”")
MONEY_ROOMS = ("collect", "orders", "points", "tiers", "conditions")

# The database is read top to bottom, in one file, until the first release.
LONG_FILES = {
    "yihui/migrations/0001_schema.sql",
}
LONG_FUNCTIONS: set[str] = set()
# A partition's bounds stand with its name, on one line.
LONG_LINES = {"yihui/migrations/0001_schema.sql"}
# Spreadsheets and Parquet bring floats: here they become text, before anything counts with them.
FLOATS = {"yihui/collect/rows.py", "yihui/collect/sheets.py"}
UNDOCUMENTED: set[str] = set()


def sources(*endings: str) -> Iterator[Path]:
    """All written files of the project with these endings."""
    for folder in ("yihui", "tests", "bench"):
        for path in sorted((PROJECT / folder).glob("**/*")):
            if path.suffix in endings and path.is_file():
                yield path


def spelled(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@cache
def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_fit_a_page() -> None:
    long = {
        f"{spelled(path)}:{one.name}"
        for path in sources(".py")
        for one in functions(path)
        if (one.end_lineno or 0) - one.lineno + 1 > FUNCTION_LINES
    }
    assert long == LONG_FUNCTIONS


def test_files_have_one_subject() -> None:
    long = {spelled(path) for path in sources(".py", ".sql") if len(lines(path)) > FILE_LINES}
    assert long == LONG_FILES


def test_lines_can_be_read() -> None:
    long = {
        spelled(path)
        for path in sources(".py", ".sql")
        if any(len(line) > LINE_CHARACTERS for line in lines(path))
    }
    assert long == LONG_LINES


def test_chinese_quotes_in_corners() -> None:
    """「」 in Chinese, “” in English."""
    mixed = {
        spelled(path) for path in sources(".py", ".json")
        if path.is_relative_to(PACKAGE) and QUOTED_HAN.search(path.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert not mixed


def test_names_say_something() -> None:
    named = {
        spelled(path)
        for path in sources(".py", ".sql")
        if NOTHING_NAMES & {part.removesuffix(path.suffix) for part in path.parts}
    }
    assert not named


def test_only_settings_read_the_environment() -> None:
    reading = set()
    for path in PACKAGE.glob("**/*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute | ast.Name):
                name = node.attr if isinstance(node, ast.Attribute) else node.id
                if name in ("environ", "environb", "getenv"):
                    reading.add(spelled(path))
    assert reading == {"yihui/core/settings.py"}


def test_money_knows_no_floats() -> None:
    found = set()
    for path in [*(PACKAGE / "core").glob("units.py"), *_files_of_money_rooms(".py")]:
        for node in ast.walk(tree(path)):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            name = isinstance(node, ast.Name) and node.id == "float"
            if literal or name:
                found.add(spelled(path))
    assert found == FLOATS


def test_no_column_is_a_float() -> None:
    inexact = re.compile(r"\b(float[48]?|real|double precision)\b")
    found = {
        (spelled(path), line)
        for path in PACKAGE.glob("**/*.sql")
        for line in lines(path)
        if inexact.search(line.partition("--")[0])
    }
    assert not found


def _files_of_money_rooms(ending: str) -> Iterator[Path]:
    for room in MONEY_ROOMS:
        yield from sorted((PACKAGE / room).glob(f"**/*{ending}"))


def test_what_a_door_offers_is_explained() -> None:
    """Every public function and class of a door has a docstring."""
    found = set()
    for init in sorted(PACKAGE.glob("*/**/__init__.py")):
        module = ".".join(init.parent.relative_to(PROJECT).parts)
        door = importlib.import_module(module)
        for name in getattr(door, "__all__", ()):
            offered = getattr(door, name)
            explainable = inspect.isfunction(offered) or inspect.isclass(offered)
            if explainable and not _is_documented(offered):
                found.add(f"{module}.{name}")
    assert found == UNDOCUMENTED


def _is_documented(offered: type | object) -> bool:
    # Asked of the source: a dataclass without docstring gets one that only repeats its fields.
    path = Path(inspect.getfile(inspect.unwrap(offered)))  # type: ignore[arg-type]
    name = offered.__name__  # type: ignore[attr-defined]
    for node in ast.walk(tree(path)):
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        if isinstance(node, kinds) and node.name == name and ast.get_docstring(node):
            return True
    return False
