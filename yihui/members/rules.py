"""Pure decisions of finding: what a text may be, and how far a list looks at a time."""

import re
import unicodedata

from yihui.identity import heard, plain_name
from yihui.members.types import Match

TAIL = re.compile(r"\d{4}")
PHONE = re.compile(r"\+?[\d\s()\-]{7,20}")
CODE = re.compile(r"[^\s@]{2,64}")
HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff· ]{2,16}")
LATIN_NAME = re.compile(r"[^\W\d_]{2,}([ '’.\-]+[^\W\d_]+)*", re.UNICODE)
CARD_KINDS = ("member_no", "card_no", "customer_no")


def clean(text: str) -> str:
    """What somebody typed, without the width and the space that input methods add."""
    return unicodedata.normalize("NFKC", text).strip()


def shapes(text: str) -> list[Match]:
    """What a cleaned text may be; each of them is looked for."""
    if "@" in text:
        return [Match.EMAIL]
    found = []
    if TAIL.fullmatch(text):
        found.append(Match.PHONE_TAIL)
    if PHONE.fullmatch(text):
        found.append(Match.PHONE)
    if heard(text) is not None:
        found.append(Match.NUMBER)
    if CODE.fullmatch(text) and any(c.isdigit() for c in text):
        found += [Match.CARD, Match.ORDER]
    if HAN_NAME.fullmatch(text) or LATIN_NAME.fullmatch(text):
        found.append(Match.NAME)
    return found


def has_surname(name: str, surname: str) -> bool:
    """Whether a name begins so, however it is written; a Latin surname may come last."""
    wanted = plain_name(surname)
    if not wanted:
        return True
    words = [plain_name(word) for word in re.split(r"[\s·]+", name)]
    return plain_name(name).startswith(wanted) or (name.isascii() and words[-1] == wanted)
