-- Posting: adjustments are carried out, many at once, each account once in a batch, under the locks
-- of the accounts. What cannot be done gets its problem and moves nothing.

-- name: stage_posts
-- Which adjustments, in whose accounts; what is given expires on the day that stands beside it.
insert into stage_post (adjustment_no, account_no, member_no, origin_no, currency_no, points, moved,
    as_debt, reverses_no, expires_on, idles)
select a.adjustment_no, coalesce(c.carrier_no, a.member_no), a.member_no,
    case when c.carrier_no <> a.member_no then a.member_no end, a.currency_no, a.points, a.points,
    a.as_debt, a.reverses_no, w.expires_on, w.idles
from unnest(%(adjustment_nos)s::bigint[], %(expiries)s::date[], %(idles)s::int[])
    as w(adjustment_no, expires_on, idles)
join points.adjustment a using (adjustment_no)
left join identity.carrier_view c on c.member_no = a.member_no and c.current;

-- name: judge_takes
-- No more is taken than can be spent today, unless the rest may be owed.
with wanted as materialized (
    select adjustment_no, account_no, currency_no, -points as points
    from stage_post
    where points < 0 and reverses_no is null and not as_debt
), short as (
    select w.adjustment_no, w.points - coalesce(sum(l.remaining), 0) as short_by
    from wanted w
    left join points.lot l on l.member_no = w.account_no and l.currency_no = w.currency_no
        and l.remaining > 0 and not l.pending
        and (l.expires_on is null or l.expires_on >= %(today)s::date)
    group by w.adjustment_no, w.points
)
update stage_post p
set problem = 'too_few_points', short_by = s.short_by
from short s
where p.adjustment_no = s.adjustment_no and s.short_by > 0;

-- name: judge_grants
-- A grant is taken back from its own lot, if that stands in this account: what has expired of it is
-- not owed, what was spent of it only where that was said.
with wanted as materialized (
    select p.adjustment_no, p.account_no, p.as_debt, a.lot_no
    from stage_post p
    join points.adjustment a on a.adjustment_no = p.reverses_no
    where p.points < 0
), found as (
    select w.adjustment_no, w.as_debt, l.lot_no, l.granted - l.expired as target, l.remaining
    from wanted w
    left join points.lot l on l.member_no = w.account_no and l.lot_no = w.lot_no
)
update stage_post p
set lot_no = f.lot_no, moved = -f.target, taken = f.remaining, spent = f.target - f.remaining,
    short_by = f.target - f.remaining,
    problem = case when f.lot_no is null then 'lots_apart' when f.target = 0 then 'not_reversible'
        when f.target > f.remaining and not f.as_debt then 'too_few_points' end
from found f
where p.adjustment_no = f.adjustment_no;

-- name: stage_carriers
-- In whose accounts entries of what is given back may stand.
insert into stage_carrier (cause_no, member_no)
select p.adjustment_no, p.member_no
from stage_post p
where p.points > 0 and p.reverses_no is not null
union
select p.adjustment_no, c.carrier_no
from stage_post p
join identity.carrier_view c using (member_no)
where p.points > 0 and p.reverses_no is not null;

-- name: stage_returns
-- What a deduction drew from lots comes back to each of them.
with wanted as materialized (
    select c.cause_no, c.member_no, p.account_no, p.reverses_no
    from stage_carrier c
    join stage_post p on p.adjustment_no = c.cause_no
)
insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no, occurred_at,
    late)
select w.account_no, e.lot_no, e.currency_no, sum(e.points), 13, w.cause_no,
    %(now)s::timestamptz, false
from wanted w
join points.entry e on e.member_no = w.member_no and e.cause = 12
    and e.cause_no = w.reverses_no and e.to_account = 9 and e.lot_no is not null
group by w.account_no, w.cause_no, e.lot_no, e.currency_no;

