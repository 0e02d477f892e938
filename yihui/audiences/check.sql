-- What must hold of audiences: what they asked, whom snapshots and lists hold, splits, schedules.

-- name: versions_of_audiences
-- Every audience knows what it asks, and each snapshot was taken of a version that is known.
select s.subject, concat('version ', s.version) as expected, 'none' as found
from (
    select concat('audience ', audience_no) as subject, audience_no, version
    from audiences.audience
    union all
    select concat('snapshot ', snapshot_no), audience_no, version from audiences.snapshot
    union all
    select concat('taking ', taking_no), audience_no, version from audiences.taking
) s
left join audiences.version v on v.audience_no = s.audience_no and v.version = s.version
where v.version is null
limit 20;

-- name: snapshots_of_takings
-- What a snapshot that was taken came to is what is kept of it, as long as it is kept.
select concat('taking ', t.taking_no) as subject,
    concat_ws(' ', t.audience_no, t.version, t.as_of, 'members', t.members) as expected,
    concat_ws(' ', s.audience_no, s.version, s.as_of, 'members', s.members) as found
from audiences.taking t
join audiences.snapshot s on s.snapshot_no = t.snapshot_no
where t.state <> 'done' or (t.audience_no, t.version, t.as_of, t.members)
    is distinct from (s.audience_no, s.version, s.as_of, s.members)
limit 20;

-- name: rows_of_lists
-- Each row of an uploaded list names a member, one who was named before, or is kept as one that
-- names nobody.
select concat('audience ', l.audience_no) as subject,
    concat(l.rows, ' rows, ', l.unmatched, ' unmatched') as expected,
    concat(l.members + l.twice + l.unmatched, ' rows, ', count(r.line), ' unmatched') as found
from audiences.list l
left join audiences.list_row r on r.audience_no = l.audience_no
group by l.audience_no
having l.rows <> l.members + l.twice + l.unmatched or l.unmatched <> count(r.line)
limit 20;

-- name: shares_of_splits
-- The parts of a split are the whole, none is empty, and each has a name of its own.
select concat('split ', s.split_no) as subject,
    concat('10000 in ', cardinality(s.parts), ' parts') as expected,
    concat(sum(g.share), ' in ', count(distinct g.part) filter (where g.share > 0), ' parts')
        as found
from audiences.split s
cross join unnest(s.parts, s.shares) as g(part, share)
group by s.split_no
having sum(g.share) <> 10000
    or count(distinct g.part) filter (where g.share > 0) <> cardinality(s.parts)
limit 20;

-- name: failures_of_schedules
-- A schedule that counts failures follows a snapshot that failed, and stands still from the third
-- on.
select concat('audience ', s.audience_no) as subject,
    case when last.state is null then concat('paused: ', s.failures >= 3)
    else concat('last ', last.state, ', paused: ', s.failures >= 3) end as expected,
    concat(s.failures, ' failures, paused: ', s.paused_at is not null) as found
from audiences.schedule s
left join lateral (
    select t.state
    from audiences.taking t
    where t.audience_no = s.audience_no and t.scheduled and t.state in ('done', 'failed')
    order by t.taking_no desc
    limit 1
) last on true
where (s.failures >= 3) <> (s.paused_at is not null)
    or (s.failures > 0 and (last.state = 'done' or s.problem = ''))
limit 20;
