-- Holds: points that a till keeps for a checkout. Whatever changes a hold does so under the one
-- lock of the account that carries its member; what it keeps of lots stands in points.held.

-- name: lock_accounts
-- The one lock of each account, in order, as every batch takes it.
with asked as materialized (
    select distinct coalesce(c.carrier_no, a.member_no) as member_no
    from unnest(%(member_nos)s::bigint[]) as a(member_no)
    left join identity.carrier_view c on c.member_no = a.member_no and c.current
)
insert into points.balance as b (member_no, currency_no)
select member_no, 1 from asked order by member_no
on conflict (member_no, currency_no) do update set debt = b.debt
returning member_no;

-- name: find_strangers
-- Who is carried by none of these accounts: merged or unmerged before the lock was there.
select a.member_no
from unnest(%(member_nos)s::bigint[]) as a(member_no)
left join identity.carrier_view c on c.member_no = a.member_no and c.current
where coalesce(c.carrier_no, a.member_no) <> all(%(account_nos)s::bigint[])
limit 1;

-- name: find_kept
-- What came of a reference, whoever asks.
select h.hold_no, h.member_no, h.request, h.store_no, h.state, h.points, h.captured, h.until_at
from points.hold h
where h.reference = %(reference)s::text;

-- name: add_hold
-- Under the lock: the channel and what is open today decide, as for a redemption.
insert into points.hold (reference, hold_no, member_no, currency_no, request, points, refused,
    short_by, store_no, channel, reason, actor, batch_no, made_at, until_at, state)
select %(reference)s::text, %(hold_no)s::bigint, %(member_no)s::bigint, %(currency_no)s::smallint,
    %(request)s::bytea, %(points)s::bigint, w.refused,
    case when coalesce(w.refused, 'member_frozen') = 'member_frozen' then 0
        else greatest(%(points)s::bigint - o.points, 0) end,
    %(store_no)s::int, %(channel)s::text, %(reason)s::text, %(actor)s::text, %(batch_no)s::bigint,
    %(now)s::timestamptz, %(until_at)s::timestamptz,
    case when w.refused is null then 'open' else 'refused' end
from (
    select coalesce(sum(l.remaining), 0)::bigint as points
    from points.lot l
    where l.member_no = %(account_no)s::bigint and l.currency_no = %(currency_no)s::smallint
        and l.remaining > 0 and not l.pending
        and (l.expires_on is null or l.expires_on >= %(today)s::date)
) o
cross join (
    select count(distinct d.hold_no) as holds
    from points.held d
    where d.member_no = %(account_no)s::bigint
) k
join points.currency c on c.currency_no = %(currency_no)s::smallint
cross join lateral (
    select case when exists (
            select from points.frozen_view f
            where f.member_no = %(account_no)s::bigint and f.last_on >= %(today)s::date)
            then 'member_frozen'
        when c.burn_channels <> '{}' and %(channel)s::text <> all (c.burn_channels)
            then 'wrong_channel'
        when o.points < %(points)s::bigint then 'not_enough_points'
        when k.holds >= %(most)s::int then 'too_many_holds' end as refused
) w
order by 1
on conflict (reference) do nothing
returning refused;

-- name: draw_hold
-- Held points are drawn like those of a redemption, to another account.
insert into stage_draw (draw_no, member_no, currency_no, points, takes_pending, on_date, to_account,
    cause, cause_no, occurred_at, late, origin_member_no)
values (nextval('stage_draw_no'), %(account_no)s::bigint, %(currency_no)s::smallint,
    %(points)s::bigint, false, %(today)s::date, 4, 15, %(hold_no)s::bigint, %(now)s::timestamptz,
    false, nullif(%(member_no)s::bigint, %(account_no)s::bigint));

-- name: keep_parts
-- What was drawn is kept, lot by lot, until the hold ends.
insert into points.held (member_no, hold_no, lot_no, currency_no, reference, points)
select t.member_no, %(hold_no)s::bigint, t.lot_no, %(currency_no)s::smallint, %(reference)s::text,
    t.points
from stage_taken t
order by t.lot_no;

-- name: find_due
-- Open holds whose time is over, a bounded number at a time.
select h.reference, h.hold_no, h.member_no
from points.hold h
where h.state = 'open' and h.until_at <= %(now)s::timestamptz
order by h.until_at, h.reference
limit %(limit)s::int;

-- name: find_of_accounts
-- Open holds that keep points of these accounts.
select distinct d.reference, d.hold_no
from points.held d
where d.member_no = any(%(account_nos)s::bigint[])
order by d.reference;

-- name: find_crossing
-- Open holds of one side of a group that keep points of the other.
select distinct d.reference
from points.held d
join points.hold h using (reference)
join points.lot l on l.member_no = d.member_no and l.lot_no = d.lot_no
where d.member_no = %(from_no)s::bigint
    and (h.member_no = any(%(origins)s::bigint[]))
        <> (l.origin_member_no = any(%(origins)s::bigint[]))
order by d.reference;

