-- The lake's own books: how far it has come, and which files it consists of.

-- name: make_state
insert into lake.state (system_id)
select system_identifier from pg_control_system()
on conflict do nothing;

-- name: find_state
select lake_id, system_id, version, cursor_xid::text, cursor_batch_no, rebuilding, exported_at,
    problem_code, problem, problem_at
from lake.state;

-- name: find_server
-- Which server this is, and the next transaction it would begin.
select system_identifier as system_id, pg_snapshot_xmax(pg_current_snapshot())::text as next_xid
from pg_control_system();

-- name: try_lease
-- One exporter at a time; held by a session, so it ends with it. A transaction would hold back the
-- very horizon that the export waits for.
select pg_try_advisory_lock(1279349573);

-- name: drop_lease
select pg_advisory_unlock(1279349573);

-- name: find_batches
-- The next batches behind the cursor. No transaction older than the snapshot's xmin runs any more,
-- so below it the order (xid, batch_no) is final: nothing that commits late can be missed.
select b.batch_no, b.xid::text as xid, b.recorded_at, b.order_rows, b.line_rows, b.void_rows,
    b.refund_rows, b.refund_line_rows, b.members, b.member_change_rows, b.entry_rows,
    b.growth_rows, b.tier_change_rows, b.behaviours, b.adoption_rows, b.extension_rows,
    b.consent_rows
from collect.batch_view b
where (b.xid, b.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint)
    and b.xid < (select pg_snapshot_xmin(pg_current_snapshot()))
order by b.xid, b.batch_no
limit %(limit)s::int;

-- name: count_behind
-- What waits behind the cursor: how many batches, and when the oldest was recorded.
select count(*) as batches, min(b.recorded_at) as oldest_at
from collect.batch_view b
where (b.xid, b.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: move_cursor
-- Only for who still sees the version it started from.
update lake.state
set version = version + 1,
    cursor_xid = %(xid)s::xid8,
    cursor_batch_no = %(batch_no)s::bigint,
    rebuilding = rebuilding and not %(complete)s::boolean,
    exported_at = %(exported_at)s::timestamptz,
    problem_code = null, problem = null, problem_at = null
where version = %(version)s::bigint and lake_id = %(lake_id)s::uuid;

-- name: tell_complete
update lake.state
set rebuilding = false, exported_at = coalesce(exported_at, now()),
    problem_code = null, problem = null, problem_at = null
where lake_id = %(lake_id)s::uuid and (rebuilding or problem_code is not null);

-- name: next_version
-- For a change of files only.
update lake.state
set version = version + 1
where version = %(version)s::bigint and lake_id = %(lake_id)s::uuid;

-- name: tell_problem
update lake.state
set problem_code = %(code)s::text, problem = %(text)s::text,
    problem_at = coalesce(case when problem_code = %(code)s::text then problem_at end, now())
where problem_code is distinct from %(code)s::text or problem is distinct from %(text)s::text;

-- name: add_file
insert into lake.file (path, fact, month, level, rows, bytes, first_date, last_date, version,
    digest)
values (%(path)s, %(fact)s, %(month)s, %(level)s, %(rows)s, %(bytes)s, %(first_date)s,
    %(last_date)s, %(version)s, %(digest)s);

-- name: tell_digests
-- Of files that were put into a bucket since.
update lake.file f set digest = n.digest
from unnest(%(paths)s::text[], %(digests)s::text[]) as n (path, digest)
where f.path = n.path;

-- name: retire_files
update lake.file set retired_at = now()
where path = any(%(paths)s::text[]) and retired_at is null;

-- name: forget_files
delete from lake.file where retired_at < now() - make_interval(secs => %(seconds)s::int)
returning path;

-- name: forget_all
delete from lake.file;

-- name: find_files
select path, fact, month, level, rows, bytes, first_date, last_date, version, digest
from lake.file
where retired_at is null
order by fact, month, path;

-- name: find_paths
select path from lake.file;

-- name: start_over
-- A new lake from the beginning; the old one's files no longer count.
update lake.state
set lake_id = gen_random_uuid(), system_id = (select system_identifier from pg_control_system()),
    version = greatest(version, %(version)s::bigint) + 1, cursor_xid = '0', cursor_batch_no = 0,
    rebuilding = true, exported_at = null, problem_code = null, problem = null, problem_at = null;

-- name: sum_files
select count(*) as files, coalesce(sum(bytes), 0)::bigint as bytes,
    coalesce(sum(rows) filter (where fact not in ('steps', 'steps_merged')), 0)::bigint as rows
from lake.file
where retired_at is null;
