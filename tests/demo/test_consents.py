"""What the demo's members say of marketing, as a house hears it from real ones."""

from collections import defaultdict
from datetime import date

import pytest

from yihui import demo
from yihui.collect import Member

Said = list[list[Member]]
KINDS = {"sms": "phone", "mini_program": "openid", "wecom": "external_userid"}


@pytest.fixture(scope="module")
def said() -> Said:
    """The records of each member, in order of arrival."""
    by_member: dict[str, list[Member]] = defaultdict(list)
    for record in demo.records(8, 2000, date(2026, 10, 31)):
        if isinstance(record, Member):
            by_member[record.external_id].append(record)
    return list(by_member.values())


def test_about_half_allow_it_as_they_join_by_ways_that_they_have(said: Said) -> None:
    gave = [told[0] for told in said if told[0].consents]
    assert 0.45 * len(said) < len(gave) < 0.6 * len(said)
    given = [consent for one in gave for consent in one.consents]
    assert {(one.purpose, one.state, one.text) for one in given} == {
        ("marketing", "given", "marketing"),
    }  # fmt: skip
    assert {one.channel for one in given} == set(KINDS)
    assert {one.text_version for one in given} == {1, 2}
    for member in gave:
        known = {one.kind for one in member.identifiers}
        assert {KINDS[one.channel] for one in member.consents} <= known


def test_some_take_it_back_later_and_the_newest_version_tells_it(said: Said) -> None:
    gave = [told for told in said if told[0].consents]
    back = [
        one for told in said for one in told
        if any(consent.state == "withdrawn" for consent in one.consents)
    ]  # fmt: skip
    assert 0.05 * len(gave) < len(back) < 0.15 * len(gave)
    assert {one.consents[0].channel for one in back} >= {"all", "sms"}
    for told in said:
        by_time = sorted(told, key=lambda one: one.occurred_at)
        assert [one.version for one in by_time] == sorted(one.version or 0 for one in told)
