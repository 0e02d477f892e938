-- Release: pending points whose day has come become available, and settle what their member owes.

-- name: stage_due
-- Pending lots whose day has come, members in their order from one on, a bounded number at a time.
-- Members with pending points are found by the balance, which has one row each; lots are many.
insert into stage_taken (draw_no, member_no, lot_no, points, pending)
select 0, l.member_no, l.lot_no, 0, true
from points.balance b
join points.lot l using (member_no, currency_no)
where b.member_no >= %(since)s::bigint
    and b.pending > 0
    and l.pending
    and l.remaining > 0
    and l.available_on <= %(today)s::date
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
-- Under the lock, what is still pending becomes available.
with lots as (
    update points.lot l
    set pending = false
    from stage_taken t
    where l.member_no = t.member_no and l.lot_no = t.lot_no and l.pending and l.remaining > 0
    returning l.member_no, l.lot_no, l.currency_no, l.remaining, l.order_no,
        nullif(l.origin_member_no, l.member_no) as origin_member_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, order_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 3, 2,
        remaining, lot_no, 5, lot_no, order_no, origin_member_no, %(now)s::timestamptz
    from lots
    order by member_no, lot_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, remaining, -remaining, 0 from lots;
