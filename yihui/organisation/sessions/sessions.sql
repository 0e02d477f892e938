-- Sessions of the console, and the guard against guessing.

-- name: add_session
insert into organisation.session (token_hash, user_no, begun_at, seen_at)
values (%(token_hash)s::bytea, %(user_no)s::int, %(now)s::timestamptz, %(now)s::timestamptz);

-- name: find_session
-- Who has entered with this token, with the stores she sees; disabled users have no sessions.
select e.begun_at, e.seen_at, u.user_no, u.name, u.role, u.must_change,
    cardinality(u.brand_nos || u.region_nos || u.store_nos) = 0 as whole,
    array(
        select s.store_no from organisation.store s
        where s.brand_no = any(u.brand_nos) or s.region_no = any(u.region_nos)
            or s.store_no = any(u.store_nos)
    ) as seen
from organisation.session e
join organisation.user u using (user_no)
where e.token_hash = %(token_hash)s::bytea and u.state = 'active';

-- name: touch_session
update organisation.session set seen_at = %(now)s::timestamptz
where token_hash = %(token_hash)s::bytea;

-- name: end_session
delete from organisation.session where token_hash = %(token_hash)s::bytea returning user_no;

-- name: end_old_sessions
delete from organisation.session
where seen_at < %(idle)s::timestamptz or begun_at < %(oldest)s::timestamptz;

-- name: note_entry
update organisation.user set entered_at = %(now)s::timestamptz where user_no = %(user_no)s::int;

-- name: add_guards
-- Lock order: by subject.
insert into organisation.login_guard (subject, tried_at)
select subject, %(now)s::timestamptz
from unnest(%(subjects)s::bytea[]) as given(subject)
order by subject
on conflict (subject) do nothing;

-- name: lock_guards
select subject, wrong, tried_at, locked_until
from organisation.login_guard
where subject = any(%(subjects)s::bytea[])
order by subject
for update;

-- name: set_guard
update organisation.login_guard
set wrong = %(wrong)s::int, tried_at = %(tried_at)s::timestamptz,
    locked_until = %(locked_until)s::timestamptz
where subject = %(subject)s::bytea;

-- name: release_address
-- A right password takes back the try that was counted for it.
update organisation.login_guard set wrong = wrong - 1, locked_until = null
where subject = %(subject)s::bytea and wrong > 0;

-- name: forget_guards
delete from organisation.login_guard
where tried_at < %(oldest)s::timestamptz
    and (locked_until is null or locked_until < %(now)s::timestamptz);
