"""Pure: what two shares tell about each other. Statistics, so floats are at home here."""

from math import asin, erfc, sqrt


def strength(share: float, share_all: float) -> float:
    """How far two shares lie apart, small ones weighed as they should be (Cohen's h)."""
    return abs(2 * asin(sqrt(share)) - 2 * asin(sqrt(share_all)))


def chance(members: int, audience: int, of_all: int, everyone: int) -> float:
    """How likely the audience and the rest would differ so much if both were drawn by lot: two
    proportions, both sides."""
    rest, of_rest = everyone - audience, of_all - members
    if audience == 0 or rest == 0 or of_all in (0, everyone):
        return 1.0
    pooled = of_all / everyone
    apart = members / audience - of_rest / rest
    return erfc(abs(apart) / sqrt(pooled * (1 - pooled) * (1 / audience + 1 / rest)) / sqrt(2))
