-- When snapshots of audiences are taken by themselves.

-- name: put_schedule
-- Said anew, it goes on even if it stood still.
insert into audiences.schedule (audience_no, every, hour, weekday, month_day, next_at, made_by)
values (%(audience_no)s::bigint, %(every)s::text, %(hour)s::smallint, %(weekday)s::smallint,
    %(month_day)s::smallint, %(next_at)s::timestamptz, %(actor)s::text)
on conflict (audience_no) do update
set every = excluded.every, hour = excluded.hour, weekday = excluded.weekday,
    month_day = excluded.month_day, next_at = excluded.next_at, failures = 0, paused_at = null,
    problem = '', problem_zh = '', made_by = excluded.made_by, made_at = now();

-- name: end_schedule
delete from audiences.schedule where audience_no = %(audience_no)s::bigint;

-- name: find_schedule
select audience_no, every, hour, weekday, month_day, next_at, failures, paused_at, problem,
    problem_zh, made_by, made_at
from audiences.schedule
where audience_no = %(audience_no)s::bigint;

-- name: find_due
-- The one that has waited longest, of audiences in use; two workers take two.
select audience_no, every, hour, weekday, month_day, next_at, failures, paused_at, problem,
    problem_zh, made_by, made_at
from audiences.schedule
where next_at <= %(now)s::timestamptz and paused_at is null and audience_no in (
    select audience_no from audiences.audience where archived_at is null)
order by next_at, audience_no
limit 1
for update skip locked;

-- name: move_on
update audiences.schedule
set next_at = %(next_at)s::timestamptz
where audience_no = %(audience_no)s::bigint;

-- name: count_failure
-- After some in a row it stands still.
update audiences.schedule
set failures = failures + 1, problem = %(problem)s::text,
    problem_zh = %(problem_zh)s::text,
    paused_at = case when failures + 1 >= %(most)s::int then %(now)s::timestamptz end
where audience_no = %(audience_no)s::bigint;

-- name: count_success
update audiences.schedule
set failures = 0, problem = '', problem_zh = ''
where audience_no = %(audience_no)s::bigint and failures > 0;
