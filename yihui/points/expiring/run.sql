-- The run: points whose day is over expire when their member was told, and not before.

-- name: find_lapsed
-- Members with points whose day is over and whose reminders were all sent (or need not be, by the
-- policy), in their order from one on. What else must hold is asked under the lock.
select member_no
from (
    select r.member_no, r.expires_on, r.currency_no
    from points.reminder r
    where r.member_no > %(since)s::bigint
        and r.expiry_no is null
        and r.expires_on < %(before)s::date
        and r.state <> 'stopped'
    group by r.member_no, r.expires_on, r.currency_no
    having bool_and(r.state = any(%(proofs)s::text[]))
) proved
group by member_no
order by member_no
limit %(limit)s::int;

-- name: lock_lapsed
-- The same lock as a batch takes, in the same order.
insert into points.balance as b (member_no, currency_no)
select member_no, 1 from unnest(%(member_nos)s::bigint[]) as given(member_no) order by member_no
on conflict (member_no, currency_no) do update set debt = b.debt where false;

-- name: expire
-- Under the lock. All points of a member, currency and day expire together, or none: when there are
-- more of them than the last reminder told, they wait; and while a hold keeps some of them, for it
-- was made in time and may still be captured; and while the member is frozen, who gets the days
-- back when she is thawed. Pending points stay. A day of which nothing is left is closed as well,
-- without a number.
with notice as materialized (
    select r.member_no, r.currency_no, r.expires_on,
        (array_agg(r.points order by r.days, r.round desc))[1] as told,
        bool_or(r.state <> 'sent') as excused
    from points.reminder r
    where r.member_no = any(%(member_nos)s::bigint[])
        and r.expiry_no is null
        and r.expires_on < %(before)s::date
        and r.state <> 'stopped'
        and not exists (select from points.frozen_view f where f.member_no = r.member_no)
    group by r.member_no, r.currency_no, r.expires_on
    having bool_and(r.state = any(%(proofs)s::text[]))
), open as materialized (
    select l.member_no, l.lot_no, l.currency_no, l.expires_on, l.remaining, l.origin_member_no
    from points.lot l
    join notice n using (member_no, currency_no, expires_on)
    where l.remaining > 0 and not l.pending
), summed as materialized (
    select n.member_no, n.currency_no, n.expires_on, n.told, n.excused,
        coalesce(sum(o.remaining), 0)::bigint as points
    from notice n
    left join open o using (member_no, currency_no, expires_on)
    group by n.member_no, n.currency_no, n.expires_on, n.told, n.excused
), taken as materialized (
    select s.*, case when s.points > 0 then nextval('points.expiry_no') else 0 end as expiry_no
    from summed s
    where s.points <= s.told
        and not exists (
            select from points.held d
            join points.lot l using (member_no, lot_no)
            where d.member_no = s.member_no and d.currency_no = s.currency_no
                and l.expires_on = s.expires_on)
), gone as materialized (
    select o.*, t.expiry_no
    from open o
    join taken t using (member_no, currency_no, expires_on)
), lots as (
    update points.lot l
    set remaining = 0, expired = l.expired + l.remaining
    from gone g
    where l.member_no = g.member_no and l.lot_no = g.lot_no
), closed as (
    update points.reminder r
    set expiry_no = t.expiry_no
    from taken t
    where r.member_no = t.member_no and r.currency_no = t.currency_no
        and r.expires_on = t.expires_on and r.expiry_no is null
), kept as (
    insert into points.expiry (member_no, expiry_no, currency_no, expires_on, points, told,
        excused, policy_version, batch_no)
    select member_no, expiry_no, currency_no, expires_on, points, told, excused,
        %(policy_version)s::int, %(batch_no)s::bigint
    from taken
    where points > 0
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 2, 6,
        remaining, lot_no, 11, expiry_no, nullif(origin_member_no, member_no),
        %(now)s::timestamptz
    from (select * from gone order by member_no, lot_no) gone
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, -remaining, 0, 0 from gone;

-- name: count_next
-- What the next night would take off, by the proofs that are there.
with notice as materialized (
    select r.member_no, r.currency_no, r.expires_on,
        (array_agg(r.points order by r.days, r.round desc))[1] as told
    from points.reminder r
    where r.expiry_no is null and r.expires_on < %(before)s::date and r.state <> 'stopped'
        and not exists (select from points.frozen_view f where f.member_no = r.member_no)
    group by r.member_no, r.currency_no, r.expires_on
    having bool_and(r.state = any(%(proofs)s::text[]))
), summed as (
    select n.member_no, n.told, sum(l.remaining)::bigint as points
    from notice n
    join points.lot l using (member_no, currency_no, expires_on)
    where l.remaining > 0 and not l.pending
    group by n.member_no, n.currency_no, n.expires_on, n.told
)
select count(distinct member_no) as members, coalesce(sum(points), 0)::bigint as points
from summed
where points <= told;

-- name: count_waiting
-- Points whose day is over and that have not expired, by what they wait for.
with lapsed as materialized (
    select l.member_no, l.currency_no, l.expires_on, sum(l.remaining)::bigint as points
    from points.lot l
    where l.remaining > 0 and not l.pending and l.expires_on < %(today)s::date
    group by 1, 2, 3
)
select count(distinct member_no) as members, coalesce(sum(points), 0)::bigint as points
from lapsed;

-- name: find_waiting
-- Points whose day is over and that wait, with what their reminders came to.
select l.member_no, c.code as currency, l.expires_on, sum(l.remaining)::bigint as points, n.told,
    coalesce(n.states, '{}') as states
from points.lot_view l
join points.currency c using (currency_no)
left join lateral (
    select (array_agg(r.points order by r.days, r.round desc)
            filter (where r.state <> 'stopped'))[1] as told,
        array_agg(distinct r.state order by r.state) filter (where r.state <> 'stopped') as states
    from points.reminder_view r
    where r.member_no = l.member_no and r.currency_no = l.currency_no
        and r.expires_on = l.expires_on and r.expiry_no is null
    offset 0
) n on true
where l.remaining > 0 and not l.pending and l.expires_on < %(today)s::date
    and (l.member_no, l.expires_on, c.code) > (%(member_no)s::bigint, %(day)s::date, %(code)s::text)
group by l.member_no, l.expires_on, c.code, n.told, n.states
order by l.member_no, l.expires_on, c.code
limit %(limit)s::int;
