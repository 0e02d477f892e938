"""Whose the records of a batch are, on a real database: visitors, links, shared phones."""

from tests.histories import nothing_is_halved  # noqa: F401
from tests.house import House, at, member, order, phone, refund
from yihui.collect import Behaviour, Identifier
from yihui.core.security import unseal
from yihui.identity import Clues, find_by_clue, find_kinds, find_member, find_row
from yihui.identity.rules import ANOTHER

ACTS = "select member_no, refused from identity.assertion where other_no is not null order by 1, 2"


def openid(value: str = "openid-1", scope: str = "app") -> tuple[Identifier, ...]:
    return (Identifier(kind="openid", value=value, scope=scope),)


def view(external_id: str = "v1", **fields: object) -> Behaviour:
    given = {"identifiers": openid(), "occurred_at": at(), "event": "view"} | fields
    return Behaviour(source="app", external_id=external_id, **given)  # type: ignore[arg-type]


def members(house: House) -> int:
    return int(house.row("select count(*) from identity.member")[0])


def test_a_visitor_becomes_a_member_with_her_first_order(house: House) -> None:
    assert house.apply([view(), view("v2")])[0].member_no is None
    assert house.row("select member_no from identity.identifier") == (None,)
    assert members(house) == 0
    bought = house.apply([order(identifiers=openid())])[0]
    assert members(house) == 1
    after = house.apply([view("v3")])[0]
    assert after.member_no == bought.member_no
    assert house.rows("select member_no from identity.identifier") == [(bought.member_no,)]
    # What she did before is found by the identifier, without having been moved.
    seen = "select count(distinct identifier_no), count(member_no) from collect.behaviour"
    assert house.row(seen) == (1, 1)


def test_a_visitor_and_her_order_in_one_batch(house: House) -> None:
    outcomes = house.apply([view(), order(identifiers=openid()), view("v2")])
    assert outcomes[0].member_no is None
    assert outcomes[1].member_no == outcomes[2].member_no is not None
    assert members(house) == 1


def test_two_identifiers_of_two_members_are_not_joined(house: House) -> None:
    one, two = house.apply([order("a"), order("b", identifiers=openid())])
    both = house.apply([order("c", identifiers=openid() + phone())])[0]
    # The phone is the better evidence, whatever stands first.
    assert both.member_no == one.member_no != two.member_no
    assert house.rows(ACTS) == [(one.member_no, "belongs to another member")]
    assert house.apply([order("d", identifiers=openid())])[0].member_no == two.member_no


def test_a_couple_on_one_phone_is_two_members(house: House) -> None:
    """Two accounts of one app are two people; the phone stays with who told it first."""
    his = house.apply([order("a", identifiers=phone() + openid("his-one"))])[0]
    hers = house.apply([order("b", identifiers=phone() + openid("her-one"))])[0]
    assert his.member_no != hers.member_no
    assert house.rows(ACTS) == [(his.member_no, None), (hers.member_no, ANOTHER)]
    again = house.apply([order("c", identifiers=phone() + openid("her-one")), order("d")])
    assert [one.member_no for one in again] == [hers.member_no, his.member_no]
    assert house.rows("select kind_no from identity.identifier where shared") == [(2,)]


def test_one_account_with_two_phones_keeps_one_member(house: House) -> None:
    first = house.apply([order("a", identifiers=phone("13900000001") + openid())])[0]
    house.apply([order("b", identifiers=phone("13900000002") + openid())])
    work = house.apply([order("c", identifiers=phone("13900000002"))])[0]
    assert work.member_no == first.member_no


def test_the_same_openid_of_two_apps_is_two_people(house: House) -> None:
    outcomes = house.apply(
        [
            order("a", identifiers=openid(scope="app-1")),
            order("b", identifiers=openid(scope="app-2")),
        ]
    )
    assert outcomes[0].member_no != outcomes[1].member_no


def test_a_value_of_two_kinds_is_two_people(house: House) -> None:
    card = (Identifier(kind="card_no", value="13900000001"),)
    outcomes = house.apply([order("a"), order("b", identifiers=card)])
    assert outcomes[0].member_no != outcomes[1].member_no


def test_a_placeholder_joins_nobody(house: House) -> None:
    outcomes = house.apply([
        order("a", identifiers=phone("13800138000")),
        order("b", identifiers=phone("138****0000")),
        order("c", identifiers=phone("13800138000") + openid()),
        member("m", identifiers=phone("11111111111")),
    ])  # fmt: skip
    assert [outcome.state for outcome in outcomes] == ["applied"] * 3 + ["quarantined"]
    assert [(outcome.member_no or 0) > 0 for outcome in outcomes] == [False, False, True, False]
    assert outcomes[3].problem
    assert outcomes[3].problem.code == "no_identifier"
    assert members(house) == 1
    assert house.totals()["identifiers_refused"] >= 3


def test_strangers_without_identifiers_are_apart(house: House) -> None:
    numbers = [out.member_no for out in house.apply([order(n, identifiers=()) for n in "abc"])]
    assert len(set(numbers)) == 3
    assert all(number is not None and number < 0 for number in numbers)
    assert members(house) == 0


def test_a_refund_belongs_to_the_member_of_its_order(house: House) -> None:
    bought, given = house.apply([order(), refund(identifiers=phone("13900000009"))])
    assert given.member_no == bought.member_no
    assert members(house) == 1


def test_records_that_are_not_applied_found_nobody(house: House) -> None:
    house.apply([order(version=1)])
    outcomes = house.apply([order(version=1, identifiers=phone("13900000005"))])
    assert outcomes[0].state == "quarantined"
    assert members(house) == 1


def test_a_correction_may_find_the_right_buyer(house: House) -> None:
    wrong = house.apply([order(version=1)])[0]
    right = house.apply([order(version=2, identifiers=phone("13900000002"))])[0]
    assert wrong.member_no != right.member_no
    assert house.rows("select member_no from orders.sales_order_view") == [(right.member_no,)]


def test_a_member_is_found_again_and_opened_with_the_key(house: House) -> None:
    applied = house.apply([member(name="王芳", gender="female")])[0]
    assert applied.member_no

    kinds = house.do(find_kinds)
    clues, _ = Clues(kinds, house.ring).of(phone("+86 139 0000 0001"))
    found = house.do(lambda connection: find_by_clue(connection, clues[0], house.ring))
    assert found == applied.member_no
    kept = house.do(lambda connection: find_member(connection, found or 0))
    assert kept
    row = house.do(lambda connection: find_row(connection, kept["one_id"]))
    assert row["member_no"] == found
    masked, sealed, number = house.row(
        "select masked, sealed, identifier_no from identity.identifier_value"
    )
    assert masked == "+86139****0001"
    key = house.ring.data_key(kept["data_key"])
    assert unseal(key, sealed, str(number).encode()) == b"+8613900000001"
    assert unseal(key, kept["name_sealed"], b"name").decode() == "王芳"


def test_what_a_record_leaves_out_stays(house: House) -> None:
    house.apply([member("m1", name="王芳", gender="female"), member("m2", store="s1")])
    gender, named, store = house.row(
        "select gender, name_sealed is not null, home_store_no is not null from identity.member"
    )
    assert (gender, named, store) == (1, True, True)


def test_who_only_registers_again_changes_nothing_that_copies_would_take(house: House) -> None:
    for told, changed in ((member("m1", name="王芳"), 1), (member("m2"), 0)):
        house.apply([told])
        (rows,) = house.row(
            "select member_change_rows from collect.batch order by batch_no desc limit 1"
        )
        assert rows == changed
    assert house.rows("select count(*) from identity.member_change") == [(1,)]
