-- Liability: what is owed to members in points, by month, origin and age, as sums of entries that
-- had occurred by a moment and were recorded by another. Reads of the whole house.

-- name: find_known
-- The last moment of which all is known, and that at which it was asked: a transaction that still
-- runs may record something with the time at which it began.
with session as materialized (
    select a.pid, a.datid, a.xact_start
    from pg_stat_get_activity(null) a
    where a.backend_type = 'client backend'
)
select least(
        coalesce(%(known_at)s::timestamptz, now()),
        now() - interval '1 microsecond',
        (
            select min(s.xact_start) - interval '1 microsecond'
            from session s
            where s.pid <> pg_backend_pid()
                and s.datid = (select o.datid from session o where o.pid = pg_backend_pid()))
        ) as known_at,
    now() - interval '1 microsecond' as asked_at, pg_current_snapshot()::text as snapshot;

-- name: find_currencies
select currency_no, code, name_zh, name_en from points.currency order by currency_no;

-- name: find_closings
-- Which months were closed at a moment, in their order, and as known when each counts.
select c.month_on, r.known_at
from points.closing c
join points.report r using (report_no)
where c.state in ('closed', 'reopened') and c.decided_at <= %(known_at)s::timestamptz
    and (c.reopened_at is null or c.reopened_at > %(known_at)s::timestamptz)
order by c.month_on;

-- name: find_exceptions
-- Lots that do not tell their origin or their last day of then: a lot that was split off at an
-- unmerge is of its first lot's origin (1 an order, 2 given, 3 brought along); an expiry
-- that was put off later was an earlier one.
with recursive leg as materialized (
    select e.batch_no, e.cause_no, e.lot_no, e.to_account = 8 as leaves,
        row_number() over (
            partition by e.batch_no, e.cause_no, e.to_account = 8 order by e.entry_no) as place
    from points.entry e
    where e.member_no in (select c.carrier_no from identity.carrier_view c)
        and e.cause = 9
        and 8 in (e.from_account, e.to_account)
), step as materialized (
    select b.lot_no, a.lot_no as whole_no
    from leg a
    join leg b using (batch_no, cause_no, place)
    where a.leaves and not b.leaves
), part(lot_no, whole_no) as (
    select lot_no, whole_no from step
    union
    select p.lot_no, s.whole_no from part p join step s on s.lot_no = p.whole_no
), split as (
    select p.lot_no, case when w.order_no is not null then 1
            when a.lot_no is not null or w.given then 2 else 3 end as origin
    from part p
    join points.lot w on w.lot_no = p.whole_no
    left join points.adjustment a on a.lot_no = w.lot_no
    where p.whole_no not in (select lot_no from step)
), put_off as (
    select distinct on (x.lot_no) x.lot_no, x.from_on
    from points.extension x
    where x.extended_at > %(known_at)s::timestamptz or x.occurred_at >= %(until)s::timestamptz
    order by x.lot_no, x.until_on
)
select lot_no, s.origin, p.from_on
from split s
full join put_off p using (lot_no);

-- name: sum_cells
-- Every entry once, summed by where it moved points, by its month, by the month and origin of its
-- lot, and by the month in which the lot expires as it stood then. Months of entries are places in
-- the list of shown ones (0: before them), months of lots in the list of all that are told apart.
-- An entry belongs to the month in which it occurred or, where that was closed when it was
-- recorded, to the first month after it that was not, which it corrects. What had not occurred or
-- was not known is summed apart. The join with lots is by number alone, since merges move lots.
-- All that is told apart is packed into one number, which groups in three quarters of the time of
-- nine columns; `offset 0` hides from the planner what it is made of, as it would expect a group
-- for each entry and share the work with nobody (bench.liability).
with lot as (
    select l.lot_no,
        (width_bucket(l.occurred_at, %(months)s::timestamptz[]) << 8)
            | (case when l.order_no is not null then 1 when a.lot_no is not null or l.given then 2
                else coalesce(x.origin, 3) end << 6)
            | coalesce(width_bucket(coalesce(x.expires_on, l.expires_on), %(days)s::date[]), 63)
            as place
    from points.lot l
    left join points.adjustment a on a.lot_no = l.lot_no
    left join unnest(
            %(lot_nos)s::bigint[], %(origins)s::smallint[], %(lasting)s::date[])
        as x(lot_no, origin, expires_on) on x.lot_no = l.lot_no
    offset 0
), moved as (
    select e.lot_no, e.points, e.recorded_at,
        e.occurred_at < %(until)s::timestamptz
            and e.recorded_at <= %(known_at)s::timestamptz as counted,
        width_bucket(e.occurred_at, %(shown)s::timestamptz[]) as month,
        case when e.recorded_at >= %(first_closing)s::timestamptz
            then %(opened)s::int + width_bucket(e.recorded_at, %(closings)s::timestamptz[])
            else 0 end as booked,
        (e.currency_no::bigint << 11) | (e.from_account::int << 7) | (e.to_account::int << 3)
            | case e.cause when 4 then 1 when 9 then 2 when 10 then 3 when 12 then 4 when 13 then 5
                else 0 end as way,
        case when e.cause = 12 then e.cause_no end as adjustment_no
    from points.entry e
    offset 0
), told as (
    select m.points, m.recorded_at,
        case when m.counted and m.booked <= cardinality(%(shown)s::timestamptz[])
            then greatest(m.month, m.booked) else 63 end as month,
        (m.way << 26) | (coalesce(array_position(%(hands)s::text[], a.origin), 0)::bigint << 23)
            | case when m.booked > m.month then 65536 else 0 end as way,
        coalesce(l.place, 0) as place
    from moved m
    left join lot l on l.lot_no = m.lot_no
    left join points.adjustment a on a.adjustment_no = m.adjustment_no
    offset 0
), summed as (
    select case when month < 63 then way | (month << 17) | place else way & ~65536 | (63 << 17) end
            as packed,
        sum(points)::bigint as points,
        coalesce(sum(points) filter (
            where recorded_at >= (%(ends)s::timestamptz[])[month]), 0)::bigint as later
    from told
    group by 1
)
select (s.packed >> 37)::int as currency_no,
    case when c.month < 63 then %(before)s::int + c.month end as month,
    case when c.origin > 0 then ((s.packed >> 8) & 255)::int end as vintage,
    nullif(c.origin, 0) as origin,
    case when c.origin > 0 then nullif((s.packed & 63)::int, 63) end as expiry,
    ((s.packed >> 33) & 15)::int as from_account, ((s.packed >> 29) & 15)::int as to_account,
    (array[1, 4, 9, 10, 12, 13])[1 + ((s.packed >> 26) & 7)::int] as cause,
    (%(hands)s::text[])[((s.packed >> 23) & 7)::int] as hand,
    (s.packed >> 16) & 1 = 1 as corrects, s.points, s.later
