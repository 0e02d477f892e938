-- When tags are worked out, and which are paused.

-- name: find_schedules
-- Of all tags, also of those of which nobody said when.
select t.tag_no, coalesce(s.every, 'run') as every, s.weekday, s.month_day, s.next_at, s.paused_at,
    s.paused_by, coalesce(s.why, '') as why, t.worked_at
from tags.tag t
left join tags.schedule s using (tag_no)
order by t.tag_no;

-- name: put_schedule
-- What is paused stays so.
insert into tags.schedule (tag_no, every, weekday, month_day, next_at)
values (%(tag_no)s::smallint, %(every)s::text, %(weekday)s::smallint, %(month_day)s::smallint,
    %(next_at)s::timestamptz)
on conflict (tag_no) do update
set every = excluded.every, weekday = excluded.weekday, month_day = excluded.month_day,
    next_at = excluded.next_at;

-- name: pause
-- Who paused it first stands there: then no row is told.
insert into tags.schedule (tag_no, every, paused_at, paused_by, why)
values (%(tag_no)s::smallint, 'run', %(now)s::timestamptz, %(actor)s::text, %(why)s::text)
on conflict (tag_no) do update
set paused_at = excluded.paused_at, paused_by = excluded.paused_by, why = excluded.why
where tags.schedule.paused_at is null
returning tag_no;

-- name: resume
update tags.schedule
set paused_at = null, paused_by = null, why = ''
where tag_no = %(tag_no)s::smallint and paused_at is not null
returning tag_no;

-- name: note_worked
update tags.tag
set worked_at = %(now)s::timestamptz
where tag_no = any(%(tag_nos)s::smallint[]);

-- name: move_on
-- Tags whose night has come and that were worked out.
update tags.schedule s
set next_at = t.next_at
from unnest(%(tag_nos)s::smallint[], %(next_ats)s::timestamptz[]) as t(tag_no, next_at)
where s.tag_no = t.tag_no and s.next_at <= %(now)s::timestamptz;
