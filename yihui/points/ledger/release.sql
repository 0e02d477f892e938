-- Release: pending points whose day has come become available, and settle what their member owes.
-- Of those that waited for an event in vain some lapse instead, as their rule says.

-- name: stage_due
-- Pending lots whose day has come, members in their order from one on, a bounded number at a time.
-- Members with pending points are found by the balance, which has one row each; lots are many. What
-- lapses has its latest day to the end.
insert into stage_taken (draw_no, member_no, lot_no, points, pending)
select 0, l.member_no, l.lot_no, 0, true
from points.balance b
join points.lot l using (member_no, currency_no)
left join points.awaited_view a using (awaits)
where b.member_no >= %(since)s::bigint
    and b.pending > 0
    and l.pending
    and l.remaining > 0
    and l.available_on <= %(today)s::date - coalesce(a.lapses, false)::int
order by l.member_no, l.lot_no
limit %(limit)s::int;

-- name: lock_released
-- The same lock as a batch takes, in the same order.
insert into points.balance as b (member_no, currency_no)
select distinct member_no, 1 from stage_taken order by 1
on conflict (member_no, currency_no) do update set debt = b.debt where false;

-- name: find_indebted_released
insert into stage_indebted (member_no)
select distinct member_no
from points.balance
where debt > 0 and member_no in (select member_no from stage_taken);

-- name: start_release
-- What is released for members who owe settles their debts, like an earn: one move per member.
insert into stage_round (cause, cause_no, member_no, occurred_at, local_date, late)
select 5, min(lot_no), member_no, %(now)s::timestamptz, %(today)s::date, false
from stage_taken
group by member_no;

-- name: add_released
-- Under the lock, what is still pending becomes available, or lapses.
with due as materialized (
    select l.member_no, l.lot_no, l.currency_no, l.remaining, l.order_no,
        nullif(l.origin_member_no, l.member_no) as origin_member_no,
        coalesce(a.lapses, false) as lapses
    from stage_taken t
    join points.lot l using (member_no, lot_no)
    left join points.awaited_view a using (awaits)
    where l.pending and l.remaining > 0
        and l.available_on <= %(today)s::date - coalesce(a.lapses, false)::int
), lots as (
    update points.lot l
    set pending = false,
        remaining = case when d.lapses then 0 else l.remaining end,
        expired = case when d.lapses then l.expired + l.remaining else l.expired end
    from due d
    where l.member_no = d.member_no and l.lot_no = d.lot_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, order_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 3,
        case when lapses then 6 else 2 end, remaining, lot_no, 5, lot_no, order_no,
        origin_member_no, %(now)s::timestamptz
    from (select * from due order by member_no, lot_no) due
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, case when lapses then 0 else remaining end, -remaining, 0 from due;

-- name: end_waits
-- What pending points of a round's members waited for has come: they become available so many days
-- after it. An act that names an order means the points of that one, another all that she had by
-- then. Without a rule that waits for it no lot is read.
with came as materialized (
    select m.member_no, m.local_date, m.occurred_at, a.awaits, a.days,
        b.properties ->> 'order' as external_id
    from stage_round m
    join stage_behaviour b using (record_no)
    join points.awaited_view a using (event)
    where m.cause = 16
), ended as materialized (
    select l.member_no, l.lot_no, min(c.local_date + c.days) as available_on
    from came c
    cross join lateral (
        select l.* from points.lot l
        where l.member_no = c.member_no and l.awaits = c.awaits and l.pending and l.remaining > 0
        offset 0
    ) l
    where case when c.external_id is null then l.occurred_at <= c.occurred_at
        else exists (
            select from orders.sales_order_view o
            where o.member_no = l.origin_member_no and o.order_no = l.order_no
                and o.external_id = c.external_id) end
    group by l.member_no, l.lot_no
)
update points.lot l
set available_on = e.available_on, awaits = null
from ended e
where l.member_no = e.member_no and l.lot_no = e.lot_no;

-- name: keep_ended
-- An order that is corrected after its event came does not wait for it again.
with corrected as materialized (
    select m.member_no, m.order_no, c.old_no
    from stage_outcome c
    join stage_round m using (record_no)
    where c.outcome = 'correction' and m.cause = 1
), ended as materialized (
    select l.member_no, l.lot_no, min(o.available_on) as available_on
    from corrected c
    cross join lateral (
        select l.lot_no, l.member_no, a.event
        from points.lot l
        join points.awaited_view a using (awaits)
        where l.member_no = c.member_no and l.order_no = c.order_no
        offset 0
    ) l
    cross join lateral (
        select o.available_on
        from points.lot o
        join points.entry e using (member_no, lot_no)
        join points.awaited_view a on a.awaits = e.rule_version_no
        where o.member_no = c.member_no and o.order_no = c.old_no and o.awaits is null
            and e.from_account = 1 and a.event = l.event
        offset 0
    ) o
    group by l.member_no, l.lot_no
)
update points.lot l
set available_on = e.available_on, awaits = null
from ended e
where l.member_no = e.member_no and l.lot_no = e.lot_no;
