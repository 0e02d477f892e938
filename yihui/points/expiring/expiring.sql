-- Points that expire: the policy, and the reminders that come before.

-- name: find_policies
select version, steps, least_points, small, unreachable, grace_days, waiting_days, reason, made_by,
    made_at
from points.expiry_policy
order by version desc;

-- name: lock_policy
select pg_advisory_xact_lock(hashtextextended('points.expiry_policy', 0));

-- name: add_policy
insert into points.expiry_policy (version, steps, least_points, small, unreachable, grace_days,
    waiting_days, reason, made_by)
select coalesce(max(version), 0) + 1, %(steps)s::smallint[], %(least_points)s::bigint,
    %(small)s::text, %(unreachable)s::text, %(grace_days)s::smallint, %(waiting_days)s::smallint,
    %(reason)s::text, %(made_by)s::text
from points.expiry_policy
returning version, steps, least_points, small, unreachable, grace_days, waiting_days, reason,
    made_by, made_at;

-- name: find_range
-- The last of so many members from one on: a bounded set for one transaction.
select max(member_no) as until
from (
    select member_no
    from points.balance
    where member_no > %(since)s::bigint and currency_no = 1
    order by member_no
    limit %(limit)s::int
) found;

-- name: plan
-- What members of a range are to be told: a row for each step that is still to come, once for each
-- day on which points of theirs expire. Of steps whose day has gone by only the latest is made up
-- for (as in rules.due_steps). Pending points are told of when they are available, those of
-- frozen members when they are thawed.
with open as materialized (
    select member_no, currency_no, expires_on, sum(remaining)::bigint as points
    from points.lot l
    where member_no > %(since)s::bigint and member_no <= %(until)s::bigint
        and remaining > 0
        and not pending
        and expires_on between %(today)s::date and %(today)s::date + %(farthest)s::int
        and not exists (select from points.frozen_view f where f.member_no = l.member_no)
    group by 1, 2, 3
), step as (
    select o.*, s.days, greatest(o.expires_on - s.days, %(today)s::date) as due_on,
        o.expires_on - s.days <= %(today)s::date as begun,
        min(s.days) filter (where o.expires_on - s.days <= %(today)s::date) over (
            partition by o.member_no, o.currency_no, o.expires_on) as nearest
    from open o
    cross join unnest(%(steps)s::smallint[]) as s(days)
), known as materialized (
    select r.member_no, r.currency_no, r.expires_on, r.days, max(r.round) as round,
        bool_or(r.state <> 'stopped') as stands
    from points.reminder r
    where r.member_no > %(since)s::bigint and r.member_no <= %(until)s::bigint
        and r.expires_on >= %(today)s::date
    group by 1, 2, 3, 4
)
insert into points.reminder (member_no, reminder_no, currency_no, expires_on, days, round, points,
    due_on, state, ready_at, policy_version)
select s.member_no, nextval('points.reminder_no'), s.currency_no, s.expires_on, s.days,
    coalesce(k.round, 0) + 1, s.points, s.due_on, 'planned',
    s.due_on::timestamp at time zone %(zone)s, %(policy_version)s::int
from step s
left join known k using (member_no, currency_no, expires_on, days)
where (not s.begun or s.days = s.nearest) and not coalesce(k.stands, false)
order by s.member_no, s.currency_no, s.expires_on, s.due_on
on conflict do nothing;

-- name: plan_again
-- Points that grew after a member was told of them for the last time are told of once more, today.
with last as materialized (
    select distinct on (member_no, currency_no, expires_on) *
    from points.reminder
    where member_no > %(since)s::bigint and member_no <= %(until)s::bigint
        and expires_on >= %(today)s::date
        and state <> 'stopped'
    order by member_no, currency_no, expires_on, days, round desc
), open as materialized (
    select member_no, currency_no, expires_on, sum(remaining)::bigint as points
    from points.lot l
    where member_no > %(since)s::bigint and member_no <= %(until)s::bigint
        and remaining > 0
        and not pending
        and expires_on between %(today)s::date and %(today)s::date + %(farthest)s::int
        and not exists (select from points.frozen_view f where f.member_no = l.member_no)
    group by 1, 2, 3
), again as materialized (
    select l.member_no, l.currency_no, l.expires_on, l.days, o.points,
        (select max(r.round) from points.reminder r
            where r.member_no = l.member_no and r.currency_no = l.currency_no
                and r.expires_on = l.expires_on and r.days = l.days) as round
    from last l
    join open o using (member_no, currency_no, expires_on)
    where l.state not in ('planned', 'claimed', 'failed') and o.points > l.points
)
insert into points.reminder (member_no, reminder_no, currency_no, expires_on, days, round, points,
    due_on, state, ready_at, policy_version)
select member_no, nextval('points.reminder_no'), currency_no, expires_on, days, round + 1, points,
    %(today)s::date, 'planned', %(today)s::date::timestamp at time zone %(zone)s,
    %(policy_version)s::int
from again
order by member_no, currency_no, expires_on
on conflict do nothing;

