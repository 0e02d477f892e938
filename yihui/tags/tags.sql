-- The house's tags, their versions and runs, and what members are known as.

-- name: add_tags
-- Tags of the catalogue that the house does not have yet.
insert into tags.tag (tag_no, code, theme, name_zh, name_en, kind, most, live, expiry_days)
select *
from unnest(%(tag_nos)s::smallint[], %(codes)s::text[], %(themes)s::text[], %(names_zh)s::text[],
    %(names_en)s::text[], %(kinds)s::text[], %(mosts)s::smallint[], %(lives)s::boolean[],
    %(expiries)s::int[])
    as given(tag_no, code, theme, name_zh, name_en, kind, most, live, expiry_days)
order by tag_no
on conflict do nothing;

-- name: add_values
insert into tags.value (tag_no, value_no, code, name_zh, name_en)
select *
from unnest(%(tag_nos)s::smallint[], %(value_nos)s::bigint[], %(codes)s::text[],
    %(names_zh)s::text[], %(names_en)s::text[])
    as given(tag_no, value_no, code, name_zh, name_en)
order by tag_no, value_no
on conflict do nothing;

-- name: count_tags
select count(*) as tags, coalesce(max(tag_no), 0)::int as last from tags.tag;

-- name: find_tags
select tag_no, code, theme, name_zh, name_en, kind, most, owner, live, expiry_days, version,
    rule
from tags.tag
where %(code)s::text is null or code = %(code)s::text
order by tag_no;

-- name: find_values
select tag_no, value_no, code, name_zh, name_en
from tags.value
where %(tag_no)s::smallint is null or tag_no = %(tag_no)s::smallint
order by tag_no, value_no;

-- name: change_tag
-- The next version, unless somebody else made one meanwhile: then no row is told.
update tags.tag
set name_zh = %(name_zh)s::text, name_en = %(name_en)s::text, kind = %(kind)s::text,
    most = %(most)s::smallint, owner = %(owner)s::text, live = %(live)s::boolean,
    expiry_days = %(expiry_days)s::int, rule = %(rule)s::jsonb, version = version + 1
where tag_no = %(tag_no)s::smallint and version = %(based_on)s::int
returning version;

-- name: add_version
insert into tags.version (tag_no, version, settings, reason, made_by)
values (%(tag_no)s::smallint, %(version)s::int, %(settings)s::jsonb, %(reason)s::text,
    %(actor)s::text);

-- name: find_versions
select version, settings, reason, made_by, made_at
from tags.version
where tag_no = %(tag_no)s::smallint
order by version desc
limit %(limit)s::int;

-- name: ask_run
-- A run for the worker, unless one waits or runs already: then no row is told.
insert into tags.run (kind, state, asked_by)
values (%(kind)s::text, 'queued', %(actor)s::text)
on conflict do nothing
returning run_no;

-- name: claim_run
-- The run that waits, or whose worker has died: this one works on it.
update tags.run
set state = 'running', begun_at = coalesce(begun_at, %(now)s::timestamptz),
    alive_at = %(now)s::timestamptz, claim = claim + 1
where state = 'queued' or (state = 'running' and alive_at < %(dead)s::timestamptz)
returning run_no, claim, kind, asked_by, begun_at;

-- name: hold_run
-- Whether who asks still works on a run; nobody else takes it up before this transaction ends.
select 1
from tags.run
where run_no = %(run_no)s::bigint and claim = %(claim)s::int and state = 'running'
for share;

-- name: begin_run
-- As of when it is, up to which batch it reads, by which rules: whoever takes it up goes on so.
update tags.run
set kind = %(kind)s::text, as_of = %(as_of)s::date, cursor_xid = %(xid)s::xid8,
    cursor_batch_no = %(batch_no)s::bigint, fingerprint = %(fingerprint)s::text,
    cuts = %(cuts)s::jsonb, anew = %(anew)s::boolean, renews = %(renews)s::boolean,
    worked = %(worked)s::smallint[]
where run_no = %(run_no)s::bigint;

-- name: find_begun
-- How a run began that was cut off and would do the same now.
select kind, as_of, cursor_xid::text, cursor_batch_no, cuts, anew, renews, worked
from tags.run
where run_no = %(run_no)s::bigint and as_of is not null and fingerprint = %(fingerprint)s::text;

-- name: find_left
-- Whether a run since the newest finished one has begun and not ended well: what it wrote and what
-- not nobody knows.
select exists (
    select
    from tags.run
    where as_of is not null and (state = 'failed' or run_no = %(run_no)s::bigint)
        and run_no > coalesce((select max(run_no) from tags.run where state = 'done'), 0)
) as half_written;

-- name: add_range
-- One that was done before its file went is done again.
insert into tags.run_range (run_no, range_no, path, rows, bytes, members, changed)
values (%(run_no)s::bigint, %(range_no)s::int, %(path)s::text, %(rows)s::bigint,
    %(bytes)s::bigint, %(members)s::bigint, %(changed)s::bigint)
on conflict (run_no, range_no) do update
set path = excluded.path, rows = excluded.rows, bytes = excluded.bytes,
    members = excluded.members, changed = excluded.changed;

