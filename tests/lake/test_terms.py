"""Lots with their last day, what people consented to, and by which ways they are reached."""

from datetime import date, timedelta
from typing import Any

from tests.house import at, member, order, phone
from tests.lake.conftest import Lakeside
from tests.points.test_extending import LATER, ask, whose
from tests.points.test_merging import ANNA, BELLA, merge, unmerge
from tests.points.test_reminders import LAST, join, policy
from yihui.collect import Consent, Identifier
from yihui.lake import books

LEFT = """select e.member_no, greatest(l.expires_on, x.until_on) as last_on,
        sum(case when to_account = 2 then points when from_account = 2 then -points end)::bigint
    from entries e
    join lots l using (lot_no)
    left join (select lot_no, max(until_on) as until_on from extensions group by 1) x using (lot_no)
    where 2 in (e.from_account, e.to_account)
    group by 1, 2 having sum(case when to_account = 2 then points else -points end) <> 0
    order by 1, 2"""
WAYS = """select member_no, has_phone, has_email, has_wecom, openid_apps from members
    where state = 'active' order by 1"""


def left(lakeside: Lakeside) -> list[tuple[int, date, int]]:
    """What is left of lots by their last day: as the lake says it, which the record says too."""
    lakeside.export()
    found = lakeside.ask(LEFT)
    assert found == lakeside.house.rows(
        "select member_no, expires_on, sum(remaining)::bigint from points.lot"
        " where remaining > 0 group by 1, 2 order by 1, 2"
    )
    assert lakeside.differences() == []
    return [tuple(row) for row in found]


def test_lots_keep_their_last_day_through_extensions_and_merges(lakeside18: Lakeside) -> None:
    house = lakeside18.house
    policy(house)
    join(house)
    join(house, 30, number=BELLA)
    (anna, *_), (bella, *_) = left(lakeside18)
    ask(house, whose(house, BELLA))
    merge_no = merge(house, ANNA, BELLA)
    assert left(lakeside18) == [(anna, LAST, 100), (anna, LATER, 30)]
    house.apply([order("spends", 0, identifiers=phone(ANNA), points_used=110)])
    assert left(lakeside18) == [(anna, LATER, 20)]
    unmerge(house, merge_no)
    assert [(row[0], row[2]) for row in left(lakeside18)] == [(bella, 20)]
    # A lake from the beginning finds lots that have moved since.
    house.wait(books.start_over(lakeside18.pool, lakeside18.place))
    assert [(row[0], row[2]) for row in left(lakeside18)] == [(bella, 20)]
    assert lakeside18.count("lots") == house.row("select count(*) from points.lot")[0]


def test_consents_count_for_who_carries_them(lakeside18: Lakeside) -> None:
    house = lakeside18.house
    said = Consent(purpose="marketing", channel="sms", state="given")
    house.apply([member("a", identifiers=phone(ANNA), consents=(said,)),
                 member("b", identifiers=phone(BELLA))])  # fmt: skip
    anna, _ = (row[0] for row in house.rows("select member_no from identity.member order by 1"))
    number = merge(house, ANNA, BELLA)
    lakeside18.export()
    ours = "select member_no, said_by, purpose, channel, given, epoch_us(one_since) from consents"
    (since,) = house.row(
        "select (extract(epoch from decided_at) * 1000000)::bigint from identity.merge"
    )
    assert lakeside18.ask(ours) == [(anna, anna, "marketing", "sms", True, since)]
    unmerge(house, number)
    lakeside18.export()
    assert lakeside18.ask(ours) == [(anna, anna, "marketing", "sms", True, None)]
    assert lakeside18.differences() == []


def test_a_way_that_comes_later_is_known_of_her(lakeside18: Lakeside) -> None:
    house = lakeside18.house
    app: dict[str, Any] = {"kind": "openid", "value": "oAnna", "scope": "app"}
    house.apply([member("a", identifiers=phone(ANNA))])
    lakeside18.export()
    ((anna, *ways),) = lakeside18.ask(WAYS)
    assert ways == [True, False, False, None]
    house.apply([order("o", identifiers=(*phone(ANNA), Identifier(**app)), occurred_at=at(2))])
    lakeside18.export()
    assert lakeside18.ask(WAYS) == [(anna, True, False, False, "app")]
    # A phone that passes on to somebody else is hers no more.
    verified = at(400)
    house.apply([
        member("b", identifiers=(*phone(ANNA), Identifier(kind="card_no", value="99887766")),
               occurred_at=verified, phone_verified_at=verified - timedelta(minutes=1)),
    ])  # fmt: skip
    lakeside18.export()
    assert [row[1] for row in lakeside18.ask(WAYS)] == [False, True]
    assert lakeside18.differences() == []
