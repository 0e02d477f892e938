"""The export: everything once, whatever commits when, dies when or asks twice."""

import threading
from typing import Any

import psycopg
import pytest

from tests.histories import Shop, open_shop
from tests.house import BASE_RULE, House, at, behaviour, member, order, phone, refund
from tests.lake.conftest import Lakeside
from yihui import lake
from yihui.collect import Consent, Identifier, Line
from yihui.lake import exporting
from yihui.lake.facts import BY_NAME, FACTS
from yihui.points import extending
from yihui.points.extending import Which

TABLES = {
    "orders": "orders.sales_order_view",
    "lines": "orders.order_line join orders.sales_order_view using (member_no, order_no)",
    "refunds": "orders.refund",
    "refund_lines": "orders.refund_line",
    "voids": "orders.void",
    "entries": "points.entry",
    "lots": "points.lot",
    "extensions": "points.extension",
    "consents": "identity.consent",
    "growth": "tiers.growth_entry",
    "tier_changes": "tiers.change",
    "behaviours": "collect.behaviour",
    "adoptions": "identity.adoption",
    "members": "identity.member",
}


def fill(house: House, seed: int = 7, size: int = 150) -> None:
    open_shop(house)
    history = Shop(seed).history(size)
    for start in range(0, len(history), 40):
        house.apply(history[start : start + 40])
    house.apply(odd_ones())
    whose, first, until = house.row(
        "select member_no, expires_on, expires_on + 30 from points.lot where remaining > 0"
        " and expires_on is not null order by remaining, lot_no limit 1"
    )
    put_off = Which(until, whose, first, first)
    wish = house.do(lambda c: extending.propose(c, put_off, "test", "a promise", at()))
    assert house.row("select state, lots > 0 from points.extension_wish where wish_no = %(n)s",
                     {"n": wish}) == ("done", True)  # fmt: skip


def odd_ones() -> list[Any]:
    """Lines of refunds, a correction, somebody without a number, awkward texts, a visitor."""
    visitor = (Identifier(kind="openid", value="oVisitor1", scope="app"),)
    apple = Line(product="apple", category="Fruit", paid_fen=5_000)
    new = phone("13700000001")
    return [
        order("kept", identifiers=new, lines=(apple,), version=1),
        refund("lines", 10_000, "kept", lines=(apple,), reason="her words"),
        refund('no "good",\nsaid she; \\N', 1, "kept"),
        order("fixed", identifiers=new, version=1),
        order("fixed", 7_000, identifiers=new, version=2),
        order("nobody,\\\n", identifiers=()),
        behaviour("looks", 'a "view",\n', identifiers=visitor),
        order("first", identifiers=visitor),
        member(
            "joins",
            identifiers=new,
            gender="female",
            consents=(Consent(purpose="marketing", channel="sms", state="given"),),
        ),
    ]


def counted(lakeside: Lakeside, table: str) -> tuple[int, int]:
    """Rows in the database and in the lake, where replaced orders are not seen."""
    return lakeside.house.row(f"select count(*) from {TABLES[table]}")[0], lakeside.count(table)


def assert_same(lakeside: Lakeside) -> None:
    assert lakeside.differences() == []
    for table in TABLES:
        record, found = counted(lakeside, table)
        assert record == found, table


def test_everything_gets_there_once(lakeside: Lakeside) -> None:
    fill(lakeside.house)
    done = lakeside.export()
    assert done.complete
    assert set(done.rows) == set(TABLES)
    assert_same(lakeside)
    assert lakeside.ask("select external_id from refunds where refund_fen = 1") \
        == [('no "good",\nsaid she; \\N',)]  # fmt: skip
    # People write what they like there, and files are not mended when somebody is erased.
    assert "reason" not in BY_NAME["refunds"].columns
    assert ("nobody,\\\n",) in lakeside.ask("select external_id from orders where member_no < 0")
    again = lakeside.export()
    assert (again.batches, again.files, again.complete) == (0, 0, True)
    lakeside.house.apply([order("later", identifiers=phone("13700000002"))])
    assert lakeside.export().rows["orders"] == 1
    assert_same(lakeside)


def test_an_empty_house_has_an_empty_lake(lakeside: Lakeside) -> None:
    assert lakeside.export().complete
    assert lakeside.count("orders") == lakeside.count("members") == 0
    assert lakeside.differences() == []


