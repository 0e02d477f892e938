-- What people said that members are known as. Rows are added and ended, never changed otherwise.

-- name: find_counting
-- What counts as of a day of what was said of these members (of all, without them), each under who
-- stands for her now: of a tag what the first source says that says anything, its newest values.
-- Of tags that are on, or of the one that is asked for, on or off.
with standing as materialized (
    select coalesce(m.survivor_no, m.member_no) as member_no, g.given_no, g.tag_no, g.value_no,
        g.source, array_position(%(sources)s::text[], g.source) as rank, g.said_by, g.said_at,
        (g.said_at at time zone %(zone)s::text)::date as said_on, g.note, t.most,
        least(g.until_on, case when t.expiry_days > 0 then
            (g.said_at at time zone %(zone)s::text)::date + t.expiry_days end) as until_on
    from tags.given g
    join identity.member_view m on m.member_no = g.member_no
    join tags.tag t on t.tag_no = g.tag_no
    where g.ended_at is null
        and case when %(tag_no)s::smallint is null then t.live
            else t.tag_no = %(tag_no)s::smallint end
        and (%(member_nos)s::bigint[] is null or g.member_no = any(%(member_nos)s::bigint[]))
), ranked as (
    select s.*, min(s.rank) over (partition by s.member_no, s.tag_no) as first
    from standing s
    where s.until_on is null or s.until_on >= %(as_of)s::date
), newest as (
    select distinct on (member_no, tag_no, value_no) *
    from ranked
    where rank = first
    order by member_no, tag_no, value_no, said_at desc, given_no desc
), placed as (
    select n.*,
        row_number() over (partition by member_no, tag_no order by said_at desc, given_no) as place
    from newest n
)
select member_no, tag_no, place, value_no, given_no, source, said_by, said_at, said_on, until_on,
    note
from placed
where place <= most
order by member_no, tag_no, place;

-- name: find_statements
-- All that was said of these members, who are one, of a tag; newest first.
select given_no, member_no, tag_no, value_no, source, said_by, said_at, until_on, note, ended_by,
    ended_at
from tags.given
where member_no = any(%(member_nos)s::bigint[]) and tag_no = %(tag_no)s::smallint
order by ended_at desc nulls first, said_at desc, given_no desc
limit %(limit)s::int;

-- name: lock_standing
-- What one source says of a tag of these members. Lock order: member_no, by identity.lock_people.
select given_no, member_no, tag_no, value_no, source, said_by, said_at, until_on, note, ended_by,
    ended_at
from tags.given
where member_no = any(%(member_nos)s::bigint[]) and tag_no = %(tag_no)s::smallint
    and source = %(source)s::text and ended_at is null
order by member_no, given_no
for update;

-- name: end_statements
update tags.given
set ended_by = %(actor)s::text, ended_at = greatest(said_at, %(now)s::timestamptz)
where member_no = any(%(member_nos)s::bigint[]) and given_no = any(%(given_nos)s::bigint[])
    and ended_at is null;

-- name: add_statements
insert into tags.given (member_no, tag_no, value_no, source, said_by, said_at, until_on, note)
select member_no, tag_no, value_no, %(source)s::text, %(actor)s::text, %(now)s::timestamptz,
    until_on, %(note)s::text
from unnest(%(member_nos)s::bigint[], %(tag_nos)s::smallint[], %(value_nos)s::bigint[],
    %(untils)s::date[]) with ordinality as told(member_no, tag_no, value_no, until_on, line)
order by member_no, line
on conflict (member_no, tag_no, value_no, source) where ended_at is null do nothing;

-- name: forget
delete from tags.given where member_no = any(%(member_nos)s::bigint[]);
