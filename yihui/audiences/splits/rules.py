"""Pure: where the parts of a split begin and end, and the field that conditions ask."""

from itertools import accumulate

from yihui.audiences.splits.types import WHOLE, Split
from yihui.conditions import Field, Type

BITS = 64


def hashed(salt: str, member: str) -> str:
    """The hash of a member under a salt as SQL: 32 hexadecimal digits, alike on every engine."""
    assert salt.isalnum(), salt
    return f"md5(concat('{salt}', {member}))"


def edges_of(shares: list[int]) -> list[str]:
    """Where each part but the last ends: hashes below are in it or in one before."""
    ends = list(accumulate(shares))
    assert ends[-1] == WHOLE, shares
    return [f"{-(-(end << BITS) // WHOLE):016x}" for end in ends[:-1]]


def names_of(split: Split) -> dict[str | int, tuple[str, str]]:
    """What people call the parts, by their places."""
    return {str(place): (part, part) for place, part in enumerate(split.parts, 1)}


def field_of(split: Split) -> Field:
    """Into which part of a split a member falls, numbered from 1."""
    found = hashed(split.salt, "m.member_no")
    cases = "".join(
        f" when {found} < '{edge}' then {place}"
        for place, edge in enumerate(edges_of(split.shares), 1)
    )
    last = len(split.parts)
    return Field(
        f"split.{split.split_no}", Type.TEXT, f"case{cases} else {last} end",
        f"分组：{split.name}", f"Split: {split.name}", "member",
        numbers={str(place): place for place in range(1, last + 1)},
    )  # fmt: skip
