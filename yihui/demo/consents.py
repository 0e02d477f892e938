"""What the people of the demo allow: marketing by the ways of the channel in which they joined.

About half of them gave it on joining, under the text of their day; some take it back later, one way
or all of them. It has its own randomness, so nothing else of the year depends on it.
"""

from dataclasses import replace
from random import Random
from typing import Literal

from yihui.collect import Consent, Member
from yihui.demo.people import Person
from yihui.demo.rhythm import DAY_SECONDS, DAYS, Year

TEXT = "marketing"
SECOND_TEXT_DAY = 180  # of the year: from then on people are shown the second version
GAVE = {"pos": 0.48, "mini_program": 0.72, "tmall": 0.34, "douyin": 0.34, "wecom_shop": 0.66}
WAYS: dict[str, Literal["mini_program", "wecom"]] = {
    "mini_program": "mini_program", "wecom_shop": "wecom",
}  # fmt: skip
SMS_BESIDE = 0.6  # of those with a phone who gave another way
WITHDREW = 0.15
WITHDREW_ALL = 0.4


class Consenting:
    """What each says as she joins, and what she takes back; asked once for each, in their order."""

    def __init__(self, seed: int, year: Year) -> None:
        self.rng = Random(f"{seed}:consents")
        self.year = year

    def given(self, person: Person, second: int) -> tuple[Consent, ...]:
        """What she allows as she joins at this second."""
        rng = self.rng
        port = person.ports[0]
        if rng.random() >= GAVE[port.channel.code]:
            return ()
        way = WAYS.get(port.channel.code)
        phone = any(one.kind == "phone" for one in port.names[0])
        if not way:
            ways: tuple[Literal["mini_program", "wecom", "sms"], ...] = ("sms",) if phone else ()
        elif phone and rng.random() < SMS_BESIDE:
            ways = (way, "sms")
        else:
            ways = (way,)
        version = 2 if second >= SECOND_TEXT_DAY * DAY_SECONDS else 1
        return tuple(
            Consent(purpose="marketing", channel=one, state="given", text=TEXT,
                    text_version=version)
            for one in ways
        )  # fmt: skip

    def withdrawn(self, member: Member, second: int) -> tuple[int, Member] | None:
        """When she takes some of it back, and the record that tells it; most never do."""
        rng = self.rng
        if not member.consents or rng.random() >= WITHDREW:
            return None
        later = max(second, 0) + int((1 + rng.random() * DAYS) * DAY_SECONDS)
        taken = replace(
            member.consents[-1], state="withdrawn", text=None, text_version=None,
            channel="all" if rng.random() < WITHDREW_ALL else member.consents[-1].channel,
        )  # fmt: skip
        record = replace(
            member, occurred_at=self.year.moment(later), consents=(taken,), opening_points=0,
            opening_expires_on=None,
        )  # fmt: skip
        return later, record
