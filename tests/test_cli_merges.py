"""Members merged, parted and joined from the command line, as people meet it."""

from tests.house import BASE_RULE, House, order, phone
from tests.test_cli import answer, audited, refusal, town  # noqa: F401


def test_members_are_merged_and_parted(town: House) -> None:  # noqa: F811
    town.publish_rule("base", BASE_RULE)
    town.apply([order("a"), order("b", 5_000, identifiers=phone("13900000002"))])
    one, other = (found[0] for found in town.rows("select one_id from identity.member order by 1"))
    seen = answer("member", "preview", one, other)
    assert "150" in seen
    assert town.row("select count(*) from identity.merge") == (0,)
    told = answer("member", "merge", one, other, "--reason", "came with both phones")
    assert told.endswith("is done.\n")
    number = told.split()[1]
    assert town.row("select count(*) from identity.member where state = 'merged'") == (1,)
    assert "one member already" in refusal("member", "merge", one, other, "--reason", "again")
    assert "3 to 200" in refusal("member", "unmerge", number, "--reason", "x")
    assert "is undone" in answer("member", "unmerge", number, "--reason", "two sisters")
    assert town.row("select count(*) from identity.member where state = 'merged'") == (0,)
    assert "Every invariant holds." in answer("check")
    acts = {action for action, _ in audited(town)}
    assert acts == {"member.merge_proposed", "member.merged", "member.unmerged"}


def test_some_of_a_group_leave_it(town: House) -> None:  # noqa: F811
    town.publish_rule("base", BASE_RULE)
    town.apply([order(name, identifiers=phone(f"1390000000{name}")) for name in "123"])
    people = [found[0] for found in town.rows("select one_id from identity.member order by 1")]
    for other in people[1:]:
        answer("member", "merge", people[0], other, "--reason", "same person", "--keep")
    merged = "select count(*) from identity.member where state = 'merged'"
    assert "would be undone: 1." in answer("member", "part", people[0], people[1], "--dry")
    assert "3 to 200" in refusal("member", "part", people[0], people[1])
    assert town.row(merged) == (2,)
    said = ("--reason", "two people")
    assert "are undone: 1." in answer("member", "part", people[0], people[1], *said)
    assert "Nobody was merged" in refusal(
        "member", "part", people[0], "--after", "2999-01-01", *said
    )
    assert "are undone: 2." in answer(
        "member", "part", people[2], "--after", "2026-01-01T08:00:00", *said
    )
    assert town.row(merged) == (0,)
    assert "Every invariant holds." in answer("check")


def test_kinds_that_join_are_set(town: House) -> None:  # noqa: F811
    assert "phone, unionid" in answer("member", "join-by", "phone", "unionid")
    joining = "select code from identity.kind where may_join order by 1"
    assert town.rows(joining) == [("phone",), ("unionid",)]
    assert "Kinds are" in refusal("member", "join-by", "fax")
    assert "nothing" in answer("member", "join-by")
    assert town.rows(joining) == []
