"""Consents: for which purposes and by which ways a person allows the use of her data."""

from yihui.identity.consents.actions import (
    WAYS,
    add_text,
    find_coverage,
    find_denied,
    find_said,
    find_texts,
    has_text,
    tell,
)
from yihui.identity.consents.rules import PURPOSES, REACHES, deciding, in_force
from yihui.identity.consents.types import Covered, Purpose, Reach, Statement, TextVersion, Told

__all__ = [
    "PURPOSES",
    "REACHES",
    "WAYS",
    "Covered",
    "Purpose",
    "Reach",
    "Statement",
    "TextVersion",
    "Told",
    "add_text",
    "deciding",
    "find_coverage",
    "find_denied",
    "find_said",
    "find_texts",
    "has_text",
    "in_force",
    "tell",
]  # fmt: skip
