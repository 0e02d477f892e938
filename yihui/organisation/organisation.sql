-- Brands, regions, stores, channels, staff; scopes; API keys; the audit log.
--
-- Codes are named in two statements: a new one may be another batch's, and only a statement that
-- begins after the insert has waited for it sees it.

-- name: add_brands
insert into organisation.brand (code, code_key)
select code, code_key
from unnest(%(codes)s::text[], %(keys)s::text[]) as given(code, code_key)
order by code
on conflict (code) do nothing;

-- name: find_brands_by_code
select code, brand_no from organisation.brand where code = any(%(codes)s::text[]);

-- name: add_stores
insert into organisation.store (code, code_key)
select code, code_key
from unnest(%(codes)s::text[], %(keys)s::text[]) as given(code, code_key)
order by code
on conflict (code) do nothing;

-- name: find_stores_by_code
select code, store_no, brand_no from organisation.store where code = any(%(codes)s::text[]);

-- name: add_channels
insert into organisation.channel (code, code_key)
select code, code_key
from unnest(%(codes)s::text[], %(keys)s::text[]) as given(code, code_key)
order by code
on conflict (code) do nothing;

-- name: find_channels_by_code
select code, channel_no from organisation.channel where code = any(%(codes)s::text[]);

-- name: add_staff
insert into organisation.staff (code, code_key)
select code, code_key
from unnest(%(codes)s::text[], %(keys)s::text[]) as given(code, code_key)
order by code
on conflict (code) do nothing;

-- name: find_staff_by_code
select code, staff_no from organisation.staff where code = any(%(codes)s::text[]);

-- name: note_serving
-- Who has served in which store. Lock order: staff and store.
insert into organisation.staff_store (staff_no, store_no)
select staff_no, store_no
from unnest(%(staff_nos)s::int[], %(store_nos)s::int[]) as given(staff_no, store_no)
order by staff_no, store_no
on conflict do nothing;

-- name: set_brand
insert into organisation.brand (code, code_key, name_zh, name_en)
values (%(code)s, %(code_key)s, %(name_zh)s, %(name_en)s)
on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en;

-- name: set_region
insert into organisation.region (code, name_zh, name_en)
values (%(code)s, %(name_zh)s, %(name_en)s)
on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en;

-- name: set_channel
insert into organisation.channel (code, code_key, name_zh, name_en)
values (%(code)s, %(code_key)s, %(name_zh)s, %(name_en)s)
on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en;

-- name: set_store
insert into organisation.store (code, code_key, name_zh, name_en, kind, brand_no, region_no)
select %(code)s, %(code_key)s, %(name_zh)s, %(name_en)s, %(kind)s,
    (select brand_no from organisation.brand where code = %(brand)s::text),
    (select region_no from organisation.region where code = %(region)s::text)
on conflict (code) do update
set name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind,
    brand_no = excluded.brand_no, region_no = excluded.region_no;

-- name: find_stores
select s.store_no, s.code, s.name_zh, s.name_en, s.kind, b.code as brand, r.code as region
from organisation.store s
left join organisation.brand b using (brand_no)
left join organisation.region r using (region_no)
where cardinality(%(store_nos)s::int[]) = 0 or s.store_no = any(%(store_nos)s::int[])
order by s.code
limit 10000;

-- name: find_names
-- The codes behind numbers, for answers.
select 'brand' as catalogue, brand_no as no, code from organisation.brand
union all
select 'region', region_no, code from organisation.region
union all
select 'store', store_no, code from organisation.store
union all
select 'channel', channel_no, code from organisation.channel;

-- name: find_stores_in_scope
-- The stores of one scope as requests name it: brand, region or store, and its code.
select s.store_no
from organisation.store s
left join organisation.brand b using (brand_no)
left join organisation.region r using (region_no)
where %(code)s::text =
    case %(kind)s::text when 'brand' then b.code when 'region' then r.code else s.code end;

-- name: find_places
-- Brands, regions and channels by their names; of brands and regions those of the given stores, or
-- all when these are null.
select 'brand' as kind, b.code, b.name_zh, b.name_en
from organisation.brand b
where %(store_nos)s::int[] is null or exists (
    select from organisation.store s
    where s.brand_no = b.brand_no and s.store_no = any(%(store_nos)s::int[]))
