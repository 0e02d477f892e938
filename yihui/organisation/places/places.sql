-- Brands, regions, stores and channels, one at a time, by hand. Codes never change, as records name
-- places by them.

-- name: add_brand
insert into organisation.brand (code, code_key, name_zh, name_en)
values (%(code)s::text, %(code_key)s::text, %(name_zh)s::text, %(name_en)s::text)
on conflict (code) do nothing;

-- name: add_region
insert into organisation.region (code, name_zh, name_en)
values (%(code)s::text, %(name_zh)s::text, %(name_en)s::text)
on conflict (code) do nothing;

-- name: add_channel
insert into organisation.channel (code, code_key, name_zh, name_en)
values (%(code)s::text, %(code_key)s::text, %(name_zh)s::text, %(name_en)s::text)
on conflict (code) do nothing;

-- name: change_brand
update organisation.brand
set name_zh = coalesce(%(name_zh)s::text, name_zh), name_en = coalesce(%(name_en)s::text, name_en)
where code = %(code)s::text
returning code, name_zh, name_en;

-- name: change_region
update organisation.region
set name_zh = coalesce(%(name_zh)s::text, name_zh), name_en = coalesce(%(name_en)s::text, name_en)
where code = %(code)s::text
returning code, name_zh, name_en;

-- name: change_channel
update organisation.channel
set name_zh = coalesce(%(name_zh)s::text, name_zh), name_en = coalesce(%(name_en)s::text, name_en)
where code = %(code)s::text
returning code, name_zh, name_en;

-- name: find_numbers
-- The numbers of a brand and a region; null where there is none of this code.
select (select brand_no from organisation.brand where code = %(brand)s::text) as brand_no,
    (select region_no from organisation.region where code = %(region)s::text) as region_no;

-- name: add_store
insert into organisation.store (code, code_key, name_zh, name_en, kind, brand_no, region_no)
values (%(code)s::text, %(code_key)s::text, %(name_zh)s::text, %(name_en)s::text, %(kind)s::text,
    %(brand_no)s::int, %(region_no)s::int)
on conflict (code) do nothing
returning store_no;

-- name: change_store
update organisation.store
set name_zh = %(name_zh)s::text, name_en = %(name_en)s::text, kind = %(kind)s::text,
    brand_no = %(brand_no)s::int, region_no = %(region_no)s::int
where store_no = %(store_no)s::int;
