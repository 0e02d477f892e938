-- Imports: files that somebody gave, what they would become, and what came of them.

-- name: next_import
select nextval('collect.import_no');

-- name: add_import
insert into collect.import (import_no, way, state, files, content, made_by, mapping, run_no,
    lines_expected, started_at, claimed_by, alive_at)
values (%(import_no)s::bigint, %(way)s::text, %(state)s::text, %(files)s::json,
    %(content)s::bytea, %(made_by)s::text, %(mapping)s::text, %(run_no)s::bigint,
    %(lines_expected)s::bigint, case when %(run_no)s::bigint is not null then now() end,
    %(claimed_by)s::text, case when %(claimed_by)s::text is not null then now() end);

-- name: find_import
select import_no, way, state, files, content, mapping, mapping_version, document, checked, run_no,
    lines_done, lines_expected, rate, rejects, code, problem, cure, made_by, made_at, started_at,
    ended_at, swept_at, cancel, alive_at
from collect.import
where import_no = %(import_no)s::bigint;

-- name: find_page
-- A page of imports, newest first.
select import_no, way, state, files, content, mapping, mapping_version, null::json as document,
    null::json as checked, run_no, lines_done, lines_expected, rate, rejects, code, problem, cure,
    made_by, made_at, started_at, ended_at, swept_at, cancel, alive_at
from collect.import
where import_no < %(before)s::bigint
    and (%(state)s::text is null or state = %(state)s::text)
    and (%(way)s::text is null or way = %(way)s::text)
order by import_no desc
limit %(limit)s::int;

-- name: count_imports
select count(*) as imports
from collect.import
where (%(state)s::text is null or state = %(state)s::text)
    and (%(way)s::text is null or way = %(way)s::text);

-- name: sum_runs
-- What the batches of these runs did, over all their starts.
select run_no, sum(received)::bigint as received, sum(lines_received)::bigint as lines,
    sum(applied)::bigint as applied, sum(duplicates)::bigint as duplicates,
    sum(superseded)::bigint as superseded, sum(quarantined)::bigint as quarantined,
    sum(waiting)::bigint as waiting, sum(orders - voided)::bigint as orders,
    sum(refunds)::bigint as refunds, sum(members)::bigint as new_members,
    sum(gross_fen)::bigint as gross_fen, sum(refund_fen)::bigint as refund_fen
from collect.batch
where run_no = any(%(run_nos)s::bigint[])
group by run_no;

-- name: find_same
-- Whether an import of the same content came to its end before.
select exists (
    select from collect.import i
    left join collect.run r using (run_no)
    where i.content = %(content)s::bytea
        and i.import_no <> %(import_no)s::bigint
        and (i.state = 'finished' or r.state = 'finished')
) as seen;

-- name: choose_mapping
-- Another mapping: what was found out with the one before does not hold any more.
update collect.import
set mapping = %(mapping)s::text, mapping_version = %(version)s::int,
    document = %(document)s::json, state = 'uploaded', checked = null, code = '', problem = '',
    cure = '', lines_done = 0, rate = 0, rejects = 0, claimed_by = null
where import_no = %(import_no)s::bigint
    and way = 'upload' and swept_at is null
    and (state in ('uploaded', 'checking', 'checked') or state = 'failed' and run_no is null);

-- name: begin_check
update collect.import
set state = 'checking', checked = null, code = '', problem = '', cure = '', lines_done = 0,
    rate = 0, cancel = false, claimed_by = null, alive_at = null
where import_no = %(import_no)s::bigint
    and way = 'upload' and document is not null and swept_at is null
    and (state in ('uploaded', 'checked') or state = 'failed' and run_no is null);

-- name: begin_import
update collect.import
set state = 'queued', code = '', problem = '', cure = '', cancel = false, ended_at = null,
    claimed_by = null, alive_at = null, lines_done = 0, rate = 0
where import_no = %(import_no)s::bigint
    and way = 'upload' and swept_at is null and state = any(%(states)s::text[]);

-- name: cancel_import
-- What waits is stopped at once; what runs is told, and stops after the batch at hand.
update collect.import
set cancel = state = 'running',
    state = case state when 'checking' then 'uploaded' when 'queued' then 'cancelled'
        else state end,
    claimed_by = case when state = 'running' then claimed_by end,
    problem = case state when 'queued' then 'stopped before anything was applied' else problem end,
    cure = case state when 'queued' then 'Go on with it, or leave it so.' else cure end,
    ended_at = case state when 'queued' then now() else ended_at end
