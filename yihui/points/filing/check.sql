-- What must hold of files of adjustments.

-- name: adjustments_of_rows
-- A row that was done names an adjustment of its member that was done, and each adjustment of a
-- file stands in a row.
select concat('file ', r.file_no, ' line ', r.line) as subject, 'an adjustment that was done'
    as expected, coalesce(a.state, 'none') as found
from (
    select file_no, line, member_no, adjustment_no
    from points.adjustment_row
    where state = 'done'
) r
full join (
    select adjustment_no, member_no, state from points.adjustment where reference like 'file:%'
) a using (adjustment_no, member_no)
where a.state is distinct from 'done' or r.line is null
limit 20;

-- name: sums_of_files
-- A file says what its rows say and did.
select concat('file ', f.file_no) as subject,
    concat(s.rows, ' rows, ', s.wrong, ' wrong, ', s.done, ' done, ', s.failed, ' failed, ',
        s.moved, ' points') as expected,
    concat(f.rows, ' rows, ', f.wrong, ' wrong, ', f.done, ' done, ', f.failed, ' failed, ',
        f.given_done - f.taken_done, ' points') as found
from points.adjustment_file f
cross join lateral (
    select count(*) filter (where r.state <> 'wrong') as rows,
        count(*) filter (where r.state = 'wrong') as wrong,
        count(*) filter (where r.state = 'done') as done,
        count(*) filter (where r.state = 'failed') as failed,
        coalesce(sum(a.points), 0) as moved
    from points.adjustment_row r
    left join points.adjustment a on a.adjustment_no = r.adjustment_no and r.state = 'done'
    where r.file_no = f.file_no
) s
where (f.rows, f.wrong, f.done, f.failed, f.given_done - f.taken_done)
    is distinct from (s.rows, s.wrong, s.done, s.failed, s.moved)
limit 20;

-- name: second_people_of_files
-- Above the limits of its day a file was approved by somebody else than who uploaded it.
select concat('file ', file_no) as subject, 'somebody else' as expected,
    coalesce(decided_by, 'nobody') as found
from points.adjustment_file
where second_person and state in ('approved', 'done')
    and (decided_by is null or decided_by = made_by)
limit 20;
