-- Redemption: burning points that members ask for, in batches of one request per member.

-- name: lock_members
-- The one lock of each account, in order: a merged member's points are in another's. How many
-- accounts there are.
with carried as materialized (
    select s.redemption_no, s.member_no, c.carrier_no
    from (select redemption_no, member_no from stage_redemption) s
    left join identity.carrier_view c on c.member_no = s.member_no and c.current
), moved as (
    update stage_redemption s
    set member_no = c.carrier_no, origin_member_no = c.member_no
    from carried c
    where c.redemption_no = s.redemption_no and c.carrier_no is not null
), locked as (
    insert into points.balance as b (member_no, currency_no)
    select distinct coalesce(carrier_no, member_no), 1 from carried order by 1
    on conflict (member_no, currency_no) do update set debt = b.debt where false
)
select count(distinct coalesce(carrier_no, member_no)) as accounts from carried;

-- name: find_kept
-- References that were answered before.
select k.reference, k.redemption_no, k.member_no, k.request, k.points, k.refused, k.short_by
from points.redemption k
where k.reference = any(%(references)s::text[]);

-- name: drop_kept
delete from stage_redemption where reference = any(%(references)s::text[]);

-- name: add_redemptions
-- Under the lock: the channel and what is open today decide. Fewer rows than staged means that
-- another batch used one of these references meanwhile, or that somebody was merged or unmerged
-- before the lock, and this one starts again.
insert into points.redemption (reference, redemption_no, member_no, currency_no, request, points,
    refused, short_by, store_no, channel, reason, actor, batch_no)
select s.reference, s.redemption_no, s.member_no, s.currency_no, s.request, s.points,
    case when c.burn_channels <> '{}' and s.channel <> all (c.burn_channels) then 'wrong_channel'
        when coalesce(o.points, 0) < s.points then 'not_enough_points' end,
    greatest(s.points - coalesce(o.points, 0), 0), s.store_no, s.channel, s.reason, s.actor,
    %(batch_no)s::bigint
from stage_redemption s
join points.currency c using (currency_no)
cross join lateral (
    select sum(l.remaining) as points
    from points.lot l
    where l.member_no = s.member_no and l.currency_no = s.currency_no and l.remaining > 0
        and not l.pending and (l.expires_on is null or l.expires_on >= s.on_date)
    offset 0
) o
where s.member_no = coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = coalesce(s.origin_member_no, s.member_no) and c.current),
    s.origin_member_no, s.member_no)
order by s.reference
on conflict (reference) do nothing
returning reference, redemption_no, member_no, points, refused, short_by,
    exists (select from points.idling_view) as idles;

-- name: draw_redemptions
insert into stage_draw (draw_no, member_no, currency_no, points, takes_pending, on_date, to_account,
    cause, cause_no, occurred_at, late, origin_member_no)
select nextval('stage_draw_no'), s.member_no, s.currency_no, s.points, false, s.on_date, 5, 3,
    s.redemption_no, s.occurred_at, false, s.origin_member_no
from stage_redemption s
where s.redemption_no = any(%(redemption_nos)s::bigint[]);

-- name: find_redemption
select reference, redemption_no, member_no, points, refused, short_by, recorded_at, actor, channel,
    reason
from points.redemption_view
where reference = %(reference)s::text;

-- name: find_drawn
-- What redemptions drew on, in the order of drawing. Member by member: a join of the two views for
-- a batch of 64 read them whole, in 48 ms instead of 2.
select asked.redemption_no, e.lot_no, e.points, l.expires_on, l.order_no
from unnest(%(member_nos)s::bigint[], %(redemption_nos)s::bigint[])
    as asked(member_no, redemption_no)
cross join lateral (
    select e.entry_no, e.lot_no, e.points
    from points.entry_view e
    where e.member_no = asked.member_no and e.cause = 3 and e.cause_no = asked.redemption_no
        and e.to_account = 5
    offset 0
) e
cross join lateral (
    select l.expires_on, l.order_no
    from points.lot_view l
    where l.member_no = asked.member_no and l.lot_no = e.lot_no
    offset 0
) l
order by e.entry_no;