-- name: end_holds
-- Under the locks: open holds end. What is captured is burned, of her own lots first, then of those
-- that expire soonest; the rest goes back to the lots it came from, whatever became of their day.
-- An offer that was held and is not captured may be taken by others.
with ending as materialized (
    select h.reference, h.hold_no, h.member_no as asked_no, e.captured
    from unnest(%(references)s::text[], %(captured)s::bigint[]) as e(reference, captured)
    join points.hold h using (reference)
    where h.state = 'open'
), part as materialized (
    select d.member_no, d.hold_no, d.lot_no, d.currency_no, d.points, e.asked_no,
        least(d.points, greatest(e.captured - coalesce(sum(d.points) over (
            partition by d.hold_no
            order by l.origin_member_no = e.asked_no desc, l.expires_on nulls last, l.occurred_at,
                l.lot_no
            rows between unbounded preceding and 1 preceding), 0), 0))::bigint as burned
    from ending e
    join points.held d on d.member_no = any(%(account_nos)s::bigint[])
        and d.reference = e.reference
    join points.lot l on l.member_no = d.member_no and l.lot_no = d.lot_no
), ended as (
    update points.hold h
    set state = case when e.captured > 0 then 'captured' else %(state)s::text end,
        captured = e.captured, ended_at = %(now)s::timestamptz, ended_by = %(actor)s::text
    from ending e
    where h.reference = e.reference
    returning h.reference
), dropped as (
    delete from points.held d
    using part p
    where d.member_no = p.member_no and d.hold_no = p.hold_no and d.lot_no = p.lot_no
), lots as (
    update points.lot l
    set remaining = l.remaining + b.points
    from (
        select member_no, lot_no, sum(points - burned) as points
        from part
        group by member_no, lot_no
        having sum(points - burned) > 0
    ) b
    where l.member_no = b.member_no and l.lot_no = b.lot_no
), leg as (
    select p.*, s.*
    from part p
    cross join lateral (values (5, 3, p.burned), (2, 15, p.points - p.burned))
        as s(to_account, cause, moved)
    where s.moved > 0
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 4, to_account,
        moved, lot_no, cause, hold_no, nullif(asked_no, member_no), %(now)s::timestamptz
    from leg
    order by hold_no, to_account desc, lot_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
), back as (
    insert into stage_delta (member_no, currency_no, available, pending, debt)
    select member_no, currency_no, moved, 0, 0 from leg where to_account = 2
), spared as (
    update points.offer_use u
    set reversed_at = %(now)s::timestamptz, reversed_by = %(actor)s::text
    from ending e
    where u.member_no = e.asked_no and u.redemption_no = e.hold_no and e.captured = 0
    returning u.code
), counts as (
    update points.offer_count n
    set taken = n.taken - s.uses
    from (select code, count(*) as uses from spared group by code) s
    where n.code = s.code
)
select count(*) as holds from ended;

-- name: find_offer
-- The offer that a hold keeps.
select u.code
from points.offer_use u
where u.member_no = %(member_no)s::bigint and u.redemption_no = %(hold_no)s::bigint;

-- name: add_redemptions
-- What was captured is a redemption like others, under the hold's number.
insert into points.redemption (reference, redemption_no, member_no, currency_no, request, points,
    store_no, channel, reason, actor, batch_no)
select concat('hold:', h.hold_no), h.hold_no, %(account_no)s::bigint, h.currency_no, h.request,
    h.captured, h.store_no, h.channel, h.reason, %(actor)s::text, %(batch_no)s::bigint
from points.hold h
where h.reference = %(reference)s::text and h.captured > 0
order by 1
returning exists (select from points.idling_view) as idles;

-- name: stage_spent
-- What was captured is spent today: nothing more is drawn for it.
insert into stage_draw (draw_no, member_no, currency_no, points, on_date, to_account, cause,
    cause_no, occurred_at)
select nextval('stage_draw_no'), %(account_no)s::bigint, h.currency_no, 0, %(today)s::date, 5, 3,
    h.hold_no, %(now)s::timestamptz
from points.hold h
where h.reference = %(reference)s::text;

-- name: start_settling
-- What comes back to members who owe pays their debts first, like an earn: one move per member.
insert into stage_round (cause, cause_no, member_no, occurred_at, local_date, late)
select 15, %(hold_no)s::bigint, b.member_no, %(now)s::timestamptz, %(today)s::date, false
from points.balance b
where b.debt > 0 and b.member_no = any(%(account_nos)s::bigint[])
group by b.member_no;

-- name: mark_indebted
insert into stage_indebted (member_no) select member_no from stage_round;

-- name: find_holds
-- Holds as the connection sees them: one by its number, or those of a group, newest first. What is
-- over by the clock is over, whether or not the worker was there.
select h.hold_no, h.reference, h.member_no, c.code as currency, h.points, h.captured, h.refused,
    h.short_by, h.store_no, h.channel, h.reason, h.actor, h.made_at, h.until_at, h.ended_at,
    h.ended_by,
    case when h.state = 'open' and h.until_at <= %(now)s::timestamptz then 'lapsed' else h.state
        end as state
from points.hold_view h
join points.currency c using (currency_no)
where (%(hold_no)s::bigint is null or h.hold_no = %(hold_no)s::bigint)
    and (%(member_nos)s::bigint[] is null or h.member_no = any(%(member_nos)s::bigint[]))
    and (%(state)s::text is null or %(state)s::text
        = case when h.state = 'open' and h.until_at <= %(now)s::timestamptz then 'lapsed'
            else h.state end)
    and h.hold_no < %(before)s::bigint
order by h.hold_no desc
limit %(limit)s::int;

-- name: drop_reasons
-- The words beside holds of members who are erased.
update points.hold
set reason = ''
where member_no = any(%(member_nos)s::bigint[]) and reason <> '';
