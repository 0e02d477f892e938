-- What must hold of when tags are worked out. Each statement answers with what differs.

-- name: tags_of_schedules
-- What has a time is a tag of the house.
select concat('tag ', s.tag_no) as subject, 'a tag' as expected, 'none' as found
from tags.schedule s
where not exists (select from tags.tag t where t.tag_no = s.tag_no)
limit 20;

-- name: runs_of_paused
-- No run that began after a tag was paused worked it out.
select t.code as subject, concat('worked out before ', s.paused_at) as expected,
    concat('at ', t.worked_at) as found
from tags.schedule s
join tags.tag t using (tag_no)
where t.worked_at > s.paused_at
limit 20;

-- name: nights_of_schedules
-- The night that a tag waits for comes after the run that worked it out.
select t.code as subject, concat('a night after ', t.worked_at) as expected,
    concat('that of ', s.next_at) as found
from tags.schedule s
join tags.tag t using (tag_no)
where s.next_at <= t.worked_at
limit 20;
