-- What must hold of rules of events. Each statement answers with what differs.

-- name: values_of_rules
-- A rule gives a value that its tag has.
select concat('tag ', r.tag_no, ', rule ', r.place) as subject,
    concat('a value of tag ', r.tag_no) as expected, concat('value ', r.value_no) as found
from tags.event_rule r
where not exists (
    select from tags.value v where v.tag_no = r.tag_no and v.value_no = r.value_no)
limit 20;

-- name: cursor_of_rules
-- While there are rules somebody knows up to where events were looked at, and then only.
select 'events' as subject, case when told.rules then 'a cursor' else 'no cursor' end as expected,
    case when told.cursor then 'a cursor' else 'no cursor' end as found
from (
    select exists (select from tags.event_rule) as rules,
        exists (select from tags.event_cursor) as cursor
) told
where told.rules <> told.cursor;

-- name: days_of_given
-- What an event gave ends on a day, which no rule puts further off than it may.
select g.member_no as subject,
    concat('a day up to ', (g.said_at + interval '3661 days')::date) as expected,
    concat('tag ', g.tag_no, ' until ', coalesce(g.until_on::text, 'ever')) as found
from tags.given g
where g.source = 'event'
    and (g.until_on is null or g.until_on > (g.said_at + interval '3661 days')::date)
limit 20;
