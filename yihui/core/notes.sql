-- What processes want known of themselves: the worker that it lives, the check what it found.

-- name: set_note
insert into core.note (name, detail, noted_at)
values (%(name)s::text, %(detail)s::jsonb, %(noted_at)s::timestamptz)
on conflict (name) do update set detail = excluded.detail, noted_at = excluded.noted_at;

-- name: find_notes
select name, detail, noted_at from core.note;