union all
select 'region', r.code, r.name_zh, r.name_en
from organisation.region r
where %(store_nos)s::int[] is null or exists (
    select from organisation.store s
    where s.region_no = r.region_no and s.store_no = any(%(store_nos)s::int[]))
union all
select 'channel', c.code, c.name_zh, c.name_en
from organisation.channel c
order by 1, 2;

-- name: find_named
-- Codes and names behind numbers, as lists show them.
select 'brand' as catalogue, brand_no as no, code, name_zh, name_en
from organisation.brand
where brand_no = any(%(brand)s::int[])
union all
select 'store', store_no, code, name_zh, name_en
from organisation.store
where store_no = any(%(store)s::int[])
union all
select 'channel', channel_no, code, name_zh, name_en
from organisation.channel
where channel_no = any(%(channel)s::int[]);

-- name: find_code
-- The number of a code of one catalogue.
select coalesce(
    (select brand_no from organisation.brand
        where %(catalogue)s::text = 'brand' and code = %(code)s::text),
    (select store_no from organisation.store
        where %(catalogue)s::text = 'store' and code = %(code)s::text),
    (select channel_no from organisation.channel
        where %(catalogue)s::text = 'channel' and code = %(code)s::text)) as no;

-- name: add_key
insert into organisation.api_key (key_id, secret_hash, name, role, brand_nos, region_nos, store_nos)
values (%(key_id)s, %(secret_hash)s, %(name)s, %(role)s, %(brand_nos)s::int[],
    %(region_nos)s::int[], %(store_nos)s::int[]);

-- name: find_key
-- With the stores that the key may see.
select k.key_id, k.secret_hash, k.name, k.role,
    cardinality(k.brand_nos || k.region_nos || k.store_nos) = 0 as whole,
    array(
        select s.store_no from organisation.store s
        where s.brand_no = any(k.brand_nos) or s.region_no = any(k.region_nos)
            or s.store_no = any(k.store_nos)
    ) as seen
from organisation.api_key k
where k.key_id = %(key_id)s and k.revoked_at is null;

-- name: find_keys
-- Scopes by codes.
select k.key_id, k.name, k.role,
    array(select b.code from organisation.brand b where b.brand_no = any(k.brand_nos)
        order by b.code) as brands,
    array(select r.code from organisation.region r where r.region_no = any(k.region_nos)
        order by r.code) as regions,
    array(select s.code from organisation.store s where s.store_no = any(k.store_nos)
        order by s.code) as stores,
    k.created_at, k.revoked_at
from organisation.api_key k
order by k.created_at desc
limit 1000;

-- name: revoke_key
update organisation.api_key set revoked_at = now()
where key_id = %(key_id)s and revoked_at is null;

-- name: add_audit
insert into core.audit (actor, action, subject, detail)
values (%(actor)s, %(action)s, %(subject)s, %(detail)s::jsonb);

-- name: find_actor_names
-- Users and keys by how the audit log names them.
select 'user:' || u.user_no as actor, u.name
from organisation.user u
where 'user:' || u.user_no = any(%(actors)s::text[])
union all
select k.key_id, k.name
from organisation.api_key k
where k.key_id = any(%(actors)s::text[]);

-- name: find_audit
-- An action is asked for by its whole name or by its noun: "rule" finds "rule.published". Actors
-- and subjects that are users or keys carry the name they have today.
select a.audit_no, a.recorded_at, a.actor, coalesce(u.name, k.name) as actor_name, a.action,
    a.subject, coalesce(su.name, sk.name) as subject_name, a.detail
from core.audit a
left join organisation.user u on a.actor = 'user:' || u.user_no
left join organisation.api_key k on a.actor = k.key_id
left join organisation.user su on a.subject = 'user:' || su.user_no
left join organisation.api_key sk on a.subject = 'key:' || sk.key_id
where a.audit_no < %(before)s::bigint
    and (%(subject)s::text is null or a.subject = %(subject)s::text)
    and (%(actor)s::text is null or a.actor = %(actor)s::text)
    and (%(action)s::text is null or a.action = %(action)s::text
        or starts_with(a.action, %(action)s::text || '.'))
order by a.audit_no desc
limit %(limit)s::int;