where import_no = %(import_no)s::bigint and way = 'upload'
    and state in ('checking', 'queued', 'running');

-- name: find_work
-- Whether something waits for a worker: new, or left by one that is gone.
select exists (
    select from collect.import
    where way = 'upload' and state = any(%(states)s::text[])
        and (alive_at is null or alive_at < now() - make_interval(secs => %(lease)s::int))
) as waits;

-- name: claim_work
-- The oldest import that waits, for one worker only.
update collect.import
set state = case state when 'queued' then 'running' else state end,
    claimed_by = %(worker)s::text, alive_at = now(),
    started_at = coalesce(started_at, case when state <> 'checking' then now() end)
where import_no = (
    select import_no from collect.import
    where way = 'upload' and state = any(%(states)s::text[])
        and (alive_at is null or alive_at < now() - make_interval(secs => %(lease)s::int))
    order by import_no
    limit 1
    for update skip locked
)
returning import_no, state, files, document, made_by;

-- name: beat
-- Say that the work goes on, and how far it is; answers nothing once it belongs to another.
update collect.import
set alive_at = now(), lines_done = %(done)s::bigint, lines_expected = %(expected)s::bigint,
    rate = %(rate)s::bigint
where import_no = %(import_no)s::bigint and claimed_by = %(worker)s::text
    and state in ('checking', 'running')
returning cancel;

-- name: link_run
update collect.import
set run_no = %(run_no)s::bigint
where import_no = %(import_no)s::bigint;

-- name: end_check
update collect.import
set state = %(state)s::text, checked = %(checked)s::json, rejects = %(rejects)s::bigint,
    lines_done = %(lines)s::bigint, lines_expected = %(lines)s::bigint, rate = 0,
    code = %(code)s::text, problem = %(problem)s::text, cure = %(cure)s::text, claimed_by = null,
    alive_at = null
where import_no = %(import_no)s::bigint and claimed_by = %(worker)s::text
    and state = 'checking';

-- name: end_import
update collect.import
set state = %(state)s::text, rejects = %(rejects)s::bigint, lines_done = %(lines)s::bigint,
    rate = 0, code = %(code)s::text, problem = %(problem)s::text, cure = %(cure)s::text,
    claimed_by = null, alive_at = null, ended_at = now()
where import_no = %(import_no)s::bigint and claimed_by = %(worker)s::text
    and state = 'running';

-- name: let_go
-- A worker that stops leaves its import to the next one.
update collect.import
set alive_at = null, claimed_by = null
where import_no = %(import_no)s::bigint and claimed_by = %(worker)s::text;

-- name: find_refused
-- The records of a run that the house refused, by the place of their first line.
select place, code, field, problem, cure
from collect.quarantine
where run_no = %(run_no)s::bigint and kind <> 'line' and place <> '';

-- name: settle_lines
-- Rejected lines whose record came after all, mended: nothing is left to do about them.
update collect.quarantine q
set state = 'replayed', resolved_at = now(), resolved_by = %(actor)s::text
from collect.source s
where q.state = 'open' and q.kind = 'line' and q.external_id <> ''
    and q.source = %(source)s::text and s.code = q.source
    and exists (
        select from collect.receipt r
        where r.source_no = s.source_no and r.kind in (1, 2) and r.record_no is not null
            and r.external_id = q.external_id
    );

-- name: find_old
-- Uploads of imports that ended, or were left, so long ago that their files go.
select import_no
from collect.import
where way = 'upload' and swept_at is null
    and state not in ('checking', 'queued', 'running')
    and coalesce(ended_at, made_at) < now() - make_interval(days => %(days)s::int)
order by import_no
limit 100;

-- name: mark_swept
update collect.import
set swept_at = now()
where import_no = any(%(import_nos)s::bigint[]);

-- name: find_kept
select import_no
from collect.import
where import_no = any(%(import_nos)s::bigint[]);

-- name: find_receipts
-- Which of these records came before, or are orders that a refund waits for.
select w.place, r.record_no
from unnest(%(places)s::int[], %(sources)s::text[], %(kinds)s::smallint[],
    %(external_ids)s::text[]) as w(place, source, kind, external_id)
join collect.source s on s.code = w.source
cross join lateral (
    select r.record_no from collect.receipt r
    where r.source_no = s.source_no and r.kind = w.kind and r.external_id = w.external_id
    offset 0
) r;

-- name: find_newest
-- The sources in which other content under a known id replaces what was there.
select code from collect.source where unversioned = 'newest';
