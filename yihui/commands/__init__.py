"""What the command line does, one file per noun; cli.py puts them together."""

from yihui.commands import (
    access,
    copies,
    demo,
    house,
    imports,
    lakes,
    merges,
    policy,
    population,
    programme,
    proof,
    quarantine,
    serving,
    suggestions,
    tagging,
    users,
)

__all__ = [
    "access", "copies", "demo", "house", "imports", "lakes", "merges", "policy", "population",
    "programme", "proof", "quarantine", "serving", "suggestions", "tagging", "users",
]  # fmt: skip
