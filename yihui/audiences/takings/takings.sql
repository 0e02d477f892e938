-- Snapshots being taken: asked for, taken up by one worker at a time, ended in one transaction with
-- the snapshot.

-- name: ask_taking
-- A snapshot for the worker, unless one of this audience waits or is taken: then no row is told.
insert into audiences.taking (audience_no, version, as_of, state, scheduled, asked_by)
values (%(audience_no)s::bigint, %(version)s::int, %(as_of)s::date, 'queued',
    %(scheduled)s::boolean, %(actor)s::text)
on conflict do nothing
returning taking_no;

-- name: forget_takings
-- Of each audience the newest are kept.
delete from audiences.taking
where audience_no = %(audience_no)s::bigint and taking_no in (
    select taking_no
    from audiences.taking
    where audience_no = %(audience_no)s::bigint
    order by taking_no desc
    offset %(keep)s::int);

-- name: give_up_takings
-- What was begun again and again and never ended.
update audiences.taking
set state = 'failed', ended_at = %(now)s::timestamptz,
    problem = 'Whoever took this snapshot died, again and again.',
    problem_zh = '保存这次快照的后台进程几次中断。'
where state = 'running' and alive_at < %(dead)s::timestamptz and turn >= %(most)s::int
returning audience_no, scheduled, problem, problem_zh;

-- name: claim_taking
-- The oldest that waits, or whose worker has died; or that one, if it waits.
update audiences.taking
set state = 'running', turn = turn + 1, done = 0, members = null, alive_at = %(now)s::timestamptz
where taking_no = (
    select taking_no
    from audiences.taking
    where (state = 'queued' or (state = 'running' and alive_at < %(dead)s::timestamptz))
        and (%(taking_no)s::bigint is null or taking_no = %(taking_no)s::bigint)
    order by taking_no
    limit 1
    for update skip locked)
returning taking_no, audience_no, version, as_of, turn, scheduled, asked_by;

-- name: tell_progress
-- How far it is; no row if it was cancelled or given to another.
update audiences.taking
set members = %(members)s::bigint, done = %(done)s::bigint, alive_at = %(now)s::timestamptz
where taking_no = %(taking_no)s::bigint and turn = %(turn)s::int and state = 'running';

-- name: end_taking
-- No row if it was cancelled or given to another.
update audiences.taking
set state = 'done', members = %(members)s::bigint, done = %(members)s::bigint,
    ended_at = %(now)s::timestamptz
where taking_no = %(taking_no)s::bigint and turn = %(turn)s::int and state = 'running';

-- name: name_snapshot
-- Which snapshot came of it.
update audiences.taking
set snapshot_no = %(snapshot_no)s::bigint
where taking_no = %(taking_no)s::bigint;

-- name: fail_taking
update audiences.taking
set state = 'failed', ended_at = %(now)s::timestamptz, problem = %(problem)s::text,
    problem_zh = %(problem_zh)s::text
where taking_no = %(taking_no)s::bigint and turn = %(turn)s::int and state = 'running';

-- name: cancel_taking
-- No row if it has ended.
update audiences.taking
set state = 'cancelled', ended_at = %(now)s::timestamptz
where taking_no = %(taking_no)s::bigint and state in ('queued', 'running')
returning taking_no;

-- name: find_takings
-- Of an audience, newest first.
select taking_no, audience_no, version, as_of, state, members, done, snapshot_no, scheduled,
    asked_by, asked_at, ended_at, problem, problem_zh
from audiences.taking
where audience_no = %(audience_no)s::bigint
    and (%(taking_no)s::bigint is null or taking_no = %(taking_no)s::bigint)
order by taking_no desc
limit %(limit)s::int;
