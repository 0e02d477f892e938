"""The fuse, told as small stories: what too many people use tells nothing, until it is let in."""

from tests.house import BASE_RULE, House, at, member, order
from yihui import collect, identity
from yihui.collect import Behaviour, Identifier, Outcome, Record
from yihui.core import clock, db

GUIDE = Identifier(kind="phone", value="13900000001")
TABLET = Identifier(kind="device", value="store-tablet", scope="store")
KIOSK = Identifier(kind="device", value="kiosk", scope="mall")


def card(number: int) -> Identifier:
    return Identifier(kind="card_no", value=f"C{number:04d}", scope="brand")


def own_phone(number: int) -> Identifier:
    return Identifier(kind="phone", value=f"1381111{number:04d}")


def joins(identifiers: list[tuple[Identifier, ...]], start: int = 0) -> list[Record]:
    return [
        member(f"m{place}", identifiers=named, occurred_at=at(1 + place))
        for place, named in enumerate(identifiers, start)
    ]


def view(name: str, day: int, *identifiers: Identifier) -> Behaviour:
    return Behaviour(source="app", external_id=name, event="view", identifiers=identifiers,
                     occurred_at=at(day))  # fmt: skip


def suspended(house: House) -> list[tuple[int, int, int]]:
    """Kind, members met and members allowed of each identifier that is suspended."""
    return house.rows(
        "select kind_no, members, members_most from identity.suspension"
        " where lifted_at is null order by suspension_no"
    )


def is_right(house: House) -> bool:
    """The invariants hold, and the rebuild finds the same people."""
    same = house.do(identity.rebuilding.compare).count == 0
    return house.differences() == [] and same


def lift(house: House) -> None:
    (number,) = house.row("select identifier_no from identity.identifier where suspended") or (0,)

    async def let_in(connection: db.Connection) -> None:
        batch_no = await collect.next_batch_no(connection)
        changed = await identity.fusing.lift(connection, number, "test", "one person", batch_no)
        await collect.add_batch(connection, {
            "batch_no": batch_no, "lane": "let_in", "started_at": clock.now(),
            "member_change_rows": changed,
        })  # fmt: skip

    house.do(let_in)


def is_anonymous(outcome: Outcome) -> bool:
    return (outcome.member_no or 0) < 0


def applied(outcomes: list[Outcome]) -> list[int | None]:
    assert [one.state for one in outcomes] == ["applied"] * len(outcomes)
    return [one.member_no for one in outcomes]


def test_a_guides_phone_with_forty_customers(house: House) -> None:
    """Every customer has a card of her own, and the guide's phone beside it."""
    told = joins([(GUIDE, card(number)) for number in range(40)])
    first = applied(house.apply(told[:21]))
    assert suspended(house) == [], "the first customer holds it and twenty others met it"
    assert len(set(first)) == 21
    later = applied(house.apply(told[21:22]))
    assert suspended(house) == [(2, 21, 20)], "one more is too many"
    later += applied(house.apply(told[22:]))
    assert len({*first, *later}) == 40, "by their cards they are people of their own, as before"
    alone, with_card, corrected = house.apply([
        order("guide", identifiers=(GUIDE,), occurred_at=at(60)),
        order("card", identifiers=(GUIDE, card(7)), occurred_at=at(60)),
        told[3],
    ])  # fmt: skip
    assert alone.state == "applied"
    assert is_anonymous(alone), "nobody is told by the phone alone"
    assert with_card.member_no == first[7]
    assert corrected.state == "duplicate", "the same record is still the same"
    (nameless,) = house.apply([member("late", identifiers=(GUIDE,), occurred_at=at(61))])
    assert nameless.state == "quarantined"
    assert nameless.problem
    assert nameless.problem.code == "suspended_identifier"
    log = house.rows("select refused, evidence from identity.assertion where act = 3")
    assert log == [("is used by too many people", "fuse")]
    assert is_right(house)


def test_a_correction_that_tells_nobody_any_more_leaves_the_order_where_it_is(
    house: House,
) -> None:
    """The guide's own purchase is corrected when her phone has been suspended."""
    house.publish_rule("base", BASE_RULE)
    (own,) = applied(house.apply([order("own", 10_000, identifiers=(GUIDE,), version=1)]))
    house.apply(joins([(GUIDE, card(number)) for number in range(30)]))
    assert len(suspended(house)) == 1
    corrected, bought = house.apply([
        order("own", 4_000, identifiers=(GUIDE,), version=2),
        order("new", 4_000, identifiers=(GUIDE,), version=1),
    ])  # fmt: skip
    assert corrected.member_no == own
    assert is_anonymous(bought)
    assert house.rows("select member_no, available from points.balance where available > 0") == [
        (own, 40),
    ]  # fmt: skip
    assert is_right(house)


