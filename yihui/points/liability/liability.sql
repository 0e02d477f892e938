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
    now() - interval '1 microsecond' as asked_at;

-- name: find_currencies
select currency_no, code, name_zh, name_en from points.currency order by currency_no;

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
    left join lateral (
        select max(e.occurred_at) as occurred_at
        from points.entry e
        where x.cause <> 14 and e.member_no = x.member_no and e.lot_no = x.lot_no
            and e.cause = x.cause and e.cause_no = x.cause_no
    ) why on true
    where x.extended_at > %(known_at)s::timestamptz
        or coalesce(why.occurred_at, x.extended_at) >= %(until)s::timestamptz
    order by x.lot_no, x.until_on
)
select lot_no, s.origin, p.from_on
from split s
full join put_off p using (lot_no);

-- name: sum_cells
-- Every entry once, summed by where it moved points, by its month, by the month and origin of its
-- lot, and by the month in which the lot expires as it stood then. Months are places in a list of
-- first moments: 0 is before the first. What had not occurred or was not known is summed apart, and
-- so are balances, in the same snapshot. The join with lots is by number alone, since merges move
-- lots. Nothing here hinders a plan with several processes.
with lot as (
    select l.lot_no, width_bucket(l.occurred_at, %(months)s::timestamptz[]) as vintage,
        case when l.order_no is not null then 1 when a.lot_no is not null or l.given then 2
            else coalesce(x.origin, 3) end as origin,
        width_bucket(coalesce(x.expires_on, l.expires_on), %(days)s::date[]) as expiry
    from points.lot l
    left join points.adjustment a on a.lot_no = l.lot_no
    left join unnest(
            %(lot_nos)s::bigint[], %(origins)s::smallint[], %(lasting)s::date[])
        as x(lot_no, origin, expires_on) on x.lot_no = l.lot_no
), moved as (
    select e.currency_no, e.lot_no, e.from_account, e.to_account, e.points,
        e.occurred_at < %(until)s::timestamptz and e.recorded_at <= %(known_at)s::timestamptz
            as counted,
        greatest(width_bucket(e.occurred_at, %(months)s::timestamptz[]), %(before)s::int) as month,
        e.recorded_at,
        case when e.cause in (4, 9, 10, 12, 13) then e.cause else 1 end as cause,
        case when e.cause = 12 then e.cause_no end as adjustment_no
    from points.entry e
)
select m.currency_no, case when m.counted then m.month end as month,
    case when m.counted then l.vintage end as vintage,
    case when m.counted then l.origin end as origin,
    case when m.counted then l.expiry end as expiry,
    m.from_account, m.to_account, m.cause, a.origin as hand, sum(m.points)::bigint as points,
    coalesce(sum(m.points) filter (
        where m.recorded_at >= (%(months)s::timestamptz[])[m.month + 1]), 0)::bigint as later
from moved m
left join lot l on l.lot_no = m.lot_no
left join points.adjustment a on a.adjustment_no = m.adjustment_no
group by 1, 2, 3, 4, 5, 6, 7, 8, 9;

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
-- What orders cost that earned points, by the month of the order, less what was refunded of them,
-- by the month in which that occurred. Orders that a correction replaced are left out once it is
-- known. Lots come with their order: they need no moments of their own.
with earning as materialized (
    -- Counted before it is joined: a plan that takes these for few looks for each of them in all
    -- orders, which are found by their member and not by their number.
    select distinct order_no, currency_no
    from points.lot
    where order_no is not null
), sold as materialized (
    select e.currency_no, o.order_no, o.member_no, o.paid_fen,
        width_bucket(o.occurred_at, %(months)s::timestamptz[]) as vintage
    from earning e
    join orders.order_version_view o using (order_no)
    where o.occurred_at < %(until)s::timestamptz
        and o.recorded_at <= %(known_at)s::timestamptz
        and not exists (
            select from orders.void_fact_view v
            where v.member_no = o.member_no and v.order_no = o.order_no
                and v.recorded_at <= %(known_at)s::timestamptz)
), moved as (
    select currency_no, vintage, vintage as month, paid_fen as fen from sold
    union all
    select s.currency_no, s.vintage, width_bucket(r.occurred_at, %(months)s::timestamptz[]),
        -r.refund_fen
    from sold s
    join orders.refund_view r on r.member_no = s.member_no and r.order_no = s.order_no
    where r.occurred_at < %(until)s::timestamptz
        and r.recorded_at <= %(known_at)s::timestamptz
)
select currency_no, vintage, greatest(month, %(before)s::int) as month, sum(fen)::bigint as fen
from moved
group by 1, 2, 3
order by 1, 2, 3;

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
