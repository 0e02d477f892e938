-- What files say that members are known as. Rows are added and ended, never changed otherwise.

-- name: find_changes
-- What rows change, by tag and value: who gets it, who has it of a file until the same day, who
-- loses what a file said, and of whom somebody whose word counts before says something else.
with told as materialized (
    select *
    from unnest(%(member_nos)s::bigint[], %(tag_nos)s::smallint[], %(value_nos)s::bigint[],
        %(untils)s::date[]) as told(root_no, tag_no, value_no, until_on)
), standing as materialized (
    select w.root_no, w.tag_no, g.value_no, g.source, g.until_on,
        coalesce(least(g.until_on, case when t.expiry_days > 0 then
            (g.said_at at time zone %(zone)s::text)::date + t.expiry_days end)
            >= %(as_of)s::date, true) as holds
    from (select distinct root_no, tag_no from told) w
    join identity.member_view m on m.member_no = w.root_no or m.survivor_no = w.root_no
    join tags.given g on g.member_no = m.member_no and g.tag_no = w.tag_no
    join tags.tag t on t.tag_no = w.tag_no
    where g.ended_at is null
), filed as (
    select distinct root_no, tag_no, value_no, until_on
    from standing
    where source = 'import' and holds
), before as (
    select root_no, tag_no, array_agg(value_no) as value_nos
    from standing
    where holds and source = any(%(before)s::text[])
    group by root_no, tag_no
), weighed as (
    select t.tag_no, t.value_no, f.root_no is not null as known,
        not t.value_no = any(b.value_nos) as behind
    from told t
    left join filed f on f.root_no = t.root_no and f.tag_no = t.tag_no
        and f.value_no = t.value_no and f.until_on is not distinct from t.until_on
    left join before b on b.root_no = t.root_no and b.tag_no = t.tag_no
), counted as (
    select tag_no, value_no, count(*) filter (where not known) as given,
        count(*) filter (where known) as known, 0 as lost, count(*) filter (where behind) as behind
    from weighed
    group by tag_no, value_no
    union all
    select s.tag_no, s.value_no, 0, 0, count(distinct s.root_no), 0
    from standing s
    where s.source = 'import' and s.holds
        and not exists (
            select from told t
            where t.root_no = s.root_no and t.tag_no = s.tag_no and t.value_no = s.value_no)
    group by s.tag_no, s.value_no
)
select tag_no, value_no, sum(given)::bigint as given, sum(known)::bigint as known,
    sum(lost)::bigint as lost, sum(behind)::bigint as behind
from counted
group by tag_no, value_no
order by tag_no, value_no;

-- name: end_filed
-- What files said of these people and tags is over where the file says otherwise now, or says again
-- what no longer holds. Lock order: member_no, by identity.lock_people.
with told as materialized (
    select *
    from unnest(%(member_nos)s::bigint[], %(tag_nos)s::smallint[], %(value_nos)s::bigint[],
        %(untils)s::date[]) as told(root_no, tag_no, value_no, until_on)
), over as (
    select g.member_no, g.given_no
    from (select distinct root_no, tag_no from told) w
    join identity.member_view m on m.member_no = w.root_no or m.survivor_no = w.root_no
    join tags.given g on g.member_no = m.member_no and g.tag_no = w.tag_no
    join tags.tag t on t.tag_no = w.tag_no
    left join told s on s.root_no = w.root_no and s.tag_no = g.tag_no
        and s.value_no = g.value_no and s.until_on is not distinct from g.until_on
    where g.source = 'import' and g.ended_at is null
        and (s.root_no is null or (t.expiry_days > 0
            and (g.said_at at time zone %(zone)s::text)::date + t.expiry_days < %(as_of)s::date))
)
update tags.given g
set ended_by = %(actor)s::text, ended_at = greatest(g.said_at, %(now)s::timestamptz)
from over o
where g.member_no = o.member_no and g.given_no = o.given_no;

-- name: add_filed
-- What nobody of those who are one has from a file already.
insert into tags.given (member_no, tag_no, value_no, source, said_by, said_at, until_on)
select t.root_no, t.tag_no, t.value_no, 'import', %(actor)s::text, %(now)s::timestamptz, t.until_on
from unnest(%(member_nos)s::bigint[], %(tag_nos)s::smallint[], %(value_nos)s::bigint[],
    %(untils)s::date[]) with ordinality as t(root_no, tag_no, value_no, until_on, line)
where not exists (
    select
    from identity.member_view m
    join tags.given g on g.member_no = m.member_no
    where (m.member_no = t.root_no or m.survivor_no = t.root_no) and g.tag_no = t.tag_no
        and g.value_no = t.value_no and g.source = 'import' and g.ended_at is null)
order by t.root_no, t.line
on conflict (member_no, tag_no, value_no, source) where ended_at is null do nothing;