-- name: stage_owed
-- The debt that a deduction made, and how much of it which lots paid since; no lot where none did.
with wanted as materialized (
    select c.cause_no, c.member_no, p.account_no, p.reverses_no, p.currency_no
    from stage_carrier c
    join stage_post p on p.adjustment_no = c.cause_no
), made as (
    select w.cause_no, w.account_no, w.currency_no, e.debt_no
    from wanted w
    join points.entry e on e.member_no = w.member_no and e.cause = 12
        and e.cause_no = w.reverses_no and e.from_account = 7 and e.to_account = 9
), paid as (
    select w.cause_no, e.debt_no, e.lot_no,
        sum(case e.to_account when 7 then e.points else -e.points end)::bigint as points
    from wanted w
    join points.entry e on e.member_no = w.member_no and e.lot_no is not null
    join made m on m.cause_no = w.cause_no and m.debt_no = e.debt_no
    group by w.cause_no, e.debt_no, e.lot_no
)
insert into stage_owed (adjustment_no, account_no, currency_no, debt_no, owed, lot_no, points)
select m.cause_no, m.account_no, m.currency_no, m.debt_no, d.owed, p.lot_no,
    coalesce(p.points, 0)
from made m
left join points.debt d on d.member_no = m.account_no and d.debt_no = m.debt_no
left join paid p on p.cause_no = m.cause_no and p.debt_no = m.debt_no and p.points > 0;

-- name: judge_returns
-- Nothing is given back whose lots or debts stand in another account now.
with lots as materialized (
    select r.cause_no as adjustment_no, r.member_no, r.lot_no
    from stage_return r
    union
    select o.adjustment_no, o.account_no, o.lot_no
    from stage_owed o
    where o.lot_no is not null
), apart as (
    select t.adjustment_no
    from lots t
    left join points.lot l using (member_no, lot_no)
    where l.lot_no is null
    union
    select o.adjustment_no from stage_owed o where o.owed is null
)
update stage_post p
set problem = 'lots_apart'
from apart a
where p.adjustment_no = a.adjustment_no;

-- name: drop_apart_returns
delete from stage_return r
using stage_post p
where p.adjustment_no = r.cause_no and p.problem is not null;

-- name: drop_apart_owed
delete from stage_owed o
using stage_post p
where p.adjustment_no = o.adjustment_no and p.problem is not null;

-- name: start_round
-- One move of each account, so that what she owes is settled as after every other.
insert into stage_round (cause, cause_no, member_no, occurred_at, local_date, late,
    origin_member_no)
select case when reverses_no is null then 12 else 13 end, adjustment_no, account_no,
    %(now)s::timestamptz, %(today)s::date, false, origin_no
from stage_post
where problem is null;

-- name: mark_indebted
insert into stage_indebted (member_no)
select account_no from stage_post where problem is null;

