-- Erasing: what came in of a person, and holds her as it came. Whole tables are read: it is rare.

-- name: drop_receipts
-- Receipts of member records bear the number that a source knows her by.
delete from collect.receipt
where kind = 3 and member_no = any(%(member_nos)s::bigint[]);

-- name: empty_behaviours
-- What she did stays counted; what a source wrote beside it was kept as it came.
update collect.behaviour
set properties = null
where properties is not null
    and (member_no = any(%(member_nos)s::bigint[])
        or identifier_no = any(%(identifier_nos)s::bigint[]));

-- name: find_sealed
-- Quarantine in pieces, as it came and as it was mended.
select quarantine_no, external_id, problem, record, mended
from collect.quarantine
where quarantine_no > %(after)s::bigint
order by quarantine_no
limit %(limit)s::int;

-- name: empty_entries
-- That there was something, from where and why, stays; what it was goes.
update collect.quarantine
set record = %(empty)s::bytea, mended = null, external_id = '', problem = code, place = '',
    reason = '', fingerprint = decode(md5(random()::text || quarantine_no), 'hex'),
    state = case state when 'open' then 'dismissed' else state end,
    resolved_at = coalesce(resolved_at, now()),
    resolved_by = coalesce(resolved_by, %(actor)s::text)
where quarantine_no = any(%(numbers)s::bigint[]);

-- name: find_pushes
-- Applied messages of platforms in pieces.
select push_no, body
from collect.push
where state = 'applied' and push_no > %(after)s::bigint
order by push_no
limit %(limit)s::int;

-- name: empty_pushes
-- The mark stays, so that the same message is known when it comes again.
update collect.push set body = %(empty)s::bytea where push_no = any(%(numbers)s::bigint[]);

-- name: find_uploads
-- Imports whose uploaded files are still there, and whether something works on them.
select import_no, files, state in ('checking', 'queued', 'running') as busy,
    coalesce(checked::text, '') || problem as told
from collect.import
where swept_at is null
order by import_no;

-- name: empty_imports
update collect.import
set checked = null, problem = '', swept_at = coalesce(swept_at, now())
where import_no = any(%(import_nos)s::bigint[]);
