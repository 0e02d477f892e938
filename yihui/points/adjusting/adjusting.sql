-- Adjustments: points given or taken by hand. Everything that moves points does so under the one
-- lock of the account; an adjustment's own row is locked after it.

-- name: lock_account
-- Whose account carries the member now, locked as every batch locks it.
insert into points.balance as b (member_no, currency_no)
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint), 1
on conflict (member_no, currency_no) do update set debt = b.debt
returning member_no;

-- name: find_account
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint) as member_no;

-- name: find_carriers
-- In whose accounts entries about a member may stand.
select %(member_no)s::bigint as member_no
union
select c.carrier_no from identity.carrier_view c where c.member_no = %(member_no)s::bigint;

-- name: add_adjustment
insert into points.adjustment (reference, request, member_no, currency_no, points, origin, reason,
    as_debt, reverses_no, state, proposed_by, lapses_at)
values (%(reference)s::text, %(request)s::bytea, %(member_no)s::bigint,
    %(currency_no)s::smallint, %(points)s::bigint, %(origin)s::text, %(reason)s::text,
    %(as_debt)s::boolean, %(reverses_no)s::bigint, 'proposed', %(actor)s::text,
    %(lapses_at)s::timestamptz)
on conflict do nothing
returning adjustment_no;

-- name: find_by_reference
select adjustment_no from points.adjustment where reference = %(reference)s::text;

-- name: find_adjustments
select a.adjustment_no, a.reference, a.request, a.member_no, a.currency_no, c.code as currency,
    a.points, a.origin, a.reason, a.as_debt, a.reverses_no, r.adjustment_no as reversed_by_no,
    case when a.state = 'proposed' and a.lapses_at <= now() then 'lapsed' else a.state end as state,
    a.proposed_by, a.proposed_at, a.lapses_at, a.decided_by, a.decided_at, a.decision,
    l.expires_on, a.lot_no
from points.adjustment_view a
join points.currency c using (currency_no)
left join points.adjustment_view r on r.reverses_no = a.adjustment_no
    and (r.state = 'done' or (r.state = 'proposed' and r.lapses_at > now()))
left join lateral (
    select l.expires_on
    from points.lot_view l
    where l.lot_no = a.lot_no and l.member_no in (
        a.member_no, (select m.survivor_no from identity.member_view m
            where m.member_no = a.member_no))
    offset 0
) l on true
where a.adjustment_no < %(before)s::bigint
    and (%(adjustment_no)s::bigint is null or a.adjustment_no = %(adjustment_no)s::bigint)
    and (%(member_nos)s::bigint[] is null or a.member_no = any(%(member_nos)s::bigint[]))
    and (%(state)s::text is null or %(state)s::text
        = case when a.state = 'proposed' and a.lapses_at <= now() then 'lapsed' else a.state end)
order by a.adjustment_no desc
limit %(limit)s::int;

-- name: lapse
-- Whose day has passed asks for nothing any more; of one member, under her lock.
update points.adjustment
set state = 'lapsed', decided_at = lapses_at
where member_no = %(member_no)s::bigint and state = 'proposed' and lapses_at <= now();

-- name: lock_adjustment
select state, proposed_by
from points.adjustment
where adjustment_no = %(adjustment_no)s::bigint
for update;

-- name: decide
update points.adjustment
set state = %(state)s::text, decided_by = %(actor)s::text, decided_at = now(),
    decision = %(decision)s::text, points = %(points)s::bigint
where adjustment_no = %(adjustment_no)s::bigint;

-- name: sum_alone
-- What people who decided for themselves moved of an account in the last day.
select coalesce(sum(abs(a.points)), 0)::bigint as points
from points.adjustment a
where a.state = 'done' and a.decided_by = a.proposed_by
    and a.decided_at > now() - interval '1 day'
    and a.currency_no = %(currency_no)s::smallint
    and a.member_no in (
        select %(account_no)s::bigint
        union all
        select c.member_no from identity.carrier_view c
        where c.carrier_no = %(account_no)s::bigint and c.current);

-- name: sum_open
-- What can be spent today.
select coalesce(sum(l.remaining), 0)::bigint as points
from points.lot l
where l.member_no = %(account_no)s::bigint and l.currency_no = %(currency_no)s::smallint
    and l.remaining > 0 and not l.pending
    and (l.expires_on is null or l.expires_on >= %(today)s::date);