-- name: give
-- Points given make a lot of their own, which the adjustment names.
with given as materialized (
    select p.adjustment_no, p.account_no, p.member_no, p.origin_no, p.currency_no, p.points,
        p.expires_on, p.idles, nextval('points.lot_no') as lot_no
    from stage_post p
    where p.points > 0 and p.reverses_no is null and p.problem is null
    order by p.account_no
), lots as (
    insert into points.lot (member_no, lot_no, currency_no, origin_member_no, granted, remaining,
        pending, expires_on, occurred_at, idles)
    select account_no, lot_no, currency_no, member_no, points, points, false, expires_on,
        %(now)s::timestamptz, idles
    from given
), kept as (
    update points.adjustment a
    set lot_no = g.lot_no
    from given g
    where a.adjustment_no = g.adjustment_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select account_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 9, 2, points,
        lot_no, 12, adjustment_no, origin_no, %(now)s::timestamptz
    from given
    order by adjustment_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select account_no, currency_no, points, 0, 0 from given;

-- name: draw
-- Points taken are drawn like those of a redemption; what is not there becomes debt.
insert into stage_draw (draw_no, member_no, currency_no, points, takes_pending, on_date, to_account,
    cause, cause_no, occurred_at, late, origin_member_no)
select nextval('stage_draw_no'), account_no, currency_no, -points, false, %(today)s::date, 9, 12,
    adjustment_no, %(now)s::timestamptz, false, origin_no
from stage_post
where points < 0 and reverses_no is null and problem is null;

-- name: take_back
-- What a grant left is taken from its own lot and from no other.
with taken as materialized (
    select adjustment_no, account_no, origin_no, currency_no, lot_no, taken as points
    from stage_post
    where points < 0 and reverses_no is not null and problem is null
), lots as (
    update points.lot l
    set remaining = 0, reversed = least(l.granted - l.expired, l.granted)
    from taken t
    where l.member_no = t.account_no and l.lot_no = t.lot_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select account_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 2, 9, points,
        lot_no, 13, adjustment_no, origin_no, %(now)s::timestamptz
    from taken
    where points > 0
    order by adjustment_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select account_no, currency_no, -points, 0, 0 from taken where points > 0;

-- name: owe
-- What was spent of a grant that is reversed is owed.
with spent as materialized (
    select adjustment_no, account_no, member_no, origin_no, currency_no, spent as points,
        nextval('points.debt_no') as debt_no
    from stage_post
    where points < 0 and reverses_no is not null and problem is null and spent > 0
    order by adjustment_no
), debts as (
    insert into points.debt (member_no, debt_no, currency_no, owed, remaining, origin_member_no,
        occurred_at)
    select account_no, debt_no, currency_no, points, points, member_no, %(now)s::timestamptz
    from spent
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, origin_member_no, occurred_at)
    select account_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 7, 9, points,
        debt_no, 13, adjustment_no, origin_no, %(now)s::timestamptz
    from spent
    order by adjustment_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select account_no, currency_no, 0, 0, points from spent;

-- name: add_returned
with returned as materialized (
    select r.member_no, r.lot_no, r.currency_no, r.points, r.cause_no, p.origin_no
    from stage_return r
    join stage_post p on p.adjustment_no = r.cause_no
    order by r.member_no, r.lot_no
), lots as (
    update points.lot l
    set remaining = l.remaining + r.points
    from returned r
    where l.member_no = r.member_no and l.lot_no = r.lot_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 9, 2, points,
        lot_no, 13, cause_no, origin_no, %(now)s::timestamptz
    from returned
    order by cause_no, lot_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, points, 0, 0 from returned;

-- name: undo_payments
-- Lots that paid the debt of a deduction since are as full again, and the debt is owed again; the
-- next statement cancels it. What had lapsed meanwhile gets its grace like the rest.
with paid as materialized (
    select o.adjustment_no, o.account_no, o.currency_no, o.debt_no, o.lot_no, o.points, p.origin_no
    from stage_owed o
    join stage_post p using (adjustment_no)
    where o.lot_no is not null
), lots as (
    update points.lot l
    set remaining = l.remaining + p.points
    from paid p
    where l.member_no = p.account_no and l.lot_no = p.lot_no
), debts as (
    update points.debt d
    set remaining = d.remaining + w.points
    from (select account_no, debt_no, sum(points) as points from paid group by 1, 2) w
    where d.member_no = w.account_no and d.debt_no = w.debt_no
), graced as (
    insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no,
        occurred_at, late)
    select p.account_no, p.lot_no, p.currency_no, p.points, 13, p.adjustment_no,
        %(now)s::timestamptz, false
    from paid p
    where not exists (
        select from stage_return r
        where r.member_no = p.account_no and r.lot_no = p.lot_no)
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, debt_no, cause, cause_no, origin_member_no, occurred_at)
    select account_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 7, 2, points,
        lot_no, debt_no, 13, adjustment_no, origin_no, %(now)s::timestamptz
    from paid
    order by adjustment_no, lot_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select account_no, currency_no, points, 0, points from paid;

-- name: cancel_debts
-- Nothing of a deduction that is reversed stays owed.
with owed as materialized (
    select distinct o.adjustment_no, o.account_no, o.currency_no, o.debt_no, o.owed, p.origin_no
    from stage_owed o
    join stage_post p using (adjustment_no)
), debts as (
    update points.debt d
    set remaining = 0
    from owed o
    where d.member_no = o.account_no and d.debt_no = o.debt_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, origin_member_no, occurred_at)
    select account_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 9, 7, owed,
        debt_no, 13, adjustment_no, origin_no, %(now)s::timestamptz
    from owed
    order by adjustment_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select account_no, currency_no, 0, 0, -owed from owed;

-- name: end_posts
-- What was carried out says who decided it, and how much it moved.
update points.adjustment a
set state = 'done', decided_by = %(actor)s::text, decided_at = now(),
    decision = %(decision)s::text, points = p.moved
from stage_post p
where a.adjustment_no = p.adjustment_no and p.problem is null;

-- name: find_posts
select adjustment_no, moved as points, problem, short_by
from stage_post
order by adjustment_no;
