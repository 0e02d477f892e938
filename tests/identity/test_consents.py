"""What counts of what people said about their data: scenarios, and the same decision as sets."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.house import House, at, member, phone
from tests.points.test_merging import merge, unmerge
from yihui.collect import Consent
from yihui.core import db
from yihui.identity import consents
from yihui.identity.consents import Purpose, Reach, Statement

ANNA, BELLA, CLARA = (f"1390000000{number}" for number in range(3))
MERGED = at(5)
LATER = at(30)


def said(*words: str) -> list[Statement]:
    """Statements in their order: `anna sms given 3` is of day 3; a fifth word is the day on which
    it was kept."""
    made = []
    for number, text in enumerate(words):
        who, channel, state, day, *kept = text.split()
        moment = at(int(day))
        recorded = at(int(kept[0])) if kept else LATER
        made.append(Statement(
            {"anna": 1, "bella": 2}[who], number, "marketing", channel, state == "given", None,
            None, "", None, None, moment, recorded,
        ))  # fmt: skip
    return made


SCENARIOS: list[tuple[str, list[str], datetime | None, dict[str, str]]] = [
    ("nothing was said", [], None, {"sms": "unknown", "email": "unknown"}),
    ("one way was given", ["anna sms given 1"], None, {"sms": "given", "email": "unknown"}),
    ("the last word counts, whatever came in first",
     ["anna sms withdrawn 3", "anna sms given 1"], None, {"sms": "withdrawn"}),
    ("of two at one moment the one kept last",
     ["anna sms given 1", "anna sms withdrawn 1"], None, {"sms": "withdrawn"}),
    ("all ways speak of each", ["anna all given 1"], None, {"sms": "given", "email": "given"}),
    ("withdrawing all ends each",
     ["anna sms given 1", "anna all withdrawn 2"], None, {"sms": "withdrawn", "all": "withdrawn"}),
    ("one way may be given again after that",
     ["anna all withdrawn 1", "anna sms given 2"], None, {"sms": "given", "email": "withdrawn"}),
    ("giving all does not lift what was withdrawn of one way",
     ["anna sms withdrawn 1", "anna all given 2"], None, {"sms": "withdrawn", "email": "given"}),
    ("a clock ahead does not silence what is said later",
     ["anna sms given 29 2", "anna sms withdrawn 3 3"], None, {"sms": "withdrawn"}),
    ("of two who were merged the one who withdrew is stronger",
     ["anna sms given 4", "bella sms withdrawn 1"], MERGED, {"sms": "withdrawn"}),
    ("each one's last word is taken",
     ["anna sms given 4", "bella sms withdrawn 1", "bella sms given 2"], MERGED, {"sms": "given"}),
    ("what the one they became says counts for both",
     ["anna sms given 6", "bella sms withdrawn 1"], MERGED, {"sms": "given"}),
    ("also when she withdraws",
     ["anna sms given 6", "bella sms withdrawn 7"], MERGED, {"sms": "withdrawn"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "one_since", "holds"), [s[1:] for s in SCENARIOS],
                         ids=[s[0] for s in SCENARIOS])  # fmt: skip
def test_what_counts(words: list[str], one_since: datetime | None, holds: dict[str, str]) -> None:
    found = consents.in_force(consents.deciding(said(*words), one_since))
    states = {channel: found.get(("marketing", channel)) for channel in holds}
    assert {
        channel: "unknown" if one is None else "given" if one.given else "withdrawn"
        for channel, one in states.items()
    } == holds


def consent(state: str, channel: str = "sms", **fields: Any) -> Consent:
    return Consent(purpose="marketing", channel=channel, state=state, **fields)


def member_no(house: House, number: str) -> int:
    found: int = house.row(
        "select member_no from identity.identifier_value where kind_no = 2 and tail = %(tail)s",
        {"tail": number[-4:]},
    )[0]
    return found


def holding(house: House, number: str, channel: str = "sms") -> str:
    """What holds for whoever carries the member of a phone."""

    async def ask(connection: db.Connection) -> str:
        asked = "select coalesce(survivor_no, member_no) from identity.member where member_no = %s"
        cursor = await connection.execute(asked, (no,))
        root_no = (await cursor.fetchone() or ())[0]
        found = (await consents.find_said(connection, root_no))[1].get(("marketing", channel))
        return "unknown" if found is None else "given" if found.given else "withdrawn"

    no = member_no(house, number)
    return house.do(ask)


def test_consents_come_with_member_records(house: House) -> None:
    shown = consent("given", text="sms-2026", text_version=2)
    first = member("a", consents=(shown, consent("withdrawn", "all", occurred_at=at(0))))
    assert [one.state for one in house.apply([first, member("b", consents=(shown,))])] == [
        "applied", "applied",
    ]  # fmt: skip
    kept = """select channel, given, text_code, text_version, s.code, record_no is null, actor
        from identity.consent left join collect.source s using (source_no) order by consent_no"""
    # The second record says the same of the same moment: it is not said again.
    assert house.rows(kept) == [
        ("sms", True, "sms-2026", 2, "crm", False, None),
        ("all", False, None, None, "crm", False, None),
    ]
    assert holding(house, "13900000001") == "given"
    assert holding(house, "13900000001", "email") == "withdrawn"
    (again,) = house.apply([first])
    assert again.state == "duplicate"
    (other,) = house.apply([member("a", consents=(consent("withdrawn"),))])
    assert (other.state, other.problem and other.problem.code) == ("quarantined", "conflict")
    assert house.differences() == []


def test_a_merge_is_strict_and_an_unmerge_gives_back(house: House) -> None:
    house.apply([
        member("a", identifiers=phone(ANNA), consents=(consent("given"),)),
        member("b", identifiers=phone(BELLA), consents=(consent("withdrawn"),)),
    ])  # fmt: skip
    number = merge(house, ANNA, BELLA)
    assert {holding(house, one) for one in (ANNA, BELLA)} == {"withdrawn"}
    unmerge(house, number)
    assert (holding(house, ANNA), holding(house, BELLA)) == ("given", "withdrawn")
    assert house.row("select count(*) from identity.consent") == (2,)


def test_coverage_counts_what_the_rules_decide(house18: House) -> None:
    """Random histories with merges, early and late words, and clocks that run ahead."""
    random.seed(20)
    people = [f"139000010{number:02}" for number in range(30)]
    house18.apply([member(f"m{n}", identifiers=phone(n)) for n in people])
    for one, other in zip(people[0:20:2], people[1:20:2], strict=True):
        merge(house18, one, other)
    now = datetime.now(at().tzinfo)
    numbers = [member_no(house18, one) for one in people]
    told = [
        consents.Told(
            member_no=random.choice(numbers), purpose=random.choice(list(Purpose)),
            channel=random.choice(list(Reach)), given=random.random() < 0.6,
            occurred_at=now + timedelta(days=random.choice((-30, -9, -1, 1, 9))),
        )
        for _ in range(400)
    ]  # fmt: skip
    house18.do(lambda connection: consents.tell(connection, told, 1))
    # Some were kept after the merges and said after them, too.
    house18.rows("update identity.consent set recorded_at = now() + interval '2 days'"
                 " where member_no %% 3 = 0", {})  # fmt: skip
    wanted: dict[tuple[str, str], list[int]] = {}

    async def count(connection: db.Connection) -> list[consents.Covered]:
        asked = "select member_no from identity.member where survivor_no is null"
        for (root_no,) in await (await connection.execute(asked)).fetchall():
            found = (await consents.find_said(connection, root_no))[1]
            for place, one in found.items():
                wanted.setdefault(place, [0, 0])[0 if one.given else 1] += 1
        return await consents.find_coverage(connection)

    covered = house18.do(count)
    assert len(covered) == len(Purpose) * len(Reach)
    assert {one.members for one in covered} == {20}
    assert {(one.purpose, one.channel): [one.given, one.withdrawn] for one in covered} == wanted
    assert any(given and withdrawn for given, withdrawn in wanted.values())
