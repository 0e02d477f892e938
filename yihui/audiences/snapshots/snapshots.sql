-- Who was in an audience as of a day, and how sets of members lie to each other.

-- name: add_snapshot
insert into audiences.snapshot (audience_no, version, as_of, facts_at, members, entered, gone,
    bitmap, made_by)
values (%(audience_no)s::bigint, %(version)s::int, %(as_of)s::date, %(facts_at)s::timestamptz,
    %(members)s::bigint, %(entered)s::bigint, %(gone)s::bigint, %(bitmap)s::bytea,
    %(actor)s::text)
returning snapshot_no;

-- name: forget_snapshots
-- Of each audience the newest are kept.
delete from audiences.snapshot
where audience_no = %(audience_no)s::bigint and snapshot_no in (
    select snapshot_no
    from audiences.snapshot
    where audience_no = %(audience_no)s::bigint
    order by snapshot_no desc
    offset %(keep)s::int);

-- name: find_snapshot
-- The newest snapshot of an audience, or the newest one before a number, or that very one.
select snapshot_no, audience_no, version, as_of, facts_at, members, bitmap, made_at
from audiences.snapshot
where audience_no = %(audience_no)s::bigint
    and (%(before)s::bigint is null or snapshot_no < %(before)s::bigint)
    and (%(snapshot_no)s::bigint is null or snapshot_no = %(snapshot_no)s::bigint)
order by snapshot_no desc
limit 1;

-- name: find_snapshots
-- The snapshots of an audience without their members, newest first.
select snapshot_no, version, as_of, facts_at, members, entered, gone, made_by, made_at
from audiences.snapshot
where audience_no = %(audience_no)s::bigint
order by snapshot_no desc;

-- name: find_all_snapshots
-- Every snapshot, and whether it is the uploaded list of its audience.
select s.snapshot_no, s.audience_no, l.audience_no is not null as uploaded
from audiences.snapshot s
left join audiences.list l on l.audience_no = s.audience_no
order by s.snapshot_no;
