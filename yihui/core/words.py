"""What a value that does not fit is told, in plain words."""

from typing import Any

WORDS = {
    "is_text": "It holds a character that cannot be stored (NUL or half a surrogate pair).",
    "is_moment": "The time has no zone, or lies outside 1990–2099.",
    "Unexpected keyword argument": "There is no such field.",
}
CURES = {
    "is_text": "Remove the character.",
    "is_moment": "Write it like 2026-01-31T18:30:00+08:00.",
    "Unexpected keyword argument": "Correct its name, or leave it out.",
}


def told(problem: Any) -> str:
    """A pydantic problem in plain words."""
    for name, words in WORDS.items():
        if name in problem["msg"]:
            return words
    return f"{problem['msg']}."


def cure_of(problem: Any) -> str:
    """What to do about a pydantic problem."""
    for name, cure in CURES.items():
        if name in problem["msg"]:
            return cure
    return "Correct the field; the API's document names its form and limits."
