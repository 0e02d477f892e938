"""Which fields of two people are compared, degree by degree. Pure: text and numbers only.

The figures beside each level are where training begins, and what holds where it sees nothing.
"""

from yihui.identity.matching.types import Field, Level, Plan

# What stands in the columns of members is said in `searching.py`.
RECALL = 0.5


def name(column: str) -> Field:
    """A name, or a part of one: a letter off, much alike, or with the same beginning."""
    one, other = f"{column}_l", f"{column}_r"
    likeness = f"jaro_winkler_similarity({one}, {other})"
    return Field(column, _missing(column), (
        _equal(column, 0.8, 0.001),
        Level("alike", f"damerau_levenshtein({one}, {other}) <= 1 and length({one}) >= 3",
              0.08, 0.0005),
        Level("alike", f"{likeness} >= 0.88", 0.04, 0.002),
        Level("alike", f"{likeness} >= 0.7", 0.03, 0.03),
        Level("differ", "", 0.05, 0.9665),
    ))  # fmt: skip


def words(column: str) -> Field:
    """Several words, such as a street or the name of a firm."""
    one, other = f"{column}_l", f"{column}_r"
    return Field(column, _missing(column), (
        _equal(column, 0.7, 0.001),
        Level("alike", f"jaro_winkler_similarity({one}, {other}) >= 0.92", 0.15, 0.001),
        Level("alike", f"jaccard({one}, {other}) >= 0.7", 0.05, 0.02),
        Level("differ", "", 0.1, 0.978),
    ))  # fmt: skip


def number(column: str) -> Field:
    """A number or code as people type it: one or two digits off, or two changed about."""
    return _typed(column, 0.85, 0.0005)


def day(column: str) -> Field:
    """A date, written alike in all rows: a slip or two in typing it."""
    return _typed(column, 0.9, 0.00005)


def same(column: str, m: float = 0.8, u: float = 0.1) -> Field:
    """Equal or not."""
    return Field(column, _missing(column), (
        _equal(column, m, u), Level("differ", "", 1 - m, 1 - u),
    ))  # fmt: skip


def phones(column: str, tails: str) -> Field:
    """Lists of numbers that are nobody else's: one digit off, or the same last four."""
    near = _nearest(column, 1)
    return Field("phone", _empty(column), (
        Level("alike", near, 0.15, 0.0000002),
        Level("alike", f"list_has_any({tails}_l, {tails}_r)", 0.02, 0.0002),
        Level("differ", "", 0.83, 0.9997998),
    ), is_set=True)  # fmt: skip


def mails(column: str, names: str) -> Field:
    """Lists of addresses that are nobody else's: the same before the @, or a slip."""
    return Field("email", _empty(column), (
        Level("alike", f"list_has_any({names}_l, {names}_r)", 0.25, 0.00001),
        Level("alike", _nearest(column, 2), 0.1, 0.000001),
        Level("differ", "", 0.65, 0.999989),
    ), is_set=True)  # fmt: skip


def met(column: str, u: float) -> Field:
    """One record named both, and did not join them. How often is counted, not guessed: `u`."""
    return Field("met", _empty(column), (
        Level("same", f"list_has_any({column}_l, {column}_r)", 0.2, u),
        Level("differ", "", 0.8, 1 - u),
    ), is_set=True)  # fmt: skip


def members(met_share: float) -> Plan:
    """How members are compared; `met_share` of all pairs were named by one record."""
    return Plan(
        fields=(
            name("name"), day("birthday"), phones("phones", "tails"), mails("mails", "boxes"),
            same("gender", 0.97, 0.52), same("store", 0.6, 0.05), met("met", met_share),
        ),
        keys=(
            "name || '|' || birthday", "name || '|' || store", "birthday || '|' || left(name, 1)",
            "name", "birthday || '|' || store", "[phone_heads]", "[phone_tails]", "[boxes]",
            "[met]",
        ),
        sure=("l.name = r.name and l.birthday = r.birthday",),
        recall=RECALL,
        trains=(("birthday",), ("name",)),
    )  # fmt: skip


def _typed(column: str, m: float, u: float) -> Field:
    distance = f"damerau_levenshtein({column}_l, {column}_r)"
    slips = (1 - m) / 4
    return Field(column, _missing(column), (
        _equal(column, m, u),
        Level("alike", f"{distance} <= 1", slips, u * 5),
        Level("alike", f"{distance} <= 2", slips, u * 50),
        Level("differ", "", 1 - m - 2 * slips, 1 - 56 * u),
    ))  # fmt: skip


def _equal(column: str, m: float, u: float) -> Level:
    return Level("same", f"{column}_l = {column}_r", m, u, usual=column)


def _missing(column: str) -> str:
    return f"{column}_l is null or {column}_r is null"


def _empty(column: str) -> str:
    return f"len({column}_l) = 0 or len({column}_r) = 0"


def _nearest(column: str, most: int) -> str:
    # A macro that linking.py makes: the least distance of any two of their values.
    return f"nearest({column}_l, {column}_r) <= {most}"
