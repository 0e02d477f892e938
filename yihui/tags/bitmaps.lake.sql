-- Who has which value of a tag, drawn as bitmaps, range by range (DuckDB).

-- name: holder
-- Members by value, and as value 0 of tag 0 everybody who counts, each since when.
select tag_no, place, value_no, member_no, since_on from fresh
union all
select 0, 0, 0, member_no, joined_date
from members
where {mine} and state = 'active' and joined_date is not null;

-- name: renewed
-- Of whom older bitmaps tell nothing any more, since ever.
select 0 as tag_no, 1 as place, 0 as value_no, member_no, date '1970-01-01' as since_on
from renewed;

-- name: groups
select tag_no, place, value_no, count(*) as members, max(since_on) as last_on
from holder
group by all
order by tag_no, place, value_no;

-- name: members
select member_no from holder order by tag_no, place, value_no, member_no;

-- name: drawn
select tag_no::smallint as tag_no, place::smallint as place, value_no, last_on::date as last_on,
    $version::bigint as version, bitmap
from drawn;
