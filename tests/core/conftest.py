"""A home of its own for each embedded server."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.embedding import end_all


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_DB_MEMORY", "256")


@pytest.fixture
def home() -> Iterator[Path]:
    """A new home below a folder that everybody may enter; its server is ended afterwards."""
    top = Path(tempfile.mkdtemp(prefix="yihui-embedded-"))
    top.chmod(0o755)
    yield top / "home"
    for folder in top.glob("**/db"):
        end_all(folder.parent)
    shutil.rmtree(top)
