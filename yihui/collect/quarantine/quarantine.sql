-- Quarantine: what could not be applied, with its reason.

-- name: add_problems
-- The same bad record with the same problem counts up; one that comes again is open again.
insert into collect.quarantine as q (fingerprint, source, kind, external_id, code, field, problem,
    cure, place, record, run_no)
select given.*, %(run_no)s::bigint
from unnest(%(fingerprints)s::bytea[], %(sources)s::text[], %(kinds)s::text[],
    %(external_ids)s::text[], %(codes)s::text[], %(fields)s::text[], %(problems)s::text[],
    %(cures)s::text[], %(places)s::text[], %(records)s::bytea[])
    as given(fingerprint, source, kind, external_id, code, field, problem, cure, place, record)
order by fingerprint
on conflict (fingerprint) do update set seen = q.seen + 1, state = 'open', place = excluded.place,
    run_no = coalesce(excluded.run_no, q.run_no);

-- name: find_page
select quarantine_no, source, kind, external_id, code, field, problem, cure, place, state, seen,
    received_at, resolved_at, resolved_by
from collect.quarantine
where quarantine_no < %(before)s::bigint and state = %(state)s::text
    and (%(code)s::text is null or code = %(code)s::text)
order by quarantine_no desc
limit %(limit)s::int;

-- name: count_reasons
select code, field, problem, cure, count(*) as records, min(received_at) as since
from collect.quarantine
where state = 'open'
group by 1, 2, 3, 4
order by 5 desc, 1
limit 200;

-- name: find_record
select quarantine_no, source, kind, external_id, code, field, problem, cure, place, state, record
from collect.quarantine
where quarantine_no = %(quarantine_no)s::bigint;

-- name: resolve
update collect.quarantine
set state = %(state)s::text, resolved_at = now(), resolved_by = %(actor)s::text
where quarantine_no = %(quarantine_no)s::bigint and state = 'open';

-- name: count_open
select count(*) from collect.quarantine where state = 'open';

-- name: count_groups
-- Open entries in groups; problems that differ in numbers only are one. The latest problem of each
-- stands for all.
select case %(by)s::text when 'reason' then code || '/' || field || '/' ||
        regexp_replace(problem, '[0-9]+', '#', 'g')
        when 'source' then source
        else to_char(received_at at time zone %(zone)s::text, 'YYYY-MM-DD') end as key,
    case when count(distinct code) = 1 then min(code) else '' end as code,
    case when count(distinct field) = 1 then min(field) else '' end as field,
    case when count(distinct source) = 1 then min(source) else '' end as source,
    case when count(distinct kind) = 1 then min(kind) else '' end as kind,
    count(*) as count, min(received_at) as oldest_at, max(received_at) as newest_at,
    (array_agg(problem order by quarantine_no desc))[1] as problem,
    (array_agg(cure order by quarantine_no desc))[1] as cure,
    count(distinct problem) as problems
from collect.quarantine
where state = 'open'
group by 1
order by count(*) desc, 1
limit 200;

-- name: find_entries
-- The same without their records, newest first.
select quarantine_no, source, kind, external_id, code, field, problem, cure, place, state, seen,
    received_at, resolved_at, resolved_by
from collect.quarantine
where state = 'open'
    and (%(code)s::text is null or code = %(code)s::text)
    and (%(field)s::text is null or field = %(field)s::text)
    and (%(source)s::text is null or source = %(source)s::text)
    and (%(same)s::text is null or regexp_replace(problem, '[0-9]+', '#', 'g') =
        regexp_replace(%(same)s::text, '[0-9]+', '#', 'g'))
    and (%(day)s::date is null or (received_at at time zone %(zone)s::text)::date = %(day)s::date)
    and (%(numbers)s::bigint[] is null or quarantine_no = any(%(numbers)s::bigint[]))
    and quarantine_no < %(before)s::bigint
order by quarantine_no desc
limit %(limit)s::int;

-- name: find_matching
-- Open entries that a person means, oldest first, as they came or as they were mended. `same` is
-- a problem; those that differ from it in numbers only are meant, too.
select quarantine_no, source, kind, external_id, code, field, problem, cure, place, record, mended
from collect.quarantine
where state = 'open' and quarantine_no > %(after)s::bigint
    and (%(code)s::text is null or code = %(code)s::text)
    and (%(field)s::text is null or field = %(field)s::text)
    and (%(source)s::text is null or source = %(source)s::text)
    and (%(same)s::text is null or regexp_replace(problem, '[0-9]+', '#', 'g') =
        regexp_replace(%(same)s::text, '[0-9]+', '#', 'g'))
    and (%(day)s::date is null or (received_at at time zone %(zone)s::text)::date = %(day)s::date)
    and (%(numbers)s::bigint[] is null or quarantine_no = any(%(numbers)s::bigint[]))
order by quarantine_no
limit %(limit)s::int;

-- name: close_many
update collect.quarantine
set state = %(state)s::text, resolved_at = now(), resolved_by = %(actor)s::text,
    reason = %(reason)s::text
where quarantine_no = any(%(numbers)s::bigint[]) and state = 'open'
returning quarantine_no;

-- name: keep_mended
-- What a person made of records; they themselves stay as they came. Lock order: quarantine_no.
with given as materialized (
    select * from unnest(%(numbers)s::bigint[], %(mended)s::bytea[]) as g(quarantine_no, mended)
    order by 1
)
update collect.quarantine q
set mended = g.mended
from given g
where q.quarantine_no = g.quarantine_no and q.state = 'open';

-- name: find_history
select quarantine_no, source, kind, external_id, code, field, problem, cure, place, state, record,
    mended, reason, seen, received_at, resolved_at, resolved_by
from collect.quarantine
where quarantine_no = %(quarantine_no)s::bigint;
