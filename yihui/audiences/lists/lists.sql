-- Uploaded lists of members: what they came to, and rows that name nobody.

-- name: add_list
insert into audiences.list (audience_no, file_name, rows, members, twice, unmatched, made_by)
values (%(audience_no)s::bigint, %(file_name)s::text, %(rows)s::int, %(members)s::int,
    %(twice)s::int, %(unmatched)s::int, %(actor)s::text);

-- name: add_rows
insert into audiences.list_row (audience_no, line, kind, shown, problem)
select %(audience_no)s::bigint, g.line, g.kind, g.shown, g.problem
from unnest(%(lines)s::int[], %(kinds)s::text[], %(showns)s::text[], %(problems)s::text[])
    as g(line, kind, shown, problem)
order by g.line;

-- name: find_list
select audience_no, file_name, rows, members, twice, unmatched, made_by, made_at
from audiences.list
where audience_no = %(audience_no)s::bigint;

-- name: find_rows
select line, kind, shown, problem
from audiences.list_row
where audience_no = %(audience_no)s::bigint
order by line;
