"""Ready-made audiences find what SQL written by hand finds in the record, on several days."""

from datetime import date, timedelta
from itertools import pairwise

from tests.audiences.test_parity import APPS, BEHAVIOURS, Both, both
from tests.house import House
from yihui.audiences import templates
from yihui.identity.consents import Statement, rules

__all__ = ["both"]  # the house of test_parity
# Days on which the house of eight weeks is busy, has slept half a year, was busy a year before.
DAYS = (
    date(2026, 4, 10),
    date(2026, 5, 1),
    date(2026, 11, 20),
    date(2027, 3, 10),
    date(2027, 4, 5),
)
# What was bought, with whose it is now: `d` days before the day of the question.
BOUGHT = """
    bought as (
        select case when m.survivor_no > 0 then m.survivor_no else m.member_no end as member_no,
            o.occurred_at as at, o.paid_fen, o.channel_no, o.local_hour, o.local_date,
            %(on)s::date - o.local_date as d, o.staff_no, o.order_no,
            o.store_no is not null and s.kind <> 'online' as in_store
        from orders.sales_order o
        join identity.member m on m.member_no = o.member_no
        left join organisation.store s on s.store_no = o.store_no
        where o.status = 1 and not o.adjustment and o.local_date <= %(on)s::date
            and not exists (select from orders.void v where v.order_no = o.order_no)
    ),
    line as (
        select b.member_no, b.d, l.promotion, l.paid_fen, nullif(l.amount_fen, 0) as list_fen
        from bought b
        join orders.order_line l on l.order_no = b.order_no
    ),
    moved as (
        select case when m.survivor_no > 0 then m.survivor_no else m.member_no end as member_no,
            e.points, e.from_account, e.to_account,
            %(on)s::date - (e.occurred_at at time zone 'Asia/Shanghai')::date as d
        from points.entry e
        join identity.member m on m.member_no = e.member_no
    ),
    done as (
        select b.member_no, to_timestamp(b.happened_us / 1000000.0) as at, b.kind,
            %(on)s::date - b.local_date as d
        from (BEHAVIOURS) b
        where b.local_date <= %(on)s::date
    ),
    balance as (
        select member_no,
            coalesce(sum(points) filter (where to_account = 2 and d >= 0), 0)
            - coalesce(sum(points) filter (where from_account = 2 and d >= 0), 0) as points
        from moved group by member_no
    )
""".replace("BEHAVIOURS", BEHAVIOURS)


def orders(having: str) -> str:
    return f"member_no in (select member_no from bought group by member_no having {having})"


def lines(having: str) -> str:
    return f"member_no in (select member_no from line group by member_no having {having})"


def balance(is_so: str) -> str:
    return f"member_no in (select member_no from balance where points {is_so})"


def month(lies: str) -> str:
    return f"local_date >= date_trunc('month', {lies}) and local_date <= %(on)s::date"


IN_MONTH = f"count(*) filter (where {month('%(on)s::date')})"
LAST_MONTH = ("count(*) filter (where date_trunc('month', local_date)"
              " = date_trunc('month', %(on)s::date - interval '1 month'))")  # fmt: skip
YEAR_AGO = ("count(*) filter (where local_date <= %(on)s::date - interval '1 year'"
            " and local_date > %(on)s::date - interval '1 year' - interval '30 days')")  # fmt: skip
BY_HAND = {
    "first_only": orders("count(*) = 1 and min(d) < 60"),
    "before_fourth": orders("count(*) = 3 and min(d) < 180"),
    "after_fourth": orders("count(*) = 4 and min(d) < 90"),
    "never_bought": "member_no not in (select member_no from bought)",
    "store_only": orders("bool_and(in_store)"),
    "online_only": orders("not bool_or(in_store)"),
    "both_ways": orders("bool_or(in_store) and not bool_and(in_store)"),
    "one_channel": orders("count(*) > 1 and count(distinct channel_no) = 1"),
    "low_points": balance("between 1 and 499"),
    "middle_points": balance("between 500 and 1999"),
    "high_points": balance(">= 2000"),
    "idle_points": balance(">= 1000") + " and " + orders("min(d) < 365") + (
        " and member_no not in (select member_no from moved where d >= 0 group by member_no having"
        " coalesce(sum(points) filter (where to_account = 5), 0)"
        " > coalesce(sum(points) filter (where from_account = 5), 0))"
    ),
    "expired_points": (
        "member_no in (select member_no from moved where to_account = 6 and d between 0 and 89)"
    ),
    "expiring_points": (
        "member_no in (select l.member_no from points.lot l where l.remaining > 0"
        " and not l.pending and l.expires_on between %(on)s::date and %(on)s::date + 29)"
    ),
    "reachable": "member_no = any(%(reached)s::bigint[])",
    "sleeping_value": orders("sum(paid_fen) >= 200000 and min(d) >= 180"),
    "year_ago": orders(f"{YEAR_AGO} > 0 and count(*) filter (where d < 30) = 0"),
    "last_month_gone": orders(f"{LAST_MONTH} > 0 and {IN_MONTH} = 0"),
    "evening": orders("count(*) filter (where d < 90 and local_hour >= 20) >= 2"),
    "promotion_only": lines(
        "count(*) filter (where promotion in (1, 2, 4, 5, 6)) >= 3 and min(promotion) > 0"
        " and max(promotion) < 7"
    ),
    "full_price": lines(
        "count(*) filter (where d < 365 and paid_fen * 100 >= 95 * list_fen) >= 2 and"
        " count(*) filter (where d < 365 and paid_fen * 100 < 95 * list_fen) = 0"
    ),
    "one_guide": orders(
        "count(distinct staff_no) = 1 and count(staff_no) >= 3"
        " and max(d) filter (where staff_no is not null) > 180"
    ),
    "due_again": "member_no = any(%(due)s::bigint[])",
    "many_returns": (
        "member_no in (select case when m.survivor_no > 0 then m.survivor_no else m.member_no end"
        " from orders.refund f join identity.member m on m.member_no = f.member_no"
        " where %(on)s::date - f.local_date between 0 and 89 group by 1 having count(*) >= 2)"
    ),
    "looked_not_bought": (
        "member_no in (select member_no from done where d < 30 group by member_no having"
        " count(*) filter (where kind = 'view') >= 3"
        " and count(*) filter (where kind = 'favourite') >= 2"
        " and count(*) filter (where kind = 'share') >= 1)"
        " and member_no not in (select member_no from bought where d < 30)"
    ),
    "tried_on_left": (
        "member_no in (select member_no from done t where kind = 'tried_on' and d < 30"
        " and t.at + interval '168 hours'"
        " <= (%(on)s::date + 1)::timestamp at time zone 'Asia/Shanghai'"
        " and not exists (select from bought b where b.member_no = t.member_no and b.at > t.at"
        " and b.at <= t.at + interval '168 hours'))"
    ),
}  # fmt: skip