-- name: find_open_of_range
-- What is still to be sent to members of a range: points may be gone since, or she may have denied.
select member_no, reminder_no
from points.reminder
where member_no > %(since)s::bigint and member_no <= %(until)s::bigint
    and expiry_no is null
    and state in ('planned', 'claimed', 'failed')
    and due_on <= %(today)s::date
order by member_no, reminder_no;

-- name: stop_spent_of_range
-- Nothing is left, or it expires on another day now: what was planned is not sent.
with gone as materialized (
    select r.member_no, r.reminder_no
    from points.reminder r
    where r.member_no > %(since)s::bigint and r.member_no <= %(until)s::bigint
        and r.expiry_no is null
        and r.state in ('planned', 'claimed', 'failed')
        and not exists (
            select from points.lot l
            where l.member_no = r.member_no and l.currency_no = r.currency_no
                and l.expires_on = r.expires_on and l.remaining > 0 and not l.pending)
)
update points.reminder r
set state = 'stopped'
from gone g
where r.member_no = g.member_no and r.reminder_no = g.reminder_no;

-- name: refresh
-- What these reminders would tell now: nothing left, too few to tell of, or so many points.
with now_open as materialized (
    select r.member_no, r.reminder_no, coalesce((
        select sum(l.remaining) from points.lot l
        where l.member_no = r.member_no and l.currency_no = r.currency_no
            and l.expires_on = r.expires_on and l.remaining > 0 and not l.pending), 0)::bigint
        as points
    from points.reminder r
    join unnest(%(member_nos)s::bigint[], %(reminder_nos)s::bigint[])
        as asked(member_no, reminder_no) using (member_no, reminder_no)
    where r.state in ('planned', 'claimed', 'failed')
)
update points.reminder r
set points = n.points,
    state = case when n.points = 0 then 'stopped'
        when n.points < %(least_points)s::bigint then 'small'
        else r.state end
from now_open n
where r.member_no = n.member_no and r.reminder_no = n.reminder_no
    and (r.points <> n.points or n.points < %(least_points)s::bigint)
returning r.member_no, r.reminder_no, r.state;

-- name: deny
-- These members want no service messages by any way.
update points.reminder r
set state = 'denied'
where r.member_no = any(%(denied_nos)s::bigint[])
    and r.reminder_no = any(%(reminder_nos)s::bigint[])
    and r.state in ('planned', 'claimed', 'failed');

-- name: lock_outbox
-- One sender is served at a time, as two must not be handed the same; outcomes wait as well.
select pg_advisory_xact_lock(hashtextextended('points.reminder', 0));

-- name: find_ready
-- What may be handed out: due, its day not over, not in another sender's hands.
select member_no, reminder_no
from points.reminder
where state in ('planned', 'claimed', 'failed')
    and ready_at <= %(now)s::timestamptz
    and due_on <= %(today)s::date
    and expires_on >= %(today)s::date
order by ready_at, reminder_no
limit %(limit)s::int;

-- name: claim
with claimed as (
    update points.reminder r
    set state = 'claimed', ready_at = %(until)s::timestamptz, attempts = r.attempts + 1,
        claimed_by = %(actor)s::text, handed_at = coalesce(r.handed_at, %(now)s::timestamptz)
    where r.member_no = any(%(member_nos)s::bigint[])
        and r.reminder_no = any(%(reminder_nos)s::bigint[])
        and r.state in ('planned', 'claimed', 'failed')
    returning r.*
)
select r.member_no, r.reminder_no, c.code as currency, c.name_zh as currency_zh,
    c.name_en as currency_en, r.expires_on, r.days, r.round, r.points, r.due_on, r.attempts,
    r.ready_at, (
        select coalesce(sum(l.remaining), 0)::bigint
        from points.lot l
        where l.member_no = r.member_no and l.currency_no = r.currency_no
            and l.expires_on = r.expires_on and l.remaining > 0 and not l.pending
            and l.idles is not null) as idle
from claimed r
join points.currency c using (currency_no)
order by r.expires_on, r.reminder_no;

-- name: find_kept
select member_no, reminder_no, state, expires_on, handed_at, sent_at, channel, message_id, note
from points.reminder
where reminder_no = any(%(reminder_nos)s::bigint[]);

-- name: keep_outcomes
with told as materialized (
    select *
    from unnest(%(member_nos)s::bigint[], %(reminder_nos)s::bigint[], %(states)s::text[],
        %(channels)s::text[], %(message_ids)s::text[], %(sent_ats)s::timestamptz[],
        %(notes)s::text[]) as t(member_no, reminder_no, state, channel, message_id, sent_at, note)
)
update points.reminder r
set state = t.state, channel = coalesce(t.channel, r.channel),
    message_id = coalesce(t.message_id, r.message_id), sent_at = coalesce(t.sent_at, r.sent_at),
    note = t.note, told_at = %(now)s::timestamptz, claimed_by = %(actor)s::text,
    ready_at = case when t.state = 'failed' then %(again_at)s::timestamptz else r.ready_at end
from told t
where r.member_no = t.member_no and r.reminder_no = t.reminder_no;

-- name: count_states
-- How far the reminders of points that have not expired are, for the page of the outbox.
select state, count(*) as reminders
from points.reminder
where expiry_no is null
group by state
order by state;
