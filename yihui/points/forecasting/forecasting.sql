-- What expires when, of what the caller sees.

-- name: find_currency
select currency_no, code, worth_points, worth_fen from points.currency where code = %(code)s::text;

-- name: sum_ahead
-- Open points by month of their day: a member's day is one thing, told of or not as a whole.
with open as materialized (
    select member_no, expires_on, sum(remaining)::bigint as points,
        coalesce(sum(remaining) filter (where idles is not null), 0)::bigint as idle
    from points.lot_view
    where remaining > 0 and not pending and currency_no = %(currency_no)s::smallint
        and expires_on >= %(today)s::date and expires_on < %(until)s::date
    group by 1, 2
), told as materialized (
    select member_no, expires_on, bool_or(state = 'sent') as reminded,
        bool_or(state in ('unreachable', 'denied', 'failed', 'small')) as unreached
    from points.reminder_view
    where currency_no = %(currency_no)s::smallint and state <> 'stopped'
        and expires_on >= %(today)s::date and expires_on < %(until)s::date
    group by 1, 2
)
select date_trunc('month', o.expires_on)::date as month, count(distinct o.member_no) as members,
    sum(o.points)::bigint as points,
    sum(o.idle)::bigint as idle,
    coalesce(sum(o.points) filter (where t.reminded), 0)::bigint as reminded,
    coalesce(sum(o.points) filter (where not t.reminded and t.unreached), 0)::bigint as unreached
from open o
left join told t using (member_no, expires_on)
group by 1
order by 1;

-- name: sum_open
-- All that can be spent or waits: what lapsed, what expires within the months shown, later, never.
select count(distinct member_no) filter (where expires_on >= %(today)s::date
        and expires_on < %(until)s::date) as members,
    count(distinct member_no) filter (where expires_on < %(today)s::date) as waiting_members,
    coalesce(sum(remaining) filter (where expires_on < %(today)s::date), 0)::bigint as waiting,
    coalesce(sum(remaining) filter (where expires_on >= %(until)s::date), 0)::bigint as later,
    coalesce(sum(remaining) filter (where expires_on is null), 0)::bigint as never
from points.lot_view
where remaining > 0 and not pending and currency_no = %(currency_no)s::smallint;

-- name: sum_behind
-- What became of days that are over, and of those that were put off by hand, by month of the day.
with expired as (
    select date_trunc('month', expires_on)::date as month, count(distinct member_no) as members,
        sum(points)::bigint as points,
        coalesce(sum(points) filter (where excused), 0)::bigint as excused
    from points.expiry_view
    where currency_no = %(currency_no)s::smallint and expires_on >= %(since)s::date
    group by 1
), waiting as (
    select date_trunc('month', expires_on)::date as month, sum(remaining)::bigint as points
    from points.lot_view
    where remaining > 0 and not pending and currency_no = %(currency_no)s::smallint
        and expires_on >= %(since)s::date and expires_on < %(today)s::date
    group by 1
), extended as (
    select date_trunc('month', from_on)::date as month, sum(points)::bigint as points
    from points.extension_view
    where cause in (14, 19) and from_on >= %(since)s::date and from_on < %(today)s::date
    group by 1
)
select m.month::date as month, coalesce(e.members, 0) as members,
    coalesce(e.points, 0) as expired, coalesce(e.excused, 0) as excused,
    coalesce(w.points, 0) as waiting, coalesce(x.points, 0) as extended
from generate_series(%(since)s::date::timestamp, %(today)s::date::timestamp, interval '1 month')
    as m(month)
left join expired e on e.month = m.month
left join waiting w on w.month = m.month
left join extended x on x.month = m.month
order by 1 desc;

-- name: find_days
-- A member's days, the next first; what lapsed comes before. What activity put off had none before.
with open as materialized (
    select l.currency_no, l.expires_on, sum(l.remaining)::bigint as points, count(*) as lots,
        coalesce(sum(l.remaining) filter (where l.idles is not null), 0)::bigint as idle,
        min(x.from_on) as before
    from points.lot_view l
    left join lateral (
        select min(e.from_on) as from_on
        from points.extension_view e
        where e.member_no = any(%(member_nos)s::bigint[]) and e.lot_no = l.lot_no
            and (e.cause in (14, 19) or e.policy_version is not null)
        offset 0
    ) x on true
    where l.member_no = %(member_no)s::bigint and l.remaining > 0 and not l.pending
        and l.expires_on is not null
    group by 1, 2
)
select o.expires_on, c.code as currency, o.points, o.lots, o.idle,
    o.expires_on < %(today)s::date as lapsed, coalesce(r.told_on, '{}') as told_on, r.next_on,
    coalesce(r.unreached, false) as unreached, o.before
from open o
join points.currency c using (currency_no)
left join lateral (
    select array_agg(distinct (r.sent_at at time zone %(zone)s::text)::date
            order by (r.sent_at at time zone %(zone)s::text)::date)
            filter (where r.state = 'sent') as told_on,
        min(r.due_on) filter (where r.state in ('planned', 'claimed', 'failed')
            and r.expires_on >= %(today)s::date) as next_on,
        bool_or(r.state in ('unreachable', 'denied')) as unreached
    from points.reminder_view r
    where r.member_no = %(member_no)s::bigint and r.currency_no = o.currency_no
        and r.expires_on = o.expires_on and r.expiry_no is null
    offset 0
) r on true
order by o.expires_on, c.code
limit %(limit)s::int;