def reached(both: Both, on: date) -> list[int]:
    """Members who have an address and consent to marketing by it, as the rules of consents decide
    of what each said until that day."""
    root = "coalesce(m.survivor_no, m.member_no)"
    said: dict[int, list[Statement]] = {}
    for root_no, *row in both.house.rows(
        f"""select {root}, c.member_no, c.consent_no, c.purpose, c.channel, c.given, null, null, '',
            null, null, c.occurred_at, c.recorded_at
        from identity.consent c join identity.member m using (member_no)
        where (least(c.occurred_at, c.recorded_at) at time zone 'Asia/Shanghai')::date <= %(on)s""",
        {"on": on},
    ):
        said.setdefault(root_no, []).append(Statement(*row))
    one_since = dict(both.house.rows(
        "select survivor_no, max(decided_at) from identity.merge where state = 'done' group by 1"
    ))  # fmt: skip
    ways = {2: ("sms", "phone"), 11: ("email",), 5: ("wecom",)}
    found = set()
    for root_no, kind, app in both.house.rows(
        f"select {root}, v.kind_no, v.scope from identity.identifier_value v"
        " join identity.member m using (member_no)"
    ):
        told = rules.deciding(said.get(root_no, []), one_since.get(root_no))
        holds = rules.in_force(told)
        for way in (APPS.get(app, ""),) if kind == 4 else ways.get(kind, ()):
            one = holds.get(("marketing", way))
            if one and one.given:
                found.add(root_no)
    return sorted(found)


def cycles(house: House, on: date) -> dict[tuple[int, str], tuple[int, int, date]]:
    """How often each member buys of a category, one purchase after the other: times, the median of
    the days between, and the day on which she is due."""
    days: dict[tuple[int, str], set[date]] = {}
    for who, category, day in house.rows(
        """select coalesce(m.survivor_no, m.member_no), p.category_key, o.local_date
        from orders.order_line l
        join orders.sales_order_view o using (member_no, order_no)
        join orders.product p using (product_no)
        join identity.member m using (member_no)
        where o.status = 1 and not o.adjustment and l.quantity_milli > 0
            and o.local_date <= %(on)s""",
        {"on": on},
    ):
        if category:
            days.setdefault((who, category), set()).add(day)
    found = {}
    for key, bought in days.items():
        ordered = sorted(bought)
        waits = sorted((then - one).days for one, then in pairwise(ordered))
        if len(waits) >= 3:
            median = waits[(len(waits) - 1) // 2]
            found[key] = (len(ordered), median, ordered[-1] + timedelta(days=median))
    return found


def found_by_hand(both: Both, where: str, on: date) -> list[int]:
    """Members who had joined by that day and are so."""
    text = (
        f"with {BOUGHT} select member_no from identity.member where state = 'active'"
        f" and (joined_at at time zone 'Asia/Shanghai')::date <= %(on)s::date and {where}"
        " order by 1"
    )
    due = [who for (who, _), (_, _, day) in cycles(both.house, on).items()
           if on - timedelta(days=30) <= day < on + timedelta(days=7)]  # fmt: skip
    given = {"on": on, "reached": reached(both, on), "due": due}
    return [row[0] for row in both.house.rows(text, given)]


def test_every_template_is_tried() -> None:
    assert [one["key"] for one in templates.find_all()] == list(BY_HAND)


def test_templates_find_what_sql_by_hand_finds(both: Both) -> None:
    trees = {one["key"]: both.read(one["condition"]) for one in templates.find_all()}
    seen: dict[str, int] = dict.fromkeys(trees, 0)
    for on in DAYS:
        record, lake = both.ask(list(trees.values()), on)
        assert record == lake
        for place, key in enumerate(trees, 1):
            members = [row[0] for row in lake if row[place]]
            assert members == found_by_hand(both, BY_HAND[key], on), (key, on)
            seen[key] += len(members)
    # Nothing lapses in this house; everything else was found on one day at least.
    assert [key for key, members in seen.items() if not members] == ["expired_points"]