from summed s
cross join lateral (
    select ((s.packed >> 17) & 63)::int as month, ((s.packed >> 6) & 3)::int as origin) c;

-- name: sum_balances
-- What open holds keep is owed as well; a balance does not count it.
select b.currency_no,
    (sum(b.available + b.pending)
        + coalesce((select sum(h.points) from points.held h where h.currency_no = b.currency_no), 0)
    )::bigint as points,
    sum(b.debt)::bigint as debt
from points.balance b
group by b.currency_no;

-- name: sum_sales
-- What orders cost that earned points of a currency, by the month of the order, less what was
-- refunded of them, by the month in which that occurred. What a correction replaced goes out again,
-- refunds too, once it is known. Months are as those of cells. Lots come with their order: they
-- need no moments of their own. A currency at a time: to tell pairs of order and currency apart
-- first takes longer than all the rest (bench.liability).
with part as (
    select o.order_no, o.occurred_at as sold_at, o.occurred_at, o.recorded_at, o.paid_fen as fen
    from orders.order_version_view o
    union all
    select o.order_no, o.occurred_at, r.occurred_at, greatest(o.recorded_at, r.recorded_at),
        -r.refund_fen
    from orders.refund_view r
    join orders.order_version_view o on o.member_no = r.member_no and o.order_no = r.order_no
    union all
    select o.order_no, o.occurred_at, o.occurred_at, v.recorded_at, -o.paid_fen
    from orders.void_fact_view v
    join orders.order_version_view o on o.member_no = v.member_no and o.order_no = v.order_no
    union all
    select o.order_no, o.occurred_at, r.occurred_at, greatest(v.recorded_at, r.recorded_at),
        r.refund_fen
    from orders.void_fact_view v
    join orders.order_version_view o on o.member_no = v.member_no and o.order_no = v.order_no
    join orders.refund_view r on r.member_no = o.member_no and r.order_no = o.order_no
), moved as (
    select width_bucket(p.sold_at, %(months)s::timestamptz[]) as vintage,
        width_bucket(p.occurred_at, %(shown)s::timestamptz[]) as month,
        case when p.recorded_at >= %(first_closing)s::timestamptz
            then %(opened)s::int + width_bucket(p.recorded_at, %(closings)s::timestamptz[])
            else 0 end as booked,
        p.fen
    from part p
    where greatest(p.sold_at, p.occurred_at) < %(until)s::timestamptz
        and p.recorded_at <= %(known_at)s::timestamptz
        and p.order_no in (
            select l.order_no from points.lot l where l.currency_no = %(currency_no)s::smallint)
    offset 0
)
select %(currency_no)s::int as currency_no, vintage,
    %(before)s::int + greatest(month, booked) as month, booked > month as corrects,
    sum(fen)::bigint as fen
from moved
where booked <= cardinality(%(shown)s::timestamptz[])
group by 1, 2, 3, 4
order by 1, 2, 3, 4;

-- name: find_assumptions
-- What was assumed as far as it was known, the newest first.
select a.assumption_no, c.code as currency, a.kind, a.begins_on, a.numerator, a.denominator,
    a.reason, a.made_by, a.made_at
from points.assumption a
join points.currency c using (currency_no)
where a.made_at <= %(known_at)s::timestamptz and a.assumption_no < %(before)s::bigint
order by a.assumption_no desc
limit %(limit)s::int;

-- name: add_assumption
insert into points.assumption (currency_no, kind, begins_on, numerator, denominator, reason,
    made_by)
select c.currency_no, %(kind)s::text, %(begins_on)s::date, %(numerator)s::bigint,
    %(denominator)s::bigint, %(reason)s::text, %(made_by)s::text
from points.currency c
where c.code = %(currency)s::text
returning assumption_no;