def test_columns_are_those_of_the_database(lakeside: Lakeside) -> None:
    fill(lakeside.house)
    lakeside.export()
    found = lakeside.ask(
        "select o.order_no, o.paid_fen, o.local_date::varchar, epoch_us(o.occurred_at),"
        " o.status, o.store_no, o.adjustment from orders o order by 1"
    )
    assert found == lakeside.house.rows(
        "select order_no, paid_fen, local_date::text,"
        " (extract(epoch from occurred_at) * 1000000)::bigint, status, store_no, adjustment"
        " from orders.sales_order_view order by 1"
    )
    assert {fact.name for fact in FACTS} == set(TABLES)


def test_a_batch_that_takes_its_number_first_may_commit_last(lakeside: Lakeside) -> None:
    """Batch 1 stands open while batch 2 commits and is exported; then it commits."""
    house = lakeside.house
    house.apply([order("before", store="A")])
    lakeside.export()
    with psycopg.connect(house.url) as slow:
        number = open_batch(slow, "slow")
        house.apply([order("quick", identifiers=phone("13700000003"))])
        assert house.row("select max(batch_no) from collect.batch")[0] > number
        lakeside.export()
        # What is younger than the open one waits with it: the order is not yet final.
        assert lakeside.count("orders") == 1
        assert lakeside.health().batches_behind == 1
        slow.commit()
    lakeside.export()
    assert sorted(lakeside.ask("select external_id from orders")) == [
        ("before",), ("quick",), ("slow",)]  # fmt: skip
    assert lakeside.differences() == [] or {one.invariant.split(".")[0] for one in
                                            lakeside.differences()} <= {"collect"}  # fmt: skip
    assert not [one for one in lakeside.differences() if one.invariant == "lake.record"]


def open_batch(connection: psycopg.Connection[Any], name: str) -> int:
    """A batch of one anonymous order, done by hand in a transaction that stays open."""
    number = connection.execute("select nextval('collect.batch_no')").fetchone()
    assert number
    connection.execute(
        "insert into orders.sales_order (member_no, order_no, batch_no, source_no, external_id,"
        " version, adjustment, status, occurred_at, local_date, local_hour, local_weekday,"
        " amount_fen, freight_fen, paid_fen, points_used)"
        " values (-%(no)s, %(no)s, %(batch)s, 1, %(name)s, 0, false, 1, now(), current_date, 1, 1,"
        " 5, 0, 5, 0)",
        {"no": 150_000_000 + number[0], "batch": number[0], "name": name},
    )
    connection.execute(
        "insert into collect.batch (batch_no, lane, started_at, received, lines_received, applied,"
        " duplicates, superseded, quarantined, waiting, orders, voided, anonymous_orders,"
        " order_lines, adjustments, refunds, members, behaviours, identifiers_refused, gross_fen,"
        " refund_fen, adjustment_fen, member_gross_fen, member_refund_fen, points_issued,"
        " points_reversed, points_redeemed, points_returned, points_expired, points_debt,"
        " order_rows) values (%s, 'hand', now(), 1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 5,"
        " 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)",
        (number[0],),
    )
    return int(number[0])


def test_any_interleaving_of_commits_and_exports_loses_nothing(lakeside: Lakeside) -> None:
    """Eight transactions open in one order and commit in another, with exports between."""
    house = lakeside.house
    house.apply([order("first", store="A")])
    order_of_commits = (3, 7, 0, 5, 1, 6, 2, 4)
    sessions = [psycopg.connect(house.url) for _ in order_of_commits]
    try:
        for number, session in enumerate(sessions):
            open_batch(session, f"open {number}")
            lakeside.export()
        for number in order_of_commits:
            if number == 6:
                sessions[number].rollback()
            else:
                sessions[number].commit()
            lakeside.export()
            seen = lakeside.ask("select external_id from orders")
            assert len(seen) == len(set(seen))
    finally:
        for session in sessions:
            session.close()
    lakeside.export()
    assert sorted(lakeside.ask("select external_id from orders")) == sorted(
        house.rows("select external_id from orders.sales_order"))  # fmt: skip
    assert lakeside.count("orders") == 8


def test_two_exporters_at_once_double_nothing(lakeside: Lakeside) -> None:
    fill(lakeside.house)
    other = lakeside.pool_of(lakeside.house.url)
    try:
        for _ in range(5):
            lakeside.house.apply([order(f"more {_}", identifiers=phone("13700000004"))])
            both = [lakeside.house.begin(lake.export(pool, lakeside.place))
                    for pool in (lakeside.pool, other)]  # fmt: skip
            assert any(each.result(30) for each in both)
        lakeside.export()
    finally:
        lakeside.house.wait(other.close())
    assert_same(lakeside)