def test_one_large_batch_is_decided_whole_and_the_next_one_without(house18: House) -> None:
    told = joins([(GUIDE, card(number)) for number in range(40)])
    assert len(set(applied(house18.apply(told)))) == 40
    assert suspended(house18) == [(2, 39, 20)]
    (found,) = house18.apply([order("guide", identifiers=(GUIDE,), occurred_at=at(60))])
    assert is_anonymous(found)
    assert is_right(house18)


def test_a_store_tablet_stands_in_everybodys_registration(house: House) -> None:
    """Its views afterwards are kept as nobody's; the customers are who they are by their phones."""
    told = joins([(own_phone(number), TABLET) for number in range(30)])
    members = applied(house.apply(told[:10])) + applied(house.apply(told[10:]))
    assert len(set(members)) == 30
    assert suspended(house) == [(12, 29, 20)]
    seen = house.apply([
        view("tablet", 50, TABLET), view("hers", 50, own_phone(4), TABLET),
        *joins([(own_phone(30), TABLET)], 30),
    ])  # fmt: skip
    assert [one.state for one in seen] == ["applied"] * 3
    assert [one.member_no for one in seen][:2] == [None, members[4]]
    assert house.rows("select external_id, member_no from collect.behaviour order by 1") == [
        ("hers", members[4]), ("tablet", None),
    ]  # fmt: skip
    met = "select count(*) from identity.meeting"
    assert house.row(met) == (29,), "and whom it meets is counted no more"
    assert is_right(house)


def test_a_kiosk_that_people_log_in_to_one_after_the_other(house18: House) -> None:
    told = [view(f"v{number}", 1 + number, card(number), KIOSK) for number in range(25)]
    customers = [member(f"m{number}", identifiers=(card(number),), occurred_at=at(1))
                 for number in range(25)]  # fmt: skip
    members = applied(house18.apply(customers))
    house18.apply(told)
    assert suspended(house18) == [(12, 24, 20)]
    after = house18.apply([view("after", 40, KIOSK), view("own", 40, card(3), KIOSK)])
    assert [one.member_no for one in after] == [None, members[3]]
    assert is_right(house18)


def test_what_a_person_lets_in_counts_anew(house: House) -> None:
    told = joins([(GUIDE, card(number)) for number in range(70)])
    first = applied(house.apply(told[:30]))
    lift(house)
    assert suspended(house) == []
    (alone,) = house.apply([order("guide", identifiers=(GUIDE,), occurred_at=at(90))])
    assert alone.member_no == first[0], "it tells again whose it is"
    house.apply(told[30:50])
    assert suspended(house) == [], "twenty more"
    house.apply(told[50:])
    assert suspended(house) == [(2, 40, 20)]
    acts = house.rows("select act, actor from identity.assertion where act in (3, 5) order by"
                      " assertion_no")  # fmt: skip
    assert acts == [(3, None), (5, "test"), (3, None)]
    assert is_right(house)


def test_how_many_it_may_meet_is_the_policys_word_and_zero_is_never(house18: House) -> None:
    house18.publish_policy(phone={"members_most": 3}, device={"members_most": 0})
    house18.apply(joins([(own_phone(number), card(number), TABLET) for number in range(30)]))
    assert suspended(house18) == []
    house18.apply(joins([(GUIDE, card(100 + number)) for number in range(6)], 30))
    assert suspended(house18) == [(2, 5, 3)]
    assert is_right(house18)


def test_members_who_merged_are_one_whom_it_met(house18: House) -> None:
    """A couple's phone of two, one of whom has many accounts, is no phone of many."""
    house18.publish_policy(phone={"members_most": 2})
    house18.apply(joins([(GUIDE, card(number)) for number in range(3)]))
    members = [no for (no,) in house18.rows("select member_no from identity.member order by 1")]
    house18.rows(
        f"update identity.member set survivor_no = {members[1]}, state = 'merged'"
        f" where member_no = {members[2]}"
    )
    house18.apply(joins([(GUIDE, card(3))], 3))
    assert suspended(house18) == []
    house18.apply(joins([(GUIDE, card(4))], 4))
    assert suspended(house18) == [(2, 3, 2)]
