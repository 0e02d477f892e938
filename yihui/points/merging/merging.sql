-- Merging and unmerging in the ledger: lots and debts change the account that carries them, keep
-- their numbers, terms and origin, and what is open of them moves over account 8 (exchange).

-- name: lock_members
-- The one lock of each member, in order, as every batch takes it.
insert into points.balance as b (member_no, currency_no)
select member_no, 1 from unnest(%(member_nos)s::bigint[]) as given(member_no) order by member_no
on conflict (member_no, currency_no) do update set debt = b.debt;

-- name: move_lots
-- Closed lots go along: a refund may still ask what they granted, or give points back to them. They
-- change no balance, but of each currency that comes there must be one.
with moved as (
    delete from points.lot
    where member_no = %(from_no)s::bigint and origin_member_no = any(%(origins)s::bigint[])
    returning *
), placed as (
    insert into points.lot (member_no, lot_no, currency_no, origin_member_no, order_no, granted,
        remaining, reversed, expired, pending, available_on, expires_on, occurred_at, given,
        awaits, idles)
    select %(to_no)s::bigint, lot_no, currency_no, origin_member_no, order_no, granted, remaining,
        reversed, expired, pending, available_on, expires_on, occurred_at, given, awaits, idles
    from moved
), leg as (
    select s.*, m.currency_no, m.lot_no, m.remaining, m.origin_member_no, m.pending
    from moved m
    cross join lateral (values
        (%(from_no)s::bigint, case when m.pending then 3 else 2 end, 8, -m.remaining),
        (%(to_no)s::bigint, 8, case when m.pending then 3 else 2 end, m.remaining)
    ) as s(member_no, from_account, to_account, change)
    where m.remaining > 0
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, from_account,
        to_account, remaining, lot_no, %(cause)s::smallint, %(merge_no)s::bigint,
        nullif(origin_member_no, member_no), %(now)s::timestamptz
    from leg
    order by lot_no, from_account
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, case when pending then 0 else change end,
    case when pending then change else 0 end, 0
from leg
union all
select distinct %(to_no)s::bigint, currency_no, 0, 0, 0 from moved where currency_no <> 1;

-- name: move_held
-- What open holds keep of lots that have moved goes along: the hold is as good as before.
with moved as (
    delete from points.held d
    using points.lot l
    where d.member_no = %(from_no)s::bigint and l.member_no = %(to_no)s::bigint
        and l.lot_no = d.lot_no
    returning d.*, l.origin_member_no
), placed as (
    insert into points.held (member_no, hold_no, lot_no, currency_no, reference, points)
    select %(to_no)s::bigint, hold_no, lot_no, currency_no, reference, points
    from moved
), leg as (
    select s.*, m.currency_no, m.lot_no, m.points, m.hold_no, m.origin_member_no
    from moved m
    cross join lateral (values (%(from_no)s::bigint, 4, 8), (%(to_no)s::bigint, 8, 4))
        as s(member_no, from_account, to_account)
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, from_account,
        to_account, points, lot_no, %(cause)s::smallint, %(merge_no)s::bigint,
        nullif(origin_member_no, member_no), %(now)s::timestamptz
    from leg
    order by hold_no, lot_no, from_account
    returning currency_no, from_account, to_account, points
)
insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
from told group by 1, 2, 3;

-- name: move_debts
with moved as (
    delete from points.debt
    where member_no = %(from_no)s::bigint and origin_member_no = any(%(origins)s::bigint[])
    returning *
), placed as (
    insert into points.debt (member_no, debt_no, currency_no, owed, remaining, origin_member_no,
        order_no, occurred_at)
    select %(to_no)s::bigint, debt_no, currency_no, owed, remaining, origin_member_no, order_no,
        occurred_at
    from moved
), leg as (
    select s.*, m.currency_no, m.debt_no, m.remaining, m.origin_member_no
    from moved m
    cross join lateral (values
        (%(from_no)s::bigint, 8, 7, -m.remaining), (%(to_no)s::bigint, 7, 8, m.remaining)
    ) as s(member_no, from_account, to_account, change)
    where m.remaining > 0
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, from_account,
        to_account, remaining, debt_no, %(cause)s::smallint, %(merge_no)s::bigint,
        nullif(origin_member_no, member_no), %(now)s::timestamptz
    from leg
    order by debt_no, from_account desc
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, 0, 0, change from leg
union all
select distinct %(to_no)s::bigint, currency_no, 0, 0, 0 from moved where currency_no <> 1;

-- name: undo_settlements
-- What lots of one side paid of debts of the other is taken back: the debt is owed again, the lot
-- is as full again. The entries that named both are the settlement rows. A debt for points used on
-- an order may have been paid, and the order refunded: what came back to the lot then stays there;
-- it counts first for what the order drew from the lot itself.
with settled as (
    select e.lot_no, e.debt_no, e.currency_no,
        sum(case e.to_account when 7 then e.points else -e.points end) as points
    from points.entry e
    where e.member_no = any(%(carriers)s::bigint[]) and e.lot_no is not null
        and e.debt_no is not null
    group by e.lot_no, e.debt_no, e.currency_no
), crossing as materialized (
    select s.*, d.order_no
    from settled s
    join points.lot l on l.member_no = %(from_no)s::bigint and l.lot_no = s.lot_no
    join points.debt d on d.member_no = %(from_no)s::bigint and d.debt_no = s.debt_no
    where s.points > 0
        and (l.origin_member_no = any(%(origins)s::bigint[]))
            <> (d.origin_member_no = any(%(origins)s::bigint[]))
), returned as (
    select c.lot_no, c.debt_no,
        coalesce(sum(e.points) filter (where e.from_account = 5), 0)
            - coalesce(sum(e.points) filter (where e.to_account = 5), 0) as points
    from crossing c
    join points.entry e on e.member_no = any(%(carriers)s::bigint[])
        and e.order_no = c.order_no and e.lot_no = c.lot_no
    where 5 in (e.from_account, e.to_account)
        and exists (
            select from points.entry b
            where b.member_no = any(%(carriers)s::bigint[]) and b.debt_no = c.debt_no
                and b.to_account = 5)
    group by c.lot_no, c.debt_no
), undone as materialized (
    select c.lot_no, c.debt_no, c.currency_no,
        (c.points - greatest(coalesce(r.points, 0), 0))::bigint as points
    from crossing c
    left join returned r using (lot_no, debt_no)
    where c.points > greatest(coalesce(r.points, 0), 0)
), lots as (
    update points.lot l
    set remaining = l.remaining + u.points
    from (select lot_no, sum(points) as points from undone group by 1) u
    where l.member_no = %(from_no)s::bigint and l.lot_no = u.lot_no
), debts as (
    update points.debt d
    set remaining = d.remaining + u.points
    from (select debt_no, sum(points) as points from undone group by 1) u
    where d.member_no = %(from_no)s::bigint and d.debt_no = u.debt_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, debt_no, cause, cause_no, occurred_at)
    select %(from_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 7, 2,
        points, lot_no, debt_no, 8, %(merge_no)s::bigint, %(now)s::timestamptz
    from undone
    order by debt_no, lot_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select %(from_no)s::bigint, currency_no, points, 0, points from undone;

-- name: split_lots
-- Points that orders of one side drew from lots of the other stay spent, by the order's side: the
-- part of the lot is split off, with the lot's expiry, and the draw is told again from there. So a
-- later refund of the order gives them back to the side whose order it was, and asks nobody else.
with used as (
    select e.order_no, e.lot_no, e.currency_no,
        coalesce(e.origin_member_no, e.member_no) as user_no,
        sum(case e.to_account when 5 then e.points else -e.points end) as points
    from points.entry e
    where e.member_no = any(%(carriers)s::bigint[]) and e.lot_no is not null
        and e.order_no is not null and 5 in (e.from_account, e.to_account)
    group by 1, 2, 3, 4
), crossing as materialized (
    select u.*, l.expires_on, l.occurred_at, l.given, l.idles
    from used u
    join points.lot l on l.member_no = %(from_no)s::bigint and l.lot_no = u.lot_no
    where u.points > 0
        and (u.user_no = any(%(origins)s::bigint[]))
            <> (l.origin_member_no = any(%(origins)s::bigint[]))
), part as materialized (
    select s.*, nextval('points.lot_no') as part_no
    from (
        select lot_no, user_no, currency_no, expires_on, occurred_at, given, idles,
            sum(points)::bigint as points
        from crossing
        group by 1, 2, 3, 4, 5, 6, 7
        order by 1, 2
    ) s
), placed as (
    insert into points.lot (member_no, lot_no, currency_no, origin_member_no, granted, remaining,
        pending, expires_on, occurred_at, given, idles)
    select %(from_no)s::bigint, part_no, currency_no, user_no, points, 0, false, expires_on,
        occurred_at, given, idles
    from part
), leg as (
    select 1 as step, c.currency_no, 5 as from_account, 2 as to_account, c.points, c.lot_no,
        c.order_no, c.user_no
    from crossing c
    union all
    select 2, currency_no, 2, 8, points, lot_no, null, user_no from part
    union all
    select 3, currency_no, 8, 2, points, part_no, null, user_no from part
    union all
    select 4, c.currency_no, 2, 5, c.points, p.part_no, c.order_no, c.user_no
    from crossing c
    join part p using (lot_no, user_no, currency_no)
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, order_no, origin_member_no, occurred_at)
    select %(from_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no,
        from_account, to_account, points, lot_no, 9, %(merge_no)s::bigint, order_no,
        nullif(user_no, %(from_no)s::bigint), %(now)s::timestamptz
    from (select * from leg order by step, lot_no, order_no) leg
    returning currency_no, from_account, to_account, points
)
insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
from told group by 1, 2, 3;

-- name: start_settling
-- Each side pays its own debts, like after an earn: one move per member.
insert into stage_round (cause, cause_no, member_no, occurred_at, local_date, late)
select %(cause)s::smallint, %(merge_no)s::bigint, member_no, %(now)s::timestamptz,
    %(today)s::date, false
from unnest(%(member_nos)s::bigint[]) as given(member_no);

-- name: mark_indebted
insert into stage_indebted (member_no) select unnest(%(member_nos)s::bigint[]);

-- name: empty_indebted
delete from stage_indebted;

-- name: empty_flow
delete from stage_flow;

-- name: sum_value
-- What a member holds and owes in all currencies: what a merge would move.
select coalesce(sum(available + pending + debt), 0)::bigint + (
    select coalesce(sum(d.points), 0)::bigint from points.held d
    where d.member_no = %(member_no)s::bigint) as points
from points.balance
where member_no = %(member_no)s::bigint;

-- name: count_open_lots
select count(*) from points.lot where member_no = %(member_no)s::bigint and remaining > 0;

-- name: sum_settled
-- What a merge or unmerge settled, took back or split, and how much each side gave the other; what
-- is held for a checkout counts as available.
select coalesce(sum(points) filter (where from_account = 2 and to_account = 7), 0)::bigint
        as settled,
    coalesce(sum(points) filter (where from_account = 7 and to_account = 2), 0)::bigint
        as settlements_undone,
    coalesce(sum(points) filter (where cause = 9 and from_account = 8), 0)::bigint as split,
    coalesce(sum(points) filter (where cause <> 9 and from_account = 8 and to_account in (2, 4)), 0)
        ::bigint as moved_available,
    coalesce(sum(points) filter (where from_account = 8 and to_account = 3), 0)::bigint
        as moved_pending,
    coalesce(sum(points) filter (where from_account = 7 and to_account = 8), 0)::bigint
        as moved_debt
from points.entry
where member_no = any(%(member_nos)s::bigint[]) and batch_no = %(batch_no)s::bigint;
