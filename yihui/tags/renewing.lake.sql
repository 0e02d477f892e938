-- A run of changes that is about few members (DuckDB): who they are, and what it lays over the
-- tags of the lake.

-- name: count
select count(*) as members from touched;

-- name: numbers
select member_no from touched order by member_no;

-- name: drawn_at
-- The version of the lake at which the bitmaps knew everybody.
select max(version) filter (place = 1) as renewed_at, min(version) filter (place = 0) as drawn_at
from tag_bitmaps
where tag_no = 0 and value_no = 0;

-- name: told
-- Members of whom the lake was told something since.
select member_no
from members
where export_version > $drawn_at and member_no not in (select member_no from touched);

-- name: moved
-- Members of whom other conditions hold than at the run before: `held` has those that hold now.
with was as (
    select t.member_no, t.tag_no, t.place, t.value_no
    from member_tags t
    join rule r on r.tag_no = t.tag_no and r.kind = 'condition' and not r.kept
    where t.version > 0
), is_now as (
    select h.member_no, h.tag_no, h.place, h.value_no
    from held h
    join rule r on r.tag_no = h.tag_no and not r.kept
    where not exists (
        select 1 from given g where g.member_no = h.member_no and g.tag_no = h.tag_no)
)
select distinct member_no
from ((select * from was except select * from is_now)
    union all (select * from is_now except select * from was))
where member_no not in (select member_no from touched);

-- name: before
-- What members were known as, of the record's texts: there few of them are found quickly.
select member_no, told[1]::smallint as tag_no, told[2]::smallint as place,
    told[3]::bigint as value_no, nullif(told[4], '')::bigint as part,
    nullif(told[5], '')::bigint as whole,
    case when told[6] = '' then [] else string_split(told[6], ',') end::bigint[] as order_nos,
    told[7]::integer as version, told[8]::date as since_on, nullif(told[9], '')::date as until_on
from (
    select member_no, string_split(unnest(string_split(held, ';')), '|') as told from recorded
);

-- name: earlier
-- Who was renewed by earlier runs and is not by this one.
select distinct member_no
from tags_renewed
where member_no not in (select member_no from touched);

-- name: merged
-- What is laid over the base with what earlier runs laid over it.
{laid}
union all by name
select t.* from member_tags t where t.member_no in (select member_no from earlier);
