-- How many members had which value, day by day, and the drifts that somebody accepted.

-- name: forget_day
-- A day is told by its newest run.
delete from tags.coverage_day where counted_on = %(counted_on)s::date;

-- name: forget_counts
delete from tags.coverage where counted_on = %(counted_on)s::date;

-- name: add_day
insert into tags.coverage_day (counted_on, brand_no, run_no, counted_at, everybody)
select %(counted_on)s::date, brand_no, %(run_no)s::bigint, %(now)s::timestamptz, everybody
from unnest(%(brand_nos)s::int[], %(everybody)s::bigint[]) as counted(brand_no, everybody)
order by brand_no;

-- name: add_counts
insert into tags.coverage (tag_no, brand_no, counted_on, value_no, members)
select tag_no, brand_no, %(counted_on)s::date, value_no, members
from unnest(%(tag_nos)s::smallint[], %(of_brands)s::int[], %(value_nos)s::bigint[],
    %(members)s::bigint[]) as counted(tag_no, brand_no, value_no, members)
order by tag_no, brand_no, value_no;

-- name: prune_counts
-- What is older than it is kept, before the newest day.
delete from tags.coverage
where counted_on < %(counted_on)s::date - %(keep_days)s::int;

-- name: prune_days
delete from tags.coverage_day
where counted_on < %(counted_on)s::date - %(keep_days)s::int;

-- name: find_days
-- The days counted since one, oldest first.
select counted_on, counted_at, everybody
from tags.coverage_day
where brand_no = %(brand_no)s::int and counted_on >= %(since)s::date
order by counted_on;

-- name: find_brands
-- The brands that were counted on the newest day, all of whose stores are among these (null: all of
-- them), and what they are called.
select b.brand_no, b.code, b.name_zh, b.name_en
from organisation.brand b
where b.brand_no in (
        select d.brand_no from tags.coverage_day d
        where d.counted_on = (select max(counted_on) from tags.coverage_day))
    and (%(stores)s::int[] is null or (
        select bool_and(s.store_no = any(%(stores)s::int[]))
        from organisation.store s
        where s.brand_no = b.brand_no))
    and (%(code)s::text is null or b.code = %(code)s::text)
order by b.code;

-- name: find_newest
select max(counted_on) as counted_on from tags.coverage_day where brand_no = %(brand_no)s::int;

-- name: find_counts
-- The counts of tags on days.
select tag_no, counted_on, value_no, members
from tags.coverage
where tag_no = any(%(tag_nos)s::smallint[]) and brand_no = %(brand_no)s::int
    and counted_on = any(%(days)s::date[]);

-- name: find_accepted
-- On which day the drift of each tag was accepted last.
select tag_no, max(counted_on) as counted_on from tags.accepted_drift group by tag_no;

-- name: find_acceptances
-- Who accepted the drift of a tag, newest first.
select counted_on, note, accepted_by, accepted_at
from tags.accepted_drift
where tag_no = %(tag_no)s::smallint
order by counted_on desc
limit %(limit)s::int;

-- name: accept_drift
insert into tags.accepted_drift (tag_no, counted_on, note, accepted_by, accepted_at)
values (%(tag_no)s::smallint, %(counted_on)s::date, %(note)s::text, %(actor)s::text,
    %(now)s::timestamptz)
on conflict do nothing;