def test_an_exporter_that_lost_its_lease_changes_nothing(
    lakeside: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has read and written its files when another one exports the same batches."""
    fill(lakeside.house)
    other = lakeside.pool_of(lakeside.house.url)
    real = exporting.write
    met: list[Any] = []

    def overtaken(*arguments: Any) -> Any:
        if not met:
            met.append("overtaken")
            monkeypatch.setattr(exporting, "write", real)
            monkeypatch.setattr(exporting.sql, "texts", exporting.sql.texts | {
                "try_lease": "select true", "drop_lease": "select true"})  # fmt: skip
            done = lakeside.house.begin(lake.export(other, lakeside.place)).result(30)
            met.append(done)
        return real(*arguments)

    monkeypatch.setattr(exporting, "write", overtaken)
    try:
        late = lakeside.house.wait(lake.export(lakeside.pool, lakeside.place))
    finally:
        lakeside.house.wait(other.close())
    assert late is None
    assert met[1].complete
    assert_same(lakeside)


def test_windows_are_bounded_and_go_on(lakeside: Lakeside, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(lakeside.house)
    monkeypatch.setattr(exporting, "ROWS_MAX", 50)
    assert not lakeside.export(windows_max=2).complete
    with pytest.raises(lake.LakeAway):
        lakeside.count("orders")
    assert lakeside.export().complete
    assert lakeside.health().version > 4
    assert_same(lakeside)


def test_a_later_change_of_a_member_reaches_the_lake(lakeside: Lakeside) -> None:
    house = lakeside.house
    house.apply([order("a")])
    lakeside.export()
    assert lakeside.ask("select gender, home_store_no from members") == [(0, None)]
    house.apply([member("m", gender="female", store="A")])
    lakeside.export()
    store_no = house.row("select store_no from organisation.store where code = 'A'")[0]
    assert lakeside.ask("select gender, home_store_no from members") == [(1, store_no)]
    house.apply([member("n", gender="male", occurred_at=at(day=3))])
    lakeside.export()
    assert lakeside.ask("select gender from members") == [(2,)]
    assert lakeside.differences() == []


def test_counts_that_differ_stop_the_cursor_and_are_told(lakeside: Lakeside) -> None:
    house = lakeside.house
    house.apply([order("a")])
    lakeside.export()
    house.apply([order("b")])
    house.rows("update collect.batch set order_rows = 2 where batch_no ="
               " (select max(batch_no) from collect.batch)")  # fmt: skip
    for _ in range(2):
        with pytest.raises(lake.Trouble, match="say 2 orders, the database has 1"):
            lakeside.export()
    assert lakeside.health().problem_code == "counts_differ"
    assert lakeside.health().batches_behind == 1
    assert lakeside.count("orders") == 1  # what was right stays readable
    house.rows("update collect.batch set order_rows = 1")
    assert lakeside.export().complete
    assert lakeside.health().problem_code is None
    assert_same(lakeside)


def test_points_that_became_due_are_counted(lakeside: Lakeside) -> None:
    from datetime import date

    from tests.test_worker import release

    lakeside.house.publish_rule("slow", BASE_RULE | {"pending_days": 7})
    lakeside.house.apply([order("a"), order("b", 0, points_used=130)])
    assert release(lakeside.house, date(2026, 4, 1)) == 1
    lakeside.export()
    assert lakeside.ask("select sum(points) from entries where from_account = 3") == [(100,)]
    assert_same(lakeside)


def test_export_beside_a_busy_house(lakeside18: Lakeside) -> None:
    """Batches commit on several connections while exports and compactions go on."""
    house = lakeside18.house
    open_shop(house)
    stop = threading.Event()

    def keep_exporting() -> None:
        while not stop.is_set():
            lakeside18.export()
            lakeside18.compact()

    exporter = threading.Thread(target=keep_exporting)
    exporter.start()
    try:
        waiting = [
            house.begin(house.lane().apply([
                exporting_order(f"{lane}-{turn}-{place}", lane, place) for place in range(5)]))
            for turn in range(30) for lane in range(4)
        ]  # fmt: skip
        for each in waiting:
            each.result(60)
    finally:
        stop.set()
        exporter.join()
    lakeside18.export()
    assert_same(lakeside18)
    assert lakeside18.count("orders") == 600


def exporting_order(name: str, lane: int, place: int) -> Any:
    from yihui.collect import Arrival

    return Arrival(order(name, identifiers=phone(f"137100{lane:02}{place:03}")))
