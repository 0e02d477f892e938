"""All tests, as `make test` runs them; a few that fail are run once more, alone.

A test that fails beside others and passes alone is named: it is a fault to mend, but none of what
was changed. One that fails alone, too, fails the run, and so do more than a few.
"""

import json
import subprocess
import sys
from pathlib import Path

import typer

PROJECT = Path(__file__).resolve().parents[1]
FAILED = PROJECT / ".pytest_cache" / "v" / "cache" / "lastfailed"
TOGETHER = [
    "-n", "logical", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"
]  # fmt: skip
AGAIN_MOST = 3
TESTS_FAILED = 1


def main() -> int:
    """The exit status of pytest."""
    FAILED.unlink(missing_ok=True)
    status = run(*TOGETHER)
    if status != TESTS_FAILED or not FAILED.exists():
        return status
    failed = sorted(json.loads(FAILED.read_text(encoding="utf-8")))
    if len(failed) > AGAIN_MOST:
        return status
    told = "Once more, alone; what passes now failed beside others, which is to be mended:"
    typer.echo("\n" + "\n  ".join([told, *failed]))
    return run("-p", "no:xdist", *failed)


def run(*words: str) -> int:
    """Run pytest in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=PROJECT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
