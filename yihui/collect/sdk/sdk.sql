-- Write keys: API keys that SDKs send.

-- name: find_write_key
select key_id, source, user_kind, scope, trusted, strict
from collect.write_key
where key_id = %(key_id)s::text;

-- name: find_write_keys
select key_id, source, user_kind, scope, trusted, strict
from collect.write_key
order by key_id
limit 1000;

-- name: set_write_key
insert into collect.write_key (key_id, source, user_kind, scope, trusted, strict)
values (%(key_id)s, %(source)s, %(user_kind)s, %(scope)s, %(trusted)s, %(strict)s)
on conflict (key_id) do update
set source = excluded.source, user_kind = excluded.user_kind, scope = excluded.scope,
    trusted = excluded.trusted, strict = excluded.strict;
