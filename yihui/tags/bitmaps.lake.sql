-- Who has which value of a tag, drawn as bitmaps, range by range (DuckDB).

-- name: holders
-- Members by value, and as value 0 of tag 0 everybody who counts, and since when the last is one.
select tag_no, place, value_no, max(since_on) as last_on, list(member_no) as members
from (
    select tag_no, place, value_no, member_no, since_on from fresh
    union all
    select 0, 0, 0, member_no, joined_date
    from members
    where {mine} and state = 'active' and joined_date is not null
    {more}
)
group by all
order by tag_no, place, value_no;

-- name: renewed
-- Of whom older bitmaps tell nothing any more, since ever.
union all
select 0, 1, 0, member_no, date '1970-01-01' from renewed;

-- name: drawn
select tag_no::smallint as tag_no, place::smallint as place, value_no, last_on::date as last_on,
    $version::bigint as version, bitmap::blob as bitmap
from drawn;
