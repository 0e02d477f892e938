-- Extensions by hand: wishes, what they would do, and carrying them out in bounded steps.

-- name: sum_lots
-- What an extension would do now.
with chosen as materialized (
    select member_no, currency_no, expires_on, remaining
    from points.lot
    where remaining > 0
        and expires_on < %(until_on)s::date
        and (%(member_no)s::bigint is null or member_no = %(member_no)s::bigint)
        and (%(from_on)s::date is null or expires_on >= %(from_on)s::date)
        and (%(to_on)s::date is null or expires_on <= %(to_on)s::date)
        and not (pending and %(waiting)s::boolean)
)
select count(distinct member_no) as members, count(*) as lots,
    coalesce(sum(remaining), 0)::bigint as points,
    coalesce(sum(remaining) filter (where expires_on < %(today)s::date), 0)::bigint as lapsed,
    min(expires_on) as first_on, max(expires_on) as last_on, (
        select count(distinct c.member_no)
        from chosen c
        join points.reminder r using (member_no, currency_no, expires_on)
        where r.state = 'sent' and r.expiry_no is null) as told
from chosen;

-- name: lock_actor
-- One person asks for one thing at a time, so that two at once cannot both be below the limit.
select pg_advisory_xact_lock(hashtextextended('extension ' || %(actor)s::text, 0));

-- name: sum_alone
-- What somebody extended in the last day without a second person.
select coalesce(sum(w.expected_points), 0)::bigint as points
from points.extension_wish w
where w.proposed_by = %(actor)s::text and not w.second_person
    and w.proposed_at > now() - interval '1 day';

-- name: lapse
update points.extension_wish
set state = 'lapsed'
where state = 'proposed' and lapses_at < %(now)s::timestamptz;

-- name: add_wish
insert into points.extension_wish (member_no, from_on, to_on, waiting, until_on, reason, state,
    second_person, expected_members, expected_lots, expected_points, proposed_by, lapses_at)
values (%(member_no)s::bigint, %(from_on)s::date, %(to_on)s::date, %(waiting)s::boolean,
    %(until_on)s::date, %(reason)s::text, %(state)s::text, %(second_person)s::boolean,
    %(members)s::bigint, %(lots)s::bigint, %(points)s::bigint, %(actor)s::text,
    %(lapses_at)s::timestamptz)
returning wish_no;

-- name: lock_wish
select wish_no, member_no, from_on, to_on, waiting, until_on, reason, state, second_person,
    expected_members, expected_lots, expected_points, members, lots, points, reached_no,
    proposed_by, proposed_at, lapses_at, decided_by, decided_at, decided_why, ended_at
from points.extension_wish
where wish_no = %(wish_no)s::bigint
for update;

-- name: find_wishes
select w.wish_no, w.member_no, w.from_on, w.to_on, w.waiting, w.until_on, w.reason, w.state,
    w.second_person, w.expected_members, w.expected_lots, w.expected_points, w.members, w.lots,
    w.points, w.reached_no, w.proposed_by, w.proposed_at, w.lapses_at, w.decided_by, w.decided_at,
    w.decided_why, w.ended_at
from points.extension_wish w
where w.wish_no < %(before)s::bigint
    and (%(state)s::text is null or w.state = %(state)s::text)
order by w.wish_no desc
limit %(limit)s::int;

-- name: decide
update points.extension_wish
set state = %(state)s::text, decided_by = %(actor)s::text, decided_at = now(),
    decided_why = %(why)s::text
where wish_no = %(wish_no)s::bigint;

-- name: find_members
-- Members of a range with lots that a wish means, in their order.
select distinct member_no
from points.lot
where member_no > %(since)s::bigint and member_no <= %(until)s::bigint
    and remaining > 0
    and expires_on < %(until_on)s::date
    and (%(from_on)s::date is null or expires_on >= %(from_on)s::date)
    and (%(to_on)s::date is null or expires_on <= %(to_on)s::date)
    and not (pending and %(waiting)s::boolean)
order by member_no;

-- name: extend
-- Under the locks of these members. Each lot remembers the day it had (cause 14, with the wish).
with chosen as materialized (
    select member_no, lot_no, expires_on, remaining
    from points.lot
    where member_no = any(%(member_nos)s::bigint[])
        and remaining > 0
        and expires_on < %(until_on)s::date
        and (%(from_on)s::date is null or expires_on >= %(from_on)s::date)
        and (%(to_on)s::date is null or expires_on <= %(to_on)s::date)
        and not (pending and %(waiting)s::boolean)
), moved as (
    update points.lot l
    set expires_on = %(until_on)s::date
    from chosen c
    where l.member_no = c.member_no and l.lot_no = c.lot_no
), kept as (
    insert into points.extension (member_no, lot_no, from_on, until_on, cause, cause_no, points,
        batch_no)
    select member_no, lot_no, expires_on, %(until_on)s::date, 14, %(wish_no)s::bigint, remaining,
        %(batch_no)s::bigint
    from chosen
)
select count(distinct member_no) as members, count(*) as lots,
    coalesce(sum(remaining), 0)::bigint as points
from chosen;

-- name: note_done
update points.extension_wish
set members = members + %(members)s::bigint, lots = lots + %(lots)s::bigint,
    points = points + %(points)s::bigint, reached_no = %(reached_no)s::bigint
where wish_no = %(wish_no)s::bigint;

-- name: end_wish
update points.extension_wish set state = 'done', ended_at = now()
where wish_no = %(wish_no)s::bigint;