-- name: find_held
select coalesce(sum(available), 0)::bigint as available,
    coalesce(sum(pending), 0)::bigint as pending, coalesce(sum(debt), 0)::bigint as debt
from points.balance
where member_no = %(account_no)s::bigint and currency_no = %(currency_no)s::smallint;

-- name: start_round
-- One move of the member, so that what she owes is settled as after every other.
insert into stage_round (cause, cause_no, member_no, occurred_at, local_date, late,
    origin_member_no)
values (%(cause)s::smallint, %(adjustment_no)s::bigint, %(account_no)s::bigint,
    %(now)s::timestamptz, %(today)s::date, false, %(origin_no)s::bigint);

-- name: mark_indebted
insert into stage_indebted (member_no) values (%(account_no)s::bigint);

-- name: give
-- Points given make a lot of their own, which the adjustment names.
with made as (
    insert into points.lot (member_no, lot_no, currency_no, origin_member_no, granted, remaining,
        pending, expires_on, occurred_at)
    values (%(account_no)s::bigint, nextval('points.lot_no'), %(currency_no)s::smallint,
        %(member_no)s::bigint, %(points)s::bigint, %(points)s::bigint, false,
        %(expires_on)s::date, %(now)s::timestamptz)
    returning lot_no
), kept as (
    update points.adjustment a
    set lot_no = m.lot_no
    from made m
    where a.adjustment_no = %(adjustment_no)s::bigint
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select %(account_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint,
        %(currency_no)s::smallint, 9, 2, %(points)s::bigint, lot_no, %(cause)s::smallint,
        %(adjustment_no)s::bigint, %(origin_no)s::bigint, %(now)s::timestamptz
    from made
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
values (%(account_no)s::bigint, %(currency_no)s::smallint, %(points)s::bigint, 0, 0);

-- name: draw
-- Points taken are drawn like those of a redemption; what is not there becomes debt.
insert into stage_draw (draw_no, member_no, currency_no, points, takes_pending, on_date, to_account,
    cause, cause_no, occurred_at, late, origin_member_no)
values (nextval('stage_draw_no'), %(account_no)s::bigint, %(currency_no)s::smallint,
    %(points)s::bigint, false, %(today)s::date, 9, %(cause)s::smallint, %(adjustment_no)s::bigint,
    %(now)s::timestamptz, false, %(origin_no)s::bigint);

-- name: find_granted
-- The lot that an adjustment made, if it stands in this account.
select l.lot_no, l.granted, l.remaining, l.expired
from points.adjustment a
join points.lot l on l.member_no = %(account_no)s::bigint and l.lot_no = a.lot_no
where a.adjustment_no = %(reverses_no)s::bigint;

-- name: take_back
-- What a grant left is taken from its own lot and from no other.
with lots as (
    update points.lot l
    set remaining = 0, reversed = least(l.granted - l.expired, l.granted)
    where l.member_no = %(account_no)s::bigint and l.lot_no = %(lot_no)s::bigint
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select %(account_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint,
        %(currency_no)s::smallint, 2, 9, %(points)s::bigint, %(lot_no)s::bigint,
        %(cause)s::smallint, %(adjustment_no)s::bigint, %(origin_no)s::bigint,
        %(now)s::timestamptz
    where %(points)s::bigint > 0
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select %(account_no)s::bigint, currency_no, -points, 0, 0 from told;

-- name: owe
-- What was spent of a grant that is reversed is owed.
with owed as (
    insert into points.debt (member_no, debt_no, currency_no, owed, remaining, origin_member_no,
        occurred_at)
    values (%(account_no)s::bigint, nextval('points.debt_no'), %(currency_no)s::smallint,
        %(points)s::bigint, %(points)s::bigint, %(member_no)s::bigint, %(now)s::timestamptz)
    returning debt_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, origin_member_no, occurred_at)
    select %(account_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint,
        %(currency_no)s::smallint, 7, 9, %(points)s::bigint, debt_no, %(cause)s::smallint,
        %(adjustment_no)s::bigint, %(origin_no)s::bigint, %(now)s::timestamptz
    from owed
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
values (%(account_no)s::bigint, %(currency_no)s::smallint, 0, 0, %(points)s::bigint);

-- name: stage_returns
-- What a deduction drew from lots comes back to each of them.
insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no, occurred_at,
    late)
select %(account_no)s::bigint, e.lot_no, e.currency_no, sum(e.points), %(cause)s::smallint,
    %(adjustment_no)s::bigint, %(now)s::timestamptz, false
from points.entry e
where e.member_no = any(%(carriers)s::bigint[]) and e.cause = 12
    and e.cause_no = %(reverses_no)s::bigint and e.to_account = 9 and e.lot_no is not null
group by e.lot_no, e.currency_no;

-- name: find_owed
-- The debt that a deduction made, and how much of it which lots paid since; no lot where none did.
with made as (
    select e.debt_no
    from points.entry e
    where e.member_no = any(%(carriers)s::bigint[]) and e.cause = 12
        and e.cause_no = %(reverses_no)s::bigint and e.from_account = 7 and e.to_account = 9
), paid as (
    select e.debt_no, e.lot_no,
        sum(case e.to_account when 7 then e.points else -e.points end)::bigint as points
    from points.entry e
    where e.member_no = any(%(carriers)s::bigint[])
        and e.debt_no in (select debt_no from made) and e.lot_no is not null
    group by e.debt_no, e.lot_no
)
select m.debt_no, d.owed, p.lot_no, coalesce(p.points, 0) as points
from made m
left join points.debt d on d.member_no = %(account_no)s::bigint and d.debt_no = m.debt_no
left join paid p on p.debt_no = m.debt_no and p.points > 0
order by p.lot_no;

-- name: count_missing
-- Lots of this account that are to get points back and are not there.
select count(*)
from unnest(%(lot_nos)s::bigint[] || array(select r.lot_no from stage_return r)) as w(lot_no)
where not exists (
    select from points.lot l
    where l.member_no = %(account_no)s::bigint and l.lot_no = w.lot_no);

-- name: add_returned
with returned as materialized (
    select r.member_no, r.lot_no, r.currency_no, r.points from stage_return r order by r.lot_no
), lots as (
    update points.lot l
    set remaining = l.remaining + r.points
    from returned r
    where l.member_no = r.member_no and l.lot_no = r.lot_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 9, 2, points,
        lot_no, %(cause)s::smallint, %(adjustment_no)s::bigint, %(origin_no)s::bigint,
        %(now)s::timestamptz
    from returned
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
    select * from unnest(%(lot_nos)s::bigint[], %(paid)s::bigint[]) as p(lot_no, points)
), lots as (
    update points.lot l
    set remaining = l.remaining + p.points
    from paid p
    where l.member_no = %(account_no)s::bigint and l.lot_no = p.lot_no
), debts as (
    update points.debt d
    set remaining = d.remaining + (select sum(p.points) from paid p)
    where d.member_no = %(account_no)s::bigint and d.debt_no = %(debt_no)s::bigint
), graced as (
    insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no,
        occurred_at, late)
    select %(account_no)s::bigint, p.lot_no, %(currency_no)s::smallint, p.points,
        %(cause)s::smallint, %(adjustment_no)s::bigint, %(now)s::timestamptz, false
    from paid p
    where p.lot_no not in (select r.lot_no from stage_return r)
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, debt_no, cause, cause_no, origin_member_no, occurred_at)
    select %(account_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint,
        %(currency_no)s::smallint, 7, 2, points, lot_no, %(debt_no)s::bigint,
        %(cause)s::smallint, %(adjustment_no)s::bigint, %(origin_no)s::bigint,
        %(now)s::timestamptz
    from paid
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select %(account_no)s::bigint, %(currency_no)s::smallint, points, 0, points from paid;

-- name: cancel_debt
-- Nothing of a deduction that is reversed stays owed.
with debts as (
    update points.debt
    set remaining = 0
    where member_no = %(account_no)s::bigint and debt_no = %(debt_no)s::bigint
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, origin_member_no, occurred_at)
    values (%(account_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint,
        %(currency_no)s::smallint, 9, 7, %(owed)s::bigint, %(debt_no)s::bigint,
        %(cause)s::smallint, %(adjustment_no)s::bigint, %(origin_no)s::bigint,
        %(now)s::timestamptz)
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
values (%(account_no)s::bigint, %(currency_no)s::smallint, 0, 0, -%(owed)s::bigint);

-- name: drop_reasons
-- The words that people wrote beside adjustments of members who are erased.
update points.adjustment
set reason = '', decision = ''
where member_no = any(%(member_nos)s::bigint[]) and (reason <> '' or decision <> '');
