-- People who enter the console.

-- name: add_user
insert into organisation.user (login, name, role, brand_nos, region_nos, store_nos, password_hash,
    must_change)
values (%(login)s::text, %(name)s::text, %(role)s::text, %(brand_nos)s::int[],
    %(region_nos)s::int[], %(store_nos)s::int[], %(hashed)s::text, %(must_change)s::boolean)
on conflict (login) do nothing
returning user_no;

-- name: find_users
-- All, or the one with this login or this number.
select user_no, login, name, role, brand_nos, region_nos, store_nos, state, must_change, language,
    theme, density, created_at, entered_at
from organisation.user
where (%(login)s::text is null or login = %(login)s::text)
    and (%(user_no)s::int is null or user_no = %(user_no)s::int)
order by login
limit 10000;

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
