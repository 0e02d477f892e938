"""Ready-made audiences: the situations that loyalty teams ask about first, as data."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def find_all() -> list[dict[str, Any]]:
    """All ready-made audiences, in the order in which they are shown."""
    found: list[dict[str, Any]] = json.loads(
        files("yihui.audiences").joinpath("templates.json").read_text("utf-8")
    )
    return found
