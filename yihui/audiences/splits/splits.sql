-- Splits of all members into named parts.

-- name: add_split
insert into audiences.split (name, salt, parts, shares, made_by)
values (%(name)s::text, %(salt)s::text, %(parts)s::text[], %(shares)s::int[], %(actor)s::text)
returning split_no;

-- name: count_splits
select count(*) as splits from audiences.split;

-- name: find_splits
-- Newest first.
select split_no, name, salt, parts, shares, made_by, made_at
from audiences.split
order by split_no desc;
