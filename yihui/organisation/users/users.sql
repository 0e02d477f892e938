-- People who enter the console.

-- name: add_user
insert into organisation.user (login, name, role, brand_nos, region_nos, store_nos, password_hash,
    must_change)
values (%(login)s::text, %(name)s::text, %(role)s::text, %(brand_nos)s::int[],
    %(region_nos)s::int[], %(store_nos)s::int[], %(hashed)s::text, %(must_change)s::boolean)
on conflict (login) do nothing
returning user_no;

-- name: find_users
-- All, or the one with this login or this number; scopes by codes.
select u.user_no, u.login, u.name, u.role,
    array(select b.code from organisation.brand b where b.brand_no = any(u.brand_nos)
        order by b.code) as brands,
    array(select r.code from organisation.region r where r.region_no = any(u.region_nos)
        order by r.code) as regions,
    array(select s.code from organisation.store s where s.store_no = any(u.store_nos)
        order by s.code) as stores,
    u.state, u.must_change, u.language, u.theme, u.density, u.created_at, u.entered_at
from organisation.user u
where (%(login)s::text is null or u.login = %(login)s::text)
    and (%(user_no)s::int is null or u.user_no = %(user_no)s::int)
order by u.login
limit 10000;

-- name: lock_user
-- Whoever changes users waits here: two who take the last headquarters' role must not both succeed.
select user_no, role, brand_nos, region_nos, store_nos, state
from organisation.user
where role = 'headquarters' or user_no = %(user_no)s::int
order by user_no
for update;

-- name: set_user
update organisation.user
set name = %(name)s::text, role = %(role)s::text, brand_nos = %(brand_nos)s::int[],
    region_nos = %(region_nos)s::int[], store_nos = %(store_nos)s::int[],
    state = %(state)s::text
where user_no = %(user_no)s::int;

-- name: find_password
select user_no, password_hash, state from organisation.user where login = %(login)s::text;

-- name: set_password
update organisation.user
set password_hash = %(hashed)s::text, must_change = %(must_change)s::boolean
where user_no = %(user_no)s::int;

-- name: renew_hash
-- The same password, hashed as it is done today.
update organisation.user set password_hash = %(hashed)s::text where user_no = %(user_no)s::int;

-- name: set_tastes
-- How somebody likes the console; null leaves as it is.
update organisation.user
set language = coalesce(%(language)s::text, language), theme = coalesce(%(theme)s::text, theme),
    density = coalesce(%(density)s::text, density)
where user_no = %(user_no)s::int;

-- name: end_sessions
-- All sessions of a user, but for the one that is to stay.
delete from organisation.session
where user_no = %(user_no)s::int and token_hash is distinct from %(stays)s::bytea;

-- name: clear_guard
delete from organisation.login_guard where subject = %(subject)s::bytea;
