-- Values that events give: the rules, up to which batch events were looked at, and what they give.

-- name: find_rules
select tag_no, place, value_no, event, behaviour, days, condition, made_by, made_at
from tags.event_rule
where tag_no = %(tag_no)s::smallint
order by place;

-- name: find_working
-- The rules of tags that are on and not paused.
select r.tag_no, r.place, r.value_no, r.event, r.behaviour, r.days, r.condition, r.made_by,
    r.made_at
from tags.event_rule r
join tags.tag t on t.tag_no = r.tag_no and t.live
left join tags.schedule s on s.tag_no = r.tag_no
where s.paused_at is null
order by r.tag_no, r.place;

-- name: forget_rules
delete from tags.event_rule where tag_no = %(tag_no)s::smallint;

-- name: add_rules
insert into tags.event_rule (tag_no, place, value_no, event, behaviour, days, condition, made_by,
    made_at)
select %(tag_no)s::smallint, place, value_no, event, behaviour, days, condition,
    %(actor)s::text, %(now)s::timestamptz
from unnest(%(value_nos)s::bigint[], %(events)s::text[], %(behaviours)s::text[], %(days)s::int[],
    %(conditions)s::jsonb[])
    with ordinality as given(value_no, event, behaviour, days, condition, place)
order by place;

-- name: wait
-- Whoever sets rules waits for whoever sets others, who may end the cursor with the last of them.
select from tags.event_cursor for update;

-- name: begin
-- Events count from now on, if they did not yet.
insert into tags.event_cursor (xid, batch_no)
select pg_snapshot_xmin(pg_current_snapshot()), 0
on conflict do nothing;

-- name: end
-- Nobody looks at events any more once there are no rules.
delete from tags.event_cursor where not exists (select from tags.event_rule);

-- name: lock_cursor
-- Up to where events were looked at, for one worker at a time.
select xid::text, batch_no from tags.event_cursor for update skip locked;

-- name: find_batches
-- The next batches behind the cursor, of up to so many facts, or one. No older transaction runs
-- any more, so that no batch is passed over.
select xid::text, batch_no
from (
    select b.xid, b.batch_no, row_number() over behind as place,
        sum(b.order_rows + b.refund_rows + b.entry_rows + b.behaviours) over behind as facts
    from (
        select *
        from collect.batch_view n
        where (n.xid, n.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint)
            and n.xid < (select pg_snapshot_xmin(pg_current_snapshot()))
        order by n.xid, n.batch_no
        limit %(batches)s::int
    ) b
    window behind as (order by b.xid, b.batch_no)
) b
where place = 1 or facts <= %(facts)s::bigint
order by xid, batch_no;

-- name: move_cursor
update tags.event_cursor set xid = %(xid)s::xid8, batch_no = %(batch_no)s::bigint;

-- name: find_whom
-- Whom events of these batches are of, as she is carried now, and the day of the newest: today,
-- where a clock was ahead, or the value would last as much longer.
with happened as (
    select o.member_no, o.local_date
    from orders.sales_order_view o
    where %(event)s::text = 'order' and o.batch_no between %(low)s::bigint and %(high)s::bigint
        and o.batch_no = any(%(batch_nos)s::bigint[])
        and o.status = 1 and not o.adjustment
    union all
    select f.member_no, f.local_date
    from orders.refund_view f
    where %(event)s::text = 'refund' and f.batch_no between %(low)s::bigint and %(high)s::bigint
        and f.batch_no = any(%(batch_nos)s::bigint[])
    union all
    select e.member_no, (e.occurred_at at time zone %(zone)s::text)::date
    from points.entry_fact_view e
    where %(event)s::text = 'points' and e.batch_no between %(low)s::bigint and %(high)s::bigint
        and e.batch_no = any(%(batch_nos)s::bigint[])
    union all
    select b.member_no, b.local_date
    from collect.behaviour_view b
    where %(event)s::text = 'behaviour' and b.batch_no between %(low)s::bigint and %(high)s::bigint
        and b.batch_no = any(%(batch_nos)s::bigint[])
        and lower(btrim(normalize(b.event, nfkc))) = any(%(events)s::text[])
)
select coalesce(m.survivor_no, m.member_no) as member_no,
    least(max(h.local_date), %(today)s::date) as happened_on
from happened h
join identity.member_view m on m.member_no = h.member_no
left join identity.member_view s on s.member_no = m.survivor_no
where coalesce(s.state, m.state) = 'active'
group by 1
having max(h.local_date) + %(days)s::int >= %(today)s::date
order by 1;

-- name: end_renewed
-- What an event gave these people before ends where this one gives it for longer. Lock order:
-- member_no, by identity.lock_people.
with told as materialized (
    select *
    from unnest(%(member_nos)s::bigint[], %(untils)s::date[]) as told(root_no, until_on)
), over as (
    select g.member_no, g.given_no
    from told t
    join identity.member_view m on m.member_no = t.root_no or m.survivor_no = t.root_no
    join tags.given g on g.member_no = m.member_no and g.tag_no = %(tag_no)s::smallint
    where g.value_no = %(value_no)s::bigint and g.source = 'event' and g.ended_at is null
        and g.until_on < t.until_on
)
update tags.given g
set ended_by = %(actor)s::text, ended_at = greatest(g.said_at, %(now)s::timestamptz)
from over o
where g.member_no = o.member_no and g.given_no = o.given_no;

-- name: add_given
-- To whom of those who are one no event gives it already, at least as long.
insert into tags.given (member_no, tag_no, value_no, source, said_by, said_at, until_on)
select t.root_no, %(tag_no)s::smallint, %(value_no)s::bigint, 'event', %(actor)s::text,
    %(now)s::timestamptz, t.until_on
from unnest(%(member_nos)s::bigint[], %(untils)s::date[]) as t(root_no, until_on)
where not exists (
    select
    from identity.member_view m
    join tags.given g on g.member_no = m.member_no
    where (m.member_no = t.root_no or m.survivor_no = t.root_no)
        and g.tag_no = %(tag_no)s::smallint and g.value_no = %(value_no)s::bigint
        and g.source = 'event' and g.ended_at is null)
order by t.root_no
on conflict (member_no, tag_no, value_no, source) where ended_at is null do nothing;
