"""The one form in which texts are stored for conditions and compared by them."""

from unicodedata import normalize


def normalised(text: str) -> str:
    """The text without differences nobody means: width, case, and space around it.

    NFKC, trimmed, lower: "ＷｅＣｏｍ " is "wecom". Ingest writes columns with it and `parse` reads
    values with it, so engines compare bytes and need no collation. Doing it twice changes
    nothing: the second NFKC joins again what lower case took apart.
    """
    return normalize("NFKC", normalize("NFKC", text).lower()).strip()


def is_storable(text: str) -> bool:
    """No NUL and no half of a surrogate pair: neither can be sent to PostgreSQL."""
    return not any(char == "\x00" or "\ud800" <= char <= "\udfff" for char in text)
