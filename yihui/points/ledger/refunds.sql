-- Refunds: what they bring back and what they take back, by the share of the order refunded so far.

-- name: find_used
-- Whether an order that is being refunded was paid with points, which few are, whether any
-- redemption ever named its order, and whether any rule ever counted what such points paid.
select coalesce(bool_or(points_used > 0), false) as used,
    exists (select from points.tender) and count(*) > 0 as tendered,
    exists (select from points.tender_part) and count(*) > 0 as counted
from stage_refunded;

-- name: cancel_debts
-- Points that were used on an order without being there are owed; its refund cancels that first.
-- Cumulative: the share refunded so far of all that was used, minus what came back already.
with used as (
    select r.member_no, r.cause_no, r.order_no, e.currency_no,
        case when r.refunded_fen >= r.paid_fen then sum(e.points) filter (where e.to_account = 5)
            else div(sum(e.points) filter (where e.to_account = 5) * r.refunded_fen, r.paid_fen)
        end - coalesce(sum(e.points) filter (where e.from_account = 5), 0) as wanted
    from stage_refunded r
    join stage_carrier c using (cause_no)
    join points.entry e on e.member_no = c.member_no and e.order_no = r.order_no
    where 5 in (e.from_account, e.to_account) and e.cause <> 9
    group by r.member_no, r.cause_no, r.order_no, r.refunded_fen, r.paid_fen, e.currency_no
), cancelled as materialized (
    select u.member_no, u.cause_no, u.order_no, u.currency_no, d.debt_no,
        least(u.wanted, d.remaining)::bigint as points
    from used u
    join points.debt d using (member_no, order_no, currency_no)
    where u.wanted > 0
        and d.remaining > 0
        and exists (
            select from points.entry e
            where e.member_no in (
                    select c.member_no from stage_carrier c where c.cause_no = u.cause_no)
                and e.debt_no = d.debt_no and e.to_account = 5)
), debts as (
    update points.debt d
    set remaining = d.remaining - c.points
    from cancelled c
    where d.member_no = c.member_no and d.debt_no = c.debt_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, order_no, late, origin_member_no, occurred_at)
    select c.member_no, nextval('points.entry_no'), %(batch_no)s::bigint, c.currency_no, 5, 7,
        c.points, c.debt_no, m.cause, c.cause_no, c.order_no, m.late, m.origin_member_no,
        m.occurred_at
    from cancelled c
    join stage_round m using (cause_no)
    order by c.member_no, c.cause_no, c.debt_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, 0, 0, -points from cancelled;

-- name: stage_returns
-- Points that were used on an order come back with its refund to the lots they were drawn from, for
-- the order itself or to pay what it owed; last drawn first, that is against the order of drawing.
-- What was drawn may stand in an account that carried the member before; the lots are here.
with used as (
    select r.cause_no, e.currency_no,
        case when r.refunded_fen >= r.paid_fen then sum(e.points) filter (where e.to_account = 5)
            else div(sum(e.points) filter (where e.to_account = 5) * r.refunded_fen, r.paid_fen)
        end - coalesce(sum(e.points) filter (where e.from_account = 5), 0) as wanted
    from stage_refunded r
    join stage_carrier c using (cause_no)
    join points.entry e on e.member_no = c.member_no and e.order_no = r.order_no
    where 5 in (e.from_account, e.to_account) and e.cause <> 9
    group by r.cause_no, r.refunded_fen, r.paid_fen, e.currency_no
), drawn as (
    select r.cause_no, r.order_no, r.member_no, e.currency_no, e.lot_no,
        sum(case when e.from_account in (5, 7) then -e.points else e.points end) as open
    from stage_refunded r
    join stage_carrier c using (cause_no)
    join points.entry e on e.member_no = c.member_no
    where e.lot_no is not null
        and ((e.order_no = r.order_no and 5 in (e.from_account, e.to_account))
            or (7 in (e.from_account, e.to_account) and exists (
                select from points.entry b
                where b.member_no in (
                        select a.member_no from stage_carrier a where a.cause_no = r.cause_no)
                    and b.debt_no = e.debt_no
                    and b.order_no = r.order_no and b.to_account = 5)))
    group by r.cause_no, r.order_no, r.member_no, e.currency_no, e.lot_no
), share as (
    select d.*, u.wanted,
        coalesce(sum(d.open) over (
            partition by d.cause_no, d.currency_no
            order by l.expires_on desc nulls first, l.occurred_at desc, l.lot_no desc
            rows between unbounded preceding and 1 preceding), 0) as before
    from drawn d
    join used u using (cause_no, currency_no)
    join points.lot l using (member_no, lot_no)
)
insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no, order_no,
    occurred_at, late)
select s.member_no, s.lot_no, s.currency_no, least(s.open, s.wanted - s.before), m.cause,
    m.cause_no, s.order_no, m.occurred_at, m.late
from share s
join stage_round m using (cause_no)
where s.before < s.wanted and s.open > 0;

