-- Redemption: burning points that members ask for, in batches of one request per member.

-- name: stage_requests
-- The requests in the accounts that carry their members, as a merged member's points are in
-- another's, and the one lock of each account, in order. How many accounts there are.
with asked as materialized (
    select a.*, c.carrier_no
    from unnest(%(redemption_nos)s::bigint[], %(references)s::text[], %(member_nos)s::bigint[],
        %(currency_nos)s::smallint[], %(requests)s::bytea[], %(points)s::bigint[],
        %(store_nos)s::int[], %(reasons)s::text[], %(actors)s::text[], %(channels)s::text[])
        as a(redemption_no, reference, member_no, currency_no, request, points, store_no, reason,
            actor, channel)
    left join identity.carrier_view c on c.member_no = a.member_no and c.current
), staged as (
    insert into stage_redemption (redemption_no, reference, member_no, currency_no, request, points,
        store_no, reason, actor, channel, occurred_at, on_date, origin_member_no)
    select redemption_no, reference, coalesce(carrier_no, member_no), currency_no, request, points,
        store_no, reason, actor, channel, %(now)s::timestamptz, %(today)s::date,
        case when carrier_no is not null then member_no end
    from asked
), locked as (
    insert into points.balance as b (member_no, currency_no)
    select distinct coalesce(carrier_no, member_no), 1 from asked order by 1
    on conflict (member_no, currency_no) do update set debt = b.debt where false
)
select count(distinct coalesce(carrier_no, member_no)) as accounts from asked;

-- name: add_redemptions
-- Under the lock: whether she is frozen, the channel and what is open today decide; what is enough
-- is staged to be drawn. A reference that was used before answers nothing here, nor does a member
-- who was merged or unmerged before the lock.
with made as (
    insert into points.redemption (reference, redemption_no, member_no, currency_no, request,
        points, refused, short_by, store_no, channel, reason, actor, batch_no)
    select s.reference, s.redemption_no, s.member_no, s.currency_no, s.request, s.points,
        case when z.frozen then 'member_frozen'
            when c.burn_channels <> '{}' and s.channel <> all (c.burn_channels)
                then 'wrong_channel'
            when coalesce(o.points, 0) < s.points then 'not_enough_points' end,
        case when z.frozen then 0 else greatest(s.points - coalesce(o.points, 0), 0) end,
        s.store_no, s.channel, s.reason, s.actor,
        %(batch_no)s::bigint
    from stage_redemption s
    join points.currency c using (currency_no)
    cross join lateral (
        select exists (
            select from points.frozen_view f
            where f.member_no = s.member_no and f.last_on >= s.on_date) as frozen
        offset 0
    ) z
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
    returning reference, redemption_no, member_no, points, refused, short_by
), drawn as (
    insert into stage_draw (draw_no, member_no, currency_no, points, takes_pending, on_date,
        to_account, cause, cause_no, occurred_at, late, origin_member_no)
    select nextval('stage_draw_no'), s.member_no, s.currency_no, s.points, false, s.on_date, 5, 3,
        s.redemption_no, s.occurred_at, false, s.origin_member_no
    from made m
    join stage_redemption s using (redemption_no)
    where m.refused is null
)
select reference, redemption_no, member_no, points, refused, short_by,
    exists (select from points.idling_view) as idles
from made;

-- name: find_kept
-- References that were answered before.
select k.reference, k.redemption_no, k.member_no, k.request, k.points, k.refused, k.short_by
from points.redemption k
where k.reference = any(%(references)s::text[]);

-- name: find_redemption
select reference, redemption_no, member_no, points, refused, short_by, recorded_at, actor, channel,
    reason
from points.redemption_view
where reference = %(reference)s::text;

-- name: find_taken
-- What the staged draws took, in the order of drawing. Of the batch at hand, as reading it by
-- `find_drawn` takes eight times as long: that sees what other rooms let be seen.
select d.cause_no as redemption_no, t.lot_no, t.points, l.expires_on, l.order_no
from stage_taken t
join stage_draw d using (draw_no)
cross join lateral (
    select l.expires_on, l.order_no
    from points.lot l
    where l.member_no = t.member_no and l.lot_no = t.lot_no
    offset 0
) l
order by d.cause_no, t.before;

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
