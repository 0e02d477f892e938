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
