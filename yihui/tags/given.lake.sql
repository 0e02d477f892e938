-- What people said, laid before what is worked out (DuckDB). Its version is 0: no rule made it.

-- name: given
-- What counts of what people said, of members whom the lake knows.
select g.*
from (
    select unnest($member_nos::bigint[]) as member_no, unnest($tag_nos::smallint[]) as tag_no,
        unnest($places::smallint[]) as place, unnest($value_nos::bigint[]) as value_no,
        unnest($since::date[]) as since_on, unnest($untils::date[]) as until_on
) g
where g.member_no in (select member_no from members where state = 'active');

-- name: unsaid
-- Members of whom nobody says a tag any more that was said of them: what it would be is worked out.
select distinct t.member_no
from member_tags t
where t.version = 0 and not exists (
    select 1 from given g where g.member_no = t.member_no and g.tag_no = t.tag_no);

-- name: laid
-- All values of a range: of a tag that people said of a member what they said, of all others what
-- was worked out.
with worked as (
    {worked}
)
select w.*
from worked w
where w.version > 0 and not exists (
    select 1 from given g where g.member_no = w.member_no and g.tag_no = w.tag_no)
union all by name
select g.member_no, g.tag_no, g.place, g.value_no, null::bigint as part, null::bigint as whole,
    []::bigint[] as order_nos, 0 as version, g.since_on, g.until_on
from given g
where g.member_no between $first and $last;