-- name: add_returns
with lots as (
    update points.lot l
    set remaining = l.remaining + r.points
    from stage_return r
    where l.member_no = r.member_no and l.lot_no = r.lot_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, order_no, late, origin_member_no, occurred_at)
    select r.member_no, nextval('points.entry_no'), %(batch_no)s::bigint, r.currency_no, 5, 2,
        r.points, r.lot_no, r.cause, r.cause_no, r.order_no, r.late, m.origin_member_no,
        r.occurred_at
    from stage_return r
    join stage_round m using (cause_no)
    order by r.member_no, r.cause_no, r.lot_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, points, 0, 0 from stage_return;

-- name: give_grace
-- Points that came back to a lot that has lapsed could not be spent: the lot lasts some days more,
-- which its policy says, from the refund on; from today where the lot was taken off already. What
-- expires by inactivity lasts first as long as all that she has, whatever was before.
with policy as materialized (
    select version, grace_days from points.expiry_policy order by version desc limit 1
), returned as materialized (
    select r.member_no, r.lot_no, m.cause, m.cause_no, m.local_date, m.occurred_at
    from stage_return r
    join stage_round m using (cause_no)
    where r.points > 0
), placed as (
    select l.member_no, l.lot_no, l.expires_on, r.cause, r.cause_no, r.occurred_at,
        case when l.idles is null then l.expires_on else (
            select greatest(l.expires_on, points.idle_until(b.active_on, i.months, i.span))
            from points.idling_view i
            join points.balance b on b.member_no = l.member_no and b.currency_no = l.currency_no
            where i.idles = l.idles) end as lasts_on,
        case when l.expired > 0 then greatest(r.local_date, %(today)s::date)
            else r.local_date end as lapses_on
    from returned r
    join points.lot l using (member_no, lot_no)
    where l.expires_on is not null
), later as materialized (
    select c.member_no, c.lot_no, c.expires_on, c.cause, c.cause_no, c.occurred_at,
        case when c.lasts_on < c.lapses_on then p.version end as version,
        case when c.lasts_on < c.lapses_on then coalesce(c.lapses_on + p.grace_days, c.lasts_on)
            else c.lasts_on end as until_on
    from placed c
    left join policy p on true
), lasting as materialized (
    select * from later where until_on > expires_on
), moved as (
    update points.lot l
    set expires_on = x.until_on
    from lasting x
    where l.member_no = x.member_no and l.lot_no = x.lot_no
), told as (
    insert into stage_flow (points, entries, extensions)
    select 0, 0, count(*) from lasting having count(*) > 0
)
insert into points.extension (member_no, lot_no, from_on, until_on, cause, cause_no,
    policy_version, batch_no, occurred_at)
select member_no, lot_no, expires_on, until_on, cause, cause_no, version, %(batch_no)s::bigint,
    occurred_at
from lasting;

-- name: stage_reversals
-- What a refund takes back of what its order earned: the share refunded so far, minus what was
-- reversed already, so that any number of parts nets to zero. What has expired is gone already.
-- The share is that of the money, or of money and points where a rule had counted both.
-- Lots are looked up last: joined to the round afterwards, each refund read all of it.
with refunded as materialized (
    select r.member_no, r.order_no, coalesce(r.back_fen, r.refunded_fen) as refunded_fen,
        coalesce(r.both_fen, r.paid_fen) as paid_fen, m.cause, m.cause_no
    from stage_refunded r
    join stage_round m using (cause_no)
)
insert into stage_reversal (member_no, lot_no, cause, cause_no, points)
select r.member_no, l.lot_no, r.cause, r.cause_no, l.due - l.reversed
from refunded r
cross join lateral (
    select l.lot_no, l.reversed,
        least(
            case when r.refunded_fen >= r.paid_fen then l.granted
                else div(l.granted::numeric * r.refunded_fen, r.paid_fen)::bigint end,
            l.granted - l.expired) as due
    from points.lot l
    where l.member_no = r.member_no and l.order_no = r.order_no
    offset 0
) l
where l.due > l.reversed;

-- name: mark_reversed
update points.lot l
set reversed = l.reversed + r.points
from stage_reversal r
where l.member_no = r.member_no and l.lot_no = r.lot_no;

-- name: draw_reversals
insert into stage_draw (draw_no, member_no, currency_no, points, own_order_no, takes_pending,
    to_account, cause, cause_no, order_no, occurred_at, late, origin_member_no)
select nextval('stage_draw_no'), w.member_no, w.currency_no, w.points, m.order_no, true, 1,
    m.cause, m.cause_no, m.order_no, m.occurred_at, m.late, m.origin_member_no
from (
    select r.member_no, r.cause_no, l.currency_no, sum(r.points) as points
    from stage_reversal r
    join points.lot l on l.member_no = r.member_no and l.lot_no = r.lot_no
    group by 1, 2, 3
) w
join stage_round m using (cause_no);

-- name: draw_unlinked
-- A refund that names no order gives back what the rules of today would grant for its amount.
with unlinked as (
    delete from stage_award where cause = 2
    returning member_no, cause_no, currency_no, points, occurred_at, late, origin_member_no
)
insert into stage_draw (draw_no, member_no, currency_no, points, takes_pending, to_account, cause,
    cause_no, occurred_at, late, origin_member_no)
select nextval('stage_draw_no'), u.*
from (
    select member_no, currency_no, sum(points), true, 1, 2, cause_no, occurred_at, late,
        origin_member_no
    from unlinked
    group by member_no, currency_no, cause_no, occurred_at, late, origin_member_no
) u;
