"""The database role of scoped requests: whatever it asks for, it gets its own stores' rows only."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.house import BASE_RULE, FOUR_TIERS, House, at, order, phone, refund
from yihui import merging
from yihui.collect import Behaviour, Line

READABLE = """
    select format('%I.%I', n.nspname, c.relname)
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        and has_schema_privilege('yihui_reader', n.oid, 'usage')
        and (has_table_privilege('yihui_reader', c.oid, 'select')
            or has_any_column_privilege('yihui_reader', c.oid, 'select'))
    order by 1
"""
# Catalogues that are no member's: everything else must be bound to stores.
REFERENCE = {
    "collect.source", "identity.app_view", "identity.kind", "orders.product", "organisation.brand",
    "organisation.channel", "organisation.region", "organisation.store",
    "points.awaited_view", "points.burn_rule", "points.currency", "points.exchange_rate",
    "points.expiry_policy", "points.idling_view", "points.return_policy", "points.rule_version",
    "tiers.plan_version", "tiers.set_view", "tiers.tier_set",
}  # fmt: skip
BY_STORE = {"orders.order_version_view", "orders.order_line_view", "orders.refund",
            "orders.payment_view", "orders.refund_view", "orders.sales_order",
            "orders.sales_order_view", "points.shortfall_view",
            "points.tender_part_view"}  # fmt: skip
# They follow their orders and refunds.
OF_ORDERS = {"orders.order_line_view", "orders.payment_view", "points.shortfall_view",
             "points.tender_part_view"}  # fmt: skip
BY_MEMBER = {
    "collect.behaviour_kind_view",
    "identity.assertion_view", "identity.brand_member_view", "identity.known_member_view",
    "identity.identifier_value_view", "identity.identifier_view", "identity.member",
    "identity.member_view", "identity.one_id_view", "identity.ownership_view",
    "identity.said_consent_view", "identity.suspension_view", "orders.order_place_view",
    "orders.shared_member_view",
    "points.adjustment_view", "points.balance_view", "points.entry_view", "points.exchange_view",
    "points.expiry_view",
    "points.extension_view", "points.freeze_view", "points.held_view", "points.hold_view",
    "points.lot_view",
    "points.known_lot_view", "points.redemption_view", "points.reminder_view", "tiers.change_view",
    "tags.member_tag_view", "tiers.benefit_use_view", "tiers.growth_view", "tiers.loan_view",
    "tiers.member_view", "tiers.standing_view",
}  # fmt: skip
# Who was merged with whom, and what one carries for the other; empty where nobody was.
OF_MERGES = {"identity.carried_view", "identity.merge_view", "points.carried_entry_view"}
# Of earning rules, which the house may see whole.
OF_RULES = {"points.awaited_view", "points.idling_view"}
# What a second brand knows of an identifier; empty where there is one brand.
OF_BRANDS = {"identity.brand_identifier_view"}


USED = (
    "insert into tiers.benefit_use (member_no, use_no, reference, benefit, plan_version_no,"
    " tier_no, used_on, reason, actor, used_at) select member_no, member_no, '', 'tea', 1, 1,"
    " '2026-03-01', '', '', now() from identity.member"
)


LENT = (
    "insert into tiers.loan (member_no, loan_no, kind, tier_no, until_on, reason, evidence, state,"
    " proposed_by, proposed_at) select member_no, member_no, 'given', 3, '2026-03-31', '', '',"
    " 'refused', '', now() from identity.member"
)


SAID = (
    "insert into identity.consent (member_no, purpose, channel, given, batch_no, occurred_at)"
    " select member_no, 'marketing', 'sms', true, 1, now() from identity.member"
)


FROZEN = (
    "insert into points.freezing (member_no, freeze_no, origin_member_no, reason, frozen_by,"
    " frozen_on, frozen_at) select member_no, 1, member_no, '', '', '2026-03-01', now()"
    " from identity.member"
)


def exchange_each(house: House) -> None:
    """A row of each member that looks like an exchange."""
    house.rows(
        "insert into points.exchange (reference, exchange_no, member_no, rate_no, request, gave,"
        " received, gave_rest, received_rest, reason, actor, made_on, made_at, batch_no, state)"
        " select 'x' || member_no, member_no, member_no, 1, '', 1, 1, 0, 0, '', '', now(), now(),"
        " 1, 'done' from identity.member"
    )


@pytest.fixture
def stores(house: House) -> dict[str, int]:
    """Two members in each of two stores, who buy, refund and correct; numbers of the stores."""
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    for store in "AB":
        for place in range(2):
            who = phone(f"1390000{ord(store)}{place:02}")
            house.apply([
                order(f"{store}{place}", 200_000, store=store, identifiers=who, brand="tea"),
                order(f"{store}{place}-other", store="BA"[store == "B"], identifiers=who),
                refund(f"{store}{place}-back", 5_000, f"{store}{place}", store=store),
            ])  # fmt: skip
            house.apply([order(f"{store}{place}-other", 20_000, version=2, identifiers=who,
                               store="BA"[store == "B"]),
                         Behaviour(source="app", external_id=f"{store}{place}", event="asked",
                                   occurred_at=at(), identifiers=who)])  # fmt: skip
    house.rows(
        "insert into tags.member_tag (member_no, held)"
        " select member_no, '1|1|1||||1|2026-01-01|' from identity.member"
    )
    house.rows(
        "insert into points.redemption (reference, redemption_no, member_no, currency_no, request,"
        " points, reason, actor, batch_no) select 'r' || member_no, member_no, member_no, 1, '', 1,"
        " '', '', 1 from identity.member"
    )
    house.rows(
        "insert into points.hold (reference, hold_no, member_no, currency_no, request, points,"
        " reason, actor, batch_no, made_at, until_at, state) select 'h' || member_no, member_no,"
        " member_no, 1, '', 1, '', '', 1, now(), now(), 'open' from identity.member"
    )
    for rows in (USED, LENT, SAID, FROZEN):
        house.rows(rows)
    exchange_each(house)
    house.rows(
        "insert into points.held (member_no, hold_no, lot_no, currency_no, reference, points)"
        " select member_no, member_no, 1, 1, 'h' || member_no, 1 from identity.member"
    )
    house.rows(
        "insert into points.adjustment (reference, request, member_no, currency_no, points, origin,"
        " reason, as_debt, state, proposed_by, lapses_at)"
        " select 'a' || member_no, '', member_no, 1, 1, 'other', '', false, 'refused', '', now()"
        " from identity.member"
    )
    house.rows("update organisation.sharing set order_amounts = 'shown'")
    house.rows(
        "insert into identity.suspension (identifier_no, kind_no, member_no, members, members_most)"
        " select identifier_no, kind_no, member_no, 21, 20 from identity.identifier"
    )
    house.rows(
        "insert into identity.ownership (identifier_no, valid_from, member_no, source_no,"
        " record_no)"
        " select identifier_no, now(), member_no, 1, 1 from identity.identifier"
    )
    house.rows(
        "insert into points.reminder (member_no, reminder_no, currency_no, expires_on, days, round,"
        " points, due_on, state, ready_at, policy_version)"
        " select member_no, member_no, 1, '2027-03-31', 30, 1, 1, '2027-03-01', 'planned', now(), 1"
        " from identity.member"
    )
    house.rows(
        "insert into points.extension (member_no, lot_no, from_on, until_on, cause, cause_no,"
        " batch_no) select member_no, lot_no, '2027-03-31', '2027-04-30', 2, 1, 1 from points.lot"
    )
    house.rows(
        "insert into points.expiry (member_no, expiry_no, currency_no, expires_on, points, told,"
        " excused, policy_version, batch_no)"
        " select member_no, member_no, 1, '2026-03-31', 1, 1, false, 1, 1 from identity.member"
    )
    return dict(house.rows("select code, store_no from organisation.store"))


@pytest.fixture
def reader(house: House, stores: dict[str, int]) -> Iterator[psycopg.Connection[Any]]:
    """A session in the role that scoped requests run in."""
    with psycopg.connect(house.url, autocommit=True) as connection:
        connection.execute("set role yihui_reader")
        yield connection


def readable(house: House) -> set[str]:
    return {table for (table,) in house.rows(READABLE)}


def count(reader: psycopg.Connection[Any], table: str, where: str = "true") -> int:
    statement = f"select count(*) from {table} where {where}"
    found = reader.execute(statement.encode()).fetchone()
    assert found
    return int(found[0])


def see(reader: psycopg.Connection[Any], *store_nos: int) -> None:
    text = ",".join(str(number) for number in store_nos)
    reader.execute("select set_config('yihui.stores', %s, false)", (text,))


def test_what_is_granted_was_decided(house: House) -> None:
    known = REFERENCE | BY_STORE | BY_MEMBER | OF_MERGES | OF_BRANDS | OF_RULES
    assert readable(house) == known


def test_without_stores_nothing_is_seen(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    for table in sorted(readable(house) - REFERENCE):
        assert count(reader, table) == 0, table
    for number in (0, -1, 2_000_000_000):
        see(reader, number)
        assert count(reader, "identity.member") == count(reader, "points.entry_view") == 0
    reader.execute("set yihui.stores = ''")
    assert count(reader, "identity.member") == count(reader, "points.lot_view") == 0


def test_with_one_store_its_rows_are_seen_and_no_others(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    for code in "AB":
        see(reader, stores[code])
        own = [number for (number,) in house.rows(
            "select member_no from identity.member where home_store_no = %(store_no)s",
            {"store_no": stores[code]})]  # fmt: skip
        assert len(own) == 2
        for table in sorted(BY_MEMBER):
            mine = f"member_no = any(array{own})"
            assert count(reader, table, mine) > 0, table
            assert count(reader, table, f"not {mine}") == 0, table
            assert count(reader, table) == _held(house, table, mine), table
        for table in sorted(BY_STORE - OF_ORDERS):
            assert count(reader, table, f"store_no = {stores[code]}") > 0, table
            assert count(reader, table, f"store_no is distinct from {stores[code]}") == 0, table
    see(reader, *stores.values())
    for table in BY_MEMBER | BY_STORE:
        assert count(reader, table) == _held(house, table, "true"), table


def test_a_merge_is_seen_from_the_stores_of_its_members_only(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    of_a = house.rows(
        "select one_id from identity.member where home_store_no = %(store_no)s order by member_no",
        {"store_no": stores["A"]},
    )
    (survivor,), (merged,) = of_a
    asked = merging.Asked(survivor, merged, keep_order=True)
    house.do(lambda connection: merging.propose(connection, asked, "op", "the same person"))
    for place in range(2):  # one of them now buys in the other's account
        who = phone(f"1390000{ord('A')}{place:02}")
        house.apply([order(f"later-{place}", 30_000, store="A", identifiers=who)])
    for table in sorted(OF_MERGES):
        see(reader, stores["A"])
        assert count(reader, table) == _held(house, table, "true") > 0, table
        for others in (stores["B"], 2_000_000_000):
            see(reader, others)
            assert count(reader, table) == 0, table


def _held(house: House, table: str, where: str) -> int:
    return int(house.row(f"select count(*) from {table} where {where}")[0])


def test_lines_follow_their_orders(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    for code in "AB":
        lines = (Line(product=f"tea-{code}", paid_fen=1),)
        house.apply([order(f"{code}-lined", store=code, lines=lines)])
    see(reader, stores["A"])
    rows = reader.execute("select sku from orders.order_line_view join orders.product"
                          " using (product_no)").fetchall()  # fmt: skip
    assert rows == [("tea-A",)]


def test_tables_beneath_cannot_be_read_or_written(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    see(reader, *stores.values())
    tables = house.rows(
        "select format('%I.%I', n.nspname, c.relname) from pg_class c"
        " join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind in ('r', 'p', 'v') and n.nspname in ('core', 'collect', 'identity',"
        " 'orders', 'organisation', 'points', 'tiers')"
    )
    assert ("orders.sales_order_0",) in tables  # a partition has no policy of its own
    assert ("points.entry_0",) in tables
    allowed = readable(house)
    for (table,) in tables:
        name = sql.SQL(table)
        if table not in allowed:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(sql.SQL("select from {}").format(name))
        for change in ("delete from {}", "update {} set ctid = ctid", "truncate {}",
                       "insert into {} default values", "lock {} in share mode"):  # fmt: skip
            with pytest.raises(psycopg.Error):
                reader.execute(sql.SQL(change).format(name))


def test_a_leaking_function_sees_no_other_row(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    """A function that tells every value it is shown, and that the planner thinks is cheap."""
    house.rows("create schema lure; grant usage, create on schema lure to yihui_reader")
    reader.execute(
        "create function lure.leak(bigint) returns boolean language plpgsql cost 0.0000001 as"
        " $$ begin raise notice 'seen %', $1; return true; end $$"
    )
    see(reader, stores["A"])
    heard: list[str] = []
    reader.add_notice_handler(lambda notice: heard.append(str(notice.message_primary)))

    def leaked(table: str, column: str) -> set[str]:
        # Replaced versions are her own as well, only not shown among the orders that count.
        shown = table.replace("sales_order_view", "order_version_view")
        own = reader.execute(f"select {column} from {shown}".encode()).fetchall()
        heard.clear()
        reader.execute(f"select from {table} where lure.leak({column})".encode())
        assert len(heard) >= 2 or table in OF_ORDERS, table
        return set(heard) - {f"seen {number}" for (number,) in own}

    for table in sorted(BY_MEMBER):
        assert not leaked(table, "member_no"), table
    for table in sorted(BY_STORE):
        assert not leaked(table, "order_no"), table
    reader.execute("set enable_nestloop = off; set enable_mergejoin = off")
    for table in sorted(BY_MEMBER):
        assert not leaked(table, "member_no"), table
    house.rows("alter view points.lot_view set (security_barrier = false)")
    assert leaked("points.lot_view", "member_no"), "this test would see no leak"


def test_a_role_that_inherits_the_reader_is_bound_as_well(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    """Nothing depends on the name of the role: whoever is not the owner is bound."""
    house.rows(
        "do $$ begin create role yihui_test_analyst in role yihui_reader;"
        " exception when duplicate_object then null; end $$;"
        "grant yihui_test_analyst to current_user"
    )
    with psycopg.connect(house.url, autocommit=True) as analyst:
        analyst.execute("set role yihui_test_analyst")
        for table in BY_MEMBER | BY_STORE:
            assert count(analyst, table) == 0, table
        see(analyst, stores["A"])
        assert count(analyst, "points.balance_view") == 2
        analyst.execute("set row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            count(analyst, "points.balance_view")


def test_look_ups_stay_fast_through_the_barrier(
    house: House, reader: psycopg.Connection[Any], stores: dict[str, int]
) -> None:
    """A barrier lets conditions through that leak nothing: keys are looked up, not scanned for."""
    see(reader, stores["A"])
    reader.execute("set enable_seqscan = off")
    for table, key in (
        ("points.entry_view", "member_no = 100"), ("points.lot_view", "member_no = 100"),
        ("points.balance_view", "member_no = 100"), ("tiers.standing_view", "member_no = 100"),
        ("identity.one_id_view", "one_id = '00000000-0000-0000-0000-000000000000'"),
        ("identity.identifier_view", "hash = '\\x00' and key_no = any('{1}'::smallint[])"),
        ("orders.order_line_view", "member_no = 100 and order_no = any('{1}'::bigint[])"),
    ):  # fmt: skip
        plan = "\n".join(line for (line,) in reader.execute(
            f"explain select * from {table} where {key}".encode()))  # fmt: skip
        assert "Index Cond: (" + key.split(" ")[0] in plan.replace("((", "("), plan
        assert "Seq Scan" not in plan, plan
