-- Bitmaps of tag values, as the last run of tags left them (DuckDB; the whole house only).

-- name: find_drawn
-- The pieces of these bitmaps.
with wanted as (
    select unnest($tag_nos::smallint[]) as tag_no, unnest($places::smallint[]) as place,
        unnest($value_nos::bigint[]) as value_no
)
select d.tag_no, d.place, d.value_no, d.last_on, d.version, d.bitmap
from tag_bitmaps d
join wanted w on w.tag_no = d.tag_no and w.place = d.place and w.value_no = d.value_no;

-- name: find_everybody
-- Who counts, as of a day.
select member_no
from members
where state = 'active' and joined_date <= $as_of::date;

-- name: find_changed
-- Members of whom the lake has been told something after a version, and who of them counts.
select coalesce(list(member_no), []) as changed,
    coalesce(list(member_no) filter (state = 'active' and joined_date <= $as_of::date), [])
        as counting
from members
where export_version > $version;
