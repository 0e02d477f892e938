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

-- name: said_otherwise
-- Members of whom people say something else than at the run before, or nothing any more.
with was as (
    select member_no, tag_no, place, value_no, since_on, until_on
    from member_tags
    where version = 0
), is_now as (
    select member_no, tag_no, place, value_no, since_on, until_on from given
)
select distinct member_no
from ((select * from was except select * from is_now)
    union all (select * from is_now except select * from was))
where member_no not in (select member_no from touched);

-- name: laid
-- All values of a part: of a tag that people said of a member what they said, of all others what
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
where {mine};