-- name: find_ranges
select range_no, path, rows, bytes, members, changed
from tags.run_range
where run_no = %(run_no)s::bigint;

-- name: forget_ranges
delete from tags.run_range where run_no = %(run_no)s::bigint;

-- name: tell_progress
update tags.run
set steps = %(steps)s::int, done = %(done)s::int, alive_at = %(now)s::timestamptz
where run_no = %(run_no)s::bigint and claim = %(claim)s::int and state = 'running';

-- name: end_run
update tags.run
set state = 'done', members = %(members)s::bigint, changed = %(changed)s::bigint,
    rows = %(rows)s::bigint, problem = %(problem)s::text,
    worked = %(worked)s::smallint[], unread = %(unread)s::jsonb, ended_at = %(now)s::timestamptz
where run_no = %(run_no)s::bigint;

-- name: fail_run
update tags.run
set state = 'failed', ended_at = %(now)s::timestamptz, problem = %(problem)s::text
where run_no = %(run_no)s::bigint and claim = %(claim)s::int and state = 'running';

-- name: find_runs
select run_no, kind, state, steps, done, members, changed, as_of, asked_by, asked_at, begun_at,
    ended_at, problem
from tags.run
where %(run_no)s::bigint is null or run_no = %(run_no)s::bigint
order by run_no desc
limit %(limit)s::int;

-- name: find_night
select asked_at
from tags.run
where asked_by = %(actor)s::text
order by run_no desc
limit 1;

-- name: find_cursor
-- Up to where the newest finished run read; its cuts are those of the newest full one.
select run_no, as_of, cursor_xid::text, cursor_batch_no, fingerprint, cuts, members, rows,
    worked
from tags.run
where state = 'done'
order by run_no desc
limit 1;

-- name: is_anybody_erased
-- Whether anybody was erased behind the newest run that wrote all anew: the lake's files have her.
select exists (
    select
    from collect.batch_view b
    join identity.member_change_view c using (batch_no)
    join identity.member_view m on m.member_no = c.member_no and m.state = 'erased'
    where (b.xid, b.batch_no) > (
        select r.cursor_xid, r.cursor_batch_no
        from tags.run r
        where r.state = 'done' and not r.renews
        order by r.run_no desc
        limit 1)
) as erased;

-- name: find_model
select as_of, learnt, learnt_at from tags.model order by model_no desc limit 1;

-- name: add_model
-- Once for a day, however often a run of it begins.
insert into tags.model (as_of, learnt)
select %(as_of)s::date, %(learnt)s::jsonb
where not exists (select from tags.model where as_of = %(as_of)s::date);

-- name: find_touched
-- Members of whom these batches told something else than trade: who joined, was merged, parted or
-- erased, and who carries or carried them.
with changed as materialized (
    select c.member_no
    from collect.batch_view b
    join identity.member_change_view c on c.batch_no = b.batch_no
    where (b.xid, b.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint)
    union
    select m.member_no
    from collect.batch_view b
    join identity.member_view m on m.batch_no = b.batch_no
    where (b.xid, b.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint)
)
select member_no from changed
union
select m.survivor_no from identity.member_view m join changed using (member_no)
where m.survivor_no is not null
union
select g.survivor_no from identity.merge_view g join changed c on c.member_no = g.merged_no;

-- name: find_batches
-- Batches behind a cursor: what they told may change tags.
select b.batch_no
from collect.batch_view b
where (b.xid, b.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: find_channels
select channel_no, code, name_zh, name_en from organisation.channel order by channel_no;

-- name: find_before
-- What these members are known as in the record.
select member_no, held from tags.member_tag where member_no = any(%(member_nos)s::bigint[]);

-- name: forget_tags
delete from tags.member_tag where member_no = any(%(member_nos)s::bigint[]);

-- name: forget_gone
-- Who was erased or merged while the run worked keeps no tags.
delete from tags.member_tag t
using identity.member_view m
where t.member_no = any(%(member_nos)s::bigint[]) and m.member_no = t.member_no
    and m.state <> 'active';

-- name: forget_older
-- What no run has written since a moment: after all were written anew.
delete from tags.member_tag where computed_at < %(moment)s::timestamptz;

-- name: find_member_tags
select t.tag_no, t.place, t.value_no, t.part, t.whole, t.order_nos, t.version, t.since_on,
    t.until_on, t.computed_at
from tags.member_tag_view t
where t.member_no = %(member_no)s::bigint
order by t.tag_no, t.place;

-- name: find_named
-- Stores and guides as values are shown.
select 'store' as kind, store_no::bigint as number, code, name_zh, name_en
from organisation.store
where store_no = any(%(stores)s::int[])
union all
select 'guide', staff_no, code, name, name
from organisation.staff
where staff_no = any(%(guides)s::int[]);

-- name: find_orders
-- Orders that values rest on, as far as the caller sees them.
select o.order_no, o.local_date
from orders.sales_order_view o
where o.member_no = any(%(member_nos)s::bigint[]) and o.order_no = any(%(order_nos)s::bigint[]);
