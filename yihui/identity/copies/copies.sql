-- Copies: who asked for one, and where it stands. The files lie in the house's folder.

-- name: add_copy
insert into identity.copy (member_no, state, made_by)
values (%(member_no)s::bigint, 'waiting', %(actor)s::text)
returning copy_no;

-- name: claim
-- The oldest that waits; held until the transaction ends, so that no other worker makes it, too.
select copy_no, member_no, state, made_by, made_at, ended_at, expires_at, bytes
from identity.copy
where state = 'waiting'
order by copy_no
limit 1
for update skip locked;

-- name: end_copy
update identity.copy
set state = %(state)s::text, ended_at = now(), bytes = %(bytes)s::bigint,
    expires_at = %(expires_at)s::timestamptz
where copy_no = %(copy_no)s::bigint;

-- name: expire
update identity.copy set state = 'gone' where state = 'ready' and expires_at < now();

-- name: find_kept
-- Which of these have a right to their file: those that wait may be written just now.
select copy_no
from identity.copy
where copy_no = any(%(numbers)s::bigint[]) and state in ('waiting', 'ready');

-- name: drop
-- Those of members whose data is erased.
update identity.copy
set state = 'gone'
where member_no = any(%(member_nos)s::bigint[]) and state in ('waiting', 'ready');

-- name: find_page
select copy_no, member_no, state, made_by, made_at, ended_at, expires_at, bytes
from identity.copy
where member_no = any(%(member_nos)s::bigint[])
order by copy_no desc
limit 50;

-- name: find_copy
select copy_no, member_no, state, made_by, made_at, ended_at, expires_at, bytes
from identity.copy
where copy_no = %(copy_no)s::bigint;
