"""Python looks for garbage less often where batches are worked through."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from yihui.core import garbage

SERVING = """
import gc
from pathlib import Path
from yihui import app
app.uvicorn.run = lambda *given, **told: print(gc.get_threshold(), gc.get_freeze_count() > 100_000)
app.serve("postgresql://nobody@localhost/nothing", Path({home!r}), "", 0)
"""


def test_a_block_that_fails_leaves_it_as_it_was() -> None:
    before = gc.get_threshold()

    def fail() -> None:
        assert gc.get_threshold() == garbage.SELDOM
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), garbage.seldom_for_a_while():
        fail()
    assert gc.get_threshold() == before


def test_the_server_never_looks_at_what_is_there_when_it_begins(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SERVING.format(home=str(tmp_path))],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == f"{garbage.SERVING} True\n"
