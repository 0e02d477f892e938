-- Saved mappings: every version is kept, the newest is offered.

-- name: find_newest
-- The newest version of each saved mapping.
select distinct on (name) name, version, document, made_by, made_at
from collect.mapping_version
order by name, version desc;

-- name: find_versions
select version, document, made_by, made_at
from collect.mapping_version
where name = %(name)s::text
order by version desc;

-- name: lock_name
-- Two who save the same name at once meet here.
select pg_advisory_xact_lock(hashtext('collect.mapping'), hashtext(%(name)s::text));

-- name: add_version
insert into collect.mapping_version (name, version, document, made_by)
values (%(name)s::text, %(version)s::int, %(document)s::json, %(made_by)s::text);

-- name: count_use
-- How often each mapping was used by imports, and when last.
select mapping as name, count(*) as imports, max(made_at) as last_at
from collect.import
where mapping is not null
group by mapping;
