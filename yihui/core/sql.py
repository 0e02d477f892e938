"""Named SQL: every statement stands in a file beside its domain, under `-- name: verb_noun`."""

import re
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
NAME = re.compile(r"^-- name: ([a-z][a-z0-9_]*)\n", re.MULTILINE)


class Statements:
    """The statements of one file, as attributes: `load("orders/orders.sql").add_orders`."""

    def __init__(self, path: str, texts: dict[str, str]) -> None:
        self.path = path
        self.texts = texts

    def __getattr__(self, name: str) -> str:
        try:
            return self.texts[name]
        except KeyError:
            raise AttributeError(f"{self.path} has no statement named {name}") from None


@cache
def load(path: str) -> Statements:
    """Read a SQL file by its path below the package; each name may stand only once."""
    parts = NAME.split((PACKAGE / path).read_text(encoding="utf-8"))
    names, texts = parts[1::2], parts[2::2]
    doubles = {name for name in names if names.count(name) > 1}
    if doubles:
        raise ValueError(f"{path} names {sorted(doubles)} twice")
    return Statements(path, dict(zip(names, (text.strip() for text in texts), strict=True)))
