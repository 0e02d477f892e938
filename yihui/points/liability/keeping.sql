-- Liability reports that are kept: asked for, worked out by one worker at a time, answered again.

-- name: find_size
-- How many bytes the ledger takes.
select coalesce(sum(pg_relation_size(t.relid)), 0)::bigint
from pg_partition_tree('points.entry') t;

-- name: find_kept
-- The report that answers a question: that of a closed month, else the newest of these months as
-- known at that moment or, if none is named, one at whose position the ledger still stands, with
-- nothing assumed, put off, closed or reopened since, and no month that was open over.
select r.report_no, c.report_no is not null as closed
from points.report r
left join points.closing c on c.report_no = r.report_no and c.state = 'closed'
where r.last_on = %(last)s::date and r.first_on = %(first)s::date
    and r.state = 'done' and (c.report_no is not null or r.edition = %(edition)s::int)
    and (
        r.known_at = %(known_at)s::timestamptz
        or %(known_at)s::timestamptz is null
            and (r.known_at < r.until) = (now() < r.until)
            and not exists (
                select from collect.batch_view b
                where b.xid >= pg_snapshot_xmin(r.snapshot)
                    and not pg_visible_in_snapshot(b.xid, r.snapshot))
            and not exists (select from points.assumption a where a.made_at > r.known_at)
            and not exists (
                select from points.extension_wish w
                where w.state = 'approved' or w.ended_at > r.known_at)
            and not exists (
                select from points.closing o
                where greatest(o.decided_at, o.reopened_at) > r.known_at)
            and r.snapshot is not null)
order by closed desc, r.report_no desc
limit 1;

-- name: find_journal
-- The journal of a closed month as it was, if that is what a report is of.
select case when %(chinese)s::boolean then c.journal_zh else c.journal_en end as journal
from points.closing c
join points.report r using (report_no)
where c.state = 'closed' and c.month_on = %(first)s::date and c.month_on = %(last)s::date
    and r.known_at = %(known_at)s::timestamptz;

-- name: find_open
-- The same question that waits or is worked out.
select report_no
from points.report
where last_on = %(last)s::date and first_on = %(first)s::date and state in ('queued', 'running')
    and known_at is not distinct from %(known_at)s::timestamptz
order by report_no
limit 1;

-- name: lock_question
-- Two who ask the same at the same moment get the same report.
select pg_advisory_xact_lock(hashtextextended('liability report', extract(epoch from
    %(last)s::date)::bigint));

-- name: add_report
insert into points.report (first_on, last_on, known_at, state, edition, asked_by, begun_at,
    alive_at)
values (%(first)s::date, %(last)s::date, %(known_at)s::timestamptz, %(state)s::text,
    %(edition)s::int, %(actor)s::text,
    case when %(state)s::text = 'running' then now() end,
    case when %(state)s::text = 'running' then now() end)
returning report_no;

-- name: forget_reports
-- Beyond so many, the oldest go.
delete from points.report r
where r.state not in ('queued', 'running')
    and r.report_no < (
        select min(n.report_no)
        from (select report_no from points.report order by report_no desc limit %(most)s::int) n)
    and not exists (select from points.closing c where c.report_no = r.report_no);

-- name: claim_report
-- The report that waits longest, or whose worker has died: this one works on it.
update points.report r
set state = 'running', done = 0, begun_at = now(), alive_at = now()
where r.report_no = (
    select o.report_no
    from points.report o
    where o.state = 'queued'
        or (o.state = 'running' and o.alive_at < now() - %(dead_after)s::interval)
    order by o.report_no
    limit 1
    for update skip locked)
returning r.report_no, r.first_on, r.last_on, r.known_at;

-- name: tell_progress
update points.report
set done = %(done)s::int, steps = %(steps)s::int
where report_no = %(report_no)s::bigint and state = 'running';

-- name: keep_alive
-- No row: somebody has stopped it.
update points.report
set alive_at = now()
where report_no = %(report_no)s::bigint and state = 'running';

-- name: finish_report
update points.report
set state = 'done', done = steps, known_at = %(known_at)s::timestamptz,
    until = %(until)s::timestamptz, snapshot = %(snapshot)s::pg_snapshot, told = %(told)s::jsonb,
    flows = %(flows)s::jsonb, ended_at = now()
where report_no = %(report_no)s::bigint and state = 'running';

-- name: leave_report
-- What its worker no longer works on: it waits again, has failed, or was stopped.
update points.report
set state = %(state)s::text, problem = %(problem)s::text,
    ended_at = case when %(state)s::text <> 'queued' then now() end
where report_no = %(report_no)s::bigint and state in ('queued', 'running');

-- name: find_reports
-- Reports, newest first; of one number with what it tells.
select report_no, first_on, last_on, known_at, state, steps, done, asked_by, asked_at, begun_at,
    ended_at, problem, case when %(report_no)s::bigint is not null then told end as told
from points.report
where report_no < %(before)s::bigint
    and (%(report_no)s::bigint is null or report_no = %(report_no)s::bigint)
order by report_no desc
limit %(limit)s::int;
